//! Files with tables and ballots, on their way to the page for them.

use leptos::prelude::*;

use super::{Refused, Session};
use crate::app::route::Route;
use crate::exchange::TableFile;
use crate::standard::WorkshopPart;

impl Session {
    /// Takes in what a person chose or dropped; what does that is fetched when it is first needed.
    pub fn take_files(self, files: Vec<web_sys::File>) {
        leptos::task::spawn_local(async move {
            // What is open goes first: it may be what the files are for.
            let taken = match self.fetched().await {
                Ok(_) => (self.readers.incoming)(self, files).await,
                Err(refused) => Err(refused),
            };
            if let Err(refused) = taken {
                self.alert(refused.0);
            }
        });
    }

    /// Reads a file with a table, as far as that is possible without asking.
    pub async fn read_table(self, name: String, bytes: Vec<u8>) -> TableFile {
        (self.readers.table)(name, bytes).await
    }

    /// The text of a file in the encoding that a person chose.
    pub async fn decode_table(self, bytes: Vec<u8>, key: &'static str) -> Result<String, Refused> {
        (self.readers.decode)(bytes, key).await
    }

    /// Takes dropped or chosen files to the page for tables.
    pub fn take_tables(self, files: Vec<TableFile>) {
        if !self.opened.get_untracked() {
            let names: Vec<String> = files.into_iter().map(|file| file.name).collect();
            let names = names.join(", ");
            self.alert(t!(
                "A table belongs to an assessment. Open or start one first, then bring {names} in. Nothing was changed.",
                names
            ));
            return;
        }
        self.dropped.update(|waiting| waiting.extend(files));
        self.go(Route::Spreadsheet);
    }

    /// Takes ballots that were dropped or chosen anywhere to the page that counts them, with their names.
    pub fn take_ballots(self, files: Vec<(String, Vec<u8>)>) {
        if files.is_empty() {
            return;
        }
        if !self.opened.get_untracked() {
            let names: Vec<String> = files.into_iter().map(|(name, _)| name).collect();
            let names = names.join(", ");
            self.alert(t!(
                "A ballot belongs to the assessment with its workshop. Open that first, then bring {names} in. Nothing was changed.",
                names
            ));
            return;
        }
        self.ballots_in.update(|waiting| waiting.extend(files));
        self.go(Route::Workshop(WorkshopPart::Ballots));
    }

    /// Tells the page of the ballots that the box has changed.
    pub fn ballots_came(self) {
        self.ballots_in.update(|_| ());
    }

    /// Hands over the ballots that wait. Tracked: the page is told of the next.
    pub fn taken_ballots(self) -> Vec<(String, Vec<u8>)> {
        let files = self.ballots_in.get();
        if !files.is_empty() {
            self.ballots_in.set(Vec::new());
        }
        files
    }

    /// Hands over the files that wait. Tracked: the page is told of the next.
    pub fn taken_tables(self) -> Vec<TableFile> {
        let files = self.dropped.get();
        if !files.is_empty() {
            self.dropped.set(Vec::new());
        }
        files
    }
}
