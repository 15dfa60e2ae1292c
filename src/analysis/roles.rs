//! Who holds a role, where the records already name them: asked once, shown on every check list.

use super::check::Destination;
use super::preparation::audits;
use super::project::sponsor;
use super::words::says;
use crate::assessment::Assessment;
use crate::standard::{AwarenessPart, ItemId, ProjectPart, StepPart};

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

fn board(document: &Assessment) -> String {
    let names = document.project.board.iter().map(|m| m.name.trim());
    let names: Vec<&str> = names.filter(|name| says(name)).collect();
    names.join(", ")
}
