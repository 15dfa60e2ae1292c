//! Long lists on the room screen, turned page by page: the browser fills columns as wide as the window, one of which is shown at a time, so
//! that nothing is cut off and nobody scrolls. Pages turn by themselves, slowly, until somebody turns one by hand; where the
//! system asks for less motion they never do.

use std::time::Duration;

use leptos::prelude::*;

use crate::app::browser::element;
use crate::app::ui::on;

/// How long a page stays: time to read eight lines aloud.
const STAYS: Duration = Duration::from_secs(14);

/// Which page is shown, and of how many. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Pages {
    /// From 0.
    pub at: RwSignal<usize>,
    pub count: RwSignal<usize>,
    /// Somebody turned a page of this scene.
    by_hand: StoredValue<bool>,
}

impl Pages {
    /// Measures after each change of the window, turns by keys and by time.
    pub fn new() -> Self {
        let pages = Self {
            at: RwSignal::new(0),
            count: RwSignal::new(1),
            by_hand: StoredValue::new(false),
        };
        let resized = window_event_listener_untyped("resize", move |_| pages.measure());
        let keys = window_event_listener(leptos::ev::keydown, move |event| {
            match event.key().as_str() {
                "ArrowRight" | "PageDown" => pages.turn(true),
                "ArrowLeft" | "PageUp" => pages.turn(false),
                _ => {}
            }
        });
        let turning = set_interval_with_handle(
            move || {
                if !pages.by_hand.get_value() && !is_still() {
                    pages.step(true);
                }
            },
            STAYS,
        );
        on_cleanup(move || {
            resized.remove();
            keys.remove();
            if let Ok(turning) = turning {
                turning.clear();
            }
        });
        pages
    }

    /// Another scene: it starts at its first page.
    pub fn begin(self) {
        self.by_hand.set_value(false);
        self.at.set(0);
    }

    /// Measures once what has just changed is drawn.
    pub fn measure_soon(self) {
        request_animation_frame(move || {
            if !self.at.is_disposed() {
                self.measure();
            }
        });
    }

    /// Counts the pages and shows the one at hand.
    pub fn measure(self) {
        let sheet = element(".room-pages");
        let width = sheet
            .as_ref()
            .map_or(0.0, |sheet| sheet.get_bounding_client_rect().width());
        let count = match &sheet {
            Some(sheet) if width > 1.0 => {
                (f64::from(sheet.scroll_width()) / width).round() as usize
            }
            _ => 1,
        };
        let count = count.max(1);
        if self.count.get_untracked() != count {
            self.count.set(count);
        }
        if self.at.get_untracked() >= count {
            self.at.set(count - 1);
        }
        if let Some(sheet) = sheet {
            sheet.set_scroll_left((self.at.get_untracked() as f64 * width).round() as i32);
        }
    }

    /// Turns by hand: from then on this scene's pages stay until they are turned again.
    pub fn turn(self, forward: bool) {
        self.by_hand.set_value(true);
        self.step(forward);
    }

    fn step(self, forward: bool) {
        let (at, count) = (self.at.get_untracked(), self.count.get_untracked().max(1));
        let next = match forward {
            true => at + 1,
            false => at + count - 1,
        } % count;
        if next != at {
            self.at.set(next);
            self.measure();
        }
    }
}

/// Whether the system asks for less motion.
fn is_still() -> bool {
    let asked = window().match_media("(prefers-reduced-motion: reduce)");
    asked.ok().flatten().is_some_and(|asked| asked.matches())
}

/// `Page 1 of 3` with its buttons; nothing while there is one.
pub fn turner(pages: Pages) -> AnyView {
    view! {
        <div class="room-turner" hidden=move || pages.count.get() < 2>
            <button type="button" data-action="room-back" aria-label=t!("Page before") data-icon="page-before" on:click=on(move |_| pages.turn(false))></button>
            <span data-figure="room-page" data-value=move || pages.at.get() + 1>
                {move || t!("Page {page} of {all}", page = pages.at.get() + 1, all = pages.count.get())}
            </span>
            <button type="button" data-action="room-next" aria-label=t!("Next page") data-icon="page-after" on:click=on(move |_| pages.turn(true))></button>
        </div>
    }
    .into_any()
}
