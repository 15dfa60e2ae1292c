//! The plan as a network: critical path method over tasks with dates and predecessors.
//!
//! Counted in the working days of the project. A task keeps its length and starts no earlier than
//! planned and than its predecessors allow; the plan ends with its last task.

use chrono::NaiveDate;

use crate::analysis::stages::{AuditStage, StageDay};
use crate::assessment::records::{Task, TaskState, Work};
use crate::assessment::{Assessment, GapStatus, day_text};

use super::calendar::Week;
use crate::analysis::bundle::Bundle;
use crate::analysis::conformity::{Conformity, Standing};
use crate::analysis::figures::share;
use crate::analysis::words::{says, short};
use crate::standard::Map;

/// A task with dates, in the network.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// Id of the task.
    pub id: String,
    pub start: NaiveDate,
    pub end: NaiveDate,
    /// Where its predecessors let it stand.
    pub earliest: (NaiveDate, NaiveDate),
    /// Where it may stand without moving the end of the plan.
    pub latest: (NaiveDate, NaiveDate),
    /// Working days it may slip without moving the end of the plan; never negative.
    pub slack: i64,
}

impl Planned {
    /// Whether any delay of it delays the plan.
    pub fn critical(&self) -> bool {
        self.slack == 0
    }
}

/// In which way a task does not fit in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanFault {
    /// It starts before one that it waits for has ended.
    TooEarly,
    /// It does not end before stage 1.
    TooLate,
    Overdue,
    Undated,
}

impl PlanFault {
    const ALL: [Self; 4] = [Self::TooEarly, Self::TooLate, Self::Overdue, Self::Undated];

    /// What several tasks have in common.
    fn together(self, count: usize) -> String {
        match self {
            Self::TooEarly => t_count!(
                count,
                "{count} time a task starts before one that it waits for has ended",
                "{count} times a task starts before one that it waits for has ended"
            ),
            Self::TooLate => t_count!(
                count,
                "{count} task does not end before stage 1",
                "{count} tasks do not end before stage 1"
            ),
            Self::Overdue => t_count!(
                count,
                "{count} task should have ended by now",
                "{count} tasks should have ended by now"
            ),
            Self::Undated => t_count!(
                count,
                "{count} task has no start or no end and is not in the chart",
                "{count} tasks have no start or no end and are not in the chart"
            ),
        }
    }
}

/// Something in the plan that does not fit.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanConflict {
    /// Id of the task.
    pub task: String,
    pub fault: PlanFault,
    /// What is wrong, with names and dates.
    pub text: String,
}

/// The plan, worked out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schedule {
    /// Tasks with both dates, in the order of the document.
    pub tasks: Vec<Planned>,
    /// Ids of tasks without start or end; they are named, not dropped.
    pub undated: Vec<String>,
    pub conflicts: Vec<PlanConflict>,
    /// First day of the first and last day of the last task, as the network allows.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// Working days from the end of what has to be done before stage 1 to its planned day;
    /// negative when that is too late.
    pub reserve: Option<i64>,
    /// Person-days of all tasks.
    pub effort: f64,
    /// Person-days of those that are not done, as the load counts them.
    pub open_effort: f64,
    /// Tasks without an effort: the sum is too low by these.
    pub without_effort: usize,
}

impl Schedule {
    /// The task with this id, if it has dates.
    pub fn task(&self, id: &str) -> Option<&Planned> {
        self.tasks.iter().find(|task| task.id == id)
    }

    /// What does not fit, one sentence for each kind.
    pub fn faults(&self) -> Vec<Bundle> {
        let kinds = PlanFault::ALL.into_iter().filter_map(|fault| {
            let found = self.conflicts.iter().filter(|one| one.fault == fault);
            let lines: Vec<String> = found.map(|one| one.text.clone()).collect();
            (!lines.is_empty()).then(|| Bundle::of(lines, |count| fault.together(count)))
        });
        kinds.collect()
    }
}

/// How much of a task is done, in whole percent: of its gaps those that are closed or said to be;
/// a task that closes none is done or not.
pub fn done_share(document: &Assessment, conformity: &Conformity, task: &Task) -> u8 {
    if task.state == TaskState::Done {
        return 100;
    }
    let closed = task.statements.iter().filter(|id| {
        let status = document.gaps.get(id).map(|gap| gap.status);
        let standing = conformity.standing(**id);
        let open = standing.is_gap() || standing == Standing::NotAssessed;
        !open || matches!(status, Some(GapStatus::Done | GapStatus::Verified))
    });
    share(closed.count() as u64, task.statements.len() as u64)
}

/// Start, end and length in working days; the start is where nothing else holds it back.
#[derive(Clone, Copy)]
struct Node {
    start: i64,
    length: i64,
}

impl Node {
    /// `None` where a date is missing.
    fn of(task: &Task, week: Week) -> Option<Self> {
        let (start, end) = task.start.zip(task.end)?;
        Some(Self {
            start: week.before(start),
            length: week.between(start, end),
        })
    }
}

/// What a task is called in sentences.
pub fn title(task: &Task) -> String {
    match says(&task.title) {
        true => short(&task.title),
        false => t!("a task without a name").to_owned(),
    }
}

/// Works out the plan of a document.
pub fn schedule(document: &Assessment, today: NaiveDate) -> Schedule {
    let week = Week::of(document);
    let tasks = &document.project.tasks;
    let index_of: Map<&str, usize> = tasks
        .iter()
        .enumerate()
        .map(|(index, task)| (task.id.as_str(), index))
        .collect();
    // Predecessors by index, without those that are gone.
    let before: Vec<Vec<usize>> = tasks
        .iter()
        .map(|task| {
            let ids = task.after.iter();
            ids.filter_map(|id| index_of.get(id.as_str()).copied())
                .collect()
        })
        .collect();
    let nodes: Vec<Option<Node>> = tasks.iter().map(|task| Node::of(task, week)).collect();
    let order = order(&before);
    let (early, late) = passes(&nodes, &before, &order);

    let mut out = Schedule::default();
    for (at, task) in tasks.iter().enumerate() {
        match task.effort {
            Some(days) => {
                out.effort += days.0;
                if task.state != TaskState::Done {
                    out.open_effort += days.0;
                }
            }
            None => out.without_effort += 1,
        }
        match nodes[at].and_then(|node| planned(week, task, node, early[at], late[at])) {
            Some(planned) => out.tasks.push(planned),
            None => out.undated.push(task.id.clone()),
        }
    }
    let first = out.tasks.iter().map(|task| task.earliest.0).min();
    let last = out.tasks.iter().map(|task| task.earliest.1).max();
    out.span = first.zip(last);
    if let Some(StageDay { day: stage, .. }) = AuditStage::One.day(document) {
        let counts = |planned: &&Planned| {
            let task = index_of.get(planned.id.as_str()).map(|at| &tasks[*at]);
            task.is_some_and(|task| before_stage_1(task, stage))
        };
        let last = out.tasks.iter().filter(counts).map(|task| task.earliest.1);
        out.reserve = last
            .max()
            .map(|last| week.before(stage) - week.through(last));
    }
    out.conflicts = conflicts(document, &before, today);
    out
}

/// A task with its dates, and with those that its earliest and latest start lead to.
fn planned(week: Week, task: &Task, node: Node, early: i64, late: i64) -> Option<Planned> {
    let (start, end) = task.start.zip(task.end)?;
    let dates = |from: i64| match node.length {
        // A task on free days has no working day to move to.
        0 => (start, end),
        _ if from == node.start => (start, end),
        n => (week.nth(from), week.nth(from + n - 1)),
    };
    Some(Planned {
        id: task.id.clone(),
        start,
        end,
        earliest: dates(early),
        latest: dates(late),
        slack: late - early,
    })
}

/// Places so that each stands behind its predecessors; what waits for itself is left out (the
/// document refuses it, but the answer must not depend on that).
fn order(before: &[Vec<usize>]) -> Vec<usize> {
    let mut waits: Vec<usize> = before.iter().map(Vec::len).collect();
    let mut behind = vec![Vec::new(); before.len()];
    for (task, list) in before.iter().enumerate() {
        for first in list {
            behind[*first].push(task);
        }
    }
    let mut order: Vec<usize> = (0..before.len()).filter(|task| waits[*task] == 0).collect();
    let mut next = 0;
    while let Some(task) = order.get(next).copied() {
        next += 1;
        for later in &behind[task] {
            waits[*later] -= 1;
            if waits[*later] == 0 {
                order.push(*later);
            }
        }
    }
    order
}

/// Earliest and latest starts, in working days. Tasks without dates take no time and start when
/// they may, so that what waits behind them still waits for what stands before them.
fn passes(nodes: &[Option<Node>], before: &[Vec<usize>], order: &[usize]) -> (Vec<i64>, Vec<i64>) {
    let length = |task: usize| nodes[task].map_or(0, |node| node.length);
    let mut early: Vec<i64> = nodes
        .iter()
        .map(|node| node.map_or(i64::MIN / 4, |node| node.start))
        .collect();
    for task in order {
        for first in &before[*task] {
            early[*task] = early[*task].max(early[*first] + length(*first));
        }
    }
    let ends = (0..nodes.len()).filter(|task| nodes[*task].is_some());
    let end = ends.map(|task| early[task] + length(task)).max();
    let end = end.unwrap_or_default();
    let mut late: Vec<i64> = (0..nodes.len()).map(|task| end - length(task)).collect();
    for task in order.iter().rev() {
        for first in &before[*task] {
            late[*first] = late[*first].min(late[*task] - length(*first));
        }
    }
    (early, late)
}

/// Whether a task has to end before stage 1. What starts on that day or later is meant to come
/// after it, unless it closes gaps or prepares the audit.
fn before_stage_1(task: &Task, stage_1: NaiveDate) -> bool {
    !task.statements.is_empty()
        || matches!(task.work, Work::Audit | Work::Review | Work::Rehearsal)
        || task.start.is_some_and(|start| start < stage_1)
}

/// That a task ends after stage 1.
fn ends_late(task: &str, end: NaiveDate, stage_1: NaiveDate, agreed: bool) -> String {
    let (end, day) = (day_text(end), day_text(stage_1));
    match agreed {
        true => t!(
            "“{task}” ends on {end}, not before the agreed stage 1 ({day})",
            task,
            end,
            day
        ),
        false => t!(
            "“{task}” ends on {end}, not before the planned stage 1 ({day})",
            task,
            end,
            day
        ),
    }
}

fn conflicts(document: &Assessment, before: &[Vec<usize>], today: NaiveDate) -> Vec<PlanConflict> {
    let tasks = &document.project.tasks;
    let stage_1 = AuditStage::One.day(document);
    let mut found = Vec::new();
    for (at, task) in tasks.iter().enumerate() {
        if task.state == TaskState::Done {
            continue;
        }
        let name = title(task);
        let mut add = |fault: PlanFault, text: String| {
            found.push(PlanConflict {
                task: task.id.clone(),
                fault,
                text,
            });
        };
        for first in &before[at] {
            let first = &tasks[*first];
            let Some((start, end)) = task.start.zip(first.end) else {
                continue;
            };
            if start <= end {
                let text = t!(
                    "“{task}” starts on {start}, before “{first}” has ended ({end})",
                    task = name,
                    start = day_text(start),
                    first = title(first),
                    end = day_text(end)
                );
                add(PlanFault::TooEarly, text);
            }
        }
        if let Some((end, StageDay { day, agreed })) = task.end.zip(stage_1)
            && end >= day
            && before_stage_1(task, day)
        {
            add(PlanFault::TooLate, ends_late(&name, end, day, agreed));
        }
        if let Some(end) = task.end.filter(|end| *end < today) {
            let end = day_text(end);
            let text = t!("“{task}” should have ended on {end}", task = name, end);
            add(PlanFault::Overdue, text);
        }
        if let Some(text) = undated(task, &name) {
            add(PlanFault::Undated, text);
        }
    }
    found
}

/// That a task has no start, no end or neither.
fn undated(task: &Task, name: &str) -> Option<String> {
    Some(match (task.start, task.end) {
        (Some(_), Some(_)) => return None,
        (None, None) => t!("“{task}” has no dates and is not in the chart", task = name),
        (None, _) => t!("“{task}” has no start and is not in the chart", task = name),
        (_, None) => t!("“{task}” has no end and is not in the chart", task = name),
    })
}
