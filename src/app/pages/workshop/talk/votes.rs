//! The votes on one item: distribution round by round, confidence apart from it, who is far apart, comments.

use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::workshop::{
    ItemVotes, RoundVotes, VoteComment, item_votes, round_votes, word,
};
use crate::app::ui::{ball, destination_link, each, live, read, whole_names};
use crate::assessment::Listed;
use crate::assessment::records::{AgendaItem, Voted};
use crate::standard::{StatementId, standard};

/// What the panel shows of an item.
#[derive(Clone, PartialEq)]
struct ItemPanel {
    statement: StatementId,
    /// The votes of the last round that was revealed; none before.
    last: Option<ItemVotes>,
    /// All rounds, the first one first.
    rounds: Vec<RoundVotes>,
}

pub fn panel(id: String) -> AnyView {
    let shown = read(move |doc| {
        let item = AgendaItem::find(doc, &id)?;
        Some(ItemPanel {
            statement: item.about()?,
            last: item_votes(doc, &id),
            rounds: round_votes(doc, item),
        })
    });
    let body = live(move || shown.get().map(votes));
    view! { <section class="sheet votes">{body}</section> }.into_any()
}

fn votes(shown: ItemPanel) -> AnyView {
    let statement = standard().statement(shown.statement);
    let clause = standard().clause(statement.clause);
    let last = shown.last.map(|last| revealed(last, &shown.rounds));
    let none = last.is_none().then(|| {
        view! { <p class="small" data-state="not-voted">{t!("No votes on it are revealed. It can be talked about and agreed all the same: the rationale then says why.")}</p> }
    });
    view! {
        <p class="small">{statement.clause.as_str()} " " {clause.title} " · " {destination_link(Destination::Statement(shown.statement), t!("open in step 3").to_owned())}</p>
        <h2 id="item-title" tabindex="-1"><b>{statement.id.as_str()}</b> " " {statement.text}</h2>
        {last}
        {none}
    }
    .into_any()
}

fn revealed(shown: ItemVotes, rounds: &[RoundVotes]) -> AnyView {
    let confidence: Vec<String> = shown
        .confidence
        .iter()
        .map(|(confidence, count)| format!("{} {count}", confidence.label()))
        .collect();
    let comments = shown
        .comments
        .iter()
        .map(|(voted, name, text)| {
            let who = match name.is_empty() {
                true => voted.label().to_owned(),
                false => format!("{name}, {}", voted.label()),
            };
            view! { <li>{voted.rating().map(ball)} " " <q>{text.clone()}</q> <small>" – " {who}</small></li> }.into_any()
        })
        .collect::<Vec<_>>();
    let no_comments = comments.is_empty();
    let no_far = shown.far.is_empty();
    let many = t_count!(comments.len(), "{count} comment", "{count} comments");
    let late = rounds.last().map(late);
    view! {
        <p class="apart"><b>{shown.apart.clone()}</b></p>
        {distribution(&shown, rounds)}
        {late}
        <p class="small" data-figure="confidence">
            {match confidence.is_empty() {
                true => t!("Confidence, apart from the rating: nobody rated").to_owned(),
                false => t!("Confidence, apart from the rating: {answers}", answers = confidence.join(", ")),
            }}
            {shown.all_guess.then(|| view! { <b>" – " {t!("everybody guesses. Find out before you rely on it.")}</b> })}
        </p>
        <p hidden=no_far>{shown.far}</p>
        <div class="comments-box" hidden=no_comments>
            <h3>{many}</h3>
            <ul class="comments">{comments}</ul>
        </div>
    }
    .into_any()
}

/// How many voted what; after another vote with the earlier results beside the last.
fn distribution(shown: &ItemVotes, rounds: &[RoundVotes]) -> AnyView {
    let most = shown.rows.iter().map(|row| row.1).max();
    let most = most.unwrap_or_default().max(1);
    let (earlier, last) = match rounds.split_last() {
        Some((last, earlier)) => (earlier, last.number),
        None => (&[][..], 0),
    };
    let heads = each(
        earlier.iter(),
        |round| view! { <th scope="col">{t!("Round {number}", number = round.number)}</th> },
    );
    let several = !earlier.is_empty();
    let rows = each(shown.rows.iter(), |(voted, count, names)| {
        let before = each(earlier.iter(), |round| {
            view! { <td class="before" data-round=round.number>{before(round, *voted)}</td> }
        });
        view! {
            <tr data-votes=voted.key() data-value=*count>
                <th scope="row">{voted.rating().map(ball)} " " {word(*voted)}</th>
                {before}
                <td class="n">{*count}</td>
                <td class="share"><i style=format!("--n:{}", count * 100 / most)></i></td>
                <td class="who">{whole_names(names)}</td>
            </tr>
        }
    });
    view! {
        <table class="distribution" class:several=several>
            <caption class="vh">{t!("Votes by rating")}</caption>
            <thead class:vh=!several>
                <tr>
                    <th scope="col">{t!("Rating")}</th>
                    {heads}
                    <th scope="col" colspan="3">{match several { true => t!("Round {number}", number = last), false => t!("Votes").to_owned() }}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// How many voted so in an earlier round, and who.
fn before(round: &RoundVotes, voted: Voted) -> AnyView {
    let names = round.rows.iter().find(|(value, ..)| *value == voted);
    let names = names.map(|(_, _, names)| names.join(", "));
    view! { {round.count(voted)} " " <small>{names.map(|names| whole_names(&names))}</small> }
        .into_any()
}

/// What came after the reveal.
fn late(round: &RoundVotes) -> AnyView {
    let line = |words: fn(String) -> String, all: &[VoteComment]| {
        let all: Vec<String> = all.iter().map(VoteComment::whose).collect();
        (!all.is_empty())
            .then(|| view! { <p class="small" data-late=all.len()>{words(all.join("; "))}</p> })
    };
    view! {
        {line(|all| t!("Counted though it came after the reveal: {votes}.", votes = all), &round.admitted)}
        {line(|all| t!("Came after the reveal, not counted: {votes}.", votes = all), &round.late)}
    }
    .into_any()
}
