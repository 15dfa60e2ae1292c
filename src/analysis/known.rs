//! What the records of the steps prove about statements: evidence that the app already knows, so
//! that nobody has to write it down again in step 3.

use chrono::NaiveDate;

use crate::assessment::records::{Message, YesNo};
use crate::assessment::{Assessment, day_text};
use crate::standard::{StatementId, StepId};

use super::readiness::Place;
use super::scope::{self, Verdict, check_list};
use super::words::{number, says, short};
use super::{awareness, tables};

/// A record of a step that proves a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// What it is, such as `Briefing “Why we do this”, 34 people`.
    pub title: String,
    /// Where it is kept up to date.
    pub place: Place,
    /// Its day, where it has one.
    pub date: Option<NaiveDate>,
}

/// The statements that records can prove.
const STATEMENTS: [&str; 15] = [
    "4.1-a",
    "4.1-b",
    "4.2-a",
    "4.2-b",
    "4.3-a",
    "4.3-b",
    "4.3-c",
    "4.3-d",
    "7.3-a",
    "7.3-b",
    "7.3-c",
    "7.4-a",
    "7.4-b",
    "8.2.3.1-c",
    "8.2.3.1-d",
];

type Pieces<'a> = Box<dyn Iterator<Item = Known> + 'a>;

/// What the records prove about a statement, in their order.
pub fn known(document: &Assessment, id: StatementId) -> Vec<Known> {
    pieces(document, id.as_str()).collect()
}

/// Whether records prove anything about a statement.
pub(in crate::analysis) fn proves(document: &Assessment, id: StatementId) -> bool {
    pieces(document, id.as_str()).next().is_some()
}

/// Positions of all statements that records prove, for questions about the whole document.
pub(in crate::analysis) fn proven_places(document: &Assessment) -> Vec<usize> {
    let ids = STATEMENTS.into_iter();
    ids.filter(|id| pieces(document, id).next().is_some())
        .filter_map(|id| tables::tables().statement(StatementId::parse(id)?))
        .collect()
}

fn pieces<'a>(document: &'a Assessment, id: &str) -> Pieces<'a> {
    match id {
        "4.1-a" => one(matters(document)),
        "4.1-b" => one(climate(document)),
        "4.2-a" => one(interested(document)),
        "4.2-b" => one(requirements(document)),
        "4.3-a" => one(limits(document)),
        "4.3-b" => one(rationale(document)),
        "4.3-c" | "4.3-d" => one(approval(document)),
        "7.3-a" | "7.3-c" => Box::new(briefings(document).chain(checks(document))),
        "7.3-b" => Box::new(briefings(document)),
        "7.4-a" => one(plan(document, |m| {
            says(&m.what) && says(&m.to) && says(&m.when) && says(&m.how)
        })),
        "7.4-b" => one(plan(document, |m| says(&m.what) && says(&m.by))),
        "8.2.3.1-c" => one(own_part(document)),
        "8.2.3.1-d" => one(supplies(document)),
        _ => one(None),
    }
}

fn one<'a>(piece: Option<Known>) -> Pieces<'a> {
    Box::new(piece.into_iter())
}

fn at_scope(title: String, tab: &'static str, date: Option<NaiveDate>) -> Option<Known> {
    let place = Place::Tab(StepId::Scope, tab);
    Some(Known { title, place, date })
}

fn briefings(document: &Assessment) -> impl Iterator<Item = Known> {
    let all = document.awareness.briefings.iter();
    let held = all.filter(|briefing| awareness::is_held(briefing, None));
    held.map(|briefing| {
        let mut title = match briefing.topic.trim() {
            "" => "Briefing".to_owned(),
            topic => format!("Briefing “{}”", short(topic)),
        };
        if let Some(attended) = briefing.attended {
            title.push_str(", ");
            title.push_str(&number(attended as usize, "person", "people"));
        }
        Known {
            title,
            place: Place::Tab(StepId::Awareness, "briefings"),
            date: briefing.date,
        }
    })
}

fn checks(document: &Assessment) -> impl Iterator<Item = Known> {
    let all = document.awareness.checks.iter();
    all.filter_map(|check| {
        let (asked, explained) = check.asked.zip(check.explained)?;
        // Where nobody could explain, the check proves the contrary.
        (explained > 0).then(|| Known {
            title: format!("Spot check: {explained} of {asked} could explain"),
            place: Place::Tab(StepId::Awareness, "briefings"),
            date: check.date,
        })
    })
}

fn plan(document: &Assessment, complete: fn(&Message) -> bool) -> Option<Known> {
    let lines = &document.awareness.messages;
    let done = lines.iter().filter(|line| complete(line)).count();
    (done > 0).then(|| Known {
        title: match lines.len() {
            all if all == done => format!(
                "Communication plan, {}",
                number(done, "complete line", "complete lines")
            ),
            all => format!("Communication plan, {done} of {all} lines complete"),
        },
        place: Place::Tab(StepId::Awareness, "communication"),
        date: None,
    })
}

fn matters(document: &Assessment) -> Option<Known> {
    let matters = document.scope.matters.iter();
    let count = matters.filter(|matter| says(&matter.text)).count();
    let title = || format!("Context: {}", number(count, "matter", "matters"));
    (count > 0)
        .then(title)
        .and_then(|title| at_scope(title, "context", None))
}

fn climate(document: &Assessment) -> Option<Known> {
    let climate = &document.scope.climate;
    let words = match climate.relevant {
        YesNo::Unknown => return None,
        YesNo::Yes => "relevant",
        YesNo::No => "not relevant",
    };
    if !says(&climate.reason) {
        return None;
    }
    let title = format!("Climate change: {words}, with a reason");
    at_scope(title, "context", climate.date)
}

fn interested(document: &Assessment) -> Option<Known> {
    let parties = document.scope.interested.iter();
    let count = parties.filter(|party| says(&party.name)).count();
    let title = number(count, "interested party", "interested parties");
    (count > 0).then_some(())?;
    at_scope(title, "context", None)
}

fn requirements(document: &Assessment) -> Option<Known> {
    let parties = &document.scope.interested;
    let told = parties.iter().filter(|p| says(&p.name));
    let (mut all, mut count) = (0, 0);
    for party in told {
        all += 1;
        count += usize::from(says(&party.requirement));
    }
    (count > 0).then_some(())?;
    let title = format!("Requirements of {count} of {all} interested parties");
    at_scope(title, "context", None)
}

fn limits(document: &Assessment) -> Option<Known> {
    let scope = &document.scope;
    let counted = [
        (scope.services.len(), "service", "services"),
        (scope.units.len(), "unit", "units"),
        (scope.customers.len(), "customer", "customers"),
        (scope.technologies.len(), "technology", "technologies"),
    ];
    // Services without units, or the reverse, are no boundary yet.
    (scope::services(document).next().is_some() && !scope.units.is_empty()).then_some(())?;
    let parts = counted.into_iter().filter(|(count, ..)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(count, one, many)| number(count, one, many))
        .collect();
    let title = format!("Boundary: {}", parts.join(", "));
    at_scope(title, "boundary", None)
}

fn rationale(document: &Assessment) -> Option<Known> {
    let statement = &document.scope.statement;
    says(&statement.rationale).then_some(())?;
    at_scope("Rationale of the scope".to_owned(), "", statement.approved)
}

fn approval(document: &Assessment) -> Option<Known> {
    let statement = &document.scope.statement;
    (scope::is_approved(statement) && scope::names_both(document)).then_some(())?;
    let title = format!(
        "Scope statement, version {}, approved by {}",
        short(&statement.version),
        short(&statement.approved_by)
    );
    at_scope(title, "", statement.approved)
}

fn own_part(document: &Assessment) -> Option<Known> {
    // Nothing to weigh while nobody has said who else takes part.
    (!document.scope.supplies.is_empty()).then_some(())?;
    let mut list = check_list(document).into_iter();
    let line = list.find(|line| line.short == "own part")?;
    (line.verdict == Verdict::Passes).then_some(())?;
    at_scope(format!("Other parties: {}", line.reason), "parties", None)
}

fn supplies(document: &Assessment) -> Option<Known> {
    let scope = &document.scope;
    let of = |party: &str| {
        let mut supplies = scope.supplies.iter();
        supplies.any(|supply| {
            supply.party == party
                && (says(&supply.what) || !supply.areas.is_empty() || says(&supply.service))
        })
    };
    let told = scope.parties.iter().filter(|party| of(&party.id)).count();
    (told > 0).then_some(())?;
    let title = format!(
        "What {told} of {} provide or operate",
        number(scope.parties.len(), "other party", "other parties")
    );
    at_scope(title, "parties", None)
}

impl Known {
    /// One line for lists: what it is and of which day.
    pub fn line(&self) -> String {
        match self.date {
            Some(date) => format!("{}, {}", self.title, day_text(date)),
            None => self.title.clone(),
        }
    }
}
