//! Ballots that are still sealed: what somebody voted and nobody else has seen.
//!
//! They are not part of the document. Until the round is revealed they wait beside it, in the browser of the facilitator
//! (`store::ballots`); no edit, no history entry, no undo step and no snapshot knows them. In a workshop without names a sealed
//! ballot names nobody and carries no time, so that nothing has to be forgotten later.

use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};

use super::Assessment;
use super::limits::{check_text, is_fit_id};
use super::records::{AgendaItem, Confidence, Held, Participant, Value, Voted, Voting, Workshop};
use crate::standard::{Map, StatementId};

/// What somebody says to one statement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Cast {
    #[serde(serialize_with = "write_word", deserialize_with = "read_word")]
    pub vote: Voted,
    /// How sure they are; shown apart from the vote.
    #[serde(
        serialize_with = "write_word",
        deserialize_with = "read_word",
        skip_serializing_if = "is_default"
    )]
    pub confidence: Confidence,
    /// Shown beside the vote at the reveal.
    #[serde(deserialize_with = "read_word", skip_serializing_if = "is_default")]
    pub comment: String,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn write_word<T: Held, S: Serializer>(word: &T, serializer: S) -> Result<S::Ok, S::Error> {
    word.to_value().serialize(serializer)
}

/// Reads what a field of a record may hold, by its rules.
fn read_word<'de, T: Held, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::from_value(Value::deserialize(deserializer)?).map_err(D::Error::custom)
}

/// The votes of one person in one round, on all or some of its statements.
#[derive(Clone, Debug, Default, PartialEq, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    /// Id of the workshop.
    #[serde(rename = "session")]
    pub workshop: String,
    pub round: u32,
    /// Random, made where the ballot is filled in: a ballot that comes twice, or corrected, is known by it.
    pub id: String,
    /// Id of the participant; empty in a workshop without names.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: String,
    pub votes: Map<StatementId, Cast>,
}

impl Ballot {
    /// Checks what the types alone cannot say.
    ///
    /// # Errors
    /// What is wrong, as the end of “The ballot is damaged: …”.
    pub fn check(&self) -> Result<(), String> {
        if !is_fit_id(&self.workshop) {
            return Err(t!("its workshop has no proper id").to_owned());
        }
        if !is_fit_id(&self.id) {
            return Err(t!("its ballot has no proper id").to_owned());
        }
        check_text(&self.by)?;
        if self.votes.is_empty() {
            return Err(t!("it holds no vote").to_owned());
        }
        let unfit = self.votes.iter().find(|(id, cast)| !cast.vote.fits(**id));
        match unfit {
            Some((id, _)) => Err(t!(
                "{id} applies in every case; its condition cannot be “not triggered”",
                id
            )),
            None => Ok(()),
        }
    }
}

/// What is handed out so that people can vote on devices of their own.
#[derive(Clone, Debug, PartialEq)]
pub struct Invitation {
    /// Id of the workshop.
    pub workshop: String,
    pub round: u32,
    /// Title of the workshop.
    pub title: String,
    pub voting: Voting,
    /// What is voted on, in the order of the agenda.
    pub statements: Vec<StatementId>,
    /// Id and name of each participant; empty in a workshop without names.
    pub people: Vec<(String, String)>,
}

/// All sealed ballots of a workshop's open round.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BallotBox {
    pub ballots: Vec<Ballot>,
    /// In a workshop without names: the participants who have voted at this machine, apart from what they voted.
    pub seated: Vec<String>,
}

/// What becomes of a ballot that comes in. A ballot counts whole or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intake {
    /// It is new.
    Counted,
    /// The very same ballot is here already; it counts once.
    Again,
    /// A corrected version of a ballot that is here; it takes its place.
    Corrected,
    /// The participant has voted on some of these statements by another ballot or card.
    Double {
        name: String,
    },
    /// As many votes as participants are here already; nobody can tell whose is one too many.
    TooMany {
        people: usize,
    },
    /// Its round has been revealed: it is no longer blind.
    Late {
        round: u32,
    },
    /// It is not for what is open here.
    Foreign {
        why: String,
    },
    Damaged {
        why: String,
    },
}

impl Intake {
    /// Whether the ballot is in the box afterwards.
    pub fn is_in(&self) -> bool {
        matches!(self, Intake::Counted | Intake::Again | Intake::Corrected)
    }
}

impl std::fmt::Display for Intake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Intake::Counted => f.write_str(t!("counted")),
            Intake::Again => f.write_str(t!("the same ballot again; it counts once")),
            Intake::Corrected => {
                f.write_str(t!("corrected; it takes the place of the earlier one"))
            }
            Intake::Double { name } => f.write_str(&t!(
                "not counted: there is another ballot or card of {name} for these statements; remove that one first if this one is right",
                name
            )),
            Intake::TooMany { people } => f.write_str(&t!(
                "not counted: there are already as many votes as participants ({people}); add whoever is missing to the participants, or leave this one out",
                people
            )),
            Intake::Late { round } => f.write_str(&t!(
                "late, not counted: round {round} was over before it came",
                round
            )),
            Intake::Foreign { why } => f.write_str(&t!("not counted: {why}", why)),
            Intake::Damaged { why } => f.write_str(&t!(
                "damaged, not counted: {why}; ask for the ballot once more",
                why
            )),
        }
    }
}

fn foreign(why: &str) -> Intake {
    Intake::Foreign {
        why: why.to_owned(),
    }
}

/// The workshop, if the ballot is one for its open round.
fn belongs<'a>(
    document: &'a Assessment,
    workshop: &str,
    ballot: &Ballot,
) -> Result<&'a Workshop, Intake> {
    let Some(workshop) = find::<Workshop>(document, workshop) else {
        return Err(foreign(t!("this workshop is no longer here")));
    };
    if ballot.workshop != workshop.id {
        return Err(match find::<Workshop>(document, &ballot.workshop) {
            Some(other) => Intake::Foreign {
                why: t!(
                    "it belongs to the workshop “{title}”",
                    title = other.title.trim()
                ),
            },
            None => foreign(t!(
                "it belongs to a workshop that is not in this assessment"
            )),
        });
    }
    let round = workshop.round.unwrap_or_default();
    if ballot.round < round || (ballot.round == round && !workshop.open) {
        return Err(Intake::Late {
            round: ballot.round,
        });
    }
    if ballot.round > round {
        return Err(foreign(t!("it is for a round that was never opened here")));
    }
    let asked = |id: &StatementId| {
        let mut items = document.workshops.items.iter();
        items.any(|item| is_asked(item, &workshop.id, round) && item.about() == Some(*id))
    };
    match ballot.votes.keys().find(|id| !asked(id)) {
        Some(id) => Err(Intake::Foreign {
            why: t!("{id} is not voted on in this round", id),
        }),
        None => Ok(workshop),
    }
}

/// The name of who voted, empty in a workshop without names.
fn voter(document: &Assessment, workshop: &Workshop, ballot: &Ballot) -> Result<String, Intake> {
    match workshop.voting {
        Voting::Anonymous if !ballot.by.is_empty() => Err(foreign(t!(
            "it bears a name, and this workshop votes without names"
        ))),
        Voting::Anonymous => Ok(String::new()),
        Voting::Named => participants(document, &workshop.id)
            .find(|person| person.id == ballot.by)
            .map(|person| person.name.trim().to_owned())
            .ok_or_else(|| match ballot.by.starts_with('~') {
                true => foreign(t!(
                    "it bears a number from a list of participants that has changed since; scan the code again that is shown now, and choose the number again: what was voted is still on that device"
                )),
                false => foreign(t!("it is from nobody on the list of participants")),
            }),
    }
}

impl BallotBox {
    /// What becomes of a ballot. Changes nothing.
    pub fn intake(&self, document: &Assessment, workshop: &str, ballot: &Ballot) -> Intake {
        if let Err(why) = ballot.check() {
            return Intake::Damaged { why };
        }
        let voter = belongs(document, workshop, ballot)
            .and_then(|workshop| Ok((workshop, voter(document, workshop, ballot)?)));
        let (workshop, name) = match voter {
            Ok(found) => found,
            Err(refused) => return refused,
        };
        let here = self.ballots.iter().find(|here| here.id == ballot.id);
        match here {
            Some(here) if here == ballot => return Intake::Again,
            Some(here) if here.by != ballot.by => {
                return foreign(t!("another participant’s ballot has the same mark"));
            }
            _ => {}
        }
        let people = participants(document, &workshop.id).count();
        // A corrected ballot may vote on more than before, and so meet others.
        let others = |id: &StatementId| {
            let others = self.ballots.iter().filter(|other| other.id != ballot.id);
            others.filter(|other| other.votes.contains_key(id)).count()
        };
        match workshop.voting {
            Voting::Named if !self.in_the_way(ballot).is_empty() => Intake::Double { name },
            Voting::Anonymous if ballot.votes.keys().any(|id| others(id) >= people) => {
                Intake::TooMany { people }
            }
            _ if here.is_some() => Intake::Corrected,
            _ => Intake::Counted,
        }
    }

    /// Ids of the participant's other ballots that vote on some of the same statements: what a ballot is [`Intake::Double`] of.
    pub fn in_the_way(&self, ballot: &Ballot) -> Vec<String> {
        let others = self.ballots.iter().filter(|here| {
            !ballot.by.is_empty()
                && here.by == ballot.by
                && here.id != ballot.id
                && meets(here, ballot)
        });
        others.map(|here| here.id.clone()).collect()
    }

    /// How many votes on a statement are in the box.
    pub fn votes_on(&self, statement: StatementId) -> usize {
        let ballots = self.ballots.iter();
        ballots
            .filter(|ballot| ballot.votes.contains_key(&statement))
            .count()
    }

    /// Whether a participant has voted, as far as the box may know: by a ballot with their name, or at this machine.
    pub fn has_voted(&self, participant: &str) -> bool {
        self.seated.iter().any(|id| id == participant)
            || self.ballots.iter().any(|ballot| ballot.by == participant)
    }
}

fn meets(a: &Ballot, b: &Ballot) -> bool {
    a.votes.keys().any(|id| b.votes.contains_key(id))
}

fn find<'a, T: super::Listed>(document: &'a Assessment, id: &str) -> Option<&'a T> {
    T::find(document, id)
}

/// Whether an item is voted on in a round of a workshop.
pub fn is_asked(item: &AgendaItem, workshop: &str, round: u32) -> bool {
    item.workshop == workshop && item.round == Some(round)
}

/// The participants of a workshop.
pub fn participants<'a>(
    document: &'a Assessment,
    workshop: &'a str,
) -> impl Iterator<Item = &'a Participant> {
    let all = document.workshops.participants.iter();
    all.filter(move |person| person.workshop == workshop)
}
