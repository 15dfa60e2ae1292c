use crate::analysis::workshop::samples::{ballot, box_of};
use crate::analysis::workshop::{taken_text, trade};

#[test]
fn a_trade_counts_what_goes_whole_and_what_comes() {
    let sealed = box_of([
        ballot("1", "ana", &[("8.6.1-a", "not"), ("8.6.1-b", "not")]),
        ballot("2", "bo", &[("8.6.1-a", "not")]),
    ]);
    let one = ballot("3", "ana", &[("8.6.1-b", "fully")]);
    assert_eq!(trade(&sealed, &one), "2 votes go, 1 comes");
    let two = ballot("3", "bo", &[("8.6.1-a", "not"), ("8.6.1-b", "not")]);
    assert_eq!(trade(&sealed, &two), "1 vote goes, 2 come");
}

#[test]
fn several_files_are_summed_up() {
    assert_eq!(taken_text(2, 2), "2 files taken in, all of them counted.");
    assert_eq!(
        taken_text(3, 1),
        "3 files taken in: 1 counted, 2 not. The list says why."
    );
}
