//! What is followed from snapshot to snapshot beside the course of the statements, against what is wanted, and the audits that are planned ahead.

use chrono::{Days, NaiveDate};

use crate::assessment::{Assessment, day_text};
use crate::words::say;

use super::key_figures::KeyFigure;
use super::outlook::PastState;
use super::retain::{DateState, EventKind, events};

/// Planned audits that are named, the nearest first.
const NAMED: usize = 6;
/// Days ahead up to which they are.
const AHEAD: u64 = 366;

/// A figure over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowedFigure {
    pub label: &'static str,
    /// What it was at each state that knows it, oldest first.
    pub points: Vec<(NaiveDate, u32)>,
    pub target: u32,
    pub of: u32,
}

/// How a figure is read off a state: what it is, how many are wanted, and how many there are.
type FigureReading = fn(&PastState) -> Option<(u32, u32, u32)>;

const FOLLOWED: [(&str, FigureReading); 5] = [
    (t_later!("Statements assessed"), |state| {
        whole(state, KeyFigure::Assessed)
    }),
    // What did not arise has nothing to conform to.
    (t_later!("Statements that conform"), |state| {
        let (count, _, of) = whole(state, KeyFigure::Conform)?;
        let untriggered = state.figures.get(KeyFigure::Untriggered)?;
        Some((count, of.saturating_sub(untriggered.count), of))
    }),
    (
        t_later!("Process areas with a level, not below target"),
        |state| {
            let (levels, _, of) = whole(state, KeyFigure::Levels)?;
            let below = state.figures.get(KeyFigure::BelowTarget)?;
            Some((levels.saturating_sub(below.count), of, of))
        },
    ),
    (t_later!("Criteria of the gate to stage 1"), |state| {
        whole(state, KeyFigure::Stage1)
    }),
    (t_later!("Criteria of the gate to stage 2"), |state| {
        whole(state, KeyFigure::Stage2)
    }),
];

fn whole(state: &PastState, figure: KeyFigure) -> Option<(u32, u32, u32)> {
    let count = state.figures.get(figure)?;
    let of = count.of?;
    Some((count.count, of, of))
}

/// Assessed, conform, capability and both gates over a course; what fewer than two of its states know is left out.
pub fn followed(course: &[PastState]) -> Vec<FollowedFigure> {
    let figures = FOLLOWED.iter().filter_map(|(label, read)| {
        let known = course
            .iter()
            .filter_map(|state| Some((state.day, read(state)?)));
        let known: Vec<_> = known.collect();
        let (_, (_, target, of)) = *known.last()?;
        (known.len() > 1).then(|| FollowedFigure {
            label: say(label),
            points: known
                .iter()
                .map(|(day, (count, ..))| (*day, *count))
                .collect(),
            target,
            of,
        })
    });
    figures.collect()
}

/// Internal audits and the stages of the certification audit that are to come within a year, with their words.
pub fn planned_audits(document: &Assessment, today: NaiveDate) -> Vec<(NaiveDate, String)> {
    let last = today.checked_add_days(Days::new(AHEAD));
    let audits = events(document, today).into_iter().filter(|event| {
        matches!(event.kind, EventKind::InternalAudit | EventKind::Stage)
            && event.state != DateState::Done
            && event.date >= today
            && last.is_none_or(|last| event.date <= last)
    });
    let named = audits.take(NAMED);
    named
        .map(|event| {
            (
                event.date,
                format!("{}: {}", day_text(event.date), event.title),
            )
        })
        .collect()
}
