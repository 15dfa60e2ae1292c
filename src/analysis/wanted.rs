//! By when the certificate is wanted. Nothing of its own is kept for it: the wish is kept as the day of stage 2, from which the plan
//! counts back.

use chrono::{Days, NaiveDate};

use crate::analysis::project::schedule::schedule;
use crate::analysis::retain::decision_weeks;
use crate::analysis::stages::AuditStage;
use crate::assessment::records::Outcome;
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

/// The wish in a line, with the weeks that are left and how the plan stands against it; none while there is no wish, and none once the
/// certificate is granted.
pub fn certificate_line(document: &Assessment, today: NaiveDate) -> Option<String> {
    let wanted = certificate_wanted(document)?;
    let stage_2 = AuditStage::Two.day(document)?.day;
    if document.audit.decision.outcome == Outcome::Positive {
        return None;
    }
    let day = day_text(wanted);
    let left = match (stage_2 - today).num_weeks() {
        _ if stage_2 < today => t!(
            "Certificate wanted by {day}: stage 2 was to begin on {stage_2}",
            day,
            stage_2 = day_text(stage_2)
        ),
        weeks => t_count!(
            weeks as usize,
            "Certificate wanted by {day}: {count} week to stage 2",
            "Certificate wanted by {day}: {count} weeks to stage 2",
            day
        ),
    };
    let state = plan_state(document, wanted, stage_2, today);
    Some(format!("{left}. {state}"))
}

/// How the plan stands against the wish, the worst first.
fn plan_state(
    document: &Assessment,
    wanted: NaiveDate,
    stage_2: NaiveDate,
    today: NaiveDate,
) -> String {
    let decided = AuditStage::Two
        .agreed(document)
        .and_then(|(_, last)| last.checked_add_days(decision_days()));
    if let Some(decided) = decided.filter(|decided| *decided > wanted) {
        return t!(
            "Too late: with stage 2 as it is agreed, the decision comes about {day}.",
            day = day_text(decided)
        );
    }
    let plan = schedule(document, today);
    let Some((_, end)) = plan.span else {
        return t!("No task with dates is planned yet.").to_owned();
    };
    let ends = day_text(end);
    match plan.conflicts.len() {
        _ if end >= stage_2 => t!(
            "Too late: the plan ends on {day}, when stage 2 has begun.",
            day = ends
        ),
        0 => t!("The plan fits: it ends on {day}.", day = ends),
        count => t_count!(
            count,
            "The plan ends on {day}, in time, but {count} point in it does not fit.",
            "The plan ends on {day}, in time, but {count} points in it do not fit.",
            day = ends
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::*;
    use crate::assessment::records::Task;

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
    fn the_plan_is_held_against_the_wish() {
        let mut document = empty();
        let today = day("2027-01-04");
        assert_eq!(certificate_line(&document, today), None);
        document.project.charter.stage_2 = stage_2_for(day("2027-08-31"));
        let line = |document: &Assessment| certificate_line(document, today).unwrap();
        let told = line(&document);
        assert!(
            told.starts_with("Certificate wanted by 31 Aug 2027: 28 weeks to stage 2."),
            "{told}"
        );
        assert!(told.ends_with("No task with dates is planned yet."));
        document.project.tasks = vec![Task {
            id: "t".into(),
            owner: "A. Novak".into(),
            start: Some(day("2027-01-05")),
            end: Some(day("2027-03-05")),
            ..Task::default()
        }];
        assert!(
            line(&document).ends_with("fits: it ends on 5 Mar 2027."),
            "{}",
            line(&document)
        );
        document.project.tasks[0].end = Some(day("2027-09-01"));
        assert!(line(&document).contains("Too late: the plan"));
        document.audit.stage_2.to = Some(day("2027-08-20"));
        assert!(line(&document).contains("as it is agreed"));
        document.audit.decision.outcome = Outcome::Positive;
        assert_eq!(certificate_line(&document, today), None);
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
