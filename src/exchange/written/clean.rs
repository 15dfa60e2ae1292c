//! What may stand in a file, of all that people type.

/// A text with `\n` as the end of its lines, without control characters and the like (no Word file and no web page may
/// hold them), and without blanks and empty lines around it.
pub fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let allowed: String = text.chars().filter(|c| is_allowed(*c)).collect();
    allowed.trim_matches([' ', '\t', '\n']).to_owned()
}

/// As [`clean`], on one line: for titles.
pub fn one_line(text: &str) -> String {
    clean(text).replace(['\n', '\t'], " ")
}

/// `Char` of XML 1.0 (2.2) without what it advises against and HTML counts as an error: control characters, and numbers
/// that are no characters for good. Surrogates are no characters in Rust anyway.
fn is_allowed(c: char) -> bool {
    let number = u32::from(c);
    let is_control = c.is_control() && c != '\n' && c != '\t';
    let is_no_character = number & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&c);
    !is_control && !is_no_character
}
