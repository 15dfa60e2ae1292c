//! Dates as an `.ics` calendar (RFC 5545), written with the crate `icalendar`: escaping and line
//! ends are its business. Lines are folded once more, as it leaves some of 76 octets.

use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Calendar, Component, EventLike, EventStatus};

use super::file_name::plain;
use crate::analysis::retain::{DateState, Event};
use crate::assessment::Assessment;
use crate::standard::Map;

/// Type of the file.
pub const MIME: &str = "text/calendar;charset=utf-8";

/// Longest title of an entry, in characters: calendars show little more.
const MOST_TITLE: usize = 200;

/// A date that a calendar file has told, under the key of its [`Event`]: a later file takes it back when it is gone.
pub type ToldDate = (String, NaiveDate);

/// What has been told once a file with these dates is written, after one that told `before`: nobody needs to hear any more of dates that
/// lie a year back.
pub fn told(events: &[Event], before: &[ToldDate], today: NaiveDate) -> Vec<ToldDate> {
    let now = events.iter().map(|event| (event.key.clone(), event.date));
    let mut all: Vec<ToldDate> = now.chain(gone(events, before).cloned()).collect();
    all.retain(|(_, date)| (today - *date).num_days() <= 366);
    all
}

/// Of the dates told before, those that are gone.
fn gone<'a>(events: &[Event], before: &'a [ToldDate]) -> impl Iterator<Item = &'a ToldDate> {
    let known: Map<&str, ()> = events
        .iter()
        .map(|event| (event.key.as_str(), ()))
        .collect();
    let mut gone: Vec<&ToldDate> = before.iter().collect();
    gone.retain(|(key, _)| !known.contains_key(key.as_str()));
    gone.into_iter()
}

/// The dates as whole-day entries. `stamp` says when the file was written, `before` what earlier files have told: what is gone since then is
/// cancelled.
///
/// An entry keeps its UID when its date moves, and each file has a higher SEQUENCE than the one before, so that a file that is read again updates
/// the calendar instead of filling it twice (RFC 5545, 3.8.7.4).
pub fn calendar(
    document: &Assessment,
    events: &[Event],
    before: &[ToldDate],
    stamp: DateTime<Utc>,
) -> String {
    let mut calendar = Calendar::new();
    let name = match document.organization.trim() {
        "" => "Waymark".to_owned(),
        name => format!("Waymark: {}", line(name)),
    };
    calendar.name(&name);
    for event in events {
        calendar.push(entry(document, event, stamp));
    }
    for told in gone(events, before) {
        calendar.push(cancelled(document, told, stamp));
    }
    folded(&calendar.to_string())
}

/// Folds lines to at most 75 octets, never within a character.
fn folded(text: &str) -> String {
    const MOST: usize = 75;
    let whole = text.replace("\r\n ", "");
    let mut out = String::with_capacity(text.len() + text.len() / 40);
    for line in whole.split_terminator("\r\n") {
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > MOST {
                out.push_str("\r\n ");
                used = 1;
            }
            out.push(c);
            used += c.len_utf8();
        }
        out.push_str("\r\n");
    }
    out
}

/// The beginning of an entry: which one it is, and how new.
fn begun(document: &Assessment, key: &str, stamp: DateTime<Utc>) -> icalendar::Event {
    /// The first of January 2020, in seconds since 1970: seconds since then are numbers that any calendar can hold.
    const FIRST: i64 = 1_577_836_800;
    let uid = format!("{}/{key}@waymark", document.id.0);
    let sequence = u32::try_from(stamp.timestamp() - FIRST).unwrap_or_default();
    let mut out = icalendar::Event::new();
    out.uid(&line(&uid))
        .timestamp(stamp)
        .last_modified(stamp)
        .sequence(sequence);
    out
}

/// What takes back an entry of an earlier file.
fn cancelled(
    document: &Assessment,
    (key, date): &ToldDate,
    stamp: DateTime<Utc>,
) -> icalendar::Event {
    let mut out = begun(document, key, stamp);
    out.starts(*date)
        .summary(t!("No longer planned"))
        .status(EventStatus::Cancelled);
    out.add_property("TRANSP", "TRANSPARENT");
    out.done()
}

fn entry(document: &Assessment, event: &Event, stamp: DateTime<Utc>) -> icalendar::Event {
    let title: String = line(&event.title).chars().take(MOST_TITLE).collect();
    let title = match event.planned {
        true => t!("{title} (planned)", title),
        false => title,
    };
    let mut out = begun(document, &event.key, stamp);
    out.starts(event.date)
        .summary(&title)
        .description(&description(event));
    // The end of whole days is the day after the last one.
    if let Some(next) = event.end.unwrap_or(event.date).succ_opt() {
        out.ends(next);
    }
    out.status(match event.planned {
        true => EventStatus::Tentative,
        false => EventStatus::Confirmed,
    });
    // Dates by which something has to be done block nobody's day.
    out.add_property("TRANSP", "TRANSPARENT");
    out.add_property("CATEGORIES", event.kind.label());
    out.done()
}

fn description(event: &Event) -> String {
    let mut lines = vec![t!("Why: {why}.", why = line(&event.rule))];
    let state = match (event.planned, event.state) {
        (true, _) => t!("planned; the date moves with the plan"),
        (false, DateState::Late) => t!("late"),
        (false, state) => state.label(),
    };
    lines.push(t!("State when this file was written: {state}.", state));
    if !event.owner.is_empty() {
        lines.push(t!("Who: {owner}", owner = line(&event.owner)));
    }
    lines.join("\n")
}

/// A text without the characters that no calendar line may hold.
fn line(text: &str) -> String {
    let words = text.chars().map(|c| match c {
        '\r' | '\n' | '\t' => ' ',
        c => c,
    });
    words.filter(|c| !c.is_control()).collect()
}

/// Name of the file for an organization: its letters and digits, then `-waymark.ics`.
pub fn file_name(organization: &str) -> String {
    format!("{}waymark.ics", plain(organization))
}

#[cfg(test)]
#[path = "tests/calendar.rs"]
mod tests;
