//! Texts with places, written `{name}`.

use std::fmt::{Display, Write as _};

/// What fills a place of a text: the place's name and what stands there.
pub type Filling<'a> = (&'static str, &'a dyn Display);

/// A piece of a text: words, or a place by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextPiece<'a> {
    Text(&'a str),
    Place(&'a str),
}

/// The pieces of a text in order.
pub fn pieces(text: &str) -> impl Iterator<Item = TextPiece<'_>> {
    let mut rest = text;
    let mut place = None;
    std::iter::from_fn(move || {
        if let Some(name) = place.take() {
            return Some(TextPiece::Place(name));
        }
        if rest.is_empty() {
            return None;
        }
        let Some((before, name, after)) = next_place(rest) else {
            return Some(TextPiece::Text(std::mem::take(&mut rest)));
        };
        rest = after;
        if before.is_empty() {
            return Some(TextPiece::Place(name));
        }
        place = Some(name);
        Some(TextPiece::Text(before))
    })
}

/// The text with its places filled in. A place that nobody fills stays as it is written, so that a mistake in a translation is seen and
/// nothing breaks.
pub(super) fn fill(text: &str, fillings: &[Filling]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    for piece in pieces(text) {
        match piece {
            TextPiece::Text(text) => filled.push_str(text),
            TextPiece::Place(name) => match fillings.iter().find(|(known, _)| *known == name) {
                // Writing to a string never fails.
                Some((_, value)) => drop(write!(filled, "{value}")),
                None => drop(write!(filled, "{{{name}}}")),
            },
        }
    }
    filled
}

/// The next place of a text: what stands before it, its name, what stands behind.
fn next_place(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// The names of a text's places in the order of the alphabet, each once.
#[cfg(not(target_arch = "wasm32"))]
pub fn place_names(text: &str) -> Vec<&str> {
    let place = |piece| match piece {
        TextPiece::Text(_) => None,
        TextPiece::Place(name) => Some(name),
    };
    let mut names: Vec<&str> = pieces(text).filter_map(place).collect();
    names.sort_unstable();
    names.dedup();
    names
}
