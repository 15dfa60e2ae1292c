//! What goes on the agenda, and whether it fits the time.

use crate::assessment::Listed;
use crate::assessment::records::{AgendaItem, AgendaState, Workshop};
use crate::assessment::{Assessment, Edit};
use crate::standard::{AreaId, StatementId, standard};

use super::{disputed, items, parked};
use crate::analysis::conformity::{Conformity, Standing};

/// A way to choose statements for the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// All without an answer that counts.
    Unanswered,
    /// All that somebody sees otherwise; see [`disputed`].
    Disputed,
    /// Parked in an earlier workshop and not settled since.
    Parked,
    /// All of a process area.
    Area(AreaId),
}

/// The statements of a choice, in the order of the standard.
pub fn choose(document: &Assessment, conformity: &Conformity, choice: Choice) -> Vec<StatementId> {
    let all = standard().statements.iter().enumerate();
    match choice {
        Choice::Unanswered => all
            .filter(|(index, _)| conformity.standing_at(*index) == Standing::NotAssessed)
            .map(|(_, statement)| statement.id)
            .collect(),
        Choice::Disputed => all
            .filter(|(_, statement)| disputed(document, statement.id).is_some())
            .map(|(_, statement)| statement.id)
            .collect(),
        Choice::Parked => {
            let parked = parked(document);
            let parked = parked.iter().filter_map(|item| item.about());
            parked.collect()
        }
        Choice::Area(area) => standard().statements_of_area(area).map(|s| s.id).collect(),
    }
}

/// Puts statements on the agenda; those already on it are passed over.
pub fn add_items(
    document: &Assessment,
    workshop: &str,
    statements: &[StatementId],
    new_id: &mut dyn FnMut() -> String,
) -> Edit {
    let known: Vec<StatementId> = items(document, workshop)
        .filter_map(AgendaItem::about)
        .collect();
    let new = statements.iter().filter(|id| !known.contains(id));
    let edits = new.map(|id| {
        AgendaItem::LIST.at(&new_id()).add([
            (AgendaItem::workshop, workshop.into()),
            (AgendaItem::statement, vec![id.to_string()].into()),
        ])
    });
    Edit::Many(edits.collect())
}

/// Whether the agenda fits the time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Statements still to be talked about.
    pub items: u32,
    /// Minutes for each.
    pub each: u32,
    /// Minutes for welcome, ballots and close.
    pub around: u32,
    /// Minutes that they take together.
    pub needed: u32,
    /// Minutes that there are; none where nobody said.
    pub available: Option<u32>,
}

impl Fit {
    /// Minutes to spare; negative where the agenda is too long. None where the time is not known.
    pub fn spare(&self) -> Option<i64> {
        let available = self.available?;
        Some(i64::from(available) - i64::from(self.needed))
    }

    /// Whether it fits, in a word.
    pub fn state(&self) -> &'static str {
        match self.spare() {
            None => "unknown",
            Some(spare) if spare < 0 => "over",
            Some(_) => "fits",
        }
    }

    /// Minutes around the statements, for them, free, and beyond what there is: lengths of one line, which is as long as the longer
    /// of what is needed and what there is.
    pub fn lengths(&self) -> [u32; 4] {
        let there = self.available.unwrap_or(self.needed);
        let around = self.around.min(there);
        [
            around,
            self.needed.min(there) - around,
            there.saturating_sub(self.needed),
            self.needed.saturating_sub(there),
        ]
    }

    /// How many statements fit; all where the time is not known or nothing is counted for one.
    pub fn fitting(&self) -> u32 {
        let Some(available) = self.available else {
            return self.items;
        };
        let left = available.saturating_sub(self.around);
        left.checked_div(self.each)
            .map_or(self.items, |most| most.min(self.items))
    }

    /// In words: whether it fits, and what would make it fit.
    pub fn sentence(&self) -> String {
        let sum = t_count!(
            self.items as usize,
            "{count} statement × {each} min + {around} min around them = {needed} min",
            "{count} statements × {each} min + {around} min around them = {needed} min",
            each = self.each,
            around = self.around,
            needed = self.needed,
        );
        match (self.available, self.spare()) {
            (Some(available), Some(spare)) if spare >= 0 => t!(
                "The agenda fits: {sum} of {available}, {spare} to spare.",
                sum,
                available,
                spare
            ),
            (Some(available), Some(spare)) => {
                let long = t!(
                    "The agenda does not fit: {sum}, {over} more than the {available} there are.",
                    sum,
                    over = -spare,
                    available
                );
                format!("{long} {}", self.mending(available))
            }
            _ => t!(
                "{sum}. Enter how long the workshop may last to see whether that fits.",
                sum
            ),
        }
    }

    /// What would make an agenda fit that is too long.
    fn mending(&self, available: u32) -> String {
        let fitting = self.fitting();
        let drop = (self.items - fitting) as usize;
        let each = available.saturating_sub(self.around) / self.items.max(1);
        match (fitting, each) {
            (0, 0) => t!("To make it fit, make it longer or plan less around, since not one fits.")
                .to_owned(),
            (0, each) => t!(
                "To make it fit, make it longer or plan less around, since not one fits, or plan {each} min for each.",
                each
            ),
            (_, 0) => t_count!(
                drop,
                "To make it fit, leave {count} statement for another day.",
                "To make it fit, leave {count} statements for another day."
            ),
            (_, each) => t_count!(
                drop,
                "To make it fit, leave {count} statement for another day, or plan {each} min for each.",
                "To make it fit, leave {count} statements for another day, or plan {each} min for each.",
                each,
            ),
        }
    }
}

/// Minutes for a statement where nobody chose otherwise. House assumption: a room that has voted
/// beforehand settles an agreed statement in seconds and a disputed one in about five minutes.
pub const EACH: u32 = 3;

/// Adds up the agenda: statements that are not yet agreed or parked, at the minutes planned.
pub fn fit(document: &Assessment, workshop: &Workshop) -> Fit {
    let open = items(document, &workshop.id).filter(|item| item.state == AgendaState::Open);
    let items = open.count() as u32;
    let each = workshop.each.unwrap_or(EACH);
    let around = workshop.around.unwrap_or_default();
    Fit {
        items,
        each,
        around,
        needed: items.saturating_mul(each).saturating_add(around),
        available: workshop.minutes,
    }
}
