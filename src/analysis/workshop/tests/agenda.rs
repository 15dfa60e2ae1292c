use super::*;
use crate::analysis::Conformity;
use crate::analysis::workshop::{Choice, add_items, carry_over, choose, fit, items, parked};
use crate::standard::{AreaId, standard};

fn times(document: &mut Assessment, minutes: Option<f64>, around: f64, each: f64) {
    let workshop = Workshop::LIST.at("w");
    apply(
        document,
        Edit::Many(vec![
            workshop.set(Workshop::minutes, minutes),
            workshop.set(Workshop::around, around),
            workshop.set(Workshop::each, each),
        ]),
    );
}

#[test]
fn the_agenda_fits_or_says_what_would_make_it_fit() {
    let mut document = prepared(Voting::Named);
    let sentence = |document: &Assessment| fit(document, workshop(document)).sentence();
    times(&mut document, Some(20.0), 5.0, 3.0);
    let four = fit(&document, workshop(&document));
    assert_eq!(
        (four.items, four.needed, four.spare(), four.fitting()),
        (4, 17, Some(3), 4)
    );
    assert!(
        sentence(&document)
            .contains("fits: 4 statements × 3 min + 5 min around them = 17 min of 20, 3 to spare")
    );
    times(&mut document, Some(17.0), 5.0, 3.0);
    assert!(sentence(&document).contains("0 to spare"));
    times(&mut document, Some(14.0), 5.0, 3.0);
    let long = sentence(&document);
    assert!(
        long.contains("does not fit") && long.contains("3 more than the 14"),
        "{long}"
    );
    assert!(
        long.contains("leave 1 statement for another day, or plan 2 min"),
        "{long}"
    );
    times(&mut document, Some(4.0), 5.0, 3.0);
    assert!(sentence(&document).contains("not one fits"));
    times(&mut document, None, 5.0, 3.0);
    assert!(sentence(&document).contains("Enter how long"));
    assert_eq!(fit(&document, workshop(&document)).fitting(), 4);
    // What is settled takes no more time.
    let item = AgendaItem::find(&document, "i0").unwrap();
    let edit = crate::analysis::workshop::park(item, "Ann", Some(day("2026-12-10"))).unwrap();
    apply(&mut document, edit);
    assert_eq!(fit(&document, workshop(&document)).items, 3);
}

#[test]
fn each_choice_gives_its_statements_once_and_in_order() {
    let mut document = prepared(Voting::Named);
    let of = |document: &Assessment, choice| choose(document, &Conformity::of(document), choice);
    assert_eq!(
        of(&document, Choice::Unanswered).len(),
        standard().statements.len()
    );
    assert_eq!(of(&document, Choice::Disputed), []);
    let area = AreaId::parse("8.6.1").unwrap();
    let incident = of(&document, Choice::Area(area));
    assert!(incident.contains(&id("8.6.1-a")) && !incident.contains(&id("8.6.3-a")));

    let review = answer(id("9.1-a")).set(Answer::review, true);
    apply(&mut document, review);
    assert_eq!(of(&document, Choice::Disputed), [id("9.1-a")]);

    let edit = add_items(&document, "w", &incident, &mut ids());
    apply(&mut document, edit);
    let on: Vec<_> = items(&document, "w")
        .filter_map(AgendaItem::about)
        .collect();
    assert_eq!(on.len(), 4 + incident.len() - 2, "two were on it already");
    assert_eq!(
        add_items(&document, "w", &incident, &mut ids()),
        Edit::Many(vec![])
    );
}

#[test]
fn the_next_session_starts_from_what_is_parked() {
    let mut document = prepared(Voting::Named);
    let item = AgendaItem::find(&document, "i1").unwrap();
    let edit = crate::analysis::workshop::park(item, "Ben", Some(day("2026-12-10"))).unwrap();
    apply(&mut document, edit);
    let named = |document: &Assessment| -> Vec<_> {
        parked(document)
            .iter()
            .filter_map(|item| item.about())
            .collect()
    };
    assert_eq!(named(&document), [id("8.6.1-b")]);
    apply(&mut document, Workshop::LIST.at("v").add([]));
    let edit = carry_over(&document, "v", &mut ids());
    apply(&mut document, edit);
    let taken: Vec<_> = items(&document, "v")
        .filter_map(AgendaItem::about)
        .collect();
    assert_eq!(taken, [id("8.6.1-b")]);
    assert_eq!(named(&document), [], "it is on the new agenda now");
}

#[test]
fn the_line_of_the_agenda_is_as_long_as_the_longer_of_need_and_time() {
    let fit = |around, needed, available| crate::analysis::workshop::Fit {
        items: 4,
        each: 5,
        around,
        needed,
        available,
    };
    for (fit, lengths, state) in [
        (fit(10, 30, Some(45)), [10, 20, 15, 0], "fits"),
        (fit(10, 30, Some(30)), [10, 20, 0, 0], "fits"),
        (fit(10, 30, Some(25)), [10, 15, 0, 5], "over"),
        (fit(10, 30, Some(5)), [5, 0, 0, 25], "over"),
        (fit(10, 30, None), [10, 20, 0, 0], "unknown"),
    ] {
        assert_eq!((fit.lengths(), fit.state()), (lengths, state));
    }
}
