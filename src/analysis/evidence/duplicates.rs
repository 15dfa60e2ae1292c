//! Pieces that may be one and the same, and joining them. A person decides: nothing is joined by itself, and no value vanishes unseen.

use super::change::change_uses;
use super::place::same_place;
use super::{LibraryPiece, PieceUse, SharedValues, shared};
use crate::assessment::records::{Record, Value};
use crate::assessment::time::parse_day;
use crate::assessment::{Assessment, Edit, day_text, hollow};
use crate::standard::{fold, sort};

/// Why pieces may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alike {
    Place,
    Words,
}

impl Alike {
    pub fn words(self) -> &'static str {
        match self {
            Alike::Place => t!("kept at the same place"),
            Alike::Words => t!("called the same"),
        }
    }
}

/// Pieces that may be the same, as indexes into the library; two at least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoubleEntry {
    pub alike: Alike,
    pub pieces: Vec<usize>,
}

/// The groups of pieces that may be the same, those at the same place first. A group of the same words that is part of one of them is
/// not told twice.
pub fn duplicates(library: &[LibraryPiece]) -> Vec<DoubleEntry> {
    let mut out = groups(library, Alike::Place, |piece| {
        same_place(&piece.piece.location).filter(|place| hollow(place).is_none())
    });
    let places = out.clone();
    // Which group of a place each piece stands in.
    let mut at = vec![None; library.len()];
    for (number, group) in places.iter().enumerate() {
        for index in &group.pieces {
            at[*index] = Some(number);
        }
    }
    let words = groups(library, Alike::Words, |piece| {
        let title = fold(piece.piece.title.trim());
        let says = title.chars().any(char::is_alphanumeric) && hollow(&title).is_none();
        says.then_some(title)
    });
    out.extend(words.into_iter().filter(|group| {
        let first = at[group.pieces[0]];
        first.is_none() || group.pieces.iter().any(|index| at[*index] != first)
    }));
    out
}

fn groups(
    library: &[LibraryPiece],
    alike: Alike,
    key: impl Fn(&LibraryPiece) -> Option<String>,
) -> Vec<DoubleEntry> {
    let keys = library.iter().enumerate();
    let mut keys: Vec<(String, usize)> = keys
        .filter_map(|(index, piece)| Some((key(piece)?, index)))
        .collect();
    sort(&mut keys, |a, b| a.0.cmp(&b.0));
    let same = keys.chunk_by(|a, b| a.0 == b.0).filter(|all| all.len() > 1);
    let mut out: Vec<DoubleEntry> = same
        .map(|all| DoubleEntry {
            alike,
            pieces: all.iter().map(|(_, index)| *index).collect(),
        })
        .collect();
    sort(&mut out, |a, b| a.pieces.cmp(&b.pieces));
    out
}

/// A field in which pieces to be joined differ: a person picks one of its values.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChoice {
    pub key: &'static str,
    pub label: &'static str,
    /// In the order of the pieces, each once; saying nothing is one too.
    pub values: Vec<Value>,
}

impl FieldChoice {
    /// Its values as people read them.
    pub fn words(&self) -> Vec<String> {
        let words = self.values.iter().map(|value| {
            let text = value.text();
            match parse_day(&text) {
                Some(day) => day_text(day),
                None if text.is_empty() => t!("nothing").to_owned(),
                None => text,
            }
        });
        words.collect()
    }

    /// The value to begin with: the only one that says something, where there is just one.
    pub fn only(&self) -> Option<usize> {
        let mut said = self.values.iter().enumerate();
        let first = said.by_ref().find(|(_, value)| !value.is_none())?.0;
        said.all(|(_, value)| value.is_none()).then_some(first)
    }
}

/// What would be equal in a joined piece: blanks around a text do not tell pieces apart.
fn trimmed(value: Value) -> Value {
    match value {
        Value::Text(text) => match text.trim() {
            "" => Value::None,
            trimmed => trimmed.into(),
        },
        other => other,
    }
}

/// The fields in which the pieces differ, with all their values side by side.
pub fn differing(pieces: &[&LibraryPiece]) -> Vec<FieldChoice> {
    let all = all_values(pieces).into_iter();
    all.filter(|field| field.values.len() > 1).collect()
}

fn all_values(pieces: &[&LibraryPiece]) -> Vec<FieldChoice> {
    let Some(first) = pieces.first() else {
        return Vec::new();
    };
    let fields = shared(first.piece);
    fields
        .map(|(index, field)| {
            let mut values = Vec::new();
            for piece in pieces {
                let value = trimmed(piece.piece.get(index));
                if !values.contains(&value) {
                    values.push(value);
                }
            }
            FieldChoice {
                key: field.key,
                label: field.label(),
                values,
            }
        })
        .collect()
}

/// The edit that makes the pieces one: what they say alike stays, where they differ `picked` decides. Where a statement has two of them
/// and both then say the same, also about samples, one goes.
///
/// # Errors
/// The labels of the fields that still wait for a choice.
pub fn join(
    document: &Assessment,
    pieces: &[&LibraryPiece],
    picked: &SharedValues,
) -> Result<Option<Edit>, Vec<&'static str>> {
    let (mut to, mut open) = (SharedValues::new(), Vec::new());
    for field in all_values(pieces) {
        let pick = picked.iter().find(|(key, _)| *key == field.key);
        match (field.values.as_slice(), pick) {
            ([only], _) => to.push((field.key, only.clone())),
            (values, Some((key, value))) if values.contains(value) => {
                to.push((key, value.clone()));
            }
            _ => open.push(field.label),
        }
    }
    if !open.is_empty() {
        return Err(open);
    }
    let uses = pieces.iter().flat_map(|piece| &piece.uses);
    let mut uses: Vec<PieceUse> = uses.cloned().collect();
    sort(&mut uses, |a, b| a.statement.cmp(&b.statement));
    let mut edits: Vec<Edit> = Vec::new();
    let mut kept: Vec<PieceUse> = Vec::new();
    for one in uses {
        let twin = kept.iter().rev();
        let twin = twin.take_while(|other| other.statement == one.statement);
        if twin
            .into_iter()
            .any(|other| same_samples(document, other, &one))
        {
            edits.push(one.record().remove());
        } else {
            kept.push(one);
        }
    }
    if let Some(Edit::Many(changed)) = change_uses(document, &kept, &to) {
        edits.extend(changed);
    }
    Ok((!edits.is_empty()).then_some(Edit::Many(edits)))
}

/// Whether two entries say the same of samples, so that one of them adds nothing once the rest is joined.
fn same_samples(document: &Assessment, one: &PieceUse, other: &PieceUse) -> bool {
    let pair = (
        document.record(&one.record()),
        document.record(&other.record()),
    );
    let (Some(one), Some(other)) = pair else {
        return false;
    };
    let fields = one.fields().iter().enumerate();
    let samples = fields.filter(|(_, field)| !super::is_shared(field));
    samples
        .into_iter()
        .all(|(index, _)| one.get(index) == other.get(index))
}

#[cfg(test)]
#[path = "tests/duplicates.rs"]
mod tests;
