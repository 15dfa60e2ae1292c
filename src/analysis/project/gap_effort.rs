//! The effort of each gap: what kind of work closes it, and its part of the rate of that work.

use crate::assessment::records::Work;
use crate::assessment::{Assessment, Rating, RegisterStatus};
use crate::standard::{AreaId, RegisterId, StatementId, StatementKind, standard};

use super::rates::{Rate, rate_of};
use crate::analysis::answers::answers;
use crate::analysis::conformity::{Conformity, counted_rating};
use crate::analysis::figures::portions;
use crate::analysis::registers::ItemState;
use crate::analysis::tables::{by_statement, tables};

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
            return t!("typed at the gap").to_owned();
        }
        let item = self.register.map_or(String::new(), |id| format!(" {id}"));
        let what = format!("{}{item}", self.work.label());
        match self.shared {
            1 => what,
            n => t_count!(
                n,
                "{what}, shared by {count} gap",
                "{what}, shared by {count} gaps",
                what,
            ),
        }
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
pub(super) fn single_gaps(
    document: &Assessment,
    conformity: &Conformity,
    states: &[ItemState<'_>],
) -> Vec<GapEffort> {
    let (answers, planned) = (answers(document), by_statement(&document.gaps));
    let absent = absent(document);
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
                let state = item.and_then(|(at, _)| states.get(at));
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
pub(super) fn together(a: &GapEffort, b: &GapEffort) -> bool {
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

/// Gives each gap its part of the rate of its piece of work: tenths that add up to the rate, so that
/// the gaps of a page sum to what it says of the whole.
pub(super) fn share_out(gaps: &mut [GapEffort], rates: &[Rate]) {
    let mut done = vec![false; gaps.len()];
    for index in 0..gaps.len() {
        if done[index] {
            continue;
        }
        let same = (index..gaps.len()).filter(|at| together(&gaps[index], &gaps[*at]));
        let same: Vec<usize> = same.collect();
        let days = portions(rate_of(rates, gaps[index].work), &vec![1; same.len()]);
        for (at, days) in same.iter().zip(days) {
            done[*at] = true;
            gaps[*at].shared = same.len();
            gaps[*at].proposed = days;
        }
    }
}
