use proptest::prelude::*;

use super::*;
use crate::analysis::words::capital;
use crate::analysis::workshop::samples::{ballot, box_of, voted, workshop};
use crate::analysis::workshop::{item_votes, progress, talk_items};
use crate::assessment::arbitrary;
use crate::assessment::records::{Confidence, NoteKind, Vote, Voted, WorkshopNote};

/// All screens that a document can give: each workshop, each item of it.
fn screens(
    document: &Assessment,
    sealed: &crate::assessment::ballots::BallotBox,
) -> Vec<ScreenView> {
    let mut all = Vec::new();
    for workshop in &document.workshops.sessions {
        let now = progress(document, workshop, sealed);
        let items = document.workshops.items.iter().map(|item| item.id.clone());
        for item in items.chain([String::new()]) {
            let facilitator = FacilitatorView {
                item,
                ..FacilitatorView::default()
            };
            all.push(screen(document, workshop, now.as_ref(), &facilitator));
            // Also as if nothing were open.
            all.push(screen(document, workshop, None, &facilitator));
        }
    }
    all
}

fn text(view: &ScreenView) -> String {
    serde_json::to_string(view).unwrap()
}

fn vote(by: &str, value: &str, comment: &str) -> Vote {
    Vote {
        id: format!("vote-{by}-{value}"),
        item: "item-8.6.1-a".to_owned(),
        round: Some(1),
        by: by.to_owned(),
        value: voted(value),
        confidence: Confidence::Guess,
        comment: comment.to_owned(),
        ..Vote::default()
    }
}

fn revealed(voting: Voting) -> Assessment {
    let mut document = workshop(voting);
    document.workshops.sessions[0].open = false;
    let by = |id: &str| match voting {
        Voting::Named => id.to_owned(),
        Voting::Anonymous => String::new(),
    };
    document.workshops.votes = vec![
        vote(&by("ana"), "not", "we have none"),
        vote(&by("bo"), "fully", ""),
        vote(&by("cem"), "fully", ""),
    ];
    document
}

fn item_of(document: &Assessment) -> ItemView {
    let facilitator = FacilitatorView {
        item: "item-8.6.1-a".to_owned(),
        ..FacilitatorView::default()
    };
    let view = screen(
        document,
        &document.workshops.sessions[0],
        None,
        &facilitator,
    );
    match view.scene {
        Scene::Item(item) => *item,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_item_says_how_far_apart_it_is_and_asks_both_ends() {
    let document = revealed(Voting::Named);
    let item = item_of(&document);
    let row = |vote: &str| item.rows.iter().find(|row| row.vote == vote).unwrap();
    let shown = ["fully", "largely", "partly", "not"]
        .map(|vote| (row(vote).count, row(vote).names.as_str()));
    assert_eq!(shown, [(2, "Bo, Cem"), (0, ""), (0, ""), (1, "Ana")]);
    assert_eq!(item.apart, "Three steps apart, from Not to Fully");
    assert_eq!(
        item.far,
        "Ask Ana (Not) and Bo, Cem (Fully): what do you see that the others do not?"
    );
    assert_eq!(item.comments[0].by, "Ana");
    assert!(item.all_guess);
    assert_eq!(item.sure, [("a guess".to_owned(), 3)]);
    assert_eq!((item.place, item.timer.of), (Some((1, 2)), 180));
    // The very figures and words of the facilitator's screen.
    let here = item_votes(&document, "item-8.6.1-a").unwrap();
    assert_eq!(
        (capital(&here.apart), &here.far),
        (item.apart.clone(), &item.far)
    );
    let talk = talk_items(&document, "w");
    assert_eq!(capital(&talk[0].apart), item.apart);

    let item = item_of(&revealed(Voting::Anonymous));
    assert_eq!(
        item.far,
        "Ask both ends, one vote for Not and two votes for Fully: what do you see that the others do not?"
    );
    assert_eq!(item.comments[0].by, "");
    assert!(item.rows.iter().all(|row| row.names.is_empty()));
}

#[test]
fn an_item_nobody_voted_on_has_no_number_and_says_what_the_values_mean() {
    let mut document = revealed(Voting::Named);
    document.workshops.votes.clear();
    let item = item_of(&document);
    assert_eq!((item.place, item.rows.len()), (None, 0));
    assert!(item.scale.len() >= 4);
}

fn scene(document: &Assessment, item: &str) -> ScreenView {
    let sealed = box_of([
        ballot("1", "ana", &[("8.6.1-a", "not")]),
        ballot("2", "bo", &[("8.6.1-a", "not"), ("8.6.1-b", "not")]),
    ]);
    let workshop = &document.workshops.sessions[0];
    let now = progress(document, workshop, &sealed);
    let facilitator = FacilitatorView {
        item: item.to_owned(),
        join: "https://example.org/#/ballot/x".to_owned(),
        ..FacilitatorView::default()
    };
    screen(document, workshop, now.as_ref(), &facilitator)
}

#[test]
fn while_a_round_is_open_it_says_what_is_voted_on_and_who_is_in() {
    let document = workshop(Voting::Named);
    let view = scene(&document, "");
    assert!(!view.join.is_empty());
    let Scene::Voting(voting) = view.scene else {
        panic!("a round is open");
    };
    let asked: Vec<&str> = voting
        .statements
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    assert_eq!((asked, voting.at), (vec!["8.6.1-a", "8.6.1-b"], None));
    assert_eq!((voting.voted, voting.partly, voting.people), (1, 1, 3));
    assert_eq!(
        voting.sentence,
        "1 of 3 participants have voted, 1 is partly in"
    );
    let names: Vec<(&str, &str)> = voting
        .names
        .iter()
        .map(|one| (one.name.as_str(), one.words.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            ("Ana", "partly in, 1 of 2"),
            ("Bo", "has voted"),
            ("Cem", "not yet")
        ]
    );
    assert_eq!(voting.scale.len(), 4, "neither statement has a condition");
    // The one whose cards are shown stands alone, with what an auditor looks for.
    let Scene::Voting(cards) = scene(&document, "item-8.6.1-b").scene else {
        panic!("a round is open, whatever the facilitator looks at");
    };
    assert_eq!(cards.at, Some(1));
    assert!(voting.looks_for.is_empty() && !cards.looks_for.is_empty());
}

#[test]
fn the_scene_follows_the_workshop() {
    let mut document = workshop(Voting::Named);
    document.workshops.sessions[0].open = false;
    assert!(matches!(scene(&document, "").scene, Scene::Overview(_)));
    let view = scene(&document, "item-8.6.1-a");
    assert!(matches!(view.scene, Scene::Item(_)));
    assert!(view.join.is_empty());
    document.workshops.sessions[0].round = None;
    assert!(
        matches!(&scene(&document, "").scene, Scene::Welcome(figures) if figures[0] == ("2".to_owned(), "statements".to_owned()))
    );
    document.workshops.sessions[0].round = Some(1);
    let (first, second) = document.workshops.items.split_at_mut(1);
    first[0].state = AgendaState::Parked;
    first[0].owner = "Cem".to_owned();
    first[0].due = chrono::NaiveDate::from_ymd_opt(2026, 12, 18);
    first[0].question = "Who records categories?".to_owned();
    second[0].state = AgendaState::Agreed;
    second[0].agreed = Voted::Fully;
    second[0].dissent = "Cem sees it otherwise".to_owned();
    let Scene::Closing(end) = scene(&document, "").scene else {
        panic!("all is settled");
    };
    assert_eq!(
        (end.agreed, end.parked, end.dissent, end.left),
        (1, 1, 1, 0)
    );
    assert_eq!(end.values, [0, 0, 0, 0, 1]);
    let owed = &end.owed[0];
    assert_eq!(
        (owed.who.as_str(), owed.question.as_str()),
        ("Cem", "Who records categories?")
    );
    assert!(owed.until.contains("2026") && owed.statement.id == "8.6.1-a");
    assert!(end.decided[0].dissent);
    // Of an item at hand all is shown; once the workshop is closed, what was decided.
    assert!(
        matches!(scene(&document, "item-8.6.1-a").scene, Scene::Item(item) if item.parked.is_some())
    );
    document.workshops.sessions[0].closed = chrono::NaiveDate::from_ymd_opt(2026, 11, 20);
    assert!(matches!(
        scene(&document, "item-8.6.1-a").scene,
        Scene::Closing(_)
    ));
}

#[test]
fn words_for_every_spread() {
    let mut document = revealed(Voting::Named);
    let mut words = |votes: &[&str]| {
        let votes = votes.iter().enumerate();
        document.workshops.votes = votes.map(|(n, v)| vote(&n.to_string(), v, "")).collect();
        for vote in &mut document.workshops.votes {
            vote.confidence = Confidence::Sure;
        }
        item_of(&document).apart
    };
    assert_eq!(words(&["fully", "fully"]), "All rate it Fully");
    assert_eq!(words(&["fully", "none"]), "One rating only: Fully");
    assert_eq!(words(&["none"]), "All abstained");
    assert_eq!(
        words(&["partly", "largely"]),
        "One step apart: Partially and Largely"
    );
    assert_eq!(
        words(&["untriggered", "fully", "fully"]),
        "One says that the condition is not triggered, others rate"
    );
}

#[test]
fn what_is_sealed_stays_sealed() {
    for voting in [Voting::Named, Voting::Anonymous] {
        let document = workshop(voting);
        let mut secret = ballot("b", "ana", &[("8.6.1-a", "not"), ("8.6.1-b", "fully")]);
        for cast in secret.votes.values_mut() {
            cast.comment = "secret-comment".to_owned();
        }
        let other = ballot("c", "ana", &[("8.6.1-a", "fully"), ("8.6.1-b", "not")]);
        let one = screens(&document, &box_of([secret]));
        let two = screens(&document, &box_of([other]));
        for (one, two) in one.iter().zip(&two) {
            assert!(!text(one).contains("secret-comment"));
            assert_eq!(one, two, "what was voted makes no difference");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_note_and_no_forbidden_name_reaches_the_screen(mut document in arbitrary::document()) {
        // A workshop that shows something, whatever else there is.
        let sample = revealed(Voting::Anonymous);
        document.workshops.sessions.extend(sample.workshops.sessions);
        document.workshops.items.extend(sample.workshops.items);
        document.workshops.participants.extend(sample.workshops.participants);
        document.workshops.votes.extend(sample.workshops.votes);
        let items: Vec<String> = document.workshops.items.iter().map(|i| i.id.clone()).collect();
        for (n, item) in items.iter().enumerate() {
            document.workshops.notes.push(WorkshopNote {
                id: format!("n{n}"),
                item: item.clone(),
                kind: NoteKind::ALL[n % NoteKind::ALL.len()],
                ..WorkshopNote::default()
            });
        }
        for note in &mut document.workshops.notes {
            note.text = "note-of-the-facilitator".to_owned();
            note.location = "note-of-the-facilitator".to_owned();
        }
        for person in &mut document.workshops.participants {
            person.name = "name-of-somebody".to_owned();
        }
        for workshop in &mut document.workshops.sessions {
            workshop.voting = Voting::Anonymous;
        }
        // Even where a damaged or merged document names them.
        let person = document.workshops.participants[0].id.clone();
        for vote in &mut document.workshops.votes {
            vote.by = person.clone();
        }
        let all = screens(&document, &Default::default());
        prop_assert!(all.iter().any(|view| matches!(view.scene, Scene::Item(_))));
        for view in &all {
            let text = text(view);
            prop_assert!(!text.contains("note-of-the-facilitator"), "{}", text);
            prop_assert!(!text.contains("name-of-somebody"), "{}", text);
            prop_assert_eq!(&serde_json::from_str::<ScreenView>(&text).unwrap(), view);
        }
    }
}

#[test]
fn the_clock_of_the_session_is_shown_while_the_room_votes_and_talks() {
    let mut document = workshop(Voting::Named);
    document.workshops.sessions[0].minutes = Some(90);
    let shown = |document: &Assessment, item: &str, ran: u32| {
        let workshop = &document.workshops.sessions[0];
        let now = progress(document, workshop, &box_of([]));
        let session = Timer {
            ran,
            of: 5400,
            ..Timer::default()
        };
        let facilitator = FacilitatorView {
            item: item.to_owned(),
            session,
            ..FacilitatorView::default()
        };
        let view = screen(document, workshop, now.as_ref(), &facilitator);
        view.clock.map(|clock| (clock.timer.ran, clock.open))
    };
    assert_eq!(shown(&document, "", 60), Some((60, 2)), "a round is open");
    assert_eq!(shown(&document, "", 0), None, "nobody has started it");
    let document = revealed(Voting::Named);
    assert_eq!(shown(&document, "", 60), Some((60, 2)), "the overview");
    assert_eq!(
        shown(&document, "item-8.6.1-a", 60),
        Some((60, 2)),
        "an item"
    );
    let mut closed = document;
    closed.workshops.sessions[0].closed = Some("2026-11-29".parse().unwrap());
    assert_eq!(shown(&closed, "", 60), None, "it is over");
}
