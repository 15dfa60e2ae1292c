//! Levels against targets: what the radar and its other shape share.

use super::canvas::{Canvas, LegendMark};
use super::text;

/// One axis: an area or a group of areas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RadarAxis {
    /// Name of the area.
    pub label: String,
    /// Level reached, 0–5; `None` when there is none yet.
    pub current: Option<u8>,
    /// Level of an earlier state, 0–5, where two states are shown.
    pub before: Option<u8>,
    /// Level wanted, 0–5.
    pub target: Option<u8>,
    /// Levels missing to the target, as worked out for the area, or the one furthest below its own
    /// among those of the axis; `None` where level or target is not known.
    pub gap: Option<u8>,
    /// Why there is no level, or which area is furthest below its target.
    pub note: String,
}

impl RadarAxis {
    /// The levels missing, where any are.
    pub(super) fn short_by(&self) -> Option<u8> {
        self.gap.filter(|gap| *gap > 0)
    }
}

/// Everything about an axis in one line.
pub(super) fn tip(axis: &RadarAxis) -> String {
    let level = match axis.current {
        Some(level) => t!("level {level}", level),
        None => t!("no level yet").to_owned(),
    };
    let target = match axis.target {
        Some(target) => t!("target {target}", target),
        None => t!("no target yet").to_owned(),
    };
    let before = axis.before.map(|before| t!("before {before}", before));
    let levels: Vec<String> = [level, target].into_iter().chain(before).collect();
    let name = text::shorten(&axis.label, 300);
    let mut tip = format!("{name}: {}", levels.join(", "));
    if !axis.note.is_empty() {
        tip += " (";
        tip += &text::shorten(&axis.note, 300);
        tip += ")";
    }
    tip
}

/// The legend of both shapes, from the top `y`; returns its foot.
pub(super) fn legend(c: &mut Canvas, axes: &[RadarAxis], y: i32, sample: LegendMark) -> i32 {
    let mut items: Vec<(usize, String)> =
        vec![(0, t!("level reached").into()), (1, t!("target").into())];
    if axes.iter().any(|axis| axis.current.is_none()) {
        items.push((2, t!("no level yet").into()));
    }
    if axes.iter().any(|a| a.short_by().is_some()) {
        items.push((3, t!("levels below target").into()));
    }
    if axes.iter().any(|axis| axis.before.is_some()) {
        items.push((4, t!("level before").into()));
    }
    c.legend(y, sample, &items)
}
