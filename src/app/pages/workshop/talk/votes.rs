//! The votes on one item: distribution, confidence apart from it, who is far apart, comments.

use leptos::prelude::*;

use crate::analysis::Place;
use crate::analysis::workshop::{self, Tally};
use crate::app::pages::workshop::Desk;
use crate::app::ui::{ball, place_link, plural};
use crate::app::view::{derived, each, live};
use crate::assessment::Assessment;
use crate::assessment::records::{AgendaItem, Confidence, Listed, Participant, Vote, Voted};
use crate::standard::{StatementId, standard};

/// What is shown of the votes.
#[derive(Clone, PartialEq)]
struct Shown {
    statement: StatementId,
    apart: &'static str,
    /// For each value that occurs or is a rating: how many, and who in a workshop with names.
    rows: Vec<(Voted, usize, String)>,
    confidence: Vec<(Confidence, usize)>,
    all_guess: bool,
    /// Who should say first why.
    far: String,
    comments: Vec<(Voted, String, String)>,
    most: usize,
}

/// The name of whoever voted; empty in a workshop without names.
fn name(doc: &Assessment, vote: &Vote) -> String {
    let person = Participant::find(doc, &vote.by);
    person
        .map(|person| person.name.trim().to_owned())
        .unwrap_or_default()
}

fn shown(doc: &Assessment, tally: &Tally) -> Shown {
    let conditional = standard().statement(tally.statement).condition.is_some();
    let rows: Vec<(Voted, usize, String)> = Voted::ALL
        .iter()
        .rev()
        .filter(|voted| match voted {
            Voted::Nothing => tally.count(Voted::Nothing) > 0,
            Voted::Untriggered => conditional,
            _ => true,
        })
        .map(|voted| {
            let voters = tally.votes.iter().filter(|vote| vote.value == *voted);
            let names: Vec<String> = voters
                .map(|vote| name(doc, vote))
                .filter(|name| !name.is_empty())
                .collect();
            (*voted, tally.count(*voted), names.join(", "))
        })
        .collect();
    let far = tally.far();
    let named: Vec<String> = far
        .iter()
        .map(|vote| (name(doc, vote), vote.value.label()))
        .filter(|(name, _)| !name.is_empty())
        .map(|(name, value)| format!("{name} ({value})"))
        .collect();
    let far = match (far.len(), tally.middle()) {
        (0, _) | (_, None) => String::new(),
        (count, Some(middle)) if named.is_empty() => format!(
            "{} two or more steps from the middle vote, {}: ask the room for the reasons.",
            match count {
                1 => "1 vote lies".to_owned(),
                n => format!("{n} votes lie"),
            },
            middle.label()
        ),
        (_, Some(middle)) => format!(
            "Ask first: {}. The middle vote is {}.",
            named.join(", "),
            middle.label()
        ),
    };
    Shown {
        statement: tally.statement,
        apart: workshop::apart(tally),
        most: rows.iter().map(|row| row.1).max().unwrap_or_default(),
        rows,
        confidence: Confidence::SUREST_FIRST
            .into_iter()
            .map(|confidence| (confidence, tally.sure(confidence)))
            .filter(|(_, count)| *count > 0)
            .collect(),
        all_guess: tally.all_guess(),
        far,
        comments: tally
            .votes
            .iter()
            .filter(|vote| !vote.comment.trim().is_empty())
            .map(|vote| (vote.value, name(doc, vote), vote.comment.clone()))
            .collect(),
    }
}

pub fn panel(desk: Desk, id: String) -> AnyView {
    let shown = derived(move || {
        desk.session.doc.with(|doc| {
            let item = AgendaItem::find(doc, &id)?;
            workshop::tally(doc, item).map(|tally| shown(doc, &tally))
        })
    });
    let body = live(move || shown.get().map(votes));
    view! { <section class="sheet votes">{body}</section> }.into_any()
}

fn votes(shown: Shown) -> AnyView {
    let statement = standard().statement(shown.statement);
    let clause = standard().clause(statement.clause);
    let most = shown.most.max(1);
    let rows = each(shown.rows, |(voted, count, names)| {
        let mark = voted.rating().map(ball);
        let word = match voted {
            Voted::Nothing => "Abstained",
            voted => voted.label(),
        };
        view! {
            <tr data-votes=voted.key() data-value=count>
                <th scope="row">{mark} " " {word}</th>
                <td class="n">{count}</td>
                <td class="share"><i style=format!("--n:{}", count * 100 / most)></i></td>
                <td class="who">{names}</td>
            </tr>
        }
    });
    let confidence: Vec<String> = shown
        .confidence
        .iter()
        .map(|(confidence, count)| format!("{} {count}", confidence.label()))
        .collect();
    let comments = shown
        .comments
        .into_iter()
        .map(|(voted, name, text)| {
            let who = match name.is_empty() {
                true => voted.label().to_owned(),
                false => format!("{name}, {}", voted.label()),
            };
            view! { <li>{voted.rating().map(ball)} " " <q>{text}</q> <small>" – " {who}</small></li> }.into_any()
        })
        .collect::<Vec<_>>();
    let no_comments = comments.is_empty();
    let no_far = shown.far.is_empty();
    view! {
        <p class="small">{statement.clause.as_str()} " " {clause.title} " · " {place_link(Place::Statement(shown.statement), "open in step 3".to_owned())}</p>
        <h2 id="item-title" tabindex="-1"><b>{statement.id.as_str()}</b> " " {statement.text}</h2>
        <p class="apart"><b>{shown.apart}</b></p>
        <table class="distribution">
            <caption class="vh">"Votes by rating"</caption>
            <thead class="vh"><tr><th scope="col">"Rating"</th><th scope="col">"Votes"</th><th scope="col">"Share"</th><th scope="col">"Who"</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <p class="small" data-figure="confidence">
            "Confidence, apart from the rating: "
            {match confidence.is_empty() { true => "nobody rated".to_owned(), false => confidence.join(", ") }}
            {shown.all_guess.then(|| view! { <b>" – everybody guesses. Find out before you rely on it."</b> })}
        </p>
        <p hidden=no_far>{shown.far}</p>
        <div hidden=no_comments>
            <h3>{plural(comments.len(), "comment")}</h3>
            <ul class="comments">{comments}</ul>
        </div>
    }
    .into_any()
}
