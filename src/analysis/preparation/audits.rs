//! The internal audit programme (9.2): what the audits cover, and who would audit their own work.

use crate::assessment::records::{InternalAudit, Task, Work};
use crate::assessment::{Assessment, is_among, is_blank, same_name};
use crate::standard::{AreaId, PreparationPart, StatementId, StepPart, standard};

use crate::analysis::bundle::Bundle;
use crate::analysis::check::{Check, Destination};
pub use crate::analysis::held::{audit_lacking as lacking, is_performed, last_day};
use crate::analysis::people::People;
use crate::analysis::project::impartiality;
use crate::analysis::words::{listed, says};

/// How one process area stands in the programme.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaAudits {
    pub area: AreaId,
    /// Audits that looked at it: performed, with dates and report. Indexes into the list of audits.
    pub performed: Vec<usize>,
    /// Audits that will look at it, or that lack something to count as performed.
    pub planned: Vec<usize>,
    /// It was audited only by people whose own work it is.
    pub own_work: bool,
}

/// What the audits of the programme cover. The 31 process areas hold every clause from 4 to 10.
#[derive(Clone, Debug, PartialEq)]
pub struct Programme {
    pub areas: Vec<AreaAudits>,
}

impl Programme {
    pub fn of(document: &Assessment) -> Self {
        let audits = &document.preparation.audits;
        let people = People::of(document);
        let conflicts: Vec<_> = audits
            .iter()
            .map(|audit| found(document, &people, audit, false))
            .collect();
        let areas = standard().areas.iter().map(|area| {
            let covers = |done: bool| {
                let audits = audits.iter().enumerate();
                let found = audits.filter(move |(_, audit)| {
                    audit.areas.contains(&area.id) && is_performed(audit) == done
                });
                found.map(|(index, _)| index).collect::<Vec<_>>()
            };
            let performed = covers(true);
            let tainted = |index: &usize| {
                conflicts
                    .get(*index)
                    .is_some_and(|found| found.iter().any(|c| c.spoils(area.id)))
            };
            AreaAudits {
                area: area.id,
                own_work: !performed.is_empty() && performed.iter().all(tainted),
                performed,
                planned: covers(false),
            }
        });
        Self {
            areas: areas.collect(),
        }
    }

    /// Areas that no performed audit has looked at.
    pub fn not_audited(&self) -> Vec<AreaId> {
        let areas = self.areas.iter().filter(|a| a.performed.is_empty());
        areas.map(|a| a.area).collect()
    }

    /// Areas that no audit looks at, performed or planned.
    pub fn not_planned(&self) -> Vec<AreaId> {
        let areas = self.areas.iter();
        let areas = areas.filter(|a| a.performed.is_empty() && a.planned.is_empty());
        areas.map(|a| a.area).collect()
    }

    /// What is left to audit, in sentences.
    pub fn sentence(&self) -> String {
        let (open, missing, own) = (self.not_audited(), self.not_planned(), self.own_work());
        let names = |ids: &[AreaId]| {
            ids.iter()
                .map(|id| id.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let mut parts = Vec::new();
        if open.len() > missing.len() {
            parts.push(t_count!(
                open.len() - missing.len(),
                "{count} area planned, not audited yet.",
                "{count} areas planned, not audited yet."
            ));
        }
        if !missing.is_empty() {
            parts.push(t!("In no audit: {areas}.", areas = names(&missing)));
        }
        if !own.is_empty() {
            parts.push(t!(
                "Audited only by their own people: {areas}.",
                areas = names(&own)
            ));
        }
        if parts.is_empty() {
            let all = t!("Every clause from 4 to 10 and every process is audited.");
            parts.push(all.to_owned());
        }
        parts.join(" ")
    }

    /// Areas audited only by people whose own work they are.
    pub fn own_work(&self) -> Vec<AreaId> {
        let areas = self.areas.iter().filter(|a| a.own_work);
        areas.map(|a| a.area).collect()
    }
}

/// Why an auditor is not impartial in an audit.
#[derive(Clone, Debug, PartialEq)]
pub struct Partiality {
    pub auditor: String,
    /// `None`: the whole audit.
    pub area: Option<AreaId>,
    pub weight: Severity,
    /// A sentence.
    pub reason: String,
}

/// How much a conflict matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Own work, and nobody else in the team who could take the area: the audit of it does not count.
    Blocking,
    /// Own work, with a written measure that keeps the audit impartial.
    Mitigated,
    /// Own work; someone else of the team has to take the area.
    Share,
    /// To be kept in mind.
    Remark,
}

impl Severity {
    /// A reason as a sentence that says how much it matters.
    fn sentence(self, reason: String) -> String {
        match self {
            Self::Blocking | Self::Mitigated => t!("Own work: {reason}.", reason),
            Self::Share => t!("Share the work: {reason}.", reason),
            Self::Remark => t!("To keep in mind: {reason}.", reason),
        }
    }

    /// The reason that an auditor has in several places.
    fn together(self, auditor: &str, count: usize) -> String {
        match self {
            Self::Blocking => t_count!(
                count,
                "{auditor} owns work in {count} area; auditors have to be objective and impartial (9.2.2), so name another one or write down what keeps the audit impartial",
                "{auditor} owns work in {count} areas; auditors have to be objective and impartial (9.2.2), so name another one or write down what keeps the audit impartial",
                auditor
            ),
            Self::Mitigated => t_count!(
                count,
                "{auditor} owns work in {count} area; accepted with the written measure that keeps the audit impartial",
                "{auditor} owns work in {count} areas; accepted with the written measure that keeps the audit impartial",
                auditor
            ),
            Self::Share => t_count!(
                count,
                "{auditor} owns work in {count} area; someone else of the team has to audit it",
                "{auditor} owns work in {count} areas; someone else of the team has to audit them",
                auditor
            ),
            Self::Remark => t_count!(
                count,
                "{auditor} rated statements or keeps evidence in {count} area; fine if that was not their own work",
                "{auditor} rated statements or keeps evidence in {count} areas; fine if that was not their own work",
                auditor
            ),
        }
    }
}

impl Partiality {
    fn spoils(&self, area: AreaId) -> bool {
        self.weight == Severity::Blocking && self.area.is_none_or(|own| own == area)
    }
}

/// The certification body at work here: that of the application, else the one chosen in step 4.
pub fn body(document: &Assessment) -> &str {
    let applied = &document.audit.application.body;
    if says(applied) {
        return applied.trim();
    }
    impartiality::chosen(document).map_or("", |body| body.name.trim())
}

/// Internal auditors, as named in the programme, of whom no training or experience is noted (7.2): each once.
pub fn untrained_auditors(document: &Assessment) -> Vec<String> {
    let trainings = document.preparation.trainings.iter();
    let people = People::of(document);
    let trained: Vec<String> = trainings
        .filter(|training| !is_blank(&training.what))
        .flat_map(|training| people.split(&training.name))
        .collect();
    let mut untrained: Vec<String> = Vec::new();
    let audits = document.preparation.audits.iter();
    for name in audits.flat_map(|audit| people.split(&audit.auditors)) {
        let known = trained.iter().any(|other| same_name(other, &name));
        if !known && !untrained.iter().any(|other| same_name(other, &name)) {
            untrained.push(name);
        }
    }
    untrained
}

/// Whose own work an audit touches, person by person: owners of an area, of a gap or of a task
/// there have their own work audited; who only rated or kept evidence is remarked. 9.2.2 asks for
/// auditors who are objective and impartial; that nobody audits their own work is how practice
/// reads it, so that a written measure is accepted where a house is too small. The
/// certification body must not do internal audits at all (ISO/IEC 17021-1, 5.2.6).
pub fn conflicts(document: &Assessment, audit: &InternalAudit) -> Vec<Partiality> {
    found(document, &People::of(document), audit, true)
}

/// What an audit page says of the conflicts: a sentence for each auditor and weight, which stands for all areas of that kind.
pub fn told_conflicts(document: &Assessment, audit: &InternalAudit) -> Vec<Bundle> {
    let mut kinds: Vec<(Partiality, Vec<String>)> = Vec::new();
    for conflict in conflicts(document, audit) {
        let line = conflict.weight.sentence(conflict.reason.clone());
        // What spoils the whole audit is another matter than own work in an area.
        let alike = |known: &Partiality| {
            let whole = known.area.is_none() == conflict.area.is_none();
            whole && known.auditor == conflict.auditor && known.weight == conflict.weight
        };
        match kinds.iter_mut().find(|(known, _)| alike(known)) {
            Some((_, lines)) => lines.push(line),
            None => kinds.push((conflict, vec![line])),
        }
    }
    let told = kinds.into_iter().map(|(first, lines)| {
        let weight = first.weight;
        Bundle::of(lines, |count| {
            weight.sentence(weight.together(&first.auditor, count))
        })
    });
    told.collect()
}

/// The conflicts of an audit, with those that are only remarked or without: to find them takes a look at all evidence.
fn found(
    document: &Assessment,
    people: &People<'_>,
    audit: &InternalAudit,
    remarks: bool,
) -> Vec<Partiality> {
    let team = people.split(&audit.auditors);
    let mut out = Vec::new();
    let body = body(document);
    for auditor in &team {
        if holds_words(auditor, body) {
            out.push(Partiality {
                auditor: auditor.clone(),
                area: None,
                weight: Severity::Blocking,
                reason: t!(
                    "{auditor} belongs to the certification body, which must not carry out \
                     internal audits of the system it certifies",
                    auditor
                ),
            });
        }
    }
    let works = team.iter().map(|auditor| OwnWork::of(document, auditor));
    let works: Vec<OwnWork> = works.collect();
    for area in &audit.areas {
        let owned: Vec<_> = works.iter().map(|work| work.in_area(*area)).collect();
        let free = owned.iter().any(Option::is_none);
        for (auditor, own) in team.iter().zip(owned) {
            if let Some(tie) = own {
                let (weight, reason) = weighed(&tie, free, says(&audit.mitigation));
                out.push(Partiality {
                    auditor: auditor.clone(),
                    area: Some(*area),
                    weight,
                    reason,
                });
            } else if remarks && let Some(tie) = took_part(document, auditor, *area) {
                out.push(Partiality {
                    auditor: auditor.clone(),
                    area: Some(*area),
                    weight: Severity::Remark,
                    reason: t!("{tie}; fine if that was not their own work", tie),
                });
            }
        }
    }
    out
}

/// How much it matters that somebody would audit their own work: whether somebody else of the team is free to take the area, and
/// whether a measure is written down.
fn weighed(tie: &str, free: bool, measure: bool) -> (Severity, String) {
    match (free, measure) {
        (true, _) => (
            Severity::Share,
            t!("{tie}; someone else of the team has to audit it", tie),
        ),
        (false, true) => (
            Severity::Mitigated,
            t!(
                "{tie}; accepted with the written measure that keeps the audit impartial",
                tie
            ),
        ),
        (false, false) => (
            Severity::Blocking,
            t!(
                "{tie}; auditors have to be objective and impartial (9.2.2), so name another \
                 one or write down what keeps the audit impartial",
                tie
            ),
        ),
    }
}

/// Whether the words of a name stand in a text, side by side, whole and without regard to case.
fn holds_words(text: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let name = words(name);
    !name.is_empty() && words(text).windows(name.len()).any(|part| part == name)
}

/// What somebody owns, to be asked area by area: looking for a name takes longer than looking for a statement.
struct OwnWork<'a> {
    document: &'a Assessment,
    person: &'a str,
    /// The statements with a gap of theirs, in order.
    gaps: Vec<StatementId>,
    /// Their tasks. The task to carry out the audit is no work in an area.
    tasks: Vec<&'a Task>,
}

impl<'a> OwnWork<'a> {
    fn of(document: &'a Assessment, person: &'a str) -> Self {
        let gaps = document.gaps.iter();
        let gaps = gaps.filter(|(_, gap)| is_among(person, &gap.owner));
        let tasks = document.project.tasks.iter();
        let tasks = tasks.filter(|task| {
            task.work != Work::Audit
                && task.work != Work::Rehearsal
                && is_among(person, &task.owner)
        });
        Self {
            document,
            person,
            gaps: gaps.map(|(id, _)| *id).collect(),
            tasks: tasks.collect(),
        }
    }

    /// What makes an area their own work, as the start of a sentence.
    fn in_area(&self, area: AreaId) -> Option<String> {
        let person = self.person;
        let owners = self.document.project.owners.iter();
        let mut owners =
            owners.filter(|owner| owner.areas.contains(&area) && is_among(person, &owner.name));
        if owners.next().is_some() {
            let title = standard().area(area).title;
            return Some(t!("{person} owns {area} {title}", person, area, title));
        }
        let within = |id: &StatementId| standard().is_in_area(*id, area);
        let mut gaps = self.gaps.iter().filter(|id| within(id));
        if let Some(first) = gaps.next() {
            return Some(match gaps.count() {
                0 => t!(
                    "{person} owns the gap at {statement} in {area}",
                    person,
                    statement = first,
                    area
                ),
                more => t_count!(
                    more,
                    "{person} owns the gaps at {statement} and {count} more in {area}",
                    "{person} owns the gaps at {statement} and {count} more in {area}",
                    person,
                    statement = first,
                    area,
                ),
            });
        }
        let task = self
            .tasks
            .iter()
            .find(|task| task.areas.contains(&area) || task.statements.iter().any(within));
        task.map(|task| {
            t!(
                "{person} owns the task “{task}” in {area}",
                person,
                task = task.title.trim(),
                area
            )
        })
    }
}

/// Whether somebody rated statements of an area or keeps evidence there, as the start of a sentence.
fn took_part(document: &Assessment, person: &str, area: AreaId) -> Option<String> {
    let (mut rated, mut kept) = (0, 0);
    for statement in standard().statements_of_area(area) {
        let Some(answer) = document.answers.get(&statement.id) else {
            continue;
        };
        rated += usize::from(answer.rating.is_some() && is_among(person, &answer.by));
        let evidence = answer.evidence.iter();
        kept += evidence.filter(|e| is_among(person, &e.owner)).count();
    }
    match (rated, kept) {
        (0, 0) => None,
        (0, _) => Some(t_count!(
            kept,
            "{person} keeps {count} piece of evidence in {area}",
            "{person} keeps {count} pieces of evidence in {area}",
            person,
            area,
        )),
        (_, _) => Some(t_count!(
            rated,
            "{person} rated {count} statement in {area}",
            "{person} rated {count} statements in {area}",
            person,
            area,
        )),
    }
}

pub(in crate::analysis) fn proven(document: &Assessment) -> Option<Check> {
    if document.preparation.audits.is_empty() {
        return None;
    }
    let programme = Programme::of(document);
    let total = programme.areas.len();
    let open = programme.not_audited();
    let own = programme.own_work();
    let list = |ids: &[AreaId]| listed(ids.iter().map(|id| id.as_str()), ids.len());
    let audited = total - open.len();
    let mut reason = t!("{audited} of {total} areas audited", audited, total);
    if !open.is_empty() && open.len() < total {
        reason = t!(
            "{audited}, left: {areas}",
            audited = reason,
            areas = list(&open)
        );
    }
    if !own.is_empty() {
        reason = t!(
            "{audited}; audited by their own people: {areas}",
            audited = reason,
            areas = list(&own)
        );
    }
    let destination = Destination::Part(StepPart::Preparation(PreparationPart::Audits));
    Some(Check::new(
        open.is_empty() && own.is_empty(),
        reason,
        destination,
    ))
}
