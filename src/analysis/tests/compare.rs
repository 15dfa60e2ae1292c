//! What would change if one state of an assessment took the place of another.

use proptest::prelude::*;

use super::*;
use crate::analysis::compare::{ComparedLine, Comparison, Newer, may_replace};
use crate::assessment::arbitrary;
use crate::assessment::records::{Task, Workshop};

fn make(document: &mut Assessment, when: &str, edit: Edit) {
    let change = Stamped {
        at: at(when),
        by: "Ann".to_owned(),
        edit,
    };
    document.apply(&change).unwrap();
}

fn lines(comparison: &Comparison) -> Vec<(&str, &ComparedLine)> {
    let groups = comparison.groups.iter();
    let lines = groups.map(|group| {
        let lines = group.lines.iter();
        lines.map(|line| (group.title.as_str(), line))
    });
    lines.flatten().collect()
}

#[test]
fn it_says_by_clause_and_step_what_differs_and_which_side_is_newer() {
    let mut file = empty();
    let rating = |rating: Rating| answer(id("8.6.1-a")).set(Answer::rating, rating);
    make(&mut file, "2026-05-03T08:00:00Z", rating(Rating::Partly));
    let mut here = file.clone();
    make(&mut here, "2026-05-04T08:00:00Z", rating(Rating::Fully));
    let note = answer(id("4.1-a")).set(Answer::note, "seen");
    make(&mut here, "2026-05-04T09:00:00Z", note);
    let task = Task::LIST
        .at("t")
        .add([(Task::title, "Write the policy".into())]);
    make(&mut file, "2026-05-05T08:00:00Z", task);

    let comparison = Comparison::of(&here, &file);
    assert_eq!(
        (comparison.added, comparison.changed, comparison.removed),
        (1, 1, 1)
    );
    assert_eq!((comparison.newer_before, comparison.newer_after), (2, 1));
    assert_eq!(comparison.before, Some(at("2026-05-04T09:00:00Z")));
    assert_eq!(comparison.after, Some(at("2026-05-05T08:00:00Z")));
    let lines = lines(&comparison);
    let told: Vec<_> = lines
        .iter()
        .map(|(title, line)| (*title, line.sentences.join("; "), line.newer))
        .collect();
    let expected = [
        ("note of 4.1-a cleared, before “seen”", Newer::Before),
        ("rating of 8.6.1-a from Fully to Partially", Newer::Before),
        ("task “Write the policy” added", Newer::After),
    ];
    for ((_, sentence, newer), expected) in told.iter().zip(expected) {
        assert_eq!((sentence.as_str(), *newer), expected);
    }
    assert_eq!(told.len(), 3);
    assert!(told[0].0.starts_with("4.1 ") && told[1].0.starts_with("8.6.1 "));
    assert_eq!(told[2].0, StepId::Project.short());
}

#[test]
fn a_rating_given_again_says_when() {
    let mut file = empty();
    let rating = answer(id("8.6.1-a")).set(Answer::rating, Rating::Partly);
    make(&mut file, "2026-05-03T08:00:00Z", rating.clone());
    let mut here = file.clone();
    make(&mut here, "2026-05-09T08:00:00Z", rating);
    let comparison = Comparison::of(&here, &file);
    let sentences = &lines(&comparison)[0].1.sentences;
    assert_eq!(
        *sentences,
        ["rated at of 8.6.1-a from 9 May 2026 to 3 May 2026"]
    );
}

#[test]
fn nothing_takes_the_place_of_a_state_with_an_open_round() {
    let mut before = empty();
    let fields = [
        (Workshop::title, "Kick-off".into()),
        (Workshop::round, 1.0.into()),
        (Workshop::open, true.into()),
    ];
    let workshop = Workshop::LIST.at("w");
    make(&mut before, "2026-05-03T08:00:00Z", workshop.add(fields));
    let after = empty();
    let reason = may_replace(&before, &after).unwrap_err();
    assert!(
        reason.contains("Kick-off") && reason.contains("here"),
        "{reason}"
    );
    assert!(may_replace(&after, &before).unwrap_err().contains("file"));
    assert_eq!(may_replace(&before, &before.clone()), Ok(()));
    make(
        &mut before,
        "2026-05-04T08:00:00Z",
        workshop.set(Workshop::open, false),
    );
    assert_eq!(may_replace(&before, &after), Ok(()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_difference_is_told_once(
        before in arbitrary::document(),
        after in arbitrary::document(),
    ) {
        let comparison = Comparison::of(&before, &after);
        let differences = before.differences(&after);
        prop_assert_eq!(comparison.all(), differences.records.len());
        let lines = lines(&comparison);
        prop_assert_eq!(lines.len(), differences.records.len() + differences.reordered.len());
        for (title, line) in lines {
            prop_assert!(!title.is_empty());
            prop_assert!(!line.sentences.is_empty());
            prop_assert!(line.sentences.iter().all(|sentence| !sentence.is_empty()));
        }
        let mut titles: Vec<_> = comparison.groups.iter().map(|group| &group.title).collect();
        let all = titles.len();
        titles.sort();
        titles.dedup();
        prop_assert_eq!(titles.len(), all, "a heading stands once");
        prop_assert_eq!(Comparison::of(&before, &before).all(), 0);
    }
}
