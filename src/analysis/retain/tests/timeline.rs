//! What stands in which row of the time line.

use super::*;
use crate::assessment::records::Duty;

fn told(document: &Assessment, today: &str) -> Vec<String> {
    let line = timeline(document, day(today)).unwrap();
    let mut told = vec![format!("{} to {}", line.from, line.to)];
    for row in line.rows {
        let marks = row.marks.iter();
        let marks: Vec<String> = marks
            .map(|(event, mark)| format!("{} {mark:?}", event.date))
            .collect();
        told.push(format!(
            "{}: {} spans; {}",
            row.label,
            row.spans.len(),
            marks.join(", ")
        ));
    }
    told
}

#[test]
fn nothing_to_count_from_is_no_time_line() {
    assert_eq!(timeline(&document(), day("2026-11-20")), None);
}

#[test]
fn audits_and_duties_stand_in_rows_of_their_own() {
    let mut document = decided("2026-03-10");
    document.retain.audits.push(surveillance("2027-02-01"));
    document.retain.duties.push(Duty {
        id: "d".into(),
        statements: vec![crate::analysis::tests::id("6.1.1-a")],
        first: Some(day("2027-06-01")),
        ..Duty::default()
    });
    let told = told(&document, "2026-11-20");
    assert_eq!(told[0], "2026-03-10 to 2029-03-10");
    assert!(
        told[1].starts_with("Certificate: 1 spans; 2026-03-10 Done"),
        "{told:?}"
    );
    assert!(
        told[2].starts_with("Surveillance: 2 spans; 2027-02-01 Done"),
        "{told:?}"
    );
    assert!(
        told[3].starts_with("Recertification: 1 spans; "),
        "{told:?}"
    );
    assert!(told[4].starts_with("Risks and objectives: 0 spans; 2027-06-01 Latest"));
    assert_eq!(told.len(), 5);
}

#[test]
fn the_line_goes_on_for_nine_months_after_expiry() {
    let document = decided("2026-03-10");
    let to = |today| timeline(&document, day(today)).unwrap().to.to_string();
    assert_eq!(to("2029-12-01"), "2029-12-01");
    assert_eq!(to("2029-12-20"), "2029-03-10");
}
