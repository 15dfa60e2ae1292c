//! The long form: JSON, one object, for people and other tools.
//!
//! ```json
//! {"format": "waymark-ballot", "version": 1, "sha256": "…", "content": {
//!   "session": "k3v9…", "round": 1, "id": "0q7c…", "by": "x81m…",
//!   "votes": {"8.6.1-a": {"vote": "partly", "confidence": "sure", "comment": "…"}, "8.6.1-b": {"vote": null}}}}
//! ```
//!
//! A vote is `not`, `partly`, `largely`, `fully`, `untriggered`, or null for an abstention; a confidence `guess`, `fairly` or `sure`
//! or not there. `by` is the id of the participant; it is not there in a workshop without names. No field holds a time.
//!
//! ```json
//! {"format": "waymark-invitation", "version": 1, "sha256": "…", "content": {
//!   "session": "k3v9…", "round": 1, "title": "…", "voting": "named", "statements": ["8.6.1-a", "8.6.1-b"],
//!   "people": [{"id": "x81m…", "name": "…"}]}}
//! ```
//!
//! `voting` is `named` or `anonymous`; then `people` is empty. `sha256` is that of the content as in snapshots
//! (`exchange/snapshot.rs`): white space and the order of keys may change, nothing else.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::error::{Found, PaperError, damaged};
use crate::assessment::ballots::{Ballot, Invitation};
use crate::assessment::records::Voting;
use crate::assessment::{MOST_PARSED, from_value, parse_json, parse_json_within};
use crate::exchange::format::{FORMAT, FileKind, format_of, kind_of};
use crate::exchange::json::{check_sum, lay_out};
use crate::standard::StatementId;

const VERSION: u64 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    id: String,
    name: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    #[serde(rename = "session")]
    workshop: String,
    round: u32,
    title: String,
    voting: String,
    statements: Vec<String>,
    people: Vec<Person>,
}

/// The invitation as a file.
pub fn invitation_file(invitation: &Invitation) -> String {
    let people = invitation.people.iter().map(|(id, name)| Person {
        id: id.clone(),
        name: name.clone(),
    });
    let statements = invitation.statements.iter();
    write(
        FileKind::Invitation,
        &Content {
            workshop: invitation.workshop.clone(),
            round: invitation.round,
            title: invitation.title.clone(),
            voting: invitation.voting.key().to_owned(),
            statements: statements.map(|id| id.as_str().to_owned()).collect(),
            people: people.collect(),
        },
    )
}

/// The ballot as a file.
pub fn ballot_file(ballot: &Ballot) -> String {
    write(FileKind::Ballot, ballot)
}

fn write(kind: FileKind, content: &impl Serialize) -> String {
    // Both can always be written: all their keys are texts.
    let content = serde_json::to_string(content).unwrap_or_default();
    let understood = parse_json(&content).unwrap_or_default();
    let envelope = format!(
        r#"{{"format":"{}","version":{VERSION},"sha256":"{}","content":{content}}}"#,
        format_of(kind),
        check_sum(&understood),
    );
    // A vote, a person a line.
    lay_out(&envelope, 3)
}

/// Kind and content of a file whose check sum fits; `wanted` is for the words of the refusal.
pub(super) fn content(text: &str, wanted: FileKind) -> Result<(FileKind, Value), PaperError> {
    let other = |found| PaperError::Other { wanted, found };
    let mut fields = match parse_json_within(text, MOST_PARSED) {
        Ok(Value::Object(fields)) => fields,
        Ok(_) => return Err(other(Found::Unknown)),
        Err(error) if error.is_eof() => {
            return Err(damaged(t!(
                "it ends too early; part of it was lost on the way"
            )));
        }
        Err(_) => return Err(damaged(t!("it is not laid out as JSON should be"))),
    };
    let format = fields.remove("format");
    let format = format.as_ref().and_then(Value::as_str).unwrap_or_default();
    let kind = match kind_of(format) {
        Some(kind) => kind,
        None if format == FORMAT => return Err(other(Found::Snapshot)),
        None => return Err(other(Found::Unknown)),
    };
    match fields.remove("version").as_ref().and_then(Value::as_u64) {
        Some(VERSION) => {}
        Some(found) if found > VERSION => return Err(PaperError::Newer { found }),
        _ => return Err(damaged(t!("its “version” is no number from 1"))),
    }
    let (sum, content) = (fields.remove("sha256"), fields.remove("content"));
    let (Some(Value::String(sum)), Some(content)) = (sum, content) else {
        return Err(damaged(t!("its “sha256” or “content” is missing")));
    };
    if let Some(field) = fields.keys().next() {
        let field = crate::exchange::json::excerpt(field);
        return Err(damaged(&t!("no such file has a field “{field}”", field)));
    }
    if !check_sum(&content).eq_ignore_ascii_case(&sum) {
        return Err(damaged(t!(
            "it was changed after it was made; its check sum does not fit"
        )));
    }
    Ok((kind, content))
}

pub(super) fn read_invitation(content: &Value) -> Result<Invitation, PaperError> {
    let content: Content = from_value(content).map_err(|error| damaged(&error.to_string()))?;
    let voting = Voting::ALL
        .iter()
        .find(|voting| voting.key() == content.voting);
    let statements = content.statements.into_iter();
    Ok(Invitation {
        workshop: content.workshop,
        round: content.round,
        title: content.title,
        voting: *voting
            .ok_or_else(|| damaged(t!("its “voting” is neither named nor anonymous")))?,
        statements: statements
            .map(|id| StatementId::parse(&id).ok_or(PaperError::Unknown { statement: id }))
            .collect::<Result<_, _>>()?,
        people: content
            .people
            .into_iter()
            .map(|person| (person.id, person.name))
            .collect(),
    })
}

pub(super) fn read_ballot(content: &Value) -> Result<Ballot, PaperError> {
    let votes = content.get("votes").and_then(Value::as_object);
    if let Some(id) = votes
        .into_iter()
        .flat_map(|votes| votes.keys())
        .find(|id| StatementId::parse(id).is_none())
    {
        return Err(PaperError::Unknown {
            statement: crate::exchange::json::excerpt(id),
        });
    }
    from_value(content).map_err(|error| damaged(&error.to_string()))
}
