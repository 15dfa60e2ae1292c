//! The clock of the session, with what is left for each statement, and the soft sound when the minutes for an item are over.

use std::time::Duration;

use leptos::prelude::*;

use crate::analysis::workshop::{self, Timer};
use crate::app::browser::{focus_soon, now};
use crate::app::pages::workshop::Desk;
use crate::app::pages::workshop::screen::timer_of;
use crate::app::ui::{derived, on};

use super::sound::soft_bell;

/// How often the clocks are looked at.
const BEAT: Duration = Duration::from_millis(500);

/// What the workshop may last, and how much of it has run.
fn session_timer(desk: Desk) -> Timer {
    let minutes = desk.with(|_, workshop| workshop.minutes).flatten();
    desk.live.with(|live| Timer {
        started: live.began,
        ran: live.went,
        of: minutes.unwrap_or_default().saturating_mul(60),
    })
}

/// The clock of the session. It is started and paused by hand; with it the clock of the item at hand starts.
pub fn session(desk: Desk) -> AnyView {
    let timer = derived(move || session_timer(desk));
    let untimed = derived(move || timer.with(|timer| timer.of == 0));
    let running = derived(move || timer.with(Timer::is_running));
    let open = derived(move || {
        let summary = desk.with(|doc, at| workshop::summary(doc, &at.id));
        summary.map_or(0, |summary| summary.items - summary.agreed - summary.parked)
    });
    let tick = ticking();
    let words = derived(move || {
        let at = tick.get();
        timer.with(|timer| {
            let face = timer.face(at);
            let all = timer.of / 60;
            match timer.each(open.get(), at) {
                _ if timer.is_over(at) => format!("{face} over the {all} min"),
                Some(each) => format!(
                    "{face} left of {all} min: {each} for each of {} not settled",
                    open.get()
                ),
                None => format!("{face} left of {all} min"),
            }
        })
    });
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
            <span>{move || match timer.with(|timer| timer.is_running() || timer.ran > 0) {
                true => words.get(),
                false => format!("{} min in all", timer.with(|timer| timer.of / 60)),
            }}</span>
            <button type="button" class="link" data-action="session-start" hidden=running on:click=on(move |_| set(true))>
                {move || match timer.with(|timer| timer.ran) { 0 => "Start the session’s clock", _ => "Go on" }}
            </button>
            <button type="button" class="link" data-action="session-pause" hidden=move || !running.get() on:click=on(move |_| set(false))>
                "Pause"
            </button>
        </div>
    }
    .into_any()
}

/// The time, twice a second while the page is there.
fn ticking() -> RwSignal<chrono::DateTime<chrono::Utc>> {
    let tick = RwSignal::new(now());
    let beat = set_interval_with_handle(move || tick.set(now()), BEAT).ok();
    on_cleanup(move || {
        if let Some(beat) = beat {
            beat.clear();
        }
    });
    tick
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
        if over && before == Some(false) && session.prefs.with_untracked(|prefs| prefs.sound) {
            soft_bell();
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
            " Soft sound when the time is over"
        </label>
    }
    .into_any()
}
