//! Counts of statements by standing and by rating.

use serde::{Deserialize, Serialize};

use crate::assessment::Rating;

use super::Standing;
use crate::analysis::figures::share;

/// How many statements stand how. Adds up to the number of statements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Met with evidence, with improvements and observations.
    pub conform: u16,
    pub claimed: u16,
    pub minor: u16,
    pub major: u16,
    pub untriggered: u16,
    pub not_assessed: u16,
    /// Of `conform`: opportunities for improvement.
    pub improvement: u16,
    /// Of `conform`: observations.
    pub observation: u16,
}

impl Counts {
    pub(super) fn add(&mut self, standing: Standing) {
        match standing {
            Standing::Conform => self.conform += 1,
            Standing::Improvement => {
                self.conform += 1;
                self.improvement += 1;
            }
            Standing::Observation => {
                self.conform += 1;
                self.observation += 1;
            }
            Standing::Claimed => self.claimed += 1,
            Standing::Minor => self.minor += 1,
            Standing::Major => self.major += 1,
            Standing::Untriggered => self.untriggered += 1,
            Standing::NotAssessed => self.not_assessed += 1,
        }
    }

    /// How many stand like this. `Conform` includes improvements and observations.
    pub fn of(&self, standing: Standing) -> u16 {
        match standing {
            Standing::Conform => self.conform,
            Standing::Improvement => self.improvement,
            Standing::Observation => self.observation,
            Standing::Claimed => self.claimed,
            Standing::Minor => self.minor,
            Standing::Major => self.major,
            Standing::Untriggered => self.untriggered,
            Standing::NotAssessed => self.not_assessed,
        }
    }

    /// How many stand how, in words; the numbers add up to the first.
    pub fn sentence(&self, declared: bool) -> String {
        let gaps = usize::from(self.gaps());
        let mut parts = vec![t!("{number} conform", number = self.conform)];
        if self.claimed > 0 {
            parts.push(t!("{number} claimed", number = self.claimed));
        }
        parts.push(match declared {
            true => t_count!(gaps, "{count} nonconformity", "{count} nonconformities"),
            false => t_count!(gaps, "{count} gap", "{count} gaps"),
        });
        if self.untriggered > 0 {
            parts.push(t!("{number} not triggered", number = self.untriggered));
        }
        parts.push(t!("{number} without an answer", number = self.not_assessed));
        t!(
            "{total} statements: {parts}",
            total = self.total(),
            parts = parts.join(", ")
        )
    }

    /// All statements.
    pub fn total(&self) -> u16 {
        self.assessed() + self.not_assessed
    }

    /// The statements with an answer that counts.
    pub fn assessed(&self) -> u16 {
        self.conform + self.claimed + self.minor + self.major + self.untriggered
    }

    /// Minor and major gaps.
    pub fn gaps(&self) -> u16 {
        self.minor + self.major
    }

    /// Whether every statement is assessed, and there is one.
    pub fn complete(&self) -> bool {
        self.not_assessed == 0 && self.total() > 0
    }

    /// Assessed of all, in percent, 0 to 100 and rounded down: 100 only when complete, 0 only when
    /// nothing is assessed.
    pub fn coverage(&self) -> u8 {
        share(self.assessed().into(), self.total().into())
    }

    /// The worst grade among the statements; an unanswered one stands before any that is met
    /// (a clause is never conform while a statement is unanswered). `None` without statements.
    pub(super) fn worst(&self) -> Option<Standing> {
        let order = [
            (self.major, Standing::Major),
            (self.minor, Standing::Minor),
            (self.not_assessed, Standing::NotAssessed),
            (self.claimed, Standing::Claimed),
            (self.observation, Standing::Observation),
            (self.improvement, Standing::Improvement),
            (self.conform, Standing::Conform),
            (self.untriggered, Standing::Untriggered),
        ];
        order.into_iter().find(|(n, _)| *n > 0).map(|(_, s)| s)
    }
}

/// How many statements are rated how. “Not triggered” without a reason counts as not assessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RatingCounts {
    pub not: u16,
    pub partly: u16,
    pub largely: u16,
    pub fully: u16,
    pub untriggered: u16,
    pub not_assessed: u16,
}

impl RatingCounts {
    /// The count of a rating; `None` is not assessed.
    pub(in crate::analysis) fn of_mut(&mut self, rating: Option<Rating>) -> &mut u16 {
        match rating {
            Some(Rating::Not) => &mut self.not,
            Some(Rating::Partly) => &mut self.partly,
            Some(Rating::Largely) => &mut self.largely,
            Some(Rating::Fully) => &mut self.fully,
            Some(Rating::Untriggered) => &mut self.untriggered,
            None => &mut self.not_assessed,
        }
    }

    /// How many are rated like this; `None` is not assessed.
    pub fn of(&self, rating: Option<Rating>) -> u16 {
        *Self::of_mut(&mut { *self }, rating)
    }

    /// All statements.
    pub fn total(&self) -> u16 {
        self.assessed() + self.not_assessed
    }

    /// The statements with a rating that counts.
    pub fn assessed(&self) -> u16 {
        self.not + self.partly + self.largely + self.fully + self.untriggered
    }

    /// Those whose condition arose (or whose answer is open).
    pub fn applicable(&self) -> u16 {
        self.total() - self.untriggered
    }
}
