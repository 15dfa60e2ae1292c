//! What a person chose, dropped or pasted, whichever way it came: what kind of file it is, told by its content before its name,
//! and its text or its sheets. Nothing is taken over here, and what cannot be read is named.

mod choices;
mod encoding;
mod kind;
mod merged;
mod ods_marks;
mod ods_size;
mod rows;
mod source;
mod workbook;

pub use choices::{choices, decode_as};
pub use encoding::{Decoded, EncodingChoice, decode, mended, twice};
pub use kind::{FileContent, content_of};
pub use merged::Merges;
pub use source::{TableFile, TableSource, open_table, plain_text};
pub use workbook::{MAX_UNPACKED, Sheet, sheets};
