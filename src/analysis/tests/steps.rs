use super::*;

#[test]
fn gaps_are_complete_and_planned_only_with_all_fields() {
    let mut document = ready();
    rate(&mut document, "5.1-a", Rating::Largely);
    assert!(!computed(&document, "assessment.gaps-described").0);
    assert!(!computed(&document, "project.gaps-planned").0);
    let gap = document.gaps.entry(id("5.1-a")).or_default();
    gap.cause = "no time".into();
    gap.recommendation = "take it".into();
    gap.effort = Some(PersonDays(0.0));
    gap.owner = "C. Moreau".into();
    assert!(computed(&document, "assessment.gaps-described").0);
    assert_eq!(
        computed(&document, "project.gaps-planned"),
        (false, "1 of 1 without owner or date: 5.1-a".into())
    );
    document.gaps.get_mut(&id("5.1-a")).unwrap().due = Some(day("2026-12-01"));
    assert_eq!(
        computed(&document, "project.gaps-planned"),
        (true, "1 of 1 planned".into())
    );
    // Partly assessed: not yet.
    document.answers.remove(&id("4.1-a"));
    assert!(!computed(&document, "project.gaps-planned").0);
    assert!(!computed(&document, "preparation.majors-closed").0);
}

#[test]
fn step_summaries_fit_the_rail() {
    let mut half = empty();
    rate_clause(&mut half, "8", Rating::Largely);
    for document in [empty(), half, perfect(), ready()] {
        let states = steps(&document, &Conformity::of(&document));
        assert_eq!(states.len(), 7);
        for state in states {
            let length = state.summary.chars().count();
            assert!((1..=12).contains(&length), "{}", state.summary);
            assert_eq!(state.left.len(), state.total - state.done);
        }
    }
}

#[test]
fn step_summaries_say_what_matters() {
    let summaries = |document: &Assessment| -> Vec<String> {
        let states = steps(document, &Conformity::of(document));
        states.into_iter().map(|state| state.summary).collect()
    };
    let rail = summaries(&empty());
    assert_eq!(rail[1], "0 of 4");
    assert_eq!(rail[2], "0 %");
    assert_eq!(rail[6], "–");
    let mut document = perfect();
    sign(&mut document, "scope.approved");
    let rail = summaries(&document);
    assert_eq!((rail[1].as_str(), rail[2].as_str()), ("approved", "100 %"));
}
