//! The files at hand and what became of each; which encoding, which sheet, which row is the header.

use leptos::prelude::*;

use super::{BroughtFile, Incoming};
use crate::app::ui::{TableView, derived, each, live, on};
use crate::exchange::{EncodingChoice, Merges, Sheet, TableSource};

/// Rows of the grid that are shown, and that may be its header.
const ROWS: usize = 8;
/// Cells of each.
const CELLS: usize = 8;

pub fn view(incoming: Incoming) -> AnyView {
    let listed = derived(move || {
        incoming
            .files
            .with(|all| all.len() > 1 || all.iter().any(|one| one.outcome.is_some()))
    });
    // With the number of the file: the same file once more is asked once more.
    let unclear = derived(move || {
        let choices = current(incoming, |source| match source {
            TableSource::Unclear(_, choices) => Some(choices.clone()),
            _ => None,
        });
        incoming.current.get().zip(choices)
    });
    let merges = derived(move || {
        let sheet = incoming.sheet.get();
        current(incoming, |source| match source {
            TableSource::Sheets(sheets) => sheets.get(sheet).map(|sheet| merged(sheet.merges)),
            _ => None,
        })
    });
    let sheets = derived(move || {
        current(incoming, |source| match source {
            TableSource::Sheets(sheets) => Some(sheets.iter().map(sheet_label).collect::<Vec<_>>()),
            _ => None,
        })
    });
    view! {
        {move || listed.get().then(|| list(incoming))}
        {move || unclear.get().map(|(_, choices)| encoding(incoming, choices))}
        {move || (sheets.get().is_some() || incoming.grid.with(Option::is_some)).then(|| place(incoming, sheets.get(), merges))}
    }
    .into_any()
}

/// Asks the source of the file at hand.
fn current<T>(incoming: Incoming, ask: impl Fn(&TableSource) -> Option<T>) -> Option<T> {
    let index = incoming.current.get()?;
    incoming.files.with(|all| ask(&all.get(index)?.file.source))
}

/// Every file with its state.
fn list(incoming: Incoming) -> AnyView {
    let rows = move || {
        let current = incoming.current.get();
        each(
            incoming.files.get().into_iter().enumerate(),
            |(index, BroughtFile { file, outcome })| {
                let here = current == Some(index);
                let open = outcome.is_none() && !here;
                let state = match outcome {
                    Some(outcome) => outcome,
                    None if here => t!("Shown below.").to_owned(),
                    None => t!("Waits.").to_owned(),
                };
                view! {
                    <tr>
                        <th scope="row">{file.name}</th>
                        <td class="sample">{state}</td>
                        <td>
                            <button type="button" class="link" hidden=!open on:click=on(move |_| incoming.look_at(index))>{t!("Look at it")}</button>
                        </td>
                    </tr>
                }
            },
        )
    };
    view! {
        <section class="sheet" data-list="table-files">
            <h2 id="files" tabindex="-1">{t!("The files")}</h2>
            {TableView::new(&[t_later!("File"), t_later!("State"), t_later!("Act")]).unseen(&[2]).name(t!("The files")).scrolling(live(rows))}
        </section>
    }
    .into_any()
}

/// The readings of a file whose bytes do not tell its encoding.
fn encoding(incoming: Incoming, choices: Vec<EncodingChoice>) -> AnyView {
    let choose = move |key: &'static str| {
        let Some(index) = incoming.current.get_untracked() else {
            return;
        };
        let found = incoming
            .files
            .with_untracked(|all| match &all.get(index)?.file.source {
                TableSource::Unclear(bytes, _) => {
                    Some((all.get(index)?.file.name.clone(), bytes.clone()))
                }
                _ => None,
            });
        let Some((name, bytes)) = found else {
            return;
        };
        incoming.encoding.set(Some(key));
        leptos::task::spawn_local(async move {
            match incoming.session.decode_table(bytes, key).await {
                Ok(text) => incoming.take_text(&text, &name),
                Err(refused) => incoming.refuse(refused.0),
            }
        });
    };
    let readings = each(choices, |choice| {
        let key = choice.key;
        let lines = each(
            choice.lines,
            |line| view! { <span dir="auto">{line}</span> },
        );
        // Set, not only drawn: the buttons of the file before may be used again for this one.
        let chosen = move || incoming.encoding.get() == Some(key);
        view! {
            <label class="reading">
                <input type="radio" name="encoding" value=key prop:checked=chosen on:change=on(move |_| choose(key)) />
                <span><b>{choice.label}</b>{lines}</span>
            </label>
        }
    });
    view! {
        <section class="sheet form" data-ask="encoding">
            <fieldset>
                <legend><h2 id="encoding" tabindex="-1">{t!("In which of these are the letters right?")}</h2></legend>
                <p class="small">{t!("The file does not say how its letters are stored. These are its first lines with other letters than a to z.")}</p>
                <div class="readings">{readings}</div>
            </fieldset>
        </section>
    }
    .into_any()
}

fn sheet_label(sheet: &Sheet) -> String {
    let name = &sheet.name;
    let filled = |rows: &Vec<Vec<String>>| rows.iter().filter(|row| !row.is_empty()).count();
    match (sheet.rows.as_ref().map(filled), sheet.hidden) {
        (Ok(0), false) => t!("{name} (empty)", name),
        (Ok(0), true) => t!("{name} (empty, hidden)", name),
        (Ok(rows), false) => {
            t_count!(rows, "{name} ({count} row)", "{name} ({count} rows)", name)
        }
        (Ok(rows), true) => t_count!(
            rows,
            "{name} ({count} row, hidden)",
            "{name} ({count} rows, hidden)",
            name
        ),
        (Err(_), false) => t!("{name} (cannot be read)", name),
        (Err(_), true) => t!("{name} (cannot be read, hidden)", name),
    }
}

/// What was made of merged cells, for a person to check.
fn merged(merges: Merges) -> String {
    let mut parts = Vec::new();
    if merges.filled > 0 {
        parts.push(t_count!(
            merges.filled,
            "{count} cell below merged cells: the rows that a merged cell covers got its value. Look whether that is meant.",
            "{count} cells below merged cells: the rows that a merged cell covers got its value. Look whether that is meant."
        ));
    }
    if merges.across > 0 {
        parts.push(t_count!(
            merges.across,
            "{count} merged cell over several columns: the value counts in the first of them only.",
            "{count} merged cells over several columns: the value counts in the first of them only."
        ));
    }
    parts.join(" ")
}

/// Which sheet, and which of its rows is the header.
fn place(incoming: Incoming, sheets: Option<Vec<String>>, merges: Memo<Option<String>>) -> AnyView {
    let sheets = sheets.map(|labels| {
        let options = each(labels.into_iter().enumerate(), |(index, label)| {
            let chosen = derived(move || incoming.sheet.get() == index);
            view! { <option value=index.to_string() selected=chosen>{label}</option> }
        });
        view! {
            <div class="field">
                <label for="sheet">{t!("Sheet")}</label>
                <select id="sheet" on:change=on(move |ev| {
                    if let Ok(index) = event_target_value(&ev).parse() {
                        incoming.look_at_sheet(index);
                    }
                })>{options}</select>
            </div>
        }
    });
    view! {
        <section class="sheet form" data-ask="place">
            <h2>{t!("Where the table begins")}</h2>
            {sheets}
            <p class="small" data-note="merged">{merges}</p>
            {move || incoming.grid.with(|grid| grid.as_ref().map(|grid| rows(incoming, &grid.rows)))}
        </section>
    }
    .into_any()
}

/// The first rows, each of which may be the header.
fn rows(incoming: Incoming, rows: &[Vec<String>]) -> AnyView {
    let width = rows
        .iter()
        .take(ROWS)
        .map(Vec::len)
        .max()
        .unwrap_or_default()
        .min(CELLS);
    // The header may stand lower, below a long introduction.
    let first = incoming
        .header
        .get_untracked()
        .map_or(0, |row| row.saturating_sub(3));
    let shown = each(
        rows.iter().enumerate().skip(first).take(ROWS),
        |(index, cells)| {
            let number = index + 1;
            let cells = each(0..width, |column| {
                let cell = cells.get(column).map_or("", String::as_str);
                let short: String = cell.chars().take(40).collect();
                let more = if short.len() < cell.len() { "…" } else { "" };
                view! { <td class="sample"><span dir="auto">{short}{more}</span></td> }
            });
            let chosen = move || incoming.header.get() == Some(index);
            view! {
                <tr class:chosen=chosen>
                    <th scope="row">
                        <label>
                            <input
                                type="radio"
                                name="header"
                                value=number.to_string()
                                prop:checked=chosen
                                on:change=on(move |_| incoming.set_header(Some(index)))
                            />
                            {t!("Row {number}", number)}
                        </label>
                    </th>
                    {cells}
                </tr>
            }
        },
    );
    view! {
        <p class="small">{t!("Which row has the names of the columns?")}</p>
        <div class="scroll" tabindex="0" role="region" aria-label=t!("First rows")>
            <table class="grid"><tbody>{shown}</tbody></table>
        </div>
        <label>
            <input
                type="radio"
                name="header"
                value="none"
                prop:checked=move || incoming.header.get().is_none()
                on:change=on(move |_| incoming.set_header(None))
            />
            {t!("None of them: the table has no header")}
        </label>
    }
    .into_any()
}
