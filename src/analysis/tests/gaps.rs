use super::*;

fn order(document: &Assessment) -> Vec<&'static str> {
    let rows = gaps(document, &Conformity::of(document));
    rows.iter().map(|row| row.statement.as_str()).collect()
}

fn effort(document: &mut Assessment, statement: &str, days: f64) {
    document.gaps.entry(id(statement)).or_default().effort = Some(PersonDays(days));
}

#[test]
fn nothing_assessed_has_no_gaps() {
    assert!(order(&empty()).is_empty());
    assert!(order(&perfect()).is_empty());
}

#[test]
fn grade_then_what_is_blocked_then_effort_then_the_standard() {
    let mut document = ready();
    // Minors of kind “any” with equal blocks: effort decides, none last.
    for statement in ["5.1-a", "5.1-b", "5.1-c", "5.1-d"] {
        rate(&mut document, statement, Rating::Largely);
    }
    effort(&mut document, "5.1-d", 0.5);
    effort(&mut document, "5.1-c", 3.0);
    assert_eq!(order(&document), ["5.1-d", "5.1-c", "5.1-a", "5.1-b"]);
    // One that a document rests on blocks more, however large its effort.
    rate(&mut document, "6.3-a", Rating::Largely);
    effort(&mut document, "6.3-a", 900.0);
    assert_eq!(order(&document)[0], "6.3-a");
    // A major goes before all.
    rate(&mut document, "9.2.1-b", Rating::Not);
    effort(&mut document, "9.2.1-b", 10_000.0);
    assert_eq!(order(&document)[0], "9.2.1-b");
    // A hand-set grade counts.
    overrule(&mut document, "5.1-b", Grade::Observation);
    assert!(!order(&document).contains(&"5.1-b"));
    overrule(&mut document, "5.1-a", Grade::Major);
    assert!(order(&document)[..2].contains(&"5.1-a"));
}

#[test]
fn rows_name_what_they_block() {
    let blocks = |document: &Assessment, statement: &str| {
        let rows = gaps(document, &Conformity::of(document));
        let row = rows.into_iter().find(|r| r.statement == id(statement));
        row.unwrap().blocks
    };
    let mut document = ready();
    rate(&mut document, "6.3-a", Rating::Not);
    assert_eq!(blocks(&document, "6.3-a"), ["D5", "stage 2: no open major"]);
    document.register.remove(&RegisterId::parse("D5").unwrap());
    assert_eq!(
        blocks(&document, "6.3-a"),
        ["D5", "stage 1: documents", "stage 2: no open major"]
    );
    rate(&mut document, "9.3-j", Rating::Partly);
    let input = ItemId::parse("preparation.input-1").unwrap();
    document.steps.remove(&input);
    assert_eq!(
        blocks(&document, "9.3-j"),
        [
            "R18",
            "stage 1: management review",
            "stage 2: accepted plans"
        ]
    );
    // Minors that make a clause fail as a whole block like a major; a Largely there does not.
    for letter in ["a", "b", "c"] {
        rate(&mut document, &format!("8.4.1-{letter}"), Rating::Partly);
    }
    rate(&mut document, "8.4.1-d", Rating::Largely);
    assert_eq!(
        blocks(&document, "8.4.1-a"),
        ["stage 2: no open major", "stage 2: accepted plans"]
    );
    assert_eq!(blocks(&document, "8.4.1-d"), ["stage 2: accepted plans"]);
}

#[test]
fn rows_carry_what_is_planned() {
    let mut document = ready();
    rate(&mut document, "5.1-a", Rating::Partly);
    effort(&mut document, "5.1-a", 2.5);
    document.gaps.get_mut(&id("5.1-a")).unwrap().owner = "C. Moreau".into();
    rate(&mut document, "5.1-b", Rating::Partly);
    // A plan at a statement that is met is no gap.
    effort(&mut document, "5.1-c", 100.0);
    let conformity = Conformity::of(&document);
    let rows = gaps(&document, &conformity);
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].gap.as_ref().unwrap().owner, "C. Moreau");
    assert_eq!(rows[0].effort, Some(PersonDays(2.5)));
    assert_eq!(rows[0].standing, Standing::Minor);
    assert_eq!(rows[1].gap, None);
    assert_eq!(
        effort_total(&document, &conformity),
        EffortTotal {
            days: 2.5,
            estimated: 1,
            missing: 1
        }
    );
}

#[test]
fn what_is_missing_is_the_cause_else_the_note_else_a_sentence() {
    let mut document = empty();
    let missing = |document: &Assessment| what_is_missing(document, id("6.3-a"));
    assert!(missing(&document).starts_with("No answer yet: "));
    rate(&mut document, "6.3-a", Rating::Not);
    assert!(missing(&document).starts_with("No document shows this: "));
    rate(&mut document, "6.3-a", Rating::Partly);
    assert!(missing(&document).starts_with("In place only in part: "));
    document.answers.get_mut(&id("6.3-a")).unwrap().note = " half a plan ".into();
    assert_eq!(missing(&document), "half a plan");
    document.gaps.entry(id("6.3-a")).or_default().cause = "nobody owns it".into();
    assert_eq!(missing(&document), "nobody owns it");
    document.gaps.get_mut(&id("6.3-a")).unwrap().cause = "  ".into();
    assert_eq!(missing(&document), "half a plan");
}

#[test]
fn systemic_majors_are_named() {
    let mut document = perfect();
    for letter in ["a", "b", "c"] {
        rate(&mut document, &format!("8.4.1-{letter}"), Rating::Partly);
    }
    let named = systemic_gaps(&Conformity::of(&document));
    assert_eq!(named.len(), 1);
    assert_eq!((named[0].below, named[0].applicable), (3, 4));
    assert!(named[0].text.starts_with("major gap of 8.4.1: 3 of 4"));
    assert!(named[0].text.contains("house rule"));
    document.in_operation_since = Some(day("2026-01-01"));
    let named = systemic_gaps(&Conformity::of(&document));
    assert!(named[0].text.starts_with("major nonconformity of 8.4.1"));
}

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
    assert_eq!(acts[0].place, Place::Clause(clause_id("4.1")));
    assert_eq!(acts[0].reason, "308 statements to answer, 2 of them here");
    let titles: Vec<_> = acts.iter().map(|act| act.title.as_str()).collect();
    assert!(titles.contains(&"Create awareness"), "{titles:?}");
    assert!(titles.contains(&"Have the scope approved"));
    assert!(
        !titles.contains(&"Carry out the internal audit"),
        "too early"
    );
    assert!(acts.len() <= 5);
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
    assert_eq!(titles(&document)[0], "Answer the 8 left of 8.6.1");
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
    document
        .answers
        .get_mut(&id("5.1-a"))
        .unwrap()
        .evidence
        .clear();
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
        ("awareness.goal-confirmed", "Create awareness"),
        ("audit.decision-positive", "Conduct the certification audit"),
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
        "Nothing assessed yet: 308 statements to answer"
    );

    let mut document = ready();
    document
        .steps
        .remove(&ItemId::parse("scope.approved").unwrap());
    let (head, line) = words(&document);
    assert_eq!(head, "Not ready for stage 1: one criterion is missing");
    assert_eq!(
        line,
        "All 308 statements are assessed: no gap. Missing: scope approved by top management."
    );
    document.register.clear();
    rate(&mut document, "9.3-a", Rating::Not);
    rate(&mut document, "5.1-a", Rating::Largely);
    rate(&mut document, "5.1-b", Rating::Largely);
    let (head, line) = words(&document);
    assert_eq!(head, "Not ready for stage 1: two criteria are missing");
    assert!(
        line.starts_with("All 308 statements are assessed: one major gap and two minor gaps."),
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
        line.starts_with("10 of 308 statements are assessed: ten claims without evidence so far."),
        "{line}"
    );
    // Stage 1 may be open while answers are missing: the headline still says stage 2 is not.
    let mut document = ready();
    document.answers.remove(&id("4.1-a"));
    let (head, line) = words(&document);
    assert!(head.ends_with("for stage 2 four are missing"), "{head}");
    assert!(line.starts_with("307 of 308 statements are assessed: no gap so far."));
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
