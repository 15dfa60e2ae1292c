//! Sorting with one copy of the algorithm for all types of the house.

use std::cmp::Ordering;

/// Sorts by `order`; equal items stay in the order in which they came.
pub fn sort<T>(items: &mut Vec<T>, order: impl Fn(&T, &T) -> Ordering) {
    let indexes = sorted_indexes(items.len(), &|a, b| order(&items[a], &items[b]));
    let mut from: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(indexes.into_iter().filter_map(|index| from[index].take()));
}

fn sorted_indexes(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut indexes: Vec<usize> = (0..count).collect();
    indexes.sort_by(|a, b| order(*a, *b));
    indexes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_sorts_as_std_does(items in prop::collection::vec((0u8..9, any::<u8>()), 0..60)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            sort(&mut ours, |a, b| a.0.cmp(&b.0));
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
