use super::*;
use crate::analysis::item_proof;
use crate::assessment::records::{ProcessOwner, Risk};
use crate::standard::{ItemId, StepId};

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

fn proof(document: &Assessment, item: &str) -> Option<String> {
    let item = standard().item(ItemId::parse(item).unwrap()).unwrap();
    item_proof(document, &Conformity::of(document), item)
}

#[test]
fn items_are_proven_by_what_is_entered_and_by_nothing_less() {
    let mut document = empty();
    for step in StepId::ALL {
        for item in &standard().step(step).items {
            let proof = proof(&document, item.id.as_str());
            assert_eq!(proof, None, "{} in an empty assessment", item.id);
        }
    }
    document.awareness.commitment.sponsor = "E. Lindqvist".into();
    assert_eq!(
        proof(&document, "awareness.name-sponsor").as_deref(),
        Some("E. Lindqvist")
    );
    assert_eq!(proof(&document, "awareness.sponsor-statement"), None);
    document.project.risks = vec![Risk {
        id: "r".into(),
        text: "Key people are busy".into(),
        owner: "A. Novak".into(),
        ..Risk::default()
    }];
    assert_eq!(proof(&document, "project.list-risks"), None, "no answer");
    document.project.risks[0].answer = "Stand-ins".into();
    assert_eq!(
        proof(&document, "project.risk-list").as_deref(),
        Some("1 entry under “Budget and risks”")
    );
    document.audit.application.applied = Some(day("2031-01-01"));
    let item = standard()
        .item(ItemId::parse("audit.apply").unwrap())
        .unwrap();
    let conformity = Conformity::on(&document, day("2026-11-30"));
    assert_eq!(item_proof(&document, &conformity, item), None, "to come");
}

#[test]
fn a_role_is_asked_once() {
    use crate::analysis::roles::{holder, known_holder};
    let role = |id: &str| ItemId::parse(id).unwrap();
    let mut document = empty();
    assert_eq!(
        known_holder(&document, role("awareness.role-process-owners")),
        None
    );
    document.project.owners = vec![ProcessOwner {
        id: "o".into(),
        name: "M. Chen".into(),
        ..ProcessOwner::default()
    }];
    for list in ["awareness", "assessment", "project", "audit", "retain"] {
        let owners = role(&format!("{list}.role-process-owners"));
        assert_eq!(known_holder(&document, owners).unwrap().0, "M. Chen");
        // Several may hold it: another name beside it is no contradiction.
        assert_eq!(holder(&document, owners), None);
    }
    let manager = document.steps.entry(role("awareness.role-sms-manager"));
    manager.or_default().owner = "P. Diaz".into();
    let known = known_holder(&document, role("scope.role-sms-manager"));
    assert_eq!(known.unwrap().0, "P. Diaz");
    assert_eq!(
        known_holder(&document, role("awareness.role-sms-manager")),
        None
    );
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
    assert_eq!(rail[1], "0 of 3");
    assert_eq!(rail[2], "0 %");
    assert_eq!(rail[6], "–");
    let mut document = perfect();
    sign(&mut document, "scope.approved");
    let rail = summaries(&document);
    assert_eq!((rail[1].as_str(), rail[2].as_str()), ("approved", "100 %"));
}
