//! What can be handed out to people who have no account and need none: for each person the statements, gaps and tasks that are
//! theirs, and how far what was handed out has come.

use chrono::NaiveDate;

use super::conformity::Conformity;
use super::gaps::board::board;
use super::people::People;
use super::planning::{Assigned, of_area};
use crate::assessment::records::{PacketKind, ProcessOwner, SentPacket, Task, TaskState};
use crate::assessment::{ADDED, Assessment, GapStatus, Listed, day_text, hour_text};
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

struct PartsInWork<'a> {
    people: People<'a>,
    /// By folded name.
    by_name: Map<String, PersonsPart>,
}

impl PartsInWork<'_> {
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

/// What is said of a packet that was handed out: what is in it, since when and whether it is late. Of several that one person got on one
/// day also the time, where the history still has it.
pub fn packet_words(document: &Assessment, sent: &SentPacket, today: NaiveDate) -> String {
    let mut packet = match sent.kind {
        PacketKind::Auditor => t!("auditor's pack").to_owned(),
        _ => contents(sent),
    };
    if let Some(day) = sent.made.map(day_text) {
        packet = match time_made(document, sent) {
            Some(time) => t!("{packet}, handed out on {day} at {time}", packet, day, time),
            None => t!("{packet}, handed out on {day}", packet, day),
        };
    }
    match (sent.back, sent.until) {
        (Some(day), _) => t!("{packet}; came back on {day}", packet, day = day_text(day)),
        (None, Some(day)) if day < today => t!(
            "{packet}; was due on {day}, not back yet",
            packet,
            day = day_text(day)
        ),
        (None, Some(day)) => t!("{packet}; due on {day}", packet, day = day_text(day)),
        (None, None) => t!("{packet}; not back yet", packet),
    }
}

/// When a packet was handed out, such as `14:02`; none where it is the only one of its person and day.
fn time_made(document: &Assessment, sent: &SentPacket) -> Option<String> {
    let person = fold(&sent.person);
    let alike = SentPacket::all(document);
    let alike = alike
        .iter()
        .filter(|one| one.made == sent.made && fold(&one.person) == person);
    if alike.count() < 2 {
        return None;
    }
    let on = SentPacket::LIST.at(&sent.id).to_string();
    let mut history = document.history.iter();
    let added = history.find(|entry| entry.what == ADDED && entry.on == on)?;
    Some(hour_text(&added.at))
}

/// What a packet holds, with the clauses of its statements.
fn contents(sent: &SentPacket) -> String {
    let statements = statements_of(&sent.statements);
    let others = counted(0, sent.gaps.len(), sent.tasks.len());
    let no_others = sent.gaps.is_empty() && sent.tasks.is_empty();
    match (sent.statements.is_empty(), no_others) {
        (true, _) => others,
        (false, true) => statements,
        (false, false) => format!("{statements}, {others}"),
    }
}

/// `2 statements of clause 8.6.1`, `3 statements of clauses 8 and 9`; without the clauses where they are of more than three.
fn statements_of(statements: &[StatementId]) -> String {
    let count = statements.len();
    let of_one = |clause: &str| {
        t_count!(
            count,
            "{count} statement of clause {clause}",
            "{count} statements of clause {clause}",
            clause
        )
    };
    let all = statements.iter();
    let clauses: Vec<String> = all
        .map(|id| standard().statement(*id).clause.to_string())
        .collect();
    let chapter = |clause: &String| clause.split('.').next().unwrap_or_default().to_owned();
    let mut chapters: Vec<String> = clauses.iter().map(chapter).collect();
    chapters.dedup();
    match (clauses.as_slice(), chapters.as_slice()) {
        ([first, rest @ ..], _) if rest.iter().all(|one| one == first) => of_one(first),
        (_, [one]) => of_one(one),
        (_, [one, other]) => t_count!(
            count,
            "{count} statement of clauses {one} and {other}",
            "{count} statements of clauses {one} and {other}",
            one,
            other
        ),
        (_, [one, other, third]) => t_count!(
            count,
            "{count} statement of clauses {one}, {other} and {third}",
            "{count} statements of clauses {one}, {other} and {third}",
            one,
            other,
            third
        ),
        _ => counted(count, 0, 0),
    }
}

/// Counts of what a packet holds, in words.
pub fn counted(statements: usize, gaps: usize, tasks: usize) -> String {
    let some = |count: usize, words: fn(usize) -> String| (count > 0).then(|| words(count));
    let parts = [
        some(statements, |n| {
            t_count!(n, "{count} statement", "{count} statements")
        }),
        some(gaps, |n| t_count!(n, "{count} gap", "{count} gaps")),
        some(tasks, |n| t_count!(n, "{count} task", "{count} tasks")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => t!("nothing").to_owned(),
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
    use crate::assessment::{Stamped, parse_time};
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

    fn ids(text: &str) -> Vec<StatementId> {
        text.split(' ')
            .map(|id| StatementId::parse(id).expect(id))
            .collect()
    }

    #[test]
    fn a_packet_says_what_is_in_it() {
        let said = |statements: &str, gaps: usize| {
            let sent = SentPacket {
                statements: ids(statements),
                gaps: ids("8.7.3.2-a")[..gaps].to_vec(),
                ..SentPacket::default()
            };
            contents(&sent)
        };
        assert_eq!(said("8.6.1-a 8.6.1-b", 0), "2 statements of clause 8.6.1");
        assert_eq!(
            said("8.6.1-a 8.4.1-a", 1),
            "2 statements of clause 8, 1 gap"
        );
        assert_eq!(said("4.1-a 8.6.1-a", 0), "2 statements of clauses 4 and 8");
        assert_eq!(contents(&SentPacket::default()), "nothing");
    }

    #[test]
    fn two_packets_of_one_day_are_told_apart_by_their_time() {
        let mut document = empty();
        let made = "2026-11-29".parse().ok();
        let mut hand_out = |id: &str, person: &str, at: &str| {
            let change = Stamped {
                at: parse_time(at).expect(at),
                by: String::new(),
                edit: SentPacket::LIST.at(id).add([
                    (SentPacket::person, person.into()),
                    (SentPacket::made, "2026-11-29".into()),
                ]),
            };
            document.apply(&change).expect("a packet");
        };
        hand_out("a", "Rosa Iyer", "2026-11-29T09:05:00+02:00");
        hand_out("b", "rosa iyer", "2026-11-29T14:30:00+02:00");
        hand_out("c", "Ben Okoro", "2026-11-29T15:00:00+02:00");
        let words = |id: &str| {
            let sent = SentPacket::find(&document, id).expect(id);
            assert_eq!(sent.made, made);
            packet_words(&document, sent, sent.made.expect("a day"))
        };
        assert!(
            words("a").contains("29 Nov 2026 at 09:05;"),
            "{}",
            words("a")
        );
        assert!(
            words("b").contains("29 Nov 2026 at 14:30;"),
            "{}",
            words("b")
        );
        assert!(words("c").contains("29 Nov 2026;"), "{}", words("c"));
    }

    #[test]
    fn counts_are_words() {
        assert_eq!(counted(2, 1, 0), "2 statements, 1 gap");
        assert_eq!(counted(0, 0, 0), "nothing");
    }
}
