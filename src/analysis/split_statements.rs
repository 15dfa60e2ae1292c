//! What two states say of statements that our content split in between: the earlier one answered both with one rating.

use crate::assessment::{Answer, Assessment, day_text};
use crate::standard::{SPLITS, SplitStatement, StatementId};

/// A sentence for each statement that the earlier state rated while it still held two requirements, and whose second half it does
/// not know.
pub fn split_between(before: &Assessment, after: &Assessment) -> Vec<String> {
    of_these(&SPLITS, before, after)
}

fn of_these(splits: &[SplitStatement], before: &Assessment, after: &Assessment) -> Vec<String> {
    let sentences = splits.iter().filter_map(|split| {
        let (from, new) = (StatementId::parse(split.from)?, StatementId::parse(split.new)?);
        let whole = rated(before, from)?;
        // Rated since, it was rated for what it says now.
        let on_both = whole.at?.date_naive() < split.since.parse().ok()?;
        if !on_both || rated(before, new).is_some() {
            return None;
        }
        let was = whole.rating?.label();
        let day = day_text(split.since.parse().ok()?);
        Some(match rated(after, new).and_then(|answer| answer.rating) {
            Some(is) => t!(
                "{new} was split off from {from} in our content of {day}. Before, {from} was rated {was} for both; now {new} is rated {is} on its own",
                new,
                from,
                day,
                was,
                is = is.label()
            ),
            None => t!(
                "{new} was split off from {from} in our content of {day}. Before, {from} was rated {was} for both; {new} has no answer of its own yet",
                new,
                from,
                day,
                was
            ),
        })
    });
    sentences.collect()
}

fn rated(document: &Assessment, id: StatementId) -> Option<&Answer> {
    let answer = document.answers.get(&id);
    answer.filter(|answer| answer.rating.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::{at, empty, id};
    use crate::assessment::Rating;

    const PLANTED: [SplitStatement; 1] = [SplitStatement {
        from: "4.1-a",
        new: "4.1-b",
        since: "2026-05-01",
    }];

    fn with(ratings: &[(&str, Rating, &str)]) -> Assessment {
        let mut document = empty();
        for (name, rating, when) in ratings {
            let answer = document.answers.entry(id(name)).or_default();
            answer.rating = Some(*rating);
            answer.at = Some(at(when));
        }
        document
    }

    #[test]
    fn a_statement_that_was_answered_for_both_is_said_to_be_split() {
        let old = ("4.1-a", Rating::Fully, "2026-04-30T08:00:00Z");
        let new = ("4.1-b", Rating::Partly, "2026-05-04T08:00:00Z");
        assert_eq!(
            of_these(&PLANTED, &with(&[old]), &with(&[old, new])),
            [
                "4.1-b was split off from 4.1-a in our content of 1 May 2026. Before, 4.1-a was rated Fully for both; now 4.1-b is rated Partially on its own"
            ]
        );
        assert_eq!(
            of_these(&PLANTED, &with(&[old]), &with(&[old])),
            [
                "4.1-b was split off from 4.1-a in our content of 1 May 2026. Before, 4.1-a was rated Fully for both; 4.1-b has no answer of its own yet"
            ]
        );
    }

    #[test]
    fn what_was_answered_by_what_it_says_now_is_not() {
        let old = ("4.1-a", Rating::Fully, "2026-04-30T08:00:00Z");
        let again = ("4.1-a", Rating::Fully, "2026-05-01T08:00:00Z");
        let new = ("4.1-b", Rating::Partly, "2026-05-04T08:00:00Z");
        let none: [String; 0] = [];
        assert_eq!(
            of_these(&PLANTED, &with(&[again]), &with(&[again, new])),
            none
        );
        assert_eq!(
            of_these(&PLANTED, &with(&[old, new]), &with(&[old, new])),
            none
        );
        assert_eq!(of_these(&PLANTED, &empty(), &with(&[old, new])), none);
        assert_eq!(split_between(&with(&[old]), &with(&[new])), none);
    }

    #[test]
    fn the_statements_that_were_split_are_known() {
        let old = with(&[("8.6.1-c", Rating::Largely, "2026-03-01T08:00:00Z")]);
        let said = split_between(&old, &old);
        assert_eq!(said.len(), 1);
        assert!(
            said[0].starts_with("8.6.1-j was split off from 8.6.1-c"),
            "{said:?}"
        );
    }
}
