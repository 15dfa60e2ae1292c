//! The scope statement: built from the records or in own words, its checks while one types,
//! version and approval.

use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::scope::{self, PointVerdict, built, check_list};
use crate::app::browser::focus_soon;
use crate::app::records::{dom_id, record_field, single};
use crate::app::session::session;
use crate::app::ui::words::t_view;
use crate::app::ui::{derived, destination_link, each, live, on, read};
use crate::assessment::Listed;
use crate::assessment::day_text;
use crate::assessment::records::ScopeStatement;
use crate::standard::{ScopePart, StepPart};

pub fn tab() -> AnyView {
    view! {
        <div class="grid five scope-first">
            <div>{words()} {wording()}</div>
            {list()}
        </div>
        {single(
            ScopeStatement::LIST,
            t!("Version and approval"),
            t!("The scope is a controlled document (4.3): top management approves a version on a day, and it can be obtained. Change the version when the words change."),
            &[
                ScopeStatement::version,
                ScopeStatement::approved_by,
                ScopeStatement::approved,
                ScopeStatement::outsider,
            ],
        )}
        {single(
            ScopeStatement::LIST,
            t!("Rationale"),
            t!("Why the limits lie where they lie, with a word on context, interested parties and services (4.3-b). The auditor asks for it."),
            &[ScopeStatement::rationale],
        )}
    }
    .into_any()
}

/// The statement as it stands, large.
fn words() -> AnyView {
    let text = read(scope::statement);
    let own = read(|doc| !doc.scope.statement.text.trim().is_empty());
    let state = read(|doc| {
        let statement = &doc.scope.statement;
        let by = statement.approved_by.trim();
        let approved = statement
            .approved
            .filter(|_| scope::is_approved(statement))
            .map(day_text);
        match (statement.version.trim(), approved) {
            ("", None) => t!("no version yet, not approved yet").to_owned(),
            ("", Some(day)) => t!("no version yet, approved by {by} on {day}", by, day),
            (version, None) => t!("version {version}, not approved yet", version),
            (version, Some(day)) => {
                t!(
                    "version {version}, approved by {by} on {day}",
                    version,
                    by,
                    day
                )
            }
        }
    });
    let origin = derived(move || {
        if own.get() {
            t!("In your own words.")
        } else {
            t!("Built from boundary and other entries of this step.")
        }
    });
    view! {
        <section class="sheet">
            <h2>{t!("Scope statement")}</h2>
            <p class="scope-words" data-figure="scope-statement">{move || text.get()}</p>
            <p class="small">{state} ". " {origin}</p>
            <p class="small" hidden=move || !text.with(|text| text.contains(t!("[services]")))>
                {t_view!(
                    "What stands in brackets is missing: {list_the_services}.",
                    list_the_services = destination_link(Destination::Part(StepPart::Scope(ScopePart::Boundary)), t!("list the services").to_owned()),
                )}
            </p>
        </section>
    }
    .into_any()
}

/// Phrases and own words.
fn wording() -> AnyView {
    let session = session();
    let record = ScopeStatement::LIST.at("");
    let own = read(|doc| !doc.scope.statement.text.trim().is_empty());
    let start = {
        let record = record.clone();
        move |_| {
            let text = session.doc.with_untracked(built);
            if session.edit(record.set(ScopeStatement::text, text)) {
                focus_soon(format!("#{}", dom_id(&record, ScopeStatement::text)));
            }
        }
    };
    let back = {
        let record = record.clone();
        move |_| {
            if session.edit(record.set(ScopeStatement::text, "")) {
                focus_soon("[data-action='own-words']".to_owned());
            }
        }
    };
    view! {
        <section class="sheet" data-list=ScopeStatement::LIST.as_str()>
            <h2>{t!("Wording")}</h2>
            <p class="small">
                {t!("The pattern: the SMS of [organization] supporting the provision of [services] to [customers] from [locations]. Organization and services are required; the rest helps to limit the scope. Leave a field empty and its list is used.")}
            </p>
            {record_field(&record, ScopeStatement::unit)}
            {record_field(&record, ScopeStatement::services)}
            {record_field(&record, ScopeStatement::customers)}
            {record_field(&record, ScopeStatement::text)}
            <p class="row">
                <button type="button" data-action="own-words" data-icon="edit" hidden=move || own.get() on:click=on(start)>
                    {t!("Edit the built text")}
                </button>
                <button type="button" class="link" data-action="built-words" hidden=move || !own.get() on:click=on(back)>
                    {t!("Back to the built text")}
                </button>
            </p>
        </section>
    }
    .into_any()
}

/// The checks of the wording, live.
fn list() -> AnyView {
    let points = read(check_list);
    let passed = derived(move || {
        points.with(|points| {
            let passed = points
                .iter()
                .filter(|point| point.verdict == PointVerdict::Passes);
            passed.count()
        })
    });
    let title = derived(move || match (passed.get(), points.with(Vec::len)) {
        (passed, all) if passed == all => t!("The wording passes all {all} checks", all),
        (passed, all) => t!("Checks of the wording: {passed} of {all} pass", passed, all),
    });
    let rows = live(move || {
        each(points.get(), |point| {
            let (icon, key) = match point.verdict {
                PointVerdict::Passes => ("holds", "passes"),
                PointVerdict::Fails => ("conflict", "fails"),
                PointVerdict::Open => ("question", "open"),
            };
            let reason = match point.verdict {
                PointVerdict::Passes => point.reason.into_any(),
                _ if point.destination
                    == Destination::Part(StepPart::Scope(ScopePart::Statement)) =>
                {
                    point.reason.into_any()
                }
                _ => destination_link(point.destination, point.reason),
            };
            view! {
                <li data-check=point.check.key() data-verdict=key class=key>
                    <span class="sign-of" data-icon=icon aria-hidden="true"></span>
                    <div>
                        <b>{point.check.title()}</b> " "
                        <span class="verdict">{point.verdict.label()}</span>
                        <p class="small">{reason}</p>
                    </div>
                </li>
            }
        })
    });
    view! {
        <section class="sheet check-list">
            <h2 data-figure="check-list" data-value=move || passed.get() aria-live="polite">{title}</h2>
            <p class="small">{t!("Looked at while you type. Services, customers and locations may be left out of a scope; of the requirements of clauses 4 to 10 none.")}</p>
            <ul>{rows}</ul>
        </section>
    }
    .into_any()
}
