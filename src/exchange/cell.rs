//! What single cells say: dates, person-days, states of a gap (`rating` has the ratings). Where
//! a cell could mean two things it is refused with a message, never guessed.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use super::json::excerpt;
use crate::assessment::{GapStatus, PersonDays, check_date, parse_decimal, parse_person_days};
use crate::standard::fold;

/// A cell as lower-case words: `Non-compliant (major)` reads as `non compliant major`. Accents stand with their letters.
pub(super) fn words(cell: &str) -> String {
    let composed: String = fold(cell).nfc().collect();
    let words = composed.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A plain number with comma or point.
pub(super) fn number(text: &str) -> Option<f64> {
    let text: String = text.trim().nfkc().collect();
    // No signs: what stands in a table and is no plain number is for a person to read.
    if text.starts_with(['-', '+']) {
        return None;
    }
    parse_decimal(&text)
}

/// Whether `3/4/2026` is the 3rd of April or the 4th of March.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateOrder {
    /// No date of the column tells.
    Unknown,
    DayFirst,
    MonthFirst,
    /// The column has both.
    Mixed,
}

/// Reads the order from the dates of a column that can be read in one way only.
pub(super) fn date_order<'a>(cells: impl Iterator<Item = &'a str>) -> DateOrder {
    let (mut day_first, mut month_first) = (false, false);
    for (sign, [a, b, c]) in cells.filter_map(date_parts) {
        if sign != '.' && c > 31 {
            day_first |= a > 12 && b <= 12;
            month_first |= b > 12 && a <= 12;
        }
    }
    match (day_first, month_first) {
        (false, false) => DateOrder::Unknown,
        (true, false) => DateOrder::DayFirst,
        (false, true) => DateOrder::MonthFirst,
        (true, true) => DateOrder::Mixed,
    }
}

/// Three numbers between equal signs; a time after them is left out.
fn date_parts(cell: &str) -> Option<(char, [u32; 3])> {
    let text = cell.trim();
    let text = text
        .split([' ', 'T'])
        .next()
        .filter(|s| s.len() > 5)
        .unwrap_or(text);
    let sign = text.chars().find(|c| !c.is_ascii_digit())?;
    let mut numbers = text
        .trim_end_matches(sign)
        .split(sign)
        .map(|part| part.trim().parse::<u32>().ok().filter(|_| part.len() <= 4));
    let parts = [numbers.next()??, numbers.next()??, numbers.next()??];
    let known = matches!(sign, '.' | '/' | '-') && numbers.next().is_none();
    known.then_some((sign, parts))
}

/// Whether it looks like a date, right or not.
pub(super) fn date_like(cell: &str) -> bool {
    date_parts(cell).is_some_and(|(_, [a, b, c])| a > 0 && b > 0 && c > 0)
}

/// Whether it is the day that a formula gives where there is none: the first days that spreadsheets count.
pub(super) fn is_no_day(cell: &str) -> bool {
    let Some((_, [a, b, c])) = date_parts(cell) else {
        return false;
    };
    let (year, day) = if a > 31 { (a, c) } else { (c, a) };
    let first = [1899, 1900, 1904, 1970].contains(&year) && b <= 1 && day <= 1;
    (a == 0 || b == 0 || c == 0) || first || (year == 1899 && b == 12 && day >= 30)
}

/// Reads `2026-11-22` (also with a time after it), `22.11.2026`, and `22/11/2026` or `11/22/2026`
/// where the column tells which.
///
/// # Errors
/// What is wrong and how to mend it.
pub(super) fn date(cell: &str, order: DateOrder) -> Result<NaiveDate, String> {
    let shown = excerpt(cell);
    let Some((sign, parts)) = date_parts(cell) else {
        return Err(match cell.trim().len() == 5 && number(cell).is_some() {
            true => t!(
                "“{cell}” is a spreadsheet’s number of a day, not a date; format the column as date; write it as year-month-day, for example 2027-03-31",
                cell = shown
            ),
            false => t!(
                "“{cell}” is not a date; write it as year-month-day, for example 2027-03-31",
                cell = shown
            ),
        });
    };
    let (year, month, day) = in_order(sign, parts, order, &shown)?;
    let date = i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    let Some(date) = date else {
        return Err(t!(
            "“{cell}” is not a day of the calendar; write it as year-month-day, for example 2027-03-31",
            cell = shown
        ));
    };
    check_date(date)?;
    Ok(date)
}

/// Year, month and day of the parts of a date.
///
/// # Errors
/// That they do not tell which is which.
fn in_order(
    sign: char,
    [a, b, c]: [u32; 3],
    order: DateOrder,
    shown: &str,
) -> Result<(u32, u32, u32), String> {
    Ok(match (sign, order) {
        _ if a > 31 => (a, b, c),
        _ if c < 100 => {
            return Err(t!(
                "“{cell}” has no year of four digits; write it as year-month-day, for example 2027-03-31",
                cell = shown
            ));
        }
        ('.', _) => (c, b, a),
        _ if a == b => (c, b, a),
        (_, DateOrder::DayFirst) => (c, b, a),
        (_, DateOrder::MonthFirst) => (c, a, b),
        (_, DateOrder::Mixed) => {
            return Err(t!(
                "“{cell}” stands in a column that has day/month and month/day; write it as year-month-day, for example 2027-03-31",
                cell = shown
            ));
        }
        (_, DateOrder::Unknown) => {
            return Err(t!(
                "“{cell}” can be day/month or month/day, and no date of the column tells which; write it as year-month-day, for example 2027-03-31",
                cell = shown
            ));
        }
    })
}

/// Reads person-days: `2`, `0.5`, `0,5`, `2 PD`, `2 days`.
///
/// # Errors
/// What is wrong and how to mend it.
pub(super) fn effort(cell: &str) -> Result<PersonDays, String> {
    let text = cell.trim();
    let shown = excerpt(text);
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','));
    let (amount, unit) = text.split_at(end.unwrap_or(text.len()));
    let unit = words(unit);
    #[rustfmt::skip]
    const DAYS: [&str; 25] = [
        "", "d", "day", "days", "pd", "md", "person day", "person days", "man day", "man days", "persondays",
        "pt", "tag", "tage", "personentag", "personentage", "tagen", "personentagen", "arbeitstag", "arbeitstage", "jours", "días", "dagen", "giorni", "dias",
    ];
    if !DAYS.contains(&unit.as_str()) {
        return Err(t!(
            "“{cell}” is not in person-days; write a number such as 2 or 0.5",
            cell = shown
        ));
    }
    let thousands = amount
        .split_once(['.', ','])
        .is_some_and(|(before, after)| {
            after.len() == 3 && !before.trim_start_matches('0').is_empty()
        });
    if thousands || amount.matches(['.', ',']).count() > 1 {
        return Err(t!(
            "“{cell}” can be read with or without thousands; write it without a separator for thousands",
            cell = shown
        ));
    }
    match parse_person_days(amount)? {
        // As it is kept, so that the preview says what will be stored.
        Some(days) => Ok(PersonDays::from(days.0)),
        None => Err(t!(
            "“{cell}” is not a number of person-days; write for example 2 or 0.5",
            cell = shown
        )),
    }
}

/// Reads the state of a gap.
///
/// # Errors
/// What is wrong and how to mend it.
pub(super) fn gap_status(cell: &str) -> Result<GapStatus, String> {
    #[rustfmt::skip]
    let status = match words(cell).as_str() {
        "open" | "new" | "planned" | "not started" | "offen" | "geplant" | "neu" | "nicht begonnen" | "noch nicht begonnen" | "zu erledigen" | "ouvert" | "abierto" | "aperto" | "aberto" => GapStatus::Open,
        "doing" | "in progress" | "started" | "ongoing" | "in arbeit" | "in umsetzung" | "in bearbeitung" | "begonnen" | "laufend" | "läuft" | "en cours" | "en curso" | "in corso" | "em curso" => GapStatus::Doing,
        "done" | "closed" | "completed" | "complete" | "finished" | "erledigt" | "geschlossen" | "abgeschlossen" | "fertig" | "behoben" | "terminé" | "cerrado" | "gesloten" | "chiuso" | "fechado" => GapStatus::Done,
        "verified" | "verified closed" | "checked" | "confirmed" | "geprüft" | "verifiziert" | "bestätigt" | "vérifié" | "verificado" | "verificato" => GapStatus::Verified,
        _ => {
            return Err(t!(
                "“{cell}” is no state of a gap; write open, doing, done or verified",
                cell = excerpt(cell)
            ));
        }
    };
    Ok(status)
}

#[cfg(test)]
#[path = "tests/cell.rs"]
mod tests;
