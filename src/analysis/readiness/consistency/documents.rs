//! Documents and records against the records of the steps and against the ratings.

use super::finding::{Look, Misfit};
use crate::analysis::check::Destination;
use crate::analysis::conformity::Standing;
use crate::analysis::drafts::{DraftState, drafts};
use crate::analysis::registers::{DECIDED, ItemStanding, ItemState, state, states};
use crate::analysis::scope::{self, PointVerdict};
use crate::analysis::words::listed;
use crate::assessment::{Rating, RegisterStatus};
use crate::standard::{RegisterId, ScopePart, StatementId, StepPart};

/// Set to approved by hand against what the records say.
fn against(state: &ItemState<'_>) -> Option<Misfit> {
    let shown = state.shown.as_ref().filter(|_| state.required)?;
    let reason = state.contradiction()?;
    let label = ItemStanding::Approved.label(state.item.is_document());
    let text = t!(
        "{item} is set to “{label}” by hand, but: {reason}.",
        item = state.item.id,
        label,
        reason
    );
    Some(Misfit::new(text, Destination::Register(state.item.id)).with(shown.destination))
}

/// The document that the records of step 2 are.
pub(super) fn decided(look: &Look<'_>) -> Vec<Misfit> {
    let id = RegisterId::parse(DECIDED);
    let state = id.map(|id| state(look.document, look.conformity, id));
    state.as_ref().and_then(against).into_iter().collect()
}

pub(super) fn doubted(look: &Look<'_>) -> Vec<Misfit> {
    let states = states(look.document, look.conformity);
    let others = states.iter().filter(|s| s.item.id.as_str() != DECIDED);
    others.filter_map(against).collect()
}

pub(super) fn rated_not(look: &Look<'_>) -> Vec<Misfit> {
    let states = states(look.document, look.conformity);
    let ready = states.iter().filter(|state| state.is_ready());
    let found = ready.filter_map(|state| {
        let not = |id: &&StatementId| look.document.rating(**id) == Some(Rating::Not);
        let id = state.item.statements.iter().find(not)?;
        let label = ItemStanding::Approved.label(state.item.is_document());
        let text = t!(
            "{item} is {label}, but {statement} is rated Not.",
            item = state.item.id,
            label,
            statement = id
        );
        Some(
            Misfit::new(text, Destination::Statement(*id))
                .with(Destination::Register(state.item.id)),
        )
    });
    found.collect()
}

/// One finding for all, at the first of them.
fn grouped(states: &[&ItemState<'_>], told: fn(&str) -> String) -> Vec<Misfit> {
    let Some(first) = states.first() else {
        return Vec::new();
    };
    let ids = states.iter().map(|state| state.item.id.as_str());
    let text = told(&listed(ids, states.len()));
    vec![Misfit::new(text, Destination::Register(first.item.id))]
}

pub(super) fn rated_there(look: &Look<'_>) -> Vec<Misfit> {
    let states = states(look.document, look.conformity);
    let met = |id: &StatementId| {
        let standing = look.conformity.standing(*id);
        standing.is_met() || standing == Standing::Untriggered
    };
    let absent = states.iter().filter(|state| {
        let absent = state.required && state.status == RegisterStatus::Missing;
        absent && state.item.statements.iter().all(met)
    });
    let absent: Vec<_> = absent.collect();
    grouped(&absent, |items| {
        t!(
            "{items}: missing or not kept by the list, though their statements are rated as met with evidence.",
            items
        )
    })
}

pub(super) fn unnamed(look: &Look<'_>) -> Vec<Misfit> {
    let states = states(look.document, look.conformity);
    let unnamed = states
        .iter()
        .filter(|s| s.standing() == ItemStanding::Unnamed);
    let unnamed: Vec<_> = unnamed.collect();
    grouped(&unnamed, |items| {
        t!(
            "{items}: called approved, but not by whom, so that they do not count as approved.",
            items
        )
    })
}

pub(super) fn scope_checked(look: &Look<'_>) -> Vec<Misfit> {
    if !scope::is_approved(&look.document.scope.statement) {
        return Vec::new();
    }
    let statement = Destination::Part(StepPart::Scope(ScopePart::Statement));
    let points = scope::check_list(look.document).into_iter();
    points
        .filter(|point| point.verdict == PointVerdict::Fails)
        .map(|point| {
            let text = t!(
                "The scope is approved, but its check list fails at “{point}”: {reason}.",
                point = point.check.title(),
                reason = point.reason
            );
            Misfit::new(text, point.destination).with(statement)
        })
        .collect()
}

/// One finding a document; its page names all that changed.
pub(super) fn stale(look: &Look<'_>) -> Vec<Misfit> {
    let parts = &look.document.preparation.parts;
    if parts
        .iter()
        .all(|part| part.source_sum.is_empty() && part.text_sum.is_empty())
    {
        // Nothing was approved here, and to write all drafts takes longer than everything else that a key press asks.
        return Vec::new();
    }
    let drafts = drafts(look.document, look.conformity).into_iter();
    let stale = drafts.filter(|draft| draft.state == DraftState::Stale);
    stale
        .map(|draft| {
            let (id, title) = (draft.item.id, draft.item.title);
            let changed = draft.changed.iter().map(String::as_str);
            let changed = listed(changed, draft.changed.len());
            let text = t!(
                "{id}, {title}, has changed since it was approved ({changed}).",
                id,
                title,
                changed
            );
            Misfit::new(text, Destination::Document(id))
        })
        .collect()
}
