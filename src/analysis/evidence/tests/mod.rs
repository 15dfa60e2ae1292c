//! Documents with evidence, and what makes pieces the same.

use proptest::prelude::*;

use super::*;
use crate::analysis::tests::{day, empty, id};
use crate::assessment::{Edit, Stamped};

pub(super) fn apply(document: &mut Assessment, edit: Edit) -> Edit {
    let change = Stamped {
        at: Default::default(),
        by: String::new(),
        edit,
    };
    document.apply(&change).unwrap()
}

/// Puts a piece at the end of a statement's list.
pub(super) fn entry(
    document: &mut Assessment,
    statement: &str,
    title: &str,
    place: &str,
    owner: &str,
) {
    let list = &mut document.answers.entry(id(statement)).or_default().evidence;
    list.push(Evidence {
        id: format!("e{}", list.len()),
        title: title.into(),
        location: place.into(),
        owner: owner.into(),
        ..Evidence::default()
    });
}

/// So many different pieces, spread over all statements.
pub(super) fn library_of(count: usize) -> Assessment {
    let mut document = empty();
    let statements = &standard().statements;
    for number in 0..count {
        let statement = statements[number % statements.len()].id;
        let title = format!("Report {}", number % 900);
        let place = format!("https://wiki.example/{}", number % 1_500);
        entry(
            &mut document,
            statement.as_str(),
            &title,
            &place,
            &format!("Owner {}", number % 40),
        );
        let list = &mut document.answers.get_mut(&statement).unwrap().evidence;
        list.last_mut().unwrap().kind = format!("Kind {number}");
    }
    document
}

/// A few pieces of few words, so that many are alike.
pub(super) fn small_library() -> impl Strategy<Value = Assessment> {
    let day = || proptest::option::of(0u64..3);
    let piece = (
        0usize..12,
        0usize..3,
        0usize..3,
        0usize..3,
        (day(), day(), day()),
        0u32..3,
    );
    proptest::collection::vec(piece, 0..24).prop_map(|all| {
        let mut document = empty();
        for (statement, title, place, owner, (from, to, until), sample) in all {
            let statement = standard().statements[statement].id;
            let title = ["Log", "log", "Minutes "][title];
            let place = ["", "https://wiki.example/1", "https://WIKI.example/1"][place];
            entry(
                &mut document,
                statement.as_str(),
                title,
                place,
                ["", "Ida", "Ben"][owner],
            );
            let days = |n: u64| super::tests::day("2026-01-01") + chrono::Days::new(n);
            let list = &mut document.answers.get_mut(&statement).unwrap().evidence;
            let last = list.last_mut().unwrap();
            last.period_from = from.map(days);
            last.period_to = to
                .map(days)
                .filter(|to| last.period_from.is_none_or(|from| from <= *to));
            last.valid_until = until.map(days);
            last.sample_of = (sample > 0).then_some(sample);
        }
        document
    })
}

#[test]
fn every_shared_field_tells_pieces_apart_and_no_other() {
    let blank = Evidence::default();
    for (index, field) in blank.fields().iter().enumerate() {
        let mut other = blank.clone();
        let value = match field.kind {
            crate::assessment::records::Kind::Count => 3.0.into(),
            crate::assessment::records::Kind::Date => day("2026-03-01").into(),
            _ => "word".into(),
        };
        other.put(index, value).unwrap();
        assert_eq!(
            same(&blank) != same(&other),
            is_shared(field),
            "{}",
            field.key
        );
    }
}

#[test]
fn equal_pieces_stand_once_with_all_their_uses() {
    let mut document = empty();
    entry(&mut document, "4.1-a", "Log", "Safe", "");
    entry(&mut document, "8.6.1-a", " Log", "Safe ", "");
    entry(&mut document, "8.6.1-a", "Other", "", "");
    entry(&mut document, "8.6.1-b", "", "", "");
    document.answers.get_mut(&id("8.6.1-a")).unwrap().evidence[0].sample_of = Some(2);
    let library = pieces(&document);
    assert_eq!(library.len(), 2);
    assert_eq!(library[0].statements(), [id("4.1-a"), id("8.6.1-a")]);
    assert_eq!(name(library[1].piece), "Other");
}
