//! The example organization (`public/example.json`): a snapshot like any other, whose dates are
//! moved so that its work ends today. It is built by `tests/example`.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{ImportError, import};
use crate::assessment::{
    Acceptance, Answer, AreaCapability, Assessment, Evidence, Gap, HistoryEntry, RegisterState,
    Sample, Tick, check_date,
};

/// Reads the example and moves its dates by whole days, so that its newest history entry lies on
/// `today`. A `today` that cannot be meant leaves the dates as they are.
///
/// # Errors
/// See [`ImportError`].
pub fn open_example(bytes: &[u8], today: NaiveDate) -> Result<Assessment, ImportError> {
    let mut document = import(bytes)?;
    if let Some(newest) = document.history.iter().map(|entry| entry.at).max() {
        move_dates(&mut document, today - newest.date_naive());
    }
    Ok(document)
}

/// Moves every date and time of the document by whole days, or none of them when one would
/// leave the years a document may speak of.
pub fn move_dates(document: &mut Assessment, by: TimeDelta) {
    let by = TimeDelta::days(by.num_days());
    let mut moved = document.clone();
    let mut fits = true;
    each_date(&mut moved, &mut |date| match date {
        Moment::Day(day) => match day.checked_add_signed(by) {
            Some(new) if check_date(new).is_ok() => *day = new,
            _ => fits = false,
        },
        Moment::Time(time) => match time.checked_add_signed(by) {
            Some(new) if check_date(new.date_naive()).is_ok() => *time = new,
            _ => fits = false,
        },
    });
    if fits {
        *document = moved;
    }
}

/// A date or time of the document.
enum Moment<'a> {
    Day(&'a mut NaiveDate),
    Time(&'a mut DateTime<Utc>),
}

/// Visits every date and time. Each type is taken apart without `..`, so that a new field does
/// not compile until someone has decided here whether it holds a date.
fn each_date(document: &mut Assessment, visit: &mut impl FnMut(Moment)) {
    let Assessment {
        schema: _,
        id: _,
        edition: _,
        organization: _,
        created,
        example: _,
        in_operation_since,
        answers,
        gaps,
        capability,
        steps,
        register,
        // Visited below, all in one way.
        awareness: _,
        scope: _,
        planning: _,
        project: _,
        preparation: _,
        audit: _,
        retain: _,
        workshops: _,
        history: _,
    } = document;
    visit(Moment::Time(created));
    visit_day(in_operation_since, visit);
    for answer in answers.values_mut() {
        let Answer {
            rating: _,
            reason: _,
            grade: _,
            evidence,
            note: _,
            review: _,
            by: _,
            at,
        } = answer;
        if let Some(at) = at {
            visit(Moment::Time(at));
        }
        for piece in evidence {
            let Evidence {
                id: _,
                title: _,
                kind: _,
                location: _,
                owner: _,
                date,
                sample,
            } = piece;
            visit_day(date, visit);
            if let Some(Sample {
                fulfil: _,
                of: _,
                what: _,
                from,
                to,
            }) = sample
            {
                visit_day(from, visit);
                visit_day(to, visit);
            }
        }
    }
    for gap in gaps.values_mut() {
        let Gap {
            cause: _,
            recommendation: _,
            benefit: _,
            owner: _,
            due,
            effort: _,
            status: _,
            accepted,
            verified,
        } = gap;
        visit_day(due, visit);
        if let Some(Acceptance { by: _, date }) = accepted {
            visit(Moment::Day(date));
        }
        if let Some(Acceptance { by: _, date }) = verified {
            visit(Moment::Day(date));
        }
    }
    for area in capability.values() {
        let AreaCapability {
            attributes: _,
            target: _,
            note: _,
        } = area;
    }
    for tick in steps.values_mut() {
        let Tick {
            status: _,
            owner: _,
            date,
            note: _,
        } = tick;
        visit_day(date, visit);
    }
    for item in register.values_mut() {
        let RegisterState {
            status: _,
            owner: _,
            location: _,
            approved_by: _,
            review,
            since,
        } = item;
        visit_day(review, visit);
        visit_day(since, visit);
    }
    document.each_record_date(&mut |date| visit(Moment::Day(date)));
    for entry in &mut document.history {
        let HistoryEntry {
            at,
            by: _,
            what: _,
            on: _,
            to: _,
        } = entry;
        visit(Moment::Time(at));
    }
}

fn visit_day(day: &mut Option<NaiveDate>, visit: &mut impl FnMut(Moment)) {
    if let Some(day) = day {
        visit(Moment::Day(day));
    }
}
