//! The acts that statements, gaps and documents call for.

use chrono::NaiveDate;

use crate::assessment::{
    Answer, Assessment, Gap, GapStatus, Rating, RegisterStatus, as_part, day_text,
};
use crate::standard::{ClauseId, StartPart, Statement, StatementId, WorkshopPart, standard};

use super::blocks::Blocks;
use super::{ordered, systemic_gaps};
use crate::analysis::check::Destination;
use crate::analysis::conformity::{ClauseResult, Conformity, Standing};
use crate::analysis::evidence;
use crate::analysis::next_cycle;
use crate::analysis::quick_look;
use crate::analysis::readiness::{checks, consistency};
use crate::analysis::registers::{documents_approved, status};
use crate::analysis::words::{capital, cut, joined, says};
use crate::analysis::workshop;

/// Characters of a statement that are told.
const TOLD: usize = 90;

/// Something useful to do now.
#[derive(Clone, Debug, PartialEq)]
pub struct NextAct {
    /// What to do, in words that need no code: “Answer the 3 statements left of Incident management”.
    pub title: String,
    /// Why, with numbers.
    pub reason: String,
    /// The number of the clause, statement or document that it is about, for those who know it; may be empty.
    pub about: String,
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
        about: id.to_string(),
        destination: Destination::Statement(id),
    })
}

/// The title of a clause, in the middle of a sentence.
fn titled(clause: ClauseId) -> String {
    t!("“{text}”", text = standard().clause(clause).title)
}

/// The title of the clause that a statement belongs to, as [`titled`].
fn subject(id: StatementId) -> String {
    titled(standard().statement(id).clause)
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

    /// A first picture from few statements, as long as nothing beyond it is answered.
    pub fn quick_look(&self) -> Option<NextAct> {
        let questions = quick_look::questions();
        let answered = usize::from(self.conformity.total().assessed());
        if answered >= questions.len() {
            return None;
        }
        let is_answered = |question: &&quick_look::AreaQuestion| {
            self.conformity.standing(question.statement.id) != Standing::NotAssessed
        };
        let of_look = questions.iter().filter(is_answered).count();
        if answered > of_look {
            return None;
        }
        let left = questions.len() - of_look;
        Some(NextAct {
            title: match of_look {
                0 => t!("Take the quick look").to_owned(),
                _ => t!("Go on with the quick look").to_owned(),
            },
            reason: match left {
                1 => t!("One statement of the quick look is left").to_owned(),
                _ => t!(
                    "{left} short statements, one for each area of the standard, give a first picture in about {minutes} minutes",
                    left,
                    minutes = quick_look::minutes(left)
                ),
            },
            about: String::new(),
            destination: Destination::Start(StartPart::Look),
        })
    }

    /// Open statements: first in the clause last worked on, else in the first of the standard that has some. The quick look goes through
    /// all clauses, so that its last answer says nothing of where somebody works.
    pub fn answer_open(&self) -> Option<NextAct> {
        let counts = self.conformity.total();
        let leaf = |c: &&ClauseResult| standard().clause(c.clause).leaf;
        let clauses = self.conformity.clauses().iter().filter(leaf);
        let open: Vec<&ClauseResult> = clauses.filter(|c| c.counts.not_assessed > 0).collect();
        let first = open.first()?;
        let latest = self.last_worked_on();
        let here = open.iter().find(|c| Some(c.clause) == latest);
        let next = here.unwrap_or(first);
        let left = usize::from(next.counts.not_assessed);
        let clause = titled(next.clause);
        let total = usize::from(counts.total());
        Some(NextAct {
            title: match (counts.assessed(), next.counts.assessed()) {
                (0, _) => t!("Start with {clause}", clause),
                (_, 0) => t_count!(
                    left,
                    "Answer the {count} statement of {clause}",
                    "Answer the {count} statements of {clause}",
                    clause
                ),
                _ if left == 1 => t!("Answer the last statement left of {clause}", clause),
                _ => t_count!(
                    left,
                    "Answer the {count} statement left of {clause}",
                    "Answer the {count} statements left of {clause}",
                    clause
                ),
            },
            reason: match counts.assessed() {
                0 => t_count!(
                    total,
                    "The first of the whole standard: {count} statement, {here} of them here",
                    "The first of the whole standard: {count} statements, {here} of them here",
                    here = left
                ),
                _ if here.is_some() => t_count!(
                    total,
                    "You rated here last; {open} of {count} statement have no answer yet",
                    "You rated here last; {open} of {count} statements have no answer yet",
                    open = counts.not_assessed
                ),
                _ => t_count!(
                    total,
                    "The first clause in the order of the standard that is open; {open} of {count} statement have no answer yet",
                    "The first clause in the order of the standard that is open; {open} of {count} statements have no answer yet",
                    open = counts.not_assessed
                ),
            },
            about: next.clause.to_string(),
            destination: Destination::Clause(next.clause),
        })
    }

    /// The clause of the newest rating that is not one of the quick look.
    fn last_worked_on(&self) -> Option<ClauseId> {
        let of_look = quick_look::question_ids();
        let rated = self.all().filter_map(|known| {
            let answer = known.answer.filter(|answer| answer.rating.is_some())?;
            let statement = known.statement;
            (!of_look.contains(&statement.id)).then_some((answer.at?, statement.clause))
        });
        rated.max_by_key(|(at, _)| *at).map(|(_, clause)| clause)
    }

    /// Answers that came along from the cycle before.
    pub fn confirm_carried(&self) -> Option<NextAct> {
        let waiting = next_cycle::to_confirm(self.document);
        (!waiting.is_empty()).then(|| NextAct {
            title: t_count!(
                waiting.len(),
                "Confirm {count} answer of the cycle before",
                "Confirm {count} answers of the cycle before"
            ),
            reason: t!("Until somebody confirms them or rates anew, they count as not assessed")
                .to_owned(),
            about: String::new(),
            destination: Destination::NextCycle,
        })
    }

    /// “Not triggered” without a reason counts as unanswered.
    pub fn write_reason(&self) -> Option<NextAct> {
        let (id, total) = self.first(|known| {
            known.standing == Standing::NotAssessed
                && known.answer.and_then(|a| a.rating) == Some(Rating::Untriggered)
        })?;
        act(
            t!(
                "Say why a condition of {clause} did not arise",
                clause = subject(id)
            ),
            t_count!(
                total,
                "“Not triggered” counts only with its reason; {count} answer waits for one",
                "“Not triggered” counts only with its reason; {count} answers wait for one"
            ),
            id,
        )
    }

    /// Entries that exclude each other.
    pub fn contradiction(&self) -> Option<NextAct> {
        let found = consistency::contradictions(self.document, self.conformity);
        let first = found.first()?;
        Some(NextAct {
            title: t_count!(
                found.len(),
                "Settle a contradiction",
                "Settle {count} contradictions"
            ),
            reason: first.text.clone(),
            about: String::new(),
            destination: Destination::Consistency,
        })
    }

    /// A gap that is verified as closed, at a statement whose rating still says otherwise.
    pub fn rate_again(&self) -> Option<NextAct> {
        let (id, total) = self.first(|known| {
            let verified = known.gap.map(|gap| gap.status) == Some(GapStatus::Verified);
            verified && known.standing.is_gap()
        })?;
        act(
            t!(
                "Rate anew where a gap in {clause} is closed",
                clause = subject(id)
            ),
            t_count!(
                total,
                "{count} gap is verified as closed, but still rated as open",
                "{count} gaps are verified as closed, but still rated as open"
            ),
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
        act(
            t!("Follow up an overdue gap in {clause}", clause = subject(id)),
            t_count!(
                total,
                "Due {day}; {count} gap is overdue",
                "Due {day}; {count} gaps are overdue",
                day = day_text(due)
            ),
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
        let day = day_text(due);
        Some(NextAct {
            title: t!(
                "Settle with {owner} what is parked of {clause}",
                owner,
                clause = subject(id)
            ),
            about: id.to_string(),
            reason: match late {
                true => t_count!(
                    parked.len(),
                    "Was due {day}; {count} statement is parked, and the next workshop starts with them",
                    "Was due {day}; {count} statements are parked, and the next workshop starts with them",
                    day
                ),
                false => t_count!(
                    parked.len(),
                    "Due {day}; {count} statement is parked, and the next workshop starts with them",
                    "Due {day}; {count} statements are parked, and the next workshop starts with them",
                    day
                ),
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
        let mut held: Vec<String> = Vec::new();
        self.blocks.visit(index, &mut |blocked| {
            held.extend(blocked.at_gate().map(str::to_owned));
        });
        let text = cut(standard().statement(id).text, TOLD);
        let grade_word = capital(grade.label(self.conformity.declared()));
        let reason = match held.is_empty() {
            true => t!("{grade}: “{text}”", grade = grade_word, text),
            false => t!(
                "{grade}: “{text}”; holds up {criteria}",
                grade = grade_word,
                text,
                criteria = joined(&held)
            ),
        };
        act(self.closing_title(index, grade, id), reason, id)
    }

    /// What is to be done about a gap: its plan, its closing, or the acceptance of its plan.
    fn closing_title(&self, index: usize, grade: Standing, id: StatementId) -> String {
        let clause = subject(id);
        let plan = self.blocks.plan(index);
        let planned = plan.is_some_and(|gap| says(&gap.owner) && gap.due.is_some());
        match (planned, grade, self.conformity.declared()) {
            (true, Standing::Minor, true) => t!(
                "Have the plan for a nonconformity in {clause} accepted",
                clause
            ),
            (true, Standing::Minor, false) => {
                t!("Have the plan for a gap in {clause} accepted", clause)
            }
            (true, _, true) => t!("Close a nonconformity in {clause}", clause),
            (true, _, false) => t!("Close a gap in {clause}", clause),
            (false, _, true) => t!("Plan how to close a nonconformity in {clause}", clause),
            (false, _, false) => t!("Plan how to close a gap in {clause}", clause),
        }
    }

    /// The first clause that fails as a whole.
    pub fn systemic(&self) -> Option<NextAct> {
        let gaps = systemic_gaps(self.conformity);
        let first = gaps.first()?;
        Some(NextAct {
            title: t!("Look at {clause} as a whole", clause = titled(first.clause)),
            reason: t!(
                "{below} of its {all} statements are below Largely, which together weigh like a major gap (house rule)",
                below = first.below,
                all = first.applicable
            ),
            about: first.clause.to_string(),
            destination: Destination::Clause(first.clause),
        })
    }

    /// The first statement rated Fully without evidence.
    pub fn add_evidence(&self) -> Option<NextAct> {
        let (id, total) = self.first(|known| known.standing == Standing::Claimed)?;
        act(
            t!("Say what shows that {clause} works", clause = subject(id)),
            t_count!(
                total,
                "{count} statement is rated Fully without evidence, which counts as claimed only",
                "{count} statements are rated Fully without evidence, which counts as claimed only"
            ),
            id,
        )
    }

    /// The piece of evidence that has expired or will before it is needed, the earliest first.
    pub fn renew_evidence(&self, today: NaiveDate) -> Option<NextAct> {
        let all = evidence::lapsing(self.document, today);
        let first = all.first()?;
        let id = *first.statements.first()?;
        let reason = first.lapse.sentence(first.until);
        let reason = match all.len() {
            1 => reason,
            _ => format!("{reason}; {}", evidence::lapse_words(&all)?),
        };
        act(
            t!("Renew the evidence “{title}”", title = first.name()),
            reason,
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
                RegisterStatus::Missing => {
                    t!("Write down the {document}", document = as_part(title))
                }
                _ => t!("Have the {document} approved", document = as_part(title)),
            },
            reason: t!(
                "The auditor asks for it at stage 1, and there is an outline here; {state}",
                state = check.reason
            ),
            about: id.to_string(),
            destination: Destination::Document(id),
        })
    }
}
