//! The terms of the glossary within a text, so that each can be explained where it is read.

use std::sync::LazyLock;

use crate::standard::{Term, standard};

/// A piece of a text: as it stands, and the term that it is, if it is one.
pub type TermPiece<'a> = (&'a str, Option<&'static Term>);

/// A name by which a term is found, in small letters.
type NamedTerm = (String, &'static Term);

/// All names, the longest first.
fn names() -> &'static [NamedTerm] {
    static NAMES: LazyLock<Vec<NamedTerm>> = LazyLock::new(|| names_in(standard().glossary()));
    &NAMES
}

/// The names of the terms that are marked.
fn names_in(glossary: &'static [Term]) -> Vec<NamedTerm> {
    let mut names = Vec::new();
    for term in glossary.iter().filter(|term| !term.everyday) {
        // “Configuration item (CI)” has two names.
        for name in term.term.split(['(', ')']) {
            let name = name.trim().to_lowercase();
            if name.len() > 1 {
                names.push((name, term));
            }
        }
    }
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    names
}

/// The text in pieces; together they are the text. Each term is marked once, where it first stands, as a whole word or with an ending.
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

/// The endings that the language gives to a word within a text.
fn endings() -> impl Iterator<Item = &'static str> {
    t!("s" in "endings of words (plural, case), with a blank between them").split(' ')
}

/// The end of the word that begins at `start`, if nothing but an ending follows before the next blank or sign.
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
    let ends = |ending: &&str| {
        let after = rest.strip_prefix(ending);
        after.is_some_and(|after| !after.chars().next().is_some_and(is_letter))
    };
    let ending = std::iter::once("").chain(endings()).find(ends)?;
    Some(end + ending.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::standard::tests::wording::other_words;
    use crate::words::tests::speaking;

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

    /// Not by its English name: the same content in other words marks as many.
    #[test]
    fn everyday_terms_are_marked_in_no_language() {
        for glossary in [standard().glossary(), other_words(3).glossary()] {
            let names = names_in(glossary);
            assert_eq!(glossary.iter().filter(|term| term.everyday).count(), 22);
            for term in glossary {
                let is_marked = names.iter().any(|(_, other)| std::ptr::eq(*other, term));
                // The other words are random, a single letter among them.
                let is_word = term.term.len() > 1;
                assert_eq!(is_marked, is_word && !term.everyday, "{}", term.term);
            }
        }
    }

    #[test]
    fn words_end_as_the_language_has_it() {
        const GERMAN: &str = "msgid \"\"\nmsgstr \"Language: de\\n\"\n\n\
            msgctxt \"endings of words (plural, case), with a blank between them\"\nmsgid \"s\"\nmsgstr \"s en\"\n";
        let text = "Baselines und Baselineen";
        assert_eq!(marked(text), ["Baselines"]);
        speaking(GERMAN, || {
            assert_eq!(marked("Baselineen"), ["Baselineen"]);
            assert_eq!(marked("Baseliner"), [""; 0]);
        });
        assert_eq!(marked("Baselineen"), [""; 0]);
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
