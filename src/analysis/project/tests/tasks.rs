use super::*;
use crate::analysis::project::calendar::Week;
use crate::analysis::project::load::load;
use crate::analysis::project::owners::{to_process_owners, unowned};
use crate::analysis::project::replan::new_dates;
use crate::analysis::project::schedule::schedule;
use crate::analysis::project::tasks::{covered, proposals, tasks_for_gaps};
use crate::analysis::readiness::criterion_state;

fn gappy() -> Assessment {
    let mut document = perfect();
    for statement in ["5.1-a", "5.1-b", "8.6.1-a", "6.3-a", "8.5.1.1-a"] {
        rate(&mut document, statement, Rating::Partly);
    }
    rate_clause(&mut document, "8.4.2", Rating::Not);
    document.project.owners = vec![ProcessOwner {
        id: "o".into(),
        name: "K. Sato".into(),
        areas: vec![area_id("8.6.1")],
    }];
    document.gaps.entry(id("5.1-b")).or_default().owner = "E. Lindqvist".into();
    document
}

fn act(document: &mut Assessment) -> Option<Edit> {
    let mut count = document.project.tasks.len();
    let mut new_id = || {
        count += 1;
        format!("n{count}")
    };
    let known = conformity(document);
    let edits = tasks_for_gaps(document, &known, &mut new_id, today());
    (!edits.is_empty()).then(|| apply(document, edits))
}

fn find<'a>(document: &'a Assessment, part: &str) -> &'a Task {
    let mut tasks = document.project.tasks.iter();
    tasks.find(|task| task.title.contains(part)).expect(part)
}

#[test]
fn efforts_beyond_any_project_still_give_tasks_that_fit() {
    let mut document = gappy();
    for statement in &standard().statements {
        let gap = document.gaps.entry(statement.id).or_default();
        (gap.effort, gap.owner) = (Some(PersonDays(9_000.0)), "K. Sato".into());
    }
    document.project.charter.start = Some(day("2199-06-01"));
    act(&mut document).unwrap();
    let tasks = &document.project.tasks;
    let most = tasks
        .iter()
        .filter_map(|task| task.effort)
        .map(|days| days.0);
    assert_eq!(most.fold(0.0, f64::max), MOST_PERSON_DAYS);
    assert!(tasks.iter().all(|task| task.end <= Some(day("2199-12-31"))));
}

#[test]
fn every_gap_becomes_part_of_a_task_in_one_act_that_undo_takes_back() {
    let mut document = gappy();
    let before = document.project.clone();
    let inverse = act(&mut document).unwrap();
    let tasks = &document.project.tasks;
    assert_eq!(tasks.len(), 5 + 3, "five areas, three checks");
    let known = conformity(&document);
    for statement in &standard().statements {
        let is_gap = known.standing(statement.id).is_gap();
        assert_eq!(
            covered(&document).contains(&statement.id),
            is_gap,
            "{}",
            statement.id
        );
    }
    assert_eq!(find(&document, "Incident").owner, "K. Sato");
    assert_eq!(find(&document, "Leadership").owner, "E. Lindqvist");
    assert_eq!(find(&document, "Leadership").statements.len(), 2);
    assert_eq!(find(&document, "Introduce: Demand").work, Work::Introduce);
    assert_eq!(
        tasks[0].areas,
        [area_id("8.4.2")],
        "what has a major gap comes first"
    );
    let (audit, review) = (
        find(&document, "Internal audit"),
        find(&document, "Management review"),
    );
    assert_eq!(audit.after.len(), 5);
    assert_eq!(review.after, std::slice::from_ref(&audit.id));
    assert_eq!(
        find(&document, "Dry run").after,
        std::slice::from_ref(&review.id)
    );

    let after = document.project.clone();
    assert!(act(&mut document).is_none(), "a second time adds nothing");
    assert_eq!(document.project, after);
    apply(&mut document, vec![inverse]);
    assert_eq!(document.project, before);
}

#[test]
fn nothing_to_do_gives_no_tasks() {
    assert!(act(&mut empty()).is_none());
    let mut document = perfect();
    act(&mut document);
    assert_eq!(
        document.project.tasks.len(),
        3,
        "without gaps the three checks remain"
    );
}

#[test]
fn a_later_gap_gets_a_task_and_the_audit_waits_for_it() {
    let mut document = gappy();
    act(&mut document);
    rate(&mut document, "8.6.1-b", Rating::Not);
    let shown = proposals(&document, &conformity(&document), today());
    assert_eq!((shown.tasks.len(), shown.gaps), (1, 1));
    act(&mut document);
    let task = find(&document, "Close further gaps: Incident");
    assert!(find(&document, "Internal audit").after.contains(&task.id));
    // It queues behind what its owner already has.
    let first = find(&document, "Close gaps: Incident");
    assert!(task.start > first.end, "{task:?}");
}

#[test]
fn dates_are_working_days_from_the_start_one_task_after_the_other() {
    let mut document = gappy();
    document.project.owners[0].areas = standard().areas.iter().map(|area| area.id).collect();
    document.project.charter.start = Some(day("2026-12-05")); // a Saturday
    act(&mut document);
    let gaps: Vec<&Task> = document
        .project
        .tasks
        .iter()
        .filter(|t| !t.areas.is_empty())
        .collect();
    assert_eq!(gaps[0].start, Some(day("2026-12-07")));
    // 15 person-days at half pace are 30 working days.
    assert_eq!(gaps[0].end, Some(day("2027-01-15")));
    for pair in gaps.windows(2) {
        assert!(pair[1].start > pair[0].end);
    }
    assert_eq!(schedule(&document, today()).conflicts, []);
    // A start in the past is no start.
    let mut document = gappy();
    document.project.charter.start = Some(day("2026-02-02"));
    act(&mut document);
    assert!(
        document
            .project
            .tasks
            .iter()
            .all(|task| task.start >= Some(today()))
    );
}

#[test]
fn a_near_stage_1_makes_the_pace_faster_until_it_shows_as_a_conflict() {
    let ends = |stage: Option<&str>| {
        let mut document = gappy();
        document.project.owners[0].areas = standard().areas.iter().map(|area| area.id).collect();
        document.project.charter.stage_1 = stage.map(day);
        act(&mut document);
        let conflicts = schedule(&document, today()).conflicts;
        let late = conflicts
            .iter()
            .filter(|c| c.text.contains("stage 1"))
            .count();
        (find(&document, "Dry run").end.unwrap(), late)
    };
    let (free, none) = ends(None);
    let (near, fits) = ends(Some("2027-01-15"));
    let (_, late) = ends(Some("2026-12-11"));
    assert!(near < free && near < day("2027-01-15"), "{near} {free}");
    assert_eq!((none, fits), (0, 0));
    assert!(late > 0);
}

/// All of the standard is to be improved, by so many people one after the other; none leaves the tasks to nobody.
fn everything_to_improve(owners: usize, stage_1: &str) -> Assessment {
    let mut document = perfect();
    for area in &standard().areas {
        let first = standard().statements_of_area(area.id).next().unwrap();
        rate(&mut document, first.id.as_str(), Rating::Partly);
    }
    document.project.charter.stage_1 = Some(day(stage_1));
    name_owners(&mut document, owners);
    document
}

fn name_owners(document: &mut Assessment, owners: usize) {
    document.project.owners = (0..owners)
        .map(|at| ProcessOwner {
            id: format!("o{at}"),
            name: format!("Owner {at}"),
            areas: standard()
                .areas
                .iter()
                .skip(at)
                .step_by(owners)
                .map(|area| area.id)
                .collect(),
        })
        .collect();
}

/// What the app itself says against a plan.
fn warnings(document: &Assessment) -> Vec<String> {
    let mut found: Vec<String> = schedule(document, today())
        .conflicts
        .into_iter()
        .map(|conflict| conflict.text)
        .collect();
    for person in load(document) {
        for (week, days) in person.overloaded() {
            found.push(format!("{}: {days} in {week}", person.name));
        }
    }
    found
}

/// A day for stage 1 that leaves so much of the time for the gaps as one person needs at full pace, times `part`.
fn stage_for(part: f64) -> String {
    let document = everything_to_improve(0, "2028-12-20");
    let proposed = proposals(&document, &conformity(&document), today());
    let days = proposed.tasks.iter().map(|task| match task.work {
        Work::Audit | Work::Review | Work::Rehearsal => task.effort,
        _ => task.effort * part,
    });
    let days: f64 = days.sum();
    let week = Week::new(&[]);
    let stage = week.nth(week.before(today()) + days.ceil() as i64);
    stage.to_string()
}

#[test]
fn a_proposal_is_spread_up_to_stage_1_and_draws_no_warning() {
    // Time to spare, and time for one person only faster than is usual.
    for (part, tight) in [(4.0, false), (1.5, true)] {
        for owners in [0, 1, 3, 31] {
            let mut document = everything_to_improve(owners, &stage_for(part));
            let proposed = proposals(&document, &conformity(&document), today());
            act(&mut document);
            let told = format!("{owners} owners, {part}");
            assert_eq!(warnings(&document), Vec::<String>::new(), "{told}");
            let reserve = schedule(&document, today()).reserve.unwrap();
            assert!(
                reserve >= 0 && (owners > 3 || reserve < 60),
                "{told}: {reserve}"
            );
            let is_short = tight && owners < 2;
            assert_eq!(proposed.shortages.len(), usize::from(is_short), "{told}");
            let mut all = proposed.shortages.iter();
            assert!(all.all(|one| one.fits_at.is_some()), "{told}");
        }
    }
}

#[test]
fn what_cannot_fit_says_how_many_owners_could_do_it() {
    let document = everything_to_improve(0, "2027-02-26");
    let proposed = proposals(&document, &conformity(&document), today());
    let [shortage] = proposed.shortages.as_slice() else {
        panic!("{:?}", proposed.shortages);
    };
    assert_eq!(shortage.fits_at, None);
    let owners = shortage.owners.unwrap();
    let text = shortage.text();
    assert!(
        text.starts_with("The work without an owner does not fit before stage 1: about "),
        "{text}"
    );
    // So many can, and then nothing is said.
    let mut document = everything_to_improve(31, "2027-02-26");
    assert!((3..31).contains(&owners), "{owners}");
    let proposed = proposals(&document, &conformity(&document), today());
    assert_eq!(proposed.shortages, []);
    act(&mut document);
    assert_eq!(warnings(&document), Vec::<String>::new());
    // Nobody can where no day is left.
    let document = everything_to_improve(1, TODAY);
    let proposed = proposals(&document, &conformity(&document), today());
    assert!(
        proposed.shortages[0]
            .text()
            .contains("no working day is left")
    );
}

#[test]
fn people_who_share_a_task_have_no_two_on_one_day() {
    let mut document = everything_to_improve(0, "2028-12-20");
    for (at, names) in ["Ann; Bo", "Bo; Cem", "Cem", "Dee"].into_iter().enumerate() {
        document.project.owners.push(ProcessOwner {
            id: format!("o{at}"),
            name: names.into(),
            areas: vec![standard().areas[at].id],
        });
    }
    act(&mut document);
    let of = |name: &str| {
        let mut days: Vec<_> = document
            .project
            .tasks
            .iter()
            .filter(|task| task.owner.contains(name))
            .map(|task| (task.start.unwrap(), task.end.unwrap()))
            .collect();
        days.sort();
        days
    };
    for name in ["Bo", "Cem"] {
        assert!(of(name)[0].1 < of(name)[1].0, "{name}");
    }
    assert_eq!(warnings(&document), Vec::<String>::new());
}

#[test]
fn owners_named_later_take_their_tasks_over_in_one_act_and_the_plan_finds_new_dates() {
    let mut document = everything_to_improve(0, "2027-02-26");
    act(&mut document);
    assert!(to_process_owners(&document).is_empty(), "nobody to give to");
    assert!(!warnings(&document).is_empty());
    name_owners(&mut document, 31);
    document.project.tasks[0].owner = "Somebody".into();
    let before = document.project.clone();
    let edits = to_process_owners(&document);
    assert_eq!(edits.len(), 30);
    let back = apply(&mut document, edits);
    assert_eq!(document.project.tasks[0].owner, "Somebody");
    assert_eq!(unowned(&document).count(), 3, "the checks");
    assert!(to_process_owners(&document).is_empty());

    let edits = new_dates(&document, today());
    let again = apply(&mut document, edits);
    assert_eq!(warnings(&document), Vec::<String>::new());
    assert!(new_dates(&document, today()).is_empty());
    apply(&mut document, vec![again, back]);
    assert_eq!(document.project, before);
}

#[test]
fn a_task_with_owner_and_end_plans_its_gaps() {
    let planned = |document: &Assessment| {
        let item = standard()
            .item(ItemId::parse("project.gaps-planned").unwrap())
            .unwrap();
        criterion_state(document, &conformity(document), item).unwrap()
    };
    let mut document = perfect();
    rate(&mut document, "8.6.1-a", Rating::Partly);
    document.project.tasks = vec![task("a", "2026-11-23", "2026-11-27", &[])];
    assert!(!planned(&document).0, "the task does not name the gap");
    document.project.tasks[0].statements = vec![id("8.6.1-a")];
    assert_eq!(planned(&document), (true, "1 of 1 planned".into()));
    document.project.tasks[0].end = None;
    assert!(!planned(&document).0);
    document.project.tasks[0].end = Some(day("2026-11-27"));
    document.project.tasks[0].owner.clear();
    assert!(!planned(&document).0);
    let gap = document.gaps.entry(id("8.6.1-a")).or_default();
    (gap.owner, gap.due) = ("K. Sato".into(), Some(day("2026-12-01")));
    assert!(
        planned(&document).0,
        "the gap's own owner and date count as well"
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

    #[test]
    fn for_any_document_one_act_is_enough_and_can_be_taken_back(
        mut document in crate::assessment::arbitrary::document(),
    ) {
        let before = document.project.clone();
        let known = conformity(&document);
        let estimate = crate::analysis::project::effort::estimate(&document, &known);
        let sum: f64 = estimate.parts.iter().map(|part| part.days).sum();
        proptest::prop_assert!((sum - estimate.total).abs() < 1e-6 && sum.is_finite());
        crate::analysis::report::end_report(&document, &known, today());
        crate::analysis::project::load::load(&document);
        let mut count = 0;
        let mut new_id = || {
            count += 1;
            format!("new{count}")
        };
        let edits = tasks_for_gaps(&document, &known, &mut new_id, today());
        let inverse = apply(&mut document, edits);
        let again = tasks_for_gaps(&document, &known, &mut String::new, today());
        proptest::prop_assert!(again.is_empty(), "{again:?}");
        for gap in estimate.gaps {
            proptest::prop_assert!(covered(&document).contains(&gap.statement));
        }
        apply(&mut document, vec![inverse]);
        proptest::prop_assert_eq!(document.project, before);
    }
}
