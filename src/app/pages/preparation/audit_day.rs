//! What has to be ready on the day of the audit, to print.

use leptos::prelude::*;

use crate::app::ui::lead;

pub fn page() -> AnyView {
    lead("Audit day".into(), "".into())
}
