//! From a spreadsheet: paste cells or bring files in, say what the columns and values mean, see what will change, and take it over in
//! one act that one undo takes back. Whatever way a table comes, it passes here.

mod back;
mod columns;
mod files;
mod outcome;
mod questions;

use leptos::prelude::*;

use crate::app::browser::{focus_soon, random_id};
use crate::app::route::Route;
use crate::app::session::{Session, session};
use crate::app::ui::{FileButton, derived, lead, on};
use crate::exchange::{
    self as exchange, Preview, RawTable, Spreadsheet, TableFile, TableSource, Told, grid, guess,
    header, mended, preview,
};
use crate::words::say;

/// What stands for a file's name where there is none.
const PASTED: &str = t_later!("What was pasted");

/// A file that was brought in, and what became of it.
#[derive(Clone, PartialEq)]
struct BroughtFile {
    file: TableFile,
    outcome: Option<String>,
}

/// What the page has at hand. Copies are handles to the same.
#[derive(Clone, Copy)]
struct Incoming {
    session: Session,
    files: RwSignal<Vec<BroughtFile>>,
    /// Which of the files is looked at.
    current: RwSignal<Option<usize>>,
    /// In which encoding its letters are right, as the person said.
    encoding: RwSignal<Option<&'static str>>,
    /// Which sheet of its workbook.
    sheet: RwSignal<usize>,
    grid: RwSignal<Option<RawTable>>,
    /// Which row of the grid is its header.
    header: RwSignal<Option<usize>>,
    told: RwSignal<Told>,
    error: RwSignal<Option<String>>,
    /// A file that went out from here and comes back.
    back: RwSignal<Option<TableFile>>,
    table: Memo<Option<Spreadsheet>>,
    result: Memo<Option<Preview>>,
}

pub fn page() -> AnyView {
    let incoming = Incoming::new();
    // Files that were dropped or chosen on any page, this one included.
    Effect::new(move |_| {
        let files = incoming.session.taken_tables();
        let (back, files): (Vec<_>, Vec<_>) = files.into_iter().partition(back::comes_back);
        if let Some(file) = back.into_iter().next_back() {
            incoming.back.set(Some(file));
        }
        if !files.is_empty() {
            untrack(|| incoming.add(files));
        }
    });
    view! {
        {lead(t!("Bring in a spreadsheet").into(), t!("Ratings, notes, evidence and gaps from your own table. Rows are matched by statement id (8.6.1-a) or clause number (8.6.1). Nothing changes before you have seen what would.").into())}
        {source(incoming)}
        {back::view(incoming)}
        {files::view(incoming)}
        {columns::view(incoming)}
        {questions::view(incoming)}
        {outcome::view(incoming)}
    }
    .into_any()
}

impl Incoming {
    fn new() -> Self {
        let session = session();
        let grid = RwSignal::new(None::<RawTable>);
        let header = RwSignal::new(None::<usize>);
        let told = RwSignal::new(Told::default());
        let table = derived(move || {
            let header = header.get();
            grid.with(|grid| grid.as_ref().map(|grid| Spreadsheet::of(grid, header)))
        });
        let result = derived(move || {
            table.with(|table| {
                table.as_ref().map(|table| {
                    let told = told.get();
                    session
                        .doc
                        .with(|doc| preview(doc, table, &told, &mut random_id))
                })
            })
        });
        Self {
            session,
            files: RwSignal::new(Vec::new()),
            current: RwSignal::new(None),
            encoding: RwSignal::new(None),
            sheet: RwSignal::new(0),
            grid,
            header,
            told,
            error: RwSignal::new(None),
            back: RwSignal::new(None),
            table,
            result,
        }
    }

    /// Takes more files and looks at the first of them that can be read.
    fn add(self, files: Vec<TableFile>) {
        let before = self.files.with_untracked(Vec::len);
        self.files.update(|all| {
            all.extend(files.into_iter().map(|file| {
                let outcome = match &file.source {
                    TableSource::Refused(reason) => Some(reason.clone()),
                    _ => None,
                };
                BroughtFile { file, outcome }
            }));
        });
        self.open_next(before);
    }

    /// Looks at the first file from here on that waits; nothing where none does.
    fn open_next(self, from: usize) -> bool {
        let next = self.files.with_untracked(|all| {
            let mut waiting = all.iter().enumerate().skip(from);
            waiting
                .find(|(_, one)| one.outcome.is_none())
                .map(|(index, _)| index)
        });
        match next {
            Some(index) => self.look_at(index),
            None => self.show(None),
        }
        next.is_some()
    }

    /// Looks at one of the files.
    fn look_at(self, index: usize) {
        let file = self
            .files
            .with_untracked(|all| all.get(index).map(|one| one.file.clone()));
        let Some(file) = file else {
            return;
        };
        self.current.set(Some(index));
        self.encoding.set(None);
        self.show(None);
        match file.source {
            TableSource::Text(text) => self.take_text(&text, &file.name),
            TableSource::Sheets(sheets) => {
                // The first that has rows; instructions and lists stand on others.
                let rows = |sheet: &exchange::Sheet| sheet.rows.as_ref().map_or(0, Vec::len);
                let first = sheets.iter().position(|sheet| {
                    !sheet.hidden
                        && sheet
                            .rows
                            .as_ref()
                            .is_ok_and(|rows| exchange::has_ids(rows))
                });
                let first = first.or_else(|| sheets.iter().position(|sheet| rows(sheet) > 0));
                self.look_at_sheet(first.unwrap_or_default());
            }
            TableSource::Unclear(..) | TableSource::Refused(_) => {
                focus_soon("#encoding".to_owned());
            }
        }
    }

    /// Looks at a sheet of the workbook at hand.
    fn look_at_sheet(self, index: usize) {
        self.sheet.set(index);
        let Some(current) = self.current.get_untracked() else {
            return;
        };
        let found = self
            .files
            .with_untracked(|all| match &all.get(current)?.file {
                TableFile {
                    name,
                    source: TableSource::Sheets(sheets),
                } => {
                    let sheet = sheets.get(index)?;
                    let origin = t!("{file}, sheet {sheet}", file = name, sheet = sheet.name);
                    Some(sheet.rows.clone().map(|rows| RawTable {
                        rows,
                        delimiter: None,
                        origin,
                    }))
                }
                _ => None,
            });
        match found {
            Some(Ok(grid)) if grid.rows.iter().any(|row| !row.is_empty()) => {
                self.show(Some(grid));
                focus_soon("#columns".to_owned());
            }
            Some(Ok(_)) => {
                self.refuse(t!("There are no cells on this sheet. Choose another.").to_owned())
            }
            Some(Err(error)) => self.refuse(error.to_string()),
            None => {}
        }
    }

    /// Reads the text of a file.
    fn take_text(self, text: &str, name: &str) {
        match grid(text) {
            Ok(grid) => {
                let origin = name.to_owned();
                self.show(Some(RawTable { origin, ..grid }));
                // Only after a file: whoever types or pastes stays in the field.
                focus_soon("#columns".to_owned());
            }
            Err(reason) => self.refuse(reason.to_string()),
        }
    }

    /// Reads what was pasted.
    fn take_pasted(self, text: String) {
        self.current.set(None);
        // What was pasted before is what is typed on.
        self.files
            .update(|all| all.retain(|one| one.file.name != say(PASTED)));
        if let Some(whole) = mended(&text) {
            let choices = exchange::twice(&text, &whole);
            let bytes = text.into_bytes();
            let name = say(PASTED).to_owned();
            self.add(vec![TableFile {
                name,
                source: TableSource::Unclear(bytes, choices),
            }]);
            return;
        }
        match grid(&text) {
            Ok(grid) => self.show(Some(grid)),
            Err(reason) => self.refuse(reason.to_string()),
        }
    }

    fn refuse(self, reason: String) {
        self.show(None);
        self.error.set(Some(reason));
    }

    /// Shows a grid with the header that is most likely its own, and nothing said about it yet.
    fn show(self, grid: Option<RawTable>) {
        let row = grid.as_ref().and_then(|grid| header(&grid.rows));
        self.error.set(None);
        let table = grid.as_ref().map(|grid| Spreadsheet::of(grid, row));
        self.told
            .set(Told::of(table.as_ref().map(guess).unwrap_or_default()));
        self.header.set(row);
        self.grid.set(grid);
    }

    /// Takes another row for the header.
    fn set_header(self, row: Option<usize>) {
        self.header.set(row);
        let mapping = self.table.with_untracked(|table| table.as_ref().map(guess));
        self.told.set(Told::of(mapping.unwrap_or_default()));
    }

    /// Takes everything over in one act.
    fn apply(self) {
        let Some(edit) = self.result.get_untracked().and_then(|result| result.edit) else {
            return;
        };
        let count = self
            .result
            .with_untracked(|result| result.as_ref().map_or(0, |r| r.lines.len()));
        self.session
            .snapshot_before(t!("Before a table came in").to_owned());
        if !self.session.act(t!("taking over a table"), edit) {
            return;
        }
        let from = self.current.get_untracked().and_then(|current| {
            let name = self.files.try_update(|all| {
                let one = all.get_mut(current)?;
                one.outcome = Some(t_count!(
                    count,
                    "{count} change taken over.",
                    "{count} changes taken over."
                ));
                Some(one.file.name.clone())
            });
            name.flatten()
        });
        if !self.open_next(0) {
            self.session.go(Route::Assessment(None));
        }
        self.session.offer_undo(match from {
            Some(name) => t_count!(
                count,
                "{count} change taken over from {name}.",
                "{count} changes taken over from {name}.",
                name,
            ),
            None => t_count!(
                count,
                "{count} change taken over from the table.",
                "{count} changes taken over from the table."
            ),
        });
    }
}

/// Where the table comes from.
fn source(incoming: Incoming) -> AnyView {
    let choose = move |files| incoming.session.take_files(files);
    let label = t!("Or choose files (.xlsx, .ods, CSV)");
    let choose = FileButton::new("import-csv", label, ".xlsx,.ods,.csv,.tsv,.txt,text/csv")
        .several()
        .view(choose);
    view! {
        <section class="sheet form">
            <div class="field">
                <label for="cells">{t!("Paste cells here")}</label>
                <textarea
                    id="cells"
                    rows="5"
                    dir="auto"
                    placeholder=t!("Statement\tRating\tNote")
                    on:input=on(move |ev| incoming.take_pasted(event_target_value(&ev)))
                ></textarea>
            </div>
            {choose}
            <p class="field-error" role="alert">
                {move || incoming.error.get().map(|e| t!("This table cannot be read. {reason} Nothing was changed.", reason = e))}
            </p>
        </section>
    }
    .into_any()
}
