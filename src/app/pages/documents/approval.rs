//! How a document stands, what has changed since it was approved, and its approval.

use leptos::prelude::*;

use super::one::ShownDraft;
use crate::analysis::drafts::{Draft, DraftState, approval_record, approve, lacking};
use crate::app::browser::today;
use crate::app::records::record_fields;
use crate::app::session::{Session, session};
use crate::app::ui::words::t_view;
use crate::app::ui::{derived, each, live, on};
use crate::assessment::{Edit, RegisterState};
use crate::standard::RegisterId;

pub fn card(id: RegisterId, shown: ShownDraft) -> AnyView {
    let ask = move |ask: fn(&Draft) -> DraftState| {
        shown.with(|draft| {
            draft
                .as_ref()
                .map_or(DraftState::NotBegun, |draft| ask(draft))
        })
    };
    let state = derived(move || ask(|draft| draft.state));
    let words = derived(move || shown.with(|draft| draft.as_ref().map(|draft| sentence(draft))));
    let changed = derived(move || {
        shown.with(|draft| {
            draft
                .as_ref()
                .map_or(Vec::new(), |draft| draft.changed.clone())
        })
    });
    let changes = live(move || each(changed.get(), |text| view! { <li>{text}</li> }));
    // The names of the fields are the same in both records that may hold them.
    let fields = [
        RegisterState::version,
        RegisterState::approved_by,
        RegisterState::approved,
    ];
    let pill = view! { <span class="pill">{move || state.get().label()}</span> };
    view! {
        <section class="sheet noprint approval" data-approval="" data-state=move || state.get().key()>
            <h2>{t_view!("State: {state}", state = pill)}</h2>
            <p>{words}</p>
            <div class="warning" data-changed="" hidden=move || changed.with(Vec::is_empty)>
                <h3>{t!("Changed since it was approved")}</h3>
                <ul class="remarks">{changes}</ul>
            </div>
            {record_fields(&approval_record(id), &fields)}
            {button(id, shown, state)}
        </section>
    }
    .into_any()
}

/// The act of approval, and what still keeps it back.
fn button(id: RegisterId, shown: ShownDraft, state: Memo<DraftState>) -> AnyView {
    let session = session();
    let missing = derived(move || {
        shown.with(|draft| {
            draft
                .as_ref()
                .map_or(Vec::new(), |draft| lacking(draft, today()))
        })
    });
    let missing_rows = live(move || each(missing.get(), |text| view! { <li>{text}</li> }));
    let label = move || match state.get() {
        DraftState::Stale => t!("Approve it again as it is now"),
        _ => t!("Approve it as it is now"),
    };
    view! {
        <div hidden=move || missing.with(Vec::is_empty) data-lacking="">
            <p class="small">{t!("Before it can be approved here:")}</p>
            <ul class="remarks">{missing_rows}</ul>
        </div>
        <p class="row">
            <button
                type="button"
                class="main"
                data-action="approve-document"
                data-icon="check"
                prop:disabled=move || missing.with(|missing| !missing.is_empty())
                on:click=on(move |_| act(session, id, shown))
            >
                {label}
            </button>
        </p>
    }
    .into_any()
}

/// The state in a sentence.
fn sentence(draft: &Draft) -> String {
    let holes = match draft.holes() {
        0 => t!("Nothing is left to be written.").to_owned(),
        holes => t_count!(
            holes,
            "One part is still to be written.",
            "{count} parts are still to be written."
        ),
    };
    match draft.state {
        DraftState::NotRequired => {
            t!("It is not required: all that it would prove is answered with “condition not triggered”.").to_owned()
        }
        DraftState::Stale => {
            t!("It says something else than when it was approved. Look at it, give it a new version, and approve it again.").to_owned()
        }
        DraftState::Approved if draft.is_known => {
            t!("It is approved, and says what it said then. When one of its sources changes, you are told here.").to_owned()
        }
        DraftState::Approved => {
            t!("It is called approved elsewhere. Approve it here if this text is the document: then you are told when it changes.").to_owned()
        }
        DraftState::NotBegun | DraftState::Draft => holes,
    }
}

fn act(session: Session, id: RegisterId, shown: ShownDraft) {
    session.commit_typing();
    let Some(draft) = shown.get_untracked() else {
        return;
    };
    let edit = session
        .doc
        .with_untracked(|doc| approve(doc, &draft, today()));
    match edit {
        Ok(Edit::Many(edits)) if edits.is_empty() => {
            session.say(t!(
                "{document} is approved already, and nothing has changed since.",
                document = id
            ));
        }
        Ok(edit) => {
            if session.act(&t!("approving {document}", document = id), edit) {
                session.say(t!(
                    "{document} is approved. You are told when something that it says changes.",
                    document = id
                ));
            }
        }
        Err(lacking) => session.say(t!("Not yet: {missing}.", missing = lacking.join(", "))),
    }
}
