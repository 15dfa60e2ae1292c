//! Which statements a room will argue about most, told before any vote, and an agenda cut down to those.

use crate::assessment::Listed;
use crate::assessment::records::{AgendaItem, Workshop};
use crate::assessment::{Assessment, Edit};
use crate::standard::StatementId;

use super::{disputed, fit, items, next::left_to, take_off};
use crate::analysis::conformity::{Conformity, Standing};

/// Why a statement is worth the room's time, the strongest reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contested {
    /// See [`disputed`]; or an earlier workshop left it to somebody or with a question.
    InDispute,
    Unanswered,
    /// A major gap, which keeps the gate before stage 2 closed.
    Major,
    /// Said to be met without evidence, which keeps the gate closed too.
    Claimed,
    Minor,
    /// It is met, and nobody sees it otherwise.
    Quiet,
}

/// The rule, for the page.
pub const CONTESTED_RULE: &str = t_later!(
    "What stays is told before any vote: first what is in dispute (marked to be looked at again, agreed against dissent, votes far apart, or left open by an earlier workshop), then what has no answer, then what keeps the gate before stage 2 closed (major gaps, what is said to be met without evidence, minor gaps), last what is met and undisputed. Among equals, what stands first on the agenda stays."
);

impl Contested {
    /// Of a statement as it stands.
    pub fn of(document: &Assessment, conformity: &Conformity, item: &AgendaItem) -> Option<Self> {
        let statement = item.about()?;
        if disputed(document, statement).is_some() || left_to(item).is_some() {
            return Some(Contested::InDispute);
        }
        Some(match conformity.standing(statement) {
            Standing::NotAssessed => Contested::Unanswered,
            Standing::Major => Contested::Major,
            Standing::Claimed => Contested::Claimed,
            Standing::Minor => Contested::Minor,
            _ => Contested::Quiet,
        })
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Contested::InDispute => t!("in dispute or left open before"),
            Contested::Unanswered => t!("no answer yet"),
            Contested::Major => t!("major gap"),
            Contested::Claimed => t!("said to be met, no evidence"),
            Contested::Minor => t!("minor gap"),
            Contested::Quiet => t!("met and undisputed"),
        }
    }
}

/// An item that would go off the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Going {
    pub item: String,
    pub statement: StatementId,
    pub why: Contested,
}

/// How an agenda can be cut down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trim {
    /// Statements that can be taken off: not voted on yet.
    pub loose: usize,
    /// How many of them fit the time; at least one.
    pub fitting: usize,
}

/// How the agenda of a workshop can be cut down; none where there are fewer than two statements to choose from.
pub fn trim(document: &Assessment, workshop: &Workshop) -> Option<Trim> {
    let loose = loose(document, workshop).count();
    if loose < 2 {
        return None;
    }
    let fit = fit(document, workshop);
    // What was voted on and is not settled takes its time first.
    let voted = (fit.items as usize).saturating_sub(loose);
    let fitting = (fit.fitting() as usize).saturating_sub(voted);
    Some(Trim {
        loose,
        fitting: fitting.clamp(1, loose),
    })
}

fn loose<'a>(
    document: &'a Assessment,
    workshop: &'a Workshop,
) -> impl Iterator<Item = &'a AgendaItem> {
    items(document, &workshop.id).filter(|item| take_off(document, item).is_ok())
}

/// What goes when only so many of the items that can be taken off stay, in the order of the agenda.
pub fn going(
    document: &Assessment,
    conformity: &Conformity,
    workshop: &Workshop,
    keep: usize,
) -> Vec<Going> {
    let all = loose(document, workshop).filter_map(|item| {
        Some(Going {
            item: item.id.clone(),
            statement: item.about()?,
            why: Contested::of(document, conformity, item)?,
        })
    });
    let mut all: Vec<(usize, Going)> = all.enumerate().collect();
    crate::standard::sort(&mut all, |(at, a), (to, b)| (a.why, at).cmp(&(b.why, to)));
    let mut left = all.split_off(keep.min(all.len()));
    crate::standard::sort(&mut left, |(at, _), (to, _)| at.cmp(to));
    left.into_iter().map(|(_, going)| going).collect()
}

/// Takes all but the most contested statements off the agenda, as one act; none where nothing goes.
pub fn keep_most(
    document: &Assessment,
    conformity: &Conformity,
    workshop: &Workshop,
    keep: usize,
) -> Option<Edit> {
    let going = going(document, conformity, workshop, keep);
    let edits = going.iter().filter_map(|going| {
        let item = AgendaItem::find(document, &going.item)?;
        take_off(document, item).ok()
    });
    let edits: Vec<Edit> = edits.collect();
    (!edits.is_empty()).then_some(Edit::Many(edits))
}
