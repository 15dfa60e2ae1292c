use proptest::prelude::*;

use super::*;
use crate::analysis::workshop::{
    FEWEST_UNNAMED, agree, agree_undisputed, can_open, invitation, kept_sealed, nothing_to_undo,
    open_round, reveal, unvoted, withdraw_round,
};
use crate::assessment::ballots::Intake;
use crate::assessment::records::AgendaState;
use crate::exchange;

use Voted::{Fully, Largely, Not, Nothing, Partly, Untriggered};

#[test]
fn a_round_opens_only_when_everything_is_there_and_says_what_is_missing() {
    let mut document = prepared(Voting::Anonymous);
    assert_eq!(can_open(&document, workshop(&document)), Ok(()));
    let refused = |document: &Assessment, words: &str| {
        let reason = can_open(document, workshop(document)).unwrap_err();
        assert!(reason.contains(words), "{reason}");
    };
    assert!(open_round(&document, workshop(&document), &["elsewhere".into()]).is_err());

    for n in FEWEST_UNNAMED..NAMES.len() + 1 {
        apply(
            &mut document,
            Participant::LIST.at(&format!("p{}", n - 1)).remove(),
        );
    }
    refused(&document, "at least 3 participants");
    apply(
        &mut document,
        Workshop::LIST.at("w").set(Workshop::voting, "named"),
    );
    assert_eq!(can_open(&document, workshop(&document)), Ok(()));
    apply(
        &mut document,
        Participant::LIST.at("p0").set(Participant::name, " "),
    );
    refused(&document, "a name");
    for n in 0..2 {
        apply(
            &mut document,
            Participant::LIST.at(&format!("p{n}")).remove(),
        );
    }
    refused(&document, "participants");

    let mut document = prepared(Voting::Named);
    let name = |id: &str, name: &str| Participant::LIST.at(id).set(Participant::name, name);
    apply(&mut document, name("p0", "Jo\u{308}rg  Novak"));
    apply(&mut document, name("p1", " jörg NOVAK"));
    refused(&document, "tells them apart");
    apply(&mut document, name("p1", "Jörg Novak (IT)"));
    assert_eq!(can_open(&document, workshop(&document)), Ok(()));

    let mut document = open(Voting::Named);
    refused(&document, "reveal it first");
    for n in 0..4 {
        apply(
            &mut document,
            AgendaItem::LIST.at(&format!("i{n}")).remove(),
        );
    }
    apply(
        &mut document,
        Workshop::LIST.at("w").set(Workshop::open, false),
    );
    refused(&document, "agenda");
    apply(
        &mut document,
        Workshop::LIST
            .at("w")
            .set(Workshop::closed, day("2026-12-03")),
    );
    refused(&document, "closed");
}

#[test]
fn whether_names_are_shown_stays_as_it_was_decided() {
    let mut document = prepared(Voting::Anonymous);
    let set = |voting: Voting| Workshop::LIST.at("w").set(Workshop::voting, voting.key());
    apply(&mut document, set(Voting::Named));
    apply(&mut document, set(Voting::Anonymous));
    let mut document = open(Voting::Anonymous);
    let before = document.clone();
    let change = Stamped {
        at: at(),
        by: String::new(),
        edit: set(Voting::Named),
    };
    let error = document.apply(&change).unwrap_err();
    assert!(error.reason.contains("stays"), "{error}");
    assert_eq!(document, before);
}

#[test]
fn the_invitation_names_people_only_where_votes_do() {
    let document = open(Voting::Anonymous);
    let unnamed = invitation(&document, workshop(&document)).unwrap();
    assert_eq!(unnamed.people, []);
    assert_eq!(unnamed.round, 1);
    assert_eq!(
        unnamed.statements,
        ["8.6.1-a", "8.6.1-b", "8.6.3-a", "4.3-a"].map(id)
    );
    let document = open(Voting::Named);
    let named = invitation(&document, workshop(&document)).unwrap();
    assert_eq!(named.people[3], ("p3".to_owned(), "Dee Vance".to_owned()));
    let document = prepared(Voting::Named);
    assert_eq!(invitation(&document, workshop(&document)), None);
}

#[test]
fn a_ballot_counts_whole_or_not_at_all_and_it_is_said_why() {
    let document = open(Voting::Named);
    let first = ballot("b1", "p0", &[("8.6.1-a", Fully), ("8.6.1-b", Not)]);
    let sealed = boxed(&document, [first.clone()]);
    let intake = |ballot: &Ballot| sealed.intake(&document, "w", ballot);

    assert_eq!(intake(&first), Intake::Again);
    let corrected = ballot("b1", "p0", &[("8.6.1-a", Largely)]);
    assert_eq!(intake(&corrected), Intake::Corrected);
    let double = ballot("b2", "p0", &[("8.6.1-b", Not), ("4.3-a", Not)]);
    let name = "Ann Lund".to_owned();
    assert_eq!(intake(&double), Intake::Double { name });
    // By card for one statement and by ballot for others is no double.
    let beside = ballot("b2", "p0", &[("4.3-a", Not)]);
    assert_eq!(intake(&beside), Intake::Counted);
    let stolen = ballot("b1", "p1", &[("8.6.1-a", Largely)]);
    assert!(matches!(intake(&stolen), Intake::Foreign { .. }));

    let foreign = |ballot: &Ballot, words: &str| match intake(ballot) {
        Intake::Foreign { why } => assert!(why.contains(words), "{why}"),
        other => panic!("{other}"),
    };
    let new = ballot("b3", "p1", &[("8.6.1-a", Not)]);
    assert_eq!(intake(&new), Intake::Counted);
    foreign(
        &Ballot {
            workshop: "v".into(),
            ..new.clone()
        },
        "not in this assessment",
    );
    foreign(
        &Ballot {
            round: 2,
            ..new.clone()
        },
        "never opened",
    );
    foreign(
        &Ballot {
            by: "p9".into(),
            ..new.clone()
        },
        "list of participants",
    );
    foreign(
        &Ballot {
            by: String::new(),
            ..new.clone()
        },
        "list of participants",
    );
    foreign(
        &ballot("b4", "p1", &[("8.6.1-a", Not), ("5.1-a", Not)]),
        "5.1-a",
    );
    assert_eq!(
        intake(&Ballot {
            round: 0,
            ..new.clone()
        }),
        Intake::Late { round: 0 }
    );
    for damaged in [
        Ballot {
            votes: Default::default(),
            ..new.clone()
        },
        Ballot {
            id: String::new(),
            ..new.clone()
        },
        ballot("b5", "p1", &[("8.6.1-a", Untriggered)]),
    ] {
        assert!(matches!(intake(&damaged), Intake::Damaged { .. }));
    }
    // After the reveal it is late, in full.
    let mut over = document.clone();
    let edit = reveal(&over, workshop(&over), &sealed).unwrap();
    apply(&mut over, edit);
    assert_eq!(sealed.intake(&over, "w", &new), Intake::Late { round: 1 });
}

#[test]
fn without_names_nobody_votes_for_two() {
    let document = open(Voting::Anonymous);
    let all = (0..4).map(|n| ballot(&format!("b{n}"), "", &[("8.6.1-a", Fully)]));
    let sealed = boxed(&document, all.collect::<Vec<_>>());
    let fifth = ballot("b4", "", &[("8.6.1-a", Fully)]);
    assert_eq!(
        sealed.intake(&document, "w", &fifth),
        Intake::TooMany { people: 4 }
    );
    let elsewhere = ballot("b4", "", &[("4.3-a", Fully)]);
    assert_eq!(sealed.intake(&document, "w", &elsewhere), Intake::Counted);
    let named = ballot("b5", "p1", &[("4.3-a", Fully)]);
    let refused = sealed.intake(&document, "w", &named);
    assert!(matches!(refused, Intake::Foreign { .. }), "{refused}");
}

#[test]
fn the_reveal_puts_every_vote_in_and_closes_the_round() {
    let document = open(Voting::Named);
    let mut sealed = boxed(
        &document,
        [
            ballot("b1", "p1", &[("8.6.1-a", Fully), ("8.6.1-b", Nothing)]),
            ballot("b2", "p0", &[("8.6.1-a", Partly)]),
        ],
    );
    sealed.ballots[0]
        .votes
        .get_mut(&id("8.6.1-a"))
        .unwrap()
        .comment = " seen ".into();
    let mut document = document;
    let edit = reveal(&document, workshop(&document), &sealed).unwrap();
    apply(&mut document, edit);
    let votes: Vec<_> = document.workshops.votes.iter().collect();
    assert_eq!(votes.len(), 3);
    assert_eq!(
        (votes[0].item.as_str(), votes[0].by.as_str(), votes[0].value),
        ("i0", "p0", Partly)
    );
    assert_eq!(
        (votes[1].by.as_str(), votes[1].comment.as_str()),
        ("p1", "seen")
    );
    assert_eq!((votes[2].item.as_str(), votes[2].value), ("i1", Nothing));
    assert!(!workshop(&document).open);
    let attended = document.workshops.participants.iter().map(|p| p.attended);
    assert_eq!(attended.collect::<Vec<_>>(), [true, true, false, false]);
    // Votes are not noted one by one: the history would grow by hundreds, and tell an order.
    let noted = document
        .history
        .iter()
        .filter(|entry| entry.on.starts_with("workshops.votes"));
    assert_eq!(noted.count(), 0);

    assert!(reveal(&document, workshop(&document), &sealed).is_err());
    let document = open(Voting::Named);
    let nobody = reveal(&document, workshop(&document), &BallotBox::default());
    assert_eq!(nobody.unwrap_err(), "nobody has voted yet");
}

#[test]
fn a_later_round_asks_some_items_again() {
    let mut document = revealed(
        Voting::Named,
        &[(
            "8.6.1-a",
            &[(Fully, Confidence::Sure), (Not, Confidence::Sure)],
        )],
    );
    let edit = open_round(&document, workshop(&document), &["i0".into()]).unwrap();
    apply(&mut document, edit);
    assert_eq!(workshop(&document).round, Some(2));
    let asked = invitation(&document, workshop(&document)).unwrap();
    assert_eq!((asked.round, asked.statements), (2, vec![id("8.6.1-a")]));
    let late = ballot("b9", "p2", &[("8.6.1-a", Not)]);
    let sealed = BallotBox::default();
    assert_eq!(
        sealed.intake(&document, "w", &late),
        Intake::Late { round: 1 }
    );
    let again = Ballot { round: 2, ..late };
    let sealed = boxed(&document, [again]);
    let edit = reveal(&document, workshop(&document), &sealed).unwrap();
    apply(&mut document, edit);
    let item = AgendaItem::find(&document, "i0").unwrap();
    let tally = crate::analysis::workshop::tally(&document, item).unwrap();
    assert_eq!((item.state, tally.votes.len()), (AgendaState::Open, 1));
    assert_eq!(document.workshops.votes.len(), 3, "the first round is kept");
}

#[test]
fn without_names_few_votes_stay_sealed() {
    let document = open(Voting::Anonymous);
    let two = (0..2).map(|n| ballot(&format!("b{n}"), "", &[("8.6.1-a", Fully)]));
    let sealed = boxed(&document, two.collect::<Vec<_>>());
    let refused = reveal(&document, workshop(&document), &sealed).unwrap_err();
    assert!(refused.contains("from 3 votes on"), "{refused}");
    assert_eq!(
        kept_sealed(&document, workshop(&document), &sealed),
        [id("8.6.1-a")]
    );

    let more = [
        ballot("b2", "", &[("8.6.1-a", Not), ("8.6.1-b", Not)]),
        ballot("b3", "", &[("8.6.1-a", Not)]),
    ];
    let mut sealed = sealed;
    sealed.ballots.extend(more);
    assert_eq!(
        kept_sealed(&document, workshop(&document), &sealed),
        [id("8.6.1-b")]
    );
    let mut document = document;
    let edit = reveal(&document, workshop(&document), &sealed).unwrap();
    apply(&mut document, edit);
    assert_eq!(document.workshops.votes.len(), 4);
    // What stayed sealed, and what nobody voted on, can be voted on in another round.
    let rounds: Vec<_> = document
        .workshops
        .items
        .iter()
        .map(|item| item.round)
        .collect();
    assert_eq!(rounds, [Some(1), None, None, None]);
    assert_eq!(unvoted(&document, "w"), ["i1", "i2", "i3"]);
}

#[test]
fn a_round_can_be_withdrawn_unseen() {
    let mut document = revealed(
        Voting::Named,
        &[(
            "8.6.1-a",
            &[(Fully, Confidence::Sure), (Not, Confidence::Sure)],
        )],
    );
    let before = document.clone();
    let edit = open_round(&document, workshop(&document), &["i0".into(), "i1".into()]).unwrap();
    apply(&mut document, edit);
    let edit = withdraw_round(&document, workshop(&document)).unwrap();
    apply(&mut document, edit);
    assert_eq!(document.workshops.items, before.workshops.items);
    assert_eq!(document.workshops.votes, before.workshops.votes);
    // A ballot of it that still comes is late, and the next round has another number.
    assert_eq!(
        (workshop(&document).open, workshop(&document).round),
        (false, Some(2))
    );
    assert!(withdraw_round(&document, workshop(&document)).is_err());
}

#[test]
fn a_round_is_never_counted_twice() {
    let document = open(Voting::Named);
    let sealed = boxed(&document, [ballot("b1", "p1", &[("8.6.1-a", Fully)])]);
    let here = reveal(&document, workshop(&document), &sealed).unwrap();
    let elsewhere = reveal(&document, workshop(&document), &sealed).unwrap();
    let mut document = document;
    apply(&mut document, here);
    let change = Stamped {
        at: at(),
        by: String::new(),
        edit: elsewhere,
    };
    assert!(document.apply(&change).is_err(), "as a second tab would");
    // Ballots of an earlier round do not count in a later one.
    let edit = open_round(&document, workshop(&document), &["i0".into()]).unwrap();
    apply(&mut document, edit);
    assert!(reveal(&document, workshop(&document), &sealed).is_err());
}

#[test]
fn what_is_being_voted_on_or_closed_cannot_be_agreed_and_old_choices_are_forgotten() {
    let mut document = revealed(
        Voting::Named,
        &[(
            "8.6.1-a",
            &[(Fully, Confidence::Sure), (Fully, Confidence::Sure)],
        )],
    );
    apply(
        &mut document,
        AgendaItem::LIST.at("i0").set(AgendaItem::agreed, "partly"),
    );
    let edit = open_round(&document, workshop(&document), &["i0".into()]).unwrap();
    apply(&mut document, edit);
    let item = |document: &Assessment| AgendaItem::find(document, "i0").unwrap().clone();
    assert_eq!(item(&document).agreed, Nothing);
    assert!(agree(&document, &item(&document), Fully).is_err());
    assert_eq!(agree_undisputed(&document, "w"), None);
    let edit = withdraw_round(&document, workshop(&document)).unwrap();
    apply(&mut document, edit);
    assert!(agree(&document, &item(&document), Fully).is_ok());
    apply(
        &mut document,
        Workshop::LIST
            .at("w")
            .set(Workshop::closed, day("2026-12-03")),
    );
    let refused = agree(&document, &item(&document), Fully).unwrap_err();
    assert!(refused.contains("closed"), "{refused}");
}

fn any_votes() -> impl Strategy<Value = Vec<Vec<(usize, usize, usize)>>> {
    // For each of four people a vote, confidence and comment on each of three statements.
    let one = (0usize..6, 0usize..4, 0usize..4);
    proptest::collection::vec(proptest::collection::vec(one, 3), 4)
}

fn ballots_of(votes: &[Vec<(usize, usize, usize)>]) -> Vec<Ballot> {
    let comments = ["", "a", "b", "zz"];
    let votes = votes.iter().enumerate();
    let ballot = |(n, row): (usize, &Vec<(usize, usize, usize)>)| Ballot {
        votes: ["8.6.1-a", "8.6.1-b", "8.6.3-a"]
            .into_iter()
            .zip(row)
            .map(|(statement, (vote, sure, comment))| {
                let vote = Voted::ALL[*vote];
                let vote = if vote.fits(id(statement)) {
                    vote
                } else {
                    Nothing
                };
                (
                    id(statement),
                    cast(vote, Confidence::ALL[*sure], comments[*comment]),
                )
            })
            .collect(),
        ..ballot(&format!("b{n}"), "", &[])
    };
    votes.map(ballot).collect()
}

proptest! {
    /// Who voted what cannot be told: the file, the history and everything that undo could hold are byte for byte the same,
    /// whoever of the four cast which ballot.
    #[test]
    fn without_names_the_document_does_not_depend_on_who_voted_what(
        votes in any_votes(),
        order in Just(vec![0usize, 1, 2, 3]).prop_shuffle(),
    ) {
        let file = |ballots: Vec<Ballot>| {
            let mut document = open(Voting::Anonymous);
            let mut sealed = boxed(&document, ballots);
            sealed.seated = (0..4).map(|n| format!("p{n}")).collect();
            let edit = reveal(&document, workshop(&document), &sealed).unwrap();
            let stored = serde_json::to_string(&edit).unwrap();
            let inverse = apply(&mut document, edit);
            let inverse = serde_json::to_string(&inverse).unwrap();
            let file = exchange::export(&document, at().to_utc());
            (stored, inverse, file)
        };
        let ballots = ballots_of(&votes);
        let shuffled: Vec<Ballot> = order.iter().map(|n| ballots[*n].clone()).collect();
        prop_assert_eq!(file(ballots), file(shuffled));
    }

    #[test]
    fn without_names_no_vote_bears_one(votes in any_votes()) {
        let mut document = open(Voting::Anonymous);
        let sealed = boxed(&document, ballots_of(&votes));
        let edit = reveal(&document, workshop(&document), &sealed).unwrap();
        apply(&mut document, edit);
        prop_assert_eq!(document.workshops.votes.len(), 12);
        prop_assert!(document.workshops.votes.iter().all(|vote| vote.by.is_empty()));
    }
}

#[test]
fn why_nothing_can_be_taken_back_is_said() {
    let said = |document: &Assessment| nothing_to_undo(document);
    let before = said(&prepared(Voting::Named));
    assert!(
        before.starts_with("Nothing to take back: nothing was changed"),
        "{before}"
    );
    assert!(!before.contains("round"), "{before}");
    let mut document = open(Voting::Named);
    let during = said(&document);
    assert!(
        during.contains("a round is open in “Incident day”"),
        "{during}"
    );
    let withdrawn = withdraw_round(&document, workshop(&document)).unwrap();
    apply(&mut document, withdrawn);
    let after = said(&document);
    assert!(
        after.contains("since the last round was revealed or withdrawn"),
        "{after}"
    );
}
