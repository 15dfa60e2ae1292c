//! Offers a snapshot when a step is complete, or what a decision stands on is there: one quiet line, once for each.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{set_root, sleep};
use super::route::Route;
use super::session::Session;
use super::ui::{above_pages, on};
use crate::analysis::milestones::{Milestone, milestones, to_offer};

/// After a change, in milliseconds, before it is looked at what it has reached: while somebody types, nothing is.
const PAUSE: i32 = 800;

/// What is known of the open assessment.
#[derive(Clone, Default)]
struct Watched {
    assessment: String,
    reached: Vec<Milestone>,
    /// The keys of what was offered; none where no snapshot can be kept.
    offered: Option<Vec<String>>,
}

#[derive(Clone, Copy)]
struct Offering {
    session: Session,
    watched: StoredValue<Watched>,
    waits: StoredValue<bool>,
    /// What is offered now.
    shown: RwSignal<Option<Milestone>>,
}

/// Watches the open assessment from now on.
pub fn start(session: Session) {
    let offering = Offering {
        session,
        watched: StoredValue::new(Watched::default()),
        waits: StoredValue::new(false),
        shown: RwSignal::new(None),
    };
    Effect::new(move |_| {
        session.doc.track();
        if session.opened.get() && !offering.waits.get_value() {
            offering.waits.set_value(true);
            spawn_local(async move {
                sleep(PAUSE).await;
                offering.waits.set_value(false);
                offering.look().await;
            });
        }
    });
    above_pages("messages", move || {
        view! { {move || offering.line()} }.into_any()
    });
}

impl Offering {
    /// Sees what is reached, and offers what is reached anew.
    async fn look(self) {
        let session = self.session;
        let conformity = session.conformity.get_untracked();
        let steps = session.steps.get_untracked();
        let (id, now) = session
            .doc
            .with_untracked(|doc| (doc.id.0.clone(), milestones(doc, &conformity, &steps)));
        let keys: Vec<&str> = now.iter().map(|one| one.key()).collect();
        if self.watched.with_value(|known| known.assessment != id) {
            // Of what was reached before it was opened nothing is offered.
            let offered = session.offers().await;
            self.shown.set(None);
            self.watched.set_value(Watched {
                assessment: id,
                reached: now,
                offered,
            });
            set_root("data-reached", &keys.join(" "));
            return;
        }
        let mut offer = None;
        self.watched.update_value(|known| {
            let before = std::mem::replace(&mut known.reached, now.clone());
            if let Some(offered) = &mut known.offered {
                offer = to_offer(&before, &now, offered);
                offered.extend(offer.map(|offer| offer.key().to_owned()));
            }
        });
        let shown = self.shown.get_untracked();
        if offer.is_some() || shown.is_some_and(|shown| !now.contains(&shown)) {
            self.shown.set(offer);
        }
        set_root("data-reached", &keys.join(" "));
    }

    fn line(self) -> Option<AnyView> {
        let offer = self.shown.get()?;
        let name = offer.name();
        let text = t!(
            "{reached}. Keep this state as the snapshot “{name}”, to look back on?",
            reached = offer.words(),
            name
        );
        let keep = move |_| {
            self.answer();
            let (session, name) = (self.session, name.clone());
            spawn_local(async move {
                let kept = session.take_snapshot(name.clone(), offer.words()).await;
                match kept {
                    Ok(()) => session.say(t!("Snapshot “{name}” kept", name)),
                    Err(reason) => session.alert(t!("No snapshot was kept: {reason}.", reason)),
                }
            });
        };
        Some(
            view! {
                <div class="notice" role="status" data-offer=offer.key()>
                    <p>{text}</p>
                    <button data-action="keep-offered" on:click=on(keep)>{t!("Keep it")}</button>
                    <button data-action="leave-offered" on:click=on(move |_| self.answer())>{t!("No, thanks")}</button>
                    <a class="step-link" href=Route::Snapshots.hash()>{t!("Snapshots")}</a>
                </div>
            }
            .into_any(),
        )
    }

    /// It was answered, and is not offered again, in no other tab and on no other day.
    fn answer(self) {
        self.shown.set(None);
        let Watched {
            assessment,
            offered,
            ..
        } = self.watched.get_value();
        let session = self.session;
        spawn_local(async move {
            session
                .note_offers(&assessment, &offered.unwrap_or_default())
                .await;
        });
    }
}
