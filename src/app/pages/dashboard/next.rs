//! What to do now: one act large, then a few more.

use leptos::prelude::*;

use crate::analysis::{self, NextAct};
use crate::app::browser::today;
use crate::app::ui::{
    asked, derived, destination_button, destination_link, each, live, with_terms,
};

pub fn acts() -> AnyView {
    let acts = asked(|doc, conformity| analysis::next_acts(doc, conformity, today()));
    let first = live(move || acts.with(|acts| acts.first().cloned()).map(large));
    let more = live(move || each(acts.get().into_iter().skip(1), row));
    let alone = derived(move || acts.with(Vec::len) < 2);
    view! {
        <section class="sheet next">
            <h2>{t!("Next")}</h2>
            {first}
            <h3 hidden=alone>{t!("Then")}</h3>
            <ol hidden=alone>{more}</ol>
        </section>
    }
    .into_any()
}

/// The number behind the words, for those who know it.
fn about(act: &NextAct) -> AnyView {
    let about = act.about.clone();
    (!about.is_empty())
        .then(|| view! { " " <small class="about">{about}</small> })
        .into_any()
}

fn large(act: NextAct) -> AnyView {
    let about = about(&act);
    view! {
        <div class="next-first">
            <div>
                <p class="next-title">{act.title} {about}</p>
                <p class="small">{with_terms(&act.reason)} "."</p>
            </div>
            {destination_button(act.destination, t!("Do it now").to_owned())}
        </div>
    }
    .into_any()
}

fn row(act: NextAct) -> AnyView {
    let about = about(&act);
    view! {
        <li>
            <span>{destination_link(act.destination, act.title)} {about}</span>
            <span class="small">{with_terms(&act.reason)}</span>
        </li>
    }
    .into_any()
}
