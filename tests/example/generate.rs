//! Builds Kestrel Hosting from the text files under `data/`: each line becomes edits with a time
//! and a name, all edits are applied in order of time, and so the document and its history agree
//! by construction.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};
use waymark::assessment::records::{Kind, Value as Said};
use waymark::assessment::*;
use waymark::assessment::{RecordId, lists};
use waymark::standard::*;

/// The day that is “today” in the data.
pub const REFERENCE: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();

/// First and last day of work on it.
const START: NaiveDate = NaiveDate::from_ymd_opt(2026, 2, 9).unwrap();

/// Before it, gaps of the first wave wait for the project; after it they are planned at once.
const PLANNING: NaiveDate = NaiveDate::from_ymd_opt(2026, 5, 1).unwrap();

/// The day on which target levels were set.
const TARGETS: NaiveDate = NaiveDate::from_ymd_opt(2026, 5, 13).unwrap();

/// What the history keeps. The typing of texts, names and dates is left out: it would double the
/// file and tell nothing. The acceptance of a plan stands at its gap with name and day.
fn is_kept(entry: &HistoryEntry) -> bool {
    let list = entry.on.split_once('/').map_or("", |(list, _)| list);
    entry.fields().any(|field| match list {
        "answers" => ["rating", "grade", "review"].contains(&field),
        "evidence" => field == "added",
        "gaps" => field == "status",
        "capability" => field.starts_with("pa_"),
        "steps" | "register" => field == "status",
        _ => false,
    })
}

/// Leaves out what the history does not keep of an entry either, and what a rating was before: that follows from the one
/// before it.
fn shorten(entry: &mut HistoryEntry) {
    let list = RecordId::parse(&entry.on).map(|record| record.list.spec());
    let field = |key: &str| list.and_then(|list| list.field(key));
    let chosen = |key: &String| {
        field(key).is_some_and(|f| matches!(f.kind, Kind::Pick(_) | Kind::Choice(_)))
    };
    entry.also.retain(chosen);
    match &mut entry.from {
        Some(from) if entry.what != "rating" => {
            let what = entry.what.clone();
            from.retain(|key, _| *key == what || entry.also.contains(key));
        }
        from => *from = None,
    }
}

/// The rows of a data file with exactly `N` cells, without remarks and header.
///
/// # Panics
/// When a row has another number of cells.
pub fn rows<const N: usize>(text: &'static str) -> Vec<[&'static str; N]> {
    let lines = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            cells.try_into().unwrap_or_else(|_| panic!("cells: {line}"))
        })
        .collect()
}

macro_rules! data {
    ($($name:ident: $file:literal, $cells:literal;)*) => {$(
        pub fn $name() -> Vec<[&'static str; $cells]> {
            rows(include_str!(concat!("data/", $file, ".tsv")))
        }
    )*};
}

data! {
    people: "people", 2;
    ratings: "ratings", 7;
    evidence: "evidence", 6;
    gaps: "gaps", 9;
    notes: "notes", 2;
    reasons: "reasons", 2;
    grades: "grades", 3;
    reviews: "reviews", 1;
    register: "register", 7;
    capability: "capability", 5;
    steps: "steps", 6;
}

fn date(text: &str) -> Option<NaiveDate> {
    let given = !text.is_empty();
    given.then(|| text.parse().unwrap_or_else(|_| panic!("date: {text}")))
}

fn sure(text: &str) -> NaiveDate {
    date(text).unwrap_or_else(|| panic!("a date is missing"))
}

fn statement(text: &str) -> StatementId {
    StatementId::parse(text).unwrap_or_else(|| panic!("statement: {text}"))
}

/// The next working day.
fn working(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => day + Days::new(2),
        Weekday::Sun => day + Days::new(1),
        _ => day,
    }
}

fn later(day: NaiveDate, days: usize) -> NaiveDate {
    working(day + Days::new(days as u64)).min(REFERENCE - Days::new(1))
}

fn at(day: NaiveDate, hour: u32, minute: usize) -> Moment {
    let start = day.and_hms_opt(hour, 0, 0).unwrap_or_default().and_utc();
    start.fixed_offset() + TimeDelta::minutes(minute as i64)
}

/// All edits, in any order.
#[derive(Default)]
struct Acts(Vec<Stamped>);

impl Acts {
    fn add(&mut self, at: Moment, by: &str, edit: Edit) {
        let by = by.to_owned();
        self.0.push(Stamped { at, by, edit });
    }

    /// Sets a field of a record.
    fn set(
        &mut self,
        at: Moment,
        by: &str,
        record: &RecordId,
        field: &str,
        value: impl Into<Said>,
    ) {
        self.add(at, by, record.set(field, value));
    }
}

fn answer(id: StatementId) -> RecordId {
    Answer::LIST.at(id.as_str())
}

/// One rating as it was given.
#[derive(Clone, Copy)]
struct Rated {
    at: Moment,
    by: &'static str,
    rating: Rating,
}

/// What the interviews left behind.
#[derive(Default)]
struct Interviews {
    /// The ratings of each statement, oldest first.
    rated: BTreeMap<StatementId, Vec<Rated>>,
    /// The last interview of each statement's clause, with who held it.
    last: BTreeMap<StatementId, (Moment, &'static str)>,
    /// All interview days of each statement's clause, with start and interviewer.
    days: BTreeMap<StatementId, Vec<(Moment, &'static str)>>,
}

impl Interviews {
    fn of(&self, id: StatementId) -> &[Rated] {
        self.rated.get(&id).map_or(&[], Vec::as_slice)
    }
}

fn letter(letter: char) -> Option<Rating> {
    match letter {
        'N' => Some(Rating::Not),
        'P' => Some(Rating::Partly),
        'L' => Some(Rating::Largely),
        'F' => Some(Rating::Fully),
        'U' => Some(Rating::Untriggered),
        '.' => None,
        other => panic!("rating: {other}"),
    }
}

/// Interviews of one day follow each other; three minutes a statement.
fn hold_interviews(acts: &mut Acts) -> Interviews {
    let mut clocks: HashMap<NaiveDate, Moment> = HashMap::new();
    let mut held = Interviews::default();
    for [clause, by, w1, w2, w3, w4, paths] in ratings() {
        let (first, others) = by.split_once('/').unwrap_or((by, by));
        let paths: Vec<&str> = paths.split(' ').collect();
        let all = &standard().statements;
        let statements: Vec<&Statement> =
            all.iter().filter(|s| s.clause.as_str() == clause).collect();
        assert_eq!(statements.len(), paths.len(), "{clause}");
        for (wave, day) in [w1, w2, w3, w4].into_iter().enumerate() {
            let Some(day) = date(day) else {
                continue;
            };
            let by = if wave == 0 { first } else { others };
            // The newest entry stands early on the reference day, so that “today” lies behind it.
            let morning = if day == REFERENCE {
                at(day, 5, 40)
            } else {
                at(day, 8, 40)
            };
            let clock = clocks.entry(day).or_insert(morning);
            for (statement, path) in statements.iter().zip(&paths) {
                held.days
                    .entry(statement.id)
                    .or_default()
                    .push((*clock, by));
                held.last.insert(statement.id, (*clock, by));
                assert_eq!(path.len(), 4, "{}", statement.id);
                let Some(rating) = path.chars().nth(wave).and_then(letter) else {
                    continue;
                };
                *clock += TimeDelta::minutes(3);
                let (at, id) = (*clock, statement.id);
                held.rated
                    .entry(id)
                    .or_default()
                    .push(Rated { at, by, rating });
                held.last.insert(id, (at, by));
                acts.set(at, by, &answer(id), Answer::rating, rating);
            }
        }
    }
    held
}

/// Notes, reasons, grades and marks: a little after the last interview.
fn write_down(acts: &mut Acts, held: &Interviews) {
    let mut add = |id: &str, seconds, set: &dyn Fn(RecordId) -> Edit| {
        let id = statement(id);
        let (at, by) = held.last[&id];
        acts.add(at + TimeDelta::seconds(seconds), by, set(answer(id)));
    };
    for [id, reason] in reasons() {
        add(id, 20, &|answer| answer.set(Answer::reason, reason));
    }
    for [id, note] in notes() {
        add(id, 40, &|answer| answer.set(Answer::note, note));
    }
    for [id, grade, reason] in grades() {
        let grade = Grade::from_key(grade).unwrap_or_else(|| panic!("grade: {grade}"));
        add(id, 60, &|answer| {
            answer.set_all([
                (Answer::grade, grade.into()),
                (Answer::grade_reason, reason.into()),
            ])
        });
    }
    for [id] in reviews() {
        add(id, 80, &|answer| answer.set(Answer::review, true));
    }
}

/// Evidence is noted in the first interview after its date, or in the afternoon of its date.
fn collect_evidence(acts: &mut Acts, held: &Interviews) {
    for (index, [id, title, kind, location, owner, day]) in evidence().into_iter().enumerate() {
        let id = statement(id);
        let day = sure(day);
        let days = &held.days[&id];
        let seen = days.iter().find(|(start, _)| start.date_naive() >= day);
        let (time, by) = match seen {
            Some((start, by)) => (*start + TimeDelta::seconds(200), *by),
            None => (at(day, 15, index % 50), held.last[&id].1),
        };
        let piece = Evidence::at(id, &format!("e{}", index + 1)).add([
            (Evidence::title, title.into()),
            (Evidence::kind, kind.into()),
            (Evidence::location, location.into()),
            (Evidence::owner, owner.into()),
            (Evidence::date, day.into()),
        ]);
        acts.add(time, by, piece);
    }
}

/// A gap is described when it is first rated, planned by the project manager, accepted by the
/// board, worked on and closed.
fn plan_gaps(acts: &mut Acts, held: &Interviews) {
    for (index, row) in gaps().into_iter().enumerate() {
        let [
            id,
            cause,
            recommendation,
            benefit,
            owner,
            due,
            effort,
            status,
            accepted,
        ] = row;
        let id = statement(id);
        let rated = held.of(id);
        let (first, last) = (rated[0], rated[rated.len() - 1]);
        assert!(
            first.rating < Rating::Fully,
            "{id}: was never below Fully, so there is no gap to plan"
        );
        let described = first.at + TimeDelta::seconds(30);
        let gap = Gap::LIST.at(id.as_str());
        acts.set(described, first.by, &gap, Gap::cause, cause);
        acts.set(
            described,
            first.by,
            &gap,
            Gap::recommendation,
            recommendation,
        );
        acts.set(described, first.by, &gap, Gap::benefit, benefit);

        let first_day = first.at.date_naive();
        let wait = if first_day < PLANNING { 28 } else { 3 };
        let planned = at(later(first_day, wait), 13, index % 60);
        let manager = "B. Aalto";
        acts.set(planned, manager, &gap, Gap::owner, owner);
        acts.set(planned, manager, &gap, Gap::due, date(due));
        acts.set(planned, manager, &gap, Gap::effort, effort);

        let accepted = date(accepted);
        if let Some(date) = accepted {
            // Nobody accepts their own plan.
            let by = if owner == "E. Lindqvist" {
                "M. Okafor"
            } else {
                "E. Lindqvist"
            };
            let time = at(date, 14, index % 60);
            assert!(time >= planned, "{id}: accepted before it was planned");
            let acceptance = gap.set_all([
                (Gap::accepted_by, by.into()),
                (Gap::accepted_on, date.into()),
            ]);
            acts.add(time, by, acceptance);
        }
        let status = GapStatus::from_key(status).unwrap_or_else(|| panic!("status: {status}"));
        let start = accepted.unwrap_or(planned.date_naive());
        let begun = at(later(start, 1 + index * 5 % 23), 10, index % 60);
        let finished = if last.rating == Rating::Fully {
            last.at - TimeDelta::days(1)
        } else {
            at(later(REFERENCE, 0) - Days::new((index % 8) as u64), 11, 0)
        }
        .max(begun + TimeDelta::hours(5));
        let checked = last.at.max(finished) + TimeDelta::minutes(2);
        let owner = if owner.is_empty() { manager } else { owner };
        for (step, time, by) in [
            (GapStatus::Doing, begun, owner),
            (GapStatus::Done, finished, owner),
            (GapStatus::Verified, checked, last.by),
        ] {
            let reached = GapStatus::ALL.iter().position(|s| *s == status);
            if reached >= GapStatus::ALL.iter().position(|s| *s == step) {
                acts.set(time, by, &gap, Gap::status, step);
            }
        }
    }
}

fn rate_capability(acts: &mut Acts) {
    for (index, [area, day, target, attributes, note]) in capability().into_iter().enumerate() {
        let area = AreaId::parse(area).unwrap_or_else(|| panic!("area: {area}"));
        let record = AreaCapability::LIST.at(area.as_str());
        if !target.is_empty() {
            let time = at(TARGETS, 9, index);
            let field = AreaCapability::target;
            acts.set(time, "B. Aalto", &record, field, target);
        }
        let Some(day) = date(day) else { continue };
        let hour = if day == REFERENCE { 6 } else { 16 };
        let time = at(day, hour, 20 + index % 30);
        for cell in attributes.split(' ').filter(|cell| !cell.is_empty()) {
            let (id, value) = cell.split_once('=').unwrap_or((cell, ""));
            let id = AttributeId::parse(id).unwrap_or_else(|| panic!("attribute: {id}"));
            let value =
                Achievement::from_key(value).unwrap_or_else(|| panic!("achievement: {value}"));
            acts.set(time, "R. Iyer", &record, &AreaCapability::field(id), value);
        }
        acts.set(time, "R. Iyer", &record, AreaCapability::note, note);
    }
}

fn keep_register(acts: &mut Acts) {
    for (index, [id, status, owner, location, approved_by, review, history]) in
        register().into_iter().enumerate()
    {
        let id = RegisterId::parse(id).unwrap_or_else(|| panic!("register: {id}"));
        let record = RegisterState::LIST.at(id.as_str());
        let listed = at(START + Days::new(16), 16, index);
        acts.set(listed, "R. Iyer", &record, RegisterState::owner, owner);
        let (mut last, mut reached) = (listed, RegisterStatus::Missing);
        for step in history.split(", ").filter(|step| !step.is_empty()) {
            let (key, day) = step.split_once(' ').unwrap_or((step, ""));
            reached = RegisterStatus::from_key(key).unwrap_or_else(|| panic!("status: {key}"));
            last = at(sure(day), 15, index);
            acts.set(last, owner, &record, RegisterState::status, reached);
        }
        assert_eq!(reached.key(), status, "{id}");
        for (field, value) in [
            (RegisterState::location, location),
            (RegisterState::approved_by, approved_by),
            (RegisterState::review, review),
        ] {
            acts.set(last, owner, &record, field, value);
        }
    }
}

fn walk_steps(acts: &mut Acts) {
    for (index, [id, status, owner, day, noted, note]) in steps().into_iter().enumerate() {
        let id = ItemId::parse(id).unwrap_or_else(|| panic!("step item: {id}"));
        let status = TickStatus::from_key(status).unwrap_or_else(|| panic!("status: {status}"));
        let day = date(day);
        let time = match (status, date(noted)) {
            (TickStatus::Done, _) => day,
            (_, noted) => noted,
        };
        let time = at(time.unwrap_or(START + Days::new(101)), 11, index % 60);
        let by = match owner.split_once(',') {
            _ if owner.is_empty() => "R. Iyer",
            Some(_) => "R. Iyer",
            None => owner,
        };
        let record = Tick::LIST.at(id.as_str());
        if status != TickStatus::Open {
            acts.set(time, by, &record, Tick::status, status);
        }
        acts.set(time, by, &record, Tick::owner, owner);
        acts.set(time, by, &record, Tick::date, day);
        acts.set(time, by, &record, Tick::note, note);
    }
}

/// What the steps keep: `data/records/<part>.json`, each as the part stands in a snapshot.
fn keep_records(acts: &mut Acts) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/example/data/records");
    let written = at(START + Days::new(2), 9, 0);
    let mut known: BTreeMap<&str, serde_json::Value> = BTreeMap::new();
    for spec in lists() {
        let Some((part, list)) = spec.id.as_str().split_once('.') else {
            continue;
        };
        let part = known.entry(part).or_insert_with(|| {
            let file = format!("{folder}/{part}.json");
            let text = std::fs::read_to_string(&file).unwrap_or_else(|why| panic!("{file}: {why}"));
            serde_json::from_str(&text).unwrap_or_else(|why| panic!("{file}: {why}"))
        });
        let Some(kept) = part.as_object_mut().and_then(|lists| lists.remove(list)) else {
            continue;
        };
        if spec.is_list() {
            let records: Vec<BTreeMap<String, Said>> = serde_json::from_value(kept)
                .unwrap_or_else(|why| panic!("{}: {why}", spec.id.as_str()));
            for mut record in records {
                let id = record.remove("id").unwrap_or_default().text();
                let add = Edit::Add(spec.id.at(&id), usize::MAX, record.into_iter().collect());
                acts.add(written, "R. Iyer", add);
            }
        } else {
            let mut fields: BTreeMap<String, Said> = serde_json::from_value(kept)
                .unwrap_or_else(|why| panic!("{}: {why}", spec.id.as_str()));
            // Dates that belong together come in the order in which they may be typed.
            for field in spec.fields {
                if let Some(value) = fields.remove(field.key) {
                    acts.add(written, "R. Iyer", spec.id.at("").set(field.key, value));
                }
            }
            assert!(fields.is_empty(), "{}: {fields:?}", spec.id.as_str());
        }
    }
    for (part, rest) in known {
        let rest = rest
            .as_object()
            .map(|lists| lists.keys().cloned().collect());
        assert_eq!(rest, Some(Vec::<String>::new()), "{part}");
    }
}

/// The example organization as it stands on the reference day.
pub fn build() -> Assessment {
    let id = AssessmentId("example-kestrel-hosting".to_owned());
    let mut document = Assessment::new(id, "Kestrel Hosting", at(START, 8, 12).to_utc());
    document.example = true;
    let mut acts = Acts::default();
    let held = hold_interviews(&mut acts);
    write_down(&mut acts, &held);
    collect_evidence(&mut acts, &held);
    plan_gaps(&mut acts, &held);
    rate_capability(&mut acts);
    keep_register(&mut acts);
    walk_steps(&mut acts);
    keep_records(&mut acts);
    acts.0.sort_by_key(|act| act.at);
    for act in &acts.0 {
        if let Err(error) = document.apply(act) {
            panic!("{error}");
        }
    }
    let mut history = document.history.entries();
    history.retain(is_kept);
    history.iter_mut().for_each(shorten);
    document.history = history.into();
    document
}
