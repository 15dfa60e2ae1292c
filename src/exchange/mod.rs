//! In and out as bytes or text: snapshots with their schema, and tables from spreadsheets.
//! Nothing here knows a browser, a clock or a download; what is random or timed comes in.

pub mod ballot;
pub mod calendar;
mod cell;
mod columns;
pub mod copies;
pub mod example;
mod file_name;
mod format;
mod gather;
mod headers;
mod import_error;
mod json;
mod mapping;
mod preview;
pub mod qr;
mod rating;
mod reference;
mod snapshot;
mod split;
mod table;
mod table_error;
mod target;

pub use columns::Problem;
pub use file_name::plain;
pub use format::FORMAT;
pub use gather::{CellChange, Preview};
pub use import_error::{Foreign, ImportError, MAX_BYTES};
pub use mapping::guess;
pub use preview::preview;
pub use snapshot::{Snapshot, VERSION, check_size, export, import, open};
pub use table::{Spreadsheet, decode, parse};
pub use table_error::{MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TABLE_BYTES, TableError};
pub use target::Target;
