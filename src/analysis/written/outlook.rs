//! What comes next: steps, benefits, person-days, the high-level plan, and what management decided.

use super::source::WrittenFrom;
use crate::analysis::blocks::{Block, Cell, CellKind, WrittenTable, own_words};
use crate::analysis::project::effort::range_text;
use crate::assessment::Assessment;
use crate::assessment::day_text;
use crate::assessment::records::{GoOn, GoalKind};

pub(super) fn next_steps(from: &WrittenFrom) -> (String, Vec<Block>) {
    let mut blocks = Vec::new();
    blocks.extend(own_words(&from.document.planning.report.next_steps));
    let acts = &from.report.next_steps;
    if !acts.is_empty() {
        blocks.push(Block::Note(
            t!("What the assessment itself calls for first:").to_owned(),
        ));
        let lines = acts
            .iter()
            .map(|act| format!("{}: {}", act.title, act.reason));
        blocks.push(Block::List(lines.collect()));
    }
    (t!("Recommended next steps").to_owned(), blocks)
}

pub(super) fn benefits(from: &WrittenFrom) -> (String, Vec<Block>) {
    let report = &from.report;
    let mut blocks = Vec::new();
    if !report.goals.is_empty() {
        let lines = report.goals.iter().map(|(text, means, kind)| {
            let kind = match kind {
                GoalKind::Goal => t!("goal"),
                GoalKind::Benefit => t!("benefit"),
            };
            match means.trim() {
                "" => format!("{text} ({kind})"),
                means => format!("{text}: {means} ({kind})"),
            }
        });
        blocks.push(Block::List(lines.collect()));
    }
    if !report.benefits.is_empty() {
        blocks.push(Block::Heading(
            t!("What closing the gaps brings").to_owned(),
        ));
        let lines = report.benefits.iter().map(|(text, ids)| {
            let ids: Vec<&str> = ids.iter().map(|id| id.as_str()).collect();
            format!("{text} ({})", ids.join(", "))
        });
        blocks.push(Block::List(lines.collect()));
    }
    if blocks.is_empty() {
        blocks.push(Block::Note(t!("None named yet. Goals and benefits come from step 1, the benefit of a single recommendation from its gap.").to_owned()));
    }
    (t!("Potential benefits").to_owned(), blocks)
}

pub(super) fn effort(from: &WrittenFrom) -> (String, Vec<Block>) {
    let estimate = &from.report.estimate;
    let mut blocks = vec![Block::Note(t!("Efforts typed at gaps, else proposed from rates that start as house assumptions: no public figure could be trusted. A document, a record or a process counts once, however many statements ask for it.").to_owned())];
    match &estimate.too_early {
        Some(why) => blocks.push(Block::Paragraph(why.clone())),
        None => {
            let columns = [
                (t!("Part"), CellKind::Text),
                (t!("How it is worked out"), CellKind::LongText),
                (t!("Person-days"), CellKind::Text),
            ];
            let rows = estimate.parts.iter().map(|part| {
                vec![
                    Cell::text(&part.title),
                    Cell::text(&part.why),
                    Cell::text(range_text(part.days, part.most)),
                ]
            });
            let total = vec![
                Cell::text(t!("Together")),
                Cell::text(t!(
                    "the sum of the parts above; left out: what tools, advice and the certification body cost"
                )),
                Cell::text(estimate.range()),
            ];
            let table = WrittenTable::new(t!("Person-days by part"), &columns);
            blocks.push(Block::Table(table.of(rows.chain([total]))));
            blocks.extend(estimate.open.iter().cloned().map(Block::Note));
        }
    }
    (estimate.title(), blocks)
}

pub(super) fn plan(from: &WrittenFrom) -> (String, Vec<Block>) {
    let report = &from.report;
    let title = match (report.proposed, report.phases.is_empty()) {
        (_, true) => t!("High-level project plan: nothing to plan yet"),
        (true, _) => t!("High-level project plan: a proposal"),
        (false, _) => t!("High-level project plan"),
    };
    let note = match report.proposed {
        true => {
            t!(
                "Worked out from the gaps: owners give half of their time from the start of the project (house assumption), one task after the other. Project management and what nobody can date yet stand in the estimate above only. As soon as the project has tasks, this table shows them."
            )
        }
        false => {
            t!(
                "From the tasks of the project, with the person-days typed there. What belongs to no task stands in the estimate above only."
            )
        }
    };
    let mut blocks = vec![Block::Note(note.to_owned())];
    if !report.phases.is_empty() {
        let columns = [
            (t!("Phase"), CellKind::Text),
            (t!("From"), CellKind::Date),
            (t!("To"), CellKind::Date),
            (t!("Made of"), CellKind::LongText),
            (t!("Person-days"), CellKind::Number),
        ];
        let rows = report.phases.iter().map(|phase| {
            vec![
                Cell::text(&phase.title),
                Cell::date(phase.from),
                Cell::date(phase.to),
                Cell::text(&phase.note),
                phase.effort.map_or(Cell::Empty, Cell::Number),
            ]
        });
        let table = WrittenTable::new(t!("High-level project plan"), &columns);
        blocks.push(Block::Table(table.of(rows)));
    }
    (title.to_owned(), blocks)
}

/// To whom the report was presented, and what management decided.
pub fn decision_lines(document: &Assessment) -> Vec<String> {
    let report = &document.planning.report;
    let mut lines = vec![match (report.presented, report.to.trim()) {
        (Some(date), "") => t!("Presented on {date}.", date = day_text(date)),
        (Some(date), to) => t!("Presented on {date} to {to}.", date = day_text(date), to),
        (None, _) => t!("Not presented yet.").to_owned(),
    }];
    let mut decided = match report.decision {
        GoOn::Open => t!("Management has not decided yet").to_owned(),
        decision => t!(
            "Decision of management: {decision}",
            decision = decision.label()
        ),
    };
    let by = report.decided_by.trim();
    if !by.is_empty() {
        decided.push_str(&format!(", {by}"));
    }
    if let Some(date) = report.decided {
        decided.push_str(&format!(", {}", day_text(date)));
    }
    lines.push(decided + ".");
    if !report.remark.trim().is_empty() {
        lines.push(report.remark.clone());
    }
    lines
}

pub(super) fn decision(from: &WrittenFrom) -> (String, Vec<Block>) {
    let lines = decision_lines(from.document).into_iter();
    let blocks = lines.map(Block::Paragraph).collect();
    (t!("Presented and decided").to_owned(), blocks)
}
