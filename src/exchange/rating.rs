//! What a cell says about the rating of a statement.

use super::cell::{number, words};
use super::json::excerpt;
use crate::assessment::Rating;

/// What the numbers in a column of ratings mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// Not said: numbers are refused.
    Unknown,
    Percent,
    /// `0` not to `3` fully.
    FromZero,
    /// `1` not to `4` fully.
    FromOne,
}

/// Reads the scale from the header, `Rating (0-3)` or `Rating 1-4` or `Achieved %`. Without such
/// a word only percentages are certain: a number above 20 and none above 100. (A column of 0 to 3
/// is not: it may be a maturity scale up to 5, and taking its 3 for “fully” would claim too much.)
pub(super) fn scale<'a>(head: &str, cells: impl Iterator<Item = &'a str>) -> Scale {
    let said = words(head);
    let says = |scale: &str| format!(" {said} ").contains(&format!(" {scale} "));
    if ["0 3", "0 to 3", "0 bis 3"].into_iter().any(says) {
        return Scale::FromZero;
    }
    if ["1 4", "1 to 4", "1 bis 4"].into_iter().any(says) {
        return Scale::FromOne;
    }
    if head.contains('%') || ["percent", "percentage", "prozent"].into_iter().any(says) {
        return Scale::Percent;
    }
    let highest = cells.filter_map(number).fold(0.0, f64::max);
    if highest > 20.0 && highest <= 100.0 {
        return Scale::Percent;
    }
    Scale::Unknown
}

/// What a cell says about the rating of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rated {
    /// Nothing yet, such as “not assessed”.
    Blank,
    As(Rating),
    /// Not achieved, and called a major nonconformity.
    Major,
}

/// Cells that say what kind of thing they are, with the words for it in seven languages.
#[rustfmt::skip]
const RATED: &[(Rated, &[&str])] = &[
    (Rated::Blank, &["not assessed", "not rated", "not yet assessed", "to be assessed", "tbd", "unknown",
        "nicht bewertet", "noch nicht bewertet", "non évalué", "no evaluado", "niet beoordeeld"]),
    (Rated::As(Rating::Not), &["n", "no", "not", "none", "missing", "absent", "nonconformity", "non conformity",
        "non", "noncompliant", "non compliant", "nonconforming", "non conforming", "non conform", "nonconform",
        "nein", "nicht", "keine", "fehlt", "nicht konform", "non conforme", "no conforme", "no cumple",
        "nee", "niet", "niet conform", "não", "não conforme"]),
    (Rated::Major, &["major", "major nc", "nc major", "major nonconformity", "major non conformity",
        "nonconformity major", "non conformity major", "hauptabweichung", "schwere abweichung"]),
    (Rated::As(Rating::Partly), &["p", "partly", "partial", "partially", "in part", "minor", "minor nc", "nc minor",
        "minor nonconformity", "minor non conformity", "nonconformity minor", "non conformity minor", "nebenabweichung",
        "teilweise", "teils", "partiel", "partiellement", "parcial", "parcialmente", "deels", "gedeeltelijk",
        "parziale", "parzialmente"]),
    (Rated::As(Rating::Largely), &["l", "large", "largely", "mostly", "weitgehend", "überwiegend", "largement", "en grande partie",
        "en gran parte", "grotendeels", "in gran parte", "em grande parte"]),
    (Rated::As(Rating::Fully), &["f", "full", "fully", "y", "yes", "ok", "complete", "completely", "compliant", "conform",
        "conforming", "conformity", "achieved", "met", "fulfilled", "implemented", "j", "ja", "voll", "vollständig",
        "erfüllt", "umgesetzt", "konform", "oui", "conforme", "complètement", "totalement", "sí", "si", "cumple",
        "totalmente", "completamente", "volledig", "sim"]),
    (Rated::As(Rating::Untriggered), &["untriggered", "not triggered", "condition not triggered", "did not occur",
        "nicht ausgelöst", "bedingung nicht ausgelöst"]),
];

/// Words for “does not apply”, which the standard does not know.
const NOT_APPLICABLE: &[&str] = &[
    "n a",
    "na",
    "not applicable",
    "excluded",
    "out of scope",
    "nicht anwendbar",
    "nicht zutreffend",
    "entfällt",
    "sans objet",
    "non applicable",
    "no aplica",
    "no aplicable",
    "niet van toepassing",
    "n v t",
    "nvt",
    "non applicabile",
    "não aplicável",
];

/// Words that add nothing to “fully”, “teilweise” and the like.
const FILLERS: &[&str] = &[
    "achieved",
    "met",
    "fulfilled",
    "implemented",
    "compliant",
    "conforming",
    "conform",
    "erfüllt",
    "umgesetzt",
    "konform",
    "conforme",
    "atteint",
    "cumplido",
    "voldaan",
];

/// Reads a rating: the words of ISO/IEC 33020 and of audits, `N P L F`, percentages by its bands
/// (a boundary belongs to the lower band), numbers where the scale is certain.
///
/// # Errors
/// What is wrong and how to mend it.
pub(super) fn rating(cell: &str, scale: Scale) -> Result<Rated, String> {
    let shown = excerpt(cell);
    if let Some(percent) = cell.trim().strip_suffix('%') {
        return percentage(percent, &shown);
    }
    if let Some(value) = number(cell) {
        let step = |zero: f64| {
            let ratings = [Rating::Not, Rating::Partly, Rating::Largely, Rating::Fully];
            let found = ratings
                .into_iter()
                .zip(0u8..)
                .find(|(_, n)| value == f64::from(*n) + zero);
            let (low, high) = (zero, zero + 3.0);
            found.map(|(rating, _)| Rated::As(rating)).ok_or_else(|| {
                format!("“{shown}” is not on the scale {low} to {high} that the header names")
            })
        };
        return match scale {
            Scale::Percent => percentage(cell, &shown),
            Scale::FromZero => step(0.0),
            Scale::FromOne => step(1.0),
            Scale::Unknown => Err(format!(
                "“{shown}” can mean different things on different scales; write not, partly, largely or fully, or a percentage, or name the scale in the header as 0-3 or 1-4"
            )),
        };
    }
    match cell.trim() {
        "✓" | "✔" | "☑" => return Ok(Rated::As(Rating::Fully)),
        "✗" | "✘" | "☒" => return Ok(Rated::As(Rating::Not)),
        _ => {}
    }
    let said = words(cell);
    if said.is_empty() {
        return Ok(Rated::Blank);
    }
    if NOT_APPLICABLE.contains(&said.as_str()) {
        return Err(format!(
            "“{shown}” is no answer: the standard allows no exclusion. Rate the statement, or write “not triggered” with a reason where its condition did not arise"
        ));
    }
    let known = |said: &str| {
        let row = RATED.iter().find(|(_, all)| all.contains(&said));
        row.map(|(rated, _)| *rated)
    };
    known(&said).or_else(|| known(&bare(&said))).ok_or_else(|| {
        format!("“{shown}” is no rating; write not, partly, largely or fully, or a percentage")
    })
}

/// `partially achieved p` → `partially`.
fn bare(said: &str) -> String {
    let kept = said.split(' ').filter(|w| !FILLERS.contains(w));
    let mut kept: Vec<&str> = kept.collect();
    if kept.len() > 1
        && kept
            .last()
            .is_some_and(|w| ["n", "p", "l", "f"].contains(w))
    {
        kept.pop();
    }
    kept.join(" ")
}

fn percentage(text: &str, shown: &str) -> Result<Rated, String> {
    let rating = match number(text) {
        Some(value) if value <= 15.0 => Rating::Not,
        Some(value) if value <= 50.0 => Rating::Partly,
        Some(value) if value <= 85.0 => Rating::Largely,
        Some(value) if value <= 100.0 => Rating::Fully,
        _ => return Err(format!("“{shown}” is no percentage from 0 to 100")),
    };
    Ok(Rated::As(rating))
}

#[cfg(test)]
#[path = "tests/rating.rs"]
mod tests;
