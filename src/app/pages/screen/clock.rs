//! The timer as it is shown: figures, words and a bar. It ticks on the screen only; nothing is stored by time passing.

use std::time::Duration;

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::analysis::workshop::Timer;
use crate::app::browser::now;
use crate::app::ui::derived;

/// How often clocks are looked at.
const BEAT: Duration = Duration::from_millis(500);

/// The time, twice a second while the page is there.
pub fn ticking() -> RwSignal<DateTime<Utc>> {
    let tick = RwSignal::new(now());
    let beat = set_interval_with_handle(move || tick.set(now()), BEAT).ok();
    on_cleanup(move || {
        if let Some(beat) = beat {
            beat.clear();
        }
    });
    tick
}

/// Shows a timer.
pub fn clock(timer: Memo<Timer>) -> AnyView {
    let tick = RwSignal::new(now());
    let running = derived(move || timer.with(Timer::is_running));
    let handle = StoredValue::new(None::<IntervalHandle>);
    let stop = move || {
        if let Some(Some(handle)) = handle.try_update_value(Option::take) {
            handle.clear();
        }
    };
    Effect::new(move |_| {
        stop();
        tick.set(now());
        if running.get() {
            let beat = move || tick.set(now());
            handle.set_value(set_interval_with_handle(beat, BEAT).ok());
        }
    });
    on_cleanup(stop);
    let at = move || {
        // A start between two ticks counts from its own moment.
        let started = timer.with(|timer| timer.started).unwrap_or_default();
        tick.get().max(started)
    };
    let left = derived(move || timer.with(|timer| timer.left(at())));
    let over = derived(move || left.get() < 0);
    // The part of the time that is left, in per cent.
    let rest = move || {
        let of = i64::from(timer.with(|timer| timer.of)).max(1);
        left.get().clamp(0, of) * 100 / of
    };
    view! {
        <div class="clock" class:over=over class:running=move || running.get() role="timer" data-figure="timer" data-value=move || left.get()>
            <span class="clock-face">{move || timer.with(|timer| timer.face(at()))}</span>
            <span class="clock-bar" aria-hidden="true"><i style=move || format!("width:{}%", rest())></i></span>
            <span class="clock-words">
                {move || timer.with(|timer| timer.words(at()))}
            </span>
        </div>
    }
    .into_any()
}
