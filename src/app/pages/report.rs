//! Step 3: the report of the assessment, to print.

use leptos::prelude::*;

use crate::app::ui::lead;

pub fn page() -> AnyView {
    lead("Report".into(), "".into())
}
