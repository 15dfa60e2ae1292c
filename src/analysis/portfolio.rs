//! Several organizations side by side, for somebody who receives their snapshots. Nothing is added up over organizations: each
//! has its own scope, and sums would say nothing.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::assessment::Assessment;
use crate::standard::{StepId, sort};

use super::conformity::{Conformity, Counts};
use super::development::{FigureChange, compared};
use super::key_figures::{KeyFigure, KeyFigures};
use super::readiness::Readiness;
use super::retain::{DateState, events};

/// Statements assessed, in percent, from which a count of gaps says something.
pub const ENOUGH: u8 = 50;

/// What one file says of an organization, in the language of this visit: it is worked out anew from the file and never stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standpoint {
    /// Of the assessment: files of one belong together.
    pub id: String,
    pub organization: String,
    /// When the file was made.
    pub made: DateTime<Utc>,
    pub edition: String,
    pub example: bool,
    pub declared: bool,
    pub counts: Counts,
    pub figures: KeyFigures,
    /// The first step that is not complete, and what is left there; none where all is done.
    pub stuck: Option<(StepId, String)>,
    /// The next date that is not done.
    pub next: Option<(NaiveDate, String)>,
    /// Dates that have passed and are not done.
    pub late: usize,
}

impl Standpoint {
    pub fn of(document: &Assessment, made: DateTime<Utc>, today: NaiveDate) -> Self {
        let conformity = Conformity::of_kept(document, today);
        let events = events(document, today);
        let open = |state: DateState| !matches!(state, DateState::Done);
        let coming = events
            .iter()
            .filter(|one| one.date >= today && open(one.state));
        let next = coming.min_by_key(|one| one.date);
        let late = events
            .iter()
            .filter(|one| one.date < today && open(one.state))
            .count();
        let readiness = Readiness::of(document, &conformity);
        let mut steps = readiness.steps().into_iter();
        let unfinished = steps.find(|step| !step.complete);
        let stuck = unfinished.map(|step| {
            let first = step.left.first().map(|(text, _)| text.clone());
            (step.step, first.unwrap_or_default())
        });
        Self {
            id: document.id.0.clone(),
            organization: document.organization.clone(),
            made,
            edition: document.edition.clone(),
            example: document.example,
            declared: conformity.declared(),
            counts: conformity.total(),
            figures: KeyFigures::asked(&readiness),
            stuck,
            next: next.map(|one| (one.date, one.title.clone())),
            late,
        }
    }

    /// Whether enough is assessed for counts of gaps to say something.
    pub fn is_enough(&self) -> bool {
        self.counts.coverage() >= ENOUGH
    }

    /// A figure, as a number to sort by.
    pub fn count(&self, figure: KeyFigure) -> u32 {
        self.figures.get(figure).map_or(0, |count| count.count)
    }
}

/// An organization, as its newest file says; the earlier ones behind it, newest first.
#[derive(Clone, Debug, PartialEq)]
pub struct PortfolioLine {
    pub newest: Standpoint,
    pub earlier: Vec<Standpoint>,
}

impl PortfolioLine {
    /// What changed since the file before; none of a single one.
    pub fn since(&self) -> Option<Vec<FigureChange>> {
        let before = self.earlier.first()?;
        Some(compared(&before.figures, &self.newest.figures))
    }
}

/// By what the table is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PortfolioOrder {
    #[default]
    Name,
    Assessed,
    Conform,
    Major,
    Stage1,
    Stage2,
    BelowTarget,
    /// The nearest date first.
    Next,
    /// The latest file first.
    Made,
}

impl PortfolioOrder {
    /// With key and name.
    pub const ALL: [(Self, &'static str, &'static str); 9] = [
        (Self::Name, "name", t_later!("name")),
        (
            Self::Assessed,
            "assessed",
            t_later!("statements assessed, most first"),
        ),
        (Self::Conform, "conform", t_later!("conform, most first")),
        (Self::Major, "major", t_later!("majors, most first")),
        (
            Self::Stage1,
            "stage-1",
            t_later!("criteria of stage 1, most first"),
        ),
        (
            Self::Stage2,
            "stage-2",
            t_later!("criteria of stage 2, most first"),
        ),
        (
            Self::BelowTarget,
            "below-target",
            t_later!("areas below target, most first"),
        ),
        (Self::Next, "next", t_later!("next date, nearest first")),
        (Self::Made, "made", t_later!("file, newest first")),
    ];

    pub fn from_key(key: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|(_, own, _)| *own == key).map(|(order, ..)| order)
    }
}

/// The files grouped by assessment, in an order; equal ones by name.
pub fn portfolio(all: &[Standpoint], order: PortfolioOrder) -> Vec<PortfolioLine> {
    let mut sorted: Vec<&Standpoint> = all.iter().collect();
    sort(&mut sorted, |a, b| {
        a.id.cmp(&b.id).then(b.made.cmp(&a.made))
    });
    let mut lines: Vec<PortfolioLine> = Vec::new();
    for one in sorted {
        match lines.last_mut() {
            Some(line) if line.newest.id == one.id => line.earlier.push(one.clone()),
            _ => lines.push(PortfolioLine {
                newest: one.clone(),
                earlier: Vec::new(),
            }),
        }
    }
    let most = |figure| move |one: &Standpoint| i64::from(u32::MAX - one.count(figure));
    let rank = |one: &Standpoint| match order {
        PortfolioOrder::Name => 0,
        PortfolioOrder::Assessed => most(KeyFigure::Assessed)(one),
        PortfolioOrder::Conform => most(KeyFigure::Conform)(one),
        PortfolioOrder::Major => most(KeyFigure::Major)(one),
        PortfolioOrder::Stage1 => most(KeyFigure::Stage1)(one),
        PortfolioOrder::Stage2 => most(KeyFigure::Stage2)(one),
        PortfolioOrder::BelowTarget => most(KeyFigure::BelowTarget)(one),
        PortfolioOrder::Next => one.next.as_ref().map_or(i64::MAX, |(day, _)| {
            i64::from(chrono::Datelike::num_days_from_ce(day))
        }),
        PortfolioOrder::Made => -one.made.timestamp(),
    };
    sort(&mut lines, |a, b| {
        let (a, b) = (&a.newest, &b.newest);
        let names = || {
            a.organization
                .to_lowercase()
                .cmp(&b.organization.to_lowercase())
        };
        rank(a)
            .cmp(&rank(b))
            .then_with(names)
            .then_with(|| a.id.cmp(&b.id))
    });
    lines
}

/// What can be said of all, and of which not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PortfolioWords {
    pub organizations: usize,
    /// With all criteria of the gate held, of all organizations.
    pub stage_1: usize,
    pub stage_2: usize,
    /// With at least one major, of those assessed enough.
    pub with_major: usize,
    pub late: usize,
    /// Assessed too little for counts of gaps, by name with percent.
    pub left_out: Vec<String>,
}

impl PortfolioWords {
    pub fn of(lines: &[PortfolioLine]) -> Self {
        let all = || lines.iter().map(|line| &line.newest);
        let open = |figure| {
            let held = all().filter_map(move |one| one.figures.get(figure));
            held.filter(|count| Some(count.count) == count.of).count()
        };
        let enough = all().filter(|one| one.is_enough());
        let left_out = all().filter(|one| !one.is_enough());
        let named = |one: &Standpoint| {
            t!(
                "{organization} ({percent} % assessed)",
                organization = one.organization,
                percent = one.counts.coverage()
            )
        };
        Self {
            organizations: lines.len(),
            stage_1: open(KeyFigure::Stage1),
            stage_2: open(KeyFigure::Stage2),
            with_major: enough.filter(|one| one.counts.major > 0).count(),
            late: all().filter(|one| one.late > 0).count(),
            left_out: left_out.map(named).collect(),
        }
    }
}
