//! Proves that the content is complete and that every reference in it resolves. The expected
//! counts and lists are written out here, from the fact sheet, so that a lost row cannot go unseen.

mod clauses;
mod decisions;
mod files;
pub(crate) mod german;
mod glossary;
mod heuristics;
mod keeping;
mod keys;
mod lenses;
mod levels;
mod outlines;
mod register;
mod statements;
mod steps;
pub(crate) mod wording;

use super::*;

/// What a content file holds.
struct File {
    name: &'static str,
    text: &'static str,
    cells: usize,
    rows: usize,
    /// The columns that are lists.
    lists: &'static [usize],
    /// The columns that are words for people, which may change at any time.
    sentences: &'static [usize],
}

const fn file(
    name: &'static str,
    text: &'static str,
    [cells, rows]: [usize; 2],
    lists: &'static [usize],
    sentences: &'static [usize],
) -> File {
    File {
        name,
        text,
        cells,
        rows,
        lists,
        sentences,
    }
}

/// How many statements there are. Written out here and nowhere else.
const STATEMENTS: usize = 315;

/// Steps and their items.
const STEP_ROWS: usize = 253;

const FILES: [File; 22] = [
    file("clauses", content::CLAUSES, [4, 88], &[], &[1]),
    file("auditor", content::AUDITOR, [2, 88], &[], &[1]),
    file(
        "statements",
        content::STATEMENTS,
        [6, STATEMENTS],
        &[4],
        &[2, 4],
    ),
    file("conditions", content::CONDITIONS, [3, 28], &[2], &[1]),
    file("register", content::REGISTER, [5, 49], &[3], &[1, 4]),
    file("areas", content::AREAS, [4, 31], &[3], &[1, 2]),
    file("lenses", content::LENSES, [5, 102], &[3], &[1, 2, 4]),
    file("steps", content::STEPS, [5, STEP_ROWS], &[], &[2, 3]),
    file("levels", content::LEVELS, [4, 16], &[], &[2, 3]),
    file("glossary", content::GLOSSARY, [3, 97], &[], &[0, 1]),
    file("heuristics", content::HEURISTICS, [5, 25], &[], &[1, 2, 4]),
    file("goals", usual::GOALS, [3, 15], &[], &[1, 2]),
    file("audiences", usual::AUDIENCES, [3, 5], &[], &[1, 2]),
    file("messages", usual::MESSAGES, [4, 9], &[], &[0, 1, 2, 3]),
    file("interested", usual::INTERESTED, [3, 8], &[], &[0, 1, 2]),
    file("background", usual::BACKGROUND, [5, 29], &[4], &[1, 2, 3]),
    file("leadership", usual::LEADERSHIP, [3, 9], &[2], &[0, 1]),
    file("scope words", usual::SCOPE_WORDS, [2, 105], &[], &[]),
    file("marks", content::MARKS, [3, 46], &[], &[1, 2]),
    file("duties", content::DUTIES, [5, 20], &[3], &[1, 4]),
    file("outlines", content::OUTLINES, [6, 260], &[4], &[2, 3]),
    file("skeletons", content::SKELETONS, [3, 217], &[2], &[2]),
];

/// Every leaf clause with its number of statements.
const STATEMENTS_PER_LEAF: [(&str, usize); 63] = [
    ("4.1", 2),
    ("4.2", 2),
    ("4.3", 4),
    ("4.4", 2),
    ("5.1", 12),
    ("5.2.1", 4),
    ("5.2.2", 3),
    ("5.3", 3),
    ("6.1.1", 2),
    ("6.1.2", 4),
    ("6.1.3", 3),
    ("6.2.1", 8),
    ("6.2.2", 2),
    ("6.3", 11),
    ("7.1", 2),
    ("7.2", 4),
    ("7.3", 3),
    ("7.4", 2),
    ("7.5.1", 2),
    ("7.5.2", 2),
    ("7.5.3.1", 2),
    ("7.5.3.2", 3),
    ("7.5.4", 4),
    ("7.6", 2),
    ("8.1", 7),
    ("8.2.1", 2),
    ("8.2.2", 5),
    ("8.2.3.1", 6),
    ("8.2.3.2", 2),
    ("8.2.4", 3),
    ("8.2.5", 1),
    ("8.2.6", 9),
    ("8.3.1", 0),
    ("8.3.2", 9),
    ("8.3.3", 6),
    ("8.3.4.1", 10),
    ("8.3.4.2", 4),
    ("8.4.1", 4),
    ("8.4.2", 2),
    ("8.4.3", 6),
    ("8.5.1.1", 4),
    ("8.5.1.2", 5),
    ("8.5.1.3", 11),
    ("8.5.2.1", 9),
    ("8.5.2.2", 4),
    ("8.5.2.3", 4),
    ("8.5.3", 11),
    ("8.6.1", 10),
    ("8.6.2", 4),
    ("8.6.3", 11),
    ("8.7.1", 5),
    ("8.7.2", 13),
    ("8.7.3.1", 4),
    ("8.7.3.2", 5),
    ("8.7.3.3", 6),
    ("9.1", 6),
    ("9.2.1", 3),
    ("9.2.2", 6),
    ("9.3", 10),
    ("9.4", 4),
    ("10.1.1", 6),
    ("10.1.2", 2),
    ("10.2", 8),
];

fn texts<T: std::fmt::Display>(ids: impl IntoIterator<Item = T>) -> Vec<String> {
    ids.into_iter().map(|id| id.to_string()).collect()
}

/// All cells of all files with the place they stand, for rules that hold for every text.
fn cells() -> impl Iterator<Item = (String, usize, &'static str)> {
    FILES.into_iter().flat_map(|File { name, text, .. }| {
        content::lines(text)
            .enumerate()
            .flat_map(move |(row, line)| {
                line.split('\t').enumerate().map(move |(column, cell)| {
                    (format!("{name} row {}: {cell}", row + 1), column, cell)
                })
            })
    })
}
