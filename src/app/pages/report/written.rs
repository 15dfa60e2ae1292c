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
    let blocks = each(part.blocks.iter(), |one| block(one, places));
    view! {
        <section class="sheet report-part" tabindex="-1" data-report=part.part.map(ReportPart::key)>
            <h2>{part.title.clone()}</h2>
            {blocks}
        </section>
    }
    .into_any()
}

/// Blocks of any document, without links of their own.
pub fn blocks(blocks: &[Block]) -> AnyView {
    each(blocks, |one| block(one, &[])).into_any()
}

fn block(block: &Block, places: &[NamedPlace]) -> AnyView {
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
        Block::Table(table) => shown_table(table),
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

/// A table; where several columns hold sentences, each row as a paragraph, since such a table fits no phone and no sheet.
fn shown_table(table: &WrittenTable) -> AnyView {
    let sentences = |kind| kind == CellKind::LongText;
    let long = table.columns.iter().filter(|column| sentences(column.kind));
    match long.count() {
        0 | 1 => rows_and_columns(table),
        _ => paragraphs(table),
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
        <h3>{table.title.clone()}</h3>
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

fn paragraphs(table: &WrittenTable) -> AnyView {
    let rows = each(&table.rows, |row| {
        let said = row.iter().zip(&table.columns).skip(1);
        let said = said.filter(|(cell, _)| **cell != Cell::Empty);
        let (long, short): (Vec<_>, Vec<_>) =
            said.partition(|(_, column)| column.kind == CellKind::LongText);
        let long = each(long, |(cell, column)| {
            let name = format!("{}: ", column.title);
            view! { <p dir="auto"><span class="small">{name}</span> {cell.shown()}</p> }
        });
        let short = short.iter();
        let short = short.map(|(cell, column)| format!("{}: {}", column.title, cell.shown()));
        let short: Vec<String> = short.collect();
        view! {
            <li data-row=row.first().map(Cell::stored)>
                <p><b>{row.first().map(|cell| words(0, cell))}</b></p>
                {long}
                <p class="small" dir="auto">{short.join(" · ")}</p>
            </li>
        }
    });
    view! {
        <h3>{table.title.clone()}</h3>
        <ul class="report-gaps">{rows}</ul>
    }
    .into_any()
}
