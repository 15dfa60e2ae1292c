//! Pieces that may be the same, to be joined by a person.

use leptos::prelude::*;

use super::{Shelf, ShownPiece, doubles};
use crate::analysis::evidence::{
    Alike, FieldChoice, LibraryPiece, SharedValues, differing, join, name,
};
use crate::app::session::session;
use crate::app::ui::{derived, each, live, on, read, sentence, toggle};

/// Groups drawn at once.
const MOST: usize = 25;

pub(super) fn section(shelf: Memo<Shelf>) -> AnyView {
    let groups = read(|doc| {
        let groups = doubles(doc).into_iter();
        groups
            .map(|(group, names)| (group.alike, names))
            .collect::<Vec<_>>()
    });
    let count = derived(move || groups.with(Vec::len));
    let open = RwSignal::new(false);
    let toggled = move |ev: web_sys::Event| {
        let details: web_sys::HtmlElement = event_target(&ev);
        open.set(details.has_attribute("open"));
    };
    let first =
        derived(move || groups.with(|all| all.iter().take(MOST).cloned().collect::<Vec<_>>()));
    let left = move || count.get().saturating_sub(MOST);
    let body = move || {
        view! {
            <ul class="lines library" data-list="doubles">
                <For each=move || first.get() key=|(_, names)| names.join(" ") children=move |(alike, names)| group(shelf, alike, names) />
            </ul>
            <p class="small" hidden=move || left() == 0>{move || t!("{count} more come after these.", count = left())}</p>
        }
        .into_any()
    };
    view! {
        <section class="sheet" hidden=move || count.get() == 0 data-figure="doubles" data-value=count>
            <details data-part="doubles" on:toggle=on(toggled)>
                <summary><h2>{move || t_count!(count.get(), "Perhaps entered twice: {count} group", "Perhaps entered twice: {count} groups")}</h2></summary>
                <p class="small">
                    {t!("Kept at the same place or called the same. Nothing is joined by itself: where they differ, you pick what stays, and one undo brings all back.")}
                </p>
                {move || open.get().then(|| body())}
            </details>
        </section>
    }
    .into_any()
}

/// What the person decides about a group.
#[derive(Clone, Copy)]
struct Deciding {
    /// Names of the pieces to be joined.
    chosen: RwSignal<Vec<String>>,
    picked: RwSignal<Vec<(&'static str, usize)>>,
    error: RwSignal<String>,
}

fn group(shelf: Memo<Shelf>, alike: Alike, names: Vec<String>) -> AnyView {
    let deciding = Deciding {
        chosen: RwSignal::new(names.clone()),
        picked: RwSignal::new(Vec::new()),
        error: RwSignal::new(String::new()),
    };
    let pieces = derived(move || {
        let chosen = deciding.chosen.get();
        let found = |name: &String| shelf.with(|shelf| shelf.pieces.get(name).cloned());
        chosen.iter().filter_map(found).collect::<Vec<ShownPiece>>()
    });
    let choices = derived(move || {
        pieces.with(|pieces| {
            let borrowed: Vec<LibraryPiece> = pieces.iter().map(ShownPiece::borrowed).collect();
            differing(&borrowed.iter().collect::<Vec<_>>())
        })
    });
    Effect::new(move |_| {
        let only = |field: &FieldChoice| Some((field.key, field.only()?));
        deciding
            .picked
            .set(choices.with(|all| all.iter().filter_map(only).collect()));
    });
    let boxes = each(names.clone(), |name| choose_piece(shelf, deciding, name));
    let fields = live(move || {
        let group = names.first().cloned().unwrap_or_default();
        each(choices.get(), |field| pick(deciding, &group, field))
    });
    let few = derived(move || pieces.with(|pieces| pieces.len() < 2));
    view! {
        <li data-double="">
            <p class="small">{sentence(alike.words())}</p>
            <div class="picks-of">{boxes}</div>
            {fields}
            <p class="field-error" role="alert">{deciding.error}</p>
            <button type="button" data-action="join-pieces" disabled=few on:click=on(move |_| join_them(deciding, pieces, choices))>
                {move || t!("Make one of these {count}", count = pieces.with(Vec::len))}
            </button>
        </li>
    }
    .into_any()
}

fn choose_piece(shelf: Memo<Shelf>, deciding: Deciding, key: String) -> AnyView {
    let shown = shelf.with_untracked(|shelf| shelf.pieces.get(&key).cloned());
    let Some(shown) = shown else {
        return ().into_any();
    };
    let words = t_count!(
        shown.borrowed().statements().len(),
        "{piece}, used at {count} statement",
        "{piece}, used at {count} statements",
        piece = name(&shown.piece),
    );
    let is_chosen = {
        let key = key.clone();
        move || deciding.chosen.with(|chosen| chosen.contains(&key))
    };
    view! {
        <label class="choice" dir="auto">
            <input type="checkbox" prop:checked=is_chosen on:change=on(move |_| toggle(deciding.chosen, &key)) />
            {words}
        </label>
    }
    .into_any()
}

/// The values of a field in which they differ, side by side.
fn pick(deciding: Deciding, group: &str, field: FieldChoice) -> AnyView {
    let (key, radio) = (field.key, format!("{group}-{}", field.key));
    let options = each(field.words().into_iter().enumerate(), |(index, words)| {
        let is_picked = move || deciding.picked.with(|all| all.contains(&(key, index)));
        let choose = move |_| {
            deciding.picked.update(|all| {
                all.retain(|(other, _)| *other != key);
                all.push((key, index));
            });
        };
        view! {
            <label class="choice" dir="auto">
                <input type="radio" name=radio.clone() prop:checked=is_picked on:change=on(choose) />
                {words}
            </label>
        }
    });
    view! {
        <fieldset data-differs=key>
            <legend class="small">{t!("{field}: which stays?", field = field.label)}</legend>
            <div class="picks-of">{options}</div>
        </fieldset>
    }
    .into_any()
}

fn join_them(deciding: Deciding, pieces: Memo<Vec<ShownPiece>>, choices: Memo<Vec<FieldChoice>>) {
    let session = session();
    let picked = deciding.picked.get_untracked();
    let values: SharedValues = choices.with_untracked(|all| {
        let value = |field: &FieldChoice| {
            let (_, index) = picked.iter().find(|(key, _)| *key == field.key)?;
            Some((field.key, field.values.get(*index)?.clone()))
        };
        all.iter().filter_map(value).collect()
    });
    let joined = pieces.with_untracked(|pieces| {
        let borrowed: Vec<LibraryPiece> = pieces.iter().map(ShownPiece::borrowed).collect();
        let all: Vec<&LibraryPiece> = borrowed.iter().collect();
        session.doc.with_untracked(|doc| join(doc, &all, &values))
    });
    let outcome = match joined {
        Ok(edit) => edit.map_or(Ok(()), |edit| session.try_edit(edit)),
        Err(open) => Err(t!(
            "pick first what stays of: {fields}",
            fields = open.join(", ")
        )),
    };
    let told = |reason: String| sentence(&reason);
    deciding
        .error
        .set(outcome.err().map(told).unwrap_or_default());
}
