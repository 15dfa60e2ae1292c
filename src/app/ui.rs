//! Components that several pages share. Functions return [`AnyView`]: one small type instead of
//! a nest of generic ones keeps the program small enough to load fast.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::route::Route;
use super::session::{Session, session};
use crate::analysis::{self, Counts, Explanation, Figure, Place, Standing};
use crate::assessment::{Edit, PersonDays, Rating};

/// An event handler without a type of its own: Leptos makes its machinery once for all of them
/// instead of once for each.
pub fn on<E: 'static>(handler: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(handler)
}

/// Kind of an input.
#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
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
pub type Make = Arc<dyn Fn(&str) -> Result<Edit, String> + Send + Sync>;

/// Pause in typing after which the text is stored (the promise is 300 ms).
const PAUSE: Duration = Duration::from_millis(200);

/// A labelled input whose value lives in the document. Text is stored while it is typed, dates
/// when they are complete; what cannot be stored gets its message here and stays in the field.
pub fn field(
    kind: Kind,
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
        Kind::Area => view! {
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
        Kind::Date => view! {
            <input
                type="date"
                id=id.clone()
                prop:value=move || value.get()
                aria-invalid=move || invalid()
                aria-describedby=described
                on:change=on(move |ev| {
                    let input: HtmlInputElement = event_target(&ev);
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
        Kind::Text | Kind::Person | Kind::Number => view! {
            <input
                type="text"
                id=id.clone()
                inputmode=(kind == Kind::Number).then_some("decimal")
                list=(kind == Kind::Person).then_some("people")
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

/// The Harvey ball of a rating: an empty, quarter, three-quarter or full disc.
pub fn ball(rating: Rating) -> AnyView {
    let inner = match rating {
        Rating::Not => "",
        Rating::Partly => "<path d='M8 8V2A6 6 0 0 1 14 8Z'/>",
        Rating::Largely => "<path d='M8 8V2A6 6 0 1 1 2 8Z'/>",
        Rating::Fully => "<circle cx='8' cy='8' r='6.6'/>",
        Rating::Untriggered => "<path d='M4 8h8' stroke-width='1.7'/>",
    };
    let svg = format!(
        "<svg class='ball' viewBox='0 0 16 16' aria-hidden='true' style='--c:var(--{})'><circle cx='8' cy='8' r='6.6' class='ring'/>{inner}</svg>",
        rating_token(rating)
    );
    view! { <span class="ball-box" inner_html=svg></span> }.into_any()
}

/// The colour token of a rating.
pub fn rating_token(rating: Rating) -> &'static str {
    match rating {
        Rating::Untriggered => "ink-2",
        rating => rating.key(),
    }
}

/// The standings in the order in which they are shown, with colour class.
pub const STANDINGS: [Standing; 6] = [
    Standing::Conform,
    Standing::Claimed,
    Standing::Minor,
    Standing::Major,
    Standing::Untriggered,
    Standing::NotAssessed,
];

/// A small stacked bar of counts, for the clause tree. The numbers stand beside it or in `title`.
pub fn mini(counts: &Counts) -> String {
    let mut html = String::from("<span class='mini' aria-hidden='true'>");
    for standing in STANDINGS {
        let count = counts.of(standing);
        if count > 0 {
            html += &format!("<i class='s-{}' style='flex:{count}'></i>", standing.key());
        }
    }
    html + "</span>"
}

/// “1 statement”, “3 statements”.
pub fn plural(count: usize, one: &str) -> String {
    plural_of(count, one, &format!("{one}s"))
}

/// As [`plural`], for words that do not just take an “s”: “1 duty”, “3 duties”.
pub fn plural_of(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A clause as a sentence: with a capital first and a full stop.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}

/// “1 person-day”, “2.5 person-days”.
pub fn person_days(days: PersonDays) -> String {
    format!(
        "{} person-day{}",
        days.0,
        if days.0 == 1.0 { "" } else { "s" }
    )
}

/// The heading row of a table.
pub fn table_head(names: &'static [&'static str]) -> AnyView {
    let cells = names
        .iter()
        .map(|name| view! { <th scope="col">{*name}</th> })
        .map(IntoAny::into_any)
        .collect_view();
    view! { <thead><tr>{cells}</tr></thead> }.into_any()
}

/// The button that opens the explanation of a figure: formula, inputs, what would change it.
pub fn why(label: &'static str, figure: Figure) -> AnyView {
    why_of(label, Arc::new(move || figure))
}

/// As [`why`], for a figure that changes with what is shown.
pub fn why_of(label: &'static str, figure: Arc<dyn Fn() -> Figure + Send + Sync>) -> AnyView {
    let session = session();
    let explain = move || {
        session.conformity.with(|conformity| {
            session
                .doc
                .with(|doc| analysis::explain(figure(), doc, conformity))
        })
    };
    why_with(label, Arc::new(explain))
}

/// As [`why`], for what a page explains itself.
pub fn why_with(
    label: &'static str,
    explain: Arc<dyn Fn() -> Explanation + Send + Sync>,
) -> AnyView {
    let open = RwSignal::new(false);
    let panel = move || {
        open.get().then(|| {
            let explanation = explain();
            let inputs = explanation
                .inputs
                .into_iter()
                .map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> })
                .map(IntoAny::into_any)
                .collect_view();
            let changes = explanation
                .changes
                .into_iter()
                .map(|change| view! { <li>{change}</li> })
                .map(IntoAny::into_any)
                .collect_view();
            view! {
                <div class="why-panel">
                    <h3>{explanation.title}</h3>
                    <p>{explanation.formula}</p>
                    <dl>{inputs}</dl>
                    <h4>"What would change it"</h4>
                    <ul>{changes}</ul>
                </div>
            }
        })
    };
    view! {
        <div class="why">
            <button
                type="button"
                data-action="why"
                aria-expanded=move || open.get().to_string()
                on:click=on(move |_| open.update(|o| *o = !*o))
            >
                {label}
            </button>
            {move || panel()}
        </div>
    }
    .into_any()
}

/// The page where a thing is mended.
pub fn place_route(place: Place) -> Route {
    use crate::standard::{StepId, standard};
    match place {
        Place::Clause(clause) => Route::Assessment(Some(clause)),
        Place::Statement(id) => Route::Assessment(Some(standard().statement(id).clause)),
        Place::Step(StepId::Assessment) => Route::Assessment(None),
        Place::Step(step) => Route::Step(step, ""),
        Place::Part(part) => Route::Step(part.step(), part.key()),
        Place::Report => Route::Report,
        Place::Workshop(part) => Route::Workshop(part.key()),
        Place::Register(_) => Route::Step(StepId::Preparation, "documents"),
    }
}

/// A link to the page where a thing is mended; for a statement it also makes that one current.
pub fn place_link(place: Place, text: String) -> AnyView {
    let work: super::pages::assessment::Work = expect_context();
    view! {
        <a
            href=place_route(place).hash()
            on:click=on(move |_| {
                if let Place::Statement(id) = place {
                    work.jump(id);
                }
            })
        >
            {text}
        </a>
    }
    .into_any()
}

/// A heading with a lead sentence: the top of every page. It takes the focus after navigation.
pub fn lead(title: Signal<String>, sub: Signal<String>) -> AnyView {
    view! {
        <div class="lead">
            <h1 id="title" tabindex="-1">{move || title.get()}</h1>
            <p class="sub">{move || sub.get()}</p>
        </div>
    }
    .into_any()
}

/// The value of the input an event came from.
fn event_target(event: &web_sys::Event) -> HtmlInputElement {
    leptos::prelude::event_target(event)
}

/// Asks before what cannot be undone.
pub fn confirm(text: &str) -> bool {
    window().confirm_with_message(text).unwrap_or(false)
}

/// Opens the snapshot in the first file of a list.
pub fn import_files(session: Session, files: Option<web_sys::FileList>) {
    let Some(file) = files.and_then(|files| files.get(0)) else {
        return;
    };
    if let Err(error) = crate::exchange::check_size(file.size() as u64) {
        session.alert(error.to_string());
        return;
    }
    leptos::task::spawn_local(async move {
        match super::browser::read_file(file.clone()).await {
            Some(bytes) if is_table(&file.name()) => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                if let Err(refused) = super::chunk::take_table(session, text).await {
                    session.alert(refused.0);
                }
            }
            Some(bytes) => {
                if session.import(bytes).await {
                    session.go(Route::Dashboard);
                }
            }
            None => session.alert(
                "This file cannot be read; the browser gave no reason. Nothing was changed. Check that it still exists and try again.".to_owned(),
            ),
        }
    });
}

fn is_table(name: &str) -> bool {
    let name = name.to_lowercase();
    [".csv", ".tsv", ".txt"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// Whether an event carries files being dragged.
pub fn drags_files(event: &leptos::ev::DragEvent) -> bool {
    event
        .data_transfer()
        .is_some_and(|data| data.types().includes(&"Files".into(), 0))
}
