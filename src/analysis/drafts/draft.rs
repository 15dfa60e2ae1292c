//! A document as it stands now: its parts with what people wrote, what the records say, and what is still to be written.

use chrono::NaiveDate;

use super::part::{DraftPart, PartState};
use super::processes::PROCESSES;
use crate::analysis::conformity::Conformity;
use crate::analysis::registers::{self, DECIDED, ItemStanding, ItemState};
use crate::analysis::words::says;
use crate::assessment::records::ScopeStatement;
use crate::assessment::{Assessment, Listed, RecordId, RegisterState};
use crate::standard::{Outline, RegisterId, RegisterItem, keys, standard};

keys! {
    /// How far a document is.
    DraftState {
        NotBegun "not-begun",
        Draft "draft",
        Approved "approved",
        /// Approved, but something it says has changed since.
        Stale "stale",
        NotRequired "not-required",
    }
}

impl DraftState {
    pub fn label(self) -> &'static str {
        match self {
            DraftState::NotBegun => t!("not begun"),
            DraftState::Draft => t!("draft"),
            DraftState::Approved => t!("approved"),
            DraftState::Stale => t!("stale"),
            DraftState::NotRequired => t!("not required"),
        }
    }
}

/// A document with what it says now.
#[derive(Clone, Debug)]
pub struct Draft {
    pub item: &'static RegisterItem,
    pub outline: &'static Outline,
    pub parts: Vec<DraftPart>,
    pub state: DraftState,
    pub version: String,
    pub approved_by: String,
    pub approved: Option<NaiveDate>,
    /// What has changed since it was approved, each as part of a sentence.
    pub changed: Vec<String>,
    /// Whether it was approved here, so that it is known what it said then.
    pub is_known: bool,
}

/// All documents in order.
pub fn drafts(document: &Assessment, conformity: &Conformity) -> Vec<Draft> {
    let states = registers::states(document, conformity).into_iter();
    states
        .filter_map(|state| Draft::of(document, &state))
        .collect()
}

/// One of them; none for a record.
pub fn draft(document: &Assessment, conformity: &Conformity, id: RegisterId) -> Option<Draft> {
    Draft::of(document, &registers::state(document, conformity, id))
}

/// The record in which version and approval of a document are entered.
pub fn approval_record(id: RegisterId) -> RecordId {
    match id.as_str() {
        DECIDED => ScopeStatement::LIST.at(""),
        id => RegisterState::LIST.at(id),
    }
}

/// Whether they say the same: what of them is content does not change.
impl PartialEq for Draft {
    fn eq(&self, other: &Self) -> bool {
        let approval = |draft: &Self| (draft.item.id, draft.state, draft.approved, draft.is_known);
        approval(self) == approval(other)
            && (&self.version, &self.approved_by) == (&other.version, &other.approved_by)
            && (&self.changed, &self.parts) == (&other.changed, &other.parts)
    }
}

impl Draft {
    fn of(document: &Assessment, state: &ItemState<'_>) -> Option<Self> {
        let item = state.item;
        let outline = standard().outline(item.id)?;
        let mut parts: Vec<DraftPart> = outline
            .parts
            .iter()
            .map(|part| DraftPart::of(document, part))
            .collect();
        if item.id.as_str() == PROCESSES {
            let areas = standard().areas.iter();
            parts.extend(areas.map(|area| DraftPart::of_area(document, area)));
        }
        let (version, approved_by, approved) = approval(document, item.id);
        let is_known = parts.iter().any(DraftPart::was_approved);
        let standing = state.standing();
        let changed: Vec<String> = match is_known && standing == ItemStanding::Approved {
            true => parts.iter().flat_map(DraftPart::changed).collect(),
            false => Vec::new(),
        };
        let begun = parts.iter().any(|part| says(&part.own));
        let state = match standing {
            ItemStanding::NotRequired => DraftState::NotRequired,
            ItemStanding::Approved if changed.is_empty() => DraftState::Approved,
            ItemStanding::Approved => DraftState::Stale,
            ItemStanding::Draft | ItemStanding::Unnamed => DraftState::Draft,
            ItemStanding::Missing if begun => DraftState::Draft,
            ItemStanding::Missing => DraftState::NotBegun,
        };
        Some(Self {
            item,
            outline,
            parts,
            state,
            version,
            approved_by,
            approved,
            changed,
            is_known,
        })
    }

    /// How many parts are still to be written.
    pub fn holes(&self) -> usize {
        let parts = self.parts.iter();
        parts.filter(|part| part.state() == PartState::Hole).count()
    }
}

/// Version, who approved it, and when.
fn approval(document: &Assessment, id: RegisterId) -> (String, String, Option<NaiveDate>) {
    let texts = |version: &str, by: &str| (version.trim().to_owned(), by.trim().to_owned());
    if id.as_str() == DECIDED {
        let statement = &document.scope.statement;
        let (version, by) = texts(&statement.version, &statement.approved_by);
        return (version, by, statement.approved);
    }
    let Some(state) = document.register.get(&id) else {
        return Default::default();
    };
    let (version, by) = texts(&state.version, &state.approved_by);
    (version, by, state.approved)
}
