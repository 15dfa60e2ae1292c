//! What stands above every page for as long as it is to be seen, put there by parts of the program that come later than the frame.

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::app::browser::element;

/// Puts a view above the pages, in a place with this class of its own. What it shows it changes itself; it stays as long as the window.
pub fn above_pages(class: &str, view: impl FnOnce() -> AnyView + 'static) {
    let place = document().create_element("div").ok();
    let (Some(main), Some(place)) = (element("#main"), place) else {
        return;
    };
    place.set_class_name(class);
    if main.before_with_node_1(&place).is_ok() {
        mount_to(place.unchecked_into::<HtmlElement>(), view).forget();
    }
}
