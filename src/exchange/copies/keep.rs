//! Making a copy.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::decide::{Act, Found, decide};
use super::file::{beside, copy_name, former};
use super::folder::{Folder, FolderError};
use crate::assessment::{Assessment, time};
use crate::exchange::snapshot::Content;

/// Check sums remembered beside that of the newest copy: what was being written when a page ended, what was taken in.
const MOST_KNOWN: usize = 8;

/// Files of one assessment that are looked at for a free name.
const MOST_FILES: u32 = 50;

/// What the folder is known to hold of an assessment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// The file that copies go to; empty before the first.
    pub file: String,
    /// When the last copy was made.
    #[serde(deserialize_with = "time::time_or_none")]
    pub at: Option<DateTime<Utc>>,
    /// The check sum of the last copy.
    pub newest: String,
    /// Further check sums of states that are part of what is here.
    pub known: Vec<String>,
    /// A file that was changed elsewhere and whose state was not taken in.
    pub elsewhere: Option<String>,
}

impl Kept {
    /// Whether a state is part of what is here, so that a copy may follow it.
    pub fn knows(&self, sha256: &str) -> bool {
        self.newest == sha256 || self.known.iter().any(|known| known == sha256)
    }

    /// Notes that a state is part of what is here.
    pub fn learn(&mut self, sha256: String) {
        self.known.retain(|known| *known != sha256);
        self.known.push(sha256);
        let many = self.known.len().saturating_sub(MOST_KNOWN);
        self.known.drain(..many);
    }
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Copied {
    /// The file holds all that is here.
    Kept,
    /// As before, under another name than until now, because this file was changed elsewhere.
    Beside(String),
}

/// Makes a copy of the document in the folder, unless it is there already.
///
/// # Errors
/// Why none was made; what the folder held is still there.
pub async fn keep_copy(
    folder: &impl Folder,
    kept: &mut Kept,
    document: &Assessment,
    now: DateTime<Utc>,
) -> Result<Copied, FolderError> {
    let content = Content::of(document);
    let mut elsewhere = None;
    let mut number = 0;
    let mut file = match kept.elsewhere.clone() {
        // Its state may have been taken in since, or the file is gone.
        Some(first) if is_free(folder, kept, document, &content, &first).await? => {
            kept.elsewhere = None;
            first
        }
        _ if kept.file.is_empty() => copy_name(document, 1),
        _ => kept.file.clone(),
    };
    let (found, act) = loop {
        let found = folder.read(&file).await?;
        let read = Found::of(found.as_deref());
        match decide(&read, kept, &document.id.0, &content.sha256) {
            Act::Elsewhere if elsewhere.is_none() => elsewhere = Some(file),
            Act::Elsewhere | Act::Taken => {}
            act => break (found, act),
        }
        number += 1;
        if number > MOST_FILES {
            return Err(FolderError::Other("too many files of one name".to_owned()));
        }
        file = copy_name(document, number);
    };
    kept.file.clone_from(&file);
    if let Act::Write { parent } = act {
        let text = content.file(document, now, parent.as_deref());
        // Should the page end before it is noted as the newest, it is known all the same.
        kept.learn(content.sha256.clone());
        folder.remember(&document.id.0, kept).await?;
        replace(folder, &file, found, text.as_bytes()).await?;
    }
    kept.newest = content.sha256;
    kept.at = Some(now);
    if elsewhere.is_some() {
        kept.elsewhere.clone_from(&elsewhere);
    }
    folder.remember(&document.id.0, kept).await?;
    Ok(elsewhere.map_or(Copied::Kept, Copied::Beside))
}

/// Whether copies may go to a file again.
async fn is_free(
    folder: &impl Folder,
    kept: &Kept,
    document: &Assessment,
    content: &Content,
    file: &str,
) -> Result<bool, FolderError> {
    let found = Found::of(folder.read(file).await?.as_deref());
    let act = decide(&found, kept, &document.id.0, &content.sha256);
    Ok(matches!(act, Act::Nothing | Act::Write { .. }))
}

/// Writes beside, reads back, keeps what was there before, and replaces it. `found` is what the file held when that was decided.
async fn replace(
    folder: &impl Folder,
    file: &str,
    found: Option<Vec<u8>>,
    bytes: &[u8],
) -> Result<(), FolderError> {
    let beside = beside(file);
    put(folder, &beside, bytes).await?;
    if folder.read(file).await? != found {
        return Err(FolderError::Busy);
    }
    if let Some(before) = found.filter(|before| !before.is_empty()) {
        put(folder, &former(file), &before).await?;
    }
    put(folder, file, bytes).await?;
    // What is left over is a copy too, and is written over by the next.
    let _ = folder.remove(&beside).await;
    Ok(())
}

/// Writes a file and reads it back.
async fn put(folder: &impl Folder, file: &str, bytes: &[u8]) -> Result<(), FolderError> {
    folder.write(file, bytes).await?;
    match folder.read(file).await? {
        Some(read) if read == bytes => Ok(()),
        _ => Err(FolderError::Differs),
    }
}
