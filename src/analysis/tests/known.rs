//! Records of the steps as evidence.

use super::*;
use crate::analysis::known::{self, Known};
use crate::assessment::records::*;
use crate::standard::{AwarenessPart, StepPart};

fn known(document: &Assessment, statement: StatementId) -> Vec<Known> {
    known::known(document, statement, document.known_day())
}

fn proofs(document: &Assessment, statement: StatementId) -> usize {
    known::proofs(document, statement, document.known_day())
}

fn group(id: &str) -> TargetGroup {
    TargetGroup {
        id: id.into(),
        ..TargetGroup::default()
    }
}

/// A briefing that was held and told everything that 7.3 asks for.
fn briefing(id: &str, groups: &[&str]) -> Briefing {
    Briefing {
        id: id.into(),
        topic: "Policy and your part".into(),
        date: Some(day("2026-03-01")),
        groups: groups.iter().map(ToString::to_string).collect(),
        attended: Some(9),
        told_policy: true,
        told_services: true,
        told_part: true,
        ..Briefing::default()
    }
}

fn count(document: &Assessment, statement: &str) -> usize {
    known(document, id(statement)).len()
}

#[test]
fn an_empty_document_proves_nothing() {
    for statement in &standard().statements {
        assert!(known(&empty(), statement.id).is_empty(), "{}", statement.id);
    }
}

#[test]
fn a_held_briefing_makes_fully_conform() {
    let mut document = empty();
    rate_clause(&mut document, "7.3", Rating::Fully);
    let standing = |document: &Assessment| Conformity::of(document).standing(id("7.3-b"));
    assert_eq!(standing(&document), Standing::Claimed);
    document.awareness.groups = vec![group("a")];
    document.awareness.briefings = vec![Briefing {
        attended: None,
        ..briefing("b", &["a"])
    }];
    assert_eq!(standing(&document), Standing::Claimed, "nobody came");
    document.awareness.briefings[0].attended = Some(1);
    assert_eq!(standing(&document), Standing::Conform);
    let proposed = proposed_grade(&document, id("7.3-b"), &Conformity::of(&document));
    assert_eq!(proposed, Some(Grade::Conform));
    let piece = &known(&document, id("7.3-b"))[0];
    assert_eq!(piece.title, "Briefing “Policy and your part”, 1 person");
    assert_eq!(
        piece.destination,
        Destination::Part(StepPart::Awareness(AwarenessPart::Briefings))
    );
    // Evidence is no rating.
    document.answers.clear();
    assert_eq!(standing(&document), Standing::NotAssessed);
}

#[test]
fn a_briefing_proves_only_what_it_told_and_to_all_target_groups() {
    let mut document = empty();
    let all = ["7.3-a", "7.3-b", "7.3-c"];
    let proven = |document: &Assessment| all.map(|statement| proves(document, statement));
    // Without target groups nobody can say that everyone was told.
    document.awareness.briefings = vec![briefing("1", &[])];
    assert_eq!(proven(&document), [false; 3]);
    assert_eq!(count(&document, "7.3-a"), 1, "listed all the same");
    document.awareness.groups = vec![group("a"), group("b")];
    document.awareness.briefings = vec![briefing("1", &["a"])];
    assert_eq!(proven(&document), [false; 3], "one of two groups");
    document.awareness.briefings = vec![briefing("1", &["a", "b"])];
    assert_eq!(proven(&document), [true; 3]);
    // The topic is asked for, and what was told.
    document.awareness.briefings[0].topic = " ".into();
    assert_eq!(proven(&document), [false; 3]);
    document.awareness.briefings[0].topic = "Policy".into();
    document.awareness.briefings[0].told_services = false;
    document.awareness.briefings[0].told_part = false;
    assert_eq!(proven(&document), [true, false, false]);
    // Several briefings together reach everyone, each with its own matter.
    document.awareness.briefings = vec![briefing("1", &["a"]), briefing("2", &["b"])];
    assert_eq!(proven(&document), [true; 3]);
    document.awareness.briefings[1].told_policy = false;
    assert_eq!(proven(&document), [false, true, true]);
    // One attendee does not stand for two groups.
    document.awareness.briefings = vec![briefing("1", &["a", "b"])];
    document.awareness.briefings[0].attended = Some(1);
    assert_eq!(proven(&document), [false; 3]);
    document.awareness.briefings[0].attended = None;
    document.awareness.briefings[0].attendance = "List in the share".into();
    assert_eq!(proven(&document), [true; 3]);
    // A new group has to be told too.
    document.awareness.groups.push(group("c"));
    assert_eq!(proven(&document), [false; 3]);
}

#[test]
fn a_clock_that_once_stood_wrong_makes_no_later_briefing_count() {
    let mut document = empty();
    rate_clause(&mut document, "7.3", Rating::Fully);
    document.awareness.groups = vec![group("a")];
    document.awareness.briefings = vec![Briefing {
        date: Some(day("2026-11-29")),
        ..briefing("b", &["a"])
    }];
    // One change bears the time of a clock in 2031, the others the right one.
    let ahead = changed("2031-01-01T08:00:00Z");
    let right = vec![
        changed("2026-11-27T08:00:00Z"),
        changed("2026-11-28T08:00:00Z"),
    ];
    document.history = right.clone().into();
    document.history.push(ahead);
    let on = |today: &str| {
        let conformity = Conformity::on(&document, day(today));
        let criterion = DoneCriterion::GroupsBriefed;
        let briefed = proofs::proven(&document, &conformity, criterion).unwrap();
        (conformity.standing(id("7.3-a")), briefed.holds)
    };
    assert_eq!(on("2026-11-28"), (Standing::Claimed, false), "tomorrow’s");
    assert_eq!(on("2026-11-29"), (Standing::Conform, true));
    // A clock of today that goes ahead of the newest change makes nothing happen either.
    document.history = right.into();
    let later = Conformity::on(&document, day("2031-01-01"));
    assert_eq!(later.standing(id("7.3-a")), Standing::Claimed);
    // Without history today alone decides.
    document.history = Vec::new().into();
    let today = Conformity::on(&document, day("2026-11-28"));
    assert_eq!(today.standing(id("7.3-a")), Standing::Claimed);
}

#[test]
fn a_spot_check_proves_only_what_was_explained() {
    let mut document = empty();
    document.awareness.checks = vec![SpotCheck {
        id: "s".into(),
        asked: Some(5),
        explained: Some(0),
        ..SpotCheck::default()
    }];
    assert_eq!(count(&document, "7.3-c"), 0);
    document.awareness.checks[0].explained = Some(4);
    assert_eq!(count(&document, "7.3-c"), 1);
    assert_eq!(count(&document, "7.3-b"), 0, "it does not ask for services");
}

fn proves(document: &Assessment, statement: &str) -> bool {
    let proves = proofs(document, id(statement)) > 0;
    let mut rated = document.clone();
    rate(&mut rated, statement, Rating::Fully);
    let standing = Conformity::of(&rated).standing(id(statement));
    // One rule for the list, the proposed grade and the standing.
    assert_eq!(standing == Standing::Conform, proves);
    let grade = proposed_grade(&rated, id(statement), &Conformity::of(&rated));
    assert_eq!(grade == Some(Grade::Conform), proves);
    proves
}

#[test]
fn spot_checks_prove_when_those_asked_last_could_explain() {
    let check = |date: &str, group: &str, explained| SpotCheck {
        id: format!("{date}{group}"),
        date: Some(day(date)),
        group: group.into(),
        asked: Some(10),
        explained: Some(explained),
        ..SpotCheck::default()
    };
    let mut document = empty();
    document.awareness.groups = vec![group("a")];
    document.awareness.checks = vec![check("2026-05-01", "a", 1)];
    assert_eq!(count(&document, "7.3-a"), 1, "listed");
    assert!(!proves(&document, "7.3-a"), "1 of 10");
    assert!(known(&document, id("7.3-a"))[0].line().contains("no proof"));
    // 9 and 7 on one day are 80 %; the first round is outdated.
    document.awareness.checks.push(check("2026-06-01", "a", 9));
    document.awareness.checks.push(check("2026-06-01", "a", 7));
    assert!(proves(&document, "7.3-a"));
    assert_eq!(proofs(&document, id("7.3-a")), 2);
    // Another group where it has not arrived.
    document.awareness.checks.push(check("2026-05-02", "b", 7));
    assert!(!proves(&document, "7.3-c"));
    document.awareness.briefings = vec![briefing("b", &["a"])];
    assert!(proves(&document, "7.3-c"), "a briefing was held");
    // A group that was neither told nor asked.
    document.awareness.briefings.clear();
    document.awareness.checks.pop();
    assert!(proves(&document, "7.3-c"));
    document.awareness.groups.push(group("b"));
    assert!(!proves(&document, "7.3-c"));
}

#[test]
fn part_of_a_list_is_shown_but_proves_nothing() {
    let line = |id: &str, by: &str| Message {
        id: id.into(),
        what: "Policy".into(),
        by: by.into(),
        ..Message::default()
    };
    let mut document = empty();
    document.awareness.messages = vec![line("1", "N. Farrell"), line("2", "")];
    let party = |name: &str, requirement: &str| InterestedParty {
        id: name.into(),
        name: name.into(),
        requirement: requirement.into(),
        ..InterestedParty::default()
    };
    document.scope.interested = vec![party("Users", "Help"), party("Owners", "")];
    document.scope.parties = ["p", "q"]
        .map(|id| Party {
            id: id.into(),
            ..Party::default()
        })
        .into();
    let supply = |party: &str| Supplied {
        id: party.into(),
        party: party.into(),
        what: "lines".into(),
        ..Supplied::default()
    };
    document.scope.supplies = vec![supply("p")];
    let asked = ["7.4-b", "4.2-b", "8.2.3.1-d"];
    for statement in asked {
        assert_eq!(count(&document, statement), 1, "{statement}");
        assert!(!proves(&document, statement), "{statement}");
    }
    document.awareness.messages[1].by = "R. Iyer".into();
    document.awareness.messages.push(Message::default());
    document.scope.interested[1].requirement = "Cost".into();
    document.scope.supplies.push(supply("q"));
    for statement in asked {
        assert!(proves(&document, statement), "{statement}");
    }
}

#[test]
fn communication_lines_prove_when_they_are_complete() {
    let mut document = empty();
    document.awareness.messages = vec![Message {
        id: "m".into(),
        what: "Policy".into(),
        to: "all".into(),
        when: "yearly".into(),
        ..Message::default()
    }];
    assert_eq!(count(&document, "7.4-a"), 0);
    document.awareness.messages[0].how = "letter".into();
    assert_eq!(
        (count(&document, "7.4-a"), count(&document, "7.4-b")),
        (1, 0)
    );
    document.awareness.messages[0].by = "N. Farrell".into();
    assert_eq!(count(&document, "7.4-b"), 1);
}

#[test]
fn scope_records_prove_clause_4() {
    let mut document = empty();
    let scope = &mut document.scope;
    scope.climate.relevant = YesNo::No;
    assert_eq!(
        count(&document, "4.1-b"),
        0,
        "a conclusion needs its reason"
    );
    let scope = &mut document.scope;
    scope.climate.reason = "Looked at cooling and travel.".into();
    scope.matters = vec![Matter {
        id: "m".into(),
        text: "Energy".into(),
        ..Matter::default()
    }];
    scope.interested = vec![InterestedParty {
        id: "i".into(),
        name: "Users".into(),
        ..InterestedParty::default()
    }];
    scope.services = vec![Service {
        id: "s".into(),
        name: "Hosting".into(),
        ..Service::default()
    }];
    scope.statement.version = "1".into();
    scope.statement.approved_by = "E. Lindqvist".into();
    for (statement, pieces) in [
        ("4.1-a", 1),
        ("4.1-b", 1),
        ("4.2-a", 1),
        ("4.2-b", 0),
        ("4.3-a", 0),
        ("4.3-b", 0),
        ("4.3-c", 0),
    ] {
        assert_eq!(count(&document, statement), pieces, "{statement}");
    }
    let scope = &mut document.scope;
    scope.statement.approved = Some(day("2026-12-31"));
    scope.statement.rationale = "All sites share one desk.".into();
    scope.units = vec![Unit::default()];
    scope.interested[0].requirement = "Help".into();
    scope.parties = vec![Party {
        id: "p".into(),
        ..Party::default()
    }];
    assert_eq!(count(&document, "8.2.3.1-d"), 0);
    document.scope.supplies = vec![Supplied {
        id: "x".into(),
        party: "p".into(),
        what: "lines".into(),
        ..Supplied::default()
    }];
    for statement in ["4.2-b", "4.3-a", "4.3-b", "4.3-c", "4.3-d", "8.2.3.1-d"] {
        assert_eq!(count(&document, statement), 1, "{statement}");
    }
    assert_eq!(
        count(&document, "8.2.3.1-c"),
        0,
        "components are not answered"
    );
    document.scope.statement.own_components = YesNo::Yes;
    assert_eq!(count(&document, "8.2.3.1-c"), 1);
}

#[test]
fn audits_and_reviews_that_were_held_prove_their_own_records() {
    let mut document = empty();
    let by = Some(day("2026-11-01"));
    let proofs = |document: &Assessment, statement| known::proofs(document, id(statement), by);
    let listed = |document: &Assessment, statement| known::known(document, id(statement), by);
    document.preparation.audits = vec![InternalAudit {
        id: "a".into(),
        from: Some(day("2026-05-04")),
        to: Some(day("2026-05-06")),
        auditors: "C. Duarte".into(),
        areas: standard().areas.iter().map(|area| area.id).collect(),
        state: AuditState::Performed,
        report: "Audit folder".into(),
        ..InternalAudit::default()
    }];
    document.preparation.reviews = vec![review()];
    document.preparation.decisions = vec![decision()];
    assert_eq!(proofs(&document, "9.2.2-f"), 1);
    assert_eq!(proofs(&document, "9.3-j"), 1);
    let line = listed(&document, "9.2.2-f")[0].line();
    assert_eq!(line, "Internal audit, report: Audit folder, 6 May 2026");
    rate(&mut document, "9.3-j", Rating::Fully);
    document.history = vec![changed("2026-11-01T09:00:00Z")].into();
    let conformity = Conformity::of(&document);
    assert_eq!(conformity.standing(id("9.3-j")), Standing::Conform);

    // What is to come proves nothing and takes nothing away.
    document.preparation.audits.push(InternalAudit {
        id: "next".into(),
        from: Some(day("2027-05-04")),
        ..InternalAudit::default()
    });
    assert_eq!(proofs(&document, "9.2.2-f"), 1);
    // What should have been carried out and was not, does.
    document.preparation.audits[1].from = Some(day("2026-10-01"));
    assert_eq!(proofs(&document, "9.2.2-f"), 0);
    assert_eq!(listed(&document, "9.2.2-f").len(), 1);
    // A review without decisions, or another one held without minutes.
    document.preparation.decisions.clear();
    assert_eq!(proofs(&document, "9.3-j"), 0);
    document.preparation.decisions = vec![decision()];
    document.preparation.reviews.push(Review {
        minutes: String::new(),
        id: "second".into(),
        date: Some(day("2026-07-01")),
        ..review()
    });
    assert_eq!(proofs(&document, "9.3-j"), 0);
}
