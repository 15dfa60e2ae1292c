//! The heuristics and the numbers among them.

use std::collections::HashSet;

use super::*;

#[test]
fn heuristics_name_their_source() {
    let s = standard();
    let keys: HashSet<_> = s.heuristics().iter().map(|x| x.key).collect();
    assert_eq!(keys.len(), s.heuristics().len());
    let efforts = s
        .heuristics()
        .iter()
        .filter(|x| x.key.starts_with("effort-"));
    let house = efforts.filter(|x| x.source == "house assumption");
    assert_eq!(
        house.map(|x| (x.key, x.shown())).collect::<Vec<_>>(),
        [
            ("effort-missing-document", "2".to_owned()),
            ("effort-revise-document", "0.5".to_owned()),
            ("effort-start-record", "1".to_owned()),
            ("effort-improve-process", "5".to_owned()),
            ("effort-introduce-process", "15".to_owned()),
            ("effort-project-management", "20 %".to_owned()),
            ("effort-internal-audit", "5".to_owned()),
            ("effort-management-review", "2".to_owned()),
            ("effort-dry-run", "3".to_owned()),
            ("effort-audit-attendance", "1".to_owned()),
        ]
    );
    for x in s.heuristics() {
        let marked = ["practice", "house assumption", "one vendor"];
        assert!(
            marked.iter().any(|mark| x.source.starts_with(mark)),
            "{}: {}",
            x.key,
            x.source
        );
    }
}

#[test]
fn every_number_that_the_app_counts_with_can_be_read_and_is_shown() {
    for assumption in Assumption::ALL {
        let heuristic = standard().heuristic(*assumption);
        assert_eq!(heuristic.key, assumption.key());
        assert!(
            heuristic.number() > 0.0,
            "{assumption:?}: {}",
            heuristic.written
        );
    }
    for heuristic in standard().heuristics() {
        assert_eq!(
            heuristic.value.matches("{}").count(),
            usize::from(!heuristic.written.is_empty()),
            "{}",
            heuristic.key
        );
    }
    let share = standard().heuristic(Assumption::ProjectManagement);
    assert_eq!((share.shown().as_str(), share.number()), ("20 %", 20.0));
    assert_eq!(
        standard().heuristic(Assumption::ReviseDocument).number(),
        0.5
    );
}
