//! An invented organization on its way through the seven steps: what it has written down at each stage. The rules are tested with it
//! (`src/analysis/tests/walk.rs`), and so are the pages (`tests/e2e/walk.rs`).

use waymark::analysis::Conformity;
use waymark::analysis::preparation::review::inputs;
use waymark::analysis::project::tasks::tasks_for_gaps;
use waymark::assessment::records::*;
use waymark::assessment::{
    Assessment, AssessmentId, Edit, Evidence, Rating, RegisterState, RegisterStatus, Stamped,
};
use waymark::standard::{ConditionKey, StatementId, standard};

/// The day on which the organization looks at it.
pub const TODAY: &str = "2026-11-28";

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().expect(text)
}

fn moment(text: &str) -> chrono::DateTime<chrono::Utc> {
    text.parse().expect(text)
}

fn id(text: &str) -> StatementId {
    StatementId::parse(text).expect(text)
}

fn rate(document: &mut Assessment, statement: &str, rating: Rating) {
    document.answers.entry(id(statement)).or_default().rating = Some(rating);
}

fn untrigger(document: &mut Assessment, statement: &str, reason: &str) {
    rate(document, statement, Rating::Untriggered);
    document.answers.entry(id(statement)).or_default().reason = reason.into();
}

fn prove(document: &mut Assessment, statement: &str) {
    document.answers.entry(id(statement)).or_default().evidence = vec![Evidence {
        id: "e".into(),
        title: "Minutes".into(),
        ..Evidence::default()
    }];
}

/// Steps 1 and 2.
pub fn begun() -> Assessment {
    let begun = moment("2026-01-05T08:00:00Z");
    let mut document = Assessment::new(AssessmentId("walk".into()), "Walk Org", begun);
    let awareness = &mut document.awareness;
    awareness.commitment = Commitment {
        sponsor: "E. Lindqvist".into(),
        statement: "We want our customers to see what we do".into(),
        date: Some(day("2026-02-02")),
        ..Commitment::default()
    };
    awareness.groups = vec![TargetGroup {
        id: "all".into(),
        name: "All staff".into(),
        people: Some(60),
        ..TargetGroup::default()
    }];
    awareness.briefings = vec![Briefing {
        id: "b".into(),
        topic: "Why we do this".into(),
        date: Some(day("2026-03-01")),
        groups: vec!["all".into()],
        attended: Some(52),
        ..Briefing::default()
    }];
    let scope = &mut document.scope;
    scope.units = vec![Unit {
        id: "u".into(),
        name: "IT".into(),
        ..Unit::default()
    }];
    scope.services = vec![Service {
        id: "s".into(),
        name: "Mail".into(),
        catalogued: true,
        ..Service::default()
    }];
    scope.customers = vec![Customer {
        id: "c".into(),
        name: "The city".into(),
        ..Customer::default()
    }];
    scope.parties = vec![Party {
        id: "p".into(),
        name: "Northgate".into(),
        agreement: "Contract 7".into(),
        ..Party::default()
    }];
    scope.supplies = vec![Supplied {
        id: "x".into(),
        party: "p".into(),
        what: "Hosting".into(),
        ..Supplied::default()
    }];
    scope.statement.version = "1.0".into();
    scope.statement.approved_by = "E. Lindqvist".into();
    scope.statement.approved = Some(day("2026-03-20"));
    document
}

/// What every condition but that of suppliers is answered with.
pub fn answer_as_found(document: &mut Assessment, upto: usize) {
    for (index, statement) in standard().statements.iter().take(upto).enumerate() {
        let text = statement.id.as_str();
        let key = statement.condition.map(|condition| condition.key);
        match key {
            Some(ConditionKey::InternalSuppliers | ConditionKey::InternalSupplierMissed) => {
                untrigger(document, text, "no internal supplier is used");
                continue;
            }
            Some(ConditionKey::MajorIncident) => {
                untrigger(document, text, "no major incident in the period");
                continue;
            }
            _ => {}
        }
        let rating = [
            Rating::Fully,
            Rating::Fully,
            Rating::Largely,
            Rating::Partly,
        ];
        rate(document, text, rating[index % 4]);
        if index % 8 != 1 {
            prove(document, text);
        }
    }
}

/// Documents and records as an honest keeper of the list sets them: there where the ratings say so.
pub fn keep_the_list(document: &mut Assessment) {
    let conformity = Conformity::of(document);
    for item in &standard().register {
        let met = item
            .statements
            .iter()
            .all(|id| conformity.standing(*id).is_met());
        let state = RegisterState {
            status: match met {
                true => RegisterStatus::Approved,
                false => RegisterStatus::Draft,
            },
            approved_by: if met {
                "B. Aalto".into()
            } else {
                String::new()
            },
            ..RegisterState::default()
        };
        // What step 2 keeps needs no entry of its own.
        if item.id.as_str() != "D1" {
            document.register.insert(item.id, state);
        }
    }
}

/// The beginning of step 3.
pub fn with_28() -> Assessment {
    let mut document = begun();
    answer_as_found(&mut document, 28);
    document
}

/// Half of step 3, and a first plan.
pub fn with_150() -> Assessment {
    let mut document = begun();
    answer_as_found(&mut document, 150);
    let mut next = 0;
    let mut new_id = || {
        next += 1;
        format!("task-{next}")
    };
    let conformity = Conformity::of(&document);
    let edits = tasks_for_gaps(&document, &conformity, &mut new_id, day(TODAY));
    let stamped = Stamped {
        at: moment("2026-11-20T09:00:00Z").into(),
        by: "K. Sato".into(),
        edit: Edit::Many(edits),
    };
    document.apply(&stamped).expect("the tasks fit");
    document
}

/// The end of step 3.
pub fn all_rated() -> Assessment {
    let mut document = begun();
    answer_as_found(&mut document, standard().statements.len());
    keep_the_list(&mut document);
    document
}

/// Everything is mended, audited, reviewed and certified.
pub fn certified() -> Assessment {
    let mut document = all_rated();
    for statement in &standard().statements {
        let text = statement.id.as_str();
        if document.rating(statement.id) != Some(Rating::Untriggered) {
            rate(&mut document, text, Rating::Fully);
            prove(&mut document, text);
        }
    }
    keep_the_list(&mut document);
    document.preparation.audits = vec![InternalAudit {
        id: "a".into(),
        from: Some(day("2026-05-04")),
        auditors: "C. Duarte".into(),
        areas: standard().areas.iter().map(|area| area.id).collect(),
        state: AuditState::Performed,
        report: "Audit folder".into(),
        ..InternalAudit::default()
    }];
    document.preparation.reviews = vec![Review {
        id: "r".into(),
        date: Some(day("2026-06-01")),
        chair: "E. Lindqvist".into(),
        inputs: inputs().map(|input| input.id).collect(),
        minutes: "Minutes folder".into(),
        ..Review::default()
    }];
    document.preparation.decisions = vec![Decision {
        id: "d".into(),
        review: "r".into(),
        text: "One service desk".into(),
        ..Decision::default()
    }];
    document.audit.stage_1.from = Some(day("2026-08-03"));
    document.audit.stage_2.from = Some(day("2026-10-05"));
    document.audit.decision.outcome = Outcome::Positive;
    document.audit.decision.date = Some(day("2026-11-02"));
    document
}
