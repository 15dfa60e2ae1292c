//! How the open document changes: by edits of this tab, by undo and redo, and by another tab. What
//! is refused changes nothing and notifies nobody.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{NoticeAct, Session};
use crate::app::browser::{clock, shows_snapshot};
use crate::assessment::{Assessment, Edit, EditError, Moment, Stamped, Undo};
use crate::store::{Browser, FromElsewhere, LibraryEntry, Store, renames};
use crate::words::say;

/// Why nothing is changed, or opened, in a window that shows a snapshot.
pub(super) const ONLY_SHOWN: &str = t_later!("this is a snapshot");

impl Session {
    /// When a change is made and by whom.
    fn now_and_name(self) -> (Moment, String) {
        let name = self.prefs.with_untracked(|prefs| prefs.name.clone());
        (clock(), name)
    }

    pub(super) fn stamp(self, edit: Edit) -> Stamped {
        let (at, by) = self.now_and_name();
        Stamped { at, by, edit }
    }

    /// Makes a change. A refused one changes nothing and is told to the person.
    pub fn edit(self, edit: Edit) -> bool {
        match self.try_edit(edit) {
            Ok(()) => true,
            Err(reason) => {
                self.alert(t!("Not changed: {reason}.", reason));
                false
            }
        }
    }

    /// As [`Session::edit`], for what somebody else did elsewhere and is brought in here.
    pub(super) fn edit_by(self, edit: Edit, by: String) -> bool {
        self.commit_typing();
        let change = Stamped {
            by,
            ..self.stamp(edit)
        };
        let made = self.change_stamped(change, Undo::apply);
        if let Err(reason) = &made {
            self.alert(t!("Not changed: {reason}.", reason));
        }
        made.is_ok()
    }

    /// Makes a change; the reason of a refusal goes to the caller, for the message at the field.
    pub fn try_edit(self, edit: Edit) -> Result<(), String> {
        self.change(edit, Undo::apply)
    }

    /// As [`Session::edit`], for an act that has a name, such as “closing the workshop”: undo and redo speak of that.
    pub fn act(self, what: &str, edit: Edit) -> bool {
        let done = self.edit(edit);
        if done {
            self.set.undo.update(|undo| undo.call_last(what));
        }
        done
    }

    /// As [`Session::act`]; the reason of a refusal goes to the caller.
    pub fn try_act(self, what: &str, edit: Edit) -> Result<(), String> {
        self.try_edit(edit)?;
        self.set.undo.update(|undo| undo.call_last(what));
        Ok(())
    }

    /// As [`Session::try_edit`], for what is typed in a field: one visit to it is one step of undo.
    pub fn try_typed(self, edit: Edit, visit: u32) -> Result<(), String> {
        self.change(edit, |undo, document, change| {
            undo.apply_typed(document, change, visit)
        })
    }

    /// Makes a change that cannot be taken back: opening a round, and revealing it. It is stored like any other, but undo does
    /// not reach back beyond it: taking back what came before, such as an item of the agenda, would pull the ground from under
    /// ballots that people have cast.
    ///
    /// # Errors
    /// Why it was refused; nothing has changed.
    pub fn edit_for_good(self, edit: Edit) -> Result<(), String> {
        self.commit_typing();
        self.change(edit, |undo, document, change| {
            document.apply(change)?;
            *undo = Undo::default();
            Ok(())
        })
    }

    fn change(
        self,
        edit: Edit,
        apply: impl FnOnce(&mut Undo, &mut Assessment, &Stamped) -> Result<(), EditError>,
    ) -> Result<(), String> {
        self.change_stamped(self.stamp(edit), apply)
    }

    fn change_stamped(
        self,
        change: Stamped,
        apply: impl FnOnce(&mut Undo, &mut Assessment, &Stamped) -> Result<(), EditError>,
    ) -> Result<(), String> {
        if shows_snapshot() {
            return Err(say(ONLY_SHOWN).to_owned());
        }
        let mut result = Ok(());
        self.set.undo.maybe_update(|undo| {
            self.change_document(|document| {
                result = apply(undo, document, &change);
                result.is_ok()
            })
        });
        result.map_err(|error| error.reason)?;
        self.document_changed_by(&change);
        self.record(change);
        Ok(())
    }

    pub(super) fn undo_now(self) {
        let said = |what: &str| t!("Taken back: {what}", what);
        if self.shift(Undo::next_undo, Undo::undo, said) || !self.opened.get_untracked() {
            return;
        }
        if let Some(desk) = self.desk() {
            self.alert(self.doc.with_untracked(desk.nothing_to_undo));
        }
    }

    pub(super) fn redo_now(self) {
        let said = |what: &str| t!("Done again: {what}", what);
        self.shift(Undo::next_redo, Undo::redo, said);
    }

    /// Goes a step back or forth; whether there was one.
    fn shift(
        self,
        next: fn(&Undo) -> Option<&str>,
        step: fn(&mut Undo, &mut Assessment, Moment, &str) -> Option<Stamped>,
        said: fn(&str) -> String,
    ) -> bool {
        self.commit_typing();
        let (at, by) = self.now_and_name();
        let what = self
            .undo
            .with_untracked(|undo| next(undo).map(str::to_owned));
        let mut change = None;
        // A step that no longer fits is dropped: the button has to know that too.
        self.set.undo.update(|undo| {
            self.change_document(|document| {
                change = step(undo, document, at, &by);
                change.is_some()
            });
        });
        if let Some(change) = change {
            self.document_changed_by(&change);
            self.say(said(what.as_deref().unwrap_or_default()));
            self.record(change);
        }
        what.is_some()
    }

    /// Stores an edit that is already in the document, before the frame that shows it.
    fn record(self, change: Stamped) {
        self.outdate_notice();
        let renamed = renames(&change);
        self.handed_out.set_value(false);
        self.doc
            .with_untracked(|doc| self.store.write_value().record(doc, change));
        self.stand();
        if renamed {
            self.refresh_list();
        }
        self.compact_when_idle();
        self.ask_to_keep();
    }

    pub(super) fn absorb_now(self, key: &str, text: Option<&str>) {
        match text {
            Some(text) => self.take_over(|store, document| store.absorb(document, key, text)),
            None => {
                self.refresh_list();
                self.catch_up_now();
            }
        }
    }

    pub(super) fn catch_up_now(self) {
        self.take_over(Store::catch_up);
    }

    pub(super) fn take_over(
        self,
        take: impl FnOnce(&mut Store<Browser>, &mut Assessment) -> FromElsewhere,
    ) {
        let before = self.doc.with_untracked(rounds);
        let mut came = FromElsewhere::Nothing;
        let changed = self.change_document(|document| {
            came = take(&mut self.store.write_value(), document);
            matches!(came, FromElsewhere::Taken | FromElsewhere::Refused(_))
        });
        if changed {
            self.document_changed();
        }
        // As in `edit_for_good`: undo does not reach back beyond a round, whichever tab opened it.
        if self.doc.with_untracked(rounds) != before {
            self.set.undo.set(Undo::default());
        }
        self.came(came);
        self.read_far();
        self.stand();
    }

    /// Tells what came from another tab where the person has to know.
    pub(super) fn came(self, came: FromElsewhere) {
        match came {
            FromElsewhere::Nothing | FromElsewhere::Taken => {}
            FromElsewhere::List => {
                let before = self.is_deleted();
                self.refresh_list();
                if self.is_deleted() && !before {
                    self.tell_deleted();
                }
            }
            FromElsewhere::Refused(skipped) => {
                let reason = skipped.first().map_or("", |first| &first.reason);
                self.warn(t!(
                    "A change made in another tab could not be taken over here: {reason}. It stays stored as it is.",
                    reason
                ));
                self.set.skipped.update(|all| all.extend(skipped));
            }
        }
    }

    /// Whether the open assessment is among the deleted ones: another tab can do that.
    fn is_deleted(self) -> bool {
        let id = self.doc.with_untracked(|doc| doc.id.0.clone());
        let is = |list: &Vec<LibraryEntry>| {
            let mut list = list.iter();
            list.any(|entry| entry.id == id && entry.head.deleted.is_some())
        };
        self.opened.get_untracked() && self.list.with_untracked(is)
    }

    fn tell_deleted(self) {
        let (name, id) = self
            .doc
            .with_untracked(|doc| (doc.organization.clone(), doc.id.0.clone()));
        let text = t!(
            "“{name}” was deleted in another tab. It is still stored with all that you change here, until it is removed for good.",
            name
        );
        self.tell(text, true, Some(NoticeAct::Restore(id)));
    }

    /// Shows what the database alone holds, where there is something: the base of a large assessment that another tab has rewritten,
    /// or whatever it has when it did not answer in time.
    pub(super) fn read_far(self) {
        if !self.store.read_value().is_behind() {
            return;
        }
        let id = self.doc.with_untracked(|doc| doc.id.0.clone());
        spawn_local(async move {
            if let Some(far) = self.far(&id).await {
                self.take_over(|store, document| match document.id.0 == id {
                    true => store.join_far(document, &far),
                    false => FromElsewhere::Nothing,
                });
            }
        });
    }
}

/// The rounds of the workshops, and which are open.
fn rounds(doc: &Assessment) -> Vec<(Option<u32>, bool)> {
    let all = doc.workshops.sessions.iter();
    all.map(|workshop| (workshop.round, workshop.open))
        .collect()
}
