//! From gaps to tasks, in one act: a task for each process area with gaps that no task covers
//! yet, then internal audit, management review and dry run, with proposed dates.

use chrono::NaiveDate;

use crate::analysis::stages::AuditStage;
use crate::assessment::Listed;
use crate::assessment::records::{Task, TaskState, Work};
use crate::assessment::{Assessment, Edit, MOST_PERSON_DAYS, PersonDays, same_name};
use crate::standard::{AreaId, StatementId, standard};

use super::calendar::Week;
use super::effort::{GapEffort, estimate, rate_of, rates};
use crate::analysis::conformity::{Conformity, Standing};
use crate::analysis::people::People;
use crate::analysis::words::{capital, cut, says};

/// Person-days that an owner gives to the project on a working day, unless the time is short
/// (house assumption: half of the working time, as owners have a service to run).
pub const PACE: f64 = 0.5;

/// The most: the whole working time.
const FULL_PACE: f64 = 1.0;

/// What is less than this above a whole day is no new day.
const HAIR: f64 = 1e-6;

/// A task that is proposed.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    pub title: String,
    pub owner: String,
    pub start: NaiveDate,
    pub end: NaiveDate,
    /// Person-days.
    pub effort: f64,
    pub work: Work,
    pub areas: Vec<AreaId>,
    pub statements: Vec<StatementId>,
    /// What it is made of.
    pub note: String,
    /// Other proposals that come before it, by index.
    pub after_new: Vec<usize>,
    /// Tasks of the plan that come before it, by id.
    pub after: Vec<String>,
}

/// What the act would add.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposals {
    pub tasks: Vec<Proposal>,
    /// An internal audit of the plan that has to wait for the new tasks too.
    pub audit_waits: Option<String>,
    /// Gaps that get a task.
    pub gaps: usize,
}

/// Statements that a task of the plan covers.
pub fn covered(document: &Assessment) -> Vec<StatementId> {
    let tasks = document.project.tasks.iter();
    tasks
        .flat_map(|task| task.statements.iter().copied())
        .collect()
}

/// What the act would add; nothing when every gap has its task and the three checks are planned,
/// or when nothing is assessed.
pub fn proposals(document: &Assessment, conformity: &Conformity, today: NaiveDate) -> Proposals {
    let mut out = Proposals::default();
    if conformity.total().assessed() == 0 {
        return out;
    }
    add_gap_tasks(document, conformity, &mut out, today, |_| true);
    order_by_weight(&mut out.tasks, conformity);
    date_gap_tasks(document, &mut out.tasks, today);
    add_checks(document, &mut out, today);
    out
}

/// What is proposed for some of the gaps alone, as they are chosen on the gap board: a task for each process area among them, by the
/// same rules. What a person said at the gaps goes first: an owner that they share, and the nearest day on which one is due.
pub fn proposals_for(
    document: &Assessment,
    conformity: &Conformity,
    chosen: &[StatementId],
    today: NaiveDate,
) -> Proposals {
    let mut out = Proposals::default();
    add_gap_tasks(document, conformity, &mut out, today, |gap| {
        chosen.contains(&gap.statement)
    });
    for task in &mut out.tasks {
        if let [only] = task.statements[..] {
            task.title = t!(
                "Close the gap: {statement}",
                statement = cut(standard().statement(only).text, 80)
            );
        }
        if let Some(owner) = shared_owner(document, &task.statements) {
            task.owner = owner;
        }
    }
    order_by_weight(&mut out.tasks, conformity);
    date_gap_tasks(document, &mut out.tasks, today);
    for task in &mut out.tasks {
        let gaps = task.statements.iter();
        let due = gaps.filter_map(|id| document.gaps.get(id)?.due).min();
        if let Some(due) = due {
            (task.start, task.end) = (task.start.min(due), due);
        }
    }
    out.audit_waits = waiting_audit(document).filter(|_| !out.tasks.is_empty());
    out
}

/// The owner whom all of these gaps name, if they do.
fn shared_owner(document: &Assessment, gaps: &[StatementId]) -> Option<String> {
    let mut owners = gaps.iter().map(|id| {
        let gap = document.gaps.get(id);
        gap.map_or("", |gap| gap.owner.trim())
    });
    let first = owners.next().filter(|owner| says(owner))?;
    owners
        .all(|owner| same_name(owner, first))
        .then(|| first.to_owned())
}

/// A task for each process area with gaps that are wanted and that no task covers yet.
fn add_gap_tasks(
    document: &Assessment,
    conformity: &Conformity,
    out: &mut Proposals,
    today: NaiveDate,
    wanted: impl Fn(&GapEffort) -> bool,
) {
    let estimate = estimate(document, conformity);
    let covered = covered(document);
    let areas = standard().areas.iter().map(|area| Some(area.id));
    // Gaps outside of all areas would come last; today there are none.
    for area in areas.chain([None]) {
        let open =
            |gap: &&GapEffort| gap.area == area && wanted(gap) && !covered.contains(&gap.statement);
        let gaps: Vec<&GapEffort> = estimate.gaps.iter().filter(open).collect();
        if gaps.is_empty() {
            continue;
        }
        out.gaps += gaps.len();
        out.tasks.push(gap_task(document, area, &gaps, today));
    }
}

/// An internal audit of the plan that has to wait for tasks that close gaps.
fn waiting_audit(document: &Assessment) -> Option<String> {
    let mut tasks = document.project.tasks.iter();
    let audit = tasks.find(|task| task.work == Work::Audit)?;
    (audit.state != TaskState::Done).then(|| audit.id.clone())
}

/// One task for the gaps of an area.
fn gap_task(
    document: &Assessment,
    area: Option<AreaId>,
    gaps: &[&GapEffort],
    today: NaiveDate,
) -> Proposal {
    let name = area.map_or(t!("the whole system"), |id| standard().area(id).title);
    let of = |work: Work| gaps.iter().filter(move |gap| gap.work == work);
    let works = [
        Work::Introduce,
        Work::Improve,
        Work::Document,
        Work::Revise,
        Work::Record,
    ];
    let main = works.into_iter().max_by(|a, b| {
        let days = |work| of(work).map(|gap| gap.days()).sum::<f64>();
        // Of equals the first.
        days(*a)
            .total_cmp(&days(*b))
            .then(std::cmp::Ordering::Greater)
    });
    let parts = works.into_iter().filter(|work| of(*work).next().is_some());
    let parts: Vec<String> = parts
        .map(|work| {
            t_count!(
                of(work).count(),
                "{work} ({count} gap)",
                "{work} ({count} gaps)",
                work = work.label(),
            )
        })
        .collect();
    let again = area.is_some_and(|id| {
        let mut tasks = document.project.tasks.iter();
        tasks.any(|task| task.areas.contains(&id) && !task.statements.is_empty())
    });
    let title = match main {
        Some(Work::Introduce) => t!("Introduce: {area}", area = name),
        _ if again => t!("Close further gaps: {area}", area = name),
        _ => t!("Close gaps: {area}", area = name),
    };
    Proposal {
        title,
        owner: owner(document, area, gaps),
        start: today,
        end: today,
        // A task holds no more; what is beyond it was typed by mistake at some gap.
        effort: PersonDays::from(gaps.iter().map(|gap| gap.days()).sum::<f64>())
            .0
            .min(MOST_PERSON_DAYS),
        work: main.unwrap_or_default(),
        areas: area.into_iter().collect(),
        statements: gaps.iter().map(|gap| gap.statement).collect(),
        note: capital(&parts.join(", ")),
        after_new: Vec::new(),
        after: Vec::new(),
    }
}

/// The process owner of the area, else who owns most of its gaps.
fn owner(document: &Assessment, area: Option<AreaId>, gaps: &[&GapEffort]) -> String {
    let mut owners = document.project.owners.iter();
    let found = owners
        .find(|owner| says(&owner.name) && area.is_some_and(|area| owner.areas.contains(&area)));
    if let Some(owner) = found {
        return owner.name.trim().to_owned();
    }
    let names: Vec<&str> = gaps
        .iter()
        .filter_map(|gap| document.gaps.get(&gap.statement))
        .map(|gap| gap.owner.trim())
        .filter(|name| !name.is_empty())
        .collect();
    let count = |name: &str| names.iter().filter(|other| same_name(other, name)).count();
    let mut best: Option<&str> = None;
    for name in &names {
        if best.is_none_or(|best| count(name) > count(best)) {
            best = Some(name);
        }
    }
    best.unwrap_or_default().to_owned()
}

/// Major gaps first, since they close the gate; the order of the standard otherwise.
fn order_by_weight(tasks: &mut Vec<Proposal>, conformity: &Conformity) {
    let grave = |task: &Proposal| {
        let mut standings = task.statements.iter().map(|id| conformity.standing(*id));
        standings.any(|standing| standing == Standing::Major)
    };
    let (first, then): (Vec<_>, Vec<_>) = tasks.drain(..).partition(grave);
    tasks.extend(first);
    tasks.extend(then);
}

/// The first working day that something new can start on.
fn first_day(document: &Assessment, today: NaiveDate) -> i64 {
    let start = document.project.charter.start.unwrap_or(today);
    Week::of(document).before(start.max(today))
}

/// Each owner works on one task after the other; a small one may end on the day on which the next
/// begins. The pace is [`PACE`], faster where the time to
/// stage 1 asks for it, at most [`FULL_PACE`]; what then does not fit ends late and is shown as a
/// conflict. Tasks without owner stand side by side.
fn date_gap_tasks(document: &Assessment, tasks: &mut [Proposal], today: NaiveDate) {
    let (week, people) = (Week::of(document), People::of(document));
    let first = first_day(document, today);
    let rates = rates(document);
    let checks = [Work::Audit, Work::Review, Work::Rehearsal];
    let tail: i64 = checks
        .into_iter()
        .filter(|work| !has(document, *work))
        .map(|work| working_days(rate_of(&rates, work), FULL_PACE))
        .sum();
    let stage = AuditStage::One.day(document);
    let days_left = stage.map(|stage| week.before(stage.day) - tail - first);
    let mut free: Vec<(String, f64)> = Vec::new();
    for at in 0..tasks.len() {
        let owner = people.key(&tasks[at].owner);
        let known = free.iter().position(|(name, _)| *name == owner);
        let known = known.filter(|_| !owner.is_empty());
        let from = match known {
            Some(index) => free[index].1,
            None => first.max(busy_until(document, &people, &owner)) as f64,
        };
        let same = |task: &&Proposal| !owner.is_empty() && people.key(&task.owner) == owner;
        let whole: f64 = match owner.is_empty() {
            true => tasks[at].effort,
            false => tasks.iter().filter(same).map(|task| task.effort).sum(),
        };
        let pace = days_left.map_or(PACE, |days_left| whole / days_left.max(1) as f64);
        let next = from + tasks[at].effort / pace.clamp(PACE, FULL_PACE);
        let start = (from + HAIR).floor() as i64;
        let end = ((next - HAIR).ceil() as i64).max(start + 1);
        tasks[at].start = week.nth(start);
        tasks[at].end = week.nth(end - 1);
        match known {
            Some(index) => free[index].1 = next,
            None => free.push((owner, next)),
        }
    }
}

/// Working days for an effort, at least one.
fn working_days(effort: f64, pace: f64) -> i64 {
    ((effort / pace - HAIR).ceil() as i64).max(1)
}

/// The working day on which an owner has ended what the plan already holds.
fn busy_until(document: &Assessment, people: &People<'_>, owner: &str) -> i64 {
    let tasks = document.project.tasks.iter();
    let own = tasks.filter(|task| {
        !owner.is_empty() && task.state != TaskState::Done && people.key(&task.owner) == owner
    });
    let week = Week::of(document);
    let ends = own.filter_map(|task| task.end).map(|end| week.through(end));
    ends.max().unwrap_or_default()
}

fn has(document: &Assessment, work: Work) -> bool {
    document.project.tasks.iter().any(|task| task.work == work)
}

/// Internal audit after the gaps, management review after the audit, dry run after the review.
fn add_checks(document: &Assessment, out: &mut Proposals, today: NaiveDate) {
    let week = Week::of(document);
    let rates = rates(document);
    let new: Vec<usize> = (0..out.tasks.len()).collect();
    if !new.is_empty() {
        out.audit_waits = waiting_audit(document);
    }
    let closes = |task: &&Task| !task.statements.is_empty();
    let old = document.project.tasks.iter().filter(closes);
    let mut after: Vec<String> = old.clone().map(|task| task.id.clone()).collect();
    let mut after_new = new;
    let ends = out.tasks.iter().map(|task| week.through(task.end));
    let ends = ends.chain(old.filter_map(|task| task.end).map(|end| week.through(end)));
    let mut from = ends
        .max()
        .unwrap_or_default()
        .max(first_day(document, today));
    for (work, title, note) in [
        (
            Work::Audit,
            t!("Internal audit of the whole system"),
            t!(
                "All clauses and all processes in scope, by someone who does not audit their own work"
            ),
        ),
        (
            Work::Review,
            t!("Management review with all inputs"),
            t!("Top management, with the result of the internal audit"),
        ),
        (
            Work::Rehearsal,
            t!("Dry run of the certification audit"),
            t!("By someone independent who has not worked on the project"),
        ),
    ] {
        let existing = document.project.tasks.iter().find(|task| task.work == work);
        if let Some(task) = existing {
            (after, after_new) = (vec![task.id.clone()], Vec::new());
            from = from.max(task.end.map_or(from, |end| week.through(end)));
            continue;
        }
        let effort = rate_of(&rates, work);
        let days = working_days(effort, FULL_PACE);
        out.tasks.push(Proposal {
            title: title.to_owned(),
            owner: String::new(),
            start: week.nth(from),
            end: week.nth(from + days - 1),
            effort,
            work,
            areas: Vec::new(),
            statements: Vec::new(),
            note: note.to_owned(),
            after_new: std::mem::take(&mut after_new),
            after: std::mem::take(&mut after),
        });
        after_new = vec![out.tasks.len() - 1];
        from += days;
    }
}

/// The edits that make tasks of the gaps that have none, to be applied as one act. A second call
/// gives none.
pub fn tasks_for_gaps(
    document: &Assessment,
    conformity: &Conformity,
    new_id: &mut dyn FnMut() -> String,
    today: NaiveDate,
) -> Vec<Edit> {
    edits(document, &proposals(document, conformity, today), new_id)
}

/// As [`tasks_for_gaps`], for what is proposed for some gaps alone.
pub fn edits(
    document: &Assessment,
    proposals: &Proposals,
    new_id: &mut dyn FnMut() -> String,
) -> Vec<Edit> {
    let ids: Vec<String> = proposals.tasks.iter().map(|_| new_id()).collect();
    let mut edits = Vec::new();
    for (task, id) in proposals.tasks.iter().zip(&ids) {
        let new = task.after_new.iter().filter_map(|index| ids.get(*index));
        let after: Vec<String> = task.after.iter().chain(new).cloned().collect();
        let texts = |list: Vec<String>| (!list.is_empty()).then_some(list);
        let areas = task.areas.iter().map(ToString::to_string).collect();
        let statements = task.statements.iter().map(ToString::to_string).collect();
        edits.push(Task::LIST.at(id).add([
            (Task::title, task.title.as_str().into()),
            (
                Task::owner,
                says(&task.owner).then(|| task.owner.clone()).into(),
            ),
            (Task::start, task.start.into()),
            (Task::end, task.end.into()),
            (Task::effort, task.effort.into()),
            (Task::after, texts(after).into()),
            (Task::work, task.work.key().into()),
            (Task::areas, texts(areas).into()),
            (Task::statements, texts(statements).into()),
            (Task::note, task.note.as_str().into()),
        ]));
    }
    if let Some(audit) = &proposals.audit_waits
        && let Some(task) = Task::find(document, audit)
    {
        let gaps = proposals.tasks.iter().zip(&ids);
        let gaps = gaps.filter(|(task, _)| !task.statements.is_empty());
        let new = gaps.map(|(_, id)| id);
        let after: Vec<String> = task.after.iter().chain(new).cloned().collect();
        edits.push(Task::LIST.at(audit).set(Task::after, after));
    }
    edits
}
