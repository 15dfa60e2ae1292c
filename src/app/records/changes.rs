//! The history as a list: sentences, newest first, each old value with a button that brings it back.

use chrono::Timelike;
use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::history::{
    FieldChange, HistoryLine, HistoryPage, HistoryQuery, Restorable, history,
};
use crate::app::browser::focus_soon;
use crate::app::session::{Session, session};
use crate::app::ui::{derived, destination_link, each, live, on};
use crate::assessment::day_text;

/// Entries shown at a time: a history of thousands stays fast.
const SHOWN: usize = 50;

/// The entries of the open assessment that are asked for. `id` names the list in the page.
pub fn change_list(id: String, query: Signal<HistoryQuery>) -> AnyView {
    let session = session();
    let skip = RwSignal::new(0);
    // Another question begins at its first answer.
    Effect::new(move |before: Option<()>| {
        query.track();
        if before.is_some() {
            skip.set(0);
        }
    });
    let page = derived(move || {
        let (query, skip) = (query.get(), skip.get());
        session.doc.with(|doc| history(doc, &query, skip, SHOWN))
    });
    let list = format!("#{id}");
    let lines = live(move || {
        let list = list.clone();
        let linked = query.with(|query| query.statement.is_none());
        page.with(|page| {
            each(page.lines.clone(), move |entry| {
                line(session, &list, linked, entry)
            })
        })
    });
    view! {
        <p class="small" role="status" data-changes>{move || page.with(|page| position(page, skip.get()))}</p>
        <ol class="changes" id=id.clone() tabindex="-1">{lines}</ol>
        {turn(id, page, skip)}
    }
    .into_any()
}

/// Which entries are shown.
fn position(page: &HistoryPage, skip: usize) -> String {
    match page.lines.len() {
        0 => t!("No changes.").to_owned(),
        all if all == page.all => t_count!(all, "{count} change", "{count} changes"),
        some => t_count!(
            page.all,
            "{first} to {last} of {count} change",
            "{first} to {last} of {count} changes",
            first = skip + 1,
            last = skip + some
        ),
    }
}

/// The buttons to older and newer entries.
fn turn(id: String, page: Memo<HistoryPage>, skip: RwSignal<usize>) -> AnyView {
    let older = move || page.with(|page| skip.get() + page.lines.len() < page.all);
    let go = move |to: usize| {
        skip.set(to);
        focus_soon(format!("#{id}"));
    };
    let back = go.clone();
    view! {
        <p class="row" hidden=move || skip.get() == 0 && !older()>
            <button
                type="button"
                data-action="newer"
                disabled=move || skip.get() == 0
                on:click=on(move |_| back(skip.get_untracked().saturating_sub(SHOWN)))
            >
                {t!("Newer")}
            </button>
            <button
                type="button"
                data-action="older"
                disabled=move || !older()
                on:click=on(move |_| go(skip.get_untracked() + SHOWN))
            >
                {t!("Older")}
            </button>
        </p>
    }
    .into_any()
}

/// One entry; `linked` leads to its statement.
fn line(session: Session, list: &str, linked: bool, entry: HistoryLine) -> AnyView {
    let day = day_text(entry.at.date_naive());
    let who = match entry.by.as_str() {
        "" => day,
        by => format!("{day}, {by}"),
    };
    let link = entry
        .statement
        .filter(|_| linked)
        .map(|id| destination_link(Destination::Statement(id), id.to_string()));
    // By the clock of whoever did it, as the day is.
    let time = format!("{:02}:{:02}", entry.at.hour(), entry.at.minute());
    let mut start = Some(who);
    let changes = each(entry.changes, |one| {
        change(session, list, start.take(), one)
    });
    view! {
        <li data-change>
            <div>{changes}</div>
            <span class="small">{time} " " {link}</span>
        </li>
    }
    .into_any()
}

/// One field; the first of an entry says when and who.
fn change(session: Session, list: &str, who: Option<String>, change: FieldChange) -> AnyView {
    let sentence = match who {
        Some(who) => view! { <b>{who}</b> ": " {change.sentence} }.into_any(),
        None => change.sentence.into_any(),
    };
    let old = change.old_text.map(|text| {
        view! {
            <details>
                <summary>{t!("The old text in full")}</summary>
                <p class="old">{text}</p>
            </details>
        }
    });
    let restore = change
        .restorable
        .map(|value| restore(session, list.to_owned(), value));
    view! { <p>{sentence} " " {restore}</p> {old} }.into_any()
}

/// Brings an old value back, as an edit like any other.
fn restore(session: Session, list: String, value: Restorable) -> AnyView {
    let text = t!("Restore this value: {value}", value = value.words);
    let label = format!("{text}{}", value.place);
    let done = t!(
        "Restored: {value}{place}.",
        value = value.words,
        place = value.place
    );
    let act = move |_| {
        session.commit_typing();
        let edit = session.doc.with_untracked(|doc| value.edit(doc));
        if session.edit(edit) {
            session.offer_undo(done.clone());
            focus_soon(list.clone());
        }
    };
    view! {
        <button type="button" class="link" data-action="restore-value" data-icon="undo" aria-label=label on:click=on(act)>
            {text}
        </button>
    }
    .into_any()
}
