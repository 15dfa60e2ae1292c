//! The plan as a chart: turns tasks into bars, in groups of process areas.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use super::days;
use crate::analysis::Conformity;
use crate::analysis::by_clause::grouped_clauses;
use crate::analysis::project::schedule::{Schedule, done_share, schedule, title};
use crate::analysis::stages::AuditStage;
use crate::app::browser::today;
use crate::app::charts::figure;
use crate::app::session::Session;
use crate::app::ui::{derived, read};
use crate::assessment::records::Task;
use crate::assessment::{Assessment, day_text, month_text};
use crate::chart::{PlanBar, PlanInput, PlanMark, PlanMonth, plan};
use crate::standard::{ClauseId, Map, sort, standard};

pub fn chart(session: Session) -> AnyView {
    let known = read(|doc| schedule(doc, today()));
    let heading = Signal::derive(move || {
        known.with(|plan| {
            let critical = plan.tasks.iter().filter(|task| task.critical()).count();
            match (plan.span, critical) {
                (None, _) => t!("The plan as a chart").to_owned(),
                (Some((_, end)), n) => t_count!(
                    n,
                    "Ends on {day}; one task is critical",
                    "Ends on {day}; {count} tasks are critical",
                    day = day_text(end)
                ),
            }
        })
    });
    let extra = derived(move || {
        known.with(|plan| match plan.undated.len() {
            0 => String::new(),
            n => t_count!(
                n,
                "{count} task has no dates and is not shown",
                "{count} tasks have no dates and are not shown"
            ),
        })
    });
    let extra = view! { <span class="small">{extra}</span> }.into_any();
    view! {
        <div class="plan-chart" data-figure="plan-tasks" data-value=move || known.with(|p| p.tasks.len())>
            {figure("plan", heading, extra, move |title, width| {
                let conformity = session.conformity.get();
                known.with(|known| {
                    session.doc.with(|doc| plan(title, &input(doc, &conformity, known), width))
                })
            })}
            <p class="small after-list">{t!("Slack is counted in working days: a task keeps its length and starts no earlier than planned and than its predecessors allow. Critical tasks have none. The dark foot of a bar is the share of its gaps that is closed.")}</p>
        </div>
    }
    .into_any()
}

/// A task with its position among the groups.
struct GroupedTask<'a> {
    group: usize,
    start: NaiveDate,
    end: NaiveDate,
    slack: i64,
    task: &'a Task,
}

fn input(doc: &Assessment, conformity: &Conformity, known: &Schedule) -> PlanInput {
    let tasks = doc.project.tasks.iter();
    let tasks: Map<&str, &Task> = tasks.map(|task| (task.id.as_str(), task)).collect();
    let mut grouped: Vec<GroupedTask> = Vec::new();
    for planned in &known.tasks {
        if let Some(task) = tasks.get(planned.id.as_str()).copied() {
            grouped.push(GroupedTask {
                group: group_of(task),
                start: planned.start,
                end: planned.end,
                slack: planned.slack,
                task,
            });
        }
    }
    let order = |item: &GroupedTask| (item.group, item.start, item.end);
    sort(&mut grouped, |a, b| order(a).cmp(&order(b)));
    let places = grouped.iter().enumerate();
    let places: Map<&str, usize> = places
        .map(|(place, item)| (item.task.id.as_str(), place))
        .collect();
    let index_of = |id: &String| places.get(id.as_str()).copied();
    let bars = grouped.iter().map(|item| PlanBar {
        group: group_name(item.group),
        label: match item.task.title.trim() {
            "" => title(item.task),
            name => name.to_owned(),
        },
        start: item.start.num_days_from_ce(),
        end: item.end.num_days_from_ce(),
        done: done_share(doc, conformity, item.task),
        critical: item.slack == 0,
        after: item.task.after.iter().filter_map(index_of).collect(),
        cells: vec![
            item.task.owner.clone(),
            day_text(item.start),
            day_text(item.end),
            item.task.effort.map_or("–".to_owned(), |e| days(e.0)),
            item.slack.to_string(),
            item.task.state.label().to_owned(),
            format!("{} %", done_share(doc, conformity, item.task)),
        ],
    });
    let head = [
        t!("Owner"),
        t!("Start"),
        t!("End"),
        t!("Person-days"),
        t!("Slack"),
        t!("State"),
        t!("Done"),
    ];
    let bars: Vec<PlanBar> = bars.collect();
    PlanInput {
        marks: marks(doc),
        months: months(&grouped, doc),
        bars,
        head: head.map(str::to_owned).to_vec(),
    }
}

/// The clauses that name the groups: clause 8 at its second level, the others at their first.
fn groups() -> impl Iterator<Item = ClauseId> {
    grouped_clauses().map(|clause| clause.id)
}

/// The group of a task's first process area; after all groups where it has none.
fn group_of(task: &Task) -> usize {
    let count = groups().count();
    let Some(area) = task.areas.first() else {
        return count;
    };
    let first = standard().area(*area).clauses.first();
    let found = first
        .and_then(|clause| groups().position(|group| standard().clause(group).contains(*clause)));
    found.unwrap_or(count)
}

fn group_name(group: usize) -> String {
    match groups().nth(group) {
        Some(id) => format!("{id} {}", standard().clause(id).title),
        None => t!("Across all areas").to_owned(),
    }
}

fn marks(doc: &Assessment) -> Vec<PlanMark> {
    let mark = |what: &str, day: NaiveDate, is_today: bool| PlanMark {
        label: format!("{what}, {}", day_text(day)),
        day: day.num_days_from_ce(),
        today: is_today,
    };
    let mut marks = vec![mark(t!("Today"), today(), true)];
    marks.extend(stage_days(doc).map(|(name, day)| mark(name, day, false)));
    marks
}

fn stage_days(doc: &Assessment) -> impl Iterator<Item = (&'static str, NaiveDate)> {
    let all = [
        (t!("Stage 1"), AuditStage::One),
        (t!("Stage 2"), AuditStage::Two),
    ];
    all.into_iter()
        .filter_map(|(name, stage)| Some((name, stage.day(doc)?.day)))
}

/// The first days of all months that the chart may show; a year more on each side at most.
fn months(grouped: &[GroupedTask], doc: &Assessment) -> Vec<PlanMonth> {
    let days = grouped.iter().flat_map(|item| [item.start, item.end]);
    let days = days.chain([today()]);
    let days = days.chain(stage_days(doc).map(|(_, day)| day));
    let days: Vec<NaiveDate> = days.collect();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let mut day = first.with_day(1).unwrap_or(*first);
    // Beyond fifty years names would say nothing.
    while day <= *last && out.len() < 600 {
        out.push(PlanMonth {
            day: day.num_days_from_ce(),
            // The year once, and again when it changes.
            label: month_text(day, out.is_empty() || day.month() == 1),
        });
        let Some(next) = day.checked_add_months(chrono::Months::new(1)) else {
            break;
        };
        day = next;
    }
    out
}
