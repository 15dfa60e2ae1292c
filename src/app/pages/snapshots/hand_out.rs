//! A file for somebody else: whole, without names or with the figures only, and locked with a passphrase or not.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::browser::{download_bytes, file_name};
use crate::app::session::{HandOut, HandOutContent, Session};
use crate::app::ui::{card, each, on, passphrase_field, working};
use crate::exchange::Redaction;
use crate::exchange::locked::{Strength, strength};
use crate::words::say;

#[derive(Clone, Copy)]
struct HandOutForm {
    session: Session,
    redaction: RwSignal<Option<Redaction>>,
    is_locked: RwSignal<bool>,
    passphrase: RwSignal<String>,
    error: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    progress: RwSignal<f64>,
}

/// What goes into it: the choice, its key and what it means.
const CHOICES: [(Option<Redaction>, &str, &str, &str); 3] = [
    (
        None,
        "whole",
        t_later!("Whole"),
        t_later!("Everything, as “Export snapshot” saves it."),
    ),
    (
        Some(Redaction::WithoutNames),
        "without-names",
        t_later!("Without names"),
        t_later!(
            "People become Person 1, Person 2 and so on. The organization, titles, notes and places stay as you wrote them: read them through, they may name people."
        ),
    ),
    (
        Some(Redaction::FiguresOnly),
        "figures-only",
        t_later!("Figures only"),
        t_later!(
            "Ratings, states, dates and counts. No names, no organization, nothing in free words, no places, no amounts of money. What counts of statements, gates and capability stays the same; whether a cost is paid cannot be told any more."
        ),
    ),
];

pub(super) fn view(session: Session) -> AnyView {
    let form = HandOutForm {
        session,
        redaction: RwSignal::new(None),
        is_locked: RwSignal::new(false),
        passphrase: RwSignal::new(String::new()),
        error: RwSignal::new(None),
        busy: RwSignal::new(false),
        progress: RwSignal::new(0.0),
    };
    let shown = move || session.opened.get().then(|| sheet(form));
    view! { {move || shown()} }.into_any()
}

fn sheet(form: HandOutForm) -> AnyView {
    let HandOutForm {
        busy,
        progress,
        error,
        is_locked,
        ..
    } = form;
    let choices = each(CHOICES, move |(choice, key, label, meaning)| {
        view! {
            <label>
                <input
                    type="radio"
                    name="hand-out"
                    value=key
                    prop:checked=move || form.redaction.get() == choice
                    on:change=on(move |_| form.redaction.set(choice))
                />
                " " <span><b>{say(label)}</b> ". " <span class="small">{say(meaning)}</span></span>
            </label>
        }
    });
    let save = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        if !busy.get_untracked() {
            spawn_local(save(form));
        }
    };
    let body = view! {
        <form class="for-others form" on:submit=on(save)>
            <fieldset>
                <legend>{t!("What goes into the file")}</legend>
                <div class="stacked">{choices}</div>
            </fieldset>
            <label>
                <input
                    type="checkbox"
                    data-action="with-passphrase"
                    prop:checked=move || is_locked.get()
                    on:change=on(move |ev| is_locked.set(event_target_checked(&ev)))
                />
                " " {t!("With a passphrase")}
            </label>
            {move || is_locked.get().then(|| passphrase(form))}
            <p class="field-error" role="alert">{move || error.get()}</p>
            <p class="row">
                <button class="main" data-action="hand-out" data-icon="save" aria-disabled=move || busy.get().to_string()>{t!("Save the file")}</button>
                {working(move || busy.get(), move || progress.get())}
            </p>
        </form>
    };
    card(t!("A file for somebody else"), body.into_any())
}

fn passphrase(form: HandOutForm) -> AnyView {
    let strong = move || form.passphrase.with(|passphrase| strength(passphrase));
    view! {
        {passphrase_field("hand-out-passphrase", form.passphrase)}
        <p class="small" data-strength=move || strong().key()>{move || strong().hint()}</p>
        <p class="small">
            {t!("Write it down: nobody can open the file without it, and nobody can help when it is forgotten. Tell it to the other person by another way than the file. The file also opens with age, rage and other programs that know the age format.")}
        </p>
    }
    .into_any()
}

async fn save(form: HandOutForm) {
    let passphrase = form
        .is_locked
        .get_untracked()
        .then(|| form.passphrase.get_untracked());
    if passphrase.as_deref().map(strength) == Some(Strength::Missing) {
        let text = t!("Type a passphrase, or take the tick away to save without one.");
        return form.error.set(Some(text.to_owned()));
    }
    form.error.set(None);
    form.busy.set(true);
    let redaction = form.redaction.get_untracked();
    let document = form.session.doc.get_untracked();
    let name = match redaction {
        None => document.organization.clone(),
        Some(Redaction::WithoutNames) => t!(
            "{organization} without names",
            organization = document.organization
        ),
        Some(Redaction::FiguresOnly) => t!("figures only").to_owned(),
    };
    let (ending, kind) = match passphrase {
        Some(_) => ("waymark.json.age", "application/octet-stream"),
        None => ("waymark.json", "application/json"),
    };
    let name = file_name(&name, ending);
    let file = HandOut {
        content: HandOutContent::Assessment(Box::new(document), redaction),
        passphrase,
        progress: form.progress,
    };
    let made = form.session.hand_out(file).await;
    let _ = form.busy.try_set(false);
    match made {
        Ok(bytes) => {
            download_bytes(&name, kind, &bytes);
            // Whoever sits down here next must not read it.
            let _ = form.passphrase.try_set(String::new());
            form.session.tell(t!("Saved as {name}.", name), false, None);
        }
        Err(refused) => drop(form.error.try_set(Some(refused.0))),
    }
}
