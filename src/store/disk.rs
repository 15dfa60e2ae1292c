//! The browser's database, which answers once the disk has what it was told.

use std::future::IntoFuture;

use indexed_db_futures::KeyRange;
use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};

use super::head::Head;
use super::join::Texts;
use super::keys::owner;
use super::outbox::DiskAct;
use crate::standard::Map;

const NAME: &str = "waymark";
/// Texts under their keys.
const TEXTS: &str = "texts";
/// The heads, apart: the list of assessments reads only these.
const HEADS: &str = "heads";
/// After every key that starts with the same letters.
const LAST: char = '\u{ffff}';

/// The database, open.
#[derive(Clone, Debug)]
pub struct Disk(Database);

/// Why the database did not answer as asked.
#[derive(Debug)]
pub struct DiskError(pub String);

impl<T: std::fmt::Display> From<T> for DiskError {
    fn from(error: T) -> Self {
        Self(error.to_string())
    }
}

fn shelf(key: &str) -> &'static str {
    match key.ends_with("/head") {
        true => HEADS,
        false => TEXTS,
    }
}

fn below(start: &str) -> KeyRange<String> {
    KeyRange::Bound(start.to_owned(), false, format!("{start}{LAST}"), false)
}

impl Disk {
    /// Opens the database, and makes it where there is none.
    ///
    /// # Errors
    /// The browser has none for this page.
    pub async fn open() -> Result<Self, DiskError> {
        let request = Database::open(NAME)
            .with_version(1u8)
            .with_on_upgrade_needed(|_, db| {
                for shelf in [TEXTS, HEADS] {
                    db.create_object_store(shelf).build()?;
                }
                Ok(())
            });
        Ok(Self(request.await?))
    }

    /// Does all acts in one transaction, and answers when they are on disk.
    ///
    /// # Errors
    /// None of them was done.
    pub async fn write(&self, acts: &[DiskAct]) -> Result<(), DiskError> {
        let strict = TransactionOptions::new().with_durability(TransactionDurability::Strict);
        let transaction = self
            .0
            .transaction([TEXTS, HEADS])
            .with_mode(TransactionMode::Readwrite)
            .with_options(strict)
            .build()?;
        for act in acts {
            match act {
                DiskAct::Put(key, text) => {
                    let store = transaction.object_store(shelf(key))?;
                    store.put(text.as_str()).with_key(key.as_str()).await?;
                }
                DiskAct::Remove(key) => {
                    let store = transaction.object_store(shelf(key))?;
                    store.delete(key.as_str()).await?;
                }
                DiskAct::Clear(start) => {
                    for shelf in [TEXTS, HEADS] {
                        let store = transaction.object_store(shelf)?;
                        store.delete::<String, _>(below(start)).await?;
                    }
                }
            }
        }
        Ok(transaction.commit().await?)
    }

    /// All texts under keys that start so.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn below(&self, start: &str) -> Result<Texts, DiskError> {
        let transaction = self.0.transaction([TEXTS, HEADS]).build()?;
        let mut texts = read(&transaction, TEXTS, start).await?;
        for (key, text) in read(&transaction, HEADS, start).await? {
            texts.insert(key, text);
        }
        Ok(texts)
    }

    /// One text.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn get(&self, key: &str) -> Result<Option<String>, DiskError> {
        let transaction = self.0.transaction(shelf(key)).build()?;
        let store = transaction.object_store(shelf(key))?;
        let text: Option<String> = store.get(key).primitive()?.await?;
        Ok(text)
    }

    /// The first line of a text. No more of it is taken out of the browser: the base of an assessment may have millions of letters.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn first_line(&self, key: &str) -> Result<Option<String>, DiskError> {
        let transaction = self.0.transaction(TEXTS).build()?;
        let store = transaction.object_store(TEXTS)?;
        let text: Option<JsValue> = store.get(key).primitive()?.await?;
        let text = text.and_then(|text| text.dyn_into::<JsString>().ok());
        let line = text.map(|text| {
            let end = text.index_of("\n", 0) + 1;
            String::from(text.slice(0, end.try_into().unwrap_or_default()))
        });
        Ok(line)
    }

    /// The heads under keys that start so.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn heads_below(&self, start: &str) -> Result<Texts, DiskError> {
        let transaction = self.0.transaction(HEADS).build()?;
        read(&transaction, HEADS, start).await
    }

    /// The heads of all assessments, by their ids.
    ///
    /// # Errors
    /// The database could not be read.
    pub async fn heads(&self) -> Result<Map<String, Head>, DiskError> {
        let texts = self.heads_below("waymark/a/").await?;
        let head = |(key, text): (String, String)| {
            owner(&key).map(|id| (id.to_owned(), Head::read(&text)))
        };
        Ok(texts.into_iter().filter_map(head).collect())
    }
}

async fn read(transaction: &Transaction<'_>, shelf: &str, start: &str) -> Result<Texts, DiskError> {
    let store = transaction.object_store(shelf)?;
    let keys = store
        .get_all_keys::<String>()
        .with_query::<String, _>(below(start));
    let keys = keys.primitive()?.into_future();
    let texts = store
        .get_all::<String>()
        .with_query::<String, _>(below(start));
    let texts = texts.primitive()?.into_future();
    let keys = keys.await?.collect::<Result<Vec<_>, _>>()?;
    let texts = texts.await?.collect::<Result<Vec<_>, _>>()?;
    Ok(keys.into_iter().zip(texts).collect())
}
