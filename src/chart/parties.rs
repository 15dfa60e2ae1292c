//! Who provides what: the organization with what it runs itself, and every other party with what
//! it provides or operates.

use super::canvas::{Canvas, LABEL, LEADING, SMALL};
use super::paint::{Anchor, Ink};
use super::text::{self, NAME};
use super::{Chart, Table};
use crate::words::say;

/// What the picture shows, where it stands alone.
const ABOUT: &str = t_later!("Who provides or operates what, as a whole or in part.");

/// What stands where no other party is listed.
const NOBODY: &str = t_later!(
    "No other party is listed: the organization runs everything itself, or the list is still to come."
);

/// An other party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyBox {
    pub name: String,
    /// 0 external supplier, 1 internal supplier, 2 customer acting as a supplier.
    pub kind: usize,
    pub supplies: Vec<SupplyLine>,
}

/// Something that an other party provides or operates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupplyLine {
    /// 0 a service, 1 a service component, 2 a process.
    pub kind: usize,
    pub what: String,
    /// The whole of it; otherwise a part.
    pub whole: bool,
}

/// Words for the kinds of parties.
const KINDS: [&str; 3] = [
    t_later!("external supplier"),
    t_later!("internal supplier"),
    t_later!("customer acting as a supplier"),
];
/// Words for what is supplied.
const SUPPLIES: [&str; 3] = [
    t_later!("service"),
    t_later!("component"),
    t_later!("process"),
];
/// Space between the edge of a box and its text.
const PAD: i32 = 12;
/// Space between boxes.
const APART: i32 = 14;
/// Space for the lines between organization and parties.
const LINES: i32 = 56;

/// Lines of text of a box: name in bold, then the rest.
struct Words {
    name: Vec<String>,
    rest: Vec<String>,
}

impl Words {
    fn new(name: &str, rest: &[String], space: i32) -> Self {
        // Bold is an eighth wider than what is measured.
        let name = text::shorten(name, NAME);
        Words {
            name: text::wrap(&name, LABEL.size, space - space / 8),
            rest: rest
                .iter()
                .flat_map(|line| text::wrap(&text::shorten(line, 120), SMALL.size, space))
                .collect(),
        }
    }

    fn height(&self) -> i32 {
        (self.name.len() + self.rest.len()) as i32 * LEADING + 2 * PAD - 2
    }

    fn draw(self, c: &mut Canvas, x: i32, top: i32) {
        let mut y = top + PAD + 6;
        for line in self.name {
            c.text(x, y, Anchor::Start, LABEL.bold(), line);
            y += LEADING;
        }
        for line in self.rest {
            c.text(x, y, Anchor::Start, SMALL, line);
            y += LEADING;
        }
    }
}

/// Draws the organization on the left (narrow: above) and a box for each other party.
pub fn parties(title: &str, own: &str, runs: &[String], others: &[PartyBox], width: u32) -> Chart {
    let own = text::clean(own);
    let runs: Vec<String> = runs.iter().map(|line| text::clean(line)).collect();
    let others: Vec<PartyBox> = others.iter().map(cleaned).collect();
    let mut c = Canvas::new(width);
    let top = legend(&mut c, &others);
    let narrow = c.width < 640;
    let own_wide = if narrow {
        c.width
    } else {
        (c.width - LINES) * 2 / 5
    };
    let left = if narrow { 22 } else { own_wide + LINES };
    let wide = c.width - left;
    let own_words = Words::new(&own, &own_lines(&runs), own_wide - 2 * PAD - 4);

    let mut boxes = Vec::new();
    let mut y = top;
    if narrow {
        y += own_words.height() + APART + 6;
    }
    for party in &others {
        let words = Words::new(&party.name, &lines_of(party), wide - 2 * PAD - 16);
        let tall = words.height();
        boxes.push((y, tall, words, party));
        y += tall + APART;
    }
    let foot = (y - APART).max(top + own_words.height());

    let own_tall = if narrow {
        own_words.height()
    } else {
        foot - top
    };
    // Lines below the boxes.
    let middles: Vec<i32> = boxes.iter().map(|(y, tall, ..)| y + tall / 2).collect();
    if narrow {
        branch(&mut c, &middles, top + own_tall, left);
    } else {
        for middle in middles {
            arrow(&mut c, own_wide, left, middle);
        }
    }
    own_box(&mut c, own_words, top, own_wide, own_tall);
    for (y, tall, words, party) in boxes {
        outline(&mut c, left, y, wide, tall, party.kind);
        sample(&mut c, left + PAD, y + PAD + 6, party.kind);
        words.draw(&mut c, left + PAD + 22, y);
    }
    let foot = match others.is_empty() {
        true => c.sentence(foot + 10, say(NOBODY)),
        false => foot,
    };
    Chart {
        svg: c.finish(title, foot + 2),
        about: say(ABOUT),
        table: table(&own, &runs, &others),
    }
}

/// What the organization runs itself, a line each.
fn own_lines(runs: &[String]) -> Vec<String> {
    if runs.is_empty() {
        return vec![t!("runs itself: not said yet").to_owned()];
    }
    let lines = runs.iter().map(|line| format!("· {line}"));
    std::iter::once(t!("runs itself:").to_owned())
        .chain(lines)
        .collect()
}

/// The organization's box, told apart by a thick left side.
fn own_box(c: &mut Canvas, words: Words, top: i32, wide: i32, tall: i32) {
    c.rect(0, top, wide, tall, Ink::Accent);
    c.rect(4, top + 2, wide - 6, tall - 4, Ink::Sheet);
    words.draw(c, PAD + 4, top);
}

/// A line down from the organization and one to each party.
fn branch(c: &mut Canvas, middles: &[i32], from: i32, left: i32) {
    if let Some(last) = middles.last() {
        c.path(vec![(8, from), (8, *last)], Ink::Edge, 2);
    }
    for middle in middles {
        c.path(vec![(8, *middle), (left, *middle)], Ink::Edge, 2);
    }
}

/// A line with an arrow head: what is provided comes to the organization.
fn arrow(c: &mut Canvas, to: i32, from: i32, middle: i32) {
    c.path(vec![(to, middle), (from, middle)], Ink::Edge, 2);
    let head = vec![(to + 9, middle - 5), (to + 1, middle), (to + 9, middle + 5)];
    c.area(head, Ink::Edge, 1.0);
}

fn cleaned(party: &PartyBox) -> PartyBox {
    let supplies = party.supplies.iter().map(|supply| SupplyLine {
        what: text::clean(&supply.what),
        ..supply.clone()
    });
    PartyBox {
        name: text::clean(&party.name),
        kind: party.kind.min(KINDS.len() - 1),
        supplies: supplies.collect(),
    }
}

/// Kind of the party, then what it supplies, a line each.
fn lines_of(party: &PartyBox) -> Vec<String> {
    let mut lines = vec![say(KINDS[party.kind]).to_owned()];
    if party.supplies.is_empty() {
        lines.push(t!("what it provides or operates: not said yet").to_owned());
    }
    for supply in &party.supplies {
        let kind = SUPPLIES.get(supply.kind).copied().map_or("", say);
        lines.push(match supply.whole {
            true => t!("· {kind} (whole): {what}", kind, what = supply.what),
            false => t!("· {kind} (part): {what}", kind, what = supply.what),
        });
    }
    lines
}

/// The edge of a party's box: one line, two lines, or a thick left side.
fn outline(c: &mut Canvas, x: i32, y: i32, w: i32, h: i32, kind: usize) {
    c.rect(x, y, w, h, Ink::Sheet);
    c.frame(x, y, w, h);
    match kind {
        1 => c.frame(x + 3, y + 3, w - 6, h - 6),
        2 => c.rect(x, y, 5, h, Ink::Edge),
        _ => {}
    }
}

/// The mark of a kind: full square, hollow square in a frame, dot.
fn sample(c: &mut Canvas, x: i32, y: i32, kind: usize) {
    match kind {
        0 => c.rect(x + 2, y - 6, 12, 12, Ink::Largely),
        1 => {
            c.frame(x + 2, y - 6, 12, 12);
            c.frame(x + 5, y - 3, 6, 6);
        }
        _ => c.dot((x + 8, y), 6, Ink::Partly),
    }
}

/// The kinds that occur; returns where the picture starts.
fn legend(c: &mut Canvas, others: &[PartyBox]) -> i32 {
    let kinds = (0..KINDS.len()).filter(|kind| others.iter().any(|party| party.kind == *kind));
    let items: Vec<(usize, String)> = kinds
        .map(|kind| (kind, say(KINDS[kind]).to_owned()))
        .collect();
    if items.is_empty() {
        return 0;
    }
    c.legend(0, sample, &items) + 8
}

fn table(own: &str, runs: &[String], others: &[PartyBox]) -> Table {
    let row = |cells: [&str; 5]| cells.map(str::to_owned).to_vec();
    let mut rows: Vec<Vec<String>> = runs
        .iter()
        .map(|what| row([own, t!("the organization"), t!("runs itself"), what, "–"]))
        .collect();
    for party in others {
        let kind = say(KINDS[party.kind]);
        if party.supplies.is_empty() {
            rows.push(row([&party.name, kind, "–", t!("not said yet"), "–"]));
        }
        for supply in &party.supplies {
            let what = SUPPLIES.get(supply.kind).copied().map_or("–", say);
            let share = if supply.whole {
                t!("the whole")
            } else {
                t!("a part")
            };
            rows.push(row([&party.name, kind, what, &supply.what, share]));
        }
    }
    let head = [
        t!("Who"),
        t!("Kind"),
        t!("Provides or operates"),
        t!("What"),
        t!("How much"),
    ];
    Table::new(head, rows)
}
