//! Small words and numbers for sentences. Formats numbers by hand: the general formatting of
//! floats is heavy in wasm.

use crate::assessment::is_blank;
use crate::words::{ENGLISH, language};

/// Effort in person-days with at most two decimals: `0.5`, `12`.
pub(super) fn person_days(days: f64) -> String {
    // Efforts are 0 to 10 000 each; a sum of one for each statement fits easily.
    let hundredths = (days * 100.0 + 0.5) as u64;
    let (whole, part) = (hundredths / 100, hundredths % 100);
    match (part / 10, part % 10) {
        (0, 0) => whole.to_string(),
        (tenth, 0) => decimal(whole, &tenth.to_string()),
        _ => decimal(whole, &format!("{part:02}")),
    }
}

/// A number with decimals, with the sign of the chosen language before them.
pub(super) fn decimal(whole: u64, decimals: &str) -> String {
    format!("{whole}{}{decimals}", t!("." in "sign before decimals"))
}

/// The numbers that have a word of their own in running text.
const WORDS: [&str; 13] = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

/// The numbers of one sentence: in words as [`in_words`] has them, but all in digits where one of them has no word.
pub(super) fn all_in_words<const N: usize>(numbers: &[usize; N]) -> [String; N] {
    let in_digits = numbers.iter().any(|n| *n >= WORDS.len());
    numbers.map(|n| match in_digits {
        true => n.to_string(),
        false => in_words(n),
    })
}

/// A number as in running text: up to twelve in words. Only in English, where they have one form each.
pub(super) fn in_words(n: usize) -> String {
    let word = WORDS.get(n).filter(|_| language().0 == ENGLISH);
    word.map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

/// Several things in a sentence: `a`, `a and b`, `a, b and c`.
pub(super) fn joined(all: &[String]) -> String {
    match all.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => t!("{list} and {last}", list = rest.join(", "), last),
    }
}

/// A list cut short: `D5, D9, D11 and 4 more`.
pub(super) fn listed<'a>(mut names: impl Iterator<Item = &'a str>, total: usize) -> String {
    const SHOWN: usize = 4;
    // One left over is named, not counted: “and 1 more” is no shorter than its name.
    let shown = if total == SHOWN + 1 { total } else { SHOWN };
    let mut text = String::new();
    for (index, name) in names.by_ref().take(shown).enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        text.push_str(name);
    }
    if total > shown {
        return t_count!(
            total - shown,
            "{list} and {count} more",
            "{list} and {count} more",
            list = text
        );
    }
    text
}

/// The text with its first letter in upper case.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A label inside a sentence, in small letters. Other languages write a word inside a sentence by rules of their own, so there it stays.
pub(super) fn small(text: &str) -> String {
    match language().0 {
        ENGLISH => text.to_lowercase(),
        _ => text.to_owned(),
    }
}

/// A text cut to at most `most` characters, on one line: behind a word, unless the word that is cut is a very long one.
pub(super) fn cut(text: &str, most: usize) -> String {
    const LONG: usize = 20;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.char_indices().nth(most).is_none() {
        return line;
    }
    let kept: String = line.chars().take(most - 2).collect();
    let whole = match line[kept.len()..].starts_with(' ') {
        true => Some(kept.as_str()),
        false => kept.rsplit_once(' ').map(|(before, _)| before),
    };
    let lost = |words: &str| kept[words.len()..].chars().count();
    match whole.filter(|words| lost(words) <= LONG && 2 * lost(words) < most) {
        Some(words) => format!("{}\u{a0}…", words.trim_end_matches([' ', ',', ';', ':'])),
        None => format!("{kept}…"),
    }
}

/// A text cut to what fits beside a figure, 40 characters at most.
pub(super) fn short(text: &str) -> String {
    const FITS: usize = 40;
    let text = text.trim();
    match text.char_indices().nth(FITS) {
        None => text.to_owned(),
        Some(_) => text.chars().take(FITS - 1).chain(['…']).collect(),
    }
}

/// Whether a text holds more than blanks and what nobody sees.
pub(super) fn says(text: &str) -> bool {
    !is_blank(text)
}
