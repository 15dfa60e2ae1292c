use crate::analysis::workshop::samples::statement;
use crate::analysis::workshop::{answered, next_open, spoken_of, vote, votes_for};
use crate::assessment::ballots::Cast;
use crate::assessment::records::{Confidence, Voted};
use crate::standard::Map;

#[test]
fn the_next_open_statement_is_looked_for_round_the_end() {
    let all = ["8.6.1-a", "8.6.1-b", "8.6.1-c"].map(statement);
    let mut votes = Map::new();
    assert_eq!(next_open(&all, &votes, all[1]), Some(all[1]));
    votes.insert(all[1], Cast::default());
    votes.insert(all[2], Cast::default());
    assert_eq!(answered(&all, &votes), 2);
    assert_eq!(next_open(&all, &votes, all[1]), Some(all[0]));
    votes.insert(all[0], Cast::default());
    assert_eq!(next_open(&all, &votes, all[1]), None);
}

#[test]
fn how_sure_is_said_of_the_statement_just_voted_on() {
    let [first, second] = ["8.6.1-a", "8.6.1-b"].map(statement);
    let mut votes = Map::new();
    assert_eq!(spoken_of(&votes, first, None), first);
    votes.insert(first, Cast::default());
    assert_eq!(spoken_of(&votes, second, Some(first)), first);
    assert_eq!(
        spoken_of(&votes, second, None),
        second,
        "gone there by hand"
    );
    votes.insert(second, Cast::default());
    assert_eq!(spoken_of(&votes, second, Some(first)), second);
    votes.remove(&first);
    votes.remove(&second);
    assert_eq!(spoken_of(&votes, second, Some(first)), second);
}

#[test]
fn a_comment_outlives_a_vote_taken_back() {
    let id = statement("8.6.1-a");
    let (mut votes, mut laid_by) = (Map::new(), Map::new());
    vote(&mut votes, &mut laid_by, id, Some(Voted::Partly));
    votes.get_mut(&id).unwrap().comment = "Only by mail.".to_owned();
    votes.get_mut(&id).unwrap().confidence = Confidence::Sure;
    vote(&mut votes, &mut laid_by, id, None);
    assert!(votes.is_empty());
    assert_eq!(laid_by[&id], "Only by mail.");
    vote(&mut votes, &mut laid_by, id, Some(Voted::Fully));
    assert_eq!(votes[&id].comment, "Only by mail.");
    assert!(laid_by.is_empty());
}

#[test]
fn an_abstention_is_never_sure() {
    let id = statement("8.6.1-a");
    let (mut votes, mut laid_by) = (Map::new(), Map::new());
    vote(&mut votes, &mut laid_by, id, Some(Voted::Fully));
    votes.get_mut(&id).unwrap().confidence = Confidence::Sure;
    vote(&mut votes, &mut laid_by, id, Some(Voted::Nothing));
    assert_eq!(votes[&id].confidence, Confidence::Unsaid);
    // The abstention stands last.
    assert_eq!(votes_for(id).last(), Some(Voted::Nothing));
}
