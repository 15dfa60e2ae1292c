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
        part(t!("Scope"), scope(document)),
        part(t!("Evidence"), evidence(document)),
        part(t!("Documents and records"), registers(document)),
        part(t!("Internal audits"), audits(document)),
        part(t!("Findings"), findings(document)),
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
        "" => Block::Note(t!("No scope statement is written yet.").to_owned()),
        text => Block::Paragraph(text.to_owned()),
    }];
    if !named.is_empty() {
        blocks.push(Block::Heading(t!("Services").to_owned()));
        blocks.push(Block::List(named));
    }
    blocks
}

fn evidence(document: &Assessment) -> Vec<Block> {
    let table = WrittenTable::new(
        t!("What shows that a requirement is met"),
        &[
            (t!("Statement"), CellKind::Text),
            (t!("Asked for"), CellKind::LongText),
            (t!("Evidence"), CellKind::Text),
            (t!("Kind"), CellKind::Text),
            (t!("Where"), CellKind::Text),
            (t!("Owner"), CellKind::Text),
            (t!("Date"), CellKind::Date),
            (t!("Time" in "period"), CellKind::Text),
            (t!("Sample"), CellKind::Text),
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
    or_note(table.of(rows), t!("No evidence is entered."))
}

fn registers(document: &Assessment) -> Vec<Block> {
    let table = WrittenTable::new(
        t!("Documents and records that the standard asks for"),
        &[
            (t!("Id"), CellKind::Text),
            (t!("Title"), CellKind::Text),
            (t!("State"), CellKind::Text),
            (t!("Version"), CellKind::Text),
            (t!("Where"), CellKind::Text),
            (t!("Owner"), CellKind::Text),
            (t!("Approved by"), CellKind::Text),
            (t!("Approved on"), CellKind::Date),
            (t!("Kept since"), CellKind::Date),
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
        t!("Internal audits, planned and held"),
        &[
            (t!("Audit"), CellKind::Text),
            (t!("From" in "first day"), CellKind::Date),
            (t!("To" in "last day"), CellKind::Date),
            (t!("Auditors"), CellKind::Text),
            (t!("Report"), CellKind::Text),
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
    or_note(table.of(rows), t!("No internal audit is entered."))
}

fn findings(document: &Assessment) -> Vec<Block> {
    let table = WrittenTable::new(
        t!("Findings of audits and reviews"),
        &[
            (t!("Finding"), CellKind::LongText),
            (t!("Grade"), CellKind::Text),
            (t!("From"), CellKind::Text),
            (t!("Raised"), CellKind::Date),
            (t!("Cause"), CellKind::LongText),
            (t!("Correction"), CellKind::LongText),
            (t!("Corrective action"), CellKind::LongText),
            (t!("Done"), CellKind::Date),
            (t!("Effective"), CellKind::Text),
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
    or_note(table.of(rows), t!("No finding is entered."))
}
