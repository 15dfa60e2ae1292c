//! The votes on one item: distribution, confidence apart from it, who is far apart, comments.

use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::workshop::{ItemVotes, item_votes};
use crate::app::ui::{ball, destination_link, each, live, plural, read};
use crate::assessment::records::Voted;
use crate::standard::standard;

pub fn panel(id: String) -> AnyView {
    let shown = read(move |doc| item_votes(doc, &id));
    let body = live(move || shown.get().map(votes));
    view! { <section class="sheet votes">{body}</section> }.into_any()
}

fn votes(shown: ItemVotes) -> AnyView {
    let statement = standard().statement(shown.statement);
    let clause = standard().clause(statement.clause);
    let most = shown.rows.iter().map(|row| row.1).max();
    let most = most.unwrap_or_default().max(1);
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
        <p class="small">{statement.clause.as_str()} " " {clause.title} " · " {destination_link(Destination::Statement(shown.statement), "open in step 3".to_owned())}</p>
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
