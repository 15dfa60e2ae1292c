//! What the content consists of: clauses, statements, documents and records, areas, lenses, steps
//! and the rest, as the files give them.

use super::id::{AreaId, AttributeId, ClauseId, ItemId, RegisterId, StatementId, StepId};
use super::keys::{
    ConditionKey, DoneCriterion, DraftSource, ImpartialityKey, ReviewInput, SkeletonKind,
};

/// One numbered clause of clauses 4 to 10.
#[derive(Debug)]
pub struct Clause {
    pub id: ClauseId,
    /// Short title; our description where the standard gives none (`untitled`).
    pub title: &'static str,
    pub untitled: bool,
    /// Whether it has no numbered clause below it. 8.3.1 is a leaf without statements.
    pub leaf: bool,
}

impl Clause {
    /// Whether `id` is this clause or a clause below it.
    pub fn contains(&self, id: ClauseId) -> bool {
        is_within(id.as_str(), self.id.as_str())
    }

    /// How many levels below clause 4 to 10 it stands: 0 for `8`, 2 for `8.6.1`.
    pub fn depth(&self) -> usize {
        self.id.as_str().matches('.').count()
    }
}

/// Whether clause number `inner` is `outer` or below it (`8.6.1` is within `8.6`, not within `8.60`).
pub(super) fn is_within(inner: &str, outer: &str) -> bool {
    inner
        .strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// How a statement is shown to be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatementKind {
    /// By any evidence.
    Any,
    /// By documented information kept current.
    Document,
    /// By documented information kept as proof.
    Record,
}

/// Whether a statement's content was found in a second public source (docs/domain.md, “Statements”).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    Yes,
    Partly,
    No,
}

/// One assessable statement: our paraphrase of one requirement.
#[derive(Debug)]
pub struct Statement {
    pub id: StatementId,
    pub clause: ClauseId,
    pub text: &'static str,
    pub kind: StatementKind,
    /// Typical evidence, for orientation only.
    pub evidence: Vec<&'static str>,
    pub checked: Checked,
    /// The condition under which it bites, where “condition not triggered” may be answered
    /// (docs/domain.md, “Condition not triggered”).
    pub condition: Option<Condition>,
}

/// A condition under which statements bite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Condition {
    pub key: ConditionKey,
    /// It follows “Only asked when”.
    pub text: &'static str,
}

impl Statement {
    /// Whether the statement carries the “our reading” mark.
    pub fn our_reading(&self) -> bool {
        self.checked != Checked::Yes
    }
}

/// A mandatory document or record (docs/domain.md, “Documents and records”).
#[derive(Debug)]
pub struct RegisterItem {
    pub id: RegisterId,
    pub title: &'static str,
    pub clause: ClauseId,
    /// The statements it proves; when all of them are untriggered it is not required.
    pub statements: Vec<StatementId>,
    pub note: &'static str,
}

impl RegisterItem {
    /// Whether it is a document (kept current), else a record (kept as proof).
    pub fn is_document(&self) -> bool {
        self.id.is_document()
    }
}

/// A process area whose capability is rated (31 of them: docs/domain.md, “Capability”).
#[derive(Debug)]
pub struct Area {
    pub id: AreaId,
    pub title: &'static str,
    /// A name short enough for a chart label.
    pub short: &'static str,
    /// The clauses it is made of, with all below them.
    pub clauses: Vec<ClauseId>,
}

impl Area {
    /// Whether a clause belongs to it.
    pub(super) fn holds(&self, clause: ClauseId) -> bool {
        let mut own = self.clauses.iter();
        own.any(|own| is_within(clause.as_str(), own.as_str()))
    }
}

/// One way to group the same answers.
#[derive(Debug)]
pub struct Lens {
    pub id: &'static str,
    pub title: &'static str,
    /// What it is and what it leaves out, in a sentence.
    pub about: &'static str,
    pub axes: Vec<Axis>,
}

/// One group of a lens.
#[derive(Debug)]
pub struct Axis {
    pub title: &'static str,
    /// A name short enough for a chart label.
    pub short: &'static str,
    /// The clauses it covers, with all below them.
    pub clauses: Vec<ClauseId>,
    /// The group of processes that the lens puts it in; empty where it knows none.
    pub group: &'static str,
}

impl Lens {
    /// The groups in order, each with what belongs to it; none where the lens knows no groups.
    pub fn groups(&self) -> Vec<(&'static str, Vec<&Axis>)> {
        let mut groups: Vec<(&str, Vec<&Axis>)> = Vec::new();
        for axis in self.axes.iter().filter(|axis| !axis.group.is_empty()) {
            match groups.iter_mut().find(|(name, _)| *name == axis.group) {
                Some((_, axes)) => axes.push(axis),
                None => groups.push((axis.group, vec![axis])),
            }
        }
        groups
    }
}

/// One step with what belongs to it.
#[derive(Debug)]
pub struct Step {
    pub id: StepId,
    pub title: &'static str,
    /// The step's purpose in a sentence or two.
    pub purpose: &'static str,
    pub items: Vec<StepItem>,
}

/// What an item of a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    Activity,
    Output,
    Role,
    /// A done-criterion.
    Criterion,
    /// An input of the management review (step 5).
    ReviewInput,
    /// A line of the check list for the day of the audit (step 5).
    AuditDay,
}

/// One activity, output, role, criterion or review input.
#[derive(Debug)]
pub struct StepItem {
    pub id: ItemId,
    pub step: StepId,
    pub kind: ItemKind,
    pub text: &'static str,
    /// Why it is here or how to do it, one sentence; may be empty.
    pub hint: &'static str,
    /// Which done-criterion it is, if it is one.
    pub criterion: Option<DoneCriterion>,
    /// Which input of the management review it is, if it is one.
    pub input: Option<ReviewInput>,
    /// Whether the app always works it out, so that nobody signs it.
    pub computed: bool,
}

/// A process attribute of ISO/IEC 33020:2019.
#[derive(Debug)]
pub struct Attribute {
    pub id: AttributeId,
    /// The capability level it belongs to, 1 to 5.
    pub level: u8,
    pub title: &'static str,
    /// What is seen when it is achieved, in plain words.
    pub descriptor: &'static str,
}

/// A capability level, 0 to 5.
#[derive(Debug)]
pub struct Level {
    pub number: u8,
    pub title: &'static str,
    pub descriptor: &'static str,
}

/// What an auditor looks for at a clause, in our own words.
#[derive(Debug)]
pub struct LookedFor {
    pub clause: ClauseId,
    pub text: &'static str,
}

/// A glossary entry in our own words.
#[derive(Debug)]
pub struct Term {
    pub term: &'static str,
    pub meaning: &'static str,
    /// Read by everybody without help, so it is not marked where it stands in a text.
    pub everyday: bool,
}

/// A duty that usually comes again (docs/domain.md, “Duties and changes”).
#[derive(Debug)]
pub struct UsualDuty {
    pub key: &'static str,
    pub title: &'static str,
    /// Default interval, 1 to 120 months: a house assumption, as the standard gives no number.
    pub months: u32,
    /// Statements that it serves.
    pub statements: Vec<StatementId>,
    pub why: &'static str,
}

/// A starting value for effort estimates; a house assumption unless `source` says otherwise.
#[derive(Debug)]
pub struct Heuristic {
    pub key: &'static str,
    pub title: &'static str,
    /// In words, with `{}` where the number stands.
    pub value: &'static str,
    /// What the app counts with, as it is written; empty where it counts nothing.
    pub written: &'static str,
    pub source: &'static str,
}

impl Heuristic {
    /// The value as it is shown.
    pub fn shown(&self) -> String {
        self.value.replace("{}", self.written)
    }

    /// The number that the app counts with, with one decimal at most; not a number where there is
    /// none. Tests prove that every [`Assumption`] has one.
    pub fn number(&self) -> f64 {
        let (whole, tenth) = self.written.split_once('.').unwrap_or((self.written, "0"));
        match (whole.parse::<u32>(), tenth.parse::<u8>()) {
            (Ok(whole), Ok(tenth @ 0..=9)) => f64::from(whole) + f64::from(tenth) / 10.0,
            _ => f64::NAN,
        }
    }
}

/// A rule that a certification body has to keep (docs/domain.md, “Impartiality”).
#[derive(Debug)]
pub struct ImpartialityRule {
    pub key: ImpartialityKey,
    /// Clause of ISO/IEC 17021-1:2015; empty where it is practice or follows from accreditation.
    pub clause: &'static str,
    /// Whether the number of the clause was found in a second public source.
    pub confirmed: bool,
    /// The rule in our own words.
    pub rule: &'static str,
    /// What to do when it is broken.
    pub mend: &'static str,
}

/// What a rule about the mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkRuleKind {
    Do,
    Dont,
    /// A word that a text about the certificate should not use.
    Word,
}

/// A rule for what is said with the certificate and the mark (docs/domain.md, “Certificate and mark”).
#[derive(Debug)]
pub struct MarkRule {
    pub kind: MarkRuleKind,
    pub text: &'static str,
    /// For a word: it may go on, so that `accredit` also finds `accredited`. Marked with a `*`.
    pub goes_on: bool,
    /// For a word: the words after which it is no claim, such as the `management` of `certified
    /// service management`. Marked with `[not …]`.
    pub unless: Vec<&'static str>,
    /// Why, as a sentence.
    pub why: &'static str,
}

/// What has to stand in a mandatory document, in our own words.
#[derive(Debug)]
pub struct Outline {
    pub document: RegisterId,
    pub purpose: &'static str,
    pub parts: Vec<OutlinePart>,
    /// What is often wrong with such documents.
    pub mistakes: Vec<&'static str>,
}

/// A part of a mandatory document.
#[derive(Debug)]
pub struct OutlinePart {
    /// Its document and a word, such as `D1.services`. Stable for ever: what people write is kept under it.
    pub id: &'static str,
    pub title: &'static str,
    /// What has to stand there.
    pub text: &'static str,
    /// The statements that ask for it or are served by it.
    pub statements: Vec<StatementId>,
    /// Which records of the assessment have something to say here.
    pub source: Option<DraftSource>,
    /// Whether what they say is enough, else it is material for what a person has to write.
    pub suffices: bool,
}

/// A start for the description of a process, in our own words.
#[derive(Debug)]
pub struct Skeleton {
    pub area: AreaId,
    pub purpose: &'static str,
    /// Roles, activities and so on, each with its entries.
    pub lists: Vec<(SkeletonKind, Vec<&'static str>)>,
}
