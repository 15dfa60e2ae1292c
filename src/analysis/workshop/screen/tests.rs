use proptest::prelude::*;

use super::*;
use crate::analysis::workshop::progress;
use crate::analysis::workshop::samples::{ballot, box_of, voted, workshop};
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
fn an_item_says_how_far_apart_it_is_and_who_should_speak() {
    let item = item_of(&revealed(Voting::Named));
    assert_eq!(item.votes, [0, 1, 0, 0, 2]);
    assert_eq!(item.apart, "3 steps apart, from Not to Fully");
    assert_eq!(item.far, ["Ana: Not"]);
    assert_eq!(item.comments[0].by, "Ana");
    assert_eq!(item.names[4], ["Bo", "Cem"]);
    assert!(item.all_guess);
    assert_eq!(item.sure, [("a guess".to_owned(), 3)]);
    assert_eq!((item.position, item.timer.of), ((1, 2), 180));

    let item = item_of(&revealed(Voting::Anonymous));
    assert_eq!(item.far, ["1 vote: Not"]);
    assert_eq!(item.comments[0].by, "");
    assert!(item.names.iter().all(Vec::is_empty));
}

#[test]
fn the_scene_follows_the_workshop() {
    let mut document = workshop(Voting::Named);
    let sealed = box_of([ballot("1", "ana", &[("8.6.1-a", "not")])]);
    let scene = |document: &Assessment, item: &str| {
        let workshop = &document.workshops.sessions[0];
        let now = progress(document, workshop, &sealed);
        let facilitator = FacilitatorView {
            item: item.to_owned(),
            join: "https://example.org/#/ballot/x".to_owned(),
            ..FacilitatorView::default()
        };
        screen(document, workshop, now.as_ref(), &facilitator)
    };
    // While a round is open no item is shown, whatever the facilitator looks at.
    let view = scene(&document, "item-8.6.1-a");
    assert!(
        matches!(&view.scene, Scene::Voting(v) if v.voted == 1 && v.people == 3 && v.names[0] == ("Ana".to_owned(), false))
    );
    assert!(!view.join.is_empty());
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
    for item in &mut document.workshops.items {
        item.state = AgendaState::Agreed;
        item.agreed = Voted::Fully;
    }
    document.workshops.items[1].dissent = "Cem sees it otherwise".to_owned();
    let Scene::Closing(figures) = scene(&document, "").scene else {
        panic!("all is settled");
    };
    let values: Vec<&str> = figures.iter().map(|(value, _)| value.as_str()).collect();
    assert_eq!(values, ["2", "0", "1"]);
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
        "1 says that the condition is not triggered, others rate"
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
