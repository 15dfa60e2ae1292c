//! Cells as people fill them.

use proptest::prelude::*;

use super::*;

#[test]
fn dates_are_read_only_where_they_are_certain() {
    let day = NaiveDate::from_ymd_opt(2026, 4, 3).unwrap();
    for cell in [
        "2026-04-03",
        "2026-4-3",
        "2026/04/03",
        "3.4.2026",
        "03.04.2026",
        " 2026-04-03 00:00:00",
        "2026-04-03T10:00:00Z",
    ] {
        assert_eq!(date(cell, DateOrder::Unknown), Ok(day), "{cell}");
    }
    assert_eq!(date("3/4/2026", DateOrder::DayFirst), Ok(day));
    assert_eq!(date("4/3/2026", DateOrder::MonthFirst), Ok(day));
    assert_eq!(date("04-03-2026", DateOrder::MonthFirst), Ok(day));
    for (cell, order, words) in [
        (
            "3/4/2026",
            DateOrder::Unknown,
            "no date of the column tells",
        ),
        ("3/4/2026", DateOrder::Mixed, "stands in a column"),
        ("3.4.26", DateOrder::Unknown, "four digits"),
        ("46115", DateOrder::Unknown, "number of a day"),
        ("soon", DateOrder::Unknown, "not a date"),
        ("2026-02-30", DateOrder::Unknown, "calendar"),
        ("13/13/2026", DateOrder::DayFirst, "calendar"),
        ("2526-01-01", DateOrder::Unknown, "outside"),
        ("1.2.3.2026", DateOrder::Unknown, "not a date"),
    ] {
        let reason = date(cell, order).unwrap_err();
        assert!(reason.contains(words), "{cell}: {reason}");
    }
    // The same day whichever way it is read.
    assert!(date("5/5/2026", DateOrder::Unknown).is_ok());
    let column = |cells: &[&'static str]| date_order(cells.iter().copied());
    assert_eq!(
        column(&["3/4/2026", "", "13/4/2026", "x"]),
        DateOrder::DayFirst
    );
    assert_eq!(column(&["3/4/2026", "4/13/2026"]), DateOrder::MonthFirst);
    assert_eq!(column(&["13/4/2026", "4/13/2026"]), DateOrder::Mixed);
    assert_eq!(
        column(&["3/4/2026", "13.4.2026", "2026-04-13"]),
        DateOrder::Unknown
    );
}

#[test]
fn efforts_are_read() {
    for (cell, days) in [
        ("2", 2.0),
        ("0.5", 0.5),
        ("0,5", 0.5),
        ("2 PD", 2.0),
        ("2,25 days", 2.25),
        ("3 PT", 3.0),
        ("1 person-day", 1.0),
        ("0", 0.0),
        (".5", 0.5),
        ("0.125", 0.13),
    ] {
        assert_eq!(effort(cell).map(|d| d.0), Ok(days), "{cell}");
    }
    for cell in [
        "", "two", "16 h", "2 weeks", "1.000", "1,500", "1.000,5", "2-3", "~2", "-1", "20000", "€5",
    ] {
        assert!(effort(cell).is_err(), "{cell}");
    }
}

#[test]
fn states_are_read() {
    for each in GapStatus::ALL {
        assert_eq!(gap_status(each.key()), Ok(each));
    }
    assert_eq!(gap_status("In progress"), Ok(GapStatus::Doing));
    assert_eq!(gap_status("erledigt"), Ok(GapStatus::Done));
    assert!(gap_status("maybe").is_err());
}

proptest! {
    #[test]
    fn any_cell_is_answered(cell in any::<String>(), numbers in "[0-9.,/% -]{0,12}") {
        for cell in [cell, numbers] {
            for order in [DateOrder::Unknown, DateOrder::DayFirst, DateOrder::MonthFirst] {
                let _ = date(&cell, order);
            }
            let _ = (effort(&cell), gap_status(&cell));
            let _ = date_order([cell.as_str()].into_iter());
        }
    }
}
