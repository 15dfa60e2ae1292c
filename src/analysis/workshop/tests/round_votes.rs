//! What was voted, round by round.

use super::*;
use crate::analysis::workshop::{
    RoundVoters, by_disagreement, open_round, reveal, round_votes, summary,
};

use Confidence::Sure;
use Voted::{Fully, Largely, Not, Nothing};

#[test]
fn an_item_keeps_the_votes_of_every_round() {
    let votes = [(Not, Sure), (Fully, Sure), (Nothing, Sure)];
    let mut document = revealed(Voting::Named, &[("8.6.1-a", &votes)]);
    let edit = open_round(&document, workshop(&document), &["i0".to_owned()]).unwrap();
    apply(&mut document, edit);
    let ballots = ["p0", "p1", "p2"].map(|by| Ballot {
        round: 2,
        ..ballot(by, by, &[("8.6.1-a", Largely)])
    });
    let sealed = boxed(&document, ballots);
    let edit = reveal(&document, workshop(&document), &sealed).unwrap();
    apply(&mut document, edit);
    let rounds = round_votes(&document, AgendaItem::find(&document, "i0").unwrap());
    let told: Vec<_> = rounds
        .iter()
        .map(|round| (round.number, round.sentence()))
        .collect();
    assert_eq!(
        told,
        [
            (
                1,
                "1 abstained (Cho Park), 1 Not (Ann Lund), 1 Fully (Ben Okoye)".to_owned()
            ),
            (2, "3 Largely (Ann Lund, Ben Okoye, Cho Park)".to_owned()),
        ]
    );
    assert_eq!((rounds[0].count(Largely), rounds[1].count(Largely)), (0, 3));
}

#[test]
fn without_names_only_counts_are_told() {
    let votes = [(Not, Sure), (Fully, Sure), (Fully, Sure)];
    let mut document = revealed(Voting::Anonymous, &[("8.6.1-a", &votes)]);
    // Whatever a damaged or merged document says.
    document.workshops.votes[0].by = "p1".to_owned();
    let rounds = round_votes(&document, AgendaItem::find(&document, "i0").unwrap());
    assert_eq!(rounds[0].sentence(), "1 Not, 2 Fully");
    assert!(rounds[0].rows.iter().all(|(_, _, names)| names.is_empty()));
}

#[test]
fn seen_alike_is_what_all_who_voted_see_alike() {
    let votes = [(Largely, Sure); 3];
    let document = revealed(
        Voting::Named,
        &[("8.6.1-a", &votes), ("8.6.1-b", &votes[..2])],
    );
    let voters = RoundVoters::of(&document, "w");
    assert_eq!((voters.in_round(1), voters.in_round(2)), (3, 0));
    let whole: Vec<_> = by_disagreement(&document, "w")
        .iter()
        .map(|tally| (tally.item.id.clone(), voters.all_on(tally)))
        .collect();
    assert_eq!(whole, [("i0".to_owned(), true), ("i1".to_owned(), false)]);
    let summary = summary(&document, "w");
    assert_eq!((summary.undisputed, summary.alike_in_part), (1, 1));
}
