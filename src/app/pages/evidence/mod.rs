//! The library of evidence: every different piece once, with where it is used.

mod doubles;
mod forms;
mod piece;

use leptos::prelude::*;

use crate::analysis::evidence::{
    DoubleEntry, Lapse, LibraryPiece, PieceState, PieceUse, duplicates, kinds, lapse_words,
    lapsing, next_audit, pieces, select,
};
use crate::app::browser::today;
use crate::app::records::people;
use crate::app::route::Route;
use crate::app::ui::words::t_view;
use crate::app::ui::{
    FIRST_ROWS, ListWindow, SearchHead, derived, each, lead, live, on, read, sentence, shown_button,
};
use crate::assessment::{Assessment, Evidence};
use crate::standard::Map;
use crate::words::say;

/// A piece as the page needs it, without borrowing from the document.
#[derive(Clone, PartialEq)]
struct ShownPiece {
    piece: Evidence,
    uses: Vec<PieceUse>,
    lapse: Option<Lapse>,
}

impl ShownPiece {
    fn of(one: &LibraryPiece, lapse: Option<Lapse>) -> Self {
        Self {
            piece: one.piece.clone(),
            uses: one.uses.clone(),
            lapse,
        }
    }

    fn borrowed(&self) -> LibraryPiece<'_> {
        LibraryPiece {
            piece: &self.piece,
            uses: self.uses.clone(),
        }
    }
}

/// All pieces, by the name of their first use, which stays while they are changed.
#[derive(Clone, PartialEq)]
struct Shelf {
    pieces: Map<String, ShownPiece>,
    kinds: Vec<String>,
    warning: Option<String>,
}

/// The names by which the page knows the pieces.
fn key(one: &LibraryPiece) -> String {
    let first = one.uses.first();
    first.map_or_else(String::new, |first| first.record().to_string())
}

fn shelf(document: &Assessment) -> Shelf {
    let library = pieces(document);
    let (today, audit) = (today(), next_audit(document, today()));
    let named = library.iter().map(|one| {
        let lapse = Lapse::of(one.piece, today, audit);
        (key(one), ShownPiece::of(one, lapse))
    });
    Shelf {
        pieces: named.collect(),
        kinds: kinds(&library),
        warning: lapse_words(&lapsing(document, today)),
    }
}

/// The groups that may be the same, each as the names of its pieces.
fn doubles(document: &Assessment) -> Vec<(DoubleEntry, Vec<String>)> {
    let library = pieces(document);
    let groups = duplicates(&library).into_iter();
    groups
        .map(|group| {
            let named = group.pieces.iter().filter_map(|index| library.get(*index));
            let names = named.map(key).collect();
            (group, names)
        })
        .collect()
}

/// What the person looks for.
#[derive(Clone, Copy)]
struct Looking {
    state: RwSignal<PieceState>,
    kind: RwSignal<String>,
    search: RwSignal<String>,
}

pub fn page() -> AnyView {
    let shelf = read(shelf);
    let looking = Looking {
        state: RwSignal::new(PieceState::Any),
        kind: RwSignal::new(String::new()),
        search: RwSignal::new(String::new()),
    };
    let count = derived(move || shelf.with(|shelf| shelf.pieces.len()));
    let title = Signal::derive(move || match count.get() {
        0 => t!("No evidence yet").to_owned(),
        pieces => t_count!(
            pieces,
            "{count} piece of evidence",
            "{count} pieces of evidence"
        ),
    });
    let warning = live(move || {
        let note =
            |words: String| view! { <p class="warning" data-lapsing="">{sentence(&words)}</p> };
        shelf.with(|shelf| shelf.warning.clone()).map(note)
    });
    let body = live(move || match count.get() == 0 {
        true => nothing(),
        false => view! { {filters(shelf, looking)} {list(shelf, looking)} }.into_any(),
    });
    view! {
        {lead(title, t!("Every piece once, with the statements that it is used at. Change it here and it changes at all of them; use it at more statements at once.").into())}
        <div data-figure="pieces" data-value=count></div>
        {people()}
        {warning}
        {doubles::section(shelf)}
        {body}
    }
    .into_any()
}

fn nothing() -> AnyView {
    view! {
        <section class="sheet">
            <p>
                {t_view!(
                    "Evidence is added at the statement that it shows: in {assessment}, with the key e, or from a {spreadsheet}. Then it stands here, each piece once.",
                    assessment = view! { <a href=Route::Assessment(None).hash()>{t!("the assessment")}</a> },
                    spreadsheet = view! { <a href=Route::Spreadsheet.hash()>{t!("spreadsheet")}</a> },
                )}
            </p>
        </section>
    }
    .into_any()
}

fn filters(shelf: Memo<Shelf>, looking: Looking) -> AnyView {
    let buttons = each(PieceState::ALL, |(state, key, label)| {
        let pressed = Signal::derive(move || looking.state.get() == state);
        shown_button(key, say(label), pressed, move || looking.state.set(state))
    });
    let kinds = derived(move || shelf.with(|shelf| shelf.kinds.clone()));
    let kinds = live(move || {
        each(kinds.get(), |kind| {
            let (name, own) = (kind.clone(), kind.clone());
            let chosen = derived(move || looking.kind.with(|kind| *kind == own));
            view! { <option value=kind selected=chosen>{name}</option> }
        })
    });
    let kind = view! {
        <div class="assigned-to">
            <label class="vh" for="evidence-kind">{t!("Kind")}</label>
            <select id="evidence-kind" on:change=on(move |ev| looking.kind.set(event_target_value(&ev)))>
                <option value="" selected=move || looking.kind.with(String::is_empty)>{t!("any kind")}</option>
                {kinds}
            </select>
        </div>
    };
    SearchHead {
        list: t!("Evidence"),
        id: "evidence-search",
        label: t!("Search title, kind, place, owner and statement"),
    }
    .view(Some(buttons), looking.search, kind.into_any())
}

fn list(shelf: Memo<Shelf>, looking: Looking) -> AnyView {
    let found = read(move |doc| {
        let library = pieces(doc);
        let days = (today(), next_audit(doc, today()));
        let (state, kind) = (looking.state.get(), looking.kind.get());
        let found = looking
            .search
            .with(|search| select(&library, state, &kind, search, days));
        let named = found.into_iter().filter_map(|index| library.get(index));
        named.map(key).collect::<Vec<_>>()
    });
    let count = derived(move || t_count!(found.with(Vec::len), "{count} piece", "{count} pieces"));
    let window = ListWindow::new(t!("Evidence"), FIRST_ROWS, found);
    view! {
        <section class="sheet windowed">
            <h2><span role="status">{count}</span></h2>
            <ul class="lines library" data-list="evidence">
                {window.rows(move |name, fold| piece::row(shelf, name, fold))}
            </ul>
            {window.rest()}
        </section>
    }
    .into_any()
}
