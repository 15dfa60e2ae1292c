//! Names of organizations, people and firms: what is one at all, how several in a text are split, and when two are the same.

use crate::standard::{fold, is_invisible};
use crate::words::say;

/// Longest name of an organization, in characters, that is taken where one is typed. Documents from files may have a longer one:
/// nothing of them is cut.
pub const MOST_NAME: usize = 1000;

/// Whether a text shows nothing: blanks, and characters that no font draws, such as the zero-width space or the marks for the
/// direction of writing. It counts as empty.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

/// Reads the name of an organization as it is typed, for a new assessment as for a new name of one.
///
/// # Errors
/// What is wrong and how to mend it.
pub fn organization_name(text: &str) -> Result<String, String> {
    let name = text.trim();
    if is_blank(name) {
        return Err(say(NO_NAME).to_owned());
    }
    match name.chars().count() {
        0..=MOST_NAME => Ok(name.to_owned()),
        long => Err(t!(
            "the name has {long} characters; {most} are the most",
            long,
            most = MOST_NAME
        )),
    }
}

/// Why a document whose name shows nothing is refused, wherever it comes from.
pub const NO_NAME: &str =
    t_later!("write the name of the organization, or of the part that is to be certified");

/// The names in a text, as typed: separated by commas, semicolons or line ends.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    let names = text.split([',', ';', '\n']).map(str::trim);
    names.filter(|name| !is_blank(name))
}

/// The parts of a text that no comma makes: each is one person, perhaps written for sorting, or several.
pub fn name_parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([';', '\n']).map(str::trim);
    parts.filter(|part| !is_blank(part))
}

/// Whether two names are the same: without regard to case, blanks, how accents are stored, and whether the family name stands first, before
/// a comma.
pub fn same_name(one: &str, other: &str) -> bool {
    let same = |one: &str, other: &str| match is_plain(one) && is_plain(other) {
        // As folding finds, but without a new text for each: this is asked thousands of times.
        true => {
            let mut other = words(other);
            let alike = words(one).all(|word| {
                let beside = other.next();
                beside.is_some_and(|beside| word.eq_ignore_ascii_case(beside))
            });
            alike && other.next().is_none()
        }
        false => one.trim() == other.trim() || fold(one) == fold(other),
    };
    let turned = |one: &str, other: &str| family_first(one).is_some_and(|one| same(&one, other));
    same(one, other) || turned(one, other) || turned(other, one)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|word| !word.is_empty())
}

/// Whether a text has nothing but visible ASCII and blanks.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// The name of one person that is written for sorting, in its usual order: `Novak, Petr` → `Petr Novak`; `Ito, Ben (IT-OPS)` → `Ben Ito (IT-OPS)`. Two full names are two people.
pub fn family_first(person: &str) -> Option<String> {
    let (family, given) = person.split_once(',')?;
    let (family, given) = (family.trim(), given.trim());
    let (given, more) = match given.find(['(', '[', '–']) {
        Some(at) => (given[..at].trim(), &given[at..]),
        None => (given, ""),
    };
    let words = |text: &str| text.split_whitespace().count();
    let is_name = |text: &str| {
        !text.is_empty()
            && !text.contains([',', '@', '/'])
            && !text.contains(|c: char| c.is_ascii_digit())
            && words(text) <= 4
            && text.starts_with(|c: char| c.is_alphabetic())
    };
    let full = |text: &str| words(text) > 1;
    if !is_name(family) || !is_name(given) || (full(family) && full(given)) {
        return None;
    }
    let name = format!("{given} {family} {more}");
    Some(name.trim().to_owned())
}

/// Whether two names are written alike but for case and outer blanks. What records have to fulfil stays at this: files that were
/// valid once have to open for ever, and the tables of Unicode would weigh on the first visit.
pub(super) fn is_written_alike(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// Whether a name stands in a text of names.
pub fn is_among(name: &str, text: &str) -> bool {
    names(text)
        .chain(name_parts(text))
        .any(|other| same_name(name, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_are_compared_as_folding_would() {
        let names = [
            "",
            " ",
            "Ann",
            "ann",
            " Ann  Ito",
            "Ann Ito ",
            "Ann Itoh",
            "Ito",
            "A n",
            "AN N",
        ];
        for one in names {
            for other in names {
                let folded = fold(one) == fold(other);
                assert_eq!(same_name(one, other), folded, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn names_are_split_and_compared_without_case_and_blanks() {
        let list: Vec<_> = names(" A. One, b. two ;\nC ,, ").collect();
        assert_eq!(list, ["A. One", "b. two", "C"]);
        assert!(same_name(" a. ONE ", "A. One"));
        assert!(is_among("B. Two", "A. One, b. two"));
        assert!(same_name("Jo\u{308}rg  Novak", " jörg novak"));
        assert!(is_among("Jörg", "A, JO\u{308}RG"));
        assert!(!is_among("B. Tw", "b. two"));
        assert!(same_name("Novak, Petr", "petr novak") && same_name("Petr Novak", "NOVAK,Petr"));
        assert!(!same_name("Novak, Petr", "Petr"));
        assert!(is_among("Petr Novak", "Anna Ito; Novak, Petr"));
        assert!(is_among("Anna", "Anna, Ben"), "several people stay several");
        assert_eq!(names(" , ").count(), 0);
    }

    #[test]
    fn what_shows_nothing_is_blank() {
        let unseen = [
            "",
            " ",
            "\t\r\n",
            "\u{200b}",
            "\u{feff}",
            "\u{2060}",
            "\u{200e}\u{200f}",
            "\u{202a}\u{2066} \u{2069}",
            "\u{61c}",
            "\u{a0}\u{ad}",
            "\u{3164}",
            "\u{2800}",
            "\u{0}",
            "\u{fe0f}",
        ];
        for text in unseen {
            assert!(is_blank(text), "{text:?}");
            assert_eq!(organization_name(text), Err(NO_NAME.to_owned()), "{text:?}");
            assert_eq!(names(text).count(), 0, "{text:?}");
        }
        for text in [
            "a",
            " . ",
            "\u{200b}a",
            "東",
            "\u{1f9ed}",
            "\u{5d0}\u{200f}",
            "é",
        ] {
            assert!(!is_blank(text), "{text:?}");
            assert_eq!(organization_name(text), Ok(text.trim().to_owned()));
        }
    }

    #[test]
    fn the_length_of_a_name_is_counted_in_characters() {
        for letter in ["a", "ü", "東", "\u{1f9ed}"] {
            assert!(organization_name(&letter.repeat(MOST_NAME)).is_ok());
            let refused = organization_name(&letter.repeat(MOST_NAME + 1)).unwrap_err();
            assert!(refused.contains("1001"), "{refused}");
        }
        assert!(organization_name(&format!(" {} ", "a".repeat(MOST_NAME))).is_ok());
    }
}
