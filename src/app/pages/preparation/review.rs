//! The management review: 14 inputs with what the app knows of each, decisions, minutes to print.

use leptos::prelude::*;

use super::remarks;
use crate::analysis::preparation::{inputs::known, review as rules};
use crate::app::browser::{focus_soon, random_id, today};
use crate::app::pages::step::group;
use crate::app::records::{ListView, print_button, record_list};
use crate::app::session::{Session, session};
use crate::app::ui::{derived, each, live, on, read};
use crate::assessment::records::{Decision, Review, Value};
use crate::assessment::{Assessment, day_text};
use crate::assessment::{Listed, RecordId};
use crate::standard::{ItemId, ItemKind, StepId, StepItem};

const FIELDS: &[&str] = &[
    Review::chair,
    Review::date,
    Review::attendees,
    Review::minutes,
];

const DECISION_FIELDS: &[&str] = &[
    Decision::text,
    Decision::review,
    Decision::kind,
    Decision::owner,
    Decision::due,
    Decision::state,
];

pub fn review() -> AnyView {
    let session = session();
    let none = read(|doc| doc.preparation.reviews.is_empty());
    let reviews = ListView {
        summary,
        more: Some(inputs),
        ..ListView::new(
            Review::LIST,
            t!("Management reviews"),
            t!(
                "Held by top management at planned intervals. All 14 inputs are dealt with, and what is decided on improvement and change is kept in minutes. The latest review counts."
            ),
            t!("Add a review"),
            FIELDS,
        )
    };
    let decisions = ListView {
        summary: decision_summary,
        begins: |doc| {
            let review = rules::newest(doc, today());
            let review =
                review.map(|review| (Decision::review.to_owned(), review.id.as_str().into()));
            review.into_iter().collect()
        },
        ..ListView::new(
            Decision::LIST,
            t!("Decisions"),
            t!(
                "What the review decided on improvements and on changes to the SMS or the services."
            ),
            t!("Add a decision"),
            DECISION_FIELDS,
        )
    };
    view! {
        <div class="noprint">
            {record_list(reviews)}
            {move || none.get().then(|| ticked(session))}
            {record_list(decisions)}
        </div>
        {move || (!none.get()).then(|| minutes(session))}
    }
    .into_any()
}

/// Before there is a review record: the ticks of the check list, and the act that makes one of them.
fn ticked(session: Session) -> AnyView {
    let make = move |_| {
        let (date, done) = session.doc.with_untracked(rules::from_ticks);
        let count = done.len();
        let id = random_id();
        let edit = Review::LIST.at(&id).add([
            (Review::date, date.into()),
            (Review::inputs, Value::List(done)),
        ]);
        if session.edit(edit) {
            focus_soon(format!("[data-record='{id}'] summary"));
            session.say(t_count!(
                count,
                "Review added with {count} input.",
                "Review added with {count} inputs."
            ));
        }
    };
    view! {
        <section class="sheet">
            <h2>{t!("Inputs ticked so far")}</h2>
            <p class="small">
                {t!("Until there is a review above, these ticks decide. Make a record of them to keep chair, minutes and decisions beside them.")}
            </p>
            <p class="row">
                <button type="button" data-action="review-from-ticks" on:click=on(make)>{t!("Make a review of the ticked inputs")}</button>
            </p>
        </section>
        {group(StepId::Preparation, ItemKind::ReviewInput, t!("The 14 inputs"), t!("Tick what the review has dealt with."))}
    }
    .into_any()
}

fn summary(doc: &Assessment, id: &str) -> String {
    let Some(review) = Review::find(doc, id) else {
        return String::new();
    };
    let mut parts = Vec::new();
    parts.extend(review.date.map(day_text));
    let left = rules::inputs_left(review).len();
    parts.push(t!("{done} of 14 inputs", done = 14 - left));
    let decisions = rules::decisions(doc, review).count();
    parts.push(t_count!(decisions, "{count} decision", "{count} decisions"));
    if rules::counting(doc).is_some_and(|counting| counting.id == id)
        && doc.preparation.reviews.len() > 1
    {
        parts.push(t!("counts").to_owned());
    }
    parts.join(" · ")
}

fn decision_summary(doc: &Assessment, id: &str) -> String {
    let Some(decision) = Decision::find(doc, id) else {
        return String::new();
    };
    let mut parts = vec![
        decision.kind.label().to_owned(),
        decision.state.label().to_owned(),
    ];
    parts.push(match decision.owner.trim() {
        "" => t!("no owner").to_owned(),
        owner => owner.to_owned(),
    });
    if let Some(due) = decision.due {
        let late =
            crate::analysis::preparation::rehearsal::is_late(decision.due, decision.state, today());
        let day = day_text(due);
        parts.push(match late {
            true => t!("late, due {day}", day),
            false => t!("due {day}", day),
        });
    }
    if Review::find(doc, &decision.review).is_none() {
        parts.push(t!("of no review").to_owned());
    }
    parts.join(" · ")
}

fn problems(doc: &Assessment, id: &str) -> Vec<String> {
    let review = Review::find(doc, id);
    let lacking = review.map(|review| rules::lacking(doc, review));
    match lacking {
        Some(lacking) if !lacking.is_empty() => {
            vec![t!("Missing: {list}.", list = lacking.join(", "))]
        }
        _ => Vec::new(),
    }
}

/// The inputs to tick, each with what the app knows for it.
fn inputs(record: &RecordId) -> AnyView {
    let session = session();
    let rows = each(rules::inputs().enumerate(), |(index, item)| {
        input(session, record, index + 1, item)
    });
    view! {
        <h3>{t!("Inputs dealt with")}</h3>
        <ul class="inputs">{rows}</ul>
        {crate::app::records::record_fields(record, &[Review::notes])}
        {remarks(record, problems)}
    }
    .into_any()
}

fn input(session: Session, record: &RecordId, number: usize, item: &'static StepItem) -> AnyView {
    let dom = format!("input-{}-{number}", record.id);
    let id = record.id.clone();
    let done = derived(move || {
        let has =
            |doc: &Assessment| Review::find(doc, &id).is_some_and(|r| r.inputs.contains(&item.id));
        session.doc.with(has)
    });
    let toggle = {
        let record = record.clone();
        move |_| {
            let mut list: Vec<ItemId> = session.doc.with_untracked(|doc| {
                Review::find(doc, &record.id)
                    .map(|r| r.inputs.clone())
                    .unwrap_or_default()
            });
            if done.get_untracked() {
                list.retain(|other| *other != item.id);
            } else {
                list.push(item.id);
            }
            let list = rules::in_order(&list);
            let value = if list.is_empty() {
                Value::None
            } else {
                Value::List(list)
            };
            session.edit(record.set(Review::inputs, value));
        }
    };
    let data = read(move |doc| item.input.map(|input| known(doc, input, today())));
    let statement = item.input.map_or("9.3", |input| input.statement());
    view! {
        <li>
            <label for=dom.clone()>
                <input type="checkbox" id=dom.clone() prop:checked=move || done.get() on:change=on(toggle) />
                {format!("{number} {} ({statement})", item.text)}
            </label>
            <span class="small">{move || data.get()}</span>
        </li>
    }
    .into_any()
}

/// The minutes of the latest review, to print.
fn minutes(session: Session) -> AnyView {
    let line = move |tell: fn(&Assessment, &Review) -> String| {
        session.doc.with(|doc| {
            rules::latest(doc)
                .map(|review| tell(doc, review))
                .unwrap_or_default()
        })
    };
    let inputs = live(move || session.doc.with(minuted_inputs));
    let decisions = live(move || {
        let made = session.doc.with(|doc| {
            let review = rules::latest(doc)?;
            Some(
                rules::decisions(doc, review)
                    .map(decision_text)
                    .collect::<Vec<_>>(),
            )
        });
        each(made.unwrap_or_default(), |text| view! { <li>{text}</li> })
    });
    view! {
        <section class="sheet minutes" data-minutes="">
            <div class="cap">
                <h2>{t!("Minutes of the management review")}</h2>
                {print_button()}
            </div>
            <p>{move || session.doc.with(|doc| doc.organization.clone())}</p>
            <dl class="terms">
                <dt>{t!("Date")}</dt><dd>{move || line(|_, r| r.date.map_or("–".to_owned(), day_text))}</dd>
                <dt>{t!("Chaired by")}</dt><dd>{move || line(|_, r| if r.chair.trim().is_empty() { "–".to_owned() } else { r.chair.clone() })}</dd>
                <dt>{t!("Took part")}</dt><dd>{move || line(|_, r| if r.attendees.trim().is_empty() { "–".to_owned() } else { r.attendees.clone() })}</dd>
            </dl>
            <h3>{t!("Inputs")}</h3>
            // They are ticked above; on paper they stand one by one.
            <p class="noprint">{move || line(|_, review| summed_inputs(review))}</p>
            <ol class="numbered printonly">{inputs}</ol>
            <p class="pre">{move || line(|_, r| r.notes.clone())}</p>
            <h3>{t!("Decisions")}</h3>
            <ol class="numbered">{decisions}</ol>
            <p class="small">{move || line(|doc, r| match rules::decisions(doc, r).next() {
                Some(_) => String::new(),
                None => t!("None yet.").to_owned(),
            })}</p>
        </section>
    }
    .into_any()
}

/// How many inputs a review dealt with.
fn summed_inputs(review: &Review) -> String {
    let (left, total) = (rules::inputs_left(review).len(), rules::inputs().count());
    t!(
        "{done} of {total} inputs dealt with, as ticked above; printed one by one.",
        done = total - left,
        total
    )
}

/// Each input, whether the latest review dealt with it, and what the data says of it.
fn minuted_inputs(doc: &Assessment) -> AnyView {
    let review = rules::latest(doc);
    each(rules::inputs(), |item| {
        let mark = match review.is_some_and(|review| review.inputs.contains(&item.id)) {
            true => t!("dealt with"),
            false => t!("not dealt with"),
        };
        let data = item.input.map(|input| known(doc, input, today()));
        let data = data.unwrap_or_default();
        view! { <li>{item.text} ": " <b>{mark}</b> {(!data.is_empty()).then(|| format!(" ({data})"))}</li> }
    })
}

fn decision_text(decision: &Decision) -> String {
    let (text, kind) = (decision.text.trim(), decision.kind.label());
    let owner = match decision.owner.trim() {
        "" => t!("no owner"),
        owner => owner,
    };
    match decision.due.map(day_text) {
        Some(day) => t!("{text} ({kind}; {owner}, by {day})", text, kind, owner, day),
        None => t!("{text} ({kind}; {owner})", text, kind, owner),
    }
}
