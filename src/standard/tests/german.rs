//! The content in German, for the tests of all rooms.

use std::sync::LazyLock;

use super::wording::in_other_words;
use crate::standard::edition::ReadAs;
use crate::standard::{Standard, content, standard};
use crate::words::tests::speaking;

/// Does something in German, with the content in German.
pub(crate) fn in_german<T>(act: impl FnOnce() -> T) -> T {
    static CONTENT: LazyLock<Standard> =
        LazyLock::new(|| content::read(ReadAs(Box::new(|shipped| shipped))));
    speaking(include_str!("../../../public/words/de.po"), || {
        in_other_words(&CONTENT, act)
    })
}

#[test]
fn english_words_of_the_content_stay_at_hand() {
    in_german(|| {
        let clause = &standard().clauses[0];
        assert_eq!(clause.title, "Kontext der Organisation");
        assert_eq!(standard().in_english("4"), "Context of the organization");
    });
    for statement in &standard().statements {
        assert_eq!(standard().in_english(statement.id.as_str()), statement.text);
    }
    assert_eq!(standard().in_english("4.9"), "");
}

#[test]
fn the_glossary_stands_in_the_alphabet_of_its_language() {
    in_german(|| {
        let terms = standard().glossary().iter().map(|term| term.term);
        let terms: Vec<&str> = terms
            .filter(|term| term.starts_with(['A', 'Ä', 'B']))
            .collect();
        assert_eq!(terms.first(), Some(&"Abdeckung"), "{terms:?}");
        assert!(
            terms.is_sorted_by(|a, b| a.to_lowercase() < b.to_lowercase()),
            "{terms:?}"
        );
    });
}
