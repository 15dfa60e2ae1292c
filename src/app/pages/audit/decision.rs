//! The decision, the news and the celebration, and what may be said with the mark.

use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::certification::marks;
use crate::analysis::consistency::objections;
use crate::app::browser::random_id;
use crate::app::pages::preparation::remarks;
use crate::app::records::{ListView, record_list, single_with, start_with};
use crate::app::ui::{asked, each, live, read};
use crate::assessment::Listed;
use crate::assessment::records::{Announcement, CertificationDecision, Channel};
use crate::assessment::{Assessment, Edit, day_text};
use crate::standard::{AuditPart, MarkRuleKind, StepPart};

const FIELDS: &[&str] = &[
    Announcement::channel,
    Announcement::text,
    Announcement::owner,
    Announcement::date,
    Announcement::state,
    Announcement::cleared,
];

pub fn decision() -> AnyView {
    let news = ListView {
        summary,
        more: Some(|record| remarks(record, problems)),
        ..ListView::new(
            Announcement::LIST,
            t!("News and celebration"),
            t!(
                "Staff and customers are told, others as you like, once the decision is positive. It took time and effort: thank those who made it possible."
            ),
            t!("Add a piece of news"),
            FIELDS,
        )
    };
    view! {
        {single_with(
            CertificationDecision::LIST,
            t!("Decision"),
            t!("Auditors recommend; someone outside the audit team decides. The cycle of three years starts with this date."),
            &[
                CertificationDecision::outcome,
                CertificationDecision::date,
                CertificationDecision::remark,
            ],
            against(),
        )}
        {record_list(news)}
        {start_with(Announcement::LIST, t!("Start with the usual ways"), usual)}
        {suggestion()}
        {rules()}
    }
    .into_any()
}

/// What speaks against the decision as it is entered: what the standing checks find of it.
fn against() -> AnyView {
    const HERE: Destination = Destination::Part(StepPart::Audit(AuditPart::Decision));
    let found = asked(|doc, conformity| objections(doc, conformity, HERE));
    let rows = live(move || each(found.get(), |text| view! { <li>{text}</li> }));
    view! {
        <div role="status">
            <ul class="remarks" data-remarks="" hidden=move || found.with(Vec::is_empty)>{rows}</ul>
        </div>
    }
    .into_any()
}

/// The usual ways of telling, with a first line for each.
fn usual() -> Vec<Edit> {
    let ways = [
        (
            Channel::Staff,
            t!(
                "Thank you: our service management system is certified to ISO/IEC 20000-1. What it means for daily work: "
            ),
        ),
        (Channel::Customers, ""),
        (Channel::Website, ""),
        (Channel::Press, ""),
        (Channel::Social, ""),
        (
            Channel::Celebration,
            t!("Invitation to celebrate, for all who took part: "),
        ),
    ];
    let add = |(channel, text): (Channel, &str)| {
        let record = Announcement::LIST.at(&random_id());
        let text = if text.is_empty() {
            None
        } else {
            Some(text.to_owned())
        };
        record.add([
            (Announcement::channel, channel.key().into()),
            (Announcement::text, text.into()),
        ])
    };
    ways.into_iter().map(add).collect()
}

fn summary(doc: &Assessment, id: &str) -> String {
    let Some(news) = Announcement::find(doc, id) else {
        return String::new();
    };
    let mut parts = vec![news.state.label().to_owned()];
    if !news.owner.trim().is_empty() {
        parts.push(news.owner.trim().to_owned());
    }
    parts.extend(news.date.map(day_text));
    let found = problems(doc, id).len();
    if found > 0 {
        parts.push(t!("{found} to check in the text", found));
    }
    parts.join(" · ")
}

/// What is wrong with the text. A celebration claims nothing and need not name the standard.
fn problems(doc: &Assessment, id: &str) -> Vec<String> {
    let news = Announcement::find(doc, id);
    let news = news.filter(|news| news.channel != Channel::Celebration);
    news.map(|news| marks::problems(&news.text))
        .unwrap_or_default()
}

fn suggestion() -> AnyView {
    let text = read(marks::suggestion);
    view! {
        <section class="sheet" data-suggestion="">
            <h2>{t!("A sentence that may be said")}</h2>
            <p class="small">{t!("Built from the organization, its scope and the body. Use it once the decision is positive, and have the body clear what stands beside its mark.")}</p>
            <blockquote>{move || text.get()}</blockquote>
        </section>
    }
    .into_any()
}

fn rules() -> AnyView {
    let list = |kind| {
        each(
            marks::rules(kind),
            |rule| view! { <li><b>{rule.text}</b> ". " <span class="small">{rule.why}</span></li> },
        )
    };
    view! {
        <section class="sheet">
            <h2>{t!("What may be said with the mark")}</h2>
            <div class="halves">
                <div><h3>{t!("Do")}</h3><ul class="remarks">{list(MarkRuleKind::Do)}</ul></div>
                <div><h3>{t!("Do not")}</h3><ul class="remarks">{list(MarkRuleKind::Dont)}</ul></div>
            </div>
        </section>
    }
    .into_any()
}
