//! Which pieces of the library are shown.

use chrono::NaiveDate;

use super::{Lapse, LibraryPiece};
use crate::analysis::words::says;
use crate::standard::{fold, sort};

/// What a person looks for in the library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PieceState {
    #[default]
    Any,
    /// Expired.
    Expired,
    /// Expired, or about to.
    Lapsing,
    WithoutOwner,
    WithoutPlace,
}

impl PieceState {
    /// With key and name.
    pub const ALL: [(PieceState, &'static str, &'static str); 5] = [
        (PieceState::Any, "any", t_later!("All")),
        (PieceState::Expired, "expired", t_later!("Expired")),
        (
            PieceState::Lapsing,
            "lapsing",
            t_later!("Expired or about to"),
        ),
        (
            PieceState::WithoutOwner,
            "no-owner",
            t_later!("Without owner"),
        ),
        (
            PieceState::WithoutPlace,
            "no-place",
            t_later!("Without place"),
        ),
    ];

    fn has(self, piece: &LibraryPiece, today: NaiveDate, audit: Option<NaiveDate>) -> bool {
        let piece = piece.piece;
        let lapse = || Lapse::of(piece, today, audit);
        match self {
            PieceState::Any => true,
            PieceState::Expired => lapse() == Some(Lapse::Expired),
            PieceState::Lapsing => lapse().is_some(),
            PieceState::WithoutOwner => !says(&piece.owner),
            PieceState::WithoutPlace => !says(&piece.location),
        }
    }
}

/// The kinds that are used, as they were first written, in the order of the alphabet.
pub fn kinds(library: &[LibraryPiece]) -> Vec<String> {
    let kinds = library.iter().map(|piece| piece.piece.kind.trim());
    let mut all: Vec<(String, &str)> = kinds
        .filter(|kind| says(kind))
        .map(|kind| (fold(kind), kind))
        .collect();
    sort(&mut all, |a, b| a.0.cmp(&b.0));
    all.dedup_by(|a, b| a.0 == b.0);
    all.into_iter().map(|(_, kind)| kind.to_owned()).collect()
}

/// The pieces in such a state, of this kind (any where it is empty), that hold every word of the search in what is said of them or in the
/// ids of their statements: their indexes.
pub fn select(
    library: &[LibraryPiece],
    state: PieceState,
    kind: &str,
    search: &str,
    (today, audit): (NaiveDate, Option<NaiveDate>),
) -> Vec<usize> {
    let (kind, search) = (fold(kind.trim()), fold(search));
    let words: Vec<&str> = search.split(' ').filter(|word| !word.is_empty()).collect();
    let passes = |piece: &LibraryPiece| {
        state.has(piece, today, audit)
            && (kind.is_empty() || fold(piece.piece.kind.trim()) == kind)
            && (words.is_empty() || holds(piece, &words))
    };
    let all = library.iter().enumerate();
    all.filter(|(_, piece)| passes(piece))
        .map(|(index, _)| index)
        .collect()
}

fn holds(piece: &LibraryPiece, words: &[&str]) -> bool {
    let one = piece.piece;
    let mut text = [&one.title, &one.kind, &one.location, &one.owner]
        .map(String::as_str)
        .join(" ");
    for id in piece.statements() {
        text.push(' ');
        text.push_str(id.as_str());
    }
    let text = fold(&text);
    words.iter().all(|word| text.contains(word))
}

#[cfg(test)]
#[path = "tests/select.rs"]
mod tests;
