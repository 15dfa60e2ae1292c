//! The room screen: a second window for the projector. It reads no document, stores nothing and has nothing to edit; it shows what
//! the facilitator's window sends, and says when that window does not answer.

mod channel;
mod clock;
mod pages;
mod scenes;

use std::time::Duration;

use leptos::prelude::*;

use crate::analysis::workshop::screen::ScreenView;
use crate::app::browser::set_root;
use crate::app::ui::{derived, live, note_on_page, on};
use pages::{Pages, turner};

pub use channel::{ScreenChannel, ScreenMessage};
pub use clock::{clock, ticking};

/// How often the screen asks whether the facilitator's window is there.
const ASK: Duration = Duration::from_secs(2);

/// Questions without an answer after which the line counts as lost.
const UNANSWERED: u32 = 2;

/// The facilitator's window, as seen from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    /// Nothing came yet.
    Waiting,
    There,
    /// It is on another page of the app.
    Away,
    Lost,
}

#[derive(Clone, Copy)]
struct Screen {
    /// Id of the assessment that is shown, and what is shown.
    shown: RwSignal<Option<(String, ScreenView)>>,
    link: RwSignal<Link>,
    unanswered: StoredValue<u32>,
    pages: Pages,
}

impl Screen {
    fn hear(self, message: ScreenMessage) {
        let known = |id: &str| {
            self.shown
                .with_untracked(|shown| shown.as_ref().is_some_and(|(here, _)| here == id))
        };
        match message {
            ScreenMessage::Hello | ScreenMessage::Pages { .. } => {}
            ScreenMessage::Turn {
                assessment,
                forward,
            } if known(&assessment) => self.pages.turn(forward),
            ScreenMessage::View {
                assessment,
                fresh,
                view,
            } => {
                let nothing = self.shown.with_untracked(Option::is_none);
                let lost = self.link.get_untracked() == Link::Lost;
                if fresh || nothing || lost || known(&assessment) {
                    let next = Some((assessment, *view));
                    if self.shown.with_untracked(|shown| *shown != next) {
                        self.shown.set(next);
                    }
                    self.unanswered.set_value(0);
                    self.set_link(Link::There);
                }
            }
            ScreenMessage::Away { assessment } if known(&assessment) => self.set_link(Link::Away),
            ScreenMessage::Gone { assessment } if known(&assessment) => self.set_link(Link::Lost),
            ScreenMessage::Turn { .. }
            | ScreenMessage::Away { .. }
            | ScreenMessage::Gone { .. } => {}
        }
    }

    fn set_link(self, link: Link) {
        if self.link.get_untracked() != link {
            self.link.set(link);
        }
    }

    /// Asks again, and notes that the last question had no answer.
    fn ask(self, channel: ScreenChannel) {
        self.unanswered.update_value(|count| *count += 1);
        let silent = self.unanswered.get_value() > UNANSWERED;
        if silent && self.link.get_untracked() == Link::There {
            self.set_link(Link::Lost);
        }
        channel.send(&ScreenMessage::Hello);
    }

    /// Tells the facilitator's window which page is shown.
    fn tell_page(self, channel: ScreenChannel) {
        let (at, count) = (self.pages.at.get() + 1, self.pages.count.get());
        let shown = self
            .shown
            .with(|shown| shown.as_ref().map(|(id, _)| id.clone()));
        if let Some(assessment) = shown {
            channel.send(&ScreenMessage::Pages {
                assessment,
                at,
                count,
            });
        }
    }
}

pub fn page() -> AnyView {
    let screen = Screen {
        shown: RwSignal::new(None),
        link: RwSignal::new(Link::Waiting),
        unanswered: StoredValue::new(0),
        pages: Pages::new(),
    };
    let channel = ScreenChannel::open(move |message| screen.hear(message), || None);
    channel.send(&ScreenMessage::Hello);
    Effect::new(move |_| screen.tell_page(channel));
    let asking = set_interval_with_handle(
        move || {
            screen.ask(channel);
            // Fonts may have come late.
            screen.pages.measure();
        },
        ASK,
    )
    .ok();
    on_cleanup(move || {
        if let Some(asking) = asking {
            asking.clear();
        }
    });
    let view = derived(move || {
        screen
            .shown
            .with(|shown| shown.as_ref().map(|(_, view)| view.clone()))
    });
    let there = derived(move || view.with(Option::is_some));
    let body = live(move || match there.get() {
        false => waiting(),
        true => scenes::scene(view, screen.pages),
    });
    let state = derived(move || match screen.link.get() {
        Link::Waiting => "waiting",
        Link::There => "there",
        Link::Away => "away",
        Link::Lost => "lost",
    });
    note_on_page("room");
    view! {
        <div class="room" data-line=state>
            {body}
            {foot(screen)}
        </div>
    }
    .into_any()
}

fn waiting() -> AnyView {
    view! {
        <div class="room-wait">
            <h1 id="title" tabindex="-1">{t!("Waiting for the facilitator’s window …")}</h1>
            <p>{t!("This screen shows what the facilitator’s window sends. Open the workshop there, in this browser; it comes by itself.")}</p>
        </div>
    }
    .into_any()
}

/// What is to be said of the line, which page is shown, and the buttons.
fn foot(screen: Screen) -> AnyView {
    let mark = derived(move || match screen.link.get() {
        Link::Away => t!("The facilitator is on another page; this is what was shown last."),
        Link::Lost => {
            t!("No answer from the facilitator’s window; this is what was shown last.")
        }
        _ => "",
    });
    view! {
        <footer class="room-foot">
            <p class="room-line" role="status">{mark}</p>
            {turner(screen.pages)}
            <span class="grow"></span>
            <div class="room-controls">{controls()}</div>
        </footer>
    }
    .into_any()
}

/// The only buttons: they change how this window looks and nothing else.
fn controls() -> AnyView {
    let full = RwSignal::new(false);
    let is_full = || document().fullscreen_element().is_some();
    let handle = window_event_listener_untyped("fullscreenchange", move |_| full.set(is_full()));
    on_cleanup(move || handle.remove());
    let dark = RwSignal::new(None::<bool>);
    let is_dark = || {
        let asked = window().match_media("(prefers-color-scheme: dark)");
        let root = document().document_element();
        let theme = root.and_then(|root| root.get_attribute("data-theme"));
        match theme.as_deref() {
            Some("dark") => true,
            Some("light") => false,
            _ => asked.ok().flatten().is_some_and(|asked| asked.matches()),
        }
    };
    view! {
        <button
            type="button"
            data-action="room-theme"
            data-icon="theme"
            on:click=on(move |_| {
                let to = !dark.get_untracked().unwrap_or_else(is_dark);
                dark.set(Some(to));
                // Of this window only: the choice of the app stays as it is.
                set_root("data-theme", if to { "dark" } else { "light" });
            })
        >
            {t!("Light or dark")}
        </button>
        <button
            type="button"
            data-action="full-screen"
            data-icon=move || if full.get() { "leave-screen" } else { "fill-screen" }
            on:click=on(move |_| match is_full() {
                true => document().exit_fullscreen(),
                false => {
                    // Where it is not allowed the window stays as it is.
                    let root = document().document_element();
                    let _ = root.map(|root| root.request_fullscreen());
                }
            })
        >
            {move || if full.get() { t!("Leave full screen") } else { t!("Full screen") }}
        </button>
    }
    .into_any()
}
