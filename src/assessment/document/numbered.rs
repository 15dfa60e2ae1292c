//! Things that come again and again, each held once and named by a number.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

/// The number of a thing in its table.
pub(super) type Number = u32;

/// Things in the order in which they first came.
#[derive(Clone, Debug)]
pub(super) struct Numbered<T> {
    all: Vec<T>,
    numbers: HashMap<T, Number>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            numbers: HashMap::new(),
        }
    }
}

impl<T: Clone + Eq + Hash> Numbered<T> {
    /// How many things there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// The thing with this number.
    pub fn get(&self, number: Number) -> Option<&T> {
        self.all.get(number as usize)
    }

    /// The number of a thing that is here.
    pub fn find<Q: Eq + Hash + ?Sized>(&self, thing: &Q) -> Option<Number>
    where
        T: Borrow<Q>,
    {
        self.numbers.get(thing).copied()
    }

    /// The number of a thing, which is taken in where it is new.
    pub fn take<Q: Eq + Hash + ?Sized>(&mut self, thing: &Q) -> Number
    where
        T: Borrow<Q> + for<'a> From<&'a Q>,
    {
        if let Some(known) = self.find(thing) {
            return known;
        }
        // Beyond any history, also on 32 bits.
        let number = self.all.len() as Number;
        let thing = T::from(thing);
        self.all.push(thing.clone());
        self.numbers.insert(thing, number);
        number
    }
}
