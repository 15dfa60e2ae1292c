//! The first page: what this is, how to start, and the assessments kept in this browser.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::browser::{focus_soon, local_day};
use crate::app::chunks::Chunks;
use crate::app::route::Route;
use crate::app::session::{Failure, Save, Session, session};
use crate::app::table::Chunk;
use crate::app::ui::{confirm, import_files, on, sentence};
use crate::assessment::organization_name;
use crate::standard::{EDITION, STATEMENT_COUNT, StartPart};
use crate::store::LibraryEntry;
use crate::words::{ENGLISH, language};

pub fn page() -> AnyView {
    let session = session();
    // Reading every assessment to find damage can wait until the page is there.
    set_timeout(
        move || {
            session.catch_up();
            session.check_others();
        },
        std::time::Duration::from_millis(50),
    );
    // Whoever reaches for a button or an assessment will want the other pages next.
    let chunks: Chunks = expect_context();
    let reach = move || chunks.load(Chunk::Pages);
    let first = move || {
        session
            .list
            .with(|list| list.iter().all(|l| l.head.deleted.is_some()))
    };
    view! {
        <div on:pointerover=on(move |_| reach()) on:focusin=on(move |_| reach())>
        <div class="hero">
            <h1 id="title" tabindex="-1">{t!("Find out where you stand on ISO/IEC 20000-1")}</h1>
            <p class="sub">
                {t!("Rate your organization against the whole standard, see the gaps, and plan the way to the certificate. Free, without an account, and nothing leaves this browser.")}
            </p>
            {starts(session)}
        </div>
        {move || first().then(looks)}
        {move || first().then(facts)}
        {list(session)}
        {deleted(session)}
        </div>
    }
    .into_any()
}

/// The three ways to start. The form opens in place.
fn starts(session: Session) -> AnyView {
    let form_open = RwSignal::new(false);
    // Stays when the form is closed and opened again.
    let name = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let load_example = move |_| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            session.open_example().await;
            busy.set(false);
        });
    };
    view! {
        <div class="starts">
            <button
                class="main"
                data-action="new-assessment"
                aria-expanded=move || form_open.get().to_string()
                on:click=on(move |_| {
                    form_open.set(true);
                    focus_soon("#organization".to_owned());
                })
            >
                {t!("New assessment")}
            </button>
            <button data-action="load-example" disabled=move || busy.get() on:click=load_example>
                {move || if busy.get() { t!("Loading …") } else { t!("Look at an example") }}
            </button>
            <label class="button file">
                {t!("Open a snapshot file")}
                <input
                    type="file"
                    data-action="import"
                    multiple
                    accept=".json,.age,.csv,.tsv,.txt,.xlsx,.ods,application/json,text/csv"
                    on:change=on(move |ev| {
                        let input = event_target::<web_sys::HtmlInputElement>(&ev);
                        import_files(session, input.files());
                        input.set_value("");
                    })
                />
            </label>
        </div>
        {move || form_open.get().then(|| new_form(session, form_open, name))}
    }
    .into_any()
}

/// Asks for the one thing that a new assessment needs.
fn new_form(session: Session, form_open: RwSignal<bool>, name: RwSignal<String>) -> AnyView {
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let organization = match organization_name(&name.get_untracked()) {
            Ok(organization) => organization,
            Err(reason) => {
                error.set(Some(reason));
                focus_soon("#organization".to_owned());
                return;
            }
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let made = session.create(&organization).await;
            // The page may have been left meanwhile.
            busy.try_set(false);
            if made {
                form_open.try_set(false);
                drop(name.try_set(String::new()));
                session.go(Route::Start(StartPart::You));
            }
        });
    };
    view! {
        <form class="new" on:submit=submit>
            <div class="field">
                <label for="organization">{t!("Name of the organization")}</label>
                <input
                    type="text"
                    id="organization"
                    dir="auto"
                    autocomplete="organization"
                    aria-required="true"
                    prop:value=move || name.get()
                    aria-invalid=move || error.get().map(|_| "true")
                    aria-describedby="organization-error"
                    on:input=on(move |ev| name.set(event_target_value(&ev)))
                />
                <p class="field-error" id="organization-error" role="alert">
                    {move || error.get().map(|reason| sentence(&reason))}
                </p>
            </div>
            <button class="main" type="submit">{t!("Start")}</button>
            <button type="button" on:click=on(move |_| {
                form_open.set(false);
                focus_soon("[data-action='new-assessment']".to_owned());
            })>{t!("Cancel")}</button>
        </form>
    }
    .into_any()
}

/// What one gets: a chart of the example in the chosen language (`tests/words/picture.rs` draws it).
fn looks() -> Option<AnyView> {
    // The single file has no pictures beside it.
    if window()
        .location()
        .protocol()
        .is_ok_and(|protocol| protocol == "file:")
    {
        return None;
    }
    let text = t!(
        "What conforms, what only somebody claims, and what is missing, clause by clause: the example"
    );
    // Where there is none in this language the English one stands, and where that is missing too, none.
    let shown = RwSignal::new(Some(language().0));
    let missing = move |_| {
        shown.update(|tag| *tag = tag.filter(|tag| *tag != ENGLISH).map(|_| ENGLISH));
    };
    let looks = view! {
        <figure class="looks" hidden=move || shown.get().is_none()>
            <picture>
                // On a phone it is drawn for a phone: made smaller its words could not be read. Width and height are the shape, so that what
                // stands below does not move when it comes.
                <source
                    media="(max-width: 640px)"
                    srcset=move || shown.get().map(|tag| format!("looks/narrow-{tag}.svg"))
                    width="300"
                    height="716"
                />
                <img
                    src=move || shown.get().map(|tag| format!("looks/gaps-{tag}.svg"))
                    alt=text
                    width="803"
                    height="392"
                    loading="lazy"
                    decoding="async"
                    on:error=on(missing)
                />
            </picture>
            <figcaption>{text}</figcaption>
        </figure>
    }
    .into_any();
    Some(looks)
}

/// What a newcomer wants to know, in one screen.
fn facts() -> AnyView {
    let fact = |title: &'static str, text: String| view! { <section><h2>{title}</h2><p>{text}</p></section> };
    view! {
        <div class="facts">
            {fact(t!("What it is"), t!(
                "{count} short statements under 62 clauses of {standard}. You say how far each is achieved and note your evidence; gaps, capability and readiness for the two audit stages follow from that.",
                count = STATEMENT_COUNT,
                standard = EDITION
            ))}
            {fact(t!("What it costs"), t!("No money. One person who knows the organization needs about one working day for a first pass (house estimate: two minutes a statement). Stop and go on whenever you like: every change is saved at once.").to_owned())}
            {fact(t!("Where your data is"), t!("In this browser only. There is no server behind this page. Save a snapshot file now and then: it is your backup, and the way to hand your work to somebody else.").to_owned())}
            {fact(t!("What it is not"), t!("No certificate and no copy of the standard. The statements are our paraphrase, and so is their number; you need your own licensed copy of ISO/IEC 20000-1.").to_owned())}
        </div>
    }
    .into_any()
}

/// The assessments kept here.
fn list(session: Session) -> AnyView {
    // The message at the top offers what this tab still has of it.
    let is_gone = move |id: &str| {
        session.save.get() == Save::Failed(Failure::Gone) && session.doc.with(|doc| doc.id.0 == id)
    };
    let rows = move || {
        let broken = session.broken.get();
        session
            .list
            .get()
            .into_iter()
            .filter(|listed| listed.head.deleted.is_none() && !is_gone(&listed.id))
            .map(
                |listed| match broken.iter().find(|error| error.id == listed.id) {
                    Some(error) => broken_row(session, listed, error.reason.to_string()),
                    None => row(session, listed),
                },
            )
            .map(IntoAny::into_any)
            .collect_view()
    };
    let any = move || {
        session.list.with(|list| {
            list.iter()
                .any(|l| l.head.deleted.is_none() && !is_gone(&l.id))
        })
    };
    view! {
        <section class="sheet list" hidden=move || !any()>
            <h2>{t!("Assessments in this browser")}</h2>
            <ul>{move || rows()}</ul>
        </section>
    }
    .into_any()
}

fn row(session: Session, listed: LibraryEntry) -> AnyView {
    let LibraryEntry { id, head } = listed;
    let renaming = RwSignal::new(false);
    let open_id = id.clone();
    let is_open = move || session.doc.with(|doc| doc.id.0 == open_id);
    let act = |f: fn(Session, &str)| {
        let id = id.clone();
        move |_| f(session, &id)
    };
    let exported = session
        .prefs
        .with_untracked(|prefs| prefs.exported.get(&id).copied())
        .map_or(t!("never exported").to_owned(), |at| {
            t!("exported {day}", day = local_day(at))
        });
    let created = head
        .created
        .map(|at| t!("started {day}", day = local_day(at)));
    view! {
        <li>
            <div class="what">
                <button
                    class="link"
                    data-action="open-assessment"
                    on:click=act(|session, id| {
                        session.open(id.to_owned(), move || session.go(Route::Dashboard));
                    })
                >
                    {if head.name.is_empty() { t!("(name unreadable)").to_owned() } else { head.name.clone() }}
                </button>
                {head.example.then(|| view! { <span class="badge">{t!("Example")}</span> })}
                <span class="small">
                    {created} " · " {exported} {move || is_open().then(|| format!(" · {}", t!("open" in "of an assessment")))}
                </span>
            </div>
            {row_acts(session, id.clone(), renaming)}
            {
                let (id, name) = (id.clone(), head.name.clone());
                move || renaming.get().then(|| rename_form(session, id.clone(), name.clone(), renaming))
            }
        </li>
    }
    .into_any()
}

/// What can be done with an assessment of the list.
fn row_acts(session: Session, id: String, renaming: RwSignal<bool>) -> AnyView {
    let act = |f: fn(Session, &str)| {
        let id = id.clone();
        move |_| f(session, &id)
    };
    view! {
        <div class="acts">
            <button data-action="rename-assessment" on:click=on(move |_| renaming.update(|r| *r = !*r))>
                {t!("Rename")}
            </button>
            <button
                data-action="duplicate-assessment"
                on:click=act(|session, id| session.duplicate(id.to_owned()))
            >
                {t!("Duplicate")}
            </button>
            <button
                data-action="next-cycle"
                on:click=act(|session, id| {
                    session.open(id.to_owned(), move || session.go(Route::NextCycle));
                })
            >
                {t!("Next cycle")}
            </button>
            <button
                data-action="delete-assessment"
                on:click=act(|session, id| session.delete(id))
            >
                {t!("Delete")}
            </button>
        </div>
    }
    .into_any()
}

fn rename_form(session: Session, id: String, name: String, open: RwSignal<bool>) -> AnyView {
    let error = RwSignal::new(None::<String>);
    let input = format!("name-{id}");
    let typed = RwSignal::new(name.clone());
    let rename = move |event: SubmitEvent| {
        event.prevent_default();
        let id = id.clone();
        spawn_local(async move {
            let renamed = match organization_name(&typed.get_untracked()) {
                Ok(name) => session.rename(id, name).await,
                Err(reason) => Err(reason),
            };
            // The list may have been left meanwhile.
            match renamed {
                Ok(()) => drop(open.try_set(false)),
                Err(reason) => drop(error.try_set(Some(sentence(&reason)))),
            }
        });
    };
    view! {
        <form class="new" on:submit=rename>
            <div class="field">
                <label for=input.clone()>{t!("New name")}</label>
                <input type="text" dir="auto" id=input value=name on:input=on(move |ev| typed.set(event_target_value(&ev))) />
                <p class="field-error" role="alert">{move || error.get()}</p>
            </div>
            <button type="submit" class="main">{t!("Rename")}</button>
        </form>
    }
    .into_any()
}

/// An assessment that cannot be opened: shown, downloadable, left as it is.
fn broken_row(session: Session, listed: LibraryEntry, reason: String) -> AnyView {
    let LibraryEntry { id, head } = listed;
    let for_purge = id.clone();
    view! {
        <li class="broken">
            <div class="what">
                <strong>{if head.name.is_empty() { id.clone() } else { head.name }}</strong>
                <p class="small">
                    {t!(
                        "Cannot be opened: {reason}. What is stored was left as it is; the other assessments are not affected.",
                        reason
                    )}
                </p>
            </div>
            <div class="acts">
                <button on:click=on(move |_| {
                    session.save_raw(id.clone(), "waymark-damaged.json");
                })>{t!("Download what is stored")}</button>
                <button on:click=on(move |_| {
                    if confirm(t!("Remove what is stored of this assessment for good? This cannot be undone. Download it first if in doubt.")) {
                        session.purge(&for_purge);
                    }
                })>{t!("Remove")}</button>
            </div>
        </li>
    }
    .into_any()
}

/// Deleted assessments, which can come back.
fn deleted(session: Session) -> AnyView {
    let rows = move || {
        session
            .list
            .get()
            .into_iter()
            .filter_map(|listed| listed.head.deleted.map(|at| (listed, at)))
            .map(|(LibraryEntry { id, head }, at)| {
                let for_purge = id.clone();
                view! {
                    <li>
                        <div class="what">
                            {head.name} <span class="small">{t!("deleted {day}", day = local_day(at))}</span>
                        </div>
                        <div class="acts">
                            <button data-action="restore-assessment" on:click=on(move |_| session.restore(&id))>
                                {t!("Restore")}
                            </button>
                            <button on:click=on(move |_| {
                                if confirm(t!("Remove this assessment and its snapshots for good? This cannot be undone.")) {
                                    session.purge(&for_purge);
                                }
                            })>{t!("Remove for good")}</button>
                        </div>
                    </li>
                }
            })
            .map(IntoAny::into_any).collect_view()
    };
    let any = move || {
        session
            .list
            .with(|list| list.iter().any(|l| l.head.deleted.is_some()))
    };
    view! {
        <details class="sheet list" hidden=move || !any()>
            <summary>{t!("Deleted")}</summary>
            <ul>{move || rows()}</ul>
        </details>
    }
    .into_any()
}
