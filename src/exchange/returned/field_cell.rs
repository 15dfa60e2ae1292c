//! A field as a cell shows it, and the value that a cell's text gives the field.

use super::names::RecordNames;
use crate::analysis::blocks::Cell;
use crate::assessment::records::{Field, Kind, Value, WEEKDAYS};
use crate::assessment::{
    day_text, excerpt, hour_text, parse_date, parse_time, read_number, typed_value,
};
use crate::exchange::cell::{DateOrder, date, words};
use crate::words::say;

/// Most units of UTF-16 that a cell holds are 32 767; what is said where a text was cut needs some of them.
const MOST_UNITS: usize = 32_000;

/// Stands at the end of a text that no cell can hold.
const CUT: &str = t_later!("… (cut off: too long for a cell)");

/// What a cell says of a flag, in the chosen language.
const YES: &str = t_later!("yes");
const NO: &str = t_later!("no");

/// What a cell shows of a value of the field.
pub fn field_cell(field: &Field, value: &Value, names: &RecordNames) -> Cell {
    match (field.kind, value) {
        (Kind::Choice(options), Value::None) => {
            Cell::text(options.first().map_or("", |(_, word)| say(word)))
        }
        (Kind::Choice(options) | Kind::Pick(options), Value::Text(key)) => {
            let word = options.iter().find(|(known, _)| known == key);
            Cell::text(word.map_or(key.as_str(), |(_, word)| say(word)))
        }
        (Kind::Flag, Value::Flag(true)) => Cell::text(say(YES)),
        (Kind::Flag, _) | (_, Value::None) => Cell::Empty,
        (Kind::Date, Value::Text(text)) => match parse_date(text) {
            Ok(date) => Cell::date(date),
            Err(_) => Cell::text(text),
        },
        (Kind::Time, Value::Text(text)) => match parse_time(text) {
            Some(time) => Cell::text(format!(
                "{}, {}",
                day_text(time.date_naive()),
                hour_text(&time)
            )),
            None => Cell::text(text),
        },
        (Kind::One(list), Value::Text(id)) => Cell::text(names.shown(list, id)),
        (Kind::Many(list), Value::List(ids)) => {
            let shown: Vec<String> = ids.iter().map(|id| names.shown(list, id)).collect();
            Cell::text(shown.join("; "))
        }
        (Kind::Weekdays, Value::List(keys)) => {
            let day = |key: &String| WEEKDAYS.iter().find(|(_, known, _)| known == key);
            let days = keys.iter().filter_map(day).map(|(.., day)| say(day));
            let days: Vec<&str> = days.collect();
            Cell::text(days.join(BETWEEN_DAYS))
        }
        (_, Value::Number(number)) => Cell::Number(*number),
        (_, value) => Cell::text(fitting(&plain(&value.text()))),
    }
}

/// Between the days of a week that a cell names.
const BETWEEN_DAYS: &str = ", ";

/// A text without what neither a cell nor a line of a table keeps: control characters, and other ends of lines than a line feed.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept = |c: &char| matches!(c, '\n' | '\t') || !(c.is_control() || is_no_xml(*c));
    text.chars().filter(kept).collect()
}

/// The two characters that are no control characters and may stand in no file of XML.
fn is_no_xml(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// As much of a text as a cell holds.
fn fitting(text: &str) -> String {
    if text.len() <= MOST_UNITS || text.encode_utf16().count() <= MOST_UNITS {
        return text.to_owned();
    }
    let mut units = 0;
    let begin = text.chars().take_while(|c| {
        units += c.len_utf16();
        units <= MOST_UNITS
    });
    begin.chain(say(CUT).chars()).collect()
}

/// Whether a cell holds the beginning of a longer text.
pub fn is_cut(text: &str) -> bool {
    text.ends_with(CUT) || text.ends_with(say(CUT))
}

/// The text of a cell as it is compared: what the programs between here and there may change without anybody's doing makes no
/// difference, nor whether a choice that nobody made shows its first word or none, nor in which language a word of ours stands.
pub fn canonical(field: &Field, text: &str) -> String {
    let text = plain(text);
    let text = text.trim();
    match field.kind {
        Kind::Days | Kind::Money | Kind::Count | Kind::Level => match read_number(text, '.') {
            Some(number) => hundredths(number).to_string(),
            None => text.to_owned(),
        },
        Kind::Choice([(key, word), ..])
            if [*key, *word, say(word)].map(words).contains(&words(text)) =>
        {
            String::new()
        }
        Kind::Choice(options) | Kind::Pick(options) => {
            let own = options.iter().find(|(_, word)| say(word) == text);
            own.map_or(text, |(_, word)| *word).to_owned()
        }
        Kind::Flag if matches!(flag(text), Ok(Value::None)) => String::new(),
        Kind::Flag if text == say(YES) => YES.to_owned(),
        Kind::Weekdays => {
            let own = |part: &str| WEEKDAYS.iter().find(|(.., day)| say(day) == part);
            let days = text.split(BETWEEN_DAYS);
            let days = days.map(|part| own(part).map_or(part, |(.., day)| *day));
            days.collect::<Vec<&str>>().join(BETWEEN_DAYS)
        }
        _ => text.to_owned(),
    }
}

/// A number without the last digits, which come from counting in binary; one that has more than hundredths stays.
fn hundredths(number: f64) -> f64 {
    let rounded = (number * 100.0).round() / 100.0;
    match (rounded - number).abs() < 1e-6 {
        true => rounded,
        false => number,
    }
}

/// The value that a cell gives a field; `order` is that of the dates of its column.
///
/// # Errors
/// Why it cannot be read, such as “tomorow” is not a date; …
pub fn read_field(
    field: &Field,
    text: &str,
    order: DateOrder,
    names: &RecordNames,
) -> Result<Value, String> {
    let is_choice = matches!(field.kind, Kind::Choice(_));
    if text.trim().is_empty() && !is_choice {
        return Ok(Value::None);
    }
    if is_fault(text) {
        return Err(t!(
            "shows {text}; write the value itself instead of a formula",
            text
        ));
    }
    match field.kind {
        Kind::Choice(options) => match text.trim().is_empty() {
            true => Ok(Value::None),
            false => choice(options, text).map(|index| match index {
                0 => Value::None,
                index => options
                    .get(index)
                    .map_or(Value::None, |(key, _)| (*key).into()),
            }),
        },
        Kind::Pick(options) => choice(options, text).map(|index| {
            options
                .get(index)
                .map_or(Value::None, |(key, _)| (*key).into())
        }),
        Kind::Flag => flag(text),
        Kind::Date => date(text, order).map(Into::into),
        Kind::Days | Kind::Money | Kind::Count | Kind::Level => typed_value(field.kind, text, '.'),
        Kind::One(list) => names.found(list, text).map(Into::into),
        Kind::Many(list) => many(list, text, names),
        Kind::Areas | Kind::Statements | Kind::Items | Kind::Registers => {
            Ok(list_of(parts(text, &[',', ';', ' ', '\n', '\t'])))
        }
        Kind::Weekdays => weekdays(text),
        Kind::Line | Kind::Person | Kind::Text | Kind::Time => Ok(text.into()),
    }
}

/// Whether it is what a spreadsheet shows where a formula has no result.
fn is_fault(text: &str) -> bool {
    const FAULTS: [&str; 8] = [
        "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NULL!", "#NUM!", "#DATA!",
    ];
    FAULTS.contains(&text.trim())
}

fn choice(options: &[(&'static str, &'static str)], text: &str) -> Result<usize, String> {
    let said = words(text);
    let is = |word: &str| words(word) == said;
    // In the chosen language, as this file was written; then in English, as others were.
    let found = options.iter().position(|(_, word)| is(say(word)));
    let found = found.or_else(|| options.iter().position(|(_, word)| is(word)));
    let found = found.or_else(|| options.iter().position(|(key, _)| is(key)));
    found.ok_or_else(|| {
        let all = options
            .iter()
            .map(|(_, word)| t!("“{name}”", name = say(word)));
        let all = all.reduce(|others, last| t!("{list} or {last}", list = others, last));
        t!(
            "“{cell}” is none of the choices; write {choices}",
            cell = excerpt(text),
            choices = all.unwrap_or_default()
        )
    })
}

fn flag(text: &str) -> Result<Value, String> {
    match words(text).as_str() {
        "yes" | "y" | "true" | "x" | "1" => Ok(true.into()),
        "no" | "n" | "false" | "0" => Ok(Value::None),
        said if said == words(say(YES)) => Ok(true.into()),
        said if said == words(say(NO)) => Ok(Value::None),
        _ => Err(t!("“{cell}” is neither yes nor no", cell = excerpt(text))),
    }
}

fn parts<'t>(text: &'t str, between: &[char]) -> Vec<&'t str> {
    let parts = text.split(|c| between.contains(&c)).map(str::trim);
    parts.filter(|part| !part.is_empty()).collect()
}

fn list_of<T: Into<String>>(all: Vec<T>) -> Value {
    let mut list: Vec<String> = Vec::new();
    for one in all {
        let one = one.into();
        if !list.contains(&one) {
            list.push(one);
        }
    }
    match list.is_empty() {
        true => Value::None,
        false => list.into(),
    }
}

fn many(list: &str, text: &str, names: &RecordNames) -> Result<Value, String> {
    if let Ok(id) = names.found(list, text) {
        return Ok(vec![id].into());
    }
    let ids: Result<Vec<String>, String> = parts(text, &[';', '\n'])
        .into_iter()
        .map(|part| names.found(list, part))
        .collect();
    ids.map(list_of)
}

fn weekdays(text: &str) -> Result<Value, String> {
    let day = |part: &str| {
        let said = words(part);
        let mut all = WEEKDAYS.iter();
        let is = |day: &'static str| said == words(day) || said == words(say(day));
        let found = all.find(|(_, key, day)| said == *key || is(day));
        found.map(|(_, key, _)| *key).ok_or_else(|| {
            t!(
                "“{cell}” is no day of the week; write for example Monday",
                cell = excerpt(part)
            )
        })
    };
    let days: Result<Vec<&str>, String> = parts(text, &[',', ';', ' ', '\n', '\t'])
        .into_iter()
        .map(day)
        .collect();
    days.map(list_of)
}
