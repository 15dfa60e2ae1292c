//! In and out as bytes or text: snapshots with their schema, and tables from spreadsheets.
//! Nothing here knows a browser, a clock or a download; what is random or timed comes in.

mod mapping;
mod preview;
mod snapshot;
mod table;

pub use mapping::{Target, guess};
pub use preview::{Line, Preview, Problem, preview};
pub use snapshot::{
    FORMAT, Foreign, ImportError, MAX_BYTES, Snapshot, VERSION, check_size, export, import, open,
};
pub use table::{MAX_ROWS, Table, TableError, decode, parse};
