//! The result in words.

use crate::assessment::Assessment;

use crate::analysis::conformity::{Conformity, Counts};
use crate::analysis::decision::decision;
use crate::analysis::readiness::{Gate, stage_1, stage_2};
use crate::analysis::words::{all_in_words, capital, in_words, joined, small};

/// The result in words: the headline and the line below it.
///
/// It says “holds” only of a gate whose criteria all hold, names what is missing, and foretells
/// nothing.
pub fn headline(document: &Assessment, conformity: &Conformity) -> (String, String) {
    let counts = conformity.total();
    if counts.assessed() == 0 {
        return (
            t!(
                "Nothing assessed yet: {total} statements to answer",
                total = counts.total()
            ),
            t!("Gaps, readiness and charts follow from the answers; a quick look gives a first picture.").to_owned(),
        );
    }
    let (first, second) = (stage_1(document, conformity), stage_2(document, conformity));
    let state = state(conformity, &counts);
    if decision(document).granted().is_some() && !(first.open() && second.open()) {
        return certified_but(&state, &first, &second);
    }
    if !first.open() {
        let missing = first.missing();
        let title = t_count!(
            missing,
            "Not ready for stage 1: one criterion is missing",
            "Not ready for stage 1: {number} criteria are missing",
            number = in_words(missing)
        );
        return (title, with_missing(&state, &missing_titles(&first)));
    }
    if !second.open() {
        let missing = second.missing();
        let title = t_count!(
            missing,
            "Every criterion for stage 1 holds, for stage 2 one is missing",
            "Every criterion for stage 1 holds, for stage 2 {number} are missing",
            number = in_words(missing)
        );
        return (title, with_missing(&state, &missing_titles(&second)));
    }
    let mut below = t!(
        "{state} This is your own assessment; the certification body decides.",
        state
    );
    let warnings: Vec<&str> = second.warnings().map(|c| c.title.as_str()).collect();
    if !warnings.is_empty() {
        below.push(' ');
        below.push_str(&t_count!(
            warnings.len(),
            "One warning (practice, not rule): {warnings}.",
            "{number} warnings (practice, not rule): {warnings}.",
            number = capital(&in_words(warnings.len())),
            warnings = small(&warnings.join(", "))
        ));
    }
    (
        t!("Every criterion for stage 1 and stage 2 holds").to_owned(),
        below,
    )
}

/// The line below a headline that says how many criteria are missing.
fn with_missing(state: &str, criteria: &str) -> String {
    t!("{state} Missing: {criteria}.", state, criteria)
}

/// Of an organization that has its certificate: nobody waits for stage 1 any more.
fn certified_but(state: &str, first: &Gate, second: &Gate) -> (String, String) {
    let missing = first.missing() + second.missing();
    let title = t_count!(
        missing,
        "Certified, but one criterion of the gates does not hold here",
        "Certified, but {number} criteria of the gates do not hold here",
        number = in_words(missing)
    );
    let gates = [first, second].into_iter().filter(|gate| !gate.open());
    let titles: Vec<String> = gates.map(missing_titles).collect();
    (title, with_missing(state, &titles.join(", ")))
}

/// Coverage and findings in a sentence.
fn state(conformity: &Conformity, counts: &Counts) -> String {
    let findings = findings(conformity, counts);
    let findings = match findings.is_empty() {
        true => t!("no gap").to_owned(),
        false => joined(&findings),
    };
    if counts.complete() {
        t!(
            "All {total} statements are assessed: {findings}.",
            total = counts.total(),
            findings
        )
    } else {
        t!(
            "{assessed} of {total} statements are assessed: {findings} so far.",
            assessed = counts.assessed(),
            total = counts.total(),
            findings
        )
    }
}

/// What was found, each kind with its number; nothing of what there is none of.
fn findings(conformity: &Conformity, counts: &Counts) -> Vec<String> {
    /// Says so many of a kind, the number as it is written in the sentence.
    type Words = fn(usize, String) -> String;
    let (major, minor): (Words, Words) = match conformity.declared() {
        true => (
            |n, number| {
                t_count!(
                    n,
                    "{number} major nonconformity",
                    "{number} major nonconformities",
                    number
                )
            },
            |n, number| {
                t_count!(
                    n,
                    "{number} minor nonconformity",
                    "{number} minor nonconformities",
                    number
                )
            },
        ),
        false => (
            |n, number| t_count!(n, "{number} major gap", "{number} major gaps", number),
            |n, number| t_count!(n, "{number} minor gap", "{number} minor gaps", number),
        ),
    };
    let all: [(usize, Words); 4] = [
        (counts.major.into(), major),
        (conformity.systemic().len(), |n, number| {
            t_count!(
                n,
                "{number} systemic major",
                "{number} systemic majors",
                number
            )
        }),
        (counts.minor.into(), minor),
        (counts.claimed.into(), |n, number| {
            t_count!(
                n,
                "{number} claim without evidence",
                "{number} claims without evidence",
                number
            )
        }),
    ];
    let written = all_in_words(&all.map(|(count, _)| count));
    let found = all.into_iter().zip(written);
    let found = found.filter(|((count, _), _)| *count > 0);
    found
        .map(|((count, words), number)| words(count, number))
        .collect()
}

fn missing_titles(gate: &Gate) -> String {
    let missing = gate.criteria.iter().filter(|c| !c.practice && !c.holds);
    let titles: Vec<String> = missing.map(|c| small(&c.title)).collect();
    titles.join(", ")
}
