//! Who shows which part of the document. They are told only of edits that were about it: so an edit costs the same however much else
//! stands on the page.

use leptos::prelude::*;

use super::Session;
use crate::assessment::records::Kind;
use crate::assessment::{Edit, Stamped};
use crate::standard::Map;

/// The part of the document that all names of people are, wherever they stand.
pub const PEOPLE: &str = "people";

#[derive(Debug, Default)]
pub(super) struct Followers {
    /// By the name of the part: how many follow it, and what tells them.
    parts: Map<String, (usize, ArcTrigger)>,
    /// Who made the last change.
    by: String,
}

impl Followers {
    fn follow(&mut self, part: &str) -> ArcTrigger {
        let slot = self.parts.entry(part.to_owned());
        let (count, trigger) = slot.or_insert_with(|| (0, ArcTrigger::new()));
        *count += 1;
        trigger.clone()
    }

    fn leave(&mut self, part: &str) {
        let Some((count, _)) = self.parts.get_mut(part) else {
            return;
        };
        *count -= 1;
        if *count == 0 {
            self.parts.remove(part);
        }
    }

    /// What tells those who follow something that a change was about.
    fn of(&mut self, change: &Stamped) -> Vec<ArcTrigger> {
        let mut leaves = Vec::new();
        change.edit.leaves(&mut leaves);
        // A name that nobody has borne yet may come with any change.
        let mut names_people = change.by != self.by;
        self.by.clone_from(&change.by);
        let mut told = Vec::new();
        for edit in leaves {
            names_people |= is_about_people(edit);
            let name = edit.subject().1;
            let inside = name.match_indices('/').map(|(end, _)| &name[..end]);
            told.extend(
                inside
                    .chain([name.as_str()])
                    .filter_map(|part| self.teller(part)),
            );
        }
        told.extend(self.teller(PEOPLE).filter(|_| names_people));
        told
    }

    fn teller(&self, part: &str) -> Option<ArcTrigger> {
        self.parts.get(part).map(|(_, trigger)| trigger.clone())
    }

    fn all(&self) -> Vec<ArcTrigger> {
        let parts = self.parts.values();
        parts.map(|(_, trigger)| trigger.clone()).collect()
    }
}

/// Whether an edit sets a name of somebody, or brings or takes a record that may have some.
fn is_about_people(edit: &Edit) -> bool {
    let (record, set) = match edit {
        Edit::Set(record, fields) => (record, Some(fields)),
        Edit::Add(record, ..) | Edit::Remove(record) => (record, None),
        Edit::Many(_) => return false,
    };
    let mut fields = record.list.spec().fields.iter();
    fields.any(|field| {
        let is_touched = set.is_none_or(|set| set.contains_key(field.key));
        field.kind == Kind::Person && is_touched
    })
}

impl Session {
    /// Follows parts of the document as long as the view that asks is there: a record (`answers/8.6.1-a`), all of a list
    /// (`project.tasks`), all evidence of a statement (`evidence/8.6.1-a`) or [`PEOPLE`]. Each edit that is about one of them tells.
    pub fn follow(self, parts: Vec<String>) -> Vec<ArcTrigger> {
        let mut followers = self.followers.write_value();
        let told = parts.iter().map(|part| followers.follow(part));
        let told = told.collect();
        on_cleanup(move || {
            self.followers.update_value(|followers| {
                parts.iter().for_each(|part| followers.leave(part));
            });
        });
        told
    }

    /// Tells those who follow what a change was about; of one that is not known, everybody.
    pub(super) fn tell_followers(self, change: Option<&Stamped>) {
        let told = {
            let mut followers = self.followers.write_value();
            match change {
                Some(change) => followers.of(change),
                None => followers.all(),
            }
        };
        told.notify();
    }
}
