//! What holds for any document and any day.

use std::collections::HashSet;

use chrono::{Datelike, Months};
use proptest::prelude::*;

use super::*;
use crate::assessment::arbitrary;

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..40_000i32).prop_map(|n| day("2000-01-01") + chrono::Days::new(n as u64))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_document_has_its_dates_in_order_each_with_a_key_of_its_own(
        document in arbitrary::document(),
        today in any_day(),
    ) {
        let all = events(&document, today);
        prop_assert!(all.windows(2).all(|pair| pair[0].date <= pair[1].date));
        let keys: HashSet<_> = all.iter().map(|event| event.key.as_str()).collect();
        prop_assert_eq!(keys.len(), all.len());
        for event in &all {
            prop_assert!(!event.rule.is_empty(), "{:?}", event);
            prop_assert!(!event.planned || event.state != DateState::Late, "{:?}", event);
        }
    }

    #[test]
    fn the_cycle_is_ordered_and_every_year_between_has_its_audit(decision in any_day(), today in any_day()) {
        let mut document = document();
        document.retain.certificate.decision = Some(decision);
        let cycle = cycle(&document, today).unwrap();
        prop_assert!(decision < cycle.prepare && cycle.prepare < cycle.expiry && cycle.expiry < cycle.restore);
        prop_assert_eq!(cycle.expiry, decision.checked_add_months(Months::new(36)).unwrap());
        let first = &cycle.audits[0];
        prop_assert_eq!(first.kind, RequiredKind::First);
        prop_assert!((first.latest - decision).num_days() <= 366);
        let years: HashSet<_> = cycle.audits[..cycle.audits.len() - 1]
            .iter()
            .map(|audit| audit.latest.year())
            .collect();
        for year in decision.year() + 1..cycle.expiry.year() {
            prop_assert!(years.contains(&year), "{}: {:?}", year, years);
        }
        for audit in &cycle.audits {
            prop_assert!(audit.from <= audit.latest);
            prop_assert_eq!(audit.state == DateState::Late, audit.latest < today);
        }
    }

    #[test]
    fn a_month_end_never_runs_into_the_next_month(from in any_day(), months in 0u32..120) {
        let to = after(from, months);
        let expected = (from.year() * 12 + from.month0() as i32) + months as i32;
        prop_assert_eq!(to.year() * 12 + to.month0() as i32, expected);
        prop_assert!(to.day() <= from.day());
        prop_assert!(to.day() == from.day() || to.succ_opt().unwrap().day() == 1);
    }
}
