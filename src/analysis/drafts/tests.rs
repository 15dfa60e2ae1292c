//! Documents that write themselves: what fills a part, what is left, approval, and what has changed since.

use crate::analysis::draft_file::written_draft;
use chrono::NaiveDate;
use proptest::prelude::*;

use super::sources::{facts, place};
use super::*;
use crate::analysis::Conformity;
use crate::analysis::blocks::Block;
use crate::analysis::check::Destination;
use crate::analysis::registers::{ItemStanding, state};
use crate::analysis::tests::{at, day, empty};
use crate::assessment::records::*;
use crate::assessment::{
    Assessment, Edit, Listed, RecordId, RegisterState, RegisterStatus, Stamped, arbitrary,
};
use crate::standard::{DraftSource, RegisterId, standard};

const TODAY: &str = "2026-11-28";

fn today() -> NaiveDate {
    day(TODAY)
}

fn id(text: &str) -> RegisterId {
    RegisterId::parse(text).expect(text)
}

fn of(document: &Assessment, item: &str) -> Draft {
    draft(document, &Conformity::of(document), id(item)).expect(item)
}

fn part(document: &Assessment, name: &str) -> DraftPart {
    let (item, _) = name.split_once('.').expect(name);
    let mut parts = of(document, item).parts.into_iter();
    parts.find(|part| part.id == name).expect(name)
}

fn apply(document: &mut Assessment, edit: Edit) -> Edit {
    let (at, by) = (at("2026-11-28T10:00:00Z"), "R. Iyer".to_owned());
    let stamped = Stamped { at, by, edit };
    document.apply(&stamped).expect("the edit fits")
}

/// Writes own words for a part, as a person does on its page.
fn write(document: &mut Assessment, name: &str, text: &str) {
    let record = DocumentPart::LIST.at(name);
    if DocumentPart::find(document, name).is_none() {
        let part = part(document, name);
        apply(document, begin(&part, None));
    }
    apply(document, record.set(DocumentPart::text, text));
}

/// Writes all that is still to be written.
fn write_holes(document: &mut Assessment, item: &str) {
    for part in of(document, item).parts {
        if part.state() == PartState::Hole {
            write(document, &part.id, "Written by us.");
        }
    }
}

/// Gives a document the facts of an approval.
fn sign(document: &mut Assessment, item: &str) {
    let record = approval_record(id(item));
    for (field, value) in [
        ("version", "1.0"),
        ("approved_by", "A. Karim"),
        ("approved", TODAY),
    ] {
        apply(document, record.set(field, value));
    }
}

/// An organization with a service, a customer and one that lies outside.
fn scoped() -> Assessment {
    let mut document = empty();
    let service = |id: &str, name: &str, boundary| Service {
        id: id.into(),
        name: name.into(),
        boundary,
        ..Service::default()
    };
    document.scope.services = vec![
        service("s", "Mail", Boundary::Inside),
        service("t", "Printing", Boundary::Outside),
    ];
    document.scope.customers = vec![Customer {
        id: "c".into(),
        name: "Port authority".into(),
        ..Customer::default()
    }];
    document
}

/// The whole of D1, written and approved.
fn approved_scope() -> Assessment {
    let mut document = scoped();
    write_holes(&mut document, "D1");
    sign(&mut document, "D1");
    let edit = approve(&document, &of(&document, "D1"), today()).expect("nothing is lacking");
    apply(&mut document, edit);
    document
}

#[test]
fn every_document_has_the_parts_of_its_outline() {
    let document = empty();
    let all = drafts(&document, &Conformity::of(&document));
    let ids: Vec<RegisterId> = all.iter().map(|draft| draft.item.id).collect();
    let outlined: Vec<RegisterId> = standard().outlines().iter().map(|o| o.document).collect();
    assert_eq!(ids, outlined);
    for draft in &all {
        let own = draft.outline.parts.iter().map(|part| part.id.to_owned());
        let areas = standard().areas.iter();
        let areas = areas.map(|area| format!("D6.{}", area.id));
        let expected: Vec<String> = match draft.item.id.as_str() {
            "D6" => own.chain(areas).collect(),
            _ => own.collect(),
        };
        let ids: Vec<String> = draft.parts.iter().map(|part| part.id.clone()).collect();
        assert_eq!(ids, expected);
        assert!(draft.parts.iter().all(|part| !part.clauses.is_empty()));
    }
    assert!(draft(&document, &Conformity::of(&document), id("R1")).is_none());
}

#[test]
fn where_nothing_is_known_there_are_holes_and_each_says_what_to_write() {
    let document = empty();
    for draft in drafts(&document, &Conformity::of(&document)) {
        assert_eq!(draft.state, DraftState::NotBegun, "{}", draft.item.id);
        assert_eq!(draft.holes(), draft.parts.len(), "{}", draft.item.id);
        for part in &draft.parts {
            assert_eq!(part.hole(), Some(format!("To be written: {}", part.asks)));
            // A skeleton is there to start from, and does not pass for a description.
            assert_eq!(part.blocks().is_empty(), part.skeleton.is_none());
        }
    }
}

#[test]
fn what_the_assessment_knows_fills_its_part() {
    let document = scoped();
    let statement = part(&document, "D1.statement");
    assert_eq!(statement.state(), PartState::Filled);
    let sentence = crate::analysis::scope::statement(&document);
    assert!(sentence.contains("Mail") && sentence.contains("Port authority"));
    assert_eq!(statement.blocks(), [Block::Paragraph(sentence)]);
    let services = part(&document, "D1.services").blocks();
    let [Block::Table(table)] = services.as_slice() else {
        panic!("{services:?}");
    };
    assert_eq!(table.rows.len(), 1);
    assert_eq!(table.rows[0][0].shown(), "Mail");
    let outside = part(&document, "D1.outside").blocks();
    assert!(format!("{outside:?}").contains("Printing"));
    assert_eq!(part(&document, "D1.rationale").state(), PartState::Hole);
    assert!(of(&document, "D1").holes() < of(&empty(), "D1").holes());
}

#[test]
fn material_is_shown_and_does_not_pass_for_what_a_person_has_to_write() {
    let document = scoped();
    let definition = part(&document, "D20.definition");
    assert!(!definition.suffices && !definition.facts.is_empty());
    assert_eq!(definition.state(), PartState::Hole);
    assert!(format!("{:?}", definition.blocks()).contains("Mail"));
}

#[test]
fn own_words_close_a_hole_and_make_a_draft_that_the_register_knows() {
    let mut document = empty();
    let words = "We call it so when\nall stand still.\n\n- no mail\n- no phone\nAnd more.";
    write(&mut document, "D20.definition", words);
    let written = part(&document, "D20.definition");
    assert_eq!(
        (written.state(), written.hole()),
        (PartState::Written, None)
    );
    let paragraph = |text: &str| Block::Paragraph(text.to_owned());
    assert_eq!(
        written.blocks(),
        [
            paragraph("We call it so when\nall stand still."),
            Block::List(vec!["no mail".into(), "no phone".into()]),
            paragraph("And more."),
        ]
    );
    assert_eq!(of(&document, "D20").state, DraftState::Draft);
    let conformity = Conformity::of(&document);
    let known = state(&document, &conformity, id("D20"));
    assert_eq!(known.standing(), ItemStanding::Draft);
    let shown = known.shown.expect("it is written here");
    assert_eq!(shown.reason, "1 part written here");
    assert_eq!(shown.destination, Destination::Document(id("D20")));
    // Another document whose number begins alike has nothing of it.
    assert_eq!(of(&document, "D2").state, DraftState::NotBegun);
    write(&mut document, "D20.definition", "");
    assert_eq!(of(&document, "D20").state, DraftState::NotBegun);
}

#[test]
fn a_process_is_described_by_its_owner_and_a_skeleton_until_somebody_writes() {
    let mut document = empty();
    let area = standard()
        .areas
        .iter()
        .find(|area| area.id.as_str() == "8.6.1");
    let name = "D6.8.6.1";
    document.project.owners = vec![ProcessOwner {
        id: "o".into(),
        name: "J. Weber".into(),
        areas: vec![area.expect("incident management").id],
    }];
    let described = part(&document, name);
    assert_eq!(described.state(), PartState::Filled);
    let skeleton = described.skeleton.expect("each area has one");
    let told = format!("{:?}", described.blocks());
    assert!(told.contains("J. Weber") && told.contains(skeleton.purpose));
    assert!(told.contains("not yet in your own words"));
    assert_eq!(part(&document, "D6.8.6.3").state(), PartState::Hole);
    // Taken over, it is a text of the person's own, and stands there once.
    let start = described.start().expect("a text to start from");
    let begun = begin(&described, Some(start.clone()));
    apply(&mut document, begun);
    let taken = part(&document, name);
    assert_eq!(
        (taken.own.as_str(), taken.state()),
        (start.as_str(), PartState::Written)
    );
    let told = format!("{:?}", taken.blocks());
    assert_eq!(told.matches(skeleton.purpose).count(), 1);
    assert!(!told.contains("not yet in your own words"));
    for (_, entries) in &skeleton.lists {
        assert!(entries.iter().all(|entry| told.contains(entry)));
    }
}

/// Copies for others give their records new ids.
#[test]
fn a_part_is_known_by_its_name_and_not_by_the_id_of_its_record() {
    let mut document = approved_scope();
    for (index, part) in document.preparation.parts.iter_mut().enumerate() {
        part.id = format!("r{index}");
    }
    assert_eq!(of(&document, "D1").state, DraftState::Approved);
    document.scope.services[0].name = "Post".into();
    assert_eq!(of(&document, "D1").state, DraftState::Stale);
    let edit = approve(&document, &of(&document, "D1"), today()).unwrap();
    apply(&mut document, edit);
    assert_eq!(of(&document, "D1").state, DraftState::Approved);
}

#[test]
fn nothing_is_approved_while_something_is_lacking() {
    let mut document = scoped();
    let holes = of(&document, "D7").holes();
    let refused = approve(&document, &of(&document, "D7"), today()).unwrap_err();
    assert_eq!(refused.len(), 4, "{refused:?}");
    assert!(holes > 1 && refused[0].ends_with("parts are still to be written"));
    write_holes(&mut document, "D7");
    sign(&mut document, "D7");
    let early = approve(&document, &of(&document, "D7"), day("2026-11-27")).unwrap_err();
    assert_eq!(early, ["28 Nov 2026 has not come yet"]);
    assert_eq!(lacking(&of(&document, "D7"), today()), [""; 0]);
    assert_ne!(of(&document, "D7").state, DraftState::Approved);
}

#[test]
fn an_approval_is_one_act_and_can_be_taken_back() {
    let mut document = scoped();
    write_holes(&mut document, "D7");
    sign(&mut document, "D7");
    let before = document.clone();
    let edit = approve(&document, &of(&document, "D7"), today()).unwrap();
    let inverse = apply(&mut document, edit);
    let draft = of(&document, "D7");
    assert_eq!((draft.state, draft.is_known), (DraftState::Approved, true));
    let conformity = Conformity::of(&document);
    let known = state(&document, &conformity, id("D7"));
    assert_eq!(known.standing(), ItemStanding::Approved);
    apply(&mut document, inverse);
    document.history.clone_from(&before.history);
    assert_eq!(document, before);
}

#[test]
fn what_changes_after_the_approval_is_named() {
    let mut document = approved_scope();
    assert_eq!(of(&document, "D1").state, DraftState::Approved);
    let service = Service::LIST.at("s");
    apply(
        &mut document,
        service.set(Service::name, "Mail and calendar"),
    );
    let draft = of(&document, "D1");
    assert_eq!(draft.state, DraftState::Stale);
    assert_eq!(
        draft.changed,
        [
            "Scope statement: the scope statement, step 2",
            "Services in scope: the services, step 2"
        ]
    );
    // Changed back, nothing has changed.
    apply(&mut document, service.set(Service::name, "Mail"));
    assert_eq!(of(&document, "D1").state, DraftState::Approved);
    write(&mut document, "D1.upkeep", "Somebody else keeps it.");
    assert_eq!(
        of(&document, "D1").changed,
        ["Upkeep and availability: its own words"]
    );
    // What comes anew is a change too, and so is what goes.
    write(&mut document, "D1.upkeep", "Written by us.");
    write(&mut document, "D1.services", "All that we sell.");
    apply(&mut document, Customer::LIST.at("c").remove());
    let changed = of(&document, "D1").changed;
    assert!(
        changed.contains(&"Services in scope: its own words".to_owned()),
        "{changed:?}"
    );
    assert!(
        changed.contains(&"Customers: the customers, step 2".to_owned()),
        "{changed:?}"
    );
}

#[test]
fn what_the_document_does_not_say_does_not_make_it_stale() {
    let mut document = approved_scope();
    apply(
        &mut document,
        Service::LIST.at("s").set(Service::catalogued, true),
    );
    apply(
        &mut document,
        ScopeStatement::LIST
            .at("")
            .set(ScopeStatement::outsider, "B"),
    );
    assert_eq!(of(&document, "D1").changed, [""; 0]);
}

#[test]
fn approving_again_settles_what_has_changed() {
    let mut document = approved_scope();
    apply(
        &mut document,
        Service::LIST.at("s").set(Service::name, "Post"),
    );
    let record = approval_record(id("D1"));
    apply(&mut document, record.set("version", "2.0"));
    assert_eq!(
        of(&document, "D1").state,
        DraftState::Stale,
        "a number alone settles nothing"
    );
    let edit = approve(&document, &of(&document, "D1"), today()).unwrap();
    apply(&mut document, edit);
    let draft = of(&document, "D1");
    assert_eq!(
        (draft.state, draft.version.as_str()),
        (DraftState::Approved, "2.0")
    );
}

#[test]
fn what_was_approved_elsewhere_is_approved_and_never_called_stale() {
    let mut document = scoped();
    let state = RegisterState {
        status: RegisterStatus::Approved,
        approved_by: "A. Karim".into(),
        ..RegisterState::default()
    };
    document.register.insert(id("D20"), state);
    document.scope.services[0].name = "Post".into();
    let draft = of(&document, "D20");
    assert_eq!((draft.state, draft.is_known), (DraftState::Approved, false));
}

#[test]
fn a_document_that_is_no_longer_approved_is_a_draft_and_not_stale() {
    let mut document = scoped();
    write_holes(&mut document, "D7");
    sign(&mut document, "D7");
    let edit = approve(&document, &of(&document, "D7"), today()).unwrap();
    apply(&mut document, edit);
    write(&mut document, "D7.levels", "Other words.");
    assert_eq!(of(&document, "D7").state, DraftState::Stale);
    let record = approval_record(id("D7"));
    apply(
        &mut document,
        record.set(RegisterState::status, RegisterStatus::Draft),
    );
    let draft = of(&document, "D7");
    assert_eq!((draft.state, draft.changed.len()), (DraftState::Draft, 0));
}

#[test]
fn a_file_says_what_is_still_to_be_written_and_who_approved() {
    let document = approved_scope();
    let file = written_draft(&document, &of(&document, "D1"), today());
    assert_eq!(file.title, format!("SMS scope: {}", document.organization));
    assert_eq!(
        file.subtitle,
        "D1 · version 1.0 · approved by A. Karim on 28 Nov 2026 · as of 28 Nov 2026"
    );
    assert_eq!(file.name, "D1 SMS scope");
    assert!(!format!("{file:?}").contains("To be written"));
    let draft = of(&document, "D2");
    let file = written_draft(&document, &draft, today());
    assert_eq!(file.subtitle, "D2 · draft · as of 28 Nov 2026");
    let holes = format!("{file:?}").matches("To be written").count();
    assert!(holes > 0 && holes == draft.holes());
    assert!(file.parts.iter().all(|part| !part.blocks.is_empty()));
}

/// The record that makes a source say something.
fn record_of(source: DraftSource) -> Vec<(RecordId, Vec<(&'static str, Value)>)> {
    use DraftSource::*;
    let text = |key| (key, Value::from("x"));
    let one = |list: ListId, fields| vec![(list.at("n"), fields)];
    let single = |list: ListId, fields| vec![(list.at(""), fields)];
    let out = ("boundary", Value::from("out"));
    let party = |kind: &str| {
        (
            Party::LIST.at("p"),
            vec![text("name"), ("kind", kind.into())],
        )
    };
    let supply = |kind: &str| {
        let fields = vec![
            ("party", "p".into()),
            ("kind", Value::from(kind)),
            text("what"),
        ];
        vec![party("external"), (Supplied::LIST.at("n"), fields)]
    };
    match source {
        ScopeStatement => single(super::tests::ScopeStatement::LIST, vec![text("text")]),
        Rationale => single(super::tests::ScopeStatement::LIST, vec![text("rationale")]),
        Services => one(Service::LIST, vec![text("name")]),
        Units => one(Unit::LIST, vec![text("name")]),
        Customers => one(Customer::LIST, vec![text("name")]),
        Technologies => one(Technology::LIST, vec![text("name")]),
        Outside => one(Technology::LIST, vec![text("name"), out]),
        Hindrances => one(Matter::LIST, vec![text("text")]),
        Parties => one(InterestedParty::LIST, vec![text("name")]),
        Obligations => one(
            InterestedParty::LIST,
            vec![text("name"), ("kind", "legal".into())],
        ),
        DraftSource::Commitment => single(super::tests::Commitment::LIST, vec![text("statement")]),
        Goals => one(Goal::LIST, vec![text("text")]),
        Messages => one(Message::LIST, vec![text("what")]),
        ExternalSuppliers | AllSuppliers => vec![party("external")],
        InternalSuppliers => vec![party("customer")],
        SuppliedServices => supply("service"),
        SuppliedComponents => supply("component"),
        SuppliedProcesses => supply("process"),
        Owners => {
            let areas = ("areas", Value::from(vec!["8.6.1".to_owned()]));
            one(ProcessOwner::LIST, vec![text("name"), areas])
        }
        Roles => single(Charter::LIST, vec![text("manager")]),
        Resources => one(Resource::LIST, vec![text("what")]),
        Tasks => one(Task::LIST, vec![text("title")]),
        ProjectRisks => one(Risk::LIST, vec![text("text")]),
        Measuring => one(InternalAudit::LIST, vec![text("title")]),
        Duties => one(Duty::LIST, vec![text("title")]),
        Reviews => one(Review::LIST, vec![("date", TODAY.into())]),
    }
}

#[test]
fn every_source_says_something_once_its_record_does_and_has_a_place() {
    for source in DraftSource::ALL {
        let mut document = empty();
        assert!(facts(&document, *source).is_empty(), "{source:?}");
        assert_eq!(facts(&document, *source).sum(), "");
        for (record, fields) in record_of(*source) {
            let alone = record.id.is_empty();
            if !alone {
                apply(&mut document, record.add([]));
            }
            for (key, value) in fields {
                apply(&mut document, record.set(key, value));
            }
        }
        let told = facts(&document, *source);
        assert!(!told.is_empty() && told.sum().len() == 16, "{source:?}");
        let (words, destination) = place(*source);
        assert!(
            words.len() > 5 && matches!(destination, Destination::Part(_)),
            "{source:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_is_written_can_be_approved_and_then_nothing_has_changed(
        document in arbitrary::document()
    ) {
        let mut document = document;
        for item in ["D1", "D5", "D6", "D29"] {
            document.preparation.parts.retain(|part| !part.part.starts_with('D'));
            write_holes(&mut document, item);
            sign(&mut document, item);
            let draft = of(&document, item);
            prop_assert_eq!(draft.holes(), 0);
            let edit = approve(&document, &draft, today());
            prop_assert!(edit.is_ok(), "{:?}", edit);
            apply(&mut document, edit.unwrap());
            let draft = of(&document, item);
            prop_assert!(draft.changed.is_empty(), "{:?}", draft.changed);
            // It is approved, unless it need not exist or the scope does not name what it has to.
            let free = draft.state == DraftState::NotRequired || item == "D1";
            prop_assert!(free || draft.state == DraftState::Approved, "{:?}", draft.state);
            prop_assert!(draft.parts.iter().all(|part| part.hole().is_none()));
        }
    }
}
