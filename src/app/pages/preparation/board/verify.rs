//! The question who verified a closing, and when.

use leptos::prelude::*;

use super::GapBoard;
use crate::app::browser::{focus_soon, today};
use crate::app::pages::assessment::date_text;
use crate::app::ui::{html_id, on};
use crate::assessment::{Gap, GapStatus, parse_date};
use crate::standard::StatementId;

/// Who verified the closing, and when.
pub fn verify(board: GapBoard, id: StatementId) -> AnyView {
    let (session, dom) = (board.session, html_id(id));
    let close = move || {
        board
            .asking
            .update(|asking| asking.retain(|other| *other != id))
    };
    let by = RwSignal::new(session.prefs.with_untracked(|prefs| prefs.name.clone()));
    let date = RwSignal::new(date_text(Some(today())));
    let error = RwSignal::new(None::<String>);
    let date_id = format!("verify-date-{dom}");
    let select = format!("#move-{dom}");
    let store = {
        let select = select.clone();
        move |ev: leptos::ev::SubmitEvent| {
            ev.prevent_default();
            let day = match parse_date(&date.get_untracked()) {
                Ok(Some(day)) => day,
                Ok(None) => return error.set(Some(t!("the date is missing").to_owned())),
                Err(reason) => return error.set(Some(reason)),
            };
            let by = by.get_untracked().trim().to_owned();
            let verified = Gap::LIST.at(id.as_str()).set_all([
                (Gap::status, GapStatus::Verified.into()),
                (Gap::verified_by, by.into()),
                (Gap::verified_on, day.into()),
            ]);
            match session.try_act(&t!("verifying {statement}", statement = id), verified) {
                Ok(()) => {
                    close();
                    session.say(t!("{statement}: verified", statement = id));
                    focus_soon(select.clone());
                }
                Err(reason) => error.set(Some(reason)),
            }
        }
    };
    view! {
        <form class="verify" data-form="verify" on:submit=on(store)>
            {verifier(&dom, by, error)}
            <div class="field">
                <label for=date_id.clone()>{t!("On")}</label>
                <input type="date" id=date_id prop:value=move || date.get() on:change=on(move |ev| date.set(event_target_value(&ev))) />
            </div>
            <p class="row">
                <button type="submit" data-action="verify" data-icon="check">{t!("Store")}</button>
                <button type="button" class="link" on:click=on(move |_| {
                    close();
                    focus_soon(select.clone());
                })>{t!("Cancel")}</button>
            </p>
        </form>
    }
    .into_any()
}

/// The field for whoever verified it.
fn verifier(dom: &str, by: RwSignal<String>, error: RwSignal<Option<String>>) -> AnyView {
    let (by_id, error_id) = (format!("verify-by-{dom}"), format!("verify-{dom}-error"));
    let described = {
        let error_id = error_id.clone();
        move || error.with(Option::is_some).then(|| error_id.clone())
    };
    view! {
        <div class="field">
            <label for=by_id.clone()>{t!("Verified by (not the owner)")}</label>
            <input
                type="text"
                id=by_id
                dir="auto"
                list="people"
                autocomplete="off"
                prop:value=move || by.get()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described
                on:input=on(move |ev| by.set(event_target_value(&ev)))
            />
            <p class="field-error" id=error_id role="alert">
                {move || error.get().map(|reason| t!("Not stored: {reason}.", reason))}
            </p>
        </div>
    }
    .into_any()
}
