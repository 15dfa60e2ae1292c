//! Where the person is. Routes are `#/…` fragments, so that the app works from any folder of any
//! static host.

use crate::standard::{ClauseId, StepId, StepPart, WorkshopPart};

/// A page of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// The list of assessments.
    Home,
    /// Where we stand.
    Dashboard,
    /// One of the steps other than the initial assessment, and the part of it; the first part is
    /// the empty text.
    Step(StepId, &'static str),
    /// Step 3: the clause tree, or the statements of a clause and all clauses below it.
    Assessment(Option<ClauseId>),
    /// Capability of the process areas; part of step 3.
    Capability,
    /// Who assesses what and when; part of step 3.
    AssessmentPlan,
    /// The report of the assessment, to print; part of step 3.
    Report,
    /// One page about the certificate, to print; part of step 1.
    Briefing,
    /// What has to be ready on the day of the audit, to print; part of step 5.
    AuditDay,
    /// Ratings, notes, evidence and gaps from a spreadsheet; part of step 3.
    Spreadsheet,
    /// The workshop, and the part of it; the first part is the empty text.
    Workshop(&'static str),
    /// What the projector shows during a workshop: a window of its own, read-only.
    Room,
    /// A ballot for somebody else's workshop. Its data stands behind it in the address, in the
    /// fragment, so that it reaches no server; the page reads it there.
    Ballot,
    Settings,
    Help,
    /// A page that is planned and says so; holds its name.
    Planned(&'static str),
    /// No such page.
    Unknown,
}

/// Names of pages that have no tool yet.
const PLANNED: [&str; 1] = ["snapshots"];

/// The parts of a step's page: name in the address and title. The first is where one arrives.
pub fn tabs(step: StepId) -> Vec<(&'static str, &'static str)> {
    let parts = StepPart::of(step).into_iter();
    parts.map(|part| (part.key(), part.title())).collect()
}

impl Route {
    /// Reads a location hash, such as `#/assessment/8.6`.
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let (name, rest) = path.split_once('/').unwrap_or((path, ""));
        let simple = |route| {
            if rest.is_empty() {
                route
            } else {
                Route::Unknown
            }
        };
        if let Some(step) = StepId::ALL.into_iter().find(|step| step.key() == name) {
            return match (step, rest) {
                (StepId::Assessment, "") => Route::Assessment(None),
                (StepId::Assessment, clause) => match ClauseId::parse(clause) {
                    Some(clause) => Route::Assessment(Some(clause)),
                    None => Route::Unknown,
                },
                (step, tab) => match tabs(step).iter().find(|(key, _)| *key == tab) {
                    Some((key, _)) => Route::Step(step, key),
                    None => Route::Unknown,
                },
            };
        }
        match name {
            "" => Route::Home,
            "dashboard" => simple(Route::Dashboard),
            "capability" => simple(Route::Capability),
            "assessment-plan" => simple(Route::AssessmentPlan),
            "report" => simple(Route::Report),
            "briefing" => simple(Route::Briefing),
            "audit-day" => simple(Route::AuditDay),
            "spreadsheet" => simple(Route::Spreadsheet),
            "workshop" => match WorkshopPart::ALL.iter().find(|part| part.key() == rest) {
                Some(part) => Route::Workshop(part.key()),
                None => Route::Unknown,
            },
            "room" => simple(Route::Room),
            "ballot" => Route::Ballot,
            "settings" => simple(Route::Settings),
            "help" => simple(Route::Help),
            _ => match PLANNED.into_iter().find(|planned| *planned == name) {
                Some(planned) => simple(Route::Planned(planned)),
                None => Route::Unknown,
            },
        }
    }

    /// The hash that leads here; the inverse of [`Route::parse`].
    pub fn hash(self) -> String {
        match self {
            Route::Home | Route::Unknown => "#/".to_owned(),
            Route::Assessment(Some(clause)) => format!("#/assessment/{clause}"),
            Route::Step(step, tab) if !tab.is_empty() => format!("#/{}/{tab}", step.key()),
            Route::Workshop(tab) if !tab.is_empty() => format!("#/workshop/{tab}"),
            route => format!("#/{}", route.name()),
        }
    }

    /// Name of the page, without what it shows; `data-nav` of the link to it.
    pub fn name(self) -> &'static str {
        match self {
            Route::Home => "home",
            Route::Dashboard => "dashboard",
            Route::Step(step, _) => step.key(),
            Route::Assessment(_) => "assessment",
            Route::Capability => "capability",
            Route::AssessmentPlan => "assessment-plan",
            Route::Report => "report",
            Route::Briefing => "briefing",
            Route::AuditDay => "audit-day",
            Route::Spreadsheet => "spreadsheet",
            Route::Workshop(_) => "workshop",
            Route::Room => "room",
            Route::Ballot => "ballot",
            Route::Settings => "settings",
            Route::Help => "help",
            Route::Planned(name) => name,
            Route::Unknown => "unknown",
        }
    }

    /// What the browser's tab and history call the page.
    pub fn title(self) -> String {
        let word = match self {
            Route::Home | Route::Unknown => return "Waymark".to_owned(),
            Route::Dashboard => "Where we stand",
            Route::Step(step, _) => step.short(),
            Route::Assessment(Some(clause)) => return format!("{clause} – Waymark"),
            Route::Assessment(None) => StepId::Assessment.short(),
            Route::Capability => "Capability",
            Route::AssessmentPlan => "Plan of the assessment",
            Route::Report => "Report",
            Route::Briefing => "Briefing",
            Route::AuditDay => "Audit day",
            Route::Spreadsheet => "From a spreadsheet",
            Route::Workshop(_) => "Workshop",
            Route::Room => "Room screen",
            Route::Ballot => "Ballot",
            Route::Settings => "Settings",
            Route::Help => "Help",
            Route::Planned(name) => name,
        };
        format!("{word} – Waymark")
    }

    /// Whether the page speaks about the open assessment and needs one.
    pub fn needs_assessment(self) -> bool {
        !matches!(
            self,
            Route::Home
                | Route::Room
                | Route::Ballot
                | Route::Settings
                | Route::Help
                | Route::Planned(_)
                | Route::Unknown
        )
    }

    /// Whether it stands alone in its window, without the frame of the app: on the projector, and on the device of somebody who
    /// only votes.
    pub fn is_bare(self) -> bool {
        matches!(self, Route::Room | Route::Ballot)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::{self, Conformity, Place};
    use crate::assessment::arbitrary;
    use crate::standard::standard;

    #[test]
    fn every_route_survives_the_round_trip() {
        let mut routes = vec![
            Route::Home,
            Route::Dashboard,
            Route::Assessment(None),
            Route::Capability,
            Route::Spreadsheet,
            Route::AssessmentPlan,
            Route::Report,
            Route::Briefing,
            Route::AuditDay,
            Route::Room,
            Route::Ballot,
            Route::Settings,
            Route::Help,
        ];
        routes.extend(
            WorkshopPart::ALL
                .iter()
                .map(|part| Route::Workshop(part.key())),
        );
        routes.extend(PLANNED.map(Route::Planned));
        routes.extend(StepId::ALL.into_iter().flat_map(|step| {
            let parts = StepPart::of(step).into_iter();
            parts.map(move |part| Route::Step(step, part.key()))
        }));
        routes.extend(
            standard()
                .clauses
                .iter()
                .map(|clause| Route::Assessment(Some(clause.id))),
        );
        assert!(routes.len() > 100);
        for route in routes {
            assert_eq!(Route::parse(&route.hash()), route);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn every_place_that_is_named_has_a_page(document in arbitrary::document()) {
            let conformity = Conformity::of(&document);
            let today = document.created.date_naive();
            let left = analysis::steps(&document, &conformity).into_iter();
            let left = left.flat_map(|step| step.left.into_iter().map(|(_, place)| place));
            let acts = analysis::next_acts(&document, &conformity, today).into_iter();
            let gates = [
                analysis::stage_1(&document, &conformity),
                analysis::stage_2(&document, &conformity),
            ];
            let gates = gates.into_iter().flat_map(|gate| gate.criteria);
            let places = left.chain(acts.map(|a| a.place)).chain(gates.map(|c| c.place));
            for place in places {
                let route = match place {
                    Place::Part(part) => Route::Step(part.step(), part.key()),
                    Place::Workshop(part) => Route::Workshop(part.key()),
                    _ => continue,
                };
                prop_assert_eq!(Route::parse(&route.hash()), route, "{:?}", place);
            }
        }
    }

    #[test]
    fn what_leads_nowhere_is_unknown() {
        for hash in [
            "#/nowhere",
            "#/assessment/8.99",
            "#/dashboard/x",
            "#/help/4",
            "#/project/nowhere",
            "#/report/x",
            "#/workshop/x",
            "#/room/x",
            "#/%00",
        ] {
            assert_eq!(Route::parse(hash), Route::Unknown, "{hash}");
        }
        for hash in ["", "#", "#/", "/"] {
            assert_eq!(Route::parse(hash), Route::Home, "{hash}");
        }
        assert_eq!(Route::parse("#/assessment/"), Route::Assessment(None));
        // What the ballot is about is the page's to read.
        assert_eq!(Route::parse("#/ballot/eyJ2IjoxfQ"), Route::Ballot);
    }
}
