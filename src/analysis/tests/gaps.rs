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
