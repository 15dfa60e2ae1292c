use super::*;
use crate::analysis::workshop::{
    Count, MOST_SPREAD, Summary, Tally, agree_undisputed, apart, by_disagreement, disputed,
    summary, tally,
};

use Confidence::{Fairly, Guess, Sure};
use Voted::{Fully, Largely, Not, Nothing, Partly, Untriggered};

fn with<R>(votes: &[(Voted, Confidence)], ask: impl FnOnce(Tally) -> R) -> R {
    // A statement whose condition may be not triggered.
    let mut all = crate::standard::standard().statements.iter();
    let conditional = all.find(|s| s.condition.is_some()).unwrap();
    let mut document = open_on(conditional.id);
    let ballots = votes.iter().enumerate().map(|(n, (vote, sure))| Ballot {
        votes: [(conditional.id, cast(*vote, *sure, ""))]
            .into_iter()
            .collect(),
        ..ballot(&format!("b{n}"), &format!("p{n}"), &[])
    });
    let sealed = boxed(&document, ballots.collect::<Vec<_>>());
    let edit = crate::analysis::workshop::reveal(&document, workshop(&document), &sealed);
    apply(&mut document, edit.unwrap());
    let item = AgendaItem::find(&document, "i0").unwrap();
    ask(tally(&document, item).unwrap())
}

fn open_on(statement: StatementId) -> Assessment {
    let mut document = prepared(Voting::Named);
    let list = Value::List(vec![statement.to_string()]);
    apply(
        &mut document,
        AgendaItem::LIST.at("i0").set(AgendaItem::statement, list),
    );
    let edit =
        crate::analysis::workshop::open_round(&document, workshop(&document), &["i0".into()]);
    apply(&mut document, edit.unwrap());
    document
}

#[test]
fn spread_counts_steps_between_the_lowest_and_the_highest_rating() {
    for (votes, spread) in [
        (vec![Fully, Fully], Some(0)),
        (vec![Largely, Fully], Some(1)),
        (vec![Fully, Partly, Largely], Some(2)),
        (vec![Fully, Not, Nothing], Some(3)),
        (vec![Untriggered, Untriggered], Some(0)),
        (vec![Untriggered, Fully], Some(MOST_SPREAD)),
        (vec![Fully, Nothing], None),
        (vec![Nothing, Nothing], None),
    ] {
        let sure: Vec<_> = votes.iter().map(|vote| (*vote, Sure)).collect();
        assert_eq!(with(&sure, |tally| tally.spread), spread, "{votes:?}");
    }
}

#[test]
fn the_middle_is_the_lower_of_two() {
    let votes = [(Not, Sure), (Largely, Sure), (Largely, Sure), (Fully, Sure)];
    with(&votes, |tally| {
        assert_eq!(tally.middle(), Some(Largely));
        assert_eq!(tally.distance, 3);
        assert_eq!(tally.count(Largely), 2);
    });
    with(&[(Not, Sure), (Fully, Sure)], |tally| {
        assert_eq!(tally.middle(), Some(Not));
    });
    with(&[(Nothing, Sure)], |tally| {
        assert_eq!(tally.middle(), None);
    });
}

#[test]
fn what_everybody_guesses_is_not_settled_by_agreeing() {
    let guessed = [(Largely, Guess), (Largely, Guess), (Nothing, Sure)];
    with(&guessed, |tally| {
        assert!(tally.all_guess());
        assert_eq!(tally.unanimous(), Some(Largely));
        assert_eq!(tally.undisputed(), None);
        assert_eq!((tally.sure(Guess), tally.sure(Sure)), (2, 0));
    });
    with(&[(Largely, Guess), (Largely, Fairly)], |tally| {
        assert_eq!(tally.undisputed(), Some(Largely));
    });
    // One voice is no agreement, and silence no guess.
    with(&[(Largely, Sure), (Nothing, Sure)], |tally| {
        assert_eq!(tally.unanimous(), None);
    });
    with(&[(Nothing, Guess)], |tally| assert!(!tally.all_guess()));
}

#[test]
fn the_room_talks_first_about_what_it_sees_most_differently() {
    let document = revealed(
        Voting::Named,
        &[
            ("8.6.1-a", &[(Fully, Sure), (Fully, Sure), (Fully, Sure)]),
            ("8.6.1-b", &[(Not, Sure), (Not, Sure), (Fully, Sure)]),
            (
                "8.6.3-a",
                &[(Partly, Guess), (Partly, Guess), (Partly, Guess)],
            ),
            ("4.3-a", &[(Not, Sure), (Partly, Sure), (Fully, Sure)]),
        ],
    );
    let order: Vec<_> = by_disagreement(&document, "w")
        .iter()
        .map(|tally| (tally.statement.as_str(), tally.spread, tally.distance))
        .collect();
    assert_eq!(
        order,
        [
            // Same spread and distance: in the order of the agenda.
            ("8.6.1-b", Some(3), 3),
            ("4.3-a", Some(3), 3),
            ("8.6.3-a", Some(0), 0),
            ("8.6.1-a", Some(0), 0),
        ]
    );
    assert!(disputed(&document, id("4.3-a")).is_some());
    assert_eq!(disputed(&document, id("8.6.1-a")), None);
}

#[test]
fn the_summary_counts_and_says_what_is_left() {
    let mut document = revealed(
        Voting::Named,
        &[
            ("8.6.1-a", &[(Fully, Sure), (Fully, Sure), (Fully, Sure)]),
            ("8.6.1-b", &[(Not, Sure), (Not, Sure), (Fully, Sure)]),
            (
                "8.6.3-a",
                &[(Partly, Guess), (Partly, Guess), (Partly, Guess)],
            ),
        ],
    );
    let found = summary(&document, "w");
    let expected = Summary {
        items: 4,
        revealed: 3,
        open: 3,
        undisputed: 1,
        far: 1,
        guessed: 1,
        ..Summary::default()
    };
    assert_eq!(found, expected);
    assert_eq!(
        found.headline(),
        "Three items to settle: 1 far apart, 1 seen alike"
    );
    for count in Count::ALL {
        let explained = count.explain(&found);
        assert!(!explained.formula.is_empty() && !explained.changes.is_empty());
    }
    let words: Vec<_> = by_disagreement(&document, "w").iter().map(apart).collect();
    assert_eq!(
        words,
        [
            "three steps apart, from Not to Fully",
            "all rate it Partially, and all are guessing",
            "all rate it Fully"
        ]
    );

    let edit = agree_undisputed(&document, "w").unwrap();
    apply(&mut document, edit);
    for item in ["i1", "i2"] {
        let item = AgendaItem::find(&document, item).unwrap();
        let edit = crate::analysis::workshop::park(item, "Ann", Some(day("2026-12-10"))).unwrap();
        apply(&mut document, edit);
    }
    let found = summary(&document, "w");
    assert_eq!((found.agreed, found.parked, found.open), (1, 2, 0));
    assert_eq!(found.headline(), "One item agreed, two items parked");
    assert_eq!(
        summary(&prepared(Voting::Named), "w").headline(),
        "Nothing is revealed yet"
    );
}
