//! Which pieces are found, and that many of them are found at once.

use std::time::Duration;

use cpu_time::ThreadTime;

use super::super::{duplicates, pieces};
use super::*;
use crate::analysis::evidence::tests::library_of;
use crate::analysis::tests::{day, empty, id};
use crate::assessment::Evidence;

fn found(state: PieceState, kind: &str, search: &str) -> Vec<String> {
    let mut document = empty();
    let all = [
        (
            "Change log",
            "Record",
            "https://tool.example/changes",
            "Ida",
            None,
        ),
        ("Service catalogue", "Document", "", "", Some("2026-05-01")),
        (
            "Contract",
            "document",
            "Safe",
            "Ben Ray",
            Some("2026-06-20"),
        ),
    ];
    for (number, (title, kind, location, owner, until)) in all.into_iter().enumerate() {
        let answer = document.answers.entry(id("8.6.1-a")).or_default();
        answer.evidence.push(Evidence {
            id: format!("e{number}"),
            title: title.into(),
            kind: kind.into(),
            location: location.into(),
            owner: owner.into(),
            valid_until: until.map(day),
            ..Evidence::default()
        });
    }
    let library = pieces(&document);
    assert_eq!(kinds(&library), ["Document", "Record"]);
    let days = (day("2026-06-01"), None);
    let found = select(&library, state, kind, search, days);
    found
        .into_iter()
        .map(|index| library[index].piece.title.clone())
        .collect()
}

#[test]
fn pieces_are_found_by_state_kind_and_words() {
    assert_eq!(found(PieceState::Any, "", "").len(), 3);
    assert_eq!(found(PieceState::Expired, "", ""), ["Service catalogue"]);
    assert_eq!(
        found(PieceState::Lapsing, "", ""),
        ["Service catalogue", "Contract"]
    );
    assert_eq!(
        found(PieceState::WithoutOwner, "", ""),
        ["Service catalogue"]
    );
    assert_eq!(
        found(PieceState::WithoutPlace, "", ""),
        ["Service catalogue"]
    );
    assert_eq!(
        found(PieceState::Any, "DOCUMENT", ""),
        ["Service catalogue", "Contract"]
    );
    assert_eq!(found(PieceState::Any, "", "ben CONTRACT"), ["Contract"]);
    assert_eq!(
        found(PieceState::Any, "", "8.6.1-a tool.example"),
        ["Change log"]
    );
    assert!(found(PieceState::Any, "Record", "contract").is_empty());
}

#[test]
#[ignore = "measures: cargo test --lib two_thousand_pieces -- --ignored --nocapture"]
fn two_thousand_pieces_are_quick_even_in_debug() {
    let document = library_of(2_000);
    let best = (0..10).map(|_| {
        let start = ThreadTime::now();
        let library = pieces(&document);
        assert_eq!(library.len(), 2_000);
        let all = select(
            &library,
            PieceState::Any,
            "",
            "report 19",
            (day("2026-06-01"), None),
        );
        assert!(!all.is_empty());
        std::hint::black_box((duplicates(&library).len(), kinds(&library).len()));
        start.elapsed()
    });
    let best = best.min().unwrap();
    println!("2,000 pieces gathered, searched and compared: {best:?}");
    assert!(best < Duration::from_millis(1_000), "{best:?}");
}
