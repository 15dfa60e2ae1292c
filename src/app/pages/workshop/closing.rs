//! Closing the workshop at hand, which makes its minutes final, and taking that back.

use leptos::prelude::*;

use super::desk::Desk;
use crate::analysis::workshop::minutes::{close, minutes, reopen};
use crate::app::browser::{focus_soon, today};
use crate::app::records::print_button;
use crate::app::ui::{derived, live, on};
use crate::assessment::records::Workshop;
use crate::assessment::{Assessment, Edit, day_text};

/// What closes the workshop. Copies are handles to the same.
#[derive(Clone, Copy)]
struct Closing {
    desk: Desk,
    /// Whether the question stands.
    asking: RwSignal<bool>,
    refusal: RwSignal<Option<String>>,
}

/// Closing or opening again, and printing.
pub fn acts(desk: Desk) -> AnyView {
    let closing = Closing {
        desk,
        asking: RwSignal::new(false),
        refusal: RwSignal::new(None),
    };
    let closed = derived(move || desk.with(|_, here| here.closed).flatten());
    let body = live(move || {
        match closed.get() {
        Some(day) => view! {
            <p data-state="closed">
                <b>{t!("Closed on {day}.", day = day_text(day))}</b> " "
                {t!("Agenda, votes and agreements stay as they are, and attendance counts in step 1. Who attended and the notes can still be corrected. What was parked starts the next workshop.")}
            </p>
            <p class="row">
                {print_button()}
                <button type="button" data-action="reopen-workshop" on:click=on(move |_| closing.open_again())>{t!("Open it again")}</button>
            </p>
        }
        .into_any(),
        None => view! {
            <p>
                {t!("Closing makes the minutes final: agenda, votes and participants stay as they are, and attendance counts in step 1 for the target groups.")}
            </p>
            <p class="row" hidden=move || closing.asking.get()>
                <button type="button" class="main" data-action="close-workshop" on:click=on(move |_| closing.ask())>{t!("Close the workshop")}</button>
                {print_button()}
            </p>
            {question(closing)}
        }
        .into_any(),
    }
    });
    view! {
        <section class="sheet noprint minutes-acts">
            <h2>{move || match closed.get() { Some(_) => t!("Final minutes"), None => t!("Minutes as they stand") }}</h2>
            {body}
            <p class="field-error" role="alert">{move || closing.refusal.get()}</p>
            <p class="small">{t!("The minutes are made from what is recorded; they are part of the assessment and so of every snapshot. Sealed ballots never are.")}</p>
        </section>
    }
    .into_any()
}

/// Asked before it closes.
fn question(closing: Closing) -> AnyView {
    let left = derived(move || {
        let open = |doc: &Assessment, here: &Workshop| minutes(doc, here).open.len();
        closing.desk.with(open).unwrap_or_default()
    });
    view! {
        <div class="warning" role="group" aria-labelledby="close-ask" hidden=move || !closing.asking.get()>
            <h3 id="close-ask" tabindex="-1">{t!("Close it now?")}</h3>
            <p data-figure="left-open">
                {move || match left.get() {
                    0 => t!("Every statement is agreed or parked.").to_owned(),
                    n => t_count!(
                        n,
                        "{count} statement is neither agreed nor parked; the next workshop can start with it.",
                        "{count} statements are neither agreed nor parked; the next workshop can start with them."
                    ),
                }}
                " " {t!("You can open it again at any time.")}
            </p>
            <p class="row">
                <button type="button" class="main" data-action="close-now" on:click=on(move |_| closing.close())>{t!("Close it")}</button>
                <button type="button" data-action="keep-open" on:click=on(move |_| closing.leave_open())>{t!("Not yet")}</button>
            </p>
        </div>
    }
    .into_any()
}

fn not_closed(reason: String) -> String {
    t!("Not closed: {reason}.", reason)
}

impl Closing {
    /// Asks, where it can be closed; else says why not.
    fn ask(self) {
        let edit = untrack(|| self.desk.with(|doc, here| close(doc, here, today())));
        let why = edit.and_then(Result::err);
        if why.is_none() {
            self.asking.set(true);
            focus_soon("#close-ask".to_owned());
        }
        self.refusal.set(why.map(not_closed));
    }

    fn leave_open(self) {
        self.asking.set(false);
        self.refusal.set(None);
        focus_soon("[data-action='close-workshop']".to_owned());
    }

    fn close(self) {
        let edit = untrack(|| self.desk.with(|doc, here| close(doc, here, today())));
        if self.is_done(t!("closing the workshop"), edit, not_closed) {
            self.asking.set(false);
            let said = t!("The workshop is closed; attendance counts in step 1.");
            self.desk.session.say(said.to_owned());
            focus_soon("[data-action='reopen-workshop']".to_owned());
        }
    }

    fn open_again(self) {
        let edit = untrack(|| self.desk.with(|_, here| reopen(here)));
        let not_opened = |reason: String| t!("Not opened: {reason}.", reason);
        if self.is_done(t!("opening the workshop again"), edit, not_opened) {
            let said = t!("The workshop is open again; its attendance no longer counts in step 1.");
            self.desk.session.say(said.to_owned());
            focus_soon("[data-action='close-workshop']".to_owned());
        }
    }

    /// Makes an edit; where that cannot be, says why not.
    fn is_done(
        self,
        what: &str,
        edit: Option<Result<Edit, String>>,
        refused: fn(String) -> String,
    ) -> bool {
        let done = edit
            .unwrap_or_else(|| Err(t!("it is no longer here").to_owned()))
            .and_then(|edit| self.desk.session.try_act(what, edit));
        let is_done = done.is_ok();
        self.refusal.set(done.err().map(refused));
        is_done
    }
}
