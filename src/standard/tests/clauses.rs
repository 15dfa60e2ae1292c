//! The tree of clauses.

use std::collections::HashSet;

use super::*;

#[test]
fn the_clause_tree_is_whole() {
    let s = standard();
    let ids = texts(s.clauses.iter().map(|c| c.id));
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 88);
    assert!(s.clauses.is_sorted_by(|a, b| a.id < b.id));

    let untitled: Vec<_> = s.clauses.iter().filter(|c| c.untitled).collect();
    assert_eq!(
        texts(untitled.iter().map(|c| c.id)),
        [
            "6.1.1", "6.1.2", "6.1.3", "7.5.3.1", "7.5.3.2", "8.2.3.1", "8.2.3.2", "9.2.1",
            "9.2.2", "10.1.1", "10.1.2"
        ]
    );
    assert!(!s.clauses.iter().any(|c| c.title.contains("untitled")));

    for clause in &s.clauses {
        let id = clause.id;
        let below = s.clauses.iter().filter(|c| clause.contains(c.id)).count() - 1;
        assert_eq!(clause.leaf, below == 0, "{id}");
        assert_ne!(below, 1, "{id} has one child only");
        if let Some((parent, _)) = id.as_str().rsplit_once('.') {
            assert!(ClauseId::parse(parent).is_some(), "{id} has no parent");
        }
        assert_eq!(ClauseId::parse(id.as_str()), Some(id));
        assert_eq!(s.clause(id).id, id);
    }

    let leaves = s.clauses.iter().filter(|c| c.leaf).map(|c| c.id);
    assert_eq!(texts(leaves), STATEMENTS_PER_LEAF.map(|(id, _)| id));
    let filled = STATEMENTS_PER_LEAF.iter().filter(|(_, count)| *count > 0);
    assert_eq!(filled.count(), 62);
}

#[test]
fn every_clause_says_what_an_auditor_looks_for() {
    let s = standard();
    let mut seen = HashSet::new();
    for clause in &s.clauses {
        let (id, text) = (clause.id, s.looked_for(clause.id));
        assert!(seen.insert(text), "{id} repeats a text");
        assert!(text.ends_with('.'), "{id}");
        let enough = if clause.leaf { 120 } else { 50 };
        assert!(text.len() >= enough, "{id} says too little: {text}");
        assert!(text.len() <= 320, "{id} says too much: {text}");
    }
    let auditor = |id| s.looked_for(ClauseId::parse(id).unwrap());
    assert!(auditor("8.3.1").contains("no requirement"));
    assert!(auditor("4.2").contains("climate") && auditor("4.2").contains("not scored"));
}
