//! The language of the app: chosen in the settings, else the browser's. `boot/words.js` fetches its file beside the program and leaves it
//! where both pages and helpers find it; which languages there are, the page's head says.

use js_sys::{Array, Function, Intl, JsString, Object, Reflect};
use leptos::prelude::document;
use wasm_bindgen::prelude::*;

use super::browser::set_root;
use crate::words::{self, Catalog, Direction};

/// Where `boot/words.js` and `boot/helper.js` leave the file of the language.
const FILE: &str = "waymarkWords";

thread_local! {
    /// The rules of the language in use for numbers, and their names in the order of its file.
    static PLURALS: std::cell::OnceCell<(Intl::PluralRules, Vec<String>)> = const { std::cell::OnceCell::new() };
}

/// From now on everything is said in the language whose file is here; without one, or where it is damaged, in English.
pub fn begin() {
    let file = Reflect::get(&js_sys::global(), &FILE.into());
    let Some(file) = file.ok().and_then(|file| file.as_string()) else {
        return;
    };
    if let Some(catalog) = Catalog::read(file.leak(), Box::new(form)) {
        words::speak(catalog);
    }
}

/// Tells the browser, which hyphenates and reads aloud by it.
pub fn announce() {
    let (tag, direction) = words::language();
    set_root("lang", tag);
    if direction == Direction::RightToLeft {
        set_root("dir", "rtl");
    }
}

/// Which form of a text a number takes: the browser's rules, whose names a file has in this order.
fn form(count: usize) -> usize {
    const NAMES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
    PLURALS.with(|plurals| {
        let (rules, used) = plurals.get_or_init(|| {
            let locales = Array::of1(&words::language().0.into());
            let rules = Intl::PluralRules::new(&locales, &Object::new());
            let told = Reflect::get(&rules.resolved_options(), &"pluralCategories".into());
            let told = told.map(|told| Array::from(&told)).unwrap_or_default();
            let told: Vec<String> = told.iter().filter_map(|name| name.as_string()).collect();
            let used = NAMES
                .map(str::to_owned)
                .into_iter()
                .filter(|name| told.contains(name));
            (rules, used.collect())
        });
        let name: JsString = rules.select(count as f64);
        let name = String::from(name);
        used.iter()
            .position(|used| *used == name)
            .unwrap_or_default()
    })
}

/// The languages there are, by their tags, each with what it calls itself. English first.
pub fn known() -> Vec<(String, String)> {
    let listed = document()
        .query_selector("meta[name=waymark-languages]")
        .ok()
        .flatten();
    let listed = listed
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_default();
    let others = listed
        .split(',')
        .filter_map(|language| Some(language.split_once(':')?.0));
    let tags = std::iter::once(words::ENGLISH).chain(others);
    tags.map(|tag| (tag.to_owned(), own_name(tag))).collect()
}

/// “Deutsch” for `de`, as the browser knows it.
fn own_name(tag: &str) -> String {
    let name = || {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let names: Function = Reflect::get(&intl, &"DisplayNames".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let options = Object::new();
        Reflect::set(&options, &"type".into(), &"language".into()).ok()?;
        let names = Reflect::construct(&names, &Array::of2(&tag.into(), &options)).ok()?;
        let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
        of.call1(&names, &tag.into()).ok()?.as_string()
    };
    name().unwrap_or_else(|| tag.to_owned())
}
