//! Ballots that come after the reveal: on record as late, counted by the facilitator's word only.

use super::*;
use crate::analysis::workshop::{
    admit, agree, late_voters, minutes, round_votes, take_late, tally,
};
use crate::assessment::records::Arrival;

use Confidence::Sure;
use Voted::{Fully, Largely, Not};

/// Ann and Ben voted on the first two statements; Cho and Dee did not.
fn two_voted() -> Assessment {
    let votes = [(Largely, Sure), (Largely, Sure)];
    revealed(
        Voting::Named,
        &[("8.6.1-a", &votes), ("8.6.1-b", &votes[..1])],
    )
}

fn take(document: &mut Assessment, ballot: &Ballot) -> Result<Edit, String> {
    let edit = take_late(document, workshop(document), ballot)?;
    Ok(apply(document, edit))
}

fn count(document: &Assessment, item: &str, voted: Voted) -> usize {
    tally(document, AgendaItem::find(document, item).unwrap())
        .unwrap()
        .count(voted)
}

#[test]
fn a_late_ballot_is_on_record_and_changes_no_figure() {
    let mut document = two_voted();
    let before = document.clone();
    let late = ballot("late", "p2", &[("8.6.1-a", Not), ("8.6.1-b", Not)]);
    let back = take(&mut document, &late).unwrap();
    assert_eq!(count(&document, "i0", Not), 0);
    let item = AgendaItem::find(&document, "i0").unwrap();
    let rounds = round_votes(&document, item);
    assert_eq!(rounds.len(), 1);
    assert_eq!(rounds[0].sentence(), "2 Largely (Ann Lund, Ben Okoye)");
    assert_eq!(rounds[0].late[0].whose(), "Cho Park: Not");
    let [voter] = late_voters(&document, "w").try_into().unwrap();
    assert_eq!(
        (voter.name.as_str(), voter.votes, voter.admitted),
        ("Cho Park", 2, false)
    );
    // Nobody voted Not who counts: agreeing on it needs its reason.
    assert!(
        agree(&document, item, Not)
            .unwrap_err()
            .contains("nobody voted Not")
    );
    apply(&mut document, back);
    document.history.clone_from(&before.history);
    assert_eq!(document, before, "one act, undone together");
}

#[test]
fn it_counts_by_the_word_of_the_facilitator_and_can_be_taken_back() {
    let mut document = two_voted();
    let late = ballot("late", "p2", &[("8.6.1-a", Not)]);
    take(&mut document, &late).unwrap();
    let voter = late_voters(&document, "w").remove(0);
    for counts in [true, false] {
        let edit = admit(&document, workshop(&document), &voter, counts).unwrap();
        apply(&mut document, edit);
        assert_eq!(count(&document, "i0", Not), usize::from(counts));
        assert_eq!(late_voters(&document, "w")[0].admitted, counts);
    }
    let minutes = minutes::minutes(&document, workshop(&document));
    assert_eq!(minutes.late.len(), 1, "the minutes say it");
}

#[test]
fn a_corrected_version_takes_the_place_of_the_late_one_and_does_not_count() {
    let mut document = two_voted();
    take(&mut document, &ballot("late", "p2", &[("8.6.1-a", Not)])).unwrap();
    let voter = late_voters(&document, "w").remove(0);
    let edit = admit(&document, workshop(&document), &voter, true).unwrap();
    apply(&mut document, edit);
    take(&mut document, &ballot("late", "p2", &[("8.6.1-a", Fully)])).unwrap();
    let votes = document.workshops.votes.iter();
    let late: Vec<_> = votes
        .filter(|vote| vote.arrival != Arrival::Blind)
        .map(|vote| (vote.value, vote.arrival))
        .collect();
    assert_eq!(late, [(Fully, Arrival::Late)]);
}

#[test]
fn what_was_voted_before_the_reveal_stands() {
    let mut document = two_voted();
    let same = ballot("late", "p0", &[("8.6.1-a", Not)]);
    let refused = take(&mut document, &same).unwrap_err();
    assert!(refused.contains("Ann Lund voted on all of it"), "{refused}");
    // Ben voted on the first only: the second comes late.
    let rest = ballot("late", "p1", &[("8.6.1-a", Not), ("8.6.1-b", Not)]);
    take(&mut document, &rest).unwrap();
    assert_eq!(late_voters(&document, "w")[0].votes, 1);
    assert_eq!(count(&document, "i0", Largely), 2);
}

#[test]
fn what_nobody_else_voted_on_goes_on_record_too() {
    let mut document = two_voted();
    let late = ballot("late", "p2", &[("8.6.1-a", Not), ("4.3-a", Fully)]);
    take(&mut document, &late).unwrap();
    assert_eq!(late_voters(&document, "w")[0].votes, 2);
    let item = AgendaItem::find(&document, "i3").unwrap();
    assert_eq!(tally(&document, item), None, "it counts for nothing");
    assert_eq!(
        round_votes(&document, item)[0].late[0].whose(),
        "Cho Park: Fully"
    );
    // Nor is it taken for a round in which the item was shown.
    let edit =
        crate::analysis::workshop::open_round(&document, workshop(&document), &["i3".to_owned()])
            .unwrap();
    apply(&mut document, edit);
    let edit = crate::analysis::workshop::withdraw_round(&document, workshop(&document)).unwrap();
    apply(&mut document, edit);
    assert_eq!(AgendaItem::find(&document, "i3").unwrap().round, None);
}

#[test]
fn it_is_refused_where_it_would_tell_or_cannot_belong() {
    let votes = [(Largely, Sure); 3];
    let mut unnamed = revealed(Voting::Anonymous, &[("8.6.1-a", &votes)]);
    let before = unnamed.clone();
    let refused = take(&mut unnamed, &ballot("late", "", &[("8.6.1-a", Not)])).unwrap_err();
    assert!(refused.contains("how one person voted"), "{refused}");
    assert_eq!(unnamed, before);

    let mut document = two_voted();
    for (late, why) in [
        (
            ballot("late", "nobody", &[("8.6.1-a", Not)]),
            "nobody on the list",
        ),
        (
            ballot("late", "p2", &[("5.1-a", Not)]),
            "nothing that it votes on",
        ),
        (ballot("late", "p2", &[]), "no vote"),
        (
            Ballot {
                round: 7,
                ..ballot("late", "p2", &[("8.6.1-a", Not)])
            },
            "nothing was revealed",
        ),
        (
            Ballot {
                workshop: "other".into(),
                ..ballot("late", "p2", &[("8.6.1-a", Not)])
            },
            "nobody on the list",
        ),
    ] {
        let refused = take(&mut document, &late).unwrap_err();
        assert!(refused.contains(why), "{refused}");
    }
    apply(
        &mut document,
        Workshop::LIST
            .at("w")
            .set(Workshop::closed, day("2026-12-03")),
    );
    let refused = take(&mut document, &ballot("late", "p2", &[("8.6.1-a", Not)])).unwrap_err();
    assert!(refused.contains("closed"), "{refused}");
}
