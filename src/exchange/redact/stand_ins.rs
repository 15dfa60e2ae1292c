//! What stands in the copy where something was taken out. Equal things get equal stand-ins, so that the copy still tells whether two
//! tasks have one owner; what says nothing (“-”, “to be provided”) becomes a dash, since it counts as nothing.

use std::collections::BTreeMap;

use crate::analysis::people::People;
use crate::assessment::{Assessment, hollow, is_blank};
use crate::standard::fold;

/// Most people that one field names in the copy: no list of names is as long.
const MOST_PEOPLE: usize = 1_000;

/// Stands where what was said says nothing.
const NOTHING: &str = "–";

/// What stands before the number of a person.
fn person() -> &'static str {
    t!("Person" in "stands for one in a copy for others")
}

pub(super) struct StandIns<'a> {
    people: People<'a>,
    /// Numbers by kind of stand-in and folded text.
    numbers: BTreeMap<(&'static str, String), usize>,
    counts: BTreeMap<&'static str, usize>,
}

impl<'a> StandIns<'a> {
    pub fn new(document: &'a Assessment) -> Self {
        Self {
            people: People::of(document),
            numbers: BTreeMap::new(),
            counts: BTreeMap::new(),
        }
    }

    /// For a text of names; nothing where it is blank.
    pub fn people(&mut self, text: &str) -> Option<String> {
        if is_blank(text) {
            return None;
        }
        let names = self.people.split(text);
        let names = names.iter().take(MOST_PEOPLE);
        let names: Vec<String> = names.map(|name| self.one(person(), name)).collect();
        Some(match names.is_empty() {
            true => NOTHING.to_owned(),
            false => names.join(", "),
        })
    }

    /// For somebody who is not to be taken for anybody else.
    pub fn another_person(&mut self) -> String {
        let number = self.next(person());
        format!("{} {number}", person())
    }

    /// For a text; nothing where it is blank.
    pub fn text(&mut self, kind: &'static str, text: &str) -> Option<String> {
        (!is_blank(text)).then(|| self.one(kind, text))
    }

    fn one(&mut self, kind: &'static str, text: &str) -> String {
        if hollow(text).is_some() {
            return NOTHING.to_owned();
        }
        let key = (kind, fold(text.trim()));
        let number = match self.numbers.get(&key) {
            Some(number) => *number,
            None => {
                let number = self.next(kind);
                self.numbers.insert(key, number);
                number
            }
        };
        format!("{kind} {number}")
    }

    fn next(&mut self, kind: &'static str) -> usize {
        let count = self.counts.entry(kind).or_insert(0);
        *count += 1;
        *count
    }
}
