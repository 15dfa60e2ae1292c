//! Ratings as people write them.

use proptest::prelude::*;

use super::*;

fn read(cell: &str) -> CellReading {
    reading(cell, Signs::default())
}

#[test]
fn the_words_of_the_scale_and_percentages_are_certain() {
    use Rating::*;
    for (expected, cells) in [
        (Not, "not|Not achieved|NOT|0 %|15%"),
        (Partly, "partly|Partially|Partially achieved (P)|15.1%|50 %"),
        (Largely, "largely|Largely achieved|50,5 %|85%"),
        (Fully, "fully|Fully achieved|85.5%|100 %"),
        (
            Untriggered,
            "untriggered|Condition not triggered|not triggered",
        ),
    ] {
        for cell in cells.split('|') {
            assert_eq!(
                read(cell),
                CellReading::Sure(Meaning::As(expected)),
                "{cell}"
            );
        }
    }
    for each in Rating::ALL {
        assert_eq!(read(each.key()), CellReading::Sure(Meaning::As(each)));
        assert_eq!(read(each.label()), CellReading::Sure(Meaning::As(each)));
    }
    for cell in [
        " - ",
        "?",
        "not assessed",
        "TBD",
        "none",
        "missing",
        "pending",
        "–",
        "keine",
    ] {
        assert_eq!(read(cell), CellReading::Sure(Meaning::Skip), "{cell}");
    }
}

#[test]
fn words_of_seven_languages_and_signs_are_proposed() {
    use Rating::*;
    for (expected, cells) in [
        (
            Not,
            "NON-COMPLIANT|Nonconformity|nicht erfüllt|Nicht umgesetzt|Non conforme|no cumple|niet voldaan|non soddisfatto|não atende|❌|✗|✘|🔴|✖️",
        ),
        (
            Partly,
            "partial|Partially compliant|minor NC|Teilweise umgesetzt|teilweise erfüllt|partiellement atteint|parcialmente cumplido|gedeeltelijk voldaan|parzialmente|em parte",
        ),
        (
            Largely,
            "mostly|weitgehend erfüllt|größtenteils|en grande partie|en gran parte|grotendeels|in gran parte|em grande parte",
        ),
        (
            Fully,
            "Compliant|conform|Fully compliant|erfüllt|vollständig erfüllt|volls\u{74}a\u{308}ndig|entièrement conforme|totalmente|volledig voldaan|pienamente|atende totalmente|✅|✓|✔\u{fe0f}|🟢|☑",
        ),
    ] {
        for cell in cells.split('|') {
            let found = read(cell);
            let likely = CellReading::Likely(Meaning::As(expected));
            assert!(
                found == likely || found == CellReading::Sure(Meaning::As(expected)),
                "{cell}: {found:?}"
            );
        }
    }
    for cell in [
        "major NC",
        "Non-conformity (major)",
        "MAJOR",
        "Hauptabweichung",
    ] {
        assert_eq!(read(cell), CellReading::Likely(Meaning::Major), "{cell}");
    }
}

#[test]
fn what_can_mean_much_is_open() {
    for cell in "yes|No|Ja|nein|oui|TRUE|FALSE|WAHR|x|Y|N|P|L|F|good|amber|observation|OFI|not fully|noch nicht vollständig|⚠\u{fe0f}|●|○|◐|🟡|+|★★★|in Ordnung|Level 3".split('|') {
        assert!(matches!(read(cell), CellReading::Open(_)), "{cell}: {:?}", read(cell));
    }
    let signs = Signs::of(["●", "◐", "○", "L", "N"].into_iter());
    for (cell, rating) in [
        ("●", Rating::Fully),
        ("○", Rating::Not),
        ("L", Rating::Largely),
        ("n", Rating::Not),
    ] {
        assert_eq!(
            reading(cell, signs),
            CellReading::Likely(Meaning::As(rating)),
            "{cell}"
        );
    }
    assert!(matches!(reading("◐", signs), CellReading::Open(_)));
    assert_eq!(read("3"), CellReading::Number(3.0));
    assert_eq!(read("0,85"), CellReading::Number(0.85));
}

#[test]
fn what_is_no_rating_at_all_says_why() {
    for (cell, word) in [
        ("N/A", "no exclusion"),
        ("n.a.", "no exclusion"),
        ("Not applicable", "no exclusion"),
        ("entfällt", "no exclusion"),
        ("#N/A", "error"),
        ("#REF!", "error"),
        ("=VLOOKUP(A2;B:C;2;0)", "formula"),
        ("101%", "percentage"),
        ("-5 %", "percentage"),
    ] {
        match read(cell) {
            CellReading::Never(reason) => assert!(reason.contains(word), "{cell}: {reason}"),
            other => panic!("{cell}: {other:?}"),
        }
    }
}

proptest! {
    #[test]
    fn any_cell_is_answered(cell in any::<String>(), numbers in "[0-9.,/% -]{0,12}") {
        for cell in [cell, numbers] {
            let _ = reading(&cell, Signs::of([cell.as_str()].into_iter()));
        }
    }
}
