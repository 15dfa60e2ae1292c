//! By when the certificate is wanted. Nothing of its own is kept for it: the wish is kept as the day of stage 2, from which the plan
//! counts back.

use chrono::{Days, NaiveDate};

use crate::analysis::retain::decision_weeks;
use crate::assessment::{Assessment, day_text};
use crate::standard::{Assumption, standard};

/// Days from stage 2 to the decision about the certificate (house assumption).
fn decision_days() -> Days {
    Days::new(decision_weeks() * 7)
}

/// The day for stage 2 that leaves time for the decision. None before the calendar begins.
pub fn stage_2_for(certificate: NaiveDate) -> Option<NaiveDate> {
    certificate.checked_sub_days(decision_days())
}

/// The day by which the certificate is wanted, as far as stage 2 says.
pub fn certificate_wanted(document: &Assessment) -> Option<NaiveDate> {
    document
        .project
        .charter
        .stage_2?
        .checked_add_days(decision_days())
}

/// What the wish means, in a sentence or two; none while there is none.
pub fn wanted_words(document: &Assessment, today: NaiveDate) -> Option<String> {
    let stage_2 = document.project.charter.stage_2?;
    let day = day_text(stage_2);
    let (days, weeks) = ((stage_2 - today).num_days(), (stage_2 - today).num_weeks());
    let planned = t_count!(
        decision_weeks() as usize,
        "The audit (stage 2) is planned for {day}: after it the decision takes about {count} week (house assumption).",
        "The audit (stage 2) is planned for {day}: after it the decision takes about {count} weeks (house assumption).",
        day
    );
    let period = standard().heuristic(Assumption::RunningPeriod).number() as i64;
    let left = match weeks {
        _ if days < 0 => t!("That day has passed.").to_owned(),
        // Four weeks and a bit a month.
        weeks if weeks * 12 < period * 52 => t_count!(
            weeks as usize,
            "That is {count} week from today. Many certification bodies want to see records of about {months} first, so this is very soon.",
            "That is {count} weeks from today. Many certification bodies want to see records of about {months} first, so this is very soon.",
            months = t_count!(period as usize, "{count} month", "{count} months")
        ),
        weeks => t_count!(
            weeks as usize,
            "That is {count} week from today.",
            "That is {count} weeks from today."
        ),
    };
    Some(format!("{planned} {left}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::*;

    #[test]
    fn the_wish_goes_into_stage_2_and_comes_back_the_same() {
        let wish = day("2027-12-31");
        let mut document = empty();
        assert_eq!(certificate_wanted(&document), None);
        assert_eq!(wanted_words(&document, wish), None);
        document.project.charter.stage_2 = stage_2_for(wish);
        assert_eq!(document.project.charter.stage_2, Some(day("2027-11-19")));
        assert_eq!(certificate_wanted(&document), Some(wish));
    }

    #[test]
    fn what_is_too_soon_or_past_is_said() {
        let mut document = empty();
        document.project.charter.stage_2 = Some(day("2027-06-01"));
        let words = |today: &str| wanted_words(&document, day(today)).unwrap();
        assert!(
            words("2027-06-02").contains("passed"),
            "{}",
            words("2027-06-02")
        );
        assert!(words("2027-05-01").contains("very soon"));
        assert!(words("2026-12-01").ends_with("That is 26 weeks from today."));
    }

    #[test]
    fn days_at_the_ends_of_the_calendar_are_no_panic() {
        assert_eq!(stage_2_for(NaiveDate::MIN), None);
        let mut document = empty();
        document.project.charter.stage_2 = Some(NaiveDate::MAX);
        assert_eq!(certificate_wanted(&document), None);
    }
}
