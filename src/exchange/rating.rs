//! What a cell says about the rating of a statement. Certain are only the words of ISO/IEC 33020, which are ours, and percentages
//! with their sign; what people write besides is proposed, and what can mean more than one thing is not even that.

use super::cell::{number, words};
use super::scale::rating_of_percent;
use crate::assessment::{Hollow, Rating, hollow};
use crate::standard::is_invisible;

/// What a value of a rating column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing yet, such as “not assessed”: it changes nothing.
    Skip,
    As(Rating),
    /// Not achieved, and called a major nonconformity.
    Major,
}

/// How far a value tells what it means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum CellReading {
    /// Beyond doubt.
    Sure(Meaning),
    /// Very likely: proposed, and to be confirmed.
    Likely(Meaning),
    /// A bare number; the scale tells.
    Number(f64),
    /// It can mean several things, or nothing known: a person says.
    Open(&'static str),
    /// It cannot be a rating, whatever anybody says: what is wrong and how to mend it.
    Never(String),
}

/// What the other values of a column tell about signs that mean nothing alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs {
    /// `L` is among the single letters, so that they are N, P, L and F.
    letters: bool,
    /// A partly filled ball is among the signs, so that ● and ○ are its ends.
    balls: bool,
}

impl Signs {
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let mut signs = Self::default();
        for cell in cells {
            let said = words(cell);
            signs.letters |= said == "l";
            signs.balls |= said.is_empty() && cell.contains(['◔', '◕', '◐', '◑']);
        }
        signs
    }
}

/// The words of ISO/IEC 33020, and what the app itself writes.
#[rustfmt::skip]
const SURE: &[(Meaning, &[&str])] = &[
    (Meaning::As(Rating::Not), &["not", "not achieved"]),
    (Meaning::As(Rating::Partly), &["partly", "partially", "partly achieved", "partially achieved"]),
    (Meaning::As(Rating::Largely), &["largely", "largely achieved"]),
    (Meaning::As(Rating::Fully), &["fully", "fully achieved"]),
    (Meaning::As(Rating::Untriggered), &["untriggered", "not triggered", "condition not triggered"]),
    (Meaning::Skip, &["not assessed", "not yet assessed"]),
];

/// What people write for them, in seven languages, without the fillers below; among them what the app itself writes in German, since there
/// these are words of everyday scales too.
#[rustfmt::skip]
const LIKELY: &[(Meaning, &[&str])] = &[
    (Meaning::Skip, &["not rated", "to be assessed", "open question", "nicht bewertet", "noch nicht bewertet", "non évalué", "no evaluado",
        "niet beoordeeld", "non valutato", "não avaliado", "noch nicht geprüft", "nicht geprüft", "nicht beurteilt"]),
    (Meaning::As(Rating::Not), &["nonconformity", "non conformity", "noncompliant", "non compliant", "not compliant", "nonconforming", "non conforming",
        "non conform", "nonconform", "not conforming", "nicht", "gar nicht", "überhaupt nicht", "nichtkonform", "nichtkonformität", "abweichung", "non conforme", "pas du tout", "non atteint", "non satisfait",
        "no conforme", "no cumple", "no cumplido", "incumple", "no alcanzado", "niet", "niet conform", "niet voldaan", "non raggiunto", "non soddisfatto",
        "não conforme", "não atende", "não cumprido", "não atingido", "unmet", "failed"]),
    (Meaning::Major, &["major", "major nc", "nc major", "major nonconformity", "major non conformity", "nonconformity major", "non conformity major",
        "hauptabweichung", "schwere abweichung", "wesentliche abweichung", "kritische abweichung", "hauptnichtkonformität", "schwerwiegende nichtkonformität", "non conformité majeure", "nc majeure", "no conformidad mayor", "nc mayor", "non conformità maggiore",
        "não conformidade maior", "grote afwijking"]),
    (Meaning::As(Rating::Partly), &["partial", "in part", "to some extent", "minor", "minor nc", "nc minor", "minor nonconformity", "minor non conformity",
        "nonconformity minor", "non conformity minor", "nebenabweichung", "geringfügige abweichung", "leichte abweichung", "nebennichtkonformität", "geringfügige nichtkonformität", "teilweise", "teils", "in teilen", "zum teil", "partiel", "partielle", "partiellement", "en partie",
        "parcial", "parcialmente", "en parte", "cumple parcialmente", "deels", "gedeeltelijk", "parziale", "parzialmente", "in parte", "em parte",
        "atende parcialmente"]),
    (Meaning::As(Rating::Largely), &["mostly", "for the most part", "weitgehend", "überwiegend", "größtenteils", "grösstenteils", "zum größten teil", "zum grössten teil", "weitestgehend", "largement", "en grande partie",
        "majoritairement", "en gran parte", "en gran medida", "mayormente", "ampliamente", "grotendeels", "overwegend", "in gran parte", "ampiamente",
        "em grande parte", "amplamente", "largamente"]),
    (Meaning::As(Rating::Fully), &["full", "completely", "entirely", "compliant", "conform", "conforming", "achieved", "met", "fulfilled", "implemented", "satisfied",
        "voll", "vollständig", "völlig", "vollumfänglich", "ganz", "in vollem umfang", "voll und ganz", "gänzlich", "erfüllt", "umgesetzt", "konform", "conforme", "entièrement", "complètement", "totalement",
        "pleinement", "atteint", "satisfait", "cumple", "cumplido", "totalmente", "completamente", "plenamente", "alcanzado", "volledig", "geheel", "voldaan",
        "pienamente", "interamente", "soddisfatto", "raggiunto", "atende", "atende totalmente", "cumprido", "atingido"]),
    (Meaning::As(Rating::Untriggered), &["did not occur", "nicht ausgelöst", "bedingung nicht ausgelöst", "nicht eingetreten", "bedingung nicht eingetreten",
        "nicht vorgekommen"]),
];

/// Words for “does not apply”, which the standard does not know.
#[rustfmt::skip]
const NOT_APPLICABLE: &[&str] = &[
    "n a", "na", "not applicable", "excluded", "out of scope", "nicht anwendbar", "nicht zutreffend", "entfällt", "trifft nicht zu", "nicht relevant", "nicht im geltungsbereich", "nicht im anwendungsbereich", "ausgeschlossen", "n z", "nz", "sans objet", "non applicable",
    "no aplica", "no aplicable", "niet van toepassing", "n v t", "nvt", "non applicabile", "não aplicável",
];

/// Words that add nothing to “fully”, “teilweise” and the like.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "achieved", "met", "fulfilled", "implemented", "compliant", "conforming", "conform", "satisfied", "erfüllt", "umgesetzt", "konform", "erreicht", "erbracht", "gegeben",
    "conforme", "atteint", "rempli", "satisfait", "mis", "en", "œuvre", "cumplido", "alcanzado", "implementado", "voldaan", "gerealiseerd", "soddisfatto",
    "raggiunto", "cumprido", "atingido", "atendido",
];

/// What a value means, as far as it tells.
pub(super) fn reading(cell: &str, signs: Signs) -> CellReading {
    let cell = cell.trim();
    if hollow(cell) == Some(Hollow::SheetError) {
        return CellReading::Never(
            t!("this is an error of the spreadsheet or a formula, not its result; mend it there")
                .to_owned(),
        );
    }
    if let Some(percent) = cell.strip_suffix('%') {
        return match number(percent).and_then(rating_of_percent) {
            Some(rating) => CellReading::Sure(Meaning::As(rating)),
            None => CellReading::Never(t!("this is no percentage from 0 to 100").to_owned()),
        };
    }
    if let Some(value) = number(cell) {
        return CellReading::Number(value);
    }
    let said = words(cell);
    if said.is_empty() {
        return sign(cell, signs);
    }
    if NOT_APPLICABLE.contains(&said.as_str()) {
        return CellReading::Never(
            t!("this is no answer: the standard allows no exclusion. Rate the statement, or write “not triggered” with a reason where its condition did not arise").to_owned(),
        );
    }
    word(&said, signs)
}

fn word(said: &str, signs: Signs) -> CellReading {
    let find = |table: &[(Meaning, &[&str])], said: &str| {
        let row = table.iter().find(|(_, all)| all.contains(&said));
        row.map(|(meaning, _)| *meaning)
    };
    let bare = bare(said);
    if let Some(meaning) = find(SURE, said).or_else(|| find(SURE, &bare)) {
        return CellReading::Sure(meaning);
    }
    if let Some(meaning) = find(LIKELY, said).or_else(|| find(LIKELY, &bare)) {
        return CellReading::Likely(meaning);
    }
    if let Some(rating) = letter(said) {
        return match signs.letters {
            true => CellReading::Likely(Meaning::As(rating)),
            false => CellReading::Open(t!(
                "one letter can mean much: P is partly or passed, F fully or failed, N not or no"
            )),
        };
    }
    match hollow(said) {
        Some(Hollow::YesNo) => CellReading::Open(t!(
            "yes and no answer many questions; only you know whether this one was how far the statement is met"
        )),
        Some(_) => CellReading::Sure(Meaning::Skip),
        None => CellReading::Open(t!("this word is not known here")),
    }
}

fn letter(said: &str) -> Option<Rating> {
    match said {
        "n" => Some(Rating::Not),
        "p" => Some(Rating::Partly),
        "l" => Some(Rating::Largely),
        "f" => Some(Rating::Fully),
        _ => None,
    }
}

/// What has neither letters nor digits.
fn sign(cell: &str, signs: Signs) -> CellReading {
    let seen = cell.chars().filter(|c| !is_invisible(*c));
    let seen: String = seen.filter(|c| !c.is_whitespace()).collect();
    let ball = |rating| match signs.balls {
        true => CellReading::Likely(Meaning::As(rating)),
        false => CellReading::Open(t!("a dot alone can mean much")),
    };
    match seen.as_str() {
        "✓" | "✔" | "☑" | "✅" | "🟢" | "🟩" | "👍" => {
            CellReading::Likely(Meaning::As(Rating::Fully))
        }
        "✗" | "✘" | "☒" | "❌" | "✖" | "🔴" | "🟥" | "👎" => {
            CellReading::Likely(Meaning::As(Rating::Not))
        }
        "●" | "⚫" | "⬤" => ball(Rating::Fully),
        "○" | "◯" | "⚪" => ball(Rating::Not),
        "◔" => ball(Rating::Partly),
        "◕" => ball(Rating::Largely),
        "◐" | "◑" | "◒" | "◓" | "🟡" | "🟠" | "🟨" | "🟧" | "⚠" | "☐" | "+" | "++" => {
            CellReading::Open(t!(
                "this sign can mean partly or largely, or only that somebody should look"
            ))
        }
        _ if seen
            .chars()
            .all(|c| c.is_ascii_punctuation() || "–—…·".contains(c)) =>
        {
            CellReading::Sure(Meaning::Skip)
        }
        _ => CellReading::Open(t!("this sign is not known here")),
    }
}

/// `partially achieved p` → `partially`.
fn bare(said: &str) -> String {
    let kept = said.split(' ').filter(|w| !FILLERS.contains(w));
    let mut kept: Vec<&str> = kept.collect();
    if kept.len() > 1 && kept.last().is_some_and(|word| letter(word).is_some()) {
        kept.pop();
    }
    kept.join(" ")
}

#[cfg(test)]
#[path = "tests/rating.rs"]
mod tests;
