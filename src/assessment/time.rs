//! Dates and times as text: `2026-11-22` and RFC 3339, as chrono writes them. chrono's own
//! parser reads any format, which is ten times as much to download.

use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, SecondsFormat, TimeZone, Timelike, Utc,
};
use serde::de::{Deserialize, Deserializer, Error, Unexpected};

use crate::standard::Map;
use crate::words::say;

const MONTHS: [&str; 12] = [
    t_later!("Jan"),
    t_later!("Feb"),
    t_later!("Mar"),
    t_later!("Apr"),
    t_later!("May"),
    t_later!("Jun"),
    t_later!("Jul"),
    t_later!("Aug"),
    t_later!("Sep"),
    t_later!("Oct"),
    t_later!("Nov"),
    t_later!("Dec"),
];

/// A day in sentences and tables: `9 Nov 2026`, which nobody takes for September. Files have
/// `2026-11-09`.
pub fn day_text(day: NaiveDate) -> String {
    t!(
        "{day} {month}",
        day = day.day(),
        month = month_text(day, true)
    )
}

/// A month: `Nov 2026`, or without its year `Nov`.
pub fn month_text(day: NaiveDate, year: bool) -> String {
    let month = say(MONTHS[day.month0() as usize]);
    if year {
        t!("{month} {year}", month, year = day.year())
    } else {
        month.to_owned()
    }
}

/// The time of day of a moment by the clock of its author, such as “14:02”.
pub fn hour_text(moment: &Moment) -> String {
    format!("{:02}:{:02}", moment.hour(), moment.minute())
}

/// Reads a day as [`day_text`] writes it in English, for what was once stored so.
pub fn day_in_english(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split(' ');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let month = MONTHS.iter().position(|known| *known == month)?;
    let (year, day) = (number(year, 4)?, number(day, 2)?);
    let date = NaiveDate::from_ymd_opt(year.cast_signed(), u32::try_from(month).ok()? + 1, day)?;
    parts.next().is_none().then_some(date)
}

/// A point in time as the clock of its author showed it: its day is the same wherever it is read.
pub type Moment = DateTime<FixedOffset>;

/// A time as it is stored: RFC 3339.
pub fn time_text(time: &Moment) -> String {
    time.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// Reads a day such as `2026-11-22`, the year with a sign where it has not four digits.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (year, rest) = rest.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let (year, month, day) = (number(year, 6)?, number(month, 2)?, number(day, 2)?);
    NaiveDate::from_ymd_opt(sign * i32::try_from(year).ok()?, month, day)
}

/// Reads a time such as `2026-11-22T20:15:00Z`, `2026-11-22T21:15:00.25+01:00`.
pub fn parse_time(text: &str) -> Option<Moment> {
    let (day, rest) = text.split_once(['T', 't', ' '])?;
    let (clock, offset) = match rest.strip_suffix(['Z', 'z']) {
        Some(clock) => (clock, 0),
        None => {
            let (clock, offset) = rest.split_at(rest.find(['+', '-'])?);
            let (hours, minutes) = offset[1..].split_once(':')?;
            let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
            if minutes > 59 {
                return None;
            }
            let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
            let west = offset.starts_with('-');
            (clock, if west { -seconds } else { seconds })
        }
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let nanos = nanoseconds(fraction)?;
    let (hour, rest) = clock.split_once(':')?;
    let (minute, second) = rest.split_once(':')?;
    let (hour, minute, second) = (number(hour, 2)?, number(minute, 2)?, number(second, 2)?);
    // A leap second stands, as in chrono, beyond the 59th.
    let (second, more) = if second == 60 {
        (59, 1_000_000_000)
    } else {
        (second, 0)
    };
    let clock = NaiveTime::from_hms_nano_opt(hour, minute, second, nanos + more)?;
    let offset = FixedOffset::east_opt(offset)?;
    let utc = parse_day(day)?.and_time(clock).checked_sub_offset(offset)?;
    Some(offset.from_utc_datetime(&utc))
}

/// The digits after the point of a second; those beyond the ninth cannot be kept.
fn nanoseconds(fraction: &str) -> Option<u32> {
    if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digits = fraction.bytes().chain(std::iter::repeat(b'0')).take(9);
    Some(digits.fold(0, |nanos, digit| nanos * 10 + u32::from(digit - b'0')))
}

/// A number of at most so many digits and nothing else.
fn number(text: &str, digits: usize) -> Option<u32> {
    if text.len() > digits || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// A day in a stored text.
struct Day(NaiveDate);

/// A time in a stored text.
struct Time(Moment);

macro_rules! read_with {
    ($($type:ident $parse:ident $expected:expr;)*) => {$(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                let value = $parse(&text).map(Self);
                value.ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&text), &say($expected)))
            }
        }
    )*};
}

read_with! {
    Day parse_day t_later!("a date such as 2026-11-22");
    Time parse_time t_later!("a time such as 2026-11-22T20:15:00Z");
}

// For `#[serde(deserialize_with)]`: the types of chrono would bring chrono's own parser.

pub(super) fn day_or_none<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveDate>, D::Error> {
    Option::<Day>::deserialize(deserializer).map(|day| day.map(|day| day.0))
}

pub(crate) fn time_or_none<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<DateTime<Utc>>, D::Error> {
    Option::<Time>::deserialize(deserializer).map(|time| time.map(|time| time.0.to_utc()))
}

/// For `#[serde(with)]`.
pub(crate) mod moment {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::{Moment, Time, time_text};

    pub fn serialize<S: Serializer>(time: &Moment, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&time_text(time))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Moment, D::Error> {
        Time::deserialize(deserializer).map(|time| time.0)
    }
}

pub(crate) fn times<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Map<String, DateTime<Utc>>, D::Error> {
    let times = Map::<String, Time>::deserialize(deserializer)?;
    let times = times.into_iter();
    Ok(times.map(|(key, time)| (key, time.0.to_utc())).collect())
}

/// Days with what each is the day of.
pub(crate) type NamedDays = Vec<(String, NaiveDate)>;

pub(crate) fn days<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Map<String, NamedDays>, D::Error> {
    let lists = Map::<String, Vec<(String, Day)>>::deserialize(deserializer)?;
    let named = |(name, day): (String, Day)| (name, day.0);
    let lists = lists.into_iter();
    Ok(lists
        .map(|(key, list)| (key, list.into_iter().map(named).collect()))
        .collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_chrono_writes_is_read(
            seconds in DateTime::<Utc>::MIN_UTC.timestamp()..=DateTime::<Utc>::MAX_UTC.timestamp(),
            nanos in prop_oneof![Just(0), (0u32..1000).prop_map(|n| n * 1_000_000), 0..1_000_000_000u32],
            leap in any::<bool>(),
            east in -86_399 / 60..86_399 / 60,
        ) {
            let leap = leap && seconds.rem_euclid(60) == 59;
            let nanos = if leap { nanos + 1_000_000_000 } else { nanos };
            let time = DateTime::from_timestamp(seconds, nanos).unwrap_or_default();
            let text = serde_json::to_value(time).unwrap();
            prop_assert_eq!(parse_time(text.as_str().unwrap()), Some(time.fixed_offset()), "{}", text);
            let day = time.date_naive();
            prop_assert_eq!(parse_day(&day.to_string()), Some(day));
            // Offsets of whole minutes, where the local time is one that chrono can write.
            let offset = FixedOffset::east_opt(east * 60).unwrap();
            if time.naive_utc().checked_add_offset(offset).is_some() {
                let there = time.with_timezone(&offset);
                let read = parse_time(&time_text(&there)).unwrap();
                prop_assert_eq!((read, read.offset()), (there, there.offset()));
                prop_assert_eq!(read.date_naive(), there.date_naive());
            }
        }

        #[test]
        fn any_text_is_answered_as_chrono_does(text in "[-+]?[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}|[0-9TZ:+. -]{0,25}|\\PC{0,20}") {
            if let Some(day) = parse_day(&text) {
                // chrono wants a sign where a year has more than four digits.
                let signed = if text.starts_with(['-', '+']) { text } else { format!("+{text}") };
                prop_assert_eq!(signed.parse(), Ok(day));
            }
        }
    }

    #[test]
    fn a_time_of_day_is_that_of_its_author_s_clock() {
        let hour = |text| hour_text(&parse_time(text).unwrap());
        assert_eq!(hour("2026-11-22T20:15:59Z"), "20:15");
        assert_eq!(hour("2026-11-22T09:05:00+05:30"), "09:05");
    }

    #[test]
    fn a_day_is_worded_one_way() {
        let day = |text| parse_day(text).unwrap();
        assert_eq!(day_text(day("2026-11-09")), "9 Nov 2026");
        assert_eq!(day_text(day("2028-02-29")), "29 Feb 2028");
        assert_eq!(month_text(day("2027-01-31"), true), "Jan 2027");
        assert_eq!(month_text(day("2026-12-01"), false), "Dec");
        for text in ["2026-11-09", "2028-02-29", "0007-05-01"] {
            assert_eq!(day_in_english(&day_text(day(text))), Some(day(text)));
        }
        for text in ["", "9 Nov", "30 Feb 2026", "9 Mai 2026", "9 Nov 2026 x"] {
            assert_eq!(day_in_english(text), None, "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_times() {
        for text in [
            "",
            "yesterday",
            "2026-11-22",
            "2026-11-22T20:15Z",
            "2026-11-22T20:15:00",
            "2026-11-22T24:00:00Z",
            "2026-11-22T20:60:00Z",
            "2026-11-22T20:15:61Z",
            "2026-11-22T20:15:00.Z",
            "2026-11-22T20:15:00.1x Z",
            "2026-11-22T20:15:00+24:00",
            "2026-11-22T20:15:00+01:60",
            "2026-11-22T20:15:00+0100",
            "2026-02-29T20:15:00Z",
            "2026-11-22T20:15:00Zulu",
            "٢٠٢٦-11-22T20:15:00Z",
            "2026-11-22T+1:15:00Z",
        ] {
            assert_eq!(parse_time(text), None, "{text}");
        }
        let parsed = parse_time("2026-11-22 21:15:00.1234567899+01:00").map(|t| t.to_string());
        assert_eq!(
            parsed.as_deref(),
            Some("2026-11-22 21:15:00.123456789 +01:00")
        );
    }
}
