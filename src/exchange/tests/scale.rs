//! Which scales fit, and which number is what on them.

use proptest::prelude::*;

use super::*;

fn fitting(head: &str, cells: &[&str]) -> (Vec<String>, Option<Scale>) {
    let (all, named) = scales(head, cells.iter().copied());
    (all.iter().map(|one| one.scale.key()).collect(), named)
}

#[test]
fn numbers_alone_fit_several_scales_and_none_is_chosen() {
    for (cells, first) in [
        (&["0", "1", "2", "3"][..], "0-3"),
        (&["1", "4", "2"], "1-4"),
        (&["0", "4"], "0-4"),
        (&["0", "5", "3"], "0-5"),
        (&["0", "10"], "0-10"),
        (&["1", "0"], "fraction"),
    ] {
        let (all, named) = fitting("Rating", cells);
        assert_eq!((all[0].as_str(), named), (first, None), "{cells:?}");
        assert!(first == "0-10" || all.len() > 1, "{cells:?}: {all:?}");
    }
    assert!(
        fitting("Rating", &["0", "4"])
            .0
            .contains(&"levels".to_owned())
    );
    assert_eq!(fitting("Rating", &["fully", ""]), (vec![], None));
    assert_eq!(fitting("Rating", &["10", "850"]), (vec![], None));
}

#[test]
fn a_header_that_names_the_scale_is_followed() {
    for (head, cells, scale) in [
        ("Rating (0-3)", &["3", "0"][..], Scale::Steps(0, 3)),
        ("Rating 1–4", &["3"], Scale::Steps(1, 4)),
        ("Bewertung 0 bis 5", &["3"], Scale::Steps(0, 5)),
        ("Note 0 à 10", &["9"], Scale::Steps(0, 10)),
        ("Score (0 to 4)", &["4"], Scale::Steps(0, 4)),
        ("Score 0-1", &["0.5"], Scale::Fraction),
        ("Score 0-100", &["3"], Scale::Percent),
    ] {
        assert_eq!(fitting(head, cells).1, Some(scale), "{head}");
    }
    // Numbers that do not lie on it show that it is another.
    assert_eq!(fitting("Rating (0-3)", &["4", "0"]).1, None);
    // Levels are no steps of conformity, whatever their range.
    assert_eq!(fitting("CMMI level (0-5)", &["3"]).1, None);
    assert_eq!(fitting("Rating 2010-3-4", &["3"]).1, None);
}

#[test]
fn percent_may_be_a_fraction() {
    let (all, named) = fitting("Compliance %", &["0.85", "1", "0.5"]);
    assert_eq!(
        (all, named),
        (vec!["percent".to_owned(), "fraction".to_owned()], None)
    );
    assert_eq!(fitting("Erfüllungsgrad (Prozent)", &["0,85", "1"]).1, None);
    assert_eq!(
        fitting("Compliance", &["0.85", "1"]).1,
        Some(Scale::Fraction)
    );
    assert_eq!(
        fitting("Compliance %", &["85", "1"]).1,
        Some(Scale::Percent)
    );
    assert_eq!(fitting("Compliance", &["85", "10"]).1, Some(Scale::Percent));
    // None above 20 could as well be points.
    assert_eq!(fitting("Score", &["12", "18"]).1, None);
}

#[test]
fn places_on_a_scale_are_rated_by_the_bands() {
    use Rating::*;
    for (scale, ratings) in [
        (Scale::Steps(0, 3), &[Not, Partly, Largely, Fully][..]),
        (Scale::Steps(0, 4), &[Not, Partly, Partly, Largely, Fully]),
        (
            Scale::Steps(0, 5),
            &[Not, Partly, Partly, Largely, Largely, Fully],
        ),
        (Scale::Steps(0, 2), &[Not, Partly, Fully]),
        (
            Scale::Steps(0, 10),
            &[
                Not, Not, Partly, Partly, Partly, Partly, Largely, Largely, Largely, Fully, Fully,
            ],
        ),
    ] {
        for (step, rating) in ratings.iter().enumerate() {
            assert_eq!(scale.rating(step as f64), Ok(*rating), "{scale:?} {step}");
        }
        assert!(scale.rating(ratings.len() as f64).is_err());
        assert!(scale.rating(0.5).is_err());
    }
    assert_eq!(Scale::Steps(1, 4).rating(1.0), Ok(Not));
    assert_eq!(Scale::Steps(1, 4).rating(4.0), Ok(Fully));
    assert!(Scale::Steps(1, 4).rating(0.0).is_err());
    assert_eq!(Scale::Fraction.rating(0.85), Ok(Largely));
    assert_eq!(Scale::Fraction.rating(1.0), Ok(Fully));
    assert_eq!(Scale::Percent.rating(15.0), Ok(Not));
    assert_eq!(Scale::Percent.rating(15.01), Ok(Partly));
    assert!(Scale::Percent.rating(101.0).is_err());
    assert!(Scale::Levels.rating(5.0).unwrap_err().contains("maturity"));
}

proptest! {
    #[test]
    fn any_column_is_answered(head in "[a-z0-9 %–-]{0,16}", cells in prop::collection::vec("[0-9.,]{0,4}|[a-z]{0,3}", 0..8)) {
        let (all, named) = scales(&head, cells.iter().map(String::as_str));
        if let Some(named) = named {
            prop_assert!(all.iter().any(|one| one.scale == named));
        }
        // What is offered fits every number, but for levels, which rate nothing.
        for choice in all.iter().filter(|one| one.scale != Scale::Levels) {
            for value in cells.iter().filter_map(|cell| number(cell)) {
                prop_assert!(choice.scale.rating(value).is_ok(), "{:?} {}", choice, value);
            }
        }
    }
}
