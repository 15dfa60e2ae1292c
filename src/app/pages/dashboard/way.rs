//! The way to the certificate, while there is no result to show: seven steps, what each is for, and how far it is.

use leptos::prelude::*;

use crate::app::route::Route;
use crate::app::session::Session;
use crate::app::ui::{derived, each};
use crate::standard::{StepId, standard};

pub fn steps(session: Session) -> AnyView {
    let rows = each(StepId::ALL.into_iter().enumerate(), |(index, id)| {
        let step = standard().step(id);
        let state = derived(move || {
            session.steps.with(|steps| {
                let step = steps.get(index)?;
                Some((step.complete, step.done, step.total))
            })
        });
        let words = move || match state.get() {
            Some((true, ..)) => t!("done").to_owned(),
            Some((_, 0, _)) | None => String::new(),
            Some((_, done, total)) => t!("{done} of {total} points done", done, total),
        };
        let number = match id {
            StepId::Retain => None,
            _ => Some(index + 1),
        };
        view! {
            <li>
                <span class="dot" data-icon=number.is_none().then_some("again") aria-hidden="true">{number}</span>
                <div>
                    <a href=Route::of_step(id).hash()><b>{step.title}</b></a>
                    <p class="small">{step.purpose}</p>
                </div>
                <small>{words}</small>
            </li>
        }
    });
    view! {
        <section class="sheet">
            <h2>{t!("Your way to the certificate")}</h2>
            <p class="small">{t!("Seven steps. Take them in this order or jump; Waymark keeps track of what is left.")}</p>
            <ol class="way-steps">{rows}</ol>
        </section>
    }
    .into_any()
}
