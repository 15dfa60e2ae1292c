//! Three minutes through the example: a card above the page says what one sees, and leads on.

use leptos::prelude::*;

use super::browser::focus_soon;
use super::route::Route;
use super::session::Session;
use super::ui::{above_pages, derived, live, note_on_page_while, on};
use crate::standard::{ClauseId, PreparationPart, ProjectPart, WorkshopPart};
use crate::words::say;

/// A stop: where, and what to look at.
struct Stop {
    address: fn() -> Route,
    title: &'static str,
    text: &'static str,
}

const STOPS: [Stop; 7] = [
    Stop {
        address: || Route::Dashboard,
        title: t_later!("Where they stand"),
        text: t_later!(
            "Kestrel Hosting is half a year on its way. The headline says whether the audit can be booked, “Next” what to do about it, and the two lists why: each line leads to where it is mended."
        ),
    },
    Stop {
        address: || Route::Assessment(ClauseId::parse("8.6.1")),
        title: t_later!("One clause"),
        text: t_later!(
            "This is where the work is done: short statements, four answers, evidence beside them. Keys 1 to 4 rate and bring the next one. What is not answered never counts as met."
        ),
    },
    Stop {
        address: || Route::Preparation(PreparationPart::Gaps),
        title: t_later!("The gaps"),
        text: t_later!(
            "Whatever falls short lands here by itself, the worst first, with an owner and a day. A gap is closed only when somebody else has verified it."
        ),
    },
    Stop {
        address: || Route::Project(ProjectPart::Plan),
        title: t_later!("The plan"),
        text: t_later!(
            "Gaps become tasks, tasks become a plan with a critical path, and the plan says whether it fits the people and the day of the audit."
        ),
    },
    Stop {
        address: || Route::Workshop(WorkshopPart::Prepare),
        title: t_later!("The workshop"),
        text: t_later!(
            "Several people know more than one. They vote unseen, talk about what differs, and the minutes write themselves; the agreed answers land in the assessment."
        ),
    },
    Stop {
        address: || Route::Documents(None),
        title: t_later!("The documents"),
        text: t_later!(
            "The standard asks for 29 documents. Each has an outline here, filled with what the assessment knows, and says what is still to be written."
        ),
    },
    Stop {
        address: || Route::BoardReport,
        title: t_later!("The report"),
        text: t_later!(
            "Four pages for those who decide: where we stand, can we book, what it takes, what we ask. Print it, or take it along as Word, Excel or a web page. That was all: now with your own organization."
        ),
    },
];

/// Makes it ready; the notice of the example starts it.
pub fn start(session: Session) {
    let at = RwSignal::new(None::<usize>);
    let begin = window_event_listener_untyped("waymark-tour", move |_| go(session, at, Some(0)));
    // It lives as long as the page.
    std::mem::forget(begin);
    // With another assessment it is over.
    Effect::new(move |_| {
        if !session.doc.with(|doc| doc.example) && at.get_untracked().is_some() {
            at.set(None);
        }
    });
    note_on_page_while("tour", derived(move || at.get().is_some()));
    above_pages("messages", move || live(move || card(session, at)));
}

fn go(session: Session, at: RwSignal<Option<usize>>, to: Option<usize>) {
    at.set(to);
    if let Some(stop) = to.and_then(|to| STOPS.get(to)) {
        session.go((stop.address)());
        // After the page, which wants the focus for its heading.
        request_animation_frame(|| {
            request_animation_frame(|| {
                request_animation_frame(|| focus_soon("#tour-title".to_owned()));
            });
        });
    }
}

fn card(session: Session, at: RwSignal<Option<usize>>) -> Option<AnyView> {
    let index = at.get()?;
    let stop = STOPS.get(index)?;
    let end = move |_| {
        at.set(None);
        focus_soon("#title".to_owned());
    };
    if session.route.get() != (stop.address)() {
        // Somebody looks around on their own.
        return Some(
            view! {
                <section class="notice tour" aria-label=t!("Tour")>
                    <p>{t!("The tour waits at “{stop}”.", stop = say(stop.title))}</p>
                    <button type="button" data-action="tour-on" on:click=on(move |_| go(session, at, Some(index)))>{t!("Go on with it")}</button>
                    <button type="button" class="link" data-action="tour-end" on:click=on(end)>{t!("End the tour")}</button>
                </section>
            }
            .into_any(),
        );
    }
    let last = index + 1 == STOPS.len();
    let next = move |_| go(session, at, Some(index + 1));
    let back = move |_| go(session, at, index.checked_sub(1));
    Some(
        view! {
            <section class="notice tour" aria-labelledby="tour-title" data-stop=index>
                <div>
                    <h2 id="tour-title" tabindex="-1">{say(stop.title)} <small>{t!("{number} of {all}", number = index + 1, all = STOPS.len())}</small></h2>
                    <p>{say(stop.text)}</p>
                </div>
                <div class="row">
                    <button type="button" class="main" data-action="tour-next" hidden=last on:click=on(next)>{t!("Next")}</button>
                    <a class="button main" hidden=!last href=Route::Home.hash()>{t!("Start your own")}</a>
                    <button type="button" data-action="tour-back" hidden={index == 0} on:click=on(back)>{t!("Back")}</button>
                    <button type="button" class="link" data-action="tour-end" on:click=on(end)>{t!("End the tour")}</button>
                </div>
            </section>
        }
        .into_any(),
    )
}
