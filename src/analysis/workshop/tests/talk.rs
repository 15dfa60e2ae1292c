use crate::analysis::workshop::samples::statement;
use crate::analysis::workshop::{TalkItem, at_hand, choices, next_item, reason_of};
use crate::assessment::records::{AgendaItem, AgendaState, Voted};

use AgendaState::{Agreed, Open, Parked};

fn items(states: [AgendaState; 4]) -> Vec<TalkItem> {
    let named = ["a", "b", "c", "d"].into_iter().zip(states);
    named
        .map(|(id, state)| TalkItem {
            id: id.to_owned(),
            statement: statement("8.6.1-a"),
            apart: String::new(),
            state,
        })
        .collect()
}

fn next(items: &[TalkItem], here: &str, forward: bool) -> String {
    next_item(items, here, forward).map_or(String::new(), |item| item.id.clone())
}

#[test]
fn the_item_at_hand_is_the_chosen_one_else_the_first_open_one() {
    let some = items([Agreed, Open, Parked, Open]);
    let here = |chosen| at_hand(&some, chosen).unwrap().id.clone();
    assert_eq!(["c", "gone", ""].map(here), ["c", "b", "b"]);
    let done = items([Agreed, Agreed, Parked, Agreed]);
    assert_eq!(at_hand(&done, "").unwrap().id, "a");
    assert_eq!(at_hand(&[], "a"), None);
}

#[test]
fn the_next_item_is_the_next_open_one_round_the_end() {
    let some = items([Open, Agreed, Parked, Open]);
    assert_eq!(next(&some, "a", true), "d");
    assert_eq!(next(&some, "d", true), "a");
    assert_eq!(next(&some, "a", false), "d");
    assert_eq!(next(&some, "c", false), "a");
    let done = items([Agreed, Agreed, Parked, Agreed]);
    assert_eq!(next(&done, "d", true), "a");
    assert_eq!(next(&done, "a", false), "d");
    assert_eq!(next(&done[..1], "a", true), "");
    assert_eq!(next(&done, "gone", true), "");
}

#[test]
fn only_conditional_statements_can_be_agreed_as_not_triggered() {
    let all = crate::standard::standard().statements.iter();
    for known in all {
        let five = choices(known.id).contains(&Voted::Untriggered);
        assert_eq!(five, known.condition.is_some(), "{}", known.id);
    }
}

#[test]
fn the_rationale_is_the_reason_where_the_condition_is_agreed_not_triggered() {
    let mut item = AgendaItem {
        state: Agreed,
        agreed: Voted::Untriggered,
        rationale: "No such supplier.".to_owned(),
        ..AgendaItem::default()
    };
    assert_eq!(reason_of(&item).as_deref(), Some("No such supplier."));
    item.state = Open;
    assert_eq!(reason_of(&item), None);
    item.state = Agreed;
    item.agreed = Voted::Fully;
    assert_eq!(reason_of(&item), None);
}
