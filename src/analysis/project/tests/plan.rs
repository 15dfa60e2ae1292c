use std::collections::HashMap;

use proptest::prelude::*;

use super::*;
use crate::analysis::project::calendar::{self, Week};
use crate::analysis::project::load::load;
use crate::analysis::project::schedule::{Schedule, schedule};

fn plan(tasks: Vec<Task>) -> Assessment {
    let mut document = empty();
    document.project.tasks = tasks;
    document
}

/// Monday to Friday.
fn week() -> Week {
    Week::new(&[])
}

fn of(tasks: Vec<Task>) -> Schedule {
    schedule(&plan(tasks), day("2026-01-01"))
}

fn slack(schedule: &Schedule) -> HashMap<String, i64> {
    let tasks = schedule.tasks.iter();
    tasks.map(|task| (task.id.clone(), task.slack)).collect()
}

#[test]
fn a_chain_over_a_weekend_is_critical_and_what_runs_beside_it_has_slack() {
    // 6 November 2026 is a Friday.
    let known = of(vec![
        task("a", "2026-11-02", "2026-11-06", &[]),
        task("b", "2026-11-09", "2026-11-13", &["a"]),
        task("c", "2026-11-02", "2026-11-03", &[]),
    ]);
    let slack = slack(&known);
    assert_eq!((slack["a"], slack["b"], slack["c"]), (0, 0, 8));
    let beside = known.task("c").unwrap();
    assert_eq!(beside.latest, (day("2026-11-12"), day("2026-11-13")));
    assert!(known.conflicts.is_empty(), "{:?}", known.conflicts);
    assert_eq!(known.span, Some((day("2026-11-02"), day("2026-11-13"))));
    assert_eq!((known.effort, known.without_effort), (6.0, 0));
}

#[test]
fn what_starts_before_its_predecessor_ends_is_named_and_pushed() {
    let known = of(vec![
        task("a", "2026-12-28", "2027-01-01", &[]),
        task("b", "2027-01-01", "2027-01-04", &["a"]),
    ]);
    assert_eq!(known.conflicts.len(), 1);
    assert!(
        known.conflicts[0]
            .text
            .contains("before “Task a” has ended")
    );
    assert_eq!(
        known.task("b").unwrap().earliest,
        (day("2027-01-04"), day("2027-01-05"))
    );
}

#[test]
fn what_is_missing_or_late_is_named() {
    let mut nobody = task("a", "2026-02-27", "2026-03-02", &[]);
    nobody.owner = " ".into();
    let mut open = task("b", "2026-03-02", "2026-03-02", &[]);
    open.end = None;
    open.effort = None;
    let mut document = plan(vec![nobody, open]);
    document.project.charter.stage_1 = Some(day("2026-03-02"));
    let known = schedule(&document, day("2026-03-05"));
    let texts: Vec<&str> = known.conflicts.iter().map(|c| c.text.as_str()).collect();
    for part in [
        "not before the planned stage 1",
        "should have ended",
        "no end",
    ] {
        assert!(
            texts.iter().any(|text| text.contains(part)),
            "{part}: {texts:?}"
        );
    }
    assert_eq!(known.undated, ["b"]);
    assert_eq!(known.without_effort, 1);
    assert_eq!(known.reserve, Some(-1));
    // What is done is no problem any more.
    document.project.tasks[0].state = TaskState::Done;
    let known = schedule(&document, day("2026-03-05"));
    assert!(known.conflicts.iter().all(|conflict| conflict.task == "b"));
    // What starts after stage 1 belongs behind it.
    let mut document = plan(vec![task("a", "2026-03-09", "2026-03-12", &[])]);
    document.project.charter.stage_1 = Some(day("2026-03-02"));
    assert!(schedule(&document, day("2026-03-01")).conflicts.is_empty());
}

#[test]
fn what_several_tasks_have_in_common_is_said_once() {
    let mut document = plan(vec![
        task("a", "2026-03-02", "2026-03-03", &[]),
        task("b", "2026-03-02", "2026-03-03", &[]),
    ]);
    let faults = schedule(&document, day("2026-03-05")).faults();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].text, "2 tasks should have ended by now");
    assert_eq!(faults[0].lines.len(), 2);
    document.project.tasks.truncate(1);
    let faults = schedule(&document, day("2026-03-05")).faults();
    assert_eq!(faults[0].text, "“Task a” should have ended on 3 Mar 2026");
    assert!(faults[0].lines.is_empty());
}

#[test]
fn a_task_without_dates_still_holds_back_what_waits_for_it() {
    let mut middle = task("b", "2026-03-02", "2026-03-02", &["a"]);
    middle.start = None;
    let known = of(vec![
        task("a", "2026-03-02", "2026-03-06", &[]),
        middle,
        task("c", "2026-03-03", "2026-03-03", &["b"]),
    ]);
    assert_eq!(known.task("c").unwrap().earliest.0, day("2026-03-09"));
}

#[test]
fn working_days_over_month_ends_leap_days_and_years() {
    for (first, last, days) in [
        ("2028-02-28", "2028-03-01", 3), // Monday, Tuesday 29 February, Wednesday
        ("2027-02-26", "2027-03-01", 2), // Friday to Monday
        ("2026-12-31", "2027-01-01", 2),
        ("2026-11-21", "2026-11-22", 0), // a weekend
        ("2026-11-20", "2026-11-23", 2),
    ] {
        assert_eq!(week().between(day(first), day(last)), days, "{first}");
    }
    assert_eq!(
        calendar::years_later(day("2024-02-29"), 2),
        day("2026-03-01")
    );
    assert_eq!(
        calendar::years_later(day("2024-02-29"), 4),
        day("2028-02-29")
    );
    assert_eq!(calendar::month_after(day("2026-12-31")), day("2027-01-01"));
}

#[test]
fn load_lies_evenly_on_working_days_and_people_and_a_full_week_is_no_overload() {
    let mut shared = task("a", "2026-11-30", "2026-12-04", &[]);
    shared.effort = Some(PersonDays(10.0));
    shared.owner = "K. Sato\nL. Brandt, ".into();
    let mut done = task("b", "2026-11-30", "2026-12-04", &[]);
    done.state = TaskState::Done;
    let mut undated = task("c", "2026-11-30", "2026-12-04", &[]);
    undated.start = None;
    let mut document = plan(vec![shared, done, undated]);
    let known = load(&document);
    let names: Vec<&str> = known.iter().map(|load| load.name.as_str()).collect();
    assert_eq!(names, ["K. Sato", "L. Brandt"]);
    assert_eq!((known[0].total, known[0].undated), (7.0, 2.0));
    assert_eq!(known[0].weeks, [(day("2026-11-30"), 5.0)]);
    assert_eq!(
        known[0].months,
        [(day("2026-11-01"), 1.0), (day("2026-12-01"), 4.0)]
    );
    assert!(known[0].overloaded().is_empty());
    document
        .project
        .tasks
        .push(task("d", "2026-12-01", "2026-12-01", &[]));
    assert_eq!(load(&document)[0].overloaded(), [(day("2026-11-30"), 7.0)]);
    // A weekend's work is work.
    let document = plan(vec![task("w", "2026-11-21", "2026-11-22", &[])]);
    assert_eq!(load(&document)[0].busiest(), Some((day("2026-11-16"), 2.0)));
}

/// Tasks that wait only for earlier ones, so never in a circle, on any days of 2027 and 2028.
fn network() -> impl Strategy<Value = Vec<Task>> {
    let one = (
        0u64..700,
        0u64..60,
        prop::collection::vec(0usize..12, 0..3),
        0u8..8,
    );
    prop::collection::vec(one, 0..12).prop_map(|list| {
        let list = list.into_iter().enumerate();
        list.map(|(at, (from, length, after, gaps))| {
            let start = day("2027-01-01") + chrono::Days::new(from);
            let mut made = task(&format!("t{at}"), "2027-01-01", "2027-01-01", &[]);
            made.start = (gaps != 0).then_some(start);
            made.end = (gaps != 1).then_some(start + chrono::Days::new(length));
            let after = after.into_iter().filter(|before| *before < at);
            made.after = after.map(|before| format!("t{before}")).collect();
            made.after.sort();
            made.after.dedup();
            made
        })
        .collect()
    })
}

proptest! {
    #[test]
    fn the_network_holds_together(tasks in network()) {
        let known = of(tasks.clone());
        prop_assert_eq!(known.tasks.len() + known.undated.len(), tasks.len());
        for planned in &known.tasks {
            prop_assert!(planned.slack >= 0);
            prop_assert!(planned.earliest.0 <= planned.latest.0);
            prop_assert!(planned.earliest.1 <= planned.latest.1);
            prop_assert!(planned.start <= planned.earliest.0);
            let task = tasks.iter().find(|task| task.id == planned.id).unwrap();
            for before in task.after.iter().filter_map(|id| known.task(id)) {
                prop_assert!(
                    week().through(before.earliest.1) <= week().before(planned.earliest.0)
                        || week().between(planned.start, planned.end) == 0
                        || week().between(before.start, before.end) == 0
                );
            }
        }
        // The task that ends last is critical, so there is a critical path.
        prop_assert_eq!(known.tasks.iter().any(|task| task.critical()), !known.tasks.is_empty());
    }

    #[test]
    fn the_order_of_the_tasks_does_not_matter(tasks in network(), seed in any::<u64>()) {
        let mut mixed = tasks.clone();
        for at in (1..mixed.len()).rev() {
            mixed.swap(at, (seed.wrapping_mul(at as u64 + 7) % (at as u64 + 1)) as usize);
        }
        let (a, b) = (of(tasks), of(mixed));
        for planned in &a.tasks {
            prop_assert_eq!(Some(planned), b.task(&planned.id));
        }
        prop_assert_eq!(a.span, b.span);
        prop_assert_eq!(a.conflicts.len(), b.conflicts.len());
    }

    #[test]
    fn without_slack_no_delay_is_free(tasks in network()) {
        let known = of(tasks.clone());
        let Some((_, end)) = known.span else { return Ok(()) };
        for planned in known.tasks.iter().filter(|task| task.critical()) {
            let length = week().between(planned.start, planned.end);
            if length == 0 { continue; }
            let mut late = tasks.clone();
            let task = late.iter_mut().find(|task| task.id == planned.id).unwrap();
            let from = week().before(planned.earliest.0) + 1;
            task.start = Some(week().nth(from));
            task.end = Some(week().nth(from + length - 1));
            let after = of(late).span.unwrap().1;
            prop_assert!(week().through(after) > week().through(end));
        }
    }

    #[test]
    fn working_days_count_one_by_one(from in 0u64..4000, length in 0u64..400) {
        use chrono::Datelike;
        let first = day("2026-01-01") + chrono::Days::new(from);
        let last = first + chrono::Days::new(length);
        let days = first.iter_days().take_while(|day| *day <= last);
        let working = days.filter(|day| day.weekday().num_days_from_monday() < 5).count();
        prop_assert_eq!(week().between(first, last), working as i64);
        let next = week().nth(week().before(first));
        prop_assert!(next >= first && (next - first).num_days() <= 2);
    }
}

#[test]
fn the_share_that_is_done_follows_from_the_gaps() {
    use crate::analysis::project::schedule::done_share;
    let mut document = perfect();
    for statement in ["8.6.1-a", "8.6.1-b", "8.6.1-e", "8.6.1-f"] {
        rate(&mut document, statement, Rating::Partly);
    }
    let mut closes = task("a", "2027-01-04", "2027-01-08", &[]);
    closes.statements = ["8.6.1-a", "8.6.1-b", "8.6.1-e", "8.6.1-f"]
        .map(id)
        .to_vec();
    let share =
        |document: &Assessment, task: &Task| done_share(document, &conformity(document), task);
    assert_eq!(share(&document, &closes), 0);
    document.gaps.entry(id("8.6.1-a")).or_default().status = GapStatus::Done;
    rate(&mut document, "8.6.1-b", Rating::Fully);
    assert_eq!(share(&document, &closes), 50);
    document.answers.remove(&id("8.6.1-b"));
    assert_eq!(share(&document, &closes), 25, "no answer is not done");
    closes.state = TaskState::Done;
    assert_eq!(share(&document, &closes), 100);
    assert_eq!(
        share(&document, &task("b", "2027-01-04", "2027-01-08", &[])),
        0
    );
}
