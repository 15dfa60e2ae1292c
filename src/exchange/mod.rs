//! In and out as bytes or text: snapshots with their schema, and tables from spreadsheets.
//! Nothing here knows a browser, a clock or a download; what is random or timed comes in.

pub mod ballot;
pub mod calendar;
mod cell;
pub mod example;
mod gather;
mod headers;
mod import_error;
mod json;
mod mapping;
mod place;
mod preview;
pub mod qr;
mod rating;
mod snapshot;
mod split;
mod table;

pub use import_error::{Foreign, ImportError};
pub use mapping::{Target, guess};
pub use preview::{Line, Preview, Problem, preview};
pub use snapshot::{FORMAT, MAX_BYTES, Snapshot, VERSION, check_size, export, import, open};
pub use table::{MAX_COLUMNS, MAX_ROWS, MAX_TABLE_BYTES, Table, TableError, decode, parse};
