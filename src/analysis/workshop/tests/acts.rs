use super::*;
use crate::analysis::workshop::{
    agree, agree_undisputed, disputed, park, source_of, take_note, talk_again,
};
use crate::assessment::records::{AgendaState, NoteKind, WorkshopNote};
use crate::assessment::{Rating, Undo};
use crate::standard::standard;

use Confidence::{Guess, Sure};
use Voted::{Fully, Largely, Not, Nothing, Partly, Untriggered};

fn two_items() -> Assessment {
    revealed(
        Voting::Named,
        &[
            ("8.6.1-a", &[(Largely, Sure), (Largely, Sure)]),
            ("8.6.1-b", &[(Not, Sure), (Fully, Sure)]),
            ("8.6.3-a", &[(Partly, Guess), (Partly, Guess)]),
        ],
    )
}

fn item<'a>(document: &'a Assessment, id: &str) -> &'a AgendaItem {
    AgendaItem::find(document, id).unwrap()
}

#[test]
fn an_agreement_becomes_the_answer_with_the_workshop_as_its_source() {
    let mut document = two_items();
    // Nobody voted Partially: its reason is there.
    let reason = AgendaItem::LIST
        .at("i1")
        .set(AgendaItem::rationale, "Seen by day only.");
    apply(&mut document, reason);
    let before = document.clone();
    let edit = agree(&document, item(&document, "i1"), Partly).unwrap();
    let inverse = apply(&mut document, edit);
    let answer = &document.answers[&id("8.6.1-b")];
    assert_eq!(answer.rating, Some(Rating::Partly));
    assert_eq!(
        (answer.by.as_str(), answer.at),
        ("Workshop: Incident day", Some(at()))
    );
    let (workshop, source) = source_of(&document, id("8.6.1-b")).unwrap();
    assert_eq!((workshop.id.as_str(), source.id.as_str()), ("w", "i1"));
    assert_eq!(source.state, AgendaState::Agreed);
    assert_eq!(disputed(&document, id("8.6.1-b")), None);
    let dissent = AgendaItem::LIST
        .at("i1")
        .set(AgendaItem::dissent, "Ben: no");
    apply(&mut document, dissent);
    assert!(disputed(&document, id("8.6.1-b")).is_some());

    // Somebody rates otherwise: the workshop is no longer the source.
    let mut other = document.clone();
    let rate = super::answer(id("8.6.1-b")).set(Answer::rating, Rating::Fully);
    apply(&mut other, rate);
    assert_eq!(source_of(&other, id("8.6.1-b")), None);

    apply(
        &mut document,
        AgendaItem::LIST.at("i1").set(AgendaItem::dissent, ""),
    );
    apply(&mut document, inverse);
    document.history.clone_from(&before.history);
    assert_eq!(document, before, "one act, undone together");
}

#[test]
fn a_condition_not_triggered_needs_its_reason() {
    let conditional = standard()
        .statements
        .iter()
        .find(|s| s.condition.is_some())
        .unwrap();
    let mut document = two_items();
    let refused = agree(&document, item(&document, "i0"), Untriggered).unwrap_err();
    assert!(refused.contains("every case"), "{refused}");
    assert!(agree(&document, item(&document, "i0"), Nothing).is_err());
    let list = Value::List(vec![conditional.id.to_string()]);
    apply(
        &mut document,
        AgendaItem::LIST.at("i3").set(AgendaItem::statement, list),
    );
    let refused = agree(&document, item(&document, "i3"), Untriggered).unwrap_err();
    assert!(refused.contains("why"), "{refused}");
    let why = AgendaItem::LIST
        .at("i3")
        .set(AgendaItem::rationale, "No such service.");
    apply(&mut document, why);
    let edit = agree(&document, item(&document, "i3"), Untriggered).unwrap();
    apply(&mut document, edit);
    let answer = &document.answers[&conditional.id];
    assert_eq!(
        (answer.rating, answer.reason.as_str()),
        (Some(Rating::Untriggered), "No such service.")
    );
}

#[test]
fn undisputed_items_pass_in_one_act_and_guessed_ones_do_not() {
    let mut document = two_items();
    let edit = agree_undisputed(&document, "w").unwrap();
    let mut undo = Undo::default();
    let change = Stamped {
        at: at(),
        by: String::new(),
        edit,
    };
    undo.apply(&mut document, &change).unwrap();
    assert_eq!(document.rating(id("8.6.1-a")), Some(Rating::Largely));
    assert_eq!(document.rating(id("8.6.1-b")), None);
    assert_eq!(document.rating(id("8.6.3-a")), None, "everybody guessed");
    assert_eq!(agree_undisputed(&document, "w"), None, "nothing is left");
    undo.undo(&mut document, at(), "").unwrap();
    assert_eq!(document.rating(id("8.6.1-a")), None);
}

#[test]
fn parking_needs_somebody_and_a_day() {
    let mut document = two_items();
    let due = Some(day("2026-12-10"));
    assert!(park(item(&document, "i1"), " ", due).is_err());
    assert!(park(item(&document, "i1"), "Ann", None).is_err());
    let edit = park(item(&document, "i1"), " Ann Lund ", due).unwrap();
    apply(&mut document, edit);
    assert_eq!(item(&document, "i1").owner, "Ann Lund");
    // While it is parked, neither goes away.
    let change = Stamped {
        at: at(),
        by: String::new(),
        edit: AgendaItem::LIST.at("i1").set(AgendaItem::owner, ""),
    };
    assert!(document.apply(&change).is_err());
    let edit = talk_again(item(&document, "i1"));
    apply(&mut document, edit);
    assert_eq!(item(&document, "i1").state, AgendaState::Open);
}

#[test]
fn notes_become_gaps_and_evidence_behind_what_is_there() {
    let mut document = two_items();
    let mut take = |kind: NoteKind, text: &str| {
        let note = WorkshopNote::LIST.at("n");
        let edits = vec![note.add([
            (WorkshopNote::item, "i1".into()),
            (WorkshopNote::kind, kind.key().into()),
            (WorkshopNote::text, text.into()),
            (WorkshopNote::location, "Drive".into()),
        ])];
        apply(&mut document, Edit::Many(edits));
        let written = WorkshopNote::find(&document, "n").unwrap().clone();
        let edit = take_note(&document, &written, "Ann", &mut ids())?;
        apply(&mut document, edit);
        assert!(WorkshopNote::find(&document, "n").unwrap().taken);
        apply(&mut document, note.remove());
        Ok::<_, String>(())
    };
    take(NoteKind::Cause, "No one owns it.").unwrap();
    take(NoteKind::Cause, "And nobody checks.").unwrap();
    take(NoteKind::Recommendation, "Name an owner.").unwrap();
    take(NoteKind::Evidence, "Report of May").unwrap();
    let gap = &document.gaps[&id("8.6.1-b")];
    assert_eq!(gap.cause, "No one owns it.\nAnd nobody checks.");
    assert_eq!(gap.recommendation, "Name an owner.");
    let evidence = &document.answers[&id("8.6.1-b")].evidence;
    assert_eq!(
        (evidence[0].title.as_str(), evidence[0].location.as_str()),
        ("Report of May", "Drive")
    );

    let note = |kind: NoteKind, text: &str, item: &str| WorkshopNote {
        id: "n".into(),
        item: item.into(),
        kind,
        text: text.into(),
        ..WorkshopNote::default()
    };
    for bad in [
        note(NoteKind::Note, "only said", "i1"),
        note(NoteKind::Cause, " ", "i1"),
        note(NoteKind::Cause, "of what?", "gone"),
    ] {
        assert!(
            take_note(&document, &bad, "", &mut ids()).is_err(),
            "{bad:?}"
        );
    }
}
