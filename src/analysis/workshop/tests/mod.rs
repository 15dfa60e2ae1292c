mod acts;
mod agenda;
mod cards;
mod contested;
mod filling;
mod intake;
mod late;
mod minutes;
mod next;
mod prepare;
mod round_votes;
mod rounds;
mod taking;
mod talk;
mod tally;
mod votes;

use crate::analysis::tests::{day, id};
use crate::assessment::Listed;
use crate::assessment::ballots::{Ballot, BallotBox, Cast};
use crate::assessment::records::{
    AgendaItem, Confidence, Participant, Value, Voted, Voting, Workshop,
};
use crate::assessment::tests::answer;
use crate::assessment::{Answer, Assessment, AssessmentId, Edit, Moment, Stamped, parse_time};
use crate::standard::StatementId;

pub fn at() -> Moment {
    parse_time("2026-12-03T09:30:00Z").unwrap()
}

pub fn apply(document: &mut Assessment, edit: Edit) -> Edit {
    let change = Stamped {
        at: at(),
        by: "Faye".into(),
        edit,
    };
    document.apply(&change).unwrap()
}

/// Ids `x1`, `x2` …
pub fn ids() -> impl FnMut() -> String {
    let mut last = 0;
    move || {
        last += 1;
        format!("x{last}")
    }
}

pub const NAMES: [&str; 4] = ["Ann Lund", "Ben Okoye", "Cho Park", "Dee Vance"];

/// A workshop `w` of four people, `p0` to `p3`, on four statements, `i0` to `i3`; no round yet.
pub fn prepared(voting: Voting) -> Assessment {
    let mut document = Assessment::new(AssessmentId("a".into()), "Kestrel", at().to_utc());
    let mut edits = vec![Workshop::LIST.at("w").add([
        (Workshop::title, "Incident day".into()),
        (Workshop::voting, voting.key().into()),
    ])];
    for (n, name) in NAMES.into_iter().enumerate() {
        edits.push(Participant::LIST.at(&format!("p{n}")).add([
            (Participant::workshop, "w".into()),
            (Participant::name, name.into()),
        ]));
    }
    for (n, statement) in ["8.6.1-a", "8.6.1-b", "8.6.3-a", "4.3-a"]
        .into_iter()
        .enumerate()
    {
        edits.push(AgendaItem::LIST.at(&format!("i{n}")).add([
            (AgendaItem::workshop, "w".into()),
            (AgendaItem::statement, Value::List(vec![statement.into()])),
        ]));
    }
    apply(&mut document, Edit::Many(edits));
    document
}

pub fn workshop(document: &Assessment) -> &Workshop {
    Workshop::find(document, "w").unwrap()
}

/// As [`prepared`], with the first round open on everything.
pub fn open(voting: Voting) -> Assessment {
    let mut document = prepared(voting);
    let all = document.record_ids(AgendaItem::LIST);
    let edit = super::open_round(&document, workshop(&document), &all).unwrap();
    apply(&mut document, edit);
    document
}

pub fn cast(vote: Voted, confidence: Confidence, comment: &str) -> Cast {
    Cast {
        vote,
        confidence,
        comment: comment.into(),
    }
}

pub fn ballot(id_: &str, by: &str, votes: &[(&str, Voted)]) -> Ballot {
    let votes = votes.iter();
    Ballot {
        workshop: "w".into(),
        round: 1,
        id: id_.into(),
        by: by.into(),
        votes: votes
            .map(|(statement, vote)| (id(statement), cast(*vote, Confidence::Unsaid, "")))
            .collect(),
    }
}

/// Puts ballots into a box, each of which must be taken.
pub fn boxed(document: &Assessment, ballots: impl IntoIterator<Item = Ballot>) -> BallotBox {
    let mut sealed = BallotBox::default();
    for ballot in ballots {
        let intake = sealed.intake(document, "w", &ballot);
        assert!(intake.is_in(), "{intake}");
        sealed.ballots.push(ballot);
    }
    sealed
}

/// A revealed workshop: each row is a statement and the votes of `p0`, `p1` …
pub fn revealed(voting: Voting, rows: &[(&str, &[(Voted, Confidence)])]) -> Assessment {
    let mut document = open(voting);
    let people = rows
        .iter()
        .map(|(_, votes)| votes.len())
        .max()
        .unwrap_or_default();
    let ballots = (0..people).map(|n| Ballot {
        by: match voting {
            Voting::Named => format!("p{n}"),
            Voting::Anonymous => String::new(),
        },
        votes: rows
            .iter()
            .filter_map(|(statement, votes)| {
                let (vote, confidence) = votes.get(n)?;
                Some((id(statement), cast(*vote, *confidence, "")))
            })
            .collect(),
        ..ballot(&format!("b{n}"), "", &[])
    });
    let sealed = boxed(&document, ballots.collect::<Vec<_>>());
    let edit = super::reveal(&document, workshop(&document), &sealed).unwrap();
    apply(&mut document, edit);
    document
}
