//! The names by which cells speak of other records, such as the tasks that another waits for.

use crate::analysis::record_name;
use crate::analysis::workshop::title;
use crate::assessment::records::{AgendaItem, Kind, Participant, Workshop};
use crate::assessment::{Assessment, Listed, RecordId, excerpt, lists};
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
                let name = name_of(document, &spec.id.at(id));
                let name = name.or_else(|| record_name(record));
                all.add(spec.id.as_str(), id, &name.unwrap_or_default());
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

    /// A record as a cell names it: by its name, with its id behind it where the name alone does not say which one; nothing where it is
    /// gone.
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
            false => {
                let shown = |c: char| match c {
                    ';' => ',',
                    c if c.is_control() => ' ',
                    c => c,
                };
                let noun = lists().find(|spec| spec.id.as_str() == list);
                let what = match name.as_str() {
                    "" => noun.map_or("", |spec| spec.noun()),
                    name => name,
                };
                let what: String = what.chars().map(shown).collect();
                format!("{what} ({id})")
            }
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
        let noun = noun.map_or(t!("record"), |spec| spec.noun());
        match self.ids.get(&(list.to_owned(), text.to_owned())) {
            Some(Some(id)) => Ok(id.clone()),
            _ if let Some(id) = id_behind(text).filter(|id| is_id(self, list, id)) => {
                Ok(id.to_owned())
            }
            Some(None) => Err(t!(
                "there is more than one {noun} “{name}”; write its Waymark id",
                noun,
                name = excerpt(text)
            )),
            None => Err(t!(
                "there is no {noun} “{name}”",
                noun,
                name = excerpt(text)
            )),
        }
    }
}

/// The name of a record whose own fields do not say it: an item by its statement, and whoever is of one of several workshops with that.
fn name_of(document: &Assessment, record: &RecordId) -> Option<String> {
    let (name, workshop) = if record.list == AgendaItem::LIST {
        let item = AgendaItem::find(document, &record.id)?;
        (item.about()?.to_string(), &item.workshop)
    } else if record.list == Participant::LIST {
        let person = Participant::find(document, &record.id)?;
        (person.name.trim().to_owned(), &person.workshop)
    } else {
        return None;
    };
    let of = Workshop::find(document, workshop)
        .filter(|_| document.workshops.sessions.len() > 1 && !name.is_empty());
    Some(match of {
        Some(of) => format!("{name}, {}", title(of)),
        None => name,
    })
}

/// What stands in the brackets at the end of a text.
fn id_behind(text: &str) -> Option<&str> {
    let (_, id) = text.strip_suffix(')')?.rsplit_once('(')?;
    Some(id.trim())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::{AssessmentId, Edit, Moment, Stamped};

    /// Two workshops with an item and a participant each, alike but for the workshop; a third participant without a name.
    fn document() -> Assessment {
        let mut document = Assessment::new(AssessmentId("n".into()), "Kestrel", Moment::default());
        let mut edits = Vec::new();
        for (workshop, name) in [("w1", "Incident day"), ("w2", "Change day")] {
            edits.push(
                Workshop::LIST
                    .at(workshop)
                    .add([(Workshop::title, name.into())]),
            );
            let item = AgendaItem::LIST.at(&format!("i{workshop}"));
            edits.push(item.add([
                (AgendaItem::workshop, workshop.into()),
                (AgendaItem::statement, vec!["8.6.1-a".to_owned()].into()),
                (AgendaItem::owner, "Greta".into()),
            ]));
            let person = Participant::LIST.at(&format!("p{workshop}"));
            edits.push(person.add([
                (Participant::workshop, workshop.into()),
                (Participant::name, "Ana".into()),
            ]));
        }
        edits.push(
            Participant::LIST
                .at("nobody")
                .add([(Participant::workshop, "w1".into())]),
        );
        edits.push(Participant::LIST.at("same").add([
            (Participant::workshop, "w1".into()),
            (Participant::name, "Ana".into()),
        ]));
        let change = Stamped {
            at: Moment::default(),
            by: String::new(),
            edit: Edit::Many(edits),
        };
        document.apply(&change).expect("a document");
        document
    }

    #[test]
    fn cells_name_records_by_words_and_every_name_leads_back() {
        let names = RecordNames::of(&document());
        let people = Participant::LIST.as_str();
        let items = AgendaItem::LIST.as_str();
        for (list, id, shown) in [
            (items, "iw1", "8.6.1-a, Incident day"),
            (items, "iw2", "8.6.1-a, Change day"),
            (people, "pw2", "Ana, Change day"),
            (people, "pw1", "Ana, Incident day (pw1)"),
            (people, "same", "Ana, Incident day (same)"),
            (people, "nobody", "participant (nobody)"),
        ] {
            assert_eq!(names.shown(list, id), shown);
            assert_eq!(names.found(list, shown).as_deref(), Ok(id));
            // As workbooks of before had it, and as one may write it.
            assert_eq!(names.found(list, id).as_deref(), Ok(id));
        }
        assert!(names.found(people, "Ana, Incident day").is_err());
        assert!(names.found(people, "Ana (gone)").is_err());
    }
}
