//! The internal audit programme and own work.

use proptest::prelude::*;

use super::super::audits::{
    Programme, Severity, conflicts, is_performed, lacking, told_conflicts, untrained_auditors,
};
use super::*;
use crate::analysis::tests::{empty, id, rate};
use crate::assessment::{Gap, Rating};
use crate::standard::standard;

fn whole(auditors: &str) -> InternalAudit {
    InternalAudit {
        areas: standard().areas.iter().map(|area| area.id).collect(),
        ..audit(auditors, &[])
    }
}

#[test]
fn only_performed_audits_with_dates_and_report_cover_an_area() {
    let mut document = empty();
    assert_eq!(held(&document, "preparation.internal-audit"), None);
    document.preparation.audits = vec![audit("C. Duarte", &["4", "8.6.1"])];
    let found = held(&document, "preparation.internal-audit").unwrap();
    assert!(!found.0 && found.1.starts_with("2 of 31 areas audited, left: 5, 6, 7"));
    document.preparation.audits.push(whole("C. Duarte"));
    assert!(held(&document, "preparation.internal-audit").unwrap().0);

    type Spoil = fn(&mut InternalAudit);
    let spoils: [(Spoil, &str); 5] = [
        (|a| a.state = AuditState::Planned, "state “performed”"),
        (|a| (a.from, a.to) = (None, None), "date"),
        (|a| a.auditors = " ".into(), "auditor"),
        (|a| a.areas.clear(), "areas"),
        (|a| a.report = String::new(), "report"),
    ];
    for (spoil, what) in spoils {
        let mut document = document.clone();
        spoil(&mut document.preparation.audits[1]);
        assert_eq!(lacking(&document.preparation.audits[1]), [what]);
        assert!(!is_performed(&document.preparation.audits[1]));
        let programme = Programme::of(&document);
        assert_eq!(programme.not_audited().len(), 29, "{what}");
        let planned = if what == "areas" { 29 } else { 0 };
        assert_eq!(programme.not_planned().len(), planned, "{what}");
        assert!(!held(&document, "preparation.internal-audit").unwrap().0);
    }
}

#[test]
fn the_process_areas_hold_every_clause() {
    for statement in &standard().statements {
        let areas = standard().areas.iter();
        let holding = areas.filter(|area| {
            let mut statements = standard().statements_of_area(area.id);
            statements.any(|s| s.id == statement.id)
        });
        assert_eq!(holding.count(), 1, "{}", statement.id);
    }
}

#[test]
fn nobody_audits_their_own_work() {
    let mut document = empty();
    document.preparation.audits = vec![whole(" k. SATO ")];
    assert!(held(&document, "preparation.internal-audit").unwrap().0);

    // The owner of an area.
    document.project.owners = vec![ProcessOwner {
        id: "o".into(),
        name: "K. Sato".into(),
        areas: vec![area_id("8.6.1")],
    }];
    let found = conflicts(&document, &document.preparation.audits[0]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].weight, Severity::Blocking);
    assert_eq!(found[0].area, Some(area_id("8.6.1")));
    assert!(found[0].reason.contains("owns 8.6.1 Incident management"));
    let (holds, reason) = held(&document, "preparation.internal-audit").unwrap();
    assert!(!holds);
    assert_eq!(
        reason,
        "31 of 31 areas audited; audited by their own people: 8.6.1"
    );

    // Another auditor can take the area; someone else's audit of it counts.
    document.preparation.audits[0].auditors = "K. Sato, C. Duarte".into();
    let found = conflicts(&document, &document.preparation.audits[0]);
    assert_eq!(found[0].weight, Severity::Share);
    assert!(held(&document, "preparation.internal-audit").unwrap().0);
    document.preparation.audits[0].auditors = "K. Sato".into();
    document
        .preparation
        .audits
        .push(audit("C. Duarte", &["8.6.1"]));
    assert!(held(&document, "preparation.internal-audit").unwrap().0);

    // In a small house nobody else may be there: then a written measure is accepted.
    document.preparation.audits.truncate(1);
    document.preparation.audits[0].mitigation = "  ".into();
    assert!(!held(&document, "preparation.internal-audit").unwrap().0);
    document.preparation.audits[0].mitigation = "B. Aalto read all notes and cases".into();
    let found = conflicts(&document, &document.preparation.audits[0]);
    assert_eq!(found[0].weight, Severity::Mitigated);
    assert!(held(&document, "preparation.internal-audit").unwrap().0);

    // The owner of a gap or of a task there.
    let mut document = empty();
    document.gaps.insert(
        id("8.6.1-a"),
        Gap {
            owner: "K. Sato".into(),
            ..Gap::default()
        },
    );
    let round = audit("K. Sato", &["8.6.1", "8.6.2"]);
    let reasons = |document: &Assessment| -> Vec<String> {
        let found = conflicts(document, &round).into_iter();
        found.map(|conflict| conflict.reason).collect()
    };
    assert!(reasons(&document)[0].contains("owns the gap at 8.6.1-a"));
    document.gaps.clear();
    document.project.tasks = vec![Task {
        id: "t".into(),
        title: "Write the procedure".into(),
        owner: "k. sato".into(),
        statements: vec![id("8.6.2-a")],
        ..Task::default()
    }];
    assert!(reasons(&document)[0].contains("task “Write the procedure” in 8.6.2"));
    // To carry out the audit is not one's own work in the area.
    document.project.tasks[0].work = Work::Audit;
    assert!(reasons(&document).is_empty());
}

#[test]
fn who_only_rated_is_remarked_and_the_body_must_not_audit_at_all() {
    let mut document = empty();
    rate(&mut document, "8.6.1-a", Rating::Fully);
    document.answers.get_mut(&id("8.6.1-a")).unwrap().by = "K. Sato".into();
    document.preparation.audits = vec![whole("K. Sato")];
    let found = conflicts(&document, &document.preparation.audits[0]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].weight, Severity::Remark);
    rate(&mut document, "5.1-a", Rating::Fully);
    document.answers.get_mut(&id("5.1-a")).unwrap().by = "K. Sato".into();
    let told = told_conflicts(&document, &document.preparation.audits[0]);
    assert_eq!((told.len(), told[0].lines.len()), (1, 2), "{told:?}");
    assert!(
        told[0].text.contains("keeps evidence in 2 areas"),
        "{told:?}"
    );
    assert!(held(&document, "preparation.internal-audit").unwrap().0);

    document.project.bodies = vec![Body {
        id: "b".into(),
        name: "Oldmere Assessment".into(),
        chosen: true,
        ..Body::default()
    }];
    document.preparation.audits = vec![whole("P. Grey (oldmere assessment)")];
    let found = conflicts(&document, &document.preparation.audits[0]);
    assert_eq!((found[0].area, found[0].weight), (None, Severity::Blocking));
    assert!(found[0].reason.contains("certification body"));
    assert!(!held(&document, "preparation.internal-audit").unwrap().0);

    // No measure helps there: it is a rule for the body (17021-1, 5.2.6).
    document.preparation.audits[0].mitigation = "A second reader".into();
    assert!(!held(&document, "preparation.internal-audit").unwrap().0);

    // Whole words only.
    document.project.bodies[0].name = "BSI".into();
    for (auditor, blocked) in [("B. Absir", false), ("Grey (bsi)", true), ("BSI Ltd", true)] {
        let found = conflicts(&document, &whole(auditor));
        assert_eq!(!found.is_empty(), blocked, "{auditor}");
    }
    // With two chosen bodies nobody knows which one it is; the plan says so too.
    let other = Body {
        id: "c".into(),
        name: "Other".into(),
        chosen: true,
        ..Body::default()
    };
    document.project.bodies.push(other);
    assert_eq!(super::super::audits::body(&document), "");
    document.audit.application.body = "Other".into();
    assert_eq!(super::super::audits::body(&document), "Other");
}

proptest! {
    /// Coverage adds up, and taking an audit away never covers more.
    #[test]
    fn coverage_grows_with_audits(picks in proptest::collection::vec((0..31_usize, any::<bool>()), 0..20)) {
        let mut document = empty();
        let mut before = 31;
        for (index, performed) in picks {
            let mut next = audit("C. Duarte", &[]);
            next.areas = vec![standard().areas[index].id];
            if !performed {
                next.state = AuditState::Planned;
            }
            document.preparation.audits.push(next);
            let programme = Programme::of(&document);
            let open = programme.not_audited().len();
            prop_assert!(open <= before && programme.not_planned().len() <= open);
            prop_assert_eq!(programme.areas.len(), 31);
            before = open;
        }
    }
}

#[test]
fn auditors_without_a_noted_training_are_named_once() {
    use crate::assessment::records::AuditorTraining;
    let mut document = crate::analysis::tests::empty();
    let audit = |id: &str, auditors: &str| InternalAudit {
        id: id.to_owned(),
        auditors: auditors.to_owned(),
        ..InternalAudit::default()
    };
    document.preparation.audits = vec![
        audit("1", "A. Okafor, B. Lind"),
        audit("2", "b. lind; C. Roy"),
    ];
    let training = |id: &str, name: &str, what: &str| AuditorTraining {
        id: id.to_owned(),
        name: name.to_owned(),
        what: what.to_owned(),
        ..AuditorTraining::default()
    };
    document.preparation.trainings = vec![
        training("1", "a. okafor", "Course of three days"),
        training("2", "C. Roy", " "),
    ];
    assert_eq!(untrained_auditors(&document), ["B. Lind", "C. Roy"]);
}
