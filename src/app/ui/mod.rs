//! What pages are built of: lists, tables, cards, fields, what shows a rating or explains a figure. Each
//! helper takes the types out at once and returns [`AnyView`] or a memo, so that Leptos' machinery
//! comes once and not once for each place that uses it.

mod above;
mod conflict;
mod destination;
mod draw;
mod field;
mod files;
mod keys;
mod on_page;
mod paper;
mod parts;
mod passphrase;
mod picks;
mod rating;
mod search;
mod table;
mod tabs;
mod terms;
mod turns;
mod why;
mod window;
pub mod words;
mod working;

pub use above::above_pages;
pub use conflict::conflict_choice;
pub use destination::{
    destination_address, destination_button, destination_link, place_name, record_address,
};
pub use draw::{asked, derived, derived_from, each, live, read, read_of, toggle};
pub use field::{Input, Visits, choice, field, kept_texts};
pub use files::{
    FileButton, SNAPSHOTS, all_of, drags_files, import_files, packet_button, read_snapshot,
    read_whole,
};
pub use keys::{keys_dialog, keys_list, show_keys};
pub use on_page::{note_on_page, note_on_page_while};
pub use paper::{blank_dates, paper_head, paper_words};
pub use parts::{bundle, card, confirm, lead, on, picker, terms, whole_names};
pub use passphrase::passphrase_field;
pub use picks::picks;
pub use rating::{ball, html_id, mini, rating_token, voter_icon};
pub use search::{SearchHead, shown_button};
pub use table::{TableView, table_head};
pub use tabs::{Tab, tabs};
pub use terms::with_terms;
pub use turns::{TurnPart, draw_all, in_turns, is_drawing, note_while, parts_in_turns};
pub use why::{why, why_of, why_with};
pub use window::{FIRST_ROWS, Fold, ListWindow, unfold_all, unfold_around, windowed_lines};
pub use words::{person_days, sentence, size_text};
pub use working::working;
