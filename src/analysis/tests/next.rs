use super::*;
use crate::analysis::quick_look;

fn acts(document: &Assessment) -> Vec<NextAct> {
    next_acts(document, &Conformity::of(document), day("2026-11-22"))
}

fn titles(document: &Assessment) -> Vec<String> {
    acts(document).into_iter().map(|act| act.title).collect()
}

#[test]
fn an_empty_document_starts_with_the_quick_look_and_the_first_clause() {
    let acts = acts(&empty());
    assert_eq!(acts[0].title, "Take the quick look");
    assert_eq!(acts[0].destination, Destination::Start(StartPart::Look));
    assert_eq!(
        acts[1].title,
        "Start with “Understanding the organization and its context”"
    );
    assert_eq!(acts[1].about, "4.1");
    assert_eq!(acts[1].destination, Destination::Clause(clause_id("4.1")));
    assert_eq!(
        acts[1].reason,
        format!(
            "The first of the whole standard: {} statements, 2 of them here",
            all()
        )
    );
    let titles: Vec<_> = acts.iter().map(|act| act.title.as_str()).collect();
    assert!(titles.contains(&"Create awareness"), "{titles:?}");
    assert!(titles.contains(&"Have the scope approved"));
    assert!(
        !titles.contains(&"Carry out the internal audit"),
        "too early"
    );
    assert_eq!(titles.len(), 4, "{titles:?}");
}

#[test]
fn open_answers_come_first_where_work_goes_on() {
    let mut document = ready();
    document
        .answers
        .retain(|id, _| !id.as_str().starts_with("8.6"));
    assert_eq!(
        titles(&document)[0],
        "Answer the 10 statements of “Incident management”"
    );
    // The clause last worked on goes before the first of the standard; the quick look is no work on a clause.
    let look = quick_look::question_ids();
    let of_clause = standard().statements_of(clause_id("8.6.2"));
    let (asked, other): (Vec<StatementId>, Vec<StatementId>) =
        of_clause.map(|s| s.id).partition(|id| look.contains(id));
    for (ids, first) in [
        (&asked, "Answer the 10 statements of “Incident management”"),
        (
            &other[..1].to_vec(),
            "Answer the 2 statements left of “Service request management”",
        ),
    ] {
        for id in ids {
            rate(&mut document, id.as_str(), Rating::Fully);
            let answer = document.answers.get_mut(id).unwrap();
            answer.at = Some(at("2026-11-20T10:00:00Z"));
        }
        assert_eq!(titles(&document)[0], first);
    }
    assert!(acts(&document)[0].reason.starts_with("You rated here last"));
}

#[test]
fn each_kind_of_act_shows_when_it_is_needed() {
    let check = |document: &Assessment, title: &str| {
        let titles = titles(document);
        assert!(titles.iter().any(|t| t == title), "{title}: {titles:?}");
    };
    let mut document = ready();
    untrigger(&mut document, "8.6.1-g", "");
    check(
        &document,
        "Say why a condition of “Incident management” did not arise",
    );

    let mut document = ready();
    rate(&mut document, "9.3-a", Rating::Not);
    check(&document, "Plan how to close a gap in “Management review”");
    let gap = document.gaps.entry(id("9.3-a")).or_default();
    gap.owner = "C. Moreau".into();
    gap.due = Some(day("2026-12-01"));
    check(&document, "Close a gap in “Management review”");
    document.gaps.get_mut(&id("9.3-a")).unwrap().due = Some(day("2026-11-21"));
    check(&document, "Follow up an overdue gap in “Management review”");
    document.gaps.get_mut(&id("9.3-a")).unwrap().status = GapStatus::Verified;
    check(
        &document,
        "Rate anew where a gap in “Management review” is closed",
    );
    assert!(
        !titles(&document).contains(&"Follow up an overdue gap in “Management review”".to_owned())
    );

    let mut document = ready();
    rate(&mut document, "5.1-a", Rating::Largely);
    check(
        &document,
        "Plan how to close a gap in “Leadership and commitment”",
    );
    let gap = document.gaps.entry(id("5.1-a")).or_default();
    gap.owner = "C. Moreau".into();
    gap.due = Some(day("2026-12-01"));
    check(
        &document,
        "Have the plan for a gap in “Leadership and commitment” accepted",
    );

    let mut document = ready();
    for letter in ["a", "b", "c"] {
        rate(&mut document, &format!("8.4.1-{letter}"), Rating::Partly);
    }
    check(
        &document,
        "Look at “Budgeting and accounting for services” as a whole",
    );

    let mut document = ready();
    disprove(&mut document, "5.1-a");
    check(
        &document,
        "Say what shows that “Leadership and commitment” works",
    );

    let mut document = ready();
    let d5 = RegisterId::parse("D5").unwrap();
    document.register.get_mut(&d5).unwrap().approved_by.clear();
    check(&document, "Have the service management plan approved");
    document.register.remove(&d5);
    check(&document, "Write down the service management plan");

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
fn numbers_of_one_sentence_are_all_words_or_all_digits() {
    let mut document = empty();
    rate_clause(&mut document, "8", Rating::Largely);
    rate(&mut document, "8.6.1-a", Rating::Not);
    let (_, line) = words(&document);
    let found = line.split(": ").nth(1).unwrap();
    assert!(found.starts_with("1 major gap and "), "{line}");
    assert!(found.contains(" minor gaps so far."), "{line}");
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
