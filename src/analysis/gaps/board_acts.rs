//! What is done to one card of the gap board or to several at once: they are assigned, moved, made tasks of. Each is one act; what cannot be
//! done is left as it is, with the reason.

use chrono::NaiveDate;

use super::board::GapCard;
use crate::analysis::conformity::Conformity;
use crate::analysis::project::tasks::{edits, proposals_for};
use crate::assessment::{Assessment, Edit, Gap, GapStatus, Moment, Stamped};
use crate::standard::StatementId;

/// Cards named in a sentence before the rest is a number.
const NAMED: usize = 5;

/// An act on several cards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BoardAct {
    /// To be applied as one.
    pub edits: Vec<Edit>,
    /// The cards that it is done to.
    pub done: Vec<StatementId>,
    /// The others, each with the reason.
    pub left: Vec<(StatementId, String)>,
}

impl BoardAct {
    /// What was left and why, each reason once; empty where nothing was.
    pub fn left_text(&self) -> String {
        let mut reasons: Vec<&str> = Vec::new();
        for (_, reason) in &self.left {
            if !reasons.contains(&reason.as_str()) {
                reasons.push(reason);
            }
        }
        let parts = reasons.into_iter().map(|reason| {
            let left = self.left.iter().filter(|(_, other)| other == reason);
            let ids: Vec<String> = left.map(|(id, _)| id.to_string()).collect();
            let named = ids[..ids.len().min(NAMED)].join(", ");
            match ids.len().saturating_sub(NAMED) {
                0 => t!("{statements}: {reason}.", statements = named, reason),
                more => t_count!(
                    more,
                    "{statements} and {count} more: {reason}.",
                    "{statements} and {count} more: {reason}.",
                    statements = named,
                    reason
                ),
            }
        });
        let parts: Vec<String> = parts.collect();
        parts.join(" ")
    }

    /// Takes an edit if the document would, so that its rules stand in one place; else notes why not.
    fn take(&mut self, trial: &mut Assessment, id: StatementId, edit: Edit) {
        let change = Stamped {
            at: Moment::default(),
            by: String::new(),
            edit,
        };
        match trial.apply(&change) {
            Ok(_) => {
                self.edits.push(change.edit);
                self.done.push(id);
            }
            Err(error) => self.left.push((id, error.reason)),
        }
    }

    fn leave(&mut self, id: StatementId, reason: impl Into<String>) {
        self.left.push((id, reason.into()));
    }
}

/// Gives owner, day or both to all of these; what is `None` stays as it is.
pub fn assign(
    document: &Assessment,
    chosen: &[StatementId],
    owner: Option<&str>,
    due: Option<NaiveDate>,
) -> BoardAct {
    let (mut act, mut trial) = (BoardAct::default(), document.clone());
    for id in chosen {
        let gap = Gap::LIST.at(id.as_str());
        let owner = owner.map(|owner| gap.set(Gap::owner, owner.trim()));
        let due = due.map(|due| gap.set(Gap::due, due));
        let edits: Vec<Edit> = owner.into_iter().chain(due).collect();
        if !edits.is_empty() {
            act.take(&mut trial, *id, Edit::Many(edits));
        }
    }
    act
}

/// Moves all of these to a column. Into the last one `verifier` has to say who verified the closing and when: never the owner.
pub fn move_to(
    document: &Assessment,
    cards: &[GapCard],
    chosen: &[StatementId],
    to: GapStatus,
    verifier: Option<(&str, NaiveDate)>,
) -> BoardAct {
    let (mut act, mut trial) = (BoardAct::default(), document.clone());
    for id in chosen {
        let Some(card) = cards.iter().find(|card| card.statement == *id) else {
            act.leave(*id, t!("it is not on the board any more"));
            continue;
        };
        let gap = Gap::LIST.at(id.as_str());
        let back = matches!(to, GapStatus::Open | GapStatus::Doing);
        match verifier {
            _ if back && !card.is_gap => {
                act.leave(
                    *id,
                    t!("by its rating it is no gap any more, so nothing is left to do"),
                );
            }
            Some((by, day)) if to == GapStatus::Verified => {
                let edit = gap.set_all([
                    (Gap::status, to.into()),
                    (Gap::verified_by, by.trim().into()),
                    (Gap::verified_on, day.into()),
                ]);
                act.take(&mut trial, *id, edit);
            }
            _ if card.status == to => act.leave(*id, t!("it is there already")),
            _ if to == GapStatus::Verified => act.leave(*id, t!("say who verified it")),
            _ => {
                let edit = document.choose(&gap, Gap::status, to.into());
                act.take(&mut trial, *id, edit);
            }
        }
    }
    act
}

/// Tasks of the plan for all of these, one for each process area among them.
pub fn make_tasks(
    document: &Assessment,
    conformity: &Conformity,
    cards: &[GapCard],
    chosen: &[StatementId],
    new_id: &mut dyn FnMut() -> String,
    today: NaiveDate,
) -> BoardAct {
    let mut act = BoardAct::default();
    for id in chosen {
        let card = cards.iter().find(|card| card.statement == *id);
        match card {
            Some(GapCard { task: Some(_), .. }) => act.leave(*id, t!("in the plan already")),
            Some(card) if card.is_gap => act.done.push(*id),
            _ => act.leave(*id, t!("by its rating it is no gap any more")),
        }
    }
    let proposals = proposals_for(document, conformity, &act.done, today);
    act.edits = edits(document, &proposals, new_id);
    act
}
