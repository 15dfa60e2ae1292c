//! What the person is told: how saving stands, and what happened.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{FolderAct, Session};
use crate::app::browser::now;
use crate::app::route::Route;
use crate::store::{Halt, Storing};

/// A refusal stands at least so long, in milliseconds: what is done next must not take it away unread.
const READABLE: i64 = 3000;

/// Whether all that was typed is stored. It follows from what waits, never from how the last write went.
#[derive(Clone, Debug, PartialEq)]
pub enum Save {
    Saved,
    /// A text is being typed.
    Saving,
    Failed(Failure),
}

/// Why something is not stored.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// Writing failed, with the reason; the edits are in memory and it goes on trying.
    Waiting(String),
    /// Only the database took it, with the reason; it goes on trying.
    DatabaseAlone(String),
    /// What was stored has vanished.
    Gone,
    /// A newer version of the app keeps the assessment now.
    Newer,
    /// The browser has no storage for this page.
    NoStorage,
}

impl Save {
    pub(super) fn of(lasts: bool, standing: &Storing, typing: bool) -> Self {
        match standing {
            _ if !lasts => Save::Failed(Failure::NoStorage),
            Storing::Halted(Halt::Gone) => Save::Failed(Failure::Gone),
            Storing::Halted(Halt::Newer(_)) => Save::Failed(Failure::Newer),
            Storing::Waiting(reason) => Save::Failed(Failure::Waiting(reason.to_string())),
            Storing::DatabaseAlone(reason) => {
                Save::Failed(Failure::DatabaseAlone(reason.to_string()))
            }
            Storing::Stored if typing => Save::Saving,
            Storing::Stored => Save::Saved,
        }
    }

    /// As it stands on `<html data-save>`.
    pub fn key(&self) -> &'static str {
        match self {
            Save::Saved => "saved",
            Save::Saving => "saving",
            Save::Failed(_) => "failed",
        }
    }
}

/// Something to tell the person.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub text: String,
    /// A refusal or failure: announced at once.
    pub alert: bool,
    /// An act offered beside it.
    pub act: Option<NoticeAct>,
    /// The page whose acts it is about: it goes when the page is left. None for what is true on every page.
    place: Option<Route>,
    said: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum NoticeAct {
    /// Take back the deletion of this assessment.
    Restore(String),
    /// Take back the last edit.
    Undo,
    /// Save the open assessment as a file.
    SaveFile,
    /// Go to the open round of this assessment, to reveal or withdraw it.
    Round(String),
    /// Look at what differs between a file and what is here.
    Compare,
    /// Do something about the folder with the copies.
    Folder(FolderAct),
}

impl Session {
    /// Says that an act was refused or has failed. It goes when the page is left, or once something succeeds.
    pub fn alert(self, text: String) {
        self.tell(text, true, None);
    }

    /// Says what is wrong wherever the person is, such as in another tab or in a folder: it stays until it is closed.
    pub fn warn(self, text: String) {
        self.put(text, true, None, None);
    }

    /// Says what was done, with a button that takes it back.
    pub fn offer_undo(self, text: String) {
        self.tell(text, false, Some(NoticeAct::Undo));
    }

    /// Says something about an act on the page at hand. Where it offers an act that leads elsewhere, it stays until it is closed. Who
    /// goes to another page with it goes first.
    pub fn tell(self, text: String, alert: bool, act: Option<NoticeAct>) {
        // The address has changed already where somebody is just being taken to another page.
        let here = Route::parse(&window().location().hash().unwrap_or_default());
        let of_page = matches!(act, None | Some(NoticeAct::Undo));
        self.put(text, alert, act, of_page.then_some(here));
    }

    fn put(self, text: String, alert: bool, act: Option<NoticeAct>, place: Option<Route>) {
        self.set.notice.set(Some(Notice {
            text,
            alert,
            act,
            place,
            said: now(),
        }));
    }

    /// Takes the notice away.
    pub fn dismiss(self) {
        self.set.notice.set(None);
    }

    /// The page shows something else now, such as another workshop: what was told about its acts goes.
    pub fn turn_over(self) {
        let of_page = |notice: &Option<Notice>| notice.as_ref().is_some_and(|n| n.place.is_some());
        if self.notice.with_untracked(of_page) {
            self.dismiss();
        }
    }

    /// Another page is at hand: what was told about the one before goes.
    pub(super) fn leave_notice(self, route: Route) {
        let of_other = |notice: &Option<Notice>| {
            let place = notice.as_ref().and_then(|notice| notice.place);
            place.is_some_and(|place| place != route)
        };
        if self.notice.with_untracked(of_other) {
            self.dismiss();
        }
    }

    /// Something was done: a refusal before it goes, once it could be read, and an offer to take back what is no longer the last.
    pub(super) fn outdate_notice(self) {
        let Some(notice) = self.notice.get_untracked() else {
            return;
        };
        match notice.act {
            Some(NoticeAct::Undo) => self.dismiss(),
            None if notice.alert && notice.place.is_some() => {
                let left = READABLE - (now() - notice.said).num_milliseconds();
                if left <= 0 {
                    return self.dismiss();
                }
                let again = move || {
                    // Another may have come meanwhile.
                    if self.notice.get_untracked().as_ref() == Some(&notice) {
                        self.dismiss();
                    }
                };
                set_timeout(again, std::time::Duration::from_millis(left as u64));
            }
            _ => {}
        }
    }
}
