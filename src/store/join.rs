//! Joins what the two stores hold of an assessment. Whichever is behind or damaged is mended from the other.

use super::keys::{EditName, aside_key, base_key, before_key, edits_prefix, head_key};
use super::outbox::DiskAct;
use super::texts::{Base, EditDamage, LARGE, edit_text, read_edit_text};
use crate::assessment::{RestoreError, Stamped};
use crate::standard::{Map, sort};

/// Texts under their keys, of one assessment.
pub type Texts = Map<String, String>;

/// An assessment as both stores together tell it.
pub(super) struct Joined {
    pub base: Base,
    /// The text of the base, when local storage does not hold it.
    pub far_base: Option<String>,
    /// The edits after the base, in the order in which they are replayed.
    pub edits: Vec<JoinedEdit>,
    pub mends: Mends,
}

pub(super) struct JoinedEdit {
    pub name: EditName,
    pub key: String,
    pub change: Result<Stamped, EditDamage>,
}

/// What has to be written so that both stores say the same.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Mends {
    /// For local storage.
    pub near: Vec<(String, String)>,
    /// Keys of local storage whose edits the base contains.
    pub spent: Vec<String>,
    /// For the database.
    pub far: Vec<DiskAct>,
}

/// Joins local storage (`near`) and the database (`far`, where there is one).
///
/// # Errors
/// Neither holds a document that can be read, or one holds a document of a newer version.
pub(super) fn join(id: &str, near: &Texts, far: Option<&Texts>) -> Result<Joined, RestoreError> {
    let (base, from_far) = pick(id, near, far)?;
    let mut mends = Mends::default();
    let key = base_key(id);
    let far_base = from_far.then(|| far.and_then(|far| far.get(&key)).cloned());
    if let Some(Some(text)) = &far_base {
        if let Some(damaged) = near.get(&key).filter(|text| Base::read(id, text).is_err()) {
            let aside = aside_key(id, "base", base.written);
            mends.far.push(DiskAct::Put(aside, damaged.clone()));
        }
        if text.len() <= LARGE {
            mends.near.push((key.clone(), text.clone()));
        }
    }
    if let Some(far) = far.filter(|_| !from_far) {
        for key in [key, before_key(id), head_key(id)] {
            if let Some(text) = near.get(&key).filter(|text| far.get(&key) != Some(*text)) {
                mends.far.push(DiskAct::Put(key, text.clone()));
            }
        }
    }
    let edits = edits(id, &base, near, far, &mut mends);
    Ok(Joined {
        base,
        far_base: far_base.flatten(),
        edits,
        mends,
    })
}

/// The newer base that can be read, and whether it is the database's.
fn pick(id: &str, near: &Texts, far: Option<&Texts>) -> Result<(Base, bool), RestoreError> {
    let key = base_key(id);
    let near = near.get(&key).map(|text| Base::read(id, text));
    let text = far.and_then(|far| far.get(&key));
    let far = match &near {
        // Reading a document takes time: only one that is newer is worth it.
        Some(Ok(near)) => text.filter(|text| Base::written(text) > Some(near.written)),
        _ => text,
    };
    let far = far.map(|text| Base::read(id, text));
    let newer = |read: &Option<Result<Base, RestoreError>>| match read {
        Some(Err(error @ RestoreError::Newer { .. })) => Some(error.clone()),
        _ => None,
    };
    if let Some(error) = newer(&near).or_else(|| newer(&far)) {
        return Err(error);
    }
    match (near, far) {
        (Some(Ok(_)), Some(Ok(far))) | (_, Some(Ok(far))) => Ok((far, true)),
        (Some(Ok(near)), _) => Ok((near, false)),
        (Some(Err(error)), _) | (None, Some(Err(error))) => Err(error),
        (None, None) => Err(RestoreError::Invalid {
            path: "base".to_owned(),
            reason: t!("the stored document is missing").to_owned(),
        }),
    }
}

fn edits(
    id: &str,
    base: &Base,
    near: &Texts,
    far: Option<&Texts>,
    mends: &mut Mends,
) -> Vec<JoinedEdit> {
    let start = edits_prefix(id);
    let keys = near.keys().chain(far.into_iter().flat_map(Map::keys));
    let keys: Map<&String, ()> = keys
        .filter(|key| key.starts_with(&start))
        .map(|key| (key, ()))
        .collect();
    let mut edits = Vec::new();
    for key in keys.keys().copied() {
        let near_text = near.get(key);
        let far_text = far.and_then(|far| far.get(key));
        let name = EditName::of_key(id, key);
        if let Some(name) = &name
            && (base.seen.contains(name) || (near_text.is_none() && base.seen.is_too_old(name)))
        {
            mends.spent.extend(near_text.map(|_| key.clone()));
            let left = far_text.map(|_| DiskAct::Remove(key.clone()));
            mends.far.extend(left);
            continue;
        }
        edits.push(match name {
            Some(name) => both(id, name, key, near_text, far.map(|_| far_text), mends),
            None => JoinedEdit {
                // Before all that have a name.
                name: EditName::default(),
                key: key.clone(),
                change: Err(EditDamage::Unreadable(t!("its name is damaged").to_owned())),
            },
        });
    }
    sort(&mut edits, |a, b| a.name.cmp(&b.name));
    edits
}

/// One edit out of the two stores; `far` is `None` where there is no database.
fn both(
    id: &str,
    name: EditName,
    key: &str,
    near: Option<&String>,
    far: Option<Option<&String>>,
    mends: &mut Mends,
) -> JoinedEdit {
    let read = |text: &String| read_edit_text(id, &name, text);
    let (near_read, far_read) = (near.map(read), far.flatten().map(read));
    let key = key.to_owned();
    let change = match (near_read, far_read) {
        (Some(Ok(change)), other) => {
            if let (Some(text), Some(_)) = (near, far)
                && !matches!(other, Some(Ok(_)))
            {
                mends.far.push(DiskAct::Put(key.clone(), text.clone()));
            }
            Ok(change)
        }
        (Some(Err(newer @ EditDamage::Newer(_))), _) => Err(newer),
        (damaged, Some(Ok(change))) => {
            if let (Some(Err(_)), Some(text)) = (damaged, near) {
                let aside = aside_key(id, &name.to_string(), 0);
                mends.far.push(DiskAct::Put(aside, text.clone()));
            }
            let whole = edit_text(id, &name, &change);
            mends.near.push((key.clone(), whole));
            Ok(change)
        }
        (Some(Err(damage)), _) | (None, Some(Err(damage))) => Err(damage),
        (None, None) => Err(EditDamage::Unreadable(
            t!("it vanished while reading").to_owned(),
        )),
    };
    JoinedEdit { name, key, change }
}
