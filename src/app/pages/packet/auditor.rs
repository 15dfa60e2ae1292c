//! An auditor's pack: to read, and a place for requests and remarks.

use leptos::prelude::*;

use crate::analysis::auditor_pack::auditor_parts;
use crate::app::pages::report;
use crate::app::records::{ListView, record_list};
use crate::app::ui::{each, live, read};
use crate::assessment::Listed;
use crate::assessment::records::AuditRequest;

/// What an auditor writes; owner, day and answer are the organization's.
const FIELDS: &[&str] = &[
    AuditRequest::text,
    AuditRequest::kind,
    AuditRequest::statements,
    AuditRequest::documents,
    AuditRequest::by,
    AuditRequest::asked,
];

pub(super) fn view() -> AnyView {
    let parts = read(|doc| auditor_parts(doc));
    let shown = live(move || each(parts.get(), |part| report::written::section(&part, &[])));
    view! {
        {record_list(ListView::new(
            AuditRequest::LIST,
            t!("Requests and remarks"),
            t!("What you want to see before or during the audit, or remark on. Choose the statements and documents that it is about."),
            t!("Add a request or remark"),
            FIELDS,
        ))}
        {shown}
    }
    .into_any()
}
