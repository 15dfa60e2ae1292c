//! Ratings as people write them.

use proptest::prelude::*;

use super::*;

fn rated(cell: &str) -> Option<Rated> {
    rating(cell, Scale::Unknown).ok()
}

#[test]
fn words_of_ratings_are_read() {
    use Rating::*;
    for (expected, cells) in [
        (
            Not,
            "not|Not achieved|N|no|NON-COMPLIANT|Nonconformity|nicht erfüllt|Non conforme|✗|0 %|15%|missing",
        ),
        (
            Partly,
            "partly|Partially achieved (P)|P|partial|Partially compliant|minor NC|Teilweise umgesetzt|15.1%|50 %",
        ),
        (
            Largely,
            "largely|L|Largely achieved|mostly|weitgehend|50,5 %|85%|en gran parte",
        ),
        (
            Fully,
            "fully|F|yes|Y|Compliant|conform|Fully compliant|erfüllt|ja|Sí|oui|✓|85.5%|100 %",
        ),
        (
            Untriggered,
            "untriggered|Condition not triggered|not triggered",
        ),
    ] {
        for cell in cells.split('|') {
            assert_eq!(rated(cell), Some(Rated::As(expected)), "{cell}");
        }
    }
    for cell in ["major NC", "Non-conformity (major)", "MAJOR"] {
        assert_eq!(rated(cell), Some(Rated::Major), "{cell}");
    }
    for cell in ["", " - ", "?", "not assessed", "TBD"] {
        assert_eq!(rated(cell), Some(Rated::Blank), "{cell}");
    }
}

#[test]
fn what_the_app_writes_is_read() {
    for each in Rating::ALL {
        assert_eq!(rated(each.key()), Some(Rated::As(each)));
        assert_eq!(rated(each.label()), Some(Rated::As(each)));
    }
}

#[test]
fn exclusions_and_other_words_are_refused() {
    for cell in ["N/A", "n.a.", "Not applicable", "entfällt", "n.v.t."] {
        let reason = rating(cell, Scale::Unknown).unwrap_err();
        assert!(reason.contains("no exclusion"), "{reason}");
    }
    for cell in [
        "observation",
        "OFI",
        "good",
        "x",
        "high",
        "101%",
        "-5 %",
        "<b>fully</b>x",
    ] {
        assert!(rating(cell, Scale::Unknown).is_err(), "{cell}");
    }
}

#[test]
fn numbers_need_a_scale() {
    let column = |head: &str, cells: &[&'static str]| scale(head, cells.iter().copied());
    assert_eq!(column("Rating", &["0", "1", "2", "3"]), Scale::Unknown);
    assert_eq!(column("Rating", &["1", "10"]), Scale::Unknown);
    assert_eq!(column("Rating", &["0.85", "1"]), Scale::Unknown);
    assert_eq!(column("Rating", &["10", "85", "", "not"]), Scale::Percent);
    assert_eq!(column("Rating", &["10", "850"]), Scale::Unknown);
    assert_eq!(column("Rating (0-3)", &["3"]), Scale::FromZero);
    assert_eq!(column("Rating 1–4", &["3"]), Scale::FromOne);
    assert_eq!(column("Achieved %", &["3"]), Scale::Percent);
    assert_eq!(column("Rating 2010-3-4", &["3"]), Scale::Unknown);

    assert!(rating("3", Scale::Unknown).unwrap_err().contains("scale"));
    assert_eq!(rating("3", Scale::FromZero), Ok(Rated::As(Rating::Fully)));
    assert_eq!(rating("1", Scale::FromOne), Ok(Rated::As(Rating::Not)));
    assert!(rating("4", Scale::FromZero).is_err());
    assert!(rating("0", Scale::FromOne).is_err());
    assert!(rating("1.5", Scale::FromZero).is_err());
    assert_eq!(rating("15", Scale::Percent), Ok(Rated::As(Rating::Not)));
    assert_eq!(
        rating("15,01", Scale::Percent),
        Ok(Rated::As(Rating::Partly))
    );
    assert!(rating("101", Scale::Percent).is_err());
}

proptest! {
    #[test]
    fn any_cell_is_answered(cell in any::<String>(), numbers in "[0-9.,/% -]{0,12}") {
        for cell in [cell, numbers] {
            for scale in [Scale::Unknown, Scale::Percent, Scale::FromZero, Scale::FromOne] {
                let _ = rating(&cell, scale);
            }
            let _ = scale(&cell, [cell.as_str()].into_iter());
        }
    }
}
