//! The example organization, `public/example.json`. It is built from `data/*.tsv`; after a
//! change of those, or of the document's shape, write it anew with
//!
//! ```text
//! WAYMARK_WRITE=1 cargo test --test example
//! ```

// A test may stop at the first surprise.
#![allow(clippy::unwrap_used)]

mod generate;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::{DateTime, Datelike, Months, NaiveDate, TimeDelta, Utc};
use generate::REFERENCE;
use waymark::assessment::*;
use waymark::exchange::example::{move_dates, open_example};
use waymark::exchange::{export, import};
use waymark::standard::*;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/public/example.json");

fn made() -> DateTime<Utc> {
    let noon = REFERENCE.and_hms_opt(12, 0, 0).expect("noon is a time");
    noon.and_utc()
}

fn is_rating(entry: &NotedChange<'_>) -> bool {
    entry.on.starts_with("answers/") && entry.what == "rating"
}

/// Built once for all tests.
fn kestrel() -> &'static Assessment {
    static BUILT: LazyLock<Assessment> = LazyLock::new(generate::build);
    &BUILT
}

#[test]
fn the_file_is_what_the_data_says() {
    let built = export(kestrel(), made());
    if std::env::var_os("WAYMARK_WRITE").is_some() {
        std::fs::write(FILE, &built).unwrap();
    }
    let kept = std::fs::read_to_string(FILE).unwrap_or_default();
    // Not assert_eq: nobody wants to read both.
    assert!(
        kept == built,
        "public/example.json is not what tests/example builds. \
         Write it anew: WAYMARK_WRITE=1 cargo test --test example"
    );
    assert!(kept.len() <= 360_000, "{} bytes", kept.len());
}

#[test]
fn it_opens_as_the_example() {
    let built = kestrel();
    let opened = import(export(built, made()).as_bytes()).unwrap();
    assert_eq!(&opened, built);
    assert!(opened.example);
    assert_eq!(opened.organization, "Kestrel Hosting");
}

#[test]
fn it_is_a_snapshot_as_others_understand_it() {
    let schema = include_str!("../../public/snapshot.schema.json");
    let schema = serde_json::from_str(schema).unwrap();
    let file = serde_json::from_str(&export(kestrel(), made())).unwrap();
    if let Err(error) = jsonschema::validate(&schema, &file) {
        panic!("{}: {error}", error.instance_path());
    }
}

/// How a statement counts, as docs/domain.md, “Grades” has it.
fn standing(document: &Assessment, statement: &Statement) -> &'static str {
    let Some(answer) = document.answers.get(&statement.id) else {
        return "not assessed";
    };
    if let Some(grade) = answer.grade {
        return grade.key();
    }
    let clause = statement.clause.as_str();
    match answer.rating {
        None => "not assessed",
        Some(Rating::Untriggered) => "untriggered",
        Some(Rating::Fully) if answer.evidence.is_empty() => "claimed",
        Some(Rating::Fully) => "conform",
        Some(Rating::Not)
            if statement.kind != StatementKind::Any
                || clause.starts_with("9.2")
                || clause.starts_with("9.3") =>
        {
            "major"
        }
        Some(Rating::Largely | Rating::Partly | Rating::Not) => "minor",
    }
}

#[test]
fn it_shows_something_of_everything() {
    let document = kestrel();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for statement in &standard().statements {
        *count.entry(standing(document, statement)).or_default() += 1;
        match document.rating(statement.id) {
            // Already counted as what it is.
            None | Some(Rating::Untriggered) => {}
            Some(rating) => *count.entry(rating.key()).or_default() += 1,
        }
    }
    for gap in document.gaps.values() {
        *count.entry(gap.status.key()).or_default() += 1;
    }
    let pieces = document.answers.values().map(|a| a.evidence.len()).sum();
    count.insert("evidence", pieces);
    count.insert("history", document.history.len());
    let ratings = document.history.iter().filter(is_rating);
    count.insert("ratings in history", ratings.count());
    println!("{count:#?}");
    for (what, range) in [
        ("not assessed", 6..=12),
        ("fully", 155..=190),
        ("largely", 70..=95),
        ("partly", 25..=45),
        ("not", 3..=8),
        ("untriggered", 8..=20),
        ("claimed", 15..=30),
        ("minor", 100..=130),
        ("major", 2..=4),
        ("improvement", 1..=9),
        ("observation", 1..=9),
        ("open", 20..=80),
        ("doing", 20..=80),
        ("done", 10..=40),
        ("verified", 15..=40),
        ("evidence", 150..=300),
        ("ratings in history", 600..=1000),
    ] {
        let found = count.get(what).copied().unwrap_or_default();
        assert!(range.contains(&found), "{what}: {found}, not in {range:?}");
    }
}

#[test]
fn exactly_one_clause_fails_as_a_whole() {
    let document = kestrel();
    let mut systemic = Vec::new();
    for clause in standard().clauses.iter().filter(|clause| clause.leaf) {
        let ratings: Option<Vec<Rating>> = standard()
            .statements_of(clause.id)
            .map(|s| document.rating(s.id))
            .collect();
        let Some(mut ratings) = ratings else { continue };
        ratings.retain(|rating| *rating != Rating::Untriggered);
        let below = ratings.iter().filter(|r| **r < Rating::Largely).count();
        if ratings.len() >= 3 && below * 2 > ratings.len() {
            systemic.push(clause.id.as_str());
        }
    }
    assert_eq!(systemic, ["8.4.3"]);
}

#[test]
fn the_history_ends_at_the_present_ratings() {
    let document = kestrel();
    let times: Vec<Moment> = document.history.iter().map(|entry| entry.at).collect();
    assert!(times.is_sorted());
    assert_eq!(times.last().unwrap().date_naive(), REFERENCE);
    let nine_months_ago = REFERENCE - Months::new(9);
    assert!(times[0].date_naive() <= nine_months_ago);
    assert!(document.created < times[0]);

    let mut last = BTreeMap::new();
    let mut months = BTreeSet::new();
    for entry in document.history.iter().filter(is_rating) {
        let id = entry.on.split_once('/').unwrap().1;
        let id = StatementId::parse(id).unwrap();
        last.insert(id, (Rating::from_key(entry.to), Some(entry.at), entry.by));
        months.insert(entry.at.month());
    }
    assert!(months.len() >= 9, "ratings in months {months:?}");
    for statement in &standard().statements {
        let answer = document.answers.get(&statement.id);
        let present = answer
            .filter(|answer| answer.rating.is_some())
            .map(|answer| (answer.rating, answer.at, answer.by.as_str()));
        assert_eq!(
            last.get(&statement.id).copied(),
            present,
            "{}",
            statement.id
        );
    }
}

#[test]
fn the_ratings_rise_from_wave_to_wave() {
    let document = kestrel();
    let fully_on = |day: &str| {
        let day: NaiveDate = day.parse().unwrap();
        let mut now = BTreeMap::new();
        for entry in document.history.iter() {
            if is_rating(&entry) && entry.at.date_naive() <= day {
                now.insert(entry.on, entry.to);
            }
        }
        now.values().filter(|to| **to == "fully").count()
    };
    let rise = ["2026-04-30", "2026-07-31", "2026-10-31", "2026-11-20"].map(fully_on);
    assert!(rise.is_sorted(), "{rise:?}");
    assert!(rise[0] < 40, "{rise:?}");
}

#[test]
fn untriggered_statements_have_reasons_and_fit_together() {
    let document = kestrel();
    for (id, answer) in &document.answers {
        let untriggered = answer.rating == Some(Rating::Untriggered);
        assert_eq!(untriggered, !answer.reason.is_empty(), "{id}");
        assert!(answer.evidence.is_empty() || !untriggered, "{id}");
    }
    // What happened for one statement happened for all that ask about the same event.
    let mut events: BTreeMap<&str, BTreeSet<bool>> = BTreeMap::new();
    for statement in &standard().statements {
        if let (Some(condition), Some(rating)) =
            (statement.condition, document.rating(statement.id))
        {
            let arose = rating != Rating::Untriggered;
            events.entry(condition.text).or_default().insert(arose);
        }
    }
    for (condition, arose) in events {
        assert_eq!(arose.len(), 1, "{condition}");
    }
}

#[test]
fn each_gap_is_planned_but_for_the_ones_that_show_what_is_lacking() {
    let document = kestrel();
    let mut lacking: BTreeMap<&str, usize> = BTreeMap::new();
    let mut without_plan = 0;
    for statement in &standard().statements {
        let standing = standing(document, statement);
        if !matches!(standing, "minor" | "major") {
            let gap = document.gaps.get(&statement.id);
            let closed = |gap: &Gap| matches!(gap.status, GapStatus::Done | GapStatus::Verified);
            assert!(gap.is_none_or(closed), "{}", statement.id);
            continue;
        }
        let gap = &document.gaps[&statement.id];
        for text in [&gap.cause, &gap.recommendation, &gap.benefit] {
            assert!(!text.is_empty(), "{}", statement.id);
        }
        without_plan += usize::from(gap.accepted_on.is_none() && standing == "minor");
        *lacking.entry("owner").or_default() += usize::from(gap.owner.is_empty());
        *lacking.entry("due").or_default() += usize::from(gap.due.is_none());
        *lacking.entry("effort").or_default() += usize::from(gap.effort.is_none());
    }
    assert_eq!(without_plan, 9);
    for (what, count) in lacking {
        assert!((1..=5).contains(&count), "{what}: {count}");
    }
}

#[test]
fn the_register_is_nearly_complete() {
    let document = kestrel();
    let documents = standard().register.iter().filter(|item| item.is_document());
    let mut open = Vec::new();
    for item in documents {
        let state = document.register.get(&item.id).cloned().unwrap_or_default();
        match state.status {
            RegisterStatus::Approved => {
                assert!(!state.owner.is_empty() && !state.location.is_empty());
                assert!(!state.approved_by.is_empty() && state.review.is_some());
            }
            _ => open.push(item.id.as_str()),
        }
    }
    // D15 is not required: its statements are untriggered.
    assert_eq!(open, ["D15", "D16", "D19", "D26", "D29"]);
}

#[test]
fn eleven_of_fourteen_review_inputs_are_done() {
    let document = kestrel();
    let preparation = standard().step(StepId::Preparation);
    let done = preparation
        .items
        .iter()
        .filter(|item| item.kind == ItemKind::ReviewInput)
        .filter(|item| document.steps[&item.id].status == TickStatus::Done);
    assert_eq!(done.count(), 11);
}

#[test]
fn nothing_that_happened_lies_in_the_future() {
    let document = kestrel();
    for (id, answer) in &document.answers {
        assert!(answer.at.is_none_or(|at| at <= made()), "{id}");
        for piece in &answer.evidence {
            assert!(piece.date.is_some_and(|date| date <= REFERENCE), "{id}");
        }
    }
    for (id, gap) in &document.gaps {
        assert!(gap.accepted_on.is_none_or(|day| day <= REFERENCE), "{id}");
    }
    for (id, tick) in &document.steps {
        let done = tick.status == TickStatus::Done;
        assert!(
            !done || tick.date.is_some_and(|date| date <= REFERENCE),
            "{id}"
        );
        assert!(!done || !tick.owner.is_empty(), "{id}");
    }
}

/// Every free text of the document with where it stands.
fn texts(document: &Assessment) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    let mut add = |about: &dyn std::fmt::Display, text: &str| {
        texts.push((about.to_string(), text.to_owned()));
    };
    for (id, answer) in &document.answers {
        add(id, &answer.reason);
        add(id, &answer.note);
        if answer.grade.is_some() {
            add(id, &answer.grade_reason);
        }
        for piece in &answer.evidence {
            add(id, &piece.title);
            add(id, &piece.location);
        }
    }
    for (id, gap) in &document.gaps {
        add(id, &gap.cause);
        add(id, &gap.recommendation);
        add(id, &gap.benefit);
    }
    for (id, area) in &document.capability {
        add(id, &area.note);
    }
    for (id, tick) in &document.steps {
        add(id, &tick.note);
    }
    for (id, item) in &document.register {
        add(id, &item.location);
    }
    texts
}

#[test]
fn no_text_speaks_of_a_date() {
    // Dates move with the day on which the example is opened; texts cannot.
    let months = [
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Jan ",
        "Feb ",
        "Sept",
        "Oct ",
        "Nov ",
        "Dec ",
        " in May",
    ];
    for (about, text) in texts(kestrel()) {
        for month in months {
            assert!(!text.contains(month), "{about}: {text}");
        }
        let numbers = text.split(|c: char| !c.is_ascii_digit());
        for number in numbers {
            let year = number.parse().is_ok_and(|n: u32| (1990..2100).contains(&n));
            assert!(!year, "{about}: {text}");
        }
    }
}

#[test]
fn only_the_invented_people_appear() {
    let document = kestrel();
    let people: BTreeSet<&str> = generate::people()
        .into_iter()
        .map(|[name, _]| name)
        .collect();
    let mut named: BTreeSet<String> = BTreeSet::new();
    for answer in document.answers.values() {
        named.insert(answer.by.clone());
        named.extend(answer.evidence.iter().map(|piece| piece.owner.clone()));
    }
    for gap in document.gaps.values() {
        named.insert(gap.owner.clone());
        named.extend(gap.accepted().map(|accepted| accepted.by));
    }
    for item in document.register.values() {
        named.extend([item.owner.clone(), item.approved_by.clone()]);
    }
    for tick in document.steps.values() {
        for name in tick.owner.split(", ") {
            // A service owner stands with the service in brackets.
            named.insert(name.split(" (").next().unwrap_or_default().to_owned());
        }
    }
    named.extend(document.history.iter().map(|entry| entry.by.to_owned()));
    named.retain(|name| !name.is_empty() && !name.ends_with(')'));
    for name in &named {
        assert!(people.contains(name.as_str()), "{name}");
    }
    assert!(named.len() >= 12);
}

#[test]
fn opening_moves_every_date_to_today() {
    let built = kestrel();
    let bytes = export(built, made()).into_bytes();
    for days in [-400, 0, 1, 3650] {
        let by = TimeDelta::days(days);
        let today = REFERENCE + by;
        let opened = open_example(&bytes, today).unwrap();
        assert_eq!(opened.history.last().unwrap().at.date_naive(), today);
        // All dates in the written document, wherever they stand, moved by as much.
        let (before, after) = (dates(built), dates(&opened));
        assert!(before.len() > 1000);
        let moved: Vec<NaiveDate> = before.iter().map(|date| *date + by).collect();
        assert_eq!(after, moved, "{days}");
        // And only dates changed.
        let mut back = opened.clone();
        move_dates(&mut back, -by);
        assert_eq!(&back, built);
    }
    let opened = open_example(&bytes, REFERENCE + TimeDelta::days(77)).unwrap();
    let again = import(export(&opened, made()).as_bytes());
    assert_eq!(again, Ok(opened));
}

#[test]
fn a_clock_gone_wild_moves_nothing() {
    let built = kestrel();
    let bytes = export(built, made()).into_bytes();
    for today in [
        NaiveDate::MIN,
        NaiveDate::MAX,
        NaiveDate::from_ymd_opt(1970, 1, 1).unwrap(),
        NaiveDate::from_ymd_opt(2199, 12, 31).unwrap(),
    ] {
        assert_eq!(open_example(&bytes, today).as_ref(), Ok(built));
    }
}

/// Every text of the document's JSON that is a date or begins with one and is a time.
fn dates(document: &Assessment) -> Vec<NaiveDate> {
    fn walk(value: &serde_json::Value, out: &mut Vec<NaiveDate>) {
        match value {
            serde_json::Value::String(text) => {
                let time = text.parse::<DateTime<Utc>>().map(|time| time.date_naive());
                out.extend(time.ok().or_else(|| text.parse().ok()));
            }
            serde_json::Value::Array(values) => values.iter().for_each(|v| walk(v, out)),
            serde_json::Value::Object(fields) => fields.values().for_each(|v| walk(v, out)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    walk(
        &serde_json::to_value(document).expect("a document can be written"),
        &mut out,
    );
    out
}

/// Nothing in the example excludes anything else. Three ticks are ahead of their records, as it happens: they
/// show what the consistency page is for.
#[test]
fn its_entries_go_together_but_for_three_ticks() {
    use waymark::analysis::Conformity;
    use waymark::analysis::consistency::{Gravity, inconsistencies};
    let document = kestrel();
    let found = inconsistencies(document, &Conformity::of(document));
    let grave = found.iter().filter(|one| one.gravity != Gravity::Hint);
    let texts: Vec<&str> = grave.map(|one| one.text.as_str()).collect();
    assert_eq!(texts.len(), 3, "{texts:#?}");
    assert!(
        texts
            .iter()
            .all(|text| text.starts_with("Ticked as done: ")),
        "{texts:#?}"
    );
}
