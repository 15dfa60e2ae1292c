//! Which “condition not triggered” answers the scope opens or closes
//! (docs/domain.md, “Condition not triggered”): whether
//! other parties, external suppliers, internal suppliers or customers acting as suppliers are
//! used. All other conditions are decided by events.

use crate::assessment::records::PartyKind;
use crate::assessment::{Assessment, Rating};
use crate::standard::{StatementId, standard};

use super::super::words::{listed, number};
use super::{is_approved, party_name, reference};

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
pub struct Condition {
    /// It follows “Only asked when”.
    pub text: &'static str,
    pub statements: Vec<StatementId>,
    pub state: Use,
    /// Why, with names.
    pub reason: String,
}

const OTHERS: &str = "other parties are used";
const EXTERNAL: &str = "external suppliers are used";
const INTERNAL: &str = "internal suppliers or customers acting as suppliers are used";
const MISSED: &str = " and one of them missed a target";

/// The conditions of the content that other parties decide: text, kinds, their name for one and
/// for several, and what is said where there are none.
const DECIDED: [(&str, &[PartyKind], [&str; 2], &str); 3] = [
    (
        OTHERS,
        &[
            PartyKind::External,
            PartyKind::Internal,
            PartyKind::Customer,
        ],
        ["other party is", "other parties are"],
        "No other parties are used",
    ),
    (
        EXTERNAL,
        &[PartyKind::External],
        ["external supplier is", "external suppliers are"],
        "No external suppliers are used",
    ),
    (
        INTERNAL,
        &[PartyKind::Internal, PartyKind::Customer],
        [
            "internal supplier or customer acting as a supplier is",
            "internal suppliers or customers acting as suppliers are",
        ],
        "No internal suppliers and no customers acting as suppliers are used",
    ),
];

/// What the scope says about the condition with this text.
fn decide(document: &Assessment, text: &str) -> (Use, String) {
    let (base, missed) = match text.strip_suffix(MISSED) {
        Some(base) => (base, true),
        None => (text, false),
    };
    let Some((_, kinds, [one, many], none)) = DECIDED.into_iter().find(|(text, ..)| *text == base)
    else {
        let reason = "what happened in the period decides, not the scope".to_owned();
        return (Use::Events, reason);
    };
    let parties = document.scope.parties.iter();
    let found = parties.filter(|party| kinds.contains(&party.kind));
    let found: Vec<String> = found.map(party_name).collect();
    if !found.is_empty() {
        let count = number(found.len(), one, many);
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
    (Use::Open, format!("{none} ({})", reference(document)))
}

/// All conditions in the order of their first statement.
pub fn conditions(document: &Assessment) -> Vec<Condition> {
    let mut all: Vec<Condition> = Vec::new();
    for statement in &standard().statements {
        let Some(text) = statement.condition else {
            continue;
        };
        if let Some(known) = all.iter_mut().find(|known| known.text == text) {
            known.statements.push(statement.id);
            continue;
        }
        let (state, reason) = decide(document, text);
        all.push(Condition {
            text,
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
    let (state, reason) = decide(document, standard().statement(id).condition?);
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
