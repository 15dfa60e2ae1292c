//! The small form of an invitation, for a code on a wall that phones read from the back of a room: digits only, which a QR code packs
//! tightest, straight behind the `#` of the address.
//!
//! It holds what a phone needs to fill in a ballot without a network, and nothing else: instead of the workshop's id a mark of it,
//! instead of names and ids the number of participants (everybody is asked for the number that stands before their name on the room
//! screen), the statements by their place in the list that Waymark ships, no title. The ballot that comes back bears these marks;
//! [`written_out`] puts the ids in their place where the workshop is.
//!
//! | bits | what |
//! | --- | --- |
//! | 2 | form, 0 |
//! | 1 | whether votes are shown with names |
//! | 24 | the workshop's mark: the start of SHA-256 of its id |
//! | 10 | mark of the list of statements, since their places are only good for the same list |
//! | γ | round |
//! | γ, 16 | with names: how many participants, and the mark of their ids in a row |
//! | 1 | whether the statements stand in the order of the list |
//! | 3 | how steps are written: 0 as γ, else by Rice with one bit less than this |
//! | γ | how many statements, then a step for each: to the place after the one before, from the start of the list |
//! | 16 | check sum |
//!
//! γ is Elias' code of numbers from 1. The bits, with a 1 before them, are the number that the digits write.

use sha2::{Digest, Sha256};

use super::error::{PaperError, damaged};
use crate::assessment::Assessment;
use crate::assessment::ballots::{Ballot, Invitation, participants};
use crate::assessment::records::Voting;
use crate::standard::{StatementId, standard};
use crate::words::say;

/// What marks that stand for ids start with; no id that Waymark makes does.
const SIGN: char = '~';

/// Fewer digits are no invitation, more are none that a code holds.
const DIGITS: std::ops::RangeInclusive<usize> = 18..=1500;

/// More people than any room holds.
const MOST_PEOPLE: u32 = 999;

/// What the ballot is called where the title is not known.
const TITLE: &str = t_later!("Ballot of the workshop");

/// Digits of a limb when the number is converted.
const LIMB: u64 = 1_000_000_000;

/// The small form of an invitation: behind an address and a `#` it leads to the ballot.
pub fn small_invitation(invitation: &Invitation) -> String {
    let mut out = Bits::default();
    out.number(0, 2);
    out.number(u32::from(invitation.voting == Voting::Named), 1);
    out.number(mark(&invitation.workshop, 24), 24);
    out.number(edition(), 10);
    out.gamma(invitation.round);
    if invitation.voting == Voting::Named {
        let ids = invitation.people.iter().map(|(id, _)| id.as_str());
        out.gamma(invitation.people.len() as u32);
        out.number(row_mark(ids), 16);
    }
    out.statements(&invitation.statements);
    out.number(out.sum(), 16);
    digits(&out.0)
}

/// The link that holds the small form.
pub fn small_link(address: &str, invitation: &Invitation) -> String {
    format!("{address}#{}", small_invitation(invitation))
}

/// The digits of a small invitation: alone, or at the end of its link.
pub fn small_digits(text: &str) -> Option<&str> {
    let digits = text.rsplit('#').next()?;
    let fit = DIGITS.contains(&digits.len()) && !digits.starts_with('0');
    (fit && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

/// What a workshop is called in a small invitation and in the ballots that answer it.
pub fn workshop_mark(id: &str) -> String {
    format!("{SIGN}{:06x}", mark(id, 24))
}

pub(super) fn read(text: &str) -> Result<Invitation, PaperError> {
    let lost = || {
        damaged(t!(
            "part of it was lost or changed on the way: its check sum does not fit"
        ))
    };
    let bits = bits(text).ok_or_else(lost)?;
    let content = bits.len().checked_sub(16).ok_or_else(lost)?;
    let sum = BitReader(&bits[content..]).number(16);
    if sum != Some(Bits(bits[..content].to_vec()).sum()) {
        return Err(lost());
    }
    let mut from = BitReader(&bits[..content]);
    let form = from.number(2).ok_or_else(lost)?;
    if form > 0 {
        return Err(PaperError::Newer {
            found: u64::from(form),
        });
    }
    let head = from.head().ok_or_else(lost)?;
    if head.edition != edition() {
        return Err(PaperError::OtherList);
    }
    let statements = from.statements().ok_or_else(lost)?;
    let voting = match head.people {
        Some(_) => Voting::Named,
        None => Voting::Anonymous,
    };
    let (people, row) = head.people.unwrap_or_default();
    Ok(Invitation {
        workshop: format!("{SIGN}{:06x}", head.workshop),
        round: head.round,
        title: say(TITLE).to_owned(),
        voting,
        statements,
        people: (1..=people)
            .map(|n| {
                (
                    format!("{SIGN}{n}.{people}.{row:04x}"),
                    t!("Number {n} on the room screen", n),
                )
            })
            .collect(),
    })
}

/// The ballot with the ids of this assessment in place of the marks of a small invitation. Marks that fit nothing here stay, and such a
/// ballot is not counted: of a workshop that is elsewhere, or a number from a list that has changed since.
pub fn written_out(document: &Assessment, ballot: &Ballot) -> Ballot {
    let mut ballot = ballot.clone();
    if ballot.workshop.starts_with(SIGN) {
        let mut workshops = document.workshops.sessions.iter();
        let known = workshops.find(|workshop| workshop_mark(&workshop.id) == ballot.workshop);
        if let Some(known) = known {
            ballot.workshop.clone_from(&known.id);
        }
    }
    let by = numbered(document, &ballot);
    if let Some(by) = by {
        ballot.by = by;
    }
    ballot
}

/// The id of the participant that a number stands for.
fn numbered(document: &Assessment, ballot: &Ballot) -> Option<String> {
    let mut parts = ballot.by.strip_prefix(SIGN)?.split('.');
    let number = parts.next()?.parse::<usize>().ok()?;
    let count = parts.next()?.parse::<usize>().ok()?;
    let ids = participants(document, &ballot.workshop).map(|person| person.id.as_str());
    // Whoever was added since stands behind the others.
    let ids: Vec<&str> = ids.take(count).collect();
    let row = format!("{:04x}", row_mark(ids.iter().copied()));
    let same = ids.len() == count && parts.next() == Some(row.as_str()) && parts.next().is_none();
    let at = number.checked_sub(1).filter(|_| same)?;
    ids.get(at).map(|id| (*id).to_owned())
}

fn first_bits(hash: Sha256, bits: u32) -> u32 {
    let hash = hash.finalize();
    u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]) >> (32 - bits)
}

fn mark(text: &str, bits: u32) -> u32 {
    first_bits(Sha256::new().chain_update(text), bits)
}

fn row_mark<'a>(ids: impl Iterator<Item = &'a str>) -> u32 {
    let hash = ids.fold(Sha256::new(), |hash, id| {
        hash.chain_update(id).chain_update("\n")
    });
    first_bits(hash, 16)
}

/// The mark of the list of statements.
fn edition() -> u32 {
    let ids = standard().statements.iter();
    let hash = ids.fold(Sha256::new(), |hash, statement| {
        hash.chain_update(statement.id.as_str()).chain_update("\n")
    });
    first_bits(hash, 10)
}

/// Place of a statement in the list.
fn place(id: StatementId) -> i64 {
    let all = &standard().statements;
    let at = all.iter().position(|statement| statement.id == id);
    at.unwrap_or_default() as i64
}

#[derive(Default)]
struct Bits(Vec<bool>);

impl Bits {
    fn number(&mut self, number: u32, bits: u32) {
        self.0
            .extend((0..bits).rev().map(|bit| number >> bit & 1 == 1));
    }

    /// A number from 1.
    fn gamma(&mut self, number: u32) {
        let bits = 32 - number.leading_zeros();
        self.0.extend((1..bits).map(|_| false));
        self.number(number, bits);
    }

    /// A number from 0: so many times 2^low as ones, a zero, and the rest.
    fn rice(&mut self, number: u32, low: u32) {
        self.0.extend((0..number >> low).map(|_| true));
        self.0.push(false);
        self.number(number, low);
    }

    fn step(&mut self, step: u32, how: u32) {
        match how {
            0 => self.gamma(step + 1),
            how => self.rice(step, how - 1),
        }
    }

    fn statements(&mut self, statements: &[StatementId]) {
        let places: Vec<i64> = statements.iter().map(|id| place(*id)).collect();
        let sorted = places.is_sorted();
        let starts = [0].into_iter().chain(places.iter().map(|place| place + 1));
        let steps: Vec<u32> = places
            .iter()
            .zip(starts)
            .map(|(place, start)| step_of(place - start, sorted))
            .collect();
        let written = |how: u32| {
            let mut out = Bits::default();
            steps.iter().for_each(|step| out.step(*step, how));
            out
        };
        let mut shortest = (0, written(0));
        for how in 1..8 {
            let next = written(how);
            if next.0.len() < shortest.1.0.len() {
                shortest = (how, next);
            }
        }
        self.number(u32::from(sorted), 1);
        self.number(shortest.0, 3);
        self.gamma(steps.len() as u32);
        self.0.extend(shortest.1.0);
    }

    fn sum(&self) -> u32 {
        let bytes: Vec<u8> = self.0.iter().map(|bit| u8::from(*bit)).collect();
        first_bits(Sha256::new().chain_update(bytes), 16)
    }
}

/// Forwards and backwards in turn, unless it only goes forwards.
fn step_of(step: i64, sorted: bool) -> u32 {
    let folded = match (sorted, step) {
        (true, step) => step,
        (false, 0..) => step * 2,
        (false, _) => -step * 2 - 1,
    };
    u32::try_from(folded).unwrap_or_default()
}

/// The inverse of [`step_of`].
fn unfolded(step: u32, sorted: bool) -> i64 {
    let step = i64::from(step);
    match (sorted, step % 2) {
        (true, _) => step,
        (false, 0) => step / 2,
        (false, _) => -(step + 1) / 2,
    }
}

struct SmallHead {
    workshop: u32,
    edition: u32,
    round: u32,
    /// With names: how many, and the mark of the row.
    people: Option<(u32, u32)>,
}

struct BitReader<'a>(&'a [bool]);

impl BitReader<'_> {
    fn bit(&mut self) -> Option<bool> {
        let (bit, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*bit)
    }

    fn number(&mut self, bits: u32) -> Option<u32> {
        (0..bits).try_fold(0, |number, _| Some(number << 1 | u32::from(self.bit()?)))
    }

    fn run(&mut self, of: bool) -> Option<u32> {
        let mut length = 0;
        while self.bit()? == of {
            length += 1;
        }
        Some(length)
    }

    fn gamma(&mut self) -> Option<u32> {
        let bits = self.run(false).filter(|bits| *bits < 20)?;
        Some(1 << bits | self.number(bits)?)
    }

    fn head(&mut self) -> Option<SmallHead> {
        let named = self.bit()?;
        Some(SmallHead {
            workshop: self.number(24)?,
            edition: self.number(10)?,
            round: self.gamma()?,
            people: match named {
                true => Some((
                    self.gamma().filter(|people| *people <= MOST_PEOPLE)?,
                    self.number(16)?,
                )),
                false => None,
            },
        })
    }

    fn statements(&mut self) -> Option<Vec<StatementId>> {
        let all = &standard().statements;
        let sorted = self.bit()?;
        let how = self.number(3)?;
        let count = self.gamma()?;
        let (mut start, mut out) = (0, Vec::new());
        for _ in 0..count {
            let step = match how {
                0 => self.gamma()? - 1,
                how => (self.run(true)? << (how - 1)) + self.number(how - 1)?,
            };
            let at = start + unfolded(step, sorted);
            out.push(all.get(usize::try_from(at).ok()?)?.id);
            start = at + 1;
        }
        self.0.is_empty().then_some(out)
    }
}

/// The number whose bits these are, with a 1 before them.
fn digits(bits: &[bool]) -> String {
    // The lowest limb first.
    let mut limbs = vec![1_u64];
    for bit in bits {
        let mut carry = u64::from(*bit);
        for limb in &mut limbs {
            let doubled = *limb * 2 + carry;
            *limb = doubled % LIMB;
            carry = doubled / LIMB;
        }
        if carry > 0 {
            limbs.push(carry);
        }
    }
    let mut out = String::new();
    for limb in limbs.iter().rev() {
        match out.is_empty() {
            true => out.push_str(&limb.to_string()),
            false => out.push_str(&format!("{limb:09}")),
        }
    }
    out
}

/// The inverse of [`digits`].
fn bits(digits: &str) -> Option<Vec<bool>> {
    let mut limbs = Vec::new();
    for limb in digits.as_bytes().rchunks(9) {
        let limb = std::str::from_utf8(limb).ok()?;
        limbs.push(limb.parse::<u64>().ok()?);
    }
    let mut out = Vec::new();
    while limbs.iter().any(|limb| *limb > 0) {
        let mut carry = 0;
        for limb in limbs.iter_mut().rev() {
            let number = *limb + carry * LIMB;
            *limb = number / 2;
            carry = number % 2;
        }
        out.push(carry == 1);
        while limbs.last() == Some(&0) {
            limbs.pop();
        }
    }
    // The 1 that stands before them.
    out.pop()?;
    out.reverse();
    Some(out)
}
