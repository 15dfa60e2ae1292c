//! The descriptions of the processes: who owns each, and a skeleton to start from.

use super::facts::{FactCell, Facts};
use crate::analysis::blocks::{Block, CellKind};
use crate::analysis::scope::party_name;
use crate::analysis::words::{capital, says};
use crate::assessment::records::{Party, Supply};
use crate::assessment::{Assessment, Listed};
use crate::standard::{AreaId, Skeleton, standard};

/// The document that describes the processes, with a part for each.
pub const PROCESSES: &str = "D6";

/// Who owns the process of an area, and who else operates it.
pub fn people(document: &Assessment, area: AreaId) -> Facts {
    let owners = document.project.owners.iter();
    let owners = owners.filter(|owner| owner.areas.contains(&area) && says(&owner.name));
    let owners = owners.map(|owner| ("Process owner", owner.name.trim().to_owned()));
    let supplies = document.scope.supplies.iter();
    let supplies = supplies.filter(|s| s.kind == Supply::Process && s.areas.contains(&area));
    let others = supplies.filter_map(|supply| Party::find(document, &supply.party));
    let others = others.map(|party| ("Operated in part or whole by", party_name(party)));
    let rows = owners.chain(others).map(|(role, name)| {
        vec![
            FactCell::word(role, role),
            FactCell::word(name.clone(), name),
        ]
    });
    let columns = [("Role", CellKind::Text), ("Name", CellKind::Text)];
    Facts::table("Who runs it", &columns, rows)
}

/// The skeleton of an area.
pub fn skeleton(area: AreaId) -> Option<&'static Skeleton> {
    let mut all = standard().skeletons().iter();
    all.find(|skeleton| skeleton.area == area)
}

/// A skeleton to read.
pub fn blocks(skeleton: &Skeleton) -> Vec<Block> {
    let mut blocks = vec![
        Block::Note("A usual skeleton, not yet in your own words.".to_owned()),
        Block::Paragraph(format!("Purpose: {}", skeleton.purpose)),
    ];
    for (kind, entries) in &skeleton.lists {
        blocks.push(Block::Paragraph(format!("{}:", capital(kind.key()))));
        blocks.push(Block::List(
            entries.iter().map(|one| (*one).to_owned()).collect(),
        ));
    }
    blocks
}

/// A skeleton as a text that people go on writing.
pub fn text(skeleton: &Skeleton) -> String {
    let mut text = format!("Purpose: {}", skeleton.purpose);
    for (kind, entries) in &skeleton.lists {
        text.push_str(&format!("\n\n{}:", capital(kind.key())));
        for entry in entries {
            text.push_str(&format!("\n- {entry}"));
        }
    }
    text
}
