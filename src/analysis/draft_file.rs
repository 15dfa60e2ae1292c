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
        parts.push(t!("version {version}", version = draft.version));
    }
    parts.push(match draft.state {
        DraftState::Approved => approval(draft),
        DraftState::Stale => t!("changed since its approval").to_owned(),
        DraftState::NotBegun | DraftState::Draft => DraftState::Draft.label().to_owned(),
        DraftState::NotRequired => DraftState::NotRequired.label().to_owned(),
    });
    parts.push(t!("as of {day}", day = day_text(today)));
    capital(&parts.join(" · "))
}

/// That it is approved, by whom and when as far as that is known.
fn approval(draft: &Draft) -> String {
    match (draft.approved_by.as_str(), draft.approved.map(day_text)) {
        ("", None) => DraftState::Approved.label().to_owned(),
        ("", Some(day)) => t!("approved on {day}", day),
        (name, None) => t!("approved by {name}", name),
        (name, Some(day)) => t!("approved by {name} on {day}", name, day),
    }
}
