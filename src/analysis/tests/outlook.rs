//! Where the course of the figures leads.

use proptest::prelude::*;

use super::*;
use crate::analysis::key_figures::KeyFigures;
use crate::analysis::outlook::{Outlook, PastState, course, outlook};

fn state(day_: &str, conform: u32) -> PastState {
    PastState {
        day: day(day_),
        figures: KeyFigures::read(&format!("conform:{conform}/315 untriggered:15/315")),
    }
}

#[test]
fn three_states_over_four_weeks_give_a_range() {
    let states = [
        state("2026-01-01", 100),
        state("2026-01-11", 120),
        state("2026-01-31", 140),
    ];
    let outlook = outlook(&states);
    // 160 are left: 2 a day take 80 days, 1 a day 160.
    let Outlook::Range { from, to, .. } = &outlook else {
        panic!("{outlook:?}")
    };
    assert_eq!((*from, *to), (day("2026-04-21"), day("2026-07-10")));
    assert_eq!(
        outlook.sentence(),
        "If it goes on like this, all statements conform between Apr 2026 and Jul 2026. That assumes the pace since 1 Jan 2026, 7 to 14 statements a week came to conform; the last ones usually take longer."
    );
}

#[test]
fn thin_data_gives_none() {
    let thin = |states: &[PastState]| matches!(outlook(states), Outlook::TooThin(_));
    assert!(thin(&[]));
    assert!(thin(&[state("2026-01-01", 1), state("2026-03-01", 9)]));
    let short = [
        state("2026-01-01", 1),
        state("2026-01-05", 9),
        state("2026-01-20", 19),
    ];
    assert!(thin(&short));
    let back = [
        state("2026-01-01", 10),
        state("2026-01-15", 9),
        state("2026-03-01", 30),
    ];
    assert!(thin(&back));
    assert_eq!(outlook(&[state("2026-01-01", 300)]), Outlook::Reached);
}

#[test]
fn of_one_day_the_last_counts() {
    let states = vec![
        state("2026-01-02", 5),
        state("2026-01-01", 1),
        state("2026-01-02", 7),
    ];
    let days = course(states);
    assert_eq!(days, [state("2026-01-01", 1), state("2026-01-02", 7)]);
}

proptest! {
    #[test]
    fn a_range_lies_ahead_and_in_order(counts in prop::collection::vec((1u64..60, 0u32..315), 0..8)) {
        let mut date = day("2026-01-01");
        let states: Vec<PastState> = counts
            .into_iter()
            .map(|(days, conform)| {
                date = date + chrono::Days::new(days);
                PastState { day: date, figures: state("2026-01-01", conform).figures }
            })
            .collect();
        if let Outlook::Range { from, to, .. } = outlook(&states) {
            prop_assert!(states.last().unwrap().day <= from && from <= to);
        }
    }
}
