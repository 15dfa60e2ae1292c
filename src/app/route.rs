//! Where the person is. Routes are `#/…` fragments, so that the app works from any folder of any
//! static host. Which there are stands in the table of pages.

use super::table::{Chunk, Page, page, pages, step};
use crate::exchange::ballot::small_digits;
use crate::standard::{
    AuditPart, AwarenessPart, ClauseId, PreparationPart, ProjectPart, RegisterId, RetainPart,
    ScopePart, StartPart, StatementId, StepId, StepPart, WorkshopPart, standard,
};
use crate::words::say;

/// What stands in an address before the id of a record that is shown on the page.
const RECORD: char = '@';

/// What an address says behind the name of its page.
trait Rest: Sized {
    fn all() -> Vec<Self>;
    fn read(text: &str) -> Option<Self>;
    /// The inverse of `read`.
    fn text(self) -> String;
}

/// The list of clauses, or one of them.
impl Rest for Option<ClauseId> {
    fn all() -> Vec<Self> {
        let clauses = standard().clauses.iter().map(|clause| Some(clause.id));
        [None].into_iter().chain(clauses).collect()
    }

    fn read(text: &str) -> Option<Self> {
        match text {
            "" => Some(None),
            text => match StatementId::numbered(text) {
                Some(id) => id.clause().map(Some),
                None => ClauseId::numbered(text).map(Some),
            },
        }
    }

    fn text(self) -> String {
        self.map(|clause| clause.to_string()).unwrap_or_default()
    }
}

/// The list of the mandatory documents, or one of them.
impl Rest for Option<RegisterId> {
    fn all() -> Vec<Self> {
        let documents = standard().register.iter().filter(|item| item.is_document());
        let documents = documents.map(|item| Some(item.id));
        [None].into_iter().chain(documents).collect()
    }

    fn read(text: &str) -> Option<Self> {
        match text {
            "" => Some(None),
            id => RegisterId::numbered(id)
                .filter(|id| id.is_document())
                .map(Some),
        }
    }

    fn text(self) -> String {
        self.map(|id| id.to_string()).unwrap_or_default()
    }
}

macro_rules! parts {
    ($($part:ident)*) => {$(
        impl Rest for $part {
            fn all() -> Vec<Self> {
                $part::ALL.to_vec()
            }

            fn read(text: &str) -> Option<Self> {
                $part::from_key(text)
            }

            fn text(self) -> String {
                self.key().to_owned()
            }
        }
    )*};
}

parts! { AwarenessPart ScopePart ProjectPart PreparationPart AuditPart RetainPart StartPart WorkshopPart }

/// The routes of a page.
macro_rules! each {
    ($page:ident) => {
        [Route::$page]
    };
    ($page:ident $rest:ty) => {
        <$rest as Rest>::all().into_iter().map(Route::$page)
    };
}

/// The route of a page with this text behind its name.
macro_rules! read {
    ($text:ident $page:ident) => {
        // What stands behind a ballot or a packet is the page's to read.
        ($text.is_empty() || matches!(Route::$page, Route::Ballot | Route::Packet))
            .then_some(Route::$page)
    };
    ($text:ident $page:ident $rest:ty) => {
        <$rest as Rest>::read($text).map(Route::$page)
    };
}

/// Returns the text behind the name, if the route is one of this page.
macro_rules! text {
    ($route:ident $page:ident) => {};
    ($route:ident $page:ident $rest:ty) => {
        if let Route::$page(rest) = $route {
            return rest.text();
        }
    };
}

/// Makes the routes of the table.
macro_rules! routes {
    ($($block:ident $chunk:path { $($(#[$doc:meta])* $page:ident $(($rest:ty))?: $row:expr => $view:path;)* })*) => {
        /// A page of the app, and what of it is shown.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Route {
            $($($(#[$doc])* $page $(($rest))?,)*)*
        }

        impl Route {
            /// All there are.
            pub fn all() -> Vec<Route> {
                let mut all = Vec::new();
                $($(all.extend(each!($page $($rest)?));)*)*
                all
            }

            /// Every page once, as one arrives at it.
            pub fn arrivals() -> Vec<Route> {
                let addresses = [$($(const { $row.address },)*)*];
                addresses.into_iter().map(Route::parse).collect()
            }

            /// What the table says of its page.
            pub fn page(self) -> &'static Page {
                match self {
                    $($(Route::$page { .. } => const { &$row },)*)*
                }
            }

            /// The wasm file that its page stands in.
            pub fn chunk(self) -> Chunk {
                match self {
                    $($(Route::$page { .. } => $chunk,)*)*
                }
            }

            fn find(name: &str, rest: &str) -> Option<Route> {
                $($(
                    if const { $row.address } == name {
                        return read!(rest $page $($rest)?);
                    }
                )*)*
                None
            }

            /// What its address says behind the name of the page.
            fn rest(self) -> String {
                let route = self;
                $($(text!(route $page $($rest)?);)*)*
                String::new()
            }
        }
    };
}

pages!(routes);

impl Route {
    /// Reads a location hash, such as `#/assessment/8.6`.
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#');
        let path = path.split_once(RECORD).map_or(path, |(path, _)| path);
        let path = path.trim_matches('/');
        // The code on the wall has room for no name.
        if small_digits(path).is_some() {
            return Route::Ballot;
        }
        let (name, rest) = path.split_once('/').unwrap_or((path, ""));
        Route::find(name, rest).unwrap_or(Route::Unknown)
    }

    /// The hash that leads here; the inverse of [`Route::parse`].
    pub fn hash(self) -> String {
        let (name, rest) = (self.page().address, self.rest());
        match self {
            Route::Unknown => Route::Home.hash(),
            _ if rest.is_empty() => format!("#/{name}"),
            _ => format!("#/{name}/{rest}"),
        }
    }

    /// The hash that leads to a statement on the page of its clause.
    pub fn of_statement(id: StatementId) -> String {
        format!("#/assessment/{id}")
    }

    /// The hash that leads to a record on this page.
    pub fn hash_at(self, record: &str) -> String {
        format!("{}{RECORD}{record}", self.hash())
    }

    /// The record that a hash names, as the address spells it.
    pub fn record_in(hash: &str) -> Option<&str> {
        let (_, record) = hash.split_once(RECORD)?;
        (!record.is_empty()).then_some(record)
    }

    /// The statement that a hash names, if it names one.
    pub fn statement_in(hash: &str) -> Option<StatementId> {
        StatementId::numbered(hash.strip_prefix("#/assessment/")?)
    }

    /// The same page as one arrives at it.
    pub fn arrival(self) -> Self {
        Route::parse(self.page().address)
    }

    /// The page of a step, as one arrives at it.
    pub fn of_step(step: StepId) -> Self {
        Route::parse(step.key())
    }

    /// The page that shows a part of a step.
    pub fn of_part(part: StepPart) -> Self {
        match part {
            StepPart::Awareness(part) => Route::Awareness(part),
            StepPart::Scope(part) => Route::Scope(part),
            StepPart::Project(part) => Route::Project(part),
            StepPart::Preparation(part) => Route::Preparation(part),
            StepPart::Audit(part) => Route::Audit(part),
            StepPart::Retain(part) => Route::Retain(part),
        }
    }

    /// The part of a step that it shows.
    pub fn part(self) -> Option<StepPart> {
        Some(match self {
            Route::Awareness(part) => StepPart::Awareness(part),
            Route::Scope(part) => StepPart::Scope(part),
            Route::Project(part) => StepPart::Project(part),
            Route::Preparation(part) => StepPart::Preparation(part),
            Route::Audit(part) => StepPart::Audit(part),
            Route::Retain(part) => StepPart::Retain(part),
            _ => return None,
        })
    }

    /// Name of the page, without what it shows; `data-nav` of the link to it.
    pub fn name(self) -> &'static str {
        match self {
            Route::Home => "home",
            _ => self.page().address,
        }
    }

    /// What the browser's tab and history call the page.
    pub fn title(self) -> String {
        match self {
            Route::Home | Route::Unknown => "Waymark".to_owned(),
            Route::Assessment(Some(clause)) => format!("{clause} – Waymark"),
            Route::Documents(Some(id)) => format!("{id} – Waymark"),
            _ => format!("{} – Waymark", say(self.page().title)),
        }
    }

    /// Whether the page speaks about the open assessment and needs one.
    pub fn needs_assessment(self) -> bool {
        self.page().needs_assessment
    }

    /// Whether it stands alone in its window, without the frame of the app: on the projector, and on the device of somebody who
    /// only votes.
    pub fn is_bare(self) -> bool {
        self.page().is_bare
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::{self, Conformity, Destination};
    use crate::assessment::arbitrary;

    #[test]
    fn every_route_survives_the_round_trip() {
        let routes = Route::all()
            .into_iter()
            .filter(|route| *route != Route::Unknown);
        let routes: Vec<Route> = routes.collect();
        assert!(routes.len() > 100);
        for route in routes {
            assert_eq!(Route::parse(&route.hash()), route);
        }
    }

    #[test]
    fn an_address_may_name_a_record_of_its_page() {
        let plan = Route::Project(ProjectPart::Plan);
        let address = plan.hash_at("q7zk");
        assert_eq!(address, "#/project/plan@q7zk");
        assert_eq!(Route::parse(&address), plan);
        assert_eq!(Route::record_in(&address), Some("q7zk"));
        assert_eq!(Route::record_in(&plan.hash()), None);
        let first = Route::Project(ProjectPart::Overview);
        assert_eq!(Route::parse(&first.hash_at("q7zk")), first);
    }

    #[test]
    fn every_step_has_a_page_and_every_part_of_it_an_address() {
        for step in StepId::ALL {
            let route = Route::of_step(step);
            assert_eq!((route.page().step, route.name()), (Some(step), step.key()));
            for part in StepPart::of(step) {
                let route = Route::of_part(part);
                assert_eq!(route.part(), Some(part));
                assert_eq!(route.arrival(), Route::of_step(step));
            }
        }
    }

    #[test]
    fn no_two_pages_share_an_address_or_a_place_in_the_rail() {
        let pages = Route::arrivals();
        let all = Route::all().into_iter();
        let arrivals: Vec<Route> = all.filter(|route| *route == route.arrival()).collect();
        assert_eq!(pages, arrivals);
        for (index, page) in pages.iter().enumerate() {
            for other in &pages[index + 1..] {
                assert_ne!(page.page().address, other.page().address);
                let link = page.page().link;
                assert!(link.is_none() || link != other.page().link);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn every_place_that_is_named_has_a_page(document in arbitrary::document()) {
            let conformity = Conformity::of(&document);
            let today = document.created.date_naive();
            let left = analysis::steps(&document, &conformity).into_iter();
            let left = left.flat_map(|step| step.left.into_iter().map(|(_, destination)| destination));
            let acts = analysis::next_acts(&document, &conformity, today).into_iter();
            let gates = [
                analysis::stage_1(&document, &conformity),
                analysis::stage_2(&document, &conformity),
            ];
            let gates = gates.into_iter().flat_map(|gate| gate.criteria);
            let destinations = left.chain(acts.map(|a| a.destination)).chain(gates.map(|c| c.destination));
            for destination in destinations {
                let route = match destination {
                    Destination::Part(part) => Route::of_part(part),
                    Destination::Workshop(part) => Route::Workshop(part),
                    Destination::Start(part) => Route::Start(part),
                    _ => continue,
                };
                prop_assert_eq!(Route::parse(&route.hash()), route, "{:?}", destination);
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
            "#/documents/R1",
            "#/documents/D99",
            "#/workshop/x",
            "#/room/x",
            "#/home",
            "#/unknown",
            "#/%00",
        ] {
            assert_eq!(Route::parse(hash), Route::Unknown, "{hash}");
        }
        for hash in ["", "#", "#/", "/"] {
            assert_eq!(Route::parse(hash), Route::Home, "{hash}");
        }
        assert_eq!(Route::parse("#/assessment/"), Route::Assessment(None));
        // A statement is shown on the page of its clause.
        let statement = StatementId::parse("8.6.1-f").unwrap();
        let address = Route::of_statement(statement);
        assert_eq!(Route::statement_in(&address), Some(statement));
        let clause = standard().statement(statement).clause;
        assert_eq!(Route::parse(&address), Route::Assessment(Some(clause)));
        assert_eq!(Route::statement_in("#/assessment/8.6.1"), None);
        // What the ballot is about is the page's to read.
        assert_eq!(Route::parse("#/ballot/eyJ2IjoxfQ"), Route::Ballot);
        assert_eq!(
            Route::parse("#1234567890123456789012345678901234567890"),
            Route::Ballot
        );
    }
}
