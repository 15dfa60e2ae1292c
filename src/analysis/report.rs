//! The end report of the initial assessment: what complies,
//! what needs attention, processes to introduce, benefits, person-days, high-level plan.

use chrono::NaiveDate;

use crate::analysis::stages::{AuditStage, StageDay};
use crate::assessment::records::{GoalKind, Work};
use crate::assessment::{Assessment, GapStatus};
use crate::standard::{AreaId, Assumption, ClauseId, StatementId, standard};
use crate::words::say;

use super::conformity::{Conformity, Counts, Standing};
use super::gaps::{NextAct, gaps, next_acts, what_is_missing};
use super::months::after;
use super::planning::claimed;
use super::project::calendar::Week;
use super::project::effort::{self, Estimate};
use super::project::tasks::proposals;
use super::tables::tables;
use super::words::says;

/// A gap as the report tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportGap {
    pub statement: StatementId,
    /// What is missing, in the words of the assessors where there are any.
    pub missing: String,
    pub recommendation: String,
    pub benefit: String,
    pub owner: String,
    pub due: Option<NaiveDate>,
    pub status: GapStatus,
    /// Person-days, typed or proposed.
    pub effort: f64,
    /// Whether the effort is the proposal.
    pub proposed: bool,
}

/// A process area to introduce.
#[derive(Clone, Debug, PartialEq)]
pub struct ToIntroduce {
    pub area: AreaId,
    /// Statements that apply; all are rated Not.
    pub statements: usize,
    /// Person-days.
    pub effort: f64,
}

/// A stretch of the high-level plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Phase {
    pub title: String,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Person-days; none where nothing is counted.
    pub effort: Option<f64>,
    /// What it is made of, or where its dates come from.
    pub note: String,
}

/// The report.
#[derive(Clone, Debug, PartialEq)]
pub struct EndReport {
    pub counts: Counts,
    /// Areas of which every statement that applies is met with evidence seen.
    pub areas: Vec<AreaId>,
    /// Clauses for which the same holds, outside of those areas.
    pub clauses: Vec<ClauseId>,
    pub major: Vec<ReportGap>,
    pub minor: Vec<ReportGap>,
    /// Clauses that fail as a whole (house rule).
    pub systemic: Vec<ClauseId>,
    /// Said to conform, but nothing shows it.
    pub claimed: Vec<StatementId>,
    pub introduce: Vec<ToIntroduce>,
    pub next_steps: Vec<NextAct>,
    /// Goals and benefits that step 1 told, with what they mean here.
    pub goals: Vec<(String, String, GoalKind)>,
    /// Benefits named at gaps, each once, with the gaps that bring it.
    pub benefits: Vec<(String, Vec<StatementId>)>,
    pub estimate: Estimate,
    pub phases: Vec<Phase>,
    /// Whether the phases are only proposed, since the project has no tasks yet.
    pub proposed: bool,
}

/// Works out the report.
pub fn end_report(document: &Assessment, conformity: &Conformity, today: NaiveDate) -> EndReport {
    let estimate = effort::estimate(document, conformity);
    let (areas, clauses) = complying(conformity);
    let (mut major, mut minor) = (Vec::new(), Vec::new());
    for row in gaps(document, conformity) {
        let plan = row.gap.unwrap_or_default();
        let effort = estimate
            .gaps
            .iter()
            .find(|gap| gap.statement == row.statement);
        let gap = ReportGap {
            statement: row.statement,
            missing: what_is_missing(document, row.statement),
            recommendation: plan.recommendation.trim().to_owned(),
            benefit: plan.benefit.trim().to_owned(),
            owner: row.owner,
            due: row.due,
            status: plan.status,
            effort: effort.map_or(0.0, |gap| gap.days()),
            proposed: effort.is_none_or(|gap| gap.typed.is_none()),
        };
        match row.standing {
            Standing::Major => major.push(gap),
            _ => minor.push(gap),
        }
    }
    let (phases, proposed) = phases(document, conformity, &estimate, today);
    EndReport {
        counts: conformity.total(),
        areas,
        clauses,
        benefits: benefits(major.iter().chain(&minor)),
        major,
        minor,
        systemic: conformity.systemic(),
        claimed: claimed(conformity),
        introduce: introduce(document, conformity, &estimate),
        next_steps: next_acts(document, conformity, today),
        goals: goals(document),
        estimate,
        phases,
        proposed,
    }
}

/// Whether every statement is met or not triggered, and at least one is met. Claimed is not met.
fn complies(mut standings: impl Iterator<Item = Standing>) -> bool {
    let mut met = false;
    let fine = standings.all(|standing| {
        met |= standing.is_met();
        standing.is_met() || standing == Standing::Untriggered
    });
    fine && met
}

fn complying(conformity: &Conformity) -> (Vec<AreaId>, Vec<ClauseId>) {
    let mut inside = Vec::new();
    let mut areas = Vec::new();
    for area in &standard().areas {
        let indexes = tables().area(area.id);
        if complies(indexes.iter().map(|index| conformity.standing_at(*index))) {
            areas.push(area.id);
            inside.extend(standard().statements_of_area(area.id).map(|s| s.clause));
        }
    }
    let leaves = standard().clauses.iter().filter(|clause| clause.leaf);
    let clauses = leaves.filter(|clause| {
        let statements = standard().statements_of(clause.id);
        !inside.contains(&clause.id) && complies(statements.map(|s| conformity.standing(s.id)))
    });
    (areas, clauses.map(|clause| clause.id).collect())
}

fn introduce(
    document: &Assessment,
    conformity: &Conformity,
    estimate: &Estimate,
) -> Vec<ToIntroduce> {
    effort::to_introduce(document)
        .into_iter()
        .map(|area| {
            let applies = |index: &&usize| conformity.standing_at(**index) != Standing::Untriggered;
            ToIntroduce {
                area,
                statements: tables().area(area).iter().filter(applies).count(),
                effort: estimate.of_area(area).map(|gap| gap.days()).sum(),
            }
        })
        .collect()
}

fn goals(document: &Assessment) -> Vec<(String, String, GoalKind)> {
    let goals = document.awareness.goals.iter();
    let goals = goals.filter(|goal| says(&goal.text));
    goals
        .map(|goal| (goal.text.clone(), goal.means.clone(), goal.kind))
        .collect()
}

fn benefits<'a>(gaps: impl Iterator<Item = &'a ReportGap>) -> Vec<(String, Vec<StatementId>)> {
    let mut out: Vec<(String, Vec<StatementId>)> = Vec::new();
    for gap in gaps.filter(|gap| says(&gap.benefit)) {
        let key = gap.benefit.to_lowercase();
        match out.iter_mut().find(|(text, _)| text.to_lowercase() == key) {
            Some((_, statements)) => statements.push(gap.statement),
            None => out.push((gap.benefit.clone(), vec![gap.statement])),
        }
    }
    out
}

/// One piece of work of the plan, from a task or from a proposal.
struct Piece {
    work: Work,
    closes: bool,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    effort: Option<f64>,
}

/// The work of the plan: the tasks, or what is proposed where there are none.
fn pieces(
    document: &Assessment,
    conformity: &Conformity,
    estimate: &Estimate,
    today: NaiveDate,
) -> Vec<Piece> {
    let tasks = &document.project.tasks;
    if tasks.is_empty() {
        let proposed = proposals(document, conformity, today).tasks.into_iter();
        let pieces = proposed.map(|task| Piece {
            work: task.work,
            closes: !task.statements.is_empty(),
            start: Some(task.start),
            end: Some(task.end),
            // Too early for the whole is too early for its phases.
            effort: estimate.too_early.is_none().then_some(task.effort),
        });
        return pieces.collect();
    }
    let pieces = tasks.iter().map(|task| Piece {
        work: task.work,
        closes: !task.statements.is_empty(),
        start: task.start,
        end: task.end,
        effort: task.effort.map(|days| days.0),
    });
    pieces.collect()
}

/// The phases of the project: from its tasks, or proposed from the effort where it has none.
fn phases(
    document: &Assessment,
    conformity: &Conformity,
    estimate: &Estimate,
    today: NaiveDate,
) -> (Vec<Phase>, bool) {
    let pieces = pieces(document, conformity, estimate, today);
    type Picks = fn(&Piece) -> bool;
    let kinds: [(&str, Picks); 5] = [
        (t!("Close the gaps"), |piece| piece.closes),
        (t!("Other work"), |piece| {
            !piece.closes && !matches!(piece.work, Work::Audit | Work::Review | Work::Rehearsal)
        }),
        (t!("Internal audit"), |piece| {
            !piece.closes && piece.work == Work::Audit
        }),
        (t!("Management review"), |piece| {
            !piece.closes && piece.work == Work::Review
        }),
        (t!("Dry run"), |piece| {
            !piece.closes && piece.work == Work::Rehearsal
        }),
    ];
    let phases = kinds.into_iter().filter_map(|(title, picks)| {
        let of: Vec<&Piece> = pieces.iter().filter(|piece| picks(piece)).collect();
        (!of.is_empty()).then(|| phase(title, &of))
    });
    let mut out: Vec<Phase> = phases.collect();
    if !out.is_empty() {
        stages(document, estimate, &mut out);
    }
    (out, document.project.tasks.is_empty())
}

fn phase(title: &str, of: &[&Piece]) -> Phase {
    let efforts: Vec<f64> = of.iter().filter_map(|piece| piece.effort).collect();
    let undated = of.iter().filter(|p| p.start.is_none() || p.end.is_none());
    let undated = undated.count();
    let note = match undated {
        0 => t_count!(of.len(), "{count} task", "{count} tasks"),
        undated => t_count!(
            of.len(),
            "{count} task, {undated} without dates",
            "{count} tasks, {undated} without dates",
            undated
        ),
    };
    Phase {
        title: title.to_owned(),
        from: of.iter().filter_map(|piece| piece.start).min(),
        to: of.iter().filter_map(|piece| piece.end).max(),
        effort: (!efforts.is_empty()).then(|| efforts.iter().sum()),
        note,
    }
}

/// Stage 1 and 2: as agreed or planned, else proposed.
fn stages(document: &Assessment, estimate: &Estimate, out: &mut Vec<Phase>) {
    let ready = out.iter().filter_map(|phase| phase.to).max();
    // The working day after the last task.
    let week = Week::of(document);
    let earliest = ready.map(|day| week.nth(week.through(day)));
    let (one, two) = (AuditStage::One.day(document), AuditStage::Two.day(document));
    let known = |stage: Option<StageDay>| match stage {
        Some(StageDay { agreed: true, .. }) => {
            Some(t!("agreed with the certification body").to_owned())
        }
        Some(_) => Some(t!("planned in the mandate").to_owned()),
        None => None,
    };
    let first = one.map(|one| one.day).or(earliest);
    let attended = estimate
        .parts
        .iter()
        .find(|part| part.title == say(effort::ATTENDANCE));
    out.push(Phase {
        title: t!("Stage 1 audit").to_owned(),
        from: first,
        to: None,
        effort: None,
        note: known(one)
            .unwrap_or_else(|| t!("proposal: as soon as the work above is done").to_owned()),
    });
    let months = standard().heuristic(Assumption::StageInterval).number() as u32;
    let later = first.map(|day| after(day, months));
    out.push(Phase {
        title: t!("Stage 2 audit").to_owned(),
        from: two.map(|two| two.day).or(later),
        to: None,
        effort: attended.map(|part| part.days),
        note: known(two).unwrap_or_else(|| {
            t!(
                "proposal: {months} months after stage 1 (1–3 are practice, no rule)",
                months
            )
        }),
    });
}
