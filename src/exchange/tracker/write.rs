//! Writes the list.

use super::words::{ID, TicketState, Tracker, TrackerColumn};
use crate::analysis::conformity::{Conformity, Standing};
use crate::analysis::what_is_missing;
use crate::assessment::records::{Task, TaskState};
use crate::assessment::{Assessment, Gap, GapStatus, Listed};
use crate::exchange::csv_text::{harmless, push_line};
use crate::standard::{StatementId, standard};

/// Most letters of a title; Jira takes 255.
const MOST_TITLE: usize = 200;

/// A task or gap on its way out.
struct Ticket {
    id: String,
    title: String,
    progress: TicketState,
    owner: String,
    due: String,
    /// Whether a major gap stands behind it; none where no gap does.
    major: Option<bool>,
    description: String,
    label: &'static str,
}

/// The tasks and gaps of the assessment.
pub fn write_tracker(document: &Assessment, conformity: &Conformity, tracker: Tracker) -> String {
    // Without the mark of UTF-8 Excel would misread it, and the trackers take it.
    let mut out = String::from("\u{feff}");
    let columns = tracker.columns();
    push_line(&mut out, columns.iter().map(|(_, head)| (*head).to_owned()));
    let tasks = document
        .project
        .tasks
        .iter()
        .map(|task| of_task(task, conformity));
    let statements = standard().statements.iter().map(|statement| statement.id);
    let gaps = statements.filter_map(|id| of_gap(id, document, conformity));
    for ticket in tasks.chain(gaps) {
        let cells = columns
            .iter()
            .map(|(column, _)| harmless(&ticket.cell(*column, tracker)));
        push_line(&mut out, cells);
    }
    out
}

impl Ticket {
    fn cell(&self, column: TrackerColumn, tracker: Tracker) -> String {
        match column {
            TrackerColumn::Title => self.title.clone(),
            TrackerColumn::Kind => tracker.kind().to_owned(),
            TrackerColumn::State => tracker.state(self.progress).to_owned(),
            TrackerColumn::Owner => self.owner.clone(),
            TrackerColumn::Due => self.due.clone(),
            TrackerColumn::Priority => {
                let priority = self.major.map(|major| tracker.priority(major));
                priority.unwrap_or_default().to_owned()
            }
            TrackerColumn::Description => format!("{}\n\n{ID}: {}", self.description, self.id)
                .trim_start()
                .to_owned(),
            TrackerColumn::Labels => format!("waymark-{}", self.label),
            TrackerColumn::Id => self.id.clone(),
        }
    }
}

/// A text on one line.
fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(MOST_TITLE).collect()
}

fn of_task(task: &Task, conformity: &Conformity) -> Ticket {
    let gaps = task.statements.iter().map(|id| conformity.standing(*id));
    let majors = gaps
        .filter(|standing| standing.is_gap())
        .map(|standing| standing == Standing::Major);
    let closes: Vec<String> = task.statements.iter().map(ToString::to_string).collect();
    let closes = match closes.is_empty() {
        true => String::new(),
        false => t!(
            "Closes the gaps at {statements}.",
            statements = closes.join(", ")
        ),
    };
    let parts = [task.note.trim(), &closes];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Ticket {
        id: Task::LIST.at(&task.id).to_string(),
        title: match line(&task.title) {
            title if title.is_empty() => t!("Task without a name").to_owned(),
            title => title,
        },
        progress: match task.state {
            TaskState::Open => TicketState::Open,
            TaskState::Doing => TicketState::Doing,
            TaskState::Done => TicketState::Done,
        },
        owner: task.owner.clone(),
        due: task.end.map(|day| day.to_string()).unwrap_or_default(),
        major: majors.max(),
        description: parts.join("\n"),
        label: "task",
    }
}

/// A statement that is a gap, or of whose gap something is said.
fn of_gap(id: StatementId, document: &Assessment, conformity: &Conformity) -> Option<Ticket> {
    let standing = conformity.standing(id);
    let none = Gap::default();
    let gap = match (document.gaps.get(&id), standing.is_gap()) {
        (Some(gap), _) => gap,
        (None, true) => &none,
        (None, false) => return None,
    };
    let missing = what_is_missing(document, id);
    let parts = [
        (t!("What is asked for"), standard().statement(id).text),
        (t!("What is missing, and why"), missing.as_str()),
        (t!("Recommendation"), gap.recommendation.as_str()),
        (t!("Benefit"), gap.benefit.as_str()),
    ];
    let parts = parts.iter().filter(|(_, text)| !text.trim().is_empty());
    let parts: Vec<String> = parts
        .map(|(label, text)| t!("{label}: {text}", label, text = text.trim()))
        .collect();
    Some(Ticket {
        id: Gap::LIST.at(id.as_str()).to_string(),
        title: line(&format!("{id}: {missing}")),
        progress: match gap.status {
            GapStatus::Open => TicketState::Open,
            GapStatus::Doing => TicketState::Doing,
            GapStatus::Done | GapStatus::Verified => TicketState::Done,
        },
        owner: gap.owner.clone(),
        due: gap.due.map(|day| day.to_string()).unwrap_or_default(),
        major: standing.is_gap().then_some(standing == Standing::Major),
        description: parts.join("\n"),
        label: "gap",
    })
}
