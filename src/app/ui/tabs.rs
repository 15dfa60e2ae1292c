//! The parts of a page, side by side on one line. Where they do not fit, the end that goes on fades out and has an arrow; the part at hand is
//! always in sight. By keyboard the links themselves come into sight, so the arrows are for those who point.

use leptos::prelude::*;
use web_sys::Element;

use super::draw::{derived, each};
use super::parts::on;
use crate::app::browser::element;
use crate::words::{Direction, language};

/// One of the parts.
pub struct Tab {
    pub key: &'static str,
    pub title: &'static str,
    /// The address of the page that shows it.
    pub href: String,
}

/// At which ends the line goes on.
#[derive(Clone, Copy, Default, PartialEq)]
struct Ends {
    start: bool,
    end: bool,
}

const LINE: &str = ".tabs > ul";

/// The line of parts, which is called `name`; `here` is the key of the one at hand.
pub fn tabs(
    name: &'static str,
    tabs: impl IntoIterator<Item = Tab>,
    here: Memo<Option<&'static str>>,
) -> AnyView {
    let links = each(tabs, |tab| {
        let Tab { key, title, href } = tab;
        let current = move || (here.get() == Some(key)).then_some("page");
        view! { <li><a href=href data-tab=key aria-current=current>{title}</a></li> }
    });
    let ends = RwSignal::new(Ends::default());
    let look = move || {
        // The page may have been left meanwhile.
        let _ = ends.try_set(element(LINE).map_or_else(Ends::default, |line| Ends::of(&line)));
    };
    Effect::new(move |_| {
        here.track();
        request_animation_frame(move || {
            show_current();
            look();
            // Arrows that come take room from the line: the last part would stay half behind one.
            request_animation_frame(show_current);
        });
    });
    let resized = window_event_listener_untyped("resize", move |_| look());
    on_cleanup(move || resized.remove());
    let more = derived(move || {
        let Ends { start, end } = ends.get();
        match (start, end) {
            (true, true) => "start end",
            (true, false) => "start",
            (false, true) => "end",
            (false, false) => "",
        }
    });
    view! {
        <nav class="tabs" aria-label=name data-more=more>
            {arrow("back", "page-before", t!("Parts before these"), Signal::derive(move || ends.get().start))}
            <ul on:scroll=on(move |_| look())>{links}</ul>
            {arrow("on", "page-after", t!("Parts after these"), Signal::derive(move || ends.get().end))}
        </nav>
    }
    .into_any()
}

impl Ends {
    /// From right to left, what is scrolled counts below zero.
    fn of(line: &Element) -> Self {
        let (at, width, all) = (
            line.scroll_left().abs(),
            line.client_width(),
            line.scroll_width(),
        );
        Self {
            start: at > 1,
            end: at + width + 1 < all,
        }
    }
}

/// Scrolls the line, and nothing else, so that the part at hand is in its middle.
fn show_current() {
    if let (Some(line), Some(tab)) = (element(LINE), element(".tabs [aria-current]")) {
        let middle = |thing: &Element| {
            let place = thing.get_bounding_client_rect();
            place.left() + place.width() / 2.0
        };
        line.scroll_by_with_x_and_y(middle(&tab) - middle(&line), 0.0);
    }
}

/// The button that shows more of an end.
fn arrow(
    way: &'static str,
    icon: &'static str,
    label: &'static str,
    there: Signal<bool>,
) -> AnyView {
    let turn = move |_| {
        if let Some(line) = element(LINE) {
            let forward = (way == "on") == (language().1 == Direction::LeftToRight);
            let by = f64::from(line.client_width()) * 0.7;
            line.scroll_by_with_x_and_y(if forward { by } else { -by }, 0.0);
        }
    };
    view! {
        <button
            type="button"
            data-turn=way
            data-looks=""
            tabindex="-1"
            aria-label=label
            data-icon=icon
            hidden=move || !there.get()
            on:click=on(turn)
        ></button>
    }
    .into_any()
}
