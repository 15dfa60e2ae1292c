//! The workshop: a room that rates unseen, reveals, and agrees statement by statement.
//!
//! What stands here is known to everybody in the room: the agenda, who took part, votes once they
//! are revealed, what was agreed and what was parked. Ballots that are still sealed are not part of
//! the document (see [`crate::assessment::ballots`]).

use crate::assessment::{Rating, is_blank};
use crate::standard::{StatementId, standard};

choice! {
    /// Whether the room learns who voted what. Decided before the first round is opened, and then
    /// unchangeable.
    Voting {
        Anonymous = "anonymous" "without names",
        Named = "named" "with names",
    }
}

choice! {
    /// What somebody votes, or what the room agrees on: a rating, or nothing.
    Voted {
        /// As a vote: abstains. As an agreement: nothing yet.
        Nothing = "none" "abstains",
        Untriggered = "untriggered" "Condition not triggered",
        Not = "not" "Not",
        Partly = "partly" "Partially",
        Largely = "largely" "Largely",
        Fully = "fully" "Fully",
    }
}

impl Voted {
    /// The rating; none for an abstention.
    pub fn rating(self) -> Option<Rating> {
        match self {
            Voted::Nothing => None,
            Voted::Untriggered => Some(Rating::Untriggered),
            Voted::Not => Some(Rating::Not),
            Voted::Partly => Some(Rating::Partly),
            Voted::Largely => Some(Rating::Largely),
            Voted::Fully => Some(Rating::Fully),
        }
    }

    /// Whether it can be voted on a statement: “condition not triggered” only where the
    /// statement depends on a condition.
    pub fn fits(self, statement: StatementId) -> bool {
        self != Voted::Untriggered || standard().statement(statement).condition.is_some()
    }
}

impl From<Option<Rating>> for Voted {
    fn from(rating: Option<Rating>) -> Self {
        let fits = |voted: &&Voted| voted.rating() == rating;
        Voted::ALL.iter().find(fits).copied().unwrap_or_default()
    }
}

choice! {
    /// How sure somebody is of a vote; shown apart from the rating, never mixed into it.
    Confidence {
        Unsaid = "unsaid" "not said",
        Guess = "guess" "a guess",
        Fairly = "fairly" "fairly sure",
        Sure = "sure" "sure",
    }
}

impl Confidence {
    /// In the order in which people are asked and shown.
    pub const SUREST_FIRST: [Confidence; 4] = [
        Confidence::Sure,
        Confidence::Fairly,
        Confidence::Guess,
        Confidence::Unsaid,
    ];
}

choice! {
    /// What became of an item of the agenda.
    AgendaState {
        Open = "open" "not talked about yet",
        Parked = "parked" "parked",
        Agreed = "agreed" "agreed",
    }
}

choice! {
    /// What a note of the facilitator is, and so what it can become.
    NoteKind {
        Note = "note" "note",
        /// Becomes the cause of the statement's gap.
        Cause = "cause" "cause of the gap",
        /// Becomes the recommendation for the statement's gap.
        Recommendation = "recommendation" "what is to be done",
        /// Becomes a piece of evidence of the statement.
        Evidence = "evidence" "evidence",
    }
}

record! {
    /// One workshop.
    Workshop "workshop" allows(Workshop::allows) {
        title: Line, "Title";
        date: Date, "Date";
        facilitator: Person, "Facilitator";
        /// How long it may last.
        minutes: Count, "Minutes in all";
        /// For the welcome, filling in ballots and the close.
        around: Count, "Minutes for welcome, ballots and close";
        each: Count, "Minutes per statement";
        voting: Choice(Voting), "Votes are shown";
        /// Number of the last round that was opened; none before the first.
        round: Count, "Round";
        /// Whether that round is still open: ballots are taken, nothing is revealed.
        open: Flag, "Round open";
        /// The day it was closed; then its minutes are final and attendance counts in step 1.
        closed: Date, "Closed on";
        note: Text, "For the minutes";
    }
}

impl Workshop {
    /// People voted relying on it.
    fn allows(&self, key: &str) -> Result<(), String> {
        match key {
            "voting" if self.round.is_some() => Err(
                t!("whether names are shown was decided before the first round and stays; for the other way start a new workshop").to_owned(),
            ),
            _ => Ok(()),
        }
    }
}

record! {
    /// Somebody who takes part.
    Participant "participant" {
        workshop: One("workshops.sessions") stored "session", "Workshop";
        name: Person, "Name";
        role: Line, "Role";
        /// Whose coverage in step 1 the attendance counts for.
        group: One("awareness.groups"), "Target group of step 1";
        attended: Flag, "Attended";
    }
}

record! {
    /// One statement on the agenda of a workshop.
    AgendaItem "agenda item" check(AgendaItem::holds) {
        workshop: One("workshops.sessions") stored "session", "Workshop";
        /// One; an item without is passed over.
        statement: Statements, "Statement";
        /// Number of the round in which it is or was last voted on.
        round: Count, "Voted in round";
        state: Choice(AgendaState), "State";
        agreed: Choice(Voted), "Agreed rating";
        /// Why the room chose it; for “condition not triggered” it is the reason.
        rationale: Text, "Rationale";
        /// Who sees it otherwise and why, in the words they want in the minutes.
        dissent: Text, "Dissent";
        owner: Person, "Parked with";
        due: Date, "Parked until";
        /// What has to be found out so that a parked item can be settled.
        question: Text, "Question to be answered";
    }
}

impl AgendaItem {
    /// The statement it is about.
    pub fn about(&self) -> Option<StatementId> {
        self.statement.first().copied()
    }

    fn holds(&self) -> Result<(), (&'static str, String)> {
        if self.statement.len() > 1 {
            return Err(("statement", t!("an item is about one statement").to_owned()));
        }
        if let Some(statement) = self.about().filter(|id| !self.agreed.fits(*id)) {
            let reason = t!(
                "{statement} applies in every case; its condition cannot be “not triggered”",
                statement
            );
            return Err(("agreed", reason));
        }
        match self.state {
            AgendaState::Agreed if self.agreed == Voted::Nothing => {
                Err(("agreed", t!("choose the rating that was agreed").to_owned()))
            }
            AgendaState::Agreed
                if self.agreed == Voted::Untriggered && is_blank(&self.rationale) =>
            {
                Err((
                    "rationale",
                    t!("write why the condition is not triggered").to_owned(),
                ))
            }
            AgendaState::Parked if is_blank(&self.owner) => {
                Err(("owner", t!("name who takes it along").to_owned()))
            }
            AgendaState::Parked if self.due.is_none() => {
                Err(("due", t!("give the day by which it is settled").to_owned()))
            }
            _ => Ok(()),
        }
    }
}

choice! {
    /// When a vote came in. After the reveal the voter may have seen the others’ votes: then it is shown and does not count, unless the
    /// facilitator says so.
    Arrival {
        Blind = "blind" "before the reveal",
        Late = "late" "after the reveal, not counted",
        Admitted = "admitted" "after the reveal, counted by the facilitator",
    }
}

record! {
    /// A revealed vote. In a workshop without names it has no participant.
    Vote "vote" most(20_000) {
        item: One("workshops.items"), "Agenda item";
        round: Count, "Round";
        by: One("workshops.participants"), "Participant";
        value: Choice(Voted), "Vote";
        confidence: Choice(Confidence), "Confidence";
        comment: Text, "Comment";
        arrival: Choice(Arrival), "Came in";
    }
}

impl Vote {
    /// Whether it counts: what came after the reveal does by the facilitator's word only.
    pub fn counts(&self) -> bool {
        self.arrival != Arrival::Late
    }
}

record! {
    /// What the facilitator writes down beside an item. It stays on the facilitator's screen.
    WorkshopNote "note" {
        item: One("workshops.items"), "Agenda item";
        kind: Choice(NoteKind), "This is";
        text: Text, "Note";
        /// For evidence: where it is.
        location: Line as Place, "Where it is";
        /// Taken over into the gap or the evidence.
        taken: Flag, "Taken over";
    }
}

part! {
    /// The workshops.
    Workshops workshops {
        many sessions: Workshop,
        many participants: Participant,
        many items: AgendaItem,
        many votes: Vote,
        many notes: WorkshopNote,
    }
}
