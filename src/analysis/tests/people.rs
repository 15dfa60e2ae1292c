//! Who is meant by a text of names.

use super::*;
use crate::analysis::gaps::board;
use crate::analysis::people::People;
use crate::analysis::planning::Assigned;
use crate::analysis::preparation::{audits, rehearsal};
use crate::analysis::project::load::load;
use crate::analysis::project::tasks::proposals;
use crate::assessment::records::*;

fn owned(owner: &str, id: &str) -> Task {
    Task {
        id: id.into(),
        owner: owner.into(),
        effort: Some(PersonDays(2.0)),
        ..Task::default()
    }
}

#[test]
fn a_name_written_for_sorting_is_the_person_who_is_named_elsewhere() {
    let mut document = empty();
    document.project.charter.manager = "Petr Novak".into();
    document.project.tasks = vec![owned("Novak, Petr", "a"), owned("petr  novak", "b")];
    let people = load(&document);
    let found: Vec<(&str, f64)> = people.iter().map(|p| (p.name.as_str(), p.total)).collect();
    assert_eq!(found, [("Petr Novak", 4.0)]);
    let known = People::of(&document);
    assert_eq!(known.names().collect::<Vec<_>>(), ["Petr Novak"]);
    assert_eq!(
        known.split("Novak, Petr; Anna Ito, Ben"),
        ["Petr Novak", "Anna Ito", "Ben"]
    );
    assert_eq!(known.could_be_meant("Novak, Petr"), None);

    // Nobody of that name: several people, as the field says.
    document.project.charter.manager.clear();
    document.project.tasks.truncate(1);
    let known = People::of(&document);
    assert_eq!(known.split("Novak, Petr"), ["Novak", "Petr"]);
    assert_eq!(
        known.could_be_meant("Novak, Petr").as_deref(),
        Some("Petr Novak")
    );
    assert_eq!(known.could_be_meant("Anna Ito, Petr Novak"), None);
    assert_eq!(load(&document).len(), 2);
}

#[test]
fn nobody_is_impartial_by_writing_the_name_otherwise() {
    let mut document = empty();
    document.project.owners = vec![ProcessOwner {
        id: "o".into(),
        name: "Petr Novak".into(),
        areas: vec![area_id("8.6.1")],
    }];
    let audit = |auditors: &str| InternalAudit {
        id: "a".into(),
        auditors: auditors.into(),
        areas: vec![area_id("8.6.1")],
        ..InternalAudit::default()
    };
    let found = audits::conflicts(&document, &audit("Novak, Petr"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].auditor, "Petr Novak");
    let run = Rehearsal {
        id: "r".into(),
        by: "Novak, Petr".into(),
        ..Rehearsal::default()
    };
    let ties = rehearsal::ties(&document, &run);
    assert_eq!(ties, ["Petr Novak owns processes in scope"]);
    // And the other way round: the owner is written for sorting.
    document.project.owners[0].name = "Novak, Petr".into();
    assert_eq!(audits::conflicts(&document, &audit("Petr Novak")).len(), 1);
    // A training noted for one is a training of the same person.
    document.preparation.audits = vec![audit("Petr Novak")];
    document.preparation.trainings = vec![AuditorTraining {
        id: "t".into(),
        name: "Novak, Petr".into(),
        what: "Course for internal auditors".into(),
        ..AuditorTraining::default()
    }];
    assert!(audits::untrained_auditors(&document).is_empty());
}

#[test]
fn people_are_listed_once_however_they_are_written() {
    let mut document = empty();
    for (statement, owner) in [("8.6.1-a", "Novak, Petr"), ("8.6.1-b", "Petr Novak")] {
        rate(&mut document, statement, Rating::Partly);
        document.gaps.entry(id(statement)).or_default().owner = owner.into();
    }
    let cards = board::board(&document, &Conformity::of(&document));
    assert_eq!(board::owners(&document, &cards), ["Petr Novak"]);
    let filter = board::BoardFilter {
        owner: "Petr Novak".into(),
        ..board::BoardFilter::default()
    };
    assert_eq!(board::found(&document, &cards, &filter, &[]).len(), 2);
    document.planning.assignments = ["Novak, Petr", "Petr Novak"]
        .into_iter()
        .map(|person| Assignment {
            id: person.into(),
            person: person.into(),
            areas: vec![area_id("8.6.1")],
            ..Assignment::default()
        })
        .collect();
    assert_eq!(Assigned::new(&document).people(), ["Petr Novak"]);
    let known = workshop::acquaintances(&document, "w");
    assert_eq!(known.len(), 1, "{known:?}");

    // Both gaps are work of one person: one task after the other.
    rate(&mut document, "8.7.1-a", Rating::Partly);
    document.gaps.entry(id("8.7.1-a")).or_default().owner = "Novak, Petr".into();
    document.gaps.entry(id("8.6.1-a")).or_default().owner = "Petr Novak".into();
    let tasks = proposals(&document, &Conformity::of(&document), day("2026-11-20")).tasks;
    let own: Vec<_> = tasks.iter().filter(|task| !task.owner.is_empty()).collect();
    assert_eq!(own.len(), 2);
    assert!(own[0].end < own[1].start, "{own:?}");
}
