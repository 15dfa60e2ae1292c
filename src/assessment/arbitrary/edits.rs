//! Arbitrary edits of all records, from their declared fields.

use super::*;
use crate::assessment::records::{Field, Keys, Kind, ListSpec, Shape, Value, WEEKDAYS};
use crate::assessment::{Fields, RecordId, lists};

/// A value that a form would let through, for a field of this kind.
fn value(kind: Kind) -> BoxedStrategy<Value> {
    let said = match kind {
        Kind::Line | Kind::Person | Kind::Text => text().prop_map(Value::from).boxed(),
        Kind::Date => date().prop_map(Value::from).boxed(),
        Kind::Time => time()
            .prop_map(|time| Value::from(crate::assessment::time::time_text(&time)))
            .boxed(),
        Kind::Days | Kind::Money => days().prop_map(Value::from).boxed(),
        Kind::Count => (0u32..40).prop_map(|n| Value::from(f64::from(n))).boxed(),
        Kind::Level => (0u8..=5).prop_map(|n| Value::from(f64::from(n))).boxed(),
        Kind::Flag => Just(Value::from(true)).boxed(),
        Kind::Choice(options) | Kind::Pick(options) => select(options.to_vec())
            .prop_map(|(key, _)| Value::from(key))
            .boxed(),
        Kind::One(_) => id().prop_map(Value::from).boxed(),
        Kind::Many(_) => list(id()),
        Kind::Areas => list(key(Keys::Areas)),
        Kind::Statements => list(key(Keys::Statements)),
        Kind::Items => list(key(Keys::Items)),
        Kind::Registers => list(key(Keys::Registers)),
        Kind::Weekdays => list(
            select(WEEKDAYS.to_vec())
                .prop_map(|(_, key, _)| key.to_owned())
                .boxed(),
        ),
    };
    prop_oneof![1 => Just(Value::None), 4 => said].boxed()
}

fn list(id: BoxedStrategy<String>) -> BoxedStrategy<Value> {
    vec(id, 1..4).prop_map(Value::from).boxed()
}

/// One of a few, so that edits and references meet.
fn id() -> BoxedStrategy<String> {
    select(vec!["r0", "r1", "r2", "r3"])
        .prop_map(str::to_owned)
        .boxed()
}

/// An id of the standard.
fn key(keys: Keys) -> BoxedStrategy<String> {
    match keys {
        Keys::Statements => statement().prop_map(|id| id.to_string()).boxed(),
        Keys::Areas => area().prop_map(|id| id.to_string()).boxed(),
        Keys::Items => item().prop_map(|id| id.to_string()).boxed(),
        Keys::Registers => register_id().prop_map(|id| id.to_string()).boxed(),
    }
}

/// A record of the list, which may not be there.
fn record(spec: &'static ListSpec) -> BoxedStrategy<RecordId> {
    match spec.shape {
        Shape::Single => Just(spec.id.at("")).boxed(),
        Shape::Many => id().prop_map(|id| spec.id.at(&id)).boxed(),
        Shape::Keyed(keys) => key(keys).prop_map(|id| spec.id.at(&id)).boxed(),
        Shape::Inside(outer) => (record(outer.spec()), id())
            .prop_map(|(outer, id)| spec.id.at(&format!("{}/{id}", outer.id)))
            .boxed(),
    }
}

/// Values for some of the fields of a list.
fn fields(spec: &'static ListSpec, count: std::ops::Range<usize>) -> BoxedStrategy<Fields> {
    let declared: Vec<&'static Field> = spec.fields.iter().collect();
    let said = select(declared)
        .prop_flat_map(|field| value(field.kind).prop_map(|value| (field.key.to_owned(), value)));
    vec(said, count)
        .prop_map(|said| said.into_iter().collect())
        .boxed()
}

/// Values for some fields of some list.
pub(super) fn some_fields() -> BoxedStrategy<Fields> {
    let all: Vec<_> = lists().collect();
    select(all).prop_flat_map(|spec| fields(spec, 0..4)).boxed()
}

/// A change of some record of the list. It may be refused: by a list that has (or has no longer) this record,
/// and where values do not go together.
fn change(spec: &'static ListSpec) -> BoxedStrategy<Edit> {
    let set = prop_oneof![
        3 => (record(spec), fields(spec, 1..2)),
        1 => (record(spec), fields(spec, 1..5)),
    ]
    .prop_map(|(record, fields)| Edit::Set(record, fields));
    if !spec.is_list() {
        return set.boxed();
    }
    let add = (record(spec), 0usize..4, fields(spec, 0..6))
        .prop_map(|(record, index, fields)| Edit::Add(record, index, fields));
    let remove = record(spec).prop_map(Edit::Remove);
    prop_oneof![4 => set, 4 => add, 1 => remove].boxed()
}

/// A change of the records of some list, more often of those with the most rules.
fn leaf() -> BoxedStrategy<Edit> {
    let all: Vec<_> = lists().collect();
    let often: Vec<_> = lists()
        .filter(|spec| {
            let often = [
                "answers",
                "evidence",
                "gaps",
                "capability",
                "steps",
                "register",
            ];
            often.contains(&spec.id.as_str())
        })
        .collect();
    let few: Vec<_> = lists()
        .filter(|spec| ["project.tasks", "scope.statement"].contains(&spec.id.as_str()))
        .collect();
    prop_oneof![4 => select(all), 6 => select(often), 1 => select(few)]
        .prop_flat_map(change)
        .boxed()
}

/// Any edit whose values a form would let through.
pub(crate) fn edit() -> BoxedStrategy<Edit> {
    leaf()
        .prop_recursive(2, 8, 4, |inner| vec(inner, 0..4).prop_map(Edit::Many))
        .boxed()
}

/// Edits that fill a document: of each list kept by ids of the standard some records with several fields, of the
/// others here and there one.
pub(super) fn filling() -> BoxedStrategy<Vec<Edit>> {
    let keyed = lists().filter(|spec| matches!(spec.shape, Shape::Keyed(_)));
    let keyed: Vec<_> = keyed
        .map(|spec| {
            let set = (record(spec), fields(spec, 1..8));
            vec(
                set.prop_map(|(record, fields)| Edit::Set(record, fields)),
                0..6,
            )
            .boxed()
        })
        .collect();
    (keyed, vec(leaf(), 0..16))
        .prop_map(|(keyed, mut rest)| {
            let mut edits: Vec<Edit> = keyed.into_iter().flatten().collect();
            edits.append(&mut rest);
            edits
        })
        .boxed()
}

/// An edit with who and when.
pub(crate) fn stamped() -> BoxedStrategy<Stamped> {
    (time(), text(), edit())
        .prop_map(|(at, by, edit)| Stamped { at, by, edit })
        .boxed()
}
