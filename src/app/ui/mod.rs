//! Components that several pages share. Functions return [`AnyView`]: one small type instead of
//! a nest of generic ones keeps the program small enough to load fast.

mod destination;
mod field;
mod files;
mod keys;
mod parts;
mod rating;
mod why;
mod words;

pub use destination::destination_link;
pub use field::{Input, Visits, choice, field, kept_texts};
pub use files::{drags_files, import_files};
pub use keys::{keys_dialog, keys_list, show_keys};
pub use parts::{confirm, lead, on, table_head};
pub use rating::{STANDINGS, ball, mini, rating_token};
pub use why::{why, why_of, why_with};
pub use words::{person_days, plural, plural_of, sentence};
