//! Text without measuring: cleaning, estimated widths, wrapping and placing without overlap.

use super::paint::GAP;

/// Names up to this many characters are shown whole in every chart; longer ones end in “…” and
/// keep their full text in the tooltip and in the table.
pub(super) const NAME: usize = 80;

/// A label as it may be shown: one line, no control characters, no direction overrides.
pub(super) fn clean(label: &str) -> String {
    let mut out = String::with_capacity(label.len());
    for c in label.chars() {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !unfit(c) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Characters that XML refuses or that could make a label look like another one.
fn unfit(c: char) -> bool {
    c.is_control()
        || u32::from(c) & 0xFFFE == 0xFFFE
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FDD0}'..='\u{FDEF}')
}

/// The text, cut to `max` characters; the last one is then “…”.
pub(super) fn shorten(text: &str, max: usize) -> String {
    if text.chars().nth(max).is_none() {
        return text.into();
    }
    let mut out: String = text.chars().take(max.saturating_sub(1)).collect();
    // Rather at the end of a word, if one ends near.
    match out.rfind(' ') {
        Some(end) if out.len() - end < 16 && end > out.len() / 2 => out.truncate(end),
        _ => out.truncate(out.trim_end().len()),
    }
    out.push('…');
    out
}

/// Estimated width of one character in hundredths of the font size, after DejaVu Sans, the widest
/// of the usual system fonts: real text is as wide or narrower.
fn advance(c: char) -> i32 {
    match c {
        '\u{0}'..='\u{1f}' | '\u{300}'..='\u{36f}' => 0,
        'i' | 'j' | 'l' | 'I' | 'J' | ' ' | '.' | ',' | ':' | ';' | '/' | '|' | '\'' | '·' => 34,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '!' => 42,
        's' | 'z' | 'c' | 'L' | 'F' | 'k' | 'v' | 'x' | 'y' | '?' | '–' => 60,
        'a'..='e' | 'g' | 'h' | 'n'..='q' | 'u' | '0'..='9' | 'S' | 'B' | 'E' | 'T' | 'P' | 'Y' => {
            65
        }
        'A' | 'C' | 'K' | 'R' | 'U' | 'V' | 'X' | 'Z' => 74,
        'D' | 'G' | 'H' | 'N' | 'O' | 'Q' => 80,
        '\u{a0}' => 34,
        '\u{a1}'..='\u{de}' => 78,
        '\u{df}'..='\u{24f}' => 70,
        '\u{3b1}'..='\u{3c9}' | '\u{430}'..='\u{45f}' => 72,
        'w' | '+' | '−' | 'M' | '&' | '=' | '<' | '>' | '\u{370}'..='\u{52f}' => 88,
        'm' | 'W' | '%' | '@' | '…' => 102,
        '!'..='~' => 70,
        _ => 104,
    }
}

/// Estimated width of a text in hundredths of the font size.
fn units(text: &str) -> i32 {
    text.chars().map(advance).fold(0, i32::saturating_add)
}

/// Estimated width of a text in pixels, rounded up.
pub(super) fn width(text: &str, size: i32, bold: bool) -> i32 {
    let sum = units(text).min(1_000_000);
    let sum = if bold { sum + sum / 8 } else { sum };
    (sum * size + 99) / 100
}

/// The widest word.
pub(super) fn widest_word(text: &str, size: i32) -> i32 {
    let words = text.split(' ').map(|word| width(word, size, false));
    words.max().unwrap_or(0)
}

/// The text in lines no wider than `max`; a word that is wider than a line is broken.
pub(super) fn wrap(text: &str, size: i32, max: i32) -> Vec<String> {
    let max = max.max(2 * size) * 100 / size;
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ') {
        let wide = units(word);
        let space = advance(' ');
        if used > 0 && used + space + wide > max {
            lines.push(String::new());
            used = 0;
        }
        if used > 0 {
            push(&mut lines, ' ');
            used += space;
        }
        if wide <= max {
            word.chars().for_each(|c| push(&mut lines, c));
            used += wide;
            continue;
        }
        for c in word.chars() {
            let one = advance(c);
            // What is missing to a target stays in one piece.
            let need = if c == GAP { 200 } else { one };
            if used > 0 && used + need > max {
                lines.push(String::new());
                used = 0;
            }
            push(&mut lines, c);
            used += one;
        }
    }
    lines
}

fn push(lines: &mut [String], c: char) {
    if let Some(last) = lines.last_mut() {
        last.push(c);
    }
}

/// Places boxes of the given `(centre, height)` in their order without overlap, each as near to
/// its wish as possible, between `low` and `high`; returns the centres.
pub(super) fn spread(wishes: &[(i32, i32)], low: i32, high: i32) -> Vec<i32> {
    // Blocks of touching boxes: sum of wished starts, number of boxes.
    let mut blocks: Vec<(i64, i64)> = Vec::with_capacity(wishes.len());
    let mut above = 0;
    for &(centre, height) in wishes {
        let mut block = (i64::from(centre - height / 2 - above), 1);
        while let Some(&(sum, count)) = blocks.last() {
            if sum * block.1 < block.0 * count {
                break;
            }
            block = (block.0 + sum, block.1 + count);
            blocks.pop();
        }
        blocks.push(block);
        above += height;
    }
    let last = i64::from((high - above).max(low));
    let starts = blocks.iter().flat_map(|&(sum, count)| {
        let start = (sum / count).clamp(i64::from(low), last);
        (0..count).map(move |_| start as i32)
    });
    let mut above = 0;
    let mut centres = Vec::with_capacity(wishes.len());
    for (start, &(_, height)) in starts.zip(wishes) {
        centres.push(start + above + height / 2);
        above += height;
    }
    centres
}
