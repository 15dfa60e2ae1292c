//! The library of evidence: every different piece once, with where it is used; what is said of it in common is changed at all its
//! uses together. In the document each statement keeps pieces of its own, so that nothing hangs on this order.

mod change;
mod duplicates;
mod expiry;
mod place;
mod select;

use chrono::NaiveDate;

use crate::analysis::tables::by_statement;
use crate::analysis::words::says;
use crate::assessment::records::{Field, Record};
use crate::assessment::{Assessment, Evidence, RecordId};
use crate::standard::{StatementId, sort, standard};

pub use change::{SharedValues, attach, change_uses, not_used_at, shared_values};
pub use duplicates::{Alike, DoubleEntry, FieldChoice, differing, duplicates, join};
pub(super) use expiry::dated;
pub use expiry::{
    Lapse, Lapsing, WARNED_DAYS, lapse_words, lapsing, next_audit, period_words, validity_words,
};

pub use place::{link, same_place};
pub use select::{PieceState, kinds, select};

/// A piece at a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PieceUse {
    pub statement: StatementId,
    /// Of the record.
    pub id: String,
}

impl PieceUse {
    /// Names the record.
    pub fn record(&self) -> RecordId {
        Evidence::at(self.statement, &self.id)
    }
}

/// A different piece of evidence. What is said of samples belongs to its uses: the cases that were looked at for one statement.
#[derive(Clone, Debug)]
pub struct LibraryPiece<'a> {
    /// As at its first use.
    pub piece: &'a Evidence,
    /// In the order of the standard, never none.
    pub uses: Vec<PieceUse>,
}

impl LibraryPiece<'_> {
    /// Where it is used, each statement once.
    pub fn statements(&self) -> Vec<StatementId> {
        let mut all: Vec<StatementId> = self.uses.iter().map(|one| one.statement).collect();
        all.dedup();
        all
    }
}

/// Whether a field is said of a piece in common, and not of the cases that were looked at for one statement.
fn is_shared(field: &Field) -> bool {
    !field.key.starts_with("sample_")
}

/// The fields that are said of a piece in common, with their positions.
pub fn shared(piece: &Evidence) -> impl Iterator<Item = (usize, &'static Field)> {
    let fields = piece.fields().iter().enumerate();
    fields.filter(|(_, field)| is_shared(field))
}

/// What makes two entries the same piece: all that is said of them but the samples.
type Same<'a> = ([&'a str; 4], [Option<NaiveDate>; 4]);

fn same(piece: &Evidence) -> Same<'_> {
    let words = [&piece.title, &piece.kind, &piece.location, &piece.owner];
    let Evidence {
        date,
        period_from,
        period_to,
        valid_until,
        ..
    } = *piece;
    (
        words.map(|text| text.trim()),
        [date, period_from, period_to, valid_until],
    )
}

/// Whether nothing at all is said: a line that somebody just opened.
fn is_blank_piece(piece: &Evidence) -> bool {
    let words = [&piece.title, &piece.kind, &piece.location, &piece.owner];
    words.iter().all(|text| !says(text))
}

/// What a piece is called: its title, or where it is kept.
pub fn name(piece: &Evidence) -> &str {
    match says(&piece.title) {
        true => piece.title.trim(),
        false => piece.location.trim(),
    }
}

/// Every different piece of the document, in the order of the standard by its first use.
pub fn pieces(document: &Assessment) -> Vec<LibraryPiece<'_>> {
    pieces_that(document, |piece| !is_blank_piece(piece))
}

/// As [`pieces`], of those entries alone that `keep` picks: what is asked after each key press looks at few.
fn pieces_that(document: &Assessment, keep: fn(&Evidence) -> bool) -> Vec<LibraryPiece<'_>> {
    // By position: the map's own search is slow for as many questions.
    let answers = by_statement(&document.answers);
    let kept = standard().statements.iter().zip(answers);
    let kept = kept.filter_map(|(statement, answer)| Some((statement.id, &answer?.evidence)));
    let all = kept.flat_map(|(id, list)| list.iter().map(move |piece| (id, piece)));
    let mut all: Vec<(usize, StatementId, &Evidence)> = all
        .filter(|(_, piece)| keep(piece))
        .enumerate()
        .map(|(order, (id, piece))| (order, id, piece))
        .collect();
    // Equal ones side by side, then back into the order of their first uses: quick for many thousands too.
    sort(&mut all, |a, b| {
        same(a.2).cmp(&same(b.2)).then(a.0.cmp(&b.0))
    });
    let mut out: Vec<(usize, LibraryPiece)> = Vec::new();
    for (order, statement, piece) in all {
        let one = PieceUse {
            statement,
            id: piece.id.clone(),
        };
        match out.last_mut() {
            Some((_, last)) if same(last.piece) == same(piece) => last.uses.push(one),
            _ => out.push((
                order,
                LibraryPiece {
                    piece,
                    uses: vec![one],
                },
            )),
        }
    }
    sort(&mut out, |a, b| a.0.cmp(&b.0));
    out.into_iter().map(|(_, piece)| piece).collect()
}

#[cfg(test)]
mod tests;
