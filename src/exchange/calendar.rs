//! Dates as an `.ics` calendar (RFC 5545), written with the crate `icalendar`: escaping and line
//! ends are its business. Lines are folded once more, as it leaves some of 76 octets.

use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, EventLike, EventStatus};

use super::file_name::plain;
use crate::analysis::retain::{DateState, Event};
use crate::assessment::Assessment;

/// Type of the file.
pub const MIME: &str = "text/calendar;charset=utf-8";

/// Longest title of an entry, in characters: calendars show little more.
const MOST_TITLE: usize = 200;

/// The dates as whole-day entries. `stamp` says when the file was written.
///
/// An entry keeps its UID when its date moves, so that a file that is read again updates the
/// calendar instead of filling it twice.
pub fn calendar(document: &Assessment, events: &[Event], stamp: DateTime<Utc>) -> String {
    let mut calendar = Calendar::new();
    let name = match document.organization.trim() {
        "" => "Waymark".to_owned(),
        name => format!("Waymark: {}", line(name)),
    };
    calendar.name(&name);
    for event in events {
        calendar.push(entry(document, event, stamp));
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

fn entry(document: &Assessment, event: &Event, stamp: DateTime<Utc>) -> icalendar::Event {
    let uid = format!("{}/{}@waymark", document.id.0, event.key);
    let planned = if event.planned { " (planned)" } else { "" };
    let title: String = line(&event.title).chars().take(MOST_TITLE).collect();
    let mut out = icalendar::Event::new();
    out.uid(&line(&uid))
        .timestamp(stamp)
        .starts(event.date)
        .summary(&format!("{title}{planned}"))
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
    let mut lines = vec![format!("Why: {}.", line(&event.rule))];
    let state = match (event.planned, event.state) {
        (true, _) => "planned; the date moves with the plan",
        (false, DateState::Late) => "late",
        (false, state) => state.label(),
    };
    lines.push(format!("State when this file was written: {state}."));
    if !event.owner.is_empty() {
        lines.push(format!("Who: {}", line(&event.owner)));
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
