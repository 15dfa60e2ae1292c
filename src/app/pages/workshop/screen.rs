//! The facilitator's end of the room screen: opens its window, sends what it shows, and the timer.

use leptos::prelude::*;

use super::{Desk, desk};
use crate::analysis::workshop::screen::{FacilitatorView, ScreenView, screen};
use crate::analysis::workshop::{EACH, Timer, progress};
use crate::app::browser::{focus_soon, now};
use crate::app::pages::screen::{ScreenChannel, ScreenMessage, clock};
use crate::app::route::Route;
use crate::app::ui::words::t_view;
use crate::app::ui::{derived, on};

/// Name of the window: a second click brings the same one forward.
const WINDOW: &str = "waymark-room";

/// The clock of the item at hand.
pub fn timer_of(desk: Desk) -> Timer {
    let each = desk.with(|_, workshop| workshop.each).flatten();
    desk.live.with(|live| Timer {
        started: live.started,
        ran: live.ran,
        of: each.unwrap_or(EACH).saturating_mul(60),
    })
}

/// What the workshop may last, and how much of it has run.
pub fn session_timer(desk: Desk) -> Timer {
    let minutes = desk.with(|_, workshop| workshop.minutes).flatten();
    desk.live.with(|live| Timer {
        started: live.began,
        ran: live.went,
        of: minutes.unwrap_or_default().saturating_mul(60),
    })
}

/// The pages of the room screen, as its window last said, and the line to it. Copies are handles to the same.
#[derive(Clone, Copy)]
struct RoomPages {
    /// The page, from 1, and how many there are.
    at: RwSignal<(usize, usize)>,
    line: RwSignal<Option<ScreenChannel>>,
}

/// Sends what the room sees, on every part of the workshop's page, whenever it changes and whenever a screen asks.
pub fn send(desk: Desk) {
    let view = derived(move || {
        let facilitator = FacilitatorView {
            item: desk.live.with(|live| live.item.clone()),
            join: desk.live.with(|live| live.join.clone()),
            timer: timer_of(desk),
            session: session_timer(desk),
        };
        let view = desk.with(|doc, workshop| {
            let now = desk.sealed.with(|sealed| progress(doc, workshop, sealed));
            screen(doc, workshop, now.as_ref(), &facilitator)
        });
        view.unwrap_or_default()
    });
    let assessment = move || desk.session.doc.with_untracked(|doc| doc.id.0.clone());
    let message = move |fresh: bool, view: ScreenView| ScreenMessage::View {
        assessment: assessment(),
        fresh,
        view: Box::new(view),
    };
    let room = RoomPages {
        at: RwSignal::new((1, 1)),
        line: RwSignal::new(None),
    };
    provide_context(room);
    let answer = move |heard| match (heard, room.line.get_untracked()) {
        (ScreenMessage::Hello, Some(line)) => line.send(&message(false, view.get_untracked())),
        (
            ScreenMessage::Pages {
                assessment: of,
                at,
                count,
            },
            _,
        ) if of == assessment() => room.at.set((at, count)),
        _ => {}
    };
    let away = move || {
        Some(ScreenMessage::Away {
            assessment: assessment(),
        })
    };
    let line = ScreenChannel::open(answer, away);
    room.line.set(Some(line));
    Effect::new(move |_| line.send(&message(true, view.get())));
    let leaving = window_event_listener_untyped("pagehide", move |_| {
        line.send(&ScreenMessage::Gone {
            assessment: assessment(),
        });
    });
    on_cleanup(move || leaving.remove());
}

/// Opens the room screen, or says how to where the browser does not let us.
pub fn opener() -> AnyView {
    let blocked = RwSignal::new(false);
    let open = move |_| {
        let features = "popup,width=1280,height=720";
        let address = Route::RoomScreen.hash();
        let opened = window()
            .open_with_url_and_target_and_features(&address, WINDOW, features)
            .ok()
            .flatten();
        blocked.set(opened.is_none());
        if let Some(opened) = opened {
            let _ = opened.focus();
        }
    };
    view! {
        <div class="room-opener">
            <button type="button" data-action="open-room" data-icon="screen" on:click=on(open)>{t!("Room screen")}</button>
            {turner()}
            <p class="small" role="status">
                {move || blocked.get().then(|| view! {
                    {t!("The browser did not let a window open.")} " "
                    {t_view!(
                        "{open} by hand, and move it to the projector.",
                        open = view! {
                            <a href=Route::RoomScreen.hash() target=WINDOW data-action="open-room-by-hand">{t!("Open the room screen")}</a>
                        },
                    )}
                })}
            </p>
        </div>
    }
    .into_any()
}

/// Turns the pages of the room screen, where it has more than one.
fn turner() -> AnyView {
    let room: RoomPages = expect_context();
    let session = desk().session;
    let turn = move |forward: bool| {
        if let Some(line) = room.line.get_untracked() {
            line.send(&ScreenMessage::Turn {
                assessment: session.doc.with_untracked(|doc| doc.id.0.clone()),
                forward,
            });
        }
    };
    view! {
        <div class="row small" hidden=move || room.at.get().1 < 2>
            <span data-figure="room-page" data-value=move || room.at.get().0>
                {move || t!("It shows page {page} of {all}", page = room.at.get().0, all = room.at.get().1)}
            </span>
            <button type="button" data-action="room-back" on:click=on(move |_| turn(false))>{t!("Back")}</button>
            <button type="button" data-action="room-next" on:click=on(move |_| turn(true))>{t!("Next page")}</button>
        </div>
    }
    .into_any()
}

/// The timer of the item at hand, with its buttons. Starting, pausing and going back are stored; ticking is not.
pub fn timer() -> AnyView {
    let desk = desk();
    let timer = derived(move || timer_of(desk));
    let running = derived(move || timer.with(Timer::is_running));
    let untouched = derived(move || timer.with(|timer| !timer.is_running() && timer.ran == 0));
    let set = move |next: Timer| {
        desk.set_live(|live| {
            live.started = next.started;
            live.ran = next.ran;
        });
    };
    let act = move |change: fn(&Timer) -> Timer| {
        let next = timer.with_untracked(change);
        // The button that was pressed gives way to the other.
        let other = if next.is_running() { "pause" } else { "start" };
        set(next);
        focus_soon(format!("[data-action='timer-{other}']"));
    };
    view! {
        <div class="timer">
            {clock(timer)}
            <button
                type="button"
                data-action="timer-start"
                data-icon="start"
                hidden=running
                on:click=on(move |_| act(|timer| timer.start(now())))
            >
                {move || if untouched.get() { t!("Start the timer") } else { t!("Go on") }}
            </button>
            <button
                type="button"
                data-action="timer-pause"
                data-icon="pause"
                hidden=move || !running.get()
                on:click=on(move |_| act(|timer| timer.pause(now())))
            >
                {t!("Pause")}
            </button>
            <button
                type="button"
                data-action="timer-reset"
                data-icon="reset"
                disabled=untouched
                on:click=on(move |_| act(Timer::reset))
            >
                {t!("Back to the start")}
            </button>
            <button
                type="button"
                data-action="room-overview"
                hidden=move || desk.live.with(|live| live.item.is_empty())
                on:click=on(move |_| desk.bring(""))
            >
                {t!("Overview on the room screen")}
            </button>
        </div>
    }
    .into_any()
}
