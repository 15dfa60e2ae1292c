//! The result in words.

use crate::assessment::Assessment;

use crate::analysis::conformity::{Conformity, Counts};
use crate::analysis::decision::decision;
use crate::analysis::readiness::{Gate, stage_1, stage_2};
use crate::analysis::words::{capital, count};

/// The result in words: the headline and the line below it.
///
/// It says “holds” only of a gate whose criteria all hold, names what is missing, and foretells
/// nothing.
pub fn headline(document: &Assessment, conformity: &Conformity) -> (String, String) {
    let counts = conformity.total();
    if counts.assessed() == 0 {
        return (
            format!(
                "Nothing assessed yet: {} statements to answer",
                counts.total()
            ),
            "Gaps, readiness and charts follow from the answers; a quick look gives a first picture.".to_owned(),
        );
    }
    let (first, second) = (stage_1(document, conformity), stage_2(document, conformity));
    let state = state(conformity, &counts);
    if decision(document).granted().is_some() && !(first.open() && second.open()) {
        return certified_but(&state, &first, &second);
    }
    if !first.open() {
        let missing = first.missing();
        let verb = if missing == 1 { "is" } else { "are" };
        let criteria = count(missing, "criterion", "criteria");
        return (
            format!("Not ready for stage 1: {criteria} {verb} missing"),
            format!("{state} Missing: {}.", missing_titles(&first)),
        );
    }
    if !second.open() {
        let missing = second.missing();
        let verb = if missing == 1 { "is" } else { "are" };
        let words = count(missing, "", "");
        return (
            format!(
                "Every criterion for stage 1 holds, for stage 2 {} {verb} missing",
                words.trim_end()
            ),
            format!("{state} Missing: {}.", missing_titles(&second)),
        );
    }
    let warnings: Vec<&str> = second.warnings().map(|c| c.title.as_str()).collect();
    let warnings = match warnings.len() {
        0 => String::new(),
        n => format!(
            " {} (practice, not rule): {}.",
            capital(&count(n, "warning", "warnings")),
            warnings.join(", ").to_lowercase()
        ),
    };
    (
        "Every criterion for stage 1 and stage 2 holds".to_owned(),
        format!("{state} This is your own assessment; the certification body decides.{warnings}"),
    )
}

/// Of an organization that has its certificate: nobody waits for stage 1 any more.
fn certified_but(state: &str, first: &Gate, second: &Gate) -> (String, String) {
    let missing = first.missing() + second.missing();
    let verb = if missing == 1 { "does" } else { "do" };
    let title = format!(
        "Certified, but {} of the gates {verb} not hold here",
        count(missing, "criterion", "criteria")
    );
    let gates = [first, second].into_iter().filter(|gate| !gate.open());
    let titles: Vec<String> = gates.map(missing_titles).collect();
    (title, format!("{state} Missing: {}.", titles.join(", ")))
}

/// Coverage and findings in a sentence.
fn state(conformity: &Conformity, counts: &Counts) -> String {
    let (major, minor) = match conformity.declared() {
        true => (
            ("major nonconformity", "major nonconformities"),
            ("minor nonconformity", "minor nonconformities"),
        ),
        false => (("major gap", "major gaps"), ("minor gap", "minor gaps")),
    };
    let systemic = conformity.systemic().len();
    let mut findings = Vec::new();
    for (n, (one, many)) in [
        (usize::from(counts.major), major),
        (systemic, ("systemic major", "systemic majors")),
        (usize::from(counts.minor), minor),
        (
            usize::from(counts.claimed),
            ("claim without evidence", "claims without evidence"),
        ),
    ] {
        if n > 0 {
            findings.push(count(n, one, many));
        }
    }
    let findings = match findings.split_last() {
        None => "no gap".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    };
    if counts.complete() {
        format!(
            "All {} statements are assessed: {findings}.",
            counts.total()
        )
    } else {
        format!(
            "{} of {} statements are assessed: {findings} so far.",
            counts.assessed(),
            counts.total()
        )
    }
}

fn missing_titles(gate: &Gate) -> String {
    let missing = gate.criteria.iter().filter(|c| !c.practice && !c.holds);
    let titles: Vec<String> = missing.map(|c| c.title.to_lowercase()).collect();
    titles.join(", ")
}
