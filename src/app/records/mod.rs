//! Forms over records: a field of any kind, lists that people add to, fill in and take from, and what was changed in them.
//! Everything a form needs to know of a field stands in its declaration.

mod changes;
mod field;
mod list;
mod people;

pub use changes::change_list;
pub use field::{bound_field, dom_id, record_field, record_fields};
pub use list::{ListView, record_list, record_list_of, record_list_with, single, start_with};
pub use people::people;

use leptos::prelude::*;

use super::ui::{on, print_page};

/// Opens the browser's print dialog.
pub fn print_button() -> AnyView {
    view! {
        <button type="button" data-action="print" on:click=on(|_| print_page())>{t!("Print")}</button>
    }
    .into_any()
}
