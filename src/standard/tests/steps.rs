//! The steps and their items.

use std::collections::HashSet;

use super::*;

#[test]
fn the_steps_hold_all_that_belongs_to_them() {
    let s = standard();
    assert!(s.steps.iter().map(|step| step.id).eq(StepId::ALL));
    // Activities, outputs, roles, criteria, inputs of each step.
    let expected = [
        (StepId::Awareness, [10, 5, 4, 3, 0]),
        (StepId::Scope, [11, 5, 4, 4, 0]),
        (StepId::Assessment, [12, 12, 4, 4, 0]),
        (StepId::Project, [14, 4, 6, 4, 0]),
        (StepId::Preparation, [17, 8, 5, 9, 14]),
        (StepId::Audit, [10, 7, 5, 5, 0]),
        (StepId::Retain, [25, 4, 4, 3, 0]),
    ];
    for (id, counts) in expected {
        let step = s.step(id);
        assert_eq!(step.id, id);
        assert!(!step.title.is_empty() && step.purpose.len() > 40, "{id:?}");
        let kinds = [
            ItemKind::Activity,
            ItemKind::Output,
            ItemKind::Role,
            ItemKind::Criterion,
            ItemKind::ReviewInput,
        ];
        let count = |kind| step.items.iter().filter(|item| item.kind == kind).count();
        assert_eq!(kinds.map(count), counts, "{id:?}");
        let days = if id == StepId::Preparation { 24 } else { 0 };
        assert_eq!(count(ItemKind::AuditDay), days, "{id:?}");
    }

    let mut seen = HashSet::new();
    for item in s.steps.iter().flat_map(|step| &step.items) {
        let id = item.id;
        assert!(seen.insert(id), "{id} stands twice");
        let (step, slug) = id.as_str().split_once('.').unwrap();
        assert_eq!(step, item.step.key());
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(slug.len() > 3 && slug.chars().all(plain), "{id}");
        assert_ne!(item.hint, "-", "{id}");
        assert!(item.hint.is_empty() || item.hint.ends_with('.'), "{id}");
        assert!(!item.text.ends_with('.'), "{id}");
        assert_eq!(ItemId::parse(id.as_str()), Some(id));
        // An activity tells more than its name.
        assert!(
            item.kind != ItemKind::Activity || !item.hint.is_empty(),
            "{id}"
        );
    }
}

#[test]
fn step_items_that_code_refers_to_exist() {
    let s = standard();
    let item = |id: &str| {
        let id = ItemId::parse(id).unwrap_or_else(|| panic!("{id} is missing"));
        s.item(id).unwrap()
    };
    for id in [
        "scope.approved",
        "project.body-chosen",
        "preparation.internal-audit",
        "preparation.management-review",
        "preparation.dry-run",
        "preparation.running-period",
        "audit.stage-1-concerns",
    ] {
        assert_eq!(item(id).kind, ItemKind::Criterion, "{id}");
        assert!(!item(id).computed, "{id}");
    }
    for number in 1..=14 {
        let id = format!("preparation.input-{number}");
        assert_eq!(item(&id).kind, ItemKind::ReviewInput, "{id}");
    }

    let computed: Vec<_> = s
        .steps
        .iter()
        .flat_map(|step| &step.items)
        .filter(|item| item.computed)
        .map(|item| item.criterion)
        .collect();
    assert_eq!(
        computed,
        [
            DoneCriterion::Coverage,
            DoneCriterion::GapsDescribed,
            DoneCriterion::GapsPlanned,
            DoneCriterion::MajorsClosed,
            DoneCriterion::MinorsPlanned,
            DoneCriterion::DocumentsApproved,
            DoneCriterion::ReviewInputs,
        ]
        .map(Some)
    );

    let yearly = &s.step(StepId::Retain).items;
    let yearly = yearly.iter().filter(|x| x.hint.starts_with("Yearly"));
    assert_eq!(yearly.count(), 19);
}
