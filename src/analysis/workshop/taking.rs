//! Taking ballots back: the words for what became of them.

use crate::assessment::ballots::{Ballot, BallotBox, Intake};

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
    match all - counted {
        0 => t_count!(
            all,
            "{count} file taken in, all of them counted.",
            "{count} files taken in, all of them counted."
        ),
        left => t_count!(
            all,
            "{count} file taken in: {counted} counted, {left} not. The list says why.",
            "{count} files taken in: {counted} counted, {left} not. The list says why.",
            counted,
            left,
        ),
    }
}

/// What it takes and brings when a ballot replaces those in its way, such as “12 votes go, 1 comes”: they go whole, and it may say less.
pub fn trade(sealed: &BallotBox, ballot: &Ballot) -> String {
    let others = sealed.in_the_way(ballot);
    let earlier = sealed.ballots.iter();
    let earlier = earlier.filter(|here| others.contains(&here.id));
    let go: usize = earlier.map(|here| here.votes.len()).sum();
    t_count!(
        ballot.votes.len(),
        "{gone}, {count} comes",
        "{gone}, {count} come",
        gone = t_count!(go, "{count} vote goes", "{count} votes go"),
    )
}
