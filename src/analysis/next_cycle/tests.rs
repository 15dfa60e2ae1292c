//! Nothing carried counts until somebody confirms it, and nothing carried is lost.

use proptest::prelude::*;

use super::*;
use crate::analysis::tests::{all, day, empty, id, overrule, prove, rate, ready};
use crate::analysis::{
    Conformity, Standing, areas, effort_total, gaps, registers, stage_1, stage_2,
};
use crate::assessment::records::{Finding, Source};
use crate::assessment::{Grade, Rating, Stamped, arbitrary};

fn next(document: &Assessment) -> Assessment {
    let id = AssessmentId("next".into());
    begin(document, id, document.created, day("2026-01-01"))
}

fn apply(document: &mut Assessment, edit: Edit) -> Edit {
    let change = Stamped {
        at: Default::default(),
        by: "Ida".into(),
        edit,
    };
    document.apply(&change).unwrap()
}

/// Every figure by which somebody would say how far the assessment is.
fn no_better_than_empty(next: &Assessment) {
    // What was declared holds on; only the words for gaps follow from it.
    let mut empty = empty();
    empty.in_operation_since = next.in_operation_since;
    let (new, none) = (Conformity::of(next), Conformity::of(&empty));
    assert_eq!((new.total(), new.ratings()), (none.total(), none.ratings()));
    assert_eq!(new.total().not_assessed, all());
    assert_eq!(new.total().coverage(), 0);
    assert_eq!(new.clauses(), none.clauses());
    assert!(gaps(next, &new).is_empty());
    for (gate, bare) in [
        (stage_1(next, &new), stage_1(&empty, &none)),
        (stage_2(next, &new), stage_2(&empty, &none)),
    ] {
        for (here, there) in gate.criteria.iter().zip(&bare.criteria) {
            assert!(
                !here.holds || there.holds,
                "{}: {}",
                here.title,
                here.reason
            );
        }
    }
    assert!(
        areas(next)
            .iter()
            .zip(areas(&empty))
            .all(|(a, b)| a.level == b.level)
    );
    assert_eq!(effort_total(next, &new), effort_total(&empty, &none));
    let documents = |document: &Assessment, conformity: &Conformity| {
        let states = registers::states(document, conformity);
        let documents = states.iter().filter(|state| state.item.is_document());
        documents.filter(|state| state.is_ready()).count()
    };
    assert_eq!(documents(next, &new), documents(&empty, &none));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_figure_is_better_than_an_empty_one(document in arbitrary::document()) {
        no_better_than_empty(&next(&document));
        // Nor after a further cycle in which nobody confirmed anything.
        no_better_than_empty(&next(&next(&document)));
    }

    #[test]
    fn nothing_carried_is_lost(document in arbitrary::document()) {
        let next = next(&document);
        for (id, old) in &document.answers {
            let new = next.answers.get(id).cloned().unwrap_or_default();
            prop_assert_eq!(&new.evidence, &old.evidence);
            prop_assert_eq!((&new.note, &new.reason, new.review), (&old.note, &old.reason, old.review));
            if old.rating.is_some() {
                prop_assert_eq!((new.before, new.before_grade), (old.rating, old.grade));
                prop_assert_eq!(&new.before_grade_reason, &old.grade_reason);
            } else {
                prop_assert_eq!(new.before, old.before);
            }
        }
        for result in areas(&document) {
            let old = document.capability.get(&result.area).cloned().unwrap_or_default();
            let new = next.capability.get(&result.area).cloned().unwrap_or_default();
            prop_assert_eq!((new.target, &new.note), (old.target, &old.note));
            prop_assert_eq!(new.before, result.level.or(old.before));
        }
        for finding in document.audit.findings.iter().filter(|one| !is_closed(one)) {
            prop_assert!(next.audit.findings.contains(finding));
        }
        for one in document.retain.improvements.iter().filter(|one| is_under_way(one)) {
            prop_assert!(next.retain.improvements.contains(one));
        }
        prop_assert_eq!(Luggage::of(&next).evidence, Luggage::of(&document).evidence);
        // It is a document like any other: what was written is read again.
        let text = serde_json::to_string(&next).unwrap();
        prop_assert_eq!(crate::assessment::restore(&text).unwrap(), next);
    }

    #[test]
    fn confirming_all_brings_every_answer_back(document in arbitrary::document()) {
        let mut next = next(&document);
        let waiting = to_confirm(&next);
        let before = next.answers.clone();
        if let Some(edit) = confirm(&next, &waiting) {
            let inverse = apply(&mut next, edit);
            prop_assert!(to_confirm(&next).is_empty());
            prop_assert_eq!(confirm(&next, &waiting), None);
            for id in &waiting {
                let (new, old) = (&next.answers[id], &before[id]);
                prop_assert_eq!(new.rating, old.before);
                prop_assert_eq!(new.by.as_str(), "Ida");
            }
            apply(&mut next, inverse);
        }
        prop_assert_eq!(next.answers, before);
    }
}

#[test]
fn a_finished_assessment_starts_again_from_nothing() {
    let mut document = ready();
    overrule(&mut document, "5.1-a", Grade::Observation);
    document.audit.findings = vec![Finding {
        id: "f".into(),
        source: Source::Stage1,
        // Answered, and its plan never accepted: still open.
        action: "Done by May".into(),
        ..Finding::default()
    }];
    let mut next = next(&document);
    no_better_than_empty(&next);
    assert_eq!(next.audit.findings.len(), 1);
    assert_eq!(to_confirm(&next).len(), usize::from(all()));
    assert_eq!(document, {
        let mut same = ready();
        overrule(&mut same, "5.1-a", Grade::Observation);
        same.audit.findings.clone_from(&document.audit.findings);
        same
    });
    // One by one, and rated anew: the grade of then comes with the confirmation alone.
    let edit = confirm(&next, &[id("5.1-a")]).unwrap();
    apply(&mut next, edit);
    let standing = |next: &Assessment, at| Conformity::of(next).standing(id(at));
    assert_eq!(standing(&next, "5.1-a"), Standing::Observation);
    overrule(&mut document, "5.1-b", Grade::Observation);
    let mut other = super::tests::next(&document);
    let record = Answer::LIST.at("5.1-b");
    apply(&mut other, record.set(Answer::rating, Rating::Not));
    assert!(standing(&other, "5.1-b").is_gap());
    assert!(!to_confirm(&other).contains(&id("5.1-b")));
    assert!(progress_words(&other).starts_with(&format!("{} of {}", all() - 1, all())));
}

#[test]
fn evidence_that_is_too_old_is_named_with_its_reason() {
    let mut document = empty();
    let piece = |change: &dyn Fn(&mut Evidence)| {
        let mut document = empty();
        rate(&mut document, "5.1-a", Rating::Fully);
        prove(&mut document, "5.1-a");
        change(&mut document.answers.get_mut(&id("5.1-a")).unwrap().evidence[0]);
        let found = stale_evidence(&document, day("2026-01-01"), day("2026-06-01"));
        found.into_iter().next().map(|one| one.why)
    };
    assert_eq!(piece(&|_| {}), None);
    assert_eq!(
        piece(&|one| one.date = Some(day("2025-12-31"))).as_deref(),
        Some("is of 31 Dec 2025")
    );
    assert_eq!(piece(&|one| one.date = Some(day("2026-01-01"))), None);
    let to = |one: &mut Evidence| one.period_to = Some(day("2025-12-31"));
    assert_eq!(
        piece(&to).as_deref(),
        Some("speaks of the time until 31 Dec 2025")
    );
    // It was written long ago, and what it speaks of goes on.
    let open_end = |one: &mut Evidence| {
        one.date = Some(day("2024-01-01"));
        one.period_from = Some(day("2024-01-01"));
    };
    assert_eq!(piece(&open_end), None);
    let expired = |one: &mut Evidence| one.valid_until = Some(day("2026-05-31"));
    assert_eq!(piece(&expired).as_deref(), Some("expired on 31 May 2026"));
    prove(&mut document, "5.1-a");
    assert!(stale_evidence(&document, day("2026-01-01"), day("2026-06-01")).is_empty());
}
