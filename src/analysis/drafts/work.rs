//! What the other steps say: goals and messages, people and plan, what comes again.

use super::facts::{FactCell, Facts};
use crate::analysis::blocks::CellKind::{Date, LongText, Number, Text};
use crate::analysis::words::says;
use crate::assessment::Assessment;
use crate::assessment::records::{BoardRole, GoalKind};
use crate::standard::standard;
use crate::words::say;

pub fn commitment(document: &Assessment) -> Facts {
    let commitment = &document.awareness.commitment;
    Facts::paragraph(&commitment.statement)
}

pub fn goals(document: &Assessment) -> Facts {
    let goals = document.awareness.goals.iter();
    let goals = goals.filter(|goal| goal.kind == GoalKind::Goal && says(&goal.text));
    let rows = goals.map(|goal| vec![FactCell::text(&goal.text), FactCell::text(&goal.means)]);
    let columns = [
        (t!("Goal"), LongText),
        (t!("What it means for us"), LongText),
    ];
    Facts::table(t!("Goals"), &columns, rows)
}

pub fn messages(document: &Assessment) -> Facts {
    let lines = document
        .awareness
        .messages
        .iter()
        .filter(|one| says(&one.what));
    let rows = lines.map(|one| {
        [&one.what, &one.to, &one.when, &one.how, &one.by]
            .map(|text| FactCell::text(text))
            .into()
    });
    let columns = [
        (t!("What is communicated"), LongText),
        (t!("With whom"), Text),
        (t!("When"), Text),
        (t!("How"), Text),
        (t!("Who is responsible"), Text),
    ];
    Facts::table(t!("Communication plan"), &columns, rows)
}

pub fn owners(document: &Assessment) -> Facts {
    let owners = document.project.owners.iter();
    let owners = owners.filter(|owner| says(&owner.name) && !owner.areas.is_empty());
    let rows = owners.map(|owner| {
        let areas = owner.areas.iter().map(|id| standard().area(*id));
        let areas: Vec<String> = areas.map(|a| format!("{} {}", a.id, a.title)).collect();
        let ids: Vec<&str> = owner.areas.iter().map(|id| id.as_str()).collect();
        vec![
            FactCell::text(&owner.name),
            FactCell::word(areas.join(", "), ids.join(",")),
        ]
    });
    let columns = [(t!("Process owner"), Text), (t!("Processes"), LongText)];
    Facts::table(t!("Process owners"), &columns, rows)
}

pub fn roles(document: &Assessment) -> Facts {
    let charter = &document.project.charter;
    let sponsor = match says(&charter.sponsor) {
        true => &charter.sponsor,
        false => &document.awareness.commitment.sponsor,
    };
    let roles = [
        (t_later!("Sponsor in top management"), sponsor),
        (t_later!("Project manager"), &charter.manager),
    ];
    let board = document.project.board.iter();
    let board = board.map(|one| (t_later!("Project board"), Some(one.role), &one.name));
    let roles = roles.into_iter().map(|(role, name)| (role, None, name));
    let named = roles.chain(board).filter(|(_, _, name)| says(name));
    let rows = named.map(|(role, detail, name)| {
        // What is kept stays English, so that no document looks changed in another language.
        let (shown, stored) = match detail {
            None => (say(role).to_owned(), role.to_owned()),
            Some(detail) => {
                let (_, word) = BoardRole::OPTIONS[detail as usize];
                (
                    format!("{}, {}", say(role), detail.label()),
                    format!("{role}, {word}"),
                )
            }
        };
        vec![FactCell::word(shown, stored), FactCell::text(name)]
    });
    let columns = [(t!("Role"), Text), (t!("Name"), Text)];
    Facts::table(t!("Roles"), &columns, rows)
}

pub fn resources(document: &Assessment) -> Facts {
    let staff = document.project.staff.iter().filter(|one| says(&one.name));
    let staff = staff.map(|one| vec![FactCell::text(&one.name), FactCell::text(&one.does)]);
    let people = Facts::table(
        t!("People"),
        &[(t!("Name"), Text), (t!("What they do"), LongText)],
        staff,
    );
    let needed = document
        .project
        .resources
        .iter()
        .filter(|one| says(&one.what));
    let needed = needed.map(|one| {
        vec![
            FactCell::text(&one.what),
            FactCell::word(one.kind.label(), one.kind.key()),
            FactCell::text(&one.from),
        ]
    });
    let columns = [
        (t!("What is needed"), LongText),
        (t!("Kind"), Text),
        (t!("Provided by"), Text),
    ];
    people.and(Facts::table(t!("Other resources"), &columns, needed))
}

/// Without their state: a plan is not out of date because somebody keeps to it.
pub fn tasks(document: &Assessment) -> Facts {
    let tasks = document
        .project
        .tasks
        .iter()
        .filter(|task| says(&task.title));
    let rows = tasks.map(|task| {
        vec![
            FactCell::text(&task.title),
            FactCell::text(&task.owner),
            FactCell::date(task.start),
            FactCell::date(task.end),
        ]
    });
    let columns = [
        (t!("Task"), LongText),
        (t!("Owner"), Text),
        (t!("Start"), Date),
        (t!("End"), Date),
    ];
    Facts::table(t!("Plan"), &columns, rows)
}

pub fn project_risks(document: &Assessment) -> Facts {
    let risks = document
        .project
        .risks
        .iter()
        .filter(|risk| says(&risk.text));
    let rows = risks.map(|risk| {
        vec![
            FactCell::text(&risk.text),
            FactCell::word(risk.likelihood.label(), risk.likelihood.key()),
            FactCell::word(risk.impact.label(), risk.impact.key()),
            FactCell::text(&risk.answer),
            FactCell::text(&risk.owner),
        ]
    });
    let columns = [
        (t!("Risk"), LongText),
        (t!("Likelihood"), Text),
        (t!("Impact"), Text),
        (t!("What is done about it"), LongText),
        (t!("Owner"), Text),
    ];
    Facts::table(t!("Risks of the project"), &columns, rows)
}

pub fn audits(document: &Assessment) -> Facts {
    let audits = document.preparation.audits.iter();
    let audits = audits.filter(|one| says(&one.title) || one.from.is_some());
    let rows = audits.map(|one| {
        let ids: Vec<&str> = one.areas.iter().map(|id| id.as_str()).collect();
        vec![
            FactCell::text(&one.title),
            FactCell::date(one.from),
            FactCell::word(ids.join(", "), ids.join(",")),
            FactCell::text(&one.auditors),
        ]
    });
    let columns = [
        (t!("Internal audit"), Text),
        (t!("From" in "first day"), Date),
        (t!("Process areas"), LongText),
        (t!("Auditors"), Text),
    ];
    Facts::table(t!("Internal audit programme"), &columns, rows)
}

pub fn reviews(document: &Assessment) -> Facts {
    let reviews = document.preparation.reviews.iter();
    let reviews = reviews.filter(|one| one.date.is_some());
    let rows = reviews.map(|one| vec![FactCell::date(one.date), FactCell::text(&one.chair)]);
    let columns = [(t!("Management review"), Date), (t!("Chaired by"), Text)];
    Facts::table(t!("Management reviews"), &columns, rows)
}

pub fn duties(document: &Assessment) -> Facts {
    let duties = document
        .retain
        .duties
        .iter()
        .filter(|duty| says(&duty.title));
    let rows = duties.map(|duty| {
        vec![
            FactCell::text(&duty.title),
            FactCell::count(duty.months),
            FactCell::text(&duty.owner),
        ]
    });
    let columns = [
        (t!("Duty"), LongText),
        (t!("Every so many months"), Number),
        (t!("Owner"), Text),
    ];
    Facts::table(t!("What comes again"), &columns, rows)
}
