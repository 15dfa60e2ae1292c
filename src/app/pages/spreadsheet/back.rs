//! A file that went out from here and comes back edited: what it would change, before anything does.

use leptos::prelude::*;
use std::sync::Arc;

use super::Incoming;
use crate::app::route::Route;
use crate::app::ui::words::t_view;
use crate::app::ui::{TableView, card, each, live, on};
use crate::assessment::{Assessment, Side};
use crate::exchange::returned::{Returned, ReturnedChange, ReturnedChoice};
use crate::exchange::tracker::{is_from_tracker, read_tracker};
use crate::exchange::workbook::{is_marked, read_workbook};
use crate::exchange::{TableFile, TableSource, grid};

/// Whether a file went out from here.
pub(super) fn comes_back(file: &TableFile) -> bool {
    match &file.source {
        TableSource::Sheets(sheets) => is_marked(sheets),
        TableSource::Text(text) => grid(text).is_ok_and(|grid| is_from_tracker(&grid.rows)),
        TableSource::Unclear(..) | TableSource::Refused(_) => false,
    }
}

fn read(file: &TableFile, document: &Assessment) -> Result<Returned, String> {
    match &file.source {
        TableSource::Sheets(sheets) => {
            let read = read_workbook(document, sheets).map_err(|error| error.to_string())?;
            Ok(read.returned)
        }
        TableSource::Text(text) => {
            let grid = grid(text).map_err(|error| error.to_string())?;
            read_tracker(document, &grid.rows)
        }
        TableSource::Unclear(..) | TableSource::Refused(_) => Ok(Returned::default()),
    }
}

/// What is decided of it. Copies are handles to the same.
#[derive(Clone, Copy)]
struct DecidedBack {
    incoming: Incoming,
    conflicts: RwSignal<Vec<Side>>,
    remove: RwSignal<Vec<bool>>,
}

pub(super) fn view(incoming: Incoming) -> AnyView {
    live(move || {
        let file = incoming.back.get()?;
        // Read anew whenever the assessment changes, as by another tab.
        let read = incoming.session.doc.with(|doc| read(&file, doc));
        Some(match read {
            Ok(returned) => shown(incoming, &file.name, returned),
            Err(reason) => refused(incoming, &file.name, reason),
        })
    })
}

fn refused(incoming: Incoming, name: &str, reason: String) -> AnyView {
    let body = view! {
        <p class="field-error" role="alert" data-back="refused">{reason}</p>
        <p class="row">{close(incoming, t!("Close"))}</p>
    };
    card(name.to_owned(), body.into_any())
}

fn close(incoming: Incoming, label: &'static str) -> AnyView {
    view! { <button type="button" data-action="back-close" on:click=on(move |_| incoming.back.set(None))>{label}</button> }
        .into_any()
}

fn shown(incoming: Incoming, name: &str, returned: Returned) -> AnyView {
    let decided = DecidedBack {
        incoming,
        conflicts: RwSignal::new(vec![Side::Here; returned.conflicts.len()]),
        remove: RwSignal::new(vec![false; returned.removed.len()]),
    };
    let counts = [
        ("changed", t!("changed"), returned.changes.len()),
        ("new", t!("new"), returned.added.len()),
        ("both", t!("changed in both"), returned.conflicts.len()),
        ("gone", t!("gone from the file"), returned.removed.len()),
        ("problems", t!("not taken over"), returned.problems.len()),
    ];
    let counts = each(counts, |(key, word, count)| {
        view! { <li><b data-back-count=key data-value=count.to_string()>{count}</b> " " {word}</li> }
    });
    let nothing = returned.is_empty().then(|| {
        let words = match returned.known {
            0 => t!("This file changes nothing.").to_owned(),
            known => t_count!(
                known,
                "This file changes nothing. {count} change in it: Waymark has that already.",
                "This file changes nothing. {count} changes in it: Waymark has that already."
            ),
        };
        view! { <p data-back="nothing">{words}</p> }
    });
    let returned = Arc::new(returned);
    let problems = lines(
        t!("Not taken over"),
        "problems",
        returned.problems.iter().map(ToString::to_string).collect(),
    );
    let notes = lines(t!("Good to know"), "notes", returned.notes.clone());
    let acts = acts(decided, name, returned.clone());
    let body = view! {
        {nothing}
        <ul class="counts">{counts}</ul>
        {problems}
        {notes}
        {conflicts(decided, &returned)}
        {changes(decided, &returned)}
        {added(&returned)}
        {removed(decided, &returned)}
        {acts}
    };
    card(t!("What “{name}” would change", name), body.into_any())
}

fn lines(title: &'static str, key: &'static str, all: Vec<String>) -> Option<AnyView> {
    (!all.is_empty()).then(|| {
        let all = each(all, |text| view! { <li dir="auto">{text}</li> });
        view! { <h3>{title}</h3> <ul class="changes" data-back=key>{all}</ul> }.into_any()
    })
}

/// What a field is called, with the record that it is of.
fn what(decided: DecidedBack, change: &ReturnedChange) -> String {
    let session = decided.incoming.session;
    session.doc.with_untracked(|doc| change.what(doc))
}

/// A cell's text, or that there is none.
fn or_nothing(text: &str) -> String {
    match text.is_empty() {
        true => t!("nothing").to_owned(),
        false => text.to_owned(),
    }
}

fn changes(decided: DecidedBack, returned: &Returned) -> Option<AnyView> {
    if returned.changes.is_empty() {
        return None;
    }
    let rows = each(returned.changes.iter(), |change| {
        view! {
            <tr>
                <th scope="row">{change.place.clone()}</th>
                <td dir="auto">{what(decided, change)}</td>
                <td dir="auto">{or_nothing(&change.here)}</td>
                <td dir="auto">{or_nothing(&change.there)}</td>
            </tr>
        }
    });
    let table = TableView::new(&[
        t_later!("Cell"),
        t_later!("What"),
        t_later!("Now"),
        t_later!("In the file"),
    ])
    .name(t!("Changed cells"))
    .list("back-changes")
    .scrolling(rows);
    Some(view! { <h3>{t!("Changed")}</h3> {table} }.into_any())
}

fn added(returned: &Returned) -> Option<AnyView> {
    if returned.added.is_empty() {
        return None;
    }
    let rows = each(returned.added.iter(), |added| {
        let said = added
            .said
            .iter()
            .map(|(label, text)| format!("{label}: {text}"));
        let said: Vec<String> = said.collect();
        view! {
            <tr>
                <th scope="row">{added.place.clone()}</th>
                <td>{added.record.list.spec().noun()}</td>
                <td dir="auto">{said.join("; ")}</td>
            </tr>
        }
    });
    let table = TableView::new(&[t_later!("Row"), t_later!("What"), t_later!("Says")])
        .name(t!("New records"))
        .list("back-added")
        .scrolling(rows);
    Some(view! { <h3>{t!("New")}</h3> {table} }.into_any())
}

fn conflicts(decided: DecidedBack, returned: &Returned) -> Option<AnyView> {
    if returned.conflicts.is_empty() {
        return None;
    }
    let all = each(returned.conflicts.iter().enumerate(), |(at, change)| {
        let side = |side: Side, title: &'static str, text: &str| {
            let chosen = move || decided.conflicts.with(|all| all.get(at) == Some(&side));
            let choose = move |_| {
                decided.conflicts.update(|all| {
                    if let Some(one) = all.get_mut(at) {
                        *one = side;
                    }
                });
            };
            let key = if side == Side::Here { "here" } else { "there" };
            view! {
                <label>
                    <input type="radio" name=format!("back-{at}") value=key prop:checked=chosen on:change=on(choose) />
                    <span>{title} " " <b dir="auto">{or_nothing(text)}</b></span>
                </label>
            }
            .into_any()
        };
        view! {
            <li data-conflict=at.to_string()>
                <fieldset>
                    <legend>{format!("{}: {}", change.place, what(decided, change))}</legend>
                    {side(Side::Here, t!("Here:"), &change.here)}
                    {side(Side::There, t!("File:"), &change.there)}
                </fieldset>
            </li>
        }
    });
    let intro = t!(
        "Changed in the file and here since it went out. What is here stays unless you choose the file’s."
    );
    Some(
        view! { <h3>{t!("Changed in both")}</h3> <p class="small">{intro}</p> <ol class="conflicts">{all}</ol> }
            .into_any(),
    )
}

fn removed(decided: DecidedBack, returned: &Returned) -> Option<AnyView> {
    if returned.removed.is_empty() {
        return None;
    }
    let all = each(returned.removed.iter().enumerate(), |(at, removal)| {
        let goes = move || decided.remove.with(|all| all.get(at) == Some(&true));
        let choose = move |ev| {
            let checked = event_target_checked(&ev);
            decided.remove.update(|all| {
                if let Some(one) = all.get_mut(at) {
                    *one = checked;
                }
            });
        };
        let name = view! { <span dir="auto">{removal.name.clone()}</span> };
        view! {
            <li>
                <label>
                    <input type="checkbox" data-remove=at.to_string() prop:checked=goes on:change=on(choose) />
                    " " {t_view!("Remove the {what}", what = name)}
                </label>
            </li>
        }
    });
    let intro = t!("Their rows are no longer in the file. They stay unless you say that they go.");
    Some(
        view! { <h3>{t!("Gone from the file")}</h3> <p class="small">{intro}</p> <ul class="changes form">{all}</ul> }
            .into_any(),
    )
}

fn acts(decided: DecidedBack, name: &str, returned: Arc<Returned>) -> AnyView {
    if returned.is_empty() {
        return view! { <p class="row">{close(decided.incoming, t!("Close"))}</p> }.into_any();
    }
    let certain = returned.changes.len() + returned.added.len();
    let count = move || {
        let theirs = decided
            .conflicts
            .with(|all| all.iter().filter(|side| **side == Side::There).count());
        let gone = decided
            .remove
            .with(|all| all.iter().filter(|goes| **goes).count());
        certain + theirs + gone
    };
    let label = move || {
        t_count!(
            count(),
            "Take over {count} change",
            "Take over {count} changes"
        )
    };
    let none = move || count() == 0;
    let name = name.to_owned();
    let take = move |_: leptos::ev::MouseEvent| decided.take(&name, &returned, untrack(count));
    view! {
        <p class="row">
            <button class="main" data-action="back-take" prop:disabled=none on:click=on(take)>{label}</button>
            {close(decided.incoming, t!("Cancel"))}
            <span class="small">{t!("One undo takes it back.")}</span>
        </p>
    }
    .into_any()
}

impl DecidedBack {
    /// Takes it over as one act.
    fn take(self, name: &str, returned: &Returned, count: usize) {
        let session = self.incoming.session;
        let choice = ReturnedChoice {
            conflicts: self.conflicts.get_untracked(),
            remove: self.remove.get_untracked(),
        };
        let edit = session
            .doc
            .with_untracked(|doc| returned.edit(doc, &choice));
        match edit {
            Ok(Some(edit)) => {
                session.snapshot_before(t!("Before “{name}” came in", name));
                if session.act(&t!("taking over {name}", name), edit) {
                    self.incoming.back.set(None);
                    session.offer_undo(t_count!(
                        count,
                        "{count} change taken over from {name}.",
                        "{count} changes taken over from {name}.",
                        name,
                    ));
                    session.go(Route::Dashboard);
                }
            }
            Ok(None) => {}
            Err(error) => session.alert(t!(
                "Nothing was changed: what was chosen does not go together. {reason}",
                reason = error.reason
            )),
        }
    }
}
