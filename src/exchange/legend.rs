//! What each value of the ratings means: shown to a person, who confirms or changes it before anything is taken.

use super::cell::{number, words};
use super::json::excerpt;
use super::rating::{CellReading, Meaning, Signs, reading};
use super::scale::{Scale, ScaleChoice, scales};
use super::told::Told;
use crate::assessment::Rating;
use crate::standard::{Map, fold, sort};

/// Most values that are listed one by one; a column with more holds no ratings.
const MOST_LINES: usize = 40;

/// Most values that are told apart.
const MOST_COUNTED: usize = 300;

/// One value of the column, or one band of its numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendLine {
    /// By which [`Told::meanings`] knows it; empty for a band of numbers.
    pub key: String,
    pub shown: String,
    /// How many rows say it.
    pub rows: usize,
    /// `None` until a person says: these cells are left out.
    pub meaning: Option<Meaning>,
    /// Beyond doubt: nothing to confirm.
    pub sure: bool,
    /// Why it has no meaning yet, or none at all.
    pub why: String,
    /// It cannot be a rating.
    pub never: bool,
}

/// The values of the column of ratings.
#[derive(Clone, Debug, PartialEq)]
pub struct Legend {
    /// The scales that fit the bare numbers, if there are any.
    pub scales: Vec<ScaleChoice>,
    /// The one that was chosen, or that the header names.
    pub scale: Option<Scale>,
    pub lines: Vec<LegendLine>,
    /// Values that are not listed.
    pub more: usize,
    /// Whether a person has to confirm it before anything is taken.
    pub asks: bool,
    signs: Signs,
    said: Map<String, Option<Meaning>>,
}

impl Legend {
    pub(super) fn new(head: &str, cells: &[&str], told: &Told) -> Self {
        let signs = Signs::of(cells.iter().copied());
        let (choices, named) = scales(head, cells.iter().copied());
        let chosen = told
            .scale
            .filter(|scale| choices.iter().any(|one| one.scale == *scale));
        let mut legend = Self {
            scale: chosen.or(named),
            scales: choices,
            lines: Vec::new(),
            more: 0,
            asks: false,
            signs,
            said: told.meanings.clone(),
        };
        for cell in cells {
            legend.count(cell);
        }
        sort(&mut legend.lines, |a, b| b.rows.cmp(&a.rows));
        legend.more += legend.lines.len().saturating_sub(MOST_LINES);
        legend.lines.truncate(MOST_LINES);
        let proposed = legend.lines.iter().any(|line| {
            !line.sure && matches!(line.meaning, Some(Meaning::As(_) | Meaning::Major))
        });
        // Numbers without a scale are no answer yet: the rest must not go in as if that were all.
        legend.asks = proposed || (legend.scale.is_none() && !legend.scales.is_empty());
        legend
    }

    fn count(&mut self, cell: &str) {
        let (mut line, key) = (self.line(cell), self.key(cell));
        let same = |one: &&mut LegendLine| match key.is_empty() {
            true => one.shown == line.shown,
            false => one.key == key,
        };
        let full = self.lines.len() >= MOST_COUNTED;
        match self.lines.iter_mut().find(same) {
            Some(known) => known.rows += 1,
            None if full => self.more += 1,
            None => {
                line.rows = 1;
                self.lines.push(line);
            }
        }
    }

    /// How a value is known among the answers. Percentages have no line each, but one for each band.
    fn key(&self, cell: &str) -> String {
        let in_bands = matches!(self.scale, Some(Scale::Percent | Scale::Fraction));
        let is_percent = cell.trim().ends_with('%');
        match number(cell) {
            _ if is_percent => String::new(),
            Some(_) if in_bands => String::new(),
            Some(value) => value.to_string(),
            None => {
                let said = words(cell);
                if said.is_empty() { fold(cell) } else { said }
            }
        }
    }

    fn line(&self, cell: &str) -> LegendLine {
        let key = self.key(cell);
        let read = reading(cell, self.signs);
        let sure = matches!(read, CellReading::Sure(_));
        let never = matches!(read, CellReading::Never(_));
        let meaning = self.meaning(cell);
        let shown = match meaning {
            Ok(Meaning::As(rating)) if key.is_empty() => band(rating).to_owned(),
            _ => excerpt(cell.trim()),
        };
        let told = self.said.get(&key).is_some();
        LegendLine {
            key,
            shown,
            rows: 0,
            sure: sure && !told,
            never,
            why: meaning.as_ref().err().cloned().unwrap_or_default(),
            meaning: meaning.ok(),
        }
    }

    /// What a cell means.
    ///
    /// # Errors
    /// Why it is not taken.
    pub(super) fn meaning(&self, cell: &str) -> Result<Meaning, String> {
        let read = reading(cell, self.signs);
        if let CellReading::Never(reason) = read {
            return Err(reason);
        }
        let key = self.key(cell);
        if let Some(said) = self.said.get(&key).filter(|_| !key.is_empty()) {
            return said.ok_or_else(|| t!("you gave it no meaning").to_owned());
        }
        match read {
            CellReading::Sure(meaning) | CellReading::Likely(meaning) => Ok(meaning),
            CellReading::Open(why) => Err(t!("it has no meaning yet: {why}", why)),
            CellReading::Never(reason) => Err(reason),
            CellReading::Number(value) => match self.scale {
                Some(scale) => scale.rating(value).map(Meaning::As),
                None => Err(
                    t!("a number means different things on different scales; say which scale it is under “What the ratings mean”").to_owned(),
                ),
            },
        }
    }
}

/// The band of a rating in percent.
fn band(rating: Rating) -> &'static str {
    match rating {
        Rating::Not => t!("0 to 15 %"),
        Rating::Partly => t!("above 15 to 50 %"),
        Rating::Largely => t!("above 50 to 85 %"),
        Rating::Fully => t!("above 85 to 100 %"),
        Rating::Untriggered => "",
    }
}

#[cfg(test)]
#[path = "tests/legend.rs"]
mod tests;
