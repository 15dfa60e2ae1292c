//! A ballot that is being filled in here: what was asked, what was answered, and its place in this browser.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::form::Votes;
use crate::app::browser::random_id;
use crate::app::session::Session;
use crate::assessment::ballots::{Ballot, Invitation};
use crate::assessment::records::Voting;
use crate::exchange::ballot::{ballot_code, fill, invitation_code};
use crate::standard::Map;
use crate::store::{Own, own_key};

/// Copies are handles to the same ballot.
#[derive(Clone, Copy)]
pub struct BallotDraft {
    pub session: Session,
    pub invitation: StoredValue<Invitation>,
    /// Whose it is and what became of it; its votes are in `votes`.
    pub own: RwSignal<Own>,
    pub votes: Votes,
    /// Somebody filled it in before and it is not shown: who sits here now may be somebody else.
    pub covered: RwSignal<bool>,
    /// Somebody wanted to return it without saying whose it is: from then on that is asked at the name.
    pub asked: RwSignal<bool>,
    /// Why the last change was not stored.
    pub failed: RwSignal<Option<String>>,
}

impl BallotDraft {
    /// Takes up what this browser keeps of it.
    pub fn new(session: Session, invitation: Invitation) -> Self {
        let key = own_key(&invitation.workshop, invitation.round);
        let answer = Self {
            session,
            invitation: StoredValue::new(invitation),
            own: RwSignal::default(),
            votes: RwSignal::default(),
            covered: RwSignal::new(true),
            asked: RwSignal::new(false),
            failed: RwSignal::new(None),
        };
        answer.read();
        // Another tab may show the same ballot.
        let handle = window_event_listener_untyped("storage", move |event| {
            let event: web_sys::StorageEvent = event.unchecked_into();
            if event.key().as_ref() == Some(&key) {
                answer.read();
            }
        });
        on_cleanup(move || handle.remove());
        answer
    }

    fn round(self) -> (String, u32) {
        self.invitation
            .with_value(|invitation| (invitation.workshop.clone(), invitation.round))
    }

    /// Reads what is kept. A ballot that is open here stays open.
    fn read(self) {
        let (workshop, round) = self.round();
        let kept = self
            .session
            .with_own_ballots(|ballots| ballots.get(&workshop, round));
        let mut own = kept.unwrap_or_else(|| Own {
            id: random_id(),
            ..Own::default()
        });
        let covered = self.covered.get_untracked() && own.is_somebodys(self.is_named());
        self.votes.set(std::mem::take(&mut own.votes));
        self.own.set(own);
        self.covered.set(covered);
    }

    /// A ballot of somebody else's in place of the one that is kept here, which is forgotten.
    pub fn begin_anew(self) {
        self.remove();
        self.votes.set(Map::new());
        self.own.set(Own {
            id: random_id(),
            ..Own::default()
        });
        self.covered.set(false);
    }

    /// Whether it was returned just as it is.
    pub fn is_returned(self) -> bool {
        let code = self.ballot().map(|ballot| ballot_code(&ballot));
        self.own
            .with(|own| code.is_some_and(|code| own.is_returned(&code)))
    }

    /// The name of whoever it belongs to; empty where that is not said.
    pub fn name(self) -> String {
        self.invitation.with_value(|invitation| {
            let by = self.own.with(|own| own.by.clone());
            let person = invitation.people.iter().find(|(id, _)| *id == by);
            person.map(|(_, name)| name.clone()).unwrap_or_default()
        })
    }

    /// Keeps everything as it is now.
    pub fn keep(self) {
        let mut own = self.own.get_untracked();
        own.votes = self.votes.get_untracked();
        own.invitation = self.invitation.with_value(invitation_code);
        let (workshop, round) = self.round();
        let stored = self
            .session
            .with_own_ballots(|ballots| ballots.set(&workshop, round, &own));
        self.failed.set(stored.err().map(|error| {
            t!("Not stored: {reason}. Your votes are in this tab only: return the ballot before you close it.", reason = error)
        }));
    }

    /// Says whose ballot it is.
    pub fn set_by(self, by: &str) {
        self.own.update(|own| own.set_by(by, random_id));
        self.keep();
    }

    /// Notes that it was given out in this form.
    pub fn set_returned(self, code: &str) {
        self.own.update(|own| own.set_returned(code));
        self.keep();
    }

    /// Forgets it here.
    pub fn remove(self) {
        let (workshop, round) = self.round();
        self.session
            .with_own_ballots(|ballots| ballots.remove(&workshop, round));
    }

    pub fn is_named(self) -> bool {
        self.invitation
            .with_value(|invitation| invitation.voting == Voting::Named)
    }

    /// What would be returned now; none without a vote, or with names without a name.
    pub fn ballot(self) -> Option<Ballot> {
        self.invitation.with_value(|invitation| {
            self.own.with(|own| {
                self.votes
                    .with(|votes| fill(invitation, &own.id, &own.by, votes))
            })
        })
    }
}
