use super::*;
use crate::analysis::Conformity;
use crate::analysis::owed::{Owed, owed};
use crate::assessment::records::{AgendaItem, Task, Workshop};
use crate::assessment::{Gap, Listed};

fn lists(document: &Assessment) -> Vec<Owed> {
    let workshop = Workshop::find(document, "w").unwrap();
    owed(document, &Conformity::of(document), workshop)
}

/// Four items: parked, agreed with a gap, agreed and met, not settled.
fn held() -> Assessment {
    let mut document = Assessment::new(
        crate::assessment::AssessmentId("a".into()),
        "Kestrel",
        chrono::DateTime::UNIX_EPOCH,
    );
    document.workshops.sessions.push(Workshop {
        id: "w".into(),
        ..Workshop::default()
    });
    let item = |n: &str, statement: &str| AgendaItem {
        id: n.into(),
        workshop: "w".into(),
        statement: vec![id(statement)],
        ..AgendaItem::default()
    };
    use crate::assessment::records::{AgendaState, Voted};
    let agreed = |n: &str, statement: &str, agreed| AgendaItem {
        state: AgendaState::Agreed,
        agreed,
        ..item(n, statement)
    };
    document.workshops.items = vec![
        AgendaItem {
            state: AgendaState::Parked,
            owner: "Ann Lund, Ben Okoye".into(),
            due: Some(day("2026-12-20")),
            question: "Which tool holds the list?".into(),
            ..item("i0", "8.6.1-a")
        },
        agreed("i1", "8.6.1-b", Voted::Not),
        agreed("i2", "8.6.3-a", Voted::Fully),
        item("i3", "4.3-a"),
    ];
    for (statement, rating) in [("8.6.1-b", Rating::Not), ("8.6.3-a", Rating::Fully)] {
        document.answers.insert(
            id(statement),
            crate::assessment::Answer {
                rating: Some(rating),
                ..crate::assessment::Answer::default()
            },
        );
    }
    document
}

#[test]
fn who_owes_what_by_when_stands_by_owner_and_what_nobody_has_taken_last() {
    let mut document = held();
    document.gaps.insert(
        id("8.6.1-b"),
        Gap {
            cause: "No rules for priorities".into(),
            owner: "Ann Lund".into(),
            due: Some(day("2026-12-10")),
            ..Gap::default()
        },
    );
    document.project.tasks.push(Task {
        id: "t".into(),
        title: "Write the rules".into(),
        owner: "Ben Okoye".into(),
        statements: vec![id("8.6.1-b")],
        ..Task::default()
    });
    let all = lists(&document);
    let said: Vec<(&str, Vec<(&str, &str)>)> = all
        .iter()
        .map(|owed| {
            let acts = owed.acts.iter();
            let acts = acts.map(|act| (act.kind, act.text.as_str()));
            (owed.owner.as_str(), acts.collect())
        })
        .collect();
    let question = ("question", "Which tool holds the list?");
    assert_eq!(
        said[0],
        (
            "Ann Lund",
            vec![("gap", "No rules for priorities"), question]
        )
    );
    assert_eq!(
        said[1],
        ("Ben Okoye", vec![question, ("task", "Write the rules")])
    );
    assert_eq!(said[2].0, "");
    assert_eq!(said[2].1[0].0, "not settled");
    assert_eq!(said.len(), 3);
}

#[test]
fn what_is_done_is_owed_no_more_and_a_gap_without_a_plan_is_nobodys() {
    let mut document = held();
    let nobody = |document: &Assessment| {
        let all = lists(document);
        let last = all.last().unwrap();
        assert_eq!(last.owner, "");
        last.acts.iter().map(|act| act.kind).collect::<Vec<_>>()
    };
    assert_eq!(nobody(&document), ["gap", "not settled"]);
    document.gaps.insert(
        id("8.6.1-b"),
        Gap {
            status: crate::assessment::GapStatus::Done,
            ..Gap::default()
        },
    );
    assert_eq!(nobody(&document), ["not settled"]);
}
