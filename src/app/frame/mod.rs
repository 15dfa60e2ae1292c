//! The frame around every page: rail with the steps, top bar, messages, keys, drag and drop. It knows
//! the pages; they do not know it.

mod bar;
mod help;
mod keyboard;
mod messages;
mod page;
mod rail;
mod split;
mod style;
mod views;

use std::time::Duration;

use leptos::ev::DragEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

use super::browser::{announce, element, focus_soon, set_root};
use super::language;
use super::position::Position;
use super::releases::Releases;
use super::route::Route;
use super::session::{Boot, Save, Session};
use super::ui::{Visits, drags_files, import_files, on};
use crate::exchange::packet::PAGE_ELEMENT;
use crate::store::Theme;

/// Starts the app and says so on `<html>`. A helper has no page, and waits until it is called ([`help::help`]).
pub fn mount() {
    if web_sys::window().is_none() {
        return;
    }
    std::panic::set_hook(Box::new(panicked));
    language::begin();
    language::announce();
    // Leptos starts its own with the first mount.
    wasm_bindgen_futures::spawn_local(async {
        let boot = Boot::read(current_route().is_bare()).await;
        if let Some(loading) = element("#loading") {
            loading.remove();
        }
        leptos::mount::mount_to_body(move || app(boot));
    });
}

/// The program breaks off after this. `boot/guard.js` takes the page over, since nothing here can be relied on any more.
fn panicked(panic: &std::panic::PanicHookInfo<'_>) {
    console_error_panic_hook::hook(panic);
    set_root("data-panic", &panic.to_string());
    announce("waymark-panic");
}

fn app(boot: Boot) -> AnyView {
    let session = Session::start(current_route(), split::READERS, boot);
    let releases = Releases::new(session);
    provide_context(session);
    let position = Position::new();
    provide_context(position);
    let visits = Visits::new();
    provide_context(visits);
    show_named(position);
    listen(session, visits, position);
    keyboard::listen(session, visits);
    take_what_came(session);
    Effect::new(move |_| set_root("data-save", session.save.with(Save::key)));
    Effect::new(move |_| {
        let disk = match session.on_disk.get() {
            Some(true) => "yes",
            Some(false) => "no",
            None => "unavailable",
        };
        set_root("data-disk", disk);
    });
    Effect::new(move |_| document().set_title(&session.route.get().title()));
    Effect::new(move |_| {
        let theme = match session.prefs.with(|prefs| prefs.theme) {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        set_root("data-theme", theme);
    });
    view! {
        <button class="skip" on:click=on(|_| focus_soon("#title".to_owned()))>{t!("Skip to content")}</button>
        <div
            class="shell"
            class:bare=move || session.route.get().is_bare()
            on:dragover=on(|ev| {
                if drags_files(&ev) {
                    ev.prevent_default();
                }
            })
            on:drop=on(move |ev| drop_files(session, &ev))
        >
            {rail::rail(session)}
            <div class="page">
                {bar::bar(session)}
                {messages::messages(session, releases)}
                <main id="main">{page::page(session, releases)}</main>
            </div>
        </div>
        {told(session)}
    }
    .into_any()
}

/// What was done last, in a line: spoken, and in sight for as long as it takes to read.
fn told(session: Session) -> AnyView {
    let read = RwSignal::new(true);
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let letters = session.spoken.with(|text| text.chars().count());
        if letters == 0 {
            return;
        }
        turn.update_value(|turn| *turn += 1);
        let mine = turn.get_value();
        read.set(false);
        let put_away = move || {
            if turn.get_value() == mine {
                read.set(true);
            }
        };
        let time = READING_STARTS + READING_A_LETTER * letters as u32;
        set_timeout(put_away, time);
    });
    view! {
        <p class="told" class:vh=move || read.get() role="status">{move || session.spoken.get()}</p>
    }
    .into_any()
}

/// Until somebody has noticed a line, and what each letter of it takes to read at leisure.
const READING_STARTS: Duration = Duration::from_secs(4);
const READING_A_LETTER: Duration = Duration::from_millis(60);

/// Takes what came with the page.
fn take_what_came(session: Session) {
    // A packet may stand in the very page.
    if let Some(packet) = element(&format!("#{PAGE_ELEMENT}")) {
        let file = packet.text_content().unwrap_or_default();
        wasm_bindgen_futures::spawn_local(session.import(file.into_bytes()));
    }
    // Another app has shared something with this one (`boot/worker.js`).
    let asked = window().location().search();
    if asked.is_ok_and(|asked| asked == "?shared") {
        session.take_files(Vec::new());
    }
}

fn drop_files(session: Session, event: &DragEvent) {
    if !drags_files(event) {
        return;
    }
    event.prevent_default();
    // The room screen and a ballot take no files.
    let files = event.data_transfer().and_then(|data| data.files());
    let takes = !session.route.get_untracked().is_bare() && !session.is_held();
    if takes && !session.hand_files(files.as_ref()) {
        import_files(session, files);
    }
}

fn current_route() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// Makes the statement current that the address names.
fn show_named(position: Position) {
    if let Some(id) = Route::statement_in(&window().location().hash().unwrap_or_default()) {
        position.jump(id);
    }
}

/// What is shown anew is read from its beginning. Within a clause and in the workshop the page moves the focus itself, and who goes through
/// tabs by key stays on them.
fn begin_at_top(before: Route, route: Route) {
    // Whoever comes back finds the place that they left (`way_back.rs`).
    if element("html[data-returning='yes']").is_some() {
        return;
    }
    let same_page = before.name() == route.name();
    let moves_itself = matches!(route, Route::Assessment(Some(_)) | Route::Workshop(_));
    if same_page && moves_itself {
        return;
    }
    window().scroll_to_with_x_and_y(0.0, 0.0);
    if !same_page || element("[data-tab]:focus").is_none() {
        focus_soon("#title".to_owned());
    }
}

/// Follows the address, other tabs and the closing of the page.
fn listen(session: Session, visits: Visits, position: Position) {
    let on_hash = window_event_listener_untyped("hashchange", move |_| {
        session.commit_typing();
        let before = session.route.get_untracked();
        let route = current_route();
        if session.is_held() && before != route {
            session.go(before);
            return;
        }
        // A window that stands alone has read no assessment, and one with an assessment is none that stands alone.
        if before.is_bare() != route.is_bare() {
            match session.may_leave() {
                true => drop(window().location().reload()),
                false => session.go(before),
            }
            return;
        }
        show_named(position);
        if before == route {
            return;
        }
        session.arrive(route);
        begin_at_top(before, route);
    });
    let on_storage = window_event_listener_untyped("storage", move |event| {
        let event: StorageEvent = event.unchecked_into();
        match event.key() {
            Some(key) => session.absorb(&key, event.new_value().as_deref()),
            // All of it was cleared.
            None => session.absorb("", None),
        }
    });
    // A page that slept, or came back from the browser's own memory of pages, has missed what happened meanwhile.
    let on_show = window_event_listener_untyped("pageshow", move |_| session.catch_up());
    let on_visible =
        window_event_listener_untyped("visibilitychange", move |_| match document().hidden() {
            true => {
                visits.give_up_composing();
                session.hide();
            }
            false => session.catch_up(),
        });
    let on_leave = window_event_listener_untyped("beforeunload", move |event| {
        session.commit_typing();
        if session.would_lose() || visits.is_refused() {
            event.prevent_default();
        }
    });
    // A tab that is hidden may be killed without another word.
    let on_hide = window_event_listener_untyped("pagehide", move |_| {
        visits.give_up_composing();
        session.hide();
    });
    let on_blur = window_event_listener_untyped("blur", move |_| session.commit_typing());
    // They live as long as the page.
    std::mem::forget((on_hash, on_storage, on_show, on_visible));
    std::mem::forget((on_leave, on_hide, on_blur));
}
