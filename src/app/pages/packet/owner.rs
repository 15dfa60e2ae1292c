//! A process owner's packet: statements to rate, gaps to work on, tasks.

use leptos::prelude::*;

use crate::analysis::packets::rated;
use crate::app::pages::assessment::handed_out;
use crate::app::records::record_fields;
use crate::app::session::Session;
use crate::app::ui::{asked, card, derived, each, live, read};
use crate::assessment::records::{Gap, Task};
use crate::assessment::{Assessment, Listed};
use crate::standard::{StatementId, standard};

const GAP_FIELDS: &[&str] = &[
    Gap::status,
    Gap::cause,
    Gap::recommendation,
    Gap::due,
    Gap::effort,
];

const TASK_FIELDS: &[&str] = &[
    Task::state,
    Task::start,
    Task::end,
    Task::effort,
    Task::note,
];

pub(super) fn view(session: Session) -> AnyView {
    view! { {statements(session)} {gaps()} {tasks()} }.into_any()
}

fn statements(session: Session) -> AnyView {
    let ids = read(|doc| doc.packets.own.statements.clone());
    let count = asked(|doc, conformity| rated(doc, conformity));
    let words = derived(move || {
        let (done, all) = count.get();
        t_count!(
            all,
            "{done} of {count} statement assessed",
            "{done} of {count} statements assessed",
            done,
        )
    });
    live(move || {
        let ids = ids.get();
        (!ids.is_empty()).then(|| {
            view! {
                <h2>{t!("Your statements")}</h2>
                <p role="status" data-figure="packet-rated" data-value=move || count.get().0>{words}</p>
                {handed_out(session, ids)}
            }
        })
    })
}

fn gaps() -> AnyView {
    let ids = read(|doc| {
        let own = &doc.packets.own;
        let all = own.gaps.iter().copied();
        all.filter(|id| !own.statements.contains(id))
            .collect::<Vec<_>>()
    });
    let cards = live(move || each(ids.get(), gap));
    let none = derived(move || ids.with(Vec::is_empty));
    view! {
        <div hidden=none>
            <h2>{t!("Your gaps")}</h2>
            {cards}
        </div>
    }
    .into_any()
}

fn gap(id: StatementId) -> AnyView {
    let statement = standard().statement(id);
    let rating = read(move |doc| rating_words(doc, id));
    let body = view! {
        <p>{statement.text}</p>
        <p class="small">{rating}</p>
        {record_fields(&Gap::LIST.at(id.as_str()), GAP_FIELDS)}
    };
    view! { <div data-gap=id.as_str()>{card(id.to_string(), body.into_any())}</div> }.into_any()
}

fn rating_words(document: &Assessment, id: StatementId) -> String {
    match document.rating(id) {
        Some(rating) => t!(
            "Rated “{rating}”. Whoever assesses rates it again once the gap is closed.",
            rating = rating.label()
        ),
        None => t!("Not rated yet.").to_owned(),
    }
}

fn tasks() -> AnyView {
    let ids = read(|doc| {
        let own = &doc.packets.own.tasks;
        let here = own.iter().filter(|id| Task::find(doc, id).is_some());
        here.cloned().collect::<Vec<String>>()
    });
    let cards = live(move || each(ids.get(), |id| task(&id)));
    let none = derived(move || ids.with(Vec::is_empty));
    view! {
        <div hidden=none>
            <h2>{t!("Your tasks")}</h2>
            {cards}
        </div>
    }
    .into_any()
}

fn task(id: &str) -> AnyView {
    let title = {
        let id = id.to_owned();
        read(move |doc| Task::find(doc, &id).map_or(String::new(), |task| task.title.clone()))
    };
    let fields = record_fields(&Task::LIST.at(id), TASK_FIELDS);
    view! { <div data-task=id.to_owned()>{card(move || title.get(), fields)}</div> }.into_any()
}
