//! The project plan as a Gantt chart: bars between dates, today, the critical path, the audits.

use super::Chart;
use super::canvas::{Canvas, Fill, LABEL, LEADING, SMALL};
use super::paint::{Anchor, Ink};
use super::plan_input::{PlanBar, PlanInput, PlanMonth, table};
use super::text;
use crate::words::say;

/// What the picture shows, where it stands alone.
const ABOUT: &str = t_later!(
    "Tasks from their start to their end. The dark foot of a bar is the share that is done; critical tasks have no slack."
);

/// Height of a bar.
const THICK: i32 = 14;
/// Longest label beside or above a bar, in characters.
const NAME: usize = 72;
/// Below this width the names stand above their bars.
const NARROW: i32 = 640;

/// Where days stand.
struct TimeScale {
    left: i32,
    right: i32,
    first: i32,
    last: i32,
}

impl TimeScale {
    fn x(&self, day: i32) -> i32 {
        let span = i64::from(self.last) - i64::from(self.first);
        let part = i64::from(day.clamp(self.first, self.last)) - i64::from(self.first);
        self.left + (part * i64::from(self.right - self.left) / span.max(1)) as i32
    }
}

/// Draws the plan. Critical tasks are striped and named so in their tooltips and in the table;
/// the solid foot of a bar is the share that is done. Lines lead from a critical task to the one
/// that waits for it.
pub fn plan(title: &str, input: &PlanInput, width: u32) -> Chart {
    let mut c = Canvas::new(width);
    if input.bars.is_empty() {
        let foot = c.sentence(0, t!("No task has a start and an end yet."));
        return Chart {
            svg: c.finish(title, foot + 2),
            about: say(ABOUT),
            table: table(input),
        };
    }
    let narrow = c.width < NARROW;
    let labels: Vec<String> = input
        .bars
        .iter()
        .map(|bar| text::shorten(&text::clean(&bar.label), NAME))
        .collect();
    let left = if narrow { 0 } else { column(&labels, c.width) };
    let days = input.bars.iter().flat_map(|bar| [bar.start, bar.end + 1]);
    let days = days.chain(input.marks.iter().map(|mark| mark.day));
    let axis = TimeScale {
        left: left + 2,
        right: c.width - 3,
        first: days.clone().min().unwrap_or_default(),
        last: days.max().unwrap_or_default(),
    };
    let top = legend(&mut c, input) + 6;
    let body = top + input.marks.len() as i32 * LEADING + 18;
    let rows = rows(input, &labels, left, c.width, body);
    let foot = rows.last().map_or(body, |row| row.foot) + 4;
    let names = months(&mut c, &axis, &input.months, body, foot);
    arrows(&mut c, &axis, input, &rows, narrow);
    marks(&mut c, &axis, input, top, foot);
    for (x, words) in names {
        c.text(x, body - 9, Anchor::Start, SMALL.ink(Ink::SoftHalo), words);
    }
    for (row, bar) in rows.iter().zip(&input.bars) {
        heading(&mut c, row);
        // Names stand clear of lines that cross them.
        let face = if narrow {
            SMALL.ink(Ink::SoftHalo)
        } else {
            LABEL
        };
        let anchor = if narrow { Anchor::Start } else { Anchor::End };
        let x = if narrow { 0 } else { left - 10 };
        c.tip(tip(bar));
        c.lines(x, row.label, anchor, face, row.lines.clone());
        draw(&mut c, &axis, bar, row.middle);
        c.tip(String::new());
    }
    Chart {
        svg: c.finish(title, foot + 4),
        about: say(ABOUT),
        table: table(input),
    }
}

fn tip(bar: &PlanBar) -> String {
    let mut words = vec![text::shorten(&text::clean(&bar.label), 200)];
    words.extend(bar.cells.iter().map(|cell| text::clean(cell)));
    if bar.critical {
        words.push(t!("critical").into());
    }
    words.retain(|word| !word.is_empty());
    words.join(", ")
}

/// Where one bar and its words stand.
struct Lane {
    /// Heading above it, if a group begins here, and its line.
    heading: Option<(String, i32)>,
    /// Middle of the label.
    label: i32,
    lines: Vec<String>,
    /// Middle of the bar.
    middle: i32,
    foot: i32,
}

fn rows(input: &PlanInput, labels: &[String], left: i32, width: i32, body: i32) -> Vec<Lane> {
    let narrow = width < NARROW;
    let mut y = body + 4;
    let mut group = "";
    let mut out = Vec::with_capacity(labels.len());
    for (bar, label) in input.bars.iter().zip(labels) {
        let heading = (bar.group != group).then(|| {
            group = &bar.group;
            let mut words = text::shorten(&text::clean(group), 56);
            while text::width(&words, SMALL.size, true) > width - 6 {
                words = text::shorten(&words, words.chars().count() - 1);
            }
            y += 22;
            (words, y - 10)
        });
        let space = if narrow { width - 4 } else { left - 12 };
        let size = if narrow { SMALL.size } else { LABEL.size };
        let lines = text::wrap(label, size, space);
        let tall = lines.len() as i32 * LEADING;
        let (label, middle, foot) = if narrow {
            let middle = y + tall + 4 + THICK / 2;
            (y + tall / 2, middle, middle + THICK / 2 + 9)
        } else {
            let half = (tall / 2 + 3).max(THICK / 2 + 4);
            (y + half, y + half, y + 2 * half)
        };
        y = foot;
        out.push(Lane {
            heading,
            label,
            lines,
            middle,
            foot,
        });
    }
    out
}

fn heading(c: &mut Canvas, row: &Lane) {
    if let Some((words, y)) = &row.heading {
        // Across the whole width, on paper of its own: lines of days must not cross it.
        let wide = text::width(words, SMALL.size, true) + 6;
        c.rect(0, y - 8, wide.min(c.width), 16, Ink::Sheet);
        c.text(0, *y, Anchor::Start, SMALL.bold(), words.clone());
    }
}

fn draw(c: &mut Canvas, axis: &TimeScale, bar: &PlanBar, middle: i32) {
    let x = axis.x(bar.start);
    let wide = (axis.x(bar.end.saturating_add(1)) - x).max(4);
    let x = x.min(axis.right - wide);
    shape(c, x, middle - THICK / 2, wide, THICK, bar.critical);
    let done = wide * i32::from(bar.done.min(100)) / 100;
    if done > 0 {
        foot(c, x, middle, done);
    }
}

fn shape(c: &mut Canvas, x: i32, y: i32, wide: i32, tall: i32, critical: bool) {
    if critical {
        c.block(x, y, wide, tall, Fill::Striped(Ink::Accent));
    } else {
        c.rect(x, y, wide, tall, Ink::Open);
    }
    c.frame(x, y, wide, tall);
}

/// The share that is done.
fn foot(c: &mut Canvas, x: i32, middle: i32, wide: i32) {
    c.rect(x, middle + THICK / 2 - 6, wide, 6, Ink::Sheet);
    c.rect(x, middle + THICK / 2 - 5, wide, 5, Ink::Text);
}

/// Hairlines at the months; returns their names and places, where they stand clear of each other.
fn months(
    c: &mut Canvas,
    axis: &TimeScale,
    months: &[PlanMonth],
    body: i32,
    foot: i32,
) -> Vec<(i32, String)> {
    let mut free = axis.left - 1;
    let mut names = Vec::new();
    for month in months {
        if month.day < axis.first || month.day > axis.last {
            continue;
        }
        let x = axis.x(month.day);
        c.rect(x, body - 2, 1, foot - body, Ink::Hair);
        let words = text::shorten(&text::clean(&month.label), 16);
        let wide = text::width(&words, SMALL.size, false);
        if x >= free && x + wide + 2 <= c.width {
            names.push((x + 2, words));
            free = x + wide + 8;
        }
    }
    names
}

/// Today and the audits: a line each, with its words on a line of their own above the bars.
fn marks(c: &mut Canvas, axis: &TimeScale, input: &PlanInput, top: i32, foot: i32) {
    let mut lines = Vec::new();
    // Lines begin below all the words, so that none runs through another's.
    let under = top + LEADING * input.marks.len() as i32;
    for (index, mark) in (0..).zip(&input.marks) {
        let x = axis.x(mark.day);
        let y = top + LEADING * index + LEADING / 2;
        let ink = if mark.today { Ink::Dash } else { Ink::Accent };
        c.path(vec![(x, under), (x, foot)], ink, 1);
        let words = text::shorten(&text::clean(&mark.label), 40);
        lines.push((x, y, words, mark.today));
    }
    for (x, y, words, today) in lines {
        if !today {
            diamond(c, x, under);
        }
        let wide = text::width(&words, SMALL.size, false);
        // Left of the line where there is no room to its right.
        let at = if x + 8 + wide <= c.width {
            x + 8
        } else {
            (x - 8 - wide).max(0)
        };
        c.text(at, y, Anchor::Start, SMALL.ink(Ink::SoftHalo), words);
    }
}

fn diamond(c: &mut Canvas, x: i32, y: i32) {
    let x = x.clamp(4, c.width - 5);
    let corners = vec![(x, y - 4), (x + 4, y), (x, y + 4), (x - 4, y)];
    c.area(corners, Ink::Accent, 1.0);
}

/// From each critical task to the critical ones that wait for it; all of them would be a thicket.
/// Above narrow bars stand their names, which a line would cross.
fn arrows(c: &mut Canvas, axis: &TimeScale, input: &PlanInput, rows: &[Lane], narrow: bool) {
    if narrow {
        return;
    }
    for (at, bar) in input
        .bars
        .iter()
        .enumerate()
        .filter(|(_, bar)| bar.critical)
    {
        for before in &bar.after {
            let Some(first) = input.bars.get(*before).filter(|first| first.critical) else {
                continue;
            };
            let (Some(from), Some(to)) = (rows.get(*before), rows.get(at)) else {
                continue;
            };
            let x = axis.x(first.end.saturating_add(1)).min(axis.right - 3);
            let down = to.middle > from.middle;
            let end = to.middle + if down { -THICK / 2 } else { THICK / 2 };
            let wing = if down { end - 4 } else { end + 4 };
            let into = (axis.x(bar.start) + 3).clamp(x, axis.right - 3);
            let bend = if down { wing - 2 } else { wing + 2 };
            c.path(
                vec![(x, from.middle), (x, bend), (into, bend), (into, end)],
                Ink::Edge,
                1,
            );
            let head = vec![(into, end), (into - 3, wing), (into + 3, wing)];
            c.area(head, Ink::Edge, 1.0);
        }
    }
}

/// Width of the label column.
fn column(labels: &[String], width: i32) -> i32 {
    let longest = labels.iter().map(|n| text::width(n, LABEL.size, false));
    longest.max().unwrap_or(0).min(width / 3) + 14
}

fn legend(c: &mut Canvas, input: &PlanInput) -> i32 {
    let mut items = Vec::new();
    if input.bars.iter().any(|bar| bar.critical) {
        items.push((0, t!("critical: a delay moves the end").to_owned()));
    }
    if input.bars.iter().any(|bar| !bar.critical) {
        items.push((1, t!("has time to spare").to_owned()));
    }
    if input.bars.iter().any(|bar| bar.done > 0) {
        items.push((2, t!("done").to_owned()));
    }
    if input.marks.iter().any(|mark| mark.today) {
        items.push((3, t!("today").to_owned()));
    }
    if input.marks.iter().any(|mark| !mark.today) {
        items.push((4, t!("planned audit").to_owned()));
    }
    c.legend(0, sample, &items)
}

fn sample(c: &mut Canvas, x: i32, y: i32, kind: usize) {
    match kind {
        0 | 1 => shape(c, x, y - 6, 16, 12, kind == 0),
        2 => {
            shape(c, x, y - 6, 16, 12, false);
            c.rect(x, y + 1, 11, 5, Ink::Text);
        }
        3 => c.path(vec![(x + 8, y - 7), (x + 8, y + 7)], Ink::Dash, 1),
        _ => diamond(c, x + 8, y),
    }
}
