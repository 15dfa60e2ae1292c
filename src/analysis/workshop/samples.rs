//! A small workshop for the tests: Ana, Bo and Cem in an open first round on 8.6.1-a and 8.6.1-b.

use crate::assessment::ballots::{Ballot, BallotBox, Cast};
use crate::assessment::records::{AgendaItem, Held, Participant, Value, Voted, Voting, Workshop};
use crate::assessment::{Assessment, AssessmentId};
use crate::standard::StatementId;

pub(super) fn statement(id: &str) -> StatementId {
    StatementId::parse(id).expect(id)
}

pub(super) fn workshop(voting: Voting) -> Assessment {
    let id = AssessmentId("sample".to_owned());
    let mut document = Assessment::new(id, "Sample Org", chrono::DateTime::UNIX_EPOCH);
    document.workshops.sessions.push(Workshop {
        id: "w".to_owned(),
        title: "Incidents".to_owned(),
        voting,
        round: Some(1),
        open: true,
        each: Some(3),
        ..Workshop::default()
    });
    for (id, name) in [("ana", "Ana"), ("bo", "Bo"), ("cem", "Cem")] {
        document.workshops.participants.push(Participant {
            id: id.to_owned(),
            workshop: "w".to_owned(),
            name: name.to_owned(),
            ..Participant::default()
        });
    }
    for id in ["8.6.1-a", "8.6.1-b"] {
        document.workshops.items.push(AgendaItem {
            id: format!("item-{id}"),
            workshop: "w".to_owned(),
            statement: vec![statement(id)],
            round: Some(1),
            ..AgendaItem::default()
        });
    }
    document
}

pub(super) fn voted(word: &str) -> Voted {
    Voted::from_value(Value::from(word)).expect(word)
}

pub(super) fn ballot(id: &str, by: &str, votes: &[(&str, &str)]) -> Ballot {
    let cast = |word| Cast {
        vote: voted(word),
        ..Cast::default()
    };
    Ballot {
        workshop: "w".to_owned(),
        round: 1,
        id: id.to_owned(),
        by: by.to_owned(),
        votes: votes
            .iter()
            .map(|(id, word)| (statement(id), cast(word)))
            .collect(),
    }
}

pub(super) fn box_of<const N: usize>(ballots: [Ballot; N]) -> BallotBox {
    BallotBox {
        ballots: ballots.into(),
        seated: Vec::new(),
    }
}
