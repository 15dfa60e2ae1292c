//! A packet that came back: what changed in it since it went out, what changed here meanwhile, and the one edit that takes it in.

use chrono::NaiveDate;

use crate::analysis::compare::{ConflictWords, sentences};
use crate::assessment::records::{
    Answer, AuditRequest, Gap, GapStatus, Packet, PacketKind, SentPacket, Task,
};
use crate::assessment::{
    Assessment, Author, Conflict, Edit, EditError, HistoryEntry, Listed, Merge, RecordId, Side,
    is_blank,
};
use crate::standard::{Map, StatementId};

/// Something in a packet that is taken in or left out as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PacketThing {
    /// A statement with its rating, its evidence and its gap.
    Statement(StatementId),
    /// By its id.
    Task(String),
    /// A request or remark, by its id.
    Request(String),
}

impl PacketThing {
    /// What a record belongs to.
    fn of(record: &RecordId) -> Option<Self> {
        if record.list == Task::LIST {
            return Some(Self::Task(record.id.clone()));
        }
        if record.list == AuditRequest::LIST {
            return Some(Self::Request(record.id.clone()));
        }
        let first = record.id.split('/').next()?;
        StatementId::parse(first).map(Self::Statement)
    }

    /// Names it among others: the id of the statement, or the record's.
    pub fn key(&self) -> String {
        match self {
            Self::Statement(id) => id.to_string(),
            Self::Task(id) | Self::Request(id) => id.clone(),
        }
    }
}

/// What came of comparing a packet with the assessment that it was taken from.
#[derive(Clone, Debug)]
pub struct PacketReturn {
    /// What the packet says of itself.
    pub packet: Packet,
    /// The line that was written when it went out; none where it was removed since.
    pub sent: Option<SentPacket>,
    /// What only the packet changed, with a sentence for each change.
    pub changed: Vec<(PacketThing, Vec<String>)>,
    /// What was changed on both sides.
    pub conflicts: Vec<(Conflict, ConflictWords)>,
    /// Id of the packet's own document.
    id: String,
    /// The assessment with what the packet says in it.
    there: Assessment,
}

impl PacketReturn {
    /// Compares a packet with what is here. Nothing but what the packet was handed out for is looked at.
    ///
    /// # Errors
    /// Why the file is no packet of this assessment.
    pub fn of(here: &Assessment, file: &Assessment) -> Result<Self, String> {
        let packet = file.packets.own.clone();
        if packet.is_whole() {
            return Err(t!(
                "“{organization}” is a whole assessment and no packet. To look at it, choose “Restore from a file”.",
                organization = file.organization
            ));
        }
        if packet.origin != here.id.0 {
            return Err(t!(
                "This packet belongs to another assessment, of “{organization}”. Open that one here first, then the packet.",
                organization = packet.organization
            ));
        }
        let sent = SentPacket::find(here, &file.id.0).cloned();
        let mut back = Self {
            there: there(here, file, sent.as_ref(), &[]),
            packet,
            sent,
            changed: Vec::new(),
            conflicts: Vec::new(),
            id: file.id.0.clone(),
        };
        let merge = Merge::of(&unsettled(here, &back.taken_by()), &back.there, None);
        for difference in &merge.taken {
            let Some(thing) = PacketThing::of(&difference.record) else {
                continue;
            };
            let said = match &thing {
                PacketThing::Request(id) => request_words(&back.there, id),
                _ => sentences(here, &back.there, difference),
            };
            match back.changed.iter_mut().find(|(one, _)| *one == thing) {
                Some((_, all)) => all.extend(said),
                None => back.changed.push((thing, said)),
            }
        }
        let words = |one: &Conflict| ConflictWords::of(here, &back.there, one);
        back.conflicts = merge
            .conflicts
            .iter()
            .map(|one| (one.clone(), words(one)))
            .collect();
        Ok(back)
    }

    /// Who is noted as having made what comes in with it. By this note a packet that comes once more is known.
    pub fn taken_by(&self) -> Author {
        Author::Packet {
            person: self.packet.person.clone(),
            made: self.packet.made,
        }
    }

    /// Whether nothing in it differs from what is here by its doing.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.conflicts.is_empty()
    }

    /// The edit that takes it in, as one act: what it changed but for what is left out, of the conflicts those for which the packet
    /// was chosen, and the day it came back.
    ///
    /// # Errors
    /// What was chosen does not go together, with the reason.
    pub fn edit(
        &self,
        here: &Assessment,
        file: &Assessment,
        left_out: &[PacketThing],
        chosen: &[Side],
        today: NaiveDate,
    ) -> Result<Option<Edit>, EditError> {
        let there = there(here, file, self.sent.as_ref(), left_out);
        let merge = Merge::of(&unsettled(here, &self.taken_by()), &there, None);
        // The sides were chosen for the conflicts of the whole packet.
        let kept = merge.conflicts.iter().map(|one| {
            let fields = |one: &Conflict| -> Vec<&str> {
                let fields = one.difference.fields.iter();
                fields.map(|one| one.field.key).collect()
            };
            let same = |(known, _): &(Conflict, ConflictWords)| {
                known.difference.record == one.difference.record && fields(known) == fields(one)
            };
            let at = self.conflicts.iter().position(same);
            at.and_then(|at| chosen.get(at))
                .copied()
                .unwrap_or(Side::Here)
        });
        let kept: Vec<Side> = kept.collect();
        let mut edits: Vec<Edit> = merge.edit(here, &kept)?.into_iter().collect();
        if self.sent.is_some() {
            let line = SentPacket::LIST.at(&self.id);
            edits.push(line.set(SentPacket::back, today));
        }
        Ok((!edits.is_empty()).then_some(Edit::Many(edits)))
    }
}

/// The assessment as it would be if all that the packet says of its own things stood in it. What it was handed out for is told by
/// the line kept here; only where that is gone by the packet itself.
fn there(
    here: &Assessment,
    file: &Assessment,
    sent: Option<&SentPacket>,
    left_out: &[PacketThing],
) -> Assessment {
    let mut allowed = file.packets.own.clone();
    if let Some(sent) = sent {
        allowed.kind = sent.kind;
        allowed.statements = sent.statements.clone();
        allowed.gaps = sent.gaps.clone();
        allowed.tasks = sent.tasks.clone();
    }
    let takes = |thing: PacketThing| !left_out.contains(&thing);
    let mut there = here.clone();
    for id in &allowed.statements {
        if takes(PacketThing::Statement(*id)) {
            let answer = file.answers.get(id).cloned();
            match answer.map(|answer| signed(here, *id, answer, &allowed.person)) {
                Some(answer) => drop(there.answers.insert(*id, answer)),
                None => drop(there.answers.remove(id)),
            }
        }
    }
    for id in allowed.statements.iter().chain(&allowed.gaps) {
        if takes(PacketThing::Statement(*id)) {
            let gap = file.gaps.get(id).cloned().unwrap_or_default();
            let gap = undecided(gap, here.gaps.get(id));
            match gap == Gap::default() {
                false => drop(there.gaps.insert(*id, gap)),
                true => drop(there.gaps.remove(id)),
            }
        }
    }
    for task in &mut there.project.tasks {
        let told = Task::find(file, &task.id).filter(|_| allowed.tasks.contains(&task.id));
        if let Some(told) = told.filter(|_| takes(PacketThing::Task(task.id.clone()))) {
            *task = told.clone();
        }
    }
    if allowed.kind == PacketKind::Auditor {
        let requests = &file.packets.requests;
        let all = requests.iter();
        let taken = all.filter(|one| takes(PacketThing::Request(one.id.clone())));
        there.packets.requests = taken.cloned().collect();
        for request in &mut there.packets.requests {
            if is_blank(&request.by) {
                request.by = allowed.person.clone();
            }
        }
        for own in &here.packets.requests {
            if left_out.contains(&PacketThing::Request(own.id.clone())) {
                there.packets.requests.push(own.clone());
            }
        }
    }
    there.history = file.history.clone();
    there
}

/// A gap as the packet says it, but for what its owner may not decide: that the plan is accepted, and that it is verified.
fn undecided(told: Gap, here: Option<&Gap>) -> Gap {
    let own = here.cloned().unwrap_or_default();
    let is_decided = told.status == GapStatus::Verified || own.status == GapStatus::Verified;
    Gap {
        status: if is_decided { own.status } else { told.status },
        accepted_on: own.accepted_on,
        accepted_by: own.accepted_by,
        verified_on: own.verified_on,
        verified_by: own.verified_by,
        ..told
    }
}

/// What is here with a history that forgets what came in with the same packet before: it is what both sides start from when the packet
/// comes once more.
fn unsettled(here: &Assessment, taken_by: &Author) -> Assessment {
    let mut settled = Map::<(String, String), bool>::new();
    let mut kept = Vec::new();
    for entry in here.history.iter().rev() {
        let mut open: Vec<&str> = Vec::new();
        for field in entry.fields() {
            let key = (entry.on.to_owned(), field.to_owned());
            let is_settled = *settled
                .entry(key)
                .or_insert_with(|| Author::of_note(entry.by) == *taken_by);
            if !is_settled {
                open.push(field);
            }
        }
        if let [first, others @ ..] = open.as_slice() {
            let others = others.iter().map(|field| (*field).to_owned());
            kept.push(HistoryEntry {
                what: (*first).to_owned(),
                also: others.collect(),
                ..entry.entry()
            });
        }
    }
    Assessment {
        history: kept.into_iter().rev().collect(),
        ..here.clone()
    }
}

/// What an auditor asks, in full: it is read before it comes in.
fn request_words(there: &Assessment, id: &str) -> Vec<String> {
    let Some(request) = AuditRequest::find(there, id) else {
        return Vec::new();
    };
    let about: Vec<&str> = request.statements.iter().map(|id| id.as_str()).collect();
    let documents = request.documents.iter().map(|id| id.as_str());
    let about: Vec<&str> = about.into_iter().chain(documents).collect();
    vec![match about.is_empty() {
        true => t!(
            "{kind} by {person}: “{text}”",
            kind = request.kind.label(),
            person = request.by,
            text = request.text
        ),
        false => t!(
            "{kind} by {person}: “{text}” (about {things})",
            kind = request.kind.label(),
            person = request.by,
            text = request.text,
            things = about.join(", ")
        ),
    }]
}

/// An answer with the name of whoever rated: where the packet has none, that of the person for whom it was.
fn signed(here: &Assessment, id: StatementId, mut answer: Answer, person: &str) -> Answer {
    if answer.rating.is_some() && is_blank(&answer.by) {
        let before = here.answers.get(&id);
        let known = before.filter(|before| before.at == answer.at);
        answer.by = known.map_or(person, |before| &before.by).to_owned();
    }
    answer
}
