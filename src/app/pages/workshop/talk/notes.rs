//! The facilitator's notes on an item. They stay on this screen; one act makes them a gap or evidence.

use leptos::prelude::*;

use crate::analysis::workshop::take_note;
use crate::app::browser::{focus_soon, random_id};
use crate::app::pages::workshop::Desk;
use crate::app::records::{dom_id, record_fields};
use crate::app::ui::{derived, on, read};
use crate::assessment::Listed;
use crate::assessment::records::{NoteKind, WorkshopNote};

pub fn panel(desk: Desk, item: String) -> AnyView {
    let session = desk.session;
    let ids = {
        let item = item.clone();
        read(move |doc| {
            let notes = doc.workshops.notes.iter().filter(|note| note.item == item);
            notes.map(|note| note.id.clone()).collect::<Vec<_>>()
        })
    };
    let add = move |_| {
        let note = WorkshopNote::LIST.at(&random_id());
        if session.edit(note.add([(WorkshopNote::item, item.as_str().into())])) {
            focus_soon(format!("#{}", dom_id(&note, WorkshopNote::text)));
        }
    };
    view! {
        <section class="sheet notes" data-list="workshops.notes">
            <h3>{t!("Your notes")}</h3>
            <p class="small">{t!("They stay on this screen; the room does not see them. Say what a note is, and it becomes the cause or the mend of a gap, or evidence.")}</p>
            <ul>
                <For each=move || ids.get() key=String::clone children=move |id| row(desk, id) />
            </ul>
            <button type="button" data-action="add-note" data-icon="add" on:click=on(add)>{t!("Add a note")}</button>
        </section>
    }
    .into_any()
}

fn row(desk: Desk, id: String) -> AnyView {
    let session = desk.session;
    let record = WorkshopNote::LIST.at(&id);
    let found = {
        let id = id.clone();
        read(move |doc| WorkshopNote::find(doc, &id).map(|note| (note.kind, note.taken)))
    };
    let kind = derived(move || found.get().map(|(kind, _)| kind).unwrap_or_default());
    let taken = move || found.get().is_some_and(|(_, taken)| taken);
    let label = derived(move || match kind.get() {
        NoteKind::Note => "",
        NoteKind::Cause => t!("Take over as cause of the gap"),
        NoteKind::Recommendation => t!("Take over as what is to be done"),
        NoteKind::Evidence => t!("Take over as evidence"),
    });
    let take = {
        let id = id.clone();
        move |_| {
            session.commit_typing();
            let by = session.prefs.with_untracked(|prefs| prefs.name.clone());
            let edit = session.doc.with_untracked(|doc| {
                let note = WorkshopNote::find(doc, &id)?;
                Some(take_note(doc, note, &by, &mut random_id))
            });
            let Some(edit) = edit else { return };
            match edit.and_then(|edit| session.try_act(t!("taking over a note"), edit)) {
                Ok(()) => session.say(t!("Taken over.").to_owned()),
                Err(reason) => session.alert(t!("Not taken over: {reason}.", reason)),
            }
        }
    };
    let remove = {
        let record = record.clone();
        move |_| {
            session.act(t!("removing a note"), record.remove());
        }
    };
    view! {
        <li data-record=id>
            {record_fields(&record, &[WorkshopNote::text, WorkshopNote::kind])}
            {move || (kind.get() == NoteKind::Evidence).then(|| record_fields(&record, &[WorkshopNote::location]))}
            <div class="row">
                <button
                    type="button"
                    data-action="take-note"
                    hidden=move || kind.get() == NoteKind::Note || taken()
                    on:click=on(take)
                >
                    {label}
                </button>
                <span class="small" data-icon="check" hidden=move || !taken()>{t!("taken over")}</span>
                <button type="button" class="link" data-action="remove-record" data-icon="remove" on:click=on(remove)>{t!("Remove the note")}</button>
            </div>
        </li>
    }
    .into_any()
}
