//! What does not go together: the standing checks over all entries, gravest first, each with the way to
//! both of its places.

use leptos::prelude::*;

use crate::analysis::consistency::{CHECKS, Gravity, Inconsistency, counts, inconsistencies};
use crate::app::ui::{asked, derived, destination_link, each, lead, place_name, windowed_lines};
use crate::words::say;

pub fn page() -> AnyView {
    let found = asked(inconsistencies);
    let title = Signal::derive(move || found.with(|found| headline(found)));
    view! {
        {lead(title, t!("Whoever reads two pages compares them. Here stand the entries that do not go together, with the way to both places. Mend the one that is wrong; nothing is changed by itself.").into())}
        {Gravity::ALL.iter().map(|gravity| section(*gravity, found)).collect_view()}
        {checks()}
    }
    .into_any()
}

/// How many findings there are, in words, for this page and the dashboard.
pub fn headline(found: &[Inconsistency]) -> String {
    let parts = counts(found).into_iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(gravity, count)| counted(count, gravity))
        .collect();
    match parts.is_empty() {
        true => t!("Everything goes together").to_owned(),
        false => parts.join(", "),
    }
}

fn counted(count: usize, gravity: Gravity) -> String {
    match gravity {
        Gravity::Contradiction => {
            t_count!(count, "{count} contradiction", "{count} contradictions")
        }
        Gravity::Doubt => t_count!(count, "{count} doubtful point", "{count} doubtful points"),
        Gravity::Hint => t_count!(count, "{count} hint", "{count} hints"),
    }
}

fn none(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Contradiction => t!("No contradictions"),
        Gravity::Doubt => t!("No doubtful points"),
        Gravity::Hint => t!("No hints"),
    }
}

fn word(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Contradiction => t!("contradiction"),
        Gravity::Doubt => t!("doubtful point"),
        Gravity::Hint => t!("hint"),
    }
}

fn about(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Contradiction => {
            t!(
                "Entries that cannot both be true. Where a criterion of a gate rests on them, it stays open."
            )
        }
        Gravity::Doubt => {
            t!("Entries that hardly go together: one of them is probably out of date.")
        }
        Gravity::Hint => t!("Small things that a second look puts right."),
    }
}

fn section(gravity: Gravity, found: Memo<Vec<Inconsistency>>) -> AnyView {
    let own = derived(move || {
        let all = found.get().into_iter();
        all.filter(|one| one.gravity == gravity).collect::<Vec<_>>()
    });
    let count = derived(move || own.with(Vec::len));
    let title = derived(move || match count.get() {
        0 => none(gravity).to_owned(),
        n => counted(n, gravity),
    });
    view! {
        <section class="sheet consistency windowed" data-gravity=gravity.key() data-figure=many(gravity) data-value=count>
            <h2>{title}</h2>
            <p class="small">{about(gravity)}</p>
            {windowed_lines(word(gravity), "lines marked", own, row)}
        </section>
    }
    .into_any()
}

fn many(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Contradiction => "contradictions",
        Gravity::Doubt => "doubts",
        Gravity::Hint => "hints",
    }
}

fn row(found: Inconsistency) -> AnyView {
    let other = found
        .other
        .map(|other| view! { ", " {destination_link(other, t!("see {place}", place = place_name(other)))} });
    let gate = found.gate.map(
        |_| view! { " " <span class="small">{t!("Keeps a criterion of a gate open.")}</span> },
    );
    view! {
        {found.text} " " {destination_link(found.at, t!("Go to {place}", place = place_name(found.at)))} {other} {gate}
    }
    .into_any()
}

/// All that is checked, so that nobody has to guess.
fn checks() -> AnyView {
    let rows = each(CHECKS.iter(), |check| {
        view! { <li>{say(check.title)} " " <span class="small">"(" {word(check.gravity)} ")"</span></li> }
    });
    view! {
        <section class="sheet">
            <details>
                <summary>{t!("What is checked, always: {count} points", count = CHECKS.len())}</summary>
                <ul class="lines">{rows}</ul>
            </details>
        </section>
    }
    .into_any()
}
