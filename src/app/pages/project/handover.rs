//! Tasks without an owner, and the act that gives them to the process owners.

use leptos::prelude::*;

use crate::analysis::Bundle;
use crate::analysis::project::owners::{any_process_owner, to_process_owners, unowned};
use crate::analysis::project::schedule::title;
use crate::app::route::Route;
use crate::app::session::Session;
use crate::app::ui::{bundle, derived, live, on, read};
use crate::assessment::{Assessment, Edit};
use crate::standard::ProjectPart;

/// Nothing where every task has its owner.
pub fn card(session: Session) -> AnyView {
    let found = read(without_owner);
    let count = read(|doc| to_process_owners(doc).len());
    let nobody = read(|doc| !any_process_owner(doc));
    let label = derived(move || {
        t_count!(
            count.get(),
            "Give {count} task without an owner to its process owner",
            "Give {count} tasks without an owner to their process owners"
        )
    });
    let names = live(move || found.get().map_or_else(|| ().into_any(), bundle));
    let people = Route::Project(ProjectPart::People).hash();
    view! {
        <section class="sheet unowned" hidden=move || found.with(Option::is_none)>
            <h2>{t!("Tasks without an owner")}</h2>
            <div>{names}</div>
            <p class="row" hidden=move || count.get() == 0>
                <button type="button" data-action="tasks-to-owners" on:click=on(move |_| give(session))>{label}</button>
                <span class="small">{t!("One act; undo takes it back.")}</span>
            </p>
            <p class="small" hidden=move || !nobody.get()>
                {t!("No process area has an owner yet.")} " " <a href=people>{t!("Name process owners")}</a>
            </p>
        </section>
    }
    .into_any()
}

/// The tasks without an owner, by name.
fn without_owner(document: &Assessment) -> Option<Bundle> {
    let names: Vec<String> = unowned(document).map(title).collect();
    (!names.is_empty()).then(|| {
        Bundle::of(names, |count| {
            t_count!(
                count,
                "{count} task has no owner.",
                "{count} tasks have no owner."
            )
        })
    })
}

fn give(session: Session) {
    let edits = session.doc.with_untracked(to_process_owners);
    let count = edits.len();
    let given = t_count!(
        count,
        "{count} task given to its process owner",
        "{count} tasks given to their process owners"
    );
    if count > 0 && session.act(&given, Edit::Many(edits)) {
        session.say(t_count!(
            count,
            "{count} task given. Undo takes it back.",
            "{count} tasks given. Undo takes them back together."
        ));
    }
}
