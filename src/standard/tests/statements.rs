//! The statements and their conditions.

use std::collections::HashSet;

use super::*;

/// Clause and letters of the statements that may be “condition not triggered” (docs/domain.md, “Condition not triggered”).
const CONDITIONAL: [(&str, &str); 21] = [
    ("8.1", "ef"),
    ("7.2", "c"),
    ("8.2.3.1", "bdf"),
    ("8.2.3.2", "ab"),
    ("8.3.4.1", "abcdefghij"),
    ("8.3.4.2", "abcd"),
    ("8.3.2", "gh"),
    ("8.3.3", "f"),
    ("8.5.1.2", "bcd"),
    ("8.5.2.1", "abcdefghi"),
    ("8.5.2.2", "abcd"),
    ("8.5.2.3", "abcd"),
    ("8.5.1.3", "h"),
    ("8.5.3", "f"),
    ("8.6.1", "ghi"),
    ("8.7.1", "e"),
    ("8.7.2", "il"),
    ("8.7.3.3", "abcdef"),
    ("10.1.1", "abcdef"),
    ("10.1.2", "ab"),
    ("10.2", "h"),
];

#[test]
fn statements_are_complete() {
    let s = standard();
    assert!(s.statements.is_sorted_by(|a, b| a.id < b.id));
    let mut total = 0;
    for (leaf, count) in STATEMENTS_PER_LEAF {
        let clause = ClauseId::parse(leaf).unwrap();
        let own: Vec<_> = s.statements.iter().filter(|x| x.clause == clause).collect();
        // Letters run a, b, c … and the id starts with its clause.
        let expected = ('a'..).take(count).map(|letter| format!("{leaf}-{letter}"));
        assert_eq!(
            texts(own.iter().map(|x| x.id)),
            expected.collect::<Vec<_>>()
        );
        assert_eq!(s.statements_of(clause).count(), count);
        total += count;
    }
    assert_eq!(total, STATEMENTS);

    let mut seen = HashSet::new();
    for statement in &s.statements {
        let id = statement.id;
        assert!(seen.insert(statement.text), "{id} repeats a text");
        assert!(statement.text.len() > 20, "{id}");
        assert!(!statement.evidence.is_empty(), "{id} has no evidence");
        assert_eq!(StatementId::parse(id.as_str()), Some(id));
        assert_eq!(s.statement(id).id, id);
    }

    let kind = |kind| s.statements.iter().filter(|x| x.kind == kind).count();
    assert_eq!(kind(StatementKind::Document), 54);
    assert_eq!(kind(StatementKind::Record), 26);
    let checked = |checked| s.statements.iter().filter(|x| x.checked == checked).count();
    assert_eq!(checked(Checked::Yes), 259);
    assert_eq!(checked(Checked::Partly), 27);
    assert_eq!(checked(Checked::No), 29);
    assert_eq!(s.statements.iter().filter(|x| x.our_reading()).count(), 56);
    // Every word of the two columns is known, so none fell back to a default.
    for [id, _, _, kind, _, checked] in content::rows(content::STATEMENTS) {
        assert!(["-", "doc", "rec"].contains(&kind), "{id}: {kind}");
        assert!(
            ["yes", "partly", "no"].contains(&checked),
            "{id}: {checked}"
        );
    }
}

/// Statements that held two requirements: the old id keeps the first, a new one beside it has the second.
const SPLIT: [(&str, &str); 7] = [
    ("8.1-b", "8.1-g"),
    ("8.2.6-a", "8.2.6-i"),
    ("8.6.1-c", "8.6.1-j"),
    ("8.6.3-d", "8.6.3-k"),
    ("8.7.2-f", "8.7.2-m"),
    ("8.7.3.3-c", "8.7.3.3-f"),
    ("9.1-d", "9.1-f"),
];

#[test]
fn the_split_statements_keep_their_ids_and_have_new_ones_beside_them() {
    let s = standard();
    for (old, new) in SPLIT {
        let [old, new] = [old, new].map(|id| s.statement(StatementId::parse(id).expect(id)));
        assert_eq!(old.clause, new.clause, "{}", new.id);
        assert_eq!(old.kind, new.kind, "{}", new.id);
        // What had to be answered on one condition still has.
        let keys = [old, new].map(|x| x.condition.map(|c| c.key));
        assert_eq!(keys[0], keys[1], "{}", new.id);
    }
    // A new letter stands at the end of its clause, so that no id was renumbered.
    for (_, new) in SPLIT {
        let id = StatementId::parse(new).expect(new);
        let last = s.statements_of(s.statement(id).clause).last();
        assert_eq!(last.map(|x| x.id), Some(id));
    }
}

#[test]
fn conditions_stand_where_the_facts_allow_them() {
    let s = standard();
    let expected: HashSet<String> = CONDITIONAL
        .into_iter()
        .flat_map(|(clause, letters)| letters.chars().map(move |x| format!("{clause}-{x}")))
        .collect();
    assert_eq!(expected.len(), 68);
    let conditional = s.statements.iter().filter(|x| x.condition.is_some());
    assert_eq!(
        texts(conditional.map(|x| x.id))
            .into_iter()
            .collect::<HashSet<_>>(),
        expected
    );

    // Each id stands once, and none is misspelt.
    let listed: Vec<&str> = content::rows(content::CONDITIONS)
        .flat_map(|[_, _, ids]| ids.split("; "))
        .collect();
    assert_eq!(listed.len(), 68);
    for id in listed {
        assert!(StatementId::parse(id).is_some(), "{id}");
    }
    // Each reads well after “Only asked when”.
    for [_, condition, _] in content::rows(content::CONDITIONS) {
        assert!(condition.starts_with(char::is_lowercase), "{condition}");
        assert!(!condition.ends_with('.'), "{condition}");
    }
}

#[test]
fn what_top_management_does_covers_clause_5_and_the_review_once() {
    let asked: Vec<&str> = content::rows::<3>(usual::LEADERSHIP)
        .flat_map(|[_, _, statements]| content::list(statements))
        .collect();
    let by_top_management = |clause: &str| clause.starts_with("5.") || clause == "9.3";
    let statements = standard().statements.iter();
    let mut all: Vec<&str> = statements
        .filter(|statement| by_top_management(statement.clause.as_str()))
        .map(|statement| statement.id.as_str())
        .collect();
    let mut found = asked.clone();
    all.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, all);
    let known: usize = usual::leadership().map(|one| one.statements.len()).sum();
    assert_eq!(known, asked.len(), "ids that the edition does not know");
}
