//! What an external auditor reads in the pack made for them: scope, evidence, documents and records, audits and findings. It says what
//! the organization has, never how it rates itself.

use super::Conformity;
use super::blocks::{Block, Cell, CellKind, WrittenTable};
use super::evidence::period_words;
use super::registers::states;
use super::scope::{services, statement};
use super::words::says;
use super::written::WrittenPart;
use crate::assessment::Assessment;
use crate::assessment::records::Effective;
use crate::standard::standard;

/// The parts of the pack, in the order in which an auditor works.
pub fn auditor_parts(document: &Assessment) -> Vec<WrittenPart> {
    let part = |title: &str, blocks: Vec<Block>| WrittenPart {
        part: None,
        title: title.to_owned(),
        blocks,
    };
    vec![
        part("Scope", scope(document)),
        part("Evidence", evidence(document)),
        part("Documents and records", registers(document)),
        part("Internal audits", audits(document)),
        part("Findings", findings(document)),
    ]
}

fn or_note(table: WrittenTable, nothing: &str) -> Vec<Block> {
    match table.rows.is_empty() {
        true => vec![Block::Note(nothing.to_owned())],
        false => vec![Block::Table(table)],
    }
}

fn scope(document: &Assessment) -> Vec<Block> {
    let named = services(document).map(|one| one.name.clone());
    let named: Vec<String> = named.filter(|name| says(name)).collect();
    // A pack bears a name of its own; the statement names the organization.
    let mut own = Assessment::new(
        document.id.clone(),
        &document.packets.own.organization,
        document.created,
    );
    own.scope = document.scope.clone();
    let mut blocks = vec![match statement(&own).trim() {
        "" => Block::Note("No scope statement is written yet.".to_owned()),
        text => Block::Paragraph(text.to_owned()),
    }];
    if !named.is_empty() {
        blocks.push(Block::Heading("Services".to_owned()));
        blocks.push(Block::List(named));
    }
    blocks
}

fn evidence(document: &Assessment) -> Vec<Block> {
    let table = WrittenTable::new(
        "What shows that a requirement is met",
        &[
            ("Statement", CellKind::Text),
            ("Asked for", CellKind::LongText),
            ("Evidence", CellKind::Text),
            ("Kind", CellKind::Text),
            ("Where", CellKind::Text),
            ("Owner", CellKind::Text),
            ("Date", CellKind::Date),
            ("Time", CellKind::Text),
            ("Sample", CellKind::Text),
        ],
    );
    let mut rows = Vec::new();
    for one in &standard().statements {
        let answer = document.answers.get(&one.id);
        for piece in answer.map_or(&[][..], |answer| &answer.evidence) {
            rows.push(vec![
                Cell::text(one.id.as_str()),
                Cell::text(one.text),
                Cell::text(&piece.title),
                Cell::text(&piece.kind),
                Cell::text(&piece.location),
                Cell::text(&piece.owner),
                Cell::date(piece.date),
                Cell::text(period_words(piece).unwrap_or_default()),
                Cell::text(piece.sample().map_or(String::new(), |sample| sample.text())),
            ]);
        }
    }
    or_note(table.of(rows), "No evidence is entered.")
}

fn registers(document: &Assessment) -> Vec<Block> {
    let table = WrittenTable::new(
        "Documents and records that the standard asks for",
        &[
            ("Id", CellKind::Text),
            ("Title", CellKind::Text),
            ("State", CellKind::Text),
            ("Version", CellKind::Text),
            ("Where", CellKind::Text),
            ("Owner", CellKind::Text),
            ("Approved by", CellKind::Text),
            ("Approved on", CellKind::Date),
            ("Kept since", CellKind::Date),
        ],
    );
    let conformity = Conformity::of(document);
    let all = states(document, &conformity);
    let rows = all.iter().map(|one| {
        let hand = one.hand.cloned().unwrap_or_default();
        vec![
            Cell::text(one.item.id.as_str()),
            Cell::text(one.item.title),
            Cell::text(one.standing().label(one.item.is_document())),
            Cell::text(hand.version),
            Cell::text(hand.location),
            Cell::text(hand.owner),
            Cell::text(hand.approved_by),
            Cell::date(hand.approved),
            Cell::date(hand.since),
        ]
    });
    vec![Block::Table(table.of(rows))]
}

fn audits(document: &Assessment) -> Vec<Block> {
    let table = WrittenTable::new(
        "Internal audits, planned and held",
        &[
            ("Audit", CellKind::Text),
            ("From", CellKind::Date),
            ("To", CellKind::Date),
            ("Auditors", CellKind::Text),
            ("Report", CellKind::Text),
        ],
    );
    let rows = document.preparation.audits.iter().map(|one| {
        vec![
            Cell::text(&one.title),
            Cell::date(one.from),
            Cell::date(one.to),
            Cell::text(&one.auditors),
            Cell::text(&one.report),
        ]
    });
    or_note(table.of(rows), "No internal audit is entered.")
}

fn findings(document: &Assessment) -> Vec<Block> {
    let table = WrittenTable::new(
        "Findings of audits and reviews",
        &[
            ("Finding", CellKind::LongText),
            ("Grade", CellKind::Text),
            ("From", CellKind::Text),
            ("Raised", CellKind::Date),
            ("Cause", CellKind::LongText),
            ("Correction", CellKind::LongText),
            ("Corrective action", CellKind::LongText),
            ("Done", CellKind::Date),
            ("Effective", CellKind::Text),
        ],
    );
    let rows = document.audit.findings.iter().map(|one| {
        vec![
            Cell::text(&one.text),
            Cell::text(one.grade.label()),
            Cell::text(one.source.label()),
            Cell::date(one.raised),
            Cell::text(&one.cause),
            Cell::text(&one.correction),
            Cell::text(&one.action),
            Cell::date(one.done),
            Cell::text(match one.effective {
                Effective::Open => "",
                judged => judged.label(),
            }),
        ]
    });
    or_note(table.of(rows), "No finding is entered.")
}
