//! Packets: parts of an assessment that were handed out and come back.

use leptos::prelude::*;

use super::{Candidate, NoticeAct, Session};
use crate::app::route::Route;
use crate::assessment::{Author, Edit};
use crate::exchange::Snapshot;

impl Session {
    /// Whether the open document is a packet and no assessment of one's own.
    pub fn is_packet(self) -> bool {
        self.set.is_packet.get()
    }

    /// Whether an assessment of one's own is open.
    pub fn is_whole(self) -> bool {
        self.opened.get() && !self.is_packet()
    }

    /// Opens a packet. Where the assessment is that it was taken from, it has come back and is looked at there; where it was opened
    /// before, that one is opened, with what was filled in.
    pub fn take_in_packet(self, snapshot: Snapshot) {
        let document = &snapshot.document;
        let origin = document.packets.own.origin.clone();
        if self.name_of(&origin).is_some() {
            let organization = document.packets.own.organization.clone();
            let was_open = self.is_open(&origin);
            self.dismiss();
            self.consider(Candidate::new(snapshot));
            return self.open(origin, move || {
                self.go(Route::Packets);
                if !was_open {
                    let text = t!(
                        "“{organization}” was opened: the packet was taken from it.",
                        organization
                    );
                    self.tell(text, false, None);
                }
            });
        }
        let id = document.id.0.clone();
        if self.name_of(&id).is_some() {
            return self.open(id, move || {
                self.go(Route::Packet);
                let file = &snapshot.document;
                let is_known = self.doc.with_untracked(|doc| file.came_before(doc));
                if is_known || file.history.is_empty() {
                    return self.dismiss();
                }
                self.consider(Candidate::new(snapshot));
                let text = t!(
                    "This packet was opened here before, and you see it with what you filled in here. What this file says otherwise was not taken over."
                );
                self.tell(text.to_owned(), false, Some(NoticeAct::Compare));
            });
        }
        let person = document.packets.own.person.clone();
        // It leads on to the page of the packet.
        if self.enter(snapshot.document) && self.prefs.with_untracked(|prefs| prefs.name.is_empty())
        {
            self.set_prefs(|prefs| prefs.name = person);
        }
    }

    /// Takes in what came back with a packet, as one edit; `by` is noted as who made it, since somebody else did.
    pub fn take_packet(self, edit: Edit, by: &Author, said: String) {
        let person = by.text();
        self.snapshot_before(t!("Before the packet of {person} came in", person));
        let what = t!("taking in the packet of {person}", person);
        if self.edit_by(edit, by.note()) {
            self.set.undo.update(|undo| undo.call_last(&what));
            self.consider_no_more();
            self.tell(said, false, Some(NoticeAct::Undo));
        }
    }
}
