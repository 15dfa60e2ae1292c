//! How much of an assessment a copy for others holds, and the words for it.

use crate::words::say;

/// What is taken out of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redaction {
    /// People have numbers instead of names; all else stays.
    WithoutNames,
    /// Only what can be counted or dated stays, and the numbers and ids of the standard.
    FiguresOnly,
}

impl Redaction {
    pub const ALL: [Self; 2] = [Self::WithoutNames, Self::FiguresOnly];

    /// The word in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::WithoutNames => "without-names",
            Self::FiguresOnly => "figures-only",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.key() == key)
    }

    /// The word that stands behind the organization's name in the copy, which is in English as files are.
    pub fn label(self) -> &'static str {
        match self {
            Self::WithoutNames => "without names",
            Self::FiguresOnly => "figures only",
        }
    }

    /// What is said when a copy is opened.
    pub fn opened(self) -> String {
        let copy = match self {
            Self::WithoutNames => t!("This is a copy for others, without names."),
            Self::FiguresOnly => t!("This is a copy for others, figures only."),
        };
        format!("{copy} {}", say(self.taken_out()))
    }

    /// What was taken out, and what was not: as files say it, in English.
    pub fn taken_out(self) -> &'static str {
        match self {
            Self::WithoutNames => {
                t_later!(
                    "People are called Person 1, Person 2 and so on, the same person by the same number everywhere. The organization, titles, notes and places are as they were, and may name people."
                )
            }
            Self::FiguresOnly => {
                t_later!(
                    "There are ratings, states, dates and counts. The names of people and of the organization, everything that was written in free words, places and amounts of money were taken out; Person 1, Text 1 or Place 1 stands where something was."
                )
            }
        }
    }
}
