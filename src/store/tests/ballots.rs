use crate::assessment::ballots::{Ballot, Cast};
use crate::assessment::records::Voted;
use crate::standard::StatementId;
use crate::store::*;

fn ballot(id: &str, by: &str) -> Ballot {
    let statement = StatementId::parse("8.6.1-a").unwrap();
    let cast = Cast {
        vote: Voted::Largely,
        ..Cast::default()
    };
    Ballot {
        workshop: "w".into(),
        round: 1,
        id: id.into(),
        by: by.into(),
        votes: [(statement, cast)].into_iter().collect(),
    }
}

#[test]
fn sealed_ballots_come_back_after_a_reload_and_are_gone_after_the_reveal() {
    let mut storage = Memory::default();
    let before = storage.texts.clone();
    let mut ballots = Ballots::new(&mut storage, "a");
    for sealed in [ballot("b2", "p1"), ballot("b1", "p2")] {
        ballots.seal(&sealed).unwrap();
    }
    ballots.set_draft(&ballot("b3", "p3")).unwrap();
    let (sealed, damaged) = Ballots::new(&mut storage, "a").sealed("w", 1);
    assert_eq!(
        Ballots::new(&mut storage, "a").waiting(),
        2,
        "a draft is none"
    );
    assert_eq!(Ballots::new(&mut storage, "b").waiting(), 0);
    assert_eq!(sealed.ballots, [ballot("b1", "p2"), ballot("b2", "p1")]);
    assert!(damaged.is_empty());
    // Another workshop, or another assessment, has its own box.
    assert!(
        Ballots::new(&mut storage, "a")
            .sealed("v", 1)
            .0
            .ballots
            .is_empty()
    );
    assert!(
        Ballots::new(&mut storage, "b")
            .sealed("w", 1)
            .0
            .ballots
            .is_empty()
    );
    Ballots::new(&mut storage, "a").empty("w", 1);
    assert_eq!(storage.texts, before);
}

#[test]
fn without_names_a_sealed_ballot_forgets_who_filled_it_in() {
    let mut storage = Memory::default();
    let mut ballots = Ballots::new(&mut storage, "a");
    ballots
        .set_draft(&ballot("b1", "participant-seven"))
        .unwrap();
    assert_eq!(ballots.draft("w"), Some(ballot("b1", "participant-seven")));
    ballots
        .seal_draft(&ballot("b1", ""), Some("participant-seven"))
        .unwrap();
    assert_eq!(ballots.draft("w"), None);
    let (sealed, _) = ballots.sealed("w", 1);
    assert_eq!(sealed.seated, ["participant-seven"]);
    assert!(sealed.has_voted("participant-seven"));
    for (key, text) in storage.texts.iter() {
        let both = format!("{key} {text}");
        let names = both.contains("participant-seven");
        assert!(!(names && both.contains("largely")), "{both}");
    }
}

#[test]
fn a_full_store_seals_nothing_and_keeps_the_draft() {
    let mut storage = Memory::default();
    Ballots::new(&mut storage, "a")
        .set_draft(&ballot("b1", "p1"))
        .unwrap();
    storage.full = true;
    let before = storage.texts.clone();
    let mut ballots = Ballots::new(&mut storage, "a");
    assert!(ballots.seal_draft(&ballot("b1", ""), Some("p1")).is_err());
    assert!(ballots.seal(&ballot("b2", "")).is_err());
    assert_eq!(storage.texts, before);
}

#[test]
fn a_draft_that_was_sealed_in_the_moment_of_a_crash_is_no_draft() {
    let mut storage = Memory::default();
    let mut ballots = Ballots::new(&mut storage, "a");
    ballots.set_draft(&ballot("b1", "p1")).unwrap();
    ballots.seal(&ballot("b1", "")).unwrap();
    assert_eq!(ballots.draft("w"), None);
}

#[test]
fn what_cannot_be_read_is_named_and_left() {
    let mut storage = Memory::default();
    let key = "waymark/a/a/box/w/b/b1";
    storage.set(key, "{\"session\":").unwrap();
    storage.set("waymark/a/a/live", "{").unwrap();
    let ballots = Ballots::new(&mut storage, "a");
    let (sealed, damaged) = ballots.sealed("w", 1);
    assert!(sealed.ballots.is_empty());
    assert_eq!(damaged, [key]);
    assert_eq!(ballots.live(), Live::default());
    assert_eq!(storage.get(key).as_deref(), Some("{\"session\":"));
}

#[test]
fn the_place_of_the_facilitator_survives() {
    let mut storage = Memory::default();
    let live = Live {
        workshop: "w".into(),
        item: "i3".into(),
        started: "2026-12-03T09:30:00Z".parse().ok(),
        ran: 75,
        join: "https://waymark.example/#/ballot/x".into(),
        times: [("i1".to_owned(), 40)].into_iter().collect(),
        began: "2026-12-03T09:00:00Z".parse().ok(),
        went: 12,
    };
    Ballots::new(&mut storage, "a").set_live(&live).unwrap();
    assert_eq!(Ballots::new(&mut storage, "a").live(), live);
    let keys = storage.keys();
    assert!(keys.iter().all(|key| is_of_workshop("a", key)), "{keys:?}");
    assert!(!is_of_workshop("b", &keys[0]));
}

#[test]
fn each_round_has_its_own_ballots_and_a_stale_tab_removes_none_of_a_later_one() {
    let mut storage = Memory::default();
    let later = Ballot {
        round: 2,
        ..ballot("b2", "")
    };
    let mut ballots = Ballots::new(&mut storage, "a");
    ballots.seal(&ballot("b1", "")).unwrap();
    ballots.seal_draft(&later, Some("p1")).unwrap();
    assert_eq!(ballots.sealed("w", 1).0.ballots, [ballot("b1", "")]);
    assert_eq!(ballots.sealed("w", 1).0.seated, [""; 0]);
    // This tab knows of the first round only.
    ballots.empty("w", 1);
    let (sealed, _) = ballots.sealed("w", 2);
    assert_eq!(sealed.ballots, [later]);
    assert_eq!(sealed.seated, ["p1"]);
    ballots.empty("w", 2);
    assert_eq!(storage.texts, Memory::default().texts);
}

#[test]
fn an_item_that_comes_back_goes_on_where_its_time_was() {
    let at = |minute: u32| chrono::DateTime::from_timestamp(i64::from(minute) * 60, 0).unwrap();
    let mut live = Live::default();
    live.bring("i1", at(0));
    assert_eq!(live.started, None, "no clock starts by itself");
    live.started = Some(at(0));
    live.bring("i2", at(2));
    assert_eq!((live.started, live.ran), (Some(at(2)), 0));
    live.bring("i1", at(3));
    assert_eq!((live.started, live.ran), (Some(at(3)), 120));
    // Bringing what is there changes nothing.
    let same = live.clone();
    live.bring("i1", at(9));
    assert_eq!(live, same);
    live.bring("", at(4));
    assert_eq!(
        (live.started, live.ran),
        (None, 0),
        "the overview has no clock"
    );
    live.bring("i1", at(5));
    assert_eq!((live.started, live.ran), (None, 180));
    assert!(live.was_discussed("i1") && live.was_discussed("i2") && !live.was_discussed("i3"));
    // A clock that was put back adds nothing.
    live.started = Some(at(9));
    live.bring("i2", at(1));
    assert_eq!(live.times.get("i1"), Some(&180));
}

#[test]
fn whether_a_ballot_is_being_filled_in_is_told_by_its_draft_alone() {
    let mut storage = Memory::default();
    let mut ballots = Ballots::new(&mut storage, "a");
    assert!(!ballots.is_drafted());
    ballots.seal(&ballot("b2", "")).unwrap();
    ballots.seat("w", 1, "p1").unwrap();
    assert!(!ballots.is_drafted(), "sealed is not being filled in");
    ballots.set_draft(&ballot("b1", "p1")).unwrap();
    assert!(ballots.is_drafted());
    ballots.drop_drafts_but(Some("w"));
    assert!(ballots.is_drafted(), "of the workshop at hand it stays");
    ballots.drop_drafts_but(Some("another"));
    assert!(!ballots.is_drafted(), "of another workshop it goes");
    assert_eq!(ballots.waiting(), 1, "and nothing else goes with it");
    ballots.set_draft(&ballot("b1", "p1")).unwrap();
    assert!(
        !Ballots::new(&mut storage, "b").is_drafted(),
        "each assessment for itself"
    );
}
