//! What a single value may be. The same rules stand at the form, at every edit and at restoring,
//! so that nothing enters by one door that another would refuse.

use chrono::{Datelike, NaiveDate};

use super::person_days::PersonDays;
use super::time::parse_day;

/// Longest text of one field, in characters. Far above what people write, low enough that no
/// file can make a page that a browser cannot show.
pub const MAX_TEXT: usize = 20_000;

/// Years a date may lie in; catches the typing error 20255 and dates of a broken clock.
pub const YEARS: std::ops::RangeInclusive<i32> = 1970..=2199;

/// Refuses a text that is longer than [`MAX_TEXT`].
pub fn check_text(text: &str) -> Result<(), String> {
    // Bytes first: counting characters of every field would cost with each edit.
    if text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT {
        return Err(t!(
            "the text is longer than {most} characters; shorten it or keep it in a document and give its place",
            most = MAX_TEXT
        ));
    }
    Ok(())
}

/// Longest id of a record, in bytes.
const MOST_ID: usize = 100;

/// Whether an id can be part of a key and of the name of a record.
pub fn is_fit_id(id: &str) -> bool {
    let unfit = |letter: char| letter == '/' || letter.is_control();
    (1..=MOST_ID).contains(&id.len()) && !id.contains(unfit)
}

/// Refuses a date whose year cannot be meant.
pub fn check_date(date: NaiveDate) -> Result<(), String> {
    if YEARS.contains(&date.year()) {
        return Ok(());
    }
    Err(t!(
        "the year {year} is outside {first} to {last}",
        year = date.year(),
        first = YEARS.start(),
        last = YEARS.end()
    ))
}

/// Reads a date as date inputs give it (`2026-11-22`); empty means none.
pub fn parse_date(text: &str) -> Result<Option<NaiveDate>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let date = parse_day(text).ok_or_else(|| {
        t!(
            "“{text}” is not a date; write it as year-month-day, for example 2027-03-31",
            text
        )
    })?;
    check_date(date)?;
    Ok(Some(date))
}

/// Most person-days of one effort: beyond any project.
pub const MOST_PERSON_DAYS: f64 = 10_000.0;

/// Refuses an effort that is negative, not a number or beyond any project.
pub fn check_person_days(days: PersonDays) -> Result<(), String> {
    if (0.0..=MOST_PERSON_DAYS).contains(&days.0) {
        return Ok(());
    }
    Err(t!("person-days must be between 0 and 10000").to_owned())
}

/// Reads a number such as `2`, `-0.5` or `0,25`. std's parser would bring ten kilobytes of powers
/// of five for the last bit of numbers that nobody types; up to 15 digits this one is as exact.
pub fn parse_decimal(text: &str) -> Option<f64> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(text) => (-1.0, text),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = || whole.bytes().chain(part.bytes());
    if digits().next().is_none() || !digits().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (mut value, mut divisor) = (0.0, 1.0);
    for digit in whole.bytes() {
        value = value * 10.0 + f64::from(digit - b'0');
    }
    for digit in part.bytes().take(15) {
        value = value * 10.0 + f64::from(digit - b'0');
        divisor *= 10.0;
    }
    Some(sign * value / divisor)
}

/// Reads person-days as people type them, with a point or a comma; empty means none.
pub fn parse_person_days(text: &str) -> Result<Option<PersonDays>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let days = parse_decimal(text).map(PersonDays).ok_or_else(|| {
        t!(
            "“{text}” is not a number of person-days; write for example 2 or 0.5",
            text
        )
    })?;
    check_person_days(days)?;
    Ok(Some(days))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn decimals_are_read_as_std_reads_them(text in "[-+]?([0-9]{1,8}[.]?[0-9]{0,7}|[.][0-9]{1,15})") {
            prop_assert_eq!(parse_decimal(&text), text.parse().ok());
            prop_assert_eq!(parse_decimal(&text.replace('.', ",")), text.parse().ok());
        }

        #[test]
        fn any_text_is_answered(text in any::<String>()) {
            let _ = parse_decimal(&text);
        }
    }

    #[test]
    fn other_texts_are_no_decimals() {
        for text in [
            "", ".", "-", "+-1", "1.2.3", "1e3", "inf", "NaN", "1 000", "½",
        ] {
            assert_eq!(parse_decimal(text), None, "{text}");
        }
    }
}
