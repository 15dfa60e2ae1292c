//! What the other steps say: goals and messages, people and plan, what comes again.

use super::facts::{FactCell, Facts};
use crate::analysis::blocks::CellKind::{Date, LongText, Number, Text};
use crate::analysis::words::says;
use crate::assessment::Assessment;
use crate::assessment::records::GoalKind;
use crate::standard::standard;

pub fn commitment(document: &Assessment) -> Facts {
    let commitment = &document.awareness.commitment;
    Facts::paragraph(&commitment.statement)
}

pub fn goals(document: &Assessment) -> Facts {
    let goals = document.awareness.goals.iter();
    let goals = goals.filter(|goal| goal.kind == GoalKind::Goal && says(&goal.text));
    let rows = goals.map(|goal| vec![FactCell::text(&goal.text), FactCell::text(&goal.means)]);
    let columns = [("Goal", LongText), ("What it means for us", LongText)];
    Facts::table("Goals", &columns, rows)
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
        ("What is communicated", LongText),
        ("With whom", Text),
        ("When", Text),
        ("How", Text),
        ("Who is responsible", Text),
    ];
    Facts::table("Communication plan", &columns, rows)
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
    let columns = [("Process owner", Text), ("Processes", LongText)];
    Facts::table("Process owners", &columns, rows)
}

pub fn roles(document: &Assessment) -> Facts {
    let charter = &document.project.charter;
    let sponsor = match says(&charter.sponsor) {
        true => &charter.sponsor,
        false => &document.awareness.commitment.sponsor,
    };
    let roles = [
        ("Sponsor in top management", sponsor),
        ("Project manager", &charter.manager),
    ];
    let board = document.project.board.iter();
    let board = board.map(|one| ("Project board", one.role.label(), &one.name));
    let roles = roles.into_iter().map(|(role, name)| (role, "", name));
    let named = roles.chain(board).filter(|(_, _, name)| says(name));
    let rows = named.map(|(role, detail, name)| {
        let shown = match detail {
            "" => role.to_owned(),
            detail => format!("{role}, {detail}"),
        };
        vec![FactCell::word(shown.clone(), shown), FactCell::text(name)]
    });
    let columns = [("Role", Text), ("Name", Text)];
    Facts::table("Roles", &columns, rows)
}

pub fn resources(document: &Assessment) -> Facts {
    let staff = document.project.staff.iter().filter(|one| says(&one.name));
    let staff = staff.map(|one| vec![FactCell::text(&one.name), FactCell::text(&one.does)]);
    let people = Facts::table(
        "People",
        &[("Name", Text), ("What they do", LongText)],
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
        ("What is needed", LongText),
        ("Kind", Text),
        ("Provided by", Text),
    ];
    people.and(Facts::table("Other resources", &columns, needed))
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
        ("Task", LongText),
        ("Owner", Text),
        ("Start", Date),
        ("End", Date),
    ];
    Facts::table("Plan", &columns, rows)
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
        ("Risk", LongText),
        ("Likelihood", Text),
        ("Impact", Text),
        ("What is done about it", LongText),
        ("Owner", Text),
    ];
    Facts::table("Risks of the project", &columns, rows)
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
        ("Internal audit", Text),
        ("From", Date),
        ("Process areas", LongText),
        ("Auditors", Text),
    ];
    Facts::table("Internal audit programme", &columns, rows)
}

pub fn reviews(document: &Assessment) -> Facts {
    let reviews = document.preparation.reviews.iter();
    let reviews = reviews.filter(|one| one.date.is_some());
    let rows = reviews.map(|one| vec![FactCell::date(one.date), FactCell::text(&one.chair)]);
    let columns = [("Management review", Date), ("Chaired by", Text)];
    Facts::table("Management reviews", &columns, rows)
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
        ("Duty", LongText),
        ("Every so many months", Number),
        ("Owner", Text),
    ];
    Facts::table("What comes again", &columns, rows)
}
