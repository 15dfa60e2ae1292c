//! One machine passed round. Who sits down gets the ballot behind a curtain that covers everything else; what they choose is kept as
//! a draft at once; sealed, it is gone from the screen. A reload in between brings the curtain back, closed, for the same person; while
//! it is there no address and no key leads to another page ([`Session::hold`](crate::app::session::Session::hold)).

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::html::Dialog;
use leptos::prelude::*;

use super::{Desk, OpenRound};
use crate::analysis::workshop::{self, answered};
use crate::app::browser::{focus_soon, random_id};
use crate::app::pages::ballot::form::{self, Votes};
use crate::app::pages::workshop::desk;
use crate::app::ui::{confirm, derived, each, on, sentence};
use crate::assessment::Listed;
use crate::assessment::ballots::Ballot;
use crate::assessment::records::{Participant, Voting};
use crate::standard::{Map, StatementId};

/// What is on the curtain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The facilitator's page.
    Off,
    /// The machine is on its way to somebody; nothing of the ballot is shown.
    Hand,
    /// They fill it in.
    Fill,
    /// It is sealed and the machine is on its way again.
    Sealed,
}

#[derive(Clone, Copy)]
struct Pass {
    desk: Desk,
    round: OpenRound,
    stage: RwSignal<Stage>,
    /// The ballot at hand, without its votes; they are in `votes`.
    ballot: RwSignal<Ballot>,
    votes: Votes,
    /// The statements on the ballot as it is shown.
    shown: StoredValue<Vec<StatementId>>,
    /// Why it could not be sealed.
    refused: RwSignal<Option<String>>,
    /// It was asked whether to seal with statements left open.
    asked: RwSignal<bool>,
}

pub fn section(round: OpenRound) -> AnyView {
    let pass = Pass {
        desk: desk(),
        round,
        stage: RwSignal::new(Stage::Off),
        ballot: RwSignal::default(),
        votes: RwSignal::new(Map::new()),
        shown: StoredValue::default(),
        refused: RwSignal::new(None),
        asked: RwSignal::new(false),
    };
    pass.resume();
    on_cleanup(move || pass.desk.session.hold(false));
    view! {
        <section class="sheet way" data-way="pass">
            <h2>{t!("One machine, passed round")}</h2>
            <p class="small">
                {t!("Choose who sits down, then hand the machine over. A curtain covers your page while they vote, and locks when they are done.")}
            </p>
            <div class="seats">{move || seat_buttons(pass, false)}</div>
            <p hidden=move || !all_sealed(pass)>{t!("Everybody has voted.")}</p>
        </section>
        {curtain(pass)}
    }
    .into_any()
}

/// The participants: id, name, how far they are, and whether they have sealed all that is asked.
fn seats(pass: Pass) -> Vec<(String, String, String, bool)> {
    pass.round.with(|round| {
        let round = round.iter();
        let all = round.flat_map(|round| round.people.iter().map(move |person| (round, person)));
        all.map(|(round, person)| {
            let done = person.votes >= round.statements.len();
            let state = match person.votes {
                0 => String::new(),
                _ => round.state_of(person),
            };
            (person.id.clone(), person.name.clone(), state, done)
        })
        .collect()
    })
}

/// Whether everybody has sealed all that is asked.
fn all_sealed(pass: Pass) -> bool {
    seats(pass).iter().all(|(.., done)| *done)
}

/// A button for everybody who can sit down; who has sealed is marked, and nothing tells what.
fn seat_buttons(pass: Pass, on_curtain: bool) -> AnyView {
    each(seats(pass), |(id, name, state, done)| {
        if done {
            return view! {
                <span class="seat sealed" data-icon="check" data-sealed=id>
                    {name} " " <span class="small">{t!("sealed")}</span>
                </span>
            }
            .into_any();
        }
        let seat = id.clone();
        let state = (!state.is_empty()).then(|| view! { <span class="small">{state}</span> });
        view! {
            <button
                type="button"
                class="seat"
                data-action=if on_curtain { "seat-next" } else { "seat" }
                data-participant=id
                on:click=on(move |_| pass.seat(&seat))
            >
                {name} " " {state}
            </button>
        }
        .into_any()
    })
    .into_any()
}

impl Pass {
    /// Takes up the draft that a reload or crash left.
    fn resume(self) {
        let at = self.desk.at.get_untracked();
        let session = self.desk.session;
        let round = self
            .round
            .with_untracked(|round| round.as_ref().map(|round| round.round));
        let draft = session.with_ballots(|ballots| {
            ballots.drop_drafts_but(Some(&at));
            ballots.draft(&at)
        });
        match draft {
            Some(draft) if Some(draft.round) == round && !self.name_of(&draft.by).is_empty() => {
                self.take(draft);
            }
            Some(draft) if Some(draft.round) == round && draft.by.is_empty() => self.hand_on(),
            // Sealed already, of an earlier round, or of somebody who is gone: nobody fills it in any more.
            _ => session.with_ballots(|ballots| ballots.drop_draft(&at)),
        }
    }

    fn take(self, mut ballot: Ballot) {
        self.votes.set(std::mem::take(&mut ballot.votes));
        self.ballot.set(ballot);
        self.refused.set(None);
        self.asked.set(false);
        self.desk.session.hold(true);
        self.stage.set(Stage::Hand);
        focus_soon("#curtain h2".to_owned());
    }

    /// Somebody sits down.
    fn seat(self, participant: &str) {
        let ballot = Ballot {
            workshop: self.desk.at.get_untracked(),
            round: self
                .round
                .with_untracked(|round| round.as_ref().map_or(0, |round| round.round)),
            id: random_id(),
            by: participant.to_owned(),
            votes: Map::new(),
        };
        match self.store(&ballot) {
            true => self.take(ballot),
            false => self.refused.set(Some(
                t!("not started: this browser could not store it").to_owned(),
            )),
        }
    }

    /// Stores the draft; whether it could.
    fn store(self, draft: &Ballot) -> bool {
        let session = self.desk.session;
        session.write_ballots(|ballots| ballots.set_draft(draft))
    }

    /// Keeps what is filled in.
    fn keep(self) {
        let mut draft = self.ballot.get_untracked();
        draft.votes = self.votes.get_untracked();
        self.asked.set(false);
        // What is said on the page lies behind the curtain.
        let why = t!("not kept: this browser could not store it; tell the facilitator");
        let refused = (!self.store(&draft)).then(|| why.to_owned());
        self.refused.set(refused);
    }

    fn name_of(self, participant: &str) -> String {
        self.desk.session.doc.with_untracked(|doc| {
            let person = Participant::find(doc, participant);
            let name = person.map(|person| person.name.trim().to_owned());
            name.unwrap_or_default()
        })
    }

    /// Whose ballot it is.
    fn name(self) -> String {
        self.ballot.with(|ballot| self.name_of(&ballot.by))
    }

    fn statements(self) -> Vec<StatementId> {
        let by = self.ballot.with_untracked(|ballot| ballot.by.clone());
        let left = untrack(|| {
            self.desk.with(|doc, workshop| {
                self.desk
                    .sealed
                    .with_untracked(|sealed| workshop::left_to_vote(doc, workshop, sealed, &by))
            })
        });
        left.unwrap_or_default()
    }

    /// Seals the ballot and forgets what it said; in a workshop without names also whose it was.
    fn seal(self) {
        let by = self.ballot.with_untracked(|ballot| ballot.by.clone());
        let at = self.desk.at.get_untracked();
        let voting = untrack(|| self.desk.with(|_, workshop| workshop.voting));
        let named = voting == Some(Voting::Named);
        let mut ballot = self.ballot.get_untracked();
        ballot.votes = self.votes.get_untracked();
        // What came in another way since the draft was begun is no longer on the ballot, and so not sealed unseen.
        self.shown
            .with_value(|shown| ballot.votes.retain(|id, _| shown.contains(id)));
        if !named {
            ballot.by = String::new();
        }
        // What another tab has taken in meanwhile counts too.
        self.desk.refresh();
        let intake = self.desk.session.doc.with_untracked(|doc| {
            let sealed = self.desk.sealed;
            sealed.with_untracked(|sealed| sealed.intake(doc, &at, &ballot))
        });
        if !intake.is_in() {
            self.refused.set(Some(intake.to_string()));
            return;
        }
        let seat = (!named).then_some(by.as_str());
        let stored = self
            .desk
            .session
            .write_ballots(|ballots| ballots.seal_draft(&ballot, seat));
        if !stored {
            let why = t!("not sealed: this browser could not store it; tell the facilitator");
            self.refused.set(Some(why.to_owned()));
            return;
        }
        // Whoever reloads while the machine is on its way finds the curtain: as a draft of nobody. Without room for it the reload
        // shows the facilitator's page.
        let between = Ballot {
            id: random_id(),
            by: String::new(),
            votes: Map::new(),
            ..ballot
        };
        let _ = self
            .desk
            .session
            .with_ballots(|ballots| ballots.set_draft(&between));
        self.hand_on();
        self.desk.refresh();
    }

    /// The machine is on its way to the next person.
    fn hand_on(self) {
        self.votes.set(Map::new());
        self.refused.set(None);
        self.ballot.set(Ballot::default());
        self.desk.session.hold(true);
        self.stage.set(Stage::Sealed);
        focus_soon("#curtain h2".to_owned());
    }

    /// Gives the seat up; what was filled in is dropped.
    fn leave(self) {
        let filled = self.votes.with_untracked(Map::len);
        let question = t_count!(
            filled,
            "{name} has filled in {count} vote. Drop the ballot? Nobody sees it, and it cannot be brought back.",
            "{name} has filled in {count} votes. Drop the ballot? Nobody sees it, and it cannot be brought back.",
            name = untrack(|| self.name())
        );
        if filled > 0 && !confirm(&question) {
            return;
        }
        self.close();
    }

    /// Back to the facilitator's page.
    fn close(self) {
        let at = self.desk.at.get_untracked();
        self.desk
            .session
            .with_ballots(|ballots| ballots.drop_draft(&at));
        self.votes.set(Map::new());
        self.ballot.set(Ballot::default());
        self.desk.session.hold(false);
        self.stage.set(Stage::Off);
        focus_soon(".way[data-way='pass'] button".to_owned());
    }
}

/// The curtain: a modal layer over the whole window, so that everything behind it is out of reach, also for screen readers.
fn curtain(pass: Pass) -> AnyView {
    let dialog = NodeRef::<Dialog>::new();
    let show = move || {
        if let Some(dialog) = dialog.get_untracked() {
            match pass.stage.get_untracked() == Stage::Off {
                true => dialog.close(),
                false if !dialog.open() => drop(dialog.show_modal()),
                false => {}
            }
        }
    };
    Effect::new(move |_| {
        pass.stage.track();
        dialog.track();
        show();
    });
    let stage = derived(move || pass.stage.get());
    view! {
        <dialog
            id="curtain"
            class="curtain"
            node_ref=dialog
            aria-labelledby="curtain-title"
            on:keydown=on(move |event: KeyboardEvent| {
                // Only its buttons open the curtain.
                if event.key() == "Escape" {
                    event.prevent_default();
                }
                event.stop_propagation();
            })
            on:cancel=on(move |event: web_sys::Event| event.prevent_default())
            // A browser may close it all the same, such as by the back gesture of a phone.
            on:close=on(move |_: web_sys::Event| show())
        >
            {move || match stage.get() {
                Stage::Off => ().into_any(),
                Stage::Hand => hand(pass),
                Stage::Fill => fill(pass),
                Stage::Sealed => sealed(pass),
            }}
        </dialog>
    }
    .into_any()
}

fn hand(pass: Pass) -> AnyView {
    let name = derived(move || pass.name());
    let begun = pass.votes.with_untracked(Map::len);
    view! {
        <div class="curtain-middle" data-stage="hand">
            <p class="small">{(begun > 0).then(|| t!("This is {name}’s ballot. It is begun, and covered.", name = name.get_untracked()))}</p>
            <h2 id="curtain-title" tabindex="-1">{move || t!("Hand the machine to {name}", name = name.get())}</h2>
            <p>{t!("Nobody else looks at the screen from here on. What is chosen is kept at once and seen by nobody before the reveal.")}</p>
            <button
                type="button"
                class="main"
                data-action="start-ballot"
                on:click=on(move |_| {
                    pass.stage.set(Stage::Fill);
                    form::focus();
                })
            >
                {move || t!("I am {name}, start", name = name.get())}
            </button>
            <button type="button" data-action="leave-seat" on:click=on(move |_| pass.leave())>
                {move || t!("Not {name}: back to the facilitator", name = name.get())}
            </button>
        </div>
    }
    .into_any()
}

fn fill(pass: Pass) -> AnyView {
    let statements: Arc<[StatementId]> = pass.statements().into();
    let total = statements.len();
    let shown = statements.to_vec();
    pass.shown.set_value(shown.clone());
    if shown.is_empty() {
        return none_left(pass);
    }
    let left = derived(move || {
        pass.votes
            .with(|votes| total - answered(&statements, votes))
    });
    let seal = move || match left.get_untracked() {
        0 => pass.seal(),
        _ if pass.asked.get_untracked() => pass.seal(),
        _ => pass.asked.set(true),
    };
    let message = derived(move || match (pass.refused.get(), pass.asked.get()) {
        (Some(refused), _) => Some(sentence(&refused)),
        (None, true) if left.get() == total => Some(
            t!("There is no vote yet. Vote, or abstain, on at least one statement.").to_owned(),
        ),
        (None, true) => Some(t_count!(
            left.get(),
            "{count} statement is without a vote. Abstaining is a choice too. Press again to seal the ballot without them.",
            "{count} statements are without a vote. Abstaining is a choice too. Press again to seal the ballot without them."
        )),
        _ => None,
    });
    // In reach of the thumb, wherever the ballot is scrolled to.
    let foot = view! {
        <p role="alert">{message}</p>
        <button type="button" data-action="cover" on:click=on(move |_| {
            pass.stage.set(Stage::Hand);
            focus_soon("#curtain h2".to_owned());
        })>
            {t!("Cover")}
        </button>
        <button
            type="button"
            class="main"
            data-action="seal"
            data-icon="seal"
            on:click=on(move |_| if left.get_untracked() == total { pass.asked.set(true) } else { seal() })
        >
            {t!("Seal my ballot")}
        </button>
    };
    view! {
        <div class="curtain-ballot" data-stage="fill">
            <h2 id="curtain-title" tabindex="-1">{move || t!("Ballot of {name}", name = pass.name())}</h2>
            {form::form(shown, pass.votes, Arc::new(move || pass.keep()), foot.into_any())}
        </div>
    }
    .into_any()
}

/// Their votes came in another way meanwhile, or the round ended.
fn none_left(pass: Pass) -> AnyView {
    focus_soon("#curtain h2".to_owned());
    let open = untrack(|| pass.desk.with(|_, workshop| workshop.open)) == Some(true);
    let why = match open {
        true => t!(
            "The votes of {name} on every statement of this round came in another way, such as by a ballot or cards.",
            name = untrack(|| pass.name())
        ),
        false => t!("The round is no longer open.").to_owned(),
    };
    view! {
        <div class="curtain-middle" data-stage="none-left">
            <h2 id="curtain-title" tabindex="-1">{t!("Nothing is left to vote on")}</h2>
            <p>{why} " " {t!("What was begun here is not needed.")}</p>
            <button type="button" class="main" data-action="back-to-facilitator" on:click=on(move |_| pass.close())>
                {t!("Back to the facilitator")}
            </button>
        </div>
    }
    .into_any()
}

fn sealed(pass: Pass) -> AnyView {
    let done = move || all_sealed(pass);
    view! {
        <div class="curtain-middle" data-stage="sealed">
            <h2 id="curtain-title" tabindex="-1">{t!("Sealed. Hand the machine on.")}</h2>
            <p>{move || match done() {
                true => t!("Everybody has voted: give it back to the facilitator."),
                false => t!("Who is next?"),
            }}</p>
            <div class="seats">{move || seat_buttons(pass, true)}</div>
            <p class="field-error" role="alert">{move || pass.refused.get().map(|why| sentence(&why))}</p>
            <button type="button" data-action="back-to-facilitator" on:click=on(move |_| pass.close())>
                {t!("I am the facilitator")}
            </button>
        </div>
    }
    .into_any()
}
