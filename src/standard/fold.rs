//! Texts made comparable: one form for search, for names of people and for what tables say.

use unicode_normalization::UnicodeNormalization;

/// The text for comparing, never for showing: letters composed or with their accents apart are equal, so are capitals and small
/// letters; blanks count once and not at the ends, signs that nobody sees not at all.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let start = out.len();
        // Most words have no accents; every key press asks for hundreds of them.
        match word.is_ascii() {
            true => plain(word, &mut out),
            false => apart(word, &mut out),
        }
        if out.len() > start {
            out.push(' ');
        }
    }
    out.pop();
    out
}

/// As [`fold`], and letters with an accent are equal to those without: for search and for the alphabet.
pub fn without_accents(text: &str) -> String {
    fold(text).chars().filter(|c| !is_accent(*c)).collect()
}

/// Whether it is an accent, which stands apart from its letter in folded texts.
pub fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// A word without accents: its visible signs, small.
fn plain(word: &str, out: &mut String) {
    let seen = word.chars().filter(|c| !c.is_control());
    out.extend(seen.map(|c| c.to_ascii_lowercase()));
}

/// Any word: its accents apart, small, and apart once more, since a small letter may have accents that its
/// capital had not.
fn apart(word: &str, out: &mut String) {
    let seen = word.chars().filter(|c| !is_invisible(*c));
    let small = seen.nfd().flat_map(char::to_lowercase).nfd();
    out.extend(small.map(|c| if c == 'ς' { 'σ' } else { c }));
}

/// Characters that take no ink: controls, the default-ignorable ones of Unicode, and fillers that are drawn as nothing.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_plain_word_is_folded_as_any_other(word in "[\\x00-\\x7f]{0,12}") {
            let (mut short, mut long) = (String::new(), String::new());
            plain(&word, &mut short);
            apart(&word, &mut long);
            prop_assert_eq!(short, long);
        }
    }

    #[test]
    fn what_looks_the_same_is_the_same() {
        for (one, other) in [
            ("Jörg Müßig", "JO\u{308}RG  MU\u{308}ßIG "),
            ("Novák", "novA\u{301}k"),
            ("\u{200b}8.6.1-a", "8.6.1-A\u{200e}"),
            ("a\u{a0}b", " a\tb\n"),
            ("ΣΟΦΟΣ", "σοφός"),
            ("İstanbul", "i\u{307}stanbul"),
            ("soft\u{ad}hyphen", "softhyphen"),
            ("✔\u{fe0f}", "✔"),
        ] {
            let without_accent = |text: String| text.replace('\u{301}', "");
            match one.starts_with('Σ') {
                true => assert_eq!(without_accent(fold(one)), without_accent(fold(other))),
                false => assert_eq!(fold(one), fold(other)),
            }
        }
        for (one, other) in [("Müller", "Muller"), ("a b", "ab"), ("ß", "s"), ("1", "2")] {
            assert_ne!(fold(one), fold(other));
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in any::<String>(), words in "[aÄäA\u{308}\u{ad} \u{200b}Σς]{0,12}") {
            for text in [text, words] {
                let folded = fold(&text);
                prop_assert_eq!(fold(&folded), folded.clone());
                let composed: String = text.nfc().collect();
                prop_assert_eq!(fold(&composed), folded);
            }
        }
    }
}
