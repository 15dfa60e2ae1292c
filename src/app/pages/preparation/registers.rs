//! The mandatory documents and records with their state.

use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::preparation::registers::{RegisterCounts, is_late, items, passes};
use crate::app::browser::today;
use crate::app::records::bound_field;
use crate::app::ui::{choice, derived, destination_link, each, picker, plural, read};
use crate::assessment::{RegisterState, RegisterStatus, day_text};
use crate::standard::RegisterItem;

pub fn registers() -> AnyView {
    let filter = RwSignal::new(String::new());
    let states = [
        ("missing", "missing, not kept"),
        ("draft", "draft, started"),
        ("approved", "approved, being kept"),
        ("late", "review overdue"),
    ];
    let states = each(
        states,
        |(key, word)| view! { <option value=key>{word}</option> },
    );
    view! {
        <section class="sheet">
            <h2>"Documents and records"</h2>
            <div class="fields narrow">
                {picker("register-filter", "Show", "all", states, filter)}
            </div>
        </section>
        {list(filter, true, "Documents D1 to D29", "The standard asks for these as documented information kept current. Form is free, and several may share one document. Approved counts with the name of who approved it.")}
        {list(filter, false, "Records R1 to R20", "The standard asks for these as documented information kept as proof.")}
    }
    .into_any()
}

/// All documents, or all records.
fn list(
    filter: RwSignal<String>,
    documents: bool,
    title: &'static str,
    sub: &'static str,
) -> AnyView {
    let rows = each(items(documents), |item| register_row(item, filter));
    let counts = read(move |doc| RegisterCounts::of(doc, documents, today()));
    let done = derived(move || {
        let word = if documents { "document" } else { "record" };
        format!(
            "{title}: {} in place",
            plural(counts.with(RegisterCounts::approved), word)
        )
    });
    let counts = derived(move || {
        counts.with(|counts| {
            let named = counts.states.iter().zip(labels(documents));
            let mut parts: Vec<String> = named
                .map(|((_, count), word)| format!("{count} {word}"))
                .collect();
            if counts.late > 0 {
                parts.push(format!("{} overdue", plural(counts.late, "review")));
            }
            parts.join(" · ")
        })
    });
    view! {
        <section class="sheet register">
            <h2>{done}</h2>
            <p class="small">{sub}</p>
            <p data-counts="">{counts}</p>
            <ul>{rows}</ul>
        </section>
    }
    .into_any()
}

/// The words for the three states.
fn labels(documents: bool) -> [&'static str; 3] {
    if documents {
        ["missing", "draft", "approved"]
    } else {
        ["not kept", "started", "being kept"]
    }
}

fn register_row(item: &'static RegisterItem, filter: RwSignal<String>) -> AnyView {
    let id = item.id;
    let state = read(move |doc| doc.register.get(&id).cloned().unwrap_or_default());
    let dom = format!("reg-{id}");
    let options = RegisterStatus::ALL
        .into_iter()
        .zip(labels(item.is_document()))
        .map(|(status, label)| (status.key(), label.to_owned()))
        .collect();
    let record = RegisterState::LIST.at(id.as_str());
    let hidden = derived(move || {
        let passes = filter.with(|filter| state.with(|state| passes(filter, state, today())));
        !passes
    });
    view! {
        <li data-register=id.as_str() hidden=hidden>
            <span class="id">{id.as_str()}</span>
            <div class="body">
                <span class="text">
                    {item.title} " "
                    {destination_link(Destination::Clause(item.clause), item.clause.to_string())}
                </span>
                <p class="small">{item.note}</p>
                {details(item, state, &dom)}
            </div>
            {choice(
                format!("{dom}-status"),
                format!("State of {id}"),
                true,
                options,
                Signal::derive(move || state.with(|s| s.status.key().to_owned())),
                {
                    let record = record.clone();
                    move |key| Some(record.set(RegisterState::status, key))
                },
            )}
        </li>
    }
    .into_any()
}

/// Owner, place, approval and dates, folded away.
fn details(item: &'static RegisterItem, state: Memo<RegisterState>, dom: &str) -> AnyView {
    let record = RegisterState::LIST.at(item.id.as_str());
    let text = |part: &str, label: &'static str, key: &'static str| {
        bound_field(&record, key, format!("{dom}-{part}"), label)
    };
    let summary = derived(move || state.with(summary));
    let approved_label = if item.is_document() {
        "Approved by"
    } else {
        "Checked by"
    };
    let since = (!item.is_document()).then(|| text("since", "Kept since", RegisterState::since));
    view! {
        <details>
            <summary>{summary}</summary>
            <div class="fields">
                {text("owner", "Owner", RegisterState::owner)}
                {text("where", "Where", RegisterState::location)}
                {text("approved", approved_label, RegisterState::approved_by)}
                {since}
                {text("review", "Next review", RegisterState::review)}
            </div>
        </details>
    }
    .into_any()
}

/// What a folded row says.
fn summary(s: &RegisterState) -> String {
    let texts = [&s.owner, &s.location, &s.approved_by];
    let texts = texts.into_iter().filter(|t| !t.is_empty()).cloned();
    let mut parts: Vec<String> = texts.collect();
    if let Some(since) = s.since {
        parts.push(format!("since {}", day_text(since)));
    }
    match s.review {
        Some(review) if is_late(s, today()) => {
            parts.push(format!("review overdue since {}", day_text(review)));
        }
        Some(review) => parts.push(format!("review {}", day_text(review))),
        None => {}
    }
    if parts.is_empty() {
        "owner, place, approval, review".to_owned()
    } else {
        parts.join(" · ")
    }
}
