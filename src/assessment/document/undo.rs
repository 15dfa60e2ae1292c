//! Undo and redo: a stack of inverses. An undo is itself an edit, so it is saved, noted in the
//! history and seen by other tabs like any other.

use chrono::TimeDelta;

use super::{Assessment, Edit, EditError, Moment, Stamped};

/// Steps kept; older ones fall off the bottom.
const DEPTH: usize = 500;

/// Pause after which typing in the same field starts a new undo step.
const TYPING_PAUSE: TimeDelta = TimeDelta::seconds(3);

/// What can be undone and redone in this session.
#[derive(Debug, Default)]
pub struct Undo {
    done: Vec<UndoStep>,
    undone: Vec<UndoStep>,
}

#[derive(Debug)]
struct UndoStep {
    /// What was done, in words; the same whether the step was undone or done again.
    what: String,
    /// Applying it takes the step back.
    inverse: Edit,
    at: Moment,
    text: bool,
}

impl Undo {
    /// Applies an edit and remembers how to take it back. What was undone can no longer be redone.
    pub fn apply(&mut self, document: &mut Assessment, edit: &Stamped) -> Result<(), EditError> {
        let inverse = document.apply(edit)?;
        self.undone.clear();
        let text = edit.edit.is_text();
        if let Some(last) = self.done.last_mut()
            && text
            && last.text
            && last.inverse.subject() == inverse.subject()
            && edit.at - last.at < TYPING_PAUSE
        {
            last.at = edit.at;
            return Ok(());
        }
        self.done.push(UndoStep {
            what: edit.edit.describe(),
            inverse,
            at: edit.at,
            text,
        });
        if self.done.len() > DEPTH {
            self.done.remove(0);
        }
        Ok(())
    }

    /// What undo would take back, in words, for the button.
    pub fn next_undo(&self) -> Option<&str> {
        self.done.last().map(|step| step.what.as_str())
    }

    /// What redo would bring back, in words, for the button.
    pub fn next_redo(&self) -> Option<&str> {
        self.undone.last().map(|step| step.what.as_str())
    }

    /// Takes back the last step. Returns the edit that did it, to be stored; `None` when there is
    /// nothing, or when the step no longer fits because another tab removed what it speaks of.
    pub fn undo(&mut self, document: &mut Assessment, at: Moment, by: &str) -> Option<Stamped> {
        Self::shift(&mut self.done, &mut self.undone, document, at, by)
    }

    /// Brings back what was last undone; see [`Undo::undo`].
    pub fn redo(&mut self, document: &mut Assessment, at: Moment, by: &str) -> Option<Stamped> {
        Self::shift(&mut self.undone, &mut self.done, document, at, by)
    }

    fn shift(
        from: &mut Vec<UndoStep>,
        to: &mut Vec<UndoStep>,
        document: &mut Assessment,
        at: Moment,
        by: &str,
    ) -> Option<Stamped> {
        let step = from.pop()?;
        let change = Stamped {
            at,
            by: by.to_owned(),
            edit: step.inverse,
        };
        let inverse = document.apply(&change).ok()?;
        to.push(UndoStep {
            what: step.what,
            inverse,
            at,
            // A step that was undone stands on its own: later typing must not join it.
            text: false,
        });
        Some(change)
    }
}
