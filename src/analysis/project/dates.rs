//! Proposed dates: each owner does one piece of work after the other, spread over the working days between the start of the project
//! and what the work has to end before.

use chrono::NaiveDate;

use crate::analysis::people::People;
use crate::analysis::stages::AuditStage;
use crate::assessment::Assessment;
use crate::assessment::records::{Task, TaskState, Work};
use crate::standard::{fold, sort};

use super::calendar::Week;
use super::rates::{rate_of, rates};
use crate::analysis::words::person_days;

/// Person-days that an owner gives to the project on a working day, unless the time is short
/// (house assumption: half of the working time, as owners have a service to run).
pub const PACE: f64 = 0.5;

/// The most: the whole working time.
pub(super) const FULL_PACE: f64 = 1.0;

/// The least, where there is plenty of time (house assumption: half a day in a week).
const SLOW_PACE: f64 = 0.1;

/// The part of the time that work is spread over where [`PACE`] leaves room, so that some is kept for what goes wrong (house assumption).
const SPREAD: f64 = 0.9;

/// What is less than this above a whole day is no new day.
const HAIR: f64 = 1e-6;

/// What has to be done before the certification audit once the gaps are closed, in this order.
pub(super) const CHECKS: [Work; 3] = [Work::Audit, Work::Review, Work::Rehearsal];

/// Work to be given dates.
#[derive(Clone, Copy, Debug)]
pub(super) struct Undated<'a> {
    /// The people who do it; empty where nobody is named.
    pub owner: &'a str,
    /// Person-days.
    pub effort: f64,
}

/// Somebody whose work fits before stage 1, or the internal audit that is planned, only with more than [`PACE`], or not at all.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortage {
    /// Who; empty for the work that nobody owns.
    pub owner: String,
    /// What it has to end before.
    pub before: PlannedEvent,
    /// Person-days on a working day at which it fits; `None` where it does not.
    pub fits_at: Option<f64>,
    /// How many owners could do it at [`PACE`]; `None` where no day is left.
    pub owners: Option<usize>,
}

/// What the work has to end before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlannedEvent {
    Stage1,
    InternalAudit,
}

impl Shortage {
    /// What is said of it, as a sentence.
    pub fn text(&self) -> String {
        let who = match self.owner.as_str() {
            "" => t!("The work without an owner").to_owned(),
            owner => t!("The work of {owner}", owner),
        };
        let before = match self.before {
            PlannedEvent::Stage1 => t!("before stage 1"),
            PlannedEvent::InternalAudit => t!("before the planned internal audit"),
        };
        let pace = person_days(PACE);
        match (self.fits_at, self.owners) {
            (None, None) => t!(
                "{who} does not fit {before}: no working day is left for it.",
                who,
                before
            ),
            (None, Some(owners)) => t_count!(
                owners,
                "{who} does not fit {before}: about {count} owner at {pace} person-days a day would do.",
                "{who} does not fit {before}: about {count} owners at {pace} person-days a day would do.",
                who,
                before,
                pace
            ),
            (Some(faster), owners) => t_count!(
                owners.unwrap_or(1),
                "{who} fits {before} only at {faster} person-days a day; about {count} owner at {pace} would do.",
                "{who} fits {before} only at {faster} person-days a day; about {count} owners at {pace} would do.",
                who,
                before,
                faster = person_days(faster),
                pace
            ),
        }
    }
}

/// Proposed dates.
#[derive(Debug, Default)]
pub(super) struct Dates {
    /// First and last day of each piece of work, in the order in which they were asked.
    pub of: Vec<(NaiveDate, NaiveDate)>,
    pub shortages: Vec<Shortage>,
}

/// Dates for work that closes gaps and is not in the plan yet. Nobody has two tasks on one day, and what nobody owns counts as the work of one
/// person. The pace is [`PACE`]: slower where there is time, so that the work is spread up to the checks before stage 1, and faster where
/// that is near, at most [`FULL_PACE`]. What then does not fit ends late, and is named.
pub(super) fn dates(document: &Assessment, work: &[Undated<'_>], today: NaiveDate) -> Dates {
    let (week, people) = (Week::of(document), People::of(document));
    let first = first_day(document, today);
    let last = last_day(document);
    let mut out = Dates {
        of: vec![(today, today); work.len()],
        ..Dates::default()
    };
    for queue in queues(&people, work) {
        let efforts: Vec<f64> = queue.work.iter().map(|at| work[*at].effort).collect();
        let from = first.max(busy_until(document, &people, &queue.names));
        let (pace, shortage) = match last {
            None => (PACE, None),
            Some((last, before)) => {
                let room = last - from;
                let pace = pace(efforts.iter().sum(), room);
                let short = short_of(&efforts, pace, (room, last - first));
                let shortage = short.map(|(fits_at, owners)| Shortage {
                    owner: queue.names.join(", "),
                    before,
                    fits_at,
                    owners,
                });
                (pace, shortage)
            }
        };
        out.shortages.extend(shortage);
        let placed = places(from, &efforts, pace, last.map(|(last, _)| last));
        for (at, (start, end)) in queue.work.iter().zip(placed) {
            out.of[*at] = (week.nth(start), week.nth(end - 1));
        }
    }
    out
}

/// The first working day that something new can start on.
pub(super) fn first_day(document: &Assessment, today: NaiveDate) -> i64 {
    let start = document.project.charter.start.unwrap_or(today);
    Week::of(document).before(start.max(today))
}

/// Before the start of which working day the gaps have to be closed, and why: the checks that are not planned yet have to follow before
/// stage 1, and an internal audit that is planned waits for the gaps.
fn last_day(document: &Assessment) -> Option<(i64, PlannedEvent)> {
    let (week, rates) = (Week::of(document), rates(document));
    let tasks = &document.project.tasks;
    let missing = CHECKS
        .into_iter()
        .filter(|work| tasks.iter().all(|task| task.work != *work));
    let tail: i64 = missing
        .map(|work| working_days(rate_of(&rates, work), FULL_PACE))
        .sum();
    let stage = AuditStage::One
        .day(document)
        .map(|stage| (week.before(stage.day) - tail, PlannedEvent::Stage1));
    let audit = waiting_audit(document).and_then(|audit| audit.start);
    let audit = audit.map(|start| (week.before(start), PlannedEvent::InternalAudit));
    stage.into_iter().chain(audit).min_by_key(|(last, _)| *last)
}

/// An internal audit of the plan that has to wait for tasks that close gaps.
pub(super) fn waiting_audit(document: &Assessment) -> Option<&Task> {
    let mut tasks = document.project.tasks.iter();
    let audit = tasks.find(|task| task.work == Work::Audit)?;
    (audit.state != TaskState::Done).then_some(audit)
}

/// Work that has to be done one after the other, since the same people do it.
struct WorkQueue {
    /// As written; one empty name for what nobody owns.
    names: Vec<String>,
    /// By position.
    work: Vec<usize>,
}

/// Puts work with people in common into one queue.
fn queues(people: &People, work: &[Undated<'_>]) -> Vec<WorkQueue> {
    let mut queues: Vec<WorkQueue> = Vec::new();
    for (at, one) in work.iter().enumerate() {
        let mut mine = WorkQueue {
            names: names(people, one.owner),
            work: vec![at],
        };
        let (same, others): (Vec<_>, Vec<_>) = queues
            .into_iter()
            .partition(|queue: &WorkQueue| share_people(&queue.names, &mine.names));
        queues = others;
        for queue in same.into_iter().rev() {
            let new: Vec<String> = mine.names.drain(..).collect();
            mine.names = queue.names;
            for name in new {
                if !share_people(&mine.names, std::slice::from_ref(&name)) {
                    mine.names.push(name);
                }
            }
            mine.work = queue.work.into_iter().chain(mine.work).collect();
        }
        sort(&mut mine.work, Ord::cmp);
        queues.push(mine);
    }
    queues
}

/// The people in a text; one without a name where it names none.
fn names(people: &People, owner: &str) -> Vec<String> {
    let names = people.split(owner);
    match names.is_empty() {
        true => vec![String::new()],
        false => names,
    }
}

fn share_people(some: &[String], others: &[String]) -> bool {
    some.iter()
        .any(|one| others.iter().any(|other| fold(one) == fold(other)))
}

/// The working day on which these people have ended what the plan already holds. The checks come after the gaps: nobody is no one who is
/// busy with them.
fn busy_until(document: &Assessment, people: &People, who: &[String]) -> i64 {
    let nobody = who.iter().all(String::is_empty);
    let tasks = document.project.tasks.iter();
    let own = tasks.filter(|task| {
        task.state != TaskState::Done
            && share_people(&names(people, &task.owner), who)
            && !(nobody && CHECKS.contains(&task.work))
    });
    let week = Week::of(document);
    let ends = own.filter_map(|task| task.end).map(|end| week.through(end));
    ends.max().unwrap_or_default()
}

/// Person-days on a working day for so much work in so many days.
fn pace(whole: f64, room: i64) -> f64 {
    let room = room.max(1) as f64;
    match whole / (room * SPREAD) {
        calm if calm <= PACE => calm.max(SLOW_PACE),
        _ => (whole / room).clamp(PACE, FULL_PACE),
    }
}

/// At which pace the work fits, if it does, and how many owners could do it: where it fits only faster than usual, or not at all. The second
/// room is that of somebody who has nothing else to do.
fn short_of(
    efforts: &[f64],
    pace: f64,
    (room, free): (i64, i64),
) -> Option<(Option<f64>, Option<usize>)> {
    let least: i64 = efforts.iter().map(|effort| least(*effort)).sum();
    let fits = least <= room;
    if fits && pace <= PACE + HAIR {
        return None;
    }
    let whole: f64 = efforts.iter().sum();
    let owners = (free > 0).then(|| {
        let days = working_days(whole, PACE).max(least);
        // One has just been found to be too few.
        (days as f64 / free as f64).ceil().max(2.0) as usize
    });
    Some((fits.then_some(pace), owners))
}

/// First and last working day of each, the last one not counted in: one after the other at a pace, before the start of the last day where
/// all of it can be.
fn places(from: i64, efforts: &[f64], pace: f64, last: Option<i64>) -> Vec<(i64, i64)> {
    let mut rest: i64 = efforts.iter().map(|effort| least(*effort)).sum();
    let (mut start, mut wanted) = (from, from as f64);
    let placed = efforts.iter().map(|effort| {
        let shortest = least(*effort);
        rest -= shortest;
        wanted += effort / pace;
        let end = (wanted - HAIR).ceil() as i64;
        let end = last.map_or(end, |last| end.min(last - rest));
        let place = (start, end.max(start + shortest));
        start = place.1;
        place
    });
    placed.collect()
}

/// The fewest working days that one person needs for an effort.
fn least(effort: f64) -> i64 {
    working_days(effort, FULL_PACE)
}

/// Working days for an effort, at least one.
pub(super) fn working_days(effort: f64, pace: f64) -> i64 {
    ((effort / pace - HAIR).ceil() as i64).max(1)
}
