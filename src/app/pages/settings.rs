//! Preferences at this browser, facts about the open assessment, and where the data is.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::InputEvent;

use crate::app::browser::{self, local_day, today};
use crate::app::language;
use crate::app::route::Route;
use crate::app::session::{Session, session};
use crate::app::ui::{Input, derived, each, field, lead, on, size_text};
use crate::assessment::{Assessment, is_blank, organization_name, parse_date};
use crate::store::Theme;
use crate::words;

use super::assessment::date_text;

pub fn page() -> AnyView {
    let session = session();
    view! {
        {lead(t!("Settings").into(), t!("These are kept in this browser only.").into())}
        {person(session)}
        {move || session.opened.get().then(|| this_assessment(session))}
        {storage(session)}
        {super::copies::section(session)}
    }
    .into_any()
}

/// The name that stands beside what the person at this browser does.
pub fn your_name() -> AnyView {
    let session = session();
    let name = derived(move || session.prefs.with(|prefs| prefs.name.clone()));
    let field = NodeRef::<html::Input>::new();
    // Another tab may change it. What somebody types is not written back to where they type.
    Effect::new(move |_| {
        let name = name.get();
        let Some(field) = field.get() else {
            return;
        };
        if !browser::is_focused(&field) && field.value().trim() != name {
            field.set_value(&name);
        }
    });
    let store = move |typed: String| {
        let typed = Some(typed.trim()).filter(|name| !is_blank(name));
        let typed = typed.unwrap_or_default();
        if name.with_untracked(|name| name != typed) {
            session.set_prefs(|prefs| typed.clone_into(&mut prefs.name));
        }
    };
    view! {
        <div class="field">
            <label for="your-name">{t!("Your name, written beside your ratings")}</label>
            <input
                type="text"
                id="your-name"
                dir="auto"
                autocomplete="name"
                maxlength="200"
                node_ref=field
                // With each key: a page that is loaded anew tells nobody that a field was left.
                on:input=on(move |ev: web_sys::Event| {
                    let composes = ev.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing);
                    if !composes {
                        store(event_target_value(&ev));
                    }
                })
                on:change=on(move |ev| store(event_target_value(&ev)))
            />
        </div>
    }
    .into_any()
}

fn person(session: Session) -> AnyView {
    let shortcuts = derived(move || session.prefs.with(|prefs| prefs.shortcuts));
    let themes = each(
        [
            (Theme::System, t!("as the system says")),
            (Theme::Light, t!("light")),
            (Theme::Dark, t!("dark")),
        ],
        |(theme, label)| {
            view! {
                <label>
                    <input
                        type="radio"
                        name="theme"
                        prop:checked=move || session.prefs.with(|prefs| prefs.theme == theme)
                        on:change=on(move |_| session.set_prefs(|prefs| prefs.theme = theme))
                    />
                    " " {label}
                </label>
            }
        },
    );
    view! {
        <section class="sheet form">
            <h2>{t!("You")}</h2>
            {your_name()}
            <label>
                <input
                    type="checkbox"
                    data-action="shortcuts"
                    prop:checked=shortcuts
                    on:change=on(move |ev| {
                        let on = event_target_checked(&ev);
                        session.set_prefs(|prefs| prefs.shortcuts = on);
                    })
                />
                " " {t!("Single-key shortcuts (1–4, j, k …)")}
            </label>
            {languages(session)}
            <fieldset>
                <legend>{t!("Colours")}</legend>
                <div class="choices">{themes}</div>
            </fieldset>
        </section>
    }
    .into_any()
}

/// The language of the app at this browser. Everything is said in it from the start, so the page begins anew: by a button, since arrow keys
/// choose each language that they pass.
fn languages(session: Session) -> AnyView {
    let current = words::language().0;
    let chosen = RwSignal::new(current.to_owned());
    let is_current = move || chosen.with(|chosen| chosen == current);
    let take = move |_| {
        session.set_prefs(|prefs| prefs.language = chosen.get_untracked());
        // Nothing stands in the way of a reload.
        let _ = window().location().reload();
    };
    let choices = each(language::known(), |(tag, name)| {
        let (here, spoken) = (tag.clone(), tag.clone());
        view! {
            <label>
                <input
                    type="radio"
                    name="language"
                    value=tag.clone()
                    prop:checked=move || chosen.with(|chosen| *chosen == here)
                    on:change=on(move |_| chosen.set(tag.clone()))
                />
                " " <span lang=spoken>{name}</span>
            </label>
        }
    });
    view! {
        <fieldset data-part="languages">
            <legend>{t!("Language")}</legend>
            <div class="choices">{choices}</div>
            <p class="row" hidden=is_current>
                <button type="button" class="main" data-action="use-language" on:click=on(take)>{t!("Use this language")}</button>
                <span class="small">{t!("The page begins anew in it.")}</span>
            </p>
            <p class="small">{t!("Files that you save are written in this language too. What you typed stays as you typed it.")}</p>
        </fieldset>
    }
    .into_any()
}

fn this_assessment(session: Session) -> AnyView {
    let name = field(
        Input::Text,
        "org-name".to_owned(),
        t!("Name of the organization"),
        Signal::derive(move || session.doc.with(|doc| doc.organization.clone())),
        Arc::new(|text| {
            let name = organization_name(text)?;
            Ok(Assessment::own().set(Assessment::organization, name))
        }),
    );
    let since = field(
        Input::Date,
        "in-operation".to_owned(),
        t!("The SMS is declared to be in operation since"),
        Signal::derive(move || session.doc.with(|doc| date_text(doc.in_operation_since))),
        Arc::new(|text| {
            let date = parse_date(text)?;
            if date.is_some_and(|date| date > today()) {
                return Err(t!("the declaration cannot lie in the future").to_owned());
            }
            Ok(Assessment::own().set(Assessment::in_operation_since, date))
        }),
    );
    view! {
        <section class="sheet form">
            <h2>{t!("This assessment")}</h2>
            {name}
            {since}
            <p class="small">
                {t!("Before that date what is not met is called a gap; after it, a nonconformity. Leave it empty while the SMS is being built.")}
            </p>
            <p><a href=Route::History.hash()>{t!("History: who changed what and when")}</a></p>
        </section>
    }
    .into_any()
}

/// What was kept when a newer version first rewrote the open assessment.
fn before_update(session: Session, kept: Assessment) -> AnyView {
    let open = move |_| {
        if session.may_leave() {
            let mut document = kept.clone();
            document.organization = t!(
                "{organization} (before the update)",
                organization = document.organization
            );
            session.add(document);
            session.go(Route::Dashboard);
        }
    };
    view! {
        <p class="row">
            {t!("A newer version of Waymark has stored this assessment since. As it stood before is kept too.")}
            <button type="button" on:click=on(open)>{t!("Open it as a copy")}</button>
        </p>
    }
    .into_any()
}

fn storage(session: Session) -> AnyView {
    let exported = derived(move || {
        let id = session.doc.with(|doc| doc.id.0.clone());
        session.prefs.with(|prefs| match prefs.exported.get(&id) {
            Some(at) => t!("Last exported {day}.", day = local_day(*at)),
            None => t!("Not exported from this browser yet.").to_owned(),
        })
    });
    let on_disk = move || match session.on_disk.get() {
        Some(true) => t!("Every change of your assessments and preferences is on disk now."),
        Some(false) => t!("The last changes are on their way to the disk."),
        None => {
            t!(
                "This browser gives this page no database: what is saved survives a crash of the tab, not surely one of the whole browser."
            )
        }
    };
    view! {
        <section class="sheet form">
            <h2>{t!("Your data")}</h2>
            <p>
                {t!("All assessments are in this browser's storage for this page. Nobody else sees them, and clearing the browser's data removes them. A snapshot file is your backup.")}
            </p>
            <p>
                {t!("“Saved” means that a change is in this browser: closing the tab or a crash of it loses nothing. “On disk” means that the disk has confirmed it, so that a crash of the whole browser or a power cut loses nothing either. It follows within moments.")}
            </p>
            <p role="status" data-storage="disk">{move || on_disk()}</p>
            {used(session)}
            <p hidden=move || !session.opened.get()>{exported}</p>
            <p hidden=move || !session.opened.get()>
                <a href=Route::Files.hash()>{t!("Take it with you: the report as a Word file, a web page, Markdown or tables")}</a>
            </p>
            <p><a href=Route::Restore.hash()>{t!("Restore from a file: see first what it would change")}</a></p>
            {move || session.before_update().map(|kept| before_update(session, kept))}
            {persistence()}
        </section>
    }
    .into_any()
}

/// How much room this page takes and has.
fn used(session: Session) -> AnyView {
    let room = RwSignal::new(None::<(f64, f64)>);
    leptos::task::spawn_local(async move {
        // The page may have been left meanwhile.
        let _ = room.try_set(browser::room().await);
    });
    let count = move || session.list.with(Vec::len);
    let text = move || {
        room.get().map(|(used, all)| {
            t_count!(
                count(),
                "{count} assessment kept here, deleted ones included. Used: {used}; the browser allows up to {all}.",
                "{count} assessments kept here, deleted ones included. Used: {used}; the browser allows up to {all}.",
                used = size_text(used),
                all = size_text(all)
            )
        })
    };
    view! { <p data-storage="room">{move || text()}</p> }.into_any()
}

/// Whether the browser promises to keep the data, and a button that asks it to.
fn persistence() -> AnyView {
    let granted = RwSignal::new(None::<bool>);
    leptos::task::spawn_local(async move {
        let _ = granted.try_set(browser::is_persistent().await);
    });
    let ask = move |_| {
        leptos::task::spawn_local(async move {
            let _ = granted.try_set(Some(browser::persist().await));
        });
    };
    let text = move || match granted.get() {
        Some(true) => t!("The browser has agreed to keep this page's data until you remove them."),
        Some(false) => {
            t!(
                "The browser has not agreed to keep this page's data for good. It may clear data of pages that are not used for long; save a snapshot file now and then."
            )
        }
        None => "",
    };
    view! {
        <p role="status" data-storage="persistent">{move || text()}</p>
        <button data-action="persist" hidden=move || granted.get() == Some(true) on:click=on(ask)>
            {t!("Ask the browser to keep the data")}
        </button>
    }
    .into_any()
}
