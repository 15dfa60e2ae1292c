use super::*;

fn acts(document: &Assessment) -> Vec<NextAct> {
    next_acts(document, &Conformity::of(document), day("2026-11-22"))
}

fn titles(document: &Assessment) -> Vec<String> {
    acts(document).into_iter().map(|act| act.title).collect()
}

#[test]
fn an_empty_document_starts_with_the_first_clause() {
    let acts = acts(&empty());
    assert_eq!(acts[0].title, "Start with 4.1");
    assert_eq!(acts[0].destination, Destination::Clause(clause_id("4.1")));
    assert_eq!(
        acts[0].reason,
        format!("{} statements to answer, 2 of them here", all())
    );
    let titles: Vec<_> = acts.iter().map(|act| act.title.as_str()).collect();
    assert!(titles.contains(&"Create awareness"), "{titles:?}");
    assert!(titles.contains(&"Have the scope approved"));
    assert!(
        !titles.contains(&"Carry out the internal audit"),
        "too early"
    );
    assert_eq!(titles.len(), 3, "{titles:?}");
}

#[test]
fn open_answers_come_first_where_work_goes_on() {
    let mut document = ready();
    document
        .answers
        .retain(|id, _| !id.as_str().starts_with("8.6"));
    assert_eq!(titles(&document)[0], "Answer 8.6.1");
    rate(&mut document, "8.6.2-a", Rating::Fully);
    assert_eq!(titles(&document)[0], "Answer the 3 left of 8.6.2");
    rate(&mut document, "8.6.1-a", Rating::Fully);
    assert_eq!(titles(&document)[0], "Answer the 9 left of 8.6.1");
    // The clause last worked on goes before the first one begun.
    let answer = document.answers.get_mut(&id("8.6.2-a")).unwrap();
    answer.at = Some(at("2026-11-20T10:00:00Z"));
    assert_eq!(titles(&document)[0], "Answer the 3 left of 8.6.2");
}

#[test]
fn each_kind_of_act_shows_when_it_is_needed() {
    let check = |document: &Assessment, title: &str| {
        let titles = titles(document);
        assert!(titles.iter().any(|t| t == title), "{title}: {titles:?}");
    };
    let mut document = ready();
    untrigger(&mut document, "8.6.1-g", "");
    check(&document, "Write the reason at 8.6.1-g");

    let mut document = ready();
    rate(&mut document, "9.3-a", Rating::Not);
    check(&document, "Plan how to close 9.3-a");
    let gap = document.gaps.entry(id("9.3-a")).or_default();
    gap.owner = "C. Moreau".into();
    gap.due = Some(day("2026-12-01"));
    check(&document, "Close 9.3-a");
    document.gaps.get_mut(&id("9.3-a")).unwrap().due = Some(day("2026-11-21"));
    check(&document, "Follow up 9.3-a");
    document.gaps.get_mut(&id("9.3-a")).unwrap().status = GapStatus::Verified;
    check(&document, "Rate 9.3-a again");
    assert!(!titles(&document).contains(&"Follow up 9.3-a".to_owned()));

    let mut document = ready();
    rate(&mut document, "5.1-a", Rating::Largely);
    check(&document, "Plan how to close 5.1-a");
    let gap = document.gaps.entry(id("5.1-a")).or_default();
    gap.owner = "C. Moreau".into();
    gap.due = Some(day("2026-12-01"));
    check(&document, "Have the plan for 5.1-a accepted");

    let mut document = ready();
    for letter in ["a", "b", "c"] {
        rate(&mut document, &format!("8.4.1-{letter}"), Rating::Partly);
    }
    check(&document, "Look at 8.4.1 as a whole");

    let mut document = ready();
    disprove(&mut document, "5.1-a");
    check(&document, "Add evidence to 5.1-a");

    let mut document = ready();
    let d5 = RegisterId::parse("D5").unwrap();
    document.register.get_mut(&d5).unwrap().approved_by.clear();
    check(&document, "Have D5 approved, Service management plan");
    document.register.remove(&d5);
    check(&document, "Write D5, Service management plan");

    for (item, title) in [
        ("scope.approved", "Have the scope approved"),
        ("preparation.internal-audit", "Carry out the internal audit"),
        (
            "preparation.management-review",
            "Hold the management review",
        ),
        ("project.body-chosen", "Choose the certification body"),
        ("audit.stage-1-concerns", "Answer the concerns of stage 1"),
        ("preparation.dry-run", "Have a dry run"),
        (
            "preparation.running-period",
            "Collect records over the running period",
        ),
        ("awareness.goal-confirmed", "Finish step 1: Awareness"),
        ("audit.decision-positive", "Finish step 6: Audit"),
    ] {
        let mut document = ready();
        document.steps.remove(&ItemId::parse(item).unwrap());
        check(&document, title);
    }
    assert_eq!(titles(&ready()), ["Keep the calendar of duties"]);
}

#[test]
fn concerns_of_stage_1_wait_for_stage_1() {
    let mut document = ready();
    for item in ["audit.stage-1-concerns", "project.body-chosen"] {
        document.steps.remove(&ItemId::parse(item).unwrap());
    }
    let titles = titles(&document);
    assert!(!titles.contains(&"Answer the concerns of stage 1".to_owned()));
}

fn words(document: &Assessment) -> (String, String) {
    headline(document, &Conformity::of(document))
}

#[test]
fn the_headline_says_the_result() {
    assert_eq!(
        words(&empty()).0,
        format!("Nothing assessed yet: {} statements to answer", all())
    );

    let mut document = ready();
    document
        .steps
        .remove(&ItemId::parse("scope.approved").unwrap());
    let (head, line) = words(&document);
    assert_eq!(head, "Not ready for stage 1: one criterion is missing");
    assert_eq!(
        line,
        format!(
            "All {} statements are assessed: no gap. Missing: scope approved by top management.",
            all()
        )
    );
    document.register.clear();
    rate(&mut document, "9.3-a", Rating::Not);
    rate(&mut document, "5.1-a", Rating::Largely);
    rate(&mut document, "5.1-b", Rating::Largely);
    let (head, line) = words(&document);
    assert_eq!(head, "Not ready for stage 1: two criteria are missing");
    assert!(
        line.starts_with(&format!(
            "All {} statements are assessed: one major gap and two minor gaps.",
            all()
        )),
        "{line}"
    );

    let mut document = ready();
    rate(&mut document, "9.3-a", Rating::Not);
    document.in_operation_since = Some(day("2026-01-01"));
    let (head, line) = words(&document);
    assert_eq!(
        head,
        "Every criterion for stage 1 holds, for stage 2 one is missing"
    );
    assert!(line.contains("one major nonconformity."), "{line}");

    let (head, line) = words(&ready());
    assert_eq!(head, "Every criterion for stage 1 and stage 2 holds");
    assert!(line.contains("the certification body decides"));
}

#[test]
fn a_partly_assessed_document_says_so() {
    let mut document = empty();
    rate_clause(&mut document, "4", Rating::Fully);
    let (head, line) = words(&document);
    assert_eq!(head, "Not ready for stage 1: five criteria are missing");
    assert!(
        line.starts_with(&format!(
            "10 of {} statements are assessed: ten claims without evidence so far.",
            all()
        )),
        "{line}"
    );
    // Stage 1 may be open while answers are missing: the headline still says stage 2 is not.
    let mut document = ready();
    document.answers.remove(&id("4.1-a"));
    let (head, line) = words(&document);
    assert!(head.ends_with("for stage 2 four are missing"), "{head}");
    assert!(line.starts_with(&format!(
        "{} of {} statements are assessed: no gap so far.",
        all() - 1,
        all()
    )));
}

#[test]
fn warnings_stand_below_the_headline() {
    let mut document = ready();
    document
        .steps
        .remove(&ItemId::parse("preparation.dry-run").unwrap());
    let (_, line) = words(&document);
    assert!(
        line.ends_with("One warning (practice, not rule): dry run by someone independent."),
        "{line}"
    );
}
