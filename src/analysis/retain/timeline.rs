//! The time line of three years: what stands in which row, and how each date is marked.

use chrono::NaiveDate;

use super::DateState;
use super::cycle::{Cycle, RequiredKind, cycle};
use super::events::{Event, EventKind, events};
use crate::analysis::months::{after, before};
use crate::assessment::Assessment;
use crate::assessment::Listed;
use crate::assessment::records::Duty;

/// From the first date worth showing to the last.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub rows: Vec<TimelineRow>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TimelineRow {
    pub label: &'static str,
    pub spans: Vec<Span>,
    pub marks: Vec<(Event, DateMark)>,
}

/// A length of time: how long the certificate is valid, or the window of an audit.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub window: bool,
    pub planned: bool,
    pub title: String,
    pub rule: String,
}

/// How a date is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateMark {
    Done,
    Late,
    /// A day agreed on.
    Booked,
    /// A last day.
    Latest,
}

/// The time line as of a day; none where there is nothing to count from.
pub fn timeline(document: &Assessment, today: NaiveDate) -> Option<Timeline> {
    let cycle = cycle(document, today)?;
    let mut events = events(document, today);
    // Today and the audits that led here, where they are near.
    let near = before(cycle.decision, 6);
    let stages = events.iter().filter(|e| e.kind == EventKind::Stage);
    let first = stages
        .map(|event| event.date)
        .chain([today])
        .filter(|date| *date >= near)
        .min();
    let from = first.map_or(cycle.decision, |first| first.min(cycle.decision));
    let to = match today > cycle.expiry && today <= after(cycle.expiry, 9) {
        true => today,
        false => cycle.expiry,
    };
    events.retain(|event| event.date >= from && event.date <= to);
    let mut rows = vec![
        certificate(&cycle, &events),
        audits(t!("Surveillance"), false, &cycle, &events),
        audits(t!("Recertification"), true, &cycle, &events),
    ];
    rows.extend(groups(document, &events));
    Some(Timeline { from, to, rows })
}

fn marks(events: &[Event], wanted: impl Fn(&Event) -> bool) -> Vec<(Event, DateMark)> {
    let events = events.iter().filter(|event| wanted(event));
    events.map(|event| (event.clone(), mark(event))).collect()
}

fn mark(event: &Event) -> DateMark {
    let booked = matches!(
        event.kind,
        EventKind::Stage | EventKind::InternalAudit | EventKind::Review
    );
    match event.state {
        DateState::Done => DateMark::Done,
        DateState::Late => DateMark::Late,
        _ if booked => DateMark::Booked,
        _ => DateMark::Latest,
    }
}

fn certificate(cycle: &Cycle, events: &[Event]) -> TimelineRow {
    let mut marks = marks(events, |event| {
        matches!(event.kind, EventKind::Stage | EventKind::Certificate)
    });
    for (event, mark) in &mut marks {
        // A decision is no deadline.
        if event.planned && event.date == cycle.decision {
            *mark = DateMark::Booked;
        }
    }
    let valid = Span {
        from: cycle.decision,
        to: cycle.expiry,
        window: false,
        planned: cycle.planned,
        title: t!("Valid").to_owned(),
        rule: cycle.expiry_rule.clone(),
    };
    TimelineRow {
        label: t!("Certificate"),
        spans: vec![valid],
        marks,
    }
}

/// The windows of the surveillance audits, or of the recertification, and their dates.
fn audits(
    label: &'static str,
    recertification: bool,
    cycle: &Cycle,
    events: &[Event],
) -> TimelineRow {
    let required = cycle.audits.iter();
    let required =
        required.filter(|a| (a.kind == RequiredKind::Recertification) == recertification);
    let spans = required.map(|audit| Span {
        from: audit.from,
        to: audit.latest,
        window: true,
        planned: cycle.planned,
        title: audit.title.clone(),
        rule: audit.rule.to_owned(),
    });
    let kind = match recertification {
        true => EventKind::Recertification,
        false => EventKind::Surveillance,
    };
    let mut marks = marks(events, |event| {
        let special = event.kind == EventKind::Special && !recertification;
        (event.kind == kind && !event.key.ends_with("/prepare")) || special
    });
    for (event, mark) in &mut marks {
        let held = events.iter().any(|other| {
            other.key.starts_with("audit/")
                && other.date == event.date
                && other.title == event.title
        });
        if held && *mark == DateMark::Latest {
            *mark = DateMark::Booked;
        }
    }
    TimelineRow {
        label,
        spans: spans.collect(),
        marks,
    }
}

/// What comes again each year, by the clause it serves; rows without a date are left out.
fn groups(document: &Assessment, events: &[Event]) -> Vec<TimelineRow> {
    let groups = [
        (t!("Audit and review"), "9"),
        (t!("Risks and objectives"), "6"),
        (t!("Operation"), "8"),
        (t!("Other duties"), ""),
    ];
    let rows = groups.map(|(label, group)| TimelineRow {
        label,
        spans: Vec::new(),
        marks: marks(events, |event| match event.kind {
            EventKind::Duty => group_of(document, &event.key) == group,
            EventKind::InternalAudit | EventKind::Review => group == "9",
            _ => false,
        }),
    });
    rows.into_iter()
        .filter(|row| !row.marks.is_empty())
        .collect()
}

/// The clause of the first statement that a duty serves: 9, 6 or 8; empty for any other.
fn group_of(document: &Assessment, key: &str) -> &'static str {
    let (kind, rest) = key.split_once('/').unwrap_or((key, ""));
    let id = rest.split('/').next().unwrap_or_default();
    let done = || document.retain.done.iter().find(|done| done.id == id);
    let duty = match kind {
        "duty-done" => done().and_then(|done| Duty::find(document, &done.duty)),
        _ => Duty::find(document, id),
    };
    let first = duty.and_then(|duty| duty.statements.first());
    let clause = first.map_or("", |id| id.as_str());
    ["9", "6", "8"]
        .into_iter()
        .find(|group| clause.starts_with(group))
        .unwrap_or_default()
}
