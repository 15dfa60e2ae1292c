//! The gap board: what is a gap now, or was one and is closed, by how far its closing has come.

use chrono::NaiveDate;

use crate::assessment::{Acceptance, Assessment, GapStatus, PersonDays, is_among, same_name};
use crate::standard::{AreaId, StatementId, fold, sort, standard};

use crate::analysis::conformity::Conformity;
use crate::analysis::gaps::gaps;
use crate::analysis::people::People;
use crate::analysis::words::says;

use super::closing::{closing_day, closing_owner, closing_tasks};

pub use super::closing::ClosingTask;

/// A gap on the board.
#[derive(Clone, Debug, PartialEq)]
pub struct GapCard {
    pub statement: StatementId,
    pub area: Option<AreaId>,
    /// The rating still says gap. A closing never outvotes a rating.
    pub is_gap: bool,
    pub major: bool,
    /// Who closes it and by when; where the gap itself does not say it, by the plan.
    pub owner: String,
    pub owner_by_plan: bool,
    pub due: Option<NaiveDate>,
    pub due_by_plan: bool,
    pub effort: Option<PersonDays>,
    pub status: GapStatus,
    pub verified: Option<Acceptance>,
    /// The task of the plan that closes it.
    pub task: Option<ClosingTask>,
}

/// The owner to filter by for cards that nobody owns: a blank, which is nobody's name.
pub const NOBODY: &str = " ";

/// Which cards a person wants to see; what is empty lets all pass.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BoardFilter {
    /// A name, or [`NOBODY`].
    pub owner: String,
    pub area: String,
    /// Words that all stand somewhere in the statement or in what is said about its gap.
    pub words: String,
}

impl BoardFilter {
    /// Whether it leaves anything out.
    pub fn is_set(&self) -> bool {
        !self.owner.is_empty() || !self.area.is_empty() || !self.words.trim().is_empty()
    }

    fn passes(&self, document: &Assessment, card: &GapCard) -> bool {
        let owned = match self.owner.as_str() {
            "" => true,
            NOBODY => card.owner.is_empty(),
            owner => is_among(owner, &card.owner),
        };
        let area = card.area.map_or("", |area| area.as_str());
        owned && (self.area.is_empty() || area == self.area) && self.is_said(document, card)
    }

    fn is_said(&self, document: &Assessment, card: &GapCard) -> bool {
        let words = fold(&self.words);
        if words.is_empty() {
            return true;
        }
        let gap = document.gaps.get(&card.statement);
        let said = gap.map(|gap| [&gap.cause, &gap.recommendation, &gap.benefit]);
        let mut text = format!(
            "{} {} {}",
            card.statement,
            standard().statement(card.statement).text,
            card.owner
        );
        for part in said.into_iter().flatten() {
            text.push(' ');
            text.push_str(part);
        }
        let text = fold(&text);
        words.split_whitespace().all(|word| text.contains(word))
    }
}

impl GapCard {
    /// Past its date and not done yet.
    pub fn late(&self, today: NaiveDate) -> bool {
        let open = matches!(self.status, GapStatus::Open | GapStatus::Doing);
        open && self.due.is_some_and(|due| due < today)
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
    let tasks = closing_tasks(document);
    let card = |statement: StatementId, standing: Option<Standing>| {
        let own = document.gaps.get(&statement);
        let task = tasks.get(&statement).copied();
        let gap = own.cloned().unwrap_or_default();
        GapCard {
            statement,
            area: area_of.get(&statement).copied(),
            is_gap: standing.is_some(),
            major: standing == Some(Standing::Major),
            owner: closing_owner(own, task).to_owned(),
            owner_by_plan: !says(&gap.owner),
            due: closing_day(own, task),
            due_by_plan: gap.due.is_none(),
            effort: gap.effort,
            status: gap.status,
            verified: gap.verified(),
            task: task.map(ClosingTask::from),
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

/// The cards that pass the filter, and those of `kept`: a card that somebody is working on does not go from under their hands.
pub fn found(
    document: &Assessment,
    cards: &[GapCard],
    filter: &BoardFilter,
    kept: &[StatementId],
) -> Vec<GapCard> {
    let cards = cards.iter();
    let found =
        cards.filter(|card| kept.contains(&card.statement) || filter.passes(document, card));
    found.cloned().collect()
}

/// Cards of a column that are shown before somebody asks for all.
pub const FIRST: usize = 10;

/// The cards of a column that are shown: the first ones and those of `kept`, unless all are asked for.
pub fn window(
    cards: &[GapCard],
    status: GapStatus,
    all: bool,
    kept: &[StatementId],
) -> Vec<StatementId> {
    let here = cards.iter().filter(|card| card.status == status);
    let shown = here
        .enumerate()
        .filter(|(index, card)| all || *index < FIRST || kept.contains(&card.statement));
    shown.map(|(_, card)| card.statement).collect()
}
