//! Making packets: for a process owner, and for an auditor.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::analysis::packets::{PersonsPart, counted, parts_of_people};
use crate::app::browser::{clock, copy, download, fetch_own, file_name, now, random_id};
use crate::app::records::bound_field;
use crate::app::route::Route;
use crate::app::session::{NoticeAct, Session, session};
use crate::app::ui::words::t_view;
use crate::app::ui::{asked, card, derived, each, live, on};
use crate::assessment::records::{Packet, SentPacket};
use crate::assessment::{Assessment, AssessmentId, Listed, parse_date};
use crate::exchange::ballot::check_address;
use crate::exchange::export;
use crate::exchange::packet::{
    PACKET_LINK, PacketPlan, auditor_packet, owner_packet, packet_code, page_with, sent_record,
};
use crate::standard::{ProjectPart, StepPart};
use crate::words::say;

const OWNERS_ASK: &str = t_later!(
    "Please rate your statements as things are today, name what shows it, and write down what is missing."
);

const AUDITORS_ASK: &str =
    t_later!("Please write what you want to see or remark, and send the file back.");

/// How a packet reaches a person.
#[derive(Clone, Copy, PartialEq)]
enum PacketWay {
    File,
    /// The whole app with the packet in it.
    Page,
    Link,
}

impl PacketWay {
    const ALL: [Self; 3] = [Self::Page, Self::File, Self::Link];

    fn key(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Page => "page",
            Self::Link => "link",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::File => t!("Save a small file"),
            Self::Page => t!("Save a page with everything in it"),
            Self::Link => t!("Copy a link"),
        }
    }

    fn meaning(self) -> &'static str {
        match self {
            Self::File => {
                t!("For whoever can open Waymark in a browser: they drop the file there.")
            }
            Self::Page => {
                t!(
                    "One HTML file of about 3.5 MB that opens by a double click, without any network."
                )
            }
            Self::Link => t!("For a few statements only: the link itself carries them."),
        }
    }
}

/// What is filled in before a packet is made. Copies are handles to the same.
#[derive(Clone, Copy)]
struct Making {
    session: Session,
    is_for_auditor: bool,
    person: RwSignal<String>,
    until: RwSignal<String>,
    error: RwSignal<Option<String>>,
}

impl Making {
    fn new(is_for_auditor: bool) -> Self {
        Self {
            session: session(),
            is_for_auditor,
            person: RwSignal::new(String::new()),
            until: RwSignal::new(String::new()),
            error: RwSignal::new(None),
        }
    }
}

pub(super) fn owners() -> AnyView {
    let making = Making::new(false);
    let parts = asked(|doc, conformity| parts_of_people(doc, conformity));
    let none = derived(move || parts.with(Vec::is_empty));
    let people = live(move || {
        each(parts.get(), |part| {
            let name = part.person.clone();
            let chosen = {
                let name = name.clone();
                move || making.person.with(|person| *person == name)
            };
            let words = counted(part.statements.len(), part.gaps.len(), part.tasks.len());
            view! {
                <label>
                    <input
                        type="radio"
                        name="packet-person"
                        value=name.clone()
                        prop:checked=chosen
                        on:change=on(move |_| making.person.set(name.clone()))
                    />
                    " " <span><b dir="auto">{part.person.clone()}</b> ": " {words}</span>
                </label>
            }
        })
    });
    let people_page = Route::of_part(StepPart::Project(ProjectPart::People));
    let body = view! {
        <p hidden=move || !none.get() data-empty="packets">
            {t_view!(
                "Nobody has anything yet. Say {assessors}, {owners}, or give gaps and tasks an owner; then they stand here.",
                assessors = view! { <a href=Route::AssessmentPlan.hash()>{t!("who assesses which statements")}</a> },
                owners = view! { <a href=people_page.hash()>{t!("who owns which process")}</a> },
            )}
        </p>
        <div hidden=none class="form">
            <fieldset>
                <legend>{t!("For whom")}</legend>
                <div class="stacked">{people}</div>
            </fieldset>
            {ask()}
            {until(making)}
            {ways(making)}
        </div>
    };
    card(t!("For a process owner"), body.into_any())
}

pub(super) fn auditors() -> AnyView {
    let making = Making::new(true);
    let body = view! {
        <p class="small">
            {t!("To read: scope, evidence, documents and records, internal audits and findings. Ratings, gaps, notes and plans are not in it. What the auditor asks for comes back as requests; you give each an owner and a day.")}
        </p>
        <div class="form">
            <div class="field">
                <label for="auditor-name">{t!("Auditor")}</label>
                <input
                    id="auditor-name"
                    type="text"
                    autocomplete="off"
                    maxlength="200"
                    prop:value=move || making.person.get()
                    on:input=on(move |event| making.person.set(event_target_value(&event)))
                />
            </div>
            {until(making)}
            {ways(making)}
        </div>
    };
    card(t!("For an auditor"), body.into_any())
}

/// What is asked, in the sender's words, which stay for the next packet; or, where there are none, in ours.
fn ask() -> AnyView {
    view! {
        {bound_field(&Packet::LIST.at(""), Packet::ask, "owner-ask".to_owned(), t!("What you ask"))}
        <p class="small">{t!("Empty, it says: “{text}”", text = say(OWNERS_ASK))}</p>
    }
    .into_any()
}

/// By when.
fn until(making: Making) -> AnyView {
    let id = match making.is_for_auditor {
        true => "auditor-until",
        false => "owner-until",
    };
    view! {
        <div class="field">
            <label for=id>{t!("Back by")}</label>
            <input
                id=id
                type="date"
                prop:value=move || making.until.get()
                on:input=on(move |event| making.until.set(event_target_value(&event)))
            />
        </div>
    }
    .into_any()
}

fn ways(making: Making) -> AnyView {
    let ways = PacketWay::ALL.into_iter();
    let ways = ways.filter(move |way| !(making.is_for_auditor && *way == PacketWay::Link));
    let buttons = each(ways, |way| {
        let act = move |_| spawn_local(hand_out(making, way));
        view! {
            <li>
                <button type="button" data-action=format!("packet-{}", way.key()) on:click=on(act)>{way.label()}</button>
                " " <span class="small">{way.meaning()}</span>
            </li>
        }
    });
    view! {
        <ul class="ways" data-for=if making.is_for_auditor { "auditor" } else { "owner" }>{buttons}</ul>
        <p class="field-error" role="alert">{move || making.error.get()}</p>
    }
    .into_any()
}

async fn hand_out(making: Making, way: PacketWay) {
    making.error.set(None);
    if let Err(reason) = try_hand_out(making, way).await {
        making.error.set(Some(reason));
    }
}

async fn try_hand_out(making: Making, way: PacketWay) -> Result<(), String> {
    let session = making.session;
    let packet = packet(making)?;
    let file = export(&packet, now());
    let person = packet.packets.own.person.clone();
    let name = file_name(&packet.organization, "waymark.json");
    let said = match way {
        PacketWay::File => {
            download(&name, "application/json", &file);
            t!(
                "Saved as {name}. Send it to {person}, who opens it in Waymark.",
                name,
                person,
            )
        }
        PacketWay::Page => {
            let app = fetch_own("waymark.html").await;
            let app = app.and_then(|bytes| String::from_utf8(bytes).ok());
            let page = app.and_then(|app| page_with(&app, &file));
            let page = page.ok_or_else(|| t!("The page could not be made: this installation does not have the single file “waymark.html”, or there is no connection. Hand out the small file instead."))?;
            let name = file_name(&packet.organization, "html");
            download(&name, "text/html", &page);
            t!(
                "Saved as {name}. Send it to {person}, who opens it by a double click.",
                name,
                person,
            )
        }
        PacketWay::Link => {
            let link = link(&file)?;
            if !copy(&link).await {
                return Err(t!(
                    "The browser does not let this page use the clipboard. Hand out a file instead."
                )
                .to_owned());
            }
            t!("The link is on the clipboard. Send it to {person}.", person)
        }
    };
    let line = SentPacket::LIST
        .at(&packet.id.0)
        .add_like(&sent_record(&packet));
    session.try_act(t!("handing out a packet"), line)?;
    session.tell(said, false, Some(NoticeAct::Undo));
    Ok(())
}

/// The packet as it was chosen.
fn packet(making: Making) -> Result<Assessment, String> {
    let session = making.session;
    session.commit_typing();
    let person = making.person.get_untracked().trim().to_owned();
    let until = parse_date(&making.until.get_untracked())
        .map_err(|_| t!("“Back by” is not a day; choose it once more or leave it empty."))?;
    let own = session
        .doc
        .with_untracked(|doc| doc.packets.own.ask.trim().to_owned());
    let ask = match making.is_for_auditor {
        true => say(AUDITORS_ASK).to_owned(),
        false if own.is_empty() => say(OWNERS_ASK).to_owned(),
        false => own,
    };
    let plan = |part| PacketPlan {
        part,
        sender: session.prefs.with_untracked(|prefs| prefs.name.clone()),
        until,
        ask,
    };
    let id = AssessmentId(random_id());
    if making.is_for_auditor {
        if person.is_empty() {
            return Err(t!("Write the auditor's name first.").to_owned());
        }
        let part = PersonsPart {
            person,
            ..PersonsPart::default()
        };
        let make = |doc: &Assessment| auditor_packet(doc, &plan(part), id, clock());
        return Ok(session.doc.with_untracked(make));
    }
    let parts = session.doc.with_untracked(|doc| {
        session
            .conformity
            .with_untracked(|conformity| parts_of_people(doc, conformity))
    });
    let part = parts.into_iter().find(|part| part.person == person);
    let part = part.ok_or_else(|| t!("Choose for whom the packet is first."))?;
    let make = |doc: &Assessment| owner_packet(doc, &plan(part), id, clock());
    Ok(session.doc.with_untracked(make))
}

/// The link that carries a packet.
fn link(file: &str) -> Result<String, String> {
    let code = packet_code(file).ok_or_else(|| t!("This packet is too large for a link: mail programs cut longer ones. Save it as a page or a small file."))?;
    let here = window().location().href().unwrap_or_default();
    let address = check_address(&here).map_err(|error| {
        t!(
            "Others cannot reach this address: {reason}. Save a page or a small file instead.",
            reason = error,
        )
    })?;
    Ok(format!("{address}{PACKET_LINK}{code}"))
}
