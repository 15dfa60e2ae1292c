//! Attribute ratings of every area.

use super::canvas::{Canvas, FIGURE, Fill, LABEL, LEADING, SMALL};
use super::paint::{Anchor, GAP, GAP_END, Ink};
use super::text::{self, NAME};
use super::{Chart, Table, figure};
use crate::words::say;

/// What the picture shows, where it stands alone.
const ABOUT: &str = t_later!(
    "How far each attribute of a process is achieved: N not, P partially, L largely, F fully. At the end of a row the level reached, from 0 to 5, and its target."
);

/// One area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatRow {
    /// Name of the area.
    pub label: String,
    /// Rating per attribute: 0 not, 1 partly, 2 largely, 3 fully; `None` is not rated.
    pub cells: Vec<Option<u8>>,
    /// Level reached.
    pub level: Option<u8>,
    /// Level wanted.
    pub target: Option<u8>,
    /// Levels missing to the target; `None` where one of the two is not known.
    pub gap: Option<u8>,
}

const LETTERS: [&str; 4] = ["N", "P", "L", "F"];
const WORDS: [&str; 4] = [
    t_later!("not"),
    t_later!("partially"),
    t_later!("largely"),
    t_later!("fully"),
];
const INKS: [Ink; 4] = [Ink::Not, Ink::Partly, Ink::Largely, Ink::Fully];
/// Width of the columns of levels and targets.
const LEVEL: i32 = 42;
/// In front of a new level of attributes.
const BREAK: i32 = 5;

/// Where the columns stand.
struct Grid {
    above: bool,
    label: i32,
    cell: i32,
    tall: i32,
    /// Left edges of the attribute columns.
    at: Vec<i32>,
    /// Centres of the two columns at the end.
    level: i32,
    target: i32,
}

/// Draws one cell per area and attribute, with level and target at the end.
///
/// The label stands left of its cells, on narrow widths above them; there the column heads come
/// again every ten rows.
pub fn heatmap(title: &str, columns: &[String], rows: &[HeatRow], width: u32) -> Chart {
    let columns: Vec<String> = columns.iter().map(|name| text::clean(name)).collect();
    let names: Vec<String> = rows.iter().map(|row| text::clean(&row.label)).collect();
    let shown: Vec<String> = names.iter().map(|n| text::shorten(n, NAME)).collect();
    let mut c = Canvas::new(width);
    let grid = Grid::new(&mut c, &columns, &shown);
    let mut y = if rows.is_empty() {
        c.sentence(0, t!("No areas to show."))
    } else {
        legend(&mut c, rows) + 6
    };
    for (n, (row, (name, shown))) in rows.iter().zip(names.iter().zip(&shown)).enumerate() {
        if n == 0 || (grid.above && n % 10 == 0 && rows.len() - n > 3) {
            y = grid.heads(&mut c, &columns, if n == 0 { y } else { y + 8 });
        }
        if shown != name {
            c.tip(text::shorten(name, 300));
        }
        let lines = text::wrap(shown, LABEL.size, grid.label);
        let tall = lines.len() as i32 * LEADING;
        let middle;
        if grid.above {
            c.lines(0, y + tall / 2, Anchor::Start, LABEL, lines);
            middle = y + tall + 3 + grid.tall / 2;
            y = middle + grid.tall / 2 + 8;
        } else {
            let half = (tall / 2 + 3).max(grid.tall / 2 + 1);
            middle = y + half;
            c.lines(grid.label, middle, Anchor::End, LABEL, lines);
            y = middle + half;
        }
        grid.row(&mut c, &columns, row, name, middle);
    }
    Chart {
        svg: c.finish(title, y + 2),
        about: say(ABOUT),
        table: table(&columns, rows, names),
    }
}

impl Grid {
    fn new(c: &mut Canvas, columns: &[String], names: &[String]) -> Self {
        let above = c.width < 600;
        let breaks = 1 + (1..columns.len()).filter(|&n| opens(columns, n)).count() as i32;
        let count = columns.len().max(1) as i32;
        let fixed = 2 * LEVEL + breaks * BREAK;
        let share = if above { c.width } else { c.width * 3 / 5 };
        let cell = ((share - fixed) / count).clamp(17, 40);
        let strip = cell * columns.len() as i32 + fixed;
        let longest = names.iter().map(|n| text::width(n, LABEL.size, false));
        let label = if above {
            c.width - 2
        } else {
            longest.max().unwrap_or(0).min(c.width - strip - 12).max(60)
        };
        let start = if above { 0 } else { label + 12 };
        c.width = c.width.max(start + strip);
        let mut x = start;
        let mut at = Vec::with_capacity(columns.len());
        for n in 0..columns.len() {
            if n > 0 && opens(columns, n) {
                x += BREAK;
            }
            at.push(x);
            x += cell;
        }
        Grid {
            above,
            label,
            cell,
            tall: if above { 20 } else { 22 },
            at,
            level: x + BREAK + LEVEL / 2,
            target: x + BREAK + LEVEL + LEVEL / 2,
        }
    }

    fn heads(&self, c: &mut Canvas, columns: &[String], y: i32) -> i32 {
        let middle = y + 9;
        for (x, name) in self.at.iter().zip(columns) {
            let mut shown = text::shorten(name, 8);
            while shown.chars().count() > 1 && text::width(&shown, SMALL.size, false) > self.cell {
                shown.pop();
            }
            c.text(x + self.cell / 2, middle, Anchor::Middle, SMALL, shown);
        }
        c.text(
            self.level,
            middle,
            Anchor::Middle,
            SMALL,
            t!("level").into(),
        );
        c.text(
            self.target,
            middle,
            Anchor::Middle,
            SMALL,
            t!("target").into(),
        );
        y + 22
    }

    fn row(&self, c: &mut Canvas, columns: &[String], row: &HeatRow, name: &str, middle: i32) {
        let name = text::shorten(name, 300);
        let wide = self.cell - 2;
        for (n, (&x, column)) in self.at.iter().zip(columns).enumerate() {
            let rating = row.rating(n);
            let word = rating.map_or(t!("not rated"), |r| say(WORDS[r]));
            c.tip(format!("{name}, {column}: {word}"));
            block(c, x + 1, middle, wide, self.tall, rating);
        }
        c.tip(String::new());
        if row.level.is_some() || row.target.is_some() {
            let (face, level) = match row.level {
                Some(level) => (LABEL.bold(), level.min(5).to_string()),
                None => (LABEL.ink(Ink::Soft), "?".into()),
            };
            c.text(self.level, middle, Anchor::Middle, face, level);
        }
        if let Some(target) = row.target {
            let mut words = target.min(5).to_string();
            if let Some(gap) = row.gap.filter(|gap| *gap > 0) {
                words += &format!(" {GAP}−{gap}{GAP_END}");
            }
            c.text(self.target, middle, Anchor::Middle, LABEL, words);
        }
    }
}

impl HeatRow {
    fn rating(&self, column: usize) -> Option<usize> {
        let rating = self.cells.get(column).copied().flatten();
        rating.map(usize::from).filter(|r| *r < LETTERS.len())
    }
}

fn block(c: &mut Canvas, x: i32, middle: i32, wide: i32, tall: i32, rating: Option<usize>) {
    let top = middle - tall / 2;
    let Some(rating) = rating else {
        return c.block(x, top, wide, tall, Fill::Hollow);
    };
    c.rect(x, top, wide, tall, INKS[rating]);
    let letter = LETTERS[rating].into();
    c.text(x + wide / 2, middle, Anchor::Middle, FIGURE, letter);
}

/// Whether a column begins a new level: the part before the point differs from its neighbour's.
fn opens(columns: &[String], n: usize) -> bool {
    let level = |n: usize| columns.get(n).and_then(|name| name.split('.').next());
    level(n) != level(n - 1)
}

fn legend(c: &mut Canvas, rows: &[HeatRow]) -> i32 {
    let words = WORDS.map(say).into_iter();
    let words = words.chain([t!("not rated")]).enumerate();
    let mut items: Vec<(usize, String)> = words.map(|(kind, word)| (kind, word.into())).collect();
    if rows.iter().any(|r| r.level.is_none() && r.target.is_some()) {
        items.push((5, t!("no level yet").into()));
    }
    if rows.iter().any(|r| r.gap.is_some_and(|gap| gap > 0)) {
        items.push((6, t!("levels below target").into()));
    }
    c.legend(0, sample, &items)
}

fn sample(c: &mut Canvas, x: i32, y: i32, kind: usize) {
    match kind {
        0..4 => block(c, x, y, 16, 14, Some(kind)),
        4 => block(c, x, y, 16, 14, None),
        5 => c.text(x + 8, y, Anchor::Middle, LABEL.ink(Ink::Soft), "?".into()),
        _ => c.minus(x, y),
    }
}

fn table(columns: &[String], rows: &[HeatRow], names: Vec<String>) -> Table {
    let head = [t!("Area")]
        .into_iter()
        .chain(columns.iter().map(String::as_str));
    Table::new(
        head.chain([t!("Level"), t!("Target"), t!("Below target")]),
        rows.iter().zip(names).map(|(row, name)| {
            let mut line = vec![name];
            line.extend((0..columns.len()).map(|n| {
                let word = row.rating(n).map_or("–", |rating| say(WORDS[rating]));
                word.to_string()
            }));
            line.extend([figure(row.level), figure(row.target), figure(row.gap)]);
            line
        }),
    )
}
