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
fn with_names_it_is_said_whom_to_ask_first() {
    let shown = votes(Voting::Named, ["not", "fully", "fully"]);
    assert_eq!(shown.far, "Ask first: Ana (Not). The middle vote is Fully.");
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
    assert!(
        shown
            .far
            .starts_with("1 vote lies two or more steps from the middle vote")
    );
    assert!(shown.rows.iter().all(|(_, _, names)| names.is_empty()));
    assert_eq!(
        votes(Voting::Anonymous, ["fully", "fully", "largely"]).far,
        ""
    );
}
