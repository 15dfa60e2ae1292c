//! What becomes of ballots that come in.

use proptest::prelude::*;

use crate::analysis::workshop::samples::{ballot, workshop};
use crate::assessment::ballots::{Ballot, BallotBox, Intake};
use crate::assessment::records::Voting;

const A: &str = "8.6.1-a";
const B: &str = "8.6.1-b";

fn put(sealed: &mut BallotBox, ballot: Ballot) {
    sealed.ballots.retain(|here| here.id != ballot.id);
    sealed.ballots.push(ballot);
}

#[test]
fn only_ballots_of_the_same_person_on_the_same_statements_are_in_the_way() {
    let mut sealed = BallotBox::default();
    for one in [
        ballot("1", "ana", &[(A, "fully")]),
        ballot("2", "ana", &[(B, "not")]),
        ballot("3", "bo", &[(A, "not"), (B, "not")]),
        ballot("4", "", &[(A, "not")]),
    ] {
        put(&mut sealed, one);
    }
    let way = |id: &str, by: &str, on: &str| sealed.in_the_way(&ballot(id, by, &[(on, "partly")]));
    assert_eq!(way("9", "ana", A), ["1"]);
    assert_eq!(way("9", "ana", B), ["2"]);
    assert_eq!(
        way("1", "ana", A),
        [""; 0],
        "a corrected ballot is not in its own way"
    );
    assert_eq!(way("9", "cem", A), [""; 0]);
    assert_eq!(
        way("9", "", A),
        [""; 0],
        "nobody knows whose an unnamed one is"
    );
}

proptest! {
    #[test]
    fn whatever_comes_in_nobody_counts_twice(
        came in prop::collection::vec((0usize..5, 0usize..4, any::<bool>(), any::<bool>(), any::<bool>()), 0..24),
        named: bool,
    ) {
        let voting = if named { Voting::Named } else { Voting::Anonymous };
        let document = workshop(voting);
        let mut sealed = BallotBox::default();
        for (id, by, on_a, full, replace) in came {
            let by = if named { ["ana", "bo", "cem", "stranger"][by] } else { "" };
            let vote = if full { "fully" } else { "not" };
            let ballot = ballot(&format!("b{id}"), by, &[(if on_a { A } else { B }, vote)]);
            let intake = sealed.intake(&document, "w", &ballot);
            match &intake {
                Intake::Counted | Intake::Corrected => put(&mut sealed, ballot.clone()),
                Intake::Double { .. } => {
                    let way = sealed.in_the_way(&ballot);
                    prop_assert!(!way.is_empty());
                    if replace {
                        sealed.ballots.retain(|here| !way.contains(&here.id));
                        put(&mut sealed, ballot.clone());
                    }
                }
                _ => {}
            }
            if intake.is_in() {
                prop_assert!(sealed.ballots.contains(&ballot));
            }
            for statement in ballot.votes.keys() {
                prop_assert!(sealed.votes_on(*statement) <= 3);
                let mut voters: Vec<&str> = sealed.ballots.iter()
                    .filter(|here| here.votes.contains_key(statement))
                    .map(|here| here.by.as_str()).collect();
                voters.sort_unstable();
                let all = voters.len();
                voters.dedup();
                prop_assert!(!named || voters.len() == all, "{voters:?}");
            }
        }
    }
}
