//! One page about the certificate, to print.

use leptos::prelude::*;

use crate::app::ui::lead;

pub fn page() -> AnyView {
    lead("Briefing".into(), "".into())
}
