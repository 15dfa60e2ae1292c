//! The scope statement, its check list, and the conditions that other parties decide.

use proptest::prelude::*;

use super::*;
use crate::analysis::scope::*;
use crate::assessment::records::*;

fn service(name: &str, inside: bool, catalogued: bool) -> Service {
    Service {
        id: name.into(),
        name: name.into(),
        boundary: if inside {
            Boundary::Inside
        } else {
            Boundary::Outside
        },
        catalogued,
        ..Service::default()
    }
}

fn party(name: &str, kind: PartyKind) -> Party {
    Party {
        id: name.into(),
        name: name.into(),
        kind,
        ..Party::default()
    }
}

fn kestrel() -> Assessment {
    let mut document = empty();
    document.organization = "Kestrel Hosting".into();
    let scope = &mut document.scope;
    scope.services = vec![
        service("hosting", true, true),
        service("backup and recovery", true, true),
        service("hardware sales", false, false),
    ];
    scope.units = vec![
        Unit {
            id: "u1".into(),
            location: "Harbour House".into(),
            ..Unit::default()
        },
        Unit {
            id: "u2".into(),
            location: "harbour house ".into(),
            ..Unit::default()
        },
    ];
    scope.customers = vec![Customer {
        id: "c".into(),
        name: "business customers".into(),
        ..Customer::default()
    }];
    scope.statement = ScopeStatement {
        version: "1.2".into(),
        approved_by: "E. Lindqvist".into(),
        approved: Some(day("2026-09-11")),
        outsider: "O. Vance".into(),
        own_components: YesNo::Yes,
        ..ScopeStatement::default()
    };
    document
}

fn point_of(document: &Assessment, short: &str) -> (PointVerdict, String) {
    let list = check_list(document).into_iter();
    let point = list.into_iter().find(|point| point.check.short() == short);
    let point = point.expect(short);
    (point.verdict, point.reason)
}

fn words(document: &mut Assessment, text: &str) {
    document.scope.statement.text = text.into();
}

#[test]
fn the_statement_follows_the_pattern() {
    assert_eq!(
        statement(&empty()),
        "The SMS of Test Org supporting the provision of [services]"
    );
    let mut document = kestrel();
    assert_eq!(
        statement(&document),
        "The SMS of Kestrel Hosting supporting the provision of the services hosting, and backup \
         and recovery to business customers from the location Harbour House"
    );
    document.scope.services.truncate(1);
    document.scope.units[1].location = "Millfield".into();
    document.scope.customers[0].location = "Northshire".into();
    document.scope.technologies = vec![Technology {
        id: "t".into(),
        name: "virtual platforms".into(),
        ..Technology::default()
    }];
    assert_eq!(
        statement(&document),
        "The SMS of Kestrel Hosting supporting the provision of the service hosting to business \
         customers at the customer location Northshire from the locations Harbour House and \
         Millfield using virtual platforms"
    );
    document.scope.statement.services = "managed services".into();
    document.scope.statement.unit = "Kestrel Hosting Ltd".into();
    assert!(
        statement(&document).starts_with(
            "The SMS of Kestrel Hosting Ltd supporting the provision of managed services to"
        ),
        "phrases win over lists"
    );
    words(&mut document, " Our own words. ");
    assert_eq!(statement(&document), "Our own words.");
    assert_ne!(built(&document), statement(&document));
}

#[test]
fn a_good_scope_passes_every_point() {
    for point in check_list(&kestrel()) {
        assert_eq!(point.verdict, PointVerdict::Passes, "{point:?}");
    }
}

#[test]
fn what_is_not_answered_is_open_and_never_passes() {
    let document = empty();
    for point in check_list(&document) {
        let passes = point.check == ScopeCheck::Organization;
        assert_eq!(point.verdict == PointVerdict::Passes, passes, "{point:?}");
    }
    let mut document = kestrel();
    document.scope.statement.own_components = YesNo::Unknown;
    assert_eq!(point_of(&document, "own part").0, PointVerdict::Open);
    document.scope.statement.own_components = YesNo::No;
    assert_eq!(point_of(&document, "own part").0, PointVerdict::Fails);
    document.scope.statement.outsider = " ".into();
    assert_eq!(point_of(&document, "boundaries").0, PointVerdict::Open);
}

#[test]
fn own_words_must_name_organization_and_services() {
    let mut document = kestrel();
    words(&mut document, "The SMS behind hosting");
    assert_eq!(point_of(&document, "organization").0, PointVerdict::Fails);
    assert_eq!(
        point_of(&document, "services"),
        (
            PointVerdict::Fails,
            "not in your words: backup and recovery".into()
        )
    );
    words(
        &mut document,
        "Service management of KESTREL  hosting for hosting, backup and recovery",
    );
    assert_eq!(point_of(&document, "organization").0, PointVerdict::Passes);
    assert_eq!(point_of(&document, "services").0, PointVerdict::Passes);
}

#[test]
fn exclusions_marketing_and_promises_are_found_as_whole_words() {
    let mut document = kestrel();
    let own = "Kestrel Hosting: hosting, backup and recovery";
    for (more, point) in [
        (", excluding clause 8.4", "no exclusion"),
        (" (8.5 not  applicable)", "no exclusion"),
        (", 8.3.4 is N/A.", "no exclusion"),
        (" (all requirements except 8.4.3)", "no exclusion"),
        (". The requirement on demand is excluded", "no exclusion"),
        (" by the leading provider", "plain words"),
        (", World-Class", "plain words"),
        (" with guaranteed uptime", "plain words"),
        (" and certified products", "plain words"),
        (" in best-known quality", "plain words"),
    ] {
        words(&mut document, &format!("{own}{more}"));
        assert_eq!(point_of(&document, point).0, PointVerdict::Fails, "{more}");
    }
    for fine in [" bestowed", " acceptance", " misleading", " unexceptional"] {
        words(&mut document, &format!("{own}{fine}"));
        for point in ["no exclusion", "plain words"] {
            assert_eq!(point_of(&document, point).0, PointVerdict::Passes, "{fine}");
        }
    }
    // A name is no promise.
    document.organization = "Best Leading Hosting".into();
    words(&mut document, "");
    assert_eq!(point_of(&document, "plain words").0, PointVerdict::Passes);
}

#[test]
fn excluding_a_site_is_no_excluded_requirement() {
    let mut document = kestrel();
    let own = "Kestrel Hosting: hosting, backup and recovery";
    let mut verdict = |more: &str| {
        words(&mut document, &format!("{own}{more}"));
        point_of(&document, "no exclusion")
    };
    for fine in [
        ", excluding the Berlin site",
        " from all sites except Berlin and Kiel 2",
        ". The customers of the trade branch are excluded.",
        " to all customers, with the exception of banks",
        " in version 1.2 except in Berlin",
    ] {
        let (found, reason) = verdict(fine);
        assert_eq!(found, PointVerdict::Passes, "{fine}: {reason}");
        assert!(reason.ends_with("limits no requirement"), "{reason}");
    }
    // Where it may be about a requirement the question is put, and nothing fails or passes.
    for asks in [
        ", excluding the process of demand management",
        " with all processes except one",
        ", excluding Berlin, in line with clause 4.3",
        ". Capacity: not applicable",
        ", n/a",
    ] {
        let (found, reason) = verdict(asks);
        assert_eq!(found, PointVerdict::Open, "{asks}: {reason}");
        assert!(reason.contains('?'), "{reason}");
    }
    for fails in [
        ", excluding clause 8.4",
        ". Clauses 8.4.2 and 8.4.3 are excluded",
        " without clause 7",
        ", 10.2 does not apply",
        ", with the exception of the requirements on demand",
    ] {
        assert_eq!(verdict(fails).0, PointVerdict::Fails, "{fails}");
    }
    // A name is no exclusion.
    document.scope.customers[0].name = "Exception Clause Ltd".into();
    words(
        &mut document,
        "Kestrel Hosting: hosting for Exception Clause Ltd",
    );
    let found = point_of(&document, "no exclusion");
    assert_eq!(
        found,
        (PointVerdict::Passes, "no word of exclusion found".into())
    );
}

#[test]
fn a_service_may_be_called_premium() {
    let mut document = kestrel();
    let more = ["Premium Support", "Support"].map(|name| service(name, true, true));
    document.scope.services.extend(more);
    document.scope.customers[0].name = "Best Leading Retail".into();
    let verdict = |document: &Assessment| point_of(document, "plain words").0;
    assert_eq!(verdict(&document), PointVerdict::Passes);
    words(
        &mut document,
        "Kestrel Hosting: premium  support for Best Leading Retail",
    );
    assert_eq!(verdict(&document), PointVerdict::Passes);
    // Outside of the names the words count as before.
    for more in [
        " in premium quality",
        ", the leading support",
        " and guaranteed support",
    ] {
        let text = format!("Kestrel Hosting: premium support{more}");
        words(&mut document, &text);
        assert_eq!(verdict(&document), PointVerdict::Fails, "{more}");
    }
    // The management system may be called certified, a service may not.
    words(
        &mut document,
        "The certified service management system of Kestrel Hosting",
    );
    assert_eq!(verdict(&document), PointVerdict::Passes);
    for promise in [
        "a certified service",
        "certified services: management by us",
    ] {
        words(&mut document, &format!("Kestrel Hosting with {promise}"));
        assert_eq!(verdict(&document), PointVerdict::Fails, "{promise}");
    }
}

#[test]
fn not_everything_may_be_given_away() {
    let mut document = kestrel();
    let supply = |kind, service: &str, areas: Vec<AreaId>, share| Supplied {
        id: format!("{service}{}", areas.len()),
        party: "p".into(),
        kind,
        service: service.into(),
        areas,
        share,
        ..Supplied::default()
    };
    let whole = Share::Whole;
    document.scope.supplies = vec![
        supply(Supply::Service, "hosting", vec![], whole),
        supply(Supply::Service, "backup and recovery", vec![], Share::Part),
    ];
    assert_eq!(point_of(&document, "own part").0, PointVerdict::Passes);
    document.scope.supplies[1].share = whole;
    assert_eq!(
        point_of(&document, "own part"),
        (
            PointVerdict::Fails,
            "others provide every service as a whole".into()
        )
    );
    let areas: Vec<AreaId> = standard().areas.iter().map(|area| area.id).collect();
    document.scope.supplies = vec![supply(Supply::Process, "", areas.clone(), whole)];
    assert_eq!(point_of(&document, "own part").0, PointVerdict::Fails);
    let fewer = areas.into_iter().filter(|id| id.as_str() != "8.6.1");
    document.scope.supplies = vec![supply(Supply::Process, "", fewer.collect(), whole)];
    assert_eq!(point_of(&document, "own part").0, PointVerdict::Passes);
}

#[test]
fn the_catalogue_holds_what_the_scope_holds() {
    let mut document = kestrel();
    document.scope.services[0].catalogued = false;
    document.scope.services[2].catalogued = true;
    let (verdict, reason) = point_of(&document, "catalogue");
    assert_eq!(verdict, PointVerdict::Fails);
    assert!(reason.contains("hosting") && reason.contains("hardware sales"));
}

#[test]
fn other_parties_are_not_named() {
    let mut document = kestrel();
    document.scope.parties = vec![
        party("Corvane", PartyKind::External),
        party("IT", PartyKind::Internal),
        party("business customers", PartyKind::Customer),
    ];
    assert_eq!(point_of(&document, "other parties").0, PointVerdict::Passes);
    words(&mut document, "Kestrel Hosting: IT on lines of Corvane.");
    let (verdict, reason) = point_of(&document, "other parties");
    assert_eq!(verdict, PointVerdict::Fails);
    assert!(reason.starts_with("Corvane would"), "{reason}");
}

fn state(document: &Assessment, text: &str) -> (Use, String) {
    let found = conditions(document)
        .into_iter()
        .find(|c| c.condition.text == text);
    let found = found.expect(text);
    (found.state, found.reason)
}

const EXTERNAL: &str = "external suppliers are used";
const INTERNAL: &str = "internal suppliers or customers acting as suppliers are used";
const OTHERS: &str = "other parties are used";

#[test]
fn other_parties_open_and_close_conditions() {
    let mut document = empty();
    assert_eq!(conditions(&document).len(), 28);
    for text in [EXTERNAL, INTERNAL, OTHERS] {
        assert_eq!(state(&document, text).0, Use::Undecided, "{text}");
    }
    assert_eq!(state(&document, "a change failed").0, Use::Events);
    assert!(could_be_answered(&document).is_empty());

    document = kestrel();
    assert_eq!(
        state(&document, EXTERNAL),
        (
            Use::Open,
            "No external suppliers are used (scope, version 1.2)".into()
        )
    );
    assert_eq!(could_be_answered(&document).len(), 3 + 3 + 10 + 4);

    document.scope.parties = vec![party("Corvane", PartyKind::External)];
    assert_eq!(
        state(&document, EXTERNAL),
        (Use::Closed, "1 external supplier is listed: Corvane".into())
    );
    assert_eq!(state(&document, OTHERS).0, Use::Closed);
    assert_eq!(state(&document, INTERNAL).0, Use::Open);
    let missed = "external suppliers are used and one of them missed a target";
    assert_eq!(state(&document, missed).0, Use::Events);
    assert_eq!(could_be_answered(&document).len(), 4);
    rate(&mut document, "8.3.4.2-a", Rating::Fully);
    assert_eq!(could_be_answered(&document).len(), 3);
    let internal = |document: &Assessment| {
        let all = conditions(document).into_iter();
        let mut of = all.filter(|one| one.condition.text == INTERNAL);
        of.next().unwrap().untriggered
    };
    assert_eq!(internal(&document), 0);
    rate(&mut document, "8.3.4.2-b", Rating::Untriggered);
    assert_eq!(internal(&document), 1, "the row says how many are answered");
    document.answers.remove(&id("8.3.4.2-b"));

    // A list of parties is a decision even before the approval.
    document.scope.statement = ScopeStatement::default();
    assert_eq!(
        state(&document, INTERNAL).1,
        "No internal suppliers and no customers acting as suppliers are used (scope, draft)"
    );
}

#[test]
fn a_closed_condition_takes_its_answers_back() {
    let mut document = kestrel();
    untrigger(&mut document, "8.3.4.1-a", "none used");
    untrigger(&mut document, "8.3.4.1-g", "none missed");
    untrigger(&mut document, "8.6.1-g", "none happened");
    let untriggered = |document: &Assessment| Conformity::of(document).total().untriggered;
    assert_eq!(untriggered(&document), 3);
    assert!(contradictions(&document).is_empty());

    document.scope.parties = vec![party("Corvane", PartyKind::External)];
    assert_eq!(untriggered(&document), 2);
    let conformity = Conformity::of(&document);
    assert_eq!(conformity.standing(id("8.3.4.1-a")), Standing::NotAssessed);
    assert_eq!(conformity.ratings().untriggered, 2);
    let found = contradictions(&document);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, id("8.3.4.1-a"));
    assert!(closed_by_records(&document, id("8.3.4.1-a")).is_some());
    assert!(closed_by_records(&document, id("8.3.4.1-g")).is_none());
    assert!(closed_by_records(&document, id("4.1-a")).is_none());
}

#[test]
fn criteria_of_the_scope_follow_the_records() {
    let keys = [
        "scope.approved",
        "scope.names-both",
        "scope.check-list-passed",
    ];
    let state = |document: &Assessment, key: &str| {
        let item = ItemId::parse(key).and_then(|id| standard().item(id));
        criterion_state(document, &Conformity::of(document), item.expect(key))
    };
    let mut document = empty();
    // Context is gathered before: it decides nothing about the statement.
    document.scope.matters = vec![Matter {
        id: "m".into(),
        text: "energy".into(),
        ..Matter::default()
    }];
    for key in keys {
        assert_eq!(state(&document, key), None, "{key}");
    }
    document = kestrel();
    for key in keys {
        assert!(state(&document, key).unwrap().0, "{key}");
    }
    assert_eq!(state(&document, "scope.wording-agreed"), None);
    document.audit.application.scope_agreed = Some(day("2026-11-16"));
    assert!(state(&document, "scope.wording-agreed").unwrap().0);
    document.scope.statement.approved = None;
    document.scope.services.clear();
    for key in keys {
        sign(&mut document, key);
        assert!(!state(&document, key).unwrap().0, "{key}: records outvote");
    }
    let approved = state(&document, "scope.approved").unwrap();
    assert_eq!(approved.1, "the day of approval is missing");
}

proptest! {
    #[test]
    fn any_records_have_a_statement_and_a_check_list(document in crate::assessment::arbitrary::document()) {
        let text = statement(&document);
        prop_assert!(!text.trim().is_empty());
        prop_assert_eq!(check_list(&document).len(), 8);
        let mut ids: Vec<_> = conditions(&document).into_iter().flat_map(|c| c.statements).collect();
        let all = ids.len();
        ids.dedup();
        prop_assert_eq!(ids.len(), all);
        for (id, _) in contradictions(&document) {
            prop_assert_eq!(Conformity::of(&document).standing(id), Standing::NotAssessed);
        }
        // One act answers what is open, and nothing of it contradicts the scope.
        let mut after = document.clone();
        for (id, reason) in could_be_answered(&document) {
            prop_assert!(closed_by_records(&document, id).is_none());
            untrigger(&mut after, id.as_str(), &reason);
        }
        prop_assert_eq!(contradictions(&after).len(), contradictions(&document).len());
    }
}
