//! The people that a document names, and who is meant by a text of names. A comma keeps several people apart, as in “Anna, Ben”, and stands
//! within the name of one that is written for sorting, as in “Novak, Petr”: that is one person where “Petr Novak” is named anywhere.

use std::cell::OnceCell;

use chrono::NaiveDate;

use crate::assessment::records::Kind;
use crate::assessment::{Assessment, family_first, lists, name_parts, names};
use crate::standard::{Map, fold, sort};

/// Everybody whom a document names.
#[derive(Debug)]
pub struct People<'a> {
    document: &'a Assessment,
    /// By folded name, as first written. GatheredNames when it is first asked for: most texts of names can be read without, and looking
    /// through all records takes the longer the more evidence there is.
    known: OnceCell<Map<String, String>>,
}

/// By folded name, as first written.
struct GatheredNames(Map<String, String>);

impl GatheredNames {
    /// Reads the names of all fields that hold people.
    fn of(document: &Assessment) -> Self {
        let mut texts: Vec<String> = Vec::new();
        for spec in lists() {
            let fields = spec.fields.iter().enumerate();
            let fields: Vec<usize> = fields
                .filter(|(_, field)| field.kind == Kind::Person)
                .map(|(index, _)| index)
                .collect();
            if fields.is_empty() {
                continue;
            }
            for record in document.records(spec.id) {
                let said = fields.iter().map(|index| record.get(*index).text());
                texts.extend(said.filter(|text| !text.is_empty()));
            }
        }
        let mut people = Self(Map::new());
        let parts = || texts.iter().flat_map(|text| name_parts(text));
        for part in parts().filter(|part| family_first(part).is_none()) {
            people.take(part);
        }
        // Once all are known who are written in full.
        for part in parts() {
            let turned = family_first(part);
            if turned.is_none_or(|name| !people.0.contains_key(&fold(&name))) {
                people.take(part);
            }
        }
        people
    }

    fn take(&mut self, part: &str) {
        for name in names(part) {
            self.0.entry(fold(name)).or_insert_with(|| name.to_owned());
        }
    }
}

impl<'a> People<'a> {
    /// The people of a document.
    pub fn of(document: &'a Assessment) -> Self {
        Self {
            document,
            known: OnceCell::new(),
        }
    }

    fn known(&self) -> &Map<String, String> {
        self.known
            .get_or_init(|| GatheredNames::of(self.document).0)
    }

    /// Everybody, by name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.known().values().map(String::as_str)
    }

    /// The one person that a text with a comma means, as their name is written elsewhere.
    fn one_person(&self, part: &str) -> Option<&String> {
        // Only a name that is written for sorting needs a look at all others.
        let turned = family_first(part)?;
        self.known().get(&fold(&turned))
    }

    /// The people in a text, each as written.
    pub fn split(&self, text: &str) -> Vec<String> {
        let mut people = Vec::new();
        for part in name_parts(text) {
            match self.one_person(part) {
                Some(name) => people.push(name.clone()),
                None => people.extend(names(part).map(str::to_owned)),
            }
        }
        people
    }

    /// What two texts have in common that name the same people; empty where they name nobody.
    pub fn key(&self, text: &str) -> String {
        let folded: Vec<String> = self.split(text).iter().map(|name| fold(name)).collect();
        folded.join("; ")
    }

    /// The text with names such as “Novak, Petr” in their usual order, where nobody can tell yet whether one person is meant or two.
    pub fn could_be_meant(&self, text: &str) -> Option<String> {
        let mut open = false;
        let parts: Vec<String> = name_parts(text)
            .map(|part| {
                let turned = family_first(part).filter(|_| self.one_person(part).is_none());
                open |= turned.is_some();
                turned.unwrap_or_else(|| part.to_owned())
            })
            .collect();
        open.then(|| parts.join("; "))
    }
}

/// Things that people own, gathered by owner.
#[derive(Debug)]
pub struct ByOwner<'a, T> {
    known: People<'a>,
    /// Name and things, by folded name; the name is empty for what nobody owns.
    all: Map<String, (String, Vec<T>)>,
}

impl<'a, T: Clone> ByOwner<'a, T> {
    pub fn of(document: &'a Assessment) -> Self {
        Self {
            known: People::of(document),
            all: Map::new(),
        }
    }

    /// Gives a thing to everybody whom a text names.
    pub fn give(&mut self, owners: &str, thing: &T) {
        let mut owners = self.known.split(owners);
        if owners.is_empty() {
            owners.push(String::new());
        }
        for owner in owners {
            let entry = self.all.entry(fold(&owner));
            let (_, things) = entry.or_insert_with(|| (owner, Vec::new()));
            things.push(thing.clone());
        }
    }

    /// By name, and last what nobody owns; of each the nearest day first, and last what has none.
    pub fn sorted(self, due: fn(&T) -> Option<NaiveDate>) -> Vec<(String, Vec<T>)> {
        let all = self.all.into_iter().map(|(_, owned)| owned);
        let (nobody, named): (Vec<_>, Vec<_>) = all.partition(|(owner, _)| owner.is_empty());
        let mut all: Vec<(String, Vec<T>)> = named.into_iter().chain(nobody).collect();
        for (_, things) in &mut all {
            let day = |thing: &T| due(thing).unwrap_or(NaiveDate::MAX);
            sort(things, |a, b| day(a).cmp(&day(b)));
        }
        all
    }
}
