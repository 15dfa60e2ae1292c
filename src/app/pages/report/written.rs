//! The written report on the page: the same parts, words and tables as in the files, with links to where things are mended.

use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::blocks::{Block, Cell, CellKind, WrittenTable};
use crate::analysis::written::{ReportPart, WrittenPart};
use crate::app::session::session;
use crate::app::ui::{destination_link, each};
use crate::standard::standard;

/// Words that lead somewhere, with the place.
pub type NamedPlace = (String, Destination);

/// A part of the report; its key is its hook.
pub fn section(part: &WrittenPart, places: &[NamedPlace]) -> AnyView {
    let blocks = each(part.blocks.iter(), |one| block(one, &part.title, places));
    view! {
        <section class="sheet report-part" tabindex="-1" data-report=part.part.map(ReportPart::key)>
            <h2>{part.title.clone()}</h2>
            {blocks}
        </section>
    }
    .into_any()
}

/// Blocks of the part of any document that is called so, without links of their own.
pub fn blocks(blocks: &[Block], part: &str) -> AnyView {
    each(blocks, |one| block(one, part, &[])).into_any()
}

fn block(block: &Block, part: &str, places: &[NamedPlace]) -> AnyView {
    match block {
        Block::Heading(text) => view! { <h3>{text.clone()}</h3> }.into_any(),
        Block::Paragraph(text) => view! { <p class="own" dir="auto">{text.clone()}</p> }.into_any(),
        Block::Note(text) => view! { <p class="small">{text.clone()}</p> }.into_any(),
        Block::List(items) => {
            let items = each(items, |item| {
                view! { <li data-item=first_word(item) dir="auto">{linked(item, places)}</li> }
            });
            view! { <ul class="lines">{items}</ul> }.into_any()
        }
        Block::Table(table) => {
            let title = table.is_named_in(part);
            let title = title.then(|| view! { <h3>{table.title.clone()}</h3> });
            view! { {title} {shown_table(table)} }.into_any()
        }
    }
}

fn first_word(text: &str) -> String {
    text.split([' ', ':']).next().unwrap_or_default().to_owned()
}

/// A text whose beginning leads somewhere: the name of a place, or the id of a statement or clause.
fn linked(text: &str, places: &[NamedPlace]) -> AnyView {
    let named = places.iter().find(|(words, _)| text.starts_with(words));
    let (words, destination) = match named {
        Some((words, destination)) => (words.clone(), Some(*destination)),
        None => {
            let word = first_word(text);
            let destination = known(&word);
            (word, destination)
        }
    };
    match (destination, text.strip_prefix(words.as_str())) {
        (Some(destination), Some(rest)) => {
            let rest = rest.to_owned();
            view! { {destination_link(destination, words)} {rest} }.into_any()
        }
        _ => text.to_owned().into_any(),
    }
}

/// Where an id of the standard leads.
fn known(id: &str) -> Option<Destination> {
    // Whoever reads a packet has no pages to go to.
    if untrack(|| session().is_packet()) {
        return None;
    }
    let statement = standard().statements.iter().find(|s| s.id.as_str() == id);
    let clause = || standard().clauses.iter().find(|c| c.id.as_str() == id);
    statement
        .map(|statement| Destination::Statement(statement.id))
        .or_else(|| clause().map(|clause| Destination::Clause(clause.id)))
}

/// A table; where several columns hold sentences, these stand side by side and the rest of a row in a line below them.
fn shown_table(table: &WrittenTable) -> AnyView {
    let sentences = |kind| kind == CellKind::LongText;
    let long = table.columns.iter().filter(|column| sentences(column.kind));
    match long.count() {
        0 | 1 => rows_and_columns(table),
        _ => sentences_and_lines(table),
    }
}

fn rows_and_columns(table: &WrittenTable) -> AnyView {
    let class = |index: usize| match table.columns.get(index).map(|column| column.kind) {
        Some(CellKind::Number | CellKind::Percent) => "r",
        _ => "",
    };
    let heads = each(table.columns.iter().enumerate(), |(index, column)| {
        view! { <th scope="col" class=class(index)>{column.title.clone()}</th> }
    });
    let rows = each(&table.rows, |row| {
        let cells = each(row.iter().enumerate(), |(index, cell)| {
            view! { <td class=class(index) dir="auto">{words(index, cell)}</td> }
        });
        view! { <tr data-row=row.first().map(Cell::stored)>{cells}</tr> }
    });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=table.title.clone()>
            <table class="written"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}

/// What a cell shows; the first one of a row may lead somewhere.
fn words(index: usize, cell: &Cell) -> AnyView {
    match index {
        0 => linked(&cell.shown(), &[]),
        _ => cell.shown().into_any(),
    }
}

/// Sentences need width and what else there is does not, so both fit a sheet: a row has its sentences side by side, and below them
/// the rest in one line, each with its name. A phone shows the sentences one below the other, with their names too.
fn sentences_and_lines(table: &WrittenTable) -> AnyView {
    let is_long = |index: usize| {
        let column = table.columns.get(index);
        column.is_some_and(|column| column.kind == CellKind::LongText)
    };
    let shown = |index: usize| index == 0 || is_long(index);
    let heads = table.columns.iter().enumerate();
    let heads = each(heads.filter(|(index, _)| shown(*index)), |(_, column)| {
        view! { <th scope="col">{column.title.clone()}</th> }
    });
    let rows = each(&table.rows, |row| {
        let cells = row.iter().zip(&table.columns).enumerate();
        let (long, short): (Vec<_>, Vec<_>) = cells.skip(1).partition(|(index, _)| is_long(*index));
        let columns = long.len();
        let long = each(long, |(_, (cell, column))| {
            view! { <td dir="auto" data-label=column.title.clone()>{cell.shown()}</td> }
        });
        let said = short.iter().filter(|(_, (cell, _))| **cell != Cell::Empty);
        let said = said.map(|(_, (cell, column))| format!("{}: {}", column.title, cell.shown()));
        let said: Vec<String> = said.collect();
        view! {
            <tbody data-row=row.first().map(Cell::stored)>
                <tr>
                    <th scope="rowgroup" rowspan="2">{row.first().map(|cell| words(0, cell))}</th>
                    {long}
                </tr>
                <tr class="rest-of-row"><td colspan=columns dir="auto">{said.join(" · ")}</td></tr>
            </tbody>
        }
    });
    view! {
        <table class="written sentences">
            <thead><tr>{heads}</tr></thead>
            {rows}
        </table>
    }
    .into_any()
}
