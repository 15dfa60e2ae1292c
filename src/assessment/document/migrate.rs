//! What older versions of the app stored, brought into the shape of this one: whole documents and single edits.
//!
//! A migration moves what it knows and leaves the rest where it is: what does not belong there is then refused with
//! its place by the reader of the present shape, and nothing is dropped.

use serde::de::Error;
use serde_json::{Map, Value};

use super::SCHEMA;
use super::edit::Stamped;
use crate::assessment::RecordId;
use crate::assessment::limits::is_fit_id;
use crate::assessment::read::{ReadError, from_value, parse_json};

/// The step from each schema to the next, without gaps: the first leads from 1 to 2. Each version
/// keeps a sample file in `tests/samples` that opens for ever.
pub(super) const MIGRATIONS: [fn(&mut Value); SCHEMA as usize - 1] = [to_2, to_3, to_4, to_5];

/// Schema 2 added the records of the steps, samples of evidence, who verified a closing, and since
/// when records are kept. Nothing that schema 1 had was moved, renamed or dropped.
fn to_2(document: &mut Value) {
    document["schema"] = 2.into();
}

/// Schema 3 added the workshops.
fn to_3(document: &mut Value) {
    document["schema"] = 3.into();
}

/// Schema 4 gave every value a field of its own, where some stood inside others before, and made the history name records
/// as edits do.
fn to_4(document: &mut Value) {
    document["schema"] = 4.into();
    for answer in entries(document, "answers") {
        split(
            answer,
            "grade",
            &[("grade", "grade"), ("reason", "grade_reason")],
        );
        if let Some(pieces) = answer.get_mut("evidence").and_then(Value::as_array_mut) {
            name_all(pieces);
            pieces
                .iter_mut()
                .filter_map(Value::as_object_mut)
                .for_each(split_sample);
        }
    }
    for gap in entries(document, "gaps") {
        split(
            gap,
            "accepted",
            &[("by", "accepted_by"), ("date", "accepted_on")],
        );
        split(
            gap,
            "verified",
            &[("by", "verified_by"), ("date", "verified_on")],
        );
    }
    for area in entries(document, "capability") {
        if let Some(Value::Object(attributes)) = take(area, "attributes") {
            for (attribute, value) in attributes {
                area.insert(attribute_field(&attribute), value);
            }
        }
    }
    let history = document.get_mut("history").and_then(Value::as_array_mut);
    for entry in history
        .into_iter()
        .flatten()
        .filter_map(Value::as_object_mut)
    {
        rename(entry);
    }
}

/// Schema 5 added to the history what was changed together and what it was before. What older entries do not say stays unknown.
fn to_5(document: &mut Value) {
    document["schema"] = 5.into();
}

fn entries<'a>(
    document: &'a mut Value,
    map: &str,
) -> impl Iterator<Item = &'a mut Map<String, Value>> {
    let map = document.get_mut(map).and_then(Value::as_object_mut);
    let entries = map.into_iter().flat_map(Map::values_mut);
    entries.filter_map(Value::as_object_mut)
}

/// Moves the values of the object at `key` into fields of their own. An object that lacks one of them or has
/// others stays where it is, for the reader to refuse.
fn split(record: &mut Map<String, Value>, key: &str, parts: &[(&str, &str)]) {
    match take(record, key) {
        Some(Value::Object(mut object))
            if object.len() == parts.len()
                && parts.iter().all(|(part, _)| object.contains_key(*part)) =>
        {
            for (part, field) in parts {
                let value = object.get_mut(*part).map(Value::take);
                record.insert((*field).to_owned(), value.unwrap_or_default());
            }
        }
        Some(Value::Null) | None => {}
        Some(other) => {
            record.insert(key.to_owned(), other);
        }
    }
}

/// Takes a value out of an object, which is built anew for it: what removes in place is far longer,
/// and every first visit would load it for what only old files need.
fn take(object: &mut Map<String, Value>, key: &str) -> Option<Value> {
    object.get(key)?;
    let mut taken = None;
    for (name, value) in std::mem::take(object) {
        if name == key {
            taken = Some(value);
        } else {
            object.insert(name, value);
        }
    }
    taken
}

const SAMPLE: [&str; 5] = ["fulfil", "of", "what", "from", "to"];

fn split_sample(piece: &mut Map<String, Value>) {
    match take(piece, "sample") {
        Some(Value::Object(sample)) if sample.keys().all(|key| SAMPLE.contains(&key.as_str())) => {
            for (key, value) in sample {
                // No cases is the same as none told of.
                if value.as_u64() != Some(0) {
                    piece.insert(format!("sample_{key}"), value);
                }
            }
        }
        Some(Value::Null) | None => {}
        Some(other) => {
            piece.insert("sample".to_owned(), other);
        }
    }
}

/// Gives pieces of evidence without an id, or with one that is unfit, a new one: schema 3 asked for none.
fn name_all(pieces: &mut [Value]) {
    let named = |piece: &Value| piece.get("id").and_then(Value::as_str).map(str::to_owned);
    let mut taken: Vec<String> = pieces.iter().filter_map(named).collect();
    let unfit = |id: &Value| id.as_str().is_some_and(|id| !is_fit_id(id));
    let nameless = pieces.iter_mut().filter_map(Value::as_object_mut);
    for piece in nameless.filter(|piece| piece.get("id").is_none_or(unfit)) {
        let mut free = (1..).map(|n| format!("e{n}"));
        if let Some(id) = free.find(|id| !taken.contains(id)) {
            taken.push(id.clone());
            piece.insert("id".to_owned(), id.into());
        }
    }
}

fn attribute_field(attribute: &str) -> String {
    format!("pa_{}", attribute.replace('.', "_"))
}

/// The field that the history of schema 3 called by another name, and whose it is.
const RENAMED: [(&str, &str, &str); 21] = [
    ("rating", "answers", "rating"),
    ("reason", "answers", "reason"),
    ("grade", "answers", "grade"),
    ("note", "answers", "note"),
    ("review flag", "answers", "review"),
    ("evidence added", "evidence", "added"),
    ("evidence", "evidence", "title"),
    ("evidence removed", "evidence", "removed"),
    ("cause", "gaps", "cause"),
    ("recommendation", "gaps", "recommendation"),
    ("benefit", "gaps", "benefit"),
    ("gap owner", "gaps", "owner"),
    ("due date", "gaps", "due"),
    ("effort", "gaps", "effort"),
    ("gap status", "gaps", "status"),
    ("plan acceptance", "gaps", "accepted_on"),
    ("capability", "capability", "capability"),
    ("target level", "capability", "target"),
    ("capability note", "capability", "note"),
    ("name", "assessment", "organization"),
    ("in operation", "assessment", "in_operation_since"),
];

/// As [`RENAMED`], of items of the steps and of documents and records, whose words were less special.
const RENAMED_LAST: [(&str, &str, &str); 10] = [
    ("register status", "register", "status"),
    ("register owner", "register", "owner"),
    ("location", "register", "location"),
    ("approval", "register", "approved_by"),
    ("review date", "register", "review"),
    ("kept since", "register", "since"),
    ("status", "steps", "status"),
    ("owner", "steps", "owner"),
    ("date", "steps", "date"),
    ("step note", "steps", "note"),
];

/// Names field and record of a history entry as edits do.
fn rename(entry: &mut Map<String, Value>) {
    let text = |key: &str| entry.get(key).and_then(Value::as_str).unwrap_or_default();
    let (what, on) = (text("what"), text("on"));
    // Some items of the steps are called as records are, such as `audit.application`.
    let is_field = |record: RecordId| record.list.spec().field(what).is_some();
    if on.contains('/') || RecordId::parse(on).is_some_and(is_field) {
        return;
    }
    let mut all = RENAMED.iter().chain(&RENAMED_LAST);
    let Some((_, list, field)) = all.find(|(old, ..)| *old == what) else {
        return;
    };
    let on = match on {
        "" => (*list).to_owned(),
        id => format!("{list}/{id}"),
    };
    entry.insert("what".to_owned(), (*field).into());
    entry.insert("on".to_owned(), on.into());
}

/// Reads a stored edit, also one of an older version.
///
/// # Errors
/// Where and why it cannot be read.
pub fn read_edit(text: &str) -> Result<Stamped, ReadError> {
    let mut value = parse_json(text).map_err(ReadError::custom)?;
    if let Some(edit) = value.get_mut("edit") {
        *edit = edit_to_4(edit.take());
    }
    from_value(&value)
}

/// An edit as schema 4 writes it. Until schema 3 there was a kind of edit for each kind of thing; what is none of them stays.
fn edit_to_4(edit: Value) -> Value {
    let Value::Object(kinds) = &edit else {
        return edit;
    };
    let Some((kind, content)) = kinds.iter().next().filter(|_| kinds.len() == 1) else {
        return edit;
    };
    let of = |id: &str| {
        (
            content[0].as_str().map(|on| format!("{id}/{on}")),
            &content[1],
        )
    };
    let changed = match kind.as_str() {
        "many" => content.as_array().map(|edits| {
            let edits = edits.iter().map(|edit| edit_to_4(edit.clone())).collect();
            object(&[("many", &Value::Array(edits))])
        }),
        "name" => Some(set("assessment", object(&[("organization", content)]))),
        "in-operation" => Some(set(
            "assessment",
            object(&[("in_operation_since", content)]),
        )),
        "answer" => old_answer(content[0].as_str().unwrap_or_default(), &content[1]),
        "gap" | "capability" | "step" | "register" => {
            let list = match kind.as_str() {
                "gap" => "gaps",
                "step" => "steps",
                other => other,
            };
            let (on, change) = of(list);
            on.zip(old_fields(list, change))
                .map(|(on, fields)| set(&on, fields))
        }
        "record" => old_record(content[0].as_str().unwrap_or_default(), &content[1]),
        _ => None,
    };
    changed.unwrap_or(edit)
}

fn set(record: &str, fields: Value) -> Value {
    told("set", vec![record.into(), fields])
}

/// A kind of edit and what it says.
fn told(kind: &str, content: Vec<Value>) -> Value {
    object(&[(kind, &Value::Array(content))])
}

fn object(entries: &[(&str, &Value)]) -> Value {
    let mut object = Map::new();
    for (key, value) in entries {
        object.insert((*key).to_owned(), (*value).clone());
    }
    object.into()
}

/// The one entry of a change that is written as an object.
fn only(change: &Value) -> Option<(&str, &Value)> {
    let (kind, value) = change.as_object()?.iter().next()?;
    Some((kind.as_str(), value))
}

fn old_answer(id: &str, change: &Value) -> Option<Value> {
    let (kind, value) = only(change)?;
    let piece = |piece: &str| format!("evidence/{id}/{piece}");
    Some(match kind {
        "rating" => {
            let fields = ["rating", "by", "at"].map(|key| (key, &value[key]));
            set(&format!("answers/{id}"), object(&fields))
        }
        "grade" => {
            let fields = [
                ("grade", &value["grade"]),
                ("grade_reason", &value["reason"]),
            ];
            set(&format!("answers/{id}"), object(&fields))
        }
        "add-evidence" => {
            let (id, fields) = old_piece(&value[1])?;
            told(
                "add",
                vec![piece(&id).into(), value[0].clone(), fields.into()],
            )
        }
        "set-evidence" => {
            let (id, said) = old_piece(value)?;
            // It replaced the whole piece.
            let all = [
                "title",
                "kind",
                "location",
                "owner",
                "date",
                "sample_fulfil",
                "sample_of",
                "sample_what",
                "sample_from",
                "sample_to",
            ];
            let mut fields = Map::new();
            fields.extend(all.map(|key| (key.to_owned(), Value::Null)));
            fields.extend(said);
            set(&piece(&id), fields.into())
        }
        "remove-evidence" => object(&[("remove", &piece(value.as_str()?).into())]),
        field => set(&format!("answers/{id}"), object(&[(field, value)])),
    })
}

/// A piece of evidence apart from its id.
fn old_piece(piece: &Value) -> Option<(String, Map<String, Value>)> {
    let mut fields = piece.as_object()?.clone();
    split_sample(&mut fields);
    let id = take(&mut fields, "id")?;
    Some((id.as_str()?.to_owned(), fields))
}

/// The fields that a change of a gap, an area, an item of a step, a document or record set.
fn old_fields(list: &str, change: &Value) -> Option<Value> {
    let (kind, value) = only(change)?;
    Some(match (list, kind) {
        ("gaps", "accepted") => object(&[
            ("accepted_by", &value["by"]),
            ("accepted_on", &value["date"]),
        ]),
        ("gaps", "verified") => object(&[
            ("status", &value[0]),
            ("verified_by", &value[1]["by"]),
            ("verified_on", &value[1]["date"]),
        ]),
        ("capability", "attribute") => object(&[(&attribute_field(value[0].as_str()?), &value[1])]),
        ("register", "approved-by") => object(&[("approved_by", value)]),
        (_, field) => object(&[(field, value)]),
    })
}

fn old_record(record: &str, change: &Value) -> Option<Value> {
    RecordId::parse(record)?;
    if change == "remove" {
        return Some(object(&[("remove", &record.into())]));
    }
    let (kind, value) = only(change)?;
    match kind {
        "set" => Some(set(record, object(&[(value[0].as_str()?, &value[1])]))),
        "add" => Some(told(
            "add",
            vec![record.into(), value[0].clone(), value[1].clone()],
        )),
        _ => None,
    }
}
