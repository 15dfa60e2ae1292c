//! What came out of a workshop and has still to be done, by whom and until when.

use chrono::NaiveDate;

use crate::assessment::Listed;
use crate::assessment::records::{AgendaItem, AgendaState, Task, TaskState, Workshop};
use crate::assessment::{Assessment, GapStatus};
use crate::standard::{StatementId, standard};

use super::conformity::Conformity;
use super::gaps::what_is_missing;
use super::people::ByOwner;
use super::words::says;
use super::workshop::items;

/// One thing that somebody owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwedAct {
    pub statement: StatementId,
    /// What kind of thing it is: `question`, `gap`, `task`, `not settled`.
    pub kind: &'static str,
    pub text: String,
    pub due: Option<NaiveDate>,
}

/// What one person owes, the nearest day first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// Empty for what nobody has taken.
    pub owner: String,
    pub acts: Vec<OwedAct>,
}

/// What a workshop left to do, by owner and last what nobody has taken: what it parked, the gaps of statements that it agreed on with the
/// tasks that close them, and what it did not settle. What several people own stands with each. What is done is left out.
pub fn owed(document: &Assessment, conformity: &Conformity, workshop: &Workshop) -> Vec<Owed> {
    let mut gathered = ByOwner::of(document);
    for item in items(document, &workshop.id) {
        if let Some(statement) = item.about() {
            of_item(document, conformity, item, statement, &mut gathered);
        }
    }
    let all = gathered.sorted(|act: &OwedAct| act.due).into_iter();
    all.map(|(owner, acts)| Owed { owner, acts }).collect()
}

fn of_item(
    document: &Assessment,
    conformity: &Conformity,
    item: &AgendaItem,
    statement: StatementId,
    gathered: &mut ByOwner<'_, OwedAct>,
) {
    let text = standard().statement(statement).text;
    let act = |kind, text: &str, due| OwedAct {
        statement,
        kind,
        text: text.to_owned(),
        due,
    };
    match item.state {
        AgendaState::Parked => {
            let asks = match says(&item.question) {
                true => item.question.trim().to_owned(),
                false => t!("What is the rating of: {text}", text),
            };
            gathered.give(&item.owner, &act(t!("question"), &asks, item.due));
        }
        AgendaState::Open => gathered.give("", &act(t!("not settled"), text, None)),
        AgendaState::Agreed if conformity.standing(statement).is_gap() => {
            let gap = document.gaps.get(&statement);
            let done =
                gap.is_some_and(|gap| !matches!(gap.status, GapStatus::Open | GapStatus::Doing));
            if !done {
                let owner = gap.map(|gap| gap.owner.as_str()).unwrap_or_default();
                let missing = what_is_missing(document, statement);
                gathered.give(
                    owner,
                    &act(t!("gap"), &missing, gap.and_then(|gap| gap.due)),
                );
            }
            let tasks = Task::all(document).iter();
            let open = tasks.filter(|task| {
                task.state != TaskState::Done && task.statements.contains(&statement)
            });
            for task in open.filter(|task| says(&task.title)) {
                gathered.give(&task.owner, &act(t!("task"), task.title.trim(), task.end));
            }
        }
        AgendaState::Agreed => {}
    }
}
