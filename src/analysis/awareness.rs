//! Step 1: who has been told what, and whether it has arrived (clauses 7.3, 7.4).

use chrono::NaiveDate;

use crate::assessment::records::{Audience, Briefing, Commitment, SpotCheck, TargetGroup};
use crate::assessment::{Assessment, day_text};
use crate::standard::{AwarenessPart, StepPart};

use super::attendance::{Attendance, attendance};
use super::check::{Check, Destination};
use super::figures::share;
use super::sponsor::sponsor;
use super::words::{listed, says, short};

/// Share of those asked, in percent, who must be able to explain goal and own contribution. House
/// assumption: the standard names no number.
pub const CAN_EXPLAIN: u32 = 80;

/// How far the message has come to one target group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Id of the target group.
    pub group: String,
    /// Its name, or a word for a group without one.
    pub name: String,
    /// How many belong to it, if that is known.
    pub people: Option<u32>,
    /// Briefings for it that are held and recorded, and closed workshops that people of it attended.
    pub held: usize,
    /// Briefings for it that are not: to come, or without date or attendance.
    pub planned: usize,
    /// Day of the last of them.
    pub last: Option<NaiveDate>,
    /// How many people came at least, at most all of them; known where group and attendance are
    /// counted. Attendance is a number, not names, so that it may be more but never less.
    pub reached: Option<u32>,
    /// Asked, and could explain, on the last day of asking.
    pub latest: Option<(u32, u32)>,
    /// Asked, and could explain, in all spot checks.
    pub total: Option<(u32, u32)>,
}

impl Reach {
    /// Whether the group has had a briefing with a record.
    pub fn briefed(&self) -> bool {
        self.held > 0
    }

    /// Share of people reached in percent, rounded down, at most 100.
    pub fn share(&self) -> Option<u8> {
        let (people, reached) = self.people.zip(self.reached)?;
        (people > 0).then(|| share(reached.into(), people.into()))
    }

    /// Whether those asked last could explain goal and contribution; `None` when nobody was asked.
    pub fn explains(&self) -> Option<bool> {
        self.latest.map(|latest| enough(Some(latest)))
    }
}

/// Whether so many of those asked could explain that the message has arrived.
pub(in crate::analysis) fn enough(figures: Option<(u32, u32)>) -> bool {
    figures.is_some_and(|(asked, explained)| {
        u64::from(explained) * 100 >= u64::from(asked) * u64::from(CAN_EXPLAIN)
    })
}

/// Whether a briefing was held and recorded: a day that is not in the future, and attendance as a
/// number or a list. Without `today` a recorded attendance is proof enough that it was held.
/// Pages and criteria ask with [`Assessment::known_by`], so that they never disagree: attendance
/// typed ahead counts from the first change on or after the day of the briefing.
pub fn is_held(briefing: &Briefing, today: Option<NaiveDate>) -> bool {
    let recorded = briefing.attended.is_some_and(|n| n > 0) || says(&briefing.attendance);
    let past = |date: NaiveDate| today.is_none_or(|today| date <= today);
    recorded && briefing.date.is_some_and(past)
}

/// What 7.3 asks that people know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BriefingTopic {
    /// 7.3-a: policy and objectives.
    Policy,
    /// 7.3-b: the services that their work concerns.
    Services,
    /// 7.3-c: their contribution, and what follows when requirements are not met.
    Part,
}

/// Whether a briefing says its topic, and that it told this.
pub(in crate::analysis) fn tells(briefing: &Briefing, told: BriefingTopic) -> bool {
    let told = match told {
        BriefingTopic::Policy => briefing.told_policy,
        BriefingTopic::Services => briefing.told_services,
        BriefingTopic::Part => briefing.told_part,
    };
    told && says(&briefing.topic)
}

/// Whether every target group has had a briefing that told this. One for more groups than people
/// came to it cannot have reached them all.
pub(in crate::analysis) fn all_told(
    document: &Assessment,
    told: BriefingTopic,
    today: Option<NaiveDate>,
) -> bool {
    let groups = &document.awareness.groups;
    let reached = |group: &TargetGroup| {
        let mut briefings = document.awareness.briefings.iter();
        briefings.any(|briefing| {
            let enough = |came: u32| came as usize >= briefing.groups.len();
            briefing.groups.contains(&group.id)
                && tells(briefing, told)
                && is_held(briefing, today)
                && briefing.attended.is_none_or(enough)
        })
    };
    !groups.is_empty() && groups.iter().all(reached)
}

/// How far the message has come, group by group.
pub fn coverage(document: &Assessment, today: Option<NaiveDate>) -> Vec<Reach> {
    let groups = document.awareness.groups.iter();
    let workshops = attendance(document, today);
    groups
        .map(|group| reach_of(document, group, &workshops, today))
        .collect()
}

fn reach_of(
    document: &Assessment,
    group: &TargetGroup,
    workshops: &[Attendance],
    today: Option<NaiveDate>,
) -> Reach {
    let mut reach = Reach {
        group: group.id.clone(),
        name: if says(&group.name) {
            group.name.trim().to_owned()
        } else {
            group.audience.label().to_owned()
        },
        people: group.people,
        held: 0,
        planned: 0,
        last: None,
        reached: None,
        latest: None,
        total: None,
    };
    for briefing in &document.awareness.briefings {
        if !briefing.groups.contains(&group.id) {
            continue;
        }
        if !is_held(briefing, today) {
            reach.planned += 1;
            continue;
        }
        reach.held += 1;
        reach.last = reach.last.max(briefing.date);
        // The same people may come to several briefings: the largest is what is certain.
        reach.reached = reach.reached.max(least_of(document, briefing, group));
    }
    for workshop in workshops {
        // Here the list says who came from which group.
        let Some(came) = workshop.of(&group.id) else {
            continue;
        };
        reach.held += 1;
        reach.last = reach.last.max(Some(workshop.day));
        let came = group.people.map(|people| came.min(people));
        reach.reached = reach.reached.max(came);
    }
    let checks = document.awareness.checks.iter();
    let checks = checks.filter(|check| check.group == group.id && is_counted(check, today));
    let checks: Vec<&SpotCheck> = checks.collect();
    let last = checks.iter().map(|check| check.date).max();
    reach.total = sum(checks.iter().copied());
    let latest = checks.iter().filter(|check| Some(check.date) == last);
    reach.latest = sum(latest.copied());
    reach
}

/// How many were asked and how many could explain; `None` without a spot check.
pub(in crate::analysis) fn sum<'a>(
    checks: impl Iterator<Item = &'a SpotCheck>,
) -> Option<(u32, u32)> {
    checks.fold(None, |sum: Option<(u32, u32)>, check| {
        let (asked, explained) = sum.unwrap_or_default();
        Some((
            asked.saturating_add(check.asked.unwrap_or_default()),
            explained.saturating_add(check.explained.unwrap_or_default()),
        ))
    })
}

/// Whether a spot check says how many were asked and how many could explain, on a day that is not
/// in the future; without a day it is taken to be made.
pub(in crate::analysis) fn is_counted(check: &SpotCheck, today: Option<NaiveDate>) -> bool {
    let past = check
        .date
        .zip(today)
        .is_none_or(|(date, today)| date <= today);
    past && check.asked.is_some_and(|asked| asked > 0) && check.explained.is_some()
}

/// How many people belong to the groups of a briefing. Unknown where a number is missing.
fn invited(document: &Assessment, briefing: &Briefing) -> Option<u64> {
    let groups = document.awareness.groups.iter();
    groups
        .filter(|group| briefing.groups.contains(&group.id))
        .map(|group| group.people.map(u64::from))
        .sum()
}

/// How many of those who came belong to the group at least: all who cannot have come from its
/// other groups. Unknown where a number is missing.
fn least_of(document: &Assessment, briefing: &Briefing, group: &TargetGroup) -> Option<u32> {
    let (attended, own) = briefing.attended.zip(group.people)?;
    let others = invited(document, briefing)?.saturating_sub(u64::from(own));
    let least = u64::from(attended).saturating_sub(others);
    Some(least.min(u64::from(own)) as u32)
}

/// How many people were reached at least, over all groups of known size: the sum of the groups,
/// or the best attended briefing where that is more (of a briefing for several groups it is not
/// known who came from which).
pub fn reached(document: &Assessment, today: Option<NaiveDate>) -> u64 {
    let reach = coverage(document, today);
    let sum = reach.iter().filter_map(|reach| reach.reached);
    let sum: u64 = sum.map(u64::from).sum();
    let briefings = document.awareness.briefings.iter();
    let held = briefings.filter(|briefing| is_held(briefing, today));
    let most = held.filter_map(|briefing| {
        let attended = u64::from(briefing.attended?);
        Some(attended.min(invited(document, briefing)?))
    });
    sum.max(most.max().unwrap_or_default())
}

/// That the groups together are more people than there are in the scope, so that somebody is counted twice; nothing where they are not,
/// or where one of the numbers is missing. Suppliers are not among the persons of the scope.
pub fn counted_twice(document: &Assessment) -> Option<String> {
    let persons = u64::from(document.scope.statement.persons?);
    let inside = document.awareness.groups.iter();
    let inside = inside.filter(|group| group.audience != Audience::Suppliers);
    let people: u64 = inside.filter_map(|group| group.people).map(u64::from).sum();
    (people > persons).then(|| {
        t!(
            "The groups without suppliers are {people} people together, but only {persons} are in the scope: somebody is counted in two groups. Take from “all staff” who is in another group.",
            people,
            persons
        )
    })
}

/// What is still missing of the sponsor's written commitment, in words.
fn missing_of(document: &Assessment) -> Vec<&'static str> {
    let commitment = &document.awareness.commitment;
    let parts = [
        (says(sponsor(document)), t!("the sponsor")),
        (says(&commitment.statement), t!("the words")),
        (commitment.date.is_some(), t!("the date")),
    ];
    let missing = parts.into_iter().filter(|(there, _)| !there);
    missing.map(|(_, what)| what).collect()
}

/// What the records prove about the goal being confirmed; nothing where they say nothing, so that
/// a person's signature decides, as with all done-criteria.
pub(in crate::analysis) fn goal_confirmed(document: &Assessment) -> Option<Check> {
    let commitment = &document.awareness.commitment;
    (*commitment != Commitment::default()).then(|| confirmed(document))
}

/// Whether each target group had a briefing with a record.
pub(in crate::analysis) fn groups_briefed(
    document: &Assessment,
    today: Option<NaiveDate>,
) -> Option<Check> {
    reach_said(document, today).map(|reach| briefed(&reach))
}

/// Whether those asked in each target group can explain goal and contribution.
pub(in crate::analysis) fn staff_can_explain(
    document: &Assessment,
    today: Option<NaiveDate>,
) -> Option<Check> {
    reach_said(document, today).map(|reach| can_explain(&reach))
}

/// How far the message has come, where the records say anything about it.
fn reach_said(document: &Assessment, today: Option<NaiveDate>) -> Option<Vec<Reach>> {
    let data = &document.awareness;
    let silent = data.groups.is_empty() && data.briefings.is_empty() && data.checks.is_empty();
    (!silent).then(|| coverage(document, today))
}

fn confirmed(document: &Assessment) -> Check {
    let destination = Destination::Part(StepPart::Awareness(AwarenessPart::Message));
    let missing = missing_of(document);
    match document.awareness.commitment.date {
        Some(date) if missing.is_empty() => {
            let reason = format!("{}, {}", short(sponsor(document)), day_text(date));
            Check::new(true, reason, destination)
        }
        _ => {
            let reason = t_count!(
                missing.len(),
                "{what} is missing",
                "{what} are missing",
                what = listed(missing.iter().copied(), missing.len())
            );
            Check::new(false, reason, destination)
        }
    }
}

const BRIEFINGS: Destination = Destination::Part(StepPart::Awareness(AwarenessPart::Briefings));

fn no_groups() -> Check {
    Check::new(false, t!("no target group named yet").to_owned(), BRIEFINGS)
}

fn names<'a>(some: &'a [&'a Reach]) -> String {
    listed(some.iter().map(|reach| reach.name.as_str()), some.len())
}

fn briefed(reach: &[Reach]) -> Check {
    if reach.is_empty() {
        return no_groups();
    }
    let open: Vec<&Reach> = reach.iter().filter(|reach| !reach.briefed()).collect();
    let reason = match open.len() {
        0 => t_count!(
            reach.len(),
            "{count} group briefed, with a record",
            "{count} groups briefed, with a record"
        ),
        without => t_count!(
            reach.len(),
            "{without} of {count} group without a recorded briefing: {names}",
            "{without} of {count} groups without a recorded briefing: {names}",
            without,
            names = names(&open)
        ),
    };
    Check::new(open.is_empty(), reason, BRIEFINGS)
}

fn can_explain(reach: &[Reach]) -> Check {
    if reach.is_empty() {
        return no_groups();
    }
    let of = |state: Option<bool>| -> Vec<&Reach> {
        let some = reach.iter().filter(|reach| reach.explains() == state);
        some.collect()
    };
    let (unasked, unsure) = (of(None), of(Some(false)));
    let mut reasons = Vec::new();
    if !unsure.is_empty() {
        reasons.push(t!(
            "below {least} %: {groups}",
            least = CAN_EXPLAIN,
            groups = names(&unsure)
        ));
    }
    if unasked.len() == reach.len() {
        reasons.push(t!("nobody asked yet").to_owned());
    } else if !unasked.is_empty() {
        reasons.push(t!("nobody asked of {groups}", groups = names(&unasked)));
    }
    if reasons.is_empty() {
        let latest = || reach.iter().filter_map(|reach| reach.latest);
        let asked: u64 = latest().map(|(asked, _)| u64::from(asked)).sum();
        let could: u64 = latest().map(|(_, could)| u64::from(could)).sum();
        reasons.push(t!("{could} of {asked} asked could explain", could, asked));
    }
    let holds = unasked.is_empty() && unsure.is_empty();
    Check::new(holds, reasons.join("; "), BRIEFINGS)
}
