//! Choosing several things by their names: boxes to tick, folded away behind what is chosen. Many are searched.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::draw::{derived, each, live};
use super::parts::on;
use crate::analysis::picking::{FEW, MOST_BOXES, Pickable, boxes, meant, rechosen};

/// Takes over what is chosen, or says why it cannot be.
type SetChosen = Arc<dyn Fn(Vec<String>) -> Result<(), String> + Send + Sync>;

/// A choice of several things. Copies are handles to the same.
#[derive(Clone, Copy)]
struct Picking {
    id: StoredValue<String>,
    label: &'static str,
    all: Memo<Vec<Pickable>>,
    chosen: Memo<Vec<String>>,
    set: StoredValue<SetChosen>,
    /// What is searched for.
    text: RwSignal<String>,
    /// What Enter has chosen last, until something else is searched for.
    taken: RwSignal<Option<String>>,
    error: RwSignal<Option<String>>,
}

/// A labelled choice of several things by their names. `set` stores what is chosen, in the order of all.
pub fn picks(
    id: String,
    label: &'static str,
    all: Memo<Vec<Pickable>>,
    chosen: Memo<Vec<String>>,
    set: SetChosen,
) -> AnyView {
    let picks = Picking {
        id: StoredValue::new(id.clone()),
        label,
        all,
        chosen,
        set: StoredValue::new(set),
        text: RwSignal::new(String::new()),
        taken: RwSignal::new(None),
        error: RwSignal::new(None),
    };
    let summary = derived(move || all.with(|all| chosen.with(|chosen| summary(all, chosen))));
    // The boxes are made when they are first looked at: of hundreds, in each row of a list, most never are.
    let opened = RwSignal::new(false);
    let body = live(move || opened.get().then(|| untrack(|| picks.body())));
    view! {
        <div class="field picks" role="group" aria-label=label>
            <span class="label">{label}</span>
            <details id=id on:toggle=on(move |_| opened.set(true))>
                <summary>{summary}</summary>
                {body}
            </details>
            <p class="field-error" role="alert">
                {move || picks.error.get().map(|reason| t!("Not stored: {reason}.", reason))}
            </p>
        </div>
    }
    .into_any()
}

/// What is chosen of all, in short.
fn summary(all: &[Pickable], chosen: &[String]) -> String {
    let known = all.iter().filter(|one| chosen.contains(&one.key));
    let known: Vec<&str> = known.map(|one| one.short.as_str()).collect();
    let total = all.len();
    match known.len() {
        0 if total == 0 => t!("nothing to choose yet").to_owned(),
        0 => t!("none chosen").to_owned(),
        n if n == total && n > 2 => t!("all {number}", number = n),
        n if n > 3 => t!(
            "{number} of {all}: {names} …",
            number = n,
            all = total,
            names = known[..2].join(", ")
        ),
        _ => known.join(", "),
    }
}

impl Picking {
    fn is_searched(self) -> bool {
        self.text.with(|text| !text.trim().is_empty())
    }

    /// The keys that the search finds; all without one.
    fn found(self) -> Vec<String> {
        let (all, text) = (self.all.get_untracked(), self.text.get_untracked());
        let found = meant(&all, &text).into_iter();
        found.map(|index| all[index].key.clone()).collect()
    }

    fn choose(self, keys: &[String], on: bool) {
        let chosen = self.all.with_untracked(|all| {
            self.chosen
                .with_untracked(|chosen| rechosen(all, chosen, keys, on))
        });
        // Such as tasks that would wait for each other: said here, and nothing changes.
        let outcome = self.set.with_value(|set| set(chosen));
        self.error.set(outcome.err());
    }

    fn body(self) -> AnyView {
        let shown = derived(move || {
            self.all.with(|all| {
                let (chosen, text) = (self.chosen.get(), self.text.get());
                boxes(all, &chosen, &text)
            })
        });
        let rows = live(move || {
            let all = self.all.get();
            let shown = shown.get().into_iter();
            each(shown.filter_map(|at| all.get(at).cloned()), |one| {
                self.row(one)
            })
        });
        let many = derived(move || self.all.with(Vec::len) > FEW);
        let search = live(move || many.get().then(|| self.search()));
        let act = move |on| move |_| self.choose(&self.found(), on);
        view! {
            {search}
            <div class="choices">{rows}</div>
            <p class="row">
                <button type="button" class="link" data-action="pick-all" on:click=on(act(true))>
                    {move || if self.is_searched() { t!("All found") } else { t!("All") }}
                </button>
                <button type="button" class="link" data-action="pick-none" on:click=on(act(false))>
                    {move || if self.is_searched() { t!("None of those found") } else { t!("None" in "button: choose nothing") }}
                </button>
            </p>
        }
        .into_any()
    }

    /// The search; Enter chooses the first that it finds, so that a number and Enter are enough.
    fn search(self) -> AnyView {
        let count = derived(move || {
            let all = self.all.with(Vec::len);
            let found = self
                .all
                .with(|all| self.text.with(|text| meant(all, text).len()));
            let shown = found.min(MOST_BOXES);
            match (self.is_searched(), found) {
                (false, _) => match self.taken.get() {
                    Some(name) => t!("Chosen: {name}", name),
                    None if shown < all => {
                        t!("{shown} of {all} shown; search for the others.", shown, all)
                    }
                    None => String::new(),
                },
                (true, 0) => t!("Nothing has this number or these words.").to_owned(),
                (true, _) if shown < found => {
                    t!(
                        "{shown} of {all} shown; type more of it.",
                        shown,
                        all = found
                    )
                }
                (true, _) => t_count!(
                    found,
                    "{count} found; Enter chooses it.",
                    "{count} found; Enter chooses the first."
                ),
            }
        });
        let pressed = move |event: KeyboardEvent| {
            if event.key() == "Enter" && untrack(|| self.is_searched()) {
                event.prevent_default();
                self.take_first();
            }
        };
        let id = self.id.with_value(|id| format!("{id}-search"));
        view! {
            <label class="vh" for=id.clone()>{t!("Search: {what}", what = self.label)}</label>
            <input
                type="search"
                id=id
                data-looks=""
                dir="auto"
                autocomplete="off"
                placeholder=t!("Number or words")
                prop:value=move || self.text.get()
                on:keydown=on(pressed)
                on:input=on(move |event| {
                    self.taken.set(None);
                    self.text.set(event_target_value(&event));
                })
            />
            <p class="small" role="status">{count}</p>
        }
        .into_any()
    }

    fn take_first(self) {
        let Some(first) = self.found().into_iter().next() else {
            return;
        };
        let name = self.all.with_untracked(|all| {
            let one = all.iter().find(|one| one.key == first);
            one.map(|one| one.name.clone())
        });
        self.choose(std::slice::from_ref(&first), true);
        if self.error.with_untracked(Option::is_none) {
            self.taken.set(name);
            self.text.set(String::new());
        }
    }

    /// A box to tick.
    fn row(self, one: Pickable) -> AnyView {
        let input = self.id.with_value(|id| {
            let key = one.key.replace('.', "_");
            format!("{id}-{key}")
        });
        let key = one.key.clone();
        let is_on = derived(move || self.chosen.with(|chosen| chosen.contains(&key)));
        let toggle = move |event: web_sys::Event| {
            let on = !is_on.get_untracked();
            self.choose(std::slice::from_ref(&one.key), on);
            // What was refused must not look ticked.
            event_target::<web_sys::HtmlInputElement>(&event).set_checked(is_on.get_untracked());
        };
        view! {
            <label for=input.clone()>
                <input type="checkbox" id=input.clone() prop:checked=is_on on:change=on(toggle) />
                {one.name}
            </label>
        }
        .into_any()
    }
}
