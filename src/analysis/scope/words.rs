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
    let list = before.join(", ");
    match names.iter().any(|name| name.contains(t!(" and "))) {
        true => t!("{list}, and {last}", list, last),
        false => t!("{list} and {last}", list, last),
    }
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

/// Whether a plain text holds a plain word or phrase as a whole, at a place where none of `unless`
/// is the next word.
pub(super) fn holds_unless(text: &str, word: &str, unless: &[&str]) -> bool {
    let mut from = 0;
    while let Some(start) = find(text, word, from) {
        from = start + word.len();
        // The next word stands behind one blank; a sign between them keeps them apart.
        let next = text.get(from..).and_then(|rest| rest.strip_prefix(' '));
        let next = next.and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
        if !next.is_some_and(|next| unless.contains(&next)) {
            return true;
        }
    }
    false
}

/// The sentences of a plain text, each cut into its parts between commas, brackets and the like.
pub(super) fn sentences(text: &str) -> Vec<Vec<&str>> {
    let sentences = text.split([';', '!', '?']);
    let sentences = sentences.flat_map(|text| text.split(". "));
    let parts = |text| -> Vec<&str> {
        let cut = |c: char| matches!(c, ',' | ':' | '(' | ')' | '–' | '—');
        str::split(text, cut).collect()
    };
    sentences.map(parts).collect()
}

/// Whether a plain text holds the number of a clause from 4 to 10, such as `8.4`.
pub(super) fn holds_number(text: &str) -> bool {
    let tokens = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.');
    tokens.into_iter().any(|token| {
        let mut parts = token.trim_matches('.').split('.');
        let first: Option<u32> = parts.next().and_then(|first| first.parse().ok());
        let rest: Vec<&str> = parts.collect();
        let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        first.is_some_and(|first| (4..=10).contains(&first))
            && !rest.is_empty()
            && rest.iter().all(digits)
    })
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
