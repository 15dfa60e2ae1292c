//! A document as it is written into files.

use chrono::NaiveDate;

use super::blocks::Block;
use super::drafts::{Draft, DraftState, PartState};
use super::written::{WrittenPart, WrittenReport};
use crate::analysis::words::{capital, says};
use crate::assessment::{Assessment, day_text};

/// The document with all its parts; what is still to be written is said in place.
pub fn written_draft(document: &Assessment, draft: &Draft, today: NaiveDate) -> WrittenReport {
    let parts = draft.parts.iter().map(|part| {
        let mut blocks = part.blocks();
        if let Some(hole) = part.hole() {
            blocks.insert(0, Block::Paragraph(hole));
        } else if part.state() == PartState::Filled && blocks.is_empty() {
            blocks.push(Block::Note(part.asks.to_owned()));
        }
        WrittenPart {
            part: None,
            title: part.title.clone(),
            blocks,
        }
    });
    WrittenReport {
        title: title(document, draft),
        subtitle: subtitle(draft, today),
        name: format!("{} {}", draft.item.id, draft.item.title),
        parts: parts.collect(),
    }
}

/// What stands above it.
pub fn title(document: &Assessment, draft: &Draft) -> String {
    format!("{}: {}", draft.item.title, document.organization)
}

/// Version, approval and day.
pub fn subtitle(draft: &Draft, today: NaiveDate) -> String {
    let mut parts = vec![draft.item.id.to_string()];
    if says(&draft.version) {
        parts.push(format!("version {}", draft.version));
    }
    let by = match draft.approved_by.as_str() {
        "" => String::new(),
        by => format!(" by {by}"),
    };
    match (draft.state, draft.approved) {
        (DraftState::Approved, Some(day)) => {
            parts.push(format!("approved{by} on {}", day_text(day)));
        }
        (DraftState::Approved, None) => parts.push(format!("approved{by}")),
        (DraftState::Stale, _) => parts.push("changed since its approval".to_owned()),
        (DraftState::NotBegun | DraftState::Draft, _) => parts.push("draft".to_owned()),
        (DraftState::NotRequired, _) => parts.push(DraftState::NotRequired.label().to_owned()),
    }
    parts.push(format!("as of {}", day_text(today)));
    capital(&parts.join(" · "))
}
