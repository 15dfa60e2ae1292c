//! The snapshots that are kept: taking one, and what can be done with each.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::states::States;
use crate::analysis::key_figures::{KeyFigure, KeyFigures};
use crate::app::browser::{download, file_name, local_day, local_time, now};
use crate::app::looking_back;
use crate::app::route::Route;
use crate::app::ui::{TableView, card, each, live, on, plural};
use crate::store::KeptSnapshot;

/// Longest name and reason, in characters.
const LONGEST: i32 = 200;

/// What is shown of each in the list; all of them are compared below.
const SHOWN: [KeyFigure; 5] = [
    KeyFigure::Assessed,
    KeyFigure::Conform,
    KeyFigure::Minor,
    KeyFigure::Major,
    KeyFigure::Stage1,
];

pub(super) fn view(states: States) -> AnyView {
    let session = states.session;
    let body = live(move || {
        match states.kept.get() {
        _ if !session.opened.get() => view! {
            <p>"Open an assessment to take snapshots of it. States in files can be compared below all the same."</p>
        }
        .into_any(),
        None => view! { <p>"Reading …"</p> }.into_any(),
        Some(Err(reason)) => view! {
            <p role="alert">{format!("Snapshots cannot be kept here: {reason}.")}</p>
        }
        .into_any(),
        Some(Ok(all)) => view! { {take(states)} {list(states, all)} }.into_any(),
    }
    });
    card("Snapshots of this assessment", body)
}

/// The form that takes one.
fn take(states: States) -> AnyView {
    let session = states.session;
    let (name, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<String>);
    let act = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let named = match name.get_untracked().trim() {
            "" => format!("State of {}", local_day(now())),
            name => name.to_owned(),
        };
        let why = reason.get_untracked().trim().to_owned();
        spawn_local(async move {
            match session.take_snapshot(named.clone(), why).await {
                Ok(()) => {
                    let _ = (name.try_set(String::new()), reason.try_set(String::new()));
                    error.try_set(None);
                    session.say(format!("Snapshot “{named}” kept"));
                }
                Err(reason) => {
                    drop(error.try_set(Some(format!("No snapshot was kept: {reason}."))))
                }
            }
            states.list();
        });
    };
    let input =
        |id: &'static str, label: &'static str, hint: &'static str, text: RwSignal<String>| {
            view! {
                <div class="field">
                    <label for=id>{label}</label>
                    <input
                        type="text"
                        id=id
                        dir="auto"
                        maxlength=LONGEST
                        placeholder=hint
                        prop:value=move || text.get()
                        on:input=on(move |ev| text.set(event_target_value(&ev)))
                    />
                </div>
            }
            .into_any()
        };
    view! {
        <form class="row" on:submit=on(act)>
            {input("snapshot-name", "Name", "Before the internal audit", name)}
            {input("snapshot-reason", "Why", "optional", reason)}
            <button class="main" data-action="take-snapshot">"Take a snapshot"</button>
        </form>
        <p class="field-error" role="alert">{move || error.get()}</p>
    }
    .into_any()
}

fn list(states: States, all: Vec<KeptSnapshot>) -> AnyView {
    let (gone, there): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|kept| kept.head.deleted.is_some());
    let none = there.is_empty();
    let rows = each(there, |kept| row(states, kept));
    let table = TableView::new(&[
        "Snapshot",
        "Assessed",
        "Conform",
        "Minor",
        "Major",
        "Stage 1",
        "What to do with it",
    ])
    .name("Snapshots")
    .class("side-by-side")
    .list("snapshots")
    .right(&[1, 2, 3, 4, 5]);
    view! {
        {none.then(|| view! { <p>"None yet. Take one before an audit, after a step, or whenever you want to be able to look back."</p> })}
        {(!none).then(|| table.scrolling(rows))}
        {(!gone.is_empty()).then(|| deleted(states, gone))}
    }
    .into_any()
}

fn when(kept: &KeptSnapshot) -> String {
    let at = kept.head.at.to_utc();
    format!("{}, {}", local_day(at), local_time(at))
}

pub(super) fn title(kept: &KeptSnapshot) -> String {
    match kept.head.name.as_str() {
        "" => "without a name".to_owned(),
        name => name.to_owned(),
    }
}

fn row(states: States, kept: KeptSnapshot) -> AnyView {
    let figures = KeyFigures::read(&kept.head.figures);
    let cells = each(SHOWN, |figure| {
        let count = figures.get(figure);
        let text = count.map(|count| match (figure, count.of) {
            (KeyFigure::Stage1 | KeyFigure::Assessed, Some(of)) => {
                format!("{} of {of}", count.count)
            }
            _ => count.count.to_string(),
        });
        view! { <td class="r" data-label=figure.label(false)>{text.unwrap_or_else(|| "–".to_owned())}</td> }
    });
    let by = match kept.head.by.as_str() {
        "" => String::new(),
        by => format!(", by {by}"),
    };
    let sub = format!("{}{by}", when(&kept));
    let acts = [
        ("compare-snapshot", "Compare with now"),
        ("open-snapshot", "Open a copy"),
        ("save-snapshot", "Save as a file"),
        ("verify-snapshot", "Verify"),
        ("delete-snapshot", "Delete"),
    ];
    let name = title(&kept);
    let look = looking_back::address(&states.assessment(), &kept.id);
    let buttons = each(acts, |(act, label)| {
        let kept = kept.clone();
        let told = format!("{label}: {name}");
        view! {
            <button data-action=act aria-label=told on:click=on(move |_| do_act(states, act, kept.clone()))>
                {label}
            </button>
        }
    });
    view! {
        <tr data-snapshot=kept.id.clone()>
            <th scope="row">
                <b dir="auto">{name.clone()}</b>
                <div class="small">{sub}</div>
                {(!kept.head.reason.is_empty()).then(|| view! { <div class="small" dir="auto">{kept.head.reason.clone()}</div> })}
            </th>
            {cells}
            <td><div class="row tight">
                <a class="button" data-action="look-at-snapshot" aria-label=format!("Look at it: {name}") href=look>"Look at it"</a>
                {buttons}
            </div></td>
        </tr>
    }
    .into_any()
}

fn do_act(states: States, act: &str, kept: KeptSnapshot) {
    match act {
        "compare-snapshot" => states.compare(&kept),
        "open-snapshot" => spawn_local(open_copy(states, kept)),
        "save-snapshot" => spawn_local(save(states, kept)),
        "verify-snapshot" => spawn_local(verify(states, kept)),
        _ => spawn_local(delete(states, kept)),
    }
}

async fn open_copy(states: States, kept: KeptSnapshot) {
    let session = states.session;
    match session.read_snapshot(&kept).await {
        Ok(read) => {
            let name = format!("{} ({})", read.document.organization, title(&kept));
            if session.open_state(read.document, name) {
                session.go(Route::Dashboard);
            }
        }
        Err(reason) => session.alert(format!("“{}” was not opened: {reason}.", title(&kept))),
    }
}

async fn save(states: States, kept: KeptSnapshot) {
    let session = states.session;
    match session.snapshot_file(&kept.id).await {
        Ok(file) => {
            let organization = session.doc.with_untracked(|doc| doc.organization.clone());
            let name = file_name(&format!("{organization} {}", title(&kept)), "waymark.json");
            download(&name, "application/json", &file);
            session.say(format!("Saved as {name}"));
        }
        Err(reason) => session.alert(format!("“{}” was not saved: {reason}.", title(&kept))),
    }
}

async fn verify(states: States, kept: KeptSnapshot) {
    let session = states.session;
    match session.read_snapshot(&kept).await {
        Ok(read) => {
            let text = format!(
                "“{}” is whole: its content has the check sum that was noted when it was taken (SHA-256, {}…).",
                title(&kept),
                read.sha256.chars().take(12).collect::<String>()
            );
            session.tell(text, false, None);
        }
        Err(reason) => session.alert(format!(
            "“{}” is damaged: {reason}. What is kept of it was left as it is.",
            title(&kept)
        )),
    }
}

async fn delete(states: States, kept: KeptSnapshot) {
    let session = states.session;
    let name = title(&kept);
    match session.set_snapshot_deleted(kept, true).await {
        Ok(()) => session.tell(
            format!("“{name}” was deleted. It can be brought back below the list."),
            false,
            None,
        ),
        Err(reason) => session.alert(format!("“{name}” was not deleted: {reason}.")),
    }
    states.list();
}

/// The deleted ones, which can be brought back.
fn deleted(states: States, gone: Vec<KeptSnapshot>) -> AnyView {
    let session = states.session;
    let count = plural(gone.len(), "deleted snapshot");
    let rows = each(gone, |kept| {
        let (name, id) = (title(&kept), kept.id.clone());
        let sub = when(&kept);
        let back = move |_| {
            let kept = kept.clone();
            spawn_local(async move {
                if let Err(reason) = session.set_snapshot_deleted(kept, false).await {
                    session.alert(format!("It was not brought back: {reason}."));
                }
                states.list();
            });
        };
        let purge = move |_| {
            let id = id.clone();
            spawn_local(async move {
                if let Err(reason) = session.purge_snapshot(&id).await {
                    session.alert(format!("It is still here: {reason}."));
                }
                states.list();
            });
        };
        view! {
            <li>
                <span dir="auto">{name}</span> " " <span class="small">{sub}</span> " "
                <button data-action="restore-snapshot" on:click=on(back)>"Bring back"</button> " "
                <button data-action="purge-snapshot" on:click=on(purge)>"Remove for good"</button>
            </li>
        }
    });
    view! {
        <details>
            <summary>{count}</summary>
            <ul class="plain">{rows}</ul>
        </details>
    }
    .into_any()
}
