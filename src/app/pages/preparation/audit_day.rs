//! What has to be ready on the day of the audit, to tick and to print.

use leptos::prelude::*;

use crate::analysis::certification::timeline::uncovered;
use crate::analysis::registers::shown;
use crate::app::pages::step::check;
use crate::app::records::print_button;
use crate::app::route::Route;
use crate::app::session::{Session, session};
use crate::app::ui::words::t_view;
use crate::app::ui::{TableView, derived, each, lead, live, read};
use crate::assessment::TickStatus;
use crate::assessment::{Assessment, day_text};
use crate::standard::{AuditPart, ItemId, ItemKind, PreparationPart, StepId, sort, standard};
use crate::words::say;

/// The parts of the list: the beginning of the ids of its items, and the title.
const GROUPS: [(&str, &str); 4] = [
    ("preparation.day-weeks-", t_later!("In the weeks before")),
    ("preparation.day-before-", t_later!("The day before")),
    ("preparation.day-on-", t_later!("On the day")),
    ("preparation.day-after-", t_later!("Afterwards")),
];

pub fn page() -> AnyView {
    let session = session();
    let items = || {
        let items = standard().step(StepId::Preparation).items.iter();
        items.filter(|item| item.kind == ItemKind::AuditDay)
    };
    let done = read(move |doc| {
        let is_done = |id: &ItemId| {
            let tick = doc.steps.get(id);
            tick.is_some_and(|tick| tick.status == TickStatus::Done)
        };
        items().filter(|item| is_done(&item.id)).count()
    });
    let groups = each(GROUPS, |(start, title)| group(session, start, say(title)));
    let sub = move || {
        t!(
            "{done} of {all} ready. For everyone who meets the auditors; print it, or keep it open on the day.",
            done = done.get(),
            all = items().count()
        )
    };
    view! {
        {lead(t!("Audit day").into(), Signal::derive(sub))}
        <p class="row noprint">
            {print_button()}
            <a data-back="" href=Route::Preparation(PreparationPart::Overview).hash()>{t!("Back to the preparation")}</a>
        </p>
        <div class="day">
            {groups}
            {own()}
            {sittings(session)}
        </div>
    }
    .into_any()
}

fn group(session: Session, start: &'static str, title: &'static str) -> AnyView {
    let items = standard().step(StepId::Preparation).items.iter();
    let rows = each(
        items.filter(|item| item.id.as_str().starts_with(start)),
        |item| {
            let id = item.id;
            let tick = read(move |doc| doc.steps.get(&id).cloned().unwrap_or_default());
            let dom = id.as_str().replace('.', "_");
            let who = derived(move || {
                tick.with(|tick| {
                    let done = tick.status == TickStatus::Done;
                    let mut parts = Vec::new();
                    if done && !tick.owner.is_empty() {
                        parts.push(tick.owner.clone());
                    }
                    parts.extend(tick.date.filter(|_| done).map(day_text));
                    parts.join(", ")
                })
            });
            view! {
                <li data-item=id.as_str()>
                    {check(session, item, tick, &dom)}
                    <label for=format!("{dom}-tick")>
                        {item.text}
                        <span class="small">{item.hint} " " {who}</span>
                    </label>
                </li>
            }
        },
    );
    view! {
        <section class="sheet">
            <h2>{title}</h2>
            <ul class="ticks">{rows}</ul>
        </section>
    }
    .into_any()
}

/// What is asked for on the day, and what was entered about it.
fn at_hand(doc: &Assessment) -> Vec<(&'static str, String)> {
    let held = |id: &str| {
        let tick = ItemId::parse(id).and_then(|id| doc.steps.get(&id));
        tick.map(|tick| tick.owner.trim().to_owned())
            .unwrap_or_default()
    };
    let day = |from: Option<_>, to: Option<_>| match (from, to) {
        (Some(from), Some(to)) if from != to => {
            t!("{from} to {to}", from = day_text(from), to = day_text(to))
        }
        (Some(day), _) | (_, Some(day)) => day_text(day),
        _ => String::new(),
    };
    let audit = &doc.audit;
    let body = crate::analysis::preparation::audits::body(doc).to_owned();
    let place = |id: &str| {
        let Some(id) = crate::standard::RegisterId::parse(id) else {
            return String::new();
        };
        let state = doc.register.get(&id);
        match state.map_or("", |state| state.location.trim()) {
            // What other steps keep is at hand there.
            "" => shown(doc, standard().register_item(id)).map_or(String::new(), |s| s.reason),
            place => place.to_owned(),
        }
    };
    vec![
        (t!("Certification body"), body),
        (t!("Stage 1"), day(audit.stage_1.from, audit.stage_1.to)),
        (t!("Stage 2"), day(audit.stage_2.from, audit.stage_2.to)),
        (t!("Lead auditor"), audit.stage_2.lead.trim().to_owned()),
        (t!("Place"), audit.stage_2.place.trim().to_owned()),
        (t!("Guides"), held("audit.role-guides")),
        (t!("Scope (D1)"), place("D1")),
        (t!("Service catalogue (D11)"), place("D11")),
        (t!("Internal audit (R17)"), place("R17")),
        (t!("Management review (R18)"), place("R18")),
        (t!("Corrective actions (R19)"), place("R19")),
    ]
}

/// Where each document lies, as far as it was entered.
fn places(doc: &Assessment) -> Vec<String> {
    let all = standard().register.iter().filter(|item| item.is_document());
    let known = all.filter_map(|item| {
        let state = doc.register.get(&item.id)?;
        let place = state.location.trim();
        (!place.is_empty()).then(|| format!("{} {}: {place}", item.id, item.title))
    });
    known.collect::<Vec<_>>()
}

/// What the organization has entered elsewhere and needs at hand.
fn own() -> AnyView {
    let lines = read(|doc| at_hand(doc));
    let rows = live(move || {
        each(lines.get(), |(title, text)| {
            let text = if text.is_empty() {
                t!("not entered yet").to_owned()
            } else {
                text
            };
            view! { <dt>{title}</dt><dd>{text}</dd> }
        })
    });
    let evidence = Route::Preparation(PreparationPart::Evidence).hash();
    let index = view! { <a href=evidence>{t!("evidence index")}</a> };
    let places = read(|doc| places(doc));
    let documents = live(move || each(places.get(), |text| view! { <li>{text}</li> }));
    view! {
        <section class="sheet">
            <h2>{t!("At hand")}</h2>
            <dl class="terms">{rows}</dl>
            <h3>{t!("Where the documents are")}</h3>
            <ul class="small places">{documents}</ul>
            <p class="small noprint">
                {t_view!("Proof by clause: {index}, which prints on its own.", index = index)}
            </p>
        </section>
    }
    .into_any()
}

/// The heads of the plan of stage 2.
const HEADS: &[&str] = &[
    t_later!("Date"),
    t_later!("Time"),
    t_later!("Topic"),
    t_later!("Auditor"),
    t_later!("Guide and people"),
    t_later!("Place"),
];

fn sittings(session: Session) -> AnyView {
    let rows = live(move || {
        let mut all = session.doc.with(|doc| doc.audit.sittings.clone());
        sort(&mut all, |a, b| (a.date, &a.time).cmp(&(b.date, &b.time)));
        each(all, |sitting| {
            let areas: Vec<_> = sitting.areas.iter().map(ToString::to_string).collect();
            view! {
                <tr>
                    <td data-label=t!("Date")>{sitting.date.map(day_text)}</td>
                    <td data-label=t!("Time")>{sitting.time}</td>
                    <td data-label=t!("Topic")>{sitting.topic} " " <span class="small">{areas.join(", ")}</span></td>
                    <td data-label=t!("Auditor")>{sitting.auditor}</td>
                    <td data-label=t!("Guide and people")>{sitting.guide}</td>
                    <td data-label=t!("Place")>{sitting.place}</td>
                </tr>
            }
        })
    });
    let count = read(|doc| doc.audit.sittings.len());
    let left = derived(move || {
        let left = session.doc.with(uncovered);
        match (count.get(), left.len()) {
            (0, _) => {
                t!("No sitting entered yet: the plan of stage 2 goes under step 6.").to_owned()
            }
            (_, 0) => String::new(),
            (_, n) => {
                let names: Vec<_> = left.iter().map(ToString::to_string).collect();
                t_count!(
                    n,
                    "{count} area in no sitting: {areas}.",
                    "{count} areas in no sitting: {areas}.",
                    areas = names.join(", ")
                )
            }
        }
    });
    view! {
        <section class="sheet">
            <h2>{t!("Plan of stage 2")}</h2>
            <p class="small">
                {left} " "
                <a class="noprint" href=Route::Audit(AuditPart::Stages).hash()>{t!("Stage 1 and 2")}</a>
            </p>
            {TableView::new(HEADS).name(t!("Plan of stage 2")).hidden(derived(move || count.get() == 0)).scrolling(rows)}
        </section>
    }
    .into_any()
}
