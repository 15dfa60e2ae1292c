//! Moments on the way at which the state of an assessment is worth keeping: a step is complete, or what a decision stands on is there.

use super::conformity::Conformity;
use super::readiness::{StepState, stage_1, stage_2};
use crate::assessment::Assessment;
use crate::standard::StepId;

/// Such a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Milestone {
    /// Every done-criterion of the step holds.
    Complete(StepId),
    /// Stage 1 of the audit can be booked.
    Stage1,
    /// Stage 2 can.
    Stage2,
}

impl Milestone {
    /// Notes that it was offered.
    pub fn key(self) -> &'static str {
        match self {
            Milestone::Complete(step) => step.key(),
            Milestone::Stage1 => "stage-1",
            Milestone::Stage2 => "stage-2",
        }
    }

    /// The name that is proposed for a snapshot.
    pub fn name(self) -> String {
        match self {
            Milestone::Complete(step) => t!("{step} complete", step = step.short()),
            Milestone::Stage1 => t!("Before stage 1 is booked").to_owned(),
            Milestone::Stage2 => t!("Before stage 2").to_owned(),
        }
    }

    /// What has happened.
    pub fn words(self) -> String {
        match self {
            Milestone::Complete(step) => t!("The step “{step}” is complete", step = step.short()),
            Milestone::Stage1 => t!("Stage 1 can be booked").to_owned(),
            Milestone::Stage2 => t!("Stage 2 can go ahead").to_owned(),
        }
    }
}

/// All that are reached, in the order of the way.
pub fn milestones(
    document: &Assessment,
    conformity: &Conformity,
    steps: &[StepState],
) -> Vec<Milestone> {
    let complete = steps.iter().filter(|step| step.complete);
    let complete = complete.map(|step| Milestone::Complete(step.step));
    let stage_1 = stage_1(document, conformity).open();
    let stage_2 = stage_2(document, conformity).open();
    complete
        .chain(stage_1.then_some(Milestone::Stage1))
        .chain(stage_2.then_some(Milestone::Stage2))
        .collect()
}

/// The one to offer a snapshot at: the furthest that is reached now and was not before, unless it was offered already. Where one
/// change reaches several, one snapshot holds them all.
pub fn to_offer(before: &[Milestone], now: &[Milestone], offered: &[String]) -> Option<Milestone> {
    let mut new = now.iter().rev().filter(|one| !before.contains(one));
    let furthest = *new.next()?;
    let is_offered = offered.iter().any(|key| key == furthest.key());
    (!is_offered).then_some(furthest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCOPE: Milestone = Milestone::Complete(StepId::Scope);

    #[test]
    fn a_milestone_is_offered_once_and_only_when_it_is_reached() {
        let none: [String; 0] = [];
        assert_eq!(to_offer(&[], &[SCOPE], &none), Some(SCOPE));
        assert_eq!(to_offer(&[SCOPE], &[SCOPE], &none), None);
        assert_eq!(to_offer(&[SCOPE], &[], &none), None);
        let offered = [SCOPE.key().to_owned()];
        assert_eq!(to_offer(&[], &[SCOPE], &offered), None);
        assert_eq!(
            to_offer(&[SCOPE], &[SCOPE, Milestone::Stage1], &offered),
            Some(Milestone::Stage1)
        );
        // Two at once are one offer, the furthest.
        let both = [SCOPE, Milestone::Stage1];
        assert_eq!(to_offer(&[], &both, &none), Some(Milestone::Stage1));
        assert_eq!(to_offer(&[], &both, &["stage-1".to_owned()]), None);
    }

    #[test]
    fn no_two_share_a_key() {
        let steps = StepId::ALL.into_iter().map(Milestone::Complete);
        let all: Vec<&str> = steps
            .chain([Milestone::Stage1, Milestone::Stage2])
            .map(Milestone::key)
            .collect();
        for (index, key) in all.iter().enumerate() {
            assert!(
                !all[index + 1..].contains(key) && !key.contains(' '),
                "{key}"
            );
        }
    }
}
