//! What the workshop is: title, date, time, and whether votes are shown with names.

use leptos::prelude::*;

use super::super::desk::Desk;
use crate::analysis::workshop;
use crate::app::records::record_fields;
use crate::app::route::Route;
use crate::app::ui::words::t_view;
use crate::app::ui::{derived, live, on};
use crate::assessment::Listed;
use crate::assessment::day_text;
use crate::assessment::records::{Voting, Workshop};
use crate::standard::WorkshopPart;

pub fn section(desk: Desk) -> AnyView {
    let title = derived(move || {
        desk.with(|_, here| workshop::title(here))
            .unwrap_or_default()
    });
    let closed = derived(move || desk.with(|_, here| here.closed).flatten());
    let body = live(move || {
        match closed.get() {
        Some(day) => view! {
            <p data-state="closed">
                <b>{t!("Closed on {day}.", day = day_text(day))}</b> " "
                {t!("Its minutes are final: agenda, participants and votes stay as they are.")} " "
                {t_view!(
                    "{read}, or start the next workshop from this one above: with the same people, and with what was parked or not settled.",
                    read = view! {
                        <a href=Route::Workshop(WorkshopPart::Minutes).hash()>{t!("Read the minutes")}</a>
                    },
                )}
            </p>
        }
        .into_any(),
        None => {
            let record = Workshop::LIST.at(&desk.at.get());
            view! {
                {record_fields(&record, &[
                    Workshop::title,
                    Workshop::date,
                    Workshop::facilitator,
                ])}
                {record_fields(&record, &[
                    Workshop::minutes,
                    Workshop::around,
                    Workshop::each,
                ])}
                {voting(desk)}
            }
            .into_any()
        }
    }
    });
    view! {
        <section class="sheet single" data-list=Workshop::LIST.as_str()>
            <h2>{title}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// With names or without: chosen before the first round, then fixed.
fn voting(desk: Desk) -> AnyView {
    let voting = derived(move || {
        let of = |_: &_, here: &Workshop| (here.voting, here.round.is_some());
        desk.with(of).unwrap_or_default()
    });
    let radio = |value: Voting, name: &'static str, text: &'static str| {
        view! {
            <label class:sel=move || voting.get().0 == value>
                <input
                    type="radio"
                    name="voting"
                    value=value.key()
                    prop:checked=move || voting.get().0 == value
                    disabled=move || voting.get().1
                    on:change=on(move |_| {
                        let record = Workshop::LIST.at(&desk.at.get_untracked());
                        desk.session.edit(record.set(Workshop::voting, value.key()));
                    })
                />
                <span><b>{name}</b> " " <span class="small">{text}</span></span>
            </label>
        }
    };
    let locked = derived(move || match voting.get() {
        (_, false) => t!("Choose now: once the first round is opened this is fixed."),
        (Voting::Anonymous, true) => t!(
            "Decided: votes are shown without names. People voted relying on it, so it cannot be changed any more. For the other way start a new workshop."
        ),
        (Voting::Named, true) => t!(
            "Decided: votes are shown with names. People voted relying on it, so it cannot be changed any more. For the other way start a new workshop."
        ),
    });
    view! {
        <fieldset class="voting">
            <legend>{t!("Votes are shown")}</legend>
            {radio(
                Voting::Anonymous,
                t!("Without names"),
                t!("Nothing that is kept tells who voted what: neither file, history, undo nor storage. At least three people."),
            )}
            {radio(
                Voting::Named,
                t!("With names"),
                t!("After the reveal all see who voted what, so that those far apart can say why."),
            )}
            <p class="small" data-state=move || if voting.get().1 { "locked" } else { "free" }>{locked}</p>
        </fieldset>
    }
    .into_any()
}
