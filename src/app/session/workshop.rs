//! What a workshop keeps beside the document: sealed ballots, and where the facilitator is.

use super::*;
use crate::store::{Ballots, OwnBallots};

impl Session {
    /// Acts on the ballots of the open assessment.
    pub fn with_ballots<R>(self, act: impl FnOnce(&mut Ballots<'_, Browser>) -> R) -> R {
        let id = self.doc.with_untracked(|doc| doc.id.0.clone());
        let mut out = None;
        self.library.update_value(|library| {
            out = Some(act(&mut Ballots::new(&mut library.area, &id)));
        });
        out.expect("the library lives as long as the session")
    }

    /// As [`Session::with_ballots`], for acts that write; a failure shows at the top.
    pub fn write_ballots(
        self,
        act: impl FnOnce(&mut Ballots<'_, Browser>) -> Result<(), WriteError>,
    ) -> bool {
        let stored = self.with_ballots(act);
        let done = stored.is_ok();
        match stored {
            Ok(()) => self.saved_at.set(Some(now())),
            Err(error) => self.alert(format!(
                "Not stored: {error}. Nothing was changed; free some space and try again."
            )),
        }
        done
    }

    /// Makes a change that cannot be taken back: opening a round, and revealing it. It is stored like any other, but undo does
    /// not reach back beyond it: taking back what came before, such as an item of the agenda, would pull the ground from under
    /// ballots that people have cast.
    ///
    /// # Errors
    /// Why it was refused; nothing has changed.
    pub fn edit_for_good(self, edit: Edit) -> Result<(), String> {
        self.commit_typing();
        let change = self.stamp(edit);
        let mut result = Ok(());
        self.doc.update(|doc| result = doc.apply(&change).map(drop));
        result.map_err(|error| error.reason)?;
        self.undo.set(Undo::default());
        self.record(change);
        Ok(())
    }

    /// Acts on the ballots that the person fills in here for other people's workshops.
    pub fn with_own_ballots<R>(self, act: impl FnOnce(&mut OwnBallots<'_, Browser>) -> R) -> R {
        let mut out = None;
        self.library.update_value(|library| {
            out = Some(act(&mut OwnBallots::new(&mut library.area)));
        });
        out.expect("the library lives as long as the session")
    }
}
