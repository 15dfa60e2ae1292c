//! The clause tree with its progress: all 88 clauses on the overview; beside a clause the way to it and what lies next to that way.

use leptos::prelude::*;

use crate::analysis::Standing;
use crate::app::browser::element;
use crate::app::route::Route;
use crate::app::session::Session;
use crate::app::ui::{derived, each, live, mini, on};
use crate::standard::{Clause, ClauseId, standard};

pub fn tree(session: Session, clause: Memo<Option<ClauseId>>) -> AnyView {
    let open = RwSignal::new(false);
    let all = RwSignal::new(false);
    let rows = each(standard().clauses.iter(), |c| row(session, clause, all, c));
    // The chosen clause stays in sight in the tree, which scrolls on its own.
    Effect::new(move |_| {
        clause.track();
        request_animation_frame(|| {
            if let (Some(tree), Some(on)) = (element(".tree"), element(".tree a.on")) {
                tree.set_scroll_top(on.offset_top() - tree.client_height() / 2);
            }
        });
    });
    view! {
        <nav class="tree" class:open=move || open.get() aria-label=t!("Clauses")>
            <button
                class="tree-toggle"
                aria-expanded=move || open.get().to_string()
                on:click=on(move |_| open.update(|o| *o = !*o))
            >
                {move || match clause.get() {
                    Some(id) => t!("Clause {id} · choose another", id),
                    None => t!("Choose a clause").to_owned(),
                }}
            </button>
            <ul on:click=on(move |_| open.set(false))>
                <li>
                    <a
                        href=Route::Assessment(None).hash()
                        class:on=move || clause.get().is_none()
                        aria-current=move || clause.get().is_none().then_some("true")
                    >
                        <span class="number">{t!("all")}</span>
                        <span>{t!("Overview")}</span>
                    </a>
                </li>
                {rows}
            </ul>
            {move || clause.get().is_none().then(|| key(session))}
            <button
                type="button"
                class="link tree-all"
                data-looks=""
                aria-pressed=move || all.get().to_string()
                hidden=move || clause.get().is_none()
                on:click=on(move |_| all.update(|all| *all = !*all))
            >
                {move || if all.get() { t!("Only the way to this clause") } else { t!("All clauses") }}
            </button>
        </nav>
    }
    .into_any()
}

/// What the colours of the bars mean.
fn key(session: Session) -> AnyView {
    let standings = each(Standing::COUNTED, |standing| {
        view! {
            <span><i class=format!("swatch s-{}", standing.key())></i> {standing.label(session.declared())}</span>
        }
    });
    view! { <p class="bar-key small" aria-hidden="true">{standings}</p> }.into_any()
}

fn row(
    session: Session,
    current: Memo<Option<ClauseId>>,
    all: RwSignal<bool>,
    clause: &'static Clause,
) -> AnyView {
    let id = clause.id;
    // Folded away, and not drawn, unless it lies beside the way to the clause at hand.
    let folded =
        derived(move || !all.get() && current.get().is_some_and(|here| !is_near(clause, here)));
    view! {
        <li data-clause=id.as_str() class=format!("d{}", clause.depth()) class:folded=folded>
            {live(move || (!folded.get()).then(|| link(session, current, clause)))}
        </li>
    }
    .into_any()
}

fn link(session: Session, current: Memo<Option<ClauseId>>, clause: &'static Clause) -> AnyView {
    let id = clause.id;
    let counts = derived(move || session.conformity.with(|c| c.clause(id).counts));
    let on = derived(move || current.get() == Some(id));
    let progress = derived(move || {
        let counts = counts.get();
        match counts.total() {
            0 => String::new(),
            total => format!("{}/{total}", counts.assessed()),
        }
    });
    let spoken = derived(move || {
        let counts = counts.get();
        match (counts.total(), counts.gaps()) {
            (0, _) => t!("no requirement").to_owned(),
            (all, 0) => t!(
                "{answered} of {all} answered",
                answered = counts.assessed(),
                all
            ),
            (all, gaps) => t_count!(
                usize::from(gaps),
                "{answered} of {all} answered, {count} gap",
                "{answered} of {all} answered, {count} gaps",
                answered = counts.assessed(),
                all
            ),
        }
    });
    view! {
        <a
            href=Route::Assessment(Some(id)).hash()
            title=clause.title
            class:on=on
            aria-current=move || on.get().then_some("true")
        >
            <span class="number">{id.as_str()}</span>
            <span class="name">{clause.title}<span class="vh">" " {spoken}</span></span>
            <span class="progress" aria-hidden="true">{progress}</span>
            <span inner_html=move || mini(&counts.get())></span>
        </a>
    }
    .into_any()
}

/// Whether a clause is one of the ten, or its parent contains the clause at hand.
fn is_near(clause: &Clause, here: ClauseId) -> bool {
    let parent = clause.id.as_str().rsplit_once('.');
    let parent = parent.and_then(|(parent, _)| ClauseId::parse(parent));
    parent.is_none_or(|parent| standard().clause(parent).contains(here))
}
