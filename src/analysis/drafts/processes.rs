//! The descriptions of the processes: who owns each, and a skeleton to start from.

use super::facts::{FactCell, Facts};
use crate::analysis::blocks::{Block, CellKind};
use crate::analysis::scope::party_name;
use crate::analysis::words::says;
use crate::assessment::records::{Party, Supply};
use crate::assessment::{Assessment, Listed};
use crate::standard::{AreaId, Skeleton, SkeletonKind, standard};
use crate::words::say;

/// The document that describes the processes, with a part for each.
pub const PROCESSES: &str = "D6";

/// Who owns the process of an area, and who else operates it.
pub fn people(document: &Assessment, area: AreaId) -> Facts {
    let owners = document.project.owners.iter();
    let owners = owners.filter(|owner| owner.areas.contains(&area) && says(&owner.name));
    let owners = owners.map(|owner| (t_later!("Process owner"), owner.name.trim().to_owned()));
    let supplies = document.scope.supplies.iter();
    let supplies = supplies.filter(|s| s.kind == Supply::Process && s.areas.contains(&area));
    let others = supplies.filter_map(|supply| Party::find(document, &supply.party));
    let others = others.map(|party| (t_later!("Operated in part or whole by"), party_name(party)));
    let rows = owners.chain(others).map(|(role, name)| {
        vec![
            FactCell::word(say(role), role),
            FactCell::word(name.clone(), name),
        ]
    });
    let columns = [(t!("Role"), CellKind::Text), (t!("Name"), CellKind::Text)];
    Facts::table(t!("Who runs it"), &columns, rows)
}

/// The skeleton of an area.
pub fn skeleton(area: AreaId) -> Option<&'static Skeleton> {
    let mut all = standard().skeletons().iter();
    all.find(|skeleton| skeleton.area == area)
}

fn purpose(skeleton: &Skeleton) -> String {
    t!("Purpose: {purpose}", purpose = skeleton.purpose)
}

/// What stands above a list of a skeleton.
fn list_title(kind: SkeletonKind) -> &'static str {
    match kind {
        SkeletonKind::Roles => t!("Roles"),
        SkeletonKind::Activities => t!("Activities"),
        SkeletonKind::Inputs => t!("Inputs"),
        SkeletonKind::Outputs => t!("Outputs"),
        SkeletonKind::Records => t!("Records"),
        SkeletonKind::Measures => t!("Measures"),
    }
}

/// A skeleton to read.
pub fn blocks(skeleton: &Skeleton) -> Vec<Block> {
    let mut blocks = vec![
        Block::Note(t!("A usual skeleton, not yet in your own words.").to_owned()),
        Block::Paragraph(purpose(skeleton)),
    ];
    for (kind, entries) in &skeleton.lists {
        blocks.push(Block::Paragraph(format!("{}:", list_title(*kind))));
        blocks.push(Block::List(
            entries.iter().map(|one| (*one).to_owned()).collect(),
        ));
    }
    blocks
}

/// A skeleton as a text that people go on writing.
pub fn text(skeleton: &Skeleton) -> String {
    let mut text = purpose(skeleton);
    for (kind, entries) in &skeleton.lists {
        text.push_str(&format!("\n\n{}:", list_title(*kind)));
        for entry in entries {
            text.push_str(&format!("\n- {entry}"));
        }
    }
    text
}
