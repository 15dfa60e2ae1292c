//! What a person said about a table.

use super::rating::Meaning;
use super::scale::Scale;
use super::target::Target;
use crate::standard::Map;

/// The answers to what only a person knows. Nothing ambiguous is answered at the start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// One target a column.
    pub mapping: Vec<Target>,
    /// What bare numbers in the column of ratings mean.
    pub scale: Option<Scale>,
    /// What single values of the ratings mean, by the key of their line in the legend.
    pub meanings: Map<String, Option<Meaning>>,
    /// That the legend of the ratings is right.
    pub legend: bool,
    /// Whether a rating of a clause is to rate all its statements.
    pub clauses: Option<bool>,
    /// That the rows are about this standard after all.
    pub ours: bool,
    /// What a comma in a name means.
    pub names: NameOrder,
}

impl Told {
    /// Nothing but the meaning of the columns.
    pub fn of(mapping: Vec<Target>) -> Self {
        Self {
            mapping,
            ..Self::default()
        }
    }

    /// Takes another meaning of a column. What was said about the ratings was said of the columns before.
    pub fn choose(&mut self, column: usize, target: Target) {
        let Some(slot) = self.mapping.get_mut(column) else {
            return;
        };
        let ratings = [Target::Rating, Target::Cross];
        if ratings.contains(slot) || ratings.contains(&target) {
            (self.scale, self.legend) = (None, false);
            self.meanings = Map::new();
        }
        *slot = target;
    }
}

/// What “Novak, Petr” is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameOrder {
    /// One person, the family name first.
    #[default]
    FamilyFirst,
    /// Two people.
    Several,
}
