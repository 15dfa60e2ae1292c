//! What needs attention, what is said without evidence, and the processes to introduce.

use super::blocks::{Block, Cell, CellKind, WrittenFrom, WrittenTable};
use crate::analysis::report::ReportGap;
use crate::analysis::words::{number, person_days};
use crate::standard::standard;

pub(super) fn attention(from: &WrittenFrom) -> (String, Vec<Block>) {
    let report = &from.report;
    let title = match report.major.len() + report.minor.len() {
        0 => "What needs attention: no gap".to_owned(),
        n => format!("What needs attention: {}", number(n, "gap", "gaps")),
    };
    let mut blocks = Vec::new();
    let open = usize::from(report.counts.not_assessed);
    if open > 0 {
        let open = number(open, "statement is", "statements are");
        blocks.push(Block::Note(format!(
            "{open} not assessed yet, so more gaps may come."
        )));
    }
    if !report.systemic.is_empty() {
        let ids: Vec<&str> = report.systemic.iter().map(|id| id.as_str()).collect();
        blocks.push(Block::Paragraph(format!(
            "Fail as a whole, since more than half of their statements are below Largely (house rule): {}.",
            ids.join(", ")
        )));
    }
    if report.major.is_empty() && report.minor.is_empty() {
        blocks.push(Block::Note(
            "Gaps appear here in order of priority: grade, then how much they block, then effort."
                .to_owned(),
        ));
    }
    for (grade, gaps) in [("Major", &report.major), ("Minor", &report.minor)] {
        if !gaps.is_empty() {
            blocks.push(Block::Table(gap_table(
                format!("{grade}: {}", gaps.len()),
                gaps,
            )));
        }
    }
    (title, blocks)
}

fn gap_table(title: String, gaps: &[ReportGap]) -> WrittenTable {
    WrittenTable::new(
        title,
        &[
            ("Statement", CellKind::Text),
            ("What is missing", CellKind::LongText),
            ("Recommendation", CellKind::LongText),
            ("Benefit", CellKind::LongText),
            ("Owner", CellKind::Text),
            ("Due", CellKind::Date),
            ("State", CellKind::Text),
            ("Person-days", CellKind::Number),
            ("Where from", CellKind::Text),
        ],
    )
    .of(gaps.iter().map(|gap| {
        vec![
            Cell::text(gap.statement.as_str()),
            Cell::text(&gap.missing),
            Cell::text(&gap.recommendation),
            Cell::text(&gap.benefit),
            Cell::text(&gap.owner),
            Cell::date(gap.due),
            Cell::text(gap.status.label()),
            Cell::Number(gap.effort),
            Cell::text(if gap.proposed { "proposed" } else { "entered" }),
        ]
    }))
}

pub(super) fn claimed(from: &WrittenFrom) -> (String, Vec<Block>) {
    let claimed = &from.report.claimed;
    let title = match claimed.len() {
        0 => "Said to conform, without evidence: nothing".to_owned(),
        n => format!(
            "Said to conform, without evidence: {}",
            number(n, "statement", "statements")
        ),
    };
    let mut blocks = vec![Block::Note("Rated Fully, but no piece of evidence is named. An auditor asks for it; until then it does not count as conform.".to_owned())];
    if !claimed.is_empty() {
        let lines = claimed.iter();
        let lines = lines.map(|id| format!("{id} {}", standard().statement(*id).text));
        blocks.push(Block::List(lines.collect()));
    }
    (title, blocks)
}

pub(super) fn introduce(from: &WrittenFrom) -> (String, Vec<Block>) {
    let found = &from.report.introduce;
    let title = match found.len() {
        0 => "Processes to introduce: none".to_owned(),
        n => format!("Processes to introduce: {n}"),
    };
    let mut blocks = vec![Block::Note("Process areas of which every statement that applies is rated Not. The others are improved, not introduced.".to_owned())];
    if !found.is_empty() {
        let lines = found.iter().map(|found| {
            let area = standard().area(found.area);
            format!(
                "{} {}: {}, all rated Not; about {} person-days",
                area.id,
                area.title,
                number(found.statements, "statement", "statements"),
                person_days(found.effort)
            )
        });
        blocks.push(Block::List(lines.collect()));
    }
    (title, blocks)
}
