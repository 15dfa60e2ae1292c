//! Several counts over time, one below the other, each against its target, with days that matter across all of them.

use super::canvas::{Canvas, LABEL, LEADING, SMALL};
use super::paint::{Anchor, Ink, Point};
use super::plan_input::PlanMark;
use super::text;
use super::{Chart, Table};
use crate::words::say;

/// What the picture shows, where it stands alone.
const ABOUT: &str = t_later!(
    "Counts from state to state, each on a scale of its own from none to all, and the level that is wanted. Days of planned audits stand across."
);

/// A count over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrendLine {
    pub label: String,
    /// Days and counts, oldest first.
    pub points: Vec<(i32, u32)>,
    /// How many are wanted.
    pub target: u32,
    /// How many there are at most.
    pub of: u32,
}

/// Height of the field of a count, and the distance to the next.
const TALL: i32 = 48;
const APART: i32 = 16;
/// Space beside the first and the last day, for dots and diamonds.
const EDGE: i32 = 8;

/// Where days stand.
struct DayScale {
    first: i64,
    span: i64,
    right: i32,
}

impl DayScale {
    fn x(&self, day: i32) -> i32 {
        let part = (i64::from(day) - self.first) * i64::from(self.right - EDGE);
        EDGE + (part / self.span.max(1)) as i32
    }
}

/// Draws the lines that have at least two points. `dates` names the days of the points for the table.
pub fn trend(
    title: &str,
    lines: &[TrendLine],
    marks: &[PlanMark],
    dates: &[(i32, String)],
    width: u32,
) -> Chart {
    let mut c = Canvas::new(width);
    let lines: Vec<&TrendLine> = lines.iter().filter(|l| l.points.len() > 1).collect();
    let height = match lines.is_empty() {
        true => c.sentence(
            0,
            t!("There is no course to draw yet: it needs two states."),
        ),
        false => draw(&mut c, &lines, marks, dates),
    };
    Chart {
        svg: c.finish(title, height),
        about: say(ABOUT),
        table: table(&lines, marks, dates),
    }
}

fn draw(c: &mut Canvas, lines: &[&TrendLine], marks: &[PlanMark], dates: &[(i32, String)]) -> i32 {
    let days = lines
        .iter()
        .flat_map(|l| l.points.iter().map(|(day, _)| *day));
    let days = days.chain(marks.iter().map(|mark| mark.day));
    let first = i64::from(days.clone().min().unwrap_or_default());
    let axis = DayScale {
        first,
        span: i64::from(days.max().unwrap_or_default()) - first,
        right: c.width - EDGE,
    };
    let mut items = vec![(0, t!("reached").into()), (1, t!("wanted").into())];
    if marks.iter().any(|mark| !mark.today) {
        items.push((2, t!("planned audit").into()));
    }
    let mut y = c.legend(0, sample, &items) + 8;
    for mark in marks {
        let words = text::shorten(&text::clean(&mark.label), 40);
        let wide = text::width(&words, SMALL.size, false);
        // Left of its line where there is no room to its right.
        let x = axis.x(mark.day);
        let at = if x + 8 + wide <= c.width {
            x + 8
        } else {
            (x - 8 - wide).max(0)
        };
        c.text(at, y + 7, Anchor::Start, SMALL, words);
        y += LEADING;
    }
    y += 4;
    for line in lines {
        field(c, line, marks, &axis, y);
        y += LEADING + 4 + TALL + APART;
    }
    ends(c, lines, dates, &axis, y - APART + 12);
    y - APART + 24
}

/// The field of one count: its name with what was reached last, the days that matter, what is wanted, the course.
fn field(c: &mut Canvas, line: &TrendLine, marks: &[PlanMark], axis: &DayScale, y: i32) {
    let last = line.points.last().map_or(0, |(_, count)| *count);
    let mut name = text::clean(&line.label);
    let figures = t!("{last} of {target} wanted", last, target = line.target);
    let figures = format!(": {figures}");
    while text::width(&name, LABEL.size, false) + text::width(&figures, LABEL.size, false)
        > c.width - 4
        && name.chars().count() > 2
    {
        name = text::shorten(&name, name.chars().count() - 1);
    }
    c.text(0, y + 7, Anchor::Start, LABEL, format!("{name}{figures}"));
    let (top, bottom) = (y + LEADING + 4, y + LEADING + 4 + TALL);
    let of = line.of.max(line.target).max(1);
    let height = |count: u32| {
        let part = i64::from(count.min(of)) * i64::from(TALL - 6);
        bottom - (part / i64::from(of)) as i32
    };
    c.rect(0, bottom, c.width, 1, Ink::Hair);
    for mark in marks {
        let x = axis.x(mark.day);
        let ink = if mark.today { Ink::Dash } else { Ink::Edge };
        c.path(vec![(x, top), (x, bottom)], ink, 1);
        if !mark.today {
            diamond(c, x, top);
        }
    }
    let wanted = height(line.target);
    c.path(vec![(0, wanted), (c.width, wanted)], Ink::Dash, 1);
    let points: Vec<Point> = line
        .points
        .iter()
        .map(|&(day, count)| (axis.x(day), height(count)))
        .collect();
    c.path(points.clone(), Ink::Reached, 2);
    for (at, (_, count)) in points.into_iter().zip(&line.points) {
        c.tip(format!(
            "{}: {count}",
            text::shorten(&text::clean(&line.label), 200)
        ));
        c.dot(at, 3, Ink::Accent);
    }
    c.tip(String::new());
}

/// The first and the last day of the course, where there is room for both.
fn ends(c: &mut Canvas, lines: &[&TrendLine], dates: &[(i32, String)], axis: &DayScale, y: i32) {
    let days = lines
        .iter()
        .flat_map(|l| l.points.iter().map(|(day, _)| *day));
    let mut free = 0;
    for day in [days.clone().min(), days.max()].into_iter().flatten() {
        let Some((_, words)) = dates.iter().find(|(known, _)| *known == day) else {
            continue;
        };
        let words = text::shorten(&text::clean(words), 24);
        let wide = text::width(&words, SMALL.size, false);
        let x = (axis.x(day) - wide / 2).clamp(0, (c.width - wide).max(0));
        if x >= free {
            c.text(x, y, Anchor::Start, SMALL, words);
            free = x + wide + 8;
        }
    }
}

fn diamond(c: &mut Canvas, x: i32, y: i32) {
    let corners = vec![(x, y - 4), (x + 4, y), (x, y + 4), (x - 4, y)];
    c.area(corners, Ink::Accent, 1.0);
}

fn sample(c: &mut Canvas, x: i32, y: i32, kind: usize) {
    match kind {
        0 => {
            c.path(vec![(x, y), (x + 16, y)], Ink::Reached, 2);
            c.dot((x + 8, y), 3, Ink::Accent);
        }
        1 => c.path(vec![(x, y), (x + 16, y)], Ink::Dash, 1),
        _ => diamond(c, x + 8, y),
    }
}

/// A row a state, and one for each planned audit.
fn table(lines: &[&TrendLine], marks: &[PlanMark], dates: &[(i32, String)]) -> Table {
    let labels: Vec<String> = lines.iter().map(|line| text::clean(&line.label)).collect();
    let head = [t!("Date")]
        .into_iter()
        .chain(labels.iter().map(String::as_str));
    let states = dates.iter().map(|(day, words)| {
        let cells = lines.iter().map(|line| {
            let found = line.points.iter().find(|(known, _)| known == day);
            found.map_or("–".to_owned(), |(_, count)| {
                t!("{count} of {target}", count, target = line.target)
            })
        });
        [text::clean(words)].into_iter().chain(cells).collect()
    });
    let audits = marks.iter().filter(|mark| !mark.today).map(|mark| {
        let empty = lines.iter().map(|_| String::new());
        [text::clean(&mark.label)]
            .into_iter()
            .chain(empty)
            .collect()
    });
    Table::new(head, states.chain(audits))
}
