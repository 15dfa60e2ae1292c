//! Which folder of the person's own copies go to, and what that is known to hold. Only the browser's database can keep a folder, as
//! a value of the browser's own; it has a small database of its own, which nothing at the start waits for.

use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::TransactionMode;
use wasm_bindgen::JsValue;

use super::disk::DiskError;

const NAME: &str = "waymark-folder";
const SHELF: &str = "links";
const FOLDER: &str = "folder";

/// The database, open.
#[derive(Clone, Debug)]
pub struct Links(Database);

fn note(id: &str) -> String {
    format!("kept/{id}")
}

impl Links {
    /// Opens the database, and makes it where there is none.
    ///
    /// # Errors
    /// The browser has none for this page.
    pub async fn open() -> Result<Self, DiskError> {
        let request = Database::open(NAME)
            .with_version(1u8)
            .with_on_upgrade_needed(|_, db| {
                db.create_object_store(SHELF).build()?;
                Ok(())
            });
        Ok(Self(request.await?))
    }

    /// The folder, if one was chosen.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn folder(&self) -> Result<Option<JsValue>, DiskError> {
        let transaction = self.0.transaction(SHELF).build()?;
        let store = transaction.object_store(SHELF)?;
        Ok(store.get(FOLDER).primitive()?.await?)
    }

    /// Keeps the folder; with none the link is removed.
    ///
    /// # Errors
    /// It was not kept.
    pub async fn set_folder(&self, folder: Option<&JsValue>) -> Result<(), DiskError> {
        let write = self.0.transaction(SHELF);
        let transaction = write.with_mode(TransactionMode::Readwrite).build()?;
        let store = transaction.object_store(SHELF)?;
        match folder {
            Some(folder) => drop(store.put(folder).with_key(FOLDER).await?),
            None => store.delete(FOLDER).await?,
        }
        Ok(transaction.commit().await?)
    }

    /// What was noted of an assessment.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn kept(&self, id: &str) -> Result<Option<String>, DiskError> {
        let transaction = self.0.transaction(SHELF).build()?;
        let store = transaction.object_store(SHELF)?;
        Ok(store.get(note(id)).primitive()?.await?)
    }

    /// Notes something of an assessment.
    ///
    /// # Errors
    /// It was not noted.
    pub async fn set_kept(&self, id: &str, text: &str) -> Result<(), DiskError> {
        let write = self.0.transaction(SHELF);
        let transaction = write.with_mode(TransactionMode::Readwrite).build()?;
        let store = transaction.object_store(SHELF)?;
        store.put(text).with_key(note(id)).await?;
        Ok(transaction.commit().await?)
    }
}
