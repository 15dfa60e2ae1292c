//! Tasks and gaps go out to a tracker and come back by their ids; the file is read by the crate csv.

use chrono::DateTime;
use proptest::prelude::*;

use super::*;
use crate::analysis::conformity::Conformity;
use crate::assessment::records::{Task, Value};
use crate::assessment::{
    Answer, Assessment, AssessmentId, Edit, Gap, Listed, Moment, Rating, Stamped, arbitrary,
};
use crate::exchange::grid;
use crate::exchange::returned::ReturnedChoice;
use crate::standard::standard;

fn now() -> Moment {
    DateTime::from_timestamp(1_795_378_500, 0)
        .unwrap_or_default()
        .into()
}

fn statement() -> &'static str {
    standard().statements[0].id.as_str()
}

fn document() -> Assessment {
    let mut document = Assessment::new(AssessmentId("a1".into()), "Kestrel Hosting", now());
    let edits = vec![
        Answer::LIST
            .at(statement())
            .set(Answer::rating, Rating::Not.key()),
        Gap::LIST.at(statement()).set_all([
            (Gap::cause, "=nobody, \"yet\"".into()),
            (Gap::owner, "@home".into()),
            (Gap::due, "2026-11-30".into()),
            (Gap::status, "doing".into()),
        ]),
        Task::LIST.at("t1").add([
            (Task::title, "+1 more".into()),
            (Task::owner, "R. Iyer".into()),
        ]),
    ];
    let (at, by, edit) = (now(), String::new(), Edit::Many(edits));
    document.apply(&Stamped { at, by, edit }).unwrap();
    document
}

fn written(document: &Assessment, tracker: Tracker) -> String {
    write_tracker(document, &Conformity::of(document), tracker)
}

fn read(document: &Assessment, text: &str) -> crate::exchange::returned::Returned {
    read_tracker(document, &grid(text).unwrap().rows).unwrap()
}

#[test]
fn another_reader_finds_every_task_and_gap_below_the_trackers_heads() {
    for tracker in Tracker::ALL {
        let text = written(&document(), tracker);
        let mut csv = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let heads: Vec<String> = csv.headers().unwrap().iter().map(str::to_owned).collect();
        let known: Vec<&str> = tracker.columns().iter().map(|(_, head)| *head).collect();
        assert_eq!(heads, known);
        let rows: Vec<Vec<String>> = csv
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect())
            .collect();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].last().unwrap(), "project.tasks/t1");
        assert_eq!(rows[1].last().unwrap(), &format!("gaps/{}", statement()));
        for cell in rows.iter().flatten() {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell}"
            );
        }
        assert!(text.contains("'+1 more") && text.contains("'@home"));
        assert!(
            rows[1].iter().any(|cell| cell.contains("=nobody, \"yet\"")),
            "{rows:?}"
        );
    }
}

proptest! {
    #[test]
    fn what_a_tracker_did_not_touch_changes_nothing(document in arbitrary::document()) {
        for tracker in Tracker::ALL {
            let text = written(&document, tracker);
            let rows = grid(&text).unwrap().rows;
            if !is_from_tracker(&rows) {
                prop_assert!(rows.len() == 1);
                continue;
            }
            let back = read_tracker(&document, &rows).unwrap();
            prop_assert!(back.is_empty(), "{back:?}");
            prop_assert_eq!(back.problems, []);
        }
    }
}

#[test]
fn state_owner_and_due_day_come_back_by_id() {
    let before = document();
    let gap = Gap::LIST.at(statement());
    let task = Task::LIST.at("t1");
    let list = format!(
        "Key,Status,Assignee,Due date,Custom field (Waymark id),Summary\r\n\
         K-1,Done,M. Lindqvist,30/Dec/26 12:00 AM,gaps/{},renamed there\r\n\
         K-2,In Progress,R. Iyer <iyer@example.org>,,project.tasks/t1,x\r\n\
         K-3,To Do,,,,made there\r\n",
        statement()
    );
    let back = read(&before, &list);
    assert_eq!(back.problems, []);
    assert_eq!(back.notes, ["1 row without a Waymark id: passed over."]);
    let found: Vec<(String, &str, Value)> = back
        .changes
        .iter()
        .map(|change| {
            (
                change.record.to_string(),
                change.field.key,
                change.after.clone(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            (gap.to_string(), Gap::status, "done".into()),
            (gap.to_string(), Gap::owner, "M. Lindqvist".into()),
            (gap.to_string(), Gap::due, "2026-12-30".into()),
            (task.to_string(), Task::state, "doing".into()),
        ]
    );
    let edit = back
        .edit(&before, &ReturnedChoice::default())
        .unwrap()
        .unwrap();
    let mut after = before.clone();
    let (at, by) = (now(), String::new());
    after.apply(&Stamped { at, by, edit }).unwrap();
    assert!(read(&after, &list).is_empty());
}

#[test]
fn each_tracker_is_told_states_and_priorities_in_its_own_words() {
    let document = document();
    for (tracker, state, priority) in [
        (Tracker::Jira, "In Progress", "High"),
        (Tracker::GitHub, "open", "High"),
        (Tracker::Azure, "Active", "1"),
    ] {
        let rows = grid(&written(&document, tracker)).unwrap().rows;
        let says = |text: &str| rows[2].iter().any(|cell| cell == text);
        assert!(says(state), "{rows:?}");
        let major = Conformity::of(&document).standing(standard().statements[0].id);
        let is_major = major == crate::analysis::Standing::Major;
        assert_eq!(says(priority), is_major, "{rows:?}");
    }
}

#[test]
fn the_id_is_found_in_the_description_too() {
    let list = format!(
        "Title,State,Body\n\"a\",closed,\"text\n\nWaymark id: gaps/{}\"\n",
        statement()
    );
    let back = read(&document(), &list);
    assert_eq!(back.changes[0].after, "done".into());
}

#[test]
fn what_cannot_be_read_is_named_by_its_row() {
    let list = format!(
        "Waymark id,Status,Due Date\ngaps/{},Somewhere,soon\nrisks/r1,Done,\nproject.tasks/t9,Done,\n",
        statement()
    );
    let back = read(&document(), &list);
    let words: Vec<String> = back.problems.iter().map(ToString::to_string).collect();
    assert!(words[0].starts_with("row 3: “risks/r1”"), "{words:?}");
    assert!(
        words[1].starts_with("row 2, State: “Somewhere” is none of the choices"),
        "{words:?}"
    );
    assert!(
        words[2].starts_with("row 2, Due: “soon” is not a date"),
        "{words:?}"
    );
    assert!(
        words[3].starts_with("row 4: this task was removed"),
        "{words:?}"
    );
    assert!(back.changes.is_empty());
    assert!(read_tracker(&document(), &grid("a,b\n1,2\n").unwrap().rows).is_err());
}

#[test]
fn a_verified_gap_is_not_taken_back_by_a_tracker_that_knows_only_done() {
    let mut before = document();
    let gap = Gap::LIST.at(statement());
    let (at, by) = (now(), String::new());
    before
        .apply(&Stamped {
            at,
            by,
            edit: gap.set(Gap::status, "verified"),
        })
        .unwrap();
    for tracker in Tracker::ALL {
        assert!(read(&before, &written(&before, tracker)).is_empty());
    }
}
