//! What each person has still to do, from everything in the assessment that has an owner: gaps, tasks, findings, decisions of
//! management reviews, documents and records, resources, announcements, requests of auditors.

use chrono::NaiveDate;

use super::check::Destination;
use super::conformity::Conformity;
use super::findings;
use super::gaps::board::board;
use super::gaps::what_is_missing;
use super::people::ByOwner;
use super::project::schedule;
use super::registers::states;
use super::words::{cut, says};
use crate::assessment::records::TaskState;
use crate::assessment::{Assessment, GapStatus};
use crate::standard::{AuditPart, PreparationPart, ProjectPart, StepPart, standard};

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// What kind of thing it is: `gap`, `task`, `finding` …
    pub kind: &'static str,
    /// What is to be done, or what it is about.
    pub title: String,
    pub due: Option<NaiveDate>,
    /// Past its day.
    pub late: bool,
    /// How far it is, in words.
    pub state: String,
    pub destination: Destination,
    /// The record that it is there; empty where the page as a whole is meant.
    pub record: String,
}

impl Action {
    /// It is this record of its page.
    fn of(self, record: &str) -> Self {
        let record = record.to_owned();
        Self { record, ..self }
    }
}

/// What one person has to do, the nearest day first, what has no day last.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionList {
    /// Empty for what nobody owns.
    pub person: String,
    pub actions: Vec<Action>,
}

impl ActionList {
    /// How many are past their day.
    pub fn late(&self) -> usize {
        self.actions.iter().filter(|action| action.late).count()
    }
}

/// The lists of all people by name, and last what nobody owns. What several people own stands on the list of each.
pub fn action_lists(
    document: &Assessment,
    conformity: &Conformity,
    today: NaiveDate,
) -> Vec<ActionList> {
    let mut gathered = ListsInWork {
        all: ByOwner::of(document),
        today,
    };
    gaps(document, conformity, &mut gathered);
    tasks(document, &mut gathered);
    audits(document, &mut gathered);
    registers(document, conformity, &mut gathered);
    let all = gathered.all.sorted(|action| action.due).into_iter();
    all.map(|(person, actions)| ActionList { person, actions })
        .collect()
}

struct ListsInWork<'a> {
    all: ByOwner<'a, Action>,
    today: NaiveDate,
}

impl ListsInWork<'_> {
    fn add(&mut self, owner: &str, action: Action) {
        let late = action.due.is_some_and(|due| due < self.today);
        self.all.give(owner, &Action { late, ..action });
    }
}

fn action(
    kind: &'static str,
    title: String,
    due: Option<NaiveDate>,
    state: &str,
    destination: Destination,
) -> Action {
    Action {
        kind,
        title,
        due,
        late: false,
        state: state.to_owned(),
        destination,
        record: String::new(),
    }
}

/// Gaps on whose closing work is still to be done. One that is said to be done waits for its statement to be rated again, which the
/// next acts say.
fn gaps(document: &Assessment, conformity: &Conformity, lists: &mut ListsInWork<'_>) {
    let open = board(document, conformity).into_iter();
    let is_open = |status| matches!(status, GapStatus::Open | GapStatus::Doing);
    for card in open.filter(|card| card.is_gap && is_open(card.status)) {
        let missing = what_is_missing(document, card.statement);
        let title = match says(&missing) {
            true => brief(&missing),
            false => brief(standard().statement(card.statement).text),
        };
        let kind = if card.major {
            t!("major gap")
        } else {
            t!("minor gap")
        };
        lists.add(
            &card.owner,
            action(
                kind,
                format!("{}: {title}", card.statement),
                card.due,
                card.status.label(),
                Destination::Statement(card.statement),
            ),
        );
    }
}

fn tasks(document: &Assessment, lists: &mut ListsInWork<'_>) {
    let project = &document.project;
    let plan = Destination::Part(StepPart::Project(ProjectPart::Plan));
    for task in project
        .tasks
        .iter()
        .filter(|task| task.state != TaskState::Done)
    {
        let title = match says(&task.title) {
            true => brief(&task.title),
            false => schedule::title(task),
        };
        lists.add(
            &task.owner,
            action(t!("task"), title, task.end, task.state.label(), plan).of(&task.id),
        );
    }
    let people = Destination::Part(StepPart::Project(ProjectPart::People));
    let wanted = project.resources.iter();
    for resource in wanted.filter(|one| one.state != TaskState::Done && says(&one.what)) {
        let title = brief(&resource.what);
        let state = resource.state.label();
        lists.add(
            &resource.from,
            action(t!("resource"), title, resource.by, state, people).of(&resource.id),
        );
    }
}

/// Findings, decisions of management reviews, requests of auditors, and announcements.
fn audits(document: &Assessment, lists: &mut ListsInWork<'_>) {
    let open = document.audit.findings.iter();
    for finding in open.filter(|finding| !findings::is_closed(finding)) {
        let title = match says(&finding.text) {
            true => brief(&finding.text),
            false => t!("a finding without words").to_owned(),
        };
        let state = match findings::lacking(finding).as_slice() {
            [] => t!("to be closed").to_owned(),
            lacking => t!("lacks {what}", what = lacking.join(", ")),
        };
        let destination = findings::destination(finding.source);
        lists.add(
            &finding.owner,
            action(
                finding.grade.label(),
                title,
                finding.due,
                &state,
                destination,
            )
            .of(&finding.id),
        );
    }
    let reviews = Destination::Part(StepPart::Preparation(PreparationPart::Review));
    let decided = document.preparation.decisions.iter();
    for one in decided.filter(|one| one.state != TaskState::Done && says(&one.text)) {
        let title = brief(&one.text);
        lists.add(
            &one.owner,
            action(t!("decision"), title, one.due, one.state.label(), reviews).of(&one.id),
        );
    }
    let asked = document.packets.requests.iter();
    for one in asked.filter(|one| one.state != TaskState::Done && says(&one.text)) {
        let title = brief(&one.text);
        let destination = Destination::Part(StepPart::Audit(AuditPart::Findings));
        lists.add(
            &one.owner,
            action(
                one.kind.label(),
                title,
                one.due,
                one.state.label(),
                destination,
            )
            .of(&one.id),
        );
    }
    let news = Destination::Part(StepPart::Audit(AuditPart::Decision));
    let told = document.audit.announcements.iter();
    for one in told.filter(|one| one.state != TaskState::Done && says(&one.text)) {
        let title = brief(&one.text);
        lists.add(
            &one.owner,
            action(t!("announcement"), title, one.date, one.state.label(), news).of(&one.id),
        );
    }
}

/// Documents and records that are required and not ready. Those without an owner stand on their own page and are left out here:
/// there are dozens before anybody has begun.
fn registers(document: &Assessment, conformity: &Conformity, lists: &mut ListsInWork<'_>) {
    for item in states(document, conformity) {
        let owner = item.hand.map_or("", |hand| hand.owner.as_str());
        if !item.required || item.is_ready() || !says(owner) {
            continue;
        }
        let kind = if item.item.is_document() {
            t!("document")
        } else {
            t!("record")
        };
        lists.add(
            owner,
            action(
                kind,
                format!("{} {}", item.item.id, item.item.title),
                None,
                item.standing().label(item.item.is_document()),
                Destination::Register(item.item.id),
            ),
        );
    }
}

/// A text as it is handed out: whole, unless it is so long that the list would be no list any more.
fn brief(text: &str) -> String {
    const MOST: usize = 160;
    cut(text, MOST)
}
