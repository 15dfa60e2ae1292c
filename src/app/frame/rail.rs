//! The left side: the seven steps with their state, then the other pages.

use leptos::prelude::*;

use crate::analysis::StepState;
use crate::app::route::Route;
use crate::app::session::Session;
use crate::app::ui::on;
use crate::standard::StepId;
use crate::words::say;

/// The waymark sign.
const SIGN: &str = "<svg viewBox='0 0 24 24' fill='none' stroke='currentColor' stroke-width='2' aria-hidden='true'><path d='M12 22V3M12 4h7l2 3-2 3h-7M12 11H6l-2 2.5L6 16h6'/></svg>";

pub fn rail(session: Session) -> AnyView {
    let open = RwSignal::new(false);
    let steps = StepId::ALL.into_iter().enumerate();
    let steps = steps
        .map(|(index, step)| step_link(session, index, step, open))
        .collect_view();
    let pages = Route::arrivals();
    let linked = |place: u8| pages.iter().find(|route| route.page().link == Some(place));
    let more = (0..=u8::MAX)
        .filter_map(linked)
        .map(|route| page_link(session, *route, open))
        .collect_view();
    view! {
        <nav class="rail" class:open=move || open.get() aria-label=t!("Steps and pages")>
            <div class="mark">
                <a href="#/" on:click=on(move |_| open.set(false))>
                    <span class="sign" inner_html=SIGN></span>
                    "Waymark"
                </a>
                <button
                    class="menu"
                    aria-expanded=move || open.get().to_string()
                    on:click=on(move |_| open.update(|o| *o = !*o))
                >
                    {t!("Menu")}
                </button>
            </div>
            <ol class="path" hidden=move || !session.is_whole()>{steps}</ol>
            <div class="more">{more}</div>
        </nav>
    }
    .into_any()
}

fn step_link(session: Session, index: usize, step: StepId, open: RwSignal<bool>) -> AnyView {
    let state = move |read: fn(&StepState) -> String| {
        let found = |steps: &Vec<StepState>| steps.get(index).map(read);
        session.steps.with(found).unwrap_or_default()
    };
    let done = move || state(|s| s.complete.to_string()) == "true";
    let here = move || session.route.get().page().step == Some(step);
    let number = match step {
        // It comes round again, and bears an icon.
        StepId::Retain => String::new(),
        _ => (index + 1).to_string(),
    };
    view! {
        <li>
            <a
                href=Route::of_step(step).hash()
                data-nav=step.key()
                class:done=move || done()
                class:now=move || here()
                aria-current=move || here().then_some("page")
                on:click=on(move |_| open.set(false))
            >
                <span class="dot" aria-hidden="true">
                    {move || (!done()).then(|| number.clone())}
                </span>
                <span>
                    {say(step.short())}
                    <span class="vh">{move || if done() { t!(", done") } else { "" }}</span>
                </span>
                <small>{move || state(|s| s.summary.clone())}</small>
            </a>
        </li>
    }
    .into_any()
}

fn page_link(session: Session, route: Route, open: RwSignal<bool>) -> AnyView {
    let here = move || session.route.get().name() == route.name();
    let hidden = move || route.needs_assessment() && !session.is_whole();
    view! {
        <a
            href=route.hash()
            data-nav=route.name()
            class:now=move || here()
            hidden=move || hidden()
            aria-current=move || here().then_some("page")
            on:click=on(move |_| open.set(false))
        >
            {say(route.page().title)}
        </a>
    }
    .into_any()
}
