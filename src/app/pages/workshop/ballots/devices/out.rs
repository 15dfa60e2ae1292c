//! Handing out the invitation: a file always, a link with its QR code where Waymark can be reached by others.

use leptos::prelude::*;

use crate::analysis::workshop;
use crate::app::browser::download;
use crate::app::pages::ballot::code::{copy_box, qr_code};
use crate::app::pages::workshop::join::{address, own_address};
use crate::app::pages::workshop::{Desk, desk};
use crate::app::session::Session;
use crate::app::ui::{derived, live, on};
use crate::exchange::ballot::{
    AddressError, check_address, invitation_code, invitation_file, invitation_file_name, link,
    small_link,
};

pub fn part() -> AnyView {
    let desk = desk();
    let session = desk.session;
    let invitation = derived(move || desk.with(workshop::invitation).flatten());
    let here = own_address();
    let address = address(session);
    let shown = RwSignal::new(false);
    let save = move || {
        if let Some(invitation) = invitation.get_untracked() {
            let name = invitation_file_name(&invitation);
            download(&name, "application/json", &invitation_file(&invitation));
            session.say(t!("Saved as {name}", name));
        }
    };
    let panel = live(
        move || match (address.get(), invitation.get(), shown.get()) {
            (Some(address), Some(invitation), true) => handed_out(
                desk,
                link(&address, &invitation_code(&invitation)),
                small_link(&address, &invitation),
            ),
            _ => ().into_any(),
        },
    );
    let reachable = move || address.with(Option::is_some);
    view! {
        <h3>{t!("Hand out")}</h3>
        <div class="acts">
            <button
                type="button"
                class="main"
                data-action="show-link"
                hidden=move || !reachable()
                aria-expanded=move || shown.get().to_string()
                on:click=on(move |_| shown.update(|shown| *shown = !*shown))
            >
                {move || if shown.get() { t!("Hide link and QR code") } else { t!("Show link and QR code") }}
            </button>
            <button type="button" data-action="save-invitation" data-icon="save" on:click=on(move |_| save())>
                {t!("Save the invitation file")}
            </button>
        </div>
        {here.err().map(|why| elsewhere(session, why, address))}
        {panel}
    }
    .into_any()
}

/// The link, as text and as a code, here and on the room screen.
fn handed_out(desk: Desk, link: String, small: String) -> AnyView {
    let join = small.clone();
    let on_screen = derived(move || desk.live.with(|live| !live.join.is_empty()));
    view! {
        <div class="hand-out">
            <button
                type="button"
                data-action="show-in-room"
                aria-pressed=move || on_screen.get().to_string()
                on:click=on(move |_| {
                    let next = if on_screen.get() { String::new() } else { join.clone() };
                    desk.set_live(|live| live.join = next);
                })
            >
                {t!("On the room screen too")}
            </button>
            {qr_code(&small, t!("The link to the ballot as a QR code"), t!("Hand out the link or the invitation file."))}
            {copy_box("ballot-link", t!("Link to the ballot"), link)}
            <p class="small">
                {t!("The code holds numbers in place of names, as they stand on the room screen; the link holds the names. Both hold the whole ballot behind their # sign, which browsers keep to themselves: no server sees it.")}
            </p>
        </div>
    }
    .into_any()
}

/// Why there is no link by itself, and the address at which there is one.
fn elsewhere(session: Session, why: AddressError, address: Memo<Option<String>>) -> AnyView {
    let why = match why {
        AddressError::ThisMachine => {
            t!(
                "A link from here would be of no use: Waymark runs on this very machine (localhost), and a phone would look for it on itself. Hand out the invitation file, or enter where participants reach Waymark; then there is a link and a QR code."
            )
        }
        _ => {
            t!(
                "A link from here would be of no use: this page was not loaded from a web address. Hand out the invitation file, or enter where participants reach Waymark; then there is a link and a QR code."
            )
        }
    };
    let error = RwSignal::new(None::<AddressError>);
    let value = derived(move || session.prefs.with(|prefs| prefs.address.clone()));
    let typed = move |text: String| {
        let (kept, wrong) = match check_address(&text) {
            Ok(address) => (address, None),
            Err(AddressError::Empty) => (String::new(), None),
            // What cannot be used stays in the field and is not kept.
            Err(wrong) => {
                error.set(Some(wrong));
                return;
            }
        };
        error.set(wrong);
        if kept != session.prefs.with_untracked(|prefs| prefs.address.clone()) {
            session.set_prefs(|prefs| prefs.address = kept);
        }
    };
    view! {
        <p class="small" data-no-link hidden=move || address.with(Option::is_some)>{why}</p>
        <div class="field way-address">
            <label for="ballot-address">{t!("Address at which participants reach Waymark")}</label>
            <input
                type="text"
                inputmode="url"
                id="ballot-address"
                placeholder="https://"
                autocomplete="off"
                spellcheck="false"
                prop:value=value
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby="ballot-address-error"
                on:change=on(move |event| typed(event_target_value(&event)))
            />
            <p class="field-error" id="ballot-address-error" role="alert">
                {move || error.get().map(|wrong| t!("Not stored: {reason}.", reason = wrong))}
            </p>
        </div>
    }
    .into_any()
}
