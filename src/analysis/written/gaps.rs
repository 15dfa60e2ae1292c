//! What needs attention, what is said without evidence, and the processes to introduce.

use super::source::WrittenFrom;
use crate::analysis::blocks::{Block, Cell, CellKind, WrittenTable};
use crate::analysis::report::ReportGap;
use crate::analysis::words::person_days;
use crate::standard::standard;

pub(super) fn attention(from: &WrittenFrom) -> (String, Vec<Block>) {
    let report = &from.report;
    let title = match report.major.len() + report.minor.len() {
        0 => t!("What needs attention: no gap").to_owned(),
        n => t_count!(
            n,
            "What needs attention: {count} gap",
            "What needs attention: {count} gaps"
        ),
    };
    let mut blocks = Vec::new();
    let open = usize::from(report.counts.not_assessed);
    if open > 0 {
        blocks.push(Block::Note(t_count!(
            open,
            "{count} statement is not assessed yet, so more gaps may come.",
            "{count} statements are not assessed yet, so more gaps may come."
        )));
    }
    if !report.systemic.is_empty() {
        let ids: Vec<&str> = report.systemic.iter().map(|id| id.as_str()).collect();
        blocks.push(Block::Paragraph(t!(
            "Fail as a whole, since more than half of their statements are below Largely (house rule): {clauses}.",
            clauses = ids.join(", ")
        )));
    }
    if report.major.is_empty() && report.minor.is_empty() {
        blocks.push(Block::Note(
            t!("Gaps appear here in order of priority: grade, then how much they block, then effort.")
                .to_owned(),
        ));
    }
    let (major, minor) = (report.major.len(), report.minor.len());
    for (title, gaps) in [
        (t!("Major: {count}", count = major), &report.major),
        (t!("Minor: {count}", count = minor), &report.minor),
    ] {
        if !gaps.is_empty() {
            blocks.push(Block::Table(gap_table(title, gaps)));
        }
    }
    (title, blocks)
}

fn gap_table(title: String, gaps: &[ReportGap]) -> WrittenTable {
    WrittenTable::new(
        title,
        &[
            (t!("Statement"), CellKind::Text),
            (t!("What is missing"), CellKind::LongText),
            (t!("Recommendation"), CellKind::LongText),
            (t!("Benefit"), CellKind::LongText),
            (t!("Owner"), CellKind::Text),
            (t!("Due"), CellKind::Date),
            (t!("State"), CellKind::Text),
            (t!("Person-days"), CellKind::Number),
            (t!("Where from"), CellKind::Text),
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
            Cell::text(match gap.proposed {
                true => t!("proposed"),
                false => t!("entered"),
            }),
        ]
    }))
}

pub(super) fn claimed(from: &WrittenFrom) -> (String, Vec<Block>) {
    let claimed = &from.report.claimed;
    let title = match claimed.len() {
        0 => t!("Said to conform, without evidence: nothing").to_owned(),
        n => t_count!(
            n,
            "Said to conform, without evidence: {count} statement",
            "Said to conform, without evidence: {count} statements"
        ),
    };
    let mut blocks = vec![Block::Note(t!("Rated Fully, but no piece of evidence is named. An auditor asks for it; until then it does not count as conform.").to_owned())];
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
        0 => t!("Processes to introduce: none").to_owned(),
        n => t!("Processes to introduce: {count}", count = n),
    };
    let mut blocks = vec![Block::Note(t!("Process areas of which every statement that applies is rated Not. The others are improved, not introduced.").to_owned())];
    if !found.is_empty() {
        let lines = found.iter().map(|found| {
            let area = standard().area(found.area);
            t_count!(
                found.statements,
                "{area} {title}: {count} statement, all rated Not; about {days} person-days",
                "{area} {title}: {count} statements, all rated Not; about {days} person-days",
                area = area.id,
                title = area.title,
                days = person_days(found.effort),
            )
        });
        blocks.push(Block::List(lines.collect()));
    }
    (title, blocks)
}
