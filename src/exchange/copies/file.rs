//! The names of the files.

use crate::assessment::Assessment;
use crate::exchange::plain;

/// What a copy is written to first.
pub fn beside(file: &str) -> String {
    format!("{file}.new")
}

/// Where the copy before is kept.
pub fn former(file: &str) -> String {
    format!("{file}.bak")
}

/// The name of an assessment's file: the organization's letters and digits, and the id, so that no two share one. `number` tells
/// several of one assessment apart, from 1.
pub fn copy_name(document: &Assessment, number: u32) -> String {
    // File systems count bytes, 255 of them at most.
    let mut name = String::new();
    for letter in plain(&document.organization).chars() {
        if name.len() + letter.len_utf8() > 100 {
            break;
        }
        name.push(letter);
    }
    let name = name.trim_end_matches('-');
    let name = if name.is_empty() { "assessment" } else { name };
    let id = &document.id.0;
    match number {
        ..=1 => format!("{name}-{id}.waymark.json"),
        _ => format!("{name}-{id}-{number}.waymark.json"),
    }
}
