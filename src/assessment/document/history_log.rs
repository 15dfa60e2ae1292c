//! The entries of a history in little room: ten thousand ratings are no rarity, and most of what they say they say again and again.

use std::fmt::{Debug, Formatter};
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use serde::{Serialize, Serializer};

use super::Fields;
use super::history_entry::HistoryEntry;
use super::numbered::{Number, Numbered};
use crate::assessment::records::Value;
use crate::assessment::time::Moment;

/// Bytes of an old value that is held among the words: those of choices are no longer.
const SHORT: usize = 24;

/// The share by which room for entries grows: where it doubled, half of it could stay empty.
const SPARE: usize = 16;

/// All entries, oldest first.
#[derive(Clone, Default)]
pub struct History {
    entries: Vec<PackedEntry>,
    words: HistoryWords,
    sayings: Numbered<Saying>,
    /// The newest time of all entries; the last of several.
    newest: Option<Moment>,
}

type HistoryWords = Numbered<Arc<str>>;

#[derive(Clone)]
struct PackedEntry {
    at: Moment,
    on: Number,
    saying: Number,
    more: Option<Box<MoreValues>>,
}

/// What many entries say alike, of whatever record: all of it as words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Saying {
    by: Number,
    what: Number,
    to: Number,
    old: OldText,
}

/// What the one field that was changed said before; where there is more to say, the entry itself has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum OldText {
    /// It is not known.
    Unknown,
    Nothing,
    Text(Number),
}

/// Which further fields were changed, and what all of them said before.
#[derive(Clone)]
struct MoreValues {
    also: Vec<Number>,
    from: Option<Fields>,
}

impl From<&Saying> for Saying {
    fn from(saying: &Saying) -> Self {
        *saying
    }
}

fn text(words: &HistoryWords, word: Number) -> &str {
    words.get(word).map_or("", |text| text)
}

/// An entry where it stands.
#[derive(Clone, Copy)]
pub struct NotedChange<'a> {
    pub at: Moment,
    pub by: &'a str,
    /// As [`HistoryEntry::what`].
    pub what: &'a str,
    /// As [`HistoryEntry::on`].
    pub on: &'a str,
    /// As [`HistoryEntry::to`].
    pub to: &'a str,
    old: OldText,
    more: Option<&'a MoreValues>,
    words: &'a HistoryWords,
}

impl<'a> NotedChange<'a> {
    /// Further fields of the record that were changed with it.
    pub fn also(self) -> impl Iterator<Item = &'a str> {
        let also = self.more.map_or(&[][..], |more| &more.also);
        also.iter().map(move |word| text(self.words, *word))
    }

    /// The fields that it changed; `added` or `removed` for a whole record.
    pub fn fields(self) -> impl Iterator<Item = &'a str> {
        std::iter::once(self.what).chain(self.also())
    }

    /// As [`HistoryEntry::from`].
    pub fn from(self) -> Option<Fields> {
        match (self.more, self.old) {
            (Some(more), _) => more.from.clone(),
            (None, OldText::Unknown) => None,
            (None, OldText::Nothing) => Some(Fields::new()),
            (None, OldText::Text(word)) => {
                let said = Value::Text(text(self.words, word).to_owned());
                Some([(self.what.to_owned(), said)].into_iter().collect())
            }
        }
    }

    /// What a field said before, where that is known.
    pub fn old(self, field: &str) -> Option<Value> {
        match (self.more, self.old) {
            (Some(more), _) => {
                let from = more.from.as_ref()?;
                Some(from.get(field).cloned().unwrap_or_default())
            }
            (None, OldText::Unknown) => None,
            (None, OldText::Text(word)) if self.what == field => {
                Some(Value::Text(text(self.words, word).to_owned()))
            }
            (None, OldText::Nothing | OldText::Text(_)) => Some(Value::None),
        }
    }

    /// Bytes of its old values.
    pub(in crate::assessment) fn weight(self) -> usize {
        match (self.more, self.old) {
            (Some(more), _) => {
                let values = more.from.iter().flat_map(|from| from.values());
                values.map(weight).sum()
            }
            (None, OldText::Text(word)) => text(self.words, word).len(),
            (None, OldText::Unknown | OldText::Nothing) => 0,
        }
    }

    /// The entry by itself.
    pub fn entry(self) -> HistoryEntry {
        HistoryEntry {
            at: self.at,
            by: self.by.to_owned(),
            what: self.what.to_owned(),
            on: self.on.to_owned(),
            to: self.to.to_owned(),
            also: self.also().map(str::to_owned).collect(),
            from: self.from(),
        }
    }
}

impl PartialEq for NotedChange<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
            && (self.by, self.what, self.on, self.to) == (other.by, other.what, other.on, other.to)
            && self.also().eq(other.also())
            && self.from() == other.from()
    }
}

impl Debug for NotedChange<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        self.entry().fmt(f)
    }
}

impl History {
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All entries, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = NotedChange<'_>> + ExactSizeIterator {
        self.entries.iter().map(|packed| self.noted(packed))
    }

    /// All entries by themselves, oldest first.
    pub fn entries(&self) -> Vec<HistoryEntry> {
        self.iter().map(NotedChange::entry).collect()
    }

    pub fn get(&self, index: usize) -> Option<NotedChange<'_>> {
        self.entries.get(index).map(|packed| self.noted(packed))
    }

    pub fn last(&self) -> Option<NotedChange<'_>> {
        self.entries.last().map(|packed| self.noted(packed))
    }

    /// The newest time of all entries, however many there are.
    pub fn newest(&self) -> Option<Moment> {
        self.newest
    }

    fn noted<'a>(&'a self, packed: &'a PackedEntry) -> NotedChange<'a> {
        let words = &self.words;
        // Each entry has one.
        let saying = self.sayings.get(packed.saying).copied();
        let Saying { by, what, to, old } = saying.unwrap_or(Saying {
            by: packed.on,
            what: packed.on,
            to: packed.on,
            old: OldText::Unknown,
        });
        NotedChange {
            at: packed.at,
            by: text(words, by),
            what: text(words, what),
            on: text(words, packed.on),
            to: text(words, to),
            old,
            more: packed.more.as_deref(),
            words,
        }
    }

    /// Puts an entry at the end.
    pub fn push(&mut self, entry: HistoryEntry) {
        let packed = self.pack(entry);
        self.push_packed(packed);
    }

    fn push_packed(&mut self, packed: PackedEntry) {
        if self.entries.len() == self.entries.capacity() {
            self.entries.reserve_exact(self.entries.len() / SPARE + 8);
        }
        if self.newest.is_none_or(|newest| packed.at >= newest) {
            self.newest = Some(packed.at);
        }
        self.entries.push(packed);
    }

    fn pack(&mut self, entry: HistoryEntry) -> PackedEntry {
        let words = &mut self.words;
        let (old, more) = match (entry.also.is_empty(), entry.from) {
            (true, None) => (OldText::Unknown, None),
            (true, Some(from)) if from.is_empty() => (OldText::Nothing, None),
            (true, Some(from)) => match short_text(&entry.what, &from) {
                Some(text) => (OldText::Text(words.take(text)), None),
                None => (OldText::Unknown, Some((Vec::new(), Some(from)))),
            },
            (false, from) => {
                let also = entry.also.iter().map(|field| words.take(field.as_str()));
                (OldText::Unknown, Some((also.collect(), from)))
            }
        };
        let saying = Saying {
            by: words.take(entry.by.as_str()),
            what: words.take(entry.what.as_str()),
            to: words.take(entry.to.as_str()),
            old,
        };
        PackedEntry {
            at: entry.at,
            on: words.take(entry.on.as_str()),
            saying: self.sayings.take(&saying),
            more: more.map(|(also, from)| Box::new(MoreValues { also, from })),
        }
    }

    /// Puts an entry at the end in place of an earlier one, which it goes on from.
    pub(super) fn go_on(&mut self, index: usize, entry: HistoryEntry) {
        let earlier = self.entries.remove(index);
        self.push(entry);
        let later = self.entries.last().map(|last| last.at);
        // Only a clock that went back makes another entry the newest.
        if Some(earlier.at) == self.newest && later < self.newest {
            self.newest = self.newest_of_all();
        }
    }

    fn newest_of_all(&self) -> Option<Moment> {
        self.entries.iter().map(|packed| packed.at).max()
    }

    /// Moves the times of all entries.
    pub fn each_time(&mut self, mut visit: impl FnMut(&mut Moment)) {
        self.entries
            .iter_mut()
            .for_each(|packed| visit(&mut packed.at));
        self.newest = self.newest_of_all();
    }
}

/// What was said before, where that is one short text of the field that was changed.
fn short_text<'a>(what: &str, from: &'a Fields) -> Option<&'a str> {
    let (field, value) = from.iter().next().filter(|_| from.len() == 1)?;
    match value {
        Value::Text(text) if field == what && text.len() <= SHORT => Some(text),
        _ => None,
    }
}

// For the rule of what is kept, which compares numbers and not texts.
impl History {
    /// The number by which [`History::ons`] and [`History::changes`] name a record.
    pub(super) fn number_of(&self, on: &str) -> Option<Number> {
        self.words.find(on)
    }

    /// Time and record of all entries.
    pub(super) fn ons(
        &self,
    ) -> impl DoubleEndedIterator<Item = (Moment, Number)> + ExactSizeIterator {
        self.entries.iter().map(|packed| (packed.at, packed.on))
    }

    /// The text behind a number.
    pub(super) fn word(&self, word: Number) -> &str {
        text(&self.words, word)
    }

    /// How many numbers there are.
    pub(super) fn words(&self) -> usize {
        self.words.len()
    }

    /// Each change of a field: record, field and index of the entry.
    pub(super) fn changes(&self) -> impl Iterator<Item = (Number, Number, usize)> {
        let entries = self.entries.iter().enumerate();
        entries.flat_map(|(index, packed)| {
            let saying = self.sayings.get(packed.saying);
            let also = packed.more.as_ref().map_or(&[][..], |more| &more.also);
            let fields = saying.map(|saying| saying.what).into_iter();
            let fields = fields.chain(also.iter().copied());
            fields.map(move |field| (packed.on, field, index))
        })
    }

    /// Keeps the entries that are `kept`, and of those what was said before where it is `remembered`.
    pub(in crate::assessment) fn keep(&mut self, kept: &[bool], remembered: &[bool]) {
        let all = std::mem::take(self);
        let (words, sayings) = (all.words, all.sayings);
        let mut known = vec![None; words.len()];
        let entries = all.entries.into_iter().zip(kept).zip(remembered);
        for ((mut packed, kept), remembered) in entries {
            let Some(mut saying) = sayings.get(packed.saying).copied().filter(|_| *kept) else {
                continue;
            };
            let mut anew = |word: Number| {
                let slot = known.get_mut(word as usize);
                let mut take = || self.words.take(text(&words, word));
                slot.map_or(0, |slot| *slot.get_or_insert_with(&mut take))
            };
            packed.on = anew(packed.on);
            saying.by = anew(saying.by);
            saying.what = anew(saying.what);
            saying.to = anew(saying.to);
            saying.old = match saying.old {
                OldText::Text(word) if *remembered => OldText::Text(anew(word)),
                OldText::Nothing if *remembered => OldText::Nothing,
                _ => OldText::Unknown,
            };
            if let Some(more) = &mut packed.more {
                more.from = more.from.take().filter(|_| *remembered);
                more.also.iter_mut().for_each(|word| *word = anew(*word));
            }
            packed.more = packed
                .more
                .filter(|more| more.from.is_some() || !more.also.is_empty());
            packed.saying = self.sayings.take(&saying);
            self.push_packed(packed);
        }
    }
}

fn weight(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.len(),
        Value::List(list) => list.iter().map(String::len).sum(),
        Value::None | Value::Flag(_) | Value::Number(_) => 8,
    }
}

impl PartialEq for History {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl Debug for History {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl FromIterator<HistoryEntry> for History {
    fn from_iter<I: IntoIterator<Item = HistoryEntry>>(entries: I) -> Self {
        let mut history = Self::default();
        entries.into_iter().for_each(|entry| history.push(entry));
        history
    }
}

impl From<Vec<HistoryEntry>> for History {
    fn from(entries: Vec<HistoryEntry>) -> Self {
        entries.into_iter().collect()
    }
}

// As a list of entries, which are written and read one by one.
impl Serialize for History {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(NotedChange::entry))
    }
}

impl<'de> Deserialize<'de> for History {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ReadEntries;

        impl<'de> Visitor<'de> for ReadEntries {
            type Value = History;

            fn expecting(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
                f.write_str("a sequence")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<History, A::Error> {
                let mut history = History::default();
                while let Some(entry) = seq.next_element()? {
                    history.push(entry);
                }
                Ok(history)
            }
        }

        deserializer.deserialize_seq(ReadEntries)
    }
}
