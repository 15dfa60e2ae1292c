//! The dates of step 7: the cycle of the certificate, duties and changes.

use crate::assessment::Assessment;
use crate::assessment::Listed;
use crate::assessment::records::{
    AuditResult, DutyDone, Improvement, ImprovementState, LaterAudit, LaterAuditKind,
};
use crate::standard::{RetainPart, StepPart};

use super::event::{EventKind, Events, named};
use crate::analysis::check::Destination;
use crate::analysis::months::after;
use crate::analysis::retain::cycle::{self, Cycle, decision_weeks};
use crate::analysis::retain::duties as tracked;
use crate::analysis::retain::state::DateState;
use crate::analysis::words::capital;

/// Most times that one duty is repeated ahead.
const MOST_TURNS: u32 = 40;

const PLACE: Destination = Destination::Part(StepPart::Retain(RetainPart::Certificate));

/// Decision, latest dates of the audits, expiry.
pub(super) fn cycle(document: &Assessment, cycle: &Cycle, events: &mut Events) {
    let key = |what: &str| format!("cycle-{}/{what}", cycle.number);
    let certificate = EventKind::Certificate;
    let title = match cycle.planned {
        true => t_count!(
            decision_weeks() as usize,
            "Certification decision, about {count} week after stage 2",
            "Certification decision, about {count} weeks after stage 2"
        ),
        false => t!("Certification decision").to_owned(),
    };
    events
        .add(
            key("decision"),
            Some(cycle.decision),
            title,
            certificate,
            !cycle.planned,
            PLACE,
        )
        .rule(cycle.basis.clone())
        .planned(cycle.planned);
    latest(cycle, events);
    events
        .add(
            key("prepare"),
            Some(cycle.prepare),
            t!("Begin the recertification").to_owned(),
            EventKind::Recertification,
            !cycle.planned && cycle::renewal_begun(document, cycle),
            PLACE,
        )
        .rule(t!("3 to 4 months before expiry (practice)"))
        .planned(cycle.planned);
    events
        .add(
            key("expiry"),
            Some(cycle.expiry),
            t!("Certificate expires").to_owned(),
            certificate,
            false,
            PLACE,
        )
        .rule(cycle.expiry_rule.clone())
        .planned(cycle.planned);
    if !cycle.planned && cycle.expiry < events.today {
        events.add(
            key("restore"),
            Some(cycle.restore),
            t!("Last day to restore the certificate").to_owned(),
            certificate,
            false,
            PLACE,
        ).rule(t!("within 6 months after expiry if the outstanding work is done, otherwise at least a stage 2 (ISO/IEC 17021-1, 9.6.3.2)"));
    }
}

/// The latest dates of the audits that are not held yet.
fn latest(cycle: &Cycle, events: &mut Events) {
    let key = |what: &str| format!("cycle-{}/{what}", cycle.number);
    for (number, required) in cycle.audits.iter().enumerate() {
        let kind = match required.kind {
            cycle::RequiredKind::Recertification => EventKind::Recertification,
            _ => EventKind::Surveillance,
        };
        let what = match required.kind {
            cycle::RequiredKind::First => "first-surveillance".to_owned(),
            // By its position in the cycle: the year moves with the decision.
            cycle::RequiredKind::Year(_) => format!("surveillance-{number}"),
            cycle::RequiredKind::Recertification => "recertification".to_owned(),
        };
        if required.held.is_some() {
            // The audit itself stands in the list.
            continue;
        }
        let title = t!("{audit}: latest date", audit = required.title);
        events
            .add(key(&what), Some(required.latest), title, kind, false, PLACE)
            .rule(required.rule)
            .planned(cycle.planned);
    }
}

/// Later audits, planned and held.
pub(super) fn audits(document: &Assessment, events: &mut Events) {
    let today = events.today;
    for audit in LaterAudit::all(document) {
        events
            .add(
                format!("audit/{}", audit.id),
                audit.from.or(audit.to),
                capital(audit.kind.label()),
                match audit.kind {
                    LaterAuditKind::Surveillance => EventKind::Surveillance,
                    LaterAuditKind::Recertification => EventKind::Recertification,
                    LaterAuditKind::Special => EventKind::Special,
                },
                audit.result != AuditResult::Open,
                PLACE,
            )
            .rule(t!("audit {result}", result = audit.result.label()))
            .until(audit.to, today)
            .owner(&audit.lead);
    }
}

/// Duties that come again, and when they were done.
pub(super) fn duties(document: &Assessment, cycle: Option<&Cycle>, events: &mut Events) {
    let today = events.today;
    let until = cycle.map_or(after(today, 12), |cycle| cycle.expiry);
    let destination = Destination::Part(StepPart::Retain(RetainPart::Duties));
    for duty in tracked::duties(document, cycle, today) {
        let mut next = duty.next;
        let last = until.max(duty.next.unwrap_or(until));
        for turn in 0..MOST_TURNS {
            let Some(date) = next.filter(|date| *date <= last) else {
                break;
            };
            // Later turns count from the first one, so that the end of a month stays one.
            next = duty
                .next
                .map(|first| after(first, duty.months * (turn + 1)));
            let key = format!("duty/{}/{turn}", duty.id);
            let rule = match turn {
                0 => duty.rule.clone(),
                _ => t_count!(
                    duty.months as usize,
                    "every {count} months",
                    "every {count} months"
                ),
            };
            events
                .add(
                    key,
                    Some(date),
                    duty.title.clone(),
                    EventKind::Duty,
                    false,
                    destination,
                )
                .rule(rule)
                .owner(&duty.owner)
                .planned(duty.planned || turn > 0);
        }
        for done in DutyDone::all(document) {
            if done.duty != duty.id {
                continue;
            }
            let past = events.past(done.date);
            let key = format!("duty-done/{}", done.id);
            events
                .add(
                    key,
                    done.date,
                    duty.title.clone(),
                    EventKind::Duty,
                    past,
                    destination,
                )
                .rule(t!("in the log of duties"))
                .owner(&done.by);
        }
    }
}

/// Changes that the certification body has to hear of.
pub(super) fn changes(document: &Assessment, events: &mut Events) {
    let today = events.today;
    for change in tracked::changes(document, today) {
        let open = matches!(change.state, Some(DateState::Late | DateState::Due));
        if !open {
            continue;
        }

        events
            .add(
                format!("change/{}", change.id),
                change.date,
                named(&change.what, t!("report the change")),
                EventKind::Change,
                false,
                Destination::Part(StepPart::Retain(RetainPart::Changes)),
            )
            .rule(t!(
                "{reason}; contract with the certification body",
                reason = change.reason
            ));
    }
}

/// Improvements that were approved, until they are carried out.
pub(super) fn improvements(document: &Assessment, events: &mut Events) {
    let is_under_way = |improvement: &&Improvement| {
        let state = improvement.state;
        matches!(state, ImprovementState::Approved | ImprovementState::Doing)
    };
    for improvement in Improvement::all(document).iter().filter(is_under_way) {
        events
            .add(
                format!("improvement/{}", improvement.id),
                improvement.due,
                named(&improvement.text, t!("improvement")),
                EventKind::Improvement,
                false,
                Destination::Part(StepPart::Retain(RetainPart::Improvements)),
            )
            .rule(t!("due date in the improvement register"))
            .owner(&improvement.owner);
    }
}
