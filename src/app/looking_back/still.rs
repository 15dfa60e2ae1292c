//! Switches off what would change something, by one rule for all pages: every control, except those that only look. A control that
//! nobody thought of is off.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, MutationObserver, MutationObserverInit};

use crate::app::browser::element;

const CONTROLS: &str = "input, select, textarea, button";

/// What only looks, or takes something along: search and filters, explanations, what unfolds, what turns pages, print, files.
const LOOKS: &str = ".filters, .charts-choice, [data-looks], [data-action=why], [data-action=print], [data-action=print-report], \
    [data-action=evidence], [data-action=older], [data-action=newer], [data-action=unfold], [data-action=show-person], \
    [data-action=next-open], [data-action=next-statement], [data-action=previous-statement], [data-action=show-all], .tree-toggle";

/// Kinds of fields whose text can be marked and read with the keyboard while nothing can be typed.
const TYPED: &str = "textarea, input:not([type]), input[type=text], input[type=date], input[type=number], input[type=url], \
    input[type=email], input[type=datetime-local], input[type=time]";

/// Switches off what is on the page and whatever comes.
pub fn keep() {
    let Some(main) = element("#main") else { return };
    switch_off(&main);
    let watched: Element = main.clone().unchecked_into();
    let again = Closure::<dyn FnMut()>::new(move || switch_off(&watched));
    let Ok(observer) = MutationObserver::new(again.as_ref().unchecked_ref()) else {
        return;
    };
    let what = MutationObserverInit::new();
    what.set_child_list(true);
    what.set_subtree(true);
    // Pages switch controls on again when what they show changes.
    what.set_attributes(true);
    what.set_attribute_filter(&js_sys::Array::of2(&"disabled".into(), &"readonly".into()));
    if observer.observe_with_options(&main, &what).is_ok() {
        // Both live as long as the window.
        again.forget();
        std::mem::forget(observer);
    }
}

fn switch_off(place: &Element) {
    let Ok(all) = place.query_selector_all(CONTROLS) else {
        return;
    };
    for index in 0..all.length() {
        let Some(control) = all
            .get(index)
            .and_then(|node| node.dyn_into::<Element>().ok())
        else {
            continue;
        };
        // A selector of our own is always valid.
        if control.closest(LOOKS).is_ok_and(|found| found.is_some()) {
            continue;
        }
        let off = match control.matches(TYPED) {
            Ok(true) => "readonly",
            _ => "disabled",
        };
        if !control.has_attribute(off) {
            let _ = control.set_attribute(off, "");
        }
    }
}
