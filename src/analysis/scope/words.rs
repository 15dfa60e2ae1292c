//! Joining names to a phrase, and finding whole words in a text.

/// `a`, `a and b`, `a, b and c`; where a name holds an “and” of its own, a comma keeps them apart:
/// `a, b, and c and d`.
pub(super) fn joined(names: &[&str]) -> String {
    let Some((last, before)) = names.split_last() else {
        return String::new();
    };
    if before.is_empty() {
        return (*last).to_owned();
    }
    let mixed = names.iter().any(|name| name.contains(" and "));
    let and = if mixed { ", and " } else { " and " };
    format!("{}{and}{last}", before.join(", "))
}

/// Names without blanks around them, each once, in order; what is empty is left out.
pub(super) fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut out: Vec<&str> = Vec::new();
    for name in names.map(str::trim) {
        let known = |other: &&str| other.to_lowercase() == name.to_lowercase();
        if !name.is_empty() && !out.iter().any(known) {
            out.push(name);
        }
    }
    out
}

/// A text to look for words in: small letters, one blank between words.
pub(super) fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// Whether a plain text holds a plain word or phrase as a whole: `best` is not in `bestow`, but in
/// `best-known`.
pub(super) fn holds(text: &str, word: &str) -> bool {
    find(text, word, 0).is_some()
}

/// The plain text without a plain word or phrase.
pub(super) fn without(text: &str, word: &str) -> String {
    let (mut rest, mut from) = (String::new(), 0);
    while let Some(start) = find(text, word, from) {
        rest.push_str(text.get(from..start).unwrap_or_default());
        rest.push('…');
        from = start + word.len();
    }
    rest.push_str(text.get(from..).unwrap_or_default());
    rest
}

/// Where the word stands as a whole, looked for from a byte on.
fn find(text: &str, word: &str, from: usize) -> Option<usize> {
    let (first, last) = (word.chars().next()?, word.chars().next_back()?);
    let part = |c: char| c.is_alphanumeric();
    // A word that begins or ends with a sign ends there anyway.
    let free = |beside: Option<char>, edge: char| !(beside.is_some_and(part) && part(edge));
    let found = text.get(from..)?.match_indices(word);
    found.map(|(offset, _)| from + offset).find(|start| {
        let before = text.get(..*start).and_then(|text| text.chars().next_back());
        let after = text.get(start + word.len()..);
        free(before, first) && free(after.and_then(|text| text.chars().next()), last)
    })
}
