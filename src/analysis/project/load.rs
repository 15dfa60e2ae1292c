//! Who is busy when: person-days by person, week and month.

use chrono::{Datelike, Days, NaiveDate};

use crate::assessment::Assessment;
use crate::assessment::records::TaskState;
use crate::standard::{Map, fold};

use super::calendar::{Week, month_after};
use crate::analysis::figures::portions;
use crate::analysis::people::People;
use crate::analysis::words::person_days;

/// What one person has to do for the project.
#[derive(Clone, Debug, PartialEq)]
pub struct Load {
    pub name: String,
    /// Person-days of tasks that are not done.
    pub total: f64,
    /// By first day of the month, in order; months without work are left out.
    pub months: Vec<(NaiveDate, f64)>,
    /// By the day on which the week begins, in order.
    pub weeks: Vec<(NaiveDate, f64)>,
    /// Person-days of tasks without dates: in the total, in no week.
    pub undated: f64,
    /// More person-days in a week than this are more than a full week (house assumption: every
    /// working day of it, nothing else to do).
    pub full: f64,
}

impl Load {
    /// The fullest week.
    pub fn busiest(&self) -> Option<(NaiveDate, f64)> {
        let weeks = self.weeks.iter().copied();
        weeks.reduce(|best, week| if week.1 > best.1 { week } else { best })
    }

    /// Whether nobody is named for this work yet.
    pub fn is_unowned(&self) -> bool {
        self.name.is_empty()
    }

    /// The weeks with more than a full one.
    pub fn overloaded(&self) -> Vec<(NaiveDate, f64)> {
        // The parts of a task are tenths: a full week of several may miss a round number by one of them.
        let over = |(_, days): &&(NaiveDate, f64)| *days > self.full + 0.1 + 1e-6;
        self.weeks.iter().filter(over).copied().collect()
    }
}

/// What a page says first about the load: who has too much, and that work which nobody owns yet would
/// be too much for one person.
pub fn headline(people: &[Load]) -> String {
    let over = |unowned: bool| {
        let people = people.iter().filter(move |p| p.is_unowned() == unowned);
        people.filter(|p| !p.overloaded().is_empty())
    };
    let mut text = match over(false).count() {
        0 => t!("Load: nobody with a name has more than a full week").to_owned(),
        n => t_count!(
            n,
            "Load: one person has more than a full week",
            "Load: {count} people have more than a full week"
        ),
    };
    if let Some((_, most)) = over(true).next().and_then(Load::busiest) {
        text = t!(
            "{load}; work without an owner fills up to {days} days of one",
            load = text,
            days = person_days(most)
        );
    }
    text
}

/// The load of each owner, by name. The effort of a task lies evenly on its working days and, of
/// several owners separated by commas, evenly on them; what is done is no load any more.
pub fn load(document: &Assessment) -> Vec<Load> {
    type Sums = (String, f64, f64, Map<NaiveDate, f64>, Map<NaiveDate, f64>);
    let (week, known) = (Week::of(document), People::of(document));
    let mut people: Map<String, Sums> = Map::new();
    for task in &document.project.tasks {
        let Some(effort) = task.effort.filter(|_| task.state != TaskState::Done) else {
            continue;
        };
        let owners = known.split(&task.owner);
        let owners = if owners.is_empty() {
            vec![String::new()]
        } else {
            owners
        };
        let shares = portions(effort.0, &vec![1; owners.len()]);
        let days = task
            .start
            .zip(task.end)
            .map(|(start, end)| spread(week, start, end));
        for (owner, share) in owners.into_iter().zip(shares) {
            let entry = people
                .entry(fold(&owner))
                .or_insert_with(|| (owner, 0.0, 0.0, Map::new(), Map::new()));
            entry.1 += share;
            let Some(days) = &days else {
                entry.2 += share;
                continue;
            };
            let weights: Vec<i64> = days.iter().map(|(_, count)| *count).collect();
            for ((first, _), part) in days.iter().zip(portions(share, &weights)) {
                *entry
                    .3
                    .entry(first.with_day(1).unwrap_or(*first))
                    .or_default() += part;
                *entry.4.entry(week.start(*first)).or_default() += part;
            }
        }
    }
    people
        .into_iter()
        .map(|(_, (name, total, undated, months, weeks))| Load {
            name,
            total,
            months: months.into_iter().collect(),
            weeks: weeks.into_iter().collect(),
            undated,
            full: week.days() as f64,
        })
        .collect()
}

/// The working days of a task by week, cut at the end of a month: first day and how many.
fn spread(week: Week, start: NaiveDate, end: NaiveDate) -> Vec<(NaiveDate, i64)> {
    if week.between(start, end) == 0 {
        return vec![(start, 1)];
    }
    let mut out = Vec::new();
    let mut from = start;
    while from <= end {
        let week_end = week.start(from) + Days::new(6);
        let month_end = month_after(from) - Days::new(1);
        let to = week_end.min(month_end).min(end);
        let count = week.between(from, to);
        if count > 0 {
            out.push((from, count));
        }
        from = to + Days::new(1);
    }
    out
}
