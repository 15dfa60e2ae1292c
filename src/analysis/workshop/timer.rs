//! The minutes for a statement: how many have run, in figures and in words. Time comes in from outside.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::assessment::time;

/// A timer; it stands or runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timer {
    /// Since when it runs; none while it stands.
    #[serde(deserialize_with = "time::time_or_none")]
    pub started: Option<DateTime<Utc>>,
    /// Seconds that had run before.
    pub ran: u32,
    /// Seconds that there are.
    pub of: u32,
}

/// Most seconds that it counts: a day. A machine that slept longer tells nothing by more.
const MOST: u32 = 24 * 60 * 60;

impl Timer {
    pub fn is_running(&self) -> bool {
        self.started.is_some()
    }

    /// Seconds that have run. A clock that was put back adds nothing.
    pub fn run(&self, now: DateTime<Utc>) -> u32 {
        let since = self
            .started
            .map_or(0, |started| (now - started).num_seconds())
            .clamp(0, i64::from(MOST));
        // Within a day, so it fits.
        self.ran.saturating_add(since as u32).min(MOST)
    }

    /// Seconds that are left; negative once the time is over.
    pub fn left(&self, now: DateTime<Utc>) -> i64 {
        i64::from(self.of) - i64::from(self.run(now))
    }

    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.left(now) < 0
    }

    /// `2:05` left, `+0:30` over.
    pub fn face(&self, now: DateTime<Utc>) -> String {
        let left = self.left(now);
        let sign = if left < 0 { "+" } else { "" };
        let seconds = left.unsigned_abs();
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        match hours {
            0 => format!("{sign}{minutes}:{:02}", seconds % 60),
            hours => format!("{sign}{hours}:{minutes:02}:{:02}", seconds % 60),
        }
    }

    /// `3 minutes`, `2 minutes left of 3 minutes`, `paused, 2 minutes left of 3 minutes`, `2 minutes over the 3 minutes`: the same on
    /// every screen, and to the nearest minute, so that a screen reader is told of it seldom.
    pub fn words(&self, now: DateTime<Utc>) -> String {
        let left = self.left(now);
        let minutes = |seconds: u64| match seconds {
            0..15 => t!("a few seconds").to_owned(),
            15..45 => t!("half a minute").to_owned(),
            seconds => in_minutes((seconds + 30) / 60),
        };
        let all = in_minutes(u64::from(self.of / 60));
        if self.run(now) == 0 && !self.is_running() {
            return all;
        }
        let time = minutes(left.unsigned_abs());
        match (left < 0, self.is_running()) {
            (false, true) => t!("{time} left of {all}", time, all),
            (false, false) => t!("paused, {time} left of {all}", time, all),
            (true, true) => t!("{time} over the {all}", time, all),
            (true, false) => t!("paused, {time} over the {all}", time, all),
        }
    }

    /// What is left for each of so many statements, as a clock shows it; none once the time is over or nothing is left to settle.
    pub fn each(&self, statements: usize, now: DateTime<Utc>) -> Option<String> {
        let left = u64::try_from(self.left(now)).ok()?;
        let seconds = left.checked_div(statements as u64)?;
        Some(format!("{}:{:02}", seconds / 60, seconds % 60))
    }

    /// Whether it runs, or has run.
    pub fn is_begun(&self) -> bool {
        self.is_running() || self.ran > 0
    }

    /// Running from now on.
    pub fn start(&self, now: DateTime<Utc>) -> Self {
        match self.started {
            Some(_) => self.clone(),
            None => Self {
                started: Some(now),
                ..self.clone()
            },
        }
    }

    /// Standing, with what has run.
    pub fn pause(&self, now: DateTime<Utc>) -> Self {
        Self {
            started: None,
            ran: self.run(now),
            of: self.of,
        }
    }

    /// Standing at nothing.
    pub fn reset(&self) -> Self {
        Self {
            started: None,
            ran: 0,
            of: self.of,
        }
    }
}

fn in_minutes(minutes: u64) -> String {
    t_count!(minutes as usize, "{count} minute", "{count} minutes")
}

/// The clock of the whole session, and on how many statements nothing is settled yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionClock {
    pub timer: Timer,
    pub open: usize,
}

impl SessionClock {
    /// `12:30 left of 90 min: 2:05 for each of 6 not settled`, `+3:10 over the 90 min`: the same on every screen.
    pub fn words(&self, now: DateTime<Utc>) -> String {
        let Self { timer, open } = self;
        let (face, all) = (timer.face(now), timer.of / 60);
        match timer.each(*open, now) {
            _ if !timer.is_begun() => t!("{all} min in all", all),
            _ if timer.is_over(now) => t!("{face} over the {all} min", face, all),
            Some(each) => t!(
                "{face} left of {all} min: {each} for each of {open} not settled",
                face,
                all,
                each,
                open
            ),
            None => t!("{face} left of {all} min", face, all),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect(text)
    }

    const THREE: Timer = Timer {
        started: None,
        ran: 0,
        of: 180,
    };

    #[test]
    fn it_counts_down_and_then_over() {
        let start = at("2026-11-23T09:00:00Z");
        assert_eq!(THREE.face(start), "3:00");
        assert_eq!(THREE.words(start), "3 minutes");
        let timer = THREE.start(start);
        let later = at("2026-11-23T09:00:55Z");
        assert_eq!(
            (timer.face(later).as_str(), timer.left(later)),
            ("2:05", 125)
        );
        assert_eq!(timer.words(later), "2 minutes left of 3 minutes");
        let end = at("2026-11-23T09:03:00Z");
        assert_eq!(
            (timer.face(end).as_str(), timer.is_over(end)),
            ("0:00", false)
        );
        let over = at("2026-11-23T09:03:30Z");
        assert_eq!(
            (timer.face(over).as_str(), timer.is_over(over)),
            ("+0:30", true)
        );
        assert_eq!(timer.words(over), "half a minute over the 3 minutes");
        assert_eq!(timer.face(at("2026-11-23T10:04:05Z")), "+1:01:05");
    }

    #[test]
    fn words_say_the_nearest_minute() {
        let left = |seconds: u32| {
            let timer = Timer {
                ran: 180 - seconds,
                ..THREE
            };
            timer.words(at("2026-11-23T09:00:00Z"))
        };
        for (seconds, words) in [
            (179, "3 minutes"),
            (150, "3 minutes"),
            (149, "2 minutes"),
            (119, "2 minutes"),
            (90, "2 minutes"),
            (89, "1 minute"),
            (45, "1 minute"),
            (44, "half a minute"),
            (14, "a few seconds"),
            (0, "a few seconds"),
        ] {
            assert_eq!(left(seconds), format!("paused, {words} left of 3 minutes"));
        }
    }

    #[test]
    fn the_clock_of_the_session_says_what_is_left_and_for_each() {
        let start = at("2026-11-23T09:00:00Z");
        let said = |timer: Timer, open, now: &str| SessionClock { timer, open }.words(at(now));
        assert_eq!(said(THREE, 2, "2026-11-23T09:00:00Z"), "3 min in all");
        let timer = THREE.start(start);
        assert_eq!(
            said(timer.clone(), 2, "2026-11-23T09:00:30Z"),
            "2:30 left of 3 min: 1:15 for each of 2 not settled"
        );
        assert_eq!(
            said(timer.clone(), 0, "2026-11-23T09:00:30Z"),
            "2:30 left of 3 min"
        );
        assert_eq!(
            said(timer, 2, "2026-11-23T09:03:10Z"),
            "+0:10 over the 3 min"
        );
    }

    #[test]
    fn it_says_what_is_left_for_each() {
        let start = at("2026-11-23T09:00:00Z");
        assert_eq!(THREE.each(2, start).as_deref(), Some("1:30"));
        assert_eq!(THREE.each(7, start).as_deref(), Some("0:25"));
        assert_eq!(THREE.each(0, start), None);
        let timer = THREE.start(start);
        assert_eq!(timer.each(2, at("2026-11-23T09:04:00Z")), None);
    }

    #[test]
    fn it_pauses_and_goes_on() {
        let timer = THREE.start(at("2026-11-23T09:00:00Z"));
        let timer = timer.pause(at("2026-11-23T09:01:00Z"));
        let later = at("2026-11-23T09:30:00Z");
        assert_eq!(timer.face(later), "2:00");
        assert_eq!(timer.words(later), "paused, 2 minutes left of 3 minutes");
        let timer = timer.start(later);
        assert_eq!(timer.face(at("2026-11-23T09:31:00Z")), "1:00");
        // Starting what runs changes nothing.
        assert_eq!(timer.start(at("2026-11-23T09:31:00Z")), timer);
        assert_eq!(timer.reset(), THREE);
    }

    #[test]
    fn it_survives_midnight_and_a_clock_put_back() {
        let timer = THREE.start(at("2026-12-31T23:59:30Z"));
        assert_eq!(timer.run(at("2027-01-01T00:00:30Z")), 60);
        assert_eq!(timer.run(at("2026-12-31T23:00:00Z")), 0);
        let paused = timer.pause(at("2026-12-31T22:00:00Z"));
        assert_eq!(paused, THREE);
        assert_eq!(timer.run(at("2027-03-01T00:00:00Z")), MOST);
    }

    proptest! {
        #[test]
        fn any_times_give_some_face(
            started in proptest::option::of(any::<i32>()), ran: u32, of: u32, now: i32,
        ) {
            let moment = |seconds: i32| DateTime::from_timestamp(i64::from(seconds), 0).unwrap();
            let timer = Timer { started: started.map(moment), ran, of };
            let now = moment(now);
            prop_assert!(timer.run(now) <= MOST);
            prop_assert_eq!(timer.face(now).starts_with('+'), timer.is_over(now));
            prop_assert!(!timer.words(now).is_empty());
            // What has run is never lost by pausing and going on at once.
            prop_assert_eq!(timer.pause(now).start(now).run(now), timer.run(now));
            let text = serde_json::to_string(&timer).unwrap();
            prop_assert_eq!(serde_json::from_str::<Timer>(&text).unwrap(), timer);
        }
    }
}
