//! What the records of the steps prove about statements: evidence that the app already knows, so
//! that nobody has to write it down again in step 3.

use std::cmp::Ordering;

use chrono::NaiveDate;

use crate::assessment::records::{Briefing, SpotCheck, TargetGroup, YesNo};
use crate::assessment::{Assessment, day_text};
use crate::standard::{
    AwarenessPart, Map, PreparationPart, ScopePart, StatementId, StepPart, WorkshopPart,
};

use super::attendance::attendance;
use super::awareness::{self, BriefingTopic};
use super::check::Destination;
use super::held::{is_held, is_performed, last_day, review_lacking};
use super::scope::{self, PointVerdict};
use super::tables::tables;
use super::words::{says, short};

/// A record of a step that shows something about a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// What it is, such as `Briefing “Why we do this”, 34 people`.
    pub title: String,
    /// Where it is kept up to date.
    pub destination: Destination,
    /// Its day, where it has one.
    pub date: Option<NaiveDate>,
    /// Whether it is enough to prove the statement. What is only begun, or says the contrary, is
    /// listed all the same: it is a piece of evidence, but conformity does not follow from it.
    pub proves: bool,
}

type Show = fn(&Assessment, UpTo) -> Pieces<'_>;

/// Up to which day things have happened; `None`: any day counts.
type UpTo = Option<NaiveDate>;

type Pieces<'a> = Box<dyn Iterator<Item = Known> + 'a>;

/// What the records show about a statement, in their order.
pub fn known(document: &Assessment, id: StatementId, day: UpTo) -> Vec<Known> {
    pieces(document, id.as_str(), day).collect()
}

/// How many records prove a statement.
pub fn proofs(document: &Assessment, id: StatementId, day: UpTo) -> usize {
    let pieces = pieces(document, id.as_str(), day);
    pieces.filter(|piece| piece.proves).count()
}

/// How many records prove each statement that records can prove.
pub fn counts(document: &Assessment, day: UpTo) -> Map<StatementId, usize> {
    let counted = PIECES.iter().filter_map(|(id, pieces)| {
        let proofs = pieces(document, day).filter(|piece| piece.proves);
        Some((StatementId::parse(id)?, proofs.count()))
    });
    counted.collect()
}

/// Whether records prove a statement.
pub(in crate::analysis) fn proves(document: &Assessment, id: StatementId, day: UpTo) -> bool {
    pieces(document, id.as_str(), day).any(|piece| piece.proves)
}

/// Positions of all statements that records prove, for questions about the whole document.
pub(in crate::analysis) fn proven_indexes(document: &Assessment, day: UpTo) -> Vec<usize> {
    let proven = PIECES
        .iter()
        .filter(|(_, pieces)| pieces(document, day).any(|piece| piece.proves));
    let ids = proven.filter_map(|(id, _)| StatementId::parse(id));
    ids.filter_map(|id| tables().statement(id)).collect()
}

/// The statements that records can prove, and what they show about each.
const PIECES: [(&str, Show); 17] = [
    ("4.1-a", |document, _| one(matters(document))),
    ("4.1-b", |document, _| one(climate(document))),
    ("4.2-a", |document, _| one(interested(document))),
    ("4.2-b", |document, _| one(requirements(document))),
    ("4.3-a", |document, _| one(limits(document))),
    ("4.3-b", |document, _| one(rationale(document))),
    ("4.3-c", |document, _| one(approval(document))),
    ("4.3-d", |document, _| one(approval(document))),
    ("7.3-a", |document, day| {
        explained(document, BriefingTopic::Policy, day)
    }),
    ("7.3-b", |document, day| {
        told(document, BriefingTopic::Services, day)
    }),
    ("7.3-c", |document, day| {
        explained(document, BriefingTopic::Part, day)
    }),
    ("7.4-a", |document, _| {
        one(plan(document, |[what, to, when, how, _]| {
            what && to && when && how
        }))
    }),
    ("7.4-b", |document, _| {
        one(plan(document, |[what, .., by]| what && by))
    }),
    ("8.2.3.1-c", |document, _| one(own_part(document))),
    ("8.2.3.1-d", |document, _| one(supplies(document))),
    ("9.2.2-f", audits),
    ("9.3-j", reviews),
];

fn pieces<'a>(document: &'a Assessment, id: &str, day: UpTo) -> Pieces<'a> {
    let found = PIECES.iter().find(|(known, _)| *known == id);
    found.map_or_else(|| one(None), |(_, pieces)| pieces(document, day))
}

/// Who has been told.
fn told(document: &Assessment, what: BriefingTopic, day: UpTo) -> Pieces<'_> {
    Box::new(briefings(document, what, day).chain(workshops(document, day)))
}

/// Who has been told, and whether it has arrived.
fn explained(document: &Assessment, what: BriefingTopic, day: UpTo) -> Pieces<'_> {
    Box::new(told(document, what, day).chain(checks(document, day)))
}

fn one<'a>(piece: Option<Known>) -> Pieces<'a> {
    Box::new(piece.into_iter())
}

fn at_scope(title: String, part: ScopePart, date: Option<NaiveDate>) -> Option<Known> {
    let destination = Destination::Part(StepPart::Scope(part));
    let proves = true;
    Some(Known {
        title,
        destination,
        date,
        proves,
    })
}

/// Briefings that were held. Those that told this prove once all target groups have had one: a
/// single talk on any topic shows little of what everyone knows.
fn briefings(document: &Assessment, what: BriefingTopic, day: UpTo) -> impl Iterator<Item = Known> {
    let all = document.awareness.briefings.iter();
    let everyone = awareness::all_told(document, what, day);
    let held = all.filter(move |briefing| awareness::is_held(briefing, day));
    held.map(move |briefing| Known {
        title: briefing_title(briefing),
        destination: Destination::Part(StepPart::Awareness(AwarenessPart::Briefings)),
        date: briefing.date,
        proves: everyone && awareness::tells(briefing, what),
    })
}

/// “Briefing “Why we do this”, 34 people”.
fn briefing_title(briefing: &Briefing) -> String {
    let attended = briefing.attended.map(|attended| attended as usize);
    match (briefing.topic.trim(), attended) {
        ("", None) => t!("Briefing").to_owned(),
        ("", Some(attended)) => t_count!(
            attended,
            "Briefing, {count} person",
            "Briefing, {count} people"
        ),
        (topic, None) => t!("Briefing “{topic}”", topic = short(topic)),
        (topic, Some(attended)) => t_count!(
            attended,
            "Briefing “{topic}”, {count} person",
            "Briefing “{topic}”, {count} people",
            topic = short(topic)
        ),
    }
}

/// Closed workshops reach their people like briefings (see [`attendance`]), but what they told of
/// policy, services and contribution is not known: they prove nothing on their own.
fn workshops(document: &Assessment, day: UpTo) -> impl Iterator<Item = Known> {
    let held = attendance(document, day).into_iter();
    held.map(|attendance| Known {
        title: attendance.title(),
        destination: Destination::Workshop(WorkshopPart::Minutes),
        date: Some(attendance.day),
        proves: false,
    })
}

/// Spot checks. They prove when every target group was asked and in each those asked last could
/// explain: one good answer among many shows the contrary.
fn checks(document: &Assessment, day: UpTo) -> impl Iterator<Item = Known> {
    let all = document.awareness.checks.iter();
    let counted: Vec<&SpotCheck> = all
        .filter(|check| awareness::is_counted(check, day))
        .collect();
    // Per group the checks of the last day on which it was asked.
    let mut latest: Map<&str, Vec<&SpotCheck>> = Map::new();
    for check in &counted {
        let last = latest.entry(&check.group).or_default();
        match last.first().map(|other| other.date.cmp(&check.date)) {
            Some(Ordering::Greater) => continue,
            Some(Ordering::Less) => last.clear(),
            _ => {}
        }
        last.push(check);
    }
    let groups = &document.awareness.groups;
    let asked = |group: &TargetGroup| latest.contains_key(group.id.as_str());
    let everyone = !groups.is_empty() && groups.iter().all(asked);
    let arrived = latest
        .values()
        .all(|last| awareness::enough(awareness::sum(last.iter().copied())));
    let newest = |check: &SpotCheck| {
        let last = latest.get(check.group.as_str()).and_then(|l| l.first());
        last.is_some_and(|other| other.date == check.date)
    };
    let of = |check: &&SpotCheck| {
        let (asked, explained) = check.asked.zip(check.explained)?;
        // Where nobody could explain, nothing is shown.
        (explained > 0).then(|| Known {
            title: t!(
                "Spot check: {explained} of {asked} could explain",
                explained,
                asked
            ),
            destination: Destination::Part(StepPart::Awareness(AwarenessPart::Briefings)),
            date: check.date,
            proves: everyone && arrived && newest(check),
        })
    };
    counted
        .iter()
        .filter_map(of)
        .collect::<Vec<_>>()
        .into_iter()
}

/// The communication plan; `complete` is told which cells of a line say something: what, to,
/// when, how, by. A line that someone just opened is none yet.
fn plan(document: &Assessment, complete: fn([bool; 5]) -> bool) -> Option<Known> {
    let lines = document.awareness.messages.iter();
    let lines = lines.map(|m| [&m.what, &m.to, &m.when, &m.how, &m.by].map(|cell| says(cell)));
    let (mut all, mut done) = (0, 0);
    for line in lines.filter(|line| line.contains(&true)) {
        all += 1;
        done += usize::from(complete(line));
    }
    (done > 0).then(|| Known {
        title: if all == done {
            t_count!(
                done,
                "Communication plan, {count} complete line",
                "Communication plan, {count} complete lines"
            )
        } else {
            t!(
                "Communication plan, {done} of {all} lines complete",
                done,
                all
            )
        },
        destination: Destination::Part(StepPart::Awareness(AwarenessPart::Communication)),
        date: None,
        proves: all == done,
    })
}

fn matters(document: &Assessment) -> Option<Known> {
    let matters = document.scope.matters.iter();
    let count = matters.filter(|matter| says(&matter.text)).count();
    let title = || t_count!(count, "Context: {count} matter", "Context: {count} matters");
    (count > 0)
        .then(title)
        .and_then(|title| at_scope(title, ScopePart::Context, None))
}

fn climate(document: &Assessment) -> Option<Known> {
    let climate = &document.scope.climate;
    let title = match climate.relevant {
        YesNo::Unknown => return None,
        YesNo::Yes => t!("Climate change: relevant, with a reason"),
        YesNo::No => t!("Climate change: not relevant, with a reason"),
    };
    if !says(&climate.reason) {
        return None;
    }
    at_scope(title.to_owned(), ScopePart::Context, climate.date)
}

fn interested(document: &Assessment) -> Option<Known> {
    let parties = document.scope.interested.iter();
    let count = parties.filter(|party| says(&party.name)).count();
    let title = t_count!(
        count,
        "{count} interested party",
        "{count} interested parties"
    );
    (count > 0).then_some(())?;
    at_scope(title, ScopePart::Context, None)
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
    let title = t!(
        "Requirements of {number} of {all} interested parties",
        number = count,
        all
    );
    let proves = count == all;
    at_scope(title, ScopePart::Context, None).map(|known| Known { proves, ..known })
}

fn limits(document: &Assessment) -> Option<Known> {
    let scope = &document.scope;
    let some = |count: usize, words: fn(usize) -> String| (count > 0).then(|| words(count));
    let counted = [
        some(scope.services.len(), |n| {
            t_count!(n, "{count} service", "{count} services")
        }),
        some(scope.units.len(), |n| {
            t_count!(n, "{count} unit", "{count} units")
        }),
        some(scope.customers.len(), |n| {
            t_count!(n, "{count} customer", "{count} customers")
        }),
        some(scope.technologies.len(), |n| {
            t_count!(n, "{count} technology", "{count} technologies")
        }),
    ];
    // Services without units, or the reverse, are no boundary yet.
    (scope::services(document).next().is_some() && !scope.units.is_empty()).then_some(())?;
    let parts: Vec<String> = counted.into_iter().flatten().collect();
    let title = t!("Boundary: {parts}", parts = parts.join(", "));
    at_scope(title, ScopePart::Boundary, None)
}

fn rationale(document: &Assessment) -> Option<Known> {
    let statement = &document.scope.statement;
    says(&statement.rationale).then_some(())?;
    at_scope(
        t!("Rationale of the scope").to_owned(),
        ScopePart::Statement,
        statement.approved,
    )
}

fn approval(document: &Assessment) -> Option<Known> {
    let statement = &document.scope.statement;
    (scope::is_approved(statement) && scope::names_both(document)).then_some(())?;
    let title = t!(
        "Scope statement, version {version}, approved by {name}",
        version = short(&statement.version),
        name = short(&statement.approved_by)
    );
    at_scope(title, ScopePart::Statement, statement.approved)
}

fn own_part(document: &Assessment) -> Option<Known> {
    // Nothing to weigh while nobody has said who else takes part.
    (!document.scope.supplies.is_empty()).then_some(())?;
    let (verdict, reason) = scope::own_part(document);
    (verdict == PointVerdict::Passes).then_some(())?;
    at_scope(
        t!("Other parties: {reason}", reason),
        ScopePart::Parties,
        None,
    )
}

fn supplies(document: &Assessment) -> Option<Known> {
    let scope = &document.scope;
    let of = |party: &str| {
        let mut supplies = scope.supplies.iter();
        supplies.any(|supply| supply.party == party && scope::is_told(supply))
    };
    let told = scope.parties.iter().filter(|party| of(&party.id)).count();
    (told > 0).then_some(())?;
    let title = t_count!(
        scope.parties.len(),
        "What {told} of {count} other party provide or operate",
        "What {told} of {count} other parties provide or operate",
        told
    );
    let proves = told == scope.parties.len();
    at_scope(title, ScopePart::Parties, None).map(|known| Known { proves, ..known })
}

/// Whether a day has come; what has no day has not happened.
fn has_come(date: Option<NaiveDate>, up_to: UpTo) -> bool {
    date.is_some_and(|date| up_to.is_none_or(|last| date <= last))
}

/// Internal audits with a report. They prove that the programme was carried out while no audit of it is overdue.
fn audits(document: &Assessment, day: UpTo) -> Pieces<'_> {
    let all = document.preparation.audits.iter();
    let come = all.filter(move |audit| has_come(last_day(audit), day));
    let carried_out = come.clone().all(is_performed);
    Box::new(
        come.filter(|audit| is_performed(audit))
            .map(move |audit| Known {
                title: t!(
                    "Internal audit, report: {report}",
                    report = short(&audit.report)
                ),
                destination: Destination::Part(StepPart::Preparation(PreparationPart::Audits)),
                date: last_day(audit),
                proves: carried_out,
            }),
    )
}

/// Management reviews with minutes. They prove once a complete one is among them and none was held without minutes.
fn reviews(document: &Assessment, day: UpTo) -> Pieces<'_> {
    let all = document.preparation.reviews.iter();
    let held = all.filter(move |review| is_held(review) && has_come(review.date, day));
    let each_kept = held.clone().all(|review| says(&review.minutes));
    let kept = held.filter(|review| says(&review.minutes));
    Box::new(kept.map(move |review| Known {
        title: t!(
            "Management review, minutes: {minutes}",
            minutes = short(&review.minutes)
        ),
        destination: Destination::Part(StepPart::Preparation(PreparationPart::Review)),
        date: review.date,
        proves: each_kept && review_lacking(document, review).is_empty(),
    }))
}

impl Known {
    /// One line for lists: what it is, of which day, and whether it is too little.
    pub fn line(&self) -> String {
        let mut line = self.title.clone();
        if let Some(date) = self.date {
            line.push_str(", ");
            line.push_str(&day_text(date));
        }
        match self.proves {
            true => line,
            false => t!("{record} (no proof on its own)", record = line),
        }
    }
}
