//! Answers that exclude each other.

use super::finding::{Conditions, Look, Misfit};
use crate::analysis::answers::answers;
use crate::analysis::check::Destination;
use crate::analysis::conformity::{Conformity, Standing};
use crate::analysis::scope;
use crate::analysis::words::{listed, says};
use crate::assessment::{Assessment, Rating};
use crate::standard::{
    ClauseId, ConditionKey, ScopePart, Statement, StatementId, StepPart, standard,
};

pub(super) fn closed_by_scope(look: &Look<'_>) -> Vec<Misfit> {
    let parties = Destination::Part(StepPart::Scope(ScopePart::Parties));
    let found = scope::contradictions(look.document).into_iter();
    found
        .map(|(id, reason)| {
            let text = t!(
                "{statement} says that its condition did not arise, but {reason}.",
                statement = id,
                reason
            );
            Misfit::new(text, Destination::Statement(id)).with(parties)
        })
        .collect()
}

/// How the statements of each condition are answered, all in one pass.
fn answered(document: &Assessment) -> Conditions {
    let mut out = vec![(Vec::new(), Vec::new()); ConditionKey::ALL.len()];
    let answers = answers(document);
    for (statement, answer) in standard().statements.iter().zip(answers) {
        let rating = answer.and_then(|answer| answer.rating);
        let Some((condition, rating)) = statement.condition.zip(rating) else {
            continue;
        };
        let (not, rated) = &mut out[condition.key as usize];
        match rating {
            Rating::Untriggered => not.push(statement.id),
            _ => rated.push(statement.id),
        }
    }
    out
}

fn names(ids: &[StatementId]) -> String {
    listed(ids.iter().map(|id| id.as_str()), ids.len())
}

/// The words of a condition.
fn words(condition: ConditionKey) -> &'static str {
    let statements = standard().statements.iter();
    let mut conditions = statements.filter_map(|s| s.condition);
    let found = conditions.find(|c| c.key == condition);
    found.map_or("", |condition| condition.text)
}

/// One condition is one fact: it arose or it did not.
pub(super) fn both_ways(look: &Look<'_>) -> Vec<Misfit> {
    let answered = look.conditions.get_or_init(|| answered(look.document));
    let conditions = ConditionKey::ALL.iter().zip(answered);
    let found = conditions.filter_map(|(condition, (not, rated))| {
        let (first, other) = not.first().zip(rated.first())?;
        let one = t_count!(
            not.len(),
            "{statements} says that the condition “{condition}” did not arise.",
            "{statements} say that the condition “{condition}” did not arise.",
            statements = names(not),
            condition = words(*condition),
        );
        let two = t_count!(
            rated.len(),
            "But {statements} is rated as if it had.",
            "But {statements} are rated as if it had.",
            statements = names(rated),
        );
        let text = format!("{one} {two}");
        let found = Misfit::new(text, Destination::Statement(*first));
        Some(found.with(Destination::Statement(*other)))
    });
    found.collect()
}

/// The first of two conditions arises only where the second does.
const NARROWER: [(ConditionKey, ConditionKey); 6] = [
    (ConditionKey::ExternalSuppliers, ConditionKey::OtherParties),
    (ConditionKey::InternalSuppliers, ConditionKey::OtherParties),
    (
        ConditionKey::ExternalSupplierMissed,
        ConditionKey::ExternalSuppliers,
    ),
    (
        ConditionKey::InternalSupplierMissed,
        ConditionKey::InternalSuppliers,
    ),
    (ConditionKey::ServiceRemoved, ConditionKey::Transition),
    (ConditionKey::ServiceTransferred, ConditionKey::Transition),
];

pub(super) fn narrower(look: &Look<'_>) -> Vec<Misfit> {
    let answered = look.conditions.get_or_init(|| answered(look.document));
    let found = NARROWER.iter().filter_map(|(narrow, wide)| {
        let (_, rated) = &answered[*narrow as usize];
        let (not, also) = &answered[*wide as usize];
        // Where the wider one is answered both ways, that is the finding.
        let (first, other) = not.first().zip(rated.first()).filter(|_| also.is_empty())?;
        let one = t_count!(
            rated.len(),
            "{statements} is rated, so {condition}.",
            "{statements} are rated, so {condition}.",
            statements = names(rated),
            condition = words(*narrow),
        );
        let two = t_count!(
            not.len(),
            "But {statements} says that the condition “{condition}” did not arise.",
            "But {statements} say that the condition “{condition}” did not arise.",
            statements = names(not),
            condition = words(*wide),
        );
        let text = format!("{one} {two}");
        let found = Misfit::new(text, Destination::Statement(*first));
        Some(found.with(Destination::Statement(*other)))
    });
    found.collect()
}

/// What is left to rate of a clause.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RestOfClause {
    /// Those without an answer that one act may rate.
    pub rated: Vec<StatementId>,
    /// Those whose condition did not arise, by the answer to another statement: rated they would contradict it.
    pub left_out: Vec<StatementId>,
}

/// Which statements of a clause are left, and which of them are not to be rated together with the others.
pub fn rest_of_clause(
    document: &Assessment,
    conformity: &Conformity,
    clause: ClauseId,
) -> RestOfClause {
    let answered = answered(document);
    let denied = |key: ConditionKey| {
        let wider = NARROWER.iter().filter(|(narrow, _)| *narrow == key);
        let mut keys = wider.map(|(_, wide)| *wide).chain([key]);
        keys.any(|key| !answered[key as usize].0.is_empty())
    };
    let left = standard().statements_of(clause);
    let left = left.filter(|one| conformity.standing(one.id) == Standing::NotAssessed);
    let (out, rated): (Vec<_>, Vec<_>) =
        left.partition(|one| one.condition.is_some_and(|one| denied(one.key)));
    let ids = |some: Vec<&Statement>| some.into_iter().map(|one| one.id).collect();
    RestOfClause {
        rated: ids(rated),
        left_out: ids(out),
    }
}

/// One finding for all statements of a kind, at the first of them.
fn grouped(ids: Vec<StatementId>, told: fn(usize, &str) -> String) -> Vec<Misfit> {
    let Some(first) = ids.first() else {
        return Vec::new();
    };
    let text = told(ids.len(), &names(&ids));
    vec![Misfit::new(text, Destination::Statement(*first))]
}

pub(super) fn without_reason(look: &Look<'_>) -> Vec<Misfit> {
    let answers = look.document.answers.iter();
    let bare = answers
        .filter(|(_, answer)| answer.rating == Some(Rating::Untriggered) && !says(&answer.reason));
    let ids = bare.map(|(id, _)| *id).collect();
    grouped(ids, |count, statements| {
        t_count!(
            count,
            "{count} answer “condition not triggered” without a reason, so not assessed: {statements}.",
            "{count} answers “condition not triggered” without a reason, so not assessed: {statements}.",
            statements,
        )
    })
}

pub(super) fn grade_without_reason(look: &Look<'_>) -> Vec<Misfit> {
    let answers = look.document.answers.iter();
    let bare = answers.filter(|(_, answer)| answer.grade.is_some() && !says(&answer.grade_reason));
    let ids = bare.map(|(id, _)| *id).collect();
    grouped(ids, |count, statements| {
        t_count!(
            count,
            "{count} answer with a grade set by hand that does not count, since its reason is missing: {statements}.",
            "{count} answers with a grade set by hand that does not count, since its reason is missing: {statements}.",
            statements,
        )
    })
}
