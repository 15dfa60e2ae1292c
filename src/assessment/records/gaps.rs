//! What is to be done about statements that are not met.

use chrono::NaiveDate;

use crate::assessment::names;
use crate::assessment::names::is_written_alike;

choice! {
    /// How far the closing of a gap has come.
    GapStatus {
        Open = "open" "open",
        Doing = "doing" "being worked on",
        Done = "done" "done",
        /// Checked by someone else.
        Verified = "verified" "verified by someone else",
    }
}

keyed_record! {
    /// What is to be done about a statement that is not met.
    Gap "gap" in("gaps") check(Gap::is_verified_by_another) {
        cause: Text, "What is missing, and why";
        recommendation: Text, "Recommendation";
        benefit: Text, "Benefit";
        owner: Person, "Owner";
        due: Date, "Due";
        effort: Days, "Person-days";
        status: Choice(GapStatus), "State";
        /// The plan for correction and corrective action is accepted since this day.
        accepted_on: Date, "Acceptance of the plan";
        accepted_by: Person, "Plan accepted by";
        /// The closing was checked on this day, by someone other than the owner.
        verified_on: Date, "Closing verified on";
        verified_by: Person, "Closing verified by";
    }
}

/// Who accepted a plan or verified a closing, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptance {
    pub by: String,
    pub date: NaiveDate,
}

impl Gap {
    /// The acceptance of the plan; it counts from its day on, with or without a name.
    pub fn accepted(&self) -> Option<Acceptance> {
        let by = self.accepted_by.clone();
        self.accepted_on.map(|date| Acceptance { by, date })
    }

    /// The check of the closing.
    pub fn verified(&self) -> Option<Acceptance> {
        let by = self.verified_by.clone();
        self.verified_on.map(|date| Acceptance { by, date })
    }

    /// A closing that its owner verified is refused: another pair of eyes has to.
    fn is_verified_by_another(&self, _statement: &str) -> Result<(), (&'static str, String)> {
        if self.verified_on.is_none() {
            return Ok(());
        }
        if names(&self.verified_by).next().is_none() {
            return Err(("verified_by", t!("say who verified it").to_owned()));
        }
        let verified = |name: &&str| names(&self.verified_by).any(|by| is_written_alike(name, by));
        match names(&self.owner).find(verified) {
            Some(name) => {
                let reason = t!("{name} owns this gap; someone else has to verify it", name);
                Err(("verified_by", reason))
            }
            None => Ok(()),
        }
    }
}
