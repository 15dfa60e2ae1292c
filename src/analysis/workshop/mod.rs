//! The workshop: what goes on the agenda and whether it fits the time, how a round opens and is revealed, how far the room is
//! apart, and what an agreement changes. All pure: ballots come in as values, random ids as a function.
//!
//! A workshop has rounds. A round opens with some items of the agenda, takes ballots that nobody sees
//! ([`crate::assessment::ballots`]), and is revealed whole. What the room still disagrees on may be voted again in another round.

mod acts;
mod agenda;
pub mod cards;
mod contested;
mod filling;
mod late;
pub mod minutes;
mod next;
mod prepare;
mod progress;
mod round_votes;
mod rounds;
pub mod screen;
mod source;
mod summary;
mod taking;
mod talk;
mod tally;
mod timer;
mod voters;
mod votes;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

pub use acts::{agree, agree_undisputed, park, take_note, talk_again};
pub use agenda::{Choice, EACH, Fit, add_items, choose, fit};
pub use contested::{CONTESTED_RULE, Contested, Going, Trim, going, keep_most, trim};
pub use filling::{answered, next_open, spoken_of, vote, votes_for};
pub use late::{LateVoter, admit, late_voters, take_late};
pub use next::{NextWorkshop, carry_over, left_to, next_workshop, parked};
pub use prepare::{
    Acquaintance, AgendaLine, acquaintances, clear_unvoted, lines, may_change, move_item,
    remove_participant, remove_workshop, search, take_off, take_over, unvoted,
};
pub use progress::{Progress, Voter, VoterState, left_to_vote, progress};
pub use round_votes::{
    RevealedRound, RoundVoters, RoundVotes, VoteComment, revealed_rounds, round_votes, word,
};
pub use rounds::{
    FEWEST_UNNAMED, can_open, invitation, kept_sealed, nothing_to_undo, open_round, reveal,
    withdraw_round,
};
pub use source::{agreed_answers, disputed, disputes, source_of, source_text};
pub use summary::{Count, FAR_APART, Summary, apart, summary};
pub use taking::{intake_key, taken_text, trade};
pub use talk::{TalkItem, at_hand, next_item, place, talk_items};
pub use tally::{MOST_SPREAD, Tally, by_disagreement, choices, reason_of, tally};
pub use timer::{SessionClock, Timer};
pub use votes::{ItemVotes, item_votes};

use crate::assessment::Assessment;
use crate::assessment::records::{AgendaItem, Workshop};

/// The items on the agenda of a workshop, in order.
pub fn items<'a>(
    document: &'a Assessment,
    workshop: &'a str,
) -> impl Iterator<Item = &'a AgendaItem> {
    let all = document.workshops.items.iter();
    all.filter(move |item| item.workshop == workshop && item.about().is_some())
}

/// What a workshop is called where it has no title.
pub fn title(workshop: &Workshop) -> String {
    match (workshop.title.trim(), workshop.date) {
        ("", Some(date)) => t!(
            "Workshop of {date}",
            date = crate::assessment::day_text(date)
        ),
        ("", None) => t!("Workshop without a title").to_owned(),
        (title, _) => title.to_owned(),
    }
}
