//! The table of pages: one line a page, in a block for each wasm file. Everything else that has to
//! know the pages takes them from here: addresses and titles (`route.rs`), the rail and the views
//! (`frame/`), the loader, and the lists of the browser tests.
//!
//! It is a macro because its readers live apart: routes also exist natively, views only in a browser,
//! and only in the wasm file they belong to. `pages!(reader)` hands the whole table to the macro
//! `reader`. A line says:
//!
//! - the route, with what its address says behind the name (a part of the page, a clause);
//! - the name in the address, and the title;
//! - `.assessed()`: the page speaks about the open assessment and needs one;
//! - `.alone()`: it stands alone in its window, without the frame of the app;
//! - `.of(step)`: the step under which the rail counts it as “here”;
//! - `.linked(position)`: it has a link of its own in the rail, below the steps, at this position;
//! - the function that makes its view, in `pages/`.

use crate::standard::StepId;

macro_rules! pages {
    ($reader:ident) => {
        $reader! {
            main Chunk::Main {
                /// The list of assessments.
                Home: page("", t_later!("Assessments")).linked(7) => pages::home::page;
                /// No such page.
                Unknown: page("unknown", "") => pages::simple::unknown;
            }
            pages Chunk::Pages {
                /// Where we stand.
                Dashboard: page("dashboard", t_later!("Where we stand")).assessed().linked(1) => pages::dashboard::page;
                /// The first ten minutes of a new assessment.
                Start(StartPart): page("start", t_later!("Getting started")).assessed() => pages::start::page;
                /// Step 3: the clause tree, or the statements of a clause and all clauses below it.
                Assessment(Option<ClauseId>): step(StepId::Assessment) => pages::assessment::page;
                Settings: page("settings", t_later!("Settings")).linked(8) => pages::settings::page;
                Help: page("help", t_later!("Help")).linked(9) => pages::help::page;
            }
            steps Chunk::Steps {
                /// Step 1.
                Awareness(AwarenessPart): step(StepId::Awareness) => pages::awareness::page;
                /// Step 2.
                Scope(ScopePart): step(StepId::Scope) => pages::scope::page;
                /// Capability of the process areas.
                Capability: page("capability", t_later!("Capability")).assessed().of(StepId::Assessment).linked(3) => pages::capability::page;
                /// Who assesses what and when.
                AssessmentPlan: page("assessment-plan", t_later!("Plan of the assessment")).assessed().of(StepId::Assessment) => pages::planning::page;
                /// Every piece of evidence once, with where it is used.
                Evidence: page("evidence", t_later!("Evidence")).assessed().of(StepId::Assessment) => pages::evidence::page;
                /// What is done by people in step 3 and signed by them.
                AssessmentTasks: page("assessment-checklist", t_later!("Check list of the assessment")).assessed().of(StepId::Assessment) => pages::planning::check_list;
                /// What each person has still to do, to hand out.
                Actions: page("actions", t_later!("Action lists")).assessed().of(StepId::Project) => pages::actions::page;
                /// Step 4.
                Project(ProjectPart): step(StepId::Project) => pages::project::page;
                /// Step 5.
                Preparation(PreparationPart): step(StepId::Preparation) => pages::preparation::page;
                /// Step 6.
                Audit(AuditPart): step(StepId::Audit) => pages::audit::page;
                /// Keeping the certificate.
                Retain(RetainPart): step(StepId::Retain) => pages::retain::page;
            }
            tools Chunk::Tools {
                /// One page about the certificate, to print.
                Briefing: page("briefing", t_later!("Briefing")).assessed().of(StepId::Awareness) => pages::awareness::briefing::page;
                /// What does not go together.
                Consistency: page("consistency", t_later!("Consistency")).assessed().linked(2) => pages::consistency::page;
                /// The report of the assessment, to print.
                Report: page("report", t_later!("Report")).assessed().of(StepId::Assessment).linked(4) => pages::report::page;
                /// The report as a file, in the format that the next person needs.
                Files: page("files", t_later!("Take it with you")).assessed().of(StepId::Assessment) => pages::files::page;
                /// The highlights of all that for top management, on one printed page.
                Highlights: page("highlights", t_later!("Highlights for top management")).assessed().of(StepId::Assessment) => pages::highlights::page;
                /// What those who decide read before they decide, on four printed pages.
                BoardReport: page("board-report", t_later!("Report to the board")).assessed().of(StepId::Assessment) => pages::board::page;
                /// Ratings, notes, evidence and gaps from a spreadsheet.
                Spreadsheet: page("spreadsheet", t_later!("From a spreadsheet")).assessed().of(StepId::Assessment) => pages::spreadsheet::page;
                /// Parts of the assessment for people who have none, and what came back.
                Packets: page("packets", t_later!("Packets")).assessed().of(StepId::Assessment) => pages::packets::page;
                /// A packet, as whoever it is for sees it. In a link it stands behind the address, in the fragment.
                Packet: page("packet", t_later!("Your part")) => pages::packet::page;
                /// The mandatory documents as they write themselves, or one of them.
                Documents(Option<RegisterId>): page("documents", t_later!("Documents")).assessed().of(StepId::Preparation) => pages::documents::page;
                /// What has to be ready on the day of the audit, to print.
                AuditDay: page("audit-day", t_later!("Audit day")).assessed().of(StepId::Preparation) => pages::preparation::audit_day::page;
                /// The assessment that follows, and what of it waits to be confirmed.
                NextCycle: page("next-cycle", t_later!("Next cycle")).assessed().of(StepId::Retain) => pages::next_cycle::page;
                /// Who changed what and when.
                History: page("history", t_later!("History")).assessed() => pages::history::page;
                /// What would change if a file took the place of what is here.
                Restore: page("restore", t_later!("Restore from a file")) => pages::restore::page;
                /// States of the assessment that are kept, and what differs between two.
                Snapshots: page("snapshots", t_later!("Snapshots")).linked(6) => pages::snapshots::page;
                /// Snapshots of many organizations side by side.
                Portfolio: page("portfolio", t_later!("Portfolio")) => pages::portfolio::page;
                /// What the standard is, where it comes from, and what goes with it.
                Background: page("background", t_later!("What the standard is")) => pages::background::page;
                /// What was tried so that everybody can use the app, and what was not.
                Accessibility: page("accessibility", t_later!("Accessibility")) => pages::accessibility::page;
            }
            workshop Chunk::Workshop {
                Workshop(WorkshopPart): page("workshop", t_later!("Workshop")).assessed().linked(5) => pages::workshop::page;
                /// What the projector shows during a workshop: a window of its own, read-only.
                RoomScreen: page("room", t_later!("Room screen")).alone() => pages::screen::page;
            }
            ballot Chunk::Ballot {
                /// A ballot for somebody else's workshop. Its data stands behind it in the address, in the
                /// fragment, so that it reaches no server; the page reads it there.
                Ballot: page("ballot", t_later!("Ballot")).alone() => pages::ballot::page;
            }
        }
    };
}
pub(super) use pages;

/// The wasm file that a page stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chunk {
    /// The first, which every visit loads.
    Main,
    /// Where somebody works on from day to day: the first ten minutes, the overview, the statements. And all that reads or writes an assessment.
    Pages,
    /// The other six steps, and what belongs to the third beside its statements.
    Steps,
    /// Pages that few visits need: papers to print, and what goes in and out as files.
    Tools,
    /// The workshop and its room screen.
    Workshop,
    /// The ballot, on the device of somebody who has nothing else of the app.
    Ballot,
}

/// What the table says of a page.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// How its address begins, behind `#/`.
    pub address: &'static str,
    /// In English; readers ask [`crate::words::say`].
    pub title: &'static str,
    pub needs_assessment: bool,
    pub is_bare: bool,
    /// The step under which it counts as “here”.
    pub step: Option<StepId>,
    /// Its position among the links below the steps.
    pub link: Option<u8>,
}

pub(super) const fn page(address: &'static str, title: &'static str) -> Page {
    Page {
        address,
        title,
        needs_assessment: false,
        is_bare: false,
        step: None,
        link: None,
    }
}

/// The page of a step.
pub(super) const fn step(step: StepId) -> Page {
    page(step.key(), step.short()).assessed().of(step)
}

impl Chunk {
    pub const ALL: [Self; 6] = [
        Self::Main,
        Self::Pages,
        Self::Steps,
        Self::Tools,
        Self::Workshop,
        Self::Ballot,
    ];
}

impl Page {
    pub(super) const fn assessed(self) -> Self {
        Self {
            needs_assessment: true,
            ..self
        }
    }

    pub(super) const fn alone(self) -> Self {
        Self {
            is_bare: true,
            ..self
        }
    }

    pub(super) const fn of(self, step: StepId) -> Self {
        Self {
            step: Some(step),
            ..self
        }
    }

    pub(super) const fn linked(self, position: u8) -> Self {
        Self {
            link: Some(position),
            ..self
        }
    }
}
