//! Who shows which part of the document. They are told only of edits that were about it: so an edit costs the same however much else
//! stands on the page.

use leptos::prelude::*;

use super::Session;
use crate::assessment::Stamped;
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
        // A name that nobody has borne yet may come with any change.
        let names_people = change.edit.is_about_people() || change.by != self.by;
        self.by.clone_from(&change.by);
        let parts = change.edit.parts();
        let told = parts.iter().filter_map(|part| self.teller(part));
        let people = self.teller(PEOPLE).filter(|_| names_people);
        told.chain(people).collect()
    }

    fn teller(&self, part: &str) -> Option<ArcTrigger> {
        self.parts.get(part).map(|(_, trigger)| trigger.clone())
    }

    fn all(&self) -> Vec<ArcTrigger> {
        let parts = self.parts.values();
        parts.map(|(_, trigger)| trigger.clone()).collect()
    }
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

    /// Tells those who follow what a change was about.
    pub(super) fn tell_followers(self, change: &Stamped) {
        let told = self.followers.write_value().of(change);
        told.notify();
    }

    /// Tells everybody who follows something.
    pub(super) fn tell_all_followers(self) {
        let told = self.followers.with_value(Followers::all);
        told.notify();
    }
}
