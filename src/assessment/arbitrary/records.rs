//! Arbitrary records of all lists, from their declared fields.

use super::*;
use crate::assessment::records::{Kind, ListSpec, RecordChange, Value, lists};

/// A value that a form would let through, for a field of this kind.
fn value(kind: Kind) -> BoxedStrategy<Value> {
    let said = match kind {
        Kind::Line | Kind::Person | Kind::Text => text().prop_map(Value::from).boxed(),
        Kind::Date => date().prop_map(Value::from).boxed(),
        Kind::Days | Kind::Money => days().prop_map(Value::from).boxed(),
        Kind::Count => (0u32..40).prop_map(|n| Value::from(f64::from(n))).boxed(),
        Kind::Flag => Just(Value::from(true)).boxed(),
        Kind::Choice(options) => select(options.to_vec())
            .prop_map(|(key, _)| Value::from(key))
            .boxed(),
        Kind::One(_) => id().prop_map(Value::from).boxed(),
        Kind::Many(_) => list(id()),
        Kind::Areas => list(area().prop_map(|id| id.to_string()).boxed()),
        Kind::Statements => list(statement().prop_map(|id| id.to_string()).boxed()),
        Kind::Items => list(item().prop_map(|id| id.to_string()).boxed()),
        Kind::Registers => list(register_id().prop_map(|id| id.to_string()).boxed()),
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

fn fields(spec: &'static ListSpec) -> BoxedStrategy<Map<String, Value>> {
    let field = select((0..spec.fields.len()).collect::<Vec<_>>());
    let said = field.prop_flat_map(|place| {
        let field = &spec.fields[place];
        value(field.kind).prop_map(|value| (field.key.to_owned(), value))
    });
    vec(said, 0..6)
        .prop_map(|said| said.into_iter().collect())
        .boxed()
}

fn change(spec: &'static ListSpec) -> BoxedStrategy<RecordChange> {
    let field = select((0..spec.fields.len()).collect::<Vec<_>>());
    let set = field.prop_flat_map(|place| {
        let field = &spec.fields[place];
        value(field.kind).prop_map(|value| RecordChange::Set(field.key.to_owned(), value))
    });
    let add =
        (0usize..4, fields(spec)).prop_map(|(place, fields)| RecordChange::Add(place, fields));
    prop_oneof![4 => set, 4 => add, 1 => Just(RecordChange::Remove)].boxed()
}

/// A change of any record. It may be refused: by a list that has (or has no longer) this record,
/// and where values do not go together.
pub(crate) fn record_edit() -> BoxedStrategy<Edit> {
    let all: Vec<_> = lists().collect();
    let few: Vec<_> = lists()
        .filter(|spec| ["project.tasks", "scope.statement"].contains(&spec.id.as_str()))
        .collect();
    (prop_oneof![3 => select(all), 1 => select(few)], id())
        .prop_flat_map(|(spec, id)| {
            let record = spec.id.at(if spec.many { &id } else { "" });
            change(spec).prop_map(move |change| Edit::Record(record.clone(), change))
        })
        .boxed()
}
