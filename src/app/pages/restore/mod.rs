//! A file against the assessment that it is of: what would change, before anything does.

mod together;

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::analysis::compare::{ComparedGroup, ComparedLine, Comparison, Newer, may_replace};
use crate::app::browser::{local_day, local_time};
use crate::app::route::Route;
use crate::app::session::{Candidate, Merging, Session, session};
use crate::app::ui::{FileButton, SNAPSHOTS, card, each, lead, live, on, read_snapshot};
use crate::assessment::DifferenceKind;

/// Groups that are shown open: a long list begins closed.
const SHOWN_OPEN: usize = 40;

/// A file that was chosen, with what came of comparing it.
#[derive(Clone)]
struct Compared {
    candidate: Candidate,
    /// None where the assessment is not here: nothing would change.
    found: Option<(String, Comparison, Result<(), String>)>,
    /// What came of bringing both together, where both may be.
    merging: Option<Merging>,
}

pub fn page() -> AnyView {
    let session = session();
    let compared = RwSignal::new(None::<Compared>);
    spawn_local(session.consider_opened());
    Effect::new(move |_| {
        let candidate = session.candidate().get();
        compared.set(None);
        if let Some(candidate) = candidate {
            spawn_local(async move {
                let found = compare(session, &candidate).await;
                let may = found.as_ref().is_some_and(|(_, _, may)| may.is_ok());
                let merging = match may {
                    true => session.merging(&candidate).await,
                    false => None,
                };
                // The page may have been left meanwhile.
                let _ = compared.try_set(Some(Compared {
                    candidate,
                    found,
                    merging,
                }));
            });
        }
    });
    let body = live(move || match compared.get() {
        Some(compared) => shown(session, compared),
        None => choose(session),
    });
    view! {
        {lead(
            t!("Restore from a file").into(),
            t!("You see what a file would change before anything happens.").into(),
        )}
        {body}
    }
    .into_any()
}

async fn compare(
    session: Session,
    candidate: &Candidate,
) -> Option<(String, Comparison, Result<(), String>)> {
    let file = &candidate.document;
    let here = session.present(&file.id.0).await?;
    Some((
        here.organization.clone(),
        Comparison::of(&here, file),
        may_replace(&here, file),
    ))
}

/// Asks for a file.
fn choose(session: Session) -> AnyView {
    let error = RwSignal::new(None::<String>);
    let chosen = move |files: Vec<web_sys::File>| {
        let Some(file) = files.into_iter().next() else {
            return;
        };
        spawn_local(async move {
            match read_snapshot(session, file).await {
                Ok(snapshot) => {
                    error.try_set(None);
                    session.consider(Candidate::new(snapshot));
                }
                Err(reason) => drop(error.try_set(Some(reason))),
            }
        });
    };
    let body = view! {
        <p>
            {t!("Choose a snapshot of an assessment that is here: a file that you saved, or a copy from your folder. Then open it beside the one that is here, or put it in its place.")}
        </p>
        <p class="row">
            {FileButton::new("restore-file", t!("Choose a file"), SNAPSHOTS).view(chosen)}
        </p>
        <p class="field-error" role="alert">{move || error.get()}</p>
    };
    card(t!("Which file?"), body.into_any())
}

fn day_and_time(at: DateTime<Utc>) -> String {
    format!("{}, {}", local_day(at), local_time(at))
}

fn shown(session: Session, compared: Compared) -> AnyView {
    let together = together::view(session, &compared);
    let Compared {
        candidate, found, ..
    } = compared;
    let made = day_and_time(candidate.created);
    let Some((name, comparison, may)) = found else {
        return not_here(session, candidate, made);
    };
    let whole = match comparison.groups.is_empty() {
        true => view! {
            <p data-compare="same">
                {t!("“{name}” is here exactly as the file of {made} has it, apart from its history.", name, made)}
            </p>
        }
        .into_any(),
        false => summary(&name, &made, &comparison),
    };
    let acts = acts(session, candidate, &name, may, comparison.groups.is_empty());
    let shown_open = comparison.all() <= SHOWN_OPEN;
    let groups = each(comparison.groups, |one| group(one, shown_open));
    view! {
        {card(t!("What would change"), view! { {whole} {acts} }.into_any())}
        {together}
        <div class="compared">{groups}</div>
    }
    .into_any()
}

/// A file of an assessment that is not here.
fn not_here(session: Session, candidate: Candidate, made: String) -> AnyView {
    let name = candidate.document.organization.clone();
    let open = move |_| open_copy(session, candidate.clone());
    let body = view! {
        <p data-compare="not-here">
            {t!("The assessment of this file, “{name}” of {made}, is not here. Opening it changes nothing that is.", name, made)}
        </p>
        <p class="row">
            <button class="main" data-action="restore-copy" on:click=on(open)>{t!("Open it")}</button>
            <button data-action="restore-cancel" on:click=on(move |_| session.consider_no_more())>{t!("Cancel")}</button>
        </p>
    };
    card(t!("Nothing would change"), body.into_any())
}

fn summary(name: &str, made: &str, comparison: &Comparison) -> AnyView {
    let day = |at: Option<crate::assessment::Moment>| {
        at.map_or(t!("never").to_owned(), |at| day_and_time(at.to_utc()))
    };
    let counts = [
        ("added", t!("added"), comparison.added),
        ("changed", t!("changed"), comparison.changed),
        ("removed", t!("removed"), comparison.removed),
    ];
    let counts = each(counts, |(key, word, count)| {
        view! { <li><b data-compare=key data-value=count.to_string()>{count}</b> " " {word}</li> }
    });
    let newer = match (comparison.newer_before, comparison.newer_after) {
        (0, 0) => None,
        (0, there) => Some(t_count!(
            there,
            "The file is newer: {count} record changed later there, none here.",
            "The file is newer: {count} records changed later there, none here."
        )),
        (here, 0) => Some(t_count!(
            here,
            "The file is older: {count} record changed later here, none there. Their newer state would go.",
            "The file is older: {count} records changed later here, none there. Their newer state would go."
        )),
        (here, there) => Some(t_count!(
            here,
            "Both were worked on: {count} record changed later here, whose newer state would go, and {there} later in the file.",
            "Both were worked on: {count} records changed later here, whose newer state would go, and {there} later in the file.",
            there,
        )),
    };
    view! {
        <p>
            {t!(
                "This would change in “{name}” if the file of {made} took its place. Last worked on: here {here}; in the file {there}.",
                name,
                made,
                here = day(comparison.before),
                there = day(comparison.after),
            )}
        </p>
        <ul class="counts">{counts}</ul>
        {newer.map(|text| view! { <p>{text}</p> })}
    }
    .into_any()
}

fn open_copy(session: Session, candidate: Candidate) {
    if candidate.copy.is_none() {
        if !session.may_leave() {
            return;
        }
        session.add(candidate.document);
    }
    session.consider_no_more();
    session.go(Route::Dashboard);
}

/// What can be done: beside it, in its place, or nothing.
fn acts(
    session: Session,
    candidate: Candidate,
    name: &str,
    may: Result<(), String>,
    same: bool,
) -> AnyView {
    let opened = candidate.copy.is_some();
    let copy = candidate.clone();
    let cancel = candidate.copy.clone();
    let id = candidate.document.id.0.clone();
    let cancel = move |_| {
        session.consider_no_more();
        if let Some(copy) = cancel.clone() {
            // What was here is opened again.
            session.open(id.clone(), move || {
                session.delete(&copy);
                session.go(Route::Dashboard);
            });
        }
    };
    let refused = may.as_ref().err().map(|reason| {
        let text = t!("It cannot be put in its place: {reason}.", reason);
        view! { <p>{text}</p> }
    });
    let in_place = (may.is_ok() && !same).then(|| in_place(session, name, candidate));
    view! {
        {refused}
        {in_place}
        <p class="row">
            <button data-action="restore-copy" on:click=on(move |_| open_copy(session, copy.clone()))>
                {if opened { t!("Keep both") } else { t!("Open it as a copy") }}
            </button>
            <button data-action="restore-cancel" on:click=on(cancel)>
                {if opened { t!("Take the copy away") } else { t!("Cancel") }}
            </button>
        </p>
    }
    .into_any()
}

/// The button that puts the file in the place of what is here.
fn in_place(session: Session, name: &str, candidate: Candidate) -> AnyView {
    let keep = RwSignal::new(true);
    let replace = move |_| {
        let candidate = candidate.clone();
        spawn_local(session.replace(candidate, keep.get_untracked()));
    };
    view! {
            <p class="form">
                <label>
                    <input
                        type="checkbox"
                        data-action="restore-keep"
                        prop:checked=move || keep.get()
                        on:change=on(move |ev| keep.set(event_target_checked(&ev)))
                    />
                    " " {t!("Keep what is here now as an assessment of its own")}
                </label>
            </p>
            <p class="row">
                <button data-action="restore-replace" on:click=on(replace)>
                    {t!("Put the file in place of “{name}”", name)}
                </button>
                <span class="small">{t!("One undo takes it back. The history goes on; that of the file does not come along.")}</span>
            </p>
        }
    .into_any()
}

/// What differs at a clause or in a step. Its lines are made when it is first opened.
pub fn group(group: ComparedGroup, shown_open: bool) -> AnyView {
    let ComparedGroup { title, lines } = group;
    let shown = RwSignal::new(shown_open);
    let count = t_count!(lines.len(), "{count} difference", "{count} differences");
    let lines = live(move || shown.get().then(|| each(lines.clone(), line)));
    view! {
        <details class="sheet" open=shown_open on:toggle=on(move |_| shown.set(true))>
            <summary><h2>{title}</h2> " " <span class="small">{count}</span></summary>
            <ul class="changes">{lines}</ul>
        </details>
    }
    .into_any()
}

fn line(line: ComparedLine) -> AnyView {
    let kind = match line.kind {
        DifferenceKind::Added => "added",
        DifferenceKind::Changed => "changed",
        DifferenceKind::Removed => "removed",
    };
    let newer = match line.newer {
        Newer::Before => t!("newer here"),
        Newer::After => t!("newer in the file"),
        Newer::Unknown => "",
    };
    let sentences = each(line.sentences, |sentence| view! { <p>{sentence}</p> });
    view! {
        <li data-difference=kind>
            <div>{sentences}</div>
            <span class="small">{newer}</span>
        </li>
    }
    .into_any()
}
