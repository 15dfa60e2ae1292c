//! Where the words that somebody looks for stand in a text, without regard to case and accents.

use crate::standard::{is_accent, without_accents};

/// Whether a text without accents holds such a word that is no part of a longer one.
pub(super) fn holds_whole(text: &str, word: &str) -> bool {
    let part_of_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(at, found)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + found.len()..);
        !part_of_word(before) && !part_of_word(after.and_then(|text| text.chars().next()))
    })
}

/// The text in pieces: which of them are words of what was typed. Together they are the whole text.
pub fn marked(text: &str, typed: &str) -> Vec<(String, bool)> {
    let typed = without_accents(typed);
    let words: Vec<Vec<char>> = typed
        .split_whitespace()
        .map(|word| word.chars().collect())
        .collect();
    let letters: Vec<char> = text.chars().collect();
    let mut is_found = vec![false; letters.len()];
    // Each sign for comparing, with the place of the letter that it comes from.
    let mut signs: Vec<(char, usize)> = Vec::new();
    for (place, letter) in letters.iter().enumerate() {
        match letter.is_whitespace() {
            true => signs.push((' ', place)),
            false => signs.extend(
                without_accents(&letter.to_string())
                    .chars()
                    .map(|sign| (sign, place)),
            ),
        }
    }
    for word in &words {
        for here in signs.windows(word.len()) {
            let same = here.iter().map(|(sign, _)| sign).eq(word.iter());
            for (_, place) in here.iter().filter(|_| same) {
                if let Some(found) = is_found.get_mut(*place) {
                    *found = true;
                }
            }
        }
    }
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for (letter, found) in letters.into_iter().zip(is_found) {
        match pieces.last_mut() {
            // An accent that stands apart belongs to its letter.
            Some((piece, same)) if *same == found || is_accent(letter) => piece.push(letter),
            _ => pieces.push((letter.to_string(), found)),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str, typed: &str) -> Vec<String> {
        let pieces = marked(text, typed).into_iter();
        pieces
            .filter(|(_, found)| *found)
            .map(|(piece, _)| piece)
            .collect()
    }

    #[test]
    fn words_are_marked_whatever_their_case_and_accents() {
        assert_eq!(found("Backup as a service", "backup"), ["Backup"]);
        assert_eq!(
            found("Ask Zoe\u{308} and Zoë", "zoe"),
            ["Zoe\u{308}", "Zoë"]
        );
        assert_eq!(found("Incident report", "report inc"), ["Inc", "report"]);
        assert_eq!(found("anything", "  "), Vec::<String>::new());
    }

    #[test]
    fn a_part_of_a_longer_word_is_not_the_word() {
        assert!(holds_whole("a backup plan", "backup"));
        assert!(holds_whole("8.6.1-f", "8.6.1"));
        assert!(!holds_whole("all backups", "backup"));
        assert!(holds_whole("backups and backup", "backup"));
    }

    proptest! {
        #[test]
        fn the_pieces_are_the_text(text in ".{0,30}", typed in ".{0,10}") {
            let whole: String = marked(&text, &typed).into_iter().map(|(piece, _)| piece).collect();
            prop_assert_eq!(whole, text);
        }
    }
}
