//! Changing a piece at all its uses, and using it at more statements: each one act and one undo.

use std::sync::Arc;

use leptos::prelude::*;

use super::ShownPiece;
use crate::analysis::evidence::{SharedValues, attach, change_uses, not_used_at, shared};
use crate::analysis::picking::choices_of;
use crate::app::browser::random_id;
use crate::app::session::session;
use crate::app::ui::{derived, each, on, picks};
use crate::assessment::records::{Field, Kind, Record};
use crate::assessment::{RecordId, is_blank};
use crate::standard::StatementId;

/// A field of the form with what is typed in it.
#[derive(Clone, Copy)]
struct TypedField {
    field: &'static Field,
    text: RwSignal<String>,
}

/// The form for what is said of a piece in common. It is saved by a button: a half-typed title that happens to be that of another
/// piece must not make one of both.
pub(super) fn change(shown: ShownPiece) -> AnyView {
    let session = session();
    let drafts: Vec<TypedField> = shared(&shown.piece)
        .map(|(index, field)| TypedField {
            field,
            text: RwSignal::new(shown.piece.get(index).text()),
        })
        .collect();
    let dom = first_record(&shown).map_or_else(String::new, |first| dom(&first));
    let error = RwSignal::new(String::new());
    let (uses, typed) = (shown.uses.clone(), drafts.clone());
    let save = move |_| {
        let to: SharedValues = typed
            .iter()
            .map(|draft| {
                let text = draft.text.get_untracked();
                let value = if is_blank(&text) {
                    Default::default()
                } else {
                    text.as_str().into()
                };
                (draft.field.key, value)
            })
            .collect();
        let edit = session
            .doc
            .with_untracked(|doc| change_uses(doc, &uses, &to));
        let outcome = edit.map_or(Ok(()), |edit| {
            session.try_act(t!("change of a piece of evidence"), edit)
        });
        error.set(
            outcome
                .err()
                .map_or_else(String::new, |reason| t!("Not stored: {reason}.", reason)),
        );
    };
    let label = match shown.uses.len() {
        1 => t!("Save").to_owned(),
        places => t!("Save at all {places} places", places),
    };
    let inputs = each(drafts, |draft| {
        input(draft, format!("{dom}-{}", draft.field.key))
    });
    view! {
        <div class="fields">{inputs}</div>
        <p class="field-error" role="alert">{error}</p>
        <button type="button" data-action="save-piece" on:click=on(save)>{label}</button>
    }
    .into_any()
}

fn first_record(shown: &ShownPiece) -> Option<RecordId> {
    shown.uses.first().map(|first| first.record())
}

fn dom(record: &RecordId) -> String {
    record.to_string().replace(['.', '/'], "-")
}

fn input(draft: TypedField, id: String) -> AnyView {
    let TypedField { field, text } = draft;
    let is_date = field.kind == Kind::Date;
    view! {
        <div class="field">
            <label for=id.clone()>{field.label()}</label>
            <input
                type=if is_date { "date" } else { "text" }
                id=id
                autocomplete="off"
                list=(field.kind == Kind::Person).then_some("people")
                dir=(!is_date).then_some("auto")
                prop:value=move || text.get()
                on:input=on(move |ev| text.set(event_target_value(&ev)))
            />
        </div>
    }
    .into_any()
}

/// The form that uses a piece at more statements.
pub(super) fn attach_form(shown: Memo<Option<ShownPiece>>) -> AnyView {
    let session = session();
    let chosen = RwSignal::new(Vec::<String>::new());
    let named = move || {
        chosen.with(|keys| {
            keys.iter()
                .filter_map(|key| StatementId::parse(key))
                .collect::<Vec<_>>()
        })
    };
    let told = derived(move || {
        let named = named();
        let open = shown.with(|shown| {
            let open = shown
                .as_ref()
                .map(|one| not_used_at(&one.borrowed(), &named));
            open.map_or(0, |open| open.len())
        });
        let words = match named.len() - open {
            0 => String::new(),
            used => t_count!(
                used,
                "{count} of them has it already.",
                "{count} of them have it already."
            ),
        };
        (open, words)
    });
    let use_it = move |_| {
        let named = untrack(named);
        let edit = shown.with_untracked(|shown| {
            let shown = shown.as_ref()?;
            attach(&shown.borrowed(), &named, random_id)
        });
        if edit.is_some_and(|edit| {
            session.act(t!("using a piece of evidence at more statements"), edit)
        }) {
            chosen.set(Vec::new());
        }
    };
    let id = shown.with_untracked(|shown| {
        let first = shown.as_ref().and_then(first_record);
        first.map_or_else(String::new, |first| format!("{}-at", dom(&first)))
    });
    let none = derived(move || told.with(|told| told.0 == 0));
    let all = derived(|| choices_of(Kind::Statements));
    let choose = Arc::new(move |keys| {
        chosen.set(keys);
        Ok(())
    });
    view! {
        {picks(id, t!("Statements"), all, derived(move || chosen.get()), choose)}
        <p class="small" role="status">{move || told.with(|told| told.1.clone())}</p>
        <button type="button" data-action="attach-piece" disabled=none on:click=on(use_it)>
            {move || t!("Use it at {count} more", count = told.with(|told| told.0))}
        </button>
    }
    .into_any()
}
