//! Making a packet. It is put together from nothing, so that it holds what was chosen and no more.

use chrono::NaiveDate;

use crate::analysis::Conformity;
use crate::analysis::packets::PersonsPart;
use crate::analysis::registers::states;
use crate::assessment::records::{
    Answer, AuditRequest, Evidence, Gap, Packet, PacketKind, RegisterState, SentPacket, Task,
};
use crate::assessment::{
    Assessment, AssessmentId, History, HistoryEntry, Listed, Moment, RecordId,
};
use crate::standard::{Map, RegisterId, StatementId};

/// What is asked of whom.
#[derive(Clone, Debug, Default)]
pub struct PacketPlan {
    pub part: PersonsPart,
    /// Who hands it out; may be empty.
    pub sender: String,
    pub until: Option<NaiveDate>,
    /// In the sender's words.
    pub ask: String,
}

/// A process owner's packet: the statements, gaps and tasks of one person, with what the assessment says of them.
pub fn owner_packet(
    document: &Assessment,
    plan: &PacketPlan,
    id: AssessmentId,
    made: Moment,
) -> Assessment {
    let part = &plan.part;
    let mut packet = begin(document, plan, PacketKind::Owner, id, made);
    packet.packets.own.statements = part.statements.clone();
    packet.packets.own.gaps = part.gaps.clone();
    packet.packets.own.tasks = part.tasks.clone();
    for id in part.statements.iter().chain(&part.gaps) {
        if let Some(answer) = document.answers.get(id) {
            packet.answers.insert(*id, answer.clone());
        }
        if let Some(gap) = document.gaps.get(id) {
            packet.gaps.insert(*id, gap.clone());
        }
    }
    let tasks = document.project.tasks.iter();
    let mine = tasks.filter(|task| part.tasks.contains(&task.id));
    packet.project.tasks = mine.cloned().collect();
    packet.history = history(document, |record| packet.packets.own.holds(record));
    packet
}

/// An auditor's pack: scope, evidence, documents, audits and findings to read, and a place for requests. No rating, no gap, no
/// note and no plan is in it.
pub fn auditor_packet(
    document: &Assessment,
    plan: &PacketPlan,
    id: AssessmentId,
    made: Moment,
) -> Assessment {
    let mut packet = begin(document, plan, PacketKind::Auditor, id, made);
    packet.scope = document.scope.clone();
    packet.register = registers(document);
    packet.preparation.audits = document.preparation.audits.clone();
    packet.audit.stage_1 = document.audit.stage_1.clone();
    packet.audit.stage_2 = document.audit.stage_2.clone();
    packet.audit.sittings = document.audit.sittings.clone();
    packet.audit.findings = document.audit.findings.clone();
    packet.packets.requests = document.packets.requests.clone();
    for (id, answer) in &document.answers {
        if !answer.evidence.is_empty() {
            packet.answers.insert(*id, only_evidence(&answer.evidence));
        }
    }
    packet.history = history(document, |record| packet.packets.own.holds(record));
    packet
}

/// How far each document and record is, also where that follows from records that are not in the pack.
fn registers(document: &Assessment) -> Map<RegisterId, RegisterState> {
    let mut register = document.register.clone();
    for one in states(document, &Conformity::of(document)) {
        let shown = one.shown.as_ref().filter(|_| one.required);
        if let Some(shown) = shown {
            let mut state = one.hand.cloned().unwrap_or_default();
            state.status = one.status;
            state.since = one.since();
            if state.approved_by.trim().is_empty() {
                state.approved_by = shown.by.clone();
            }
            register.insert(one.item.id, state);
        }
    }
    register
}

fn only_evidence(evidence: &[Evidence]) -> Answer {
    Answer {
        evidence: evidence.to_vec(),
        ..Answer::default()
    }
}

/// The line about a packet that stays in the assessment.
pub fn sent_record(packet: &Assessment) -> SentPacket {
    let own = &packet.packets.own;
    SentPacket {
        id: packet.id.0.clone(),
        kind: own.kind,
        person: own.person.clone(),
        made: own.made,
        until: own.until,
        statements: own.statements.clone(),
        gaps: own.gaps.clone(),
        tasks: own.tasks.clone(),
        back: None,
    }
}

fn begin(
    document: &Assessment,
    plan: &PacketPlan,
    kind: PacketKind,
    id: AssessmentId,
    made: Moment,
) -> Assessment {
    let organization = document.organization.clone();
    let person = plan.part.person.clone();
    let name = match kind {
        PacketKind::Auditor => t!("{organization}: pack for the auditor", organization),
        _ => t!("{organization}: part of {person}", organization, person),
    };
    let mut packet = Assessment::new(id, &name, made);
    packet.in_operation_since = document.in_operation_since;
    packet.packets.own = Packet {
        kind,
        origin: document.id.0.clone(),
        organization,
        person,
        sender: plan.sender.clone(),
        made: Some(made.date_naive()),
        until: plan.until,
        ask: plan.ask.clone(),
        ..Packet::default()
    };
    packet
}

impl Packet {
    /// Whether a record is among those that come back with the packet.
    pub fn holds(&self, record: &RecordId) -> bool {
        let statement = |ids: &[StatementId], id: &str| ids.iter().any(|one| one.as_str() == id);
        let first = record.id.split('/').next().unwrap_or_default();
        match self.kind {
            PacketKind::Whole => false,
            PacketKind::Auditor => record.list == AuditRequest::LIST,
            PacketKind::Owner if record.list == Task::LIST => self.tasks.contains(&record.id),
            PacketKind::Owner if record.list == Answer::LIST || record.list == Evidence::LIST => {
                statement(&self.statements, first)
            }
            PacketKind::Owner if record.list == Gap::LIST => {
                statement(&self.statements, first) || statement(&self.gaps, first)
            }
            PacketKind::Owner => false,
        }
    }
}

/// The newest change of each field of the records that come back. By them it is told later what changed on which side; what the
/// fields said before is not needed for that and stays behind.
fn history(document: &Assessment, holds: impl Fn(&RecordId) -> bool) -> History {
    let mut seen = Map::<(String, String), ()>::new();
    let mut kept = Vec::new();
    for entry in document.history.iter().rev() {
        if !RecordId::parse(entry.on).is_some_and(|record| holds(&record)) {
            continue;
        }
        let mut new = false;
        for field in entry.fields() {
            let key = (entry.on.to_owned(), field.to_owned());
            new |= seen.insert(key, ()).is_none();
        }
        if new {
            kept.push(HistoryEntry {
                from: None,
                ..entry.entry()
            });
        }
    }
    kept.into_iter().rev().collect()
}
