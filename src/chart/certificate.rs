//! The time line of a certificate: validity, audits with their windows, duties.

use crate::standard::sort;

use super::canvas::{Canvas, Fill, LABEL, LEADING, SMALL};
use super::paint::{Anchor, Ink};
use super::text::{self, NAME};
use super::{Chart, Table};
use crate::words::say;

/// What the picture shows, where it stands alone.
const ABOUT: &str = t_later!(
    "Dates that keep a certificate valid: done, planned, and the latest that the rules allow."
);

/// What a mark says about its day. The order is that of importance, where marks meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeKind {
    /// Done.
    Done,
    /// Agreed or planned for this day.
    Booked,
    /// To be done by this day.
    Latest,
    /// The day has passed and it is not done.
    Late,
}

/// A span of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeBar {
    /// First and last day, as numbers of days.
    pub from: i32,
    pub to: i32,
    /// A span in which something should happen; otherwise one that is in force.
    pub window: bool,
    /// Rests on a plan.
    pub planned: bool,
    /// What it is, its dates in words, and why.
    pub what: String,
    pub when: String,
    pub why: String,
}

/// A day of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeMark {
    /// As a number of days.
    pub day: i32,
    pub kind: TimeKind,
    /// Rests on a plan.
    pub planned: bool,
    /// What it is, its date in words, and why.
    pub what: String,
    pub when: String,
    pub why: String,
}

/// A row of the time line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimeRow {
    pub label: String,
    pub bars: Vec<TimeBar>,
    pub marks: Vec<TimeMark>,
}

/// What the time line shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimeLine {
    /// First and last day of the axis, as numbers of days.
    pub from: i32,
    pub to: i32,
    /// Today, if it lies within the axis, and the word for it.
    pub today: Option<(i32, String)>,
    /// First days of the years and their names.
    pub years: Vec<(i32, String)>,
    pub rows: Vec<TimeRow>,
}

const WORDS: [&str; 4] = [
    t_later!("done"),
    t_later!("planned for"),
    t_later!("latest date"),
    t_later!("late"),
];
const KINDS: [TimeKind; 4] = [
    TimeKind::Done,
    TimeKind::Booked,
    TimeKind::Latest,
    TimeKind::Late,
];
/// Samples behind those of the marks.
const VALID: usize = 4;
const WINDOW: usize = 5;
const PLANNED: usize = 6;
/// Height of a span, and of a row.
const THICK: i32 = 14;
const TALL: i32 = 28;
/// Marks nearer than this become one with a number.
const NEAR: i32 = 26;
/// Room for marks beyond the start of the axis, and for marks with their number beyond its end.
const EDGE: i32 = 9;
const END: i32 = 34;

/// Draws the rows over a true time axis with the years below and a line for today.
///
/// The label stands left of its row, on narrow widths above it.
pub fn certificate(title: &str, line: &TimeLine, width: u32) -> Chart {
    let mut c = Canvas::new(width);
    if line.rows.is_empty() || line.to <= line.from {
        let foot = c.sentence(0, t!("No date to show yet."));
        return Chart {
            svg: c.finish(title, foot),
            about: say(ABOUT),
            table: table(line),
        };
    }
    let above = is_narrow(&c);
    let names: Vec<String> = line
        .rows
        .iter()
        .map(|row| text::clean(&row.label))
        .collect();
    let shown: Vec<String> = names.iter().map(|name| text::shorten(name, NAME)).collect();
    let left = if above {
        EDGE
    } else {
        let longest = shown.iter().map(|n| text::width(n, LABEL.size, false));
        longest.max().unwrap_or(0).min(c.width / 4) + 14 + EDGE
    };
    let axis = YearScale {
        from: line.from,
        to: line.to,
        left,
        right: c.width - END,
    };
    // The word for today has a line of its own.
    let top = legend(&mut c, line) + 8;
    let y = top + LEADING + 4;
    let (rows, y) = rows(&c, &shown, left, y);
    years(&mut c, line, &axis, top + LEADING, y);
    if let Some((day, word)) = &line.today {
        mark_today(&mut c, axis.x(*day), word, top, y);
    }
    for ((row, (lines, y, tall, middle)), name) in line.rows.iter().zip(rows).zip(&names) {
        if above {
            c.lines(0, y + tall / 2, Anchor::Start, LABEL, lines);
        } else {
            c.lines(left - EDGE - 10, middle, Anchor::End, LABEL, lines);
        }
        draw(&mut c, row, name, middle, &axis);
    }
    Chart {
        svg: c.finish(title, y + LEADING + 6),
        about: say(ABOUT),
        table: table(line),
    }
}

/// Whether labels stand above their rows.
fn is_narrow(c: &Canvas) -> bool {
    c.width < 560
}

/// Where a row stands: the lines of its label, the top and height of that, and the middle.
type RowPlace = (Vec<String>, i32, i32, i32);

/// The places of the rows from `y` on, and where the last one ends.
fn rows(c: &Canvas, names: &[String], left: i32, mut y: i32) -> (Vec<RowPlace>, i32) {
    let above = is_narrow(c);
    let space = if above { c.width - 2 } else { left - EDGE - 12 };
    let mut rows = Vec::new();
    for name in names {
        let lines = text::wrap(name, LABEL.size, space);
        let tall = lines.len() as i32 * LEADING;
        let (middle, next) = if above {
            (y + tall + TALL / 2, y + tall + TALL + 2)
        } else {
            let row = (tall + 6).max(TALL);
            (y + row / 2, y + row)
        };
        rows.push((lines, y, tall, middle));
        y = next;
    }
    (rows, y)
}

/// A line through the rows and its word above them.
fn mark_today(c: &mut Canvas, x: i32, word: &str, top: i32, foot: i32) {
    c.path(vec![(x, top + LEADING), (x, foot)], Ink::Dash, 1);
    let word = text::shorten(&text::clean(word), 40);
    let half = text::width(&word, SMALL.size, true) / 2 + 1;
    let x = x.clamp(half.min(c.width / 2), (c.width - half).max(c.width / 2));
    c.text(x, top + 6, Anchor::Middle, SMALL.bold(), word);
}

struct YearScale {
    from: i32,
    to: i32,
    left: i32,
    right: i32,
}

impl YearScale {
    /// The place of a day; days beyond the ends stand at them.
    fn x(&self, day: i32) -> i32 {
        let span = i64::from(self.to) - i64::from(self.from);
        let along = i64::from(day.clamp(self.from, self.to)) - i64::from(self.from);
        self.left + (along * i64::from(self.right - self.left) / span.max(1)) as i32
    }
}

fn years(c: &mut Canvas, line: &TimeLine, axis: &YearScale, top: i32, foot: i32) {
    // From the right: a first year of a few weeks has no room for its name.
    let mut free = c.width;
    for (day, name) in line.years.iter().rev() {
        let x = axis.x(*day);
        if *day > axis.from && *day < axis.to {
            c.path(vec![(x, top), (x, foot)], Ink::Hair, 1);
        }
        let name = text::shorten(&text::clean(name), 12);
        let wide = text::width(&name, SMALL.size, false);
        if x + wide + 6 <= free {
            c.text(x + 2, foot + 9, Anchor::Start, SMALL, name);
            free = x;
        }
    }
    c.path(vec![(axis.left, foot), (axis.right, foot)], Ink::Frame, 1);
}

fn draw(c: &mut Canvas, row: &TimeRow, name: &str, middle: i32, axis: &YearScale) {
    let name = text::shorten(name, 100);
    for bar in &row.bars {
        let (from, to) = (axis.x(bar.from), axis.x(bar.to));
        c.tip(tip(&name, &bar.what, &bar.when, &bar.why));
        let fill = fill(bar.window, bar.planned);
        c.block(from, middle - THICK / 2, (to - from).max(4), THICK, fill);
    }
    let mut marks: Vec<(i32, &TimeMark)> = row.marks.iter().map(|m| (axis.x(m.day), m)).collect();
    sort(&mut marks, |a, b| a.0.cmp(&b.0));
    let mut rest = &marks[..];
    while let Some((x, first)) = rest.first() {
        let near = rest
            .iter()
            .take_while(|(other, _)| other - x < NEAR)
            .count();
        let (group, after) = rest.split_at(near);
        rest = after;
        let kind = group.iter().map(|(_, mark)| mark.kind).max();
        let kind = kind.unwrap_or(first.kind);
        let tips: Vec<String> = group
            .iter()
            .take(12)
            .map(|(_, mark)| tip(say(WORDS[mark.kind as usize]), &mark.what, &mark.when, ""))
            .collect();
        let more = group.len().saturating_sub(12);
        let tips = tips.join("; ");
        c.tip(match more {
            0 => tips,
            more => t_count!(
                more,
                "{list}; and {count} more",
                "{list}; and {count} more",
                list = tips
            ),
        });
        mark(c, *x, middle, kind);
        if group.len() > 1 {
            let count = group.len().min(999).to_string();
            c.text(
                x + 8,
                middle,
                Anchor::Start,
                SMALL.ink(Ink::SoftHalo).bold(),
                count,
            );
        }
    }
    c.tip(String::new());
}

fn tip(name: &str, what: &str, when: &str, why: &str) -> String {
    let mut out = format!(
        "{name}: {}, {}",
        text::shorten(&text::clean(what), 120),
        text::clean(when)
    );
    if !why.is_empty() {
        out += " (";
        out += &text::shorten(&text::clean(why), 200);
        out.push(')');
    }
    out
}

fn fill(window: bool, planned: bool) -> Fill {
    match (window, planned) {
        (true, _) => Fill::Hollow,
        (false, true) => Fill::Upright,
        (false, false) => Fill::Solid(Ink::Accent),
    }
}

/// Dot, ring, bar and cross: told apart by shape.
fn mark(c: &mut Canvas, x: i32, y: i32, kind: TimeKind) {
    match kind {
        TimeKind::Done => c.dot((x, y), 6, Ink::Fully),
        TimeKind::Booked => c.ring((x, y), 6, Ink::Accent),
        TimeKind::Latest => c.rect(x - 2, y - 9, 4, 18, Ink::Text),
        TimeKind::Late => {
            c.path(vec![(x - 6, y - 6), (x + 6, y + 6)], Ink::Not, 3);
            c.path(vec![(x - 6, y + 6), (x + 6, y - 6)], Ink::Not, 3);
        }
    }
}

fn legend(c: &mut Canvas, line: &TimeLine) -> i32 {
    let marks = || line.rows.iter().flat_map(|row| &row.marks);
    let bars = || line.rows.iter().flat_map(|row| &row.bars);
    let mut items: Vec<(usize, String)> = KINDS
        .into_iter()
        .filter(|kind| marks().any(|mark| mark.kind == *kind))
        .map(|kind| (kind as usize, say(WORDS[kind as usize]).into()))
        .collect();
    for (kind, word, there) in [
        (
            VALID,
            t!("valid"),
            bars().any(|bar| !bar.window && !bar.planned),
        ),
        (
            PLANNED,
            t!("valid, as planned"),
            bars().any(|bar| !bar.window && bar.planned),
        ),
        (
            WINDOW,
            t!("time for the audit"),
            bars().any(|bar| bar.window),
        ),
    ] {
        if there {
            items.push((kind, word.into()));
        }
    }
    c.legend(0, sample, &items)
}

fn sample(c: &mut Canvas, x: i32, y: i32, kind: usize) {
    match KINDS.get(kind) {
        Some(TimeKind::Latest) => c.rect(x + 6, y - 7, 4, 14, Ink::Text),
        Some(kind) => mark(c, x + 8, y, *kind),
        None => c.block(x, y - 6, 16, 12, fill(kind == WINDOW, kind == PLANNED)),
    }
}

fn table(line: &TimeLine) -> Table {
    let rows = line.rows.iter().flat_map(|row| {
        let name = text::clean(&row.label);
        let cells = |what: &str, when: &str, word: &str, planned: bool, why: &str| {
            let what = text::clean(what);
            vec![
                name.clone(),
                match planned {
                    true => t!("{what} (planned)", what),
                    false => what,
                },
                text::clean(when),
                word.to_owned(),
                text::clean(why),
            ]
        };
        let bars = row.bars.iter().map(|bar| {
            let word = if bar.window {
                t!("time for the audit")
            } else {
                t!("valid")
            };
            cells(&bar.what, &bar.when, word, bar.planned, &bar.why)
        });
        let marks = row.marks.iter().map(|mark| {
            let word = say(WORDS[mark.kind as usize]);
            cells(&mark.what, &mark.when, word, mark.planned, &mark.why)
        });
        let rows: Vec<Vec<String>> = bars.chain(marks).collect();
        rows
    });
    Table::new(
        [t!("Row"), t!("What"), t!("When"), t!("State"), t!("Why")],
        rows,
    )
}
