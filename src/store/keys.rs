//! The keys under which an assessment is kept, and the names of edits in them.

/// The key prefix of everything that belongs to an assessment.
pub fn prefix(id: &str) -> String {
    format!("waymark/a/{id}/")
}

pub(super) fn head_key(id: &str) -> String {
    format!("{}head", prefix(id))
}

pub fn base_key(id: &str) -> String {
    format!("{}base", prefix(id))
}

/// Where the base of an older schema is kept.
pub(super) fn before_key(id: &str) -> String {
    format!("{}before", prefix(id))
}

pub(super) fn edits_prefix(id: &str) -> String {
    format!("{}j/", prefix(id))
}

/// Where what could not be used is kept, for the download of what is stored.
pub(super) fn aside_key(id: &str, name: &str, number: u64) -> String {
    format!("{}aside/{number}-{name}", prefix(id))
}

/// The id of the assessment that a key belongs to.
pub fn owner(key: &str) -> Option<&str> {
    let (id, _) = key.strip_prefix("waymark/a/")?.split_once('/')?;
    Some(id)
}

/// Whether a key holds votes that are sealed or being written, or where a workshop is: never part of a download.
pub(super) fn is_sealed(key: &str) -> bool {
    let name = owner(key).map(|id| &key[prefix(id).len()..]);
    name.is_some_and(|name| name == "live" || name.starts_with("box/"))
}

/// The name of an edit, unique for ever: the tab's own part is random, and its number never restarts.
///
/// Ordered as the edits are replayed, in every tab and at every later load: by the clock, which is beyond
/// every edit that the tab had seen, then by tab and number.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct EditName {
    pub clock: u64,
    pub tab: String,
    /// Counts the edits of the tab in this assessment, from 1.
    pub number: u64,
}

impl EditName {
    /// Reads the last part of a key: `<clock>-<tab>-<number>`, until schema 4 `<number>-<tab>`.
    pub fn parse(name: &str) -> Option<Self> {
        let mut parts = name.split('-');
        let clock = parts.next()?.parse().ok()?;
        let tab = parts.next()?.to_owned();
        let number = match parts.next() {
            Some(number) => number.parse().ok()?,
            None => clock,
        };
        (parts.next().is_none() && !tab.is_empty()).then_some(Self { clock, tab, number })
    }

    /// The edit that a key of this assessment holds.
    pub fn of_key(id: &str, key: &str) -> Option<Self> {
        Self::parse(key.strip_prefix(&edits_prefix(id))?)
    }

    pub fn key(&self, id: &str) -> String {
        format!("{}{self}", edits_prefix(id))
    }
}

impl std::fmt::Display for EditName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}", self.clock, self.tab, self.number)
    }
}
