//! Applying an [`Edit`]: what each change does to the document, which values it refuses, and the
//! inverse that takes it back.

use chrono::{NaiveDate, TimeDelta};

use super::document::*;
use super::edit::*;
use super::limits::{check_date, check_person_days, check_text};
use super::names::{is_among, names};
use super::records::{Listed, Vote};
use super::time::day_text;
use crate::standard::{Map, StatementId, standard};

impl Assessment {
    /// Applies a change and notes it in the history.
    ///
    /// Returns the inverse: applying it restores the document apart from its history.
    /// On an error nothing has changed.
    pub fn apply(&mut self, change: &Stamped) -> Result<Edit, EditError> {
        let inverse = self.change(&change.edit)?;
        let mut leaves = Vec::new();
        change.edit.leaves(&mut leaves);
        for edit in leaves {
            // Votes enter by the hundred when a round is revealed; that it was is noted with the workshop.
            if !matches!(edit, Edit::Record(id, _) if id.list == Vote::LIST) {
                self.note(change, edit);
            }
        }
        Ok(inverse)
    }

    fn note(&mut self, change: &Stamped, edit: &Edit) {
        let (what, on) = edit.subject();
        let entry = HistoryEntry {
            at: change.at,
            by: change.by.clone(),
            what: what.to_owned(),
            on,
            to: edit.value().to_owned(),
        };
        match self.history.last_mut() {
            Some(last)
                if edit.is_text()
                    && (&last.what, &last.on, &last.by) == (&entry.what, &entry.on, &entry.by)
                    && entry.at - last.at < TimeDelta::minutes(10) =>
            {
                *last = entry;
            }
            _ => self.history.push(entry),
        }
    }

    /// Applies without history; all or nothing.
    fn change(&mut self, edit: &Edit) -> Result<Edit, EditError> {
        let fail = |on: &str| {
            let on = on.to_owned();
            move |reason| EditError { on, reason }
        };
        Ok(match edit {
            Edit::Name(name) => {
                check_name(name).map_err(fail(""))?;
                let old = std::mem::replace(&mut self.organization, name.trim().to_owned());
                Edit::Name(old)
            }
            Edit::InOperation(date) => {
                check_optional_date(*date).map_err(fail(""))?;
                Edit::InOperation(std::mem::replace(&mut self.in_operation_since, *date))
            }
            Edit::Answer(id, change) => {
                if let AnswerChange::Rating {
                    rating: Some(Rating::Untriggered),
                    ..
                } = change
                {
                    check_untriggered(*id).map_err(fail(id.as_str()))?;
                }
                let old = with_entry(&mut self.answers, *id, |answer| answer.change(change))
                    .map_err(fail(id.as_str()))?;
                Edit::Answer(*id, old)
            }
            Edit::Gap(id, change) => {
                let old = with_entry(&mut self.gaps, *id, |gap| gap.change(change))
                    .map_err(fail(id.as_str()))?;
                Edit::Gap(*id, old)
            }
            Edit::Capability(id, change) => {
                let old = with_entry(&mut self.capability, *id, |area| area.change(change))
                    .map_err(fail(id.as_str()))?;
                Edit::Capability(*id, old)
            }
            Edit::Step(id, change) => {
                let old = with_entry(&mut self.steps, *id, |tick| tick.change(change))
                    .map_err(fail(id.as_str()))?;
                Edit::Step(*id, old)
            }
            Edit::Register(id, change) => {
                let old = with_entry(&mut self.register, *id, |item| item.change(change))
                    .map_err(fail(id.as_str()))?;
                Edit::Register(*id, old)
            }
            Edit::Record(id, change) => {
                let old = self
                    .change_record(id, change)
                    .map_err(fail(&id.to_string()))?;
                Edit::Record(id.clone(), old)
            }
            Edit::Many(edits) => {
                let mut inverses = Vec::with_capacity(edits.len());
                for edit in edits {
                    match self.change(edit) {
                        Ok(inverse) => inverses.push(inverse),
                        Err(error) => {
                            // Undoing what was just done cannot fail: the old values were valid.
                            for inverse in inverses.iter().rev() {
                                let _ = self.change(inverse);
                            }
                            return Err(error);
                        }
                    }
                }
                inverses.reverse();
                Edit::Many(inverses)
            }
        })
    }
}

/// Changes the entry of a map, which exists exactly while it differs from the default.
fn with_entry<K: Ord, V: Default + PartialEq, R>(
    map: &mut Map<K, V>,
    key: K,
    change: impl FnOnce(&mut V) -> Result<R, String>,
) -> Result<R, String> {
    let mut value = map.remove(&key).unwrap_or_default();
    let result = change(&mut value);
    if value != V::default() {
        map.insert(key, value);
    }
    result
}

fn set_text(field: &mut String, text: &str) -> Result<String, String> {
    check_text(text)?;
    Ok(std::mem::replace(field, text.to_owned()))
}

fn set_date(
    field: &mut Option<NaiveDate>,
    date: Option<NaiveDate>,
) -> Result<Option<NaiveDate>, String> {
    check_optional_date(date)?;
    Ok(std::mem::replace(field, date))
}

fn check_optional_date(date: Option<NaiveDate>) -> Result<(), String> {
    date.map_or(Ok(()), check_date)
}

pub(super) fn check_name(name: &str) -> Result<(), String> {
    if name.trim().is_empty() {
        return Err("the organization needs a name".to_owned());
    }
    check_text(name)
}

pub(super) fn check_untriggered(id: StatementId) -> Result<(), String> {
    if standard().statement(id).condition.is_some() {
        return Ok(());
    }
    Err("this statement always applies; “condition not triggered” is not open for it".to_owned())
}

pub(super) fn check_grade(grade: &GradeOverride) -> Result<(), String> {
    if grade.reason.trim().is_empty() {
        return Err("a changed grade needs its reason".to_owned());
    }
    check_text(&grade.reason)
}

pub(super) fn check_evidence(evidence: &Evidence) -> Result<(), String> {
    for text in [
        &evidence.id,
        &evidence.title,
        &evidence.kind,
        &evidence.location,
        &evidence.owner,
    ] {
        check_text(text)?;
    }
    check_optional_date(evidence.date)?;
    evidence.sample.as_ref().map_or(Ok(()), check_sample)
}

fn check_sample(sample: &Sample) -> Result<(), String> {
    check_text(&sample.what)?;
    check_optional_date(sample.from)?;
    check_optional_date(sample.to)?;
    if sample.of > 1_000_000 {
        return Err("a sample has at most 1000000 cases".to_owned());
    }
    if sample.fulfil > sample.of {
        return Err(format!(
            "{} cases fulfil the statement, but only {} were looked at",
            sample.fulfil, sample.of
        ));
    }
    match (sample.from, sample.to) {
        (Some(from), Some(to)) if to < from => Err(format!(
            "the period ends on {}, before it starts on {}",
            day_text(to),
            day_text(from)
        )),
        _ => Ok(()),
    }
}

/// Refuses a closing that its owner verified: another pair of eyes has to.
pub(super) fn check_verified(owner: &str, verified: Option<&Acceptance>) -> Result<(), String> {
    let Some(verified) = verified else {
        return Ok(());
    };
    check_text(&verified.by)?;
    check_date(verified.date)?;
    if names(&verified.by).next().is_none() {
        return Err("say who verified it".to_owned());
    }
    match names(owner).find(|name| is_among(name, &verified.by)) {
        Some(name) => Err(format!(
            "{name} owns this gap; someone else has to verify it"
        )),
        None => Ok(()),
    }
}

pub(super) fn check_target(target: Option<u8>) -> Result<(), String> {
    match target {
        Some(level) if level > 5 => Err(format!(
            "capability level {level} does not exist; levels are 0 to 5"
        )),
        _ => Ok(()),
    }
}

impl Answer {
    fn change(&mut self, change: &AnswerChange) -> Result<AnswerChange, String> {
        use AnswerChange as C;
        Ok(match change {
            C::Rating { rating, by, at } => {
                check_text(by)?;
                C::Rating {
                    rating: std::mem::replace(&mut self.rating, *rating),
                    by: std::mem::replace(&mut self.by, by.clone()),
                    at: std::mem::replace(&mut self.at, *at),
                }
            }
            C::Reason(text) => C::Reason(set_text(&mut self.reason, text)?),
            C::Grade(grade) => {
                grade.as_ref().map_or(Ok(()), check_grade)?;
                C::Grade(std::mem::replace(&mut self.grade, grade.clone()))
            }
            C::Note(text) => C::Note(set_text(&mut self.note, text)?),
            C::Review(flag) => C::Review(std::mem::replace(&mut self.review, *flag)),
            C::AddEvidence(place, evidence) => {
                check_evidence(evidence)?;
                if self.evidence.iter().any(|e| e.id == evidence.id) {
                    return Err("this piece of evidence is already here".to_owned());
                }
                let place = (*place).min(self.evidence.len());
                self.evidence.insert(place, evidence.clone());
                C::RemoveEvidence(evidence.id.clone())
            }
            C::SetEvidence(evidence) => {
                check_evidence(evidence)?;
                let old = self
                    .evidence
                    .iter_mut()
                    .find(|e| e.id == evidence.id)
                    .ok_or("this piece of evidence is no longer here")?;
                C::SetEvidence(std::mem::replace(old, evidence.clone()))
            }
            C::RemoveEvidence(id) => {
                let place = self
                    .evidence
                    .iter()
                    .position(|e| e.id == *id)
                    .ok_or("this piece of evidence is no longer here")?;
                C::AddEvidence(place, self.evidence.remove(place))
            }
        })
    }
}

impl Gap {
    fn change(&mut self, change: &GapChange) -> Result<GapChange, String> {
        use GapChange as C;
        Ok(match change {
            C::Cause(text) => C::Cause(set_text(&mut self.cause, text)?),
            C::Recommendation(text) => C::Recommendation(set_text(&mut self.recommendation, text)?),
            C::Benefit(text) => C::Benefit(set_text(&mut self.benefit, text)?),
            C::Owner(text) => {
                check_verified(text, self.verified.as_ref())?;
                C::Owner(set_text(&mut self.owner, text)?)
            }
            C::Due(date) => C::Due(set_date(&mut self.due, *date)?),
            C::Effort(days) => {
                days.map_or(Ok(()), check_person_days)?;
                let days = days.map(|days| PersonDays::from(days.0));
                C::Effort(std::mem::replace(&mut self.effort, days))
            }
            C::Status(status) => C::Status(std::mem::replace(&mut self.status, *status)),
            C::Accepted(accepted) => {
                if let Some(accepted) = accepted {
                    check_text(&accepted.by)?;
                    check_date(accepted.date)?;
                }
                C::Accepted(std::mem::replace(&mut self.accepted, accepted.clone()))
            }
            C::Verified(status, verified) => {
                check_verified(&self.owner, verified.as_ref())?;
                C::Verified(
                    std::mem::replace(&mut self.status, *status),
                    std::mem::replace(&mut self.verified, verified.clone()),
                )
            }
        })
    }
}

impl AreaCapability {
    fn change(&mut self, change: &CapabilityChange) -> Result<CapabilityChange, String> {
        use CapabilityChange as C;
        Ok(match change {
            C::Attribute(id, value) => {
                let old = match value {
                    Some(value) => self.attributes.insert(*id, *value),
                    None => self.attributes.remove(id),
                };
                C::Attribute(*id, old)
            }
            C::Target(level) => {
                check_target(*level)?;
                C::Target(std::mem::replace(&mut self.target, *level))
            }
            C::Note(text) => C::Note(set_text(&mut self.note, text)?),
        })
    }
}

impl Tick {
    fn change(&mut self, change: &TickChange) -> Result<TickChange, String> {
        use TickChange as C;
        Ok(match change {
            C::Status(status) => C::Status(std::mem::replace(&mut self.status, *status)),
            C::Owner(text) => C::Owner(set_text(&mut self.owner, text)?),
            C::Date(date) => C::Date(set_date(&mut self.date, *date)?),
            C::Note(text) => C::Note(set_text(&mut self.note, text)?),
        })
    }
}

impl RegisterState {
    fn change(&mut self, change: &RegisterChange) -> Result<RegisterChange, String> {
        use RegisterChange as C;
        Ok(match change {
            C::Status(status) => C::Status(std::mem::replace(&mut self.status, *status)),
            C::Owner(text) => C::Owner(set_text(&mut self.owner, text)?),
            C::Location(text) => C::Location(set_text(&mut self.location, text)?),
            C::ApprovedBy(text) => C::ApprovedBy(set_text(&mut self.approved_by, text)?),
            C::Review(date) => C::Review(set_date(&mut self.review, *date)?),
            C::Since(date) => C::Since(set_date(&mut self.since, *date)?),
        })
    }
}
