//! Typed texts whose field is gone: kept on the page until the person has taken them elsewhere.

use leptos::html;
use leptos::prelude::*;

use super::visit::focused;
use crate::app::browser::{copy, focus_soon};
use crate::app::ui::on;

/// A text that has no field any more.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptText {
    /// What happened to the field.
    pub why: String,
    pub text: String,
    /// Whether the person was typing: then the next keys go on here.
    pub takes_focus: bool,
}

/// All of them, by numbers of their own. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Kept(RwSignal<Vec<(u32, KeptText)>>);

impl Kept {
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    pub fn any(self) -> bool {
        self.0.with_untracked(|all| !all.is_empty())
    }

    pub fn add(self, text: KeptText) {
        self.0.update(|all| {
            let number = all.last().map_or(0, |(number, _)| number + 1);
            all.push((number, text));
        });
    }

    fn drop(self, number: u32) {
        self.0
            .update(|all| all.retain(|(other, _)| *other != number));
    }

    /// The boxes that hold them.
    pub fn view(self) -> AnyView {
        view! {
            <For
                each=move || self.0.get()
                key=|(number, _)| *number
                children=move |(number, text)| kept_box(self, number, text)
            />
        }
        .into_any()
    }
}

fn kept_box(kept: Kept, number: u32, text: KeptText) -> AnyView {
    let area = NodeRef::<html::Textarea>::new();
    let (id, why_id) = (format!("kept-{number}"), format!("kept-{number}-why"));
    let copied = RwSignal::new(None::<&str>);
    let KeptText {
        why,
        text,
        takes_focus,
    } = text;
    area.on_load(move |area| {
        area.set_value(&text);
        if takes_focus && focused().is_none() {
            let _ = area.focus();
            let end = text.encode_utf16().count() as u32;
            let _ = area.set_selection_range(end, end);
        }
    });
    let copy_text = move |_| {
        let text = area.get_untracked().map(|area| area.value());
        leptos::task::spawn_local(async move {
            let done = copy(&text.unwrap_or_default()).await;
            copied.set(Some(if done {
                t!("Copied.")
            } else {
                t!("This browser does not let the page copy. Select the text and copy it.")
            }));
        });
    };
    view! {
        <div class="notice alert kept" data-kept="">
            <div class="field">
                <p id=why_id.clone() role="alert">{why}</p>
                <textarea id=id rows="3" dir="auto" aria-labelledby=why_id node_ref=area></textarea>
            </div>
            <button type="button" data-action="copy-kept" on:click=on(copy_text)>{t!("Copy")}</button>
            <button type="button" on:click=on(move |_| {
                kept.drop(number);
                focus_soon("#title".to_owned());
            })>{t!("Close")}</button>
            <span class="small" role="status">{move || copied.get()}</span>
        </div>
    }
    .into_any()
}
