//! Standing checks: entries of the document that do not go together. One list of checks, each with
//! its gravity; whoever adds one adds a line to it. A contradiction holds a criterion of a gate open.

mod answers;
mod dates;
mod documents;
mod finding;
mod people;
mod work;

use super::GateKey;
use crate::analysis::check::Destination;
use crate::analysis::conformity::Conformity;
use crate::assessment::Assessment;
use finding::Look;

pub use answers::{RestOfClause, rest_of_clause};
pub use finding::{Gravity, Inconsistency, StandingCheck};

const fn check(
    gravity: Gravity,
    gate: Option<GateKey>,
    title: &'static str,
    look: fn(&Look<'_>) -> Vec<finding::Misfit>,
) -> StandingCheck {
    StandingCheck {
        title,
        gravity,
        gate,
        look,
    }
}

use Gravity::{Contradiction, Doubt, Hint};

/// All checks, gravest first.
#[rustfmt::skip]
pub const CHECKS: [StandingCheck; 27] = [
    check(Contradiction, Some(GateKey::Coverage), t_later!("“Condition not triggered” and what the scope says of other parties"), answers::closed_by_scope),
    check(Contradiction, Some(GateKey::Coverage), t_later!("Statements that share a condition are all asked or none of them"), answers::both_ways),
    check(Contradiction, Some(GateKey::Coverage), t_later!("A narrower condition arises only where the wider one does"), answers::narrower),
    check(Contradiction, Some(GateKey::Documents), t_later!("The state of a document and the records that are that document"), documents::decided),
    check(Contradiction, None, t_later!("Stage 1, stage 2, decision and expiry follow each other"), dates::stages),
    check(Contradiction, None, t_later!("The decision in step 6 and the one on the certificate"), dates::decision),
    check(Contradiction, None, t_later!("A certificate and the majors of its audit"), dates::open_major),
    check(Doubt, None, t_later!("The state of a document or record and what the records show of it"), documents::doubted),
    check(Doubt, None, t_later!("An approved document or a record being kept and the ratings of its statements"), documents::rated_not),
    check(Doubt, None, t_later!("An approved scope and its check list"), documents::scope_checked),
    check(Doubt, None, t_later!("Ticks of the check lists and what the records say"), work::ticks),
    check(Doubt, None, t_later!("Gaps verified as closed and their ratings"), work::verified),
    check(Doubt, None, t_later!("Tasks that are done and the gaps they close"), work::tasks_done),
    check(Doubt, None, t_later!("Capability set by hand above what the ratings propose, without a note that says why"), work::capability),
    check(Doubt, None, t_later!("The sponsor of the commitment and of the mandate"), people::sponsors),
    check(Doubt, None, t_later!("What is said to have been held and the day of the newest change"), dates::held_ahead),
    check(Doubt, None, t_later!("Gaps verified as closed by the person who owns them"), people::verified_alone),
    check(Hint, None, t_later!("Documents called approved without a name"), documents::unnamed),
    check(Hint, None, t_later!("“Condition not triggered” without a reason"), answers::without_reason),
    check(Hint, None, t_later!("Plans of gaps that are met by now"), work::met),
    check(Hint, None, t_later!("Person-days of the plan and of the estimate"), work::effort),
    check(Hint, None, t_later!("Roles on the check lists and the people named elsewhere"), people::roles),
    check(Hint, None, t_later!("People who attended and people who were invited"), people::attendance),
    check(Hint, None, t_later!("Documents and records that the ratings say are there"), documents::rated_there),
    check(Hint, None, t_later!("Grades set by hand without a reason"), answers::grade_without_reason),
    check(Hint, None, t_later!("An approved document and what it was written from"), documents::stale),
    check(Hint, None, t_later!("The stages of the audit as planned and as agreed with the certification body"), dates::stages_moved),
];

/// What does not go together in a document, gravest first.
pub fn inconsistencies(document: &Assessment, conformity: &Conformity) -> Vec<Inconsistency> {
    let look = Look::at(document, conformity);
    CHECKS.iter().flat_map(|check| check.find(&look)).collect()
}

/// What does not go together with the entries of one place, as sentences, gravest first: to be said beside them.
pub fn objections(
    document: &Assessment,
    conformity: &Conformity,
    place: Destination,
) -> Vec<String> {
    let found = inconsistencies(document, conformity).into_iter();
    found
        .filter(|one| one.at == place || one.other == Some(place))
        .map(|one| one.text)
        .collect()
}

/// The contradictions alone: what the gates ask.
pub(in crate::analysis) fn contradictions(
    document: &Assessment,
    conformity: &Conformity,
) -> Vec<Inconsistency> {
    let look = Look::at(document, conformity);
    let gravest = CHECKS.iter().filter(|c| c.gravity == Contradiction);
    gravest.flat_map(|check| check.find(&look)).collect()
}

/// How many findings there are of each gravity.
pub fn counts(found: &[Inconsistency]) -> [(Gravity, usize); 3] {
    [Contradiction, Doubt, Hint].map(|gravity| {
        let own = found.iter().filter(|one| one.gravity == gravity);
        (gravity, own.count())
    })
}

/// A contradiction as the reason of a criterion.
pub(super) fn told(found: &Inconsistency) -> String {
    t!("contradiction: {text}", text = found.text)
}
