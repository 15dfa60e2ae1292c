//! The radar's other shape: one row an area, a dot for the level and a ring for the target.

use super::canvas::{Canvas, FIGURE, LABEL, LEADING, SMALL};
use super::levels::{RadarAxis, legend, tip};
use super::paint::{Anchor, Ink};
use super::text::{self, NAME};

/// Room for the gap at the end of a row.
const END: i32 = 34;

/// Draws the rows; returns the height.
pub(super) fn draw(c: &mut Canvas, axes: &[RadarAxis]) -> i32 {
    if axes.is_empty() {
        return c.sentence(0, t!("No areas to show."));
    }
    let above = c.width < 560;
    let names: Vec<String> = axes.iter().map(|a| text::shorten(&a.label, NAME)).collect();
    let longest = names.iter().map(|n| text::width(n, LABEL.size, false));
    let left = if above {
        10
    } else {
        longest.max().unwrap_or(0).min(c.width / 2) + 24
    };
    let right = c.width - END - 10;
    let x = |level: u8| left + (right - left) * i32::from(level) / 5;
    let head = legend(c, axes, 0, sample) + 8;
    let mut y = head + 20;
    for (axis, name) in axes.iter().zip(&names) {
        let space = if above { c.width - 2 } else { left - 22 };
        let lines = text::wrap(name, LABEL.size, space);
        let note = if axis.current.is_none() {
            text::shorten(&axis.note, NAME)
        } else {
            String::new()
        };
        let notes = if note.is_empty() {
            Vec::new()
        } else {
            text::wrap(&note, SMALL.size, space)
        };
        let (tall, low) = (lines.len() as i32 * LEADING, notes.len() as i32 * LEADING);
        let middle;
        c.tip(tip(axis));
        if above {
            c.lines(0, y + tall / 2, Anchor::Start, LABEL, lines);
            c.lines(0, y + tall + low / 2, Anchor::Start, SMALL, notes);
            middle = y + tall + low + 13;
            y = middle + 20;
        } else {
            let half = ((tall + low) / 2 + 3).max(13);
            middle = y + half;
            c.lines(left - 22, middle - low / 2, Anchor::End, LABEL, lines);
            c.lines(left - 22, middle + tall / 2, Anchor::End, SMALL, notes);
            y = middle + half;
        }
        c.tip(String::new());
        row(c, axis, &x, middle);
    }
    for level in 0..=5 {
        c.text(x(level), head + 8, Anchor::Middle, SMALL, level.to_string());
    }
    y + 2
}

fn row(c: &mut Canvas, axis: &RadarAxis, x: &dyn Fn(u8) -> i32, middle: i32) {
    let end = x(5) + 10 + END / 2;
    c.rect(x(0), middle, x(5) - x(0) + 1, 1, Ink::Hair);
    for level in 0..=5 {
        c.rect(x(level), middle - 4, 1, 9, Ink::Hair);
    }
    c.tip(tip(axis));
    if let (Some(current), Some(target)) = (axis.current, axis.target) {
        let ink = if current < target {
            Ink::Not
        } else {
            Ink::Edge
        };
        let (from, to) = (x(current).min(x(target)), x(current).max(x(target)));
        c.rect(from, middle - 1, to - from, 3, ink);
    }
    if let Some(target) = axis.target {
        let met = axis.current == axis.target;
        c.ring((x(target), middle), if met { 11 } else { 8 }, Ink::Soft);
        if !met {
            let face = FIGURE.ink(Ink::Text);
            c.text(x(target), middle, Anchor::Middle, face, target.to_string());
        }
    }
    if let Some(before) = axis.before.filter(|before| Some(*before) != axis.current) {
        c.dot((x(before), middle), 4, Ink::Soft);
    }
    match axis.current {
        Some(current) => {
            c.dot((x(current), middle), 8, Ink::Accent);
            c.text(
                x(current),
                middle,
                Anchor::Middle,
                FIGURE,
                current.to_string(),
            );
        }
        None => c.unknown((end, middle)),
    }
    if let Some(gap) = axis.short_by() {
        let face = FIGURE.ink(Ink::Not);
        c.text(end, middle, Anchor::Middle, face, format!("−{gap}"));
    }
    c.tip(String::new());
}

fn sample(c: &mut Canvas, x: i32, y: i32, kind: usize) {
    match kind {
        0 => c.dot((x + 8, y), 7, Ink::Accent),
        1 => c.ring((x + 8, y), 7, Ink::Soft),
        2 => c.unknown((x + 8, y)),
        3 => c.minus(x, y),
        _ => c.dot((x + 8, y), 4, Ink::Soft),
    }
}
