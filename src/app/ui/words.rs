//! Counts and sentences in words.

use crate::analysis::project::days_text;
use crate::assessment::PersonDays;

/// “1 statement”, “3 statements”.
pub fn plural(count: usize, one: &str) -> String {
    plural_of(count, one, &format!("{one}s"))
}

/// As [`plural`], for words that do not just take an “s”: “1 duty”, “3 duties”.
pub fn plural_of(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A clause as a sentence: with a capital first and a full stop. Our clauses begin with a letter of the English alphabet; the tables for all
/// others would double what the first page needs to know about letters.
pub fn sentence(text: &str) -> String {
    let mut sentence = format!("{text}.");
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    sentence
}

fn plural_of_days(days: &str) -> String {
    format!("{days} person-day{}", if days == "1" { "" } else { "s" })
}

/// “1 person-day”, “2.5 person-days”.
pub fn person_days(days: PersonDays) -> String {
    plural_of_days(&days_text(days.0))
}

/// A number of bytes in words.
pub fn size_text(bytes: f64) -> String {
    let mega = bytes / 1e6;
    match mega {
        _ if mega < 1.0 => format!("{:.0} KB", (bytes / 1e3).ceil()),
        _ if mega < 1000.0 => format!("{mega:.1} MB"),
        _ => format!("{:.1} GB", mega / 1000.0),
    }
}
