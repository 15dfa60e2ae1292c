//! Counts of statements over time: by rating, or by what they count as.

use crate::standard::sort;

use super::canvas::{Canvas, Fill, LABEL, LegendMark, SMALL};
use super::paint::{Anchor, Ink, Point};
use super::text;
use super::{Chart, Table, gaps};
use crate::words::say;

/// The counts of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgressDay {
    /// Short date, in words.
    pub label: String,
    /// Days since the epoch.
    pub day: i32,
    /// Of each kind, from the bottom up: of [`progress`] fully, largely, partly, not, not triggered, not assessed; of
    /// [`standings`] conform, claimed, minor, major, not triggered, not assessed.
    pub counts: [u16; 6],
}

/// What is counted, from the bottom up.
struct Kinds {
    about: &'static str,
    words: [&'static str; 6],
    /// What stands for a kind in the legend.
    sample: LegendMark,
}

/// How a kind is filled; areas that change their height need plain ones.
const FILLS: [Fill; 6] = [
    Fill::Solid(Ink::Fully),
    Fill::Solid(Ink::Largely),
    Fill::Solid(Ink::Partly),
    Fill::Solid(Ink::Not),
    Fill::Upright,
    Fill::Hollow,
];

const RATINGS: Kinds = Kinds {
    about: t_later!("How many statements had which rating, day by day."),
    words: [
        t_later!("fully"),
        t_later!("largely"),
        t_later!("partially"),
        t_later!("not"),
        t_later!("not triggered"),
        t_later!("not assessed"),
    ],
    sample: |c, x, y, kind| match FILLS[kind] {
        Fill::Solid(ink) => c.ball((x + 8, y), 3 - kind, ink),
        fill => c.block(x + 2, y - 6, 12, 12, fill),
    },
};

const STANDINGS: Kinds = Kinds {
    about: t_later!(
        "How many statements amounted to what, from state to state. Conform is met, with evidence seen; claimed is said to be met, without evidence; minor and major are gaps."
    ),
    words: gaps::WORDS,
    sample: |c, x, y, kind| c.block(x + 2, y - 6, 12, 12, FILLS[kind]),
};

/// One recorded day, ready to draw.
struct DayMark {
    label: String,
    day: i32,
    counts: [i32; 6],
    total: i32,
}

/// Draws stacked areas over a true time axis; a single day is one stacked bar.
///
/// Of several records of one day the last counts.
pub fn progress(title: &str, days: &[ProgressDay], width: u32) -> Chart {
    draw(title, days, width, &RATINGS)
}

/// As [`progress`], by what statements count as.
pub fn standings(title: &str, days: &[ProgressDay], width: u32) -> Chart {
    draw(title, days, width, &STANDINGS)
}

fn draw(title: &str, days: &[ProgressDay], width: u32, of: &Kinds) -> Chart {
    let mut sorted: Vec<DayMark> = days
        .iter()
        .map(|day| DayMark {
            label: text::clean(&day.label),
            day: day.day,
            counts: day.counts.map(i32::from),
            total: day.counts.iter().map(|&n| i32::from(n)).sum(),
        })
        .collect();
    // Latest first, so that the last record of a day is the one that stays.
    sorted.reverse();
    sort(&mut sorted, |a, b| b.day.cmp(&a.day));
    sorted.dedup_by_key(|day| day.day);
    sorted.reverse();

    let mut c = Canvas::new(width);
    let height = match &sorted[..] {
        [] => c.sentence(
            0,
            t!("No day recorded yet: the first rating begins the course."),
        ),
        [day] => single(&mut c, day, of),
        days if days.iter().all(|day| day.total == 0) => {
            c.sentence(0, t!("No statements are counted on the recorded days."))
        }
        days => course(&mut c, days, of),
    };
    Chart {
        svg: c.finish(title, height),
        about: say(of.about),
        table: table(&sorted, of),
    }
}

/// One day: a stacked bar and its figures.
fn single(c: &mut Canvas, day: &DayMark, of: &Kinds) -> i32 {
    let words = t!(
        "{day}: one day recorded so far, so there is no course to draw yet.",
        day = text::shorten(&day.label, 24)
    );
    let top = c.sentence(0, &words) + 2;
    let mut x = 0;
    let kinds = day.counts.iter().filter(|n| **n > 0).count() as i32;
    let scale = f64::from(c.width - 3 * kinds) / f64::from(day.total.max(1));
    let mut sum = 0;
    for (kind, &count) in day.counts.iter().enumerate().filter(|(_, n)| **n > 0) {
        sum += count;
        let end = ((f64::from(sum) * scale) as i32).max(x + 3);
        c.tip(format!("{count} {}", say(of.words[kind])));
        c.block(x, top, end - x - 1, 28, FILLS[kind]);
        c.figure((x, top), (end - x - 1, 28), FILLS[kind], count.to_string());
        x = end;
    }
    c.tip(String::new());
    if day.total == 0 {
        c.block(0, top, c.width, 28, Fill::Hollow);
    }
    let shown = |kind: &usize| day.counts[*kind] > 0 || (day.total == 0 && *kind == 5);
    let items: Vec<(usize, String)> = (0..6)
        .filter(shown)
        .map(|kind| {
            (
                kind,
                format!("{} {}", day.counts[kind], say(of.words[kind])),
            )
        })
        .collect();
    c.legend(top + 34, of.sample, &items)
}

/// Where the areas stand.
struct Plot {
    left: i32,
    right: i32,
    top: i32,
    bottom: i32,
    first: i64,
    span: i64,
    most: i64,
}

impl Plot {
    fn x(&self, day: &DayMark) -> i32 {
        let part = (i64::from(day.day) - self.first) * i64::from(self.right - self.left);
        self.left + (part / self.span.max(1)) as i32
    }

    fn y(&self, count: i32) -> i32 {
        let part = i64::from(count) * i64::from(self.bottom - self.top);
        self.bottom - (part / self.most.max(1)) as i32
    }

    /// The border on top of the first `kinds` kinds.
    fn border(&self, days: &[DayMark], kinds: usize) -> Vec<Point> {
        let sum = |day: &DayMark| day.counts.iter().take(kinds).sum();
        days.iter().map(|d| (self.x(d), self.y(sum(d)))).collect()
    }
}

/// Several days: areas, named at their right end.
fn course(c: &mut Canvas, days: &[DayMark], of: &Kinds) -> i32 {
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return 1;
    };
    let occurs = |kind: &usize| days.iter().any(|day| day.counts[*kind] > 0);
    let kinds: Vec<usize> = (0..6).filter(occurs).collect();
    let names: Vec<String> = kinds
        .iter()
        .map(|&kind| format!("{} {}", last.counts[kind], say(of.words[kind])))
        .collect();
    let widest = names
        .iter()
        .map(|n| text::width(n, LABEL.size, false))
        .max();
    let most = days.iter().map(|day| day.total).max().unwrap_or(0);
    let left = text::width(&most.to_string(), SMALL.size, false) + 8;
    let plot = Plot {
        left,
        right: c.width - widest.unwrap_or(0) - 38,
        top: 10,
        bottom: if c.width < 560 { 210 } else { 270 },
        first: i64::from(first.day),
        span: i64::from(last.day) - i64::from(first.day),
        most: i64::from(most),
    };
    let step = nice(most);
    for count in (0..=most).step_by(step) {
        let y = plot.y(count);
        c.rect(left, y, plot.right - left, 1, Ink::Hair);
        c.text(left - 6, y, Anchor::End, SMALL, count.to_string());
    }
    let mut below = plot.border(days, 0);
    for (kind, with) in FILLS.into_iter().enumerate() {
        let border = plot.border(days, kind + 1);
        if kinds.contains(&kind) {
            fill(c, &below, &border, with);
        }
        below = border;
    }
    for day in days {
        c.rect(plot.x(day), plot.bottom, 1, 4, Ink::Frame);
    }
    ends(c, &plot, last, &kinds, names, of);
    dates(c, &plot, days);
    plot.bottom + 28
}

fn fill(c: &mut Canvas, below: &[Point], border: &[Point], with: Fill) {
    let mut area = border.to_vec();
    area.extend(below.iter().rev());
    match with {
        Fill::Solid(ink) => {
            c.area(area, ink, 1.0);
            c.path(border.to_vec(), Ink::Sheet, 1);
        }
        Fill::Upright => {
            c.area(area, Ink::Open, 1.0);
            for (low, high) in below.windows(2).zip(border.windows(2)) {
                upright(c, low, high);
            }
            c.path(border.to_vec(), Ink::Edge, 1);
        }
        _ => c.path(border.to_vec(), Ink::Edge, 1),
    }
}

/// Upright lines between two borders, at every fourth pixel.
fn upright(c: &mut Canvas, low: &[Point], high: &[Point]) {
    let (&[(x0, low0), (x1, low1)], &[(_, high0), (_, high1)]) = (low, high) else {
        return;
    };
    for x in (x0..x1).filter(|x| x % 4 == 0) {
        let between = |a: i32, b: i32| a + (b - a) * (x - x0) / (x1 - x0).max(1);
        let top = between(high0, high1);
        c.rect(x, top, 1, between(low0, low1) - top, Ink::Edge);
    }
}

/// Names and figures of the last day, beside the areas.
fn ends(
    c: &mut Canvas,
    plot: &Plot,
    last: &DayMark,
    kinds: &[usize],
    names: Vec<String>,
    of: &Kinds,
) {
    let mut sum = 0;
    let mut wishes = Vec::with_capacity(kinds.len());
    for &kind in kinds {
        let count = last.counts[kind];
        wishes.push((plot.y(sum + count / 2), 17));
        sum += count;
    }
    // From top to bottom for the spreading.
    wishes.reverse();
    let ys = text::spread(&wishes, 0, plot.bottom + 8);
    let rows = kinds.iter().zip(names).rev().zip(wishes.iter().zip(ys));
    for ((&kind, words), (&(from, _), y)) in rows {
        let x = plot.right;
        c.path(vec![(x + 2, from), (x + 12, y)], Ink::Edge, 1);
        (of.sample)(c, x + 13, y, kind);
        c.text(x + 34, y, Anchor::Start, LABEL, words);
    }
}

/// First and last date, and as many between as stand clear of each other.
fn dates(c: &mut Canvas, plot: &Plot, days: &[DayMark]) {
    // Below the names at the right end is room too.
    let space = c.width / 2 - 8;
    let label = |day: &DayMark| {
        let mut words = text::shorten(&day.label, 24);
        while text::width(&words, SMALL.size, false) > space && words.chars().count() > 2 {
            words = text::shorten(&words, words.chars().count() - 1);
        }
        words
    };
    let mut taken: Vec<(i32, i32)> = Vec::new();
    let ends = days.first().into_iter().chain(days.last());
    for day in ends.chain(days.iter().skip(1)) {
        let words = label(day);
        let wide = text::width(&words, SMALL.size, false);
        let x = plot
            .x(day)
            .clamp(wide / 2, (c.width - wide / 2).max(wide / 2));
        let (from, to) = (x - wide / 2 - 8, x + wide / 2 + 8);
        if taken.iter().all(|&(a, b)| to < a || b < from) {
            taken.push((from, to));
            c.text(x, plot.bottom + 16, Anchor::Middle, SMALL, words);
        }
    }
}

/// A round distance that divides the axis into two to five parts.
fn nice(most: i32) -> usize {
    let mut step = 1;
    for factor in [2, 5, 2, 2, 5, 2, 2, 5, 2, 2, 5, 2, 2, 5, 2] {
        if most / step < 5 {
            break;
        }
        step = if factor == 5 { step / 2 * 5 } else { step * 2 };
    }
    step as usize
}

fn table(days: &[DayMark], of: &Kinds) -> Table {
    Table::new(
        [t!("Date")].into_iter().chain(of.words.map(say)),
        days.iter().map(|day| {
            let figures = day.counts.iter().map(i32::to_string);
            [day.label.clone()].into_iter().chain(figures).collect()
        }),
    )
}
