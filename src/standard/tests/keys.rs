//! The keys of the rules stand in the content.

use super::*;

#[test]
fn every_key_of_the_rules_stands_in_the_content_once() {
    fn same<K: Copy + PartialEq + std::fmt::Debug>(all: &[K], found: Vec<K>) {
        assert_eq!(found.len(), all.len(), "{found:?}");
        for key in all {
            assert!(found.contains(key), "{key:?} is missing");
        }
    }
    let s = standard();
    let conditions = content::rows::<3>(content::CONDITIONS);
    let keys = conditions.map(|[key, ..]| ConditionKey::from_key(key).expect(key));
    same(ConditionKey::ALL, keys.collect());
    let rules = s.impartiality().iter().map(|rule| rule.key);
    same(ImpartialityKey::ALL, rules.collect());
    let items = || s.steps.iter().flat_map(|step| &step.items);
    let of = |kind| items().filter(move |item| item.kind == kind);
    for item in items() {
        let (criterion, input) = (
            item.kind == ItemKind::Criterion,
            item.kind == ItemKind::ReviewInput,
        );
        assert_eq!(
            (item.criterion.is_some(), item.input.is_some()),
            (criterion, input),
            "{}",
            item.id
        );
        assert!(
            item.criterion.is_none_or(|c| c.step() == item.step),
            "{}",
            item.id
        );
    }
    let criteria = of(ItemKind::Criterion).filter_map(|item| item.criterion);
    same(DoneCriterion::ALL, criteria.collect());
    let inputs = of(ItemKind::ReviewInput).filter_map(|item| item.input);
    same(ReviewInput::ALL, inputs.collect());
    let counted = s.heuristics().iter().filter(|h| !h.written.is_empty());
    let counted = counted.map(|h| Assumption::from_key(h.key).expect(h.key));
    same(Assumption::ALL, counted.collect());
    let words: Vec<_> = content::rows::<2>(usual::SCOPE_WORDS).collect();
    assert!(
        words
            .iter()
            .all(|[_, kind]| ScopeWordKind::from_key(kind).is_some())
    );
    for kind in ScopeWordKind::ALL {
        assert!(
            words.iter().any(|[_, word]| *word == kind.key()),
            "{kind:?}"
        );
    }
}
