//! The dates of steps 1 to 5.

use chrono::NaiveDate;

use crate::assessment::Assessment;
use crate::assessment::Listed;
use crate::assessment::records::{AgendaItem, AgendaState, TaskState, Workshop};
use crate::standard::{
    PreparationPart, ProjectPart, ScopePart, StatementId, StepId, StepPart, WorkshopPart, standard,
};

use super::event::{EventKind, Events, named};
use crate::analysis::check::Destination;
use crate::analysis::conformity::{Conformity, Standing};
use crate::analysis::preparation::audits;
use crate::analysis::words::{listed, says};
use crate::analysis::{awareness, evidence, planning, workshop};

/// Briefings, and matters of the context to look at again.
pub(super) fn awareness_and_scope(document: &Assessment, events: &mut Events) {
    for briefing in &document.awareness.briefings {
        let day = document.known_by(events.today);
        let held = awareness::is_held(briefing, Some(day));
        events
            .add(
                format!("briefing/{}", briefing.id),
                briefing.date,
                named(&briefing.topic, t!("briefing")),
                EventKind::Briefing,
                held,
                Destination::Step(StepId::Awareness),
            )
            .rule(t!("date of the briefing"))
            .owner(&briefing.by);
    }
    for matter in &document.scope.matters {
        events
            .add(
                format!("matter/{}", matter.id),
                matter.review,
                named(&matter.text, t!("look at the matter again")),
                EventKind::Matter,
                false,
                Destination::Part(StepPart::Scope(ScopePart::Context)),
            )
            .rule(t!("review date of the matter (4.1)"));
    }
}

/// Workshops, and what they parked.
pub(super) fn workshops(document: &Assessment, events: &mut Events) {
    for workshop in Workshop::all(document) {
        let held = workshop.closed.is_some() && events.past(workshop.date);
        let part = if held {
            WorkshopPart::Minutes
        } else {
            WorkshopPart::Prepare
        };
        events
            .add(
                format!("workshop/{}", workshop.id),
                workshop.date,
                named(&workshop.title, t!("workshop")),
                EventKind::Workshop,
                held,
                Destination::Workshop(part),
            )
            .rule(t!("date of the workshop; done once it is closed"))
            .owner(&workshop.facilitator);
    }
    let waiting = workshop::parked(document);
    let all = AgendaItem::all(document).iter();
    for item in all.filter(|item| item.state == AgendaState::Parked) {
        let (Some(statement), Some(workshop)) =
            (item.about(), Workshop::find(document, &item.workshop))
        else {
            continue;
        };
        events
            .add(
                format!("parked/{}", item.id),
                item.due,
                t!("Settle {statement}, parked", statement),
                EventKind::Parked,
                !waiting.iter().any(|other| other.id == item.id),
                Destination::Workshop(WorkshopPart::Prepare),
            )
            .rule(t!(
                "parked in the workshop “{workshop}”; done once a later workshop takes it up",
                workshop = workshop::title(workshop)
            ))
            .owner(&item.owner);
    }
}

/// Assignments and interviews of the initial assessment.
pub(super) fn assessment(document: &Assessment, conformity: &Conformity, events: &mut Events) {
    for assignment in &document.planning.assignments {
        let statements = planning::statements(assignment);
        let open = |id: &StatementId| conformity.standing(*id) == Standing::NotAssessed;
        events
            .add(
                format!("assignment/{}", assignment.id),
                assignment.until,
                named(&assignment.person, t!("statements to assess")),
                EventKind::Assignment,
                !statements.is_empty() && !statements.iter().any(open),
                Destination::Step(StepId::Assessment),
            )
            .rule(t!("end of the assignment"))
            .owner(&assignment.person);
    }
    for interview in &document.planning.interviews {
        let held = interview.held && events.past(interview.date);
        let rule = match says(&interview.time) {
            true => t!("interview at {time}", time = interview.time.trim()),
            false => t!("date of the interview").to_owned(),
        };
        events
            .add(
                format!("interview/{}", interview.id),
                interview.date,
                named(&interview.person, t!("interview")),
                EventKind::Interview,
                held,
                Destination::Step(StepId::Assessment),
            )
            .rule(rule)
            .owner(&interview.by);
    }
}

/// Open gaps that no task of the plan closes, one date for each owner and day.
pub(super) fn gaps(document: &Assessment, conformity: &Conformity, events: &mut Events) {
    let tasks = document.project.tasks.iter();
    let planned: Vec<StatementId> = tasks.flat_map(|t| t.statements.iter().copied()).collect();
    let mut groups: Vec<(NaiveDate, &str, Vec<StatementId>)> = Vec::new();
    for (id, gap) in &document.gaps {
        let open = conformity.standing(*id).is_gap() && !planned.contains(id);
        let Some(due) = gap.due.filter(|_| open) else {
            continue;
        };
        let owner = gap.owner.trim();
        match groups.iter_mut().find(|g| g.0 == due && g.1 == owner) {
            Some((_, _, ids)) => ids.push(*id),
            None => groups.push((due, owner, vec![*id])),
        }
    }
    for (due, owner, ids) in groups {
        let Some(first) = ids.first() else {
            continue;
        };
        let what = t_count!(ids.len(), "gap due", "{count} gaps due");
        let list = listed(ids.iter().map(|id| id.as_str()), ids.len());
        events
            .add(
                format!("gap/{first}"),
                Some(due),
                named(&list, &what),
                EventKind::Gap,
                false,
                Destination::Statement(*first),
            )
            .rule(t!("due date of the gap, which no task closes"))
            .owner(owner);
    }
}

/// Tasks and payments of the project.
pub(super) fn plan(document: &Assessment, events: &mut Events) {
    for cost in &document.project.costs {
        events
            .add(
                format!("cost/{}", cost.id),
                cost.date,
                named(&cost.what, t!("cost due")),
                EventKind::Cost,
                cost.spent.is_some(),
                Destination::Part(StepPart::Project(ProjectPart::Money)),
            )
            .rule(t!("due date in the budget"));
    }
    for task in &document.project.tasks {
        events
            .add(
                format!("task/{}", task.id),
                task.end,
                named(&task.title, t!("task ends")),
                EventKind::Task,
                task.state == TaskState::Done,
                Destination::Part(StepPart::Project(ProjectPart::Plan)),
            )
            .rule(t!("end of the task in the plan"))
            .owner(&task.owner);
    }
}

/// Internal audits, management reviews with their decisions, dry runs.
pub(super) fn preparation(document: &Assessment, events: &mut Events) {
    let today = events.today;
    for audit in &document.preparation.audits {
        let done = audits::is_performed(audit) && events.past(audits::last_day(audit));
        events
            .add(
                format!("internal-audit/{}", audit.id),
                audit.from.or(audit.to),
                named(&audit.title, t!("internal audit")),
                EventKind::InternalAudit,
                done,
                Destination::Part(StepPart::Preparation(PreparationPart::Audits)),
            )
            .rule(t!("internal audit programme (9.2)"))
            .until(audit.to, today)
            .owner(&audit.auditors);
    }
    for review in &document.preparation.reviews {
        let told = says(&review.minutes) || !review.inputs.is_empty();
        let held = told && events.past(review.date);
        events
            .add(
                format!("review/{}", review.id),
                review.date,
                t!("Management review").to_owned(),
                EventKind::Review,
                held,
                Destination::Part(StepPart::Preparation(PreparationPart::Review)),
            )
            .rule(t!("management review (9.3)"))
            .owner(&review.chair);
    }
    for decision in &document.preparation.decisions {
        events
            .add(
                format!("resolution/{}", decision.id),
                decision.due,
                named(&decision.text, t!("decision of the management review")),
                EventKind::Resolution,
                decision.state == TaskState::Done,
                Destination::Part(StepPart::Preparation(PreparationPart::Review)),
            )
            .rule(t!("due date of the decision (9.3)"))
            .owner(&decision.owner);
    }
    for rehearsal in &document.preparation.rehearsals {
        let told = says(&rehearsal.report) || says(&rehearsal.summary);
        let held = told && events.past(rehearsal.date);
        events
            .add(
                format!("rehearsal/{}", rehearsal.id),
                rehearsal.date,
                t!("Dry run").to_owned(),
                EventKind::Rehearsal,
                held,
                Destination::Part(StepPart::Preparation(PreparationPart::Rehearsal)),
            )
            .rule(t!("date of the dry run (practice)"))
            .owner(&rehearsal.by);
    }
}

/// Review dates of the mandatory documents and records.
pub(super) fn documents(document: &Assessment, events: &mut Events) {
    for item in &standard().register {
        let Some(state) = document.register.get(&item.id) else {
            continue;
        };
        events
            .add(
                format!("document/{}", item.id),
                state.review,
                t!(
                    "Review of {document} {title}",
                    document = item.id,
                    title = item.title
                ),
                EventKind::Document,
                false,
                Destination::Register(item.id),
            )
            .rule(t!("review date of the document"))
            .owner(&state.owner);
    }
}

/// The last days of evidence, once for all statements that a piece is used at.
pub(super) fn evidence(document: &Assessment, events: &mut Events) {
    for one in evidence::dated(document) {
        let Some(first) = one.uses.first() else {
            continue;
        };
        let statements = one.statements.iter().map(|id| id.as_str());
        let used = listed(statements, one.statements.len());
        events
            .add(
                format!("evidence/{}/{}", first.statement, first.id),
                Some(one.until),
                t!("Renew the evidence: {evidence}", evidence = one.name()),
                EventKind::Evidence,
                false,
                Destination::Statement(first.statement),
            )
            .rule(t!("last day on which it is valid; used at {used}", used))
            .owner(&one.piece.owner);
    }
}
