//! The names by which cells speak of other records, such as the tasks that another waits for.

use crate::analysis::record_name;
use crate::assessment::records::Kind;
use crate::assessment::{Assessment, excerpt, lists};
use crate::standard::Map;

/// The names of the records that others may refer to.
#[derive(Debug, Default)]
pub struct RecordNames {
    /// By list and id.
    names: Map<(String, String), String>,
    /// By list and name; nothing where several have it.
    ids: Map<(String, String), Option<String>>,
}

impl RecordNames {
    pub fn of(document: &Assessment) -> Self {
        let mut all = Self::default();
        for spec in lists().filter(|spec| is_referred_to(spec.id.as_str())) {
            let records = document.records(spec.id);
            for (id, record) in document.record_ids(spec.id).iter().zip(records) {
                let name = record_name(record).unwrap_or_default();
                all.add(spec.id.as_str(), id, &name);
            }
        }
        all
    }

    /// Adds a record, or the name that it has as well.
    pub fn add(&mut self, list: &str, id: &str, name: &str) {
        if !is_referred_to(list) {
            return;
        }
        let name = name.trim();
        let first = self.names.entry((list.to_owned(), id.to_owned()));
        first.or_insert_with(|| name.to_owned());
        if name.is_empty() {
            return;
        }
        let known = self.ids.entry((list.to_owned(), name.to_owned()));
        let known = known.or_insert_with(|| Some(id.to_owned()));
        if known.as_deref() != Some(id) {
            *known = None;
        }
    }

    /// A record as a cell names it: by its name where that says which one, else by its id; nothing where it is gone.
    pub fn shown(&self, list: &str, id: &str) -> String {
        let Some(name) = self.names.get(&(list.to_owned(), id.to_owned())) else {
            return String::new();
        };
        let tells = |name: &str| {
            let one = self.ids.get(&(list.to_owned(), name.to_owned()));
            one.is_some_and(|one| one.as_deref() == Some(id)) && !is_id(self, list, name)
        };
        let is_plain = !name.contains([';']) && !name.contains(char::is_control);
        match is_plain && tells(name) {
            true => name.clone(),
            false => id.to_owned(),
        }
    }

    /// The record that a cell names.
    ///
    /// # Errors
    /// That there is none, or more than one.
    pub fn found(&self, list: &str, text: &str) -> Result<String, String> {
        let text = text.trim();
        if is_id(self, list, text) {
            return Ok(text.to_owned());
        }
        let noun = lists().find(|spec| spec.id.as_str() == list);
        let noun = noun.map_or("record", |spec| spec.noun);
        match self.ids.get(&(list.to_owned(), text.to_owned())) {
            Some(Some(id)) => Ok(id.clone()),
            Some(None) => Err(format!(
                "there is more than one {noun} “{}”; write its Waymark id",
                excerpt(text)
            )),
            None => Err(format!("there is no {noun} “{}”", excerpt(text))),
        }
    }
}

/// Whether fields of other records name records of this list.
fn is_referred_to(list: &str) -> bool {
    let mut fields = lists().flat_map(|spec| spec.fields);
    fields.any(|field| matches!(field.kind, Kind::One(to) | Kind::Many(to) if to == list))
}

fn is_id(names: &RecordNames, list: &str, text: &str) -> bool {
    names
        .names
        .contains_key(&(list.to_owned(), text.to_owned()))
}
