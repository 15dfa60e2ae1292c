//! How a change is told to all who show something that follows from it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::graph::Source;

use super::{DocumentDesk, Session};
use crate::analysis::Conformity;
use crate::assessment::{Assessment, Stamped};

/// Changes what a signal holds; where `change` says that it did, whoever reads the signal is told. Whether it did.
///
/// Who is told is taken off the list, and comes back with the next look. reactive_graph itself never takes anybody off who is gone: with
/// each page that was left the list would grow, and telling would take the longer the longer somebody works.
pub(super) fn change<T>(signal: RwSignal<T>, change: impl FnOnce(&mut T) -> bool) -> bool
where
    T: Send + Sync + 'static,
{
    let mut told = false;
    signal.maybe_update(|value| {
        told = change(value);
        told
    });
    if told {
        signal.clear_subscribers();
    }
    told
}

/// Gives a signal a value; one that it has already notifies nobody.
pub(super) fn show<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    change(signal, |shown| {
        let differs = *shown != value;
        *shown = value;
        differs
    });
}

impl Session {
    /// Changes the open document; where `change` says that it did, [`Session::document_changed`] has to follow.
    pub(super) fn change_document(self, change_it: impl FnOnce(&mut Assessment) -> bool) -> bool {
        change(self.set.doc, change_it)
    }

    /// Tells all who show something of the document that it may be another one in any part. What frame and pages ask of it is worked out
    /// anew.
    pub(super) fn document_changed(self) {
        self.tell_all_followers();
        self.ask_anew(|desk, document, _| (desk.conformity)(document, None));
    }

    /// As [`Session::document_changed`], where the change is known: only those hear of it who show what it was about. Apart from that one,
    /// since it needs the records and their content, which the first page does not load.
    pub(super) fn document_changed_by(self, change: &Stamped) {
        self.tell_followers(change);
        let about = change.edit.statements();
        self.ask_anew(|desk, document, before| {
            (desk.conformity)(document, Some((before, about.as_slice())))
        });
    }

    fn ask_anew(
        self,
        conformity: impl FnOnce(DocumentDesk, &Assessment, &Conformity) -> Conformity,
    ) {
        let (is_declared, is_packet) = self.doc.with_untracked(|doc| {
            let is_declared = doc.in_operation_since.is_some();
            (is_declared, !doc.packets.own.is_whole())
        });
        show(self.set.declared, is_declared);
        show(self.set.is_packet, is_packet);
        let Some(desk) = self.desk() else {
            return;
        };
        let conformity = self.doc.with_untracked(|doc| {
            let before = self.set.conformity;
            before.with_untracked(|before| Arc::new(conformity(desk, doc, before)))
        });
        let steps = match self.opened.get_untracked() {
            true => self
                .doc
                .with_untracked(|doc| (desk.steps)(doc, &conformity)),
            false => Vec::new(),
        };
        show(self.set.conformity, conformity);
        show(self.set.steps, steps);
    }
}
