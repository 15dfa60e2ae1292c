//! What to do next.

use chrono::NaiveDate;

use crate::assessment::Assessment;
use crate::standard::{StepId, standard};

use super::acts::{About, NextAct};
use crate::analysis::check::Destination;
use crate::analysis::conformity::{Conformity, Standing};
use crate::analysis::readiness::{Gate, GateKey, certified, stage_1, stage_2, steps};

/// Acts shown at once.
const MOST: usize = 5;

/// What to do next, the most useful first; at most five, at most one of a kind, never none.
/// `today` decides what is overdue.
///
/// The order: take the quick look, answer what is open, settle the scope, mend what contradicts itself or is overdue,
/// then majors, evidence, documents, plans for minors, what workshops parked, the other criteria of
/// the gates, warnings, and what else is left of the steps.
pub fn next_acts(document: &Assessment, conformity: &Conformity, today: NaiveDate) -> Vec<NextAct> {
    let about = About::new(document, conformity);
    let gates = [stage_1(document, conformity), stage_2(document, conformity)];
    let counts = conformity.total();
    let mut acts = Vec::new();
    acts.extend(about.confirm_carried());
    acts.extend(about.quick_look());
    acts.extend(about.answer_open());
    acts.extend(about.write_reason());
    acts.extend(criterion(&gates, GateKey::ScopeApproved));
    acts.extend(about.contradiction());
    acts.extend(about.rate_again());
    acts.extend(about.overdue(today));
    acts.extend(about.parked(today, true));
    acts.extend(about.close_gap(Standing::Major));
    acts.extend(about.systemic());
    acts.extend(about.add_evidence());
    acts.extend(about.renew_evidence(today));
    if counts.assessed() > 0 {
        acts.extend(about.document());
        acts.extend(about.close_gap(Standing::Minor));
    }
    acts.extend(about.parked(today, false));
    // Audit, review and rehearsal look at an SMS that is known; before that they come too early.
    if counts.complete() {
        for key in [
            GateKey::InternalAudit,
            GateKey::ManagementReview,
            GateKey::CertificationBody,
            GateKey::Stage1Concerns,
            GateKey::DryRun,
            GateKey::RunningPeriod,
        ] {
            acts.extend(criterion(&gates, key));
        }
    }
    if acts.len() < MOST {
        left_of_steps(document, conformity, &mut acts);
    }
    if acts.is_empty() {
        acts.push(NextAct {
            title: t!("Keep the calendar of duties").to_owned(),
            reason: t!("Every criterion holds; yearly duties and surveillance audits keep it so")
                .to_owned(),
            about: String::new(),
            destination: Destination::Step(StepId::Retain),
        });
    }
    acts.truncate(MOST);
    acts
}

/// The act that a missing criterion of a gate calls for.
fn criterion<'a>(gates: &'a [Gate], key: GateKey) -> Option<NextAct> {
    let missing = |gate: &'a Gate| gate.criteria.iter().find(|c| c.key == key && !c.holds);
    let found = gates.iter().find_map(missing)?;
    let title = match key {
        // Concerns come with stage 1; before its gate is open there are none to answer.
        GateKey::Stage1Concerns if !gates.first().is_some_and(Gate::open) => return None,
        GateKey::ScopeApproved => t!("Have the scope approved"),
        GateKey::InternalAudit => t!("Carry out the internal audit"),
        GateKey::ManagementReview => t!("Hold the management review"),
        GateKey::CertificationBody => t!("Choose the certification body"),
        GateKey::Stage1Concerns => t!("Answer the concerns of stage 1"),
        GateKey::DryRun => t!("Have a dry run"),
        GateKey::RunningPeriod => t!("Collect records over the running period"),
        // These have acts of their own, at the statements and documents that they are about.
        GateKey::Documents
        | GateKey::Coverage
        | GateKey::NoOpenMajor
        | GateKey::NoClaimed
        | GateKey::MinorsAccepted => &found.title,
    };
    Some(NextAct {
        title: title.to_owned(),
        reason: match found.practice {
            true => t!("Practice, not rule: {reason}", reason = found.reason),
            false => t!(
                "Has to be there before the audit: {reason}",
                reason = found.reason
            ),
        },
        about: String::new(),
        destination: found.destination,
    })
}

/// One act a step, in order, for the steps no act leads to yet.
fn left_of_steps(document: &Assessment, conformity: &Conformity, acts: &mut Vec<NextAct>) {
    let certified = certified(document, conformity);
    for step in steps(document, conformity) {
        // What follows the assessment comes after it, and what follows the certificate after that.
        let early = match step.step {
            StepId::Awareness | StepId::Scope => false,
            StepId::Retain => !certified,
            _ => !conformity.total().complete(),
        };
        if early {
            continue;
        }
        // What is left at statements and documents has its own acts.
        let destination = Destination::Step(step.step);
        let mut left = step.left.into_iter().filter(|(_, at)| *at == destination);
        if acts.iter().any(|act| act.destination == destination) {
            continue;
        }
        if let Some((reason, destination)) = left.next() {
            let title = standard().step(step.step).title;
            acts.push(NextAct {
                // What is done in part has not to be done from the start.
                title: match step.done {
                    0 => title.to_owned(),
                    _ => t!(
                        "Finish step {number}: {step}",
                        number = step.step as usize + 1,
                        step = step.step.short()
                    ),
                },
                reason,
                about: String::new(),
                destination,
            });
        }
    }
}
