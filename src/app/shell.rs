//! The frame around every page: rail with the steps, top bar, messages, keys, drag and drop.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

use super::browser::{focus_soon, local_time, set_root};
use super::chunk::{self, Pages, Shown};
use super::keyboard;
use super::pages;
use super::pages::assessment::Work;
use super::route::Route;
use super::session::{Notice, NoticeAct, Save, Session};
use super::ui::{drags_files, import_files, on};
use crate::analysis::StepState;
use crate::standard::{EDITION, StepId};
use crate::store::Theme;

/// The waymark sign.
const SIGN: &str = "<svg viewBox='0 0 24 24' fill='none' stroke='currentColor' stroke-width='2' aria-hidden='true'><path d='M12 22V3M12 4h7l2 3-2 3h-7M12 11H6l-2 2.5L6 16h6'/></svg>";

/// Starts the app and says so on `<html>`.
pub fn mount() {
    console_error_panic_hook::set_once();
    crate::assessment::speak_days(super::browser::local_date);
    if let Some(loading) = super::browser::element("#loading") {
        loading.remove();
    }
    leptos::mount::mount_to_body(app);
}

fn app() -> AnyView {
    let session = Session::start(current_route());
    provide_context(session);
    provide_context(Work::new());
    listen(session);
    keyboard::listen(session);
    Effect::new(move |_| document().set_title(&session.route.get().title()));
    Effect::new(move |_| {
        let theme = match session.prefs.with(|prefs| prefs.theme) {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        set_root("data-theme", theme);
    });
    view! {
        <button class="skip" on:click=on(|_| focus_soon("#title".to_owned()))>"Skip to content"</button>
        <div
            class="shell"
            class:bare=move || session.route.get().is_bare()
            on:dragover=on(|ev| {
                if drags_files(&ev) {
                    ev.prevent_default();
                }
            })
            on:drop=on(move |ev| {
                if drags_files(&ev) {
                    ev.prevent_default();
                    // The room screen and a ballot take no files.
                    if session.route.get_untracked().is_bare() {
                        return;
                    }
                    import_files(session, ev.data_transfer().and_then(|data| data.files()));
                }
            })
        >
            {rail(session)}
            <div class="page">
                {bar(session)}
                {messages(session)}
                <main id="main">{page(session)}</main>
            </div>
        </div>
        <p class="vh" role="status">{move || session.spoken.get()}</p>
        {keyboard::keys_dialog()}
    }
    .into_any()
}

fn current_route() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// Follows the address, other tabs and the closing of the page.
fn listen(session: Session) {
    let on_hash = window_event_listener_untyped("hashchange", move |_| {
        session.commit_typing();
        let before = session.route.get_untracked();
        let route = current_route();
        // A window that stands alone has read no assessment, and one with an assessment is none that stands alone.
        if before.is_bare() != route.is_bare() {
            let _ = window().location().reload();
            return;
        }
        session.route.set(route);
        // Within step 3 the page moves the focus itself.
        if before.name() != route.name() || route == Route::Assessment(None) {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            focus_soon("#title".to_owned());
        }
    });
    let on_storage = window_event_listener_untyped("storage", move |event| {
        let event: StorageEvent = event.unchecked_into();
        if let (Some(key), Some(text)) = (event.key(), event.new_value()) {
            session.absorb(&key, &text);
        }
    });
    // A tab that is hidden may be killed without another word.
    let on_hide = window_event_listener_untyped("pagehide", move |_| session.commit_typing());
    let on_blur = window_event_listener_untyped("blur", move |_| session.commit_typing());
    // They live as long as the page.
    std::mem::forget((on_hash, on_storage, on_hide, on_blur));
}

fn page(session: Session) -> impl IntoView {
    // Step 3 stays as it is while the clause changes: its tree must not jump.
    let kind = Memo::new(move |_| match session.route.get() {
        Route::Assessment(_) => Route::Assessment(None),
        // Its parts change inside the page.
        Route::Step(step, _) => Route::Step(step, ""),
        Route::Workshop(_) => Route::Workshop(""),
        route => route,
    });
    let pages = Pages::new(session);
    provide_context(pages);
    let shown = pages.shown(kind);
    // Ready once there is a page to answer; the one asked for may still be on its way.
    Effect::new(move |_| {
        if shown.get() != Shown::Nothing {
            set_root("data-app", "ready");
        }
    });
    move || {
        let route = match shown.get() {
            Shown::Page(route) => route,
            Shown::Nothing => return ().into_any(),
            Shown::Failed => return pages::simple::not_loaded(move || pages.load_again()),
        };
        if route.needs_assessment() && !session.opened.get() {
            return pages::simple::nothing_open();
        }
        match route {
            Route::Home => pages::home::page(),
            Route::Planned(_) => pages::simple::planned(),
            Route::Unknown => pages::simple::unknown(),
            route => chunk::page(route).into_any(),
        }
    }
}

/// The left side: the seven steps with their state, then the other pages.
fn rail(session: Session) -> AnyView {
    let open = RwSignal::new(false);
    let steps = StepId::ALL
        .into_iter()
        .enumerate()
        .map(|(index, step)| {
            let route = match step {
                StepId::Assessment => Route::Assessment(None),
                step => Route::Step(step, ""),
            };
            let state = move |read: fn(&StepState) -> String| {
                let found = |steps: &Vec<StepState>| steps.get(index).map(read);
                session.steps.with(found).unwrap_or_default()
            };
            let done = move || state(|s| s.complete.to_string()) == "true";
            let here = move || {
                let name = session.route.get().name();
                name == step.key()
                    || matches!(
                        (step, name),
                        (StepId::Awareness, "briefing") | (StepId::Preparation, "audit-day")
                    )
                    || (step == StepId::Assessment
                        && matches!(
                            name,
                            "capability" | "spreadsheet" | "assessment-plan" | "report"
                        ))
            };
            let number = match step {
                StepId::Retain => "↻".to_owned(),
                _ => (index + 1).to_string(),
            };
            view! {
                <li>
                    <a
                        href=route.hash()
                        data-nav=step.key()
                        class:done=move || done()
                        class:now=move || here()
                        aria-current=move || here().then_some("page")
                        on:click=on(move |_| open.set(false))
                    >
                        <span class="dot" aria-hidden="true">
                            {move || if done() { "✓".to_owned() } else { number.clone() }}
                        </span>
                        <span>
                            {step.short()}
                            <span class="vh">{move || if done() { ", done" } else { "" }}</span>
                        </span>
                        <small>{move || state(|s| s.summary.clone())}</small>
                    </a>
                </li>
            }
        })
        .map(IntoAny::into_any)
        .collect_view();
    let more = [
        (Route::Dashboard, "Where we stand"),
        (Route::Capability, "Capability"),
        (Route::Report, "Report"),
        (Route::Workshop(""), "Workshop"),
        (Route::Home, "Assessments"),
        (Route::Settings, "Settings"),
        (Route::Help, "Help"),
    ]
    .map(|(route, text)| {
        let here = move || session.route.get().name() == route.name();
        let hidden = move || route.needs_assessment() && !session.opened.get();
        view! {
            <a
                href=route.hash()
                data-nav=route.name()
                class:now=move || here()
                hidden=move || hidden()
                aria-current=move || here().then_some("page")
                on:click=on(move |_| open.set(false))
            >
                {text}
            </a>
        }
    })
    .map(IntoAny::into_any)
    .collect_view();
    view! {
        <nav class="rail" class:open=move || open.get() aria-label="Steps and pages">
            <div class="mark">
                <a href="#/" on:click=on(move |_| open.set(false))>
                    <span class="sign" inner_html=SIGN></span>
                    "Waymark"
                </a>
                <button
                    class="menu"
                    aria-expanded=move || open.get().to_string()
                    on:click=on(move |_| open.update(|o| *o = !*o))
                >
                    "Menu"
                </button>
            </div>
            <ol class="path" hidden=move || !session.opened.get()>{steps}</ol>
            <div class="more">{more}</div>
        </nav>
    }
    .into_any()
}

/// The top: which assessment, whether it is saved, undo, export.
fn bar(session: Session) -> AnyView {
    let name = move || session.doc.with(|doc| doc.organization.clone());
    let save = move || match session.save.get() {
        Save::Saved => match session.saved_at.get() {
            Some(at) => format!("Saved {}", local_time(at)),
            None => "Saved".to_owned(),
        },
        Save::Saving => "Saving …".to_owned(),
        Save::Failed(_) => "Not saved".to_owned(),
    };
    let undo_label = move || {
        session.undo.with(|undo| {
            undo.next_undo()
                .map(|edit| format!("Undo {}", edit.describe()))
        })
    };
    let redo_label = move || {
        session.undo.with(|undo| {
            undo.next_redo()
                .map(|edit| format!("Redo {}", edit.describe()))
        })
    };
    view! {
        <header class="bar" hidden=move || !session.opened.get()>
            <a class="org" href="#/dashboard">{move || name()}</a>
            <span class="badge" hidden=move || !session.doc.with(|doc| doc.example)>
                "Example"
            </span>
            <span class="edition">{EDITION}</span>
            <span class="grow"></span>
            <span class=move || format!("save {}", if matches!(session.save.get(), Save::Failed(_)) { "failed" } else { "" })>
                {move || save()}
            </span>
            <button
                data-action="undo"
                disabled=move || undo_label().is_none()
                title=move || undo_label()
                on:click=on(move |_| session.undo())
            >
                "Undo"
            </button>
            <button
                data-action="redo"
                disabled=move || redo_label().is_none()
                title=move || redo_label()
                on:click=on(move |_| session.redo())
            >
                "Redo"
            </button>
            <button data-action="export-snapshot" on:click=on(move |_| session.export())>
                "Export snapshot"
            </button>
        </header>
    }
    .into_any()
}

/// What the person has to know now: refusals, failures, what can be taken back.
fn messages(session: Session) -> AnyView {
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
                        session.notice.set(None);
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
                    <button on:click=on(move |_| session.notice.set(None))>"Close"</button>
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
                            super::ui::plural(skipped.len(), "change"),
                            if skipped.len() == 1 { "is" } else { "are" },
                        )}
                    </p>
                    <button on:click=on(move |_| {
                        let id = session.doc.with_untracked(|doc| doc.id.0.clone());
                        super::browser::download(
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
