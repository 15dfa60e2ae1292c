use super::*;
use crate::analysis::workshop::minutes::*;
use crate::analysis::workshop::*;
use crate::analysis::{Conformity, Destination, Standing, awareness, known, next_acts, retain};
use crate::assessment::records::{AgendaState, TargetGroup};
use crate::assessment::{Answer, HistoryEntry, Rating};
use crate::standard::WorkshopPart;

fn item<'a>(document: &'a Assessment, id: &str) -> &'a AgendaItem {
    AgendaItem::find(document, id).unwrap()
}

fn set(document: &mut Assessment, id: &str, key: &'static str, value: &str) {
    let edit = AgendaItem::LIST.at(id).set(key, value);
    apply(document, edit);
}

/// A revealed workshop: `i0` far apart and agreed against dissent, `i1` parked, `i2` guessed and left open.
fn held() -> Assessment {
    let vote = |voted, confidence| (voted, confidence);
    let mut document = revealed(
        Voting::Named,
        &[
            (
                "8.6.1-a",
                &[
                    vote(Voted::Not, Confidence::Sure),
                    vote(Voted::Largely, Confidence::Fairly),
                    vote(Voted::Largely, Confidence::Unsaid),
                ],
            ),
            (
                "8.6.1-b",
                &[
                    vote(Voted::Nothing, Confidence::Unsaid),
                    vote(Voted::Partly, Confidence::Unsaid),
                ],
            ),
            (
                "8.6.3-a",
                &[
                    vote(Voted::Fully, Confidence::Guess),
                    vote(Voted::Fully, Confidence::Guess),
                ],
            ),
        ],
    );
    set(
        &mut document,
        "i0",
        AgendaItem::rationale,
        "Seen in ten tickets.",
    );
    set(
        &mut document,
        "i0",
        AgendaItem::dissent,
        "Ann: at night never.",
    );
    let edit = agree(&document, item(&document, "i0"), Voted::Largely).unwrap();
    apply(&mut document, edit);
    let edit = park(item(&document, "i1"), "Ben Okoye", Some(day("2026-12-10"))).unwrap();
    apply(&mut document, edit);
    let date = Workshop::LIST
        .at("w")
        .set(Workshop::date, day("2026-12-03"));
    apply(&mut document, date);
    document
}

fn closed(document: &mut Assessment) {
    let edit = close(document, workshop(document), day("2026-12-03")).unwrap();
    apply(document, edit);
}

fn grouped(document: &mut Assessment, people: Option<f64>) {
    let mut edits = vec![TargetGroup::LIST.at("g").add([
        (TargetGroup::name, "Owners".into()),
        (TargetGroup::people, people.into()),
    ])];
    for n in 0..4 {
        let person = Participant::LIST.at(&format!("p{n}"));
        edits.push(person.set(Participant::group, "g"));
    }
    apply(document, Edit::Many(edits));
}

#[test]
fn the_minutes_say_who_what_and_on_which_votes() {
    let document = held();
    let minutes = minutes(&document, workshop(&document));
    let names = |people: &[&Participant]| -> Vec<String> {
        people.iter().map(|person| person.name.clone()).collect()
    };
    assert_eq!(
        names(&minutes.present),
        ["Ann Lund", "Ben Okoye", "Cho Park"]
    );
    assert_eq!(names(&minutes.absent), ["Dee Vance"]);
    let round = RevealedRound {
        number: 1,
        statements: 3,
        people: 3,
    };
    assert_eq!(minutes.rounds, [round]);
    let [agreed] = minutes.decisions.as_slice() else {
        panic!("{:?}", minutes.decisions)
    };
    assert_eq!(
        agreed.rounds[0].sentence(),
        "1 Not (Ann Lund), 2 Largely (Ben Okoye, Cho Park)"
    );
    assert!(!agreed.unsupported);
    let [parked] = minutes.parked.as_slice() else {
        panic!("{:?}", minutes.parked)
    };
    assert_eq!(
        parked.rounds[0].sentence(),
        "1 abstained (Ann Lund), 1 Partially (Ben Okoye)"
    );
    let open: Vec<_> = minutes
        .open
        .iter()
        .map(|d| (d.statement, d.guessed))
        .collect();
    assert_eq!(open, [(id("8.6.3-a"), true), (id("4.3-a"), false)]);
    assert_eq!(minutes.open[1].rounds, []);
    assert_eq!(minutes.guessed, [id("8.6.3-a")]);
}

#[test]
fn a_value_that_nobody_voted_needs_its_reason_and_is_marked() {
    let mut document = held();
    let refused = agree(&document, item(&document, "i2"), Voted::Not).unwrap_err();
    assert!(refused.contains("nobody voted Not"), "{refused}");
    set(
        &mut document,
        "i2",
        AgendaItem::rationale,
        "The log was empty when we looked.",
    );
    let edit = agree(&document, item(&document, "i2"), Voted::Not).unwrap();
    apply(&mut document, edit);
    let minutes = minutes(&document, workshop(&document));
    let marked: Vec<_> = minutes
        .decisions
        .iter()
        .map(|d| (d.item.id.as_str(), d.unsupported))
        .collect();
    assert_eq!(marked, [("i0", false), ("i2", true)]);
}

#[test]
fn what_an_agreement_taken_up_again_left_behind_is_said() {
    let mut document = held();
    assert_eq!(stays(&document, item(&document, "i0")), None);
    let edit = talk_again(item(&document, "i0"));
    apply(&mut document, edit);
    assert_eq!(
        stays(&document, item(&document, "i0")),
        Some(Rating::Largely)
    );
    let minutes_ = minutes(&document, workshop(&document));
    let left: Vec<_> = minutes_.open.iter().filter_map(|d| d.stays).collect();
    assert_eq!(left, [Rating::Largely]);
    // Somebody rated it otherwise since: that is no agreement of this workshop.
    let rate = answer(id("8.6.1-a")).set(Answer::rating, Rating::Not);
    apply(&mut document, rate);
    assert_eq!(stays(&document, item(&document, "i0")), None);
}

#[test]
fn a_closing_can_be_taken_back() {
    let mut document = held();
    assert!(
        reopen(workshop(&document))
            .unwrap_err()
            .contains("not closed")
    );
    closed(&mut document);
    let edit = reopen(workshop(&document)).unwrap();
    apply(&mut document, edit);
    assert_eq!(workshop(&document).closed, None);
}

#[test]
fn it_closes_when_it_is_over_and_says_why_not() {
    let today = day("2026-12-03");
    let try_ = |document: &Assessment, today| close(document, workshop(document), today);
    let open = open(Voting::Named);
    assert!(try_(&open, today).unwrap_err().contains("reveal it first"));
    let nobody = prepared(Voting::Named);
    assert!(try_(&nobody, today).unwrap_err().contains("attended"));
    let mut document = held();
    let early = try_(&document, day("2026-12-02")).unwrap_err();
    assert!(early.contains("still to come"), "{early}");
    let before = document.workshops.clone();
    let edit = try_(&document, today).unwrap();
    let back = apply(&mut document, edit);
    assert!(try_(&document, today).unwrap_err().contains("already"));
    apply(&mut document, back);
    assert_eq!(document.workshops, before, "undo opens it again");
}

#[test]
fn a_closed_workshop_counts_for_the_groups_of_those_who_came() {
    let mut document = held();
    grouped(&mut document, Some(8.0));
    let reach = |document: &Assessment, today: &str| {
        let reach = awareness::coverage(document, Some(day(today)));
        (reach[0].held, reach[0].reached, reach[0].last)
    };
    assert_eq!(
        reach(&document, "2026-12-05"),
        (0, None, None),
        "not closed"
    );
    closed(&mut document);
    let day_ = Some(day("2026-12-03"));
    assert_eq!(reach(&document, "2026-12-03"), (1, Some(3), day_));
    assert_eq!(
        reach(&document, "2026-12-02"),
        (0, None, None),
        "still to come"
    );
    assert_eq!(awareness::reached(&document, day_), 3);

    // Of a group of two not three can have come.
    let people = TargetGroup::LIST.at("g");
    apply(&mut document, people.set(TargetGroup::people, 2.0));
    assert_eq!(reach(&document, "2026-12-03").1, Some(2));

    // Who was unticked does not count; a group that is gone counts for nothing.
    let edits = (0..3).map(|n| {
        let person = Participant::LIST.at(&format!("p{n}"));
        person.set(Participant::attended, n > 0)
    });
    apply(&mut document, Edit::Many(edits.collect()));
    assert_eq!(attendance(&document, day_)[0].people(), 2);
    assert_eq!(
        attendance(&document, day_)[0].title(),
        "Workshop “Incident day”, 2 people"
    );
    apply(&mut document, TargetGroup::LIST.at("g").remove());
    assert_eq!(attendance(&document, day_), []);
}

#[test]
fn attendance_is_evidence_of_awareness_from_its_day_on() {
    let mut document = held();
    grouped(&mut document, None);
    let edit = answer(id("7.3-b")).set(Answer::rating, Rating::Fully);
    apply(&mut document, edit);
    let standing = |document: &Assessment| Conformity::of(document).standing(id("7.3-b"));
    assert_eq!(standing(&document), Standing::Claimed);
    closed(&mut document);
    // What it told of the services is not known: it is listed, and proves nothing on its own.
    assert_eq!(standing(&document), Standing::Claimed);
    let listed = |document: &Assessment| known::known(document, id("7.3-b"), document.known_day());
    let pieces = listed(&document);
    assert_eq!(
        pieces[0].line(),
        "Workshop “Incident day”, 3 people, 3 Dec 2026 (no proof on its own)"
    );
    assert_eq!(
        pieces[0].destination,
        Destination::Workshop(WorkshopPart::Minutes)
    );
    // The newest change lies before the day of the workshop: nothing is known of it yet.
    document.history = vec![HistoryEntry {
        at: "2026-12-01T10:00:00Z".parse().unwrap(),
        by: String::new(),
        what: "note".into(),
        on: String::new(),
        to: String::new(),
        also: Vec::new(),
        from: None,
    }]
    .into();
    assert!(listed(&document).is_empty());
}

#[test]
fn the_source_of_an_answer_has_votes_and_words_until_somebody_rates_otherwise() {
    let mut document = held();
    let text = source_text(&document, id("8.6.1-a")).unwrap();
    assert_eq!(
        text,
        "Agreed in the workshop “Incident day” on 3 Dec 2026: 3 votes, Not to Largely. Rationale: Seen in ten tickets. Dissent: Ann: at night never."
    );
    assert_eq!(agreed_answers(&document), 1);
    let all = disputes(&document);
    assert_eq!(all.get(&id("8.6.1-a")), Some(&"agreed against dissent"));
    assert_eq!(all.len(), 1);
    for statement in ["8.6.1-a", "8.6.1-b", "8.6.3-a", "9.1-a"] {
        let one = disputed(&document, id(statement));
        assert_eq!(all.get(&id(statement)).copied(), one, "{statement}");
    }
    let edit = answer(id("8.6.1-a")).set(Answer::rating, Rating::Fully);
    apply(&mut document, edit);
    assert_eq!(source_text(&document, id("8.6.1-a")), None);
    assert_eq!(agreed_answers(&document), 0);
}

#[test]
fn far_apart_and_not_agreed_is_in_dispute() {
    let far = [
        (Voted::Not, Confidence::Sure),
        (Voted::Fully, Confidence::Sure),
    ];
    let document = revealed(
        Voting::Named,
        &[("8.6.1-a", &far), ("8.6.1-b", &far), ("8.6.3-a", &far)],
    );
    assert_eq!(disputes(&document).len(), 3);
    let why = disputed(&document, id("8.6.1-a"));
    assert_eq!(why, Some("votes far apart, nothing agreed"));
}

#[test]
fn what_is_parked_is_a_next_act_and_a_date_until_it_is_taken_up() {
    let mut document = held();
    // Nothing else to do before it.
    let titles = |document: &Assessment, today: &str| -> Vec<(String, String, Destination)> {
        next_acts(document, &Conformity::of(document), day(today))
            .into_iter()
            .map(|act| (act.title, act.reason, act.destination))
            .collect()
    };
    let found = |document: &Assessment, today: &str| {
        let all = titles(document, today);
        all.into_iter()
            .find(|(title, ..)| title.starts_with("Settle"))
    };
    let (title, reason, destination) = found(&document, "2026-12-10").unwrap();
    assert_eq!(
        title,
        "Settle with Ben Okoye what is parked of “Incident management”"
    );
    assert_eq!(destination, Destination::Workshop(WorkshopPart::Prepare));
    assert!(
        reason.starts_with("Due 10 Dec 2026; 1 statement is parked"),
        "{reason}"
    );
    let (_, reason, _) = found(&document, "2026-12-11").unwrap();
    assert!(reason.starts_with("Was due"), "{reason}");

    let events = |document: &Assessment, today: &str| -> Vec<String> {
        retain::events(document, day(today))
            .into_iter()
            .filter(|event| matches!(event.destination, Destination::Workshop(_)))
            .map(|event| {
                format!(
                    "{} {} {} {}",
                    event.date,
                    event.title,
                    event.state.label(),
                    event.owner
                )
            })
            .collect()
    };
    let parked = "2026-12-10 Settle 8.6.1-b, parked late Ben Okoye";
    assert!(
        events(&document, "2026-12-11").contains(&parked.to_owned()),
        "{:?}",
        events(&document, "2026-12-11")
    );
    // The next workshop takes it up.
    apply(&mut document, Workshop::LIST.at("v").add([]));
    let edit = carry_over(&document, "v", &mut ids());
    apply(&mut document, edit);
    assert_eq!(found(&document, "2026-12-11"), None);
    assert!(
        events(&document, "2026-12-11")[1].contains("done"),
        "{:?}",
        events(&document, "2026-12-11")
    );
    assert_eq!(
        item(&document, "i1").state,
        AgendaState::Parked,
        "the minutes keep it"
    );
}
