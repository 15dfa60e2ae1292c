//! Which sheets a workbook has and which columns, worked out from the declared fields.

use crate::assessment::records::{Field, Finding, Keys, Kind, ListSpec, Risk, Shape, Task};
use crate::assessment::{Answer, Evidence, Gap, Listed, RegisterState, lists};
use crate::standard::Map;

/// A sheet of records.
#[derive(Debug)]
pub struct SheetPlan {
    pub name: String,
    pub list: &'static ListSpec,
    /// The first letter of the ids that stand on it, where a list has several sheets.
    pub letter: Option<char>,
    pub columns: Vec<SheetColumn>,
}

#[derive(Debug)]
pub struct SheetColumn {
    pub title: String,
    pub shows: Shows,
}

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shows {
    /// The id of the record.
    Id,
    /// The record in which this one stands.
    Owner,
    /// What the id stands for, and other things that are only shown.
    Beside(Beside),
    /// A field, by its index.
    Field(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Number and title of the clause of a statement.
    Clause,
    /// What the id of the standard stands for, in words.
    Words,
    /// Whether a gap is minor or major.
    Grade,
    /// The pieces of evidence of a statement.
    Evidence,
}

/// Title of the first column.
pub const ID: &str = "Waymark id";

/// The sheet of all records that stand alone: a row for each field.
pub const DETAILS: &str = "Details";

/// Titles of its columns.
pub const DETAILS_COLUMNS: [&str; 4] = [ID, "About", "What", "Value"];

/// The sheets that people edit most, in their order.
fn first() -> [(&'static str, &'static str, Option<char>); 8] {
    [
        ("Statements", Answer::LIST.as_str(), None),
        ("Gaps", Gap::LIST.as_str(), None),
        ("Plan", Task::LIST.as_str(), None),
        ("Documents", RegisterState::LIST.as_str(), Some('D')),
        ("Records", RegisterState::LIST.as_str(), Some('R')),
        ("Risks", Risk::LIST.as_str(), None),
        ("Findings", Finding::LIST.as_str(), None),
        ("Evidence", Evidence::LIST.as_str(), None),
    ]
}

/// Names of sheets that the words of the declaration would make clumsy.
const NAMES: [(&str, &str); 15] = [
    ("capability", "Capability"),
    ("steps", "Steps"),
    ("awareness.goals", "Goals and benefits"),
    ("awareness.messages", "Communication plan"),
    ("project.staff", "Project staff"),
    ("project.costs", "Budget"),
    ("project.factors", "Audit time"),
    ("preparation.trainings", "Auditor training"),
    ("preparation.decisions", "Review decisions"),
    ("retain.done", "Duties done"),
    ("retain.changes", "Reported changes"),
    ("workshops.notes", "Workshop notes"),
    ("retain.audits", "Later audits"),
    ("packets.sent", "Packets handed out"),
    ("packets.requests", "Auditors' requests"),
];

/// Most letters in the name of a sheet.
const MOST_NAME: usize = 31;

/// All sheets of records, in their order.
pub fn sheet_plans() -> Vec<SheetPlan> {
    let list = |key: &str| lists().find(|spec| spec.id.as_str() == key);
    let first = first();
    let mut all: Vec<SheetPlan> = Vec::new();
    for (name, key, letter) in first {
        if let Some(list) = list(key) {
            all.push(SheetPlan::of(name.to_owned(), list, letter));
        }
    }
    for list in lists().filter(|spec| spec.shape != Shape::Single) {
        if !first.iter().any(|(_, key, _)| *key == list.id.as_str()) {
            let name = free_name(&all, list);
            all.push(SheetPlan::of(name, list, None));
        }
    }
    all
}

/// The lists of one record that stands alone.
pub fn single_lists() -> impl Iterator<Item = &'static ListSpec> {
    lists().filter(|spec| spec.shape == Shape::Single)
}

/// A name for the sheet of a list that no other has.
fn free_name(taken: &[SheetPlan], list: &ListSpec) -> String {
    let key = list.id.as_str();
    let given = NAMES.iter().find(|(known, _)| *known == key);
    let name = match given {
        Some((_, name)) => (*name).to_owned(),
        None => sheet_name(&plural(list.noun)),
    };
    let is_free = |name: &str| {
        let same = |other: &str| other.eq_ignore_ascii_case(name);
        !same(DETAILS) && !same("Summary") && !taken.iter().any(|plan| same(&plan.name))
    };
    match is_free(&name) {
        true => name,
        // Unique, if not pretty.
        false => sheet_name(&key.replace('.', " ")),
    }
}

/// A text with what the name of a sheet may hold.
fn sheet_name(text: &str) -> String {
    let kept = text.chars().filter(|c| !"[]:*?/\\'".contains(*c));
    let kept: String = kept.take(MOST_NAME).collect();
    capital(&kept)
}

/// Several of what one is called so: `line of the budget` gives `lines of the budget`.
fn plural(noun: &str) -> String {
    let (what, rest) = match noun.find(" of ") {
        Some(at) => noun.split_at(at),
        None => (noun, ""),
    };
    let stem = what
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let hisses = ["s", "x", "ch", "sh"].iter().any(|end| what.ends_with(end));
    match (stem, hisses) {
        (Some(stem), _) => format!("{stem}ies{rest}"),
        (None, true) => format!("{what}es{rest}"),
        (None, false) => format!("{what}s{rest}"),
    }
}

impl SheetPlan {
    fn of(name: String, list: &'static ListSpec, letter: Option<char>) -> Self {
        let mut columns = OwnTitles::default();
        columns.add(ID, Shows::Id);
        let beside = |what| Shows::Beside(what);
        match list.shape {
            Shape::Inside(outer) => columns.add(&capital(outer.spec().noun), Shows::Owner),
            Shape::Keyed(keys) => {
                if list.id == Answer::LIST {
                    columns.add("Clause", beside(Beside::Clause));
                }
                let title = match keys {
                    Keys::Statements => "Statement",
                    Keys::Areas => "Process area",
                    Keys::Items => "Item",
                    Keys::Registers => "Title",
                };
                columns.add(title, beside(Beside::Words));
                if list.id == Gap::LIST {
                    columns.add("Grade", beside(Beside::Grade));
                }
            }
            Shape::Single | Shape::Many => {}
        }
        for (index, field) in list.fields.iter().enumerate() {
            columns.add(field.label, Shows::Field(index));
        }
        if list.id == Answer::LIST {
            columns.add("Evidence", beside(Beside::Evidence));
        }
        Self {
            name,
            list,
            letter,
            columns: columns.all,
        }
    }

    /// Whether a record stands on this sheet.
    pub fn takes(&self, id: &str) -> bool {
        self.letter.is_none_or(|letter| id.starts_with(letter))
    }

    /// The columns of fields, each with its number.
    pub fn fields(&self) -> impl Iterator<Item = (usize, &'static Field)> {
        let columns = self.columns.iter().enumerate();
        columns.filter_map(|(number, column)| match column.shows {
            Shows::Field(index) => Some((number, self.list.fields.get(index)?)),
            _ => None,
        })
    }
}

fn capital(noun: &str) -> String {
    let mut letters = noun.chars();
    let first = letters.next().map(|c| c.to_uppercase().collect::<String>());
    first.unwrap_or_default() + letters.as_str()
}

/// Columns, each with a title that no other has.
#[derive(Default)]
struct OwnTitles {
    all: Vec<SheetColumn>,
    titles: Map<String, ()>,
}

impl OwnTitles {
    fn add(&mut self, title: &str, shows: Shows) {
        let mut own = title.to_owned();
        let mut number = 1;
        while self.titles.insert(own.clone(), ()).is_some() {
            number += 1;
            own = format!("{title} ({number})");
        }
        self.all.push(SheetColumn { title: own, shows });
    }
}

/// The letters of a column, counted from 0: `A`, `Z`, `AA`.
pub fn column_name(mut column: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (column % 26) as u8));
        match column / 26 {
            0 => break,
            rest => column = rest - 1,
        }
    }
    letters.iter().rev().collect()
}

/// How wide a column is, in letters.
pub fn width(shows: Shows, list: &ListSpec) -> f64 {
    let kind = match shows {
        Shows::Id => return 13.0,
        Shows::Owner => return 12.0,
        Shows::Beside(Beside::Clause) => return 28.0,
        Shows::Beside(Beside::Words | Beside::Evidence) => return 56.0,
        Shows::Beside(Beside::Grade) => return 10.0,
        Shows::Field(index) => list.fields.get(index).map(|field| field.kind),
    };
    match kind {
        Some(Kind::Text) => 48.0,
        Some(Kind::Line) => 30.0,
        Some(Kind::Person | Kind::Many(_) | Kind::One(_) | Kind::Choice(_) | Kind::Pick(_)) => 20.0,
        Some(Kind::Time | Kind::Weekdays | Kind::Statements | Kind::Areas) => 18.0,
        _ => 13.0,
    }
}
