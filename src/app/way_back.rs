//! The way back leads to the place that one left: how far the page was scrolled, what was looked for, what was open, and where the focus was.
//! Every step of the browser's history keeps its number; what is known of a place is kept by that number, as long as this page lives.
//!
//! It works on the page as it stands and knows none of them: what is open is a `details` or a button that says so, what is looked for
//! stands in controls that only look. A link with `data-back` leads to where its page was left last.
//!
//! Links that name a record (`#/project/plan@…`) are followed here too.

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};

use super::browser::{element, focused, is_focused, set_root, with_attribute};
use super::reveal::reveal;
use super::route::Route;
use super::ui::is_drawing;

/// Most places that are kept.
const MOST: usize = 60;

/// Frames that giving a place back may take once the page is drawn, and after how many without a change it is given back.
const PATIENCE: u32 = 120;
const CALM: u32 = 8;

/// Frames that one thing of a place may keep the others waiting.
const WAIT: u32 = 20;

/// What may be open, chosen or looked for.
const PRESSED: &str = "#main :is([data-filter], [data-switch], [data-looks])[aria-pressed='true']";
const TYPED: &str = "#main .filters :is(input[type='search'], select), \
    #main :is(input[type='search'], select)[data-looks]";
const UNFOLDED: &str = "#main button[aria-expanded='true']";
const OPEN: &str = "#main details[open]";
const FRAMES: &str = "#main :is(.scroll, .tree, .side, .choices)";

/// Attributes that say which thing an element is, so that it is found again though others have come or gone.
const NAMES: [&str; 6] = [
    "id",
    "data-record",
    "data-register",
    "data-item",
    "data-piece",
    "data-statement",
];

/// One thing of a place, with what selects it.
#[derive(Clone)]
struct PlaceMark {
    at: String,
    was: Was,
}

/// What was so.
#[derive(Clone)]
enum Was {
    /// The statement that the person was at.
    Current,
    Pressed,
    Typed(String),
    Unfolded,
    Open,
    /// A frame of its own, scrolled down and to the side.
    Scrolled(i32, i32),
}

/// Where a person was.
#[derive(Clone)]
struct PlaceLeft {
    /// The address of its page.
    hash: String,
    top: f64,
    marks: Vec<PlaceMark>,
    /// What selects the element with the focus; none where it was on no part of the page.
    focus: Option<String>,
}

/// What becomes of a mark.
#[derive(PartialEq)]
enum MarkState {
    /// It is so already.
    So,
    /// It was made so; what hangs on it is drawn next.
    Made,
    /// It is not there yet.
    Missing,
}

/// One of these for the app. Copies are handles to the same.
#[derive(Clone, Copy)]
struct WayBack {
    places: StoredValue<Vec<(u32, PlaceLeft)>>,
    /// The number of the step at hand, and its address.
    step: StoredValue<u32>,
    hash: StoredValue<String>,
    /// Raised with every step and whenever a person does something: then nothing is given back any more.
    turn: StoredValue<u32>,
    /// A link back was followed.
    back: StoredValue<bool>,
    /// The page that is being left, as it stood when the address changed.
    leaving: StoredValue<Option<PlaceLeft>>,
}

/// Keeps places from now on, and shows what the address names.
pub fn start() {
    let hash = here();
    let way_back = WayBack {
        places: StoredValue::new(Vec::new()),
        step: StoredValue::new(number().unwrap_or_default()),
        hash: StoredValue::new(hash.clone()),
        turn: StoredValue::new(0),
        back: StoredValue::new(false),
        leaving: StoredValue::new(None),
    };
    way_back.number_step();
    // Before the frame hears of it: the page is still the one that is left. At the change itself Chromium calls whoever listened first.
    capture("popstate", move |_| way_back.leaves());
    capture("hashchange", move |_| way_back.moved());
    capture("click", move |event| way_back.note_link(event));
    for name in ["wheel", "touchstart", "pointerdown", "keydown"] {
        capture(name, move |_| way_back.turn.update_value(|turn| *turn += 1));
    }
    // Whoever comes from elsewhere, or loads the page anew, finds it as the browser keeps it.
    capture("pagehide", |_| restore_scroll("auto"));
    // The browser's own search has found something that is folded away.
    capture("beforematch", |event| {
        let found = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(found) = found {
            super::ui::unfold_around(&found);
        }
    });
    if let Some(record) = named(&hash) {
        reveal(&record);
    }
}

/// Hears an event wherever it happens, before anything else does.
fn capture(name: &str, act: impl FnMut(web_sys::Event) + 'static) {
    let listener = Closure::<dyn FnMut(web_sys::Event)>::new(act);
    let heard = listener.as_ref().unchecked_ref();
    // Adding a listener cannot fail.
    let _ = window().add_event_listener_with_callback_and_bool(name, heard, true);
    // Lives as long as the page.
    listener.forget();
}

fn here() -> String {
    window().location().hash().unwrap_or_default()
}

/// The record that an address names.
fn named(hash: &str) -> Option<String> {
    let record = Route::record_in(hash)?;
    let text = js_sys::decode_uri_component(record).ok();
    Some(text.map_or_else(|| record.to_owned(), String::from))
}

/// The number that the browser keeps with the step at hand.
fn number() -> Option<u32> {
    let state = window().history().ok()?.state().ok()?;
    state.as_f64().map(|number| number as u32)
}

/// Whether the browser scrolls by itself (`auto`) or leaves it to us (`manual`).
fn restore_scroll(who: &str) {
    if let Ok(history) = window().history() {
        let _ = js_sys::Reflect::set(&history, &"scrollRestoration".into(), &who.into());
    }
}

impl WayBack {
    /// Has the browser keep the number of the step at hand.
    fn number_step(self) {
        if let Ok(history) = window().history() {
            let number = JsValue::from_f64(f64::from(self.step.get_value()));
            let _ = history.replace_state(&number, "");
        }
    }

    /// The address is changing: notes the page as it stands.
    fn leaves(self) {
        let before = self.hash.get_value();
        if before != here() {
            self.leaving.set_value(Some(PlaceLeft::of_page(before)));
        }
    }

    /// The address has changed.
    fn moved(self) {
        let (known, hash, left_step) = (number(), here(), self.step.get_value());
        // Of two changes in a row the browser tells twice, when both have happened.
        if known == Some(left_step) && self.hash.with_value(|before| *before == hash) {
            return;
        }
        restore_scroll("manual");
        let before = self.hash.get_value();
        let left = self.leaving.get_value();
        self.leaving.set_value(None);
        let left = left.filter(|left| left.hash == before);
        let left = left.unwrap_or_else(|| PlaceLeft::of_page(before));
        self.places.update_value(|places| {
            places.retain(|(step, _)| *step != left_step);
            places.push((left_step, left));
            if places.len() > MOST {
                places.remove(0);
            }
        });
        self.turn.update_value(|turn| *turn += 1);
        let back = self.back.get_value();
        self.back.set_value(false);
        self.hash.set_value(hash.clone());
        let place = match known {
            Some(step) => {
                self.step.set_value(step);
                self.kept(|(kept, place)| *kept == step && place.hash == hash)
            }
            None => {
                self.step.set_value(left_step + 1);
                self.number_step();
                // What lay ahead is gone, as it is from the browser's history.
                self.places
                    .update_value(|places| places.retain(|(step, _)| *step <= left_step));
                back.then(|| self.kept(|(_, place)| place.hash == hash))
                    .flatten()
            }
        };
        set_root("data-returning", if place.is_some() { "yes" } else { "no" });
        match place {
            Some(place) => self.give_back(Returning::to(place), self.turn.get_value()),
            None => {
                if let Some(record) = named(&hash) {
                    reveal(&record);
                }
            }
        }
    }

    /// The last place kept that is such.
    fn kept(self, is: impl Fn(&(u32, PlaceLeft)) -> bool) -> Option<PlaceLeft> {
        self.places.with_value(|places| {
            let found = places.iter().rev().find(|one| is(one));
            found.map(|(_, place)| place.clone())
        })
    }

    fn note_link(self, event: web_sys::Event) {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[data-back]").ok().flatten());
        self.back.set_value(link.is_some());
    }

    /// Goes on giving a place back, frame by frame, until all of it stands or a person does something else.
    fn give_back(self, mut returning: Returning, turn: u32) {
        request_animation_frame(move || {
            if self.turn.get_value() != turn {
                return;
            }
            match returning.go_on() {
                true => self.give_back(returning, turn),
                false => set_root("data-returning", "no"),
            }
        });
    }
}

impl PlaceLeft {
    /// The page as it stands, which has this address.
    fn of_page(hash: String) -> Self {
        let mut marks = Vec::new();
        let mut note = |elements: &str, was: fn(&HtmlElement) -> Option<Was>| {
            for element in all(elements) {
                if let Some(was) = was(&element) {
                    let at = select(&element);
                    marks.push(PlaceMark { at, was });
                }
            }
        };
        // What is looked for comes first: the rest hangs on it.
        note(TYPED, |control| {
            let text = value(control)?;
            Some(Was::Typed(text))
        });
        note(PRESSED, |_| Some(Was::Pressed));
        note("#main article.cur[data-statement]", |_| Some(Was::Current));
        note(UNFOLDED, |_| Some(Was::Unfolded));
        note(OPEN, |_| Some(Was::Open));
        note(FRAMES, |frame| {
            let (top, left) = (frame.scroll_top(), frame.scroll_left());
            (top != 0 || left != 0).then_some(Was::Scrolled(top, left))
        });
        Self {
            hash,
            top: window().scroll_y().unwrap_or_default(),
            marks,
            focus: focused_in_main().map(|focused| select(&focused)),
        }
    }
}

/// What of the page itself has the focus.
fn focused_in_main() -> Option<Element> {
    focused().filter(|focused| focused.matches("#main *").unwrap_or_default())
}

/// All elements that match.
fn all(elements: &str) -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all(elements) else {
        return Vec::new();
    };
    let each = (0..found.length()).filter_map(|index| found.get(index));
    each.filter_map(|node| node.dyn_into().ok()).collect()
}

/// What selects an element: the way down to it from the nearest one above it that has a name.
fn select(element: &Element) -> String {
    let mut steps = Vec::new();
    let mut at = Some(element.clone());
    while let Some(element) = at {
        let name = NAMES.iter().find_map(|name| {
            let text = element.get_attribute(name)?;
            Some(with_attribute(name, &text))
        });
        if let Some(name) = name {
            steps.push(name);
            break;
        }
        let mut index = 1;
        let mut before = element.previous_element_sibling();
        while let Some(sibling) = before {
            index += 1;
            before = sibling.previous_element_sibling();
        }
        steps.push(format!(":nth-child({index})"));
        at = element.parent_element();
    }
    steps.reverse();
    steps.join(" > ")
}

/// What a control holds.
fn value(control: &HtmlElement) -> Option<String> {
    match control.dyn_ref::<HtmlInputElement>() {
        Some(input) => Some(input.value()),
        None => control
            .dyn_ref::<HtmlSelectElement>()
            .map(HtmlSelectElement::value),
    }
}

/// Puts a value into a control, as a person does. Nothing where it is no choice there yet.
fn put(control: &HtmlElement, text: &str) -> MarkState {
    let old = value(control);
    if old.as_deref() == Some(text) {
        return MarkState::So;
    }
    match control.dyn_ref::<HtmlInputElement>() {
        Some(input) => input.set_value(text),
        None => control.unchecked_ref::<HtmlSelectElement>().set_value(text),
    }
    if value(control).as_deref() != Some(text) {
        if let (Some(select), Some(old)) = (control.dyn_ref::<HtmlSelectElement>(), old) {
            select.set_value(&old);
        }
        return MarkState::Missing;
    }
    for name in ["input", "change"] {
        if let Ok(event) = web_sys::Event::new(name) {
            let _ = control.dispatch_event(&event);
        }
    }
    MarkState::Made
}

impl PlaceMark {
    /// Makes it so again.
    fn apply(&self) -> MarkState {
        let Some(found) = element(&self.at) else {
            return MarkState::Missing;
        };
        let is =
            |attribute: &str, value: &str| found.get_attribute(attribute).as_deref() == Some(value);
        match &self.was {
            Was::Typed(text) => return put(&found, text),
            Was::Current if matches!(found.matches(".cur"), Ok(true)) => return MarkState::So,
            Was::Pressed if is("aria-pressed", "true") => return MarkState::So,
            Was::Unfolded if is("aria-expanded", "true") => return MarkState::So,
            Was::Open if found.has_attribute("open") => return MarkState::So,
            Was::Current => drop(found.focus()),
            Was::Pressed | Was::Unfolded => found.click(),
            Was::Open => drop(found.set_attribute("open", "")),
            Was::Scrolled(top, left) => {
                found.set_scroll_top(*top);
                found.set_scroll_left(*left);
                return match found.scroll_top() == *top {
                    true => MarkState::So,
                    false => MarkState::Missing,
                };
            }
        }
        MarkState::Made
    }
}

/// A place that is given back.
struct Returning {
    place: PlaceLeft,
    /// The mark at hand, and for how many frames it was not there.
    mark: usize,
    waited: u32,
    /// Frames in which nothing more was to be done, and that are left.
    calm: u32,
    left: u32,
}

impl Returning {
    fn to(place: PlaceLeft) -> Self {
        Self {
            place,
            mark: 0,
            waited: 0,
            calm: 0,
            left: PATIENCE,
        }
    }

    /// Gives back what can be given in this frame; whether there is more to come.
    fn go_on(&mut self) -> bool {
        let marked = self.go_on_marking();
        let focused = self.focus(marked);
        let scrolled = self.scroll();
        self.calm = match marked && focused && scrolled {
            true => self.calm + 1,
            false => 0,
        };
        if !is_drawing() {
            self.left = self.left.saturating_sub(1);
        }
        self.calm < CALM && self.left > 0
    }

    /// Whether all marks are made.
    fn go_on_marking(&mut self) -> bool {
        while let Some(mark) = self.place.marks.get(self.mark) {
            let outcome = mark.apply();
            // Where the page is still being drawn it is on its way.
            if outcome == MarkState::Missing && (is_drawing() || self.waited < WAIT) {
                self.waited += 1;
                return false;
            }
            self.waited = 0;
            self.mark += 1;
            if outcome == MarkState::Made {
                return false;
            }
        }
        true
    }

    /// Whether the focus is where it was. Where that is gone it is on the heading, as on a page that one arrives at.
    fn focus(&self, marked: bool) -> bool {
        let nowhere = || focused_in_main().is_none();
        let wanted = self.place.focus.as_deref().and_then(element);
        let wanted = wanted.or_else(|| element("#title").filter(|_| marked && nowhere()));
        let Some(wanted) = wanted else {
            return !nowhere();
        };
        let is_there = is_focused(&wanted);
        if !is_there {
            let _ = wanted.focus();
        }
        is_there
    }

    /// Whether the page is scrolled as far as it was.
    fn scroll(&self) -> bool {
        let far = |at: f64| (at - self.place.top).abs() > 1.0;
        let is_off = window().scroll_y().is_ok_and(far);
        if is_off {
            window().scroll_to_with_x_and_y(0.0, self.place.top);
        }
        !is_off
    }
}
