//! The terms of the glossary within a text, so that each can be explained where it is read.

use std::sync::LazyLock;

use crate::standard::{Term, standard};

/// Words of the glossary that everybody reads without help; marking them would make every sentence a row of links.
const EVERYDAY: [&str; 22] = [
    "asset",
    "availability",
    "ballot",
    "customer",
    "edition",
    "gap",
    "incident",
    "lens",
    "objective",
    "organization",
    "policy",
    "problem",
    "process",
    "release",
    "risk",
    "scope",
    "service",
    "snapshot",
    "statement",
    "user",
    "value",
    "workshop",
];

/// A piece of a text: as it stands, and the term that it is, if it is one.
pub type TermPiece<'a> = (&'a str, Option<&'static Term>);

/// The names by which terms are found, small letters, the longest first.
fn names() -> &'static [(String, &'static Term)] {
    static NAMES: LazyLock<Vec<(String, &'static Term)>> = LazyLock::new(|| {
        let mut names = Vec::new();
        for term in standard().glossary() {
            // “Configuration item (CI)” has two names.
            for name in term.term.split(['(', ')']) {
                let name = name.trim().to_lowercase();
                if name.len() > 1 && !EVERYDAY.contains(&name.as_str()) {
                    names.push((name, term));
                }
            }
        }
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        names
    });
    &NAMES
}

/// The text in pieces; together they are the text. Each term is marked once, where it first stands, as a whole word or its plural.
pub fn pieces(text: &str) -> Vec<TermPiece<'_>> {
    let small = text.to_lowercase();
    // Where small letters are longer than capitals, places in the two texts would differ.
    if small.len() != text.len() {
        return vec![(text, None)];
    }
    let mut found: Vec<(usize, usize, &'static Term)> = Vec::new();
    for (name, term) in names() {
        if found.iter().any(|(.., known)| std::ptr::eq(*known, *term)) {
            continue;
        }
        let places = small.match_indices(name.as_str());
        let mut places = places.filter_map(|(start, _)| {
            let end = whole_word(&small, start, start + name.len())?;
            let free = found
                .iter()
                .all(|(from, to, _)| end <= *from || start >= *to);
            free.then_some((start, end))
        });
        if let Some((start, end)) = places.next() {
            found.push((start, end, term));
        }
    }
    found.sort_by_key(|(start, ..)| *start);
    let mut out = Vec::new();
    let mut at = 0;
    for (start, end, term) in found {
        if let Some(before) = text.get(at..start).filter(|before| !before.is_empty()) {
            out.push((before, None));
        }
        if let Some(word) = text.get(start..end) {
            out.push((word, Some(term)));
        }
        at = end;
    }
    if let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        out.push((rest, None));
    }
    out
}

/// The end of the word that begins at `start`, if nothing but a plural follows before the next blank or sign.
fn whole_word(text: &str, start: usize, end: usize) -> Option<usize> {
    let is_letter = |c: char| c.is_alphanumeric();
    if text
        .get(..start)?
        .chars()
        .next_back()
        .is_some_and(is_letter)
    {
        return None;
    }
    let rest = text.get(end..)?;
    for (plural, more) in [("", 0), ("s", 1)] {
        if let Some(after) = rest.strip_prefix(plural)
            && !after.chars().next().is_some_and(is_letter)
        {
            return Some(end + more);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked(text: &str) -> Vec<&str> {
        let terms = pieces(text).into_iter();
        let terms = terms.filter(|(_, term)| term.is_some());
        terms.map(|(word, _)| word).collect()
    }

    #[test]
    fn terms_are_found_as_whole_words_in_any_case_and_once() {
        assert_eq!(
            marked("Management reviews and the management review; a CI is no CIO"),
            ["Management reviews", "CI"]
        );
        // The longer term is meant.
        assert_eq!(marked("A major nonconformity"), ["major nonconformity"]);
        assert_eq!(marked("Every service has a policy"), [""; 0]);
    }

    #[test]
    fn everyday_words_are_words_of_the_glossary() {
        for word in EVERYDAY {
            let mut terms = standard().glossary().iter();
            assert!(terms.any(|term| term.term.to_lowercase() == word), "{word}");
        }
    }

    #[test]
    fn every_other_term_is_marked_where_it_stands() {
        for (name, term) in names() {
            let text = format!("Here is {name}.");
            let found = pieces(&text).into_iter().find_map(|(_, found)| found);
            assert!(
                found.is_some_and(|found| std::ptr::eq(found, *term)),
                "{name}"
            );
        }
    }

    proptest! {
        #[test]
        fn the_pieces_are_the_text(text in ".{0,60}|(major |minor |nonconformity|CIs?|İ|, ){0,8}") {
            let whole: String = pieces(&text).into_iter().map(|(word, _)| word).collect();
            prop_assert_eq!(whole, text);
        }
    }
}
