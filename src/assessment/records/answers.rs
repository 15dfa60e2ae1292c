//! What is known about each statement: its rating, the grade a person gives it, and the evidence.

use chrono::NaiveDate;

use super::ListId;
use super::project::ordered;
use crate::assessment::{Sample, is_blank};
use crate::standard::{StatementId, standard};

pick! {
    /// How far a statement is achieved, on the scale of ISO/IEC 33020.
    Rating {
        /// 0 to 15 %.
        Not = "not" "Not",
        /// Above 15 to 50 %.
        Partly = "partly" "Partially",
        /// Above 50 to 85 %.
        Largely = "largely" "Largely",
        /// Above 85 to 100 %.
        Fully = "fully" "Fully",
        /// The condition did not arise; only where the statement has one, and only counted once a
        /// reason is written.
        Untriggered = "untriggered" "Condition not triggered",
    }
}

pick! {
    /// What a finding amounts to.
    Grade {
        /// Met, evidence seen.
        Conform = "conform" "conform",
        /// Said to be met, no evidence yet.
        Claimed = "claimed" "claimed",
        /// Met, could work better.
        Improvement = "improvement" "opportunity for improvement",
        /// Met today, could become a gap.
        Observation = "observation" "observation",
        /// Not met, but the SMS can still reach its intended results.
        Minor = "minor" "minor",
        /// Puts the intended results in doubt, or a whole element is absent.
        Major = "major" "major",
    }
}

impl Grade {
    /// Whether it is a gap (a nonconformity once the SMS is in operation).
    pub fn is_gap(self) -> bool {
        self >= Grade::Minor
    }
}

keyed_record! {
    /// What is known about one statement.
    Answer "statement" in("answers") check(Answer::holds) stamped(rating) holds(evidence: Evidence) {
        rating: Pick(Rating), "Rating";
        /// Why the condition is not triggered.
        reason: Text, "Reason";
        /// Set by a person instead of the proposed grade; its reason is required.
        grade: Pick(Grade), "Grade";
        grade_reason: Text, "Reason of the grade";
        note: Text, "Note";
        /// Marked to be looked at again.
        review: Flag, "Review flag";
        /// Who rated it.
        by: Person, "Rated by";
        /// When it was rated.
        at: Time as Derived, "Rated at";
        /// As it was rated in the cycle before. No figure looks at it: without a rating the answer waits to be confirmed.
        before: Pick(Rating), "Rating in the cycle before";
        before_grade: Pick(Grade), "Grade in the cycle before";
        before_grade_reason: Text, "Reason of that grade";
    }
}

impl Answer {
    fn holds(&self, statement: &str) -> Result<(), (&'static str, String)> {
        let open = |id| standard().statement(id).condition.is_some();
        let rated = [(Self::rating, self.rating), (Self::before, self.before)];
        for (field, _) in rated
            .iter()
            .filter(|one| one.1 == Some(Rating::Untriggered))
        {
            if !StatementId::parse(statement).is_some_and(open) {
                let reason = t!(
                    "this statement always applies; “condition not triggered” is not open for it"
                );
                return Err((field, reason.to_owned()));
            }
        }
        if self.grade.is_some() && is_blank(&self.grade_reason) {
            return Err((
                "grade_reason",
                t!("a changed grade needs its reason").to_owned(),
            ));
        }
        Ok(())
    }
}

record! {
    /// One piece of evidence of a statement.
    Evidence "piece of evidence" check(Evidence::adds_up) most(200_000) {
        title: Line, "Title";
        /// As the person calls it.
        kind: Line, "Kind (document, record, interview …)";
        location: Line as Place, "Where it can be found";
        owner: Person, "Owner";
        date: Date, "Date";
        /// First day of the time that the whole piece speaks of.
        period_from: Date, "Speaks of the time from";
        /// Last day of that time; not before the first.
        period_to: Date, "Speaks of the time until";
        /// Last day on which it shows anything; a day later it has expired.
        valid_until: Date, "Valid until";
        /// Of the cases looked at, where only some of many were: those that fulfil the statement.
        sample_fulfil: Count, "Cases that fulfil it";
        /// Never fewer than those that fulfil it.
        sample_of: Count, "Cases looked at";
        sample_what: Line, "Of what, such as changes";
        /// First day of the time that these cases come from.
        sample_from: Date, "From";
        /// Last day of that time; not before the first.
        sample_to: Date, "To";
    }
}

impl Evidence {
    pub const LIST: ListId = ListId("evidence");

    /// The cases that were looked at; `None` where nothing is said of any.
    pub fn sample(&self) -> Option<Sample> {
        let sample = Sample {
            fulfil: self.sample_fulfil.unwrap_or_default(),
            of: self.sample_of.unwrap_or_default(),
            what: self.sample_what.clone(),
            from: self.sample_from,
            to: self.sample_to,
        };
        (!sample.is_empty()).then_some(sample)
    }

    /// Whether it no longer shows anything on a day. Where no day is known, nothing has expired.
    pub fn is_expired(&self, on: Option<NaiveDate>) -> bool {
        let last = self.valid_until.zip(on);
        last.is_some_and(|(until, on)| until < on)
    }

    fn adds_up(&self) -> Result<(), (&'static str, String)> {
        let (fulfil, of) = (self.sample_fulfil.unwrap_or(0), self.sample_of.unwrap_or(0));
        if fulfil > of {
            let reason = t!(
                "{fulfil} cases fulfil the statement, but only {of} were looked at",
                fulfil,
                of
            );
            return Err(("sample_fulfil", reason));
        }
        ordered(Self::period_to, self.period_from, self.period_to)?;
        ordered(Self::sample_to, self.sample_from, self.sample_to)
    }
}
