//! Choosing several things by their names, so that nobody types an id: what there is to choose from, and what of it a search finds.

use crate::assessment::records::{Kind, WEEKDAYS};
use crate::standard::{ItemKind, Statement, StepId, fold, standard};
use crate::words::say;

/// So many boxes are looked through at a glance; more are searched.
pub const FEW: usize = 12;

/// Most boxes that are shown at once, besides those with a tick.
pub const MOST_BOXES: usize = 60;

/// One of the things to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Pickable {
    /// What a field keeps of it.
    pub key: String,
    /// What it is called where several stand in one line.
    pub short: String,
    pub name: String,
    /// The words by which it is found, folded.
    words: String,
}

impl Pickable {
    /// Something that is called by its name alone.
    pub fn named(key: String, name: String) -> Self {
        Self {
            key,
            short: name.clone(),
            words: fold(&name),
            name,
        }
    }

    /// Something of the standard that has a number.
    fn numbered(number: &str, title: &str) -> Self {
        Self {
            key: number.to_owned(),
            short: number.to_owned(),
            name: format!("{number} {title}"),
            words: fold(title),
        }
    }

    /// A statement; it is found by the title of its clause as well.
    pub fn statement(statement: &Statement) -> Self {
        let clause = standard().clause(statement.clause).title;
        Self {
            words: fold(&format!("{} {clause}", statement.text)),
            ..Self::numbered(statement.id.as_str(), statement.text)
        }
    }

    /// Whether a text means it: each of its words begins the number or stands in the name.
    pub fn is_meant(&self, text: &str) -> bool {
        let short = fold(&self.short);
        let text = fold(text);
        let mut words = text.split(' ');
        words.all(|word| short.starts_with(word) || self.words.contains(word))
    }
}

/// What a field of this kind is chosen from where that stands in the standard or the calendar; nothing for other kinds.
pub fn choices_of(kind: Kind) -> Vec<Pickable> {
    let standard = standard();
    match kind {
        Kind::Statements => standard
            .statements
            .iter()
            .map(Pickable::statement)
            .collect(),
        Kind::Registers => {
            let all = standard.register.iter();
            all.map(|item| Pickable::numbered(item.id.as_str(), item.title))
                .collect()
        }
        Kind::Areas => {
            let all = standard.areas.iter();
            all.map(|area| Pickable {
                short: format!("{} {}", area.id, area.title),
                ..Pickable::numbered(area.id.as_str(), area.title)
            })
            .collect()
        }
        Kind::Items => {
            let inputs = standard.step(StepId::Preparation).items.iter();
            let inputs = inputs.filter(|item| item.kind == ItemKind::ReviewInput);
            inputs
                .map(|item| Pickable::named(item.id.to_string(), item.text.to_owned()))
                .collect()
        }
        Kind::Weekdays => WEEKDAYS
            .map(|(_, key, name)| Pickable::named(key.to_owned(), say(name).to_owned()))
            .to_vec(),
        _ => Vec::new(),
    }
}

/// The places of those that a text means; of all, where it says nothing.
pub fn meant(all: &[Pickable], text: &str) -> Vec<usize> {
    let found = all.iter().enumerate();
    let found = found.filter(|(_, one)| text.trim().is_empty() || one.is_meant(text));
    found.map(|(index, _)| index).collect()
}

/// The places of those that get a box: the first that a text means, and of these all that are chosen.
pub fn boxes(all: &[Pickable], chosen: &[String], text: &str) -> Vec<usize> {
    let mut shown = meant(all, text);
    let mut room = MOST_BOXES;
    shown.retain(|index| {
        let fits = room > 0;
        room = room.saturating_sub(1);
        fits || chosen.contains(&all[*index].key)
    });
    shown
}

/// What is chosen once some keys are chosen as well, or no longer: in the order of all. What is chosen and gone stays, for an undo may
/// bring it back.
pub fn rechosen(all: &[Pickable], chosen: &[String], keys: &[String], on: bool) -> Vec<String> {
    let is_chosen = |key: &&String| match keys.contains(key) {
        true => on,
        false => chosen.contains(key),
    };
    let is_gone = |key: &&String| all.iter().all(|one| one.key != **key);
    let gone = chosen.iter().filter(is_gone);
    let left = all.iter().map(|one| &one.key).filter(is_chosen);
    left.chain(gone).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(all: &[Pickable], places: &[usize]) -> Vec<String> {
        places.iter().map(|at| all[*at].key.clone()).collect()
    }

    #[test]
    fn statements_are_found_by_number_by_words_and_by_their_clause() {
        let all = choices_of(Kind::Statements);
        let found = |text: &str| keys(&all, &meant(&all, text));
        assert_eq!(found(" ").len(), all.len());
        assert_eq!(found("8.6.1-C"), ["8.6.1-c"]);
        assert_eq!(found("c 8.6.1-"), found("8.6.1- C"));
        assert!(found("4.1-").iter().all(|id| id.starts_with("4.1-")));
        let of_clause = found("8.6.1");
        assert!(of_clause.len() > 3 && of_clause.iter().all(|id| id.starts_with("8.6.1-")));
        let first = &standard().statements[0];
        let word = first.text.split(' ').next_back().unwrap();
        assert!(found(&word.to_uppercase()).contains(&first.id.to_string()));
        let title = standard().clause(first.clause).title;
        assert!(found(title).contains(&first.id.to_string()));
        assert!(found("no such words anywhere").is_empty());
    }

    #[test]
    fn an_id_of_a_record_finds_nothing() {
        let one = Pickable::named("q7zk".into(), "Write the policy".into());
        assert!(!one.is_meant("q7"));
        assert!(one.is_meant("policy WRITE"));
    }

    #[test]
    fn every_kind_that_holds_several_things_of_the_standard_has_choices() {
        let kinds = [
            (Kind::Registers, standard().register.len()),
            (Kind::Areas, standard().areas.len()),
            (Kind::Weekdays, 7),
        ];
        for (kind, count) in kinds {
            assert_eq!(choices_of(kind).len(), count, "{kind:?}");
        }
        assert!(!choices_of(Kind::Items).is_empty());
        assert!(choices_of(Kind::Text).is_empty());
    }

    #[test]
    fn the_first_get_boxes_and_all_that_are_chosen() {
        let all = choices_of(Kind::Statements);
        let last = all.last().unwrap().key.clone();
        let shown = boxes(&all, std::slice::from_ref(&last), "");
        assert_eq!(shown.len(), MOST_BOXES + 1);
        assert_eq!(shown.last(), Some(&(all.len() - 1)));
        assert_eq!(boxes(&all, &[last], "8.6.1-c").len(), 1);
    }

    #[test]
    fn what_is_chosen_stands_in_the_order_of_all_and_what_is_gone_stays() {
        let all: Vec<Pickable> = ["a", "b", "c"]
            .map(|key| Pickable::named(key.into(), key.into()))
            .to_vec();
        let list = |keys: &[&str]| -> Vec<String> { keys.iter().map(|k| (*k).into()).collect() };
        let chosen = list(&["c", "gone"]);
        let both = rechosen(&all, &chosen, &list(&["a"]), true);
        assert_eq!(both, ["a", "c", "gone"]);
        assert_eq!(rechosen(&all, &chosen, &list(&["c"]), false), ["gone"]);
    }
}
