//! Making a copy.

use chrono::{DateTime, Utc};

use super::decide::{Act, CopyFound, decide};
use super::file::{beside, copy_name, former};
use super::folder::{Folder, FolderError};
use super::notes::CopyNotes;
use crate::assessment::Assessment;
use crate::exchange::snapshot::SnapshotContent;

/// Files of one assessment that are looked at for a free name.
const MOST_FILES: u32 = 50;

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
    kept: &mut CopyNotes,
    document: &Assessment,
    now: DateTime<Utc>,
) -> Result<Copied, FolderError> {
    let content = SnapshotContent::of(document);
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
        let read = CopyFound::of(found.as_deref());
        match decide(&read, kept, &document.id.0, &content.sha256) {
            Act::Elsewhere if elsewhere.is_none() => elsewhere = Some(file),
            Act::Elsewhere | Act::Taken => {}
            act => break (found, act),
        }
        number += 1;
        if number > MOST_FILES {
            let reason = t!("too many files of one name");
            return Err(FolderError::Other(reason.to_owned()));
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
    kept: &CopyNotes,
    document: &Assessment,
    content: &SnapshotContent,
    file: &str,
) -> Result<bool, FolderError> {
    let found = CopyFound::of(folder.read(file).await?.as_deref());
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
