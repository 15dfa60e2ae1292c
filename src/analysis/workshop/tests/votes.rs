use super::*;
use crate::analysis::workshop::samples;
use crate::analysis::workshop::{ItemVotes, item_votes};

/// Ana, Bo and Cem have voted on the first item.
fn votes(voting: Voting, votes: [&str; 3]) -> ItemVotes {
    let mut document = samples::workshop(voting);
    let people = ["ana", "bo", "cem"];
    for (index, (by, word)) in people.into_iter().zip(votes).enumerate() {
        document
            .workshops
            .votes
            .push(crate::assessment::records::Vote {
                id: format!("v{index}"),
                item: "item-8.6.1-a".to_owned(),
                round: Some(1),
                by: match voting {
                    Voting::Named => by.to_owned(),
                    Voting::Anonymous => String::new(),
                },
                value: samples::voted(word),
                comment: if index == 2 {
                    "We do.".to_owned()
                } else {
                    String::new()
                },
                ..Default::default()
            });
    }
    assert_eq!(item_votes(&document, "item-8.6.1-b"), None);
    item_votes(&document, "item-8.6.1-a").unwrap()
}

#[test]
fn with_names_both_ends_are_asked() {
    let shown = votes(Voting::Named, ["not", "fully", "fully"]);
    assert_eq!(
        shown.far,
        "Ask Ana (Not) and Bo, Cem (Fully): what do you see that the others do not?"
    );
    let two = votes(Voting::Named, ["not", "none", "fully"]);
    assert_eq!(
        two.far,
        "Ask Ana (Not) and Cem (Fully): what do you see that the other does not?"
    );
    let near = votes(Voting::Named, ["largely", "fully", "fully"]);
    assert_eq!(near.far, "");
    let full = shown.rows.iter().find(|(voted, ..)| *voted == Voted::Fully);
    assert_eq!(full.unwrap(), &(Voted::Fully, 2, "Bo, Cem".to_owned()));
    assert_eq!(
        shown.comments,
        [(Voted::Fully, "Cem".to_owned(), "We do.".to_owned())]
    );
    // Nobody abstained, and the statement applies in every case.
    assert!(
        shown
            .rows
            .iter()
            .all(|(voted, ..)| !matches!(voted, Voted::Nothing | Voted::Untriggered))
    );
}

#[test]
fn without_names_only_counts_are_told() {
    let shown = votes(Voting::Anonymous, ["not", "fully", "fully"]);
    assert_eq!(
        shown.far,
        "Ask both ends, one vote for Not and two votes for Fully: what do you see that the others do not?"
    );
    assert!(shown.rows.iter().all(|(_, _, names)| names.is_empty()));
    assert_eq!(
        votes(Voting::Anonymous, ["fully", "fully", "largely"]).far,
        ""
    );
}
