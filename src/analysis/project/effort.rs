//! What closing the gaps takes, in person-days (docs/domain.md, “Effort”). No trustworthy public figure
//! exists, so every rate is a house assumption that people replace by their own.

use crate::assessment::records::Work;
use crate::assessment::{Assessment, Rating, RegisterStatus};
use crate::standard::{AreaId, Assumption, RegisterId, StatementId, StatementKind, standard};

use super::impartiality;
use super::rates::value;
pub use super::rates::{Rate, rate_of, rates};
use crate::analysis::answers::answers;
use crate::analysis::conformity::{Conformity, counted_rating};
use crate::analysis::tables::{by_statement, register, tables};
use crate::analysis::words::{number, person_days};

/// The effort of one gap.
#[derive(Clone, Debug, PartialEq)]
pub struct GapEffort {
    pub statement: StatementId,
    pub area: Option<AreaId>,
    /// The kind of work that closes it.
    pub work: Work,
    /// The document or record that it is about.
    pub register: Option<RegisterId>,
    /// Gaps that the same piece of work closes, this one counted: a document is written once and
    /// a process improved once, however many statements ask for it.
    pub shared: usize,
    /// Its share of the rate, in person-days.
    pub proposed: f64,
    /// The effort that a person typed at the gap; it wins.
    pub typed: Option<f64>,
}

impl GapEffort {
    /// Person-days that count.
    pub fn days(&self) -> f64 {
        self.typed.unwrap_or(self.proposed)
    }

    /// Where the number comes from, in a sentence.
    pub fn why(&self) -> String {
        if self.typed.is_some() {
            return "typed at the gap".to_owned();
        }
        let what = self.work.label();
        let item = self.register.map_or(String::new(), |id| format!(" {id}"));
        match self.shared {
            1 => format!("{what}{item}"),
            n => format!("{what}{item}, shared by {n} gaps"),
        }
    }
}

/// One part of the total.
#[derive(Clone, Debug, PartialEq)]
pub struct EffortShare {
    pub title: String,
    pub days: f64,
    /// The formula with real numbers.
    pub why: String,
}

/// Title of the part for those who go with the auditors.
pub const ATTENDANCE: &str = "Audit attendance";

/// What it takes to get to the certificate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Estimate {
    /// Every gap, in the order of the standard.
    pub gaps: Vec<GapEffort>,
    pub parts: Vec<EffortShare>,
    /// Sum of the parts, in person-days.
    pub total: f64,
    /// What could not be counted, in sentences.
    pub open: Vec<String>,
}

impl Estimate {
    /// Person-days for the gaps alone.
    pub fn closing(&self) -> f64 {
        self.gaps.iter().map(GapEffort::days).sum()
    }

    /// The gaps of an area.
    pub fn of_area(&self, area: AreaId) -> impl Iterator<Item = &GapEffort> {
        self.gaps.iter().filter(move |gap| gap.area == Some(area))
    }

    /// Person-days by process area, for areas with gaps, in the order of the standard.
    pub fn areas(&self) -> Vec<(AreaId, usize, f64)> {
        let areas = standard().areas.iter();
        areas
            .map(|area| {
                let gaps = self.of_area(area.id);
                let (count, days) = gaps.fold((0, 0.0), |(n, sum), gap| (n + 1, sum + gap.days()));
                (area.id, count, days)
            })
            .filter(|(_, count, _)| *count > 0)
            .collect()
    }
}

/// The process areas that are wholly absent: every statement that applies is rated Not, at least
/// one applies, and none is without an answer. By position in the content.
fn absent(document: &Assessment) -> Vec<bool> {
    let answers = answers(document);
    let areas = standard().areas.iter();
    areas
        .map(|area| {
            let mut found = false;
            for index in tables().area(area.id) {
                match counted_rating(answers.get(*index).copied().flatten()) {
                    Some(Rating::Untriggered) => {}
                    Some(Rating::Not) => found = true,
                    _ => return false,
                }
            }
            found
        })
        .collect()
}

/// Process areas to introduce: every statement that applies is rated Not.
pub fn to_introduce(document: &Assessment) -> Vec<AreaId> {
    let areas = standard().areas.iter().zip(absent(document));
    areas
        .filter(|(_, absent)| *absent)
        .map(|(area, _)| area.id)
        .collect()
}

/// The effort of every gap, before sharing is known.
fn single_gaps(document: &Assessment, conformity: &Conformity) -> Vec<GapEffort> {
    let (answers, planned) = (answers(document), by_statement(&document.gaps));
    let (states, absent) = (register(document), absent(document));
    let mut area_of = vec![None; standard().statements.len()];
    for (at, area) in standard().areas.iter().enumerate() {
        for index in tables().area(area.id) {
            if let Some(slot) = area_of.get_mut(*index) {
                *slot = Some((at, area.id));
            }
        }
    }
    let mut gaps = Vec::new();
    for (index, statement) in standard().statements.iter().enumerate() {
        if !conformity.standing_at(index).is_gap() {
            continue;
        }
        let area = area_of.get(index).copied().flatten();
        let rating = counted_rating(answers.get(index).copied().flatten());
        let whole = area.is_some_and(|(at, _)| absent.get(at) == Some(&true));
        // The document or record that the statement asks for, if it is a mandatory one.
        let wanted = |document: bool| {
            let items = tables().proven_by.get(index).into_iter().flatten();
            let mut items = items.filter_map(|at| Some((*at, standard().register.get(*at)?)));
            items.find(move |(_, item)| item.is_document() == document)
        };
        let (work, item) = match statement.kind {
            _ if whole => (Work::Introduce, None),
            StatementKind::Record => (Work::Record, wanted(false)),
            StatementKind::Document => {
                let item = wanted(true);
                let state = item.and_then(|(at, _)| states.get(at).copied().flatten());
                let there = state.is_some_and(|s| s.status != RegisterStatus::Missing);
                match there || rating != Some(Rating::Not) {
                    true => (Work::Revise, item),
                    false => (Work::Document, item),
                }
            }
            StatementKind::Any => (Work::Improve, None),
        };
        let effort = planned
            .get(index)
            .copied()
            .flatten()
            .and_then(|gap| gap.effort);
        gaps.push(GapEffort {
            statement: statement.id,
            area: area.map(|(_, id)| id),
            work,
            register: item.map(|(_, item)| item.id),
            shared: 1,
            proposed: 0.0,
            typed: effort.map(|days| days.0),
        });
    }
    gaps
}

/// Whether one piece of work closes both gaps.
fn together(a: &GapEffort, b: &GapEffort) -> bool {
    if a.statement == b.statement {
        return true;
    }
    match a.work {
        Work::Document | Work::Revise | Work::Record => {
            a.work == b.work && a.register.is_some() && a.register == b.register
        }
        work => work == b.work && a.area.is_some() && a.area == b.area,
    }
}

/// The estimate of a document, with every part explained.
pub fn estimate(document: &Assessment, conformity: &Conformity) -> Estimate {
    let rates = rates(document);
    let mut gaps = single_gaps(document, conformity);
    for index in 0..gaps.len() {
        let shared = gaps.iter().filter(|other| together(&gaps[index], other));
        let shared = shared.count().max(1);
        let gap = &mut gaps[index];
        gap.shared = shared;
        gap.proposed = rate_of(&rates, gap.work) / shared as f64;
    }
    let mut estimate = Estimate {
        gaps,
        ..Estimate::default()
    };
    closing_parts(&mut estimate, &rates);
    for work in [Work::Audit, Work::Review, Work::Rehearsal] {
        let days = rate_of(&rates, work);
        estimate.parts.push(EffortShare {
            title: crate::analysis::words::capital(work.label()),
            days,
            why: "once before the certification audit".to_owned(),
        });
    }
    attendance(document, &mut estimate, &rates);
    let sum: f64 = estimate.parts.iter().map(|part| part.days).sum();
    let percent = value(&rates, Assumption::ProjectManagement);
    estimate.parts.push(EffortShare {
        title: "Project management".to_owned(),
        days: sum * percent / 100.0,
        why: format!(
            "{} % of the {} above",
            person_days(percent),
            person_days(sum)
        ),
    });
    estimate.total = estimate.parts.iter().map(|part| part.days).sum();
    estimate
}

fn closing_parts(estimate: &mut Estimate, rates: &[Rate]) {
    for work in [
        Work::Introduce,
        Work::Improve,
        Work::Document,
        Work::Revise,
        Work::Record,
    ] {
        let of = |gap: &&GapEffort| gap.work == work && gap.typed.is_none();
        let count = estimate.gaps.iter().filter(of).count();
        if count == 0 {
            continue;
        }
        let days = estimate.gaps.iter().filter(of).map(GapEffort::days).sum();
        // Shares of one add up to the pieces of work, also where some gaps have their own effort.
        let pieces: f64 = estimate
            .gaps
            .iter()
            .filter(of)
            .map(|gap| 1.0 / gap.shared as f64)
            .sum();
        estimate.parts.push(EffortShare {
            title: match work {
                Work::Introduce => "Processes to introduce",
                Work::Improve => "Processes to improve",
                Work::Document => "Documents to write",
                Work::Revise => "Documents to revise",
                _ => "Records to start keeping",
            }
            .to_owned(),
            days,
            why: format!(
                "{} × {}, for {}{}",
                person_days(pieces),
                person_days(rate_of(rates, work)),
                number(count, "gap", "gaps"),
                match (pieces - pieces.round()).abs() < 1e-6 {
                    true => "",
                    false => "; the other gaps of these have an effort of their own",
                },
            ),
        });
    }
    let typed: Vec<f64> = estimate.gaps.iter().filter_map(|gap| gap.typed).collect();
    if !typed.is_empty() {
        estimate.parts.push(EffortShare {
            title: "Gaps with an effort of their own".to_owned(),
            days: typed.iter().sum(),
            why: format!("as typed at {}", number(typed.len(), "gap", "gaps")),
        });
    }
}

/// People who go with the auditors. The audit days come from the quote: there is no table of
/// audit days that could be trusted (docs/domain.md, “Audit time”).
fn attendance(document: &Assessment, estimate: &mut Estimate, rates: &[Rate]) {
    let quoted = impartiality::chosen(document).and_then(|body| body.audit_days);
    let guides = f64::from(document.project.defaults.guides.unwrap_or(1));
    let rate = value(rates, Assumption::AuditAttendance);
    match quoted {
        Some(days) => estimate.parts.push(EffortShare {
            title: ATTENDANCE.to_owned(),
            days: days.0 * guides * rate,
            why: format!(
                "{} audit days of the quote × {} × {}",
                person_days(days.0),
                number(guides as usize, "guide", "guides"),
                person_days(rate)
            ),
        }),
        None => estimate.open.push(
            "Audit attendance is not counted yet: it follows from the audit days in the quote of the chosen certification body."
                .to_owned(),
        ),
    }
}
