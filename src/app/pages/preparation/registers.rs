//! The mandatory documents and records with their state.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::Place;
use crate::app::pages::assessment::date_text;
use crate::app::session::{Session, session};
use crate::app::ui::{Kind, choice, field, place_link, plural};
use crate::assessment::{Edit, RegisterChange, RegisterState, RegisterStatus, parse_date};
use crate::standard::{RegisterItem, standard};

pub fn registers() -> AnyView {
    let session = session();
    let table = |documents: bool, title: &'static str, sub: &'static str| {
        let rows = standard()
            .register
            .iter()
            .filter(|item| item.is_document() == documents)
            .map(|item| register_row(session, item))
            .map(IntoAny::into_any)
            .collect_view();
        let done = move || {
            let count = session.doc.with(|doc| {
                standard()
                    .register
                    .iter()
                    .filter(|item| item.is_document() == documents)
                    .filter(|item| {
                        doc.register
                            .get(&item.id)
                            .is_some_and(|s| s.status == RegisterStatus::Approved)
                    })
                    .count()
            });
            let word = if documents { "document" } else { "record" };
            format!("{title}: {} in place", plural(count, word))
        };
        view! {
            <section class="sheet register">
                <h2>{move || done()}</h2>
                <p class="small">{sub}</p>
                <ul>{rows}</ul>
            </section>
        }
    };
    view! {
        {table(true, "Documents D1 to D29", "The standard asks for these as documented information kept current. Form is free, and several may share one document. Approved counts with the name of who approved it.")}
        {table(false, "Records R1 to R20", "The standard asks for these as documented information kept as proof.")}
    }
    .into_any()
}

fn register_row(session: Session, item: &'static RegisterItem) -> AnyView {
    let id = item.id;
    let state = Memo::new(move |_| {
        session
            .doc
            .with(|doc| doc.register.get(&id).cloned().unwrap_or_default())
    });
    let dom = format!("reg-{id}");
    let labels: [&str; 3] = if item.is_document() {
        ["missing", "draft", "approved"]
    } else {
        ["not kept", "started", "being kept"]
    };
    let options = RegisterStatus::ALL
        .into_iter()
        .zip(labels)
        .map(|(status, label)| (status.key(), label.to_owned()))
        .collect();
    let text = |part: &str,
                label: &'static str,
                kind: Kind,
                get: fn(&RegisterState) -> String,
                set: fn(&str) -> Result<RegisterChange, String>| {
        field(
            kind,
            format!("{dom}-{part}"),
            label,
            Signal::derive(move || state.with(get)),
            Arc::new(move |text| Ok(Edit::Register(id, set(text)?))),
        )
    };
    let summary = move || {
        state.with(|s| {
            let parts: Vec<&str> = [&s.owner, &s.location, &s.approved_by]
                .into_iter()
                .map(String::as_str)
                .filter(|t| !t.is_empty())
                .collect();
            if parts.is_empty() {
                "owner, place, approval, review".to_owned()
            } else {
                parts.join(" · ")
            }
        })
    };
    let approved_label = if item.is_document() {
        "Approved by"
    } else {
        "Checked by"
    };
    view! {
        <li data-register=id.as_str()>
            <span class="id">{id.as_str()}</span>
            <div class="body">
                <span class="text">
                    {item.title} " "
                    {place_link(Place::Clause(item.clause), item.clause.to_string())}
                </span>
                <p class="small">{item.note}</p>
                <details>
                    <summary>{move || summary()}</summary>
                    <div class="fields">
                        {text("owner", "Owner", Kind::Text, |s| s.owner.clone(), |v| Ok(RegisterChange::Owner(v.to_owned())))}
                        {text("where", "Where", Kind::Text, |s| s.location.clone(), |v| Ok(RegisterChange::Location(v.to_owned())))}
                        {text("approved", approved_label, Kind::Text, |s| s.approved_by.clone(), |v| Ok(RegisterChange::ApprovedBy(v.to_owned())))}
                        {text("review", "Next review", Kind::Date, |s| date_text(s.review), |v| Ok(RegisterChange::Review(parse_date(v)?)))}
                    </div>
                </details>
            </div>
            {choice(
                format!("{dom}-status"),
                format!("State of {id}"),
                true,
                options,
                Signal::derive(move || state.with(|s| s.status.key().to_owned())),
                move |key| Some(Edit::Register(id, RegisterChange::Status(RegisterStatus::from_key(key)?))),
            )}
        </li>
    }
    .into_any()
}
