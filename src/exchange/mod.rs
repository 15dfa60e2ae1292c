//! In and out as bytes or text: snapshots with their schema, and tables from spreadsheets.
//! Nothing here knows a browser, a clock or a download; what is random or timed comes in.

pub mod ballot;
pub mod calendar;
mod cell;
mod columns;
mod compared;
pub mod copies;
mod csv_text;
mod doubt;
pub mod errand;
pub mod example;
mod file_name;
mod format;
mod gather;
mod header_words;
mod headers;
mod import_error;
mod intake;
mod json;
mod known_file;
mod legend;
pub mod locked;
mod mapping;
pub mod packet;
mod person;
mod picture;
mod preview;
mod problems;
pub mod qr;
mod rating;
mod redact;
mod redaction;
mod reference;
pub mod returned;
mod scale;
mod snapshot;
mod split;
mod table;
mod table_error;
mod target;
mod told;
pub mod tracker;
pub mod workbook;
pub mod written;

pub use columns::Problem;
pub use compared::compared_text;
pub use doubt::Doubt;
pub use file_name::plain;
pub use format::{FORMAT, FileKind, is_locked, paper_kind};
pub use gather::CellChange;
pub use import_error::{Foreign, ImportError, MAX_BYTES};
pub use intake::{
    Decoded, EncodingChoice, FileContent, MAX_UNPACKED, Merges, Sheet, TableFile, TableSource,
    choices, content_of, decode, decode_as, mended, open_table, plain_text, sheets, twice,
};
pub use known_file::KnownFile;
pub use legend::{Legend, LegendLine};
pub use mapping::{ColumnGuess, Maybe, guess, guesses};
pub use picture::{MOST_PICTURE, check_picture_size, picture_address};
pub use preview::{OpenQuestion, Preview, preview};
pub use problems::{ProblemGroup, grouped};
pub use rating::Meaning;
pub use redact::{export_redacted, redact};
pub use redaction::Redaction;
pub use scale::{Scale, ScaleChoice};
pub use snapshot::{Snapshot, VERSION, check_size, export, export_with_sum, import, open};
pub use table::{RawTable, Spreadsheet, grid, has_ids, header, parse};
pub use table_error::{MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TABLE_BYTES, TableError};
pub use target::Target;
pub use told::{NameOrder, Told};

#[cfg(test)]
#[path = "tests/files.rs"]
mod files;
#[cfg(test)]
#[path = "tests/german.rs"]
mod german;
