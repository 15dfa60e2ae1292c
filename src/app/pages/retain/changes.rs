//! Changes that the certification body has to hear of.

use leptos::prelude::*;

use crate::analysis::retain::{self, DateState};
use crate::app::browser::today;
use crate::app::records::{ListView, record_list};
use crate::app::ui::{derived, read};
use crate::assessment::Assessment;
use crate::assessment::Listed;
use crate::assessment::records::ReportedChange;

pub fn part() -> AnyView {
    let open = read(|doc| {
        let changes = retain::changes(doc, today());
        let of = |state| changes.iter().filter(|c| c.state == Some(state)).count();
        (changes.len(), of(DateState::Late), of(DateState::Due))
    });
    let title = derived(move || match open.get() {
        (0, ..) => t!("No changes noted").to_owned(),
        (_, 0, 0) => t!("Nothing is left to report").to_owned(),
        (_, 0, due) => t!("{due} to decide or to report", due),
        (_, late, 0) => t!("{late} overdue to report", late),
        (_, late, due) => t!(
            "{late} overdue to report, {due} to decide or to report",
            late,
            due
        ),
    });
    let late = derived(move || open.get().1);
    view! {
        <section class="sheet">
            <h2 data-figure="changes-late" data-value=late aria-live="polite">{title}</h2>
            <p class="small">
                {t!("The certification body wants to hear of significant changes without delay: ownership or legal status, organization and key people, contact and sites, scope and services, big changes of the SMS and its processes. It may then want a special audit. A transfer to another certification body belongs here too: only a valid certificate of an accredited body that is not suspended can be taken over (IAF MD 2). What counts as significant stands in the contract with it; when in doubt, ask.")}
            </p>
        </section>
        {record_list(ListView {
            summary,
            ..ListView::new(
                ReportedChange::LIST,
                t!("Changes"),
                t!("Each change with the day from which it holds, whether it is significant, and when it was reported."),
                t!("Add a change"),
                &[
                    ReportedChange::what,
                    ReportedChange::kind,
                    ReportedChange::date,
                    ReportedChange::significant,
                    ReportedChange::reported,
                    ReportedChange::answer,
                ],
            )
        })}
    }
    .into_any()
}

fn summary(doc: &Assessment, id: &str) -> String {
    let changes = retain::changes(doc, today()).into_iter();
    let found = changes
        .filter(|change| change.id == id)
        .map(|change| match change.state {
            Some(DateState::Late) => t!("late: {reason}", reason = change.reason),
            _ => change.reason,
        });
    found.collect()
}
