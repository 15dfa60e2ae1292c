//! One piece at many statements: attaching and changing it.

use proptest::prelude::*;

use super::super::pieces;
use super::*;
use crate::analysis::evidence::tests::{apply, small_library};
use crate::analysis::tests::{empty, id, prove};
use crate::standard::{ClauseId, standard};

fn ids() -> impl FnMut() -> String {
    let mut next = 0;
    move || {
        next += 1;
        format!("new{next}")
    }
}

#[test]
fn a_piece_is_attached_to_many_statements_in_one_act() {
    let mut document = empty();
    prove(&mut document, "8.6.1-a");
    let answer = document.answers.get_mut(&id("8.6.1-a")).unwrap();
    answer.evidence[0].sample_of = Some(5);
    let before = document.answers.clone();
    let clause = ClauseId::parse("9.3").unwrap();
    let of_clause = standard().statements_of(clause).map(|one| one.id);
    let all: Vec<StatementId> = [id("8.6.1-a"), id("8.6.1-b")]
        .into_iter()
        .chain(of_clause)
        .collect();
    let edit = attach(&pieces(&document)[0], &all, ids()).unwrap();
    let inverse = apply(&mut document, edit);
    let library = pieces(&document);
    assert_eq!(library.len(), 1);
    assert_eq!(library[0].uses.len(), all.len());
    // Cases were looked at for one statement only.
    let new = &document.answers[&id("9.3-a")].evidence[0];
    assert_eq!((new.title.as_str(), new.sample_of), ("Minutes", None));
    apply(&mut document, inverse);
    assert_eq!(document.answers, before);
}

proptest! {
    #[test]
    fn attaching_twice_changes_nothing(mut document in small_library(), piece in 0usize..20, which in proptest::collection::vec(0usize..30, 1..8)) {
        let all: Vec<StatementId> = which.iter().map(|n| standard().statements[*n].id).collect();
        let library = pieces(&document);
        if library.is_empty() {
            return Ok(());
        }
        let key = piece % library.len();
        let said = shared_values(library[key].piece);
        if let Some(edit) = attach(&library[key], &all, ids()) {
            apply(&mut document, edit);
        }
        let library = pieces(&document);
        let again = library.iter().find(|one| shared_values(one.piece) == said).unwrap();
        prop_assert!(all.iter().all(|id| again.statements().contains(id)));
        prop_assert_eq!(attach(again, &all, ids()), None);
        prop_assert!(not_used_at(again, &all).is_empty());
    }

    #[test]
    fn a_change_reaches_all_uses_and_only_them(mut document in small_library(), piece in 0usize..20, title in "[a-z]{3,9}") {
        let library = pieces(&document);
        if library.is_empty() {
            return Ok(());
        }
        let key = piece % library.len();
        let uses = library[key].uses.clone();
        let mut to = shared_values(library[key].piece);
        to[0].1 = title.as_str().into();
        prop_assert_eq!(to[0].0, Evidence::title);
        let others: Vec<SharedValues> = library.iter().enumerate().filter(|(n, _)| *n != key).map(|(_, one)| shared_values(one.piece)).collect();
        let before = document.clone();
        let Some(edit) = change_uses(&document, &uses, &to) else {
            return Ok(());
        };
        let inverse = apply(&mut document, edit);
        for one in &uses {
            prop_assert_eq!(document.value(&one.record(), Evidence::title), Value::from(title.as_str()));
        }
        prop_assert_eq!(change_uses(&document, &uses, &to), None);
        let after = pieces(&document);
        for other in others {
            prop_assert!(after.iter().any(|one| shared_values(one.piece) == other));
        }
        apply(&mut document, inverse);
        prop_assert_eq!(document.answers, before.answers);
    }
}
