//! The entries of a history in little room: ten thousand ratings are no rarity, and most of what they say they say again and again.

use std::fmt::{Debug, Formatter};

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use serde::{Serialize, Serializer};

use super::entry::HistoryEntry;
use super::words::{Word, WordTable};
use crate::assessment::document::Fields;
use crate::assessment::records::Value;
use crate::assessment::time::Moment;

/// Bytes of an old value that is held among the words: those of choices are no longer.
const SHORT: usize = 24;

/// The share by which room for entries grows: where it doubled, half of it could stay empty.
const SPARE: usize = 16;

/// All entries, oldest first.
#[derive(Clone, Default)]
pub struct History {
    entries: Vec<Packed>,
    words: WordTable,
    /// The newest time of all entries; the last of several.
    newest: Option<Moment>,
}

#[derive(Clone)]
struct Packed {
    at: Moment,
    by: Word,
    what: Word,
    on: Word,
    to: Word,
    beside: PackedValues,
}

/// Which further fields were changed, and what all of them said before.
#[derive(Clone)]
enum PackedValues {
    /// No further ones; what the one said is not known.
    Unknown,
    /// No further ones; it said nothing.
    Nothing,
    /// No further ones; it said this text.
    Text(Word),
    More(Box<MoreValues>),
}

#[derive(Clone)]
struct MoreValues {
    also: Vec<Word>,
    from: Option<Fields>,
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
    beside: &'a PackedValues,
    words: &'a WordTable,
}

impl<'a> NotedChange<'a> {
    /// Further fields of the record that were changed with it.
    pub fn also(self) -> impl Iterator<Item = &'a str> {
        let also = match self.beside {
            PackedValues::More(more) => more.also.as_slice(),
            _ => &[],
        };
        also.iter().map(move |word| self.words.text(*word))
    }

    /// The fields that it changed; `added` or `removed` for a whole record.
    pub fn fields(self) -> impl Iterator<Item = &'a str> {
        std::iter::once(self.what).chain(self.also())
    }

    /// As [`HistoryEntry::from`].
    pub fn from(self) -> Option<Fields> {
        match self.beside {
            PackedValues::Unknown => None,
            PackedValues::Nothing => Some(Fields::new()),
            PackedValues::Text(word) => {
                let said = Value::Text(self.words.text(*word).to_owned());
                Some([(self.what.to_owned(), said)].into_iter().collect())
            }
            PackedValues::More(more) => more.from.clone(),
        }
    }

    /// What a field said before, where that is known.
    pub fn old(self, field: &str) -> Option<Value> {
        match self.beside {
            PackedValues::Unknown => None,
            PackedValues::Text(word) if self.what == field => {
                Some(Value::Text(self.words.text(*word).to_owned()))
            }
            PackedValues::Nothing | PackedValues::Text(_) => Some(Value::None),
            PackedValues::More(more) => {
                let from = more.from.as_ref()?;
                Some(from.get(field).cloned().unwrap_or_default())
            }
        }
    }

    /// Bytes of its old values.
    pub(in crate::assessment) fn weight(self) -> usize {
        match self.beside {
            PackedValues::Unknown | PackedValues::Nothing => 0,
            PackedValues::Text(word) => self.words.text(*word).len(),
            PackedValues::More(more) => {
                let values = more.from.iter().flat_map(|from| from.values());
                values.map(weight).sum()
            }
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

    fn noted<'a>(&'a self, packed: &'a Packed) -> NotedChange<'a> {
        let text = |word| self.words.text(word);
        NotedChange {
            at: packed.at,
            by: text(packed.by),
            what: text(packed.what),
            on: text(packed.on),
            to: text(packed.to),
            beside: &packed.beside,
            words: &self.words,
        }
    }

    /// Puts an entry at the end.
    pub fn push(&mut self, entry: HistoryEntry) {
        if self.entries.len() == self.entries.capacity() {
            self.entries.reserve_exact(self.entries.len() / SPARE + 8);
        }
        if self.newest.is_none_or(|newest| entry.at >= newest) {
            self.newest = Some(entry.at);
        }
        let packed = self.pack(entry);
        self.entries.push(packed);
    }

    fn pack(&mut self, entry: HistoryEntry) -> Packed {
        let words = &mut self.words;
        let beside = match (entry.also.is_empty(), entry.from) {
            (true, None) => PackedValues::Unknown,
            (true, Some(from)) if from.is_empty() => PackedValues::Nothing,
            (true, Some(from)) => match short_text(&entry.what, &from) {
                Some(text) => PackedValues::Text(words.take(text)),
                None => PackedValues::More(Box::new(MoreValues {
                    also: Vec::new(),
                    from: Some(from),
                })),
            },
            (false, from) => PackedValues::More(Box::new(MoreValues {
                also: entry.also.iter().map(|field| words.take(field)).collect(),
                from,
            })),
        };
        Packed {
            at: entry.at,
            by: words.take(&entry.by),
            what: words.take(&entry.what),
            on: words.take(&entry.on),
            to: words.take(&entry.to),
            beside,
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
    pub(super) fn number_of(&self, on: &str) -> Option<Word> {
        self.words.find(on)
    }

    /// Time and record of all entries.
    pub(super) fn ons(
        &self,
    ) -> impl DoubleEndedIterator<Item = (Moment, Word)> + ExactSizeIterator {
        self.entries.iter().map(|packed| (packed.at, packed.on))
    }

    /// The text behind a number.
    pub(super) fn word(&self, word: Word) -> &str {
        self.words.text(word)
    }

    /// How many numbers there are.
    pub(super) fn words(&self) -> usize {
        self.words.len()
    }

    /// Each change of a field: record, field and index of the entry.
    pub(super) fn changes(&self) -> impl Iterator<Item = (Word, Word, usize)> {
        let entries = self.entries.iter().enumerate();
        entries.flat_map(|(index, packed)| {
            let also = match &packed.beside {
                PackedValues::More(more) => more.also.as_slice(),
                _ => &[],
            };
            let fields = std::iter::once(packed.what).chain(also.iter().copied());
            fields.map(move |field| (packed.on, field, index))
        })
    }

    /// Gives up what an entry said before.
    pub(super) fn forget_values(&mut self, index: usize) {
        let Some(packed) = self.entries.get_mut(index) else {
            return;
        };
        packed.beside = match std::mem::replace(&mut packed.beside, PackedValues::Unknown) {
            PackedValues::More(mut more) if !more.also.is_empty() => {
                more.from = None;
                PackedValues::More(more)
            }
            _ => PackedValues::Unknown,
        };
    }

    /// Keeps the entries that are `kept`, and the texts that they need.
    pub(in crate::assessment) fn keep(&mut self, kept: &[bool]) {
        let mut kept = kept.iter().copied();
        self.entries.retain(|_| kept.next().unwrap_or_default());
        self.newest = self.newest_of_all();
        let mut used = vec![false; self.words.len()];
        self.each_word(|word| used[*word as usize] = true);
        if used.contains(&false) {
            let numbers = self.words.keep(&used);
            self.each_word(|word| *word = numbers[*word as usize]);
        }
    }

    fn each_word(&mut self, mut visit: impl FnMut(&mut Word)) {
        for packed in &mut self.entries {
            let own = [
                &mut packed.by,
                &mut packed.what,
                &mut packed.on,
                &mut packed.to,
            ];
            own.into_iter().for_each(&mut visit);
            match &mut packed.beside {
                PackedValues::Text(word) => visit(word),
                PackedValues::More(more) => more.also.iter_mut().for_each(&mut visit),
                PackedValues::Unknown | PackedValues::Nothing => {}
            }
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
        struct Entries;

        impl<'de> Visitor<'de> for Entries {
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

        deserializer.deserialize_seq(Entries)
    }
}
