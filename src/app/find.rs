//! Search from every page, and acts by their names: one field that finds clauses, statements, documents, people, what was written and
//! what the app can do, and goes there (Ctrl K).

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::html::{Dialog, Input};
use leptos::prelude::*;

use super::browser::{element, scroll_to, shows_snapshot};
use super::key::command;
use super::route::Route;
use super::session::Session;
use super::ui::{above_pages, derived, destination_address, each, live, on, print_page, show_keys};
use crate::analysis::search::{Hit, search};
use crate::standard::fold;
use crate::store::Theme;
use crate::words::say;

/// What happens when an entry is chosen.
type FindAct = Arc<dyn Fn() + Send + Sync>;

/// One line of what was found.
#[derive(Clone)]
struct FindEntry {
    /// The heading that it stands under.
    group: &'static str,
    title: String,
    detail: String,
    /// None where there is nowhere to go: a term is explained on the spot.
    act: Option<FindAct>,
}

#[derive(Clone, Copy)]
struct Find {
    session: Session,
    dialog: NodeRef<Dialog>,
    input: NodeRef<Input>,
    typed: RwSignal<String>,
    found: RwSignal<Vec<FindEntry>>,
    /// Index of the entry that Enter takes.
    at: RwSignal<usize>,
}

/// Makes it ready; from now on Ctrl K opens it.
pub fn start(session: Session) {
    let find = Find {
        session,
        dialog: NodeRef::new(),
        input: NodeRef::new(),
        typed: RwSignal::new(String::new()),
        found: RwSignal::new(Vec::new()),
        at: RwSignal::new(0),
    };
    let on_key = move |event: KeyboardEvent| {
        let key = command(&event.key(), &event.code(), event.shift_key());
        let asked = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        if asked && key.eq_ignore_ascii_case("k") && !session.route.get_untracked().is_bare() {
            event.prevent_default();
            find.open();
        }
    };
    // They live as long as the page.
    std::mem::forget(window_event_listener(leptos::ev::keydown, on_key));
    let opener = window_event_listener_untyped("waymark-find", move |_| find.open());
    std::mem::forget(opener);
    above_pages("find-place", move || find.view());
}

impl Find {
    fn open(self) {
        let Some(dialog) = self.dialog.get_untracked() else {
            return;
        };
        // Above a question that waits for its answer there is no search.
        if dialog.open() || element("dialog[open]").is_some() {
            return;
        }
        self.session.commit_typing();
        self.typed.set(String::new());
        self.look("");
        drop(dialog.show_modal());
        if let Some(input) = self.input.get_untracked() {
            input.set_value("");
            drop(input.focus());
        }
    }

    fn close(self) {
        if let Some(dialog) = self.dialog.get_untracked() {
            dialog.close();
        }
    }

    fn look(self, text: &str) {
        let session = self.session;
        let whole = untrack(|| session.is_whole());
        let hits = match whole {
            true => session.doc.with_untracked(|doc| search(doc, text)),
            false => Vec::new(),
        };
        // What the text names comes before what the app can do.
        let hits = hits.into_iter().map(|hit| entry(session, hit));
        let found = hits.chain(acts(session, text, whole)).collect();
        self.at.set(0);
        self.found.set(found);
    }

    fn take(self, index: usize) {
        let act = self
            .found
            .with_untracked(|found| found.get(index).and_then(|entry| entry.act.clone()));
        if let Some(act) = act {
            self.close();
            act();
        }
    }

    fn on_key(self, event: &KeyboardEvent) {
        let count = self.found.with_untracked(Vec::len);
        let at = self.at.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if count > 0 => self.at.set((at + 1) % count),
            "ArrowUp" if count > 0 => self.at.set((at + count - 1) % count),
            "Enter" => self.take(at),
            // Some browsers would first only empty the field.
            "Escape" => self.close(),
            _ => return,
        }
        event.prevent_default();
        if let Some(entry) = element(&format!("#found-{}", self.at.get_untracked())) {
            scroll_to(&entry);
        }
    }

    fn view(self) -> AnyView {
        let list = live(move || self.list());
        let number = derived(move || self.found.with(Vec::len));
        let count = derived(move || {
            match (
                number.get(),
                self.typed.with(|typed| typed.trim().is_empty()),
            ) {
                (_, true) => String::new(),
                (0, _) => t!("Nothing found").to_owned(),
                (n, _) => t_count!(n, "One found", "{count} found"),
            }
        });
        view! {
            <dialog id="find" class="find" node_ref=self.dialog aria-label=t!("Search and act")>
                <label class="vh" for="find-text">{t!("Search everything, or name what you want to do")}</label>
                <input
                    type="search"
                    id="find-text"
                    dir="auto"
                    autocomplete="off"
                    role="combobox"
                    aria-expanded="true"
                    aria-controls="found"
                    aria-activedescendant=move || format!("found-{}", self.at.get())
                    placeholder=t!("Search everything, or name what you want to do")
                    node_ref=self.input
                    on:keydown=on(move |event: KeyboardEvent| self.on_key(&event))
                    on:input=on(move |event| {
                        let text = event_target_value(&event);
                        self.typed.set(text.clone());
                        self.look(&text);
                    })
                />
                <ul id="found" role="listbox" aria-label=t!("What was found")>{list}</ul>
                <p class="small find-foot">
                    <span role="status" data-figure="found" data-value=number>{count}</span>
                    <span>{t!("Looks through clauses, statements, documents, people, the glossary, the pages and all that is written into this assessment.")}</span>
                </p>
            </dialog>
        }
        .into_any()
    }

    fn list(self) -> AnyView {
        let found = self.found.get();
        let mut group = "";
        each(found.into_iter().enumerate(), |(index, entry)| {
            let head = (entry.group != group).then(|| {
                group = entry.group;
                view! { <li class="find-group" role="presentation">{entry.group}</li> }
            });
            let detail =
                (!entry.detail.is_empty()).then(|| view! { <small>{entry.detail}</small> });
            view! {
                {head}
                <li
                    id=format!("found-{index}")
                    class="find-entry"
                    role="option"
                    class:told=entry.act.is_none()
                    aria-selected=move || (self.at.get() == index).to_string()
                    on:click=on(move |_| self.take(index))
                >
                    <span dir="auto">{entry.title}</span> {detail}
                </li>
            }
        })
        .into_any()
    }
}

/// A hit as a line, with the way to it.
fn entry(session: Session, hit: Hit) -> FindEntry {
    let act = hit.destination.map(|destination| -> FindAct {
        Arc::new(move || go(session, &destination_address(destination)))
    });
    FindEntry {
        group: hit.kind.label(),
        title: hit.title,
        detail: hit.detail,
        act,
    }
}

/// Goes to an address, also where it is the one at hand.
fn go(session: Session, address: &str) {
    if window().location().hash().is_ok_and(|hash| hash == address) {
        session.go(Route::parse(address).arrival());
    }
    drop(window().location().set_hash(address));
}

/// What the app can do, by the words of its name: pages and acts; more while a whole assessment is open.
fn acts(session: Session, text: &str, whole: bool) -> Vec<FindEntry> {
    let pages = Route::arrivals().into_iter().filter(|route| {
        !route.page().title.is_empty() && !route.is_bare() && (whole || !route.needs_assessment())
    });
    let pages = pages.map(|route| FindEntry {
        group: t!("Go to"),
        title: say(route.page().title).to_owned(),
        detail: String::new(),
        act: Some(Arc::new(move || session.go(route))),
    });
    let act = |title: &str, act: FindAct| FindEntry {
        group: t!("Do"),
        title: title.to_owned(),
        detail: String::new(),
        act: Some(act),
    };
    let mut all: Vec<FindEntry> = pages.collect();
    if whole {
        all.push(act(
            t!("Save a file of this assessment"),
            Arc::new(move || session.export()),
        ));
        if !shows_snapshot() {
            all.push(act(
                t!("Undo the last change"),
                Arc::new(move || session.undo()),
            ));
            all.push(act(
                t!("Redo what was undone"),
                Arc::new(move || session.redo()),
            ));
        }
    }
    all.push(act(t!("Print this page"), Arc::new(print_page)));
    all.push(act(t!("Show the keys"), Arc::new(show_keys)));
    for (theme, title) in [
        (Theme::Light, t!("Light colours")),
        (Theme::Dark, t!("Dark colours")),
        (Theme::System, t!("Colours as the system says")),
    ] {
        let choose = move || session.set_prefs(|prefs| prefs.theme = theme);
        all.push(act(title, Arc::new(choose)));
    }
    let text = fold(text);
    all.retain(|entry| {
        let title = fold(&entry.title);
        text.split(' ').all(|word| title.contains(word))
    });
    all
}
