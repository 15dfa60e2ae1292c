//! A long list as a window over its rows. The first are shown; the others stand folded away behind them until somebody asks for them: by the
//! button, by the browser's own search, by a link that leads to one of them (`app/reveal.rs`). On paper all of them stand.
//!
//! Tables need none of this: a long one scrolls in a frame of its own, below heads that stay (`style/later/base.css`).

use std::sync::{Arc, OnceLock};

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::draw::{derived, live};
use super::on_page::note_on_page;
use super::parts::on;
use super::turns::{draw_all, in_turns};
use crate::app::browser::keep_in_place;

/// Rows that are drawn together; the next ones in the next turn, so that the page answers meanwhile.
const AT_ONCE: usize = 30;

/// Rows that are in the page though nobody asked for them, so that the browser's search finds them. Of thousands the rest waits until all are
/// asked for, or a page is printed.
const KEPT: usize = 300;

/// Rows of one or two lines that are shown at first.
pub const FIRST_ROWS: usize = 20;

/// So few rows more are shown at once: a button would take their place.
const SPARE: usize = 5;

/// How far a list is shown. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct ListWindow {
    /// What the rows are called.
    name: &'static str,
    /// How many are shown at first.
    first: usize,
    ids: Memo<Vec<String>>,
    whole: RwSignal<bool>,
    /// How many of them may be in the page.
    kept: RwSignal<usize>,
}

/// How a row is drawn.
type DrawRow = Arc<dyn Fn(String, Fold) -> AnyView + Send + Sync>;

/// Whether a row is folded away.
#[derive(Clone, Copy)]
pub struct Fold(Memo<bool>);

impl Fold {
    pub fn is_folded(self) -> bool {
        self.0.get()
    }

    /// What its `hidden` says: where the browser knows how, its search still finds the row.
    pub fn hidden(self) -> Option<&'static str> {
        (self.0.get() && is_found_while_hidden()).then_some("until-found")
    }
}

/// Whether this browser's search looks into what is hidden, and shows it.
fn is_found_while_hidden() -> bool {
    static KNOWN: OnceLock<bool> = OnceLock::new();
    *KNOWN.get_or_init(|| {
        let body = document().body();
        let has = body.map(|body| js_sys::Reflect::has(&body, &"onbeforematch".into()));
        has == Some(Ok(true))
    })
}

impl ListWindow {
    /// A window over the rows with these ids, of which so many are shown at first.
    pub fn new(name: &'static str, first: usize, ids: Memo<Vec<String>>) -> Self {
        let window = Self {
            name,
            first,
            ids,
            whole: RwSignal::new(false),
            kept: RwSignal::new(KEPT),
        };
        let paper = window_event_listener_untyped("beforeprint", move |_| window.keep_all());
        on_cleanup(move || paper.remove());
        note_on_page("long-list");
        window
    }

    fn keep_all(self) {
        self.kept.set(usize::MAX);
    }

    fn count(self) -> usize {
        self.ids.with(Vec::len)
    }

    /// Whether there are so many that some are folded away.
    fn is_long(self) -> bool {
        self.count() > self.first + SPARE
    }

    fn unfold(self) {
        self.keep_all();
        self.whole.set(true);
    }

    /// Shows the whole list at once, as when a row was added at its end and is to have the focus.
    pub fn show_all(self) {
        self.unfold();
        draw_all();
    }

    /// The rows; each is an `li` that says whether it is folded away.
    pub fn rows(self, row: impl Fn(String, Fold) -> AnyView + Send + Sync + 'static) -> AnyView {
        self.drawn_by(Arc::new(row))
    }

    fn drawn_by(self, row: DrawRow) -> AnyView {
        let kept = derived(move || {
            let kept = self.kept.get();
            self.ids
                .with(|ids| ids.iter().take(kept).cloned().collect::<Vec<_>>())
        });
        let shown = in_turns(kept.into(), AT_ONCE, move |_| self.first);
        let folded = derived(move || match self.whole.get() || !self.is_long() {
            true => Vec::new(),
            false => shown.with(|shown| shown.iter().skip(self.first).cloned().collect()),
        });
        let draw = move |id: String| {
            let key = id.clone();
            let fold = Fold(derived(move || folded.with(|all| all.contains(&key))));
            row(id, fold)
        };
        view! { <For each=move || shown.get() key=String::clone children=draw /> }.into_any()
    }

    /// The button that shows all of them, and folds them away again.
    pub fn rest(self) -> AnyView {
        let turn = move |event: web_sys::MouseEvent| {
            let button = event.current_target();
            let button = button.and_then(|button| button.dyn_into::<HtmlElement>().ok());
            let turn = move || match self.whole.get_untracked() {
                true => self.whole.set(false),
                false => self.unfold(),
            };
            match button.filter(|_| self.whole.get_untracked()) {
                // Else the page would end far above the button that was pressed.
                Some(button) => keep_in_place(button, turn),
                None => turn(),
            }
        };
        view! {
            <p class="row show-all" hidden=move || !self.is_long()>
                <button
                    type="button"
                    data-action="show-all"
                    aria-expanded=move || self.whole.get().to_string()
                    on:click=on(turn)
                >
                    {move || match self.whole.get() {
                        true => t!("Show the first {number}", number = self.first),
                        false => t_count!(self.count(), "Show all {count}", "Show all {count}"),
                    }}
                    <span class="vh">": " {self.name}</span>
                </button>
            </p>
        }
        .into_any()
    }
}

/// A list of lines that follow from the document, as a window over them; it stands in a section of class `windowed`.
pub fn windowed_lines<T>(
    name: &'static str,
    class: &'static str,
    lines: Memo<Vec<T>>,
    line: fn(T) -> AnyView,
) -> AnyView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let places = derived(move || {
        let count = lines.with(Vec::len);
        (0..count).map(|at| at.to_string()).collect::<Vec<_>>()
    });
    let window = ListWindow::new(name, FIRST_ROWS, places);
    let row = move |place: String, fold: Fold| {
        let at: usize = place.parse().unwrap_or_default();
        let own = derived(move || lines.with(|lines| lines.get(at).cloned()));
        let words = live(move || own.get().map(line));
        view! { <li class:beyond=move || fold.is_folded() hidden=move || fold.hidden()>{words}</li> }
            .into_any()
    };
    view! { <ul class=class>{window.rows(row)}</ul> {window.rest()} }.into_any()
}

/// Shows the whole list in which something is folded away.
pub fn unfold_around(thing: &web_sys::Element) {
    let list = thing.closest(".windowed").ok().flatten();
    let folded = "[data-action='show-all'][aria-expanded='false']";
    let button = list.and_then(|list| list.query_selector(folded).ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}

/// Shows every list of the page whole.
pub fn unfold_all() {
    let folded = "main .windowed [data-action='show-all'][aria-expanded='false']";
    let Ok(buttons) = document().query_selector_all(folded) else {
        return;
    };
    for index in 0..buttons.length() {
        let button = buttons.get(index);
        if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            button.click();
        }
    }
}
