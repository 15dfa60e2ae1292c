//! How ratings, standings and ballots look, and what the parts of a statement are called in the page.

use leptos::prelude::*;
use leptos::tachys::html::InertElement;

use crate::analysis::workshop::VoterState;
use crate::analysis::{Counts, Standing};
use crate::assessment::Rating;
use crate::standard::StatementId;

/// The Harvey ball of a rating: an empty, quarter, three-quarter or full disc.
pub fn ball(rating: Rating) -> AnyView {
    let inner = match rating {
        Rating::Not => "",
        Rating::Partly => "<path d='M8 8V2A6 6 0 0 1 14 8Z'/>",
        Rating::Largely => "<path d='M8 8V2A6 6 0 1 1 2 8Z'/>",
        Rating::Fully => "<circle cx='8' cy='8' r='6.6'/>",
        Rating::Untriggered => "<path d='M4 8h8' stroke-width='1.7'/>",
    };
    // A long page has a thousand: the browser reads each of the five once, and copies it from then on.
    InertElement::new(format!(
        "<span class='ball-box'><svg class='ball' viewBox='0 0 16 16' aria-hidden='true' style='--c:var(--{})'><circle cx='8' cy='8' r='6.6' class='ring'/>{inner}</svg></span>",
        rating_token(rating)
    ))
    .into_any()
}

/// The colour token of a rating.
pub fn rating_token(rating: Rating) -> &'static str {
    match rating {
        Rating::Untriggered => "ink-2",
        rating => rating.key(),
    }
}

/// The icon of how far somebody's ballot is, told apart without colour.
pub fn voter_icon(state: VoterState) -> &'static str {
    match state {
        VoterState::Nothing => "not-yet",
        VoterState::Partly => "begun",
        VoterState::Everything => "holds",
    }
}

/// A statement id as part of an element id: points would have to be escaped in selectors.
pub fn html_id(id: StatementId) -> String {
    id.as_str().replace('.', "_")
}

/// A small stacked bar of counts, for the clause tree. The numbers stand beside it or in `title`.
pub fn mini(counts: &Counts) -> String {
    let mut html = String::from("<span class='mini' aria-hidden='true'>");
    for standing in Standing::COUNTED {
        let count = counts.of(standing);
        if count > 0 {
            html += &format!("<i class='s-{}' style='flex:{count}'></i>", standing.key());
        }
    }
    html + "</span>"
}
