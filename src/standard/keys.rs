//! The keys by which rules ask for content. Each is written once here and once in its content
//! file; tests prove that the two lists are the same, so that no rule has to look at a sentence.

use super::id::StepId;

/// Declares an enum of keys: name and spelling of each.
macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident $key:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$about])* $variant,)*
        }

        impl $name {
            /// All in order.
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// How it is spelt in content files, addresses and attributes.
            pub fn key(self) -> &'static str {
                match self {
                    $($name::$variant => $key,)*
                }
            }

            /// The one that is spelt like this.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.key() == key)
            }
        }
    )*};
}
pub(crate) use keys;

keys! {
    /// What is told about the standard (`background.tsv`).
    BackgroundKind {
        History "history",
        Part "part",
        Relation "relation",
        Who "who",
        /// Plan, do, check, act.
        Cycle "cycle",
    }

    /// A condition under which statements bite (`conditions.tsv`).
    ConditionKey {
        CompetenceGap "competence-gap",
        OtherParties "other-parties",
        PartiesOperate "parties-operate",
        PartiesProvide "parties-provide",
        Outsourced "outsourced",
        UnintendedChange "unintended-change",
        Complaint "complaint",
        ServiceTargetMissed "service-target-missed",
        ExternalSuppliers "external-suppliers",
        ExternalSupplierMissed "external-supplier-missed",
        ExternalContractChanged "external-contract-changed",
        ExternalSupplierDispute "external-supplier-dispute",
        InternalSuppliers "internal-suppliers",
        InternalSupplierMissed "internal-supplier-missed",
        MajorChange "major-change",
        ServiceRemoved "service-removed",
        ServiceTransferred "service-transferred",
        ChangeFailed "change-failed",
        Transition "transition",
        AcceptanceMissed "acceptance-missed",
        ReleaseMissed "release-missed",
        MajorIncident "major-incident",
        UnplannedOutage "unplanned-outage",
        EnvironmentChanged "environment-changed",
        ContinuityInvoked "continuity-invoked",
        SecurityIncident "security-incident",
        Nonconformity "nonconformity",
        ImprovementChangesSms "improvement-changes-sms",
    }

    /// A done-criterion of a step, by the id of its item (`steps.tsv`).
    DoneCriterion {
        GoalConfirmed "awareness.goal-confirmed",
        GroupsBriefed "awareness.groups-briefed",
        StaffCanExplain "awareness.staff-can-explain",
        ScopeApproved "scope.approved",
        ScopeNamesBoth "scope.names-both",
        ScopeChecked "scope.check-list-passed",
        WordingAgreed "scope.wording-agreed",
        Coverage "assessment.coverage",
        GapsDescribed "assessment.gaps-described",
        ReportPresented "assessment.report-presented",
        GoOnDecided "assessment.decided",
        BoardSigned "project.board-signed",
        GapsPlanned "project.gaps-planned",
        BudgetReleased "project.budget-released",
        BodyChosen "project.body-chosen",
        MajorsClosed "preparation.majors-closed",
        MinorsPlanned "preparation.minors-planned",
        DocumentsApproved "preparation.documents-approved",
        InternalAudit "preparation.internal-audit",
        ManagementReview "preparation.management-review",
        ReviewInputs "preparation.review-inputs",
        DryRun "preparation.dry-run",
        RunningPeriod "preparation.running-period",
        IndexComplete "preparation.index-complete",
        ConcernsAnswered "audit.stage-1-concerns",
        DecisionPositive "audit.decision-positive",
        CertificateIssued "audit.certificate-issued",
        FindingsHandled "audit.findings-handled",
        Informed "audit.informed",
        FirstSurveillance "retain.first-surveillance",
        YearlySurveillance "retain.yearly-surveillance",
        RecertifiedInTime "retain.recertified-in-time",
    }

    /// An input of the management review, by the id of its item (`steps.tsv`).
    ReviewInput {
        EarlierActions "preparation.input-1",
        Matters "preparation.input-2",
        NonconformityTrend "preparation.input-3",
        MeasurementTrend "preparation.input-4",
        AuditTrend "preparation.input-5",
        Improvements "preparation.input-6",
        Feedback "preparation.input-7",
        Policies "preparation.input-8",
        Objectives "preparation.input-9",
        Performance "preparation.input-10",
        OtherParties "preparation.input-11",
        Resources "preparation.input-12",
        Risks "preparation.input-13",
        Changes "preparation.input-14",
    }

    /// A starting value that the app counts with (`heuristics.tsv`).
    Assumption {
        /// Months.
        RunningPeriod "running-period",
        /// Weeks.
        DecisionTime "decision-time",
        /// Months.
        StageInterval "stage-interval",
        /// Person-days, as all that follow but the last.
        MissingDocument "effort-missing-document",
        ReviseDocument "effort-revise-document",
        StartRecord "effort-start-record",
        ImproveProcess "effort-improve-process",
        IntroduceProcess "effort-introduce-process",
        InternalAudit "effort-internal-audit",
        ManagementReview "effort-management-review",
        DryRun "effort-dry-run",
        AuditAttendance "effort-audit-attendance",
        /// Percent.
        ProjectManagement "effort-project-management",
    }

    /// A question about the impartiality of a certification body (`impartiality.tsv`).
    ImpartialityKey {
        Accredited "accredited",
        Consultancy "consultancy",
        Adviser "adviser",
        InternalAudits "internal-audits",
        Related "related",
        Outsources "outsources",
        Marketed "marketed",
        Auditor "auditor",
        PreAudits "pre-audits",
    }

    /// Records of the assessment that fill a part of a document, or give material for it (`outlines.tsv`).
    DraftSource {
        ScopeStatement "scope-statement",
        Services "services",
        Units "units",
        Customers "customers",
        Technologies "technologies",
        /// What lies outside the scope.
        Outside "outside",
        Rationale "rationale",
        /// Matters of the context that hinder.
        Hindrances "hindrances",
        /// Interested parties.
        Parties "parties",
        /// What law and contracts require.
        Obligations "obligations",
        Commitment "commitment",
        Goals "goals",
        /// The communication plan.
        Messages "messages",
        ExternalSuppliers "external-suppliers",
        /// Internal suppliers, and customers acting as suppliers.
        InternalSuppliers "internal-suppliers",
        AllSuppliers "all-suppliers",
        SuppliedServices "supplied-services",
        SuppliedComponents "supplied-components",
        SuppliedProcesses "supplied-processes",
        /// Process owners.
        Owners "owners",
        Roles "roles",
        Resources "resources",
        Tasks "tasks",
        ProjectRisks "project-risks",
        /// Audits, management reviews and duties that come again.
        Measuring "measuring",
        Duties "duties",
        Reviews "reviews",
    }

    /// What a list of a skeleton holds (`skeletons.tsv`).
    SkeletonKind {
        Roles "roles",
        Activities "activities",
        Inputs "inputs",
        Outputs "outputs",
        Records "records",
        Measures "measures",
    }

    /// What a word does in a scope statement (`scope_words.tsv`).
    ScopeWordKind {
        /// Leaves something out.
        Exclusion "exclusion",
        /// Says of something that it does not apply.
        Applicability "applicability",
        /// Speaks of a requirement, which nobody may leave out. No fault by itself.
        Requirement "requirement",
        /// Speaks of a process. No fault by itself.
        Process "process",
        Marketing "marketing",
        Promise "promise",
    }
}

impl ReviewInput {
    /// The statement of 9.3 that asks for it, by its id; one statement may ask for several.
    pub fn statement(self) -> &'static str {
        use ReviewInput::*;
        match self {
            EarlierActions | Matters => "9.3-b",
            NonconformityTrend | MeasurementTrend | AuditTrend => "9.3-c",
            Improvements | Feedback => "9.3-d",
            Policies | Objectives => "9.3-e",
            Performance | OtherParties => "9.3-f",
            Resources => "9.3-g",
            Risks | Changes => "9.3-h",
        }
    }
}

impl DoneCriterion {
    /// The step that it belongs to.
    pub fn step(self) -> StepId {
        use DoneCriterion::*;
        match self {
            GoalConfirmed | GroupsBriefed | StaffCanExplain => StepId::Awareness,
            ScopeApproved | ScopeNamesBoth | ScopeChecked | WordingAgreed => StepId::Scope,
            Coverage | GapsDescribed | ReportPresented | GoOnDecided => StepId::Assessment,
            BoardSigned | GapsPlanned | BudgetReleased | BodyChosen => StepId::Project,
            MajorsClosed | MinorsPlanned | DocumentsApproved | InternalAudit | ManagementReview
            | ReviewInputs | DryRun | RunningPeriod | IndexComplete => StepId::Preparation,
            ConcernsAnswered | DecisionPositive | CertificateIssued | FindingsHandled
            | Informed => StepId::Audit,
            FirstSurveillance | YearlySurveillance | RecertifiedInTime => StepId::Retain,
        }
    }

    /// Ideal, not required: shown among the others, but no step waits for it.
    pub fn is_optional(self) -> bool {
        self == DoneCriterion::WordingAgreed
    }
}
