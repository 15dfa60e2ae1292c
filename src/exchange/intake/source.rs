//! A file with a table, as far as it can be read without asking.

use super::choices::choices;
use super::encoding::{Decoded, EncodingChoice, decode};
use super::kind::{FileContent, content_of};
use super::workbook::{Sheet, sheets};
use crate::exchange::table_error::TableError;

/// A file with a table, or what was taken for one.
#[derive(Clone, Debug, PartialEq)]
pub struct TableFile {
    pub name: String,
    pub source: TableSource,
}

/// What was found in it.
#[derive(Clone, Debug, PartialEq)]
pub enum TableSource {
    Text(String),
    /// Its encoding is asked.
    Unclear(Vec<u8>, Vec<EncodingChoice>),
    Sheets(Vec<Sheet>),
    /// Why it cannot be read, in words for the person.
    Refused(String),
}

/// Reads the text of a file where that is certain, without the tables of encodings; `None` where more is needed.
pub fn plain_text(name: &str, bytes: &[u8]) -> Option<TableSource> {
    match content_of(name, bytes) {
        FileContent::Workbook => None,
        FileContent::Other(reason) => Some(TableSource::Refused(reason)),
        FileContent::Text | FileContent::Json => match decode(bytes) {
            Ok(Decoded::Text(text)) => Some(TableSource::Text(text)),
            Ok(Decoded::Unclear) => None,
            Err(error) => Some(refused(&error)),
        },
    }
}

/// Reads a file with a table.
pub fn open_table(name: &str, bytes: Vec<u8>) -> TableSource {
    if let Some(known) = plain_text(name, &bytes) {
        return known;
    }
    if content_of(name, &bytes) == FileContent::Workbook {
        return match sheets(&bytes) {
            Ok(all) => TableSource::Sheets(all),
            Err(error) => refused(&error),
        };
    }
    let all = choices(&bytes);
    match all.is_empty() {
        true => TableSource::Refused(
            t!("The letters of this file fit no encoding that is known here. Save it as UTF-8 or as .xlsx. Nothing was changed.").to_owned(),
        ),
        false => TableSource::Unclear(bytes, all),
    }
}

fn refused(error: &TableError) -> TableSource {
    TableSource::Refused(format!("{error} {}", t!("Nothing was changed.")))
}
