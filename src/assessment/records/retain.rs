//! Keeping the certificate: what it says, later audits, yearly duties, changes to report
//! (docs/domain.md, “Certificate cycle”).

use super::YesNo;
use super::project::in_order;

choice! {
    /// Audits after the first certification (docs/domain.md, “Certificate cycle”).
    LaterAuditKind {
        Surveillance = "surveillance" "surveillance audit",
        Recertification = "recertification" "recertification audit",
        Special = "special" "special audit",
    }
}

choice! {
    /// What such an audit came to.
    AuditResult {
        Open = "open" "not held yet",
        Passed = "passed" "passed",
        WithFindings = "findings" "passed, findings to close",
        Failed = "failed" "failed",
    }
}

choice! {
    /// Changes that the certification body wants to hear of.
    ChangeKind {
        Organization = "organization" "organization",
        Ownership = "ownership" "ownership or legal status",
        Scope = "scope" "scope or services",
        Sites = "sites" "sites",
        Management = "management" "key people",
        Contact = "contact" "contact",
        System = "system" "the SMS and its processes",
        Transfer = "transfer" "transfer to another certification body",
        Other = "other" "another change",
    }
}

record! {
    /// The certificate in force.
    Certificate "certificate" check(Certificate::in_order) {
        number: Line, "Number";
        /// Empty means the body of step 6.
        body: Line, "Certification body";
        /// Empty means the date of the decision of step 6. The cycle of three years starts here.
        decision: Date, "Decision date";
        /// Empty means three years after the decision.
        expiry: Date, "Valid until";
        scope: Text, "Scope on the certificate";
        location: Line as Place, "Where it is kept";
    }
}

impl Certificate {
    fn in_order(&self) -> Result<(), (&'static str, String)> {
        let decision = (t!("the decision"), self.decision);
        in_order(
            "expiry",
            decision,
            (t!("the last day of validity"), self.expiry),
        )
    }
}

record! {
    /// A surveillance or recertification audit, planned or held.
    LaterAudit "audit" span(from, to) {
        kind: Choice(LaterAuditKind), "Kind";
        from: Date, "First day";
        to: Date, "Last day";
        lead: Line as Personal, "Lead auditor";
        result: Choice(AuditResult), "Result";
        report: Line as Place, "Report (where)";
        /// Recertification: when the new decision was taken.
        decided: Date, "New decision on";
        note: Text, "Note";
    }
}

record! {
    /// A duty that comes again.
    Duty "duty" check(Duty::comes_again) {
        title: Line, "Duty";
        owner: Person, "Owner";
        /// 1 to 120; empty means twelve.
        months: Count, "Every so many months";
        /// Empty means one interval after it was last done, or after the decision.
        first: Date, "First due";
        /// Statements that it serves.
        statements: Statements, "Serves";
        note: Text, "Note";
    }
}

impl Duty {
    fn comes_again(&self) -> Result<(), (&'static str, String)> {
        match self.months {
            Some(months) if !(1..=120).contains(&months) => Err((
                "months",
                t!("the interval must be between 1 and 120 months").to_owned(),
            )),
            _ => Ok(()),
        }
    }
}

record! {
    /// A duty done.
    DutyDone "duty done" {
        duty: One("retain.duties"), "Duty";
        date: Date, "Done on";
        by: Person, "Done by";
        record: Line as Place, "Record (where)";
    }
}

choice! {
    /// Where an opportunity for improvement comes from.
    ImprovementSource {
        Other = "other" "somebody’s idea",
        Customer = "customer" "customer or user",
        Measurement = "measurement" "measurement or report",
        Incident = "incident" "incident or problem",
        Audit = "audit" "audit",
        Review = "review" "management review",
        Supplier = "supplier" "supplier",
        Risk = "risk" "risk",
    }
}

choice! {
    /// How far an improvement has come.
    ImprovementState {
        Noted = "noted" "noted, to be decided",
        Approved = "approved" "approved",
        Doing = "doing" "being carried out",
        Done = "done" "carried out",
        Declined = "declined" "declined",
    }
}

record! {
    /// A line of the improvement register (10.2).
    Improvement "improvement" {
        text: Line, "Opportunity for improvement";
        source: Choice(ImprovementSource), "Comes from";
        noted: Date, "Noted on";
        /// By which criteria it is decided, and why it comes before others.
        why: Text, "What speaks for it, and what it costs";
        state: Choice(ImprovementState), "State";
        owner: Person, "Owner";
        due: Date, "Due";
        /// What an approved improvement is measured by (10.2-d).
        target: Line, "Target";
        effect: Text, "What it brought, measured against the target";
        checked: Date, "Effect measured on";
        statements: Statements, "Serves";
    }
}

record! {
    /// A change that may have to be reported to the certification body.
    ReportedChange "change" {
        what: Line, "Change";
        kind: Choice(ChangeKind), "About";
        date: Date, "From";
        significant: Choice(YesNo), "Significant for the certificate?";
        reported: Date, "Reported on";
        answer: Text, "Answer of the body";
    }
}

part! {
    /// Keeping the certificate.
    Retain retain {
        one certificate: Certificate,
        many audits: LaterAudit,
        many duties: Duty,
        many done: DutyDone,
        many changes: ReportedChange,
        many improvements: Improvement,
    }
}
