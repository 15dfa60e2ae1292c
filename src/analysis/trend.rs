//! How the ratings came about, day by day.

use chrono::{Datelike, NaiveDate};

use crate::assessment::{Answer, Assessment, Rating, is_blank};
use crate::standard::{sort, standard};

use super::answers::answers;
use super::conformity::{RatingCounts, counted_rating};
use super::tables::{tables, walk};

/// The ratings at the end of one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProgressPoint {
    /// The day by the clock of whoever rated.
    pub date: NaiveDate,
    pub counts: RatingCounts,
}

/// One rating that was given or cleared.
struct RatingChange {
    day: NaiveDate,
    statement: usize,
    rating: Option<Rating>,
}

/// The ratings at the end of every day (by the clock of whoever rated) on which one was given or cleared, oldest first.
/// Empty while nothing was ever rated.
///
/// The newest point always equals the present counts, however incomplete the history is: the
/// last known rating of each statement is replaced by the present one, a statement without
/// history is rated on the day its answer carries, and one without even that from the start.
///
/// The history keeps ratings, not reasons. Whether “not triggered” counts is therefore decided for
/// all days by the reason as it stands today.
pub fn progress(document: &Assessment) -> Vec<ProgressPoint> {
    let answers = answers(document);
    let present: Vec<Option<Rating>> = answers.iter().map(|a| counted_rating(*a)).collect();
    let reason = |index: usize| {
        let answer = answers.get(index).copied().flatten();
        answer.is_some_and(|answer| !is_blank(&answer.reason))
    };
    let mut events = rating_events(document);

    // Newest first: the last thing that happened to a statement led to what it is now.
    let mut seen = vec![false; standard().statements.len()];
    for event in events.iter_mut().rev() {
        match seen.get_mut(event.statement) {
            Some(seen) if !*seen => {
                *seen = true;
                event.rating = present.get(event.statement).copied().flatten();
            }
            _ if event.rating == Some(Rating::Untriggered) && !reason(event.statement) => {
                event.rating = None;
            }
            _ => {}
        }
    }

    // Statements without history.
    let mut state: Vec<Option<Rating>> = vec![None; present.len()];
    let known = events.len();
    for (index, answer) in answers.iter().enumerate() {
        let rating = present.get(index).copied().flatten();
        if rating.is_none() || seen.get(index).copied().unwrap_or_default() {
            continue;
        }
        match answer.and_then(|answer| answer.at) {
            Some(at) => events.push(RatingChange {
                day: at.date_naive(),
                statement: index,
                rating,
            }),
            None => {
                if let Some(state) = state.get_mut(index) {
                    *state = rating;
                }
            }
        }
    }
    if events.len() > known {
        events = by_day(events);
    }
    points(document, state, &events)
}

/// The ratings that the history knows, oldest day first.
fn rating_events(document: &Assessment) -> Vec<RatingChange> {
    let rating = Answer::rating;
    let ratings = document.history.iter().filter(|e| e.what == rating);
    let mut next = 0;
    let events: Vec<RatingChange> = ratings
        .filter_map(|entry| {
            Some(RatingChange {
                day: entry.at.date_naive(),
                statement: walk(&tables().statements, &mut next, statement(entry.on)?)?,
                rating: Rating::from_key(entry.to),
            })
        })
        .collect();
    if events.is_sorted_by_key(|event| event.day) {
        return events;
    }
    by_day(events)
}

/// The statement whose answer a history entry speaks of.
fn statement(on: &str) -> Option<&str> {
    let (list, statement) = on.split_once('/')?;
    (list == Answer::LIST.as_str()).then_some(statement)
}

/// Sorted by day; within a day the order stays.
fn by_day(events: Vec<RatingChange>) -> Vec<RatingChange> {
    // One number an event, as for the gaps, so that one sort serves the whole room.
    let keys = events.iter().enumerate().map(|(index, event)| {
        let day = i64::from(event.day.num_days_from_ce()) - i64::from(i32::MIN);
        (day as u64) << 32 | index as u64
    });
    let mut keys: Vec<u64> = keys.collect();
    sort(&mut keys, u64::cmp);
    let mut events: Vec<Option<RatingChange>> = events.into_iter().map(Some).collect();
    let indexes = keys.into_iter().map(|key| key as u32 as usize);
    indexes
        .filter_map(|index| events.get_mut(index).and_then(Option::take))
        .collect()
}

/// Replays sorted events and takes the counts at the end of each day.
fn points(
    document: &Assessment,
    mut state: Vec<Option<Rating>>,
    events: &[RatingChange],
) -> Vec<ProgressPoint> {
    let mut counts = RatingCounts::default();
    for rating in &state {
        *counts.of_mut(*rating) += 1;
    }
    let mut points: Vec<ProgressPoint> = Vec::new();
    for event in events {
        if let Some(rating) = state.get_mut(event.statement) {
            *counts.of_mut(*rating) -= 1;
            *rating = event.rating;
            *counts.of_mut(event.rating) += 1;
        }
        match points.last_mut() {
            Some(last) if last.date == event.day => last.counts = counts,
            _ => points.push(ProgressPoint {
                date: event.day,
                counts,
            }),
        }
    }
    if points.is_empty() && counts.assessed() > 0 {
        // Rated, but nobody knows when: the only day the document tells is that of its creation.
        points.push(ProgressPoint {
            date: document.created.date_naive(),
            counts,
        });
    }
    points
}
