//! What keeps the certificate: rules for the mark, usual duties.

use std::collections::HashSet;

use super::*;

#[test]
fn rules_for_the_mark_say_why() {
    let marks = standard().marks();
    for kind in [MarkRuleKind::Do, MarkRuleKind::Dont, MarkRuleKind::Word] {
        assert!(marks.iter().filter(|rule| rule.kind == kind).count() >= 5);
    }
    for rule in marks {
        assert!(
            rule.why.len() > 15 && rule.why.ends_with('.'),
            "{}",
            rule.text
        );
        assert!(!rule.text.ends_with(['.', '*']), "{}", rule.text);
        assert!(!rule.goes_on || rule.kind == MarkRuleKind::Word);
    }
}

#[test]
fn usual_duties_serve_known_statements_at_an_interval_that_can_be_stored() {
    let s = standard();
    let keys: HashSet<_> = s.duties().iter().map(|duty| duty.key).collect();
    assert_eq!((keys.len(), s.duties().len()), (20, 20));
    for duty in s.duties() {
        assert!((1..=120).contains(&duty.months), "{}", duty.key);
        assert!(
            !duty.title.is_empty() && duty.why.ends_with('.'),
            "{}",
            duty.key
        );
        for id in &duty.statements {
            assert!(StatementId::parse(id.as_str()).is_some(), "{id}");
        }
        let activity = s.step(StepId::Retain).items.iter();
        let named: Vec<_> = activity.map(|item| item.text).collect();
        assert!(named.contains(&duty.title), "{} is no activity", duty.title);
    }
    let serving = |key: &str| s.duties().iter().find(|duty| duty.key == key).unwrap();
    // Records of step 5 count for these two: the statement is how they are found.
    assert_eq!(serving("internal-audit").statements[0].as_str(), "9.2.1-a");
    assert_eq!(serving("management-review").statements[0].as_str(), "9.3-a");
}
