//! The votes on one item as the facilitator reads them: how many voted what, how sure they are, and who should say first why.

use crate::assessment::records::{AgendaItem, Confidence, Participant, Vote, Voted};
use crate::assessment::{Assessment, Listed, is_blank};
use crate::standard::{StatementId, standard};

use super::summary::apart;
use super::tally::{Tally, tally};
use crate::analysis::words::number;

/// What is shown of the votes on an item.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemVotes {
    pub statement: StatementId,
    pub apart: &'static str,
    /// For each value that occurs or is a rating: how many, and who in a workshop with names.
    pub rows: Vec<(Voted, usize, String)>,
    pub confidence: Vec<(Confidence, usize)>,
    pub all_guess: bool,
    /// Who should say first why.
    pub far: String,
    /// Vote, name and words.
    pub comments: Vec<(Voted, String, String)>,
}

/// The votes on an item in its last revealed round; none while they are sealed.
pub fn item_votes(document: &Assessment, item: &str) -> Option<ItemVotes> {
    let tally = tally(document, AgendaItem::find(document, item)?)?;
    let confidence = Confidence::SUREST_FIRST.into_iter();
    let comments = tally.votes.iter();
    let comments = comments.filter(|vote| !is_blank(&vote.comment));
    Some(ItemVotes {
        statement: tally.statement,
        apart: apart(&tally),
        rows: rows(document, &tally),
        confidence: confidence
            .map(|confidence| (confidence, tally.sure(confidence)))
            .filter(|(_, count)| *count > 0)
            .collect(),
        all_guess: tally.all_guess(),
        far: far(document, &tally),
        comments: comments
            .map(|vote| (vote.value, name(document, vote), vote.comment.clone()))
            .collect(),
    })
}

/// The name of whoever voted; empty in a workshop without names.
fn name(document: &Assessment, vote: &Vote) -> String {
    let person = Participant::find(document, &vote.by);
    person.map_or(String::new(), |person| person.name.trim().to_owned())
}

fn rows(document: &Assessment, tally: &Tally) -> Vec<(Voted, usize, String)> {
    let conditional = standard().statement(tally.statement).condition.is_some();
    let shown = Voted::ALL.iter().rev().filter(|voted| match voted {
        Voted::Nothing => tally.count(Voted::Nothing) > 0,
        Voted::Untriggered => conditional,
        _ => true,
    });
    shown
        .map(|voted| {
            let voters = tally.votes.iter().filter(|vote| vote.value == *voted);
            let names = voters.map(|vote| name(document, vote));
            let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
            (*voted, tally.count(*voted), names.join(", "))
        })
        .collect()
}

fn far(document: &Assessment, tally: &Tally) -> String {
    let far = tally.far();
    let Some(middle) = tally.middle().filter(|_| !far.is_empty()) else {
        return String::new();
    };
    let middle = middle.label();
    let named = far
        .iter()
        .map(|vote| (name(document, vote), vote.value.label()));
    let named: Vec<String> = named
        .filter(|(name, _)| !name.is_empty())
        .map(|(name, value)| format!("{name} ({value})"))
        .collect();
    match named.is_empty() {
        true => format!(
            "{} two or more steps from the middle vote, {middle}: ask the room for the reasons.",
            number(far.len(), "vote lies", "votes lie"),
        ),
        false => format!(
            "Ask first: {}. The middle vote is {middle}.",
            named.join(", ")
        ),
    }
}
