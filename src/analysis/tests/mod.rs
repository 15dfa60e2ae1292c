//! Tests of the whole room, on the shipped content.

mod action_list;
mod awareness;
mod board;
mod capability;
mod compare;
mod conditions;
mod conformity;
mod consistency;
mod development;
mod explain;
mod followed;
mod frozen;
mod gap_board;
mod gaps;
mod highlights;
mod history;
mod key_figures;
mod known;
mod next;
mod outlook;
mod owed;
mod pairs;
mod people;
mod planning;
mod portfolio;
mod properties;
mod readiness;
mod registers;
mod scope;
mod steps;
mod trend;
mod walk;
mod wording;

use chrono::NaiveDate;

use super::readiness::proofs;
use super::*;
use crate::assessment::records::{Decision, Review};
use crate::assessment::tests::answer;
use crate::assessment::*;
use crate::standard::*;

pub(super) fn id(text: &str) -> StatementId {
    StatementId::parse(text).expect(text)
}

pub(super) fn clause_id(text: &str) -> ClauseId {
    ClauseId::parse(text).expect(text)
}

pub(super) fn area_id(text: &str) -> AreaId {
    AreaId::parse(text).expect(text)
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().expect(text)
}

pub(super) fn at(text: &str) -> Moment {
    parse_time(text).expect(text)
}

/// A change at a time.
pub(super) fn changed(at_: &str) -> HistoryEntry {
    HistoryEntry {
        at: at(at_),
        by: String::new(),
        what: "note".into(),
        on: String::new(),
        to: String::new(),
        also: Vec::new(),
        from: None,
    }
}

/// A management review with all that it needs but a decision.
pub(super) fn review() -> Review {
    Review {
        id: "r".into(),
        date: Some(day("2026-06-01")),
        chair: "E. Lindqvist".into(),
        inputs: preparation::review::inputs()
            .map(|input| input.id)
            .collect(),
        minutes: "Minutes folder".into(),
        ..Review::default()
    }
}

/// A decision of that review.
pub(super) fn decision() -> Decision {
    Decision {
        id: "d".into(),
        review: "r".into(),
        text: "One service desk".into(),
        ..Decision::default()
    }
}

/// How many statements there are.
pub(super) fn all() -> u16 {
    standard().statements.len() as u16
}

pub(super) fn empty() -> Assessment {
    let created = at("2026-01-05T08:00:00Z");
    Assessment::new(AssessmentId("a".into()), "Test Org", created.to_utc())
}

pub(super) fn rate(document: &mut Assessment, statement: &str, rating: Rating) {
    document.answers.entry(id(statement)).or_default().rating = Some(rating);
}

pub(super) fn prove(document: &mut Assessment, statement: &str) {
    let answer = document.answers.entry(id(statement)).or_default();
    answer.evidence = vec![Evidence {
        id: "e".into(),
        title: "Minutes".into(),
        ..Evidence::default()
    }];
}

/// Takes the evidence of a statement away.
pub(super) fn disprove(document: &mut Assessment, statement: &str) {
    let answer = document.answers.get_mut(&id(statement));
    answer.expect(statement).evidence.clear();
}

pub(super) fn overrule(document: &mut Assessment, statement: &str, grade: Grade) {
    let answer = document.answers.entry(id(statement)).or_default();
    answer.grade = Some(grade);
    answer.grade_reason = "seen on site".into();
}

pub(super) fn untrigger(document: &mut Assessment, statement: &str, reason: &str) {
    rate(document, statement, Rating::Untriggered);
    document.answers.entry(id(statement)).or_default().reason = reason.into();
}

/// Rates every statement of a clause and below.
pub(super) fn rate_clause(document: &mut Assessment, clause: &str, rating: Rating) {
    for statement in standard().statements_of(clause_id(clause)) {
        rate(document, statement.id.as_str(), rating);
    }
}

/// Every statement Fully, with evidence.
pub(super) fn perfect() -> Assessment {
    let mut document = empty();
    for statement in &standard().statements {
        rate(&mut document, statement.id.as_str(), Rating::Fully);
        prove(&mut document, statement.id.as_str());
    }
    document
}

pub(super) fn sign(document: &mut Assessment, item: &str) {
    let tick = Tick {
        status: TickStatus::Done,
        owner: "A. Karim".into(),
        date: Some(day("2026-09-12")),
        note: String::new(),
    };
    document
        .steps
        .insert(ItemId::parse(item).expect(item), tick);
}

/// Every criterion and review input signed, every document approved.
pub(super) fn sign_all(document: &mut Assessment) {
    for item in standard().steps.iter().flat_map(|step| &step.items) {
        if matches!(item.kind, ItemKind::Criterion | ItemKind::ReviewInput) {
            sign(document, item.id.as_str());
        }
    }
    for item in &standard().register {
        document.register.insert(
            item.id,
            RegisterState {
                status: RegisterStatus::Approved,
                approved_by: "B. Lindqvist".into(),
                ..RegisterState::default()
            },
        );
    }
}

/// A document for which every criterion holds.
pub(super) fn ready() -> Assessment {
    let mut document = perfect();
    sign_all(&mut document);
    document
}

/// What the records prove about the done-criterion with this id.
pub(super) fn held(document: &Assessment, id: &str) -> Option<(bool, String)> {
    let criterion = DoneCriterion::from_key(id).expect(id);
    let check = proofs::proven(document, &Conformity::of(document), criterion)?;
    Some((check.holds, check.reason))
}

/// The state of a done-criterion that the app works out itself.
pub(super) fn computed(document: &Assessment, id: &str) -> (bool, String) {
    let item = ItemId::parse(id).and_then(|id| standard().item(id));
    assert!(item.is_some_and(|item| item.computed), "{id}");
    held(document, id).expect(id)
}
