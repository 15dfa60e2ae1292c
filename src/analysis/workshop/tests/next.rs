use super::*;
use crate::analysis::workshop::{
    NextWorkshop, agree, items, left_to, lines, next_workshop, park, parked,
};
use crate::assessment::ballots::participants;

/// After the first round: `i0` agreed, `i1` parked with a question, `i2` and `i3` not settled.
fn talked(voting: Voting) -> Assessment {
    let all = [(Voted::Largely, Confidence::Sure); 3];
    let mut document = revealed(
        voting,
        &[
            ("8.6.1-a", &all),
            ("8.6.1-b", &all),
            ("8.6.3-a", &all),
            ("4.3-a", &all),
        ],
    );
    let item = |document: &Assessment, id: &str| AgendaItem::find(document, id).unwrap().clone();
    let edit = agree(&document, &item(&document, "i0"), Voted::Largely).unwrap();
    apply(&mut document, edit);
    let edit = park(&item(&document, "i1"), "Ben Okoye", Some(day("2026-12-10"))).unwrap();
    apply(&mut document, edit);
    let question = "Which tool holds the list?";
    let edit = AgendaItem::LIST
        .at("i1")
        .set(AgendaItem::question, question);
    apply(&mut document, edit);
    document
}

fn next(document: &mut Assessment, from: &str, id: &str) -> NextWorkshop {
    let start = Workshop::find(document, from).unwrap();
    let mut new = 0;
    let mut new_id = || {
        new += 1;
        format!("{id}-{new}")
    };
    let next = next_workshop(document, start, id, day("2026-12-04"), &mut new_id).unwrap();
    apply(document, next.edit.clone());
    next
}

#[test]
fn it_takes_over_people_times_names_and_what_is_not_settled() {
    for voting in [Voting::Named, Voting::Anonymous] {
        let mut document = talked(voting);
        let workshop = Workshop::LIST.at("w");
        let edit = workshop.set_all([
            (Workshop::facilitator, "Faye".into()),
            (Workshop::minutes, 80.0.into()),
            (Workshop::around, 10.0.into()),
            (Workshop::each, 4.0.into()),
            // Closed: what is final can still be gone on with.
            (Workshop::closed, day("2026-12-03").into()),
        ]);
        apply(&mut document, edit);
        let edit = Participant::LIST.at("p1").set_all([
            (Participant::role, "Change manager".into()),
            (Participant::attended, true.into()),
        ]);
        apply(&mut document, edit);
        let taken = next(&mut document, "w", "v");
        assert_eq!((taken.people, taken.statements), (4, 3));

        let new = Workshop::find(&document, "v").unwrap();
        assert_eq!(new.title, "Incident day (2)");
        assert_eq!((new.voting, new.facilitator.as_str()), (voting, "Faye"));
        assert_eq!(
            (new.minutes, new.around, new.each),
            (Some(80), Some(10), Some(4))
        );
        assert_eq!((new.closed, new.round, new.open), (None, None, false));
        let people: Vec<_> = participants(&document, "v").collect();
        let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names, NAMES);
        assert_eq!(people[1].role, "Change manager");
        assert!(people.iter().all(|person| !person.attended));

        let mine: Vec<_> = items(&document, "v").collect();
        let about: Vec<_> = mine.iter().filter_map(|item| item.about()).collect();
        assert_eq!(about, [id("8.6.1-b"), id("8.6.3-a"), id("4.3-a")]);
        assert_eq!(
            left_to(mine[0]).unwrap(),
            "Ben Okoye took it along until 10 Dec 2026; to be answered: Which tool holds the list?"
        );
        assert_eq!(left_to(mine[1]), None);
        assert_eq!(lines(&document, new)[0].before, left_to(mine[0]));
        // The votes stay in the minutes they belong to.
        assert!(
            mine.iter()
                .all(|item| item.round.is_none() && item.agreed == Voted::Nothing)
        );
        assert!(parked(&document).is_empty(), "it is on the new agenda now");
    }
}

#[test]
fn what_a_later_workshop_took_up_is_not_taken_over_again() {
    let mut document = talked(Voting::Named);
    next(&mut document, "w", "v");
    let again = next(&mut document, "w", "u");
    assert_eq!(again.statements, 0);
    assert_eq!(next(&mut document, "v", "t").statements, 3);
}

#[test]
fn while_a_round_is_open_nobody_knows_what_is_settled() {
    let document = open(Voting::Named);
    let why = next_workshop(
        &document,
        workshop(&document),
        "v",
        day("2026-12-04"),
        &mut ids(),
    );
    assert!(why.unwrap_err().contains("reveal or withdraw"));
}
