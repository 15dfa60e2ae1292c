//! What the person has to know now: refusals, failures, what can be taken back.

use leptos::prelude::*;

use crate::app::browser::download;
use crate::app::session::{Notice, NoticeAct, Save, Session};
use crate::app::ui::{on, plural};

pub fn messages(session: Session) -> AnyView {
    let act_button = move |act: NoticeAct| {
        let (label, id) = match &act {
            NoticeAct::Restore(id) => ("Undo the deletion", id.clone()),
            NoticeAct::Undo => ("Undo", String::new()),
        };
        view! {
            <button
                data-action="notice-act"
                on:click=on(move |_| match act {
                    NoticeAct::Restore(_) => session.restore(&id),
                    NoticeAct::Undo => {
                        session.undo();
                        session.dismiss();
                    }
                })
            >
                {label}
            </button>
        }
    };
    let notice = move || {
        session.notice.get().map(|Notice { text, alert, act }| {
            view! {
                <div class="notice" class:alert=alert role=if alert { "alert" } else { "status" }>
                    <p>{text}</p>
                    {act.map(act_button)}
                    <button on:click=on(move |_| session.dismiss())>"Close"</button>
                </div>
            }
        })
    };
    let failed = move || match session.save.get() {
        Save::Failed(reason) => Some(view! {
            <div class="notice alert" role="alert">
                <p>
                    "Your last changes are not stored: " {reason}
                    ". They are kept in this tab, and Waymark goes on trying. Keep the tab open and save a file now."
                </p>
                <button on:click=on(move |_| session.export()) hidden=move || !session.opened.get()>
                    "Save a file"
                </button>
            </div>
        }),
        _ => None,
    };
    let skipped = move || {
        let skipped = session.skipped.get();
        (!skipped.is_empty()).then(|| {
            view! {
                <div class="notice alert" role="alert">
                    <p>
                        {format!(
                            "{} of this assessment could not be read and {} left out; the rest is here. What is stored was left as it is.",
                            plural(skipped.len(), "change"),
                            if skipped.len() == 1 { "is" } else { "are" },
                        )}
                    </p>
                    <button on:click=on(move |_| {
                        let id = session.doc.with_untracked(|doc| doc.id.0.clone());
                        download(
                            "waymark-stored.json",
                            "application/json",
                            &session.raw(&id),
                        );
                    })>"Download what is stored"</button>
                </div>
            }
        })
    };
    let example = move || {
        (session.opened.get() && session.doc.with(|doc| doc.example)).then(|| {
            view! {
                <p class="example">
                    "This is the example: a fictional provider with invented people and figures. "
                    <a href="#/">"Start your own assessment"</a>
                </p>
            }
        })
    };
    view! { <div class="messages">{move || failed()}{move || skipped()}{move || notice()}{move || example()}</div> }.into_any()
}
