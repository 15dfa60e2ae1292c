//! Returning the ballot: as a file, as a code for the facilitator's camera, or as a text. It can be corrected and returned again.

use leptos::prelude::*;

use super::answer::Answer;
use super::{ask_who, code, form};
use crate::app::browser::download;
use crate::app::route::Route;
use crate::app::ui::{confirm, on};
use crate::app::view::{derived, live};
use crate::exchange::ballot::{ballot_code, ballot_file, ballot_file_name};

/// What is open below the buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Panel {
    None,
    Qr,
    Text,
}

pub fn section(answer: Answer) -> AnyView {
    let ballot = derived(move || answer.ballot());
    let code = derived(move || ballot.with(|ballot| ballot.as_ref().map(ballot_code)));
    let panel = RwSignal::new(Panel::None);
    // What is shown must be what is filled in.
    Effect::new(move |before: Option<Option<String>>| {
        let code = code.get();
        if before.is_some_and(|before| before != code) {
            panel.set(Panel::None);
        }
        code
    });
    let total = answer.invitation.with_value(|i| i.statements.len());
    let done = derived(move || {
        answer.invitation.with_value(|invitation| {
            answer
                .votes
                .with(|votes| form::answered(&invitation.statements, votes))
        })
    });
    let barred = derived(move || match ballot.with(Option::is_some) {
        true => None,
        false if done.get() == 0 => {
            Some("There is no vote yet. Vote, or abstain, on at least one statement.")
        }
        false => Some("Say who you are: this workshop votes with names."),
    });
    // Said once somebody wants to return it, not before.
    let tried = RwSignal::new(false);
    let message = derived(move || barred.get().filter(|_| tried.get()));
    let returned = move || {
        let code = code.get();
        answer.own.with(|own| {
            let same = code.is_some_and(|code| own.is_returned(&code));
            (!own.returned.is_empty()).then_some(same)
        })
    };
    let state = derived(move || {
        let left = total - done.get();
        let votes = match left {
            0 => format!("All {total} statements have your vote."),
            _ => format!(
                "{} of {total} statements have your vote. The rest goes back without one; abstaining is a choice too.",
                done.get()
            ),
        };
        let rest = match returned() {
            _ if done.get() == 0 => return "Nothing is filled in yet.".to_owned(),
            None => "You can still correct it and return it again while the round is open.",
            Some(true) => {
                "Given out just as it is now. To correct it, change a vote and return it again while the round is open: it takes the place of the earlier one."
            }
            Some(false) => {
                "You have changed it since you gave it out: return it again, and it takes the place of the earlier one."
            }
        };
        format!("{votes} {rest}")
    });
    let give = move |what: Panel| {
        tried.set(true);
        if barred.get_untracked().is_some() {
            if done.get_untracked() > 0 {
                ask_who();
            }
            return;
        }
        if let Some(code) = code.get_untracked() {
            answer.set_returned(&code);
        }
        panel.set(what);
    };
    let save = move || {
        give(Panel::None);
        if let Some(ballot) = ballot.get_untracked() {
            let name = answer
                .invitation
                .with_value(|invitation| ballot_file_name(invitation, &ballot));
            download(&name, "application/json", &ballot_file(&ballot));
        }
    };
    let shown = live(move || {
        match (panel.get(), code.get()) {
        (Panel::Qr, Some(text)) => view! {
            <div class="vote-code">
                {code::qr_code(&text, "Your ballot as a QR code", "Save the ballot and hand over the file, or shorten the comments.")}
                <p class="small">"Hold the screen to the facilitator’s camera, near and bright."</p>
                <button type="button" on:click=on(move |_| panel.set(Panel::None))>"Close"</button>
            </div>
        }
        .into_any(),
        (Panel::Text, Some(text)) => code::copy_box("ballot-code", "Your ballot as a text", text),
        _ => ().into_any(),
    }
    });
    let named = answer.is_named();
    let toggle = move |what: Panel| match panel.get_untracked() == what {
        true => panel.set(Panel::None),
        false => give(what),
    };
    let open = move |what: Panel| (panel.get() == what).to_string();
    view! {
        <section class="sheet vote-back" aria-labelledby="back-title">
            <h2 id="back-title">"Return the ballot"</h2>
            <p role="status" data-returned=move || match returned() {
                None => "no",
                Some(true) => "yes",
                Some(false) => "changed",
            }>{state}</p>
            <p class="field-error" id="back-barred" role="alert">{message}</p>
            <div class="acts">
                <button
                    type="button"
                    class="main"
                    data-action="save-ballot"
                    aria-describedby="back-barred"
                    on:click=on(move |_| save())
                >
                    "Save the ballot"
                </button>
                <button
                    type="button"
                    data-action="show-ballot-code"
                    aria-describedby="back-barred"
                    aria-expanded=move || open(Panel::Qr)
                    on:click=on(move |_| toggle(Panel::Qr))
                >
                    "Show it as a QR code"
                </button>
                <button
                    type="button"
                    data-action="show-ballot-text"
                    aria-describedby="back-barred"
                    aria-expanded=move || open(Panel::Text)
                    on:click=on(move |_| toggle(Panel::Text))
                >
                    "Copy it as a text"
                </button>
            </div>
            {shown}
            <p class="small">
                "Give the file to the facilitator, let their camera read the code, or send them the text. Whoever has one of these can read your votes, so hand it to nobody else."
            </p>
            <p class="small" hidden=named>
                "A file or text sent by mail or chat shows its sender to whoever receives it. A code held to a camera, or a file in a shared folder, does not."
            </p>
            {removal(answer)}
        </section>
    }
    .into_any()
}

/// Forgetting the ballot on this device.
fn removal(answer: Answer) -> AnyView {
    let any = move || {
        answer.own.with(|own| !own.returned.is_empty())
            || answer.votes.with(|votes| !votes.is_empty())
    };
    let named = answer.is_named();
    let meaning = match named {
        true => {
            "It stays on this device until you remove it. Then you can no longer correct it from here; what you have returned still counts."
        }
        false => {
            "It stays on this device until you remove it. Then you can no longer correct it from here; what you have returned still counts. Do not vote a second time: without names nobody can tell that both ballots are yours."
        }
    };
    view! {
        <div class="vote-remove" hidden=move || !any()>
            <p class="small">{meaning}</p>
            <button
                type="button"
                data-action="remove-own-ballot"
                on:click=on(move |_| {
                    if confirm("Remove this ballot from this device? What you have returned still counts. What you have not returned is lost.") {
                        answer.remove();
                        answer.session.say("The ballot is no longer on this device.".to_owned());
                        answer.session.go(Route::Ballot);
                    }
                })
            >
                "Remove it from this device"
            </button>
        </div>
    }
    .into_any()
}
