//! The shipped content in other words: every sentence at random, every id, key, number and
//! reference as it is. Whoever works with it must find the same figures.

use std::cell::Cell;

use super::{FILES, content};
use crate::standard::Standard;
use crate::standard::edition::ReadAs;

thread_local! {
    static IN_USE: Cell<Option<&'static Standard>> = const { Cell::new(None) };
}

/// What stands in for the shipped content on this thread.
pub(crate) fn in_use() -> Option<&'static Standard> {
    IN_USE.get()
}

/// Runs something on the content in other words.
pub(crate) fn in_other_words<T>(other: &'static Standard, run: impl FnOnce() -> T) -> T {
    struct Back;
    impl Drop for Back {
        fn drop(&mut self) {
            IN_USE.set(None);
        }
    }
    let _back = Back;
    IN_USE.set(Some(other));
    run()
}

/// The content in other words; it stays in memory, so make few.
pub(crate) fn other_words(seed: u64) -> &'static Standard {
    let mut random = Random(seed);
    let texts: Vec<(&str, &'static str)> = FILES
        .iter()
        .map(|file| (file.text, &*scrambled(file, &mut random).leak()))
        .collect();
    let text = move |shipped: &'static str| {
        let other = texts.iter().find(|(text, _)| *text == shipped);
        other.map_or(shipped, |(_, other)| *other)
    };
    Box::leak(Box::new(content::read(ReadAs(Box::new(text)))))
}

/// A file with other sentences. An empty cell, `-`, stays empty, and the words to look for in an
/// announcement are what a rule compares with a person's text.
fn scrambled(file: &super::File, random: &mut Random) -> String {
    let mut lines = file.text.lines().filter(|line| !line.starts_with('#'));
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        out.push('\n');
        let cells: Vec<&str> = line.split('\t').collect();
        for (column, cell) in cells.iter().enumerate() {
            if column > 0 {
                out.push('\t');
            }
            let searched = file.name == "marks" && cells[0] == "word" && column == 1;
            if !file.sentences.contains(&column) || *cell == "-" || searched {
                out.push_str(cell);
            } else {
                // A list keeps its number of entries.
                let entries = cell.split("; ").map(|_| random.sentence());
                out.push_str(&entries.collect::<Vec<_>>().join("; "));
            }
        }
    }
    out
}

/// A generator of nonsense.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }

    /// One to nine words of letters and digits.
    fn sentence(&mut self) -> String {
        const SIGNS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        let words = (0..=self.below(9)).map(|_| {
            let length = 1 + self.below(12);
            let sign = |_| char::from(SIGNS[self.below(SIGNS.len() as u64) as usize]);
            (0..length).map(sign).collect::<String>()
        });
        words.collect::<Vec<_>>().join(" ")
    }
}

#[test]
fn other_words_keep_ids_keys_and_numbers() {
    let (shipped, other) = (crate::standard::standard(), other_words(1));
    let bones = |s: &Standard| {
        let statements = s.statements.iter();
        let statements = statements.map(|x| (x.id, x.clause, x.kind, x.condition.map(|c| c.key)));
        let items = s.steps.iter().flat_map(|step| &step.items);
        let items = items.map(|x| (x.id, x.kind, x.criterion, x.input, x.computed));
        (
            statements.collect::<Vec<_>>(),
            items.collect::<Vec<_>>(),
            s.heuristics().iter().map(|h| h.written).collect::<Vec<_>>(),
            s.lenses().iter().map(|l| l.axes.len()).collect::<Vec<_>>(),
        )
    };
    assert_eq!(bones(shipped), bones(other));
    let same = shipped.statements.iter().zip(&other.statements);
    assert_eq!(same.filter(|(a, b)| a.text == b.text).count(), 0);
    let same = shipped.clauses.iter().zip(&other.clauses);
    assert_eq!(same.filter(|(a, b)| a.title == b.title).count(), 0);
}
