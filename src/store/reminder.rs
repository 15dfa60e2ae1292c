//! When to remind of saving a file: everything in a browser vanishes together with it.

use chrono::{DateTime, TimeDelta, Utc};

use super::prefs::Prefs;
use crate::assessment::Assessment;

/// Changes after which it is time, however few days have passed.
const MANY: usize = 200;
/// Changes below which no number of days matters.
const FEW: usize = 20;
/// Days after which it is time, and until which “later” holds.
const WHILE: TimeDelta = TimeDelta::days(7);

/// What a file saved now would hold that no file holds yet. House rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reminder {
    /// Entries of the history since the last file.
    pub changes: usize,
    /// Days since the last file, or since the start when there is none.
    pub days: i64,
    /// Whether a file was ever saved from this browser.
    pub ever: bool,
}

/// Whether it is time to save a file of the assessment; none while it is not. `copied` is when its last copy was made in a folder
/// of the person's own, which is a file too.
pub fn reminder(
    prefs: &Prefs,
    document: &Assessment,
    copied: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Option<Reminder> {
    let exported = prefs.exported.get(&document.id.0).copied().max(copied);
    let since = exported.unwrap_or(document.created.to_utc());
    let later = document.history.iter().rev();
    let changes = later.take_while(|entry| entry.at > since).count();
    let put_off = prefs.put_off.get(&document.id.0);
    let due = changes >= MANY || (changes >= FEW && now - since >= WHILE);
    let silent = document.example || put_off.is_some_and(|at| now - *at < WHILE);
    (due && !silent).then(|| Reminder {
        changes,
        days: (now - since).num_days().max(0),
        ever: exported.is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::{Answer, AssessmentId, Rating, Stamped};
    use crate::standard::standard;

    fn day(day: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(20_000 + day)
    }

    /// An assessment with so many changes on day 1.
    fn changed(count: usize) -> Assessment {
        let mut document = Assessment::new(AssessmentId("a".into()), "Org", day(0));
        for i in 0..count {
            let statement = standard().statements[i % 300].id;
            let edit = Answer::LIST
                .at(statement.as_str())
                .set(Answer::rating, Rating::ALL[i / 300 % 4]);
            let change = Stamped {
                at: day(1).fixed_offset(),
                by: String::new(),
                edit,
            };
            document.apply(&change).unwrap();
        }
        document
    }

    #[test]
    fn it_counts_changes_and_days_since_the_last_file() {
        let mut prefs = Prefs::default();
        assert_eq!(
            reminder(&prefs, &changed(19), None, day(60)),
            None,
            "too few"
        );
        assert_eq!(
            reminder(&prefs, &changed(20), None, day(6)),
            None,
            "too soon"
        );
        let first = reminder(&prefs, &changed(20), None, day(9)).unwrap();
        assert_eq!((first.changes, first.days, first.ever), (20, 9, false));
        assert!(
            reminder(&prefs, &changed(200), None, day(1)).is_some(),
            "many"
        );
        prefs.put_off.insert("a".into(), day(9));
        assert_eq!(
            reminder(&prefs, &changed(200), None, day(15)),
            None,
            "later"
        );
        assert!(reminder(&prefs, &changed(200), None, day(16)).is_some());
        prefs.exported.insert("a".into(), day(2));
        assert_eq!(
            reminder(&prefs, &changed(200), None, day(90)),
            None,
            "nothing new"
        );
        prefs.exported.insert("a".into(), day(0));
        assert!(reminder(&prefs, &changed(200), None, day(90)).unwrap().ever);
        let copied = Some(day(2));
        assert_eq!(
            reminder(&prefs, &changed(200), copied, day(90)),
            None,
            "a copy in a folder is a file"
        );
        let mut example = changed(200);
        example.example = true;
        assert_eq!(reminder(&Prefs::default(), &example, None, day(90)), None);
    }
}
