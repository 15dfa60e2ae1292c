//! Which “condition not triggered” answers the scope opens or closes
//! (docs/domain.md, “Condition not triggered”): whether
//! other parties, external suppliers, internal suppliers or customers acting as suppliers are
//! used. All other conditions are decided by events.

use crate::assessment::records::PartyKind;
use crate::assessment::{Assessment, Rating};
use crate::standard::{Condition, ConditionKey, StatementId, standard};

use super::approval::{is_approved, reference};
use super::boundary::party_name;
use crate::analysis::words::{listed, number};

/// What the scope says about a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// The condition does not arise, so the answer may be used.
    Open,
    /// The condition arises, so the statements have to be answered.
    Closed,
    /// The scope does not say yet; the answer may be used with a reason.
    Undecided,
    /// Not a matter of scope: what happened decides.
    Events,
}

/// A condition of the content, with what the scope says about it.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionUse {
    pub condition: Condition,
    pub statements: Vec<StatementId>,
    pub state: Use,
    /// Why, with names.
    pub reason: String,
}

/// Other parties of some kinds: their name for one and for several, and what is said where there
/// are none.
struct Others {
    kinds: &'static [PartyKind],
    one: &'static str,
    many: &'static str,
    none: &'static str,
}

const OTHERS: Others = Others {
    kinds: &[
        PartyKind::External,
        PartyKind::Internal,
        PartyKind::Customer,
    ],
    one: "other party is",
    many: "other parties are",
    none: "No other parties are used",
};

const EXTERNAL: Others = Others {
    kinds: &[PartyKind::External],
    one: "external supplier is",
    many: "external suppliers are",
    none: "No external suppliers are used",
};

const INTERNAL: Others = Others {
    kinds: &[PartyKind::Internal, PartyKind::Customer],
    one: "internal supplier or customer acting as a supplier is",
    many: "internal suppliers or customers acting as suppliers are",
    none: "No internal suppliers and no customers acting as suppliers are used",
};

/// What the scope says about a condition.
fn decide(document: &Assessment, condition: ConditionKey) -> (Use, String) {
    // Whether one of the parties missed a target is not the scope's to say.
    let (others, missed) = match condition {
        ConditionKey::OtherParties => (OTHERS, false),
        ConditionKey::ExternalSuppliers => (EXTERNAL, false),
        ConditionKey::ExternalSupplierMissed => (EXTERNAL, true),
        ConditionKey::InternalSuppliers => (INTERNAL, false),
        ConditionKey::InternalSupplierMissed => (INTERNAL, true),
        ConditionKey::CompetenceGap
        | ConditionKey::Complaint
        | ConditionKey::ServiceTargetMissed
        | ConditionKey::MajorChange
        | ConditionKey::ServiceRemoved
        | ConditionKey::ServiceTransferred
        | ConditionKey::ChangeFailed
        | ConditionKey::Transition
        | ConditionKey::ReleaseMissed
        | ConditionKey::MajorIncident
        | ConditionKey::EnvironmentChanged
        | ConditionKey::ContinuityInvoked
        | ConditionKey::Nonconformity => {
            let reason = "what happened in the period decides, not the scope".to_owned();
            return (Use::Events, reason);
        }
    };
    let parties = document.scope.parties.iter();
    let found = parties.filter(|party| others.kinds.contains(&party.kind));
    let found: Vec<String> = found.map(party_name).collect();
    if !found.is_empty() {
        let count = number(found.len(), others.one, others.many);
        let names = listed(found.iter().map(String::as_str), found.len());
        let reason = format!("{count} listed: {names}");
        return if missed {
            let reason = format!("{reason}; whether one missed a target decides");
            (Use::Events, reason)
        } else {
            (Use::Closed, reason)
        };
    }
    // An empty list alone is no decision: it may just not be filled in.
    if document.scope.parties.is_empty() && !is_approved(&document.scope.statement) {
        let reason = "no other party is listed and the scope is not approved yet".to_owned();
        return (Use::Undecided, reason);
    }
    (
        Use::Open,
        format!("{} ({})", others.none, reference(document)),
    )
}

/// All conditions in the order of their first statement.
pub fn conditions(document: &Assessment) -> Vec<ConditionUse> {
    let mut all: Vec<ConditionUse> = Vec::new();
    for statement in &standard().statements {
        let Some(condition) = statement.condition else {
            continue;
        };
        let same = |known: &&mut ConditionUse| known.condition.key == condition.key;
        if let Some(known) = all.iter_mut().find(same) {
            known.statements.push(statement.id);
            continue;
        }
        let (state, reason) = decide(document, condition.key);
        all.push(ConditionUse {
            condition,
            statements: vec![statement.id],
            state,
            reason,
        });
    }
    all
}

/// Why a statement cannot be answered with “condition not triggered”, where the scope closes it.
pub fn closed_by_scope(document: &Assessment, id: StatementId) -> Option<String> {
    if document.scope.parties.is_empty() {
        return None;
    }
    let (state, reason) = decide(document, standard().statement(id).condition?.key);
    (state == Use::Closed).then_some(reason)
}

/// The statements that are answered with “condition not triggered” against what the scope says,
/// with the reason why that cannot stand. They count as not assessed.
pub fn contradictions(document: &Assessment) -> Vec<(StatementId, String)> {
    if document.scope.parties.is_empty() {
        return Vec::new();
    }
    let answers = document.answers.iter();
    answers
        .filter(|(_, answer)| answer.rating == Some(Rating::Untriggered))
        .filter_map(|(id, _)| Some((*id, closed_by_scope(document, *id)?)))
        .collect()
}

/// The statements without an answer that the scope opens, each with the reason to write: one act
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
