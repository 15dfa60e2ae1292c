//! The clock of the session, with what is left for each statement, and the soft sound when the minutes for an item are over.

use leptos::prelude::*;

use crate::analysis::workshop::Timer;
use crate::analysis::workshop::screen::session_clock;
use crate::app::browser::{focus_soon, now};
use crate::app::pages::screen::ticking;
use crate::app::pages::workshop::Desk;
use crate::app::pages::workshop::screen::{session_timer, timer_of};
use crate::app::ui::{derived, on};

use super::sound::soft_bell;

/// The clock of the session. It is started and paused by hand; with it the clock of the item at hand starts.
pub fn session(desk: Desk) -> AnyView {
    let timer = derived(move || session_timer(desk));
    let untimed = derived(move || timer.with(|timer| timer.of == 0));
    let running = derived(move || timer.with(Timer::is_running));
    let tick = ticking();
    let clock = derived(move || {
        let clock = timer.with(|timer| desk.with(|doc, at| session_clock(doc, at, timer)));
        clock.flatten().unwrap_or_default()
    });
    let words = derived(move || clock.with(|clock| clock.words(tick.get())));
    let set = move |runs: bool| {
        let next = timer.with_untracked(|timer| match runs {
            true => timer.start(now()),
            false => timer.pause(now()),
        });
        desk.set_live(|live| {
            live.began = next.started;
            live.went = next.ran;
            if runs && !live.item.is_empty() {
                live.started = live.started.or(next.started);
            }
        });
        let other = if runs { "pause" } else { "start" };
        focus_soon(format!("[data-action='session-{other}']"));
    };
    view! {
        <div class="session-clock" data-figure="session-clock" hidden=untimed>
            <span>{words}</span>
            <button type="button" class="link" data-action="session-start" data-icon="start" hidden=running on:click=on(move |_| set(true))>
                {move || match timer.with(|timer| timer.ran) { 0 => t!("Start the session’s clock"), _ => t!("Go on") }}
            </button>
            <button type="button" class="link" data-action="session-pause" data-icon="pause" hidden=move || !running.get() on:click=on(move |_| set(false))>
                {t!("Pause")}
            </button>
        </div>
    }
    .into_any()
}

/// Sounds once when the minutes of the item at hand are over, and lets it be switched off.
pub fn bell(desk: Desk) -> AnyView {
    let session = desk.session;
    let tick = ticking();
    let timer = derived(move || timer_of(desk));
    Effect::new(move |before: Option<bool>| {
        let at = tick.get();
        let over = timer.with(|timer| timer.is_running() && timer.left(at) <= 0);
        // Not for an item that was over when it came back.
        if over && before == Some(false) {
            session.say(t!("The time for this item is over.").to_owned());
            if session.prefs.with_untracked(|prefs| prefs.sound) {
                soft_bell();
            }
        }
        over
    });
    let sounds = derived(move || session.prefs.with(|prefs| prefs.sound));
    view! {
        <label class="small bell">
            <input
                type="checkbox"
                data-action="sound"
                prop:checked=sounds
                on:change=on(move |_| {
                    let next = !sounds.get_untracked();
                    session.set_prefs(|prefs| prefs.sound = next);
                })
            />
            " " {t!("Soft sound when the time is over")}
        </label>
    }
    .into_any()
}
