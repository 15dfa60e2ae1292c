//! From a spreadsheet: paste cells or choose a CSV file, map the columns, see what will change,
//! and take it over in one act that one undo takes back.

use leptos::prelude::*;

use crate::app::browser::{focus_soon, random_id, read_file};
use crate::app::route::Route;
use crate::app::session::session;
use crate::app::ui::{TableView, derived, each, lead, on, plural};
use crate::exchange::{self as exchange, Preview, Spreadsheet, Target, guess, preview};
use crate::standard::standard;

/// Changes listed in the preview; a longer list helps nobody decide.
const SHOWN: usize = 100;

pub fn page() -> AnyView {
    let session = session();
    let table = RwSignal::new(None::<Spreadsheet>);
    let mapping = RwSignal::new(Vec::<Target>::new());
    let error = RwSignal::new(None::<String>);
    let read = move |text: String| match exchange::parse(&text) {
        Ok(parsed) => {
            mapping.set(guess(&parsed));
            table.set(Some(parsed));
            error.set(None);
        }
        Err(reason) => {
            table.set(None);
            error.set(Some(reason.to_string()));
        }
    };
    // A table that was dropped on any page, this one included.
    Effect::new(move |_| {
        if let Some(text) = session.taken_table() {
            read(text);
            focus_soon("#columns".to_owned());
        }
    });
    let result = derived(move || {
        table.with(|table| {
            table.as_ref().map(|table| {
                session
                    .doc
                    .with(|doc| preview(doc, table, &mapping.get(), &mut random_id))
            })
        })
    });
    let apply = move |_| {
        let Some(edit) = result.get_untracked().and_then(|r| r.edit) else {
            return;
        };
        let count = result.with_untracked(|r| r.as_ref().map_or(0, |r| r.lines.len()));
        if session.edit(edit) {
            table.set(None);
            session.offer_undo(format!(
                "{} taken over from the table.",
                plural(count, "change")
            ));
            session.go(Route::Assessment(None));
        }
    };
    view! {
        {lead("Bring in a spreadsheet".into(), "Ratings, notes, evidence and gaps from your own table. Rows are matched by statement id (8.6.1-a) or clause number (8.6.1). Nothing changes before you have seen what would.".into())}
        {source(read, error)}
        {move || table.get().map(|t| columns(&t, mapping))}
        {move || result.get().map(|r| outcome(&r, apply))}
    }
    .into_any()
}

/// Where the table comes from.
fn source(
    read: impl Fn(String) + Copy + Send + Sync + 'static,
    error: RwSignal<Option<String>>,
) -> AnyView {
    let choose = move |ev| {
        let input = event_target::<web_sys::HtmlInputElement>(&ev);
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        input.set_value("");
        leptos::task::spawn_local(async move {
            let Some(bytes) = read_file(file).await else {
                error.set(Some("the browser cannot read this file".to_owned()));
                return;
            };
            match exchange::decode(&bytes) {
                Ok(text) => {
                    read(text);
                    // Only after a file: whoever types or pastes stays in the field.
                    focus_soon("#columns".to_owned());
                }
                Err(reason) => error.set(Some(reason.to_string())),
            }
        });
    };
    view! {
        <section class="sheet form">
            <div class="field">
                <label for="cells">"Paste cells here"</label>
                <textarea
                    id="cells"
                    rows="5"
                    placeholder="Statement\tRating\tNote"
                    on:input=on(move |ev| read(event_target_value(&ev)))
                ></textarea>
            </div>
            <label class="button file">
                "Or choose a CSV file"
                <input type="file" data-action="import-csv" accept=".csv,.tsv,.txt,text/csv" on:change=choose />
            </label>
            <p class="field-error" role="alert">
                {move || error.get().map(|e| format!("This table cannot be read: {e}. Nothing was changed."))}
            </p>
        </section>
    }
    .into_any()
}

/// Which column means what; guessed, then up to the person.
fn columns(table: &Spreadsheet, mapping: RwSignal<Vec<Target>>) -> AnyView {
    let rows = each(table.head.iter().enumerate(), |(index, head)| {
        let sample = table
            .rows
            .iter()
            .filter_map(|row| row.get(index))
            .find(|cell| !cell.trim().is_empty())
            .cloned()
            .unwrap_or_default();
        let options = each(Target::ALL, |target| {
            let chosen = derived(move || mapping.with(|m| m.get(index) == Some(&target)));
            view! { <option value=target.key() selected=chosen>{target.label()}</option> }
        });
        let id = format!("column-{index}");
        view! {
            <tr>
                <th scope="row"><label for=id.clone()>{head.clone()}</label></th>
                <td class="sample">{sample}</td>
                <td>
                    <select
                        id=id
                        on:change=on(move |ev| {
                            if let Some(target) = Target::from_key(&event_target_value(&ev)) {
                                mapping.update(|m| if let Some(slot) = m.get_mut(index) { *slot = target });
                            }
                        })
                    >
                        {options}
                    </select>
                </td>
            </tr>
        }
    });
    view! {
        <section class="sheet">
            <h2 id="columns" tabindex="-1">{plural(table.rows.len(), "row")} ": what each column means"</h2>
            {TableView::new(&["Column", "First value", "Means"]).scrolling(rows)}
        </section>
    }
    .into_any()
}

/// What would change, and what could not be understood.
fn outcome(result: &Preview, apply: impl Fn(leptos::ev::MouseEvent) + 'static) -> AnyView {
    let changes = result.lines.len();
    let lines = each(result.lines.iter().take(SHOWN), |line| {
        let (from, to) = (line.from.clone(), line.to.clone());
        view! {
            <tr>
                <td>{line.row}</td>
                <td>{line.statement.as_str()} <span class="small">{standard().statement(line.statement).text}</span></td>
                <td>{line.what}</td>
                <td class="sample">{from}</td>
                <td class="sample">{to}</td>
            </tr>
        }
    });
    let problems = each(result.problems.iter().take(SHOWN), |problem| {
        view! {
            <li>{format!("Row {}, {}: {}", problem.row, problem.column, problem.reason)}</li>
        }
    });
    let more = |count: usize| {
        (count > SHOWN)
            .then(|| view! { <p class="small">{format!("… and {} more", count - SHOWN)}</p> })
    };
    view! {
        <section class="sheet" data-preview="changes">
            <div class="cap">
                <h2>{plural(changes, "change")} ", " {result.unchanged} " as they are"</h2>
                <button class="main" data-action="apply-table" disabled=changes == 0 on:click=apply>
                    "Take over " {plural(changes, "change")}
                </button>
            </div>
            {TableView::new(&["Row", "Statement", "What", "Now", "Then"]).name("What will change").hidden(changes == 0).scrolling(lines)}
            {more(changes)}
        </section>
        <section class="sheet" data-preview="problems" hidden=result.problems.is_empty()>
            <h2>{plural(result.problems.len(), "cell")} " cannot be used"</h2>
            <p class="small">"The rest can still be taken over. Mend these in the table and bring it in again; what is already here is not doubled."</p>
            <ul>{problems}</ul>
            {more(result.problems.len())}
        </section>
    }
    .into_any()
}
