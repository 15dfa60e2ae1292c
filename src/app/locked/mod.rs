//! Files that a passphrase locks, and copies for others: the dialog that asks for a passphrase, and the work, a slice at a time. All of it
//! stands in a wasm file of its own.

mod ask;
mod sealed;
mod work;

use crate::app::browser::{now, random_id};
use crate::app::session::{HandOut, HandOutContent, Refused};
use crate::assessment::AssessmentId;
use crate::exchange::ballot::sealed_file;
use crate::exchange::locked::{Locking, WORK_FACTOR};
use crate::exchange::{export, export_redacted};

pub use ask::unlock;
pub use sealed::bring;

/// Makes a file for somebody else.
pub async fn make(file: HandOut) -> Result<Vec<u8>, Refused> {
    let text = match &file.content {
        HandOutContent::Assessment(document, None) => export(document, now()),
        HandOutContent::Assessment(document, Some(level)) => {
            let id = AssessmentId(random_id());
            export_redacted(document, *level, id, now())
                .map_err(|error| Refused(t!("No copy could be made: {reason}.", reason = error)))?
        }
        HandOutContent::Ballots(sealed) => sealed_file(sealed),
    };
    let Some(passphrase) = file.passphrase else {
        return Ok(text.into_bytes());
    };
    let refused = |error: crate::exchange::locked::LockedError| Refused(error.to_string());
    let mut locking = Locking::begin(&passphrase, WORK_FACTOR).map_err(refused)?;
    work::go(&mut locking.derivation, file.progress, || false).await;
    locking.lock(WORK_FACTOR, text.as_bytes()).map_err(refused)
}
