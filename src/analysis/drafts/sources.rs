//! The records that fill the parts of the documents.

use super::facts::{FactCell, Facts};
use super::parties;
use crate::analysis::check::Destination;
use crate::analysis::scope::{services, statement};
use crate::analysis::words::says;
use crate::analysis::written::CellKind::{Date, LongText, Number, Text};
use crate::assessment::Assessment;
use crate::assessment::records::{
    Boundary, Demand, Effect, GoalKind, InterestedParty, Matter, PartyKind, Supply,
};
use crate::standard::{
    AwarenessPart, DraftSource, PreparationPart, ProjectPart, RetainPart, ScopePart, StepPart,
    standard,
};

/// What the records of a source say.
pub fn facts(document: &Assessment, source: DraftSource) -> Facts {
    use DraftSource::*;
    match source {
        ScopeStatement => scope_statement(document),
        Services => service_list(document),
        Units => units(document),
        Customers => customers(document),
        Technologies => technologies(document),
        Outside => outside(document),
        Rationale => Facts::paragraph(&document.scope.statement.rationale),
        Hindrances => hindrances(document),
        Parties => interested(document, |_| true),
        Obligations => interested(document, |party| {
            matches!(party.kind, Demand::Legal | Demand::Contractual)
        }),
        Commitment => commitment(document),
        Goals => goals(document),
        Messages => messages(document),
        ExternalSuppliers => parties::agreements(document, &[PartyKind::External]),
        InternalSuppliers => {
            parties::agreements(document, &[PartyKind::Internal, PartyKind::Customer])
        }
        AllSuppliers => parties::all(document),
        SuppliedServices => parties::supplied(document, Supply::Service),
        SuppliedComponents => parties::supplied(document, Supply::Component),
        SuppliedProcesses => parties::supplied(document, Supply::Process),
        Owners => owners(document),
        Roles => roles(document),
        Resources => resources(document),
        Tasks => tasks(document),
        ProjectRisks => project_risks(document),
        Measuring => audits(document)
            .and(reviews(document))
            .and(duties(document)),
        Duties => duties(document),
        Reviews => reviews(document),
    }
}

/// What a source is called in a sentence, and where its records are entered.
pub fn place(source: DraftSource) -> (&'static str, Destination) {
    use DraftSource::*;
    let boundary = StepPart::Scope(ScopePart::Boundary);
    let others = StepPart::Scope(ScopePart::Parties);
    let context = StepPart::Scope(ScopePart::Context);
    let (words, part) = match source {
        ScopeStatement => ("the scope statement", StepPart::Scope(ScopePart::Statement)),
        Services => ("the services", boundary),
        Units => ("the delivery units", boundary),
        Customers => ("the customers", boundary),
        Technologies => ("the technologies", boundary),
        Outside => ("what lies outside the scope", boundary),
        Rationale => (
            "the reasons for the limits",
            StepPart::Scope(ScopePart::Statement),
        ),
        Hindrances => ("the matters that hinder", context),
        Parties => ("the interested parties", context),
        Obligations => ("what law and contracts require", context),
        Commitment => (
            "the sponsor’s commitment",
            StepPart::Awareness(AwarenessPart::Message),
        ),
        Goals => ("the goals", StepPart::Awareness(AwarenessPart::Message)),
        Messages => (
            "the communication plan",
            StepPart::Awareness(AwarenessPart::Communication),
        ),
        ExternalSuppliers => ("the external suppliers", others),
        InternalSuppliers => (
            "the internal suppliers and customers acting as suppliers",
            others,
        ),
        AllSuppliers => ("the other parties", others),
        SuppliedServices => ("the services of other parties", others),
        SuppliedComponents => ("the components of other parties", others),
        SuppliedProcesses => ("the processes that other parties operate", others),
        Owners => ("the process owners", StepPart::Project(ProjectPart::People)),
        Roles => ("the roles", StepPart::Project(ProjectPart::People)),
        Resources => (
            "people and resources",
            StepPart::Project(ProjectPart::People),
        ),
        Tasks => ("the tasks", StepPart::Project(ProjectPart::Plan)),
        ProjectRisks => (
            "the risks of the project",
            StepPart::Project(ProjectPart::Money),
        ),
        Measuring => (
            "audits, reviews and duties",
            StepPart::Preparation(PreparationPart::Audits),
        ),
        Duties => ("the duties", StepPart::Retain(RetainPart::Duties)),
        Reviews => (
            "the management reviews",
            StepPart::Preparation(PreparationPart::Review),
        ),
    };
    (words, Destination::Part(part))
}

/// The sentence on the certificate; nothing while no service is named, since it then has a gap.
fn scope_statement(document: &Assessment) -> Facts {
    let own = says(&document.scope.statement.text);
    let named = services(document).next().is_some() || says(&document.scope.statement.services);
    match own || named {
        true => Facts::paragraph(&statement(document)),
        false => Facts::default(),
    }
}

fn service_list(document: &Assessment) -> Facts {
    let rows = services(document).map(|service| {
        vec![
            FactCell::text(&service.name),
            FactCell::text(&service.owner),
        ]
    });
    let columns = [("Service", Text), ("Service owner", Text)];
    Facts::table("Services in scope", &columns, rows)
}

fn units(document: &Assessment) -> Facts {
    let units = document.scope.units.iter();
    let inside = units.filter(|unit| unit.boundary == Boundary::Inside && says(&unit.name));
    let rows = inside.map(|unit| vec![FactCell::text(&unit.name), FactCell::text(&unit.location)]);
    let columns = [("Unit", Text), ("Location", Text)];
    Facts::table("Delivery units", &columns, rows)
}

fn customers(document: &Assessment) -> Facts {
    let all = document.scope.customers.iter();
    let inside = all.filter(|one| one.boundary == Boundary::Inside && says(&one.name));
    let rows = inside.map(|one| vec![FactCell::text(&one.name), FactCell::text(&one.location)]);
    let columns = [("Customer", Text), ("Location", Text)];
    Facts::table("Customers", &columns, rows)
}

fn technologies(document: &Assessment) -> Facts {
    let all = document.scope.technologies.iter();
    let inside = all.filter(|one| one.boundary == Boundary::Inside);
    Facts::list(inside.map(|one| one.name.as_str()))
}

fn outside(document: &Assessment) -> Facts {
    let scope = &document.scope;
    let units = scope
        .units
        .iter()
        .map(|one| ("unit", one.boundary, &one.name, &one.why));
    let customers = scope.customers.iter();
    let customers = customers.map(|one| ("customer", one.boundary, &one.name, &one.why));
    let used = scope.technologies.iter();
    let used = used.map(|one| ("technology", one.boundary, &one.name, &one.why));
    let services = scope.services.iter();
    let services = services.map(|one| ("service", one.boundary, &one.name, &one.why));
    let all = units.chain(customers).chain(used).chain(services);
    let out = all.filter(|(_, boundary, name, _)| *boundary == Boundary::Outside && says(name));
    let rows = out.map(|(kind, _, name, why)| {
        vec![
            FactCell::text(name),
            FactCell::word(kind, kind),
            FactCell::text(why),
        ]
    });
    let columns = [
        ("Outside the scope", Text),
        ("What it is", Text),
        ("Why", LongText),
    ];
    Facts::table("Outside the scope", &columns, rows)
}

fn hindrances(document: &Assessment) -> Facts {
    let hinders = |matter: &&Matter| matter.effect == Effect::Hinders && says(&matter.text);
    let rows = document.scope.matters.iter().filter(hinders).map(|matter| {
        vec![
            FactCell::text(&matter.text),
            FactCell::word(matter.origin.label(), matter.origin.key()),
            FactCell::text(&matter.consequence),
        ]
    });
    let columns = [
        ("Matter", LongText),
        ("Where from", Text),
        ("What follows from it", LongText),
    ];
    Facts::table("Matters that hinder", &columns, rows)
}

fn interested(document: &Assessment, only: fn(&InterestedParty) -> bool) -> Facts {
    let parties = document.scope.interested.iter();
    let parties = parties.filter(|party| only(party) && says(&party.name));
    let rows = parties.map(|party| {
        vec![
            FactCell::text(&party.name),
            FactCell::text(&party.requirement),
            FactCell::word(party.kind.label(), party.kind.key()),
            FactCell::text(&party.source),
        ]
    });
    let columns = [
        ("Interested party", Text),
        ("What it requires", LongText),
        ("Kind", Text),
        ("Where this is written", Text),
    ];
    Facts::table("Interested parties", &columns, rows)
}

fn commitment(document: &Assessment) -> Facts {
    let commitment = &document.awareness.commitment;
    Facts::paragraph(&commitment.statement)
}

fn goals(document: &Assessment) -> Facts {
    let goals = document.awareness.goals.iter();
    let goals = goals.filter(|goal| goal.kind == GoalKind::Goal && says(&goal.text));
    let rows = goals.map(|goal| vec![FactCell::text(&goal.text), FactCell::text(&goal.means)]);
    let columns = [("Goal", LongText), ("What it means for us", LongText)];
    Facts::table("Goals", &columns, rows)
}

fn messages(document: &Assessment) -> Facts {
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

fn owners(document: &Assessment) -> Facts {
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

fn roles(document: &Assessment) -> Facts {
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

fn resources(document: &Assessment) -> Facts {
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
fn tasks(document: &Assessment) -> Facts {
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

fn project_risks(document: &Assessment) -> Facts {
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

fn audits(document: &Assessment) -> Facts {
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

fn reviews(document: &Assessment) -> Facts {
    let reviews = document.preparation.reviews.iter();
    let reviews = reviews.filter(|one| one.date.is_some());
    let rows = reviews.map(|one| vec![FactCell::date(one.date), FactCell::text(&one.chair)]);
    let columns = [("Management review", Date), ("Chaired by", Text)];
    Facts::table("Management reviews", &columns, rows)
}

fn duties(document: &Assessment) -> Facts {
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
