//! Edits that are in the document and not yet stored.

use super::keys::EditName;
use crate::assessment::{Edit, RecordId, Stamped};

#[derive(Clone, Debug)]
pub(super) struct Waiting {
    pub name: EditName,
    pub change: Stamped,
    /// As it is stored.
    pub text: String,
}

/// The records that an edit changes.
pub(super) fn records(edit: &Edit) -> Vec<RecordId> {
    let mut leaves = Vec::new();
    edit.leaves(&mut leaves);
    let record = |edit: &&Edit| match edit {
        Edit::Set(id, _) | Edit::Add(id, ..) | Edit::Remove(id) => Some(id.clone()),
        Edit::Many(_) => None,
    };
    leaves.iter().filter_map(record).collect()
}

/// Whether one record is the other, or lies inside it as evidence does inside an answer.
fn meet(one: &RecordId, other: &RecordId) -> bool {
    let (one, other) = (one.to_string(), other.to_string());
    let inside = |inner: &str, outer: &str| {
        let id = |text: &str| text.split_once('/').map(|(_, id)| id.to_owned());
        let (Some(inner), Some(outer)) = (id(inner), id(outer)) else {
            return false;
        };
        inner.starts_with(&format!("{outer}/"))
    };
    one == other || inside(&one, &other) || inside(&other, &one)
}

/// Whether an edit changes what an earlier one that could not be stored changes too.
pub(super) fn touches(edit: &Edit, earlier: &[RecordId]) -> bool {
    let own = records(edit);
    own.iter()
        .any(|own| earlier.iter().any(|other| meet(own, other)))
}

/// Drops what waits and no longer matters once `edit` is done: a text that it sets anew, a record that it takes out.
/// Returns the names of what was dropped and what is left of `edit` to store.
pub(super) fn supersede(waiting: &mut Vec<Waiting>, edit: Edit) -> (Vec<EditName>, Option<Edit>) {
    let mut done = Vec::new();
    edit.leaves(&mut done);
    let is_moot = |earlier: &Edit| match earlier {
        Edit::Set(id, fields) => done.iter().any(|later| match later {
            // A rating that was changed stays in the history; only what is typed may be large.
            Edit::Set(on, anew) => {
                earlier.is_text() && on == id && fields.keys().all(|key| anew.contains_key(key))
            }
            Edit::Remove(on) => on == id,
            Edit::Add(..) | Edit::Many(_) => false,
        }),
        Edit::Add(id, ..) => done.contains(&&Edit::Remove(id.clone())),
        Edit::Remove(_) | Edit::Many(_) => false,
    };
    let (mut dropped, mut added) = (Vec::new(), Vec::new());
    waiting.retain(|one| {
        let mut leaves = Vec::new();
        one.change.edit.leaves(&mut leaves);
        if !leaves.iter().all(|leaf| is_moot(leaf)) {
            return true;
        }
        added.extend(leaves.iter().filter_map(|leaf| match leaf {
            Edit::Add(id, ..) => Some(id.clone()),
            _ => None,
        }));
        dropped.push(one.name.clone());
        false
    });
    if added.is_empty() {
        return (dropped, Some(edit));
    }
    // A record that was never stored needs not be removed.
    let left = done.into_iter().filter(|leaf| match leaf {
        Edit::Remove(id) => !added.contains(id),
        _ => true,
    });
    let mut left: Vec<Edit> = left.cloned().collect();
    let left = match left.len() {
        0 => None,
        1 => left.pop(),
        _ => Some(Edit::Many(left)),
    };
    (dropped, left)
}
