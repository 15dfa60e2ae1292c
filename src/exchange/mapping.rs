//! What the columns of a table mean. A column is known by its whole header and by its values together. What could be, with its
//! reason, is shown; it is chosen at once only where nothing speaks against it and no other column could be meant.

use super::cell::{date_like, effort, gap_status, is_no_day, number, words};
use super::header_words::{Header, read_header};
use super::rating::{CellReading, Meaning, Signs, reading};
use super::reference::{self, Reference};
use super::table::{Spreadsheet, column_name};
use super::target::Target;
use crate::assessment::{Hollow, Rating, hollow};
use crate::words::say;

/// What a column could mean, and why it is not chosen or who else could be.
#[derive(Clone, Debug, PartialEq)]
pub struct Maybe {
    pub target: Target,
    pub why: String,
}

/// What is guessed of one column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ColumnGuess {
    /// Chosen, or [`Target::Ignore`].
    pub target: Target,
    pub maybe: Vec<Maybe>,
}

/// The targets that [`guesses`] chooses, one a column.
pub fn guess(table: &Spreadsheet) -> Vec<Target> {
    let all = guesses(table).into_iter();
    all.map(|column| column.target).collect()
}

/// What the columns most likely mean, one a column; each target but `Ignore` and `Cross` is chosen at most once.
pub fn guesses(table: &Spreadsheet) -> Vec<ColumnGuess> {
    let heads = table.head.iter();
    let mut guess = Guess {
        table,
        headers: heads.map(|head| read_header(head)).collect(),
        columns: vec![ColumnGuess::default(); table.head.len()],
    };
    guess.references();
    guess.crosses();
    guess.by_header();
    guess.by_values();
    guess.reasons();
    guess.columns
}

struct Guess<'a> {
    table: &'a Spreadsheet,
    headers: Vec<Header>,
    columns: Vec<ColumnGuess>,
}

impl Guess<'_> {
    /// How many of a column's cells (of 100, those that say something) are as asked.
    fn share(&self, column: usize, is: impl Fn(&str) -> bool) -> usize {
        let filled = self.table.column(column).filter(|cell| {
            let says_nothing =
                matches!(hollow(cell), Some(Hollow::Placeholder | Hollow::SheetError));
            !cell.is_empty() && (!says_nothing || is_rating(cell)) && !is_no_day(cell)
        });
        let (mut all, mut good) = (0, 0);
        for cell in filled.take(200) {
            all += 1;
            good += usize::from(is(cell));
        }
        (good * 100).checked_div(all).unwrap_or_default()
    }

    fn is_free(&self, column: usize) -> bool {
        let free = |guess: &ColumnGuess| guess.target == Target::Ignore;
        self.columns.get(column).is_some_and(free)
    }

    fn is_open(&self, target: Target) -> bool {
        self.columns.iter().all(|guess| guess.target != target)
    }

    fn set(&mut self, column: usize, target: Target) {
        if let Some(guess) = self.columns.get_mut(column) {
            guess.target = target;
            guess.maybe.clear();
        }
    }

    fn note(&mut self, column: usize, target: Target, why: String) {
        if let Some(guess) = self.columns.get_mut(column)
            && guess.target == Target::Ignore
            && guess.maybe.iter().all(|maybe| maybe.target != target)
        {
            guess.maybe.push(Maybe { target, why });
        }
    }

    /// The free column that suits best, if half of its cells do; the left of equals.
    fn best(&self, is: impl Fn(&str) -> bool + Copy) -> Option<usize> {
        (0..self.columns.len())
            .filter(|column| self.is_free(*column))
            .map(|column| (self.share(column, is), column))
            .filter(|(share, _)| *share >= 50)
            .max_by_key(|(share, column)| (*share, std::cmp::Reverse(*column)))
            .map(|(_, column)| column)
    }

    /// Ids are known by the cells alone.
    fn references(&mut self) {
        let statement = |cell: &str| matches!(reference::read(cell), Ok(Reference::Statement(_)));
        if let Some(column) = self.best(statement) {
            self.set(column, Target::Statement);
        }
        if let Some(column) = self.best(reference::is_certain) {
            self.set(column, Target::Clause);
            // The letters of the statements may stand in a column of their own.
            let letter = |cell: &str| reference::lone_letter(cell).is_some_and(|c| c < 'n');
            if self.is_open(Target::Statement)
                && let Some(column) = self.best(letter)
                && self.share(column, |cell| reference::lone_letter(cell) == Some('a')) > 0
            {
                self.set(column, Target::Statement);
            }
        }
    }

    /// Columns of crosses side by side, of which each row has one: their names are the ratings.
    fn crosses(&mut self) {
        let columns: Vec<usize> = (0..self.columns.len())
            .filter(|column| self.is_free(*column))
            .filter(|column| {
                self.table
                    .column(*column)
                    .all(|cell| cell.is_empty() || is_cross(cell))
            })
            .collect();
        let named = columns.iter().copied().filter(|column| {
            let head = self.table.head.get(*column).map_or("", String::as_str);
            match reading(head, Signs::default()) {
                CellReading::Sure(_) | CellReading::Likely(_) | CellReading::Number(_) => true,
                CellReading::Open(_) => hollow(head) == Some(Hollow::YesNo) || is_one_word(head),
                CellReading::Never(_) => false,
            }
        });
        let named: Vec<usize> = named.collect();
        let crosses_of = |row: &Vec<String>| {
            let filled = |column: &&usize| row.get(**column).is_some_and(|cell| !cell.is_empty());
            named.iter().filter(filled).count()
        };
        let one_each = self.table.rows.iter().all(|row| crosses_of(row) <= 1);
        let filled = |column: &&usize| self.table.column(**column).any(|cell| !cell.is_empty());
        if named.iter().filter(filled).count() >= 2 && one_each {
            for column in named {
                self.set(column, Target::Cross);
            }
        }
    }

    /// What the headers say, checked against the values.
    fn by_header(&mut self) {
        let mut clean: Vec<(usize, Target)> = Vec::new();
        for column in 0..self.columns.len() {
            if !self.is_free(column) {
                continue;
            }
            let header = self.headers.get(column).cloned().unwrap_or_default();
            let mut targets = header.targets.clone();
            if header.status {
                targets.extend([Target::Rating, Target::GapStatus]);
            }
            targets.retain(|target| self.is_open(*target));
            // “Status” is a rating only where the cells are.
            let rated = !header.status || self.share(column, is_rating) >= 50;
            let (fits, misfits): (Vec<Target>, Vec<Target>) =
                targets.into_iter().partition(|target| {
                    self.suits(column, *target) && (rated || *target != Target::Rating)
                });
            for target in misfits {
                if !header.status {
                    self.note(column, target, misfit(target));
                }
            }
            let telling = fits.len() == 1 && self.tells(column, fits[0]);
            match (fits.as_slice(), header.doubt) {
                ([target], None) if !header.more || telling => clean.push((column, *target)),
                (fits, doubt) => {
                    let why = match (doubt, fits.len()) {
                        (Some(doubt), _) => say(doubt),
                        (None, 1) => t!("the header names it among other words"),
                        (None, _) => t!("the header names more than one thing"),
                    };
                    for target in fits {
                        self.note(column, *target, why.to_owned());
                    }
                }
            }
        }
        for (column, target) in &clean {
            let same = clean.iter().filter(|(_, other)| other == target).count();
            match same {
                1 => self.set(*column, *target),
                _ => {
                    let why = t!("another column could be it as well; choose one");
                    self.note(*column, *target, why.to_owned());
                }
            }
        }
    }

    /// Columns whose values are ratings, whatever stands above them.
    fn by_values(&mut self) {
        if !self.is_open(Target::Rating) || !self.is_open(Target::Cross) {
            return;
        }
        let columns = (0..self.columns.len()).filter(|column| self.is_free(*column));
        let columns: Vec<usize> = columns
            .filter(|column| self.share(*column, is_rating) >= 50)
            .collect();
        let noted = |guess: &ColumnGuess| guess.maybe.iter().any(|m| m.target == Target::Rating);
        let others = self.columns.iter().any(noted);
        for column in &columns {
            let unnamed = *column >= self.table.named
                || self
                    .table
                    .head
                    .get(*column)
                    .is_some_and(|head| *head == column_name(*column));
            let sure = self.share(*column, |cell| {
                matches!(
                    reading(cell, Signs::default()),
                    CellReading::Sure(Meaning::As(_))
                )
            });
            if columns.len() == 1 && !others && unnamed && sure >= 50 {
                self.set(*column, Target::Rating);
            } else {
                let why = match columns.len() {
                    1 => t!("its values are ratings, but the header does not say so"),
                    _ => t!("its values are ratings, and so are those of another column"),
                };
                self.note(*column, Target::Rating, why.to_owned());
            }
        }
    }

    /// Whether the values could be what the header says.
    fn suits(&self, column: usize, target: Target) -> bool {
        let says_nothing = |cell: &str| hollow(cell).is_some();
        let filled = self.table.column(column).any(|cell| !cell.is_empty());
        if !filled {
            return true;
        }
        // A column of dashes alone is what its header says, and brings nothing.
        if self.share(column, |_| true) == 0 {
            return true;
        }
        match target {
            Target::Rating => self.share(column, could_be_rating) >= 30,
            Target::GapStatus => self.share(column, |cell| gap_status(cell).is_ok()) >= 50,
            day if day.is_day() => self.share(column, date_like) >= 30,
            Target::Effort => self.share(column, |cell| effort(cell).is_ok()) >= 30,
            Target::GapOwner | Target::EvidenceOwner => {
                let person = |cell: &str| {
                    hollow(cell).is_none()
                        && number(cell).is_none()
                        && !date_like(cell)
                        && cell.len() <= 120
                };
                self.share(column, person) >= 50
            }
            Target::Note | Target::Reason => self.share(column, |_| true) > 0,
            _ => self.share(column, |cell| !says_nothing(cell) && !is_rating(cell)) >= 50,
        }
    }

    /// Whether the values alone make it certain once the header hints at it.
    fn tells(&self, column: usize, target: Target) -> bool {
        match target {
            Target::Rating => self.share(column, is_rating) >= 80,
            day if day.is_day() => self.share(column, date_like) >= 80,
            Target::GapStatus => self.share(column, |cell| gap_status(cell).is_ok()) >= 80,
            _ => false,
        }
    }

    /// A reason is kept only with “condition not triggered”; elsewhere the words are a note.
    fn reasons(&mut self) {
        let find = |target| self.columns.iter().position(|guess| guess.target == target);
        let Some(reason) = find(Target::Reason) else {
            return;
        };
        let untriggered = |cell: &str| {
            let read = reading(cell, Signs::default());
            let is = |meaning| meaning == Meaning::As(Rating::Untriggered);
            matches!(read, CellReading::Sure(meaning) | CellReading::Likely(meaning) if is(meaning))
        };
        let kept = find(Target::Rating).is_some_and(|column| self.share(column, untriggered) > 0);
        if !kept {
            let target = match self.is_open(Target::Note) {
                true => Target::Note,
                false => Target::Ignore,
            };
            self.set(reason, target);
        }
    }
}

fn misfit(target: Target) -> String {
    match target {
        Target::Rating => t!("the header names it, but the cells are no ratings"),
        day if day.is_day() => t!("the header names it, but the cells are no dates"),
        Target::Effort => t!("the header names it, but the cells are no person-days"),
        Target::GapStatus => t!("the header names it, but the cells are no states of a gap"),
        Target::GapOwner | Target::EvidenceOwner => {
            t!("the header names it, but the cells are no names")
        }
        _ => t!("the header names it, but the cells say only yes, no or how far it is met"),
    }
    .to_owned()
}

/// A sign or letter that marks a cell.
pub(super) fn is_cross(cell: &str) -> bool {
    let said = words(cell);
    match said.as_str() {
        "x" | "xx" | "1" | "yes" | "y" | "ja" | "j" | "oui" | "si" | "sí" | "sim" | "true"
        | "wahr" | "vrai" => true,
        "" => {
            matches!(
                reading(cell, Signs::default()),
                CellReading::Likely(_) | CellReading::Open(_)
            ) || cell.trim() == "*"
        }
        _ => false,
    }
}

fn is_one_word(text: &str) -> bool {
    words(text).split(' ').count() == 1
}

/// Words and signs for how far something is met; no numbers, and neither yes nor no.
fn is_rating(cell: &str) -> bool {
    matches!(
        reading(cell, Signs::default()),
        CellReading::Sure(Meaning::As(_)) | CellReading::Likely(Meaning::As(_) | Meaning::Major)
    )
}

/// What somebody could have meant as a rating on some scale.
fn could_be_rating(cell: &str) -> bool {
    match reading(cell, Signs::default()) {
        CellReading::Sure(_) | CellReading::Likely(_) | CellReading::Number(_) => true,
        CellReading::Open(_) => hollow(cell) == Some(Hollow::YesNo) || is_one_word(cell),
        CellReading::Never(_) => cell.trim().ends_with('%'),
    }
}

#[cfg(test)]
#[path = "tests/mapping.rs"]
mod tests;
