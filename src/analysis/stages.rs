//! When the two stages of the certification audit are. The mandate plans them, step 6 has what was agreed with the certification body;
//! whoever counts with such a day asks here, so that all count with the same.

use chrono::NaiveDate;

use crate::assessment::{Assessment, day_text};

/// A stage of the certification audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditStage {
    One,
    Two,
}

/// The first day of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageDay {
    pub day: NaiveDate,
    /// With the certification body; else it is only planned.
    pub agreed: bool,
}

impl AuditStage {
    pub const ALL: [Self; 2] = [Self::One, Self::Two];

    pub fn number(self) -> u8 {
        match self {
            AuditStage::One => 1,
            AuditStage::Two => 2,
        }
    }

    /// As the mandate of the project plans it.
    pub fn planned(self, document: &Assessment) -> Option<NaiveDate> {
        let charter = &document.project.charter;
        match self {
            AuditStage::One => charter.stage_1,
            AuditStage::Two => charter.stage_2,
        }
    }

    /// First and last day as step 6 has them; where only one of the two is known, it is both.
    pub fn agreed(self, document: &Assessment) -> Option<(NaiveDate, NaiveDate)> {
        let audit = &document.audit;
        let (from, to) = match self {
            AuditStage::One => (audit.stage_1.from, audit.stage_1.to),
            AuditStage::Two => (audit.stage_2.from, audit.stage_2.to),
        };
        from.or(to).zip(to.or(from))
    }

    /// The day that counts: what was agreed has the last word over what was planned.
    pub fn day(self, document: &Assessment) -> Option<StageDay> {
        let agreed = self.agreed(document).map(|(first, _)| first);
        let day = agreed.or(self.planned(document))?;
        Some(StageDay {
            day,
            agreed: agreed.is_some(),
        })
    }

    /// As [`AuditStage::day`], of the last day.
    pub fn last_day(self, document: &Assessment) -> Option<NaiveDate> {
        let agreed = self.agreed(document).map(|(_, last)| last);
        agreed.or(self.planned(document))
    }

    /// That another day was agreed than is planned.
    pub fn moved(self, document: &Assessment) -> Option<String> {
        let planned = self.planned(document)?;
        let (agreed, _) = self.agreed(document)?;
        (planned != agreed).then(|| {
            t!(
                "The mandate plans stage {stage} for {planned}, agreed with the certification body is {agreed}. Every plan counts with the agreed day.",
                stage = self.number(),
                planned = day_text(planned),
                agreed = day_text(agreed)
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::{day, empty};

    #[test]
    fn what_was_agreed_has_the_last_word() {
        let mut document = empty();
        let said = |document: &Assessment| {
            AuditStage::One
                .day(document)
                .map(|one| (one.day, one.agreed))
        };
        assert_eq!(said(&document), None);
        document.project.charter.stage_1 = Some(day("2027-03-01"));
        assert_eq!(said(&document), Some((day("2027-03-01"), false)));
        assert_eq!(AuditStage::One.moved(&document), None);
        document.audit.stage_1.to = Some(day("2027-04-02"));
        assert_eq!(said(&document), Some((day("2027-04-02"), true)));
        document.audit.stage_1.from = Some(day("2027-04-01"));
        assert_eq!(said(&document), Some((day("2027-04-01"), true)));
        assert_eq!(AuditStage::One.last_day(&document), Some(day("2027-04-02")));
        assert_eq!(AuditStage::Two.last_day(&document), None);
        let moved = AuditStage::One.moved(&document).unwrap();
        assert!(
            moved.contains("1 Mar 2027") && moved.contains("1 Apr 2027"),
            "{moved}"
        );
    }
}
