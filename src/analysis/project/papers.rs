//! What the mandatory documents take beyond the gaps: those that nobody has written or approved yet.

use crate::analysis::conformity::{Conformity, Standing};
use crate::analysis::registers::{ItemStanding, ItemState};
use crate::assessment::RegisterStatus;
use crate::standard::RegisterId;

/// Person-days for documents that no gap speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Papers {
    pub count: usize,
    /// As if those whose statements nobody has rated were there and only had to be approved.
    pub least: f64,
    /// As if those had to be written.
    pub most: f64,
}

/// Required documents that are not approved and are in no gap's work. One that the ratings say is
/// there is only revised and approved.
pub(super) fn papers(
    states: &[ItemState<'_>],
    conformity: &Conformity,
    in_gaps: &[RegisterId],
    (write, revise): (f64, f64),
) -> Papers {
    let mut out = Papers::default();
    for state in states {
        let open = matches!(
            state.standing(),
            ItemStanding::Missing | ItemStanding::Draft
        );
        if !state.item.is_document() || !open || in_gaps.contains(&state.item.id) {
            continue;
        }
        out.count += 1;
        out.least += revise;
        let rated = |id| conformity.standing(id) != Standing::NotAssessed;
        let known = state.item.statements.iter().all(|id| rated(*id));
        let there = known || state.status != RegisterStatus::Missing;
        out.most += if there { revise } else { write };
    }
    out
}
