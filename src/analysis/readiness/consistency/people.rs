//! The same person or number, said twice, and one person where two are needed.

use super::finding::{Look, Misfit};
use crate::analysis::check::Destination;
use crate::analysis::people::People;
use crate::analysis::project::two_sponsors;
use crate::analysis::roles::holder;
use crate::analysis::words::{says, short};
use crate::assessment::same_name;
use crate::standard::{AwarenessPart, PreparationPart, ProjectPart, StepId, StepPart, standard};

pub(super) fn sponsors(look: &Look<'_>) -> Vec<Misfit> {
    let found = two_sponsors(look.document).into_iter();
    found
        .map(|(committed, mandated)| {
            let text = t!(
                "{committed} gave the commitment of step 1, but the mandate of step 4 names {mandated} as sponsor.",
                committed = short(committed),
                mandated = short(mandated)
            );
            let at = Destination::Part(StepPart::Project(ProjectPart::People));
            Misfit::new(text, at).with(Destination::Part(StepPart::Awareness(
                AwarenessPart::Message,
            )))
        })
        .collect()
}

pub(super) fn roles(look: &Look<'_>) -> Vec<Misfit> {
    let ticks = look.document.steps.iter();
    let found = ticks.filter_map(|(id, tick)| {
        let (name, at) = holder(look.document, *id)?;
        let own = tick.owner.trim();
        if !says(own) || same_name(own, &name) {
            return None;
        }
        let item = standard().item(*id)?;
        let (step, _) = id.as_str().split_once('.')?;
        let step = StepId::ALL.into_iter().find(|id| id.key() == step)?;
        let text = t!(
            "On a check list {person} holds the role “{role}”, elsewhere it is {other}.",
            person = short(own),
            role = item.text,
            other = short(&name)
        );
        let list = StepPart::check_list(step).map_or(Destination::Step(step), Destination::Part);
        Some(Misfit::new(text, list).with(at))
    });
    found.collect()
}

/// A closing that its owner verified is refused where it is typed; what is written otherwise (“Novak, Petr”) is seen here.
pub(super) fn verified_alone(look: &Look<'_>) -> Vec<Misfit> {
    let gaps = look.document.gaps.iter();
    let closed: Vec<_> = gaps.filter(|(_, gap)| gap.verified_on.is_some()).collect();
    if closed.is_empty() {
        return Vec::new();
    }
    let people = People::of(look.document);
    let found = closed.into_iter().filter_map(|(id, gap)| {
        let by = people.split(&gap.verified_by);
        let owners = people.split(&gap.owner);
        let owner = owners
            .iter()
            .find(|owner| by.iter().any(|by| same_name(by, owner)))?;
        let text = t!(
            "{person} owns the gap at {statement} and verified that it is closed; someone else has to.",
            person = short(owner),
            statement = id
        );
        let board = StepPart::Preparation(PreparationPart::Gaps);
        Some(Misfit::new(text, Destination::Statement(*id)).with(Destination::Part(board)))
    });
    found.collect()
}

pub(super) fn attendance(look: &Look<'_>) -> Vec<Misfit> {
    let awareness = &look.document.awareness;
    let found = awareness.briefings.iter().filter_map(|briefing| {
        let attended = u64::from(briefing.attended?);
        let groups = awareness.groups.iter();
        let groups = groups.filter(|group| briefing.groups.contains(&group.id));
        let sizes: Vec<Option<u64>> = groups.map(|g| g.people.map(u64::from)).collect();
        let invited: u64 = sizes.iter().copied().sum::<Option<u64>>()?;
        let over = !sizes.is_empty() && attended > invited;
        over.then(|| {
            let text = t_count!(
                attended as usize,
                "{count} person attended the briefing “{briefing}”, but its target groups have {invited}.",
                "{count} people attended the briefing “{briefing}”, but its target groups have {invited}.",
                briefing = short(&briefing.topic),
                invited,
            );
            let at = Destination::Part(StepPart::Awareness(AwarenessPart::Briefings));
            Misfit::new(text, at)
        })
    });
    found.collect()
}
