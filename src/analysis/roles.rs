//! Who holds a role, where it is already said: asked once, shown on every check list.

use super::check::Destination;
use super::held::counting;
use super::preparation::{audits, rehearsal};
use super::project::sponsor;
use super::words::says;
use crate::assessment::Assessment;
use crate::standard::{
    AwarenessPart, ItemId, PreparationPart, ProjectPart, ScopePart, StepId, StepPart, standard,
};

/// Who holds the role of a step, and where that is kept; nothing where no record names them.
pub fn holder(document: &Assessment, role: ItemId) -> Option<(String, Destination)> {
    let (_, role) = role.as_str().split_once('.')?;
    let charter = &document.project.charter;
    let people = StepPart::Project(ProjectPart::People);
    let (name, part) = match role {
        "role-sponsor" => (
            sponsor(document).to_owned(),
            StepPart::Awareness(AwarenessPart::Message),
        ),
        "role-manager" => (charter.manager.trim().to_owned(), people),
        "role-adviser" => (charter.adviser.trim().to_owned(), people),
        "role-board" => (board(document), people),
        "role-certification-body" => (
            audits::body(document).to_owned(),
            StepPart::Project(ProjectPart::Body),
        ),
        _ => return None,
    };
    says(&name).then_some((name, Destination::Part(part)))
}

/// As [`holder`]; where no record names them, whoever a record names in another way or another check list says for the same role.
pub fn known_holder(document: &Assessment, role: ItemId) -> Option<(String, Destination)> {
    let one = holder(document, role);
    let one = one.or_else(|| named_elsewhere(document, role));
    one.or_else(|| on_other_list(document, role))
}

/// Who does what the role does, by the records. Several people may hold it, so that another name on a check list is no contradiction.
fn named_elsewhere(document: &Assessment, role: ItemId) -> Option<(String, Destination)> {
    let preparation = |part| Destination::Part(StepPart::Preparation(part));
    let (_, key) = role.as_str().split_once('.')?;
    let (names, at) = match (role.as_str(), key) {
        (_, "role-process-owners") => (
            all_names(document.project.owners.iter().map(|one| &one.name)),
            Destination::Part(StepPart::Project(ProjectPart::People)),
        ),
        (_, "role-project-manager") => (
            document.project.charter.manager.trim().to_owned(),
            Destination::Part(StepPart::Project(ProjectPart::People)),
        ),
        (_, "role-service-owners") => (
            all_names(document.scope.services.iter().map(|one| &one.owner)),
            Destination::Part(StepPart::Scope(ScopePart::Boundary)),
        ),
        (_, "role-lead-assessor") => (
            document.planning.plan.lead.trim().to_owned(),
            Destination::Step(StepId::Assessment),
        ),
        (_, "role-internal-auditor") => (
            all_names(document.preparation.audits.iter().map(|one| &one.auditors)),
            preparation(PreparationPart::Audits),
        ),
        ("preparation.role-top-management", _) => (
            counting(document)?.chair.trim().to_owned(),
            preparation(PreparationPart::Review),
        ),
        (_, "role-dry-run-auditor") => (
            rehearsal::latest(document)?.by.trim().to_owned(),
            preparation(PreparationPart::Rehearsal),
        ),
        _ => return None,
    };
    says(&names).then_some((names, at))
}

/// Who holds the same role on the check list of another step.
fn on_other_list(document: &Assessment, role: ItemId) -> Option<(String, Destination)> {
    let (_, key) = role.as_str().split_once('.')?;
    let mut others = document.steps.iter().filter(|(id, tick)| {
        let same = id
            .as_str()
            .split_once('.')
            .is_some_and(|(_, other)| other == key);
        same && **id != role && says(&tick.owner)
    });
    let (id, tick) = others.next()?;
    let step = standard().item(*id)?.step;
    let at = StepPart::check_list(step).map_or(Destination::Step(step), Destination::Part);
    Some((tick.owner.trim().to_owned(), at))
}

/// Names, each once, as they are written.
fn all_names<'a>(names: impl Iterator<Item = &'a String>) -> String {
    let mut all: Vec<&str> = Vec::new();
    for name in names.map(|name| name.trim()).filter(|name| says(name)) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all.join(", ")
}

fn board(document: &Assessment) -> String {
    let names = document.project.board.iter().map(|m| m.name.trim());
    let names: Vec<&str> = names.filter(|name| says(name)).collect();
    names.join(", ")
}
