//! A date of the assessment, and the list to which each step adds its own.

use chrono::NaiveDate;

use crate::analysis::check::Destination;
use crate::analysis::retain::state::DateState;
use crate::analysis::words::{capital, says};
use crate::assessment::day_text;

/// What a date is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    Briefing,
    /// A workshop, planned or closed.
    Workshop,
    /// What a workshop parked with somebody.
    Parked,
    /// A matter of the context to look at again.
    Matter,
    Assignment,
    Interview,
    Gap,
    Task,
    /// A line of the budget.
    Cost,
    Document,
    /// The last day of a piece of evidence.
    Evidence,
    InternalAudit,
    Review,
    /// A decision of the management review.
    Resolution,
    /// Dry run.
    Rehearsal,
    /// Application and contract.
    Application,
    /// Stage 1 and stage 2.
    Stage,
    /// A line of the plan of stage 2.
    Sitting,
    Finding,
    Announcement,
    /// Decision and expiry.
    Certificate,
    Surveillance,
    Recertification,
    /// An audit out of turn.
    Special,
    Duty,
    Change,
    /// A line of the improvement register.
    Improvement,
}

impl EventKind {
    /// The word shown.
    pub fn label(self) -> &'static str {
        match self {
            EventKind::Briefing => t!("briefing"),
            EventKind::Workshop => t!("workshop"),
            EventKind::Parked => t!("parked in a workshop"),
            EventKind::Matter => t!("matter of the context"),
            EventKind::Assignment => t!("assignment"),
            EventKind::Interview => t!("interview"),
            EventKind::Gap => t!("gap"),
            EventKind::Task => t!("task"),
            EventKind::Cost => t!("budget"),
            EventKind::Document => t!("document"),
            EventKind::Evidence => t!("evidence"),
            EventKind::InternalAudit => t!("internal audit"),
            EventKind::Review => t!("management review"),
            EventKind::Resolution => t!("decision of the management review"),
            EventKind::Rehearsal => t!("dry run"),
            EventKind::Application => t!("application"),
            EventKind::Stage => t!("certification audit"),
            EventKind::Sitting => t!("sitting of stage 2"),
            EventKind::Finding => t!("finding"),
            EventKind::Announcement => t!("announcement"),
            EventKind::Certificate => t!("certificate"),
            EventKind::Surveillance => t!("surveillance"),
            EventKind::Recertification => t!("recertification"),
            EventKind::Special => t!("special audit"),
            EventKind::Duty => t!("duty"),
            EventKind::Change => t!("change"),
            EventKind::Improvement => t!("improvement"),
        }
    }
}

/// A date of the assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Names it within the assessment and stays when the date moves, so that a calendar that is
    /// read again is updated.
    pub key: String,
    pub date: NaiveDate,
    /// Last day, where it takes several.
    pub end: Option<NaiveDate>,
    pub title: String,
    pub kind: EventKind,
    /// Computed from a plan that may move, such as the planned stage 2.
    pub planned: bool,
    pub state: DateState,
    /// Where it is kept.
    pub destination: Destination,
    /// Why it is this date.
    pub rule: String,
    /// Who looks after it, if known.
    pub owner: String,
}

impl Event {
    /// The date in a sentence, for several days with both ends.
    pub fn when(&self) -> String {
        match self.end {
            Some(end) => t!(
                "{first} to {last}",
                first = day_text(self.date),
                last = day_text(end)
            ),
            None => day_text(self.date),
        }
    }
}

/// The dates found so far.
pub(super) struct Events {
    pub today: NaiveDate,
    pub all: Vec<Event>,
}

impl Events {
    /// Whether a day is behind us or today: what is done on a day to come is a plan.
    pub fn past(&self, date: Option<NaiveDate>) -> bool {
        date.is_some_and(|date| date <= self.today)
    }

    /// Adds a date, where there is one; done or not decides, with today, how it stands.
    pub fn add(
        &mut self,
        key: String,
        date: Option<NaiveDate>,
        title: String,
        kind: EventKind,
        done: bool,
        destination: Destination,
    ) -> Added<'_> {
        let Some(date) = date else {
            return Added(None);
        };
        let state = if done {
            DateState::Done
        } else {
            DateState::of(date, self.today)
        };
        self.all.push(Event {
            key,
            date,
            end: None,
            title,
            kind,
            planned: false,
            state,
            destination,
            rule: String::new(),
            owner: String::new(),
        });
        Added(self.all.last_mut())
    }
}

/// What was added, to be told more of; nothing where there was no date.
pub(super) struct Added<'a>(Option<&'a mut Event>);

impl Added<'_> {
    pub fn with(mut self, change: impl FnOnce(&mut Event)) -> Self {
        if let Some(event) = &mut self.0 {
            change(event);
        }
        self
    }

    pub fn rule(self, rule: impl Into<String>) -> Self {
        self.with(|event| event.rule = rule.into())
    }

    pub fn owner(self, owner: &str) -> Self {
        self.with(|event| owner.trim().clone_into(&mut event.owner))
    }

    /// From its date to a later one; late only after the last day.
    pub fn until(self, end: Option<NaiveDate>, today: NaiveDate) -> Self {
        self.with(|event| {
            if let Some(end) = end.filter(|end| *end > event.date) {
                event.end = Some(end);
                if event.state == DateState::Late {
                    event.state = DateState::of(end, today);
                }
            }
        })
    }

    /// Marks it as resting on a plan: then it cannot be late.
    pub fn planned(self, planned: bool) -> Self {
        self.with(|event| {
            event.planned = planned;
            if planned && event.state == DateState::Late {
                event.state = DateState::Due;
            }
        })
    }
}

/// What something is, with its own name behind it where it has one.
pub(super) fn named(text: &str, what: &str) -> String {
    match says(text) {
        true => t!("{what}: {name}", what = capital(what), name = text.trim()),
        false => capital(what),
    }
}
