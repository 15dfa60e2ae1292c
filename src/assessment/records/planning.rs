//! Step 3: who assesses what, when, and what management made of the report.

choice! {
    /// Who assesses.
    Assessors {
        Undecided = "undecided" "not decided",
        Own = "own" "own competent staff",
        Adviser = "adviser" "an external adviser",
        Both = "both" "own staff with an adviser",
    }
}

choice! {
    /// What management decided after the report.
    GoOn {
        Open = "open" "not decided",
        Yes = "yes" "go on",
        Later = "later" "go on later",
        No = "no" "do not go on",
    }
}

record! {
    /// The plan of the initial assessment.
    AssessmentPlan "plan of the assessment" span(from, to) {
        lead: Person, "Lead assessor";
        assessors: Choice(Assessors), "Who assesses";
        from: Date, "From";
        to: Date, "To";
        /// Evidence that speaks of nothing later is too old for it.
        since: Date, "Looks at the time from";
        reference: Line, "Reference set of processes, such as YaSM";
        method: Text, "How it is done";
    }
}

record! {
    /// Who answers which areas or single statements.
    Assignment "assignment" {
        person: Person, "Person";
        role: Line, "Role";
        areas: Areas, "Process areas";
        statements: Statements, "Single statements";
        until: Date, "Until";
    }
}

record! {
    /// An interview, planned or held.
    Interview "interview" {
        date: Date, "Date";
        time: Line, "Time";
        person: Person, "Interviewed";
        by: Person, "Interviewer";
        areas: Areas, "Process areas";
        place: Line as Place, "Place";
        held: Flag, "Held";
        note: Text, "What was learned";
    }
}

record! {
    /// The report to management, and its decision.
    Report "report" {
        summary: Text, "In your own words";
        next_steps: Text, "Recommended next steps";
        presented: Date, "Presented on";
        to: Line as Personal, "Presented to";
        decision: Choice(GoOn), "Decision of management";
        decided_by: Person, "Decided by";
        decided: Date, "Decided on";
        remark: Text, "Remark";
    }
}

choice! {
    /// The size of a sheet.
    PaperSize {
        A4 = "a4" "A4",
        Letter = "letter" "US Letter",
    }
}

record! {
    /// How the board report looks on paper.
    Layout "layout of the board report" {
        title: Line, "Title";
        mark: Line, "Confidentiality mark, such as Confidential";
        paper: Choice(PaperSize), "Paper";
    }
}

part! {
    /// Step 3, the initial assessment, apart from the answers themselves.
    Planning planning {
        one plan: AssessmentPlan,
        many assignments: Assignment,
        many interviews: Interview,
        one report: Report,
        one layout: Layout,
    }
}
