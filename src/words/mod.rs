//! The words of the app in the chosen language.
//!
//! English stands where it is used, in [`t!`](crate::t), [`t_count!`](crate::t_count) and [`t_later!`](crate::t_later), and is its own key, as
//! gettext has it: the code reads as the page does, and English costs no look-up and no request. Another language is one file in gettext's PO
//! format (`public/words/`), which any translator's program can edit; it is chosen once, before anything is read or drawn ([`speak`]).
//! What has no translation is said in English.
//!
//! The content of the standard comes as tables; its cells are keys like any other text, within the context [`CONTENT`] ([`say_cell`]).

mod catalog;
mod fill;
// Pure, so that `cargo xtask build` works with them.
#[cfg(not(target_arch = "wasm32"))]
pub mod outside;
#[cfg(not(target_arch = "wasm32"))]
pub mod po;

use std::sync::OnceLock;

pub use catalog::{Catalog, Direction, PluralRule};
#[cfg(not(target_arch = "wasm32"))]
pub use fill::place_names;
pub use fill::{Filling, TextPiece, pieces};

/// A text in the chosen language.
///
/// - `t!("Save")` is a `&'static str`;
/// - `t!("{met} of {all} are met", met = a, all = b)` is a `String`; `t!("{met} are met", met)` stands for `met = met`;
/// - `t!("Open" in "a state")` tells words apart that are the same in English only.
#[macro_export]
macro_rules! t {
    ($text:literal) => {
        $crate::words::say($text)
    };
    ($text:literal in $context:literal) => {
        $crate::words::say_in(concat!($context, "\u{4}", $text))
    };
    ($text:literal, $($name:ident $(= $value:expr)?),+ $(,)?) => {
        $crate::words::fill_in($text, &[$((stringify!($name), &$crate::t!(@value $name $(= $value)?))),+])
    };
    (@value $name:ident) => { $name };
    (@value $name:ident = $value:expr) => { $value };
}

/// A text that depends on a number, as a `String`: `t_count!(gaps.len(), "{count} gap", "{count} gaps")`, with further places as in
/// [`t!`](crate::t). The number is a `usize` and may be written as `{count}`. Languages with more forms than two have them in their file.
#[macro_export]
macro_rules! t_count {
    ($count:expr, $one:literal, $many:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::words::count_in($count, $one, $many, &[$((stringify!($name), &$crate::t!(@value $name $(= $value)?))),*])
    };
}

/// A text that is a key only, for constants and tables: it is English until [`say`] is asked.
#[macro_export]
macro_rules! t_later {
    ($text:literal) => {
        $text
    };
}

static CATALOG: OnceLock<Catalog> = OnceLock::new();

/// The language in use; none is English.
fn catalog() -> Option<&'static Catalog> {
    #[cfg(test)]
    if let Some(other) = tests::in_use() {
        return Some(other);
    }
    CATALOG.get()
}

/// From now on everything is said in this language. Only the first call counts: it comes before anything is drawn.
pub fn speak(catalog: Catalog) {
    let _ = CATALOG.set(catalog);
}

/// The tag of the language that stands in the code.
pub const ENGLISH: &str = "en";

/// The language as its tag (`en`, `de`) and where its lines begin.
pub fn language() -> (&'static str, Direction) {
    catalog().map_or((ENGLISH, Direction::LeftToRight), |catalog| {
        (catalog.tag(), catalog.direction())
    })
}

/// This text in the chosen language.
// Called from thousands of places, of which none should bear a copy.
#[inline(never)]
pub fn say(text: &'static str) -> &'static str {
    match catalog() {
        None => text,
        Some(catalog) => catalog.text(text).unwrap_or(text),
    }
}

/// As [`say`], for a text behind its context and gettext's separator.
#[inline(never)]
pub fn say_in(key: &'static str) -> &'static str {
    let translated = catalog().and_then(|catalog| catalog.text(key));
    translated.unwrap_or_else(|| key.split_once('\u{4}').map_or(key, |(_, text)| text))
}

/// The context of the cells of the content tables.
pub const CONTENT: &str = "content";

/// A cell of a content table in the chosen language.
pub fn say_cell(cell: &'static str) -> &'static str {
    let translated = catalog().and_then(|catalog| catalog.text(&format!("{CONTENT}\u{4}{cell}")));
    translated.unwrap_or(cell)
}

/// This text in the chosen language with its places filled in.
pub fn fill_in(text: &'static str, fillings: &[Filling]) -> String {
    fill::fill(say(text), fillings)
}

/// This text in the form that the number asks for.
pub fn count_in(
    count: usize,
    one: &'static str,
    many: &'static str,
    fillings: &[Filling],
) -> String {
    let translated = catalog().and_then(|catalog| catalog.counted(one, many, count));
    let text = translated.unwrap_or(if count == 1 { one } else { many });
    let mut all: Vec<Filling> = Vec::with_capacity(fillings.len() + 1);
    all.push(("count", &count));
    all.extend_from_slice(fillings);
    fill::fill(text, &all)
}

// Behind the macros, which it uses.
#[cfg(test)]
pub(crate) mod tests;
