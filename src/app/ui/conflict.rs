//! Something that was changed on both sides, with the choice which one stands.

use leptos::prelude::*;

use super::parts::on;
use crate::analysis::compare::{ConflictWords, SideWords};
use crate::assessment::Side;

/// The choice between what is here and what came, which `there` names. `chosen` says which one stands, none while that is open; `choose`
/// is called when a person decides.
pub fn conflict_choice(
    at: usize,
    words: ConflictWords,
    there: &'static str,
    chosen: impl Fn() -> Option<Side> + Copy + Send + Sync + 'static,
    choose: impl Fn(Side) + Copy + 'static,
) -> AnyView {
    let name = format!("conflict-{at}");
    let side = |side: Side, key: &'static str, title: &'static str, words: SideWords| {
        let last =
            (!words.last.is_empty()).then(|| view! { <span class="small">{words.last}</span> });
        view! {
            <label>
                <input
                    type="radio"
                    name=name.clone()
                    value=key
                    prop:checked=move || chosen() == Some(side)
                    on:change=on(move |_| choose(side))
                />
                <span>{title} " " <b dir="auto">{words.value}</b> " " {last}</span>
            </label>
        }
        .into_any()
    };
    let here = side(Side::Here, "here", t!("Here:"), words.here);
    let there = side(Side::There, "there", there, words.there);
    let reason = words.reason.map(|reason| {
        view! { <p class="small">{t!("Both cannot stand together: {reason}.", reason)}</p> }
    });
    view! {
        <li data-conflict=at.to_string()>
            <fieldset>
                <legend>{words.what}</legend>
                {reason}
                {here}
                {there}
            </fieldset>
        </li>
    }
    .into_any()
}
