//! Ballots for devices of one's own: the *invitation* that the facilitator hands out and the *ballot* that comes back, each as a file
//! (`file.rs`) and as a short code for links and QR codes (`code.rs`). For the code on the wall the invitation has a third, small form
//! (`small.rs`).
//!
//! Reading is total: any bytes give a value that was written so, or a [`PaperError`]. In a workshop without names neither form bears a
//! name, the id of a participant or a time.

mod address;
pub(super) mod bytes;
mod code;
mod error;
mod file;
mod sealed;
mod small;
mod ways;

pub use address::{AddressError, LINK, check_address, link};
pub use code::{ballot_code, invitation_code};
pub use error::{Found, MOST_BYTES, PaperError};
pub use file::{ballot_file, invitation_file};
pub use sealed::{SealedBallots, read_sealed, sealed_file};
pub use small::{small_digits, small_invitation, small_link, workshop_mark, written_out};
pub use ways::{BallotWay, LinkReach};

use super::file_name::plain;
pub use super::format::FileKind;
use error::damaged;

use crate::assessment::ballots::{Ballot, Cast, Invitation};
use crate::assessment::records::Voting;
use crate::assessment::{check_text, is_fit_id};
use crate::exchange::known_file::KnownFile;
use crate::standard::{Map, StatementId};

/// Reads an invitation: the bytes of its file, its code or its small form, or the link that holds one of them.
///
/// # Errors
/// See [`PaperError`].
pub fn read_invitation(bytes: &[u8]) -> Result<Invitation, PaperError> {
    let invitation = match paper(bytes, FileKind::Invitation)? {
        Paper::File(content) => file::read_invitation(&content),
        Paper::Code(bytes) => code::read_invitation(&bytes),
        Paper::Small(digits) => small::read(&digits),
    }?;
    check(&invitation).map_err(|reason| damaged(&reason))?;
    Ok(invitation)
}

/// Reads a ballot: the bytes of its file, or its code.
///
/// # Errors
/// See [`PaperError`].
pub fn read_ballot(bytes: &[u8]) -> Result<Ballot, PaperError> {
    let ballot = match paper(bytes, FileKind::Ballot)? {
        Paper::File(content) => file::read_ballot(&content),
        Paper::Code(bytes) => code::read_ballot(&bytes),
        // No ballot has it.
        Paper::Small(_) => Err(no_ballot()),
    }?;
    ballot.check().map_err(|reason| damaged(&reason))?;
    if ballot.round == 0 {
        return Err(damaged(t!("it names no round")));
    }
    // As all of ours are made; cards that are typed in have marks of another kind, which no file may take.
    if !ballot.id.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Err(damaged(t!("its mark is not one that Waymark makes")));
    }
    for cast in ballot.votes.values() {
        check_text(&cast.comment).map_err(|reason| damaged(&reason))?;
    }
    Ok(ballot)
}

/// What was found whole, still to be understood.
enum Paper {
    File(serde_json::Value),
    Code(Vec<u8>),
    /// The digits of a small invitation.
    Small(String),
}

fn no_ballot() -> PaperError {
    PaperError::Other {
        wanted: FileKind::Ballot,
        found: Found::Paper(FileKind::Invitation),
    }
}

fn paper(bytes: &[u8], wanted: FileKind) -> Result<Paper, PaperError> {
    let size = bytes.len() as u64;
    if size > MOST_BYTES {
        return Err(PaperError::TooLarge { bytes: size });
    }
    let other = |found| PaperError::Other { wanted, found };
    // Codes are texts.
    let known = KnownFile::of(bytes).filter(|kind| *kind != KnownFile::PlainText);
    if let Some(kind) = known {
        return Err(other(Found::File(kind)));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| other(Found::Unknown))?;
    let text = text.trim();
    if text.is_empty() {
        return Err(other(Found::Empty));
    }
    if text.starts_with(['{', '[']) {
        let (kind, content) = file::content(text, wanted)?;
        return match kind == wanted {
            true => Ok(Paper::File(content)),
            false => Err(other(Found::Paper(kind))),
        };
    }
    // A mail program may have broken the code into lines.
    let text: String = text.split_whitespace().collect();
    if let Some(digits) = small_digits(&text) {
        return Ok(Paper::Small(digits.to_owned()));
    }
    // Before its mark may stand the rest of a link, or what somebody wrote in front.
    let mut marked = text.match_indices("WM");
    let marked = marked.find_map(|(index, _)| code::marked(&text[index..]));
    let (kind, version, digits) = marked.ok_or(other(Found::Unknown))?;
    if kind != wanted {
        return Err(other(Found::Paper(kind)));
    }
    code::content(kind, version, digits).map(Paper::Code)
}

/// Checks what the types alone cannot say.
fn check(invitation: &Invitation) -> Result<(), String> {
    if !is_fit_id(&invitation.workshop) {
        return Err(t!("its workshop has no proper id").to_owned());
    }
    if invitation.round == 0 {
        return Err(t!("it names no round").to_owned());
    }
    check_text(&invitation.title)?;
    if invitation.statements.is_empty() {
        return Err(t!("it holds no statement").to_owned());
    }
    let known: Map<StatementId, ()> = invitation.statements.iter().map(|id| (*id, ())).collect();
    if known.len() < invitation.statements.len() {
        return Err(t!("a statement stands in it twice").to_owned());
    }
    match (invitation.voting, invitation.people.is_empty()) {
        (Voting::Named, true) => return Err(t!("it names no participant").to_owned()),
        (Voting::Anonymous, false) => {
            return Err(
                t!("it names participants, and the workshop votes without names").to_owned(),
            );
        }
        _ => {}
    }
    for (id, name) in &invitation.people {
        if !is_fit_id(id) {
            return Err(t!("a participant has no proper id").to_owned());
        }
        check_text(name)?;
    }
    Ok(())
}

/// What leads to a ballot in the part of an address from its `#` on: a code, or the digits of a small invitation.
pub fn code_behind(hash: &str) -> Option<&str> {
    let code = hash.strip_prefix(LINK).filter(|code| !code.is_empty());
    code.or_else(|| small_digits(hash))
}

/// The ballot that answers an invitation; nothing while there is no vote, or in a workshop with names while it is not said whose it
/// is. Votes on what was not asked are left out. In a workshop without names it bears none, whatever `by` says.
pub fn fill(
    invitation: &Invitation,
    id: &str,
    by: &str,
    votes: &Map<StatementId, Cast>,
) -> Option<Ballot> {
    let by = match invitation.voting {
        Voting::Anonymous => "",
        Voting::Named => {
            let people = &invitation.people;
            &people.iter().find(|(person, _)| person == by)?.0
        }
    };
    let asked = votes
        .iter()
        .filter(|(id, _)| invitation.statements.contains(id));
    let votes: Map<_, _> = asked.map(|(id, cast)| (*id, cast.clone())).collect();
    (!votes.is_empty()).then(|| Ballot {
        workshop: invitation.workshop.clone(),
        round: invitation.round,
        id: id.to_owned(),
        by: by.to_owned(),
        votes,
    })
}

/// What the file of an invitation is called.
pub fn invitation_file_name(invitation: &Invitation) -> String {
    let title = plain(&invitation.title);
    format!("invitation-{title}round-{}.json", invitation.round)
}

/// What the file of a ballot is called: by the person's name in a workshop with names, else by the ballot's random id, so that files
/// of many people fit into one folder and say nothing about them.
pub fn ballot_file_name(invitation: &Invitation, ballot: &Ballot) -> String {
    let mut people = invitation.people.iter();
    let name = match people.find(|(id, _)| *id == ballot.by) {
        Some((_, name)) => plain(name),
        None => plain(&ballot.id),
    };
    format!("ballot-{name}round-{}.json", ballot.round)
}

#[cfg(test)]
mod distance;
#[cfg(test)]
mod tests;
