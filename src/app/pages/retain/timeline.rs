//! The time line of three years: turns cycle, audits and duties into the chart's figures.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::analysis::retain::{self, Cycle, Event, EventKind, RequiredKind, State, after, before};
use crate::app::browser::{local_date, today};
use crate::app::charts;
use crate::app::session::Session;
use crate::app::view::{live, read};
use crate::assessment::Assessment;
use crate::assessment::records::{Duty, Listed};
use crate::chart::{TimeBar, TimeKind, TimeLine, TimeMark, TimeRow};

/// The chart, once there is something to count from.
pub fn figure(session: Session) -> AnyView {
    let there = read(|doc| retain::cycle(doc, today()).is_some());
    let title = move || {
        let planned = session
            .doc
            .with(|doc| retain::cycle(doc, today()).is_some_and(|cycle| cycle.planned));
        match planned {
            true => "Three years, as planned".to_owned(),
            false => "Three years of the certificate".to_owned(),
        }
    };
    let title = Signal::derive(title);
    let extra = move || {
        view! { <span class="small">"A number stands beside marks that fall together."</span> }
            .into_any()
    };
    live(move || {
        there.get().then(|| {
            charts::figure("certificate", title, extra(), move |title, width| {
                let line = session.doc.with(line);
                crate::chart::certificate(title, &line, width)
            })
        })
    })
}

fn day(date: NaiveDate) -> i32 {
    date.num_days_from_ce()
}

fn line(doc: &Assessment) -> TimeLine {
    let now = today();
    let Some(cycle) = retain::cycle(doc, now) else {
        return TimeLine::default();
    };
    let events = retain::events(doc, now);
    // Today and the audits that led here, where they are near.
    let near = before(cycle.decision, 6);
    let stages = events.iter().filter(|e| e.kind == EventKind::Stage);
    let from = stages
        .map(|event| event.date)
        .chain([now])
        .filter(|date| *date >= near)
        .chain([cycle.decision])
        .min()
        .unwrap_or(cycle.decision);
    let late = after(cycle.expiry, 9);
    let to = if now > cycle.expiry && now <= late {
        now
    } else {
        cycle.expiry
    };
    let years = (from.year()..=to.year())
        .take(20)
        .filter_map(|year| {
            let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
            Some((day(first.max(from)), year.to_string()))
        })
        .collect();
    TimeLine {
        from: day(from),
        to: day(to),
        today: (from..=to)
            .contains(&now)
            .then(|| (day(now), format!("today, {}", local_date(now)))),
        years,
        rows: rows(doc, &cycle, &events, from, to),
    }
}

fn mark(event: &Event) -> TimeMark {
    let booked = matches!(
        event.kind,
        EventKind::Stage | EventKind::InternalAudit | EventKind::Review
    );
    TimeMark {
        day: day(event.date),
        kind: match event.state {
            State::Done => TimeKind::Done,
            State::Late => TimeKind::Late,
            _ if booked => TimeKind::Booked,
            _ => TimeKind::Latest,
        },
        planned: event.planned,
        what: event.title.clone(),
        when: event.when(),
        why: event.rule.clone(),
    }
}

fn rows(
    doc: &Assessment,
    cycle: &Cycle,
    events: &[Event],
    from: NaiveDate,
    to: NaiveDate,
) -> Vec<TimeRow> {
    let within = |date: NaiveDate| date >= from && date <= to;
    let marks = |wanted: &dyn Fn(&Event) -> bool| -> Vec<TimeMark> {
        let events = events.iter();
        let events = events.filter(|event| within(event.date) && wanted(event));
        events.map(mark).collect()
    };
    let span =
        |from: NaiveDate, to: NaiveDate| format!("{} to {}", local_date(from), local_date(to));
    let mut certificate = TimeRow {
        label: "Certificate".to_owned(),
        bars: vec![TimeBar {
            from: day(cycle.decision),
            to: day(cycle.expiry),
            window: false,
            planned: cycle.planned,
            what: "Valid".to_owned(),
            when: span(cycle.decision, cycle.expiry),
            why: cycle.expiry_rule.clone(),
        }],
        marks: marks(&|event| matches!(event.kind, EventKind::Stage | EventKind::Certificate)),
    };
    for mark in &mut certificate.marks {
        // A decision is no deadline.
        if mark.planned && mark.day == day(cycle.decision) {
            mark.kind = TimeKind::Booked;
        }
    }
    let mut out = vec![certificate];
    for (label, recertification) in [("Surveillance", false), ("Recertification", true)] {
        let required = cycle.audits.iter();
        let required =
            required.filter(|a| (a.kind == RequiredKind::Recertification) == recertification);
        let mut row = TimeRow {
            label: label.to_owned(),
            ..TimeRow::default()
        };
        for audit in required {
            row.bars.push(TimeBar {
                from: day(audit.from),
                to: day(audit.latest),
                window: true,
                planned: cycle.planned,
                what: audit.title.clone(),
                when: span(audit.from, audit.latest),
                why: audit.rule.to_owned(),
            });
        }
        let kind = match recertification {
            true => EventKind::Recertification,
            false => EventKind::Surveillance,
        };
        row.marks = marks(&|event| {
            let special = event.kind == EventKind::Special && !recertification;
            (event.kind == kind && !event.key.ends_with("/prepare")) || special
        });
        for mark in &mut row.marks {
            let held = events.iter().any(|event| {
                event.key.starts_with("audit/")
                    && day(event.date) == mark.day
                    && event.title == mark.what
            });
            if held && mark.kind == TimeKind::Latest {
                mark.kind = TimeKind::Booked;
            }
        }
        out.push(row);
    }
    for (label, group) in [
        ("Audit and review", "9"),
        ("Risks and objectives", "6"),
        ("Operation", "8"),
        ("Other duties", ""),
    ] {
        let row = TimeRow {
            label: label.to_owned(),
            bars: Vec::new(),
            marks: marks(&|event| match event.kind {
                EventKind::Duty => group_of(doc, &event.key) == group,
                EventKind::InternalAudit | EventKind::Review => group == "9",
                _ => false,
            }),
        };
        if !row.marks.is_empty() {
            out.push(row);
        }
    }
    out
}

/// The clause of the first statement that a duty serves: 9, 6 or 8; empty for any other.
fn group_of(doc: &Assessment, key: &str) -> &'static str {
    let mut parts = key.split('/');
    let (kind, id) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let done = || doc.retain.done.iter().find(|done| done.id == id);
    let duty = match kind {
        "duty-done" => done().and_then(|done| Duty::find(doc, &done.duty)),
        _ => Duty::find(doc, id),
    };
    let first = duty.and_then(|duty| duty.statements.first());
    let clause = first.map_or("", |id| id.as_str());
    ["9", "6", "8"]
        .into_iter()
        .find(|group| clause.starts_with(group))
        .unwrap_or_default()
}
