//! What the history notes, and what of it is kept.

use chrono::{FixedOffset, TimeDelta};
use proptest::prelude::*;

use super::*;
use crate::assessment::arbitrary;
use crate::assessment::document::{EVERY, OLD_VALUES};
use crate::assessment::records::{Kind, Value};
use crate::standard::{StatementId, standard};

fn statement(index: usize) -> StatementId {
    standard().statements[index].id
}

/// A person at work: each edit comes so many seconds after the one before.
struct Work {
    document: Assessment,
    now: Moment,
    by: &'static str,
}

impl Work {
    fn new() -> Self {
        let start = "2026-01-05T07:00:00Z"
            .parse::<chrono::DateTime<chrono::Utc>>()
            .unwrap();
        Self {
            document: empty(),
            now: start.with_timezone(&FixedOffset::east_opt(3600).unwrap()),
            by: "R. Iyer",
        }
    }

    fn edit(&mut self, after: i64, edit: Edit) -> Edit {
        self.now += TimeDelta::seconds(after);
        let change = Stamped {
            at: self.now,
            by: self.by.to_owned(),
            edit,
        };
        self.document.apply(&change).unwrap()
    }

    fn entries(&self) -> Vec<(&str, Vec<&str>, Option<Fields>)> {
        let entries = self.document.history.iter();
        entries
            .map(|entry| (entry.what, entry.also().collect(), entry.from()))
            .collect()
    }
}

fn fields<const N: usize>(of: [(&str, Value); N]) -> Option<Fields> {
    Some(
        of.map(|(key, value)| (key.to_owned(), value))
            .into_iter()
            .collect(),
    )
}

#[test]
fn an_entry_keeps_what_was_there_before() {
    let mut work = Work::new();
    let id = statement(0);
    let long = "x".repeat(20_000);
    work.edit(0, answer(id).set(Answer::rating, Rating::Partly));
    work.edit(5, answer(id).set(Answer::rating, Rating::Fully));
    work.edit(5, gap(id).set(Gap::cause, long.clone()));
    work.edit(3_600, gap(id).set(Gap::cause, "short"));
    work.edit(3_600, gap(id).set(Gap::effort, 2.5));
    work.edit(3_600, gap(id).set(Gap::effort, Value::None));
    let expected = [
        ("rating", vec![], fields([])),
        ("rating", vec![], fields([("rating", "partly".into())])),
        ("cause", vec![], fields([])),
        ("cause", vec![], fields([("cause", long.into())])),
        ("effort", vec![], fields([])),
        ("effort", vec![], fields([("effort", 2.5.into())])),
    ];
    assert_eq!(work.entries(), expected);
    let old = |index: usize| work.document.history.get(index).unwrap().old("rating");
    assert_eq!(old(1), Some("partly".into()));
    assert_eq!(old(0), Some(Value::None));
    // Undo is noted like any other change, and bears nobody's old stamp.
    let back = work.edit(3_600, answer(id).set(Answer::rating, Rating::Not));
    work.edit(3_600, back);
    let (what, also, from) = work.entries().pop().unwrap();
    assert_eq!((what, also), ("rating", vec![]));
    assert_eq!(from, fields([("rating", "not".into())]));
}

#[test]
fn what_is_filled_in_at_one_sitting_makes_one_entry() {
    let mut work = Work::new();
    let record = gap(statement(0));
    work.edit(0, record.set(Gap::owner, "Ann"));
    work.edit(7_200, record.set(Gap::owner, "B"));
    work.edit(3, record.set(Gap::owner, "Bo"));
    work.edit(20, record.set(Gap::cause, "No owner"));
    work.edit(20, record.set(Gap::status, "doing"));
    assert_eq!(
        work.entries()[1],
        (
            "owner",
            vec!["cause", "status"],
            fields([("owner", "Ann".into())])
        )
    );
    // A choice that is changed again is another entry, and so is another person's or a later change.
    work.edit(20, record.set(Gap::status, "done"));
    assert_eq!(work.entries().len(), 3);
    work.by = "Bo";
    work.edit(20, record.set(Gap::benefit, "Less"));
    work.edit(600, record.set(Gap::benefit, "Less work"));
    assert_eq!(work.entries().len(), 5);
    // Each rating is noted.
    let id = statement(0);
    for rating in [Rating::Fully, Rating::Not, Rating::Partly] {
        work.edit(2, answer(id).set(Answer::rating, rating));
    }
    work.edit(2, answer(id).set(Answer::note, "seen"));
    assert_eq!(work.entries().len(), 9);
}

#[test]
fn a_text_that_is_cleared_or_replaced_is_kept() {
    let mut work = Work::new();
    let record = answer(statement(0));
    for text in [
        "Se",
        "Seen in the tool",
        "Seen in the old tool",
        "Seen in the old",
    ] {
        work.edit(5, record.set(Answer::note, text));
    }
    work.edit(5, record.set(Answer::note, ""));
    work.edit(5, record.set(Answer::note, "Asked Bo"));
    work.edit(5, record.set(Answer::note, "Seen in the old"));
    let old = work
        .document
        .history
        .iter()
        .map(|entry| entry.old("note").unwrap().text());
    assert_eq!(old.collect::<Vec<_>>(), ["", "Seen in the old", "Asked Bo"]);
}

#[test]
fn what_is_filled_in_when_a_record_is_added_belongs_to_its_adding() {
    let mut work = Work::new();
    let piece = Evidence::at(statement(0), "e1");
    work.edit(0, piece.add([(Evidence::date, "2026-01-05".into())]));
    for title in ["Mi", "Minutes"] {
        work.edit(10, piece.set(Evidence::title, title));
    }
    work.edit(10, piece.set(Evidence::owner, "Ann"));
    assert_eq!(work.entries(), [("added", vec![], None)]);
    // What was said when it was added is changed.
    work.edit(10, piece.set(Evidence::date, "2026-01-04"));
    let from = fields([("date", "2026-01-05".into())]);
    assert_eq!(work.entries()[1], ("date", vec![], from));
    work.edit(10, piece.remove());
    work.edit(10, piece.add([]));
    assert_eq!(work.entries().len(), 4);
}

#[test]
fn fields_set_at_once_are_noted_together_and_their_stamp_is_not() {
    let mut work = Work::new();
    let record = answer(statement(0));
    let grade = [
        (Answer::grade, Value::from(Grade::Minor)),
        (Answer::grade_reason, "seen".into()),
    ];
    work.edit(0, record.set_all(grade));
    let several = Edit::Many(vec![
        record.set(Answer::note, "a"),
        Edit::Many(vec![gap(statement(1)).set(Gap::cause, "b"), rename("C")]),
    ]);
    work.edit(3_600, several);
    assert_eq!(
        work.entries(),
        [
            ("grade", vec!["grade_reason"], fields([])),
            ("note", vec![], fields([])),
            ("cause", vec![], fields([])),
            (
                "organization",
                vec![],
                fields([("organization", "Kestrel".into())])
            ),
        ]
    );
}

/// Record and field of every change, with the index of its entry.
fn changes(document: &Assessment) -> Vec<(String, String, usize)> {
    let entries = document.history.iter().enumerate();
    entries
        .flat_map(|(index, entry)| {
            let field = move |field: &str| (entry.on.to_owned(), field.to_owned(), index);
            entry.fields().map(field).collect::<Vec<_>>()
        })
        .collect()
}

fn is_rating(entry: &NotedChange<'_>) -> bool {
    entry.on.starts_with("answers/") && entry.fields().any(|field| field == "rating")
}

/// The entry without its old values.
fn without_values(entry: NotedChange<'_>) -> HistoryEntry {
    HistoryEntry {
        from: None,
        ..entry.entry()
    }
}

fn is_here(document: &Assessment, on: &str) -> bool {
    RecordId::parse(on)
        .is_some_and(|record| !record.list.spec().is_list() || document.record(&record).is_some())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn pruning_keeps_what_it_promises(
        mut document in arbitrary::document(),
        edits in prop::collection::vec((arbitrary::stamped(), 0..900i64), 0..60),
        most in 0..12usize,
        bytes in 0..400usize,
    ) {
        let mut now = Moment::default();
        for (mut edit, after) in edits {
            now += TimeDelta::seconds(after);
            // Some clocks go wrong.
            if after % 7 != 0 { edit.at = now; }
            if after % 3 != 0 { edit.by.clear(); }
            let _ = document.apply(&edit);
        }
        let before = document.clone();
        document.prune(most, bytes);
        prop_assert_eq!(bare(&document), bare(&before));
        prop_assert_eq!(document.known_day(), before.known_day());

        // Nothing is added, and the order stays.
        let mut rest = before.history.iter();
        for entry in document.history.iter() {
            let found = rest.any(|old| old == entry || without_values(old) == entry.entry());
            prop_assert!(found, "{:?}", entry);
        }
        let ratings = |of: &Assessment| -> Vec<HistoryEntry> {
            let all = of.history.iter().filter(is_rating);
            all.map(without_values).collect()
        };
        prop_assert_eq!(ratings(&document), ratings(&before));
        let newest = |of: &Assessment| {
            let mut newest = std::collections::BTreeMap::new();
            for (on, field, index) in changes(of) {
                if is_here(of, &on) {
                    newest.insert((on, field), without_values(of.history.get(index).unwrap()));
                }
            }
            newest
        };
        prop_assert_eq!(newest(&document), newest(&before));
        let weight: usize = document.history.iter().map(NotedChange::weight).sum();
        if document.history.len() > most || weight > bytes {
            // Old values stand at the end only.
            prop_assert!(weight <= bytes);
        }
        let mut again = document.clone();
        again.prune(most, bytes);
        prop_assert_eq!(again, document);
    }
}

/// Edits beyond every bound, a few of them refused by none.
fn long_work(edits: usize) -> Vec<Stamped> {
    let mut now = Moment::default();
    (0..edits)
        .map(|n| {
            now += TimeDelta::minutes(20);
            let record = answer(statement(n % 5));
            let edit = match n % 4 {
                0 => record.set(Answer::rating, Rating::ALL[n / 20 % 4]),
                1 => record.set(Answer::review, n % 8 == 1),
                _ => record.set(Answer::note, format!("{n} {}", "word ".repeat(n % 90))),
            };
            Stamped {
                at: now,
                by: "Ada".into(),
                edit,
            }
        })
        .collect()
}

#[test]
fn a_history_without_end_stays_small_and_comes_to_the_same_after_every_reload() {
    let edits = long_work(4_000);
    let (mut whole, mut reloaded) = (empty(), empty());
    for (n, edit) in edits.iter().enumerate() {
        whole.apply(edit).unwrap();
        reloaded.apply(edit).unwrap();
        if n % 97 == 0 {
            reloaded = restore(&serde_json::to_string(&reloaded).unwrap()).unwrap();
        }
    }
    assert_eq!(reloaded, whole);
    let ratings = whole.history.iter().filter(is_rating).count();
    assert_eq!(ratings, 1_000);
    let others = whole.history.len() - ratings;
    // Five newest notes and review flags each may stand beside the others.
    assert!(
        (OTHERS_KEPT..=OTHERS_KEPT + 10 + EVERY).contains(&others),
        "{others}"
    );
    let weight: usize = whole.history.iter().map(NotedChange::weight).sum();
    assert!(weight <= OLD_VALUES + EVERY * 500, "{weight}");
}

/// A full assessment kept for three years: every statement rated each year, two thousand pieces of evidence, three hundred gaps
/// worked off, all areas, steps, documents and records.
fn three_years() -> Assessment {
    let words =
        "Seen in the tool with the owner; two of five changes had no review afterwards. ".repeat(4);
    let people = [
        "R. Iyer",
        "Mara Lindqvist",
        "Jonas Öztürk",
        "Ann-Kathrin Weber",
    ];
    let mut work = Work::new();
    let year = TimeDelta::days(365);
    let start = work.now;
    for round in 0..3 {
        work.now = start + year * round;
        for (n, about) in standard().statements.iter().enumerate() {
            work.by = people[n % people.len()];
            let record = answer(about.id);
            let rating = Rating::ALL[(n + round as usize) % 4];
            work.edit(600, record.set(Answer::rating, rating));
            if round == 0 || n % 2 == 0 {
                work.edit(20, record.set(Answer::note, &words[..100 + n % 40]));
                work.edit(20, record.set(Answer::note, &words[..200 + n % 100]));
            }
            for piece in 0..if n < 2_000 - 6 * standard().statements.len() {
                7
            } else {
                6
            } {
                collect(
                    &mut work,
                    Evidence::at(about.id, &format!("k3x9abc{n:03}{piece}")),
                    round,
                    n + piece,
                );
            }
            if n < 300 {
                close_gap(&mut work, gap(about.id), round, &words);
            }
        }
        rate_areas_and_steps(&mut work, round);
    }
    work.document
}

fn collect(work: &mut Work, piece: RecordId, round: i32, n: usize) {
    if round == 0 {
        work.edit(60, piece.add([(Evidence::date, "2026-01-05".into())]));
        work.edit(
            10,
            piece.set(Evidence::title, format!("Minutes of the change board {n}")),
        );
        work.edit(
            10,
            piece.set(
                Evidence::location,
                format!("https://wiki.example.org/sms/records/{n}"),
            ),
        );
        work.edit(10, piece.set(Evidence::owner, "Mara Lindqvist"));
    } else if n.is_multiple_of(4) {
        work.edit(
            60,
            piece.set(Evidence::date, format!("202{}-01-05", 6 + round)),
        );
        work.edit(
            10,
            piece.set(
                Evidence::location,
                format!("https://wiki.example.org/sms/{round}/{n}"),
            ),
        );
    }
}

fn close_gap(work: &mut Work, record: RecordId, round: i32, words: &str) {
    if round > 0 {
        work.edit(900, record.set(Gap::due, format!("202{}-06-30", 6 + round)));
        work.edit(
            900,
            record.set(Gap::status, if round == 1 { "doing" } else { "done" }),
        );
        return;
    }
    for key in [Gap::cause, Gap::recommendation, Gap::benefit] {
        work.edit(30, record.set(key, &words[..150]));
    }
    work.edit(10, record.set(Gap::owner, "Jonas Öztürk"));
    work.edit(10, record.set(Gap::due, "2026-06-30"));
    work.edit(10, record.set(Gap::effort, 3.0));
    let accepted = [
        (Gap::accepted_by, Value::from("Ann-Kathrin Weber")),
        (Gap::accepted_on, "2026-02-01".into()),
    ];
    work.edit(900, record.set_all(accepted));
}

/// One value after the other in all that is kept by areas, items of the steps, documents and records.
fn rate_areas_and_steps(work: &mut Work, round: i32) {
    let standard = standard();
    let areas = standard
        .areas
        .iter()
        .map(|area| AreaCapability::LIST.at(area.id.as_str()));
    let items = standard.steps.iter().flat_map(|step| &step.items);
    let items = items.map(|item| Tick::LIST.at(item.id.as_str()));
    let register = standard
        .register
        .iter()
        .map(|item| RegisterState::LIST.at(item.id.as_str()));
    for record in areas.chain(items).chain(register) {
        for field in record.list.spec().fields {
            let value: Value = match field.kind {
                Kind::Line | Kind::Person => format!("Service desk {round}").into(),
                Kind::Date => format!("202{}-03-01", 6 + round).into(),
                Kind::Choice(options) | Kind::Pick(options) => {
                    options[1 + round as usize % (options.len() - 1)].0.into()
                }
                _ => continue,
            };
            work.edit(60, record.set(field.key, value));
        }
    }
}

#[test]
fn three_years_of_a_full_assessment_stay_well_under_a_megabyte() {
    let document = three_years();
    let pieces: usize = document
        .answers
        .values()
        .map(|answer| answer.evidence.len())
        .sum();
    assert_eq!(
        (document.answers.len(), pieces, document.gaps.len()),
        (standard().statements.len(), 2_000, 300)
    );
    let history = serde_json::to_string(&document.history).unwrap();
    let old: usize = document.history.iter().map(NotedChange::weight).sum();
    let ratings = document.history.iter().filter(is_rating).count();
    println!(
        "{} entries, {ratings} of them ratings, {} bytes, {old} of them old values; the document {} bytes",
        document.history.len(),
        history.len(),
        serde_json::to_string(&document).unwrap().len(),
    );
    assert_eq!(ratings, 3 * standard().statements.len());
    assert!(history.len() < 800_000, "{}", history.len());
}

proptest! {
    #[test]
    fn a_history_is_written_and_read_as_a_list_of_its_entries(
        documents in prop::collection::vec(arbitrary::document(), 1..4),
        kept in prop::collection::vec(any::<bool>(), 1..9),
    ) {
        let mut entries: Vec<HistoryEntry> = documents.iter().flat_map(|one| one.history.entries()).collect();
        let mut history: History = entries.iter().cloned().collect();
        prop_assert_eq!(&history.entries(), &entries);
        let written = serde_json::to_string(&entries).unwrap();
        prop_assert_eq!(&serde_json::to_string(&history).unwrap(), &written);
        let read: History = serde_json::from_str(&written).unwrap();
        prop_assert_eq!(&read, &history);
        prop_assert_eq!(history.newest(), entries.iter().map(|entry| entry.at).max());

        let mut kept = kept.into_iter().cycle();
        let kept: Vec<bool> = entries.iter().map(|_| kept.next().unwrap()).collect();
        history.keep(&kept, &vec![true; kept.len()]);
        let mut stays = kept.into_iter();
        entries.retain(|_| stays.next().unwrap());
        prop_assert_eq!(&history.entries(), &entries);
        prop_assert_eq!(history.newest(), entries.iter().map(|entry| entry.at).max());
        for entry in entries {
            let same = history.iter().find(|one| one.entry() == entry).unwrap();
            for field in entry.fields().chain(["rating"]) {
                prop_assert_eq!(same.old(field), entry.old(field));
            }
        }
    }
}
