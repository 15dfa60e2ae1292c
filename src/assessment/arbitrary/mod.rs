//! Arbitrary valid documents and edits for the property tests of all rooms (and, by path, of
//! `tests/`). Every strategy is boxed: the nested types would not fit on a test thread's stack.
#![allow(dead_code)] // Each of the crates that share this file uses a part of it.

mod damage;
mod edits;

use std::fmt::Debug;

use chrono::{DateTime, FixedOffset, NaiveDate, Offset, TimeDelta, Utc};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::assessment::*;
use crate::standard::*;

#[allow(unused_imports)] // Each of the crates that share this file uses a part of it.
pub(crate) use damage::{damage, json};
use edits::filling;
#[allow(unused_imports)]
pub(crate) use edits::{edit, stamped};

/// What people and programs put into fields: nothing, words, several lines, markup, formulas,
/// any Unicode.
pub(crate) fn text() -> BoxedStrategy<String> {
    prop_oneof![
        4 => Just(String::new()),
        4 => "[A-Za-zäöüß]{1,8}( [a-z]{1,8}){0,3}",
        1 => select(vec![
            "<script>alert(1)</script>".to_owned(),
            "=HYPERLINK(\"http://example.org\")".to_owned(),
            "one\ntwo\r\n\tthree".to_owned(),
            "“quoted”; \"quoted\", 'quoted'".to_owned(),
            "\u{202e}\u{feff}\u{1f9ed}\u{0}".to_owned(),
        ]),
        1 => any::<String>(),
    ]
    .boxed()
}

fn word() -> BoxedStrategy<String> {
    "[A-Za-z]{1,8}".boxed()
}

/// A date that a document may hold.
pub(crate) fn date() -> BoxedStrategy<NaiveDate> {
    (0i64..84_000)
        .prop_map(|days| NaiveDate::default() + TimeDelta::days(days))
        .boxed()
}

/// A time between 1970 and 2100, with milliseconds and offsets as browsers give them.
pub(crate) fn time() -> BoxedStrategy<Moment> {
    (0i64..4_000_000_000_000, -12i32 * 4..=14 * 4)
        .prop_map(|(millis, quarters)| {
            let offset = FixedOffset::east_opt(quarters * 900).unwrap_or(Utc.fix());
            let time = DateTime::from_timestamp_millis(millis).unwrap_or_default();
            time.with_timezone(&offset)
        })
        .boxed()
}

fn days() -> BoxedStrategy<PersonDays> {
    prop_oneof![(0u32..=1_000_000).prop_map(|n| PersonDays::from(f64::from(n) / 100.0))].boxed()
}

fn ids<T: Copy + Debug + 'static>(all: Vec<T>) -> BoxedStrategy<T> {
    // Half of the choices fall on a few, so that edits meet.
    let few: Vec<T> = all.iter().copied().take(3).collect();
    prop_oneof![select(few), select(all)].boxed()
}

/// Any statement; often one of two that have no condition and one that has.
pub(crate) fn statement() -> BoxedStrategy<StatementId> {
    let all = &standard().statements;
    let bound = all.iter().filter(|s| s.condition.is_some()).take(1);
    let few = all.iter().take(2).chain(bound);
    ids(few.chain(all).map(|s| s.id).collect()).boxed()
}

pub(crate) fn area() -> BoxedStrategy<AreaId> {
    ids(standard().areas.iter().map(|a| a.id).collect()).boxed()
}

pub(crate) fn register_id() -> BoxedStrategy<RegisterId> {
    ids(standard().register.iter().map(|r| r.id).collect()).boxed()
}

pub(crate) fn item() -> BoxedStrategy<ItemId> {
    let items = standard().steps.iter().flat_map(|step| &step.items);
    ids(items.map(|item| item.id).collect()).boxed()
}

fn history() -> BoxedStrategy<HistoryEntry> {
    let texts = (text(), word(), text(), text());
    let more = (vec(word(), 0..3), option::of(edits::some_fields()));
    (time(), texts, more)
        .prop_map(|(at, (by, what, on, to), (also, from))| HistoryEntry {
            at,
            by,
            what,
            on,
            to,
            also,
            from,
        })
        .boxed()
}

/// Any valid document.
pub(crate) fn document() -> BoxedStrategy<Assessment> {
    (
        ("[a-zA-Z0-9-]{1,40}", word(), time(), any::<bool>()),
        option::of(date()),
        (filling(), vec(history(), 0..4)),
    )
        .prop_map(
            |((id, name, created, example), in_operation_since, (edits, history))| {
                let mut document = Assessment {
                    example,
                    in_operation_since,
                    ..Assessment::new(AssessmentId(id), &name, created)
                };
                for edit in edits {
                    fill(&mut document, created, edit);
                }
                Assessment {
                    history: history.into(),
                    ..document
                }
            },
        )
        .boxed()
}

/// Makes the edit; where values do not go together, those that do. What is refused leaves a valid document.
fn fill(document: &mut Assessment, at: Moment, edit: Edit) {
    let stamped = |edit| Stamped {
        at,
        by: String::new(),
        edit,
    };
    let whole = stamped(edit);
    if let (Err(_), Edit::Set(record, fields)) = (document.apply(&whole), &whole.edit) {
        for (field, value) in fields {
            let _ = document.apply(&stamped(record.set(field, value.clone())));
        }
    }
}
