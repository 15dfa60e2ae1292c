//! Where a row belongs: reading statement ids and clause numbers as people write them.

use crate::standard::{ClauseId, StatementId, standard};

/// What a cell names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    Statement(StatementId),
    Clause(ClauseId),
}

/// Words before a number that mean nothing more.
const PREFIXES: [&str; 12] = [
    "clause",
    "section",
    "chapter",
    "requirement",
    "kapitel",
    "abschnitt",
    "klausel",
    "chapitre",
    "cláusula",
    "hoofdstuk",
    "clausola",
    "§",
];

const DASHES: [char; 5] = ['-', '‐', '‑', '–', '—'];

/// Reads `8.6.1-a`, `8.6.1 a`, `8.6.1a`, `8.6.1.a)`, `8.6.1 (a)`, `8.6.1`, each also after a word
/// such as “Clause” and before a title.
///
/// # Errors
/// What is wrong and how to mend it.
pub(super) fn read(cell: &str) -> Result<Reference, String> {
    let text = without_prefix(cell.trim());
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    // The dot of `8.6.1.a` belongs to the letter, that of `8.6.1. Title` to nobody.
    let number = number.trim_end_matches('.');
    if number.is_empty() {
        return Err(format!(
            "“{}” is neither a statement id such as 8.6.1-a nor a clause number such as 8.6.1",
            super::json::excerpt(cell.trim())
        ));
    }
    if looks_like_date(number, rest) {
        return Err(format!(
            "“{}” looks like a date: spreadsheets turn clause numbers into dates. Format the column as text and write the number again",
            super::json::excerpt(cell.trim())
        ));
    }
    let more = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || DASHES.contains(&c) || matches!(c, ',' | ';' | '/' | '&' | '+')
    });
    if more.len() < rest.len() && more.starts_with(|c: char| c.is_ascii_digit()) {
        return Err("more than one number stands here; give each a row of its own".to_owned());
    }
    let clause = ClauseId::parse(number).ok_or_else(|| {
        format!("clause {number} is not in clauses 4 to 10 of ISO/IEC 20000-1:2018")
    })?;
    if let Some(letter) = letter(rest) {
        return StatementId::parse(&format!("{number}-{letter}"))
            .map(Reference::Statement)
            .ok_or_else(|| no_such_statement(clause, letter));
    }
    // A title has to stand apart from the number.
    if rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == ':') {
        return Ok(Reference::Clause(clause));
    }
    Err(format!(
        "“{}” begins with clause {number}, but what follows is no letter of a statement",
        super::json::excerpt(cell.trim())
    ))
}

/// Whether the cell names a statement or a clause below a chapter, beyond doubt: what tells a
/// row of data from a header.
pub(super) fn is_certain(cell: &str) -> bool {
    match read(cell) {
        Ok(Reference::Statement(_)) => true,
        Ok(Reference::Clause(id)) => id.as_str().contains('.'),
        Err(_) => false,
    }
}

/// A cell that holds nothing but a letter, `a` or `b)` or `(c)`, whose clause stands elsewhere.
pub(super) fn lone_letter(cell: &str) -> Option<char> {
    let mut inner = cell
        .trim_matches(|c: char| c.is_whitespace() || "().-".contains(c))
        .chars();
    match (inner.next(), inner.next()) {
        (Some(c), None) if c.is_ascii_alphabetic() => Some(c.to_ascii_lowercase()),
        _ => None,
    }
}

fn without_prefix(text: &str) -> &str {
    let lower = text.to_lowercase();
    PREFIXES
        .iter()
        .filter(|prefix| lower.starts_with(**prefix))
        // Characters rather than bytes: lower case may have another length.
        .map(|prefix| prefix.chars().count())
        .find_map(|count| {
            text.char_indices()
                .nth(count)
                .map(|(at, _)| text.split_at(at).1)
        })
        .map_or(text, |rest| {
            rest.trim_start_matches(|c: char| c.is_whitespace() || c == '.')
        })
}

/// The letter of a statement after a clause number. Close to the number it may be followed by
/// text (`8.6.1-a Incidents are …`); after a space it has to be closed (`8.6.1 a)`), since a title
/// may begin with the word “A”.
fn letter(rest: &str) -> Option<char> {
    let after = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || DASHES.contains(&c) || matches!(c, '.' | '(')
    });
    let mut chars = after.chars();
    let letter = chars.next().filter(char::is_ascii_alphabetic)?;
    let next = chars.next();
    let apart = rest.starts_with(char::is_whitespace);
    let closed = match next {
        None | Some(')' | ':' | '.') => true,
        Some(c) => !apart && !c.is_alphanumeric(),
    };
    closed.then(|| letter.to_ascii_lowercase())
}

/// `08.06.2001`, `2001-06-08`, `8/6/2001`, `08. Jun`.
fn looks_like_date(number: &str, rest: &str) -> bool {
    let mut parts = number.split('.').chain(rest.split(['-', '/']));
    number.split('.').any(|part| part.starts_with('0'))
        || parts.any(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit()))
}

fn no_such_statement(clause: ClauseId, letter: char) -> String {
    let last = standard()
        .statements_of(clause)
        .filter(|s| s.clause == clause)
        .last();
    match last.and_then(|s| s.id.as_str().chars().last()) {
        Some('a') => format!("there is no {clause}-{letter}; {clause} has only statement a"),
        Some(last) => {
            format!("there is no {clause}-{letter}; the statements of {clause} are a to {last}")
        }
        None => format!("there is no {clause}-{letter}; {clause} has no statements of its own"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_way_to_write_an_id_is_read() {
        for cell in [
            "8.6.1-a",
            "8.6.1 a",
            "8.6.1a",
            "8.6.1.a)",
            "8.6.1 (a)",
            "8.6.1(A)",
            " 8.6.1-A ",
            "8.6.1–a",
            "Clause 8.6.1 a)",
            "§ 8.6.1 a",
            "8.6.1. a)",
            "8.6.1 - a",
            "8.6.1-a Incidents are recorded",
            "8.6.1a: recorded",
            "8.6.1 a) recorded",
        ] {
            let id = StatementId::parse("8.6.1-a").unwrap();
            assert_eq!(read(cell), Ok(Reference::Statement(id)), "{cell}");
        }
        for cell in [
            "8.6.1",
            "8.6.1.",
            "Clause 8.6.1",
            "Kapitel 8.6.1",
            "8.6.1 Incident management",
            "8.6.1 A title",
            "8.6.1: Incident",
            "8.6.1\u{a0}Incident",
            "8.6.1 - A title",
        ] {
            let id = ClauseId::parse("8.6.1").unwrap();
            assert_eq!(read(cell), Ok(Reference::Clause(id)), "{cell}");
        }
    }

    #[test]
    fn what_is_no_id_is_explained() {
        for (cell, words) in [
            ("Incident", "neither"),
            ("", "neither"),
            ("8.6.1-z", "a to j"),
            ("8.6-a", "no statements of its own"),
            ("8.9.1", "not in clauses 4 to 10"),
            ("3.1", "not in clauses 4 to 10"),
            ("8.6.1, 8.6.2", "more than one"),
            ("8.6.1-8.6.3", "more than one"),
            ("08.06.2001", "looks like a date"),
            ("8/6/2001", "looks like a date"),
            ("2001-06-08", "looks like a date"),
            ("08. Jun", "looks like a date"),
            ("6-Aug", "no letter"),
            ("8.6.1ab", "no letter"),
        ] {
            let reason = read(cell).unwrap_err();
            assert!(reason.contains(words), "{cell}: {reason}");
        }
    }

    #[test]
    fn headers_are_no_ids() {
        for cell in [
            "4",
            "ISO/IEC 20000-1:2018",
            "4 locations",
            "Rating 0-3",
            "Clause",
        ] {
            assert!(!is_certain(cell), "{cell}");
        }
    }

    proptest! {
        #[test]
        fn any_cell_is_answered(cell in any::<String>(), number in "[0-9.]{0,8}") {
            let _ = read(&cell);
            let _ = read(&(number + cell.as_str()));
            let _ = lone_letter(&cell);
        }
    }
}
