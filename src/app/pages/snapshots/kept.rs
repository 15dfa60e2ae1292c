//! The snapshots that are kept: taking one, and what can be done with each.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::states::States;
use crate::analysis::key_figures::{KeyFigure, KeyFigures};
use crate::app::browser::{download, file_name, local_day, local_time, now};
use crate::app::looking_back;
use crate::app::route::Route;
use crate::app::ui::{TableView, card, each, live, on};
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
            <p>{t!("Open an assessment to take snapshots of it. States in files can be compared below all the same.")}</p>
        }
        .into_any(),
        None => view! { <p>{t!("Reading …")}</p> }.into_any(),
        Some(Err(reason)) => view! {
            <p role="alert">{t!("Snapshots cannot be kept here: {reason}.", reason)}</p>
        }
        .into_any(),
        Some(Ok(all)) => view! { {take(states)} {list(states, all)} }.into_any(),
    }
    });
    card(t!("Snapshots of this assessment"), body)
}

/// The form that takes one.
fn take(states: States) -> AnyView {
    let session = states.session;
    let (name, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<String>);
    let act = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let named = match name.get_untracked().trim() {
            "" => t!("State of {day}", day = local_day(now())),
            name => name.to_owned(),
        };
        let why = reason.get_untracked().trim().to_owned();
        spawn_local(async move {
            match session.take_snapshot(named.clone(), why).await {
                Ok(()) => {
                    let _ = (name.try_set(String::new()), reason.try_set(String::new()));
                    error.try_set(None);
                    session.say(t!("Snapshot “{name}” kept", name = named));
                }
                Err(reason) => {
                    drop(error.try_set(Some(t!("No snapshot was kept: {reason}.", reason))))
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
            {input("snapshot-name", t!("Name"), t!("Before the internal audit"), name)}
            {input("snapshot-reason", t!("Why"), t!("optional"), reason)}
            <button class="main" data-action="take-snapshot" data-icon="snapshot">{t!("Take a snapshot")}</button>
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
        t_later!("Snapshot"),
        t_later!("Assessed"),
        t_later!("Conform"),
        t_later!("Minor"),
        t_later!("Major"),
        t_later!("Stage 1"),
        t_later!("What to do with it"),
    ])
    .name(t!("Snapshots"))
    .class("side-by-side")
    .list("snapshots")
    .right(&[1, 2, 3, 4, 5]);
    view! {
        {none.then(|| view! { <p>{t!("None yet. Take one before an audit, after a step, or whenever you want to be able to look back.")}</p> })}
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
        "" => t!("without a name").to_owned(),
        name => name.to_owned(),
    }
}

fn row(states: States, kept: KeptSnapshot) -> AnyView {
    let figures = KeyFigures::read(&kept.head.figures);
    let cells = each(SHOWN, |figure| {
        let count = figures.get(figure);
        let text = count.map(|count| match (figure, count.of) {
            (KeyFigure::Stage1 | KeyFigure::Assessed, Some(of)) => {
                t!("{count} of {all}", count = count.count, all = of)
            }
            _ => count.count.to_string(),
        });
        view! { <td class="r" data-label=figure.label(false)>{text.unwrap_or_else(|| "–".to_owned())}</td> }
    });
    let sub = match kept.head.by.as_str() {
        "" => when(&kept),
        by => t!("{when}, by {person}", when = when(&kept), person = by),
    };
    let acts = [
        ("compare-snapshot", t!("Compare with now")),
        ("open-snapshot", t!("Open a copy")),
        ("save-snapshot", t!("Save as a file")),
        ("verify-snapshot", t!("Verify")),
        ("delete-snapshot", t!("Delete")),
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
                <a class="button" data-action="look-at-snapshot" data-icon="show" aria-label=t!("Look at it: {name}", name) href=look>{t!("Look at it")}</a>
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
        Err(reason) => session.alert(t!(
            "“{name}” was not opened: {reason}.",
            name = title(&kept),
            reason
        )),
    }
}

async fn save(states: States, kept: KeptSnapshot) {
    let session = states.session;
    match session.snapshot_file(&kept.id).await {
        Ok(file) => {
            let organization = session.doc.with_untracked(|doc| doc.organization.clone());
            let name = file_name(&format!("{organization} {}", title(&kept)), "waymark.json");
            download(&name, "application/json", &file);
            session.say(t!("Saved as {name}", name));
        }
        Err(reason) => session.alert(t!(
            "“{name}” was not saved: {reason}.",
            name = title(&kept),
            reason
        )),
    }
}

async fn verify(states: States, kept: KeptSnapshot) {
    let session = states.session;
    match session.read_snapshot(&kept).await {
        Ok(read) => {
            let text = t!(
                "“{name}” is whole: its content has the check sum that was noted when it was taken (SHA-256, {sum}…).",
                name = title(&kept),
                sum = read.sha256.chars().take(12).collect::<String>()
            );
            session.tell(text, false, None);
        }
        Err(reason) => session.alert(t!(
            "“{name}” is damaged: {reason}. What is kept of it was left as it is.",
            name = title(&kept),
            reason
        )),
    }
}

async fn delete(states: States, kept: KeptSnapshot) {
    let session = states.session;
    let name = title(&kept);
    match session.set_snapshot_deleted(kept, true).await {
        Ok(()) => session.tell(
            t!(
                "“{name}” was deleted. It can be brought back below the list.",
                name
            ),
            false,
            None,
        ),
        Err(reason) => session.alert(t!("“{name}” was not deleted: {reason}.", name, reason)),
    }
    states.list();
}

/// The deleted ones, which can be brought back.
fn deleted(states: States, gone: Vec<KeptSnapshot>) -> AnyView {
    let session = states.session;
    let count = t_count!(
        gone.len(),
        "{count} deleted snapshot",
        "{count} deleted snapshots"
    );
    let rows = each(gone, |kept| {
        let (name, id) = (title(&kept), kept.id.clone());
        let sub = when(&kept);
        let back = move |_| {
            let kept = kept.clone();
            spawn_local(async move {
                if let Err(reason) = session.set_snapshot_deleted(kept, false).await {
                    session.alert(t!("It was not brought back: {reason}.", reason));
                }
                states.list();
            });
        };
        let purge = move |_| {
            let id = id.clone();
            spawn_local(async move {
                if let Err(reason) = session.purge_snapshot(&id).await {
                    session.alert(t!("It is still here: {reason}.", reason));
                }
                states.list();
            });
        };
        view! {
            <li>
                <span dir="auto">{name}</span> " " <span class="small">{sub}</span> " "
                <button data-action="restore-snapshot" data-icon="undo" on:click=on(back)>{t!("Bring back")}</button> " "
                <button data-action="purge-snapshot" data-icon="remove" on:click=on(purge)>{t!("Remove for good")}</button>
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
