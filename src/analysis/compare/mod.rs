//! Two states of an assessment side by side: what differs, by clause and step, in sentences, and on which side it is newer.

mod conflict;

pub use conflict::{ConflictWords, SideWords};

use self::conflict::spoken;
use super::record_words::{Said, field_of, whole};
use crate::assessment::records::{Keys, Shape, Workshop};
use crate::assessment::{
    Assessment, Difference, DifferenceKind, FieldDifference, Moment, RecordId, as_part, excerpt,
};
use crate::standard::{AreaId, ClauseId, ItemId, Map, StatementId, StepId, sort, standard};

/// What would change if one state took the place of another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    pub added: usize,
    pub changed: usize,
    pub removed: usize,
    /// Of these records, how many were changed last before it, and after it.
    pub newer_before: usize,
    pub newer_after: usize,
    /// When each state was changed last.
    pub before: Option<Moment>,
    pub after: Option<Moment>,
    pub groups: Vec<ComparedGroup>,
}

/// What differs at a clause, or in a step.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedGroup {
    pub title: String,
    pub lines: Vec<ComparedLine>,
}

/// A record that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedLine {
    pub kind: DifferenceKind,
    pub sentences: Vec<String>,
    pub newer: Newer,
}

/// Which state's history knows the later change of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newer {
    Before,
    After,
    /// Both know the same change, or none.
    Unknown,
}

impl Comparison {
    /// What differs, `before` being what is here and `after` what would take its place.
    pub fn of(before: &Assessment, after: &Assessment) -> Self {
        let differences = before.differences(after);
        let (here, there) = (newest(before), newest(after));
        let mut out = Self {
            before: before.history.newest(),
            after: after.history.newest(),
            ..Self::default()
        };
        let mut places: Vec<(Place, ComparedLine)> = Vec::new();
        for difference in &differences.records {
            let name = difference.record.to_string();
            let newer = match (here.get(name.as_str()), there.get(name.as_str())) {
                (Some(here), Some(there)) if here == there => Newer::Unknown,
                (Some(here), Some(there)) if here > there => Newer::Before,
                (_, Some(_)) => Newer::After,
                (Some(_), None) => Newer::Before,
                (None, None) => Newer::Unknown,
            };
            out.count(difference.kind, newer);
            let line = ComparedLine {
                kind: difference.kind,
                sentences: sentences(before, after, difference),
                newer,
            };
            places.push((Place::of(&difference.record), line));
        }
        for spec in differences.reordered {
            let line = ComparedLine {
                kind: DifferenceKind::Changed,
                sentences: vec![t!(
                    "order: one {record} before another",
                    record = spec.noun()
                )],
                newer: Newer::Unknown,
            };
            places.push((Place::of(&spec.id.at("")), line));
        }
        sort(&mut places, |(a, _), (b, _)| a.cmp(b));
        for (place, line) in places {
            let title = place.title();
            match out.groups.last_mut() {
                Some(group) if group.title == title => group.lines.push(line),
                _ => out.groups.push(ComparedGroup {
                    title,
                    lines: vec![line],
                }),
            }
        }
        out
    }

    fn count(&mut self, kind: DifferenceKind, newer: Newer) {
        match kind {
            DifferenceKind::Added => self.added += 1,
            DifferenceKind::Changed => self.changed += 1,
            DifferenceKind::Removed => self.removed += 1,
        }
        match newer {
            Newer::Before => self.newer_before += 1,
            Newer::After => self.newer_after += 1,
            Newer::Unknown => {}
        }
    }

    /// Records that differ.
    pub fn all(&self) -> usize {
        self.added + self.changed + self.removed
    }
}

/// When each record was changed last.
fn newest(document: &Assessment) -> Map<&str, Moment> {
    let mut changes: Vec<(&str, Moment)> = document
        .history
        .iter()
        .map(|entry| (entry.on, entry.at))
        .collect();
    sort(&mut changes, |a, b| a.cmp(b));
    // Of equal keys the last one stays.
    changes.into_iter().collect()
}

/// Under which heading a record stands, in the order of the headings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Itself,
    /// The index of the clause, so that they come in the standard's order, and its number.
    Clause(usize, ClauseId),
    Areas,
    Step(StepId),
    Registers,
    Other(&'static str),
}

impl Place {
    fn of(record: &RecordId) -> Self {
        let spec = record.list.spec();
        let part = record.list.as_str().split('.').next().unwrap_or_default();
        let id = record.id.split('/').next().unwrap_or_default();
        let statement = || StatementId::parse(id).map(|id| standard().statement(id).clause);
        let clause = |clause: ClauseId| {
            let index = standard().clauses.iter().position(|one| one.id == clause);
            Place::Clause(index.unwrap_or_default(), clause)
        };
        if *record == Assessment::own() {
            return Place::Itself;
        }
        let found = match spec.shape {
            Shape::Keyed(Keys::Statements) | Shape::Inside(_) => statement().map(clause),
            Shape::Keyed(Keys::Areas) => AreaId::parse(id).map(|_| Place::Areas),
            Shape::Keyed(Keys::Registers) => Some(Place::Registers),
            Shape::Keyed(Keys::Items) => ItemId::parse(id).and_then(step_of).map(Place::Step),
            Shape::Single | Shape::Many => StepId::from_key(part).map(Place::Step),
        };
        found.unwrap_or(Place::Other(part))
    }

    fn title(&self) -> String {
        match self {
            Place::Itself => t!("The assessment itself").to_owned(),
            Place::Clause(_, id) => format!("{id} {}", standard().clause(*id).title),
            Place::Areas => t!("Capability").to_owned(),
            Place::Step(step) => step.short().to_owned(),
            Place::Registers => t!("Documents and records").to_owned(),
            Place::Other(part) => super::words::capital(part),
        }
    }
}

fn step_of(item: ItemId) -> Option<StepId> {
    let steps = standard().steps.iter();
    let mut of = steps.filter(|step| step.items.iter().any(|one| one.id == item));
    of.next().map(|step| step.id)
}

pub fn sentences(before: &Assessment, after: &Assessment, difference: &Difference) -> Vec<String> {
    let record = &difference.record;
    if record.list.spec().is_list() {
        match difference.kind {
            DifferenceKind::Added => {
                return vec![t!("{record} added", record = whole(after, record))];
            }
            DifferenceKind::Removed => {
                return vec![t!("{record} removed", record = whole(before, record))];
            }
            DifferenceKind::Changed => {}
        }
    }
    let document = match difference.kind {
        DifferenceKind::Removed => before,
        _ => after,
    };
    let sentence = |one: &FieldDifference| {
        let said = Said::between(before, after, one.field);
        let field = field_of(document, record, &as_part(one.field.label()));
        said.sentence(&field, Some(&one.before), Some(&one.after))
    };
    let own = spoken(record.list.spec().stamped, &difference.fields);
    own.into_iter().map(sentence).collect()
}

/// Whether another state may take the place of this one. Sealed ballots lie beside the document, and people rely on them.
///
/// # Errors
/// Why not, for the person.
pub fn may_replace(before: &Assessment, after: &Assessment) -> Result<(), String> {
    let open = |document: &Assessment| {
        let all = document.workshops.sessions.iter();
        let open = all
            .filter(|one| one.open)
            .map(|one| (one.id.clone(), one.round));
        open.collect::<Vec<_>>()
    };
    let named = |document: &Assessment| {
        let mut all = document.workshops.sessions.iter();
        let open: Option<&Workshop> = all.find(|one| one.open);
        open.map(|one| excerpt(&one.title)).unwrap_or_default()
    };
    match (open(before), open(after)) {
        (here, there) if here == there => Ok(()),
        (here, _) if !here.is_empty() => Err(t!(
            "a round of the workshop “{title}” is open here; reveal or withdraw it first",
            title = named(before)
        )),
        _ => Err(t!(
            "a round of the workshop “{title}” was open when the file was made, and its ballots are not in the file",
            title = named(after)
        )),
    }
}
