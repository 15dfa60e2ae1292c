//! The content of the copy, written field by field.

use std::collections::BTreeMap;

use serde_json::{Map as Object, Value as Json, json};

use super::fit::is_fit;
use super::marks::goes_out;
use super::stand_ins::StandIns;
use crate::assessment::records::{Field, Kind, ListId, ListSpec, Nature, Record, Shape, Value};
use crate::assessment::{
    ADDED, Assessment, AssessmentId, Fields, Gap, HistoryEntry, NotedChange, REMOVED, RecordId,
    lists, names,
};
use crate::exchange::redaction::Redaction;

pub(super) struct CopyForOthers<'a> {
    document: &'a Assessment,
    level: Redaction,
    stand_ins: StandIns<'a>,
    /// New ids of records, by their list and their old id.
    ids: BTreeMap<(ListId, String), String>,
}

impl<'a> CopyForOthers<'a> {
    pub fn new(document: &'a Assessment, level: Redaction) -> Self {
        let mut copying = Self {
            document,
            level,
            stand_ins: StandIns::new(document),
            ids: BTreeMap::new(),
        };
        for spec in lists().filter(|spec| spec.is_list()) {
            for id in document.record_ids(spec.id) {
                copying.new_id(spec.id, &id);
            }
        }
        copying
    }

    /// The id that a record has in the copy; what stands inside another keeps that one's id in front.
    fn new_id(&mut self, list: ListId, id: &str) -> String {
        let key = (list, id.to_owned());
        if let Some(known) = self.ids.get(&key) {
            return known.clone();
        }
        let number = format!("r{}", self.ids.len() + 1);
        let new = match list.spec().shape {
            Shape::Inside(_) => match id.split_once('/') {
                Some((owner, _)) => format!("{owner}/{number}"),
                None => number,
            },
            Shape::Single | Shape::Many | Shape::Keyed(_) => number,
        };
        self.ids.insert(key, new.clone());
        new
    }

    pub fn content(mut self, id: AssessmentId) -> Json {
        let document = self.document;
        let name = match self.level {
            Redaction::WithoutNames => document.organization.as_str(),
            Redaction::FiguresOnly => t!("An organization"),
        };
        let name = format!("{name} ({})", self.level.label());
        let mut empty = Assessment::new(id, &name, document.created);
        empty.example = document.example;
        // A document can always be written: all its keys are texts.
        let mut content = serde_json::to_value(&empty).unwrap_or_default();
        for spec in lists() {
            let ids = document.record_ids(spec.id);
            for (id, record) in ids.iter().zip(document.records(spec.id)) {
                let fields = self.fields(spec, record);
                self.put(&mut content, spec, id, fields);
            }
        }
        let history: Vec<_> = document.history.iter().map(|e| self.entry(e)).collect();
        content["history"] = serde_json::to_value(history).unwrap_or_default();
        content
    }

    /// The fields of a record that say something in the copy.
    fn fields(&mut self, spec: &ListSpec, record: &dyn Record) -> Object<String, Json> {
        let mut fields = Object::new();
        for (index, field) in spec.fields.iter().enumerate() {
            if spec.id == Assessment::LIST && field.key == Assessment::organization {
                continue;
            }
            let value = self.value(spec, field, record.get(index));
            if let (false, Ok(value)) = (value.is_none(), serde_json::to_value(&value)) {
                fields.insert(field.key.to_owned(), value);
            }
        }
        if spec.id == Gap::LIST {
            self.keep_apart(&mut fields);
        }
        fields
    }

    /// Who owns a gap and who verified its closing are two people. Two spellings of one name would become one person here.
    fn keep_apart(&mut self, gap: &mut Object<String, Json>) {
        let said = |key| gap.get(key).and_then(Json::as_str).unwrap_or_default();
        let (owner, verified) = (said(Gap::owner), said(Gap::verified_by));
        if names(owner).any(|one| names(verified).any(|other| one == other)) {
            let another = self.stand_ins.another_person();
            gap.insert(Gap::verified_by.to_owned(), another.into());
        }
    }

    /// Puts a record where it stands in the content.
    fn put(&mut self, content: &mut Json, spec: &ListSpec, id: &str, fields: Object<String, Json>) {
        let name = spec.id.as_str();
        match spec.shape {
            Shape::Single if spec.id == Assessment::LIST => {
                for (key, value) in fields {
                    content[key] = value;
                }
            }
            Shape::Single => *place(content, name) = fields.into(),
            Shape::Keyed(_) => content[name][id] = fields.into(),
            Shape::Many => push(place(content, name), self.new_id(spec.id, id), fields),
            Shape::Inside(outer) => {
                let new = self.new_id(spec.id, id);
                if let (Some((owner, _)), Some((_, new))) =
                    (id.split_once('/'), new.split_once('/'))
                {
                    push(
                        &mut content[outer.as_str()][owner][name],
                        new.to_owned(),
                        fields,
                    );
                }
            }
        }
    }

    /// What the copy says in a field.
    fn value(&mut self, spec: &ListSpec, field: &Field, value: Value) -> Value {
        if goes_out(spec, field, self.level) {
            return self.as_it_is(field.kind, value);
        }
        let kind = match field.nature {
            Nature::Fact | Nature::Derived => return Value::None,
            Nature::Personal => return self.stand_ins.people(&value.text()).into(),
            Nature::FreeText => t!("Text" in "stands for one in a copy for others"),
            Nature::Place => t!("Place" in "stands for one in a copy for others"),
        };
        self.stand_ins.text(kind, &value.text()).into()
    }

    /// A value that goes out. References follow the records, and those to records that are gone say nothing.
    fn as_it_is(&self, kind: Kind, value: Value) -> Value {
        let new = |list: &str, id: &str| {
            let key = (ListId::parse(list)?, id.to_owned());
            self.ids.get(&key).cloned()
        };
        match (kind, value) {
            (Kind::One(list), Value::Text(id)) => new(list, &id).into(),
            (Kind::Many(list), Value::List(ids)) => {
                let ids: Vec<_> = ids.iter().filter_map(|id| new(list, id)).collect();
                match ids.is_empty() {
                    true => Value::None,
                    false => Value::List(ids),
                }
            }
            (_, value) => value,
        }
    }

    /// An entry of the history. One that names no record still tells that something happened then.
    fn entry(&mut self, entry: NotedChange<'_>) -> HistoryEntry {
        let mut copy = HistoryEntry {
            at: entry.at,
            by: self.stand_ins.people(entry.by).unwrap_or_default(),
            what: String::new(),
            on: String::new(),
            to: String::new(),
            also: Vec::new(),
            from: None,
        };
        let Some(record) = RecordId::parse(entry.on) else {
            return copy;
        };
        let spec = record.list.spec();
        let known = |key: &&str| spec.field(key).is_some();
        if matches!(entry.what, ADDED | REMOVED) || known(&entry.what) {
            copy.what = entry.what.to_owned();
        }
        copy.also = entry.also().filter(known).map(str::to_owned).collect();
        copy.on = match spec.is_list() {
            true => record.list.at(&self.new_id(record.list, &record.id)),
            false => record,
        }
        .to_string();
        if let Some(field) = spec
            .field(entry.what)
            .filter(|field| goes_out(spec, field, self.level))
            && matches!(field.kind, Kind::Choice(_) | Kind::Pick(_))
            && is_fit(field.kind, &entry.to.into())
        {
            copy.to = entry.to.to_owned();
        }
        copy.from = entry.from().and_then(|from| self.old_values(spec, &from));
        copy
    }

    /// What fields said before; `None`, for not known, where something of it stays out.
    fn old_values(&mut self, spec: &ListSpec, from: &Fields) -> Option<Fields> {
        let mut old = Fields::new();
        for (key, value) in from {
            let field = spec.field(key)?;
            if !is_fit(field.kind, value) {
                return None;
            }
            let copied = self.value(spec, field, value.clone());
            if copied.is_none() != value.is_none() {
                return None;
            }
            old.insert(key.clone(), copied);
        }
        Some(old)
    }
}

/// Where a list or record of a part stands, such as `project.tasks`.
fn place<'a>(content: &'a mut Json, name: &str) -> &'a mut Json {
    let (part, list) = name.split_once('.').unwrap_or((name, ""));
    &mut content[part][list]
}

fn push(list: &mut Json, id: String, mut fields: Object<String, Json>) {
    fields.insert("id".to_owned(), id.into());
    match list {
        Json::Array(records) => records.push(fields.into()),
        _ => *list = json!([fields]),
    }
}
