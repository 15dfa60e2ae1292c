//! Inputs whose values live in the document.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::parts::on;
use crate::app::session::session;
use crate::assessment::Edit;

/// Kind of an input.
#[derive(Clone, Copy, PartialEq)]
pub enum Input {
    Text,
    /// Names, suggested from those the document knows; needs `records::people()` on the page.
    Person,
    /// Several lines.
    Area,
    Date,
    /// A number, typed as text so that a decimal comma is understood.
    Number,
}

/// Makes the edit for a typed value, or says what is wrong with it.
type Make = Arc<dyn Fn(&str) -> Result<Edit, String> + Send + Sync>;

/// Pause in typing after which the text is stored (the promise is 300 ms).
const PAUSE: Duration = Duration::from_millis(200);

/// A labelled input whose value lives in the document. Text is stored while it is typed, dates
/// when they are complete; what cannot be stored gets its message here and stays in the field.
pub fn field(
    kind: Input,
    id: String,
    label: &'static str,
    value: Signal<String>,
    make: Make,
) -> AnyView {
    let session = session();
    let error = RwSignal::new(None::<String>);
    let draft = StoredValue::new(None::<String>);
    let field_id = id.clone();
    let commit: Arc<dyn Fn() + Send + Sync> = Arc::new(move || {
        let mut typed = None;
        draft.update_value(|slot| typed = slot.take());
        let Some(typed) = typed else { return };
        if typed == value.get_untracked() {
            error.set(None);
            return;
        }
        error.set(make(&typed).and_then(|edit| session.try_edit(edit)).err());
    });
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let typed = {
        let (id, commit) = (field_id.clone(), commit.clone());
        Arc::new(move |text: String| {
            draft.set_value(Some(text));
            session.typing(&id, commit.clone());
            if let Some(timer) = timer.get_value() {
                timer.clear();
            }
            let handle = set_timeout_with_handle(move || session.commit_typing(), PAUSE);
            timer.set_value(handle.ok());
        })
    };
    let error_id = format!("{id}-error");
    let invalid = move || error.with(|e| e.is_some()).then_some("true");
    let described = {
        let error_id = error_id.clone();
        move || error.with(|e| e.is_some()).then(|| error_id.clone())
    };
    let input = match kind {
        Input::Area => view! {
            <textarea
                id=id.clone()
                rows="2"
                prop:value=move || value.get()
                aria-invalid=move || invalid()
                aria-describedby=described
                on:input=on(move |ev| typed(event_target_value(&ev)))
                on:blur=on(move |_| session.commit_typing())
            ></textarea>
        }
        .into_any(),
        Input::Date => view! {
            <input
                type="date"
                id=id.clone()
                prop:value=move || value.get()
                aria-invalid=move || invalid()
                aria-describedby=described
                on:change=on(move |ev| {
                    let input = event_target::<HtmlInputElement>(&ev);
                    if input.validity().bad_input() {
                        error.set(Some("this date does not exist or is incomplete".to_owned()));
                        return;
                    }
                    typed(input.value());
                    session.commit_typing();
                })
            />
        }
        .into_any(),
        Input::Text | Input::Person | Input::Number => view! {
            <input
                type="text"
                id=id.clone()
                inputmode=(kind == Input::Number).then_some("decimal")
                list=(kind == Input::Person).then_some("people")
                autocomplete="off"
                prop:value=move || value.get()
                aria-invalid=move || invalid()
                aria-describedby=described
                on:input=on(move |ev| typed(event_target_value(&ev)))
                on:blur=on(move |_| session.commit_typing())
            />
        }
        .into_any(),
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {input}
            <p class="field-error" id=error_id role="alert">
                {move || error.get().map(|e| format!("Not stored: {e}."))}
            </p>
        </div>
    }
    .into_any()
}

/// A labelled choice whose value lives in the document.
pub fn choice(
    id: String,
    label: String,
    hide_label: bool,
    options: Vec<(&'static str, String)>,
    value: Signal<String>,
    make: impl Fn(&str) -> Option<Edit> + 'static,
) -> AnyView {
    let session = session();
    let options = options
        .into_iter()
        .map(|(key, text)| {
            view! { <option value=key selected=move || value.with(|v| v == key)>{text}</option> }
        })
        .map(IntoAny::into_any)
        .collect_view();
    view! {
        <div class="field">
            <label for=id.clone() class:vh=hide_label>{label}</label>
            <select
                id=id
                prop:value=move || value.get()
                on:change=on(move |ev| {
                    if let Some(edit) = make(&event_target_value(&ev)) {
                        session.edit(edit);
                    }
                })
            >
                {options}
            </select>
        </div>
    }
    .into_any()
}
