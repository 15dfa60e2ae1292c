//! Where the focus goes when what had it is gone, such as the button of a message that closes, and when a field is left by Escape. People at
//! the keyboard or with a screen reader would else be nowhere in the page. An act that knows the best place moves the focus there itself
//! ([`focus_soon`](super::browser::focus_soon)); this looks after all others.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement};

use super::browser::{element, focus_is_nowhere};

/// Frames for which an act is looked after: what it takes away may go only once the database has answered.
const PATIENCE: u32 = 60;

/// Frames for which the focus may be nowhere: whoever moves it may wait for what is only being drawn.
const GRACE: u32 = 3;

/// What says where in the page somebody is.
const HEADINGS: &str = "h1, h2, h3, h4, summary, legend";

/// What takes the focus anyway.
const CONTROLS: &str = "a[href], button, input, select, textarea, summary";

/// What is folded away keeps its size.
const FOLDED: &str = "details:not([open]) > :not(summary)";

/// Where messages stand, which come and go beside what somebody works on.
const MESSAGES: &str = ".messages";

#[derive(Clone, Copy)]
struct Keeper {
    /// What had the focus last, and all that it stands in, from the inside out.
    around: StoredValue<Vec<Element>, LocalStorage>,
    /// What had it before somebody went to a message.
    before: StoredValue<Option<Element>, LocalStorage>,
    /// Frames that are still to be looked at, and for how many the focus has been nowhere.
    left: StoredValue<u32>,
    lost: StoredValue<u32>,
    /// Whether it was by Escape that a field was left.
    escaped: StoredValue<bool>,
}

/// Looks after the focus as long as the window lives. Acts by pointer are left alone: there the eyes are where the pointer is.
pub fn start() {
    let keeper = Keeper {
        around: StoredValue::new_local(Vec::new()),
        before: StoredValue::new_local(None),
        left: StoredValue::new(0),
        lost: StoredValue::new(0),
        escaped: StoredValue::new(false),
    };
    let on_focus = window_event_listener(ev::focusin, move |event| keeper.note(event.target()));
    let on_click = window_event_listener(ev::click, move |event| {
        // Keys and assistive technology click without counting.
        if event.detail() == 0 {
            keeper.look_after(false);
        }
    });
    let on_change = window_event_listener(ev::change, move |_| keeper.look_after(false));
    let on_key = window_event_listener(ev::keydown, move |event| {
        keeper.look_after(event.key() == "Escape");
    });
    std::mem::forget((on_focus, on_click, on_change, on_key));
}

impl Keeper {
    fn note(self, target: Option<EventTarget>) {
        // Somebody is somewhere again, whatever was left before.
        self.escaped.set_value(false);
        let target = target.and_then(|target| target.dyn_into::<Element>().ok());
        let now: Vec<Element> =
            std::iter::successors(target, |inner| inner.parent_element()).collect();
        self.around.update_value(|around| {
            if in_messages(&now) && !in_messages(around) {
                self.before.set_value(around.first().cloned());
            }
            *around = now;
        });
    }

    fn look_after(self, escaped: bool) {
        self.escaped.set_value(escaped);
        let looks = self.left.get_value() > 0;
        self.left.set_value(PATIENCE);
        if !looks {
            self.look();
        }
    }

    fn look(self) {
        request_animation_frame(move || {
            self.mend();
            let left = self.left.get_value().saturating_sub(1);
            self.left.set_value(left);
            if left > 0 {
                self.look();
            }
        });
    }

    /// Gives the focus a place once it has been nowhere for some frames.
    fn mend(self) {
        // What is still being typed into a field that another tab took away must not become commands.
        let lost = focus_is_nowhere() && element("[data-kept]").is_none();
        let frames = if lost { self.lost.get_value() + 1 } else { 0 };
        self.lost.set_value(frames);
        if frames >= GRACE
            && let Some(place) = self.place()
        {
            let _ = place.focus();
        }
    }

    /// Where it belongs; nowhere where it was given up on purpose.
    fn place(self) -> Option<HtmlElement> {
        self.around.with_value(|around| {
            let (had, outer) = around.split_first()?;
            if is_there(had) && !self.escaped.get_value() {
                return None;
            }
            let before = self.before.get_value();
            let before = before.filter(|before| is_there(before) && in_messages(around));
            let before = before.and_then(|before| before.dyn_into().ok());
            before.or_else(|| outer.iter().find_map(refuge))
        })
    }
}

fn in_messages(around: &[Element]) -> bool {
    let mut around = around.iter();
    around.any(|outer| outer.matches(MESSAGES).unwrap_or_default())
}

/// Whether it is in the page, is seen, and can be used. What is only for screen readers takes up a pixel.
fn is_there(element: &Element) -> bool {
    let at = element.get_bounding_client_rect();
    let off = element.matches(":disabled").unwrap_or_default();
    let folded = element.closest(FOLDED).is_ok_and(|found| found.is_some());
    element.is_connected() && at.width() > 1.0 && at.height() > 1.0 && !off && !folded
}

/// The place within an element that has lost something: the element itself where it takes the focus, else its heading, else, in a row of a
/// list or table, what can be done there first.
fn refuge(outer: &Element) -> Option<HtmlElement> {
    if !is_there(outer) {
        return None;
    }
    if outer.has_attribute("tabindex") {
        return outer.clone().dyn_into().ok();
    }
    let heading = first_there(outer, HEADINGS).map(|found| {
        let summary = found.closest("summary").ok().flatten();
        summary.unwrap_or(found)
    });
    let is_row = matches!(outer.tag_name().as_str(), "LI" | "TR");
    let place = heading.or_else(|| is_row.then(|| first_there(outer, CONTROLS)).flatten())?;
    if !place.matches(CONTROLS).unwrap_or_default() {
        let _ = place.set_attribute("tabindex", "-1");
    }
    place.dyn_into().ok()
}

fn first_there(outer: &Element, which: &str) -> Option<Element> {
    let found = outer.query_selector_all(which).ok()?;
    let mut found = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<Element>().ok());
    found.find(is_there)
}
