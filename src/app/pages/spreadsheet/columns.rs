//! Which column means what: guessed where it is certain, with the other possibilities and their reasons, then up to the person.

use leptos::prelude::*;

use super::Incoming;
use crate::app::ui::{TableView, derived, each, on};
use crate::exchange::{Maybe, Spreadsheet, Target, guesses};

pub fn view(incoming: Incoming) -> AnyView {
    view! { {move || incoming.table.with(|table| table.as_ref().map(|table| columns(table, incoming)))} }.into_any()
}

fn columns(table: &Spreadsheet, incoming: Incoming) -> AnyView {
    let told = incoming.told;
    let guesses = guesses(table);
    let rows = each(
        table.head.iter().zip(guesses).enumerate(),
        |(index, (head, guess))| {
            let mut values = table.rows.iter().filter_map(|row| row.get(index));
            let sample = values
                .find(|cell| !cell.trim().is_empty())
                .cloned()
                .unwrap_or_default();
            let options = each(Target::ALL, |target| {
                let chosen =
                    derived(move || told.with(|told| told.mapping.get(index) == Some(&target)));
                view! { <option value=target.key() selected=chosen>{target.label()}</option> }
            });
            let id = format!("column-{index}");
            let open =
                derived(move || told.with(|told| told.mapping.get(index) == Some(&Target::Ignore)));
            let maybe = guess.maybe;
            view! {
                <tr>
                    <th scope="row"><label for=id.clone()>{head.clone()}</label></th>
                    <td class="sample"><span dir="auto">{sample}</span></td>
                    <td>
                        <select
                            id=id
                            on:change=on(move |ev| {
                                if let Some(target) = Target::from_key(&event_target_value(&ev)) {
                                    told.update(|told| told.choose(index, target));
                                }
                            })
                        >
                            {options}
                        </select>
                        {move || open.get().then(|| possibilities(&maybe))}
                    </td>
                </tr>
            }
        },
    );
    let title = t_count!(
        table.rows.iter().filter(|row| !row.is_empty()).count(),
        "{count} row: what each column means",
        "{count} rows: what each column means"
    );
    view! {
        <section class="sheet">
            <h2 id="columns" tabindex="-1">{title}</h2>
            {TableView::new(&[t_later!("Column"), t_later!("First value"), t_later!("Means")]).scrolling(rows)}
        </section>
    }
    .into_any()
}

/// What a column that is left out could be, and why it was not chosen.
fn possibilities(maybe: &[Maybe]) -> AnyView {
    each(maybe, |one| {
        view! { <p class="small" data-maybe=one.target.key()>{t!("Maybe “{field}”: {reason}.", field = one.target.label(), reason = one.why)}</p> }
    })
}
