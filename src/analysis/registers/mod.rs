//! Mandatory documents and records: which have to exist, how each stands, and how many there are.
//!
//! Everything that counts or names them asks [`states`] or [`state`], so that a page, a gate and the
//! effort never tell three stories about one document.

mod shown;

use chrono::NaiveDate;

use super::check::{Check, Destination};
use super::conformity::{Conformity, Standing};
use super::tables::{register, tables};
use super::words::{listed, says};
use crate::assessment::{Assessment, RegisterState, RegisterStatus};
use crate::standard::{RegisterId, RegisterItem, StepId, standard};

pub use shown::{DECIDED, FromSteps, kept_by_steps, shown};

/// How a document or record stands in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemStanding {
    /// All its statements are answered with “condition not triggered”.
    NotRequired,
    Missing,
    /// A draft; of a record: started.
    Draft,
    /// Called approved, but not by whom. Documents only.
    Unnamed,
    /// Approved by somebody; of a record: being kept.
    Approved,
}

impl ItemStanding {
    /// All, in the order of lists.
    pub const ALL: [ItemStanding; 5] = [
        ItemStanding::Missing,
        ItemStanding::Draft,
        ItemStanding::Unnamed,
        ItemStanding::Approved,
        ItemStanding::NotRequired,
    ];

    /// The spelling in filters and attributes.
    pub fn key(self) -> &'static str {
        match self {
            ItemStanding::NotRequired => "not-required",
            ItemStanding::Missing => "missing",
            ItemStanding::Draft => "draft",
            ItemStanding::Unnamed => "unnamed",
            ItemStanding::Approved => "approved",
        }
    }

    /// The word shown, for a document or for a record.
    pub fn label(self, document: bool) -> &'static str {
        match (self, document) {
            (ItemStanding::NotRequired, _) => t!("not required"),
            (ItemStanding::Missing, true) => t!("missing"),
            (ItemStanding::Missing, false) => t!("not kept"),
            (ItemStanding::Draft, true) => t!("draft"),
            (ItemStanding::Draft, false) => t!("started"),
            (ItemStanding::Unnamed, _) => t!("without approver"),
            (ItemStanding::Approved, true) => t!("approved"),
            (ItemStanding::Approved, false) => t!("being kept"),
        }
    }
}

/// A document or record with all that is known of it.
#[derive(Clone, Debug)]
pub struct ItemState<'a> {
    pub item: &'static RegisterItem,
    /// What was set by hand.
    pub hand: Option<&'a RegisterState>,
    /// What the records of the steps say.
    pub shown: Option<FromSteps>,
    pub required: bool,
    /// How far it is: what was set by hand or what the records say, whichever is more; where they
    /// are the thing itself, what they say.
    pub status: RegisterStatus,
}

impl<'a> ItemState<'a> {
    fn new(
        document: &Assessment,
        conformity: &Conformity,
        index: usize,
        item: &'static RegisterItem,
        hand: Option<&'a RegisterState>,
    ) -> Self {
        let shown = shown(document, item);
        Self {
            item,
            hand,
            required: is_required(conformity, index),
            status: effective(hand, shown.as_ref()),
            shown,
        }
    }

    /// How it stands in the end.
    pub fn standing(&self) -> ItemStanding {
        match self.status {
            _ if !self.required => ItemStanding::NotRequired,
            RegisterStatus::Missing => ItemStanding::Missing,
            RegisterStatus::Draft => ItemStanding::Draft,
            RegisterStatus::Approved if self.is_named() => ItemStanding::Approved,
            RegisterStatus::Approved => ItemStanding::Unnamed,
        }
    }

    /// Whether it needs no name of who approved it, or has one.
    fn is_named(&self) -> bool {
        let by_hand = self.hand.is_some_and(|hand| says(&hand.approved_by));
        let by_records = self.shown.as_ref().is_some_and(|shown| says(&shown.by));
        !self.item.is_document() || by_hand || by_records
    }

    /// Whether it is approved, or being kept.
    pub fn is_ready(&self) -> bool {
        self.status == RegisterStatus::Approved && self.is_named()
    }

    /// Since when a record is kept: as set by hand, else as the records say.
    pub fn since(&self) -> Option<NaiveDate> {
        let by_hand = self.hand.and_then(|hand| hand.since);
        by_hand.or_else(|| self.shown.as_ref()?.since)
    }

    /// Why what was set by hand cannot stand beside the records; nothing where it can.
    pub fn contradiction(&self) -> Option<&str> {
        let claimed = self.hand.map(|hand| hand.status) == Some(RegisterStatus::Approved);
        let against = self.shown.as_ref()?.against.as_deref();
        against.filter(|_| claimed)
    }

    /// Whether it passes the filter of the page: all, those late, or those that stand like this by
    /// the key.
    pub fn passes(&self, filter: &str, today: NaiveDate) -> bool {
        match filter {
            "" => true,
            "late" => self.is_late(today),
            key => self.standing().key() == key,
        }
    }

    /// Whether the date of its next review has passed.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        let review = self.hand.and_then(|hand| hand.review);
        review.is_some_and(|review| review < today)
    }
}

/// What was set by hand or what the records say, whichever is more; where they decide, what they say.
fn effective(hand: Option<&RegisterState>, shown: Option<&FromSteps>) -> RegisterStatus {
    let own = hand.map_or(RegisterStatus::Missing, |hand| hand.status);
    match shown {
        Some(shown) if shown.decides || shown.status as u8 > own as u8 => shown.status,
        _ => own,
    }
}

/// How far a document or record is, whether or not it has to exist.
pub fn status(document: &Assessment, id: RegisterId) -> RegisterStatus {
    let shown = shown(document, standard().register_item(id));
    effective(document.register.get(&id), shown.as_ref())
}

/// All documents and records in order.
pub fn states<'a>(document: &'a Assessment, conformity: &Conformity) -> Vec<ItemState<'a>> {
    let items = standard().register.iter().enumerate();
    items
        .zip(register(document))
        .map(|((index, item), hand)| ItemState::new(document, conformity, index, item, hand))
        .collect()
}

/// One of them.
pub fn state<'a>(
    document: &'a Assessment,
    conformity: &Conformity,
    id: RegisterId,
) -> ItemState<'a> {
    let item = standard().register_item(id);
    let index = standard().register.iter().position(|other| other.id == id);
    let hand = document.register.get(&id);
    ItemState::new(document, conformity, index.unwrap_or_default(), item, hand)
}

/// Whether a document has to exist: not when all its statements are untriggered.
fn is_required(conformity: &Conformity, item: usize) -> bool {
    let statements = tables().register.get(item).map_or(&[][..], |list| list);
    let untriggered = |index: &usize| conformity.standing_at(*index) == Standing::Untriggered;
    statements.is_empty() || !statements.iter().all(untriggered)
}

/// How many of the documents, or of the records, stand how. Adds up to all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterCounts {
    pub standings: [(ItemStanding, usize); 5],
}

impl RegisterCounts {
    pub fn of(states: &[ItemState<'_>], documents: bool) -> Self {
        let own = states.iter();
        let own = own.filter(|state| state.item.is_document() == documents);
        let own: Vec<ItemStanding> = own.map(ItemState::standing).collect();
        let count = |standing| own.iter().filter(|own| **own == standing).count();
        Self {
            standings: ItemStanding::ALL.map(|standing| (standing, count(standing))),
        }
    }

    /// How many stand like this.
    pub fn at(&self, standing: ItemStanding) -> usize {
        let mut all = self.standings.iter();
        let found = all.find(|(own, _)| *own == standing);
        found.map_or(0, |(_, count)| *count)
    }

    /// How many have to exist.
    pub fn required(&self) -> usize {
        let all = self.standings.iter().map(|(_, count)| count);
        all.sum::<usize>() - self.at(ItemStanding::NotRequired)
    }

    /// Approved documents or records being kept, of those that have to exist.
    pub fn ready(&self) -> usize {
        self.at(ItemStanding::Approved)
    }

    /// `1 of 28 documents approved, 1 not required`.
    pub fn sentence(&self, documents: bool) -> String {
        let (ready, all) = (self.ready(), self.required());
        let text = match documents {
            true => t!("{ready} of {all} documents approved", ready, all),
            false => t!("{ready} of {all} records kept", ready, all),
        };
        match self.at(ItemStanding::NotRequired) {
            0 => text,
            spared => t_count!(
                spared,
                "{ready}, {count} not required",
                "{ready}, {count} not required",
                ready = text,
            ),
        }
    }
}

/// Every required document is present and approved. Records are not looked at: stage 1 asks for
/// documents, and records follow from running the processes.
pub(in crate::analysis) fn documents_approved(
    document: &Assessment,
    conformity: &Conformity,
) -> Check {
    let states = states(document, conformity);
    let counts = RegisterCounts::of(&states, true);
    let open = states.iter().filter(|state| {
        let standing = state.standing();
        let done = matches!(standing, ItemStanding::NotRequired | ItemStanding::Approved);
        state.item.is_document() && !done
    });
    let open: Vec<RegisterId> = open.map(|state| state.item.id).collect();
    let Some(first) = open.first() else {
        let destination = Destination::Step(StepId::Preparation);
        return Check::new(counts.required() > 0, counts.sentence(true), destination);
    };
    let list = listed(open.iter().map(|id| id.as_str()), open.len());
    let (of, missing) = (counts.required(), counts.at(ItemStanding::Missing));
    let reason = match open.len() {
        n if n == missing => t!(
            "{missing} of {all} missing: {list}",
            missing,
            all = of,
            list
        ),
        n => {
            let drafts = counts.at(ItemStanding::Draft);
            let unnamed = counts.at(ItemStanding::Unnamed);
            let parts = [
                (missing > 0).then(|| t!("{missing} missing", missing)),
                (drafts > 0).then(|| t_count!(drafts, "{count} draft", "{count} drafts")),
                (unnamed > 0).then(|| t!("{unnamed} without approver", unnamed)),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            t!(
                "{open} of {all} not approved ({parts}): {list}",
                open = n,
                all = of,
                parts = parts.join(", "),
                list
            )
        }
    };
    Check::new(false, reason, Destination::Register(*first))
}
