//! What the columns of a table mean.

use super::cell::{gap_status, number, words};
use super::headers::{HEADERS, STATUS};
use super::rating::{Rated, Scale, rating};
use super::reference::{self, Reference};
use super::table::Spreadsheet;
use super::target::Target;
use crate::assessment::Rating;

/// What the columns most likely mean, one target a column; each target but `Ignore` at most once.
///
/// Ids and clause numbers are known by the cells alone, ratings by the cells or the header, the
/// rest by the header (English, German, French, Spanish, Dutch, Italian, Portuguese).
pub fn guess(table: &Spreadsheet) -> Vec<Target> {
    let mut guess = Guess {
        table,
        targets: vec![Target::Ignore; table.head.len()],
    };
    guess.references();
    guess.headers(|said, word| said == word);
    guess.headers(|said, word| format!(" {said} ").contains(&format!(" {word} ")));
    guess.ratings();
    guess.reasons();
    guess.targets
}

struct Guess<'a> {
    table: &'a Spreadsheet,
    targets: Vec<Target>,
}

impl Guess<'_> {
    /// How many of a column's cells (of 100, those that are filled) are as asked.
    fn share(&self, column: usize, is: impl Fn(&str) -> bool) -> usize {
        let filled = self.table.column(column).filter(|cell| !cell.is_empty());
        let (mut all, mut good) = (0, 0);
        for cell in filled.take(200) {
            all += 1;
            good += usize::from(is(cell));
        }
        (good * 100).checked_div(all).unwrap_or_default()
    }

    /// The free column that suits best, if half of its cells do; the left of equals.
    fn best(&self, is: impl Fn(&str) -> bool + Copy) -> Option<usize> {
        (0..self.targets.len())
            .filter(|column| self.is_free(*column))
            .map(|column| (self.share(column, is), column))
            .filter(|(share, _)| *share >= 50)
            .max_by_key(|(share, column)| (*share, std::cmp::Reverse(*column)))
            .map(|(_, column)| column)
    }

    fn is_free(&self, column: usize) -> bool {
        self.targets.get(column) == Some(&Target::Ignore)
    }

    fn is_open(&self, target: Target) -> bool {
        !self.targets.contains(&target)
    }

    fn set(&mut self, column: usize, target: Target) {
        if let Some(index) = self.targets.get_mut(column) {
            *index = target;
        }
    }

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

    fn headers(&mut self, fits: impl Fn(&str, &str) -> bool) {
        let heads: Vec<String> = self.table.head.iter().map(|name| words(name)).collect();
        for (target, names) in HEADERS {
            let named = |said: &String| names.iter().any(|name| fits(said, name));
            // “Assessment date” is no rating.
            let suits = |column: usize| {
                *target != Target::Rating || self.share(column, could_be_rating) >= 30
            };
            let column = (0..heads.len()).find(|column| {
                self.is_free(*column) && heads.get(*column).is_some_and(named) && suits(*column)
            });
            if let Some(column) = column.filter(|_| self.is_open(*target)) {
                self.set(column, *target);
            }
        }
        for (column, said) in heads.iter().enumerate() {
            if !self.is_free(column) || !STATUS.iter().any(|name| fits(said, name)) {
                continue;
            }
            if self.is_open(Target::Rating) && self.share(column, is_rating) >= 50 {
                self.set(column, Target::Rating);
            } else if self.is_open(Target::GapStatus)
                && self.share(column, |cell| gap_status(cell).is_ok()) >= 50
            {
                self.set(column, Target::GapStatus);
            }
        }
    }

    fn ratings(&mut self) {
        if self.is_open(Target::Rating)
            && let Some(column) = self.best(is_rating)
        {
            self.set(column, Target::Rating);
        }
    }

    /// A reason is kept only with “condition not triggered”; elsewhere the words are a note.
    fn reasons(&mut self) {
        let find = |target| self.targets.iter().position(|t| *t == target);
        let Some(reason) = find(Target::Reason) else {
            return;
        };
        let untriggered =
            |cell: &str| rating(cell, Scale::Unknown) == Ok(Rated::As(Rating::Untriggered));
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

fn is_rating(cell: &str) -> bool {
    matches!(
        rating(cell, Scale::Unknown),
        Ok(Rated::As(_) | Rated::Major)
    )
}

/// A rating on some scale.
fn could_be_rating(cell: &str) -> bool {
    is_rating(cell) || number(cell).is_some()
}

#[cfg(test)]
#[path = "tests/mapping.rs"]
mod tests;
