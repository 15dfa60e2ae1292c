//! The gap board: what is a gap now, or was one and is closed, by how far its closing has come.

use chrono::NaiveDate;

use crate::assessment::{Acceptance, Assessment, GapStatus, PersonDays, is_among, same_name};
use crate::standard::{AreaId, StatementId, fold, sort, standard};

use crate::analysis::conformity::Conformity;
use crate::analysis::gaps::gaps;
use crate::analysis::people::People;

/// A gap on the board.
#[derive(Clone, Debug, PartialEq)]
pub struct GapCard {
    pub statement: StatementId,
    pub area: Option<AreaId>,
    /// The rating still says gap. A closing never outvotes a rating.
    pub is_gap: bool,
    pub major: bool,
    pub owner: String,
    pub due: Option<NaiveDate>,
    pub effort: Option<PersonDays>,
    pub status: GapStatus,
    pub verified: Option<Acceptance>,
}

impl GapCard {
    /// Past its date and not done yet.
    pub fn late(&self, today: NaiveDate) -> bool {
        let open = matches!(self.status, GapStatus::Open | GapStatus::Doing);
        open && self.due.is_some_and(|due| due < today)
    }

    /// Whether it passes the filters of the board; an empty filter lets all pass.
    pub fn passes(&self, owner: &str, area: &str) -> bool {
        let owned = owner.is_empty() || is_among(owner, &self.owner);
        owned && (area.is_empty() || self.area.is_some_and(|own| own.as_str() == area))
    }
}

/// The cards: gaps in order of priority, then what was closed, in order of the standard.
pub fn board(document: &Assessment, conformity: &Conformity) -> Vec<GapCard> {
    use crate::analysis::conformity::Standing;
    let mut area_of = crate::standard::Map::new();
    for area in &standard().areas {
        for statement in standard().statements_of_area(area.id) {
            area_of.insert(statement.id, area.id);
        }
    }
    let card = |statement: StatementId, standing: Option<Standing>| {
        let gap = document.gaps.get(&statement).cloned().unwrap_or_default();
        GapCard {
            statement,
            area: area_of.get(&statement).copied(),
            is_gap: standing.is_some(),
            major: standing == Some(Standing::Major),
            owner: gap.owner.trim().to_owned(),
            due: gap.due,
            effort: gap.effort,
            status: gap.status,
            verified: gap.verified(),
        }
    };
    let rows = gaps(document, conformity);
    let mut cards: Vec<GapCard> = rows
        .iter()
        .map(|row| card(row.statement, Some(row.standing)))
        .collect();
    for (id, gap) in &document.gaps {
        let closed = matches!(gap.status, GapStatus::Done | GapStatus::Verified);
        if closed && rows.iter().all(|row| row.statement != *id) {
            cards.push(card(*id, None));
        }
    }
    cards
}

/// Everybody who owns a card, by name.
pub fn owners(document: &Assessment, cards: &[GapCard]) -> Vec<String> {
    let known = People::of(document);
    let all = cards.iter().flat_map(|card| known.split(&card.owner));
    let mut list: Vec<String> = all.collect();
    sort(&mut list, |a, b| fold(a).cmp(&fold(b)));
    list.dedup_by(|a, b| same_name(a, b));
    list
}

/// The cards of one state that pass the filters.
pub fn column(cards: &[GapCard], status: GapStatus, owner: &str, area: &str) -> Vec<StatementId> {
    let cards = cards.iter();
    let here = cards.filter(|card| card.status == status && card.passes(owner, area));
    here.map(|card| card.statement).collect()
}
