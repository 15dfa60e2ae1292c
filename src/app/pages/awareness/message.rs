//! Why the certificate is sought, and the sponsor's written commitment.

use leptos::prelude::*;

use crate::app::browser::random_id;
use crate::app::records::{ListView, choose_from, record_list, single};
use crate::app::route::Route;
use crate::app::session::session;
use crate::app::ui::words::t_view;
use crate::assessment::records::{Commitment, Goal};
use crate::assessment::{Assessment, Edit};
use crate::assessment::{Listed, RecordId};
use crate::standard::usual;

pub fn tab() -> AnyView {
    let goals = ListView {
        summary: kind,
        more: Some(hint),
        ..ListView::new(
            Goal::LIST,
            t!("Goals and benefits"),
            t!(
                "What the certificate is for, in words that everybody understands. Keep the few that are true here, and say what each means for you, with a figure where there is one."
            ),
            t!("Add a goal or benefit"),
            &[Goal::text, Goal::kind, Goal::means],
        )
    };
    view! {
        <section class="sheet print-link">
            <div class="cap">
                <h2>{t!("One page to hand out")}</h2>
                <a class="button main" href=Route::Briefing.hash() data-action="open-briefing">{t!("Open the briefing")}</a>
            </div>
            <p class="small">
                {t_view!(
                    "Made from what you enter in this step: why, the sponsor's words, the way, what it means for each group, who to ask. Ready to print on A4. For those who decide there is another page: the {highlights}.",
                    highlights = view! { <a href=Route::Highlights.hash() data-action="open-highlights">{t!("highlights for top management")}</a> },
                )}
            </p>
        </section>
        {record_list(goals)}
        {choose_from(Goal::LIST, t!("Choose from the usual goals and benefits"), usual_goals)}
        {single(
            Commitment::LIST,
            t!("The sponsor's written commitment"),
            t!("A member of top management confirms the goal in writing. Without it an initiative like this fails. The step is done only with sponsor, words and date."),
            &[
                Commitment::sponsor,
                Commitment::position,
                Commitment::date,
                Commitment::location,
                Commitment::statement,
            ],
        )}
    }
    .into_any()
}

fn kind(doc: &Assessment, id: &str) -> String {
    let goal = Goal::find(doc, id);
    goal.map_or(String::new(), |goal| goal.kind.label().to_owned())
}

fn usual_goals() -> Vec<(&'static str, Edit)> {
    let goals = usual::goals();
    goals
        .map(|[kind, text, _]| {
            let record = Goal::LIST.at(&random_id());
            let fields = [(Goal::text, text.into()), (Goal::kind, kind.into())];
            (text, record.add(fields))
        })
        .collect()
}

/// What is worth saying about a usual goal.
fn hint(record: &RecordId) -> AnyView {
    let session = session();
    let id = record.id.clone();
    let hint = move || {
        session.doc.with(|doc| {
            let goal = Goal::find(doc, &id)?;
            let mut usual = usual::goals();
            let [.., means] = usual.find(|[_, text, _]| *text == goal.text)?;
            goal.means.is_empty().then_some(means)
        })
    };
    view! { <p class="small">{move || hint().map(|hint| t!("Worth saying: {hint}", hint))}</p> }
        .into_any()
}
