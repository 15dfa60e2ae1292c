//! Small parts that nearly every page has.

use leptos::prelude::*;

use super::draw::{each, live};
use super::terms::with_terms;
use crate::analysis::Bundle;

/// An event handler without a type of its own: Leptos makes its machinery once for all of them
/// instead of once for each.
pub fn on<E: 'static>(handler: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(handler)
}

/// A heading with a lead sentence: the top of every page. It takes the focus after navigation.
pub fn lead(title: Signal<String>, sub: Signal<String>) -> AnyView {
    view! {
        <div class="lead">
            <h1 id="title" tabindex="-1">{move || title.get()}</h1>
            <p class="sub">{live(move || with_terms(&sub.get()))}</p>
        </div>
    }
    .into_any()
}

/// A choice that narrows what a page shows; its first option, without a value, is `all`.
pub fn picker(
    id: &'static str,
    label: &'static str,
    all: &'static str,
    options: AnyView,
    chosen: RwSignal<String>,
) -> AnyView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id on:change=on(move |ev| chosen.set(event_target_value(&ev)))>
                <option value="">{all}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// Asks before what cannot be undone.
pub fn confirm(text: &str) -> bool {
    window().confirm_with_message(text).unwrap_or(false)
}

/// A sheet of the page with its heading.
pub fn card(title: impl IntoAny, body: AnyView) -> AnyView {
    sheet(title.into_any(), body)
}

fn sheet(title: AnyView, body: AnyView) -> AnyView {
    view! { <section class="sheet"><h2>{title}</h2>{body}</section> }.into_any()
}

/// Terms with what is to be said of each.
pub fn terms<N: IntoAny, T: IntoAny>(pairs: impl IntoIterator<Item = (N, T)>) -> AnyView {
    let rows = each(pairs, |(name, text)| pair(name.into_any(), text.into_any()));
    view! { <dl class="terms">{rows}</dl> }.into_any()
}

fn pair(name: AnyView, text: AnyView) -> AnyView {
    view! { <dt>{name}</dt><dd>{text}</dd> }.into_any()
}

/// Names that stand one after the other, each of which stays in one line where there is room.
pub fn whole_names(names: &str) -> AnyView {
    let parts: Vec<&str> = names.split(' ').collect();
    let mut all = Vec::new();
    let mut name: Vec<&str> = Vec::new();
    for part in parts {
        name.push(part);
        if part.ends_with(',') {
            all.push(name.join(" "));
            name.clear();
        }
    }
    all.push(name.join(" "));
    all.retain(|name| !name.is_empty());
    super::each(all, |name| view! { <span class="whole">{name}</span> " " })
}

/// What stands for several sentences, with these in a list that folds out.
pub fn bundle(bundle: Bundle) -> AnyView {
    let Bundle { text, lines } = bundle;
    if lines.is_empty() {
        return text.into_any();
    }
    let count = lines.len();
    let lines = super::each(lines, |line| view! { <li>{line}</li> });
    view! {
        {text}
        <details class="bundled">
            <summary>{t_count!(count, "Show it", "Show all {count}")}</summary>
            <ul class="marked">{lines}</ul>
        </details>
    }
    .into_any()
}
