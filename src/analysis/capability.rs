//! Capability of process areas (docs/domain.md, “Capability”). A capability level
//! is not conformity, and neither is derived from the other.

use crate::assessment::{Achievement, Answer, AreaCapability, Assessment, Edit, Rating};
use crate::standard::{Area, AreaId, AttributeId, Lens, standard};

use super::answers::answers;
use super::conformity::{RatingCounts, counted_rating};
use super::tables::tables;

/// The highest capability level.
const HIGHEST: u8 = 5;

/// The capability of one process area.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaResult {
    pub area: AreaId,
    /// What the ratings propose for attribute PA 1.1; see [`proposed`].
    pub proposed: Option<Achievement>,
    /// Every attribute in order. PA 1.1 has its confirmed value, else the proposed one.
    pub attributes: Vec<(AttributeId, Option<Achievement>)>,
    /// Whether a person confirmed or changed PA 1.1.
    pub confirmed: bool,
    /// Level 0 to 5; `None` while PA 1.1 has no value.
    pub level: Option<u8>,
    /// Level aimed at, 0 to 5.
    pub target: Option<u8>,
}

impl AxisResult {
    /// Levels missing to the target at the area furthest below its own; the same figure as that
    /// area shows. `None` while an area has no level.
    pub fn gap(&self) -> Option<u8> {
        self.level.and(self.furthest).map(|(_, gap)| gap)
    }

    /// Whether an area of it is below its target.
    pub fn is_below(&self) -> bool {
        self.gap().is_some_and(|gap| gap > 0)
    }
}

impl AreaResult {
    /// Levels missing to the target, 0 where it is reached; `None` where one of the two is not known.
    pub fn gap(&self) -> Option<u8> {
        let (level, target) = self.level.zip(self.target)?;
        Some(target.saturating_sub(level))
    }
}

/// The capability of all 31 areas, in order.
pub fn areas(document: &Assessment) -> Vec<AreaResult> {
    let answers = answers(document);
    let statements = &tables().area;
    let areas = standard().areas.iter().zip(statements);
    areas
        .map(|(area, statements)| {
            let proposed = proposal(&count(statements, &answers));
            area_result(document, area, proposed)
        })
        .collect()
}

fn area_result(document: &Assessment, area: &Area, proposed: Option<Achievement>) -> AreaResult {
    let rated = document.capability.get(&area.id);
    let value = |id: AttributeId| rated.and_then(|r| r.attribute(id));
    let mut confirmed = false;
    let mut performed = None;
    let mut attributes = Vec::with_capacity(standard().attributes.len());
    for attribute in &standard().attributes {
        let mut achieved = value(attribute.id);
        if attribute.level == 1 {
            confirmed = achieved.is_some();
            achieved = achieved.or(proposed);
            performed = achieved;
        }
        attributes.push((attribute.id, achieved));
    }
    AreaResult {
        area: area.id,
        proposed,
        level: performed.map(|_| level(&attributes)),
        attributes,
        confirmed,
        target: rated.and_then(|r| r.target),
    }
}

/// The achievement of PA 1.1 that the area's ratings propose: the band of the mean of the rated
/// bands' mid-points (7.5, 32.5, 67.5 and 92.5 %; an upper limit belongs to the lower band), at
/// most L while any statement is Partly, at most P while any is Not. Statements whose condition
/// did not arise are left out. `None` until every statement of the area is answered, and when
/// none applies.
pub fn proposed(document: &Assessment, area: AreaId) -> Option<Achievement> {
    proposal(&area_ratings(document, area))
}

/// How the statements of an area are rated.
fn count(statements: &[usize], answers: &[Option<&Answer>]) -> RatingCounts {
    let mut counts = RatingCounts::default();
    for index in statements {
        let answer = answers.get(*index).copied().flatten();
        *counts.of_mut(counted_rating(answer)) += 1;
    }
    counts
}

/// How the statements of an area are rated.
pub(super) fn area_ratings(document: &Assessment, area: AreaId) -> RatingCounts {
    count(tables().area(area), &answers(document))
}

fn proposal(ratings: &RatingCounts) -> Option<Achievement> {
    let cap = match (ratings.not, ratings.partly) {
        (0, 0) => Achievement::F,
        (0, _) => Achievement::L,
        _ => Achievement::P,
    };
    let applicable = u32::from(ratings.applicable());
    let rated = ratings.not_assessed == 0 && applicable > 0;
    rated.then(|| band(doubled(ratings), applicable).min(cap))
}

/// Twice the sum of the mid-points, so that they and the limits are whole numbers and exact.
fn doubled(ratings: &RatingCounts) -> u32 {
    let points = [
        (ratings.not, 15),
        (ratings.partly, 65),
        (ratings.largely, 135),
        (ratings.fully, 185),
    ];
    points
        .iter()
        .map(|(n, points)| u32::from(*n) * points)
        .sum()
}

/// The mean of the mid-points in tenths of a percent, of the applicable statements that are rated.
pub(super) fn mean_tenths(ratings: &RatingCounts) -> Option<u32> {
    let rated = u32::from(ratings.assessed() - ratings.untriggered);
    (rated > 0).then(|| (doubled(ratings) * 5 + rated / 2) / rated)
}

/// The band of the mean `sum / 2 / n` in percent (ISO/IEC 33020: 15 % is N, 50 % is P,
/// 85 % is L).
fn band(sum: u32, n: u32) -> Achievement {
    match sum {
        sum if sum <= 30 * n => Achievement::N,
        sum if sum <= 100 * n => Achievement::P,
        sum if sum <= 170 * n => Achievement::L,
        _ => Achievement::F,
    }
}

/// The level that attribute ratings reach, 0 to 5 (ISO/IEC 33020): level n when every
/// attribute of n is L or F and every attribute of all lower levels is F. An attribute without a
/// rating is not reached.
pub fn level(attributes: &[(AttributeId, Option<Achievement>)]) -> u8 {
    let mut reached = 0;
    for level in 1..=HIGHEST {
        let of_level = || attributes.iter().filter(|(id, _)| level_of(*id) == level);
        let all = |least: Achievement| of_level().all(|(_, value)| *value >= Some(least));
        if of_level().next().is_none() || !all(Achievement::L) {
            break;
        }
        reached = level;
        if !all(Achievement::F) {
            break;
        }
    }
    reached
}

/// The level an attribute belongs to: the digit before the point of its id.
fn level_of(id: AttributeId) -> u8 {
    let digit = id.as_str().bytes().next();
    digit.map_or(0, |digit| digit.wrapping_sub(b'0'))
}

/// The quick way: sets the attributes of an area so that exactly this level (0 to 5; more counts
/// as 5) results, whatever stood there. Lower levels become F, as the rule asks; the level's own
/// attributes become L, the least that reaches it, so that nothing is claimed beyond what was
/// picked; higher ones are cleared. Level 0 sets PA 1.1 to N. PA 1.1 is thereby confirmed by hand.
pub fn quick_level(area: AreaId, level: u8) -> Edit {
    let level = level.min(HIGHEST);
    let record = AreaCapability::LIST.at(area.as_str());
    let value = |of: u8| match of {
        1 => Some(performed_at(level)),
        of if of < level => Some(Achievement::F),
        of if of == level => Some(Achievement::L),
        _ => None,
    };
    let attributes = standard().attributes.iter();
    let fields = attributes.map(|a| (AreaCapability::field(a.id), value(a.level).into()));
    Edit::Set(record, fields.collect())
}

/// What picking a level says of PA 1.1.
pub fn performed_at(level: u8) -> Achievement {
    match level {
        0 => Achievement::N,
        1 => Achievement::L,
        _ => Achievement::F,
    }
}

/// Why a value for PA 1.1 should not be set without a second look: the area's ratings propose less.
/// Nothing where they propose as much, or nothing yet.
pub fn objection(document: &Assessment, area: AreaId, value: Achievement) -> Option<String> {
    let ratings = area_ratings(document, area);
    let proposed = proposal(&ratings).filter(|proposed| *proposed < value)?;
    let counts = [
        (ratings.not, Rating::Not),
        (ratings.partly, Rating::Partly),
        (ratings.largely, Rating::Largely),
        (ratings.fully, Rating::Fully),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(count, rating)| format!("{count} {}", rating.label()))
        .collect();
    Some(t!(
        "The ratings of {area} propose {proposed} for PA 1.1, not {value}: {counts}",
        area,
        proposed = proposed.key(),
        value = value.key(),
        counts = counts.join(", ")
    ))
}

/// One group of a lens.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisResult {
    pub title: &'static str,
    pub short: &'static str,
    /// The lowest level of its areas; `None` if any of them has none.
    pub level: Option<u8>,
    /// The lowest target of its areas that have one.
    pub target: Option<u8>,
    /// The area furthest below its own target, and by how many levels (0 where all reach theirs).
    /// Not the difference of the two above: the lowest level and the lowest target may be those of
    /// two areas.
    pub furthest: Option<(AreaId, u8)>,
    /// The areas without a level: the named gap in the axis.
    pub missing: Vec<AreaId>,
    /// The areas it covers, wholly or in part.
    pub areas: Vec<AreaId>,
}

/// Regroups the areas' levels by a lens, one result an axis. What the lens leaves out is
/// `Standard::not_covered_by`. `lens` is one of `Standard::lenses`.
pub fn lens(lens: &Lens, areas: &[AreaResult]) -> Vec<AxisResult> {
    let axes = lens.axes.iter().zip(tables().axes(lens));
    axes.map(|(axis, indexes)| {
        let mut result = AxisResult {
            title: axis.title,
            short: axis.short,
            level: None,
            target: None,
            furthest: None,
            missing: Vec::new(),
            areas: Vec::new(),
        };
        for index in indexes {
            let Some(area) = standard().areas.get(*index) else {
                continue;
            };
            result.areas.push(area.id);
            // As `areas` returns them, or any part of them.
            let here = areas.get(*index).filter(|a| a.area == area.id);
            let found = here.or_else(|| areas.iter().find(|a| a.area == area.id));
            match found.and_then(|found| found.level) {
                Some(level) => result.level = lowest(result.level, level),
                None => result.missing.push(area.id),
            }
            if let Some(target) = found.and_then(|found| found.target) {
                result.target = lowest(result.target, target);
            }
            if let Some(gap) = found.and_then(AreaResult::gap)
                && result.furthest.is_none_or(|(_, most)| gap > most)
            {
                result.furthest = Some((area.id, gap));
            }
        }
        if !result.missing.is_empty() {
            result.level = None;
        }
        result
    })
    .collect()
}

/// What a page says first about the axes of a lens.
pub fn lens_title(axes: &[AxisResult]) -> String {
    let all = axes.len();
    let count = |is: fn(&AxisResult) -> bool| axes.iter().filter(|axis| is(axis)).count();
    let without = count(|axis| axis.level.is_none());
    let below = count(AxisResult::is_below);
    let aimed = count(|axis| axis.target.is_some());
    let begun = axes
        .iter()
        .any(|axis| axis.missing.len() < axis.areas.len());
    match (aimed, below, without) {
        (.., without) if without == all && begun => t!(
            "Capability: some process areas have a level, no group of them has one for all its areas yet"
        )
        .to_owned(),
        (.., without) if without == all => t!("Capability: no level yet").to_owned(),
        (0, _, 0) => t!("Capability: no target set yet").to_owned(),
        (0, _, without) => t!(
            "Capability: {without} of {all} without a level, no target set",
            without,
            all
        ),
        (aimed, 0, 0) if aimed < all => t!(
            "Capability: every target that is set is reached, {aimed} of {all}",
            aimed,
            all
        ),
        (_, 0, 0) => t!("Capability: every target is reached").to_owned(),
        (_, below, 0) => t!("Capability: {below} of {all} below target", below, all),
        (_, below, without) => t!(
            "Capability: {below} below target, {without} without a level",
            below,
            without
        ),
    }
}

fn lowest(so_far: Option<u8>, next: u8) -> Option<u8> {
    Some(so_far.map_or(next, |so_far| so_far.min(next)))
}
