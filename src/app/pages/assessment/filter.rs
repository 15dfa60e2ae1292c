//! Which statements are shown: filters and search.

use leptos::prelude::*;

use super::Position;
use super::rows::Shared;
use crate::analysis::next_cycle::is_to_confirm;
use crate::analysis::{Conformity, Standing};
use crate::app::position::Filter;
use crate::app::session::Session;
use crate::app::ui::{SearchHead, derived, each, live, on, read, shown_button};
use crate::assessment::Assessment;
use crate::standard::{ClauseId, Statement, StatementId, StatementKind, fold, standard};
use crate::words::say;

/// The filters in order, with key and name.
const FILTERS: [(Filter, &str, &str); 6] = [
    (Filter::All, "all", t_later!("All")),
    (Filter::Unanswered, "unanswered", t_later!("Unanswered")),
    (Filter::Gaps, "gaps", t_later!("Gaps")),
    (Filter::Review, "review", t_later!("To review")),
    (Filter::ToConfirm, "to-confirm", t_later!("To be confirmed")),
    (
        Filter::Documents,
        "documents",
        t_later!("Documents, records"),
    ),
];

/// The statements within a clause (or all) that pass the filter and hold every search word.
pub fn matching(
    doc: &Assessment,
    conformity: &Conformity,
    clause: Option<ClauseId>,
    filter: Filter,
    search: &str,
) -> Vec<StatementId> {
    let search = fold(search);
    let words = search.split(' ').filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_owned).collect();
    let passes = |s: &&Statement| {
        let standing = conformity.standing(s.id);
        let chosen = match filter {
            Filter::All => true,
            Filter::Unanswered => standing == Standing::NotAssessed,
            Filter::Gaps => matches!(standing, Standing::Minor | Standing::Major),
            Filter::Review => doc.answers.get(&s.id).is_some_and(|a| a.review),
            Filter::ToConfirm => doc.answers.get(&s.id).is_some_and(is_to_confirm),
            Filter::Documents => s.kind != StatementKind::Any,
        };
        chosen && (words.is_empty() || holds(doc, s, &words))
    };
    match clause {
        Some(clause) => standard()
            .statements_of(clause)
            .filter(passes)
            .map(|s| s.id)
            .collect(),
        None => standard()
            .statements
            .iter()
            .filter(passes)
            .map(|s| s.id)
            .collect(),
    }
}

/// Whether statement, clause title, note or evidence titles hold every word.
fn holds(doc: &Assessment, statement: &Statement, words: &[String]) -> bool {
    let mut text = format!(
        "{} {} {}",
        statement.id,
        statement.text,
        standard().clause(statement.clause).title
    );
    if let Some(answer) = doc.answers.get(&statement.id) {
        text.push_str(&answer.note);
        for evidence in &answer.evidence {
            text.push(' ');
            text.push_str(&evidence.title);
        }
    }
    let text = fold(&text);
    words.iter().all(|word| text.contains(word.as_str()))
}

/// The bar above the statements.
pub fn bar(session: Session, position: Position) -> AnyView {
    // Offered only where something came along from a cycle before.
    let has_before = read(|doc| doc.answers.values().any(|answer| answer.before.is_some()));
    let buttons = live(move || {
        let offered = FILTERS.into_iter();
        let offered =
            offered.filter(|(filter, ..)| *filter != Filter::ToConfirm || has_before.get());
        each(offered, |(filter, key, label)| {
            let pressed = Signal::derive(move || position.filter.get() == filter);
            shown_button(key, say(label), pressed, move || {
                position.filter.set(filter)
            })
        })
    });
    let one = derived(move || session.prefs.with(|prefs| prefs.one_at_a_time));
    let count = derived(move || {
        position.is_filtered().then(|| {
            let shown = position.shown.with(Vec::len);
            t_count!(shown, "{count} statement", "{count} statements")
        })
    });
    let more = view! {
        <button
            data-action="one-at-a-time"
            aria-pressed=move || one.get().to_string()
            on:click=on(move |_| session.set_prefs(|prefs| prefs.one_at_a_time = !prefs.one_at_a_time))
        >
            {t!("One at a time")}
        </button>
        {person(position)}
        <span class="small" role="status">{count}</span>
    };
    SearchHead {
        list: t!("Statements"),
        id: "search",
        label: t!("Search statements, notes and evidence"),
    }
    .view(Some(buttons), position.search, more.into_any())
}

/// The choice of a person, where statements are assigned to somebody.
fn person(position: Position) -> AnyView {
    let Shared { assigned, .. } = expect_context();
    let people = derived(move || assigned.with(|all| all.people().to_vec()));
    let options = live(move || {
        each(people.get(), |name| {
            let (chosen, label) = (name.clone(), name.clone());
            let chosen = derived(move || position.person.with(|person| *person == chosen));
            view! { <option value=name selected=chosen>{label}</option> }
        })
    });
    // A name that is no longer assigned anything must not hide statements.
    Effect::new(move |_| {
        let gone = people.with(|people| {
            position
                .person
                .with(|person| !person.is_empty() && !people.contains(person))
        });
        if gone {
            position.person.set(String::new());
        }
    });
    view! {
        <div class="assigned-to" hidden=move || people.with(Vec::is_empty)>
            <label class="vh" for="assigned-to">{t!("Assigned to")}</label>
            <select
                id="assigned-to"
                on:change=on(move |ev| position.person.set(event_target_value(&ev)))
            >
                <option value="" selected=move || position.person.with(String::is_empty)>{t!("assigned to anyone")}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}
