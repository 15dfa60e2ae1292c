//! Inputs whose values live in the document.

mod bound;
mod kept;
mod visit;

use std::sync::Arc;

use leptos::ev::{Event, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use web_sys::{CompositionEvent, FocusEvent, HtmlElement, InputEvent};

use super::parts::on;
use crate::app::session::session;
use crate::assessment::Edit;
use bound::{Bound, Make, Meanwhile, stays};

pub use visit::Visits;

/// Kind of an input.
#[derive(Clone, Copy, PartialEq)]
pub enum Input {
    Text,
    /// Names, suggested from those the document knows; needs `records::people()` on the page.
    Person,
    /// Several lines.
    Area,
    Date,
    /// A number, typed as text: the browser's own number fields hide what they cannot read.
    Number,
    /// Several things in one line, such as “3 of 5”, which can be read only once it is whole.
    Listed,
}

/// A labelled input whose value lives in the document. Text is stored while it is typed, numbers and dates when the person leaves
/// them; what cannot be stored gets its message here and stays in the field.
pub fn field(
    kind: Input,
    id: String,
    label: &'static str,
    value: Signal<String>,
    make: Make,
) -> AnyView {
    let bound = Arc::new(Bound {
        session: session(),
        visits: expect_context(),
        kind,
        id: id.clone(),
        value,
        make,
        error: RwSignal::new(None),
        meanwhile: RwSignal::new(None),
    });
    let error = bound.error;
    let error_id = format!("{id}-error");
    let refusal = move || {
        let error = error.get()?;
        let stays = value.with(|stored| stays(kind, stored));
        Some(match stays.is_empty() {
            true => t!("Not stored: {error}.", error),
            false => t!(
                "Not stored: {error}. The stored value stays {value}.",
                error,
                value = stays
            ),
        })
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {input(&bound, error_id.clone())}
            <p class="field-error" id=error_id role="alert">{refusal}</p>
            {meanwhile(bound)}
        </div>
    }
    .into_any()
}

/// The input itself, of several lines or one.
fn input(bound: &Arc<Bound>, error_id: String) -> AnyView {
    let kind = bound.kind;
    let area = NodeRef::<html::Textarea>::new();
    let line = NodeRef::<html::Input>::new();
    let element = move || -> Option<HtmlElement> {
        let area = area.get().map(HtmlElement::from);
        area.or_else(|| line.get().map(HtmlElement::from))
    };
    watch(bound, element);
    let error = bound.error;
    let invalid = move || error.with(|e| e.is_some()).then_some("true");
    let described = move || error.with(|e| e.is_some()).then(|| error_id.clone());
    let act = Acts(bound.clone());
    let id = bound.id.clone();
    if kind == Input::Area {
        return view! {
            <textarea
                id=id
                rows="2"
                dir="auto"
                node_ref=area
                aria-invalid=invalid
                aria-describedby=described
                on:focus=act.focus()
                on:blur=act.blur()
                on:beforeinput=act.before()
                on:input=act.input()
                on:change=act.change()
                on:compositionstart=act.compose()
                on:compositionend=act.composed()
            ></textarea>
        }
        .into_any();
    }
    view! {
        <input
            type=if kind == Input::Date { "date" } else { "text" }
            id=id
            node_ref=line
            inputmode=(kind == Input::Number).then_some("decimal")
            list=(kind == Input::Person).then_some("people")
            autocomplete="off"
            dir=matches!(kind, Input::Text | Input::Person).then_some("auto")
            aria-invalid=invalid
            aria-describedby=described
            on:focus=act.focus()
            on:blur=act.blur()
            on:beforeinput=act.before()
            on:input=act.input()
            on:change=act.change()
            on:keydown=act.keydown()
            on:keyup=act.keyup()
            on:compositionstart=act.compose()
            on:compositionend=act.composed()
        />
    }
    .into_any()
}

/// Follows the stored value as long as the input is there, and looks after what is typed when it goes.
fn watch(
    bound: &Arc<Bound>,
    element: impl Fn() -> Option<HtmlElement> + Copy + Send + Sync + 'static,
) {
    let field = bound.clone();
    Effect::new(move |_| {
        let stored = field.value.get();
        if let Some(element) = element() {
            field.follow(&stored, &element);
        }
    });
    let field = bound.clone();
    on_cleanup(move || field.unmounted(untrack(element)));
}

/// What happens in an input, as the field understands it.
struct Acts(Arc<Bound>);

impl Acts {
    fn act<E: AsRef<web_sys::Event> + 'static>(
        &self,
        act: impl Fn(&Arc<Bound>, HtmlElement, E) + 'static,
    ) -> Box<dyn FnMut(E)> {
        use wasm_bindgen::JsCast;
        let bound = self.0.clone();
        on(move |event: E| {
            let target = event.as_ref().current_target().or(event.as_ref().target());
            if let Some(element) = target.and_then(|target| target.dyn_into().ok()) {
                act(&bound, element, event);
            }
        })
    }

    fn focus(&self) -> Box<dyn FnMut(FocusEvent)> {
        self.act(|field, element, _| field.enter(element))
    }

    fn blur(&self) -> Box<dyn FnMut(FocusEvent)> {
        self.act(|field, element, _| field.leave(&element))
    }

    fn before(&self) -> Box<dyn FnMut(InputEvent)> {
        self.act(|field, _, event: InputEvent| {
            if event.data().is_some_and(|text| field.is_too_much(&text)) {
                event.prevent_default();
            }
        })
    }

    fn input(&self) -> Box<dyn FnMut(Event)> {
        self.act(|field, element, _| field.typed(element))
    }

    fn change(&self) -> Box<dyn FnMut(Event)> {
        self.act(|field, element, _| field.changed(element))
    }

    fn keydown(&self) -> Box<dyn FnMut(KeyboardEvent)> {
        self.act(|field, element, event: KeyboardEvent| field.pressed(&event.key(), &element))
    }

    fn keyup(&self) -> Box<dyn FnMut(KeyboardEvent)> {
        self.act(|field, element, _| field.released(&element))
    }

    fn compose(&self) -> Box<dyn FnMut(CompositionEvent)> {
        self.act(|field, element, _| field.compose(element))
    }

    fn composed(&self) -> Box<dyn FnMut(CompositionEvent)> {
        self.act(|field, element, _| field.composed(element))
    }
}

/// What somebody else did to the field while the person was in it.
fn meanwhile(bound: Arc<Bound>) -> AnyView {
    let said = bound.meanwhile;
    let shown = move || {
        let Meanwhile { words, other } = said.get()?;
        let take = other.map(|other| {
            let bound = bound.clone();
            let take = move |_| bound.take(&other);
            view! { " " <button type="button" class="link" data-action="take-other" on:click=on(take)>{t!("Take that instead")}</button> }
        });
        Some(view! { {words} {take} })
    };
    view! { <p class="field-meanwhile" role="status">{shown}</p> }.into_any()
}

/// The typed texts whose field is gone, until the person has taken them elsewhere.
pub fn kept_texts() -> AnyView {
    let visits: Visits = expect_context();
    visits.kept.view()
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
