//! Statements of each clause or area by their grade.

use super::canvas::{Canvas, FIGURE, Fill, LABEL, LEADING};
use super::paint::{Anchor, Ink};
use super::text::{self, NAME};
use super::{Chart, Table};
use crate::words::say;

/// What the picture shows, where it stands alone.
const ABOUT: &str = t_later!(
    "How many statements amount to what. Conform is met, with evidence seen; claimed is said to be met, without evidence; minor and major are gaps."
);

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Name of the clause or area.
    pub label: String,
    /// Conform, claimed, minor, major, not triggered, not assessed.
    pub counts: [u16; 6],
}

pub(super) const WORDS: [&str; 6] = [
    t_later!("conform"),
    t_later!("claimed"),
    t_later!("minor"),
    t_later!("major"),
    t_later!("not triggered"),
    t_later!("not assessed"),
];
const FILLS: [Fill; 6] = [
    Fill::Solid(Ink::Fully),
    Fill::Striped(Ink::Largely),
    Fill::Footed(Ink::Partly),
    Fill::Solid(Ink::Not),
    Fill::Upright,
    Fill::Hollow,
];
const MAJOR: usize = 3;
/// Height of a bar; majors stand out above and below it.
const THICK: i32 = 18;
const PROUD: i32 = 3;

/// Draws stacked horizontal bars on one common scale, in the order given.
///
/// The label stands left of its bar, on narrow widths above it.
pub fn gaps(title: &str, bars: &[Bar], width: u32) -> Chart {
    let names: Vec<String> = bars.iter().map(|bar| text::clean(&bar.label)).collect();
    let mut c = Canvas::new(width);
    let mut y = if bars.is_empty() {
        c.sentence(0, t!("No clauses to show."))
    } else {
        legend(&mut c, bars) + 8
    };
    let shown: Vec<String> = names.iter().map(|n| text::shorten(n, NAME)).collect();
    let above = c.width < 560;
    let left = if above { 0 } else { column(&shown, c.width) };
    let scale = scale(bars, c.width - left - 1);
    for ((bar, name), shown) in bars.iter().zip(&names).zip(&shown) {
        if shown != name {
            c.tip(text::shorten(name, 300));
        }
        let space = if above { c.width - 2 } else { left - 10 };
        let lines = text::wrap(shown, LABEL.size, space);
        let tall = lines.len() as i32 * LEADING;
        let middle;
        if above {
            c.lines(0, y + tall / 2, Anchor::Start, LABEL, lines);
            middle = y + tall + 4 + THICK / 2;
            y = middle + THICK / 2 + 12;
        } else {
            middle = y + (tall / 2 + 4).max(THICK / 2 + 5);
            c.lines(left - 10, middle, Anchor::End, LABEL, lines);
            y = middle + (tall / 2 + 4).max(THICK / 2 + 5);
        }
        draw(&mut c, bar, name, left, middle, scale);
    }
    Chart {
        svg: c.finish(title, y + 2),
        about: say(ABOUT),
        table: table(bars, names),
    }
}

fn draw(c: &mut Canvas, bar: &Bar, name: &str, left: i32, middle: i32, scale: f64) {
    let (mut x, mut sum) = (left, 0);
    for (kind, &count) in bar.counts.iter().enumerate().filter(|(_, n)| **n > 0) {
        sum += i32::from(count);
        // At least a sliver that can be seen, then on from the true place.
        let end = (left + (f64::from(sum) * scale) as i32).max(x + 3);
        let wide = end - x - 1;
        let proud = if kind == MAJOR { PROUD } else { 0 };
        c.tip(format!(
            "{}: {count} {}",
            text::shorten(name, 300),
            say(WORDS[kind])
        ));
        let top = middle - THICK / 2 - proud;
        let tall = THICK + 2 * proud;
        c.block(x, top, wide, tall, FILLS[kind]);
        c.figure((x, top), (wide, tall), FILLS[kind], count.to_string());
        x = end;
    }
    c.tip(String::new());
    let (face, words) = match (sum, bar.counts[MAJOR]) {
        (0, _) => (super::canvas::SMALL, t!("no statements").into()),
        (_, 0) => return,
        (_, majors) => (FIGURE.ink(Ink::Not), after(majors)),
    };
    c.text(x + 4, middle, Anchor::Start, face, words);
}

fn after(majors: u16) -> String {
    t_count!(usize::from(majors), "{count} major", "{count} major")
}

/// Pixels per statement: the longest bar and what stands behind it fill the width.
fn scale(bars: &[Bar], space: i32) -> f64 {
    let mut best = f64::from(space.max(1));
    for bar in bars {
        let total: i32 = bar.counts.iter().map(|&n| i32::from(n)).sum();
        let majors = bar.counts[MAJOR];
        let mut free = space - 3 * bar.counts.iter().filter(|n| **n > 0).count() as i32;
        if majors > 0 {
            free -= 6 + text::width(&after(majors), FIGURE.size, true);
        }
        best = best.min(f64::from(free.max(1)) / f64::from(total.max(1)));
    }
    best.min(28.0)
}

/// Width of the label column: as wide as the longest label, at most two fifths.
fn column(names: &[String], width: i32) -> i32 {
    let longest = names.iter().map(|n| text::width(n, LABEL.size, false));
    longest.max().unwrap_or(0).min(width * 2 / 5) + 10
}

fn legend(c: &mut Canvas, bars: &[Bar]) -> i32 {
    let items: Vec<(usize, String)> = (0..6)
        .filter(|&kind| bars.iter().any(|bar| bar.counts[kind] > 0))
        .map(|kind| (kind, say(WORDS[kind]).into()))
        .collect();
    if items.is_empty() {
        return 0;
    }
    c.legend(0, sample, &items)
}

fn sample(c: &mut Canvas, x: i32, y: i32, kind: usize) {
    if kind == MAJOR {
        c.block(x + 4, y - 8, 8, 16, FILLS[kind]);
    } else {
        c.block(x, y - 6, 16, 12, FILLS[kind]);
    }
}

fn table(bars: &[Bar], names: Vec<String>) -> Table {
    Table::new(
        [t!("Clause or area")].into_iter().chain(WORDS.map(say)),
        bars.iter().zip(names).map(|(bar, name)| {
            let figures = bar.counts.iter().map(u16::to_string);
            [name].into_iter().chain(figures).collect()
        }),
    )
}
