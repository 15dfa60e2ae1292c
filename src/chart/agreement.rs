//! How far a room is apart: one row an item, a dot a rating with the number of its votes, a bar from
//! the lowest to the highest.

use super::canvas::{Canvas, FIGURE, LABEL, LEADING, SMALL};
use super::paint::{Anchor, Ink};
use super::text::{self, NAME};
use super::{Chart, Table};
use crate::words::say;

/// What the picture shows, where it stands alone.
const ABOUT: &str = t_later!(
    "Votes on each statement: a dot for each rating with the number of its votes, and a line from the lowest to the highest."
);

/// The columns, in the order of [`VoteRow::votes`].
const COLUMNS: [&str; 5] = [
    t_later!("Not triggered"),
    t_later!("Not"),
    t_later!("Partially"),
    t_later!("Largely"),
    t_later!("Fully"),
];

/// Narrower than this, names stand above their rows.
const BESIDE: i32 = 620;

/// The votes on one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoteRow {
    /// Number and short words of the statement.
    pub label: String,
    /// Votes for condition not triggered, not, partly, largely, fully.
    pub votes: [usize; 5],
    /// Who abstained.
    pub abstained: usize,
    /// Index in `votes` of what the room agreed on.
    pub agreed: Option<usize>,
    /// How far apart it is, in words.
    pub apart: String,
}

/// Draws the rows in the order given.
pub fn agreement(title: &str, rows: &[VoteRow], width: u32) -> Chart {
    let mut c = Canvas::new(width);
    let height = draw(&mut c, rows);
    let head = [t!("Statement")]
        .into_iter()
        .chain(COLUMNS.map(say))
        .chain([t!("Abstained"), t!("Apart"), t!("Agreed")]);
    let table = Table::new(
        head,
        rows.iter().map(|row| {
            let mut cells = vec![text::clean(&row.label)];
            cells.extend(row.votes.iter().map(usize::to_string));
            cells.push(row.abstained.to_string());
            cells.push(text::clean(&row.apart));
            let agreed = row.agreed.and_then(|index| COLUMNS.get(index).copied());
            cells.push(agreed.map_or("–", say).to_owned());
            cells
        }),
    );
    Chart {
        svg: c.finish(title, height),
        about: say(ABOUT),
        table,
    }
}

fn draw(c: &mut Canvas, rows: &[VoteRow]) -> i32 {
    if rows.is_empty() {
        return c.sentence(0, t!("No votes are revealed yet."));
    }
    // The first column only where somebody voted so: most statements have no condition.
    let first = usize::from(
        rows.iter()
            .all(|row| row.votes[0] == 0 && row.agreed != Some(0)),
    );
    let above = c.width < BESIDE;
    let names: Vec<String> = rows.iter().map(|row| text::clean(&row.label)).collect();
    // On a phone the outer columns stand as near to the edges as the halves of their names allow.
    let (left, right) = match above {
        true => (34, c.width - 32),
        false => (c.width * 2 / 5, c.width - 44),
    };
    let x = |index: usize| left + (right - left) * (index - first) as i32 / (4 - first) as i32;
    let mut y = c.legend(
        0,
        sample,
        &[(0, t!("votes").into()), (1, t!("agreed").into())],
    ) + 10;
    let room = (x(first + 1) - x(first)).min(60);
    for (index, column) in COLUMNS.into_iter().enumerate().skip(first) {
        if let Some(rating) = index.checked_sub(1) {
            c.ball((x(index), y + 8), rating, Ink::Text);
        }
        let lines = text::wrap(say(column), SMALL.size, room);
        c.lines(x(index), y + 27, Anchor::Middle, SMALL, lines);
    }
    y += 46;
    for (row, name) in rows.iter().zip(&names) {
        let space = if above { c.width - 4 } else { left - 34 };
        let lines = text::wrap(&text::shorten(name, NAME), LABEL.size, space);
        let tall = lines.len() as i32 * LEADING;
        c.tip(format!("{name}: {}", text::clean(&row.apart)));
        let middle = if above {
            c.lines(0, y + tall / 2, Anchor::Start, LABEL, lines);
            y + tall + 16
        } else {
            let middle = y + (tall / 2).max(16);
            c.lines(left - 30, middle, Anchor::End, LABEL, lines);
            middle
        };
        marks(c, row, first, &x, middle);
        c.tip(String::new());
        y = if above {
            middle + 24
        } else {
            middle + (tall / 2).max(16) + 4
        };
    }
    y + 2
}

fn marks(c: &mut Canvas, row: &VoteRow, first: usize, x: &dyn Fn(usize) -> i32, middle: i32) {
    c.rect(x(first), middle, x(4) - x(first) + 1, 1, Ink::Hair);
    let voted = |index: &usize| row.votes.get(*index).is_some_and(|votes| *votes > 0);
    let lowest = (first..5).find(voted);
    let highest = (first..5).rev().find(voted);
    if let (Some(lowest), Some(highest)) = (lowest, highest) {
        c.rect(x(lowest), middle - 1, x(highest) - x(lowest), 3, Ink::Edge);
    }
    if let Some(agreed) = row.agreed {
        c.ring((x(agreed), middle), 15, Ink::Accent);
    }
    for (index, votes) in row.votes.iter().enumerate().skip(first) {
        match votes {
            0 => {}
            votes => {
                c.dot((x(index), middle), 10, Ink::Accent);
                c.text(x(index), middle, Anchor::Middle, FIGURE, votes.to_string());
            }
        }
    }
}

fn sample(c: &mut Canvas, x: i32, y: i32, kind: usize) {
    match kind {
        0 => c.dot((x + 8, y), 7, Ink::Accent),
        _ => c.ring((x + 8, y), 7, Ink::Accent),
    }
}
