//! Tasks that were made before owners were named go to the process owners later, in one act.

use crate::assessment::records::{Task, TaskState};
use crate::assessment::{Assessment, Edit, Listed};
use crate::standard::AreaId;

use crate::analysis::people::People;
use crate::analysis::words::says;

/// Who answers for an area.
pub fn process_owner(document: &Assessment, area: AreaId) -> Option<&str> {
    let mut owners = document.project.owners.iter();
    let owner = owners.find(|owner| says(&owner.name) && owner.areas.contains(&area))?;
    Some(owner.name.trim())
}

/// Whether anybody answers for any area yet.
pub fn any_process_owner(document: &Assessment) -> bool {
    let mut owners = document.project.owners.iter();
    owners.any(|owner| says(&owner.name) && !owner.areas.is_empty())
}

/// The tasks without an owner that are not done, in the order of the document.
pub fn unowned(document: &Assessment) -> impl Iterator<Item = &Task> {
    let tasks = document.project.tasks.iter();
    tasks.filter(|task| task.state != TaskState::Done && !says(&task.owner))
}

/// The edits that give the tasks without an owner to the owners of their process areas, to be applied as one act: one for each task
/// that has such an owner.
pub fn to_process_owners(document: &Assessment) -> Vec<Edit> {
    let people = People::of(document);
    let edits = unowned(document).filter_map(|task| {
        let mut owners: Vec<&str> = Vec::new();
        for area in &task.areas {
            let owner = process_owner(document, *area);
            let is_new = |owner: &&str| {
                let mut known = owners.iter();
                !known.any(|known| people.key(known) == people.key(owner))
            };
            owners.extend(owner.filter(is_new));
        }
        let edit = || Task::LIST.at(&task.id).set(Task::owner, owners.join("; "));
        (!owners.is_empty()).then(edit)
    });
    edits.collect()
}
