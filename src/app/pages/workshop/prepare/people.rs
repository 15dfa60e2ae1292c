//! Who takes part.

use leptos::prelude::*;

use super::super::desk::Desk;
use crate::analysis::workshop::{self, Acquaintance};
use crate::app::browser::{focus_soon, random_id};
use crate::app::records::{dom_id, record_field};
use crate::app::ui::{derived, each, live, on, toggle};
use crate::assessment::ballots::participants;
use crate::assessment::records::Participant;
use crate::assessment::{Listed, is_blank};

pub fn section(desk: Desk) -> AnyView {
    let ids = derived(move || {
        desk.with(|doc, here| {
            participants(doc, &here.id)
                .map(|person| person.id.clone())
                .collect::<Vec<_>>()
        })
        .unwrap_or_default()
    });
    let closed = derived(move || desk.with(|_, here| here.closed.is_some()) == Some(true));
    let title = derived(move || match ids.with(Vec::len) {
        0 => t!("Who takes part").to_owned(),
        n => t_count!(n, "{count} participant", "{count} participants"),
    });
    let add = move |_| {
        let id = random_id();
        let record = Participant::LIST.at(&id);
        let workshop = desk.at.get_untracked();
        if desk
            .session
            .edit(record.add([(Participant::workshop, workshop.into())]))
        {
            focus_soon(format!("#{}", dom_id(&record, Participant::name)));
        }
    };
    let open = derived(move || {
        desk.with(|_, here| here.open).unwrap_or_default().then_some(
            t!("A round is open: people can still be added; nobody can be removed before the reveal, since ballots are counted by this list."),
        )
    });
    let body = live(move || {
        match closed.get() {
        true => listed(desk),
        false => view! {
            <p class="small">
                {t!("Six to ten people who know the processes. With a target group of step 1, their attendance counts there once the workshop is closed.")}
            </p>
            <ul class="participants">
                <For each=move || ids.get() key=String::clone children=move |id| row(desk, id) />
            </ul>
            <p class="small" data-state="open-round">{open}</p>
            <p class="row">
                <button type="button" data-action="add-participant" data-icon="add" on:click=on(add)>{t!("Add a participant")}</button>
            </p>
            {known(desk)}
        }
        .into_any(),
    }
    });
    view! {
        <section class="sheet" data-list=Participant::LIST.as_str()>
            <h2 data-figure="participants" data-value=move || ids.with(Vec::len) aria-live="polite">{title}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// The names, where nothing changes any more.
fn listed(desk: Desk) -> AnyView {
    let names = desk.with(|doc, here| {
        let all = participants(doc, &here.id);
        let names: Vec<&str> = all.map(|person| person.name.trim()).collect();
        names.join(", ")
    });
    view! { <p>{names}</p> }.into_any()
}

fn row(desk: Desk, id: String) -> AnyView {
    let record = Participant::LIST.at(&id);
    let refusal = RwSignal::new(None::<String>);
    let remove = {
        let id = id.clone();
        move |_| {
            let edit = desk.session.doc.with_untracked(|doc| {
                let person = Participant::find(doc, &id)?;
                let edit = workshop::remove_participant(doc, person);
                Some((person.name.trim().to_owned(), edit))
            });
            match edit {
                Some((name, Ok(edit))) => {
                    let done = desk.session.act(&t!("removing {what}", what = name), edit);
                    if done {
                        let text = t!("{what} removed. Undo brings it back.", what = name);
                        desk.session.say(text);
                        focus_soon("[data-action='add-participant']".to_owned());
                    }
                }
                Some((_, Err(reason))) => refusal.set(Some(t!("Not removed: {reason}.", reason))),
                _ => {}
            }
        }
    };
    let label = {
        let id = id.clone();
        move || {
            let name = desk
                .session
                .doc
                .with(|doc| Participant::find(doc, &id).map(|person| person.name.clone()));
            t!("Remove {name}", name = name.unwrap_or_default())
        }
    };
    let wanted = id.clone();
    let nameless = derived(move || {
        let is_nameless = |person: &Participant| is_blank(&person.name);
        desk.session
            .doc
            .with(|doc| Participant::find(doc, &wanted).is_some_and(is_nameless))
    });
    view! {
        <li data-record=id>
            {record_field(&record, Participant::name)}
            {record_field(&record, Participant::role)}
            {record_field(&record, Participant::group)}
            <button type="button" class="link danger" data-action="remove-participant" data-icon="remove" aria-label=label on:click=on(remove)>
                {t!("Remove")}
            </button>
            // Beside the label, out of the way: what comes and goes must not move a button from under a finger.
            <p class="small nameless" data-nameless hidden=move || !nameless.get()>{t!("is missing")}</p>
            <p class="field-error" role="alert">{move || refusal.get()}</p>
        </li>
    }
    .into_any()
}

/// People whom the document names already, to be taken over in one act.
fn known(desk: Desk) -> AnyView {
    let known = derived(move || {
        desk.with(|doc, here| workshop::acquaintances(doc, &here.id))
            .unwrap_or_default()
    });
    // Names that are ticked; nothing of the document.
    let ticked = RwSignal::new(Vec::<String>::new());
    let chosen = derived(move || -> Vec<Acquaintance> {
        let known = known.get();
        let is_ticked = |person: &Acquaintance| ticked.with(|ticked| ticked.contains(&person.name));
        known.into_iter().filter(is_ticked).collect()
    });
    let rows = live(move || each(known.get(), |person| known_row(person, ticked)));
    let take = move |_| {
        let people = chosen.get_untracked();
        let edit = workshop::take_over(&desk.at.get_untracked(), &people, &mut random_id);
        let count = people.len();
        let what = t_count!(
            count,
            "taking over {count} person",
            "taking over {count} people"
        );
        if desk.session.act(&what, edit) {
            ticked.set(Vec::new());
            let said = t_count!(
                count,
                "{count} person taken over.",
                "{count} people taken over."
            );
            desk.session.say(said);
            focus_soon("[data-action='add-participant']".to_owned());
        }
    };
    let all = move |_| {
        let names = known.with_untracked(|all| all.iter().map(|one| one.name.clone()).collect());
        ticked.set(names);
    };
    view! {
        <details class="picks known" data-part="known-people" hidden=move || known.with(Vec::is_empty)>
            <summary>
                {move || t!("Take over people who are known already: {number}", number = known.with(Vec::len))}
            </summary>
            <div class="choices" role="group" aria-label=t!("People who are known already")>{rows}</div>
            <p class="row">
                <button
                    type="button"
                    data-action="take-over"
                    disabled=move || chosen.get().is_empty()
                    on:click=on(take)
                >
                    {move || match chosen.get().len() {
                        0 => t!("Take over who is ticked").to_owned(),
                        n => t_count!(n, "Take over {count} person", "Take over {count} people"),
                    }}
                </button>
                <button type="button" class="link" on:click=on(all)>{t!("Tick all")}</button>
            </p>
        </details>
    }
    .into_any()
}

/// Somebody to be ticked.
fn known_row(person: Acquaintance, ticked: RwSignal<Vec<String>>) -> AnyView {
    let (here, name) = (person.name.clone(), person.name.clone());
    let is_on = move || ticked.with(|ticked| ticked.contains(&here));
    let about = match person.role.as_str() {
        "" => person.from.to_owned(),
        role => format!("{role}; {}", person.from),
    };
    view! {
        <label>
            <input type="checkbox" prop:checked=is_on on:change=on(move |_| toggle(ticked, &name)) />
            <span>{person.name} " " <span class="small">{about}</span></span>
        </label>
    }
    .into_any()
}
