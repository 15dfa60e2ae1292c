//! Where the preparation stands, part by part. It looks at the gap board too, which lies above
//! the steps.

use crate::assessment::{Assessment, GapStatus};

use crate::analysis::conformity::Conformity;
use crate::analysis::findings::is_closed;
use crate::analysis::gaps::board;
use crate::analysis::preparation::audits::Programme;
use crate::analysis::preparation::{index, rehearsal, review};
use crate::analysis::registers::{RegisterCounts, states};
use crate::standard::PreparationPart;

/// How each part of the step stands.
pub fn standing(document: &Assessment, conformity: &Conformity) -> [(PreparationPart, String); 7] {
    let findings = &document.audit.findings;
    let open = findings.iter().filter(|f| !is_closed(f)).count();
    let findings = t_count!(
        findings.len(),
        "{count} finding, {open} open",
        "{count} findings, {open} open",
        open
    );
    [
        (PreparationPart::Gaps, gaps(document, conformity)),
        (PreparationPart::Documents, registers(document, conformity)),
        (PreparationPart::Evidence, evidence(document, conformity)),
        (PreparationPart::Audits, audits(document)),
        (PreparationPart::Review, reviewed(document)),
        (PreparationPart::Actions, findings),
        (PreparationPart::Rehearsal, rehearsed(document)),
    ]
}

fn gaps(document: &Assessment, conformity: &Conformity) -> String {
    let cards = board::board(document, conformity);
    let at = |status| cards.iter().filter(|card| card.status == status).count();
    t!(
        "{open} open, {doing} being done, {done} done, {verified} verified",
        open = at(GapStatus::Open),
        doing = at(GapStatus::Doing),
        done = at(GapStatus::Done),
        verified = at(GapStatus::Verified)
    )
}

fn registers(document: &Assessment, conformity: &Conformity) -> String {
    let states = states(document, conformity);
    let sentence = |documents| RegisterCounts::of(&states, documents).sentence(documents);
    format!("{}; {}", sentence(true), sentence(false))
}

fn evidence(document: &Assessment, conformity: &Conformity) -> String {
    let index = index::index(document, conformity);
    index::Proof::of(&index).sentence("")
}

fn audits(document: &Assessment) -> String {
    let programme = Programme::of(document);
    let audited = programme.areas.len() - programme.not_audited().len();
    t!(
        "{audited} of {all} areas audited",
        audited,
        all = programme.areas.len()
    )
}

fn reviewed(document: &Assessment) -> String {
    let Some(review) = review::counting(document) else {
        return t!("no review recorded yet").to_owned();
    };
    let all = review::inputs().count();
    let done = all - review::inputs_left(review).len();
    let decisions = review::decisions(document, review).count();
    t_count!(
        decisions,
        "{done} of {all} inputs, {count} decision",
        "{done} of {all} inputs, {count} decisions",
        done,
        all
    )
}

fn rehearsed(document: &Assessment) -> String {
    match rehearsal::latest(document) {
        None => t!("not planned yet").to_owned(),
        Some(latest) => match rehearsal::lacking_of(document, latest).first() {
            None => t!("done by {name}", name = latest.by.trim()),
            Some(lack) => lack.clone(),
        },
    }
}
