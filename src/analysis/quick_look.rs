//! The quick look: a few statements that decide most, for a first picture before the whole assessment.
//!
//! The rule that chooses them: one statement of each of the 31 process areas; the first on which a document hangs that has to be there in
//! writing, where an area has none the first on which a record hangs, else its first. It is a house rule: an area whose document or
//! record is missing is rarely found in order by an auditor. The answers are those of the assessment itself, so nothing is asked twice.

use std::sync::LazyLock;

use crate::analysis::conformity::{Conformity, Standing};
use crate::analysis::figures::share;
use crate::assessment::{Assessment, Rating};
use crate::standard::{Area, Statement, StatementId, standard};

/// Minutes for so many statements, to five: one for each (house estimate; no evidence is looked for yet).
pub fn minutes(statements: usize) -> usize {
    (statements.max(3) + 2) / 5 * 5
}

/// Below so many answers there is no picture, only a sentence that says so.
const ENOUGH: usize = 10;

/// Areas named as those to look at first.
const FIRST: usize = 3;

/// A process area with the statement that speaks for it.
#[derive(Clone, Copy, Debug)]
pub struct AreaQuestion {
    pub area: &'static Area,
    pub statement: &'static Statement,
}

/// The statements of the quick look, in the order of the standard, one a process area.
pub fn questions() -> &'static [AreaQuestion] {
    static QUESTIONS: LazyLock<Vec<AreaQuestion>> =
        LazyLock::new(|| standard().areas.iter().filter_map(question).collect());
    &QUESTIONS
}

/// Their ids.
pub fn question_ids() -> Vec<StatementId> {
    let all = questions().iter();
    all.map(|question| question.statement.id).collect()
}

fn question(area: &'static Area) -> Option<AreaQuestion> {
    let mut best: Option<(u8, &'static Statement)> = None;
    for statement in standard().statements_of_area(area.id) {
        let rank = proof_rank(statement);
        if best.is_none_or(|(least, _)| rank < least) {
            best = Some((rank, statement));
        }
    }
    best.map(|(_, statement)| AreaQuestion { area, statement })
}

/// What has to be there in writing: 0 where a document hangs on the statement, 1 a record, 2 neither.
fn proof_rank(statement: &Statement) -> u8 {
    let mut proofs = standard().register_of(statement.id).peekable();
    match (proofs.peek().is_some(), proofs.any(|p| p.is_document())) {
        (_, true) => 0,
        (true, _) => 1,
        _ => 2,
    }
}

/// Whether stage 1 of the audit asks for it by name: scope, internal audit, management review (ISO/IEC 17021-1).
fn asked_by_name(statement: &Statement) -> bool {
    let clause = standard().clause(statement.clause);
    let named = ["4.3", "9.2", "9.3"];
    named.iter().any(|id| {
        let asked = standard().clauses.iter().find(|c| c.id.as_str() == *id);
        asked.is_some_and(|asked| asked.contains(clause.id))
    })
}

/// In which order the areas to look at first stand, in a sentence. A house rule.
pub fn first_rule() -> &'static str {
    t!(
        "The order is a house rule: where much is missing before what is nearly there; of that first what stage 1 of the audit asks for by name (scope, internal audit, management review); then where nothing is there before where something is; then where a required document hangs on it."
    )
}

/// What the answers so far show.
#[derive(Clone, Debug, PartialEq)]
pub struct FirstPicture {
    /// Questions of the quick look with an answer that counts.
    pub answered: usize,
    pub total: usize,
    /// Neither a gap nor a case that did not arise.
    pub met: usize,
    /// Gaps where most of it is there.
    pub nearly: usize,
    /// The other gaps.
    pub missing: usize,
    /// In the order of the standard: the area's short name, its question and what was answered, if it counts.
    pub areas: Vec<(&'static str, StatementId, Option<Rating>)>,
    /// The areas to look at first, in the order of [`first_rule`].
    pub first: Vec<(&'static str, StatementId)>,
    /// Statements of the whole standard without an answer.
    pub open: usize,
    /// How much of the whole standard may be met, in per cent: if none of the open statements is, and if all of them are.
    pub range: (u8, u8),
}

/// What the answers to the quick look show, and how little that is.
pub fn first_picture(document: &Assessment, conformity: &Conformity) -> FirstPicture {
    let questions = questions();
    let (mut met, mut nearly, mut missing, mut answered) = (0, 0, 0, 0);
    let mut areas = Vec::new();
    let mut worst = Vec::new();
    for AreaQuestion { area, statement } in questions {
        let standing = conformity.standing(statement.id);
        let counts = standing != Standing::NotAssessed;
        let rating = document.rating(statement.id).filter(|_| counts);
        answered += usize::from(counts);
        if standing.is_gap() {
            let is_near = rating == Some(Rating::Largely) && standing != Standing::Major;
            nearly += usize::from(is_near);
            missing += usize::from(!is_near);
            let level = rating.map(|rating| rating as u8);
            let weight = (
                is_near,
                !asked_by_name(statement),
                level,
                proof_rank(statement),
            );
            worst.push((weight, area.short, statement.id));
        } else if counts && standing != Standing::Untriggered {
            met += 1;
        }
        areas.push((area.short, statement.id, rating));
    }
    // Stable: those alike stay in the order of the standard.
    worst.sort_by_key(|(weight, ..)| *weight);
    let first = worst.into_iter().take(FIRST);
    let counts = conformity.total();
    let (known, open) = (counts.conform + counts.claimed, counts.not_assessed);
    let share_of = |part: u16| share(part.into(), (counts.total() - counts.untriggered).into());
    FirstPicture {
        answered,
        total: questions.len(),
        met,
        nearly,
        missing,
        areas,
        first: first.map(|(_, area, id)| (area, id)).collect(),
        open: open.into(),
        range: (share_of(known), share_of(known + open)),
    }
}

impl FirstPicture {
    pub fn is_complete(&self) -> bool {
        self.answered == self.total
    }

    /// Whether there is enough to say something.
    pub fn says_something(&self) -> bool {
        self.answered >= ENOUGH
    }

    /// The picture in a sentence.
    pub fn headline(&self) -> String {
        if !self.says_something() {
            return t_count!(
                ENOUGH - self.answered,
                "After {count} more answer there is a first picture",
                "After {count} more answers there is a first picture"
            );
        }
        match (self.nearly, self.missing) {
            (0, 0) => t!(
                "No gap in the {answered} areas answered so far",
                answered = self.answered
            ),
            (nearly, missing) => t!(
                "Of {answered} areas, {met} look good, {nearly} are nearly there, in {missing} much is missing",
                answered = self.answered,
                met = self.met,
                nearly,
                missing
            ),
        }
    }

    /// What it does not say.
    pub fn uncertainty(&self) -> String {
        let (least, most) = self.range;
        match self.open {
            0 => t!("Every statement of the standard has an answer, so this is more than a first picture.").to_owned(),
            open => t_count!(
                open,
                "One statement an area shows where to look first, not how far you are: {count} statement of the standard has no answer yet, so between {least} % and {most} % of what applies to you may be met today.",
                "One statement an area shows where to look first, not how far you are: {count} statements of the standard have no answer yet, so between {least} % and {most} % of what applies to you may be met today.",
                least,
                most
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::*;

    #[test]
    fn each_area_has_one_question_and_where_a_document_is_asked_for_the_question_asks_for_it() {
        let all = questions();
        assert_eq!(all.len(), standard().areas.len());
        for AreaQuestion { area, statement } in all {
            let within = |id| standard().clause(id).contains(statement.clause);
            assert!(area.clauses.iter().any(|id| within(*id)), "{}", area.id);
            let of_area = standard().statements.iter().filter(|s| {
                let within = |id| standard().clause(id).contains(s.clause);
                area.clauses.iter().any(|id| within(*id))
            });
            let documents = of_area
                .flat_map(|s| standard().register_of(s.id))
                .any(|item| item.is_document());
            let asks = standard()
                .register_of(statement.id)
                .any(|item| item.is_document());
            assert_eq!(documents, asks, "{}", statement.id);
        }
        let ids = question_ids();
        for (index, id) in ids.iter().enumerate() {
            assert!(!ids[..index].contains(id), "{id} twice");
        }
    }

    #[test]
    fn too_few_answers_make_no_picture_and_unanswered_never_counts_as_met() {
        let mut document = empty();
        let ids = question_ids();
        let picture = |document: &Assessment| first_picture(document, &Conformity::of(document));
        for (done, id) in ids.iter().enumerate() {
            let now = picture(&document);
            assert_eq!((now.answered, now.met), (done, done));
            assert_eq!((now.nearly, now.missing), (0, 0));
            assert_eq!(now.says_something(), done >= ENOUGH);
            assert_eq!(now.open, standard().statements.len() - done);
            assert!(now.range.0 < 15 && now.range.1 == 100, "{:?}", now.range);
            rate(&mut document, id.as_str(), Rating::Fully);
        }
        assert!(picture(&document).is_complete());
        assert!(picture(&document).uncertainty().contains("between"));
    }

    #[test]
    fn the_worst_comes_first() {
        let mut document = empty();
        let ids = question_ids();
        for id in &ids {
            rate(&mut document, id.as_str(), Rating::Largely);
        }
        rate(&mut document, ids[9].as_str(), Rating::Partly);
        rate(&mut document, ids[12].as_str(), Rating::Not);
        let now = first_picture(&document, &Conformity::of(&document));
        assert_eq!(now.first[0].1, ids[12]);
        assert_eq!(now.first[1].1, ids[9]);
        assert!(
            now.headline().ends_with(&format!(
                "0 look good, {} are nearly there, in 2 much is missing",
                ids.len() - 2
            )),
            "{}",
            now.headline()
        );
        // What stage 1 asks for by name comes before what stands earlier in the standard, as badly as that may be.
        let review = ids
            .iter()
            .find(|id| id.as_str().starts_with("9.3"))
            .unwrap();
        rate(&mut document, review.as_str(), Rating::Partly);
        let later = first_picture(&document, &Conformity::of(&document));
        assert_eq!(later.first[0].1, *review);
        // What is a gap for sure cannot be met any more.
        assert!(now.range.1 < 100);
    }
}
