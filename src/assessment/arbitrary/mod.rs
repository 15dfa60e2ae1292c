//! Arbitrary valid documents and edits for the property tests of all rooms (and, by path, of
//! `tests/`). Every strategy is boxed: the nested types would not fit on a test thread's stack.
#![allow(dead_code)] // Each of the crates that share this file uses a part of it.

mod damage;
mod edits;
mod records;

use std::fmt::Debug;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::assessment::*;
use crate::standard::*;

#[allow(unused_imports)] // Each of the crates that share this file uses a part of it.
pub(crate) use damage::{damage, json};
#[allow(unused_imports)]
pub(crate) use edits::{edit, stamped};
#[allow(unused_imports)]
pub(crate) use records::record_edit;

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

/// A time between 1970 and 2100, with milliseconds as browsers give them.
pub(crate) fn time() -> BoxedStrategy<DateTime<Utc>> {
    (0i64..4_000_000_000_000)
        .prop_map(|millis| DateTime::from_timestamp_millis(millis).unwrap_or_default())
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

pub(crate) fn attribute() -> BoxedStrategy<AttributeId> {
    select(
        standard()
            .attributes
            .iter()
            .map(|a| a.id)
            .collect::<Vec<_>>(),
    )
    .boxed()
}

pub(crate) fn register_id() -> BoxedStrategy<RegisterId> {
    ids(standard().register.iter().map(|r| r.id).collect()).boxed()
}

pub(crate) fn item() -> BoxedStrategy<ItemId> {
    let items = standard().steps.iter().flat_map(|step| &step.items);
    ids(items.map(|item| item.id).collect()).boxed()
}

/// A rating that is open for the statement.
pub(crate) fn rating(id: StatementId) -> BoxedStrategy<Rating> {
    let open = standard().statement(id).condition.is_some();
    let allowed = move |r: &Rating| open || *r != Rating::Untriggered;
    select(
        Rating::ALL
            .into_iter()
            .filter(allowed)
            .collect::<Vec<Rating>>(),
    )
    .boxed()
}

fn grade() -> BoxedStrategy<GradeOverride> {
    (select(Grade::ALL.to_vec()), word(), text())
        .prop_map(|(grade, word, more)| GradeOverride {
            grade,
            reason: word + more.as_str(),
        })
        .boxed()
}

fn sample() -> BoxedStrategy<Sample> {
    (
        0u32..9,
        0u32..9,
        text(),
        [option::of(date()), option::of(date())],
    )
        .prop_map(|(a, b, what, [from, to])| Sample {
            fulfil: a.min(b),
            of: a.max(b),
            what,
            from,
            to: to.filter(|to| from.is_none_or(|from| from <= *to)),
        })
        .boxed()
}

fn evidence() -> BoxedStrategy<Evidence> {
    let id = select(vec!["e0", "e1", "e2", "e3"]);
    let texts = [text(), text(), text(), text()];
    (
        id,
        texts,
        option::of(date()),
        option::weighted(0.2, sample()),
    )
        .prop_map(
            |(id, [title, kind, location, owner], date, sample)| Evidence {
                id: id.to_owned(),
                title,
                kind,
                location,
                owner,
                date,
                sample,
            },
        )
        .boxed()
}

fn answer(id: StatementId) -> BoxedStrategy<Answer> {
    (
        option::of(rating(id)),
        text(),
        option::weighted(0.2, grade()),
        vec(evidence(), 0..3),
        text(),
        any::<bool>(),
        text(),
        option::of(time()),
    )
        .prop_map(
            |(rating, reason, grade, mut evidence, note, review, by, at)| {
                evidence.sort_by(|a, b| a.id.cmp(&b.id));
                evidence.dedup_by(|a, b| a.id == b.id);
                Answer {
                    rating,
                    reason,
                    grade,
                    evidence,
                    note,
                    review,
                    by,
                    at,
                }
            },
        )
        .boxed()
}

fn acceptance() -> BoxedStrategy<Acceptance> {
    (text(), date())
        .prop_map(|(by, date)| Acceptance { by, date })
        .boxed()
}

/// Names that no arbitrary owner has but one.
fn verified() -> BoxedStrategy<Acceptance> {
    (select(vec!["Ada 1", "Ben 2"]), date())
        .prop_map(|(by, date)| Acceptance {
            by: by.to_owned(),
            date,
        })
        .boxed()
}

fn gap() -> BoxedStrategy<Gap> {
    (
        [text(), text(), text(), text()],
        option::of(date()),
        option::of(days()),
        select(GapStatus::ALL.to_vec()),
        option::of(acceptance()),
        option::weighted(0.2, verified()),
    )
        .prop_map(
            |([cause, recommendation, benefit, owner], due, effort, status, accepted, verified)| {
                Gap {
                    cause,
                    recommendation,
                    benefit,
                    verified: verified.filter(|v| v.by != owner.trim()),
                    owner,
                    due,
                    effort,
                    status,
                    accepted,
                }
            },
        )
        .boxed()
}

fn capability() -> BoxedStrategy<AreaCapability> {
    let attributes = btree_map(attribute(), select(Achievement::ALL.to_vec()), 0..4);
    (attributes, option::of(0u8..=5), text())
        .prop_map(|(attributes, target, note)| AreaCapability {
            attributes: attributes.into_iter().collect(),
            target,
            note,
        })
        .boxed()
}

fn tick() -> BoxedStrategy<Tick> {
    let status = select(TickStatus::ALL.to_vec());
    (status, text(), option::of(date()), text())
        .prop_map(|(status, owner, date, note)| Tick {
            status,
            owner,
            date,
            note,
        })
        .boxed()
}

fn register_state() -> BoxedStrategy<RegisterState> {
    let status = select(RegisterStatus::ALL.to_vec());
    let dates = [option::of(date()), option::of(date())];
    (status, text(), text(), text(), dates)
        .prop_map(
            |(status, owner, location, approved_by, [review, since])| RegisterState {
                status,
                owner,
                location,
                approved_by,
                review,
                since,
            },
        )
        .boxed()
}

fn history() -> BoxedStrategy<HistoryEntry> {
    (time(), text(), word(), text(), text())
        .prop_map(|(at, by, what, on, to)| HistoryEntry {
            at,
            by,
            what,
            on,
            to,
        })
        .boxed()
}

/// A map as edits leave it: without entries that say nothing.
fn map<K: Ord + Debug + 'static, V: Default + PartialEq + Debug + 'static>(
    key: BoxedStrategy<K>,
    value: BoxedStrategy<V>,
) -> BoxedStrategy<Map<K, V>> {
    btree_map(key, value, 0..6)
        .prop_map(|map| {
            let said = map.into_iter().filter(|(_, value)| *value != V::default());
            said.collect()
        })
        .boxed()
}

/// Any valid document.
pub(crate) fn document() -> BoxedStrategy<Assessment> {
    let answers = vec(
        statement().prop_flat_map(|id| answer(id).prop_map(move |answer| (id, answer))),
        0..8,
    )
    .prop_map(|answers| {
        let said = answers
            .into_iter()
            .filter(|(_, answer)| *answer != Answer::default());
        said.collect()
    });
    (
        ("[a-zA-Z0-9-]{1,40}", word(), time(), any::<bool>()),
        option::of(date()),
        answers,
        map(statement(), gap()),
        map(area(), capability()),
        map(item(), tick()),
        map(register_id(), register_state()),
        (vec(record_edit(), 0..10), vec(history(), 0..4)),
    )
        .prop_map(
            |(
                (id, name, created, example),
                in_operation_since,
                answers,
                gaps,
                capability,
                steps,
                register,
                (records, history),
            )| {
                let mut document = Assessment {
                    example,
                    in_operation_since,
                    answers,
                    gaps,
                    capability,
                    steps,
                    register,
                    ..Assessment::new(AssessmentId(id), &name, created)
                };
                for edit in records {
                    // What does not fit together is refused, which leaves a valid document.
                    let _ = document.apply(&Stamped {
                        at: created,
                        by: String::new(),
                        edit,
                    });
                }
                Assessment {
                    history,
                    ..document
                }
            },
        )
        .boxed()
}
