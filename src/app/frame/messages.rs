//! What the person has to know now: refusals, failures, what can be taken back.

use leptos::prelude::*;

use crate::app::browser::download;
use crate::app::releases::Releases;
use crate::app::session::{Notice, NoticeAct, Save, Session};
use crate::app::ui::{kept_texts, on, plural};

pub fn messages(session: Session, releases: Releases) -> AnyView {
    view! {
        <div class="messages">
            {move || newer(session, releases)}
            {move || failed(session)}
            {move || skipped(session)}
            {kept_texts()}
            {move || session.notice.get().map(|told| notice(session, told))}
            {move || example(session)}
        </div>
    }
    .into_any()
}

/// A newer release, which comes when the person says so; not on a wall or a ballot.
fn newer(session: Session, releases: Releases) -> Option<AnyView> {
    let shown = releases.is_newer() && !session.route.get().is_bare();
    shown.then(|| {
        view! {
            <div class="notice" role="status">
                <p>"A new version is here. What you do goes on in the one before until you take it."</p>
                <button data-action="use-release" on:click=on(move |_| releases.switch())>"Use it now"</button>
            </div>
        }
        .into_any()
    })
}

/// Something that was told, with the act that it offers.
fn notice(session: Session, Notice { text, alert, act }: Notice) -> AnyView {
    let act = act.map(|act| {
        let (label, id) = match &act {
            NoticeAct::Restore(id) => ("Undo the deletion", id.clone()),
            NoticeAct::Undo => ("Undo", String::new()),
        };
        let take_back = move |_| match act {
            NoticeAct::Restore(_) => session.restore(&id),
            NoticeAct::Undo => {
                session.undo();
                session.dismiss();
            }
        };
        view! { <button data-action="notice-act" on:click=on(take_back)>{label}</button> }
    });
    view! {
        <div class="notice" class:alert=alert role=if alert { "alert" } else { "status" }>
            <p>{text}</p>
            {act}
            <button on:click=on(move |_| session.dismiss())>"Close"</button>
        </div>
    }
    .into_any()
}

fn failed(session: Session) -> Option<AnyView> {
    let Save::Failed(reason) = session.save.get() else {
        return None;
    };
    let shown = view! {
        <div class="notice alert" role="alert">
            <p>
                "Your last changes are not stored: " {reason}
                ". They are kept in this tab, and Waymark goes on trying. Keep the tab open and save a file now."
            </p>
            <button on:click=on(move |_| session.export()) hidden=move || !session.opened.get()>
                "Save a file"
            </button>
        </div>
    };
    Some(shown.into_any())
}

fn skipped(session: Session) -> Option<AnyView> {
    let count = session.skipped.with(Vec::len);
    let save = move |_| {
        let id = session.doc.with_untracked(|doc| doc.id.0.clone());
        let stored = session.raw(&id);
        download("waymark-stored.json", "application/json", &stored);
    };
    (count > 0).then(|| {
        view! {
            <div class="notice alert" role="alert">
                <p>
                    {format!(
                        "{} of this assessment could not be read and {} left out; the rest is here. What is stored was left as it is.",
                        plural(count, "change"),
                        if count == 1 { "is" } else { "are" },
                    )}
                </p>
                <button on:click=on(save)>"Download what is stored"</button>
            </div>
        }
        .into_any()
    })
}

fn example(session: Session) -> Option<AnyView> {
    (session.opened.get() && session.doc.with(|doc| doc.example)).then(|| {
        view! {
            <p class="example">
                "This is the example: a fictional provider with invented people and figures. "
                <a href="#/">"Start your own assessment"</a>
            </p>
        }
        .into_any()
    })
}
