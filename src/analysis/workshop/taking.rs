//! Taking ballots back: the words for what became of them.

use crate::assessment::ballots::{Ballot, BallotBox, Intake};

use crate::analysis::words::number;

/// A word for what became of a ballot.
pub fn intake_key(intake: &Intake) -> &'static str {
    match intake {
        Intake::Counted => "counted",
        Intake::Again => "again",
        Intake::Corrected => "corrected",
        Intake::Double { .. } => "double",
        Intake::TooMany { .. } => "too-many",
        Intake::Late { .. } => "late",
        Intake::Foreign { .. } => "foreign",
        Intake::Damaged { .. } => "damaged",
    }
}

/// What became of several files, of which so many counted.
pub fn taken_text(all: usize, counted: usize) -> String {
    let files = number(all, "file", "files");
    match all - counted {
        0 => format!("{files} taken in, all of them counted."),
        left => format!("{files} taken in: {counted} counted, {left} not. The list says why."),
    }
}

/// What it takes and brings when a ballot replaces those in its way, such as “12 votes go, 1 comes”: they go whole, and it may say less.
pub fn trade(sealed: &BallotBox, ballot: &Ballot) -> String {
    let others = sealed.in_the_way(ballot);
    let earlier = sealed.ballots.iter();
    let earlier = earlier.filter(|here| others.contains(&here.id));
    let go = earlier.map(|here| here.votes.len()).sum();
    format!(
        "{}, {}",
        number(go, "vote goes", "votes go"),
        number(ballot.votes.len(), "comes", "come"),
    )
}
