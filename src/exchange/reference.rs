//! Where a row belongs: reading statement ids and clause numbers as people write them.

use unicode_normalization::UnicodeNormalization;

use crate::standard::{ClauseId, StatementId, fold, is_invisible, standard};

/// What a cell names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    Statement(StatementId),
    Clause(ClauseId),
}

/// Words before a number that mean nothing more, folded. The longer of two that begin alike comes first.
#[rustfmt::skip]
const PREFIXES: &[&str] = &[
    "iso/iec 20000-1:2018", "iso/iec 20000-1", "iso iec 20000-1", "iso 20000-1:2018", "iso 20000-1", "20000-1:2018", "20000-1",
    "clauses", "clause", "cl", "sections", "section", "sect", "sec", "chapter", "chap", "requirement", "req", "paragraph", "para", "article", "art",
    "control", "criterion", "ref", "reference", "id", "no", "nr", "№", "number",
    "kapitel", "kap", "abschnitt", "abschn", "klausel", "ziffer", "ziff", "anforderung", "punkt", "nummer", "artikel", "norm",
    "chapitre", "exigence", "article", "paragraphe", "point", "numero",
    "cláusula", "apartado", "sección", "capítulo", "requisito", "seção", "item", "ponto",
    "hoofdstuk", "paragraaf", "paragraph", "eis", "clausule", "clausola", "capitolo", "sezione", "paragrafo", "punto",
    "пункт", "раздел", "klauzula", "rozdział", "punkt", "kapitola", "§§", "§", "#",
];

/// Words between the number of a clause and the letter of a statement, folded.
#[rustfmt::skip]
const BEFORE_LETTERS: &[&str] = &[
    "litera", "lit", "let", "letter", "item", "point", "bullet", "sub", "subitem", "buchstabe", "bst", "punkt", "lettre", "alinea",
    "letra", "inciso", "lettera", "punto", "ponto", "alínea", "onderdeel", "sublid", "abs",
];

const DASHES: [char; 5] = ['-', '‐', '‑', '–', '—'];

/// Reads `8.6.1-a`, `8.6.1 a`, `8.6.1a`, `8.6.1.a)`, `8.6.1 (a)`, `8.6.1`, each also after a word
/// such as “Clause” and before a title.
///
/// # Errors
/// What is wrong and how to mend it.
pub(super) fn read(cell: &str) -> Result<Reference, String> {
    let cell = &plain(cell);
    let text = without_prefix(cell);
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    // The dot of `8.6.1.a` belongs to the letter, that of `8.6.1. Title` to nobody.
    let number = number.trim_end_matches('.');
    if number.is_empty() {
        return Err(t!(
            "“{cell}” is neither a statement id such as 8.6.1-a nor a clause number such as 8.6.1",
            cell = super::json::excerpt(cell.trim())
        ));
    }
    if looks_like_date(number, rest) {
        return Err(t!(
            "“{cell}” looks like a date: spreadsheets turn clause numbers into dates. Format the column as text and write the number again",
            cell = super::json::excerpt(cell.trim())
        ));
    }
    let more = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || DASHES.contains(&c) || matches!(c, ',' | ';' | '/' | '&' | '+')
    });
    if more.len() < rest.len() && more.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(t!("more than one number stands here; give each a row of its own").to_owned());
    }
    let clause = ClauseId::parse(number).ok_or_else(|| {
        t!(
            "clause {number} is not in clauses 4 to 10 of ISO/IEC 20000-1:2018",
            number
        )
    })?;
    let rest = without_letter_word(rest);
    if has_several_letters(rest) {
        let reason = t!("more than one statement stands here; give each a row of its own");
        return Err(reason.to_owned());
    }
    if let Some(letter) = letter(rest) {
        return StatementId::parse(&format!("{number}-{letter}"))
            .map(Reference::Statement)
            .ok_or_else(|| no_such_statement(clause, letter));
    }
    // A title has to stand apart from the number.
    if rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == ':') {
        return Ok(Reference::Clause(clause));
    }
    Err(t!(
        "“{cell}” begins with clause {number}, but what follows is no letter of a statement",
        cell = super::json::excerpt(cell.trim()),
        number
    ))
}

/// Whether the cell names a statement or a clause below a chapter, beyond doubt: what tells a
/// row of data from a header.
pub(super) fn is_certain(cell: &str) -> bool {
    // Asked of every cell of a table, and most have no number.
    if !cell.contains(char::is_numeric) {
        return false;
    }
    match read(cell) {
        Ok(Reference::Statement(_)) => true,
        Ok(Reference::Clause(id)) => id.as_str().contains('.'),
        Err(_) => false,
    }
}

/// A cell that holds nothing but a letter, `a` or `b)` or `(c)`, whose clause stands elsewhere.
pub(super) fn lone_letter(cell: &str) -> Option<char> {
    let cell = plain(cell);
    let inner = cell.trim_matches(|c: char| c.is_whitespace() || "().-:[]".contains(c));
    let word = BEFORE_LETTERS.iter().find_map(|word| after(inner, word));
    let inner = word.unwrap_or(inner);
    let mut inner = inner
        .trim_matches(|c: char| c.is_whitespace() || "().-".contains(c))
        .chars();
    match (inner.next(), inner.next()) {
        (Some(c), None) if c.is_ascii_alphabetic() => Some(c.to_ascii_lowercase()),
        _ => None,
    }
}

/// The cell in plain signs: nothing that nobody sees, full-width and Arabic digits as ours.
fn plain(cell: &str) -> String {
    let seen = cell
        .nfkc()
        .filter(|c| c.is_whitespace() || !is_invisible(*c));
    let plain = seen.map(|c| match c {
        '\u{660}'..='\u{669}' => digit(c, '\u{660}'),
        '\u{6f0}'..='\u{6f9}' => digit(c, '\u{6f0}'),
        '\u{966}'..='\u{96f}' => digit(c, '\u{966}'),
        '\u{66b}' | '\u{3002}' => '.',
        c => c,
    });
    plain.collect::<String>().trim().to_owned()
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// The text behind the words that may stand before a number; several may (“ISO 20000-1, clause 8.6.1”).
fn without_prefix(text: &str) -> &str {
    let mut text = text;
    for _ in 0..4 {
        text = text.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '.' | ':' | ',' | '(' | '[' | '-' | '–' | '/' | '|')
        });
        match PREFIXES.iter().find_map(|prefix| after(text, prefix)) {
            Some(rest) => text = rest,
            None => break,
        }
    }
    text
}

/// What follows a word at the beginning of a text, however the word is written; `None` where the text begins otherwise or the
/// word goes on.
fn after<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    // Most words begin otherwise: comparing whole ones takes long.
    let lower = |c: Option<char>| c.and_then(|c| c.to_lowercase().next());
    if lower(text.chars().next()) != word.chars().next() {
        return None;
    }
    let count = word.chars().count();
    let end = text
        .char_indices()
        .nth(count)
        .map_or(text.len(), |(at, _)| at);
    let (start, rest) = text.split_at(end);
    let ends = |c: char| !c.is_alphabetic();
    // A number may stand close to a sign, but not to another number.
    let apart = match word.ends_with(|c: char| c.is_ascii_digit()) {
        true => !rest.starts_with(|c: char| c.is_ascii_digit() || c == '.'),
        false => rest.is_empty() || rest.starts_with(ends),
    };
    (apart && start.chars().count() == count && fold(start) == fold(word)).then_some(rest)
}

/// ` lit. a` → ` a`; anything else as it is.
fn without_letter_word(rest: &str) -> &str {
    let inner = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '.' | '(' | '-' | '–')
    });
    let found = BEFORE_LETTERS.iter().find_map(|word| after(inner, word));
    let Some(letter) = found else {
        return rest;
    };
    let letter = letter.trim_start_matches('.');
    let alone = lone_letter(letter.split_whitespace().next().unwrap_or_default()).is_some();
    match alone {
        true => letter,
        false => rest,
    }
}

/// `a, b`, `a-c`, `a) and b)`, `a/b`: each would be a row of its own.
fn has_several_letters(rest: &str) -> bool {
    let lower = rest.to_lowercase();
    let parts = lower.split(|c: char| c.is_whitespace() || ",;/&+-–—".contains(c) || c == '.');
    let parts: Vec<&str> = parts
        .map(|part| part.trim_matches(['(', ')', ':']))
        .filter(|part| !part.is_empty())
        .collect();
    let joins = ["and", "und", "et", "y", "e", "en", "to", "bis", "tot"];
    let letter = |part: &&str| part.len() == 1 && part.bytes().all(|b| b.is_ascii_lowercase());
    let letters = parts.iter().filter(|part| letter(part)).count();
    let only = parts
        .iter()
        .all(|part| letter(part) || joins.contains(part));
    letters > 1
        && (only || (parts.iter().take(2).all(letter) && !rest.starts_with(char::is_whitespace)))
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
        Some('a') => t!(
            "there is no {clause}-{letter}; {clause} has only statement a",
            clause,
            letter
        ),
        Some(last) => t!(
            "there is no {clause}-{letter}; the statements of {clause} are a to {last}",
            clause,
            letter,
            last
        ),
        None => t!(
            "there is no {clause}-{letter}; {clause} has no statements of its own",
            clause,
            letter
        ),
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
            "\u{200b}8.6.1-a",
            "8.6.1\u{200b}-a",
            "8.6.1 \u{200e}a",
            "8.6.1-a\u{200b}",
            "8.6.1\u{ad}-a",
            "\u{202b}8.6.1-a\u{202c}",
            "8.6.1 lit. a",
            "8.6.1 lit a)",
            "8.6.1, item a",
            "8.6.1 item a)",
            "8.6.1 Buchstabe a",
            "8.6.1 letra a)",
            "8.6.1 lettera a",
            "8.6.1 point (a)",
            "Abschnitt 8.6.1 a)",
            "Kap. 8.6.1 a",
            "８．６．１－ａ",
            "ISO/IEC 20000-1:2018 8.6.1 a",
            "ISO 20000-1, clause 8.6.1-a",
            "Cláusula 8.6.1 a)",
            "Cla\u{301}usula 8.6.1 a)",
            "SECCIÓN 8.6.1 a",
            "Пункт 8.6.1 a",
            "٨.٦.١-a",
            "Req. 8.6.1-a",
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
            "Ziffer 8.6.1",
            "№ 8.6.1",
            "Requirement: 8.6.1",
            "8.6.1 Item management",
            "8.6.1 Point of contact",
            "8.6.1 e-mail and phone",
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
            ("8.6.1 a, b", "more than one"),
            ("8.6.1-a,b", "more than one"),
            ("8.6.1 a-c", "more than one"),
            ("8.6.1 a) to c)", "more than one"),
            ("8.6.1 a) und b)", "more than one"),
            ("8.6.1a/b", "more than one"),
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
            "A.5.1",
            "ISO 27001 8.6",
            "Punkte",
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
