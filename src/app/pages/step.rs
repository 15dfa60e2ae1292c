//! A step other than the initial assessment: what is left, activities, outputs, roles and
//! done-criteria, each with owner, date and note. What the data proves needs no tick.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::{self, Place};
use crate::app::browser::{local_date, today};
use crate::app::session::{Session, session};
use crate::app::ui::{Kind, choice, field, lead, place_link, plural};
use crate::assessment::{
    Edit, RegisterChange, RegisterState, RegisterStatus, Tick, TickChange, TickStatus, parse_date,
};
use crate::standard::{ItemKind, RegisterItem, StepId, StepItem, standard};

use super::assessment::date_text;

pub fn page(id: StepId) -> AnyView {
    let session = session();
    let step = standard().step(id);
    let group = |kind: ItemKind, title: &'static str, sub: &'static str| {
        let items: Vec<_> = step.items.iter().filter(|i| i.kind == kind).collect();
        if items.is_empty() {
            return ().into_any();
        }
        let rows = items
            .into_iter()
            .map(|i| item(session, i))
            .map(IntoAny::into_any)
            .collect_view();
        view! {
            <section class="sheet items">
                <h2>{title}</h2>
                <p class="small">{sub}</p>
                <ul>{rows}</ul>
            </section>
        }
        .into_any()
    };
    view! {
        {lead(step.title.into(), step.purpose.into())}
        {left(session, id)}
        {group(ItemKind::Criterion, "Done when", "What the figures prove is worked out; the rest is confirmed by a person, with name and date.")}
        {group(ItemKind::Activity, "Activities", "Tick what is done; name who does the rest and until when.")}
        {group(ItemKind::ReviewInput, "Management review inputs", "Tick what the review has dealt with.")}
        {(id == StepId::Preparation).then(|| registers(session))}
        {group(ItemKind::Output, "Outputs", "What this step leaves behind.")}
        {group(ItemKind::Role, "Roles", "Who holds each role here.")}
    }
    .into_any()
}

/// What is left to do and why, at the top of the step.
fn left(session: Session, id: StepId) -> AnyView {
    let state = Memo::new(move |_| {
        session.conformity.with(|c| {
            session
                .doc
                .with(|doc| analysis::steps(doc, c).into_iter().find(|s| s.step == id))
        })
    });
    let title = move || {
        state.with(|state| match state {
            Some(s) if s.complete => "This step is done".to_owned(),
            Some(s) => format!("{} of {} done-criteria hold", s.done, s.total),
            None => String::new(),
        })
    };
    let rows = move || {
        state
            .get()
            .map(|s| s.left)
            .unwrap_or_default()
            .into_iter()
            .map(|(text, place)| {
                // A link to the page one is on would lead nowhere.
                if matches!(place, Place::Step(step) if step == id)
                    || matches!(place, Place::Register(_))
                {
                    view! { <li>{text}</li> }.into_any()
                } else {
                    view! { <li>{place_link(place, text)}</li> }.into_any()
                }
            })
            .map(IntoAny::into_any)
            .collect_view()
    };
    view! {
        <section class="sheet left-to-do">
            <h2>{move || title()}</h2>
            <ul>{move || rows()}</ul>
        </section>
    }
    .into_any()
}

fn item(session: Session, item: &'static StepItem) -> AnyView {
    let id = item.id;
    let tick = Memo::new(move |_| {
        session
            .doc
            .with(|doc| doc.steps.get(&id).cloned().unwrap_or_default())
    });
    let dom = id.as_str().replace('.', "_");
    let computed = item.computed.is_some();
    let control = if computed {
        computed_state(session, item)
    } else if item.kind == ItemKind::Role {
        ().into_any()
    } else {
        check(session, item, tick, &dom)
    };
    let summary = move || {
        tick.with(|t| {
            let mut parts: Vec<String> = Vec::new();
            if t.status == TickStatus::Doing {
                parts.push("being done".to_owned());
            }
            if !t.owner.is_empty() {
                parts.push(t.owner.clone());
            }
            if let Some(date) = t.date {
                parts.push(local_date(date));
            }
            if !t.note.is_empty() {
                parts.push("note".to_owned());
            }
            if parts.is_empty() {
                "owner, date, note".to_owned()
            } else {
                parts.join(" · ")
            }
        })
    };
    let text = |part: &str,
                label: &'static str,
                kind: Kind,
                get: fn(&Tick) -> String,
                set: fn(&str) -> Result<TickChange, String>| {
        field(
            kind,
            format!("{dom}-{part}"),
            label,
            Signal::derive(move || tick.with(get)),
            Arc::new(move |text| Ok(Edit::Step(id, set(text)?))),
        )
    };
    let owner_label = match item.kind {
        ItemKind::Criterion => "Confirmed by",
        ItemKind::Role => "Held by",
        _ => "Owner",
    };
    let status = (!computed && item.kind != ItemKind::Role).then(|| {
        choice(
            format!("{dom}-status"),
            "State".to_owned(),
            false,
            vec![
                ("open", "open".to_owned()),
                ("doing", "being done".to_owned()),
                ("done", "done".to_owned()),
            ],
            Signal::derive(move || tick.with(|t| t.status.key().to_owned())),
            move |key| {
                Some(Edit::Step(
                    id,
                    TickChange::Status(TickStatus::from_key(key)?),
                ))
            },
        )
    });
    // A confirmation without a name or a date does not count yet: show where they go.
    let unsigned = Memo::new(move |_| {
        item.kind == ItemKind::Criterion
            && tick
                .with(|t| t.status == TickStatus::Done && (t.owner.is_empty() || t.date.is_none()))
    });
    view! {
        <li data-item=id.as_str()>
            {control}
            <div class="body">
                {if computed || item.kind == ItemKind::Role {
                    view! { <span class="text">{item.text}</span> }.into_any()
                } else {
                    view! { <label class="text" for=format!("{dom}-tick")>{item.text}</label> }.into_any()
                }}
                <p class="small">{item.hint}</p>
                <details open=move || unsigned.get()>
                    <summary>{move || summary()}</summary>
                    <div class="fields">
                        {text("owner", owner_label, Kind::Text, |t| t.owner.clone(), |v| Ok(TickChange::Owner(v.to_owned())))}
                        {text("date", "Date", Kind::Date, |t| date_text(t.date), |v| Ok(TickChange::Date(parse_date(v)?)))}
                        {status}
                    </div>
                    {text("note", "Note", Kind::Area, |t| t.note.clone(), |v| Ok(TickChange::Note(v.to_owned())))}
                </details>
            </div>
        </li>
    }
    .into_any()
}

/// A tick box. Ticking fills in who and when if nobody has; unticking keeps them.
fn check(session: Session, item: &'static StepItem, tick: Memo<Tick>, dom: &str) -> AnyView {
    let id = item.id;
    let done = move || tick.with(|t| t.status == TickStatus::Done);
    let toggle = move |_| {
        let now = tick.get_untracked();
        let mut edits = Vec::new();
        if now.status == TickStatus::Done {
            edits.push(Edit::Step(id, TickChange::Status(TickStatus::Open)));
        } else {
            edits.push(Edit::Step(id, TickChange::Status(TickStatus::Done)));
            let name = session.prefs.with_untracked(|prefs| prefs.name.clone());
            if now.owner.is_empty() && !name.is_empty() {
                edits.push(Edit::Step(id, TickChange::Owner(name)));
            }
            if now.date.is_none() {
                edits.push(Edit::Step(id, TickChange::Date(Some(today()))));
            }
        }
        session.edit(Edit::Many(edits));
    };
    view! {
        <input type="checkbox" id=format!("{dom}-tick") prop:checked=move || done() on:change=toggle />
    }
    .into_any()
}

/// A criterion that the data decides.
fn computed_state(session: Session, item: &'static StepItem) -> AnyView {
    let state = Memo::new(move |_| {
        session.conformity.with(|c| {
            session
                .doc
                .with(|doc| analysis::criterion_state(doc, c, item))
        })
    });
    let holds = move || state.with(|s| s.as_ref().is_some_and(|s| s.0));
    view! {
        <span class="computed" class:holds=move || holds()>
            <span aria-hidden="true">{move || if holds() { "●" } else { "○" }}</span>
            <span class="small">
                {move || if holds() { "holds: " } else { "not yet: " }}
                {move || state.with(|s| s.as_ref().map(|s| s.1.clone()))}
            </span>
        </span>
    }
    .into_any()
}

/// The mandatory documents and records with their state.
fn registers(session: Session) -> AnyView {
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
