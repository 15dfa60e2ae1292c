use super::*;

fn apply(document: &mut Assessment, time: &str, statement: &str, rating: Option<Rating>) {
    let edit = Stamped {
        at: at(time),
        by: "me".into(),
        edit: answer(id(statement)).set(Answer::rating, rating),
    };
    document.apply(&edit).unwrap();
}

fn rate_on(document: &mut Assessment, ratings: &[(&str, &str, Rating)]) {
    for (time, statement, rating) in ratings {
        apply(document, time, statement, Some(*rating));
    }
}

fn days(document: &Assessment) -> Vec<(String, u16, u16)> {
    progress(document)
        .iter()
        .map(|p| {
            let counts = p.counts;
            (p.date.to_string(), counts.assessed(), counts.fully)
        })
        .collect()
}

fn point(day: &str, assessed: u16, fully: u16) -> (String, u16, u16) {
    (day.to_owned(), assessed, fully)
}

#[test]
fn nothing_rated_has_no_progress() {
    assert!(progress(&empty()).is_empty());
}

#[test]
fn a_day_counts_as_it_ended() {
    let mut document = empty();
    rate_on(
        &mut document,
        &[
            ("2026-02-01T23:59:59Z", "4.1-a", Rating::Not),
            ("2026-02-03T00:00:00Z", "4.1-a", Rating::Partly),
            ("2026-02-03T09:00:00Z", "4.1-a", Rating::Fully),
            ("2026-02-03T09:01:00Z", "4.1-b", Rating::Largely),
        ],
    );
    apply(&mut document, "2026-02-05T09:00:00Z", "4.1-b", None);
    assert_eq!(
        days(&document),
        [
            point("2026-02-01", 1, 0),
            point("2026-02-03", 2, 1),
            point("2026-02-05", 1, 1),
        ]
    );
    for point in progress(&document) {
        assert_eq!(point.counts.total(), all());
    }
}

#[test]
fn other_changes_make_no_day() {
    let mut document = empty();
    rate_on(
        &mut document,
        &[("2026-02-01T09:00:00Z", "4.1-a", Rating::Not)],
    );
    let note = Stamped {
        at: at("2026-02-02T09:00:00Z"),
        by: String::new(),
        edit: answer(id("4.1-a")).set(Answer::note, "hm"),
    };
    document.apply(&note).unwrap();
    assert_eq!(days(&document).len(), 1);
}

#[test]
fn an_edit_of_many_is_replayed_in_full() {
    let mut document = empty();
    let one = |statement: &str| answer(id(statement)).set(Answer::rating, Rating::Fully);
    let edit = Stamped {
        at: at("2026-02-01T09:00:00Z"),
        by: String::new(),
        edit: Edit::Many(vec![one("4.1-a"), one("4.1-b"), one("4.2-a")]),
    };
    document.apply(&edit).unwrap();
    assert_eq!(days(&document), [point("2026-02-01", 3, 3)]);
}

#[test]
fn the_newest_point_is_right_without_history() {
    // Nothing known of any time: the day of creation.
    let mut document = perfect();
    assert_eq!(days(&document), [point("2026-01-05", all(), all())]);
    // The answers say when they were given.
    let answer = document.answers.get_mut(&id("4.1-a")).unwrap();
    answer.at = Some(at("2026-03-01T09:00:00Z"));
    assert_eq!(days(&document), [point("2026-03-01", all(), all())]);
    let answer = document.answers.get_mut(&id("4.1-b")).unwrap();
    answer.at = Some(at("2026-02-01T09:00:00Z"));
    assert_eq!(
        days(&document),
        [
            point("2026-02-01", all() - 1, all() - 1),
            point("2026-03-01", all(), all())
        ]
    );
}

#[test]
fn a_history_that_contradicts_the_answers_gives_way_at_the_end() {
    let mut document = empty();
    rate_on(
        &mut document,
        &[
            ("2026-02-01T09:00:00Z", "4.1-a", Rating::Not),
            ("2026-02-02T09:00:00Z", "4.1-a", Rating::Partly),
        ],
    );
    rate(&mut document, "4.1-a", Rating::Fully);
    assert_eq!(
        days(&document),
        [point("2026-02-01", 1, 0), point("2026-02-02", 1, 1)]
    );
    document.answers.clear();
    assert_eq!(
        days(&document),
        [point("2026-02-01", 1, 0), point("2026-02-02", 0, 0)]
    );
}

#[test]
fn an_unsorted_history_and_unknown_entries_do_no_harm() {
    let mut document = empty();
    rate_on(
        &mut document,
        &[
            ("2026-02-03T09:00:00Z", "4.1-b", Rating::Fully),
            ("2026-02-01T09:00:00Z", "4.1-a", Rating::Fully),
        ],
    );
    for (on, to) in [
        ("answers/9.9.9-z", "fully"),
        ("", ""),
        ("gaps/4.1-b", "fully"),
        ("answers/4.1-a", "splendid"),
    ] {
        document.history.push(HistoryEntry {
            at: at("2026-01-31T09:00:00Z"),
            by: String::new(),
            what: "rating".into(),
            on: on.into(),
            to: to.into(),
            also: Vec::new(),
            from: None,
        });
    }
    assert_eq!(
        days(&document),
        [
            point("2026-01-31", 0, 0),
            point("2026-02-01", 1, 1),
            point("2026-02-03", 2, 2),
        ]
    );
}

#[test]
fn untriggered_counts_by_the_reason_of_today() {
    let mut document = empty();
    rate_on(
        &mut document,
        &[
            ("2026-02-01T09:00:00Z", "8.6.1-g", Rating::Untriggered),
            ("2026-02-02T09:00:00Z", "8.6.1-h", Rating::Untriggered),
        ],
    );
    document.answers.get_mut(&id("8.6.1-h")).unwrap().reason = "none yet".into();
    let points = progress(&document);
    assert_eq!(points[0].counts.untriggered, 0);
    assert_eq!(points[1].counts.untriggered, 1);
    assert_eq!(points[1].counts, Conformity::of(&document).ratings());
}

#[test]
fn the_day_of_whoever_began_it_counts_and_not_that_of_greenwich() {
    for (clock, day) in [
        // Auckland, the first minutes of March; it is still February in Greenwich.
        ("2026-03-01T00:20:00+13:00", "2026-03-01"),
        // Los Angeles, the last minutes of February; it is already March in Greenwich.
        ("2026-02-28T23:40:00-08:00", "2026-02-28"),
    ] {
        let mut document = Assessment::new(AssessmentId("a".into()), "Test Org", at(clock));
        rate(&mut document, "4.1-a", Rating::Fully);
        assert_eq!(
            days(&document),
            [point(day, 1, 1)],
            "rated, nobody knows when"
        );
        apply(&mut document, clock, "4.1-b", Some(Rating::Fully));
        assert_eq!(days(&document).last(), Some(&point(day, 2, 2)));
        assert_eq!(document.known_day(), Some(self::day(day)));
        // It is the same in a file, wherever that is read.
        let text = serde_json::to_string(&document).unwrap();
        let read: Assessment = serde_json::from_str(&text).unwrap();
        assert_eq!(read.created.date_naive(), self::day(day));
        assert_eq!(days(&read), days(&document));
    }
}
