//! Which “condition not triggered” answers the records open or close
//! (docs/domain.md, “Condition not triggered”): who the other parties are and what they supply, and
//! whether a nonconformity is known. All other conditions are decided by events.

use crate::assessment::records::{FindingGrade, PartyKind, Supply};
use crate::assessment::{Answer, Assessment, Rating, is_blank};
use crate::standard::{Condition, ConditionKey, StatementId, standard};

use super::approval::{is_approved, reference};
use super::boundary::{is_told, party_name};
use crate::analysis::words::{listed, says, short};

/// What the records say about a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// The condition does not arise, so the answer may be used.
    Open,
    /// The condition arises, so the statements have to be answered.
    Closed,
    /// The records do not say yet; the answer may be used with a reason.
    Undecided,
    /// No matter of the records: what happened decides.
    Events,
}

/// A condition of the content, with what the records say about it.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionUse {
    pub condition: Condition,
    pub statements: Vec<StatementId>,
    pub state: Use,
    /// Why, with names.
    pub reason: String,
    /// Statements answered with “condition not triggered”.
    pub untriggered: usize,
}

/// Other parties of some kinds, and what is said of them.
struct Others {
    kinds: &'static [PartyKind],
    /// So many are listed, and their names.
    some: fn(usize, String) -> String,
    /// There are none; where that is said.
    none: fn(String) -> String,
}

const OTHERS: Others = Others {
    kinds: &[
        PartyKind::External,
        PartyKind::Internal,
        PartyKind::Customer,
    ],
    some: |count, names| {
        t_count!(
            count,
            "{count} other party is listed: {names}",
            "{count} other parties are listed: {names}",
            names,
        )
    },
    none: |source| t!("No other parties are used ({source})", source),
};

const EXTERNAL: Others = Others {
    kinds: &[PartyKind::External],
    some: |count, names| {
        t_count!(
            count,
            "{count} external supplier is listed: {names}",
            "{count} external suppliers are listed: {names}",
            names,
        )
    },
    none: |source| t!("No external suppliers are used ({source})", source),
};

const INTERNAL: Others = Others {
    kinds: &[PartyKind::Internal, PartyKind::Customer],
    some: |count, names| {
        t_count!(
            count,
            "{count} internal supplier or customer acting as a supplier is listed: {names}",
            "{count} internal suppliers or customers acting as suppliers are listed: {names}",
            names,
        )
    },
    none: |source| {
        t!(
            "No internal suppliers and no customers acting as suppliers are used ({source})",
            source
        )
    },
};

/// Kinds of supply, and what is said of parties with one of them.
struct Supplies {
    kinds: &'static [Supply],
    /// So many do it, and their names.
    some: fn(usize, String) -> String,
    /// Nobody does; where that is said.
    none: fn(String) -> String,
}

const PROCESSES: Supplies = Supplies {
    kinds: &[Supply::Process],
    some: |count, names| {
        t_count!(
            count,
            "{names} operates processes or parts of them",
            "{names} operates processes or parts of them",
            names,
        )
    },
    none: |source| {
        t!(
            "No other party operates processes or parts of them ({source})",
            source
        )
    },
};

const SERVICES: Supplies = Supplies {
    kinds: &[Supply::Service, Supply::Component],
    some: |count, names| {
        t_count!(
            count,
            "{names} provides services or service components",
            "{names} provides services or service components",
            names,
        )
    },
    none: |source| {
        t!(
            "No other party provides or operates services or service components ({source})",
            source
        )
    },
};

/// What has to have happened besides: put behind who is listed.
type Besides = fn(String) -> String;

const MISSED: Besides = |listed| t!("{listed}; whether one missed a target decides", listed);

/// What the records say about a condition.
fn decide(document: &Assessment, condition: ConditionKey) -> (Use, String) {
    match condition {
        ConditionKey::OtherParties => parties(document, &OTHERS, None),
        ConditionKey::ExternalSuppliers => parties(document, &EXTERNAL, None),
        ConditionKey::InternalSuppliers => parties(document, &INTERNAL, None),
        // What happened with one of the parties is not the scope's to say.
        ConditionKey::ExternalSupplierMissed => parties(document, &EXTERNAL, Some(MISSED)),
        ConditionKey::ExternalContractChanged => parties(
            document,
            &EXTERNAL,
            Some(|listed| t!("{listed}; whether a contract changed decides", listed)),
        ),
        ConditionKey::ExternalSupplierDispute => parties(
            document,
            &EXTERNAL,
            Some(|listed| t!("{listed}; whether a dispute arose decides", listed)),
        ),
        ConditionKey::InternalSupplierMissed => parties(document, &INTERNAL, Some(MISSED)),
        // A process that another party operates is outsourced.
        ConditionKey::PartiesOperate | ConditionKey::Outsourced => supplied(document, &PROCESSES),
        ConditionKey::PartiesProvide => supplied(document, &SERVICES),
        ConditionKey::Nonconformity => match nonconformity(document) {
            Some(reason) => (Use::Closed, reason),
            None => (
                Use::Events,
                t!("no finding and no gap of an SMS in operation is known here; what happened decides")
                    .to_owned(),
            ),
        },
        ConditionKey::CompetenceGap
        | ConditionKey::UnintendedChange
        | ConditionKey::Complaint
        | ConditionKey::ServiceTargetMissed
        | ConditionKey::MajorChange
        | ConditionKey::ServiceRemoved
        | ConditionKey::ServiceTransferred
        | ConditionKey::ChangeFailed
        | ConditionKey::Transition
        | ConditionKey::AcceptanceMissed
        | ConditionKey::ReleaseMissed
        | ConditionKey::MajorIncident
        | ConditionKey::UnplannedOutage
        | ConditionKey::EnvironmentChanged
        | ConditionKey::ContinuityInvoked
        | ConditionKey::SecurityIncident
        | ConditionKey::ImprovementChangesSms => {
            let reason = t!("what happened in the period decides, not the scope");
            (Use::Events, reason.to_owned())
        }
    }
}

/// Whether other parties of some kinds are used, and where that alone does not decide, what does.
fn parties(document: &Assessment, others: &Others, event: Option<Besides>) -> (Use, String) {
    let parties = document.scope.parties.iter();
    let found = parties.filter(|party| others.kinds.contains(&party.kind));
    let found: Vec<String> = found.map(party_name).collect();
    if found.is_empty() {
        return nobody(document, others.none);
    }
    let names = listed(found.iter().map(String::as_str), found.len());
    let reason = (others.some)(found.len(), names);
    match event {
        None => (Use::Closed, reason),
        Some(besides) => (Use::Events, besides(reason)),
    }
}

/// What it means that nobody of the kind is listed.
fn nobody(document: &Assessment, none: fn(String) -> String) -> (Use, String) {
    // An empty list alone is no decision: it may just not be filled in.
    if document.scope.parties.is_empty() && !is_approved(&document.scope.statement) {
        let reason = t!("no other party is listed and the scope is not approved yet");
        return (Use::Undecided, reason.to_owned());
    }
    (Use::Open, none(reference(document)))
}

/// Whether other parties supply something of some kinds: what each is listed to supply decides.
fn supplied(document: &Assessment, supplies: &Supplies) -> (Use, String) {
    let scope = &document.scope;
    let (mut found, mut silent) = (Vec::new(), Vec::new());
    for party in &scope.parties {
        let of = scope.supplies.iter();
        let told: Vec<Supply> = of
            .filter(|supply| supply.party == party.id && is_told(supply))
            .map(|supply| supply.kind)
            .collect();
        if told.iter().any(|kind| supplies.kinds.contains(kind)) {
            found.push(party_name(party));
        } else if told.is_empty() {
            silent.push(party_name(party));
        }
    }
    let names = |some: &[String]| listed(some.iter().map(String::as_str), some.len());
    if !found.is_empty() {
        let reason = (supplies.some)(found.len(), names(&found));
        return (Use::Closed, reason);
    }
    if !silent.is_empty() {
        let reason = t_count!(
            silent.len(),
            "not listed yet what {names} supplies",
            "not listed yet what {names} supplies",
            names = names(&silent),
        );
        return (Use::Undecided, reason);
    }
    nobody(document, supplies.none)
}

/// Why a nonconformity is known to exist: a finding of any audit, review or day that is graded as
/// one, or a requirement that is not met by an SMS declared to be in operation.
fn nonconformity(document: &Assessment) -> Option<String> {
    let raised = document.audit.findings.iter().filter(|finding| {
        let graded = matches!(finding.grade, FindingGrade::Minor | FindingGrade::Major);
        // A line that someone just opened is no finding yet.
        let said = says(&finding.text) || !finding.statements.is_empty();
        graded && said
    });
    let raised: Vec<&str> = raised.map(|finding| finding.text.trim()).collect();
    if let Some(first) = raised.first() {
        return Some(match *first {
            "" => t_count!(
                raised.len(),
                "{count} nonconformity is recorded",
                "{count} nonconformities are recorded"
            ),
            first => t_count!(
                raised.len(),
                "{count} nonconformity is recorded: “{finding}”",
                "{count} nonconformities are recorded: “{finding}”",
                finding = short(first),
            ),
        });
    }
    document.in_operation_since?;
    let gaps = document.answers.iter().filter(|(_, answer)| is_gap(answer));
    let gaps: Vec<&str> = gaps.map(|(id, _)| id.as_str()).collect();
    (!gaps.is_empty()).then(|| {
        let names = listed(gaps.iter().copied(), gaps.len());
        t_count!(
            gaps.len(),
            "the SMS is declared to be in operation, and not met is {names}",
            "the SMS is declared to be in operation, and not met is {names}",
            names,
        )
    })
}

/// Whether an answer says by itself that its statement is not met, by rating or by a grade set with its reason.
fn is_gap(answer: &Answer) -> bool {
    let below = matches!(
        answer.rating,
        Some(Rating::Not | Rating::Partly | Rating::Largely)
    );
    let rated = below || answer.rating == Some(Rating::Fully);
    match answer.grade {
        Some(grade) if rated && !is_blank(&answer.grade_reason) => grade.is_gap(),
        _ => below,
    }
}

/// All conditions in the order of their first statement.
pub fn conditions(document: &Assessment) -> Vec<ConditionUse> {
    let mut all: Vec<ConditionUse> = Vec::new();
    for statement in &standard().statements {
        let Some(condition) = statement.condition else {
            continue;
        };
        let untriggered = document.rating(statement.id) == Some(Rating::Untriggered);
        let same = |known: &&mut ConditionUse| known.condition.key == condition.key;
        if let Some(known) = all.iter_mut().find(same) {
            known.statements.push(statement.id);
            known.untriggered += usize::from(untriggered);
            continue;
        }
        let (state, reason) = decide(document, condition.key);
        all.push(ConditionUse {
            condition,
            statements: vec![statement.id],
            state,
            reason,
            untriggered: untriggered.into(),
        });
    }
    all
}

/// The conditions that arise by what the records say, with the reasons: “condition not triggered” is closed for their statements.
pub fn closed_conditions(document: &Assessment) -> Vec<(ConditionKey, String)> {
    let closed = conditions(document)
        .into_iter()
        .filter(|one| one.state == Use::Closed);
    closed.map(|one| (one.condition.key, one.reason)).collect()
}

/// Why a statement cannot be answered with “condition not triggered”, where the records close it.
pub fn closed_by_records(document: &Assessment, id: StatementId) -> Option<String> {
    let (state, reason) = decide(document, standard().statement(id).condition?.key);
    (state == Use::Closed).then_some(reason)
}

/// The statements that are answered with “condition not triggered” against what the records say,
/// with the reason why that cannot stand. They count as not assessed.
pub fn contradictions(document: &Assessment) -> Vec<(StatementId, String)> {
    // Many statements share a condition, and conformity asks often.
    let mut decided: Vec<(ConditionKey, Option<String>)> = Vec::new();
    let mut out = Vec::new();
    for (id, answer) in &document.answers {
        if answer.rating != Some(Rating::Untriggered) {
            continue;
        }
        let Some(condition) = standard().statement(*id).condition else {
            continue;
        };
        let known = decided.iter().position(|(key, _)| *key == condition.key);
        let at = known.unwrap_or_else(|| {
            decided.push((condition.key, closed_by_records(document, *id)));
            decided.len() - 1
        });
        if let Some(reason) = &decided[at].1 {
            out.push((*id, reason.clone()));
        }
    }
    out
}

/// The statements without an answer that the records open, each with the reason to write: one act
/// answers them all.
pub fn could_be_answered(document: &Assessment) -> Vec<(StatementId, String)> {
    let open = conditions(document).into_iter();
    let open = open.filter(|condition| condition.state == Use::Open);
    open.flat_map(|condition| {
        let reason = condition.reason;
        let ids = condition.statements.into_iter();
        ids.map(move |id| (id, reason.clone()))
    })
    .filter(|(id, _)| document.rating(*id).is_none())
    .collect()
}
