//! What people add to the report; on the page only, never printed as inputs.

use leptos::prelude::*;

use crate::app::records::record_fields;
use crate::assessment::Listed;
use crate::assessment::records::Report;

pub fn form() -> AnyView {
    let record = Report::LIST.at("");
    let fields = |keys: &[&'static str]| record_fields(&record, keys);
    view! {
        <section class="sheet single noprint" data-list=Report::LIST.as_str()>
            <h2>{t!("Your part of the report")}</h2>
            <p class="small">{t!("Your summary stands at the top, your recommendations among the next steps. When the report has been presented and management has decided, say so here: the criteria of step 3 follow from it.")}</p>
            {fields(&[Report::summary, Report::next_steps])}
            {fields(&[Report::presented, Report::to])}
            {fields(&[
                Report::decision,
                Report::decided_by,
                Report::decided,
            ])}
            {fields(&[Report::remark])}
        </section>
    }
    .into_any()
}
