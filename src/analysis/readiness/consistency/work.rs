//! What is said to be done against what the ratings and records say.

use super::super::proofs;
use super::finding::{Look, Misfit};
use crate::analysis::capability::objection;
use crate::analysis::check::Destination;
use crate::analysis::project::effort::estimate;
use crate::analysis::words::{listed, person_days, says, short};
use crate::assessment::records::TaskState;
use crate::assessment::{GapStatus, TickStatus};
use crate::standard::{ProjectPart, StatementId, StepPart, standard};

/// A criterion ticked as done that the records say does not hold.
pub(super) fn ticks(look: &Look<'_>) -> Vec<Misfit> {
    let ticks = look.document.steps.iter();
    let done = ticks.filter(|(_, tick)| tick.status == TickStatus::Done);
    let found = done.filter_map(|(id, _)| {
        let item = standard().item(*id)?;
        let check = proofs::proven(look.document, look.conformity, item.criterion?)?;
        (!check.holds).then(|| {
            let text = t!(
                "Ticked as done: “{criterion}”. But: {reason}.",
                criterion = item.text,
                reason = check.reason
            );
            Misfit::new(text, check.destination)
        })
    });
    found.collect()
}

fn names(ids: &[StatementId]) -> String {
    listed(ids.iter().map(|id| id.as_str()), ids.len())
}

/// One finding for all gaps of these states whose statements are still gaps, or are met by now.
fn gaps(
    look: &Look<'_>,
    states: [GapStatus; 2],
    still: bool,
    told: fn(usize, &str) -> String,
) -> Vec<Misfit> {
    let gaps = look.document.gaps.iter();
    let own = gaps.filter(|(id, gap)| {
        let standing = look.conformity.standing(**id);
        let wanted = if still {
            standing.is_gap()
        } else {
            standing.is_met()
        };
        states.contains(&gap.status) && wanted
    });
    let ids: Vec<StatementId> = own.map(|(id, _)| *id).collect();
    let Some(first) = ids.first() else {
        return Vec::new();
    };
    let text = told(ids.len(), &names(&ids));
    vec![Misfit::new(text, Destination::Statement(*first))]
}

pub(super) fn verified(look: &Look<'_>) -> Vec<Misfit> {
    gaps(look, [GapStatus::Verified; 2], true, |count, statements| {
        t_count!(
            count,
            "{count} gap is verified as closed, but still rated as open: {statements}.",
            "{count} gaps are verified as closed, but still rated as open: {statements}.",
            statements,
        )
    })
}

pub(super) fn met(look: &Look<'_>) -> Vec<Misfit> {
    // What was begun; a gap that only has a cause or an owner is no plan under way.
    gaps(look, [GapStatus::Doing; 2], false, |count, statements| {
        t_count!(
            count,
            "{count} plan is still open for gaps whose statements are met by now: {statements}.",
            "{count} plans are still open for gaps whose statements are met by now: {statements}.",
            statements,
        )
    })
}

pub(super) fn tasks_done(look: &Look<'_>) -> Vec<Misfit> {
    let tasks = look.document.project.tasks.iter();
    let done = tasks.filter(|task| task.state == TaskState::Done);
    let found = done.filter_map(|task| {
        let still = |id: &&StatementId| look.conformity.standing(**id).is_gap();
        let ids: Vec<StatementId> = task.statements.iter().filter(still).copied().collect();
        let first = ids.first()?;
        let text = t_count!(
            ids.len(),
            "The task “{task}” is done, but {count} statement is still rated as a gap: {statements}.",
            "The task “{task}” is done, but {count} statements are still rated as a gap: {statements}.",
            task = short(&task.title),
            statements = names(&ids),
        );
        let plan = Destination::Part(StepPart::Project(ProjectPart::Plan));
        Some(Misfit::new(text, Destination::Statement(*first)).with(plan))
    });
    found.collect()
}

/// A note at the area is taken as the reason: then nothing is overruled in silence.
pub(super) fn capability(look: &Look<'_>) -> Vec<Misfit> {
    let performed = standard().attributes.iter().find(|a| a.level == 1);
    let areas = look.document.capability.iter();
    let unexplained = areas.filter(|(_, rated)| !says(&rated.note));
    let found = unexplained.filter_map(|(area, rated)| {
        let value = rated.attribute(performed?.id)?;
        let text = objection(look.document, *area, value)?;
        let clause = standard().area(*area).clauses.first()?;
        Some(
            Misfit::new(format!("{text}."), Destination::Capability)
                .with(Destination::Clause(*clause)),
        )
    });
    found.collect()
}

/// How far the person-days of the tasks may be from the estimate of the same gaps, as a factor (house
/// assumption).
const APART: f64 = 1.5;

pub(super) fn effort(look: &Look<'_>) -> Vec<Misfit> {
    let known = estimate(look.document, look.conformity);
    let (mut planned, mut estimated) = (0.0, 0.0);
    for task in &look.document.project.tasks {
        let own = |id: &StatementId| known.gaps.iter().find(|gap| gap.statement == *id);
        let gaps: f64 = task
            .statements
            .iter()
            .filter_map(own)
            .map(|gap| gap.days())
            .sum();
        if let Some(effort) = task
            .effort
            .filter(|_| task.state != TaskState::Done && gaps > 0.0)
        {
            planned += effort.0;
            estimated += gaps;
        }
    }
    let apart = planned > estimated * APART || estimated > planned * APART;
    if !apart {
        return Vec::new();
    }
    let text = t!(
        "The tasks that close gaps hold {planned} person-days, the estimate of the same gaps {estimated}.",
        planned = person_days(planned),
        estimated = person_days(estimated)
    );
    let part = |part| Destination::Part(StepPart::Project(part));
    vec![Misfit::new(text, part(ProjectPart::Plan)).with(part(ProjectPart::Overview))]
}
