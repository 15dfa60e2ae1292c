//! Texts that come again and again, each held once and named by a number.

use std::collections::HashMap;
use std::sync::Arc;

/// The number of a text in its table.
pub(super) type Word = u32;

/// The texts of a history. The same few names stand in thousands of entries.
#[derive(Clone, Debug, Default)]
pub(super) struct WordTable {
    texts: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, Word>,
}

impl WordTable {
    /// How many texts it holds.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// The text with this number.
    pub fn text(&self, word: Word) -> &str {
        self.texts.get(word as usize).map_or("", |text| text)
    }

    /// The number of a text that is here.
    pub fn find(&self, text: &str) -> Option<Word> {
        self.numbers.get(text).copied()
    }

    /// The number of a text, which is taken in where it is new.
    pub fn take(&mut self, text: &str) -> Word {
        if let Some(known) = self.find(text) {
            return known;
        }
        // Beyond any history, also on 32 bits.
        let word = self.texts.len() as Word;
        let text: Arc<str> = text.into();
        self.texts.push(text.clone());
        self.numbers.insert(text, word);
        word
    }

    /// Gives up the texts that are not `used`. Returns the new number of each by its old one.
    pub fn keep(&mut self, used: &[bool]) -> Vec<Word> {
        let mut left = Self::default();
        let texts = std::mem::take(&mut self.texts).into_iter().zip(used);
        let numbers = texts.map(|(text, used)| match used {
            true => left.take(&text),
            false => 0,
        });
        let numbers = numbers.collect();
        *self = left;
        numbers
    }
}
