//! The parts of the pages of the steps and of the workshop. Rules name the part in which
//! something is mended, addresses name the part that is shown; both take it from here.

use super::id::StepId;
use super::keys::keys;
use crate::words::say;

/// Declares the parts of one page: name, key in the address, title. The first is where one
/// arrives; its key is empty.
macro_rules! parts {
    ($($(#[$doc:meta])* $page:ident { $($part:ident $key:literal $title:literal,)* })*) => {$(
        keys! { $(#[$doc])* $page { $($part $key,)* } }

        impl $page {
            /// What the page calls it.
            pub fn title(self) -> &'static str {
                say(match self {
                    $($page::$part => $title,)*
                })
            }
        }
    )*};
}

parts! {
    /// Parts of step 1.
    AwarenessPart {
        Overview "" "Overview",
        Message "message" "Goals and commitment",
        Briefings "briefings" "Briefings",
        Communication "communication" "Communication plan",
        CheckList "checklist" "Check list",
    }
    /// Parts of step 2.
    ScopePart {
        Statement "" "Statement",
        Boundary "boundary" "Boundary",
        Parties "parties" "Other parties",
        Context "context" "Context",
        CheckList "checklist" "Check list",
    }
    /// Parts of step 4.
    ProjectPart {
        Overview "" "Overview",
        People "people" "Mandate and people",
        Plan "plan" "Plan",
        Money "money" "Budget and risks",
        Body "body" "Certification body",
        CheckList "checklist" "Check list",
    }
    /// Parts of step 5.
    PreparationPart {
        Overview "" "Overview",
        Gaps "gaps" "Gap board",
        Documents "documents" "Documents, records",
        Evidence "evidence" "Evidence index",
        Audits "audits" "Internal audits",
        Review "review" "Management review",
        Actions "actions" "Corrective actions",
        Rehearsal "rehearsal" "Dry run",
        CheckList "checklist" "Check list",
    }
    /// Parts of step 6.
    AuditPart {
        Overview "" "Overview",
        Application "application" "Application",
        Stages "stages" "Stage 1 and 2",
        Findings "findings" "Findings",
        Decision "decision" "Decision and news",
        CheckList "checklist" "Check list",
    }
    /// Parts of keeping the certificate.
    RetainPart {
        Overview "" "Overview",
        Certificate "certificate" "Certificate and audits",
        Duties "duties" "Duties",
        Improvements "improvements" "Improvements",
        Changes "changes" "Changes to report",
        CheckList "checklist" "Check list",
    }
    /// Parts of the first ten minutes: four short questions, the quick look, and what it shows.
    StartPart {
        You "" "You",
        Services "services" "Services",
        Suppliers "suppliers" "Suppliers",
        Date "date" "The date",
        Look "look" "Quick look",
        Picture "picture" "First picture",
    }
    /// Parts of the workshop.
    WorkshopPart {
        Prepare "" "Prepare",
        Ballots "ballots" "Ballots",
        Talk "talk" "Reveal and agree",
        Minutes "minutes" "Minutes",
    }
}

/// A part of a step's page. Step 3 has none: its pages are clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepPart {
    Awareness(AwarenessPart),
    Scope(ScopePart),
    Project(ProjectPart),
    Preparation(PreparationPart),
    Audit(AuditPart),
    Retain(RetainPart),
}

impl StepPart {
    /// The parts of a step's page in order.
    pub fn of(step: StepId) -> Vec<StepPart> {
        fn each<P: Copy>(parts: &[P], part: fn(P) -> StepPart) -> Vec<StepPart> {
            parts.iter().copied().map(part).collect()
        }
        match step {
            StepId::Awareness => each(AwarenessPart::ALL, StepPart::Awareness),
            StepId::Scope => each(ScopePart::ALL, StepPart::Scope),
            StepId::Assessment => Vec::new(),
            StepId::Project => each(ProjectPart::ALL, StepPart::Project),
            StepId::Preparation => each(PreparationPart::ALL, StepPart::Preparation),
            StepId::Audit => each(AuditPart::ALL, StepPart::Audit),
            StepId::Retain => each(RetainPart::ALL, StepPart::Retain),
        }
    }

    /// The check list of a step, where what is signed by a person stands.
    pub fn check_list(step: StepId) -> Option<StepPart> {
        Some(match step {
            StepId::Awareness => StepPart::Awareness(AwarenessPart::CheckList),
            StepId::Scope => StepPart::Scope(ScopePart::CheckList),
            StepId::Assessment => return None,
            StepId::Project => StepPart::Project(ProjectPart::CheckList),
            StepId::Preparation => StepPart::Preparation(PreparationPart::CheckList),
            StepId::Audit => StepPart::Audit(AuditPart::CheckList),
            StepId::Retain => StepPart::Retain(RetainPart::CheckList),
        })
    }

    /// The step whose page it is part of.
    pub fn step(self) -> StepId {
        match self {
            StepPart::Awareness(_) => StepId::Awareness,
            StepPart::Scope(_) => StepId::Scope,
            StepPart::Project(_) => StepId::Project,
            StepPart::Preparation(_) => StepId::Preparation,
            StepPart::Audit(_) => StepId::Audit,
            StepPart::Retain(_) => StepId::Retain,
        }
    }

    /// How the address spells it, behind the step; empty for the first part.
    pub fn key(self) -> &'static str {
        match self {
            StepPart::Awareness(part) => part.key(),
            StepPart::Scope(part) => part.key(),
            StepPart::Project(part) => part.key(),
            StepPart::Preparation(part) => part.key(),
            StepPart::Audit(part) => part.key(),
            StepPart::Retain(part) => part.key(),
        }
    }

    /// What the page calls it.
    pub fn title(self) -> &'static str {
        match self {
            StepPart::Awareness(part) => part.title(),
            StepPart::Scope(part) => part.title(),
            StepPart::Project(part) => part.title(),
            StepPart::Preparation(part) => part.title(),
            StepPart::Audit(part) => part.title(),
            StepPart::Retain(part) => part.title(),
        }
    }
}
