//! CSV as RFC 4180 has it (commas, CRLF, quotes doubled), with texts that no spreadsheet takes for a formula.

/// Writes a line of cells.
pub fn push_line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push(',');
        }
        match cell.contains([',', '"', '\n', '\r']) {
            true => out.push_str(&format!("\"{}\"", cell.replace('"', "\"\""))),
            false => out.push_str(&cell),
        }
    }
    out.push_str("\r\n");
}

/// What a spreadsheet takes for the beginning of a formula.
fn is_dangerous(text: &str) -> bool {
    let begins = text.trim_start_matches('\'');
    begins.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// A text with an apostrophe before what a spreadsheet would take for a formula. A text that bears such an apostrophe already gets
/// one more, so that taking one off always gives back what was typed.
pub fn harmless(text: &str) -> String {
    match is_dangerous(text) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

/// A text without the apostrophe that [`harmless`] put before it.
pub fn typed(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_dangerous(rest) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_typed_comes_back(text in "['=+@\\t\\r\\n-]{0,3}.{0,10}") {
            let out = harmless(&text);
            prop_assert!(!out.starts_with(['=', '+', '-', '@', '\t', '\r']));
            prop_assert_eq!(typed(&out), text);
        }
    }
}
