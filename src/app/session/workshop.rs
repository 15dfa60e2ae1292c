//! What a workshop keeps beside the document: sealed ballots, and where the facilitator is.

use leptos::prelude::*;

use super::Session;
use crate::app::browser::now;
use crate::store::{Ballots, Browser, OwnBallots, WriteError};

impl Session {
    /// Acts on the ballots of the open assessment.
    pub fn with_ballots<R>(self, act: impl FnOnce(&mut Ballots<'_, Browser>) -> R) -> R {
        let id = self.doc.with_untracked(|doc| doc.id.0.clone());
        act(&mut self.store.write_value().ballots(&id))
    }

    /// As [`Session::with_ballots`], for acts that write; a failure shows at the top.
    pub fn write_ballots(
        self,
        act: impl FnOnce(&mut Ballots<'_, Browser>) -> Result<(), WriteError>,
    ) -> bool {
        let stored = self.with_ballots(act);
        let done = stored.is_ok();
        match stored {
            Ok(()) => {
                self.outdate_notice();
                self.set.saved_at.set(Some(now()));
            }
            Err(error) => self.alert(t!(
                "Not stored: {reason}. Nothing was changed; free some space and try again.",
                reason = error
            )),
        }
        done
    }

    /// Acts on the ballots that the person fills in here for other people's workshops.
    pub fn with_own_ballots<R>(self, act: impl FnOnce(&mut OwnBallots<'_, Browser>) -> R) -> R {
        act(&mut self.store.write_value().own_ballots())
    }
}
