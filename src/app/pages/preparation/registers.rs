//! The mandatory documents and records with their state.

use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::registers::{
    DECIDED, FromSteps, ItemStanding, ItemState, RegisterCounts, kept_by_steps, state, states,
};
use crate::app::browser::today;
use crate::app::records::bound_field;
use crate::app::route::Route;
use crate::app::ui::words::t_view;
use crate::app::ui::{
    Fold, ListWindow, asked, choice, derived, destination_link, each, live, on, picker,
};
use crate::assessment::{RegisterState, RegisterStatus, day_text};
use crate::standard::{RegisterId, RegisterItem, standard};
use crate::words::say;

/// Rows of each list that are shown at first; each is as high as a card.
const FIRST: usize = 10;

pub fn registers() -> AnyView {
    let filter = RwSignal::new(String::new());
    let options = ItemStanding::ALL.map(|standing| {
        let (one, other) = (standing.label(true), standing.label(false));
        let words = match one == other {
            true => one.to_owned(),
            false => format!("{one}, {other}"),
        };
        (standing.key(), words)
    });
    let late = ("late", t!("review overdue").to_owned());
    let states = each(
        options.into_iter().chain([late]),
        |(key, word)| view! { <option value=key>{word}</option> },
    );
    let writing = view! {
        <a href=Route::Documents(None).hash()>{t!("Documents that write themselves")}</a>
    };
    view! {
        <section class="sheet">
            <h2>{t!("Documents and records")}</h2>
            <p>
                {t_view!("{documents}: each of the documents below, begun with what you have already said.", documents = writing)}
            </p>
            <div class="fields narrow">
                {picker("register-filter", t!("Show"), t!("all"), states, filter)}
            </div>
        </section>
        {list(filter, true, t!("Documents D1 to D29"), t!("The standard asks for these as documented information kept current. Form is free, and several may share one document. Approved counts with the name of who approved it. What other steps already prove stands here by itself."))}
        {list(filter, false, t!("Records R1 to R20"), t!("The standard asks for these as documented information kept as proof."))}
    }
    .into_any()
}

/// All documents, or all records.
fn list(
    filter: RwSignal<String>,
    documents: bool,
    title: &'static str,
    sub: &'static str,
) -> AnyView {
    let ids = asked(move |doc, conformity| {
        let states = states(doc, conformity);
        let own = states.iter().filter(|s| s.item.is_document() == documents);
        filter.with(|filter| {
            let passing = own.filter(|state| state.passes(filter, today()));
            passing
                .map(|state| state.item.id.to_string())
                .collect::<Vec<_>>()
        })
    });
    let window = ListWindow::new(title, FIRST, ids);
    let known = asked(move |doc, conformity| {
        let states = states(doc, conformity);
        let own = states.iter().filter(|s| s.item.is_document() == documents);
        let late = own.filter(|state| state.is_late(today())).count();
        (RegisterCounts::of(&states, documents), late)
    });
    let done = derived(move || {
        let sentence = known.with(|(counts, _)| counts.sentence(documents));
        format!("{title}: {sentence}")
    });
    let ready = derived(move || known.with(|(counts, _)| counts.ready()));
    let counts = derived(move || {
        known.with(|(counts, late)| {
            let counted = counts.standings.iter().filter(|(_, count)| *count > 0);
            let mut parts: Vec<String> = counted
                .map(|(standing, count)| {
                    t!("{count} {state}", count, state = standing.label(documents))
                })
                .collect();
            if *late > 0 {
                parts.push(t_count!(
                    *late,
                    "{count} review overdue",
                    "{count} reviews overdue"
                ));
            }
            parts.join(" · ")
        })
    });
    let figure = if documents {
        "documents-approved"
    } else {
        "records-kept"
    };
    view! {
        <section class="sheet register windowed">
            <h2 data-figure=figure data-value=ready>{done}</h2>
            <p class="small">{sub}</p>
            <p data-counts="">{counts}</p>
            <ul>{window.rows(|id, fold| row_of(&id, fold))}</ul>
            {window.rest()}
        </section>
    }
    .into_any()
}

/// The words for the three states.
fn labels(documents: bool) -> [&'static str; 3] {
    if documents {
        [t!("missing"), t!("draft"), t!("approved")]
    } else {
        [t!("not kept"), t!("started"), t!("being kept")]
    }
}

/// What the page shows of a document or record, without borrowing from the document.
#[derive(Clone, Default, PartialEq)]
struct RegisterLine {
    hand: RegisterState,
    shown: Option<FromSteps>,
    standing: Option<ItemStanding>,
    contradiction: Option<String>,
    /// It counts as something else than what was set by hand.
    differs: bool,
}

impl RegisterLine {
    fn of(state: &ItemState<'_>) -> Self {
        Self {
            hand: state.hand.cloned().unwrap_or_default(),
            shown: state.shown.clone(),
            standing: Some(state.standing()),
            contradiction: state.contradiction().map(str::to_owned),
            differs: state.status != state.hand.map(|hand| hand.status).unwrap_or_default(),
        }
    }
}

/// What the state of a document or record is called that the steps keep, as long as nobody set one.
const AS_SHOWN: &str = t_later!("not set");

fn row_of(id: &str, fold: Fold) -> AnyView {
    let item = RegisterId::parse(id).map(|id| standard().register_item(id));
    item.map(|item| register_row(item, fold)).into_any()
}

fn register_row(item: &'static RegisterItem, fold: Fold) -> AnyView {
    let id = item.id;
    let row = asked(move |doc, conformity| RegisterLine::of(&state(doc, conformity, id)));
    let hand = derived(move || row.with(|row| row.hand.clone()));
    let dom = format!("reg-{id}");
    let kept = kept_by_steps(item);
    let options = RegisterStatus::ALL
        .into_iter()
        .zip(labels(item.is_document()))
        .map(|(status, label)| match status {
            // “missing” beside a document that the records show would say the contrary of it.
            RegisterStatus::Missing if kept => (status.key(), say(AS_SHOWN).to_owned()),
            _ => (status.key(), label.to_owned()),
        })
        .collect();
    let record = RegisterState::LIST.at(id.as_str());
    let standing = derived(move || {
        let standing = row.with(|row| row.standing);
        standing.map_or("", |standing| standing.label(item.is_document()))
    });
    view! {
        <li data-register=id.as_str() data-standing=standing class:beyond=move || fold.is_folded() hidden=move || fold.hidden()>
            <span class="id">{id.as_str()}</span>
            <div class="body">
                <span class="text">
                    {item.title} " "
                    {destination_link(Destination::Clause(item.clause), item.clause.to_string())}
                </span>
                <p class="small">{item.note}</p>
                {from_steps(row, item)}
                {item.is_document().then(|| view! {
                    <p class="small"><a href=Route::Documents(Some(id)).hash() data-write=id.as_str()>{t!("Write it here")}</a></p>
                })}
                {details(item, hand, dom.clone())}
            </div>
            {choice(
                format!("{dom}-status"),
                t!("State of {document}", document = id),
                true,
                options,
                Signal::derive(move || hand.with(|s| s.status.key().to_owned())),
                {
                    let record = record.clone();
                    move |key| Some(record.set(RegisterState::status, key))
                },
            )}
        </li>
    }
    .into_any()
}

/// What the records of other steps say about it, with the way there, and what then counts.
fn from_steps(row: Memo<RegisterLine>, item: &'static RegisterItem) -> AnyView {
    let document = item.is_document();
    let view = live(move || {
        let RegisterLine {
            hand,
            shown,
            standing,
            contradiction,
            differs,
            ..
        } = row.get();
        let label = standing.map_or("", |standing| standing.label(document));
        let is_set = hand.status != RegisterStatus::Missing;
        let Some(shown) = shown else {
            let silent = kept_by_steps(item) && !is_set;
            let said = match standing {
                _ if silent => Some((
                    "",
                    t!(
                        "The steps say nothing yet. It counts as: {state}.",
                        state = label
                    ),
                )),
                Some(ItemStanding::Unnamed) => Some((
                    "bad",
                    t!(
                        "Who approved it is missing: open the line below and say it. Until then it counts as: {state}.",
                        state = label
                    ),
                )),
                _ => None,
            };
            return said
                .map(|(class, text)| view! { <p class="small"><span class=class>{text}</span></p> })
                .into_any();
        };
        let by_itself = kept_by_steps(item) && !is_set;
        let origin = shown.destination.origin();
        let reason = destination_link(shown.destination, shown.reason);
        let told = match differs || by_itself {
            true => t_view!(
                "From {origin}: {reason}. It counts as: {state}.",
                origin = origin,
                reason = reason,
                state = label
            ),
            false => t_view!("From {origin}: {reason}", origin = origin, reason = reason),
        };
        let against = contradiction.map(|text| {
            let claimed = ItemStanding::Approved.label(document);
            view! { <b class="bad" data-contradiction="">" " {t!("Contradiction: set to {state} by hand, but {reason}.", state = claimed, reason = text)}</b> }
        });
        view! {
            <p class="small">{told} {against}</p>
        }
        .into_any()
    });
    view! { <div class="from-steps">{view}</div> }.into_any()
}

/// Owner, place, approval and dates, folded away. The fields are made when they are first looked at: of 49 rows most never are.
fn details(item: &'static RegisterItem, state: Memo<RegisterState>, dom: String) -> AnyView {
    let summary = derived(move || state.with(summary));
    let opened = RwSignal::new(false);
    let fields = live(move || opened.get().then(|| untrack(|| fields(item, &dom))));
    view! {
        <details on:toggle=on(move |_| opened.set(true))>
            <summary>{summary}</summary>
            {fields}
        </details>
    }
    .into_any()
}

fn fields(item: &'static RegisterItem, dom: &str) -> AnyView {
    let record = RegisterState::LIST.at(item.id.as_str());
    let text = |part: &str, label: &'static str, key: &'static str| {
        bound_field(&record, key, format!("{dom}-{part}"), label)
    };
    let approved_label = if item.is_document() {
        t!("Approved by")
    } else {
        t!("Checked by")
    };
    // Of the scope, version and day stand with the scope statement.
    let edition = (item.is_document() && item.id.as_str() != DECIDED).then(|| {
        view! {
            {text("version", t!("Version"), RegisterState::version)}
            {text("approved-on", t!("Approved on"), RegisterState::approved)}
        }
    });
    let since =
        (!item.is_document()).then(|| text("since", t!("Kept since"), RegisterState::since));
    view! {
        <div class="fields">
            {text("owner", t!("Owner"), RegisterState::owner)}
            {text("where", t!("Where"), RegisterState::location)}
            {text("approved", approved_label, RegisterState::approved_by)}
            {edition}
            {since}
            {text("review", t!("Next review"), RegisterState::review)}
        </div>
    }
    .into_any()
}

/// What a folded row says.
fn summary(s: &RegisterState) -> String {
    let texts = [&s.owner, &s.location, &s.approved_by];
    let texts = texts.into_iter().filter(|t| !t.is_empty()).cloned();
    let mut parts: Vec<String> = texts.collect();
    if let Some(since) = s.since {
        parts.push(t!("since {day}", day = day_text(since)));
    }
    match s.review {
        Some(review) if review < today() => {
            parts.push(t!("review overdue since {day}", day = day_text(review)));
        }
        Some(review) => parts.push(t!("review {day}", day = day_text(review))),
        None => {}
    }
    if parts.is_empty() {
        t!("owner, place, approval, review").to_owned()
    } else {
        parts.join(" · ")
    }
}
