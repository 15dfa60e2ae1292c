//! How a point of the check list of the scope statement is judged.

/// How a point of the check list stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointVerdict {
    Passes,
    Fails,
    /// Not answered, or nothing there to look at yet.
    Open,
}

impl PointVerdict {
    /// The word shown.
    pub fn label(self) -> &'static str {
        match self {
            PointVerdict::Passes => t!("passes"),
            PointVerdict::Fails => t!("fails"),
            PointVerdict::Open => t!("open" in "a state"),
        }
    }

    /// The worse of two: a failure outweighs an open answer, that a pass.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (PointVerdict::Fails, _) | (_, PointVerdict::Fails) => PointVerdict::Fails,
            (PointVerdict::Open, _) | (_, PointVerdict::Open) => PointVerdict::Open,
            _ => PointVerdict::Passes,
        }
    }
}

/// A verdict, and why.
pub(super) type Judged = (PointVerdict, String);
