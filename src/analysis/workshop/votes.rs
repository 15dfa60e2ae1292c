//! The votes on one item as the facilitator and the room read them: how many voted what, how sure they are, and who should say why.
//! Both screens show these very figures and words.

use crate::assessment::records::{AgendaItem, Confidence, Voted};
use crate::assessment::{Assessment, Listed, is_blank};
use crate::standard::{StatementId, standard};

use super::summary::{FAR_APART, apart};
use super::tally::{Tally, tally};
use super::voters::Voters;
use crate::analysis::words::{in_words, listed};

/// What is shown of the votes on an item.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemVotes {
    pub statement: StatementId,
    /// How far the room is apart; see [`apart`].
    pub apart: String,
    /// For each value that occurs or is a rating: how many, and who in a workshop with names.
    pub rows: Vec<(Voted, usize, String)>,
    pub confidence: Vec<(Confidence, usize)>,
    pub all_guess: bool,
    /// Whom to ask, where the room is far apart: both ends, and the question; empty where it is not.
    pub far: String,
    /// Vote, name and words.
    pub comments: Vec<(Voted, String, String)>,
}

/// The votes on an item in its last revealed round; none while they are sealed.
pub fn item_votes(document: &Assessment, item: &str) -> Option<ItemVotes> {
    let tally = tally(document, AgendaItem::find(document, item)?)?;
    let voter = Voters::of(document, tally.item);
    let confidence = Confidence::SUREST_FIRST.into_iter();
    let comments = tally.votes.iter();
    let comments = comments.filter(|vote| !is_blank(&vote.comment));
    Some(ItemVotes {
        statement: tally.statement,
        apart: apart(&tally),
        rows: rows(voter, &tally),
        confidence: confidence
            .map(|confidence| (confidence, tally.sure(confidence)))
            .filter(|(_, count)| *count > 0)
            .collect(),
        all_guess: tally.all_guess(),
        far: far(voter, &tally),
        comments: comments
            .map(|vote| (vote.value, voter.name(vote), vote.comment.trim().to_owned()))
            .collect(),
    })
}

fn rows(voter: Voters, tally: &Tally) -> Vec<(Voted, usize, String)> {
    let conditional = standard().statement(tally.statement).condition.is_some();
    let shown = Voted::ALL.iter().rev().filter(|voted| match voted {
        Voted::Nothing => tally.count(Voted::Nothing) > 0,
        Voted::Untriggered => conditional || tally.count(Voted::Untriggered) > 0,
        _ => true,
    });
    shown
        .map(|voted| {
            let voters = tally.votes.iter().filter(|vote| vote.value == *voted);
            (*voted, tally.count(*voted), voter.names(voters).join(", "))
        })
        .collect()
}

/// `Ask Ana (Not) and Bo (Fully): what do you see that the other does not?`; without names the room is asked by numbers.
fn far(voter: Voters, tally: &Tally) -> String {
    let ratings: Vec<Voted> = tally.ratings().map(|vote| vote.value).collect();
    let ends = ratings.first().zip(ratings.last());
    let Some((low, high)) = ends.filter(|_| tally.spread >= Some(FAR_APART)) else {
        return String::new();
    };
    let end = |value: &Voted| {
        let so = tally.votes.iter().filter(|vote| vote.value == *value);
        let names = voter.names(so);
        let names =
            (!names.is_empty()).then(|| listed(names.iter().map(String::as_str), names.len()));
        (tally.count(*value), names, value.label())
    };
    match (end(low), end(high)) {
        ((1, Some(low), lowest), (1, Some(high), highest)) => t!(
            "Ask {low} ({lowest}) and {high} ({highest}): what do you see that the other does not?",
            low,
            lowest,
            high,
            highest
        ),
        ((_, Some(low), lowest), (_, Some(high), highest)) => t!(
            "Ask {low} ({lowest}) and {high} ({highest}): what do you see that the others do not?",
            low,
            lowest,
            high,
            highest
        ),
        ((few, _, lowest), (many, _, highest)) => t!(
            "Ask both ends, {few} for {lowest} and {many} for {highest}: what do you see that the others do not?",
            few = in_votes(few),
            lowest,
            many = in_votes(many),
            highest
        ),
    }
}

fn in_votes(count: usize) -> String {
    let number = in_words(count);
    t_count!(count, "{number} vote", "{number} votes", number)
}
