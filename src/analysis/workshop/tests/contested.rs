use super::*;
use crate::analysis::Conformity;
use crate::analysis::workshop::{Contested, add_items, going, items, keep_most, lines, trim};
use crate::assessment::Rating;

fn on(document: &Assessment) -> Vec<StatementId> {
    items(document, "w").filter_map(AgendaItem::about).collect()
}

/// On the agenda in this order: met with evidence, claimed, unanswered, in dispute.
fn mixed() -> Assessment {
    let mut document = prepared(Voting::Named);
    for (statement, rating) in [("8.6.1-a", Rating::Fully), ("8.6.1-b", Rating::Fully)] {
        let edit = answer(id(statement)).set(Answer::rating, rating);
        apply(&mut document, edit);
    }
    let shown = crate::assessment::Evidence::at(id("8.6.1-a"), "e1").add([
        (
            crate::assessment::Evidence::title,
            "Incident records of November".into(),
        ),
        (
            crate::assessment::Evidence::location,
            "https://tool.example/incidents".into(),
        ),
    ]);
    apply(&mut document, shown);
    let edit = answer(id("4.3-a")).set(Answer::review, true);
    apply(&mut document, edit);
    document
}

#[test]
fn the_most_contested_stay_and_keep_their_order() {
    let document = mixed();
    let conformity = Conformity::of(&document);
    let why = |statement: &str| {
        let mut all = items(&document, "w");
        let item = all
            .find(|item| item.about() == Some(id(statement)))
            .unwrap();
        Contested::of(&document, &conformity, item).unwrap()
    };
    assert_eq!(
        ["8.6.1-a", "8.6.1-b", "8.6.3-a", "4.3-a"].map(why),
        [
            Contested::Quiet,
            Contested::Claimed,
            Contested::Unanswered,
            Contested::InDispute
        ]
    );
    let left = |keep| -> Vec<StatementId> {
        let all = going(&document, &conformity, workshop(&document), keep);
        all.into_iter().map(|going| going.statement).collect()
    };
    assert_eq!(left(4), []);
    assert_eq!(left(9), []);
    assert_eq!(left(3), [id("8.6.1-a")]);
    assert_eq!(left(2), [id("8.6.1-a"), id("8.6.1-b")]);
    let mut document = document.clone();
    let edit = keep_most(&document, &conformity, workshop(&document), 2).unwrap();
    let back = apply(&mut document, edit);
    assert_eq!(on(&document), [id("8.6.3-a"), id("4.3-a")]);
    // One act, taken back in one.
    apply(&mut document, back);
    assert_eq!(on(&document).len(), 4);
    assert_eq!(
        keep_most(&document, &conformity, workshop(&document), 4),
        None
    );
}

#[test]
fn what_was_voted_on_stays_and_takes_its_time_first() {
    let mut document = revealed(
        Voting::Named,
        &[(
            "8.6.1-a",
            &[
                (Voted::Not, Confidence::Sure),
                (Voted::Fully, Confidence::Sure),
            ],
        )],
    );
    let more = [id("9.1-a"), id("9.2.1-a"), id("9.3-a")];
    let edit = add_items(&document, "w", &more, &mut ids());
    apply(&mut document, edit);
    let times = Workshop::LIST.at("w").set_all([
        (Workshop::minutes, 10.0.into()),
        (Workshop::around, 1.0.into()),
        (Workshop::each, 3.0.into()),
    ]);
    apply(&mut document, times);
    // What got no vote is loose again, and may be taken off like what was added.
    let loose = lines(&document, workshop(&document))
        .iter()
        .filter(|line| line.loose)
        .count();
    let trim = trim(&document, workshop(&document)).unwrap();
    assert_eq!(
        (trim.loose, trim.fitting),
        (loose, 2),
        "of three that fit, one was voted on"
    );
    let conformity = Conformity::of(&document);
    let edit = keep_most(&document, &conformity, workshop(&document), 0).unwrap();
    apply(&mut document, edit);
    assert_eq!(on(&document), [id("8.6.1-a")]);
    assert_eq!(
        crate::analysis::workshop::trim(&document, workshop(&document)),
        None,
        "nothing is left to choose from"
    );
}

#[test]
fn a_dispute_outlasts_being_put_on_an_agenda_again() {
    let mut document = revealed(
        Voting::Named,
        &[(
            "8.6.1-a",
            &[
                (Voted::Not, Confidence::Sure),
                (Voted::Fully, Confidence::Sure),
            ],
        )],
    );
    apply(&mut document, Workshop::LIST.at("v").add([]));
    let edit = add_items(&document, "v", &[id("8.6.1-a")], &mut ids());
    apply(&mut document, edit);
    let why = Some("votes far apart, nothing agreed");
    assert_eq!(
        crate::analysis::workshop::disputed(&document, id("8.6.1-a")),
        why
    );
    let all = crate::analysis::workshop::disputes(&document);
    assert_eq!(all.get(&id("8.6.1-a")).copied(), why);
}
