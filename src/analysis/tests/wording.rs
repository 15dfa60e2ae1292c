//! No figure hangs on the wording of the content: with every sentence of it changed at random,
//! all answers of this room are the same but for the words.

use std::fmt::{Debug, Write};
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::analysis::certification::timeline::{timeline, uncovered, warnings};
use crate::analysis::findings::deadlines::deadlines;
use crate::analysis::preparation::{audits, rehearsal, review};
use crate::analysis::project::{audit_time, budget, effort, impartiality, load, schedule, tasks};
use crate::analysis::{awareness, consistency, gaps, known, planning, registers, scope};
use crate::assessment::Listed;
use crate::assessment::records::Workshop;
use crate::standard::tests::wording::{in_other_words, other_words};

/// All answers about a document, without what stands in quotation marks.
fn figures(document: &Assessment) -> String {
    let mut out = String::new();
    let mut tell = |what: &str, answer: &dyn Debug| writeln!(out, "{what}: {answer:?}").unwrap();
    let today = document.created.date_naive();
    let conformity = Conformity::of(document);
    tell("conformity", &conformity);
    tell("stage 1", &stage_1(document, &conformity));
    tell("stage 2", &stage_2(document, &conformity));
    let found = consistency::inconsistencies(document, &conformity);
    tell("consistency", &found);
    let items = registers::states(document, &conformity);
    tell(
        "register",
        &items.iter().map(|i| i.standing()).collect::<Vec<_>>(),
    );
    let written = drafts::drafts(document, &conformity).into_iter();
    let written = written.map(|draft| {
        let holes = draft.holes();
        let sums: Vec<_> = draft.parts.iter().map(|part| part.sums()).collect();
        (draft.item.id, draft.state, holes, draft.changed.len(), sums)
    });
    tell("drafts", &written.collect::<Vec<_>>());
    tell("steps", &steps(document, &conformity));
    tell("next acts", &next_acts(document, &conformity, today));
    tell("gaps", &gaps(document, &conformity));
    tell("board", &gaps::board::board(document, &conformity));
    tell("systemic", &systemic_gaps(&conformity));
    tell("trend", &progress(document));
    tell("report", &report::end_report(document, &conformity, today));
    let areas = areas(document);
    tell("areas", &areas);
    for one in standard().lenses() {
        tell("lens", &lens(one, &areas));
    }
    for statement in &standard().statements {
        let grade = proposed_grade(document, statement.id, &conformity);
        tell("grade", &(statement.id, grade));
        tell(
            "known",
            &known::known(document, statement.id, document.known_day()),
        );
    }

    tell("reach", &awareness::coverage(document, Some(today)));
    tell("reached", &awareness::reached(document, None));
    tell("check list", &scope::check_list(document));
    tell("conditions", &scope::conditions(document));
    tell("closed", &scope::contradictions(document));
    tell("opened", &scope::could_be_answered(document));
    let assigned = planning::Assigned::new(document);
    tell("assigned", &planning::coverage(document, &assigned));
    let people = planning::progress(document, &conformity, &assigned, today);
    tell("people", &people);

    tell("effort", &effort::estimate(document, &conformity));
    tell("rates", &effort::rates(document));
    tell("tasks", &tasks::proposals(document, &conformity, today));
    tell("schedule", &schedule::schedule(document, today));
    tell("load", &load::load(document));
    tell("budget", &budget::budget(document));
    for body in &document.project.bodies {
        let findings = impartiality::judged_rules(document, body);
        tell("impartiality", &findings);
        tell("audit time", &audit_time::time_check(document, body));
    }

    tell("programme", &audits::Programme::of(document));
    for audit in &document.preparation.audits {
        tell("conflicts", &audits::conflicts(document, audit));
    }
    for held in &document.preparation.reviews {
        tell("review", &review::lacking(document, held));
    }
    tell("period", &rehearsal::run(document, &conformity));
    for clause in preparation::index::index(document, &conformity) {
        let ready = clause
            .documents
            .iter()
            .map(|d| (d.standing(), d.is_ready()));
        tell("index", &ready.collect::<Vec<_>>());
        let rows = clause.rows.iter().map(|row| (row.missing, row.placeless));
        tell("index", &rows.collect::<Vec<_>>());
    }

    tell("audit", &timeline(document, today));
    tell("uncovered", &uncovered(document));
    tell("warnings", &warnings(document));
    for finding in &document.audit.findings {
        tell("deadlines", &deadlines(document, finding));
        tell("lacking", &findings::lacking(finding));
    }
    let cycle = retain::cycle(document, today);
    tell("cycle", &cycle);
    tell("duties", &retain::duties(document, cycle.as_ref(), today));
    tell(
        "certificate",
        &retain::certificate_standing(document, today),
    );
    let mut events = retain::events(document, today);
    // Of one day they stand in the order of their names.
    events.sort_by(|a, b| (a.date, &a.key).cmp(&(b.date, &b.key)));
    tell("events", &events);

    for workshop in Workshop::all(document) {
        tell("workshop", &workshop::summary(document, &workshop.id));
        tell("minutes", &workshop::minutes::minutes(document, workshop));
        let tallies = workshop::by_disagreement(document, &workshop.id);
        tell("votes", &tallies);
    }
    without_words(&out)
}

/// The text with nothing between its quotation marks.
fn without_words(text: &str) -> String {
    let (mut out, mut inside, mut escaped) = (String::new(), false, false);
    for sign in text.chars() {
        let mark = sign == '"' && !escaped;
        if mark || !inside {
            out.push(sign);
        }
        inside ^= mark;
        escaped = inside && sign == '\\' && !escaped;
    }
    out
}

static OTHERS: LazyLock<[&Standard; 4]> = LazyLock::new(|| [11, 22, 33, 44].map(other_words));

fn check(document: &Assessment) {
    let shipped = figures(document);
    for other in OTHERS.iter() {
        let other = in_other_words(other, || figures(document));
        let differ = shipped.lines().zip(other.lines()).find(|(a, b)| a != b);
        if let Some((shipped, other)) = differ {
            let same = shipped.bytes().zip(other.bytes());
            let from = same.take_while(|(a, b)| a == b).count().saturating_sub(80);
            let part = |line: &str| line.chars().skip(from).take(160).collect::<String>();
            let what = shipped.split_once(':').map_or("", |(what, _)| what);
            panic!("{what}: …{}… became …{}…", part(shipped), part(other));
        }
        assert_eq!(shipped.len(), other.len());
    }
}

#[test]
fn words_alone_are_left_out() {
    let told = format!("{:?}", ("a \"b\" \\", 1, ["", "c"]));
    assert_eq!(without_words(&told), "(\"\", 1, [\"\", \"\"])");
}

#[test]
fn a_full_and_an_empty_document_have_their_figures_in_any_words() {
    check(&empty());
    check(&ready());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn changing_every_sentence_changes_no_figure(document in arbitrary::document()) {
        check(&document);
    }
}
