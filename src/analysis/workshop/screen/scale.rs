//! What the values of the scale mean, as the room reads it.

use super::view::ScaleWords;
use crate::analysis::scale::{RATINGS, meaning, meaning_for};
use crate::assessment::Rating;
use crate::assessment::records::Voted;
use crate::standard::{StatementId, standard};

/// What the values mean: of one statement in its own terms, of several in general; “condition not triggered” where one of them has
/// a condition.
pub(super) fn scale(asked: &[StatementId]) -> Vec<ScaleWords> {
    let ratings = RATINGS.into_iter().filter(|rating| {
        let fits = |id: &StatementId| standard().statement(*id).condition.is_some();
        *rating != Rating::Untriggered || asked.iter().any(fits)
    });
    ratings
        .map(|rating| ScaleWords {
            vote: Voted::from(Some(rating)).key().to_owned(),
            words: match asked {
                [one] => meaning_for(rating, standard().statement(*one).kind),
                _ => meaning(rating),
            }
            .to_owned(),
        })
        .collect()
}
