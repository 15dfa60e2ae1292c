//! The short form: a mark, and behind it base64url of the bytes with their check sum (`bytes.rs`).
//!
//! | mark | behind it, in this order |
//! | --- | --- |
//! | `WMI1.` | workshop, round, `a` or `n` (without or with names), title, statements, how many people, of each id and name |
//! | `WMB1.` | workshop, round, ballot, participant, votes, how many comments, of each the index of its vote (from 0) and the comment |
//!
//! Texts have their length before them. **Statements** are grouped by clause where neighbours share it, runs of neighbouring letters
//! shortened: `8.6.1a-ch8.6.2b` is 8.6.1-a, b, c, h and 8.6.2-b. **Votes** stand in the order of the statements: small letters say
//! which, each capital is a vote and moves on to the next letter: `8.6.1AfBC` is A for 8.6.1-a, B for -f, C for -g. The
//! capital counts through the votes none, untriggered, not, partly, largely, fully, and for each of them through not said, guess,
//! fairly, sure.

use super::bytes::{Writer, open, reader};
use super::error::{PaperError, damaged};
use crate::assessment::ballots::{Ballot, Cast, Invitation};
use crate::assessment::records::{Confidence, Voted, Voting};
use crate::exchange::format::FileKind;
use crate::standard::{Map, StatementId};

/// The version of the codes that are written; it stands in the mark.
const VERSION: u64 = 1;

// The order is part of the format.
const VOTES: [Voted; 6] = [
    Voted::Nothing,
    Voted::Untriggered,
    Voted::Not,
    Voted::Partly,
    Voted::Largely,
    Voted::Fully,
];
const SURE: [Confidence; 4] = [
    Confidence::Unsaid,
    Confidence::Guess,
    Confidence::Fairly,
    Confidence::Sure,
];

fn mark(kind: FileKind) -> String {
    let letter = match kind {
        FileKind::Invitation => 'I',
        FileKind::Ballot => 'B',
    };
    format!("WM{letter}{VERSION}.")
}

/// The invitation as a code.
pub fn invitation_code(invitation: &Invitation) -> String {
    let mut out = Writer::default();
    out.text(&invitation.workshop);
    out.number(invitation.round as usize);
    out.text(match invitation.voting {
        Voting::Anonymous => "a",
        Voting::Named => "n",
    });
    out.text(&invitation.title);
    out.text(&grouped(&invitation.statements));
    out.number(invitation.people.len());
    for (id, name) in &invitation.people {
        out.text(id);
        out.text(name);
    }
    out.finish(&mark(FileKind::Invitation))
}

/// The ballot as a code.
pub fn ballot_code(ballot: &Ballot) -> String {
    let mut out = Writer::default();
    out.text(&ballot.workshop);
    out.number(ballot.round as usize);
    out.text(&ballot.id);
    out.text(&ballot.by);
    out.text(&votes(&ballot.votes));
    let comments = ballot.votes.values().enumerate();
    let comments: Vec<_> = comments.filter(|(_, c)| !c.comment.is_empty()).collect();
    out.number(comments.len());
    for (index, cast) in comments {
        out.number(index);
        out.text(&cast.comment);
    }
    out.finish(&mark(FileKind::Ballot))
}

/// What a text is by its mark: kind, version, and what stands behind the mark.
pub(super) fn marked(text: &str) -> Option<(FileKind, u64, &str)> {
    let rest = text.strip_prefix("WM")?;
    let kind = match rest.as_bytes().first()? {
        b'I' => FileKind::Invitation,
        b'B' => FileKind::Ballot,
        _ => return None,
    };
    // The number ends at its last digit: looking for a point anywhere would read all that follows, at each mark anew.
    let (_, rest) = rest.split_at(1);
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    let (version, digits) = rest.split_at(end);
    let digits = digits.strip_prefix('.')?;
    let number = version.parse().ok()?;
    // “+1” and “01” are numbers to Rust, but no marks.
    (version == format!("{number}")).then_some((kind, number, digits))
}

/// The bytes of a code of the version that is written here.
pub(super) fn content(kind: FileKind, version: u64, digits: &str) -> Result<Vec<u8>, PaperError> {
    if version > VERSION {
        return Err(PaperError::Newer { found: version });
    }
    open(&mark(kind), digits)
        .filter(|_| version == VERSION)
        .ok_or_else(|| {
            damaged(t!(
                "part of it was lost or changed on the way: its check sum does not fit"
            ))
        })
}

pub(super) fn read_invitation(bytes: &[u8]) -> Result<Invitation, PaperError> {
    let mut from = reader(bytes);
    let mut read = || {
        let workshop = from.text()?.to_owned();
        let round = u32::try_from(from.number()?).ok()?;
        let voting = match from.text()? {
            "a" => Voting::Anonymous,
            "n" => Voting::Named,
            _ => return None,
        };
        let title = from.text()?.to_owned();
        let statements = from.text()?;
        let mut people = Vec::new();
        for _ in 0..from.number()? {
            people.push((from.text()?.to_owned(), from.text()?.to_owned()));
        }
        from.is_at_end()
            .then_some((workshop, round, voting, title, statements, people))
    };
    let (workshop, round, voting, title, statements, people) = read().ok_or_else(unreadable)?;
    Ok(Invitation {
        workshop,
        round,
        title,
        voting,
        statements: ungrouped(statements)?,
        people,
    })
}

pub(super) fn read_ballot(bytes: &[u8]) -> Result<Ballot, PaperError> {
    let mut from = reader(bytes);
    let mut read = || {
        let workshop = from.text()?.to_owned();
        let round = u32::try_from(from.number()?).ok()?;
        let (id, by) = (from.text()?.to_owned(), from.text()?.to_owned());
        let votes = from.text()?;
        let mut comments = Vec::new();
        for _ in 0..from.number()? {
            comments.push((from.number()?, from.text()?.to_owned()));
        }
        let ballot = Ballot {
            workshop,
            round,
            id,
            by,
            votes: Map::new(),
        };
        from.is_at_end().then_some((ballot, votes, comments))
    };
    let (mut ballot, votes, comments) = read().ok_or_else(unreadable)?;
    ballot.votes = unvotes(votes)?;
    for (index, comment) in comments {
        let cast = ballot.votes.values_mut().nth(index);
        cast.ok_or_else(unreadable)?.comment = comment;
    }
    Ok(ballot)
}

fn unreadable() -> PaperError {
    damaged(t!("its content is not laid out as it should be"))
}

/// Clause and letter of a statement.
fn parts(id: StatementId) -> (&'static str, char) {
    let (clause, letter) = id.as_str().rsplit_once('-').unwrap_or_default();
    (clause, letter.chars().next().unwrap_or('?'))
}

fn statement(clause: &str, letter: char) -> Result<StatementId, PaperError> {
    let id = format!("{clause}-{letter}");
    StatementId::parse(&id).ok_or(PaperError::Unknown { statement: id })
}

/// The letter after this one.
fn next(letter: char) -> char {
    char::from_u32(letter as u32 + 1).unwrap_or(letter)
}

fn grouped(statements: &[StatementId]) -> String {
    let mut out = String::new();
    let mut clause_now = "";
    let mut all = statements.iter().copied().map(parts).peekable();
    while let Some((clause, first)) = all.next() {
        if clause != clause_now {
            out.push_str(clause);
            clause_now = clause;
        }
        out.push(first);
        let mut last = first;
        while all.next_if_eq(&(clause, next(last))).is_some() {
            last = next(last);
        }
        if last != first {
            out.push('-');
            out.push(last);
        }
    }
    out
}

/// The inverse of [`grouped`].
fn ungrouped(text: &str) -> Result<Vec<StatementId>, PaperError> {
    let mut out: Vec<StatementId> = Vec::new();
    let mut text = text;
    while !text.is_empty() {
        let (clause, rest) = split_clause(text);
        let end = rest.find(|c: char| c.is_ascii_digit());
        let (letters, rest) = rest.split_at(end.unwrap_or(rest.len()));
        if clause.is_empty() || letters.is_empty() {
            return Err(unreadable());
        }
        let mut letters = letters.chars();
        while let Some(letter) = letters.next() {
            match (letter, out.last().copied().map(parts)) {
                ('-', Some((_, mut from))) => {
                    let to = letters.next().ok_or_else(unreadable)?;
                    while from < to {
                        from = next(from);
                        out.push(statement(clause, from)?);
                    }
                }
                _ => out.push(statement(clause, letter)?),
            }
        }
        text = rest;
    }
    Ok(out)
}

/// The number of the clause at the start of a text, and what follows it.
fn split_clause(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.');
    text.split_at(end.unwrap_or(text.len()))
}

fn votes(votes: &Map<StatementId, Cast>) -> String {
    let mut out = String::new();
    let mut here = ("", '?');
    for (id, cast) in votes {
        let (clause, letter) = parts(*id);
        if clause != here.0 {
            out.push_str(clause);
            here = (clause, 'a');
        }
        if letter != here.1 {
            out.push(letter);
        }
        out.push(capital(cast));
        here.1 = next(letter);
    }
    out
}

fn capital(cast: &Cast) -> char {
    let vote = VOTES.iter().position(|vote| *vote == cast.vote);
    let sure = SURE.iter().position(|sure| *sure == cast.confidence);
    let index = vote.unwrap_or_default() * SURE.len() + sure.unwrap_or_default();
    char::from(b'A' + index as u8)
}

fn cast(capital: char) -> Option<Cast> {
    let index = (capital as usize).checked_sub('A' as usize)?;
    Some(Cast {
        vote: *VOTES.get(index / SURE.len())?,
        confidence: SURE[index % SURE.len()],
        comment: String::new(),
    })
}

/// The inverse of [`votes`].
fn unvotes(text: &str) -> Result<Map<StatementId, Cast>, PaperError> {
    let mut out = Map::new();
    let mut text = text;
    while !text.is_empty() {
        let (clause, rest) = split_clause(text);
        let end = rest.find(|c: char| c.is_ascii_digit());
        let (marks, rest) = rest.split_at(end.unwrap_or(rest.len()));
        if clause.is_empty() || marks.is_empty() {
            return Err(unreadable());
        }
        let mut letter = 'a';
        for mark in marks.chars() {
            if !mark.is_ascii_uppercase() {
                letter = mark;
                continue;
            }
            let vote = cast(mark).ok_or_else(unreadable)?;
            if out.insert(statement(clause, letter)?, vote).is_some() {
                return Err(damaged(t!("a statement stands in it twice")));
            }
            letter = next(letter);
        }
        text = rest;
    }
    Ok(out)
}
