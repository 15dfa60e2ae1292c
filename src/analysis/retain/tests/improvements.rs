//! The improvement register.

use super::*;
use crate::assessment::records::{BenefitState, Goal, GoalKind, Improvement, ImprovementState};

fn improvement(state: ImprovementState, due: Option<&str>) -> Improvement {
    Improvement {
        id: format!("{state:?}{due:?}"),
        text: "Shorter queue at the service desk".to_owned(),
        state,
        due: due.map(day),
        ..Improvement::default()
    }
}

#[test]
fn improvements_are_counted_by_what_is_left_to_do() {
    use ImprovementState::{Approved, Declined, Doing, Done, Noted};
    let mut document = document();
    let measured = Improvement {
        effect: "Waiting time from 9 to 4 minutes".to_owned(),
        checked: Some(day("2026-10-01")),
        ..improvement(Done, None)
    };
    let too_early = Improvement {
        checked: Some(day("2027-10-01")),
        ..measured.clone()
    };
    document.retain.improvements = vec![
        improvement(Noted, Some("2026-01-01")),
        improvement(Approved, Some("2026-11-27")),
        improvement(Doing, Some("2026-11-28")),
        improvement(Declined, None),
        improvement(Done, None),
        measured,
        too_early,
    ];
    let counts = Improvements {
        all: 7,
        undecided: 1,
        under_way: 2,
        late: 1,
        unmeasured: 2,
    };
    assert_eq!(improvements(&document, day("2026-11-28")), counts);
}

#[test]
fn an_approved_improvement_needs_target_owner_and_day_and_a_done_one_its_effect() {
    use ImprovementState::{Approved, Done, Noted};
    let missing =
        |improvement: &Improvement| missing_of_improvement(improvement, day("2026-11-28"));
    assert!(missing(&improvement(Noted, None)).is_empty());
    let approved = improvement(Approved, None);
    assert_eq!(missing(&approved), ["a target", "an owner", "a due date"]);
    let done = Improvement {
        target: "4 minutes".to_owned(),
        owner: "Ann".to_owned(),
        ..improvement(Done, None)
    };
    assert_eq!(missing(&done), ["its effect, measured on a day"]);
}

#[test]
fn an_improvement_under_way_is_a_date_and_a_noted_one_is_none() {
    let mut document = document();
    document.retain.improvements = vec![
        improvement(ImprovementState::Doing, Some("2026-12-24")),
        improvement(ImprovementState::Noted, Some("2026-12-25")),
    ];
    let dates = events(&document, day("2026-11-28"));
    let dates: Vec<_> = dates.iter().map(|e| (e.date, e.title.as_str())).collect();
    let title = "Improvement: Shorter queue at the service desk";
    assert_eq!(dates, [(day("2026-12-24"), title)]);
}

#[test]
fn only_benefits_are_asked_whether_they_came() {
    let mut document = document();
    let goal = |id: &str, kind, came| Goal {
        id: id.to_owned(),
        kind,
        came,
        ..Goal::default()
    };
    document.awareness.goals = vec![
        goal("a", GoalKind::Goal, BenefitState::Unasked),
        goal("b", GoalKind::Benefit, BenefitState::Unasked),
        goal("c", GoalKind::Benefit, BenefitState::TooEarly),
    ];
    assert_eq!(benefits_asked(&document), (1, 2));
}
