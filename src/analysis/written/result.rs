//! Where the organization stands: the result in words and numbers, the gates, what complies, capability.

use super::source::WrittenFrom;
use crate::analysis::blocks::{Block, Cell, CellKind, WrittenTable, own_words};
use crate::analysis::conformity::{Counts, Standing};
use crate::analysis::readiness::{Gate, stage_1, stage_2};
use crate::analysis::{areas, figures, headline, scope, workshop};
use crate::standard::standard;

/// The counts in a sentence, as the report says them.
pub fn counts_sentence(total: &Counts) -> String {
    t!(
        "{assessed} of {all} statements assessed ({share} %): {conform} conform, {claimed} claimed without evidence, {minor} minor and {major} major gaps, {untriggered} not triggered.",
        assessed = total.assessed(),
        all = total.total(),
        share = total.coverage(),
        conform = total.conform,
        claimed = total.claimed,
        minor = total.minor,
        major = total.major,
        untriggered = total.untriggered,
    )
}

pub(super) fn result(from: &WrittenFrom) -> (String, Vec<Block>) {
    let (first, second) = headline(from.document, from.conformity);
    let total = from.conformity.total();
    let mut blocks = Vec::new();
    blocks.extend(own_words(&from.document.planning.report.summary));
    blocks.push(Block::Paragraph(format!("{first}. {second}")));
    blocks.push(Block::Paragraph(counts_sentence(&total)));
    let scope = scope::statement(from.document);
    if !scope.trim().is_empty() {
        blocks.push(Block::Heading(t!("Scope").to_owned()));
        blocks.push(Block::Paragraph(scope));
    }
    let agreed = workshop::agreed_answers(from.document);
    if agreed > 0 {
        blocks.push(Block::Note(t_count!(
            agreed,
            "{count} answer was agreed on in a workshop; where dissent was recorded, the minutes name it.",
            "{count} answers were agreed on in a workshop; where dissent was recorded, the minutes name it."
        )));
    }
    blocks.push(Block::Table(by_standing(from, &total)));
    blocks.push(Block::Table(by_clause(from)));
    blocks.push(Block::Note(
        t!("Shares are never blended into one score: conformity is not capability.").to_owned(),
    ));
    (t!("Where we stand").to_owned(), blocks)
}

fn by_standing(from: &WrittenFrom, total: &Counts) -> WrittenTable {
    let declared = from.conformity.declared();
    WrittenTable::new(
        t!("Statements by standing"),
        &[
            (t!("Standing"), CellKind::Text),
            (t!("Statements"), CellKind::Number),
            (t!("Share of all"), CellKind::Percent),
        ],
    )
    .of(Standing::COUNTED.into_iter().map(|standing| {
        let count = total.of(standing);
        vec![
            Cell::text(standing.label(declared)),
            Cell::count(count),
            Cell::Percent(figures::share(count.into(), total.total().into())),
        ]
    }))
}

/// Clauses 4 to 10, and those of clause 8, each with all below it.
fn by_clause(from: &WrittenFrom) -> WrittenTable {
    let declared = from.conformity.declared();
    let mut columns = vec![
        (t!("Clause"), CellKind::Text),
        (t!("Title"), CellKind::Text),
        (t!("Statements"), CellKind::Number),
        (t!("Assessed"), CellKind::Percent),
    ];
    let standings = Standing::COUNTED.map(|standing| standing.label(declared));
    columns.extend(standings.iter().map(|label| (*label, CellKind::Number)));
    let clauses = standard().clauses.iter();
    let clauses =
        clauses.filter(|c| c.depth() == 0 || (c.depth() == 1 && c.id.as_str().starts_with("8.")));
    WrittenTable::new(t!("Statements by clause"), &columns).of(clauses.map(|clause| {
        let counts = from.conformity.clause(clause.id).counts;
        let mut row = vec![
            Cell::text(clause.id.as_str()),
            Cell::text(clause.title),
            Cell::count(counts.total()),
            Cell::Percent(counts.coverage()),
        ];
        row.extend(Standing::COUNTED.map(|standing| Cell::count(counts.of(standing))));
        row
    }))
}

pub(super) fn gates(from: &WrittenFrom) -> (String, Vec<Block>) {
    let (first, second) = (
        stage_1(from.document, from.conformity),
        stage_2(from.document, from.conformity),
    );
    let blocks = vec![
        Block::Note(t!("Criteria that are practice, not rule, do not close a gate. The certification body decides in the end.").to_owned()),
        Block::Table(gate(t!("Before audit stage 1"), &first)),
        Block::Table(gate(t!("Before audit stage 2"), &second)),
    ];
    let title = t!(
        "The two audit gates: {first_held} of {first_all} and {second_held} of {second_all} criteria hold",
        first_held = first.held(),
        first_all = first.total(),
        second_held = second.held(),
        second_all = second.total()
    );
    (title, blocks)
}

fn gate(title: &str, gate: &Gate) -> WrittenTable {
    WrittenTable::new(
        title,
        &[
            (t!("Criterion"), CellKind::Text),
            (t!("Holds"), CellKind::Text),
            (t!("Why"), CellKind::LongText),
            (t!("Weight"), CellKind::Text),
        ],
    )
    .of(gate.criteria.iter().map(|criterion| {
        vec![
            Cell::text(&criterion.title),
            Cell::text(match criterion.holds {
                true => t!("yes" in "an answer"),
                false => t!("no" in "an answer"),
            }),
            Cell::text(&criterion.reason),
            Cell::text(match (criterion.practice, criterion.house) {
                (true, _) => t!("practice"),
                (false, "") => t!("rule"),
                (false, _) => t!("rule, in part of this program"),
            }),
        ]
    }))
}

pub(super) fn complies(from: &WrittenFrom) -> (String, Vec<Block>) {
    let report = &from.report;
    let title = match report.areas.len() {
        0 => t!("What complies: no whole process area yet").to_owned(),
        n => t_count!(
            n,
            "What complies: {count} process area of {all}",
            "What complies: {count} process areas of {all}",
            all = standard().areas.len(),
        ),
    };
    let mut blocks = vec![Block::Note(t!("Every statement that applies is met, with evidence seen. Unanswered or claimed is not counted.").to_owned())];
    if report.areas.is_empty() && report.clauses.is_empty() {
        blocks.push(Block::Note(t!("Nothing yet: areas and clauses appear here when every statement of theirs is met and something shows it.").to_owned()));
    }
    if !report.areas.is_empty() {
        let areas = report.areas.iter().map(|id| standard().area(*id));
        let areas = areas.map(|area| format!("{} {}", area.id, area.title));
        blocks.push(Block::List(areas.collect()));
    }
    if !report.clauses.is_empty() {
        blocks.push(Block::Heading(t_count!(
            report.clauses.len(),
            "Outside of these, {count} single clause",
            "Outside of these, {count} single clauses"
        )));
        let clauses = report.clauses.iter().map(|id| standard().clause(*id));
        let clauses = clauses.map(|clause| format!("{} {}", clause.id, clause.title));
        blocks.push(Block::List(clauses.collect()));
    }
    (title, blocks)
}

pub(super) fn capability(from: &WrittenFrom) -> (String, Vec<Block>) {
    let all = areas(from.document);
    let below = all
        .iter()
        .filter(|area| area.gap().is_some_and(|gap| gap > 0));
    let title = match below.count() {
        0 => t!("Capability of the process areas").to_owned(),
        n => t_count!(
            n,
            "Capability: {count} process area below target",
            "Capability: {count} process areas below target"
        ),
    };
    let level = |level: Option<u8>| level.map_or(Cell::Empty, Cell::count);
    let table = WrittenTable::new(
        t!("Levels of the process areas"),
        &[
            (t!("Area"), CellKind::Text),
            (t!("Title"), CellKind::Text),
            (t!("Level"), CellKind::Number),
            (t!("Target"), CellKind::Number),
            (t!("Missing"), CellKind::Number),
        ],
    )
    .of(all.iter().map(|area| {
        vec![
            Cell::text(area.area.as_str()),
            Cell::text(standard().area(area.area).title),
            level(area.level),
            level(area.target),
            level(area.gap()),
        ]
    }));
    let note = t!(
        "Levels 0 to 5 of ISO/IEC 33020. An empty cell means that nothing is known yet. A capability level is not conformity."
    );
    (
        title,
        vec![Block::Note(note.to_owned()), Block::Table(table)],
    )
}
