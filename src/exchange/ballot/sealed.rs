//! The sealed ballots of an open round, to be taken to another machine. The file is only ever written inside of a locked one, and whoever
//! opens it there puts it back into a box without looking.
//!
//! ```json
//! {"format": "waymark-sealed-ballots", "version": 1, "assessment": "…", "session": "k3v9…", "round": 1,
//!  "seated": ["x81m…"], "ballots": [{"session": "k3v9…", "round": 1, "id": "0q7c…", "votes": {"8.6.1-a": {"vote": "partly"}}}]}
//! ```

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::error::{PaperError, damaged};
use crate::assessment::ballots::{Ballot, BallotBox};
use crate::assessment::{MOST_PARSED, check_text, from_value, is_fit_id, parse_json_within};

/// The word in `format`.
const SEALED: &str = "waymark-sealed-ballots";

const VERSION: u64 = 1;

/// What is sealed of an open round, with where it belongs.
#[derive(Clone, Debug, PartialEq)]
pub struct SealedBallots {
    /// Id of the assessment.
    pub assessment: String,
    /// Id of the workshop.
    pub workshop: String,
    pub round: u32,
    pub sealed: BallotBox,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SealedFile {
    format: String,
    version: u64,
    assessment: String,
    #[serde(rename = "session")]
    workshop: String,
    round: u32,
    seated: Vec<String>,
    ballots: Vec<Ballot>,
}

/// The text that is to be locked.
pub fn sealed_file(sealed: &SealedBallots) -> String {
    // It can always be written: all its keys are texts.
    serde_json::to_string(&SealedFile {
        format: SEALED.to_owned(),
        version: VERSION,
        assessment: sealed.assessment.clone(),
        workshop: sealed.workshop.clone(),
        round: sealed.round,
        seated: sealed.sealed.seated.clone(),
        ballots: sealed.sealed.ballots.clone(),
    })
    .unwrap_or_default()
}

/// Reads what was in a locked file; none where it holds something else.
///
/// # Errors
/// It means to be sealed ballots and is not whole, or a newer version wrote it.
pub fn read_sealed(bytes: &[u8]) -> Option<Result<SealedBallots, PaperError>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let Ok(value) = parse_json_within(text, MOST_PARSED) else {
        return None;
    };
    let format = value.get("format").and_then(Value::as_str);
    (format == Some(SEALED)).then(|| read(&value))
}

fn read(value: &Value) -> Result<SealedBallots, PaperError> {
    match value.get("version").and_then(Value::as_u64) {
        Some(VERSION) => {}
        Some(found) if found > VERSION => return Err(PaperError::Newer { found }),
        _ => return Err(damaged(t!("its “version” is no number from 1"))),
    }
    let file: SealedFile = from_value(value).map_err(|error| damaged(&error.to_string()))?;
    if !file.seated.iter().all(|id| is_fit_id(id)) {
        return Err(damaged(t!("a participant has no proper id")));
    }
    for ballot in &file.ballots {
        ballot.check().map_err(|reason| damaged(&reason))?;
        if ballot.workshop != file.workshop || ballot.round != file.round {
            return Err(damaged(t!("a ballot is of another round than the file")));
        }
        for cast in ballot.votes.values() {
            check_text(&cast.comment).map_err(|reason| damaged(&reason))?;
        }
    }
    Ok(SealedBallots {
        assessment: file.assessment,
        workshop: file.workshop,
        round: file.round,
        sealed: BallotBox {
            ballots: file.ballots,
            seated: file.seated,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::ballots::Cast;
    use crate::assessment::records::Voted;
    use crate::standard::StatementId;

    fn some() -> SealedBallots {
        let cast = |vote, comment: &str| Cast {
            vote,
            comment: comment.to_owned(),
            ..Cast::default()
        };
        let about = StatementId::parse("8.6.1-a").expect("a statement");
        let ballot = |id: &str, vote| Ballot {
            workshop: "w".to_owned(),
            round: 2,
            id: id.to_owned(),
            votes: [(about, cast(vote, "Seen – “ä, 1”"))].into_iter().collect(),
            ..Ballot::default()
        };
        SealedBallots {
            assessment: "a".to_owned(),
            workshop: "w".to_owned(),
            round: 2,
            sealed: BallotBox {
                ballots: vec![
                    ballot("b1", Voted::Fully),
                    ballot("card-8.6.1-a-0", Voted::Not),
                ],
                seated: vec!["p1".to_owned()],
            },
        }
    }

    #[test]
    fn it_comes_back_whole_cards_and_seats_too() {
        let text = sealed_file(&some());
        assert_eq!(read_sealed(text.as_bytes()), Some(Ok(some())));
    }

    #[test]
    fn what_is_something_else_is_not_looked_at() {
        for other in ["", "{}", "{\"format\":\"waymark-snapshot\"}", "[1", "\u{0}"] {
            assert_eq!(read_sealed(other.as_bytes()), None, "{other}");
        }
        assert_eq!(read_sealed(&[0xff, 0xfe]), None);
    }

    #[test]
    fn what_is_not_whole_is_refused_with_the_place() {
        let whole = sealed_file(&some());
        for (from, to, why) in [
            ("\"version\":1", "\"version\":9", "newer"),
            ("\"version\":1", "\"version\":\"x\"", "version"),
            (
                "\"round\":2,\"id\":\"b1\"",
                "\"round\":1,\"id\":\"b1\"",
                "another round",
            ),
            ("\"seated\":[\"p1\"]", "\"seated\":[\"a/b\"]", "proper id"),
            ("\"seated\"", "\"sat\"", "sat"),
            ("\"id\":\"b1\"", "\"id\":\"../b\"", "proper id"),
        ] {
            let changed = whole.replacen(from, to, 1);
            assert_ne!(changed, whole, "{from}");
            let refused = read_sealed(changed.as_bytes())
                .expect("it is one")
                .unwrap_err();
            assert!(refused.to_string().contains(why), "{to}: {refused}");
        }
    }
}
