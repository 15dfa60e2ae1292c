//! Capability levels against their targets, around a circle.

use super::canvas::{Canvas, LABEL, LEADING, SMALL};
use super::circle::{Circle, MARK};
use super::levels::{RadarAxis, legend, tip};
use super::paint::{Anchor, GAP, GAP_END, Ink, Point};
use super::text::{self, NAME};
use super::{Chart, Table, dots, figure};
use crate::words::say;

/// What the picture shows, where it stands alone.
const ABOUT: &str = t_later!(
    "Capability levels from 0 to 5: what is reached, against what is wanted. A group of processes has the level of its lowest."
);

/// Draws levels 0–5 against their targets.
///
/// Where a circle could not be read it becomes a dot plot: fewer than 3 or more than 20 axes, more
/// than 12 under 640 pixels. Where there is no room for the labels around it, on phones above all,
/// its axes carry short marks and the labels stand in a key below.
pub fn radar(title: &str, axes: &[RadarAxis], width: u32) -> Chart {
    let axes: Vec<RadarAxis> = axes
        .iter()
        .map(|axis| RadarAxis {
            label: text::clean(&axis.label),
            current: axis.current.map(|level| level.min(5)),
            before: axis.before.map(|level| level.min(5)),
            target: axis.target.map(|level| level.min(5)),
            gap: axis.gap,
            note: text::clean(&axis.note),
        })
        .collect();
    let mut c = Canvas::new(width);
    let most = if c.width < 640 { 12 } else { 20 };
    let height = if (3..=most).contains(&axes.len()) {
        circle(&mut c, &axes)
    } else {
        dots::draw(&mut c, &axes)
    };
    Chart {
        svg: c.finish(title, height),
        about: say(ABOUT),
        table: table(axes),
    }
}

/// Draws the circle, the legend and, where needed, the key; returns the height.
fn circle(c: &mut Canvas, axes: &[RadarAxis]) -> i32 {
    let names: Vec<String> = axes
        .iter()
        .map(|axis| text::shorten(&axis.label, NAME))
        .collect();
    if c.width >= 480
        && let Some(round) = Circle::named(&with_gaps(axes, &names), c.width)
    {
        return draw(c, axes, round);
    }
    let (tags, rests) = tags(&names);
    let round = Circle::tagged(&with_gaps(axes, &tags), c.width);
    let foot = draw(c, axes, round) + 8;
    key(c, axes, tags, &with_gaps(axes, &rests), foot)
}

fn draw(c: &mut Canvas, axes: &[RadarAxis], round: Circle) -> i32 {
    let at = |n: usize, level: u8| round.spot(n, round.radius * i32::from(level) / 5);
    let count = axes.len();
    for level in 1..=5 {
        c.path((0..=count).map(|n| at(n, level)).collect(), Ink::Rule, 1);
    }
    for n in 0..count {
        c.path(vec![round.centre, at(n, 5)], Ink::Rule, 1);
    }
    for run in runs(axes, |axis| axis.current) {
        let points: Vec<Point> = run.iter().map(|&(n, level)| at(n, level)).collect();
        let mut area = points.clone();
        if run.len() <= count {
            area.push(round.centre);
        }
        c.area(area, Ink::Accent, 0.2);
        c.path(points, Ink::Reached, 2);
    }
    for run in runs(axes, |axis| axis.target) {
        if let [(n, level)] = run[..] {
            c.ring(at(n, level), 3, Ink::Soft);
        }
        let points = run.iter().map(|&(n, level)| at(n, level)).collect();
        c.path(points, Ink::Dash, 1);
    }
    for run in runs(axes, |axis| axis.before) {
        let points = run.iter().map(|&(n, level)| at(n, level)).collect();
        c.path(points, Ink::Soft, 2);
    }
    let step = if round.radius < 80 { 2 } else { 1 };
    for level in (1..=5).step_by(step) {
        let ((x, y), face) = (at(0, level), SMALL.ink(Ink::SoftHalo));
        c.text(x + 9, y + 7, Anchor::Middle, face, level.to_string());
    }
    for (n, axis) in axes.iter().enumerate() {
        if let Some(leader) = round.leader(n) {
            c.path(leader, Ink::Rule, 1);
        }
        c.tip(tip(axis));
        if let Some(level) = axis.before {
            c.ring(at(n, level), 4, Ink::Soft);
        }
        match axis.current {
            Some(level) => c.dot(at(n, level), 3, Ink::Accent),
            None => c.unknown(round.spot(n, round.radius + MARK)),
        }
        if let Some(label) = round.labels.get(n) {
            let (x, y) = label.at;
            c.lines(x, y, label.anchor, LABEL, label.lines.clone());
        }
    }
    c.tip(String::new());
    legend(c, axes, round.bottom, sample) + 2
}

/// Short marks for the axes and what is left of their names: the numbers they begin with, or else
/// their places in the order.
fn tags(names: &[String]) -> (Vec<String>, Vec<String>) {
    let numbered = |name: &String| {
        let (tag, rest) = name.split_once(' ')?;
        let number = tag.len() <= 6 && tag.starts_with(|c: char| c.is_ascii_digit());
        number.then(|| (tag.to_string(), rest.to_string()))
    };
    let split: Option<Vec<(String, String)>> = names.iter().map(numbered).collect();
    match split {
        Some(split) => split.into_iter().unzip(),
        None => {
            let indexes = (1..=names.len()).map(|n| n.to_string());
            (indexes.collect(), names.to_vec())
        }
    }
}

/// The key to the short marks, with the reason where there is no level; returns its foot.
fn key(c: &mut Canvas, axes: &[RadarAxis], tags: Vec<String>, names: &[String], mut y: i32) -> i32 {
    let widest = tags.iter().map(|tag| text::width(tag, LABEL.size, false));
    let left = widest.max().unwrap_or(0) + 10;
    let space = c.width - left - 2;
    for ((axis, tag), name) in axes.iter().zip(tags).zip(names) {
        c.tip(tip(axis));
        c.text(0, y + 8, Anchor::Start, LABEL, tag);
        for line in text::wrap(name, LABEL.size, space) {
            c.text(left, y + 8, Anchor::Start, LABEL, line);
            y += LEADING;
        }
        if axis.current.is_none() && !axis.note.is_empty() {
            let note = text::shorten(&axis.note, NAME);
            for line in text::wrap(&note, SMALL.size, space) {
                c.text(left, y + 8, Anchor::Start, SMALL, line);
                y += LEADING;
            }
        }
        y += 4;
    }
    c.tip(String::new());
    y
}

/// The names, each with what is missing to its target.
fn with_gaps(axes: &[RadarAxis], names: &[String]) -> Vec<String> {
    let named = axes
        .iter()
        .zip(names)
        .map(|(axis, name)| match axis.short_by() {
            Some(gap) => format!("{name}\u{a0}{GAP}−{gap}{GAP_END}"),
            None => name.clone(),
        });
    named.collect()
}

/// Neighbouring axes that have a level; a full circle comes back to its first.
fn runs(axes: &[RadarAxis], level: fn(&RadarAxis) -> Option<u8>) -> Vec<Vec<(usize, u8)>> {
    let count = axes.len();
    let gap = axes.iter().position(|axis| level(axis).is_none());
    let steps = count + usize::from(gap.is_none());
    let mut runs = vec![Vec::new()];
    for n in (0..steps).map(|n| (n + gap.unwrap_or(0)) % count.max(1)) {
        match (axes.get(n).and_then(level), runs.last_mut()) {
            (Some(level), Some(run)) => run.push((n, level)),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

fn sample(c: &mut Canvas, x: i32, y: i32, kind: usize) {
    match kind {
        0 => {
            c.path(vec![(x, y), (x + 16, y)], Ink::Reached, 2);
            c.dot((x + 8, y), 3, Ink::Accent);
        }
        1 => c.path(vec![(x, y), (x + 16, y)], Ink::Dash, 1),
        2 => c.unknown((x + 8, y)),
        3 => c.minus(x, y),
        _ => {
            c.path(vec![(x, y), (x + 16, y)], Ink::Soft, 2);
            c.ring((x + 8, y), 4, Ink::Soft);
        }
    }
}

fn table(axes: Vec<RadarAxis>) -> Table {
    if axes.iter().any(|axis| axis.before.is_some()) {
        let head = [
            t!("Area"),
            t!("Before"),
            t!("Level"),
            t!("Target"),
            t!("Below target"),
            t!("Note"),
        ];
        let rows = axes.into_iter().map(|axis| {
            let levels = [axis.before, axis.current, axis.target, axis.gap].map(figure);
            let mut row = vec![axis.label];
            row.extend(levels);
            row.push(axis.note);
            row
        });
        return Table::new(head, rows);
    }
    Table::new(
        [
            t!("Area"),
            t!("Level"),
            t!("Target"),
            t!("Below target"),
            t!("Note"),
        ],
        axes.into_iter().map(|axis| {
            let gap = figure(axis.gap);
            let (current, target) = (figure(axis.current), figure(axis.target));
            vec![axis.label, current, target, gap, axis.note]
        }),
    )
}
