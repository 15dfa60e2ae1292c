//! Confirming the answers of the cycle before, one by one or a clause at once.

use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::next_cycle::{by_clause, confirm, progress_words, to_confirm};
use crate::app::session::Session;
use crate::app::ui::{derived, destination_link, each, live, on, read};
use crate::assessment::Rating;
use crate::standard::{ClauseId, StatementId, standard};

pub(super) fn sections(session: Session) -> AnyView {
    let clauses = read(|doc| by_clause(&to_confirm(doc)));
    let keys = derived(move || {
        clauses.with(|all| all.iter().map(|(clause, _)| *clause).collect::<Vec<_>>())
    });
    view! {
        <section class="sheet" hidden=move || clauses.with(Vec::is_empty)>
            <h2>{t!("What came along")}</h2>
            <p class="small">
                {t!("Confirm what is still true, with evidence that is still good. Rate anew what is not: at the statement, where “To be confirmed” filters the list.")}
            </p>
            <For each=move || keys.get() key=|clause| *clause children=move |id| clause(session, clauses, id) />
        </section>
    }
    .into_any()
}

type ToConfirm = Memo<Vec<(ClauseId, Vec<StatementId>)>>;

fn clause(session: Session, all: ToConfirm, id: ClauseId) -> AnyView {
    let own = derived(move || {
        all.with(|all| {
            let found = all.iter().find(|(clause, _)| *clause == id);
            found.map(|(_, list)| list.clone()).unwrap_or_default()
        })
    });
    let open = RwSignal::new(false);
    let toggled = move |ev: web_sys::Event| {
        let details: web_sys::HtmlElement = event_target(&ev);
        open.set(details.has_attribute("open"));
    };
    let rows = live(move || {
        open.get().then(|| {
            let rows = each(own.get(), |statement| row(session, statement));
            view! { <ul class="lines">{rows}</ul> }
        })
    });
    let count = derived(move || own.with(Vec::len));
    view! {
        <details data-carried=id.as_str() on:toggle=on(toggled)>
            <summary>
                <b>{id.as_str()} " " {standard().clause(id).title}</b> " "
                <span class="small">{move || t_count!(count.get(), "{count} answer", "{count} answers")}</span>
            </summary>
            <p>
                <button data-action="confirm-clause" on:click=on(move |_| confirm_these(session, &own.get_untracked()))>
                    {move || t_count!(count.get(), "Confirm the one of {clause}", "Confirm all {count} of {clause}", clause = id)}
                </button>
            </p>
            {rows}
        </details>
    }
    .into_any()
}

fn confirm_these(session: Session, statements: &[StatementId]) {
    let edit = session.doc.with_untracked(|doc| confirm(doc, statements));
    if let Some(edit) = edit {
        let what = t_count!(
            statements.len(),
            "confirming {count} statement",
            "confirming {count} statements"
        );
        if session.act(&what, edit) {
            session.say(session.doc.with_untracked(progress_words));
        }
    }
}

fn row(session: Session, id: StatementId) -> AnyView {
    let (before, evidence) = session.doc.with_untracked(|doc| {
        let answer = doc.answers.get(&id);
        let before = answer.and_then(|answer| answer.before);
        (before, answer.map_or(0, |answer| answer.evidence.len()))
    });
    let evidence = match evidence {
        0 => t!("no evidence").to_owned(),
        n => t_count!(n, "{count} piece of evidence", "{count} pieces of evidence"),
    };
    let before = before.map_or("", Rating::label);
    let told = t!("Confirm {statement}", statement = id);
    view! {
        <li>
            {destination_link(Destination::Statement(id), id.to_string())} " " {standard().statement(id).text} " "
            <span class="tag">{before}</span> " " <span class="small">{evidence}</span> " "
            <button class="link" data-action="confirm-answer" aria-label=told on:click=on(move |_| confirm_these(session, &[id]))>
                {t!("Confirm")}
            </button>
        </li>
    }
    .into_any()
}
