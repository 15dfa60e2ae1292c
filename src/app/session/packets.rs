//! Packets: parts of an assessment that were handed out and come back.

use leptos::prelude::*;

use super::{Candidate, NoticeAct, Session};
use crate::app::route::Route;
use crate::assessment::Edit;
use crate::assessment::records::PacketKind;
use crate::exchange::Snapshot;

impl Session {
    /// Whether the open document is a packet and no assessment of one's own.
    pub fn is_packet(self) -> bool {
        let whole = |kind| kind == PacketKind::Whole;
        self.doc.with(|doc| !whole(doc.packets.own.kind))
    }

    /// Opens a packet. Where the assessment is that it was taken from, it has come back and is looked at there; where it was opened
    /// before, that one is opened, with what was filled in.
    pub(super) fn take_in_packet(self, snapshot: Snapshot) {
        let document = &snapshot.document;
        let origin = document.packets.own.origin.clone();
        if self.name_of(&origin).is_some() {
            self.consider(Candidate::new(snapshot));
            return self.open(origin, move || self.go(Route::Packets));
        }
        let id = document.id.0.clone();
        if self.name_of(&id).is_some() {
            let was_open = self.is_open(&id);
            return self.open(id, move || {
                self.dismiss();
                if !was_open {
                    let text = "This packet was opened here before. You see it with what you filled in since; the file was not read again.";
                    self.tell(text.to_owned(), false, None);
                }
                self.go(Route::Packet);
            });
        }
        let person = document.packets.own.person.clone();
        self.enter_packet(snapshot.document);
        if self.prefs.with_untracked(|prefs| prefs.name.is_empty()) {
            self.set_prefs(|prefs| prefs.name = person);
        }
    }

    /// Keeps a packet here and opens it, to be filled in.
    pub fn enter_packet(self, document: crate::assessment::Assessment) {
        if self.may_leave() {
            self.dismiss();
            self.consider_no_more();
            self.add(document);
            self.go(Route::Packet);
        }
    }

    /// Takes in what came back with a packet, as one edit; `by` is noted as who made it, since somebody else did.
    pub async fn take_packet(self, edit: Edit, by: String, said: String) {
        let name = format!("Before the packet of {by} came in");
        self.snapshot_before(name);
        if self.edit_by(edit, by) {
            self.consider_no_more();
            self.tell(said, false, Some(NoticeAct::Undo));
        }
    }
}
