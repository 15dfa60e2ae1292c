//! The seven steps of an invented organization with 28, 150 and all statements rated: at no point does one
//! entry contradict another, and every figure is the same wherever it is shown.

use super::*;
use crate::analysis::consistency::{Gravity, inconsistencies};
use crate::analysis::project::effort;

// The browser tests walk the same way.
#[path = "../../../tests/walk/stages.rs"]
mod stages;

use stages::{TODAY, all_rated, certified, with_28, with_150};

/// Nothing that counts goes wrong; what is found is a hint at most.
fn agrees(document: &Assessment, stage: &str) {
    pairs::agree(document);
    let found = inconsistencies(document, &Conformity::of(document)).into_iter();
    let grave = found.filter(|one| one.gravity != Gravity::Hint);
    let grave: Vec<String> = grave.map(|one| one.text).collect();
    assert!(grave.is_empty(), "{stage}: {grave:#?}");
}

#[test]
fn with_28_statements_rated_nothing_claims_to_know_the_whole() {
    let document = with_28();
    agrees(&document, "28 rated");
    let conformity = Conformity::of(&document);
    let estimate = effort::estimate(&document, &conformity);
    assert!(estimate.too_early.is_some());
    assert_eq!(
        conformity.total().coverage(),
        u8::try_from(28 * 100 / usize::from(all())).unwrap(),
        "rounded down"
    );
    let report = report::end_report(&document, &conformity, day(TODAY));
    assert!(report.phases.iter().all(|phase| phase.effort.is_none()));
}

#[test]
fn with_150_statements_rated_and_a_plan_the_pages_agree() {
    let document = with_150();
    assert!(!document.project.tasks.is_empty());
    agrees(&document, "150 rated");
}

#[test]
fn with_all_statements_rated_the_gates_follow_the_records() {
    let document = all_rated();
    agrees(&document, "all rated");
    let conformity = Conformity::of(&document);
    assert!(conformity.total().complete());
    let estimate = effort::estimate(&document, &conformity);
    assert!(estimate.too_early.is_none() && estimate.most > estimate.total);

    let document = certified();
    agrees(&document, "certified");
    let conformity = Conformity::of(&document);
    let gate = stage_1(&document, &conformity);
    let open: Vec<_> = gate
        .criteria
        .iter()
        .filter(|c| !c.holds)
        .map(|c| c.key.key())
        .collect();
    assert_eq!(open, ["certification-body"], "{gate:?}");
    // Nobody with a certificate is told that they are not ready for stage 1.
    let (title, _) = headline(&document, &conformity);
    assert_eq!(
        title,
        "Certified, but two criteria of the gates do not hold here"
    );
}
