//! When a copy is made after an edit.

use chrono::{DateTime, TimeDelta, Utc};

/// At most one copy in this time, and at least one while edits go on.
const EVERY: TimeDelta = TimeDelta::seconds(30);

/// Nobody types for so long before a copy is made: writing takes the page some moments.
const QUIET: TimeDelta = TimeDelta::seconds(4);

/// Edits that no copy holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Uncopied {
    pub first: DateTime<Utc>,
    pub last: DateTime<Utc>,
}

impl Uncopied {
    /// Of an edit at this moment, after others that no copy holds.
    pub fn after(others: Option<Self>, now: DateTime<Utc>) -> Self {
        Self {
            first: others.map_or(now, |others| others.first),
            last: now,
        }
    }

    /// When the next copy is due; `copied` is when the last was tried.
    pub fn due(&self, copied: Option<DateTime<Utc>>) -> DateTime<Utc> {
        let quiet = self.last + QUIET;
        let spaced = copied.map_or(quiet, |copied| quiet.max(copied + EVERY));
        spaced.min(self.first + EVERY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(second)
    }

    #[test]
    fn copies_wait_for_quiet_but_not_for_ever_and_keep_apart() {
        let one = Uncopied::after(None, at(100));
        assert_eq!(one.due(None), at(104));
        assert_eq!(one.due(Some(at(0))), at(104));
        assert_eq!(one.due(Some(at(90))), at(120), "30 s after the last");
        let on = Uncopied::after(Some(one), at(129));
        assert_eq!(
            on,
            Uncopied {
                first: at(100),
                last: at(129)
            }
        );
        assert_eq!(on.due(None), at(130), "30 s after the first edit");
    }
}
