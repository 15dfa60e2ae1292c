//! The acts that statements, gaps and documents call for.

use chrono::NaiveDate;

use crate::assessment::{Answer, Assessment, Gap, GapStatus, Rating, RegisterStatus, day_text};
use crate::standard::{Statement, StatementId, WorkshopPart, standard};

use super::blocks::Blocks;
use super::{ordered, systemic_gaps};
use crate::analysis::check::Destination;
use crate::analysis::conformity::{ClauseResult, Conformity, Standing};
use crate::analysis::evidence;
use crate::analysis::next_cycle;
use crate::analysis::readiness::{checks, consistency};
use crate::analysis::registers::{documents_approved, status};
use crate::analysis::words::{capital, listed, number, says};
use crate::analysis::workshop;

/// Something useful to do now.
#[derive(Clone, Debug, PartialEq)]
pub struct NextAct {
    /// What to do, as an order: “Answer the 3 left of 8.6.1”.
    pub title: String,
    /// Why, with numbers.
    pub reason: String,
    pub destination: Destination,
}

/// What all acts look at.
pub(super) struct About<'a> {
    document: &'a Assessment,
    conformity: &'a Conformity,
    blocks: Blocks<'a>,
    /// Indexes of the gaps, most pressing first.
    order: Vec<usize>,
}

/// A statement with everything known about it.
struct StatementFacts<'a> {
    statement: &'static Statement,
    standing: Standing,
    answer: Option<&'a Answer>,
    gap: Option<&'a Gap>,
}

fn act(title: String, reason: String, id: StatementId) -> Option<NextAct> {
    Some(NextAct {
        title,
        reason,
        destination: Destination::Statement(id),
    })
}

impl<'a> About<'a> {
    pub fn new(document: &'a Assessment, conformity: &'a Conformity) -> Self {
        let blocks = Blocks::of(document, conformity);
        let order = ordered(conformity, &blocks);
        Self {
            document,
            conformity,
            blocks,
            order,
        }
    }

    fn all(&self) -> impl Iterator<Item = StatementFacts<'a>> {
        let statements = standard().statements.iter().enumerate();
        statements.map(|(index, statement)| StatementFacts {
            statement,
            standing: self.conformity.standing_at(index),
            answer: self.blocks.answer(index),
            gap: self.blocks.plan(index),
        })
    }

    /// The first statement that `concerns`, and how many there are.
    fn first(&self, concerns: fn(&StatementFacts) -> bool) -> Option<(StatementId, usize)> {
        let mut found = self.all().filter(concerns);
        let first = found.next()?;
        Some((first.statement.id, 1 + found.count()))
    }

    /// Open statements: first in the clause last worked on, then in any that is begun, then in
    /// the next one.
    pub fn answer_open(&self) -> Option<NextAct> {
        let counts = self.conformity.total();
        let leaf = |c: &&ClauseResult| standard().clause(c.clause).leaf;
        let clauses = self.conformity.clauses().iter().filter(leaf);
        let open: Vec<&ClauseResult> = clauses.filter(|c| c.counts.not_assessed > 0).collect();
        let first = open.first()?;
        let total = number(usize::from(counts.total()), "statement", "statements");
        if counts.assessed() == 0 {
            return Some(NextAct {
                title: format!("Start with {}", first.clause),
                reason: format!("{total} to answer, {} of them here", first.counts.total()),
                destination: Destination::Clause(first.clause),
            });
        }
        let rated = self.all().filter_map(|known| {
            let answer = known.answer.filter(|answer| answer.rating.is_some())?;
            Some((answer.at?, known.statement.clause))
        });
        let latest = rated.max_by_key(|(at, _)| *at).map(|(_, clause)| clause);
        let next = open
            .iter()
            .find(|c| Some(c.clause) == latest)
            .or_else(|| open.iter().find(|c| c.counts.assessed() > 0))
            .unwrap_or(first);
        let left = next.counts.not_assessed;
        Some(NextAct {
            title: match next.counts.assessed() {
                0 => format!("Answer {}", next.clause),
                _ => format!("Answer the {left} left of {}", next.clause),
            },
            reason: format!(
                "{} of {total} are open, {left} of them here",
                counts.not_assessed
            ),
            destination: Destination::Clause(next.clause),
        })
    }

    /// Answers that came along from the cycle before.
    pub fn confirm_carried(&self) -> Option<NextAct> {
        let waiting = next_cycle::to_confirm(self.document);
        (!waiting.is_empty()).then(|| NextAct {
            title: format!(
                "Confirm {} of the cycle before",
                number(waiting.len(), "answer", "answers")
            ),
            reason: "Until somebody confirms them or rates anew, they count as not assessed"
                .to_owned(),
            destination: Destination::NextCycle,
        })
    }

    /// “Not triggered” without a reason counts as unanswered.
    pub fn write_reason(&self) -> Option<NextAct> {
        let (id, total) = self.first(|known| {
            known.standing == Standing::NotAssessed
                && known.answer.and_then(|a| a.rating) == Some(Rating::Untriggered)
        })?;
        let total = number(total, "answer waits", "answers wait");
        act(
            format!("Write the reason at {id}"),
            format!("“Not triggered” counts only with its reason; {total} for one"),
            id,
        )
    }

    /// Entries that exclude each other.
    pub fn contradiction(&self) -> Option<NextAct> {
        let found = consistency::contradictions(self.document, self.conformity);
        let first = found.first()?;
        Some(NextAct {
            title: match found.len() {
                1 => "Settle a contradiction".to_owned(),
                n => format!("Settle {n} contradictions"),
            },
            reason: first.text.clone(),
            destination: Destination::Consistency,
        })
    }

    /// A gap that is verified as closed, at a statement whose rating still says otherwise.
    pub fn rate_again(&self) -> Option<NextAct> {
        let (id, total) = self.first(|known| {
            let verified = known.gap.map(|gap| gap.status) == Some(GapStatus::Verified);
            verified && known.standing.is_gap()
        })?;
        let total = number(total, "gap is", "gaps are");
        act(
            format!("Rate {id} again"),
            format!("{total} verified as closed, but still rated as open"),
            id,
        )
    }

    /// The gap that is overdue for the longest time.
    pub fn overdue(&self, today: NaiveDate) -> Option<NextAct> {
        let (mut total, mut oldest) = (0, None);
        for known in self.all().filter(|known| known.standing.is_gap()) {
            let open = known
                .gap
                .filter(|gap| matches!(gap.status, GapStatus::Open | GapStatus::Doing));
            let Some(due) = open.and_then(|gap| gap.due).filter(|due| *due < today) else {
                continue;
            };
            total += 1;
            if oldest.is_none_or(|(oldest, _)| due < oldest) {
                oldest = Some((due, known.statement.id));
            }
        }
        let (due, id) = oldest?;
        let total = number(total, "gap is", "gaps are");
        act(
            format!("Follow up {id}"),
            format!("Due {}; {total} overdue", day_text(due)),
            id,
        )
    }

    /// The parked item that is due first: where it is overdue, or where it is not. It is settled by the person it is parked with, and
    /// then by the next workshop or an answer.
    pub fn parked(&self, today: NaiveDate, late: bool) -> Option<NextAct> {
        let parked = workshop::parked(self.document);
        let due = parked
            .iter()
            .filter_map(|item| Some((item.due?, item.about()?, item.owner.trim())));
        let (due, id, owner) = due.min_by_key(|(due, ..)| *due)?;
        if (due < today) != late {
            return None;
        }
        let total = number(parked.len(), "statement is", "statements are");
        let day = day_text(due);
        Some(NextAct {
            title: format!("Settle {id}, parked with {owner}"),
            reason: match late {
                true => {
                    format!("Was due {day}; {total} parked, and the next workshop starts with them")
                }
                false => {
                    format!("Due {day}; {total} parked, and the next workshop starts with them")
                }
            },
            destination: Destination::Workshop(WorkshopPart::Prepare),
        })
    }

    /// The first gap of this grade; of the minor ones, the first without an accepted plan.
    pub fn close_gap(&self, grade: Standing) -> Option<NextAct> {
        let settled = |index: usize| {
            let plan = self.blocks.plan(index);
            grade == Standing::Minor && plan.is_some_and(checks::is_accepted)
        };
        let mut order = self.order.iter().copied();
        let index =
            order.find(|index| self.conformity.standing_at(*index) == grade && !settled(*index))?;
        let id = standard().statements.get(index)?.id;
        let mut blocked = Vec::new();
        self.blocks.visit(index, &mut |name| blocked.push(name));
        let blocked = listed(blocked.iter().copied(), blocked.len());
        let label = capital(grade.label(self.conformity.declared()));
        let title = match self.blocks.plan(index) {
            Some(gap) if says(&gap.owner) && gap.due.is_some() => match grade {
                Standing::Minor => format!("Have the plan for {id} accepted"),
                _ => format!("Close {id}"),
            },
            _ => format!("Plan how to close {id}"),
        };
        act(title, format!("{label}; blocks {blocked}"), id)
    }

    /// The first clause that fails as a whole.
    pub fn systemic(&self) -> Option<NextAct> {
        let gaps = systemic_gaps(self.conformity);
        let first = gaps.first()?;
        Some(NextAct {
            title: format!("Look at {} as a whole", first.clause),
            reason: format!(
                "Systemic major (house rule): {} of {} statements are below Largely",
                first.below, first.applicable
            ),
            destination: Destination::Clause(first.clause),
        })
    }

    /// The first statement rated Fully without evidence.
    pub fn add_evidence(&self) -> Option<NextAct> {
        let (id, total) = self.first(|known| known.standing == Standing::Claimed)?;
        let total = number(total, "statement is", "statements are");
        act(
            format!("Add evidence to {id}"),
            format!("{total} claimed: rated Fully, but nothing shows it"),
            id,
        )
    }

    /// The piece of evidence that has expired or will before it is needed, the earliest first.
    pub fn renew_evidence(&self, today: NaiveDate) -> Option<NextAct> {
        let all = evidence::lapsing(self.document, today);
        let first = all.first()?;
        let (id, words) = (*first.statements.first()?, first.lapse.words(first.until));
        let more = match all.len() {
            1 => String::new(),
            _ => format!("; {}", evidence::lapse_words(&all)?),
        };
        act(
            format!("Renew the evidence “{}” at {id}", first.name()),
            format!("It {words}{more}"),
            id,
        )
    }

    /// The first required document that is not approved.
    pub fn document(&self) -> Option<NextAct> {
        let check = documents_approved(self.document, self.conformity);
        let Destination::Register(id) = check.destination else {
            return None;
        };
        let title = standard().register_item(id).title;
        let status = status(self.document, id);
        Some(NextAct {
            title: match status {
                RegisterStatus::Missing => format!("Write {id}, {title}"),
                _ => format!("Have {id} approved, {title}"),
            },
            reason: format!("Documents for stage 1: {}", check.reason),
            destination: Destination::Document(id),
        })
    }
}
