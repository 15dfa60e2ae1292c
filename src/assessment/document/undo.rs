//! Undo and redo: a stack of inverses. An undo is itself an edit, so it is saved, noted in the
//! history and seen by other tabs like any other.

use serde::Deserialize;

use super::{Assessment, Edit, EditError, Fields, Stamped};
use crate::assessment::read::from_json;
use crate::assessment::time::Moment;

/// Steps kept; older ones fall off the bottom.
const DEPTH: usize = 500;

/// Steps back and forth that outlive a reload, and the bytes that they may take: the tab's own memory is small, and shared.
const MOST_REMEMBERED: usize = 100;
const BYTES_REMEMBERED: usize = 250_000;

/// What can be undone and redone in this session.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Undo {
    done: Vec<UndoStep>,
    undone: Vec<UndoStep>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct UndoStep {
    /// What was done, in words; the same whether the step was undone or done again.
    what: Box<str>,
    /// Applying it takes the step back.
    inverse: Inverse,
    /// What was typed last, while more of it may follow.
    /// Not remembered: typing after a reload is a step of its own.
    #[serde(skip)]
    typed: Option<Typed>,
}

/// An edit as it is written: in a third of the room that its parts take. Most steps are never taken back.
#[derive(Debug, Deserialize)]
#[serde(from = "Edit")]
struct Inverse(Box<str>);

impl From<Edit> for Inverse {
    fn from(edit: Edit) -> Self {
        // The types of an edit cannot fail to be written: all its keys are texts.
        Self(serde_json::to_string(&edit).unwrap_or_default().into())
    }
}

impl Inverse {
    /// None where it could not be read, which no edit of our own gives.
    fn edit(&self) -> Option<Edit> {
        from_json(&self.0).ok()
    }
}

impl UndoStep {
    /// As it is remembered.
    fn text(&self) -> String {
        let what = serde_json::to_string(&self.what).unwrap_or_default();
        format!(r#"{{"what":{what},"inverse":{}}}"#, self.inverse.0)
    }
}

/// What typing left in a field.
#[derive(Debug)]
struct Typed {
    /// Number of the visit to the field.
    visit: u32,
    left: Fields,
}

impl Undo {
    /// Applies an edit and remembers how to take it back. What was undone can no longer be redone.
    pub fn apply(&mut self, document: &mut Assessment, edit: &Stamped) -> Result<(), EditError> {
        let inverse = document.apply(edit)?;
        self.push(edit, inverse, None);
        Ok(())
    }

    /// As [`Undo::apply`], for what is typed in a field: all edits of one visit to it are one step, unless something else changed
    /// the field in between, which undo then brings back. Visits bear different numbers.
    pub fn apply_typed(
        &mut self,
        document: &mut Assessment,
        edit: &Stamped,
        visit: u32,
    ) -> Result<(), EditError> {
        let inverse = document.apply(edit)?;
        let left = match &edit.edit {
            Edit::Set(record, fields) => {
                let keys = fields.keys();
                keys.map(|key| (key.clone(), document.value(record, key)))
                    .collect()
            }
            _ => Fields::new(),
        };
        if let Some(last) = self.done.last_mut()
            && let Some(typed) = &mut last.typed
            && typed.visit == visit
            && let Some(earlier) = last.inverse.edit()
            && goes_on(&earlier, &typed.left, &inverse)
        {
            typed.left = left;
            self.undone.clear();
            return Ok(());
        }
        self.push(edit, inverse, Some(Typed { visit, left }));
        Ok(())
    }

    fn push(&mut self, edit: &Stamped, inverse: Edit, typed: Option<Typed>) {
        self.undone.clear();
        let changed = edit.edit.describe();
        self.done.push(UndoStep {
            what: match edit.edit.sets_something() {
                true => t!("change of {field}", field = changed).into(),
                false => changed.into(),
            },
            inverse: inverse.into(),
            typed,
        });
        if self.done.len() > DEPTH {
            self.done.remove(0);
        }
    }

    /// Calls the last step by what was done, such as “closing the workshop”: an act of several changes is more than its fields.
    pub fn call_last(&mut self, what: &str) {
        if let Some(last) = self.done.last_mut() {
            last.what = what.into();
        }
    }

    /// What undo would take back, in words, for the button.
    pub fn next_undo(&self) -> Option<&str> {
        self.done.last().map(|step| &*step.what)
    }

    /// What redo would bring back, in words, for the button.
    pub fn next_redo(&self) -> Option<&str> {
        self.undone.last().map(|step| &*step.what)
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

    /// The newest steps as a text for the tab's own memory; none where there is nothing to take back.
    pub fn remembered(&self) -> Option<String> {
        let (mut steps, mut bytes) = (0, 0);
        let mut newest = |all: &[UndoStep]| {
            let mut texts = Vec::new();
            for step in all.iter().rev() {
                let text = step.text();
                steps += 1;
                bytes += text.len();
                if steps > MOST_REMEMBERED || bytes > BYTES_REMEMBERED {
                    break;
                }
                texts.push(text);
            }
            texts.reverse();
            texts.join(",")
        };
        let (done, undone) = (newest(&self.done), newest(&self.undone));
        let says_something = !done.is_empty() || !undone.is_empty();
        says_something.then(|| format!(r#"{{"done":[{done}],"undone":[{undone}]}}"#))
    }

    /// What was remembered; none where that is no such text.
    pub fn remember(text: &str) -> Option<Self> {
        from_json(text).ok()
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
            edit: step.inverse.edit()?,
        };
        let inverse = document.apply(&change).ok()?;
        to.push(UndoStep {
            what: step.what,
            inverse: inverse.into(),
            // A step that was undone stands on its own: later typing must not join it.
            typed: None,
        });
        Some(change)
    }
}

/// Whether an edit found in its fields what the step before had left there.
fn goes_on(step: &Edit, left: &Fields, inverse: &Edit) -> bool {
    match (step, inverse) {
        (Edit::Set(earlier, _), Edit::Set(record, found)) => earlier == record && found == left,
        _ => false,
    }
}
