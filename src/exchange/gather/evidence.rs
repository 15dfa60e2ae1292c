//! Evidence from a table: completed where a piece is known, else added, never overwritten.

use chrono::NaiveDate;

use super::*;
use crate::exchange::cell::date;

/// Most pieces of evidence that a statement may have when a table adds one: each is compared with all others there.
const MOST_PIECES: usize = 2_000;

impl Gatherer<'_> {
    /// What the row says of a piece of evidence; what does not fit is noted.
    fn piece(&mut self, row: &Row) -> Evidence {
        let mut text = |target| {
            let Some(cell) = self.said(row, target) else {
                return String::new();
            };
            match check_text(cell) {
                Ok(()) if target == Target::EvidenceOwner => self.name_of(cell),
                Ok(()) => cell.to_owned(),
                Err(reason) => {
                    self.problem(row, target, reason);
                    String::new()
                }
            }
        };
        let mut said = Evidence {
            title: text(Target::EvidenceTitle),
            kind: text(Target::EvidenceKind),
            location: text(Target::EvidenceLocation),
            owner: text(Target::EvidenceOwner),
            ..Evidence::default()
        };
        said.date = self.day(row, Target::EvidenceDate);
        said.period_from = self.day(row, Target::EvidenceFrom);
        said.period_to = self.day(row, Target::EvidenceTo);
        said.valid_until = self.day(row, Target::EvidenceUntil);
        if !in_order(&said) {
            let reason = t!("the time that it speaks of ends before it begins");
            self.problem(row, Target::EvidenceTo, reason.to_owned());
            said.period_to = None;
        }
        said
    }

    fn day(&mut self, row: &Row, target: Target) -> Option<NaiveDate> {
        let cell = self.said(row, target)?;
        match date(cell, self.columns.order(target)) {
            Ok(day) => Some(day),
            Err(reason) => {
                self.problem(row, target, reason);
                None
            }
        }
    }

    pub(super) fn evidence(&mut self, row: &Row, first: StatementId) {
        let mut said = self.piece(row);
        if said == Evidence::default() {
            return;
        }
        if said.title.is_empty() {
            said.title = said.location.clone();
        }
        if said.title.is_empty() {
            let reason = t!("evidence needs a title or a place where it can be found");
            return self.problem(row, Target::EvidenceTitle, reason.to_owned());
        }
        let known = self.pieces.entry(first).or_insert_with(|| {
            let answer = self.document.answers.get(&first);
            answer.map(|a| a.evidence.clone()).unwrap_or_default()
        });
        if known.iter().any(|piece| covers(piece, &said)) {
            self.out.unchanged += 1;
            return;
        }
        let same = known.iter_mut().find(|piece| agrees(piece, &said));
        if let Some(piece) = same {
            let merged = merged(piece, &said);
            let values = (describe(piece), describe(&merged));
            let edit = Evidence::at(first, &merged.id).change(piece, &merged);
            *piece = merged;
            return self.push(row, first, t!("evidence"), values, edit);
        }
        if known.len() >= MOST_PIECES {
            let reason = t!(
                "{statement} has {count} pieces of evidence already; more are not taken from a table",
                statement = first,
                count = MOST_PIECES
            );
            return self.problem(row, Target::EvidenceTitle, reason);
        }
        // Ids come from outside; one that is taken already would spoil the whole import.
        let mut ids = std::iter::repeat_with(&mut *self.new_id).take(20);
        let Some(id) = ids.find(|id| {
            check_text(id).is_ok() && !id.is_empty() && known.iter().all(|piece| piece.id != *id)
        }) else {
            let reason = t!("this piece of evidence could not be given an id; try again");
            return self.problem(row, Target::EvidenceTitle, reason.to_owned());
        };
        said.id = id;
        let values = (String::new(), describe(&said));
        let edit = Evidence::at(first, &said.id).add_like(&said);
        known.push(said);
        self.push(row, first, t!("evidence added"), values, edit);
    }
}

/// The texts of a piece, without white space around them.
fn texts(piece: &Evidence) -> [&str; 4] {
    [&piece.title, &piece.kind, &piece.location, &piece.owner].map(|text| text.trim())
}

fn days(piece: &Evidence) -> [Option<NaiveDate>; 4] {
    [
        piece.date,
        piece.period_from,
        piece.period_to,
        piece.valid_until,
    ]
}

/// Whether the time that it speaks of begins before it ends.
fn in_order(piece: &Evidence) -> bool {
    let both = piece.period_from.zip(piece.period_to);
    both.is_none_or(|(from, to)| from <= to)
}

/// Whether the piece has all that is said.
fn covers(piece: &Evidence, said: &Evidence) -> bool {
    // Most pieces have another title; the rest of them need no look.
    if piece.title.trim() != said.title {
        return false;
    }
    let mut pairs = texts(piece).into_iter().zip(texts(said));
    let mut both = days(piece).into_iter().zip(days(said));
    pairs.all(|(old, new)| new.is_empty() || old == new)
        && both.all(|(old, new)| new.is_none() || old == new)
}

/// Whether the piece has the same title and contradicts nothing that is said.
fn agrees(piece: &Evidence, said: &Evidence) -> bool {
    if piece.title.trim() != said.title {
        return false;
    }
    let mut pairs = texts(piece).into_iter().zip(texts(said));
    let mut both = days(piece).into_iter().zip(days(said));
    pairs.all(|(old, new)| old.is_empty() || new.is_empty() || old == new)
        && both.all(|(old, new)| old.is_none() || new.is_none() || old == new)
        && in_order(&merged(piece, said))
}

/// The piece with what is said in its blank fields.
fn merged(piece: &Evidence, said: &Evidence) -> Evidence {
    let text = |old: &String, new: &String| if old.trim().is_empty() { new } else { old }.clone();
    Evidence {
        kind: text(&piece.kind, &said.kind),
        location: text(&piece.location, &said.location),
        owner: text(&piece.owner, &said.owner),
        date: piece.date.or(said.date),
        period_from: piece.period_from.or(said.period_from),
        period_to: piece.period_to.or(said.period_to),
        valid_until: piece.valid_until.or(said.valid_until),
        ..piece.clone()
    }
}

/// A piece of evidence in one line.
fn describe(piece: &Evidence) -> String {
    let date = piece.date.map(day_text).unwrap_or_default();
    let period = match (
        piece.period_from.map(day_text),
        piece.period_to.map(day_text),
    ) {
        (Some(from), Some(to)) => t!("{from} to {to}", from, to),
        (Some(from), None) => t!("from {from}", from),
        (None, Some(to)) => t!("until {to}", to),
        (None, None) => String::new(),
    };
    let valid = piece
        .valid_until
        .map(|day| t!("valid until {day}", day = day_text(day)));
    let valid = valid.unwrap_or_default();
    let place = if piece.location == piece.title {
        ""
    } else {
        piece.location.as_str()
    };
    let more = [
        piece.kind.as_str(),
        place,
        piece.owner.as_str(),
        date.as_str(),
        period.as_str(),
        valid.as_str(),
    ];
    let more: Vec<&str> = more.into_iter().filter(|part| !part.is_empty()).collect();
    if more.is_empty() {
        return piece.title.clone();
    }
    format!("{} ({})", piece.title, more.join(", "))
}
