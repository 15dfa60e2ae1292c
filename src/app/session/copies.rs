//! How the copies in a folder of the person's own stand. They are made in a wasm file that is fetched later (`app/folder/`); here
//! is what every page shows of them.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::Session;
use crate::app::browser::{local_day, local_time, now};
use crate::exchange::copies::Uncopied;
use crate::store::{Prefs, Reminder};

/// Where copies go.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum FolderState {
    /// Not looked yet.
    #[default]
    Unknown,
    /// This browser lets no page write into a folder.
    Unavailable,
    /// None was chosen.
    Unlinked,
    Linked(Linked),
}

/// A folder that was chosen, and how the copies of the open assessment stand in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linked {
    /// The folder's name.
    pub folder: String,
    /// Whether the browser lets the page write there now.
    pub allowed: bool,
    /// The assessment that the rest is about.
    pub id: String,
    pub file: String,
    /// When the last copy was made.
    pub at: Option<DateTime<Utc>>,
    /// A file that was changed elsewhere.
    pub elsewhere: Option<String>,
    /// Why the last try made none, with the mend.
    pub trouble: Option<String>,
}

/// What a person can do about the folder.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FolderAct {
    Choose,
    /// Ask the browser to let the page write there again.
    Allow,
    /// See what differs in the file that was changed elsewhere.
    Look,
}

/// The making of copies in this tab.
#[derive(Clone, Copy, Debug, Default)]
pub struct Copying {
    /// Edits that no copy holds.
    pub uncopied: Option<Uncopied>,
    /// When a copy was last tried.
    pub tried: Option<DateTime<Utc>>,
    /// Whether a timer runs, and whether a copy is being made.
    pub waits: bool,
    pub runs: bool,
    /// Whether another was wanted while one was being made.
    pub again: bool,
}

impl Linked {
    /// When the last copy was made, such as “Last copy 14:32 in “Backups””.
    pub fn words(&self) -> String {
        let folder = &self.folder;
        match self.at {
            _ if !self.allowed => {
                t!(
                    "No copies to “{folder}” at present: the browser wants to be asked again",
                    folder
                )
            }
            None => t!("No copy in “{folder}” yet", folder),
            Some(at) if local_day(at) == local_day(now()) => {
                t!(
                    "Last copy {time} in “{folder}”",
                    time = local_time(at),
                    folder
                )
            }
            Some(at) => t!(
                "Last copy {day}, {time} in “{folder}”",
                day = local_day(at),
                time = local_time(at),
                folder
            ),
        }
    }
}

impl Session {
    /// Shows how the copies stand.
    pub fn show_folder(self, state: FolderState) {
        self.set.folder.set(state);
    }

    /// How the making of copies stands, and changes it.
    pub fn copying(self, change: impl FnOnce(&mut Copying)) -> Copying {
        self.copying.update_value(change);
        self.copying.get_value()
    }

    /// When the last copy of the open assessment was made.
    pub fn copied(self) -> Option<DateTime<Utc>> {
        let id = self.doc.with(|doc| doc.id.0.clone());
        self.folder.with(|state| match state {
            FolderState::Linked(linked) if linked.id == id => linked.at,
            _ => None,
        })
    }

    /// What there is to say about saving a file, where it is time for that.
    pub fn reminder(self) -> Option<Reminder> {
        let desk = self.set.desk.get()?;
        let due = |prefs: &Prefs| {
            self.doc
                .with(|doc| (desk.reminder)(prefs, doc, self.copied()))
        };
        self.prefs.with(due)
    }

    /// Does something about the folder, in answer to a click. Nothing before the file that can do it is here.
    pub fn act_on_folder(self, act: FolderAct) {
        if let Some(desk) = self.desk() {
            (desk.folder)(self, act);
        }
    }

    /// Notes that the state of a file is part of an assessment now: copies may follow it.
    pub(super) fn took(self, id: &str, sha256: String) {
        self.taken
            .update_value(|taken| taken.push((id.to_owned(), sha256)));
    }

    /// The states of files that are part of an assessment since the page was loaded.
    pub fn taken(self, id: &str) -> Vec<String> {
        let of = |(owner, sha256): &(String, String)| (owner == id).then(|| sha256.clone());
        self.taken
            .with_value(|taken| taken.iter().filter_map(of).collect())
    }
}
