//! The improvement register (10.2): what each line still lacks, and how many there are of which kind.

use chrono::NaiveDate;

use crate::assessment::records::{BenefitState, GoalKind, Improvement, ImprovementState};
use crate::assessment::{Assessment, Listed, is_blank};

/// How many improvements stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Improvements {
    pub all: usize,
    /// Noted, and nobody has decided.
    pub undecided: usize,
    /// Approved or being carried out.
    pub under_way: usize,
    /// Of those, past their due date.
    pub late: usize,
    /// Carried out, without an effect that was measured.
    pub unmeasured: usize,
}

/// Counts the register on a day.
pub fn improvements(document: &Assessment, today: NaiveDate) -> Improvements {
    let mut counts = Improvements::default();
    for improvement in Improvement::all(document) {
        counts.all += 1;
        match improvement.state {
            ImprovementState::Noted => counts.undecided += 1,
            ImprovementState::Approved | ImprovementState::Doing => {
                counts.under_way += 1;
                counts.late += usize::from(improvement.due.is_some_and(|due| due < today));
            }
            ImprovementState::Done => {
                counts.unmeasured += usize::from(!is_measured(improvement, today));
            }
            ImprovementState::Declined => {}
        }
    }
    counts
}

/// Whether its effect is known: what was seen, on a day that is not to come.
fn is_measured(improvement: &Improvement, today: NaiveDate) -> bool {
    !is_blank(&improvement.effect) && improvement.checked.is_some_and(|day| day <= today)
}

/// What an approved improvement lacks (10.2-d to -f), in words; nothing for one that is noted or declined.
pub fn missing_of_improvement(improvement: &Improvement, today: NaiveDate) -> Vec<&'static str> {
    use ImprovementState::{Approved, Declined, Doing, Done, Noted};
    if matches!(improvement.state, Noted | Declined) {
        return Vec::new();
    }
    let is_done = improvement.state == Done;
    let is_open = matches!(improvement.state, Approved | Doing);
    [
        (is_blank(&improvement.target), t!("a target")),
        (is_blank(&improvement.owner), t!("an owner")),
        (is_open && improvement.due.is_none(), t!("a due date")),
        (
            is_done && !is_measured(improvement, today),
            t!("its effect, measured on a day"),
        ),
    ]
    .into_iter()
    .filter_map(|(is_missing, what)| is_missing.then_some(what))
    .collect()
}

/// Of the benefits named in step 1: how many have an answer to “did it come?”, and how many there are.
pub fn benefits_asked(document: &Assessment) -> (usize, usize) {
    let benefits = || {
        let goals = document.awareness.goals.iter();
        goals.filter(|goal| goal.kind == GoalKind::Benefit)
    };
    let asked = benefits()
        .filter(|goal| goal.came != BenefitState::Unasked)
        .count();
    (asked, benefits().count())
}
