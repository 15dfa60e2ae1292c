//! What a person types into a field, read as they mean it. Numbers come as each country writes them; what could be meant in two
//! ways is decided by the sign before the decimals that the person's browser uses, which is handed in.

use std::fmt::Display;

use crate::assessment::limits::parse_decimal;
use crate::assessment::names::is_blank;
use crate::assessment::records::{Kind, Value};

/// The value that a typed text gives a field of this kind; a text that shows nothing empties it.
///
/// # Errors
/// What cannot be read and why, as the end of “Not stored: …”.
pub fn typed_value(kind: Kind, text: &str, decimal: char) -> Result<Value, String> {
    if is_blank(text) {
        return Ok(Value::None);
    }
    let read = read_number(text, decimal);
    match kind {
        Kind::Days | Kind::Money => {
            let such = number_text(&Value::Number(2.5), decimal);
            match read {
                None => Err(t!(
                    "“{text}” is not a number, such as {such}",
                    text = shown(text),
                    such
                )),
                Some(number) if is_kept(number) => Ok(number.into()),
                Some(_) => Err(t!(
                    "“{text}” has more than two decimals, and no more are kept; round it as you mean it",
                    text = shown(text)
                )),
            }
        }
        Kind::Count | Kind::Level => match read.filter(|number| number.fract() == 0.0) {
            Some(number) => Ok(number.into()),
            None => Err(t!(
                "“{text}” is not a whole number, such as 8",
                text = shown(text)
            )),
        },
        _ => Ok(text.into()),
    }
}

/// A typed text within a message.
fn shown(text: &str) -> String {
    crate::assessment::excerpt(text.trim())
}

/// Whether a number is kept as it is, which it is to hundredths.
fn is_kept(number: f64) -> bool {
    let hundredths = number * 100.0;
    // A number of so many digits has no hundredths left to lose; its range is checked where it is stored.
    hundredths.abs() > 1e15
        || (hundredths - hundredths.round()).abs() < 1e-6 * hundredths.abs().max(1.0).sqrt()
}

/// A value as number fields show it: with the person's own sign before the decimals and no marks for thousands.
pub fn number_text(value: &Value, decimal: char) -> String {
    value.text().replace('.', decimal.encode_utf8(&mut [0; 4]))
}

/// A number in a sentence, with the sign of the chosen language before its decimals.
pub fn said_number(number: impl Display) -> String {
    let sign = t!("." in "sign before decimals");
    number.to_string().replace('.', sign)
}

/// Reads a number with any usual marks for thousands: `1500`, `2,5`, `2.`, `1.500,00`, `1,500.00`, `1 500`, `1’500.50`.
///
/// Where point or comma could be either (`1.500`), it is what `decimal`, the person's sign before the decimals, says; where it can
/// only be one, it is that, whatever the browser uses. `None` when it is no number.
pub fn read_number(text: &str, decimal: char) -> Option<f64> {
    let text: String = text.trim().chars().filter_map(plain).collect();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text.strip_prefix('+').unwrap_or(&text).trim_start()),
    };
    let (whole, part) = match digits.rfind(['.', ',']) {
        Some(at) if is_decimal(digits, at, decimal) => (&digits[..at], &digits[at + 1..]),
        _ => (digits, ""),
    };
    let number = parse_decimal(&format!("{sign}{}.{part}", ungrouped(whole)?))?;
    number.is_finite().then_some(number)
}

/// How a typed number was read, where others would have read it as another one: `12.500` is twelve and a half or twelve thousand
/// five hundred. `None` where it is only one number.
pub fn two_readings(text: &str, decimal: char) -> Option<String> {
    let other = if decimal == ',' { '.' } else { ',' };
    let (read, not) = (read_number(text, decimal)?, read_number(text, other)?);
    (read != not).then(|| {
        let [read, not] = [read, not].map(|number| number_text(&number.into(), decimal));
        t!(
            "Read as {read}. If you meant {not}, write it like that.",
            read,
            not
        )
    })
}

/// A character as a number is read: digits and signs of other scripts as ours, all kinds of blanks and of apostrophes as one,
/// what is not seen not at all.
fn plain(c: char) -> Option<char> {
    const ZEROS: [char; 4] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{ff10}'];
    let digit = ZEROS.iter().find_map(|zero| {
        let above = u32::from(c).checked_sub(u32::from(*zero))?;
        char::from_digit(above, 10)
    });
    Some(match c {
        _ if digit.is_some() => return digit,
        '\u{66b}' | '\u{ff0e}' => '.',
        '\u{66c}' | '’' | '‘' | 'ʼ' | '\'' => '\'',
        '\u{ff0c}' => ',',
        '\u{2212}' | '\u{ff0d}' | '–' => '-',
        '\u{ff0b}' => '+',
        c if c.is_whitespace() => ' ',
        c if is_blank(c.encode_utf8(&mut [0; 4])) => return None,
        c => c,
    })
}

/// Whether the last point or comma, at `at`, stands before the decimals rather than between thousands.
fn is_decimal(digits: &str, at: usize, decimal: char) -> bool {
    let own = &digits[at..=at];
    let (before, after) = (&digits[..at], &digits[at + 1..]);
    if before.contains(own) {
        // Twice the same sign: thousands, or no number at all.
        return false;
    }
    let other_marks = before.contains(['.', ',', ' ', '\'']);
    let grouped = after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
    other_marks || !grouped || own.starts_with(decimal)
}

/// The digits before the decimals without the marks between their thousands; `None` where the groups are no groups.
fn ungrouped(whole: &str) -> Option<String> {
    let Some(mark) = whole.chars().find(|c| !c.is_ascii_digit()) else {
        return Some(whole.to_owned());
    };
    let groups: Vec<&str> = whole.split(mark).collect();
    let (last, before) = groups.split_last()?;
    let (first, middle) = before.split_first()?;
    let middle_of = |digits: usize| middle.iter().all(|group| group.len() == digits);
    let thousands = middle_of(3) && (1..=3).contains(&first.len());
    // In India all but the last group have two digits.
    let indian = mark == ',' && middle_of(2) && (1..=2).contains(&first.len());
    let is_digits = |group: &&str| group.bytes().all(|b| b.is_ascii_digit());
    let fits = matches!(mark, '.' | ',' | ' ' | '\'')
        && groups.iter().all(is_digits)
        && (thousands || indian)
        && last.len() == 3;
    fits.then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_that_others_read_differently_says_how_it_was_read() {
        let said = "Read as 12.5. If you meant 12500, write it like that.";
        assert_eq!(two_readings("12.500", '.').as_deref(), Some(said));
        let said = "Read as 12500. If you meant 12,5, write it like that.";
        assert_eq!(two_readings("12.500", ',').as_deref(), Some(said));
        for text in [
            "12500", "12.5", "12,50", "0.500", "1.500,00", "1 500", "x", "",
        ] {
            assert_eq!(two_readings(text, '.'), None, "{text}");
            assert_eq!(two_readings(text, ','), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, point, comma) in [
            ("2", 2.0, 2.0),
            ("2.", 2.0, 2.0),
            ("2,", 2.0, 2.0),
            ("2.5", 2.5, 2.5),
            ("2,5", 2.5, 2.5),
            ("0,", 0.0, 0.0),
            ("0,5", 0.5, 0.5),
            (".5", 0.5, 0.5),
            (",5", 0.5, 0.5),
            ("1.500,00", 1500.0, 1500.0),
            ("1,500.00", 1500.0, 1500.0),
            ("1.500", 1.5, 1500.0),
            ("1,500", 1500.0, 1.5),
            ("0.500", 0.5, 0.5),
            ("1500.125", 1500.125, 1500.125),
            ("1.5000", 1.5, 1.5),
            ("1.500.000", 1_500_000.0, 1_500_000.0),
            ("1,500,000", 1_500_000.0, 1_500_000.0),
            ("1 500", 1500.0, 1500.0),
            ("1\u{202f}500,25", 1500.25, 1500.25),
            ("1\u{a0}500.25", 1500.25, 1500.25),
            ("1’500.50", 1500.5, 1500.5),
            ("1'500'000,5", 1_500_000.5, 1_500_000.5),
            ("1 500.", 1500.0, 1500.0),
            ("1 500,125", 1500.125, 1500.125),
            ("12,34,567.5", 1_234_567.5, 1_234_567.5),
            (" +3 ", 3.0, 3.0),
            ("−2,5", -2.5, -2.5),
            ("\u{200e}7\u{feff}", 7.0, 7.0),
            ("１２．５", 12.5, 12.5),
            ("٢٫٥", 2.5, 2.5),
        ] {
            assert_eq!(read_number(text, '.'), Some(point), "{text} with a point");
            assert_eq!(read_number(text, ','), Some(comma), "{text} with a comma");
        }
    }

    #[test]
    fn what_is_no_number_is_not_guessed_at() {
        for text in [
            "",
            " ",
            ".",
            ",",
            "-",
            "12x",
            "x",
            "1.2.3",
            "1.50.000",
            "1,2,3",
            "1 5",
            "12 34",
            "1 500 00",
            "1'500 000",
            "1e3",
            "--1",
            "+-1",
            "inf",
            "NaN",
            "½",
            "2..5",
            "1.500,00,",
            "1,500.00.1",
            "1500.000.000",
            ".500.000",
            "1. 500",
        ] {
            for decimal in ['.', ','] {
                assert_eq!(read_number(text, decimal), None, "{text} with {decimal}");
            }
        }
        assert_eq!(read_number(&"9".repeat(400), '.'), None);
    }

    /// Thousands set apart by a mark.
    fn grouped(whole: u64, mark: &str) -> String {
        let digits = whole.to_string();
        let groups: Vec<String> = digits
            .as_bytes()
            .rchunks(3)
            .rev()
            .map(|group| String::from_utf8_lossy(group).into_owned())
            .collect();
        groups.join(mark)
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in any::<String>(), comma in any::<bool>()) {
            let _ = read_number(&text, if comma { ',' } else { '.' });
        }

        #[test]
        fn texts_of_such_characters_are_answered(text in "[0-9.,' +-]{0,12}", comma in any::<bool>()) {
            if let Some(number) = read_number(&text, if comma { ',' } else { '.' }) {
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                prop_assert!(!digits.is_empty());
                // Wherever the sign before the decimals is seen, the digits are those typed.
                let shift = (0..=12).any(|places| {
                    let whole: f64 = digits.parse().unwrap();
                    (number.abs() * 10f64.powi(places) - whole).abs() <= 1e-9 * whole.max(1.0)
                });
                prop_assert!(shift, "{} read as {}", text, number);
            }
        }

        #[test]
        fn what_is_shown_is_read_again(hundredths in 0u64..100_000_000_000, comma in any::<bool>()) {
            let decimal = if comma { ',' } else { '.' };
            let number = hundredths as f64 / 100.0;
            let text = number_text(&Value::Number(number), decimal);
            prop_assert_eq!(read_number(&text, decimal), Some(number));
            prop_assert_eq!(typed_value(Kind::Money, &text, decimal), Ok(Value::Number(number)));
        }

        #[test]
        fn every_usual_way_of_writing_gives_the_number(
            whole in 0u64..1_000_000_000,
            part in 0u64..100,
            mark in prop::sample::select(vec!["", " ", "\u{a0}", "\u{202f}", "'", "’", ".", ","]),
            comma in any::<bool>(),
            by_comma in any::<bool>(),
        ) {
            let decimal = if comma { ',' } else { '.' };
            let sign = if by_comma { "," } else { "." };
            prop_assume!(mark != sign);
            let text = format!("{}{sign}{part:02}", grouped(whole, mark));
            let number: f64 = format!("{whole}.{part:02}").parse().unwrap();
            prop_assert_eq!(read_number(&text, decimal), Some(number), "{}", text);
        }

        #[test]
        fn a_lone_sign_before_three_digits_is_what_the_browser_uses(before in 1u64..1000, after in 0u64..1000) {
            let text = format!("{before}.{after:03}");
            prop_assert_eq!(read_number(&text, '.'), Some(text.parse().unwrap()));
            prop_assert_eq!(read_number(&text, ','), Some((before * 1000 + after) as f64));
            let text = text.replace('.', ",");
            prop_assert_eq!(read_number(&text, '.'), Some((before * 1000 + after) as f64));
        }

        #[test]
        fn no_decimals_are_lost_without_a_word(thousandths in 0u64..100_000_000) {
            let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
            let read = typed_value(Kind::Days, &text, '.');
            match thousandths % 10 {
                0 => prop_assert_eq!(read, Ok(Value::Number(text.parse().unwrap()))),
                _ => prop_assert!(read.unwrap_err().contains(&text)),
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_said_in_the_persons_own_signs() {
        let refused = |kind, text: &str, decimal| typed_value(kind, text, decimal).unwrap_err();
        assert_eq!(
            refused(Kind::Days, "12x", '.'),
            "“12x” is not a number, such as 2.5"
        );
        assert_eq!(
            refused(Kind::Money, "12x", ','),
            "“12x” is not a number, such as 2,5"
        );
        assert!(refused(Kind::Days, "1.005", '.').contains("two decimals"));
        assert!(refused(Kind::Count, "2.5", '.').contains("whole number"));
        assert_eq!(
            typed_value(Kind::Count, "1.500", ','),
            Ok(Value::Number(1500.0))
        );
        assert_eq!(typed_value(Kind::Level, "3", ','), Ok(Value::Number(3.0)));
    }

    #[test]
    fn a_text_that_shows_nothing_is_stored_as_empty() {
        for kind in [
            Kind::Line,
            Kind::Person,
            Kind::Text,
            Kind::Days,
            Kind::Count,
            Kind::Date,
        ] {
            for text in ["", "   ", "\n\t ", "\u{200b}\u{feff}", "\u{2060} \u{200f}"] {
                assert_eq!(
                    typed_value(kind, text, '.'),
                    Ok(Value::None),
                    "{kind:?} {text:?}"
                );
            }
        }
        assert_eq!(typed_value(Kind::Text, " a \n", '.'), Ok(" a \n".into()));
    }
}
