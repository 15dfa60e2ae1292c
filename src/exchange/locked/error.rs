//! Why a locked file does not open, in words for the person who chose it.

use std::fmt::{Display, Formatter, Result};

/// Why a file was not opened. The document at hand is unchanged in every case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockedError {
    /// Or the few bytes that would tell were altered: nobody can say which.
    WrongPassphrase,
    /// Locked for the holder of a key, not with a passphrase.
    OtherKey,
    /// The head is not as the format has it.
    Damaged,
    /// The head ends too early.
    CutOff,
    /// The content is not what was locked, or not all of it.
    Altered,
    /// The work factor is above what a page can do.
    TooMuchWork { work_factor: u8 },
    /// Another version of the format.
    Newer,
    /// The system gave no random bytes to lock with.
    NoRandomness,
}

impl Display for LockedError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let said = match self {
            Self::WrongPassphrase => {
                t!("This passphrase does not open the file. Capital letters and blanks count.")
            }
            Self::OtherKey => {
                t!(
                    "This file is not locked with a passphrase but for the holder of a key. Open it with the program age and that key, then bring in what comes out."
                )
            }
            Self::Damaged => {
                t!(
                    "This file is locked, but its first lines are damaged, so no passphrase opens it. Ask for it again, sent as an attachment and not as text."
                )
            }
            Self::CutOff => {
                t!(
                    "This file is locked, but it ends too early: part of it was lost on the way. Ask for it again."
                )
            }
            Self::Altered => {
                t!(
                    "The passphrase is right, but the file was altered or cut off after it was locked, so nothing of it was read. Ask for it again."
                )
            }
            Self::TooMuchWork { work_factor } => {
                return f.write_str(&t!(
                    "This file asks for more memory than a page can have (work factor {work_factor}; Waymark takes up to {most}). Open it with the program age and bring in what comes out. Nothing was changed.",
                    work_factor,
                    most = scrypt_steps::MOST_WORK
                ));
            }
            Self::Newer => {
                t!(
                    "This file is of another version of the age format, which Waymark does not know. Open it with the program age and bring in what comes out."
                )
            }
            Self::NoRandomness => {
                t!("This browser gives no random numbers, and without them nothing can be locked.")
            }
        };
        write!(f, "{said} {}", t!("Nothing was changed."))
    }
}

impl std::error::Error for LockedError {}
