//! What a column of a table can hold.

/// What a column holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// Left out.
    #[default]
    Ignore,
    Statement,
    Clause,
    Rating,
    /// The name of the column is a rating, and a cross says that it holds. The one target that several columns may have.
    Cross,
    /// Why a condition is not triggered.
    Reason,
    Note,
    EvidenceTitle,
    EvidenceKind,
    EvidenceLocation,
    EvidenceOwner,
    EvidenceDate,
    /// First day of the time that it speaks of.
    EvidenceFrom,
    /// Last day of that time.
    EvidenceTo,
    /// Last day on which it shows anything.
    EvidenceUntil,
    Cause,
    Recommendation,
    Benefit,
    GapOwner,
    Due,
    /// In person-days.
    Effort,
    GapStatus,
}

impl Target {
    /// All, in the order in which they are offered.
    pub const ALL: [Target; 22] = [
        Target::Ignore,
        Target::Statement,
        Target::Clause,
        Target::Rating,
        Target::Cross,
        Target::Reason,
        Target::Note,
        Target::EvidenceTitle,
        Target::EvidenceKind,
        Target::EvidenceLocation,
        Target::EvidenceOwner,
        Target::EvidenceDate,
        Target::EvidenceFrom,
        Target::EvidenceTo,
        Target::EvidenceUntil,
        Target::Cause,
        Target::Recommendation,
        Target::Benefit,
        Target::GapOwner,
        Target::Due,
        Target::Effort,
        Target::GapStatus,
    ];

    /// The value in a form.
    pub fn key(self) -> &'static str {
        match self {
            Target::Ignore => "ignore",
            Target::Statement => "statement",
            Target::Clause => "clause",
            Target::Rating => "rating",
            Target::Cross => "cross",
            Target::Reason => "reason",
            Target::Note => "note",
            Target::EvidenceTitle => "evidence-title",
            Target::EvidenceKind => "evidence-kind",
            Target::EvidenceLocation => "evidence-location",
            Target::EvidenceOwner => "evidence-owner",
            Target::EvidenceDate => "evidence-date",
            Target::EvidenceFrom => "evidence-from",
            Target::EvidenceTo => "evidence-to",
            Target::EvidenceUntil => "evidence-until",
            Target::Cause => "cause",
            Target::Recommendation => "recommendation",
            Target::Benefit => "benefit",
            Target::GapOwner => "gap-owner",
            Target::Due => "due",
            Target::Effort => "effort",
            Target::GapStatus => "gap-status",
        }
    }

    /// All that hold days.
    pub const DAYS: [Target; 5] = [
        Target::EvidenceDate,
        Target::EvidenceFrom,
        Target::EvidenceTo,
        Target::EvidenceUntil,
        Target::Due,
    ];

    pub fn is_day(self) -> bool {
        Self::DAYS.contains(&self)
    }

    /// The target with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.key() == key)
    }

    /// The words shown to people.
    pub fn label(self) -> &'static str {
        match self {
            Target::Ignore => t!("Leave out"),
            Target::Statement => t!("Statement id (8.6.1-a)"),
            Target::Clause => t!("Clause number (8.6.1)"),
            Target::Rating => t!("Rating"),
            Target::Cross => t!("Rating: a cross in this column"),
            Target::Reason => t!("Why the condition is not triggered"),
            Target::Note => t!("Note"),
            Target::EvidenceTitle => t!("Evidence: title"),
            Target::EvidenceKind => t!("Evidence: kind"),
            Target::EvidenceLocation => t!("Evidence: where it is"),
            Target::EvidenceOwner => t!("Evidence: owner"),
            Target::EvidenceDate => t!("Evidence: date"),
            Target::EvidenceFrom => t!("Evidence: speaks of the time from"),
            Target::EvidenceTo => t!("Evidence: speaks of the time until"),
            Target::EvidenceUntil => t!("Evidence: valid until"),
            Target::Cause => t!("Gap: cause"),
            Target::Recommendation => t!("Gap: recommendation"),
            Target::Benefit => t!("Gap: benefit"),
            Target::GapOwner => t!("Gap: owner"),
            Target::Due => t!("Gap: due date"),
            Target::Effort => t!("Gap: effort in person-days"),
            Target::GapStatus => t!("Gap: status"),
        }
    }
}
