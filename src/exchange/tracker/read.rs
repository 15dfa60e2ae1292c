//! Reads what a tracker gives back.

use super::words::{ID, TicketState, TrackerColumn, column_of, progress_of};
use crate::assessment::records::{Field, Task, TaskState};
use crate::assessment::{Assessment, Gap, GapStatus, Listed, RecordId};
use crate::exchange::cell::{DateOrder, date_order};
use crate::exchange::csv_text::typed;
use crate::exchange::returned::{
    Returned, ReturnedCell, ReturnedProblem, ReturnedRow, WentOut, compared,
};

/// Rows above the heads that are looked through.
const MOST_ABOVE: usize = 20;

/// Whether a table comes from a tracker that was given our list: a column or description names Waymark ids.
pub fn is_from_tracker(rows: &[Vec<String>]) -> bool {
    let Some(heads) = Heads::of(rows) else {
        return false;
    };
    let mut below = rows.iter().skip(heads.row + 1);
    below.any(|row| id_of(row, &heads).is_some_and(|id| RecordId::parse(&id).is_some()))
}

/// Which column holds what.
struct Heads {
    row: usize,
    columns: Vec<Option<TrackerColumn>>,
}

impl Heads {
    fn of(rows: &[Vec<String>]) -> Option<Self> {
        let columns = |row: &Vec<String>| row.iter().map(|head| column_of(head)).collect();
        let mut all = rows.iter().take(MOST_ABOVE).map(columns).enumerate();
        let (row, columns) = all.find(|(_, columns): &(usize, Vec<Option<TrackerColumn>>)| {
            columns.contains(&Some(TrackerColumn::Id))
                || columns.contains(&Some(TrackerColumn::Description))
        })?;
        Some(Self { row, columns })
    }

    fn place(&self, column: TrackerColumn) -> Option<usize> {
        self.columns.iter().position(|known| *known == Some(column))
    }

    /// What a row says in a column, as it was typed.
    fn cell<'r>(&self, row: &'r [String], column: TrackerColumn) -> &'r str {
        let cell = self.place(column).and_then(|place| row.get(place));
        cell.map_or("", |cell| typed(cell.trim()))
    }
}

/// The Waymark id of a row, from its own column or from the description.
fn id_of(row: &[String], heads: &Heads) -> Option<String> {
    let own = heads.cell(row, TrackerColumn::Id);
    if !own.is_empty() {
        return Some(own.to_owned());
    }
    let mut lines = heads.cell(row, TrackerColumn::Description).lines().rev();
    let id = lines.find_map(|line| line.trim().strip_prefix(ID)?.strip_prefix(':'))?;
    Some(id.trim().to_owned())
}

/// What a tracker's list changes in the assessment: state, owner and due day of its tasks and gaps. `number` is that of the first
/// row in the file, counted from 1.
///
/// # Errors
/// That the table has no heads with the ids of Waymark.
pub fn read_tracker(document: &Assessment, rows: &[Vec<String>]) -> Result<Returned, String> {
    let heads = Heads::of(rows);
    let Some(heads) = heads.filter(|_| is_from_tracker(rows)) else {
        return Err(t!(
            "No row of this table has a Waymark id. Export the tasks with the column “{column}” or with their description. Nothing was changed.",
            column = ID
        ));
    };
    let due = rows.iter().skip(heads.row + 1);
    let order = date_order(due.map(|row| heads.cell(row, TrackerColumn::Due)));
    let (mut read, mut problems, mut passed) = (Vec::new(), Vec::new(), 0);
    for (index, row) in rows.iter().enumerate().skip(heads.row + 1) {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let Some(id) = id_of(row, &heads) else {
            passed += 1;
            continue;
        };
        let place = t!("row {row}", row = index + 1);
        match RecordId::parse(&id).filter(|id| id.list == Task::LIST || id.list == Gap::LIST) {
            Some(record) => read.push(returned_row(document, &heads, row, &record, &place, order)),
            None => problems.push(ReturnedProblem {
                place,
                reason: t!("“{id}” is the Waymark id of no task or gap", id),
            }),
        }
    }
    let mut returned = compared(document, &NothingKnown, &read);
    returned.problems.splice(0..0, problems);
    if passed > 0 {
        returned.notes.push(t_count!(
            passed,
            "{count} row without a Waymark id: passed over.",
            "{count} rows without a Waymark id: passed over."
        ));
    }
    Ok(returned)
}

/// A tracker's list does not tell what it said when it went out.
struct NothingKnown;

impl WentOut for NothingKnown {
    fn has(&self, _: &RecordId) -> bool {
        true
    }

    fn said(&self, _: &RecordId, _: &str) -> Option<&str> {
        None
    }

    fn expected(&self) -> Vec<RecordId> {
        Vec::new()
    }

    fn mark(&self) -> &str {
        ""
    }
}

fn returned_row(
    document: &Assessment,
    heads: &Heads,
    row: &[String],
    record: &RecordId,
    place: &str,
    order: DateOrder,
) -> ReturnedRow {
    let list = record.list.spec();
    let (state, owner, due) = match record.list == Gap::LIST {
        true => (Gap::status, Gap::owner, Gap::due),
        false => (Task::state, Task::owner, Task::end),
    };
    let text = |column| heads.cell(row, column).to_owned();
    let stands = document.value(record, owner).text();
    let cells = [
        (
            state,
            state_text(document, record, &text(TrackerColumn::State)),
        ),
        (owner, person(&text(TrackerColumn::Owner), &stands)),
        (due, day(&text(TrackerColumn::Due))),
    ];
    let cell = |(key, text): (&str, String)| {
        let field: &'static Field = list.field(key)?;
        // What a tracker left empty says nothing.
        (!text.is_empty()).then(|| ReturnedCell {
            place: format!("{place}, {}", field.label()),
            field,
            text,
            order,
        })
    };
    ReturnedRow {
        place: place.to_owned(),
        list,
        id: record.id.clone(),
        id_place: place.to_owned(),
        owner: String::new(),
        cells: cells.into_iter().filter_map(cell).collect(),
    }
}

/// A tracker's word for a state as the field says it; nothing where it says no more than what stands here already.
fn state_text(document: &Assessment, record: &RecordId, text: &str) -> String {
    let Some(progress) = progress_of(text) else {
        return text.to_owned();
    };
    if record.list == Gap::LIST {
        let value = document.value(record, Gap::status).text();
        let now = GapStatus::from_key(&value).unwrap_or_default();
        let same = match progress {
            TicketState::Open => says_open(text) && now == GapStatus::Doing,
            TicketState::Doing => false,
            TicketState::Done => now == GapStatus::Verified,
        };
        let new = match progress {
            TicketState::Open => GapStatus::Open,
            TicketState::Doing => GapStatus::Doing,
            TicketState::Done => GapStatus::Done,
        };
        return if same {
            String::new()
        } else {
            new.label().to_owned()
        };
    }
    let value = document.value(record, Task::state).text();
    let now = TaskState::from_key(&value).unwrap_or_default();
    let new = match progress {
        TicketState::Open if says_open(text) && now == TaskState::Doing => return String::new(),
        TicketState::Open => TaskState::Open,
        TicketState::Doing => TaskState::Doing,
        TicketState::Done => TaskState::Done,
    };
    new.label().to_owned()
}

/// Whether it is the word of a tracker that knows no “in progress”.
fn says_open(text: &str) -> bool {
    text.trim().eq_ignore_ascii_case("open")
}

/// A person without the address that Azure DevOps puts behind, unless that stands here too.
fn person(text: &str, stands: &str) -> String {
    let text = text.trim();
    if text == stands.trim() {
        return text.to_owned();
    }
    let address = text.strip_suffix('>').and_then(|text| text.split_once('<'));
    let name = match address {
        Some((name, address)) if address.contains('@') && !name.trim().is_empty() => name.trim(),
        _ => text,
    };
    match name.eq_ignore_ascii_case("unassigned") {
        true => String::new(),
        false => name.to_owned(),
    }
}

/// A day as trackers write it (`30/Nov/26 12:00 AM`), as year-month-day; another is left as it is.
fn day(text: &str) -> String {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let date = text.split_whitespace().next().unwrap_or_default();
    let parts: Vec<&str> = date.split(['/', '-']).collect();
    let [day, month, year] = parts.as_slice() else {
        return text.to_owned();
    };
    let month = MONTHS
        .iter()
        .position(|known| known.eq_ignore_ascii_case(month));
    let (Some(month), Ok(day), Ok(year)) = (month, day.parse::<u32>(), year.parse::<u32>()) else {
        return text.to_owned();
    };
    let year = if year < 100 { 2000 + year } else { year };
    format!("{year:04}-{:02}-{day:02}", month + 1)
}
