//! Samples of evidence as people type and read them: “3 of 5 changes, March to May”.

use chrono::NaiveDate;

use super::time::day_text;

/// Cases looked at, such as “3 of 5 changes, March to May”.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample {
    /// Cases that fulfil the statement.
    pub fulfil: u32,
    /// Cases looked at; never fewer than those that fulfil it.
    pub of: u32,
    /// What they are, such as “changes”.
    pub what: String,
    /// First day of the period they come from.
    pub from: Option<NaiveDate>,
    /// Last day of the period; not before the first.
    pub to: Option<NaiveDate>,
}

impl Sample {
    /// Whether it says nothing, so that it need not be kept.
    pub fn is_empty(&self) -> bool {
        *self == Sample::default()
    }

    /// The numbers as they are typed; nothing before any case was looked at.
    pub fn counts(&self) -> String {
        match (self.fulfil, self.of) {
            (0, 0) => String::new(),
            (fulfil, of) => format!("{fulfil} {} {of}", between()),
        }
    }

    /// All of it in words.
    pub fn text(&self) -> String {
        let counts = self.counts();
        let text = match (self.of, self.what.trim()) {
            (0, what) => format!("{counts} {what}").trim().to_owned(),
            (_, "") => t!("{counts} cases fulfil it", counts),
            (_, what) => t!("{counts} {what} fulfil it", counts, what),
        };
        let period = match (self.from.map(day_text), self.to.map(day_text)) {
            (Some(from), Some(to)) => t!("{from} to {to}", from, to),
            (Some(from), None) => t!("since {from}", from),
            (None, Some(to)) => t!("until {to}", to),
            (None, None) => return text,
        };
        match text.is_empty() {
            true => period,
            false => t!("{sample}, {period}", sample = text, period),
        }
    }
}

/// The word between the two numbers, as people write and read it.
fn between() -> &'static str {
    t!("of" in "between the numbers of a sample: 3 of 5")
}

/// Reads “3 of 5” or “3/5”: cases that fulfil the statement, and cases looked at. Empty is none.
///
/// # Errors
/// What is wrong with it, as the end of “Not stored: …”.
pub fn parse_sample(text: &str) -> Result<(u32, u32), String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok((0, 0));
    }
    let wrong = || {
        let example = format!("3 {} 5", between());
        t!(
            "“{text}” is no sample; write for example {example}",
            text,
            example
        )
    };
    let (fulfil, of) = text
        .split_once("of")
        .or_else(|| text.split_once(between()))
        .or_else(|| text.split_once('/'))
        .ok_or_else(wrong)?;
    let number = |text: &str| {
        let text = text.trim();
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|_| digits).ok_or_else(wrong)
    };
    Ok((number(fulfil)?, number(of)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_sample_is_read_and_told() {
        assert_eq!(parse_sample(" 3 of 5 "), Ok((3, 5)));
        assert_eq!(parse_sample("3/5"), Ok((3, 5)));
        assert_eq!(parse_sample(""), Ok((0, 0)));
        for wrong in [
            "3",
            "of",
            "3 of",
            "of 5",
            "-1 of 5",
            "3 of 5 of 6",
            "3.5 of 5",
            "99999999999 of 5",
            "３ of 5",
        ] {
            let error = parse_sample(wrong).unwrap_err();
            assert!(error.contains("3 of 5"), "{wrong}: {error}");
        }
        let day = |text: &str| text.parse().ok();
        let mut sample = Sample {
            fulfil: 3,
            of: 5,
            what: "changes".into(),
            from: day("2026-03-01"),
            to: day("2026-05-31"),
        };
        assert_eq!(
            sample.text(),
            "3 of 5 changes fulfil it, 1 Mar 2026 to 31 May 2026"
        );
        (sample.what, sample.from) = (String::new(), None);
        assert_eq!(sample.text(), "3 of 5 cases fulfil it, until 31 May 2026");
        (sample.fulfil, sample.of, sample.to) = (0, 0, None);
        assert!(sample.is_empty() && sample.text().is_empty());
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_again(fulfil in 0u32..=1_000_000, more in 0u32..=1_000_000) {
            let of = fulfil + more;
            let sample = Sample { fulfil, of, ..Sample::default() };
            prop_assert_eq!(parse_sample(&sample.counts()), Ok((fulfil, of)));
        }
    }
}
