//! The readings of a text whose encoding its bytes do not tell. A person recognizes the right one at once by the first lines with
//! other letters than a to z; nothing is chosen for them. The tables are encoding_rs's, those that browsers use.

use std::sync::LazyLock;

use encoding_rs::Encoding;

use super::encoding::{AS_IS, EncodingChoice, LINES, MENDED, mended, shown, twice};
use crate::exchange::table_error::MAX_TABLE_BYTES;
use crate::words::say;

/// Most readings that are offered.
const MOST: usize = 5;

const DOS: &str = "cp850";

/// The encodings that spreadsheets in use write, by region. The order decides between readings that are equally odd.
const ENCODINGS: &[(&str, &str)] = &[
    ("utf-16le", t_later!("Unicode (UTF-16)")),
    ("utf-16be", t_later!("Unicode (UTF-16, big-endian)")),
    ("windows-1252", t_later!("Western Europe (Windows)")),
    ("windows-1250", t_later!("Central Europe (Windows)")),
    ("windows-1251", t_later!("Cyrillic (Windows)")),
    ("windows-1253", t_later!("Greek (Windows)")),
    ("windows-1254", t_later!("Turkish (Windows)")),
    ("windows-1255", t_later!("Hebrew (Windows)")),
    ("windows-1256", t_later!("Arabic (Windows)")),
    ("windows-1257", t_later!("Baltic (Windows)")),
    ("windows-1258", t_later!("Vietnamese (Windows)")),
    (DOS, t_later!("Western Europe (DOS)")),
    ("macintosh", t_later!("Western Europe (Mac)")),
    ("iso-8859-2", t_later!("Central Europe (ISO)")),
    ("koi8-r", t_later!("Cyrillic (KOI8)")),
    ("ibm866", t_later!("Cyrillic (DOS)")),
    ("shift_jis", t_later!("Japanese (Shift JIS)")),
    ("euc-jp", t_later!("Japanese (EUC)")),
    ("gb18030", t_later!("Chinese (GB 18030)")),
    ("big5", t_later!("Chinese (Big5)")),
    ("euc-kr", t_later!("Korean")),
];

/// The readings that make sense, the least odd first.
pub fn choices(bytes: &[u8]) -> Vec<EncodingChoice> {
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return mended(text)
            .map(|mended| twice(text, &mended))
            .unwrap_or_default();
    }
    let wide = bytes.contains(&0);
    let telling = telling_lines(bytes, wide);
    let sample = telling.join(&b'\n');
    let mut found: Vec<(usize, EncodingChoice)> = Vec::new();
    for (key, label) in ENCODINGS {
        if wide != key.starts_with("utf-16") {
            continue;
        }
        let label = say(label);
        let Some(text) = decode_as(&sample, key) else {
            continue;
        };
        let lines: Vec<String> = text.lines().take(LINES).map(shown).collect();
        if let Some((_, same)) = found.iter_mut().find(|(_, one)| one.lines == lines)
            && decode_as(&sample, same.key).as_deref() == Some(text.as_str())
        {
            same.label = format!("{}, {label}", same.label);
            continue;
        }
        let label = label.to_owned();
        found.push((oddity(&text), EncodingChoice { key, label, lines }));
    }
    found.sort_by_key(|(odd, _)| *odd);
    // What the first lines allow, the rest of the file may not.
    let all = found.into_iter().map(|(_, choice)| choice);
    all.filter(|choice| decode_as(bytes, choice.key).is_some())
        .take(MOST)
        .collect()
}

/// The text in this reading; `None` where the bytes do not fit it.
pub fn decode_as(bytes: &[u8], key: &str) -> Option<String> {
    if bytes.len() > MAX_TABLE_BYTES {
        return None;
    }
    let utf8 = || std::str::from_utf8(bytes).ok();
    let text = match key {
        AS_IS => utf8()?.to_owned(),
        MENDED => mended(utf8()?)?,
        DOS => bytes.iter().map(|byte| dos(*byte)).collect(),
        _ => {
            let encoding = Encoding::for_label(key.as_bytes())?;
            encoding
                .decode_without_bom_handling_and_without_replacement(bytes)?
                .into_owned()
        }
    };
    // Nobody writes control characters into a table: the reading is wrong.
    let fits = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\x0b');
    text.chars().all(fits).then_some(text)
}

/// The sign of a byte in code page 850, which “CSV (MS-DOS)” is in western Europe and encoding_rs does not have.
fn dos(byte: u8) -> char {
    const HIGH: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
    static TABLE: LazyLock<Vec<char>> = LazyLock::new(|| HIGH.chars().collect());
    let at = usize::from(byte).checked_sub(0x80);
    at.and_then(|at| TABLE.get(at).copied())
        .unwrap_or(char::from(byte))
}

/// The lines with bytes beyond ASCII, as many as tell enough; all where every letter has two bytes.
fn telling_lines(bytes: &[u8], wide: bool) -> Vec<&[u8]> {
    /// Bytes that tell enough.
    const ENOUGH: usize = 60_000;
    if wide {
        return vec![bytes];
    }
    let mut left = ENOUGH;
    let lines = bytes.split(|byte| matches!(byte, b'\n' | b'\r'));
    let telling = lines.filter(|line| !line.is_ascii());
    telling
        .take_while(|line| {
            let goes_on = left > 0;
            left = left.saturating_sub(line.len());
            goes_on
        })
        .collect()
}

/// How unlike writing it looks: letters of two scripts in one word, a capital after a small letter, signs that no table has.
fn oddity(text: &str) -> usize {
    let mut odd = 0;
    let mut before = ' ';
    for c in text.chars().take(200_000) {
        if !c.is_ascii() {
            odd += match c.is_alphabetic() {
                true if before.is_ascii_alphabetic() && !is_latin(c) => 3,
                true if before.is_lowercase() && c.is_uppercase() => 3,
                true => 0,
                false if is_usual(c) => 0,
                false => 4,
            };
        } else if c.is_ascii_alphabetic() && before.is_alphabetic() && !is_latin(before) {
            odd += 3;
        } else if c.is_ascii_lowercase() && !before.is_ascii() && before.is_uppercase() {
            // A word may begin with one; within words it is odd, and the sign before it told that already.
            odd += usize::from(before == 'Ã' || before == 'Â');
        }
        before = c;
    }
    odd
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}')
}

/// Signs that stand in ordinary tables of some language.
fn is_usual(c: char) -> bool {
    "€£§°²³µ½„“”‚‘’«»‹›–—…•·¿¡©®™×\u{a0}、。「」（）・：，；".contains(c)
}

#[cfg(test)]
#[path = "tests/choices.rs"]
mod tests;
