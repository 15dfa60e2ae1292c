//! The facilitator's desk: which workshop is at hand, its sealed ballots, and where the room is.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::analysis::workshop;
use crate::app::browser::{focus_soon, now, random_id, today};
use crate::app::records::dom_id;
use crate::app::route::Route;
use crate::app::session::{Save, Session, session};
use crate::app::ui::{derived, each, live, on};
use crate::assessment::Listed;
use crate::assessment::ballots::{Ballot, BallotBox, Intake};
use crate::assessment::records::Workshop;
use crate::assessment::{Assessment, Edit};
use crate::exchange::ballot::{workshop_mark, written_out};
use crate::standard::WorkshopPart;
use crate::store::{Live, is_of_workshop};

/// Copies are handles to the same desk.
#[derive(Clone, Copy)]
pub struct Desk {
    pub session: Session,
    /// Where the facilitator is.
    pub live: RwSignal<Live>,
    /// The sealed ballots of the workshop at hand.
    pub sealed: RwSignal<BallotBox>,
    /// Id of the workshop at hand; empty while there is none.
    pub at: Memo<String>,
}

/// The desk of the page.
pub fn desk() -> Desk {
    expect_context()
}

impl Desk {
    pub fn new(session: Session) -> Self {
        let live = RwSignal::new(session.with_ballots(|ballots| ballots.live()));
        let at = derived(move || {
            let chosen = live.with(|live| live.workshop.clone());
            session.doc.with(|doc| {
                let all = &doc.workshops.sessions;
                let known = all.iter().find(|workshop| workshop.id == chosen);
                // Without a choice: the newest that is still going on, else the newest.
                let going = || all.iter().rev().find(|workshop| workshop.closed.is_none());
                let found = known.or_else(going).or(all.last());
                found
                    .map(|workshop| workshop.id.clone())
                    .unwrap_or_default()
            })
        });
        let desk = Self {
            session,
            live,
            sealed: RwSignal::default(),
            at,
        };
        Effect::new(move |_| {
            at.track();
            desk.refresh();
        });
        Effect::new(move |_| {
            // Also when a write that had failed succeeds later.
            if session.save.get() == Save::Saved {
                untrack(|| desk.tidy());
            }
        });
        let handle = window_event_listener_untyped("storage", move |event| {
            let event: web_sys::StorageEvent = event.unchecked_into();
            let id = session.doc.with_untracked(|doc| doc.id.0.clone());
            if event.key().is_some_and(|key| is_of_workshop(&id, &key)) {
                live.set(session.with_ballots(|ballots| ballots.live()));
                desk.refresh();
            }
        });
        on_cleanup(move || handle.remove());
        desk
    }

    /// Reads the box of the open round again.
    pub fn refresh(self) {
        if self.session.save.get_untracked() == Save::Saved {
            self.tidy();
        }
        let at = self.at.get_untracked();
        let round = self.session.doc.with_untracked(|doc| {
            let found = Workshop::find(doc, &at).filter(|found| found.open);
            found.and_then(|found| found.round)
        });
        let read = |round| {
            self.session
                .with_ballots(|ballots| ballots.sealed(&at, round))
        };
        let (sealed, damaged) = round.map(read).unwrap_or_default();
        self.sealed.set(sealed);
        if !damaged.is_empty() {
            self.session.alert(t_count!(
                damaged.len(),
                "{count} sealed ballot could not be read and counts for nothing; ask for it once more. What is stored was left as it is.",
                "{count} sealed ballots could not be read and counts for nothing; ask for it once more. What is stored was left as it is."
            ));
        }
    }

    /// Removes what was sealed in rounds that are over, once that they are is stored: here and not with the reveal, so that a
    /// crash in between neither loses a vote nor leaves a ballot. The facilitator's own ballot goes with them.
    fn tidy(self) {
        let over: Vec<(String, u32)> = self.session.doc.with_untracked(|doc| {
            let all = doc.workshops.sessions.iter().filter(|found| !found.open);
            all.filter_map(|found| Some((found.id.clone(), found.round?)))
                .collect()
        });
        self.session.with_ballots(|ballots| {
            over.iter()
                .for_each(|(id, round)| ballots.empty(id, *round));
        });
        self.session.with_own_ballots(|own| {
            over.iter().for_each(|(id, round)| {
                own.remove_until(id, *round);
                own.remove_until(&workshop_mark(id), *round);
            });
        });
    }

    /// Something about the workshop at hand; none while there is none. Tracks the document.
    pub fn with<R>(self, ask: impl FnOnce(&Assessment, &Workshop) -> R) -> Option<R> {
        let at = self.at.get();
        self.session
            .doc
            .with(|doc| Workshop::find(doc, &at).map(|workshop| ask(doc, workshop)))
    }

    /// Moves the facilitator; stored, so that a reload comes back here.
    pub fn set_live(self, change: impl FnOnce(&mut Live)) {
        let mut live = self.live.get_untracked();
        change(&mut live);
        let before = self.live.get_untracked();
        if live != before {
            // What was told was about the workshop before.
            if live.workshop != before.workshop {
                self.session.turn_over();
            }
            self.session
                .write_ballots(|ballots| ballots.set_live(&live));
            self.live.set(live);
        }
    }

    /// Brings an item to the room, or the overview where it is empty. Its clock goes on where it was, and runs where the session’s does.
    pub fn bring(self, item: &str) {
        self.set_live(|live| {
            live.bring(item, now());
            if live.began.is_some() && !item.is_empty() {
                live.started = live.started.or(Some(now()));
            }
        });
    }

    /// Shows an item on the room screen while its cards are taken: nobody discusses it yet, so no time of its runs.
    pub fn show_cards(self, item: &str) {
        self.set_live(|live| item.clone_into(&mut live.item));
    }

    /// The ballot as it is meant here, where it answers the code on the wall.
    pub fn written_out(self, ballot: &Ballot) -> Ballot {
        self.session
            .doc
            .with_untracked(|doc| written_out(doc, ballot))
    }

    /// Puts a ballot into the box, or says why not.
    pub fn cast(self, ballot: &Ballot) -> Intake {
        let ballot = &self.written_out(ballot);
        let at = self.at.get_untracked();
        // What another tab has taken in meanwhile counts too.
        self.refresh();
        let intake = self.session.doc.with_untracked(|doc| {
            self.sealed
                .with_untracked(|sealed| sealed.intake(doc, &at, ballot))
        });
        if matches!(intake, Intake::Counted | Intake::Corrected)
            && !self.session.write_ballots(|ballots| ballots.seal(ballot))
        {
            let why = t!("this browser could not store it").to_owned();
            return Intake::Foreign { why };
        }
        self.refresh();
        intake
    }

    /// Puts a ballot into the box in place of those of the same participant that it is double of. The new one is stored before
    /// the others go, so that none is lost when storing fails.
    pub fn replace(self, ballot: &Ballot) -> Intake {
        let ballot = &self.written_out(ballot);
        let intake = self.cast(ballot);
        if !matches!(intake, Intake::Double { .. }) {
            return intake;
        }
        let others = self
            .sealed
            .with_untracked(|sealed| sealed.in_the_way(ballot));
        let at = self.at.get_untracked();
        let stored = self.session.write_ballots(|ballots| {
            ballots.seal(ballot)?;
            others.iter().for_each(|id| ballots.remove(&at, id));
            Ok(())
        });
        self.refresh();
        match stored {
            true => Intake::Corrected,
            false => intake,
        }
    }

    /// A new workshop, at hand.
    pub fn start(self) {
        let id = random_id();
        let facilitator = self
            .session
            .prefs
            .with_untracked(|prefs| prefs.name.clone());
        let mut edits = vec![Workshop::LIST.at(&id).add([
            (Workshop::date, today().into()),
            (Workshop::facilitator, facilitator.into()),
            (Workshop::minutes, 90.0.into()),
            (Workshop::around, 15.0.into()),
            (Workshop::each, f64::from(workshop::EACH).into()),
        ])];
        // It starts from what is parked.
        let parked = self
            .session
            .doc
            .with_untracked(|doc| workshop::carry_over(doc, &id, &mut random_id));
        edits.push(parked);
        let title = format!("#{}", dom_id(&Workshop::LIST.at(&id), Workshop::title));
        if self.begin(t!("a new workshop"), id, Edit::Many(edits)) {
            focus_soon(title);
        }
    }

    /// A new workshop that goes on from the one at hand, at hand.
    pub fn start_next(self) {
        let id = random_id();
        let next = untrack(|| {
            self.with(|doc, from| {
                let title = workshop::title(from);
                workshop::next_workshop(doc, from, &id, today(), &mut random_id)
                    .map(|next| (title, next))
            })
        });
        match next {
            Some(Ok((title, next))) => {
                let people = t_count!(next.people, "{count} participant", "{count} participants");
                let text = t_count!(
                    next.statements,
                    "It goes on from “{title}”: {people} and {count} statement were taken over. Change what is different this time; undo takes it back.",
                    "It goes on from “{title}”: {people} and {count} statements were taken over. Change what is different this time; undo takes it back.",
                    title,
                    people
                );
                if self.begin(t!("the next workshop"), id, next.edit) {
                    self.session.go(Route::Workshop(WorkshopPart::Prepare));
                    self.session.offer_undo(text);
                }
            }
            Some(Err(reason)) => self.session.alert(t!("Not started: {reason}.", reason)),
            None => {}
        }
    }

    /// Adds a workshop and takes it to hand.
    fn begin(self, what: &str, id: String, edit: Edit) -> bool {
        let done = self.session.act(what, edit);
        if done {
            self.set_live(|live| {
                *live = Live {
                    workshop: id,
                    ..Live::default()
                };
            });
        }
        done
    }

    /// Opens the next round with these items; says why not.
    pub fn open_round(self, chosen: &[String]) -> bool {
        let edit = self.with(|doc, workshop| workshop::open_round(doc, workshop, chosen));
        let opened = self.for_good(edit);
        if opened {
            // The room reads all that is voted on, not what was talked about last.
            self.bring("");
        }
        opened
    }

    /// Reveals the round: its votes enter the document and the box is emptied.
    pub fn reveal(self) {
        self.refresh();
        let edit = self.with(|doc, workshop| {
            self.sealed
                .with_untracked(|sealed| workshop::reveal(doc, workshop, sealed))
        });
        if self.for_good(edit) {
            self.refresh();
        }
    }

    /// Ends the open round and throws its sealed ballots away unseen.
    pub fn withdraw(self) {
        let edit = self.with(workshop::withdraw_round);
        if self.for_good(edit) {
            self.refresh();
        }
    }

    fn for_good(self, edit: Option<Result<Edit, String>>) -> bool {
        let done = match edit {
            Some(Ok(edit)) => self.session.edit_for_good(edit),
            Some(Err(reason)) => Err(reason),
            None => Ok(()),
        };
        match done {
            Ok(()) => true,
            Err(reason) => {
                self.session.alert(t!("Not done: {reason}.", reason));
                false
            }
        }
    }
}

/// Which workshop is at hand, and a new one.
pub fn picker() -> AnyView {
    let desk = desk();
    let session = session();
    let options = live(move || {
        let at = desk.at.get();
        session.doc.with(|doc| {
            let all = doc.workshops.sessions.iter().rev();
            each(all, |workshop| {
                let title = workshop::title(workshop);
                let title = match workshop.closed {
                    Some(_) => t!("{workshop} (closed)", workshop = title),
                    None => title,
                };
                view! {
                    <option value=workshop.id.clone() selected=workshop.id == at>
                        {title}
                    </option>
                }
            })
        })
    });
    let none = derived(move || desk.at.with(String::is_empty));
    view! {
        <div class="picker" hidden=none>
            <label>
                {t!("Workshop")} " "
                <select
                    id="workshop-at-hand"
                    on:change=on(move |event: web_sys::Event| {
                        let chosen = event_target_value(&event);
                        desk.set_live(|live| *live = Live { workshop: chosen, ..Live::default() });
                    })
                >
                    {options}
                </select>
            </label>
            <button
                type="button"
                data-action="next-workshop"
                title=t!("With the same people, times and way of voting, and with what is parked or not settled on its agenda")
                on:click=on(move |_| desk.start_next())
            >
                {t!("Next workshop from this one")}
            </button>
            <button type="button" data-action="new-workshop" data-icon="add" on:click=on(move |_| desk.start())>
                {t!("New workshop")}
            </button>
        </div>
    }
    .into_any()
}
