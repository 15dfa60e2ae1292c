//! What the numbers in a column of ratings may mean. One number means different things on different scales, so every scale that fits
//! is offered, and a person says which it is.

use super::cell::{number, words};
use crate::assessment::{Rating, said_number};

/// What the bare numbers of a column mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// 0 to 100.
    Percent,
    /// 0 to 1, as a cell in percent is stored: 0.85 is 85 %.
    Fraction,
    /// Steps from nothing to everything, such as 0 to 3 or 1 to 4.
    Steps(u8, u8),
    /// Levels of maturity or capability: how well a process works, not whether a statement is met.
    Levels,
}

/// A scale that fits the numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScaleChoice {
    pub scale: Scale,
    /// What speaks for it.
    pub why: &'static str,
}

/// Ranges that people use, the most usual first.
const RANGES: [(u8, u8); 8] = [
    (0, 3),
    (1, 4),
    (0, 4),
    (0, 5),
    (1, 5),
    (0, 2),
    (0, 10),
    (1, 10),
];

impl Scale {
    /// The value in a form.
    pub fn key(self) -> String {
        match self {
            Scale::Percent => "percent".to_owned(),
            Scale::Fraction => "fraction".to_owned(),
            Scale::Steps(low, high) => format!("{low}-{high}"),
            Scale::Levels => "levels".to_owned(),
        }
    }

    /// The words shown to people.
    pub fn label(self) -> String {
        match self {
            Scale::Percent => t!("Percent from 0 to 100").to_owned(),
            Scale::Fraction => t!("Fractions from 0 to 1 (0.85 is 85 %)").to_owned(),
            Scale::Steps(low, high) => t!(
                "Steps from {low} (nothing) to {high} (everything)",
                low,
                high
            ),
            Scale::Levels => t!("Levels of maturity or capability").to_owned(),
        }
    }

    /// The rating of a number: by its place between the ends, in percent, and the bands of ISO/IEC 33020.
    ///
    /// # Errors
    /// The number is not on the scale, or the scale says nothing about conformity.
    pub(super) fn rating(self, value: f64) -> Result<Rating, String> {
        match self {
            Scale::Percent => rating_of_percent(value)
                .ok_or_else(|| t!("{value} is no percentage from 0 to 100", value = said_number(value))),
            Scale::Fraction => rating_of_percent(value * 100.0)
                .ok_or_else(|| t!("{value} is no fraction from 0 to 1", value = said_number(value))),
            Scale::Steps(low, high) => {
                let (low_end, high_end) = (f64::from(low), f64::from(high));
                if value.fract() != 0.0 || value < low_end || value > high_end {
                    let value = said_number(value);
                    return Err(t!("{value} is no step from {low} to {high}", value, low, high));
                }
                let place = (value - low_end) / (high_end - low_end) * 100.0;
                // Thirds are not exact in binary.
                rating_of_percent(place.round()).ok_or_else(String::new)
            }
            Scale::Levels => Err(
                t!("a level of maturity says how well a process works, not whether the statement is met; say yourself what it means here").to_owned(),
            ),
        }
    }
}

/// The bands of ISO/IEC 33020; a boundary belongs to the lower one.
pub(super) fn rating_of_percent(value: f64) -> Option<Rating> {
    Some(match value {
        _ if value.is_nan() || value < 0.0 => return None,
        _ if value <= 15.0 => Rating::Not,
        _ if value <= 50.0 => Rating::Partly,
        _ if value <= 85.0 => Rating::Largely,
        _ if value <= 100.0 => Rating::Fully,
        _ => return None,
    })
}

/// The scales that fit all bare numbers of a column, and the one that its header names beyond doubt. None without bare numbers.
pub(super) fn scales<'a>(
    head: &str,
    cells: impl Iterator<Item = &'a str>,
) -> (Vec<ScaleChoice>, Option<Scale>) {
    let numbers: Vec<f64> = cells.filter_map(number).collect();
    if numbers.is_empty() {
        return (Vec::new(), None);
    }
    let low = numbers.iter().copied().fold(f64::MAX, f64::min);
    let high = numbers.iter().copied().fold(f64::MIN, f64::max);
    let whole = numbers.iter().all(|value| value.fract() == 0.0);
    let said = HeadScale::of(head);
    let mut out = Vec::new();
    let mut offer = |scale, why| out.push(ScaleChoice { scale, why });
    if let Some(named) = said.range {
        let fits = match named {
            Scale::Steps(from, to) => whole && low >= f64::from(from) && high <= f64::from(to),
            Scale::Fraction => low >= 0.0 && high <= 1.0,
            _ => low >= 0.0 && high <= 100.0,
        };
        if fits {
            offer(named, t!("the header names it"));
            return (out, (!said.levels).then_some(named));
        }
    }
    if (said.percent || high > 10.0) && high <= 100.0 {
        let why = match said.percent {
            true => t!("the header says percent"),
            false => t!("a number is above 10, and none above 100"),
        };
        offer(Scale::Percent, why);
    }
    if high <= 1.0 {
        let why = t!("no number is above 1; a cell in percent is stored so");
        offer(Scale::Fraction, why);
    }
    if whole && !said.percent {
        for (from, to) in RANGES {
            if low >= f64::from(from) && high <= f64::from(to) {
                offer(Scale::Steps(from, to), t!("all numbers lie within it"));
            }
        }
        if high <= 5.0 {
            let why = match said.levels {
                true => t!("the header speaks of maturity or levels"),
                false => t!("maturity is counted so"),
            };
            offer(Scale::Levels, why);
        }
    }
    // One that fits alone still is a guess where the numbers could as well be cut off: 0 and 1 of 0 to 3.
    let only = match out.as_slice() {
        [one] if one.scale == Scale::Percent && high > 20.0 => Some(Scale::Percent),
        [one] if one.scale == Scale::Fraction && !whole => Some(Scale::Fraction),
        _ => None,
    };
    (out, only)
}

/// What a header says of its scale.
struct HeadScale {
    range: Option<Scale>,
    percent: bool,
    levels: bool,
}

impl HeadScale {
    fn of(head: &str) -> Self {
        let said = words(head);
        let words: Vec<&str> = said.split(' ').collect();
        let has = |all: &[&str]| words.iter().any(|word| all.contains(word));
        let percent = head.contains('%')
            || has(&[
                "percent",
                "percentage",
                "prozent",
                "pourcentage",
                "porcentaje",
                "percentuale",
                "percentagem",
                "procent",
            ]);
        Self {
            range: range(&words),
            percent,
            levels: has(&[
                "cmmi",
                "cmm",
                "maturity",
                "reifegrad",
                "reife",
                "capability",
                "maturité",
                "madurez",
                "volwassenheid",
                "maturità",
                "maturidade",
                "level",
                "levels",
                "niveau",
                "nivel",
                "livello",
                "nível",
                "stufe",
            ]),
        }
    }
}

/// `0-3`, `0 to 3`, `1 bis 4`: two numbers with hardly a word between them.
fn range(words: &[&str]) -> Option<Scale> {
    const JOINS: [&str; 10] = [
        "to", "bis", "à", "a", "tot", "t", "m", "through", "and", "–",
    ];
    for (index, word) in words.iter().enumerate() {
        let Ok(low @ 0..=1) = word.parse::<u8>() else {
            continue;
        };
        let mut after = words
            .iter()
            .skip(index + 1)
            .filter(|word| !JOINS.contains(word));
        match after.next().and_then(|word| word.parse::<u8>().ok()) {
            Some(1) if low == 0 => return Some(Scale::Fraction),
            Some(100) => return Some(Scale::Percent),
            Some(high @ 2..=10) => return Some(Scale::Steps(low, high)),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
#[path = "tests/scale.rs"]
mod tests;
