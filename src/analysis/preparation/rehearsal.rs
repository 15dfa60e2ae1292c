//! The dry run and the running period: practice of many bodies, no rule of the standard
//! (docs/domain.md, “Dry run and running period”).

use chrono::NaiveDate;

use crate::analysis::stages::AuditStage;
use crate::assessment::records::{Finding, Rehearsal, Source, TaskState, YesNo};
use crate::assessment::{Assessment, RegisterStatus, day_text, is_among, same_name};
use crate::standard::{Assumption, PreparationPart, RegisterItem, StepPart, standard};

use crate::analysis::check::{Check, Destination};
use crate::analysis::conformity::Conformity;
use crate::analysis::findings::is_closed;
use crate::analysis::months::after;
use crate::analysis::people::People;
use crate::analysis::project::sponsor;
use crate::analysis::registers::states;
use crate::analysis::words::{listed, says};

/// Why the person of a dry run is not independent; empty when nothing speaks against it.
pub fn ties(document: &Assessment, rehearsal: &Rehearsal) -> Vec<String> {
    let mut out = Vec::new();
    if rehearsal.involved == YesNo::Yes {
        out.push(t!("the person has worked on the project").to_owned());
    }
    let project = &document.project;
    let charter = &project.charter;
    for person in &People::of(document).split(&rehearsal.by) {
        let mut tie = |there: bool, told: fn(&str) -> String| {
            if there {
                out.push(told(person));
            }
        };
        let board = project.board.iter().any(|m| is_among(person, &m.name));
        tie(board, |person| {
            t!("{person} is a member of the project board", person)
        });
        tie(is_among(person, &charter.manager), |person| {
            t!("{person} manages the project", person)
        });
        tie(is_among(person, &charter.adviser), |person| {
            t!("{person} advises the project", person)
        });
        tie(is_among(person, sponsor(document)), |person| {
            t!("{person} sponsors the project", person)
        });
        let owner = project.owners.iter().any(|o| is_among(person, &o.name));
        tie(owner, |person| {
            t!("{person} owns processes in scope", person)
        });
        let tasks = project.tasks.iter();
        let tasks = tasks
            .filter(|t| t.work != crate::assessment::records::Work::Rehearsal)
            .any(|t| is_among(person, &t.owner));
        tie(tasks, |person| {
            t!("{person} owns tasks of the project", person)
        });
    }
    let firm = rehearsal.firm.trim();
    if !firm.is_empty() {
        if same_name(firm, &charter.adviser_firm) {
            out.push(t!("{firm} advises the project", firm));
        }
        if same_name(firm, super::audits::body(document)) {
            out.push(t!(
                "{firm} is the certification body: it may run one preliminary audit, but \
                 repeating it counts as taking part in building the system",
                firm
            ));
        }
    }
    out
}

/// The dry run that counts: the latest with a report, else the latest.
pub fn latest(document: &Assessment) -> Option<&Rehearsal> {
    let all = document.preparation.rehearsals.iter();
    all.max_by_key(|rehearsal| (says(&rehearsal.report), rehearsal.date))
}

/// The findings of dry runs.
pub fn findings(document: &Assessment) -> impl Iterator<Item = &Finding> {
    let all = document.audit.findings.iter();
    all.filter(|finding| finding.source == Source::Rehearsal)
}

/// What a dry run lacks to be done by someone independent; empty when nothing.
pub fn lacking_of(document: &Assessment, rehearsal: &Rehearsal) -> Vec<String> {
    let mut out = ties(document, rehearsal);
    let mut need = |there: bool, what: &str| {
        if !there {
            out.push(what.to_owned());
        }
    };
    need(rehearsal.date.is_some(), t!("date missing"));
    need(says(&rehearsal.by), t!("who carried it out is missing"));
    let said = rehearsal.involved != YesNo::Unknown;
    need(
        said,
        t!("whether this person worked on the project is not said"),
    );
    need(says(&rehearsal.report), t!("report missing"));
    out
}

pub(in crate::analysis) fn proven(document: &Assessment) -> Option<Check> {
    let rehearsal = latest(document)?;
    let mut lacking = lacking_of(document, rehearsal);
    let all = findings(document).count();
    let open = findings(document).filter(|f| !is_closed(f));
    let open = open.count();
    if open > 0 {
        lacking.push(t!("{open} of {all} findings open", open, all));
    }
    let holds = lacking.is_empty();
    let reason = match holds {
        true => t_count!(
            all,
            "by {person}, {count} finding handled",
            "by {person}, {count} findings handled",
            person = rehearsal.by.trim(),
        ),
        false => lacking.join("; "),
    };
    let destination = Destination::Part(StepPart::Preparation(PreparationPart::Rehearsal));
    Some(Check::new(holds, reason, destination))
}

/// Months of records that are wanted where nobody has chosen.
pub fn default_months() -> u32 {
    standard().heuristic(Assumption::RunningPeriod).number() as u32
}

/// Since when one required record is kept, and whether that is long enough.
#[derive(Clone, Debug)]
pub struct RecordRun {
    pub item: &'static RegisterItem,
    /// Not kept at all, whatever the start of the period says.
    pub kept: bool,
    pub since: Option<NaiveDate>,
    /// When the wanted months are reached.
    pub reached: Option<NaiveDate>,
    /// Reached by the planned stage 2.
    pub holds: bool,
}

/// The running period, record by record.
#[derive(Clone, Debug)]
pub struct Run {
    pub months: u32,
    /// First day of stage 2, held or planned.
    pub stage_2: Option<NaiveDate>,
    pub records: Vec<RecordRun>,
}

/// How long the required records have been kept when stage 2 comes.
pub fn run(document: &Assessment, conformity: &Conformity) -> Run {
    let period = &document.preparation.period;
    let months = period.months.unwrap_or_else(default_months);
    let stage_2 = AuditStage::Two.day(document).map(|stage| stage.day);
    let states = states(document, conformity).into_iter();
    let states = states.filter(|state| !state.item.is_document() && state.required);
    let records = states.map(|state| {
        let (item, own) = (state.item, state.since());
        let kept = own.is_some() || state.status != RegisterStatus::Missing;
        let since = if kept { own.or(period.since) } else { None };
        let reached = since.map(|since| after(since, months));
        let holds = matches!((reached, stage_2), (Some(reached), Some(day)) if reached <= day);
        RecordRun {
            item,
            kept,
            since,
            reached,
            holds,
        }
    });
    Run {
        months,
        stage_2,
        records: records.collect(),
    }
}

pub(in crate::analysis) fn period_proven(
    document: &Assessment,
    conformity: &Conformity,
) -> Option<Check> {
    let mut states = document.register.iter();
    let kept =
        states.any(|(id, s)| s.since.is_some() && !standard().register_item(*id).is_document());
    if !kept && document.preparation.period.since.is_none() {
        return None;
    }
    let run = run(document, conformity);
    let destination = Destination::Part(StepPart::Preparation(PreparationPart::Rehearsal));
    let months = run.months as usize;
    let Some(day) = run.stage_2 else {
        let reason = t_count!(
            months,
            "no date of stage 2 yet to count {count} month back from",
            "no date of stage 2 yet to count {count} months back from"
        );
        return Some(Check::new(false, reason, destination));
    };
    let short: Vec<_> = run.records.iter().filter(|r| !r.holds).collect();
    let total = run.records.len();
    let reason = match short.len() {
        0 => t_count!(
            months,
            "all {total} records cover {count} month by {date}",
            "all {total} records cover {count} months by {date}",
            total,
            date = day_text(day),
        ),
        n => t_count!(
            months,
            "{short} of {total} records short of {count} month by {date}: {records}",
            "{short} of {total} records short of {count} months by {date}: {records}",
            short = n,
            total,
            date = day_text(day),
            records = listed(short.iter().map(|r| r.item.id.as_str()), n),
        ),
    };
    Some(Check::new(
        short.is_empty() && total > 0,
        reason,
        destination,
    ))
}

/// Whether a decision or task is late.
pub fn is_late(due: Option<NaiveDate>, state: TaskState, today: NaiveDate) -> bool {
    state != TaskState::Done && due.is_some_and(|due| due < today)
}
