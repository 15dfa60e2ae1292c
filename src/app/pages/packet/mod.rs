//! A packet as whoever it is for sees it: their part, nothing else, and the way back.

mod auditor;
mod owner;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::route::Route;
use crate::app::session::{Session, session};
use crate::app::ui::words::t_view;
use crate::app::ui::{Visits, card, derived, lead, live, on, packet_button, read};
use crate::assessment::day_text;
use crate::assessment::records::PacketKind;
use crate::exchange::packet::{PACKET_LINK, read_packet_code};

pub fn page() -> AnyView {
    let session = session();
    let refused = RwSignal::new(None::<String>);
    // A link may be followed while the page stays.
    let handle = window_event_listener_untyped("hashchange", move |_| open_link(session, refused));
    on_cleanup(move || handle.remove());
    open_link(session, refused);
    let kind = read(|doc| doc.packets.own.kind);
    let id = read(|doc| doc.id.clone());
    let body = live(move || {
        // Another packet may take the place of this one; else nothing is drawn anew as a whole.
        id.with(|_| ());
        let kind = match session.opened.get() {
            true => kind.get(),
            false => PacketKind::Whole,
        };
        untrack(|| match kind {
            PacketKind::Whole => nothing(session, refused),
            PacketKind::Owner => {
                view! { {head(session)} {owner::view(session)} {send_back(session)} }.into_any()
            }
            PacketKind::Auditor => {
                view! { {head(session)} {auditor::view()} {send_back(session)} }.into_any()
            }
        })
    });
    view! { <div class="packet" data-page="packet">{body}</div> }.into_any()
}

/// Opens the packet in the address, if there is one.
fn open_link(session: Session, refused: RwSignal<Option<String>>) {
    let hash = window().location().hash().unwrap_or_default();
    let Some(code) = hash
        .strip_prefix(PACKET_LINK)
        .filter(|code| !code.is_empty())
    else {
        return;
    };
    match read_packet_code(code) {
        Ok(file) => {
            refused.set(None);
            // A reload must not open it anew.
            session.go(Route::Packet);
            spawn_local(session.import(file.into_bytes()));
        }
        Err(reason) => refused.set(Some(reason.to_owned())),
    }
}

fn nothing(session: Session, refused: RwSignal<Option<String>>) -> AnyView {
    let body = view! {
        <p>{t!("Somebody who assesses their service management may have sent you a packet: your part of it, in a file or a link.")}</p>
        <p class="row">
            {packet_button(t!("Open a packet")).main().view(move |files| session.take_files(files))}
        </p>
        <p class="field-error" role="alert" data-packet="refused">{move || refused.get()}</p>
    };
    view! {
        {lead(t!("No packet is open").into(), "".into())}
        {card(t!("Have you got one?"), body.into_any())}
    }
    .into_any()
}

fn head(session: Session) -> AnyView {
    let own = read(|doc| doc.packets.own.clone());
    let title = Signal::derive(move || own.with(|own| t!("For {person}", person = own.person)));
    let sub = Signal::derive(move || {
        own.with(|own| {
            let from = match own.sender.trim() {
                "" => own.organization.clone(),
                sender => format!("{sender}, {}", own.organization),
            };
            match own.until {
                None => t!(
                    "From {sender}. What you write is kept in this browser and sent nowhere by itself.",
                    sender = from,
                ),
                Some(day) => t!(
                    "From {sender}. Please send it back by {day}. What you write is kept in this browser and sent nowhere by itself.",
                    sender = from,
                    day = day_text(day),
                ),
            }
        })
    });
    let ask = derived(move || own.with(|own| own.ask.clone()));
    let quiet = derived(move || ask.with(|ask| ask.trim().is_empty()));
    view! {
        {lead(title, sub)}
        <p class="own ask" dir="auto" hidden=quiet>{ask}</p>
        <p class="row no-print">{send_button(session)} <a href=Route::Home.hash()>{t!("Other assessments here")}</a></p>
    }
    .into_any()
}

fn send_button(session: Session) -> AnyView {
    let visits: Visits = expect_context();
    let send = move |_| {
        session.commit_typing();
        match visits.is_refused() {
            true => session.alert(t!("Nothing was saved: a field holds something that could not be stored. It says why; mend it first.").to_owned()),
            false => session.export(),
        }
    };
    view! { <button class="main" data-action="packet-send" data-icon="save" on:click=on(send)>{t!("Save it to send back")}</button> }
        .into_any()
}

fn send_back(session: Session) -> AnyView {
    let to = read(|doc| match doc.packets.own.sender.trim() {
        "" => doc.packets.own.organization.clone(),
        sender => sender.to_owned(),
    });
    let body = view! {
        <p>
            {t_view!(
                "Save the file and send it to {person}. You can go on later and send it once more: only what is new comes in.",
                person = view! { <b dir="auto">{to}</b> },
            )}
        </p>
        <p class="row">{send_button(session)}</p>
    };
    card(t!("Done?"), body.into_any())
}
