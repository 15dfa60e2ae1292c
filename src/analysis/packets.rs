//! What can be handed out to people who have no account and need none: for each person the statements, gaps and tasks that are
//! theirs, and how far what was handed out has come.

use chrono::NaiveDate;

use super::conformity::Conformity;
use super::gaps::board::board;
use super::people::People;
use super::planning::{Assigned, of_area};
use crate::assessment::records::{PacketKind, ProcessOwner, SentPacket, Task, TaskState};
use crate::assessment::{Assessment, GapStatus, Listed, day_text};
use crate::standard::{Map, StatementId, fold, standard};

/// What is one person's: what a packet for them would hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonsPart {
    pub person: String,
    /// To rate: assigned in the plan of the assessment, or of a process area that the person owns. In the order of the standard.
    pub statements: Vec<StatementId>,
    /// Open gaps that the person owns.
    pub gaps: Vec<StatementId>,
    /// Ids of tasks that the person owns and that are not done.
    pub tasks: Vec<String>,
}

impl PersonsPart {
    /// How many things it holds.
    pub fn count(&self) -> usize {
        self.statements.len() + self.gaps.len() + self.tasks.len()
    }
}

/// What is whose, by name; whoever has nothing is left out.
pub fn parts_of_people(document: &Assessment, conformity: &Conformity) -> Vec<PersonsPart> {
    let mut parts = PartsInWork {
        people: People::of(document),
        by_name: Map::new(),
    };
    let assigned = Assigned::new(document);
    for person in assigned.people() {
        parts.give(person, |part| {
            let all = standard().statements.iter();
            let mine = all.map(|one| one.id).filter(|id| assigned.is(*id, person));
            part.statements.extend(mine);
        });
    }
    for owner in ProcessOwner::all(document) {
        parts.give(&owner.name, |part| {
            part.statements
                .extend(owner.areas.iter().flat_map(|area| of_area(*area)));
        });
    }
    let open = |status| matches!(status, GapStatus::Open | GapStatus::Doing);
    for card in board(document, conformity) {
        if card.is_gap && open(card.status) {
            parts.give(&card.owner, |part| part.gaps.push(card.statement));
        }
    }
    for task in Task::all(document) {
        if task.state != TaskState::Done {
            parts.give(&task.owner, |part| part.tasks.push(task.id.clone()));
        }
    }
    let mut all: Vec<PersonsPart> = parts.by_name.into_iter().map(|(_, part)| part).collect();
    for part in &mut all {
        in_order(&mut part.statements);
        in_order(&mut part.gaps);
        // A statement comes with its gap.
        part.gaps.retain(|id| !part.statements.contains(id));
    }
    all.retain(|part| part.count() > 0);
    all
}

/// In the order of the standard, each once.
fn in_order(ids: &mut Vec<StatementId>) {
    let all = standard().statements.iter();
    *ids = all
        .map(|one| one.id)
        .filter(|id| ids.contains(id))
        .collect();
}

struct PartsInWork {
    people: People,
    /// By folded name.
    by_name: Map<String, PersonsPart>,
}

impl PartsInWork {
    /// Gives something to everybody whom a text names.
    fn give(&mut self, names: &str, give: impl Fn(&mut PersonsPart)) {
        for person in self.people.split(names) {
            let part = self.by_name.entry(fold(&person));
            give(part.or_insert_with(|| PersonsPart {
                person,
                ..PersonsPart::default()
            }));
        }
    }
}

/// What is said of a packet that was handed out: for whom, how much, since when and whether it is late.
pub fn packet_words(sent: &SentPacket, today: NaiveDate) -> String {
    let what = match sent.kind {
        PacketKind::Auditor => "auditor's pack".to_owned(),
        _ => counted(sent.statements.len(), sent.gaps.len(), sent.tasks.len()),
    };
    let made = sent.made.map_or(String::new(), |day| {
        format!(", handed out on {}", day_text(day))
    });
    let state = match (sent.back, sent.until) {
        (Some(day), _) => format!("; came back on {}", day_text(day)),
        (None, Some(day)) if day < today => format!("; was due on {}, not back yet", day_text(day)),
        (None, Some(day)) => format!("; due on {}", day_text(day)),
        (None, None) => "; not back yet".to_owned(),
    };
    format!("{what}{made}{state}")
}

/// Counts of what a packet holds, in words.
pub fn counted(statements: usize, gaps: usize, tasks: usize) -> String {
    let of = |count: usize, word: &str| match count {
        0 => None,
        1 => Some(format!("1 {word}")),
        _ => Some(format!("{count} {word}s")),
    };
    let parts = [
        of(statements, "statement"),
        of(gaps, "gap"),
        of(tasks, "task"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => "nothing".to_owned(),
        false => parts.join(", "),
    }
}

/// How far a process owner is: what of the packet is rated, of all statements in it.
pub fn rated(document: &Assessment, conformity: &Conformity) -> (usize, usize) {
    let asked = &document.packets.own.statements;
    let assessed = asked
        .iter()
        .filter(|id| conformity.standing(**id) != super::Standing::NotAssessed);
    (assessed.count(), asked.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::empty;
    use crate::assessment::records::Assignment;
    use crate::standard::AreaId;

    #[test]
    fn everybody_gets_what_is_theirs_once_and_in_order() {
        let mut document = empty();
        let ids: Vec<StatementId> = standard().statements.iter().map(|one| one.id).collect();
        let (first, second) = (ids[0], ids[1]);
        document.planning.assignments.push(Assignment {
            person: "Rosa Iyer, Ben Okoro".to_owned(),
            statements: vec![second, first],
            ..Assignment::default()
        });
        let area: AreaId = standard().areas[0].id;
        document.project.owners.push(ProcessOwner {
            name: "rosa iyer".to_owned(),
            areas: vec![area],
            ..ProcessOwner::default()
        });
        document.project.tasks.push(Task {
            id: "t1".to_owned(),
            owner: "Ben Okoro".to_owned(),
            ..Task::default()
        });
        document.project.tasks.push(Task {
            id: "t2".to_owned(),
            owner: "Ben Okoro".to_owned(),
            state: TaskState::Done,
            ..Task::default()
        });
        let parts = parts_of_people(&document, &Conformity::of(&document));
        let of = |name: &str| parts.iter().find(|part| part.person == name).cloned();
        let rosa = of("Rosa Iyer").expect("is named");
        let mut wanted: Vec<StatementId> = vec![first, second];
        wanted.extend(of_area(area));
        in_order(&mut wanted);
        assert_eq!(rosa.statements, wanted);
        let ben = of("Ben Okoro").expect("is named");
        assert_eq!(ben.statements, [first, second]);
        assert_eq!(ben.tasks, ["t1"], "what is done is not handed out");
        assert_eq!(
            parts
                .iter()
                .filter(|one| fold(&one.person) == "rosa iyer")
                .count(),
            1
        );
    }

    #[test]
    fn counts_are_words() {
        assert_eq!(counted(2, 1, 0), "2 statements, 1 gap");
        assert_eq!(counted(0, 0, 0), "nothing");
    }
}
