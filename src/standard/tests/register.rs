//! The documents and records that the standard asks for.

use std::collections::HashSet;

use super::*;

/// Clauses of the documents D1 to D29 and of the records R1 to R20.
const DOCUMENTS: [&str; 29] = [
    "4.3", "5.2.2", "6.2.1", "6.1.2", "6.3", "7.5.4", "8.2.2", "8.2.3.1", "8.2.3.1", "8.2.3.1",
    "8.2.4", "8.3.2", "8.3.3", "8.3.4.1", "8.3.4.2", "8.4.3", "8.5.1.1", "8.5.2.2", "8.5.3",
    "8.6.1", "8.7.1", "8.7.1", "8.7.2", "8.7.2", "8.7.2", "8.7.2", "8.7.3.1", "8.7.3.2", "8.7.3.2",
];

const RECORDS: [&str; 20] = [
    "7.2", "8.1", "8.2.6", "8.3.2", "8.3.4.1", "8.5.1.2", "8.5.1.3", "8.5.3", "8.6.1", "8.6.2",
    "8.6.3", "8.6.3", "8.7.1", "8.7.2", "8.7.3.3", "9.1", "9.2.2", "9.3", "10.1.2", "10.2",
];

/// Statements of kind doc or rec that no single item of the register proves, since they speak of
/// the whole document set: the register as such is their proof.
const WHOLE_SET: [&str; 4] = ["7.5.1-a", "7.5.4-a", "7.5.4-c", "7.5.4-d"];

#[test]
fn the_register_holds_every_document_and_record() {
    let s = standard();
    let documents = (1..=29).map(|n| format!("D{n}")).zip(DOCUMENTS);
    let records = (1..=20).map(|n| format!("R{n}")).zip(RECORDS);
    let expected: Vec<_> = documents.chain(records).collect();
    assert_eq!(s.register.len(), expected.len());

    for (item, (id, clause)) in s.register.iter().zip(expected) {
        assert_eq!((item.id.as_str(), item.clause.as_str()), (&*id, clause));
        assert!(ClauseId::parse(clause).is_some(), "{id}");
        assert!(!item.statements.is_empty(), "{id} proves nothing");
        assert_eq!(RegisterId::parse(&id), Some(item.id));
        assert_eq!(s.register_item(item.id).id, item.id);
        assert_ne!(item.note, "-", "{id}");
        for x in &item.statements {
            assert!(StatementId::parse(x.as_str()).is_some(), "{id}: {x}");
            let statement = s.statement(*x);
            assert_eq!(statement.clause, item.clause, "{id}: {x}");
            let kind = if item.is_document() {
                StatementKind::Document
            } else {
                StatementKind::Record
            };
            assert_eq!(statement.kind, kind, "{id}: {x}");
        }
        // Whether it is required must not hang on some of its statements only.
        let conditional = item.statements.iter().map(|x| s.statement(*x).condition);
        assert_eq!(conditional.collect::<HashSet<_>>().len(), 1, "{id}");
    }
    let titles: HashSet<_> = s.register.iter().map(|item| item.title).collect();
    assert_eq!(titles.len(), 49);
}

#[test]
fn every_documented_statement_is_proven_by_the_register() {
    let s = standard();
    let unproven = s.statements.iter().filter(|x| {
        let documented = x.kind != StatementKind::Any;
        documented && s.register_of(x.id).next().is_none()
    });
    assert_eq!(texts(unproven.map(|x| x.id)), WHOLE_SET);
}
