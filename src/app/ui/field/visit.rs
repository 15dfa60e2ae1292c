//! The field in which the person is. There is one at most, and what is typed there outlives the input itself: a page may draw it
//! anew, or another tab remove what it belongs to, between two keys.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use super::kept::{Kept, KeptText};
use crate::app::route::Route;

/// Time from the first key that is not stored to storing it. The promise is 300 ms.
const SOON: Duration = Duration::from_millis(200);

/// One stay in a field, from the focus coming to its leaving.
#[derive(Clone, Default)]
pub struct Stay {
    /// Id of the input; empty while the person is in none.
    pub field: String,
    pub number: u32,
    pub element: Option<HtmlElement>,
    pub route: Option<Route>,
    /// The stored value as the person has seen it here or put it here.
    pub seen: String,
    /// What the input showed when it was left, or was taken away: by then it may have been emptied with what it belonged to.
    pub text: Option<String>,
    /// What was typed and is not stored.
    pub draft: Option<String>,
    /// Whether what was typed last could not be stored.
    pub refused: bool,
    /// Whether anything was typed.
    pub typed: bool,
    /// Whether keys were pressed, rather than a picker used.
    pub keyed: bool,
    /// Whether an input method composes a word.
    pub composing: bool,
}

/// The stay at hand, and what is kept of those that ended badly. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Visits {
    here: StoredValue<Stay, LocalStorage>,
    clock: StoredValue<Clock>,
    pub(super) kept: Kept,
}

/// When what is typed is stored.
#[derive(Clone, Copy, Default)]
struct Clock {
    runs: bool,
    /// Whether it is the clock that stores: what cannot be read yet may still become readable.
    strikes: bool,
}

impl Visits {
    pub fn new() -> Self {
        Self {
            here: StoredValue::new_local(Stay::default()),
            clock: StoredValue::new(Clock::default()),
            kept: Kept::new(),
        }
    }

    /// Whether the keys have nowhere to go: the field they went to is gone, and its text waits to be taken up.
    pub fn is_bereft(self) -> bool {
        self.kept.any() && focused().is_none()
    }

    /// Whether the field at hand, or the one just left, shows something that could not be stored.
    pub fn is_refused(self) -> bool {
        self.here.with_value(|here| here.refused)
    }

    /// The page may be killed without another word: what an input method has composed so far is stored after all.
    pub fn give_up_composing(self) {
        self.change(|here| {
            if let Some(element) = here.element.as_ref().filter(|_| here.composing) {
                here.draft = Some(text_of(element));
            }
        });
    }

    pub(super) fn keep(self, text: KeptText) {
        self.kept.add(text);
    }

    /// The stay at hand, if it is in this field.
    pub(super) fn at(self, field: &str) -> Option<Stay> {
        self.here
            .with_value(|here| (here.field == field).then(|| here.clone()))
    }

    pub(super) fn change<T>(self, change: impl FnOnce(&mut Stay) -> T) -> Option<T> {
        self.here.try_update_value(change)
    }

    /// The focus has come to a field. It stays one visit when only the window had lost the focus, or the input was drawn anew.
    /// Returns whether it is a new one.
    pub(super) fn begin(self, field: &str, element: HtmlElement, route: Route, seen: &str) -> bool {
        let begun = self.change(|here| {
            let is_new = here.field != field;
            if is_new {
                *here = Stay {
                    field: field.to_owned(),
                    number: here.number.wrapping_add(1),
                    route: Some(route),
                    seen: seen.to_owned(),
                    ..Stay::default()
                };
            }
            here.element = Some(element);
            is_new
        });
        begun.unwrap_or_default()
    }

    /// The focus has left the field.
    pub(super) fn end(self, field: &str) {
        self.change(|here| {
            if here.field == field {
                *here = Stay {
                    number: here.number,
                    ..Stay::default()
                };
            }
        });
    }

    /// Stores what is typed soon after the first key, whether or not more keys follow.
    pub(super) fn store_soon(self, store: impl FnOnce() + 'static) {
        if self.clock.get_value().runs {
            return;
        }
        let set = move |runs, strikes| self.clock.set_value(Clock { runs, strikes });
        set(true, false);
        set_timeout(
            move || {
                set(false, true);
                store();
                // A key that came meanwhile may have started it again.
                self.clock.update_value(|clock| clock.strikes = false);
            },
            SOON,
        );
    }

    pub(super) fn is_clock(self) -> bool {
        self.clock.get_value().strikes
    }
}

/// The text in an input.
pub fn text_of(element: &HtmlElement) -> String {
    match element.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.value(),
        None => element.unchecked_ref::<HtmlInputElement>().value(),
    }
}

/// The element that has the focus; none where it is the page itself.
pub fn focused() -> Option<HtmlElement> {
    let active = document().active_element()?;
    let element: HtmlElement = active.dyn_into().ok()?;
    (element.tag_name() != "BODY").then_some(element)
}
