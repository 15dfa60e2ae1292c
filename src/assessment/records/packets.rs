//! Packets: parts of an assessment that people without one fill in, and what is asked in them. A document that *is* a packet says
//! so in its own record; the assessment that it was taken from lists what it has handed out.

use super::project::TaskState;

choice! {
    /// For whom a packet is.
    PacketKind {
        /// The document is no packet.
        Whole = "whole" "a whole assessment",
        Owner = "owner" "a process owner's packet",
        Auditor = "auditor" "an auditor's pack",
    }
}

choice! {
    /// What an auditor writes.
    RequestKind {
        Request = "request" "request",
        Remark = "remark" "remark",
    }
}

record! {
    /// What a document is a part of, and what is asked of whoever fills it in.
    Packet "packet" {
        kind: Choice(PacketKind), "For whom";
        /// Id of the assessment that it was taken from.
        origin: Line as Derived, "Taken from";
        organization: Line, "Organization";
        person: Person, "For";
        sender: Person, "From";
        made: Date, "Handed out on";
        until: Date, "Back by";
        ask: Text, "What is asked";
        statements: Statements, "Statements to rate";
        gaps: Statements, "Gaps";
        /// Ids of tasks of the plan.
        tasks: Many("project.tasks"), "Tasks";
    }
}

impl Packet {
    /// Whether the document is a whole assessment and no packet.
    pub fn is_whole(&self) -> bool {
        self.kind == PacketKind::Whole
    }
}

record! {
    /// A packet that was handed out; its id is that of the packet's own document.
    SentPacket "packet handed out" {
        kind: Choice(PacketKind), "For whom";
        person: Person, "For";
        made: Date, "Handed out on";
        until: Date, "Back by";
        statements: Statements, "Statements to rate";
        gaps: Statements, "Gaps";
        tasks: Many("project.tasks"), "Tasks";
        /// The day it last came back.
        back: Date, "Came back on";
    }
}

record! {
    /// What an auditor asks for or remarks, and what was answered.
    AuditRequest "request of an auditor" {
        kind: Choice(RequestKind), "Request or remark";
        text: Text, "What is asked or remarked";
        statements: Statements, "Statements";
        documents: Registers, "Documents and records";
        by: Line as Personal, "Auditor";
        asked: Date, "Asked on";
        owner: Person, "Owner";
        due: Date, "Answer by";
        state: Choice(TaskState), "State";
        answer: Text, "Answer";
    }
}

part! {
    /// Packets: what this document is, what was handed out of it, and what auditors asked.
    Packets packets {
        one own: Packet,
        many sent: SentPacket,
        many requests: AuditRequest,
    }
}
