//! Returning the ballot: as a file, as a code for the facilitator's camera, or as a text. It can be corrected and returned again.

use leptos::prelude::*;

use super::answer::BallotDraft;
use super::{ask_who, code};
use crate::analysis::workshop::answered;
use crate::app::browser::{can_share, download, focus_soon, share};
use crate::app::route::Route;
use crate::app::ui::{confirm, derived, live, on};
use crate::assessment::ballots::Ballot;
use crate::exchange::ballot::{ballot_code, ballot_file, ballot_file_name};

/// What is open below the buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Panel {
    None,
    Qr,
    Text,
}

/// The ballot as it can be returned.
#[derive(Clone, Copy)]
struct Back {
    answer: BallotDraft,
    ballot: Memo<Option<Ballot>>,
    code: Memo<Option<String>>,
    /// How many statements have a vote.
    done: Memo<usize>,
    /// Why it cannot be returned yet.
    barred: Memo<Option<&'static str>>,
    /// Somebody wanted to return it: from then on it is said what is missing.
    tried: RwSignal<bool>,
    panel: RwSignal<Panel>,
}

impl Back {
    fn new(answer: BallotDraft) -> Self {
        let ballot = derived(move || answer.ballot());
        let done = derived(move || {
            answer.invitation.with_value(|invitation| {
                answer
                    .votes
                    .with(|votes| answered(&invitation.statements, votes))
            })
        });
        Self {
            answer,
            ballot,
            code: derived(move || ballot.with(|ballot| ballot.as_ref().map(ballot_code))),
            done,
            barred: derived(move || match ballot.with(Option::is_some) {
                true => None,
                false if done.get() == 0 => Some(t!(
                    "There is no vote yet. Vote, or abstain, on at least one statement."
                )),
                false => Some(t!("Your name is missing, above the statements.")),
            }),
            tried: RwSignal::new(false),
            panel: RwSignal::new(Panel::None),
        }
    }

    /// Whether it was given out, and if so, just as it is now.
    fn returned(self) -> Option<bool> {
        let code = self.code.get();
        self.answer.own.with(|own| {
            let same = code.is_some_and(|code| own.is_returned(&code));
            (!own.returned.is_empty()).then_some(same)
        })
    }

    fn give(self, what: Panel) {
        self.tried.set(true);
        if self.barred.get_untracked().is_some() {
            if self.done.get_untracked() > 0 {
                self.answer.asked.set(true);
                ask_who();
            }
            return;
        }
        if let Some(code) = self.code.get_untracked() {
            self.answer.set_returned(&code);
        }
        self.panel.set(what);
    }

    fn toggle(self, what: Panel) {
        match self.panel.get_untracked() == what {
            true => self.panel.set(Panel::None),
            false => self.give(what),
        }
    }

    /// Hands the ballot to another app, such as one for mail: a phone does not show where it saves files.
    fn share(self) {
        self.give(Panel::None);
        let Some(ballot) = self.ballot.get_untracked() else {
            return;
        };
        let name = self
            .answer
            .invitation
            .with_value(|invitation| ballot_file_name(invitation, &ballot));
        let name = name.replace(".json", ".txt");
        leptos::task::spawn_local(async move {
            share(&name, &ballot_file(&ballot)).await;
        });
    }

    fn save(self) {
        self.give(Panel::None);
        if let Some(ballot) = self.ballot.get_untracked() {
            let name = self
                .answer
                .invitation
                .with_value(|invitation| ballot_file_name(invitation, &ballot));
            download(&name, "application/json", &ballot_file(&ballot));
        }
    }
}

pub fn section(answer: BallotDraft) -> AnyView {
    let back = Back::new(answer);
    // What is shown must be what is filled in.
    Effect::new(move |before: Option<Option<String>>| {
        let code = back.code.get();
        if before.is_some_and(|before| before != code) {
            back.panel.set(Panel::None);
        }
        code
    });
    let message = derived(move || back.barred.get().filter(|_| back.tried.get()));
    let named = answer.is_named();
    view! {
        <section class="sheet vote-back" aria-labelledby="back-title">
            <h2 id="back-title" tabindex="-1">{t!("Return the ballot")}</h2>
            <p role="status" data-returned=move || match back.returned() {
                None => "no",
                Some(true) => "yes",
                Some(false) => "changed",
            }>{state(back)}</p>
            <p class="field-error" id="back-barred" role="alert">{message}</p>
            {acts(back)}
            {shown(back)}
            <p class="small">
                {t!("Give the file to the facilitator, let their camera read the code, or send them the text. Whoever has one of these can read your votes, so hand it to nobody else.")}
            </p>
            <p class="small" hidden=named>
                {t!("A file or text sent by mail or chat shows its sender to whoever receives it. A code held to a camera, or a file in a shared folder, does not.")}
            </p>
            {removal(answer)}
        </section>
    }
    .into_any()
}

/// How far it is filled in, and whether it is given out.
fn state(back: Back) -> Memo<String> {
    let total = back.answer.invitation.with_value(|i| i.statements.len());
    derived(move || {
        let done = back.done.get();
        let votes = match total - done {
            0 => t!("All {total} statements have your vote.", total),
            _ => t!(
                "{done} of {total} statements have your vote. The rest goes back without one; abstaining is a choice too.",
                done,
                total
            ),
        };
        let rest = match back.returned() {
            _ if done == 0 => return t!("Nothing is filled in yet.").to_owned(),
            None => t!("You can still correct it and return it again while the round is open."),
            Some(true) => {
                t!(
                    "Given out just as it is now. To correct it, change a vote and return it again while the round is open: it takes the place of the earlier one."
                )
            }
            Some(false) => {
                t!(
                    "You have changed it since you gave it out: return it again, and it takes the place of the earlier one."
                )
            }
        };
        format!("{votes} {rest}")
    })
}

/// The ways to return it.
fn acts(back: Back) -> AnyView {
    let open = move |what: Panel| (back.panel.get() == what).to_string();
    view! {
        <div class="acts">
            <button
                type="button"
                class="main"
                data-action="save-ballot"
                data-icon="save"
                aria-describedby="back-barred"
                on:click=on(move |_| back.save())
            >
                {t!("Save the ballot")}
            </button>
            {can_share().then(|| view! {
                <button
                    type="button"
                    data-action="share-ballot"
                    aria-describedby="back-barred"
                    on:click=on(move |_| back.share())
                >
                    {t!("Send it with another app")}
                </button>
            })}
            <button
                type="button"
                data-action="show-ballot-code"
                aria-describedby="back-barred"
                aria-expanded=move || open(Panel::Qr)
                on:click=on(move |_| back.toggle(Panel::Qr))
            >
                {t!("Show it as a QR code")}
            </button>
            <button
                type="button"
                data-action="show-ballot-text"
                aria-describedby="back-barred"
                aria-expanded=move || open(Panel::Text)
                on:click=on(move |_| back.toggle(Panel::Text))
            >
                {t!("Copy it as a text")}
            </button>
        </div>
    }
    .into_any()
}

/// The ballot as a code or a text.
fn shown(back: Back) -> AnyView {
    live(move || {
        match (back.panel.get(), back.code.get()) {
        (Panel::Qr, Some(text)) => view! {
            <div class="vote-code">
                {code::qr_code(&text, t!("Your ballot as a QR code"), t!("Save the ballot and hand over the file, or shorten the comments."))}
                <p class="small">{t!("Hold the screen to the facilitator’s camera, near and bright.")}</p>
                <button type="button" data-icon="close" on:click=on(move |_| {
                    back.panel.set(Panel::None);
                    focus_soon("[data-action='show-ballot-code']".to_owned());
                })>{t!("Close")}</button>
            </div>
        }
        .into_any(),
        (Panel::Text, Some(text)) => code::copy_box("ballot-code", t!("Your ballot as a text"), text),
        _ => ().into_any(),
    }
    })
}

/// Forgetting the ballot on this device.
fn removal(answer: BallotDraft) -> AnyView {
    let any = move || {
        answer.own.with(|own| !own.returned.is_empty())
            || answer.votes.with(|votes| !votes.is_empty())
    };
    let named = answer.is_named();
    let meaning = match named {
        true => {
            t!(
                "It stays on this device until you remove it. Then you can no longer correct it from here; what you have returned still counts."
            )
        }
        false => {
            t!(
                "It stays on this device until you remove it. Then you can no longer correct it from here; what you have returned still counts. Do not vote a second time: without names nobody can tell that both ballots are yours."
            )
        }
    };
    view! {
        <div class="vote-remove" hidden=move || !any()>
            <p class="small">{meaning}</p>
            <button
                type="button"
                data-action="remove-own-ballot"
                data-icon="remove"
                on:click=on(move |_| {
                    if confirm(t!("Remove this ballot from this device? What you have returned still counts. What you have not returned is lost.")) {
                        answer.remove();
                        answer.session.say(t!("The ballot is no longer on this device.").to_owned());
                        answer.session.go(Route::Ballot);
                    }
                })
            >
                {t!("Remove it from this device")}
            </button>
        </div>
    }
    .into_any()
}
