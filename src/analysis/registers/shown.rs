//! What the records of the steps say about the mandatory documents and records, so that nobody
//! enters it twice: an approved scope statement is D1, a performed internal audit is R17.

use chrono::NaiveDate;

use crate::assessment::records::{
    Decision, DecisionKind, DocumentPart, Duty, DutyDone, FindingGrade, Improvement, PartyKind,
    Review, Supply,
};
use crate::assessment::{Assessment, Listed, RegisterStatus, day_text};
use crate::standard::{PreparationPart, RegisterItem, RetainPart, ScopePart, StepPart};

use crate::analysis::check::Destination;
use crate::analysis::held::{decisions, inputs, is_held, is_performed, last_day, review_lacking};
use crate::analysis::scope::{self, PointVerdict};
use crate::analysis::words::{says, short};

/// What records say about a document or record.
#[derive(Clone, Debug, PartialEq)]
pub struct FromSteps {
    /// How far it is by what they say.
    pub status: RegisterStatus,
    /// Who approved it, where they say so.
    pub by: String,
    /// What they say, with numbers.
    pub reason: String,
    /// Where it is kept up to date.
    pub destination: Destination,
    /// Since when, for records.
    pub since: Option<NaiveDate>,
    /// They are the thing itself and not only a sign of it: then they outvote a state set by hand.
    pub decides: bool,
    /// What speaks against calling it approved.
    pub against: Option<String>,
}

impl FromSteps {
    fn new(status: RegisterStatus, reason: String, part: StepPart) -> Self {
        Self {
            status,
            by: String::new(),
            reason,
            destination: Destination::Part(part),
            since: None,
            decides: false,
            against: None,
        }
    }
}

type Ask = fn(&Assessment) -> Option<FromSteps>;

/// The documents and records that steps 2, 5 and 6 keep. Whatever else stands in the list is kept
/// elsewhere, and its state is set by hand.
const ASKS: [(&str, Ask); 13] = [
    (DECIDED, scope_statement),
    ("D8", |document| supplies(document, Supply::Service)),
    ("D9", |document| supplies(document, Supply::Component)),
    ("D10", |document| supplies(document, Supply::Process)),
    ("D11", catalogue),
    ("D12", interested),
    ("D14", |document| {
        agreements(document, &[PartyKind::External])
    }),
    ("D15", |document| {
        agreements(document, &[PartyKind::Internal, PartyKind::Customer])
    }),
    ("R1", competence),
    ("R17", audits),
    ("R18", reviews),
    ("R19", nonconformities),
    ("R20", improvements),
];

/// The document that the records of the steps are, so that they outvote a state set by hand.
pub const DECIDED: &str = "D1";

/// What the records say about a document or record; nothing where they are silent.
pub fn shown(document: &Assessment, item: &RegisterItem) -> Option<FromSteps> {
    let ask = ASKS.iter().find(|(own, _)| *own == item.id.as_str());
    let found = ask.and_then(|(_, ask)| ask(document));
    found
        .or_else(|| duty(document, item))
        .or_else(|| written_here(document, item))
}

/// Whether records of the steps say how a document or record stands, so that it has no state of its own unless somebody sets one.
pub fn kept_by_steps(item: &RegisterItem) -> bool {
    ASKS.iter().any(|(own, _)| *own == item.id.as_str())
}

const STATEMENT: StepPart = StepPart::Scope(ScopePart::Statement);
const PARTIES: StepPart = StepPart::Scope(ScopePart::Parties);

fn scope_statement(document: &Assessment) -> Option<FromSteps> {
    let check = scope::approved(document)?;
    let approved = check.holds && scope::names_both(document);
    let reason = match (check.holds, approved) {
        (true, false) => t!("approved, but it does not name organization and services").to_owned(),
        _ => check.reason,
    };
    let status = match approved {
        true => RegisterStatus::Approved,
        false => RegisterStatus::Draft,
    };
    let statement = &document.scope.statement;
    Some(FromSteps {
        by: short(&statement.approved_by),
        decides: true,
        since: statement.approved,
        against: (!approved).then(|| reason.clone()),
        ..FromSteps::new(status, t!("scope statement: {reason}", reason), STATEMENT)
    })
}

/// What other parties provide or operate, of one kind.
fn supplies(document: &Assessment, kind: Supply) -> Option<FromSteps> {
    let scope = &document.scope;
    let says_what = |party: &str, of: Option<Supply>| {
        let lines = scope.supplies.iter().filter(|line| line.party == party);
        lines
            .filter(|line| of.is_none_or(|of| line.kind == of))
            .filter(|line| says(&line.what) || says(&line.service) || !line.areas.is_empty())
            .count()
    };
    let lines: usize = scope
        .parties
        .iter()
        .map(|party| says_what(&party.id, Some(kind)))
        .sum();
    let silent = scope.parties.iter();
    let silent = silent.filter(|p| says_what(&p.id, None) == 0).count();
    let against = (silent > 0).then(|| {
        t_count!(
            scope.parties.len(),
            "of {silent} of {count} other party nothing is said yet",
            "of {silent} of {count} other parties nothing is said yet",
            silent,
        )
    });
    let reason = t_count!(lines, "{count} line of step 2", "{count} lines of step 2");
    (lines > 0).then(|| FromSteps {
        against,
        ..FromSteps::new(RegisterStatus::Draft, reason, PARTIES)
    })
}

/// The list of services is the check of the catalogue.
fn catalogue(document: &Assessment) -> Option<FromSteps> {
    let services = document.scope.services.iter().filter(|s| says(&s.name));
    let (verdict, reason) = scope::catalogue(document);
    if services.clone().next().is_none() || verdict == PointVerdict::Open {
        return None;
    }
    let status = match services.clone().any(|service| service.catalogued) {
        true => RegisterStatus::Draft,
        false => RegisterStatus::Missing,
    };
    let part = StepPart::Scope(ScopePart::Boundary);
    Some(FromSteps {
        against: (verdict != PointVerdict::Passes).then(|| reason.clone()),
        ..FromSteps::new(status, t!("services of step 2: {reason}", reason), part)
    })
}

fn interested(document: &Assessment) -> Option<FromSteps> {
    let customers = document.scope.customers.iter();
    let customers = customers.filter(|customer| says(&customer.name)).count();
    let parties = document.scope.interested.iter();
    let parties = parties.filter(|party| says(&party.name)).count();
    let reason = t!(
        "{customers} and {parties} of step 2",
        customers = t_count!(customers, "{count} customer", "{count} customers"),
        parties = t_count!(
            parties,
            "{count} interested party",
            "{count} interested parties"
        )
    );
    let part = StepPart::Scope(ScopePart::Context);
    (customers > 0).then(|| FromSteps::new(RegisterStatus::Draft, reason, part))
}

/// Contracts and agreements named at the other parties of these kinds.
fn agreements(document: &Assessment, kinds: &[PartyKind]) -> Option<FromSteps> {
    let parties = document.scope.parties.iter();
    let parties = parties.filter(|party| kinds.contains(&party.kind));
    let (mut all, mut named) = (0, 0);
    for party in parties {
        all += 1;
        named += usize::from(says(&party.agreement));
    }
    let status = match named {
        0 => RegisterStatus::Missing,
        _ => RegisterStatus::Draft,
    };
    let reason = t_count!(
        all,
        "{named} of {count} other parties of step 2 with a contract or agreement",
        "{named} of {count} other parties of step 2 with a contract or agreement",
        named,
    );
    (all > 0).then(|| FromSteps {
        against: (named < all).then(|| reason.clone()),
        ..FromSteps::new(status, reason.clone(), PARTIES)
    })
}

fn kept(any: bool) -> RegisterStatus {
    match any {
        true => RegisterStatus::Approved,
        false => RegisterStatus::Draft,
    }
}

fn audits(document: &Assessment) -> Option<FromSteps> {
    let all = &document.preparation.audits;
    let performed = all.iter().filter(|audit| is_performed(audit));
    let count = performed.clone().count();
    let reason = t_count!(
        all.len(),
        "{performed} of {count} internal audit performed with a report",
        "{performed} of {count} internal audits performed with a report",
        performed = count,
    );
    (!all.is_empty()).then(|| FromSteps {
        since: performed.filter_map(last_day).min(),
        decides: true,
        against: (count == 0).then(|| reason.clone()),
        ..FromSteps::new(
            kept(count > 0),
            reason.clone(),
            StepPart::Preparation(PreparationPart::Audits),
        )
    })
}

fn reviews(document: &Assessment) -> Option<FromSteps> {
    let held = document.preparation.reviews.iter().filter(|r| is_held(r));
    let complete = |review: &&Review| review_lacking(document, review).is_empty();
    let whole: Vec<&Review> = held.clone().filter(complete).collect();
    let last = held.max_by_key(|review| review.date)?;
    let reason = match whole.last() {
        Some(review) => held_whole(document, review),
        None => t!(
            "management review: missing {what}",
            what = review_lacking(document, last).join(", ")
        ),
    };
    Some(FromSteps {
        since: whole.iter().filter_map(|review| review.date).min(),
        decides: true,
        against: whole.is_empty().then(|| reason.clone()),
        ..FromSteps::new(
            kept(!whole.is_empty()),
            reason.clone(),
            StepPart::Preparation(PreparationPart::Review),
        )
    })
}

/// A management review with all that belongs to it, in words.
fn held_whole(document: &Assessment, review: &Review) -> String {
    let inputs = t_count!(inputs().count(), "{count} input", "{count} inputs");
    let decisions = t_count!(
        decisions(document, review).count(),
        "{count} decision",
        "{count} decisions"
    );
    match review.date {
        Some(date) => t!(
            "management review of {date} with {inputs} and {decisions}",
            date = day_text(date),
            inputs,
            decisions
        ),
        None => t!(
            "management review with {inputs} and {decisions}",
            inputs,
            decisions
        ),
    }
}

/// What was found, what was done and what came of it (10.1.2).
fn nonconformities(document: &Assessment) -> Option<FromSteps> {
    let all = document.audit.findings.iter();
    let all = all.filter(|found| matches!(found.grade, FindingGrade::Major | FindingGrade::Minor));
    let answered = |found: &&crate::assessment::records::Finding| {
        says(&found.correction) || says(&found.action)
    };
    let (count, done) = (all.clone().count(), all.clone().filter(answered).count());
    let reason = t_count!(
        count,
        "{count} nonconformity, {done} with what was done",
        "{count} nonconformities, {done} with what was done",
        done,
    );
    (count > 0).then(|| FromSteps {
        since: all.filter_map(|found| found.raised).min(),
        ..FromSteps::new(
            kept(done > 0),
            reason,
            StepPart::Preparation(PreparationPart::Actions),
        )
    })
}

/// The register of step 7, and what audits and reviews brought.
fn improvements(document: &Assessment) -> Option<FromSteps> {
    let noted = Improvement::all(document).iter().filter(|i| says(&i.text));
    let found = document.audit.findings.iter();
    let found = found.filter(|f| f.grade == FindingGrade::Improvement && says(&f.text));
    let decided = Decision::all(document).iter();
    let decided = decided.filter(|d| d.kind == DecisionKind::Improvement && says(&d.text));
    let count = noted.clone().count() + found.clone().count() + decided.count();
    let reason = t_count!(
        count,
        "{count} improvement recorded",
        "{count} improvements recorded"
    );
    let days = noted.filter_map(|improvement| improvement.noted);
    let part = StepPart::Retain(RetainPart::Improvements);
    (count > 0).then(|| FromSteps {
        since: days.chain(found.filter_map(|found| found.raised)).min(),
        ..FromSteps::new(RegisterStatus::Approved, reason, part)
    })
}

/// Parts of a document that people wrote in the app: a draft, until somebody approves it.
fn written_here(document: &Assessment, item: &RegisterItem) -> Option<FromSteps> {
    let is_of = |part: &DocumentPart| {
        let of = part.part.split_once('.');
        of.is_some_and(|(of, _)| of == item.id.as_str())
    };
    let parts = document.preparation.parts.iter();
    let own = parts.filter(|part| is_of(part) && says(&part.text));
    let count = own.count();
    let reason = t_count!(
        count,
        "{count} part written here",
        "{count} parts written here"
    );
    let part = StepPart::Preparation(PreparationPart::Documents);
    (count > 0).then(|| FromSteps {
        destination: Destination::Document(item.id),
        ..FromSteps::new(RegisterStatus::Draft, reason, part)
    })
}

/// Trainings of the internal auditors: a part of the competence evidence, never all of it.
fn competence(document: &Assessment) -> Option<FromSteps> {
    let trainings = document.preparation.trainings.iter();
    let count = trainings.filter(|t| says(&t.name) && says(&t.what)).count();
    let reason = t_count!(
        count,
        "{count} training of internal auditors",
        "{count} trainings of internal auditors"
    );
    let part = StepPart::Preparation(PreparationPart::Audits);
    (count > 0).then(|| FromSteps::new(RegisterStatus::Draft, reason, part))
}

/// A duty of step 7 that was done, with its record, and serves a statement that the item proves.
fn duty(document: &Assessment, item: &RegisterItem) -> Option<FromSteps> {
    let serves = |duty: &Duty| {
        let mut own = duty.statements.iter();
        own.any(|statement| item.statements.contains(statement))
    };
    let done = DutyDone::all(document).iter().filter(|done| {
        let duty = Duty::find(document, &done.duty);
        says(&done.record) && done.date.is_some() && duty.is_some_and(serves)
    });
    let first = done.clone().filter_map(|done| done.date).min()?;
    let last = done.max_by_key(|done| done.date)?;
    let status = match item.is_document() {
        true => RegisterStatus::Draft,
        false => RegisterStatus::Approved,
    };
    let reason = t!(
        "a duty of step 7 was done, record: {record}",
        record = short(&last.record)
    );
    let part = StepPart::Retain(RetainPart::Duties);
    Some(FromSteps {
        since: Some(first),
        ..FromSteps::new(status, reason, part)
    })
}
