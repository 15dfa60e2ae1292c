//! Which days are worked, and what is counted with them.

use chrono::{Datelike, Days, Weekday};
use proptest::prelude::*;

use super::*;
use crate::analysis::project::calendar::{Week, free_days, workdays_without};
use crate::analysis::project::load::load;
use crate::analysis::project::schedule::schedule;
use crate::analysis::project::tasks::proposals;

const SUNDAY_TO_THURSDAY: [Weekday; 5] = [
    Weekday::Sun,
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
];

#[test]
fn a_week_is_told_as_people_say_it() {
    let text = |days: &[Weekday]| Week::new(days).text();
    assert_eq!(text(&[]), "Monday to Friday");
    assert_eq!(text(&SUNDAY_TO_THURSDAY), "Sunday to Thursday");
    assert_eq!(
        text(&[Weekday::Fri, Weekday::Mon, Weekday::Wed]),
        "Monday, Wednesday and Friday"
    );
    assert_eq!(text(&[Weekday::Sat, Weekday::Sun]), "Saturday and Sunday");
    assert_eq!(text(&[Weekday::Tue]), "Tuesday");
    assert_eq!(text(&WEEKDAYS.map(|(day, ..)| day)), "every day");
}

#[test]
fn a_region_has_its_own_week() {
    let text = |region: &str| Week::new(&workdays_without(free_days(region))).text();
    assert_eq!(text("DE"), "Monday to Friday");
    assert_eq!(text("EG"), "Sunday to Thursday");
    assert_eq!(text("AF"), "Saturday to Wednesday");
    assert_eq!(text("IR"), "Saturday to Thursday");
    assert_eq!(text("IN"), "Monday to Saturday");
    assert_eq!(text(""), "Monday to Friday", "a region that nobody told");
    assert!(workdays_without(&[]).is_empty(), "every day is no proposal");
    assert!(workdays_without(&[1, 2, 3, 4, 5, 6, 7]).is_empty());
}

#[test]
fn the_plan_follows_the_week_of_the_mandate() {
    let mut document = empty();
    // 5 November 2026 is a Thursday.
    document.project.tasks = vec![
        task("a", "2026-11-02", "2026-11-05", &[]),
        task("b", "2026-11-05", "2026-11-08", &["a"]),
    ];
    document.project.charter.workdays = SUNDAY_TO_THURSDAY.to_vec();
    let known = schedule(&document, today());
    // “b” is a Thursday and a Sunday; pushed behind “a” it is the Sunday and the Monday.
    assert_eq!(
        known.task("b").unwrap().earliest,
        (day("2026-11-08"), day("2026-11-09"))
    );
    document.project.tasks[0].effort = Some(PersonDays(5.5));
    document.project.tasks.truncate(1);
    let busy = load(&document);
    assert_eq!(busy[0].weeks, [(day("2026-11-01"), 5.5)], "from Sunday");
    assert_eq!(busy[0].overloaded().len(), 1);
    document.project.charter.workdays.push(Weekday::Fri);
    assert!(load(&document)[0].overloaded().is_empty(), "six days");
}

#[test]
fn proposed_dates_are_days_that_are_worked() {
    let mut document = perfect();
    for statement in ["8.6.1-a", "8.6.2-a", "9.2.1-a", "5.1-a"] {
        rate(&mut document, statement, Rating::Partly);
    }
    document.project.charter.workdays = vec![Weekday::Sat, Weekday::Tue];
    let proposed = proposals(&document, &conformity(&document), today());
    assert!(!proposed.tasks.is_empty());
    for task in &proposed.tasks {
        for date in [task.start, task.end] {
            assert!(
                [Weekday::Sat, Weekday::Tue].contains(&date.weekday()),
                "{}: {date}",
                task.title
            );
        }
    }
}

proptest! {
    #[test]
    fn working_days_of_any_week_count_one_by_one(mask in 1u8..128, from in 0u64..4000, length in 0u64..400) {
        let days: Vec<Weekday> = WEEKDAYS
            .iter()
            .enumerate()
            .filter(|(bit, _)| mask & (1 << bit) != 0)
            .map(|(_, (day, ..))| *day)
            .collect();
        let week = Week::new(&days);
        prop_assert_eq!(week.days(), days.len() as i64);
        let first = day("2026-01-01") + Days::new(from);
        let last = first + Days::new(length);
        let worked = |date: &NaiveDate| days.contains(&date.weekday());
        let all = first.iter_days().take_while(|date| *date <= last);
        prop_assert_eq!(week.between(first, last), all.filter(worked).count() as i64);
        // The next day that is worked, this one where it is.
        let next = first.iter_days().find(worked).unwrap();
        prop_assert_eq!(week.nth(week.before(first)), next);
        prop_assert_eq!(week.before(next), week.before(first));
        // A week begins on a worked day, at most six days before.
        let start = week.start(first);
        prop_assert!(start <= first && (first - start).num_days() < 7);
        prop_assert!(worked(&start));
        prop_assert_eq!(week.start(start), start);
    }
}
