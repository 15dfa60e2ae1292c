//! The time line of three years: turns cycle, audits and duties into the chart's figures.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::analysis::retain::{self, DateMark, Event};
use crate::app::browser::today;
use crate::app::charts;
use crate::app::session::Session;
use crate::app::ui::{live, read};
use crate::assessment::{Assessment, day_text};
use crate::chart::{TimeBar, TimeKind, TimeLine, TimeMark, TimeRow};

/// The chart, once there is something to count from.
pub fn figure(session: Session) -> AnyView {
    let there = read(|doc| retain::cycle(doc, today()).is_some());
    let title = move || {
        let planned = session
            .doc
            .with(|doc| retain::cycle(doc, today()).is_some_and(|cycle| cycle.planned));
        match planned {
            true => t!("Three years, as planned").to_owned(),
            false => t!("Three years of the certificate").to_owned(),
        }
    };
    let title = Signal::derive(title);
    let extra = move || {
        view! { <span class="small">{t!("A number stands beside marks that fall together.")}</span> }
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
    let Some(timeline) = retain::timeline(doc, now) else {
        return TimeLine::default();
    };
    let (from, to) = (timeline.from, timeline.to);
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
            .then(|| (day(now), t!("today, {day}", day = day_text(now)))),
        years,
        rows: timeline.rows.into_iter().map(row).collect(),
    }
}

fn row(row: retain::TimelineRow) -> TimeRow {
    let bars = row.spans.into_iter().map(|span| TimeBar {
        from: day(span.from),
        to: day(span.to),
        window: span.window,
        planned: span.planned,
        what: span.title,
        when: t!(
            "{from} to {to}",
            from = day_text(span.from),
            to = day_text(span.to)
        ),
        why: span.rule,
    });
    TimeRow {
        label: row.label.to_owned(),
        bars: bars.collect(),
        marks: row.marks.into_iter().map(mark).collect(),
    }
}

fn mark((event, mark): (Event, DateMark)) -> TimeMark {
    TimeMark {
        day: day(event.date),
        kind: match mark {
            DateMark::Done => TimeKind::Done,
            DateMark::Late => TimeKind::Late,
            DateMark::Booked => TimeKind::Booked,
            DateMark::Latest => TimeKind::Latest,
        },
        planned: event.planned,
        when: event.when(),
        what: event.title,
        why: event.rule,
    }
}
