//! The history in sentences: who changed what, when, from what to what, newest first; and which value can be brought back.

use super::record_words as words;
use crate::assessment::records::{AgendaItem, Field, ListSpec, Nature, Value, Workshop};
use crate::assessment::{
    ADDED, Assessment, Edit, Fields, History, Listed, Moment, NotedChange, REMOVED, RecordId,
    Stamped, as_part, author_text, day_text, excerpt,
};
use crate::standard::{StatementId, fold, sort};

/// What of the history is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HistoryQuery {
    /// Words that all have to stand in the sentence, the name, the day or the old text.
    pub search: String,
    /// Only what is said about a statement.
    pub statement: Option<StatementId>,
    /// Only what this person changed, as the history notes them.
    pub by: Option<String>,
}

/// A part of what was asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HistoryPage {
    /// How many entries there are in all.
    pub all: usize,
    pub lines: Vec<HistoryLine>,
}

/// An entry of the history, or several that are told as one.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryLine {
    pub at: Moment,
    /// In words.
    pub by: String,
    /// The statement that it speaks of.
    pub statement: Option<StatementId>,
    /// What was changed; at least one.
    pub changes: Vec<FieldChange>,
}

/// A change of one field, or that a record was added or removed.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// Such as “rating of 8.6.1-f from Partially to Fully”.
    pub sentence: String,
    /// What the field said before, where that is longer than the sentence shows.
    pub old_text: Option<String>,
    /// The value before it, where it can be brought back and differs from the present one.
    pub restorable: Option<Restorable>,
}

/// A value that a field had.
#[derive(Clone, Debug, PartialEq)]
pub struct Restorable {
    record: RecordId,
    field: &'static str,
    value: Value,
    /// The other fields that were changed with it, as they were.
    others: Vec<(String, Value)>,
    /// In words, such as “Partially”.
    pub words: String,
    /// Where it belongs, such as “ as rating of 8.6.1-f”.
    pub place: String,
}

impl Restorable {
    /// The edit that brings the value back: that of the field alone, or, where it only goes together with what was changed with
    /// it, of all of them.
    pub fn edit(&self, document: &Assessment) -> Edit {
        let alone = self.record.set(self.field, self.value.clone());
        let trial = Stamped {
            at: Moment::default(),
            by: String::new(),
            edit: alone,
        };
        if document.clone().apply(&trial).is_ok() || self.others.is_empty() {
            return trial.edit;
        }
        let mut fields = self.others.iter().cloned().collect::<Fields>();
        fields.insert(self.field.to_owned(), self.value.clone());
        Edit::Set(self.record.clone(), fields)
    }
}

/// Entries of the history, newest first: so many, after so many.
pub fn history(
    document: &Assessment,
    query: &HistoryQuery,
    skip: usize,
    count: usize,
) -> HistoryPage {
    let search = fold(&query.search);
    let words = search.split(' ').filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_owned).collect();
    let is_about =
        |entry: NotedChange<'_>| query.statement.is_none_or(|id| about(entry.on) == Some(id));
    let past = Past::of(document, &is_about);
    let mut page = HistoryPage::default();
    for run in runs(&document.history).into_iter().rev() {
        let entry = run.last.1;
        if !is_about(entry) {
            continue;
        }
        if query.by.as_ref().is_some_and(|by| *by != entry.by) {
            continue;
        }
        let is_shown = (skip..skip + count).contains(&page.all);
        if words.is_empty() {
            if is_shown {
                page.lines.push(past.line(run));
            }
            page.all += 1;
            continue;
        }
        let line = past.line(run);
        if line.holds(&words) {
            if is_shown {
                page.lines.push(line);
            }
            page.all += 1;
        }
    }
    page
}

/// Entries that are told as one: the first and the last of them, each with its place.
#[derive(Clone, Copy)]
struct JoinedEntries<'a> {
    first: (usize, NotedChange<'a>),
    last: (usize, NotedChange<'a>),
}

/// The entries in order; what one person ticked in one list within one minute is joined.
fn runs(history: &History) -> Vec<JoinedEntries<'_>> {
    let mut runs: Vec<JoinedEntries<'_>> = Vec::new();
    for here in history.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if goes_on(run.last.1, here.1) => run.last = here,
            _ => runs.push(JoinedEntries {
                first: here,
                last: here,
            }),
        }
    }
    runs
}

/// Whether an entry is another tick in the same list.
fn goes_on(before: NotedChange<'_>, entry: NotedChange<'_>) -> bool {
    let minute = |entry: NotedChange<'_>| entry.at.timestamp().div_euclid(60);
    let same = (before.on, before.what, before.by) == (entry.on, entry.what, entry.by);
    same && minute(before) == minute(entry) && {
        let record = RecordId::parse(entry.on);
        let field = record.and_then(|record| record.list.spec().field(entry.what));
        field.is_some_and(words::is_list_of_ids)
    }
}

/// Who changed something, as it is noted.
pub fn people(document: &Assessment) -> Vec<String> {
    let mut people: Vec<&str> = document.history.iter().map(|entry| entry.by).collect();
    sort(&mut people, |a, b| a.cmp(b));
    people.dedup();
    people
        .into_iter()
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The statement that a record speaks of.
fn about(on: &str) -> Option<StatementId> {
    let (list, id) = on.split_once('/')?;
    let id = match list {
        "answers" | "gaps" => id,
        "evidence" => id.split_once('/')?.0,
        _ => return None,
    };
    StatementId::parse(id)
}

impl HistoryLine {
    fn holds(&self, words: &[String]) -> bool {
        let mut text = format!(
            "{} {} {}",
            day_text(self.at.date_naive()),
            self.at.date_naive(),
            self.by
        );
        for change in &self.changes {
            text.push(' ');
            text.push_str(&change.sentence);
            text.push(' ');
            text.push_str(change.old_text.as_deref().unwrap_or_default());
        }
        let text = fold(&text);
        words.iter().all(|word| text.contains(word.as_str()))
    }
}

/// The history with what tells what came of each change: the next one of the same field.
struct Past<'a> {
    document: &'a Assessment,
    /// Record, field and index of each change, sorted.
    changes: Vec<(&'a str, &'a str, usize)>,
}

impl<'a> Past<'a> {
    /// Of the entries that `asked` holds for; it must hold for all of a record or none.
    fn of(document: &'a Assessment, asked: &dyn Fn(NotedChange<'_>) -> bool) -> Self {
        let mut changes = Vec::new();
        for (index, entry) in document.history.iter().enumerate() {
            if asked(entry) {
                let fields = entry.fields();
                changes.extend(fields.map(|field| (entry.on, field, index)));
            }
        }
        sort(&mut changes, |a, b| a.cmp(b));
        Self { document, changes }
    }

    /// The next entry that changed a field.
    fn later(&self, index: usize, on: &str, field: &str) -> Option<usize> {
        let next = self
            .changes
            .partition_point(|change| *change <= (on, field, index));
        let change = self.changes.get(next)?;
        ((change.0, change.1) == (on, field)).then_some(change.2)
    }

    /// The entry before that changed a field.
    fn earlier(&self, index: usize, on: &str, field: &str) -> Option<NotedChange<'_>> {
        let here = self
            .changes
            .partition_point(|change| *change < (on, field, index));
        let change = self.changes.get(here.checked_sub(1)?)?;
        ((change.0, change.1) == (on, field)).then(|| self.document.history.get(change.2))?
    }

    /// What a field said before an entry.
    fn before(
        &self,
        index: usize,
        entry: NotedChange<'_>,
        spec: &ListSpec,
        field: &str,
    ) -> Option<Value> {
        entry.old(field).or_else(|| {
            // Every rating is kept, each with what it came to.
            let kept = spec.stamped.contains(&field);
            let earlier = kept
                .then(|| self.earlier(index, entry.on, field))
                .flatten()?;
            Some(match earlier.to {
                "" => Value::None,
                to => to.into(),
            })
        })
    }

    /// What a field said after an entry.
    fn after(
        &self,
        index: usize,
        entry: NotedChange<'_>,
        record: &RecordId,
        field: &str,
    ) -> Option<Value> {
        let on = entry.on;
        let gone = [ADDED, REMOVED]
            .iter()
            .filter_map(|what| self.later(index, on, what))
            .min();
        let next = self.later(index, on, field);
        let follows = match (next, gone) {
            (Some(next), gone) if gone.is_none_or(|gone| next < gone) => {
                self.document.history.get(next)?.old(field)
            }
            (None, None) if self.is_here(record) => Some(self.document.value(record, field)),
            _ => None,
        };
        follows.or_else(|| {
            let told = entry.what == field && !entry.to.is_empty();
            told.then(|| entry.to.into())
        })
    }

    fn is_here(&self, record: &RecordId) -> bool {
        !record.list.spec().is_list() || self.document.record(record).is_some()
    }

    fn line(&self, run: JoinedEntries<'_>) -> HistoryLine {
        let entry = run.last.1;
        let changes = match RecordId::parse(entry.on) {
            Some(record) => self.changes_of(run, &record),
            None => vec![FieldChange::plain(unknown(entry))],
        };
        HistoryLine {
            at: entry.at,
            by: author_text(entry.by),
            statement: about(entry.on),
            changes,
        }
    }

    /// From what the first entry found to what the last one left.
    fn changes_of(&self, run: JoinedEntries<'_>, record: &RecordId) -> Vec<FieldChange> {
        let (first, entry) = run.first;
        let (last, newest) = run.last;
        let spec = record.list.spec();
        let named = |field: &Field| words::field_of(self.document, record, &as_part(field.label()));
        let change = |name: &str| match (name, spec.field(name)) {
            (ADDED, None) => FieldChange::plain(t!(
                "{record} added",
                record = words::whole(self.document, record)
            )),
            (REMOVED, None) => FieldChange::plain(t!(
                "{record} removed",
                record = words::whole(self.document, record)
            )),
            (_, None) => FieldChange::plain(unknown(entry)),
            (_, Some(field)) => {
                let old = self.before(first, entry, spec, name);
                let new = self.after(last, newest, record, name);
                let said = words::Said::of(self.document, field);
                FieldChange {
                    sentence: said.sentence(&named(field), old.as_ref(), new.as_ref()),
                    old_text: old.as_ref().and_then(words::in_full),
                    restorable: old.and_then(|old| {
                        let words = said.value(&old);
                        self.restorable(entry, record, field, old, words)
                    }),
                }
            }
        };
        entry.fields().map(change).collect()
    }

    fn restorable(
        &self,
        entry: NotedChange<'_>,
        record: &RecordId,
        field: &'static Field,
        value: Value,
        words: String,
    ) -> Option<Restorable> {
        let differs = self.document.value(record, field.key) != value;
        if !differs || !self.is_here(record) || !is_free(record, field) {
            return None;
        }
        let others = entry.fields().filter(|other| *other != field.key);
        let others = others.filter_map(|other| Some((other.to_owned(), entry.old(other)?)));
        Some(Restorable {
            record: record.clone(),
            field: field.key,
            value,
            others: others.collect(),
            words,
            place: t!(
                " as {field}",
                field = words::field_of(self.document, record, &as_part(field.label()))
            ),
        })
    }
}

/// An entry that names no record or field of this version.
fn unknown(entry: NotedChange<'_>) -> String {
    match (entry.what, entry.on) {
        ("several", _) => t!("several changes").to_owned(),
        (what, "") => t!("{field} changed", field = excerpt(what)),
        (what, on) => t!(
            "{field} of {record} changed",
            field = excerpt(what),
            record = excerpt(on)
        ),
    }
}

/// Whether people set the field: not what the app writes, and not whether a round of a workshop is open, on which sealed ballots
/// rely.
fn is_free(record: &RecordId, field: &Field) -> bool {
    let of_round = ["round", "open"].contains(&field.key);
    let in_workshop = [Workshop::LIST, AgendaItem::LIST].contains(&record.list);
    field.nature != Nature::Derived && !(of_round && in_workshop)
}

impl FieldChange {
    fn plain(sentence: String) -> Self {
        Self {
            sentence,
            old_text: None,
            restorable: None,
        }
    }
}
