//! What is shown of the ratings, and what is asked.

use super::*;
use crate::exchange::target::Target;

fn legend(head: &str, cells: &[&str], told: &Told) -> Legend {
    Legend::new(head, cells, told)
}

fn lines(legend: &Legend) -> Vec<(&str, usize, Option<Meaning>)> {
    let lines = legend.lines.iter();
    lines
        .map(|l| (l.shown.as_str(), l.rows, l.meaning))
        .collect()
}

#[test]
fn the_words_of_the_scale_need_no_confirmation_and_others_do() {
    let none = Told::default();
    assert!(!legend("Rating", &["fully", "not", "85 %", "-", "yes"], &none).asks);
    assert!(legend("Rating", &["fully", "compliant"], &none).asks);
    assert!(legend("Rating", &["✅"], &none).asks);
    // The scale of the header is shown and confirmed too.
    assert!(legend("Rating (0-3)", &["3"], &none).asks);
}

#[test]
fn values_are_counted_and_a_person_may_say_otherwise() {
    let mut told = Told::of(vec![Target::Rating]);
    let cells = ["Yes", "yes", "No", "compliant", "", "Yes"];
    let before = legend("Rating", &cells[..4], &told);
    let compliant = Some(Meaning::As(Rating::Fully));
    assert_eq!(
        lines(&before),
        [
            ("Yes", 2, None),
            ("No", 1, None),
            ("compliant", 1, compliant)
        ]
    );
    assert!(before.lines[0].why.contains("yes and no"), "{before:?}");
    told.meanings
        .insert("yes".to_owned(), Some(Meaning::As(Rating::Largely)));
    told.meanings.insert("compliant".to_owned(), None);
    let after = legend("Rating", &cells[..4], &told);
    assert_eq!(after.meaning("YES"), Ok(Meaning::As(Rating::Largely)));
    assert!(after.meaning("compliant").is_err());
    assert!(after.asks);
}

#[test]
fn numbers_wait_for_their_scale() {
    let mut told = Told::default();
    let cells = ["0.85", "1", "0.5"];
    let before = legend("Compliance %", &cells, &told);
    assert_eq!(before.scale, None);
    assert!(before.meaning("1").unwrap_err().contains("which scale"));
    assert!(before.asks);
    told.scale = Some(Scale::Fraction);
    let after = legend("Compliance %", &cells, &told);
    assert_eq!(after.meaning("1"), Ok(Meaning::As(Rating::Fully)));
    assert_eq!(after.meaning("0.85"), Ok(Meaning::As(Rating::Largely)));
    assert_eq!(after.lines.len(), 3);
    assert!(after.asks);
    // A scale that does not fit is none.
    told.scale = Some(Scale::Steps(0, 3));
    assert_eq!(legend("Compliance %", &cells, &told).scale, None);
}

#[test]
fn every_level_of_maturity_is_told_by_a_person() {
    let mut told = Told {
        scale: Some(Scale::Levels),
        ..Told::default()
    };
    let cells = ["3", "2", "3"];
    let before = legend("CMMI level", &cells, &told);
    assert_eq!(lines(&before), [("3", 2, None), ("2", 1, None)]);
    told.meanings
        .insert("3".to_owned(), Some(Meaning::As(Rating::Fully)));
    assert_eq!(
        legend("CMMI level", &cells, &told).meaning("3"),
        Ok(Meaning::As(Rating::Fully))
    );
    assert!(legend("CMMI level", &cells, &told).meaning("2").is_err());
}

#[test]
fn a_column_of_prose_is_cut_short() {
    let cells: Vec<String> = (0..100)
        .map(|n| format!("sentence number {n} of many"))
        .collect();
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    let long = legend("Rating", &cells, &Told::default());
    assert_eq!((long.lines.len(), long.more), (40, 60));
}
