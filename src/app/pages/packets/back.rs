//! A packet that came back: what it would change, before anything does.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::compare::ConflictWords;
use crate::app::browser::today;
use crate::app::session::{Candidate, Session, session};
use crate::app::ui::{card, conflict_choice, each, live, on, sentence};
use crate::assessment::{Side, day_text};
use crate::exchange::packet::{PacketReturn, PacketThing};

/// What is decided of it. Copies are handles to the same.
#[derive(Clone, Copy)]
struct DecidedPacket {
    left_out: RwSignal<Vec<PacketThing>>,
    /// A side for each conflict.
    sides: RwSignal<Vec<Side>>,
    error: RwSignal<Option<String>>,
}

pub(super) fn view() -> AnyView {
    let session = session();
    live(move || {
        let candidate = session.candidate().get()?;
        // Compared anew whenever the assessment changes, as by another tab.
        let back = session
            .doc
            .with(|doc| PacketReturn::of(doc, &candidate.document));
        Some(match back {
            Ok(back) => shown(session, Arc::new(candidate), Arc::new(back)),
            Err(reason) => refused(session, reason),
        })
    })
}

fn close(session: Session, label: &'static str) -> AnyView {
    view! { <button type="button" data-action="packet-close" on:click=on(move |_| session.consider_no_more())>{label}</button> }
        .into_any()
}

fn refused(session: Session, reason: String) -> AnyView {
    let body = view! {
        <p class="field-error" role="alert" data-packet-back="refused">{reason}</p>
        <p class="row">{close(session, t!("Close"))}</p>
    };
    card(t!("This file changes nothing"), body.into_any())
}

fn shown(session: Session, candidate: Arc<Candidate>, back: Arc<PacketReturn>) -> AnyView {
    let decided = DecidedPacket {
        left_out: RwSignal::new(Vec::new()),
        sides: RwSignal::new(vec![Side::Here; back.conflicts.len()]),
        error: RwSignal::new(None),
    };
    let before = back.sent.as_ref().and_then(|sent| sent.back);
    let again = before.map(|day| {
        let text = t!(
            "This packet came back once already, on {day}. Only what is new is listed.",
            day = day_text(day)
        );
        view! { <p data-packet-back="again">{text}</p> }
    });
    let unknown = back.sent.is_none().then(|| {
        view! { <p class="warning">{t!("This assessment has no line about this packet any more. What it may change is what the packet itself says it was made for.")}</p> }
    });
    let body = match back.is_empty() {
        true => unchanged(session),
        false => changes(session, decided, candidate, &back),
    };
    let person = back.packet.person.clone();
    card(
        t!("The packet of {person} is back", person),
        view! { {again} {unknown} {body} }.into_any(),
    )
}

fn unchanged(session: Session) -> AnyView {
    view! {
        <p data-packet-back="nothing">{t!("Nothing in it differs from what is here. Is it perhaps the file that went out, and not the one that came back?")}</p>
        <p class="row">{close(session, t!("Close"))}</p>
    }
    .into_any()
}

fn changes(
    session: Session,
    decided: DecidedPacket,
    candidate: Arc<Candidate>,
    back: &Arc<PacketReturn>,
) -> AnyView {
    let things = each(back.changed.clone(), |(thing, sentences)| {
        changed(decided, thing, sentences)
    });
    let conflicts = each(back.conflicts.iter().enumerate(), |(at, (_, words))| {
        conflict(decided, at, words.clone())
    });
    let both = (!back.conflicts.is_empty()).then(|| {
        view! {
            <h3>{t!("Changed on both sides: which one stands?")}</h3>
            <ol class="conflicts">{conflicts}</ol>
        }
    });
    // Two numbers in one sentence: each has its own form.
    let counts = t_count!(
        back.changed.len(),
        "{count} thing changed in the packet, {changes} on both sides. What you leave out stays as it is here.",
        "{count} things changed in the packet, {changes} on both sides. What you leave out stays as it is here.",
        changes = t_count!(back.conflicts.len(), "{count} change", "{count} changes"),
    );
    let (changed, conflicts) = (back.changed.len(), back.conflicts.len());
    let back = back.clone();
    let take = move |_: leptos::ev::MouseEvent| take(session, decided, &candidate, &back);
    view! {
        <p data-packet-back="changes" data-changed=changed data-conflicts=conflicts>{counts}</p>
        <ul class="changes">{things}</ul>
        {both}
        <p class="field-error" role="alert">{move || decided.error.get()}</p>
        <p class="row">
            <button class="main" data-action="packet-take" on:click=on(take)>{t!("Take it in")}</button>
            {close(session, t!("Not now"))}
            <span class="small">{t!("One undo takes it back.")}</span>
        </p>
    }
    .into_any()
}

/// What changed at a statement, a task or a request, taken in unless its tick is taken away.
fn changed(decided: DecidedPacket, thing: PacketThing, sentences: Vec<String>) -> AnyView {
    let key = thing.key();
    let is_in = {
        let thing = thing.clone();
        move || decided.left_out.with(|out| !out.contains(&thing))
    };
    let toggle = move |_| {
        decided
            .left_out
            .update(|out| match out.iter().position(|one| *one == thing) {
                Some(at) => drop(out.remove(at)),
                None => out.push(thing.clone()),
            });
    };
    let said = each(
        sentences,
        |text| view! { <p dir="auto">{sentence(&text)}</p> },
    );
    view! {
        <li data-thing=key.clone()>
            <label>
                <input type="checkbox" prop:checked=is_in on:change=on(toggle) />
                " " <span>{said}</span>
            </label>
        </li>
    }
    .into_any()
}

fn conflict(decided: DecidedPacket, at: usize, words: ConflictWords) -> AnyView {
    let chosen = move || decided.sides.with(|all| all.get(at).copied());
    let choose = move |side| {
        decided.sides.update(|all| {
            if let Some(one) = all.get_mut(at) {
                *one = side;
            }
        });
    };
    conflict_choice(at, words, t!("Packet:"), chosen, choose)
}

fn take(session: Session, decided: DecidedPacket, candidate: &Arc<Candidate>, back: &PacketReturn) {
    let left_out = decided.left_out.get_untracked();
    let sides = decided.sides.get_untracked();
    let edit = session
        .doc
        .with_untracked(|doc| back.edit(doc, &candidate.document, &left_out, &sides, today()));
    let person = &back.packet.person;
    match edit {
        Ok(Some(edit)) => {
            let said = t!("The packet of {person} was taken in.", person);
            session.take_packet(edit, &back.taken_by(), said);
        }
        Ok(None) => session.consider_no_more(),
        Err(error) => decided.error.set(Some(t!(
            "What was chosen does not go together: {reason}. Nothing was changed.",
            reason = error.reason
        ))),
    }
}
