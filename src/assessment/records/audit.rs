//! Step 6: the certification audit and what comes of it, and
//! the findings of all audits.

use super::YesNo;
use super::project::TaskState;

choice! {
    /// What stage 1 came to.
    StageResult {
        Open = "open" "not known",
        Ready = "ready" "ready for stage 2",
        Concerns = "concerns" "concerns to resolve first",
        Repeat = "repeat" "to be repeated",
    }
}

choice! {
    /// What the auditors recommend after stage 2; somebody else decides.
    Recommendation {
        Open = "open" "not known",
        Yes = "yes" "certification recommended",
        AfterActions = "after-actions" "recommended once findings are closed",
        No = "no" "not recommended",
    }
}

choice! {
    /// The decision of the certification body.
    Outcome {
        Open = "open" "not decided",
        Positive = "positive" "certificate granted",
        Negative = "negative" "certificate refused",
    }
}

choice! {
    /// Where a finding comes from.
    Source {
        InternalAudit = "internal-audit" "internal audit",
        Review = "review" "management review",
        Rehearsal = "rehearsal" "dry run",
        Stage1 = "stage-1" "stage 1",
        Stage2 = "stage-2" "stage 2",
        Surveillance = "surveillance" "surveillance audit",
        Recertification = "recertification" "recertification audit",
        Operation = "operation" "day-to-day work",
    }
}

choice! {
    /// What a finding amounts to (docs/domain.md, “Findings and deadlines”).
    FindingGrade {
        Minor = "minor" "minor nonconformity",
        Major = "major" "major nonconformity",
        /// Of stage 1: could become a nonconformity in stage 2.
        Concern = "concern" "area of concern",
        Improvement = "improvement" "opportunity for improvement",
        Observation = "observation" "observation",
    }
}

choice! {
    /// Whether the cause is gone (10.1).
    Effective {
        Open = "open" "not judged",
        Yes = "yes" "effective",
        No = "no" "not effective",
    }
}

choice! {
    /// Where success is told.
    Channel {
        Staff = "staff" "staff",
        Customers = "customers" "customers",
        Website = "website" "website",
        Press = "press" "trade press",
        Social = "social" "social networks",
        Celebration = "celebration" "celebration",
        Other = "other" "another way",
    }
}

record! {
    /// The application, the contract and the body's own terms.
    Application "application" {
        /// Empty means the body chosen in step 4.
        body: Line, "Certification body";
        applied: Date, "Applied on";
        contract: Date, "Contract signed on";
        contract_at: Line as Place, "Contract (where)";
        scope_agreed: Date, "Wording of the scope agreed on";
        major_days: Count, "The body's days for closing a major";
        minor_days: Count, "The body's days for the plan of a minor";
    }
}

record! {
    /// Stage 1: readiness.
    Stage1 "stage 1" span(from, to) {
        from: Date, "First day";
        to: Date, "Last day";
        lead: Line as Personal, "Lead auditor";
        place: Line as Place, "Place, or remote";
        report: Line as Place, "Report (where)";
        result: Choice(StageResult), "Result";
    }
}

record! {
    /// Stage 2: practice against all requirements; deadlines count from its last day.
    Stage2 "stage 2" span(from, to) {
        from: Date, "First day";
        /// Deadlines count from here.
        to: Date, "Last day";
        lead: Line as Personal, "Lead auditor";
        place: Line as Place, "Place, or remote";
        report: Line as Place, "Report (where)";
        recommendation: Choice(Recommendation), "Recommendation of the auditors";
    }
}

record! {
    /// A line of the plan of stage 2.
    Sitting "sitting" {
        date: Date, "Date";
        time: Line, "Time";
        areas: Areas, "Areas";
        topic: Line, "Topic";
        auditor: Line as Personal, "Auditor";
        guide: Person, "Guide and people interviewed";
        place: Line as Place, "Place";
    }
}

record! {
    /// A finding of any audit, review or day, with its correction and corrective action (10.1).
    Finding "finding" {
        source: Choice(Source), "From";
        /// The internal audit that it comes from.
        audit: One("preparation.audits"), "Internal audit";
        grade: Choice(FindingGrade), "Grade";
        raised: Date, "Raised on";
        text: Text, "Finding";
        statements: Statements, "Statements";
        owner: Person, "Owner";
        /// Fix of the thing itself.
        correction: Text, "Correction";
        cause: Text, "Cause";
        /// Removal of the cause; for an area of concern its answer.
        action: Text, "Corrective action, or answer to the concern";
        due: Date, "Due";
        /// Its plan was accepted by the certification body.
        accepted: Date, "Plan accepted on";
        done: Date, "Done on";
        effective: Choice(Effective), "Effectiveness";
        checked_by: Person, "Effectiveness checked by";
        checked: Date, "Checked on";
        /// Verified by the certification body.
        verified: Date, "Verified by the certification body on";
    }
}

record! {
    /// The certification decision, taken by someone outside the audit team.
    CertificationDecision "certification decision" {
        outcome: Choice(Outcome), "Decision";
        date: Date, "Decided on";
        remark: Text, "Remark";
    }
}

record! {
    /// A part of the communication package.
    Announcement "announcement" {
        channel: Choice(Channel), "Where";
        text: Text, "Text";
        owner: Person, "Owner";
        date: Date, "Date";
        state: Choice(TaskState), "State";
        /// Asked of the body, where its rules for marks want that.
        cleared: Choice(YesNo), "Cleared with the rules of the mark";
    }
}

part! {
    /// Step 6, the certification audit, and the findings of all audits.
    Audit audit {
        one application: Application,
        one stage_1: Stage1,
        one stage_2: Stage2,
        many sittings: Sitting,
        many findings: Finding,
        one decision: CertificationDecision,
        many announcements: Announcement,
    }
}
