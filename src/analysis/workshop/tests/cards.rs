use crate::analysis::workshop::cards::*;
use crate::analysis::workshop::progress;
use crate::analysis::workshop::samples::{ballot, box_of, statement, voted, workshop};
use crate::assessment::Listed;
use crate::assessment::ballots::BallotBox;
use crate::assessment::records::{Voted, Voting, Workshop};

const A: &str = "8.6.1-a";

/// The box with the cards of a recount in place of those that were there.
fn with_cards(sealed: &BallotBox, recount: &Recount) -> BallotBox {
    let mut sealed = sealed.clone();
    let typed = |id: &str| recount.cards.iter().any(|(card, _)| card == id);
    sealed
        .ballots
        .retain(|one| !typed(&one.id) && !recount.surplus.contains(&one.id));
    for (id, cast) in &recount.cards {
        let mut card = ballot(id, "", &[]);
        card.votes.insert(statement(A), cast.clone());
        sealed.ballots.push(card);
    }
    sealed
}

fn set(sealed: &BallotBox, value: &str, typed: &str) -> Result<Recount, String> {
    recount(sealed, statement(A), 3, voted(value), typed)
}

#[test]
fn the_next_statement_is_the_next_with_votes_missing() {
    let document = workshop(Voting::Anonymous);
    let open = Workshop::find(&document, "w").unwrap();
    let all = [(A, "not"), ("8.6.1-b", "fully")];
    let next = |sealed: &BallotBox, here| {
        let round = progress(&document, open, sealed).unwrap();
        next_statement(&round, here).unwrap().to_string()
    };
    let none = box_of([]);
    assert_eq!(next(&none, None), A);
    assert_eq!(next(&none, Some(statement(A))), "8.6.1-b");
    assert_eq!(next(&none, Some(statement("8.6.1-b"))), A);
    let most = box_of([
        ballot("1", "", &all),
        ballot("2", "", &all),
        ballot("3", "", &all[..1]),
    ]);
    assert_eq!(next(&most, Some(statement("8.6.1-b"))), "8.6.1-b");
    let full = box_of(["1", "2", "3"].map(|id| ballot(id, "", &all)));
    assert_eq!(next(&full, Some(statement("8.6.1-b"))), A);
}

#[test]
fn a_card_is_known_by_its_participant_and_so_is_a_vote_by_another_way() {
    let card = card_id(statement(A), "ana");
    let sealed = box_of([
        ballot(&card, "ana", &[(A, "partly")]),
        ballot("1", "bo", &[(A, "not")]),
        ballot("2", "cem", &[("8.6.1-b", "not")]),
    ]);
    assert!(is_card(&sealed.ballots[0]) && !is_card(&sealed.ballots[1]));
    let of = |person| {
        let (card, other) = card_of(&sealed, statement(A), person);
        (card.map(|card| card.vote), other)
    };
    assert_eq!(of("ana"), (Some(Voted::Partly), false));
    assert_eq!(of("bo"), (None, true));
    assert_eq!(of("cem"), (None, false));
}

#[test]
fn cards_without_names_are_numbered_in_the_order_of_what_they_show() {
    let none = box_of([]);
    let full = set(&none, "fully", "2").unwrap();
    assert_eq!(full.added.len(), 2);
    let sealed = with_cards(&none, &full);
    let both = set(&sealed, "not", " 1 ").unwrap();
    let numbered: Vec<_> = both
        .cards
        .iter()
        .map(|(id, cast)| (id.as_str(), cast.vote))
        .collect();
    assert_eq!(
        numbered,
        [
            ("card-8.6.1-a-0", Voted::Not),
            ("card-8.6.1-a-1", Voted::Fully),
            ("card-8.6.1-a-2", Voted::Fully),
        ]
    );
    // Only the third is new; should it not fit into the storage, the two of before come back.
    assert_eq!(both.added, ["card-8.6.1-a-2"]);
    assert_eq!(both.earlier, sealed.ballots);
    assert!(both.surplus.is_empty());
    let sealed = with_cards(&sealed, &both);
    assert_eq!(shown_text(&sealed, statement(A), 3), "3 of 3 cards typed.");
    let fewer = set(&sealed, "fully", "").unwrap();
    assert_eq!(fewer.surplus, ["card-8.6.1-a-1", "card-8.6.1-a-2"]);
    assert_eq!(
        shown(&with_cards(&sealed, &fewer), statement(A)),
        [Voted::Not]
    );
}

#[test]
fn there_are_never_more_cards_than_people_left() {
    let none = box_of([]);
    assert!(set(&none, "fully", "3").is_ok());
    let refused =
        |sealed: &BallotBox, value: &str, typed: &str| set(sealed, value, typed).unwrap_err();
    assert_eq!(
        refused(&none, "fully", "4"),
        "Not stored: that is more cards than participants (3)."
    );
    assert_eq!(
        refused(&none, "fully", "two"),
        "Not stored: write how many cards show it, such as 3."
    );
    // What stays counted is said beside what is not.
    let counted = with_cards(&none, &set(&none, "fully", "1").unwrap());
    assert_eq!(
        refused(&counted, "fully", "1.5"),
        "Not stored: write how many cards show it, such as 3. It stays at 1."
    );
    assert_eq!(
        refused(&counted, "fully", "4"),
        "Not stored: that is more cards than participants (3). It stays at 1."
    );
    let one = box_of([ballot("1", "", &[(A, "not")])]);
    assert!(refused(&one, "fully", "3").contains("so there are at most 2 cards"));
    let two = with_cards(&one, &set(&one, "fully", "2").unwrap());
    assert!(refused(&two, "partly", "1").contains("at most 2 cards"));
    assert_eq!(
        shown_text(&two, statement(A), 3),
        "2 cards typed and 1 vote by ballot: 3 of 3 in."
    );
}
