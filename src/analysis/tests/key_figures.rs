//! The figures that are kept and compared.

use proptest::prelude::*;

use super::*;
use crate::analysis::key_figures::{KeyFigure, KeyFigures};
use crate::assessment::arbitrary;

proptest! {
    #[test]
    fn they_are_kept_as_text_and_agree_with_the_pages(document in arbitrary::document()) {
        let conformity = Conformity::of(&document);
        let figures = KeyFigures::of(&document, &conformity);
        prop_assert_eq!(&KeyFigures::read(&figures.text()), &figures);
        let count = |figure| figures.get(figure).unwrap().count as usize;
        prop_assert_eq!(figures.iter().count(), KeyFigure::ALL.len());
        let total = conformity.total();
        prop_assert_eq!(count(KeyFigure::Assessed), usize::from(total.assessed()));
        let gaps = count(KeyFigure::Minor) + count(KeyFigure::Major);
        prop_assert_eq!(gaps, gaps_of(&document, &conformity));
        for (figure, count) in figures.iter() {
            prop_assert!(count.of.is_none_or(|of| count.count <= of), "{:?}", figure);
        }
    }
}

fn gaps_of(document: &Assessment, conformity: &Conformity) -> usize {
    gaps(document, conformity).len()
}

#[test]
fn what_is_not_known_is_passed_over() {
    assert_eq!(KeyFigures::read(""), KeyFigures::default());
    let read = KeyFigures::read("later:3/4 conform:2/9 minor:x major:1/y");
    assert_eq!(read.text(), "conform:2/9");
}
