//! What is followed from snapshot to snapshot, and the audits that are planned.

use super::*;
use crate::analysis::followed::{followed, planned_audits};
use crate::analysis::key_figures::KeyFigures;
use crate::analysis::outlook::PastState;
use crate::assessment::records::InternalAudit;

fn state(day_: &str, figures: &str) -> PastState {
    PastState {
        day: day(day_),
        figures: KeyFigures::read(figures),
    }
}

#[test]
fn each_figure_has_its_target_and_what_one_state_alone_knows_is_left_out() {
    let course = [
        state(
            "2026-01-01",
            "conform:10/300 untriggered:20/300 stage-1:0/5",
        ),
        state(
            "2026-02-01",
            "conform:90/300 untriggered:40/300 stage-1:2/5 levels:20/31 below-target:8/31",
        ),
        state(
            "2026-03-01",
            "conform:95/300 untriggered:40/300 stage-1:4/5 levels:21/31 below-target:3/31",
        ),
    ];
    let all = followed(&course);
    let said: Vec<_> = all
        .iter()
        .map(|one| {
            let counts: Vec<u32> = one.points.iter().map(|(_, count)| *count).collect();
            (one.label, counts, one.target, one.of)
        })
        .collect();
    assert_eq!(
        said,
        [
            ("Statements that conform", vec![10, 90, 95], 260, 300),
            (
                "Process areas with a level, not below target",
                vec![12, 18],
                31,
                31
            ),
            ("Criteria of the gate to stage 1", vec![0, 2, 4], 5, 5),
        ]
    );
    assert!(followed(&course[..1]).is_empty());
    assert!(followed(&[]).is_empty());
}

#[test]
fn only_audits_that_are_still_to_come_are_planned() {
    let today = day("2026-06-01");
    let mut document = empty();
    assert!(planned_audits(&document, today).is_empty());
    document.project.charter.stage_1 = Some(day("2026-09-01"));
    document.audit.stage_2.from = Some(day("2026-11-01"));
    for (id, from) in [
        ("past", "2026-03-01"),
        ("next", "2026-07-01"),
        ("far", "2028-07-01"),
    ] {
        document.preparation.audits.push(InternalAudit {
            id: id.into(),
            title: format!("Audit {id}"),
            from: Some(day(from)),
            ..InternalAudit::default()
        });
    }
    let planned: Vec<String> = planned_audits(&document, today)
        .into_iter()
        .map(|(_, words)| words)
        .collect();
    assert_eq!(
        planned,
        [
            "1 Jul 2026: Internal audit: Audit next",
            "1 Sep 2026: Stage 1 audit",
            "1 Nov 2026: Stage 2 audit",
        ]
    );
}
