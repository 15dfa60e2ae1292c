//! The shortlist of certification bodies: quotes beside each other, impartiality, the choice.

use leptos::prelude::*;

use super::{cell, days, table};
use crate::analysis::project::audit_time::{LABEL, TimeVerdict, time_check};
use crate::analysis::project::budget::money_text;
use crate::analysis::project::impartiality::{JudgedRule, Verdict, day_price, judged_rules};
use crate::app::records::{ListView, record_field, record_fields, record_list};
use crate::app::session::{Session, session};
use crate::app::ui::{derived, each, live, on, read};
use crate::assessment::records::{Body, TimeFactor, YesNo};
use crate::assessment::{Assessment, Edit, day_text};
use crate::assessment::{Listed, RecordId};
use crate::standard::ImpartialityKey;
use crate::words::say;

pub fn tab() -> AnyView {
    let session = session();
    view! {
        {comparison(session)}
        {record_list(ListView {
            summary,
            more: Some(questions),
            ..ListView::new(
                Body::LIST,
                t!("Shortlist of certification bodies"),
                t!("Certification bodies audit and never advise. Ask early: calendars fill up. Ask for quotes that state the audit time."),
                t!("Add a certification body"),
                &[
                    Body::name,
                    Body::accreditation,
                    Body::quote,
                    Body::audit_days,
                    Body::quoted,
                    Body::windows,
                    Body::note,
                ],
            )
        })}
        {record_list(factors())}
    }
    .into_any()
}

/// Why the audit time of a quote is not the table value.
fn factors() -> ListView {
    ListView {
        summary: |doc, id| {
            TimeFactor::find(doc, id).map_or(String::new(), |factor| {
                let body = Body::find(doc, &factor.body).map_or(t!("no body chosen"), |b| &b.name);
                let percent = factor
                    .percent
                    .map_or(t!("no percentage").to_owned(), |p| format!("{p} %"));
                format!("{body} · {} · {percent}", factor.effect.label())
            })
        },
        ..ListView::new(
            TimeFactor::LIST,
            t!("Factors of the audit time"),
            t!(
                "A body may take time off the table value, or add some, and gives a reason for each: a certificate for another standard, the same work in all shifts, or complex processes. All that is taken off may not pass 30 %."
            ),
            t!("Add a factor"),
            &[
                TimeFactor::why,
                TimeFactor::body,
                TimeFactor::effect,
                TimeFactor::percent,
            ],
        )
    }
}

/// What the quote says of the audit time, and what the general rules say of that.
fn audit_time(record: &RecordId) -> AnyView {
    let id = record.id.clone();
    let check = read(move |doc| Body::find(doc, &id).map(|body| time_check(doc, body)));
    let warnings =
        derived(move || check.with(|check| check.as_ref().map_or(0, |check| check.warnings())));
    let points = live(move || {
        let points = check.get().map_or(Vec::new(), |check| check.points);
        each(points, |point| {
            let (class, icon, head) = match point.verdict {
                TimeVerdict::Fine => ("small passed", "holds", None),
                TimeVerdict::Warns => ("warning", "warning", Some(t!("Ask the body:"))),
                TimeVerdict::Untold => ("small open", "question", None),
            };
            view! {
                <li data-time=point.key.key() data-verdict=class>
                    <p class=class><b data-icon=icon>{head}</b> " " {point.text} "."</p>
                </li>
            }
        })
    });
    view! {
        <h3>{t!("Audit time")}</h3>
        <p class="small">{say(LABEL)}</p>
        {record_fields(record, &[
            Body::persons,
            Body::table_days,
            Body::sites_first,
            Body::sites_surveillance,
            Body::sites_recertification,
            Body::site_alone,
            Body::site_days,
            Body::other_days,
            Body::together_days,
        ])}
        <ul class="questions" data-figure="time-warnings" data-value=warnings>{points}</ul>
    }
    .into_any()
}

/// The verdicts of a body; none where it is gone.
fn judged(doc: &Assessment, id: &str) -> Vec<JudgedRule> {
    Body::find(doc, id).map_or(Vec::new(), |body| judged_rules(doc, body))
}

fn counts(judged_rules: &[JudgedRule]) -> (usize, usize) {
    let conflicts = judged_rules.iter().filter(|f| f.is_conflict()).count();
    let open = judged_rules.iter().filter(|f| f.is_open()).count();
    (conflicts, open)
}

/// Conflicts and open questions in words.
fn state(judged_rules: &[JudgedRule]) -> String {
    match counts(judged_rules) {
        (0, 0) => t!("impartial by your answers").to_owned(),
        (0, open) => t_count!(open, "{count} question open", "{count} questions open"),
        (n, 0) => t_count!(n, "{count} conflict", "{count} conflicts"),
        (n, open) => t_count!(
            n,
            "{count} conflict, {open} open",
            "{count} conflicts, {open} open",
            open
        ),
    }
}

fn summary(doc: &Assessment, id: &str) -> String {
    let chosen = Body::find(doc, id).is_some_and(|body| body.chosen);
    let state = state(&judged(doc, id));
    match chosen {
        true => t!("chosen · {state}", state),
        false => state,
    }
}

/// Quotes beside each other.
fn comparison(session: Session) -> AnyView {
    let rows = live(move || {
        session.doc.with(|doc| {
            let currency = &doc.project.charter.currency;
            let money =
                |amount: Option<f64>| amount.map_or("–".to_owned(), |a| money_text(a, currency));
            let rows = doc.project.bodies.iter().map(|body| {
                let name = match body.name.trim() {
                    "" => t!("unnamed"),
                    name => name,
                };
                vec![
                    cell(name),
                    cell(if body.chosen { t!("chosen") } else { "" }),
                    cell(state(&judged_rules(doc, body))),
                    cell(body.windows.clone()),
                    cell(body.quoted.map_or(String::new(), day_text)),
                    cell(money(body.quote.map(|amount| amount.0))),
                    cell(body.audit_days.map_or("–".to_owned(), |d| days(d.0))),
                    cell(money(day_price(body))),
                ]
            });
            let head = [
                t!("Certification body"),
                t!("Choice"),
                t!("Impartiality"),
                t!("Dates offered"),
                t!("Quoted on"),
                t!("Quote"),
                t!("Audit days"),
                t!("Price of a day"),
            ];
            table(
                t!("Quotes compared"),
                head.map(str::to_owned).to_vec(),
                5,
                rows.collect(),
            )
        })
    });
    let title = read(choice_text);
    let none = read(|doc| doc.project.bodies.is_empty());
    view! {
        <section class="sheet quotes">
            <h2>{title}</h2>
            <p class="small">{t!("Quotes are compared with each other only: the rules for audit time are the body's, and there is no public table of audit days that could be trusted. Price of a day = quote ÷ audit days. Far fewer days than the others is a question to ask, not a bargain.")}</p>
            <div hidden=none>{rows}</div>
        </section>
    }
    .into_any()
}

/// Which body is chosen, or how many there are to choose from.
fn choice_text(doc: &Assessment) -> String {
    let chosen: Vec<&Body> = doc.project.bodies.iter().filter(|b| b.chosen).collect();
    match (doc.project.bodies.len(), chosen.as_slice()) {
        (0, _) => t!("No certification body yet").to_owned(),
        (_, [body]) => t!("Chosen: {body}", body = body.name),
        (_, [_, _, ..]) => t_count!(
            chosen.len(),
            "{count} body chosen; choose one",
            "{count} bodies chosen; choose one"
        ),
        (n, _) => t_count!(
            n,
            "{count} body on the shortlist, not chosen yet",
            "{count} bodies on the shortlist, none chosen yet"
        ),
    }
}

/// The questions of a body with what each answer means, and the choice.
fn questions(record: &RecordId) -> AnyView {
    let session = session();
    let id = record.id.clone();
    let list = {
        let answers: [(ImpartialityKey, &[&'static str]); 9] = [
            (ImpartialityKey::Accredited, &[Body::accredited]),
            (ImpartialityKey::Consultancy, &[Body::consultancy]),
            (ImpartialityKey::Adviser, &[]),
            (
                ImpartialityKey::InternalAudits,
                &[Body::internal_audits, Body::internal_audits_ended],
            ),
            (
                ImpartialityKey::Related,
                &[Body::related, Body::related_ended],
            ),
            (ImpartialityKey::Outsources, &[Body::outsources]),
            (ImpartialityKey::Marketed, &[Body::marketed]),
            (
                ImpartialityKey::Auditor,
                &[Body::auditor_advised, Body::auditor_advised_ended],
            ),
            (ImpartialityKey::PreAudits, &[Body::pre_audits]),
        ];
        each(answers, |(rule, keys)| {
            question(session, record, rule, keys)
        })
    };
    view! {
        <h3>{t!("Impartiality")}</h3>
        <p class="small">{t!("Rules of ISO/IEC 17021-1 in our own words. An open question is not passed.")}</p>
        <ul class="questions">{list}</ul>
        {audit_time(record)}
        {choose(session, id)}
    }
    .into_any()
}

fn question(
    session: Session,
    record: &RecordId,
    rule: ImpartialityKey,
    keys: &'static [&'static str],
) -> AnyView {
    let id = record.id.clone();
    let finding = move || {
        let all = session.doc.with(|doc| judged(doc, &id));
        all.into_iter().find(|finding| finding.rule.key == rule)
    };
    let verdict = {
        let finding = finding.clone();
        move || {
            let Some(finding) = finding() else {
                return ().into_any();
            };
            let source = finding.source();
            match &finding.verdict {
                Verdict::Passed(why) => {
                    view! { <p class="small passed"><b data-icon="holds">{t!("in order:")}</b> " " {why.clone()}</p> }.into_any()
                }
                Verdict::Open(why) => {
                    view! { <p class="small open"><b data-icon="question">{t!("open:")}</b> " " {why.clone()}</p> }.into_any()
                }
                Verdict::Conflict(why) => view! {
                    <div class="conflict" role="status">
                        <p><b data-icon="conflict">{t!("Conflict:")}</b> " " {why.clone()} "."</p>
                        <p class="small">{finding.rule.rule} " (" <span class="clause">{source}</span> "). " {finding.rule.mend} "."</p>
                    </div>
                }
                .into_any(),
            }
        }
    };
    let state = derived(move || match finding() {
        Some(finding) if finding.is_conflict() => "conflict",
        Some(finding) if finding.is_open() => "open",
        _ => "passed",
    });
    let fields = match keys {
        [] => {
            view! { <p class="label">{t!("Is it your adviser's firm? (Compared with the mandate.)")}</p> }
                .into_any()
        }
        [one] => record_field(record, one),
        [answer, day] => with_day(record, answer, day),
        many => record_fields(record, many),
    };
    view! {
        <li data-rule=rule.key() data-verdict=state>
            {fields}
            {move || verdict()}
        </li>
    }
    .into_any()
}

/// A question, and the day it ended, which nobody asks for where the answer is no.
fn with_day(record: &RecordId, answer: &'static str, day: &'static str) -> AnyView {
    let asked = record.clone();
    let no = read(move |doc| doc.value(&asked, answer) == YesNo::No.into());
    view! {
        <div class="fields">
            {record_field(record, answer)}
            <div hidden=move || no.get()>{record_field(record, day)}</div>
        </div>
    }
    .into_any()
}

/// Chooses a body; the choice of another falls in the same act.
fn choose(session: Session, id: String) -> AnyView {
    let chosen = {
        let id = id.clone();
        read(move |doc| Body::find(doc, &id).is_some_and(|body| body.chosen))
    };
    let act = move |_| {
        let edits = session.doc.with_untracked(|doc| {
            let bodies = doc.project.bodies.iter();
            let changed = bodies.filter_map(|body| {
                let wanted = body.id == id && !chosen.get_untracked();
                let set = || Body::LIST.at(&body.id).set(Body::chosen, wanted);
                (body.chosen != wanted).then(set)
            });
            changed.collect::<Vec<Edit>>()
        });
        session.act(t!("choosing the certification body"), Edit::Many(edits));
    };
    view! {
        <p class="row">
            <button type="button" class="choose" data-action="choose-body" aria-pressed=move || chosen.get().to_string() on:click=on(act)>
                {move || if chosen.get() { t!("Chosen: take the choice back") } else { t!("Choose this certification body") }}
            </button>
            <span class="small">{t!("One body is chosen at a time.")}</span>
        </p>
    }
    .into_any()
}
