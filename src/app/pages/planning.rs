//! Step 3: who assesses what and when.

use leptos::prelude::*;

use crate::app::ui::lead;

pub fn page() -> AnyView {
    lead("Plan of the assessment".into(), "".into())
}
