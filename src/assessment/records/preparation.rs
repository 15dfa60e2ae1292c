//! Step 5: internal audits, management reviews, dry run, running period (clauses 9.2, 9.3).
//! Gaps and the registers stand in the document itself.

use super::YesNo;
use super::project::TaskState;

choice! {
    /// Whether an internal audit is behind us; it counts with date, auditor, areas and report.
    AuditState {
        Planned = "planned" "planned",
        Performed = "performed" "performed",
    }
}

choice! {
    /// What a decision of the management review is about (9.3).
    DecisionKind {
        Improvement = "improvement" "improvement",
        Change = "change" "change of the SMS or the services",
    }
}

record! {
    /// An audit of the internal audit programme (9.2.2).
    InternalAudit "internal audit" span(from, to) {
        title: Line, "Audit";
        from: Date, "From";
        to: Date, "To";
        /// Names, separated by commas; objective and impartial (9.2.2).
        auditors: Person, "Auditors";
        areas: Areas, "Areas covered";
        method: Line, "Criteria and method";
        state: Choice(AuditState), "State";
        report: Line as Place, "Report (where)";
        conclusion: Text, "Conclusion";
        /// Where auditors looked at their own work: the measure that kept the audit impartial, such as a second reader.
        mitigation: Text, "What keeps it impartial where own work is audited";
    }
}

record! {
    /// What somebody has learnt about auditing (7.2).
    AuditorTraining "training of an auditor" {
        name: Person, "Internal auditor";
        what: Line, "Training or experience in auditing";
        date: Date, "Finished on";
        by: Line, "Given by";
        record: Line as Place, "Certificate or record (where)";
    }
}

record! {
    /// A management review (9.3).
    Review "management review" {
        date: Date, "Date";
        chair: Person, "Chaired by (top management)";
        attendees: Person, "Took part";
        /// Inputs that were dealt with.
        inputs: Items, "Inputs dealt with";
        notes: Text, "What was said about the inputs";
        minutes: Line as Place, "Minutes (where)";
    }
}

record! {
    /// A decision of a management review.
    Decision "decision" {
        review: One("preparation.reviews"), "Management review";
        text: Line, "Decision";
        kind: Choice(DecisionKind), "About";
        owner: Person, "Owner";
        due: Date, "Due";
        state: Choice(TaskState), "State";
    }
}

record! {
    /// A dry run of the certification audit by someone who did not work on the project.
    Rehearsal "dry run" {
        date: Date, "Date";
        by: Person, "Carried out by";
        firm: Line, "Firm";
        involved: Choice(YesNo), "Has this person worked on the project?";
        report: Line as Place, "Report (where)";
        summary: Text, "Observations in short";
    }
}

record! {
    /// How long records are collected before the audit: practice, no rule.
    Period "running period" {
        since: Date, "The processes run since";
        /// Empty means the default.
        months: Count, "Months wanted before stage 2";
    }
}

record! {
    /// What people wrote for a part of a mandatory document, and what it said when the document was approved. It is added under the id of
    /// the part, so that two copies that write the same part speak of one record; copies for others give it another.
    DocumentPart "part of a document" {
        /// The id of the part in the content, such as `D1.services`.
        part: Line as Derived, "Part of the document";
        text: Text, "Own words";
        source_sum: Line as Derived, "Check sum of its records at the approval";
        text_sum: Line as Derived, "Check sum of its own words at the approval";
    }
}

part! {
    /// Step 5, prepare for the audit.
    Preparation preparation {
        many audits: InternalAudit,
        many trainings: AuditorTraining,
        many reviews: Review,
        many decisions: Decision,
        many rehearsals: Rehearsal,
        one period: Period,
        many parts: DocumentPart,
    }
}
