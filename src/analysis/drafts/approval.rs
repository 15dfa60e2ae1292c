//! The approval of a document: what it still lacks, and the one act by which what its parts say is kept with it.

use chrono::NaiveDate;

use super::draft::{Draft, approval_record};
use super::part::{DraftPart, kept};
use crate::analysis::registers::DECIDED;
use crate::analysis::words::{in_words, says};
use crate::assessment::records::{DocumentPart, Value};
use crate::assessment::{Assessment, Edit, RegisterState, RegisterStatus, day_text};

/// What keeps a document from being approved here; nothing where it can be.
pub fn lacking(draft: &Draft, today: NaiveDate) -> Vec<String> {
    let mut lacking = Vec::new();
    if let holes @ 1.. = draft.holes() {
        lacking.push(t_count!(
            holes,
            "one part is still to be written",
            "{number} parts are still to be written",
            number = in_words(holes)
        ));
    }
    if !says(&draft.version) {
        lacking.push(t!("the version is missing").to_owned());
    }
    if !says(&draft.approved_by) {
        lacking.push(t!("who approves it is missing").to_owned());
    }
    match draft.approved {
        None => lacking.push(t!("the day of approval is missing").to_owned()),
        Some(day) if day > today => {
            lacking.push(t!("{day} has not come yet", day = day_text(day)));
        }
        Some(_) => {}
    }
    lacking
}

/// The act that approves a document as it now stands: its state, and of each part what it says.
///
/// # Errors
/// What is lacking.
pub fn approve(
    document: &Assessment,
    draft: &Draft,
    today: NaiveDate,
) -> Result<Edit, Vec<String>> {
    let lacking = lacking(draft, today);
    if !lacking.is_empty() {
        return Err(lacking);
    }
    let mut edits = Vec::new();
    let id = draft.item.id;
    if id.as_str() != DECIDED {
        edits.push(approval_record(id).set(RegisterState::status, RegisterStatus::Approved));
    }
    let parts = draft.parts.iter();
    edits.extend(parts.filter_map(|part| keep_sums(document, part)));
    Ok(Edit::Many(edits))
}

/// The edit that keeps what a part says; none where it says nothing, or that is kept already.
fn keep_sums(document: &Assessment, part: &DraftPart) -> Option<Edit> {
    let record = &part.record;
    let [source, text] = part.sums().map(|sum| match sum.is_empty() {
        true => Value::None,
        false => Value::from(sum),
    });
    match kept(document, &part.id) {
        Some(kept) => {
            let now = [
                Value::from(kept.source_sum.as_str()),
                kept.text_sum.as_str().into(),
            ];
            let said = |value: &Value| value.text();
            let same = said(&now[0]) == said(&source) && said(&now[1]) == said(&text);
            (!same).then(|| {
                record.set_all([
                    (DocumentPart::source_sum, source),
                    (DocumentPart::text_sum, text),
                ])
            })
        }
        None if source.is_none() && text.is_none() => None,
        None => Some(record.add([
            (DocumentPart::part, part.id.as_str().into()),
            (DocumentPart::source_sum, source),
            (DocumentPart::text_sum, text),
        ])),
    }
}

/// The act with which a person begins to write a part, with a text to start from where there is one.
pub fn begin(part: &DraftPart, start: Option<String>) -> Edit {
    part.record.add([
        (DocumentPart::part, part.id.as_str().into()),
        (DocumentPart::text, start.into()),
    ])
}
