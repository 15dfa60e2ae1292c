//! Reads the content files. Each is tab-separated with one header line; lines that start with
//! `#` are remarks. Lists inside a cell are separated by semicolons.

use std::sync::OnceLock;

use super::edition::{self, ReadAs, Standard};
use super::fold::without_accents;
use super::id::{AreaId, AttributeId, ClauseId, ItemId, RegisterId, StatementId, StepId};
use super::keys::{
    ConditionKey, DoneCriterion, DraftSource, ImpartialityKey, ReviewInput, SkeletonKind,
};
use super::map::Map;
use super::sort::sort;
use super::types::*;
use crate::words::say_cell;

pub(super) const CLAUSES: &str = include_str!("data/clauses.tsv");
pub(super) const AUDITOR: &str = include_str!("data/auditor.tsv");
pub(super) const STATEMENTS: &str = include_str!("data/statements.tsv");
pub(super) const CONDITIONS: &str = include_str!("data/conditions.tsv");
pub(super) const REGISTER: &str = include_str!("data/register.tsv");
pub(super) const AREAS: &str = include_str!("data/areas.tsv");
pub(super) const LENSES: &str = include_str!("data/lenses.tsv");
pub(super) const STEPS: &str = include_str!("data/steps.tsv");
pub(super) const LEVELS: &str = include_str!("data/levels.tsv");
pub(super) const GLOSSARY: &str = include_str!("data/glossary.tsv");
pub(super) const HEURISTICS: &str = include_str!("data/heuristics.tsv");
pub(super) const IMPARTIALITY: &str = include_str!("data/impartiality.tsv");
pub(super) const MARKS: &str = include_str!("data/marks.tsv");
pub(super) const DUTIES: &str = include_str!("data/duties.tsv");
pub(super) const OUTLINES: &str = include_str!("data/outlines.tsv");
pub(super) const SKELETONS: &str = include_str!("data/skeletons.tsv");

/// The rows of a file that have exactly `N` cells, without header and remarks, in the chosen language.
pub(super) fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    lines(text).filter_map(|line| {
        let cells: Vec<&str> = line.split('\t').map(str::trim).map(say_cell).collect();
        cells.try_into().ok()
    })
}

/// The lines of a file that hold data.
pub(super) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .skip(1)
}

/// The entries of a list cell.
pub(super) fn list(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split(';').map(str::trim).filter(|s| !s.is_empty())
}

/// A cell that may be empty, written `-`.
pub(super) fn optional(cell: &'static str) -> &'static str {
    if cell == "-" { "" } else { cell }
}

fn clause_ids(cell: &'static str) -> Vec<ClauseId> {
    list(cell).map(ClauseId).collect()
}

/// Reads the files that ids hang on, and keeps where the others are read.
pub(super) fn read(texts: ReadAs) -> Standard {
    let text = &texts.0;
    let clauses = clauses(text(CLAUSES));
    let statements = statements(text(STATEMENTS), text(CONDITIONS));
    let register = register(text(REGISTER));
    let areas = areas(text(AREAS));
    let attributes = attributes(text(LEVELS));
    let mut index = Map::new();
    let mut note = |table: u8, ids: Vec<&'static str>| {
        for (position, id) in ids.into_iter().enumerate() {
            index.insert((table, id), position);
        }
    };
    note(edition::CLAUSE, clauses.iter().map(|c| c.id.0).collect());
    note(
        edition::STATEMENT,
        statements.iter().map(|s| s.id.0).collect(),
    );
    note(edition::REGISTER, register.iter().map(|r| r.id.0).collect());
    note(edition::AREA, areas.iter().map(|a| a.id.0).collect());
    note(
        edition::ATTRIBUTE,
        attributes.iter().map(|a| a.id.0).collect(),
    );
    Standard {
        clauses,
        statements,
        register,
        areas,
        lenses: OnceLock::new(),
        steps: steps(text(STEPS)),
        attributes,
        levels: levels(text(LEVELS)),
        auditor: OnceLock::new(),
        glossary: OnceLock::new(),
        impartiality: OnceLock::new(),
        heuristics: OnceLock::new(),
        marks: OnceLock::new(),
        duties: OnceLock::new(),
        outlines: OnceLock::new(),
        skeletons: OnceLock::new(),
        english_clauses: OnceLock::new(),
        english_statements: OnceLock::new(),
        texts,
        index,
    }
}

/// The titles of the clauses as they are shipped, in their order.
pub(super) fn english_clauses(text: &'static str) -> Vec<&'static str> {
    english(text, 1)
}

/// The texts of the statements as they are shipped, in their order.
pub(super) fn english_statements(text: &'static str) -> Vec<&'static str> {
    english(text, 2)
}

/// A column of a file, in English.
fn english(text: &'static str, column: usize) -> Vec<&'static str> {
    let cells = lines(text).filter_map(|line| line.split('\t').nth(column));
    cells.map(str::trim).collect()
}

pub(super) fn auditor(text: &'static str) -> Vec<LookedFor> {
    let entries = rows(text).map(|[number, text]| LookedFor {
        clause: ClauseId(number),
        text,
    });
    entries.collect()
}

pub(super) fn glossary(text: &'static str) -> Vec<Term> {
    let terms = rows(text).map(|[term, meaning, everyday]| Term {
        term,
        meaning,
        everyday: everyday == "yes",
    });
    let mut terms: Vec<Term> = terms.collect();
    // In the alphabet of the chosen language, where accents do not count.
    let place = |term: &Term| without_accents(term.term);
    sort(&mut terms, |a, b| place(a).cmp(&place(b)));
    terms
}

pub(super) fn heuristics(text: &'static str) -> Vec<Heuristic> {
    let heuristics = rows(text).map(|[key, title, value, number, source]| Heuristic {
        key,
        title,
        value,
        written: optional(number),
        source,
    });
    heuristics.collect()
}

fn clauses(text: &'static str) -> Vec<Clause> {
    rows(text)
        .map(|[number, title, untitled, leaf]| Clause {
            id: ClauseId(number),
            title,
            untitled: untitled == "yes",
            leaf: leaf == "yes",
        })
        .collect()
}

fn statements(text: &'static str, conditions: &'static str) -> Vec<Statement> {
    let conditions: Map<&str, Condition> = rows(conditions)
        .filter_map(|[key, text, ids]| {
            let key = ConditionKey::from_key(key)?;
            Some(list(ids).map(move |id| (id, Condition { key, text })))
        })
        .flatten()
        .collect();
    rows(text)
        .filter_map(|[id, clause, text, kind, evidence, checked]| {
            Some(Statement {
                id: StatementId(id),
                clause: ClauseId(clause),
                text,
                kind: match kind {
                    "doc" => StatementKind::Document,
                    "rec" => StatementKind::Record,
                    "-" => StatementKind::Any,
                    _ => return None,
                },
                evidence: list(evidence).collect(),
                checked: match checked {
                    "yes" => Checked::Yes,
                    "partly" => Checked::Partly,
                    "no" => Checked::No,
                    _ => return None,
                },
                condition: conditions.get(id).copied(),
            })
        })
        .collect()
}

fn register(text: &'static str) -> Vec<RegisterItem> {
    rows(text)
        .map(|[id, title, clause, ids, note]| RegisterItem {
            id: RegisterId(id),
            title,
            clause: ClauseId(clause),
            statements: list(ids).map(StatementId).collect(),
            note: optional(note),
        })
        .collect()
}

fn areas(text: &'static str) -> Vec<Area> {
    rows(text)
        .map(|[id, title, short, ids]| Area {
            id: AreaId(id),
            title,
            short,
            clauses: clause_ids(ids),
        })
        .collect()
}

fn attributes(text: &'static str) -> Vec<Attribute> {
    rows(text)
        .filter(|row: &[&str; 4]| row[0] == "attribute")
        .map(|[_, id, title, descriptor]| Attribute {
            id: AttributeId(id),
            level: id.as_bytes().first().map_or(0, |digit| digit - b'0'),
            title,
            descriptor,
        })
        .collect()
}

fn levels(text: &'static str) -> Vec<Level> {
    rows(text)
        .filter(|row: &[&str; 4]| row[0] == "level")
        .filter_map(|[_, number, title, descriptor]| {
            Some(Level {
                number: number.parse().ok()?,
                title,
                descriptor,
            })
        })
        .collect()
}

pub(super) fn impartiality(text: &'static str) -> Vec<ImpartialityRule> {
    rows(text)
        .filter_map(|[key, clause, confirmed, rule, mend]| {
            Some(ImpartialityRule {
                key: ImpartialityKey::from_key(key)?,
                clause: optional(clause),
                confirmed: confirmed == "yes",
                rule,
                mend,
            })
        })
        .collect()
}

pub(super) fn duties(text: &'static str) -> Vec<UsualDuty> {
    rows(text)
        .filter_map(|[key, title, months, ids, why]| {
            Some(UsualDuty {
                key,
                title,
                months: months.parse().ok()?,
                statements: list(optional(ids)).map(StatementId).collect(),
                why,
            })
        })
        .collect()
}

/// A row of kind `purpose` opens a document; its parts and mistakes follow.
pub(super) fn outlines(text: &'static str) -> Vec<Outline> {
    let mut outlines: Vec<Outline> = Vec::new();
    for [id, kind, title, text, ids, source] in rows(text) {
        let document = id.split_once('.').map_or(id, |(document, _)| document);
        if kind == "purpose" {
            outlines.push(Outline {
                document: RegisterId(document),
                purpose: text,
                parts: Vec::new(),
                mistakes: Vec::new(),
            });
            continue;
        }
        let last = outlines.last_mut();
        let Some(outline) = last.filter(|outline| outline.document.0 == document) else {
            continue;
        };
        let (suffices, source) = match source.strip_prefix("with ") {
            Some(material) => (false, material),
            None => (true, source),
        };
        match kind {
            "part" => outline.parts.push(OutlinePart {
                id,
                title,
                text,
                statements: list(ids).map(StatementId).collect(),
                source: DraftSource::from_key(source),
                suffices,
            }),
            "mistake" => outline.mistakes.push(text),
            _ => {}
        }
    }
    outlines
}

/// A row of kind `purpose` opens a process area; its lists follow.
pub(super) fn skeletons(text: &'static str) -> Vec<Skeleton> {
    let mut skeletons: Vec<Skeleton> = Vec::new();
    for [area, kind, text] in rows(text) {
        if kind == "purpose" {
            skeletons.push(Skeleton {
                area: AreaId(area),
                purpose: text,
                lists: Vec::new(),
            });
            continue;
        }
        let last = skeletons.last_mut().filter(|last| last.area.0 == area);
        if let (Some(skeleton), Some(kind)) = (last, SkeletonKind::from_key(kind)) {
            skeleton.lists.push((kind, list(text).collect()));
        }
    }
    skeletons
}

/// A word to look for, and the words after it that make it harmless: `certified service [not
/// management]`, several with `/` between them.
pub(super) fn unless(text: &'static str) -> (&'static str, Vec<&'static str>) {
    let marked = text.strip_suffix(']');
    match marked.and_then(|text| text.split_once(" [not ")) {
        Some((text, words)) => (text, words.split('/').collect()),
        None => (text, Vec::new()),
    }
}

pub(super) fn marks(text: &'static str) -> Vec<MarkRule> {
    let read = |[kind, text, why]: [&'static str; 3]| {
        let kind = match kind {
            "do" => MarkRuleKind::Do,
            "dont" => MarkRuleKind::Dont,
            "word" => MarkRuleKind::Word,
            _ => return None,
        };
        let (text, unless) = unless(text);
        let stem = text.strip_suffix('*');
        Some(MarkRule {
            kind,
            text: stem.unwrap_or(text),
            goes_on: stem.is_some(),
            unless,
            why,
        })
    };
    rows(text).filter_map(read).collect()
}

/// A lens row has `-` as its axis; the axis rows of the lens follow it.
pub(super) fn lenses(text: &'static str) -> Vec<Lens> {
    let mut lenses: Vec<Lens> = Vec::new();
    for [lens, title, short, ids, about] in rows(text) {
        if short == "-" {
            lenses.push(Lens {
                id: lens,
                title,
                about,
                axes: Vec::new(),
            });
        } else if let Some(last) = lenses.last_mut().filter(|last| last.id == lens) {
            last.axes.push(Axis {
                title,
                short,
                clauses: clause_ids(ids),
                group: optional(about),
            });
        }
    }
    lenses
}

/// A row of kind `step` opens a step with its title and purpose; its items follow.
fn steps(text: &'static str) -> Vec<Step> {
    let mut steps: Vec<Step> = StepId::ALL
        .into_iter()
        .map(|id| Step {
            id,
            title: "",
            purpose: "",
            items: Vec::new(),
        })
        .collect();
    for [id, kind, text, hint, computed] in rows(text) {
        let key = id.split('.').next().unwrap_or_default();
        let Some(step) = StepId::from_key(key) else {
            continue;
        };
        let entry = &mut steps[step as usize];
        let kind = match kind {
            "step" => {
                (entry.title, entry.purpose) = (text, hint);
                continue;
            }
            "activity" => ItemKind::Activity,
            "output" => ItemKind::Output,
            "role" => ItemKind::Role,
            "criterion" => ItemKind::Criterion,
            "input" => ItemKind::ReviewInput,
            "day" => ItemKind::AuditDay,
            _ => continue,
        };
        entry.items.push(StepItem {
            id: ItemId(id),
            step,
            kind,
            text,
            hint: optional(hint),
            criterion: DoneCriterion::from_key(id),
            input: ReviewInput::from_key(id),
            computed: computed == "yes",
        });
    }
    steps
}
