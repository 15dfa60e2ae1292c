//! Where the person is. Routes are `#/…` fragments, so that the app works from any folder of any
//! static host.

use crate::standard::{ClauseId, StepId};

/// A page of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// The list of assessments.
    Home,
    /// Where we stand.
    Dashboard,
    /// One of the steps other than the initial assessment.
    Step(StepId),
    /// Step 3: the clause tree, or the statements of a clause and all clauses below it.
    Assessment(Option<ClauseId>),
    /// Capability of the process areas; part of step 3.
    Capability,
    /// Ratings, notes, evidence and gaps from a spreadsheet; part of step 3.
    Spreadsheet,
    Settings,
    Help,
    /// A page that is planned and says so; holds its name.
    Planned(&'static str),
    /// No such page.
    Unknown,
}

/// Names of pages that have no tool yet.
const PLANNED: [&str; 3] = ["snapshots", "report", "workshop"];

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
                (step, _) => simple(Route::Step(step)),
            };
        }
        match name {
            "" => Route::Home,
            "dashboard" => simple(Route::Dashboard),
            "capability" => simple(Route::Capability),
            "spreadsheet" => simple(Route::Spreadsheet),
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
            route => format!("#/{}", route.name()),
        }
    }

    /// Name of the page, without what it shows; `data-nav` of the link to it.
    pub fn name(self) -> &'static str {
        match self {
            Route::Home => "home",
            Route::Dashboard => "dashboard",
            Route::Step(step) => step.key(),
            Route::Assessment(_) => "assessment",
            Route::Capability => "capability",
            Route::Spreadsheet => "spreadsheet",
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
            Route::Step(step) => step.short(),
            Route::Assessment(Some(clause)) => return format!("{clause} – Waymark"),
            Route::Assessment(None) => StepId::Assessment.short(),
            Route::Capability => "Capability",
            Route::Spreadsheet => "From a spreadsheet",
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
            Route::Home | Route::Settings | Route::Help | Route::Planned(_) | Route::Unknown
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::standard;

    #[test]
    fn every_route_survives_the_round_trip() {
        let mut routes = vec![
            Route::Home,
            Route::Dashboard,
            Route::Assessment(None),
            Route::Capability,
            Route::Spreadsheet,
            Route::Settings,
            Route::Help,
        ];
        routes.extend(PLANNED.map(Route::Planned));
        routes.extend(
            StepId::ALL
                .into_iter()
                .filter(|step| *step != StepId::Assessment)
                .map(Route::Step),
        );
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

    #[test]
    fn what_leads_nowhere_is_unknown() {
        for hash in [
            "#/nowhere",
            "#/assessment/8.99",
            "#/dashboard/x",
            "#/help/4",
            "#/%00",
        ] {
            assert_eq!(Route::parse(hash), Route::Unknown, "{hash}");
        }
        for hash in ["", "#", "#/", "/"] {
            assert_eq!(Route::parse(hash), Route::Home, "{hash}");
        }
        assert_eq!(Route::parse("#/assessment/"), Route::Assessment(None));
    }
}
