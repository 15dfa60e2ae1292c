//! The calendar as another parser (the crate `calcard`) reads it.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarStatus,
    ICalendarValue,
};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use proptest::prelude::*;

use super::*;
use crate::analysis::Destination;
use crate::analysis::retain::{EventKind, events};
use crate::assessment::{AssessmentId, arbitrary};
use crate::standard::StepId;

fn stamp() -> DateTime<Utc> {
    "2026-11-20T09:30:00Z".parse().unwrap()
}

fn document(name: &str) -> Assessment {
    Assessment::new(AssessmentId("a1".into()), name, stamp())
}

fn event(title: &str, rule: &str) -> Event {
    Event {
        key: "duty/x/0".into(),
        date: "2028-02-29".parse().unwrap(),
        end: None,
        title: title.into(),
        kind: EventKind::Duty,
        planned: false,
        state: DateState::Ahead,
        destination: Destination::Step(StepId::Retain),
        rule: rule.into(),
        owner: "P. Wójcik".into(),
    }
}

/// The entries as the other parser sees them. Every line must be as RFC 5545 wants it.
fn read(text: &str) -> Vec<ICalendarComponent> {
    assert!(text.ends_with("END:VCALENDAR\r\n"), "{text}");
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
    let calendar = ICalendar::parse(text).expect("a calendar");
    let parts = calendar.components.into_iter();
    parts
        .filter(|part| part.component_type == ICalendarComponentType::VEvent)
        .collect()
}

fn text(entry: &ICalendarComponent, name: ICalendarProperty) -> String {
    let values = entry.property(&name).map(|found| found.values.clone());
    let words = values.unwrap_or_default().into_iter();
    let words: Vec<String> = words
        .filter_map(|value| value.as_text().map(str::to_owned))
        .collect();
    words.join(",")
}

fn date(entry: &ICalendarComponent, name: ICalendarProperty) -> NaiveDate {
    let property = entry.property(&name).expect("a date");
    let Some(ICalendarValue::PartialDateTime(date)) = property.values.first() else {
        panic!("{property:?}");
    };
    assert_eq!(date.hour, None, "a whole day");
    let [Some(year), Some(month), Some(day)] = [
        date.year.map(u32::from),
        date.month.map(u32::from),
        date.day.map(u32::from),
    ] else {
        panic!("{date:?}");
    };
    NaiveDate::from_ymd_opt(year as i32, month, day).expect("a day")
}

#[test]
fn an_entry_says_what_when_why_and_how_it_stands() {
    let event = event(
        "Überprüfung; Risiken, Chancen \\ Ziele",
        "12 months after it was last done",
    );
    let text_of = calendar(
        &document("Ärzte, Söhne; & Co"),
        std::slice::from_ref(&event),
        &[],
        stamp(),
    );
    let entries = read(&text_of);
    assert_eq!(entries.len(), 1);
    let entry = &entries[0];
    assert_eq!(entry.uid(), Some("a1/duty/x/0@waymark"));
    assert_eq!(text(entry, ICalendarProperty::Summary), event.title);
    let description = text(entry, ICalendarProperty::Description);
    assert_eq!(
        description,
        "Why: 12 months after it was last done.\nState when this file was written: to come.\nWho: P. Wójcik"
    );
    assert_eq!(date(entry, ICalendarProperty::Dtstart), event.date);
    assert_eq!(
        date(entry, ICalendarProperty::Dtend).to_string(),
        "2028-03-01"
    );
    assert!(
        text_of.contains("DTSTART;VALUE=DATE:20280229\r\n"),
        "{text_of}"
    );
    assert!(
        text_of.contains("DTSTAMP:20261120T093000Z\r\n"),
        "{text_of}"
    );
    assert!(text_of.contains("STATUS:CONFIRMED\r\n"), "{text_of}");
    assert!(
        text_of.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"),
        "{text_of}"
    );
}

#[test]
fn what_is_planned_says_so_and_is_tentative() {
    let mut event = event("Recertification", "before expiry");
    event.planned = true;
    event.end = Some("2028-03-04".parse().unwrap());
    let entries = read(&calendar(&document("Org"), &[event], &[], stamp()));
    let entry = &entries[0];
    assert_eq!(
        text(entry, ICalendarProperty::Summary),
        "Recertification (planned)"
    );
    assert_eq!(
        date(entry, ICalendarProperty::Dtend).to_string(),
        "2028-03-05"
    );
    let status = entry.property(&ICalendarProperty::Status).unwrap();
    assert_eq!(
        status.values,
        [ICalendarValue::Status(ICalendarStatus::Tentative)]
    );
}

#[test]
fn a_date_that_moves_keeps_its_uid() {
    let mut document = document("Org");
    document.project.charter.stage_2 = Some("2027-01-12".parse().unwrap());
    let today = "2026-11-20".parse().unwrap();
    let uids = |document: &Assessment| -> Vec<(String, String)> {
        let all = events(document, today);
        let entries = read(&calendar(document, &all, &[], stamp()));
        let entries = entries.iter();
        entries
            .map(|entry| {
                let uid = entry.uid().unwrap_or_default().to_owned();
                (uid, date(entry, ICalendarProperty::Dtstart).to_string())
            })
            .collect()
    };
    let before = uids(&document);
    document.project.charter.stage_2 = Some("2027-03-09".parse().unwrap());
    let after = uids(&document);
    assert!(before.len() >= 6, "{before:?}");
    let ids = |list: &[(String, String)]| -> Vec<String> {
        let mut ids: Vec<_> = list.iter().map(|(uid, _)| uid.clone()).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&before), ids(&after));
    assert_ne!(before, after);
}

#[test]
fn a_later_file_is_newer_and_takes_back_what_is_gone() {
    let today: NaiveDate = "2026-11-20".parse().unwrap();
    let first = event("Test the continuity plans", "yearly");
    let second = Event {
        key: "duty/y/0".into(),
        ..first.clone()
    };
    let before = told(&[first.clone(), second], &[], today);
    let later = stamp() + chrono::Duration::days(1);
    let file = calendar(
        &document("Org"),
        std::slice::from_ref(&first),
        &before,
        later,
    );
    let entries = read(&file);
    assert_eq!(entries.len(), 2);
    let status = |entry: &ICalendarComponent| {
        let property = entry.property(&ICalendarProperty::Status).unwrap();
        property.values[0].clone()
    };
    assert_eq!(
        status(&entries[0]),
        ICalendarValue::Status(ICalendarStatus::Confirmed)
    );
    assert_eq!(entries[1].uid(), Some("a1/duty/y/0@waymark"));
    assert_eq!(
        status(&entries[1]),
        ICalendarValue::Status(ICalendarStatus::Cancelled)
    );
    let sequence = |text: &str| -> u32 {
        let line = text.lines().find_map(|line| line.strip_prefix("SEQUENCE:"));
        line.unwrap().parse().unwrap()
    };
    let earlier = calendar(&document("Org"), std::slice::from_ref(&first), &[], stamp());
    assert!(sequence(&file) > sequence(&earlier));
    assert!(
        file.contains("LAST-MODIFIED:20261121T093000Z\r\n"),
        "{file}"
    );

    // It stays cancelled in every later file, for somebody who missed one, until its day is long past.
    let again = told(&[first], &before, today);
    assert_eq!(again.len(), 2);
    let after_years = told(&[], &again, "2029-04-01".parse().unwrap());
    assert_eq!(after_years.len(), 0);
}

#[test]
fn the_file_is_named_after_the_organization() {
    assert_eq!(file_name("Kestrel Hosting"), "Kestrel-Hosting-waymark.ics");
    assert_eq!(
        file_name("Ärzte & Söhne <b>GmbH</b>"),
        "Ärzte-Söhne-b-GmbH-b-waymark.ics"
    );
    assert_eq!(file_name(" / "), "waymark.ics");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back(title in "\\PC{0,120}", rule in "[a-zäß測\u{1f600},;:\\\\\"\n\r\t ]{0,300}", owner in "\\PC{0,90}") {
        let mut event = event(&title, &rule);
        event.owner = owner.clone();
        let entries = read(&calendar(&document(&title), &[event], &[], stamp()));
        prop_assert_eq!(entries.len(), 1);
        let entry = &entries[0];
        let summary = text(entry, ICalendarProperty::Summary);
        prop_assert_eq!(summary.trim().to_owned(), line(&title).trim().to_owned());
        let description = text(entry, ICalendarProperty::Description);
        prop_assert!(description.contains(line(&rule).trim()), "{:?} in {:?}", rule, description);
        prop_assert!(description.contains(line(&owner).trim()), "{:?} in {:?}", owner, description);
    }

    #[test]
    fn any_document_gives_a_calendar_with_all_its_dates(document in arbitrary::document(), days in 0u64..40_000) {
        let start: NaiveDate = "2000-01-01".parse().unwrap();
        let all = events(&document, start + chrono::Days::new(days));
        let entries = read(&calendar(&document, &all, &[], stamp()));
        prop_assert_eq!(entries.len(), all.len());
        for (entry, event) in entries.iter().zip(&all) {
            prop_assert_eq!(date(entry, ICalendarProperty::Dtstart), event.date);
            prop_assert!(event.date.year() > 1900);
        }
    }
}
