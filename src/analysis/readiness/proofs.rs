//! The done-criteria of the steps: what the records prove, what the app works out, and what a
//! person signs.

use crate::analysis::check::{Check, Destination};
use crate::analysis::conformity::Conformity;
use crate::analysis::preparation::{audits, index, rehearsal, review};
use crate::analysis::project::impartiality;
use crate::analysis::words::{says, short};
use crate::analysis::{awareness, certification, planning, project, registers, retain, scope};
use crate::assessment::{Assessment, Tick, TickStatus, day_text};
use crate::standard::{DoneCriterion, StepId};

use super::checks;

/// The state of a step item, by its id as text.
fn tick<'a>(document: &'a Assessment, key: &str) -> Option<&'a Tick> {
    // Ticks are few; comparing text beats comparing ids the way people read them.
    let mut ticks = document.steps.iter();
    ticks.find(|(id, _)| id.as_str() == key).map(|(_, t)| t)
}

/// A done-criterion that a person signs: done, by whom and when.
fn signed(tick: Option<&Tick>) -> (bool, String) {
    let Some(tick) = tick else {
        return (false, t!("not done yet").to_owned());
    };
    let reason = match (tick.status, says(&tick.owner), tick.date) {
        (TickStatus::Open, ..) => t!("not done yet"),
        (TickStatus::Doing, ..) => t!("under way"),
        (TickStatus::Done, true, Some(date)) => {
            return (true, format!("{}, {}", short(&tick.owner), day_text(date)));
        }
        (TickStatus::Done, false, None) => t!("ticked, but who and when are missing"),
        (TickStatus::Done, false, Some(_)) => t!("ticked, but who confirms it is missing"),
        (TickStatus::Done, true, None) => t!("ticked, but the date is missing"),
    };
    (false, reason.to_owned())
}

/// A done-criterion that a person signs at its step.
pub(super) fn signed_at(document: &Assessment, criterion: DoneCriterion) -> Check {
    let (holds, reason) = signed(tick(document, criterion.key()));
    Check::new(holds, reason, Destination::Step(criterion.step()))
}

/// A done-criterion: what the records prove where they say anything, otherwise a signature.
/// A tick is never needed for what the data proves, and cannot outvote it.
pub(in crate::analysis) fn criterion(
    document: &Assessment,
    conformity: &Conformity,
    criterion: DoneCriterion,
) -> Check {
    proven(document, conformity, criterion).unwrap_or_else(|| signed_at(document, criterion))
}

/// What ratings, gaps and the records of the steps prove about a done-criterion; `None` where
/// they say nothing, so that a person's signature decides.
pub(in crate::analysis) fn proven(
    document: &Assessment,
    conformity: &Conformity,
    criterion: DoneCriterion,
) -> Option<Check> {
    match criterion {
        DoneCriterion::GoalConfirmed => awareness::goal_confirmed(document),
        DoneCriterion::GroupsBriefed => awareness::groups_briefed(document, conformity.day()),
        DoneCriterion::StaffCanExplain => awareness::staff_can_explain(document, conformity.day()),
        DoneCriterion::ScopeApproved => scope::approved(document),
        DoneCriterion::ScopeNamesBoth => scope::both_named(document),
        DoneCriterion::ScopeChecked => scope::checked(document),
        DoneCriterion::WordingAgreed => scope::wording_agreed(document),
        DoneCriterion::Coverage => Some(checks::coverage(conformity)),
        DoneCriterion::GapsDescribed => Some(checks::gaps_complete(document, conformity)),
        DoneCriterion::ReportPresented => planning::presented(document),
        DoneCriterion::GoOnDecided => planning::decided(document),
        DoneCriterion::BoardSigned => project::board_signed(document),
        DoneCriterion::GapsPlanned => Some(checks::gaps_planned(document, conformity)),
        DoneCriterion::BudgetReleased => project::budget_released(document),
        DoneCriterion::BodyChosen => impartiality::body_chosen(document),
        DoneCriterion::MajorsClosed => Some(checks::no_open_major(conformity)),
        DoneCriterion::MinorsPlanned => Some(checks::minors_accepted(document, conformity)),
        DoneCriterion::DocumentsApproved => {
            Some(registers::documents_approved(document, conformity))
        }
        DoneCriterion::InternalAudit => audits::proven(document),
        DoneCriterion::ManagementReview => review::held(document),
        DoneCriterion::ReviewInputs => Some(review_inputs(document)),
        DoneCriterion::DryRun => rehearsal::proven(document),
        DoneCriterion::RunningPeriod => rehearsal::period_proven(document, conformity),
        DoneCriterion::IndexComplete => index::proven(document, conformity),
        DoneCriterion::ConcernsAnswered => certification::concerns(document),
        DoneCriterion::DecisionPositive => certification::decided(document),
        DoneCriterion::CertificateIssued => certification::certificate(document),
        DoneCriterion::FindingsHandled => certification::handled(document),
        DoneCriterion::Informed => certification::informed(document),
        DoneCriterion::FirstSurveillance => retain::first_surveillance(document),
        DoneCriterion::YearlySurveillance => retain::yearly_surveillance(document),
        DoneCriterion::RecertifiedInTime => retain::recertified_in_time(document),
    }
}

/// Whether all inputs of the management review are dealt with: by a review in the records, or,
/// where none is kept here, ticked one by one (14 of them: docs/domain.md, “Management review”).
fn review_inputs(document: &Assessment) -> Check {
    review::inputs_proven(document).unwrap_or_else(|| ticked_inputs(document))
}

fn ticked_inputs(document: &Assessment) -> Check {
    let (mut total, mut done) = (0, 0);
    for input in review::inputs() {
        total += 1;
        let tick = tick(document, input.id.as_str());
        done += usize::from(tick.is_some_and(|tick| tick.status == TickStatus::Done));
    }
    let reason = t!("{done} of {total} inputs", done, total);
    let holds = total > 0 && done == total;
    Check::new(holds, reason, Destination::Step(StepId::Preparation))
}

/// The management review was held, with all inputs.
pub(in crate::analysis) fn management_review(
    document: &Assessment,
    conformity: &Conformity,
) -> Check {
    let criterion = DoneCriterion::ManagementReview;
    if let Some(check) = proven(document, conformity, criterion) {
        return check;
    }
    let held = signed_at(document, criterion);
    let inputs = ticked_inputs(document);
    Check::new(
        held.holds && inputs.holds,
        format!("{}; {}", held.reason, inputs.reason),
        held.destination,
    )
}
