//! Which sheets a workbook has and which columns, worked out from the declared fields.

use crate::assessment::records::{Field, Finding, Keys, Kind, ListSpec, Risk, Shape, Task};
use crate::assessment::{Answer, Evidence, Gap, Listed, RegisterState, lists};
use crate::standard::Map;
use crate::words::say;

/// A sheet of records.
#[derive(Debug)]
pub struct SheetPlan {
    pub name: String,
    /// Its name in English: workbooks come back from people with another language too.
    english: String,
    pub list: &'static ListSpec,
    /// The first letter of the ids that stand on it, where a list has several sheets.
    pub letter: Option<char>,
    pub columns: Vec<SheetColumn>,
}

#[derive(Debug)]
pub struct SheetColumn {
    pub title: String,
    /// Its title in English.
    pub english: String,
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

impl SheetColumn {
    /// Whether this is its title, in the chosen language or in English.
    pub fn is_called(&self, title: &str) -> bool {
        self.title == title || self.english == title
    }
}

/// Title of the first column.
pub const ID: &str = t_later!("Waymark id");

/// The sheet of all records that stand alone: a row for each field.
const DETAILS: &str = t_later!("Details");

/// Titles of its columns.
pub const DETAILS_COLUMNS: [&str; 4] = [ID, t_later!("About"), t_later!("What"), t_later!("Value")];

/// Name of the sheet of all records that stand alone.
pub fn details_name() -> String {
    sheet_name(say(DETAILS))
}

/// The sheets that people edit most, in their order.
fn first() -> [(&'static str, &'static str, Option<char>); 8] {
    [
        (t_later!("Statements"), Answer::LIST.as_str(), None),
        (t_later!("Gaps"), Gap::LIST.as_str(), None),
        (t_later!("Plan"), Task::LIST.as_str(), None),
        (
            t_later!("Documents"),
            RegisterState::LIST.as_str(),
            Some('D'),
        ),
        (t_later!("Records"), RegisterState::LIST.as_str(), Some('R')),
        (t_later!("Risks"), Risk::LIST.as_str(), None),
        (t_later!("Findings"), Finding::LIST.as_str(), None),
        (t_later!("Evidence"), Evidence::LIST.as_str(), None),
    ]
}

/// Names of the other sheets. A list that is not named here is called by the words of its declaration, in English.
const NAMES: &[(&str, &str)] = &[
    ("capability", t_later!("Capability")),
    ("steps", t_later!("Steps")),
    ("awareness.goals", t_later!("Goals and benefits")),
    ("awareness.groups", t_later!("Target groups")),
    ("awareness.briefings", t_later!("Briefings")),
    ("awareness.checks", t_later!("Spot checks")),
    ("awareness.messages", t_later!("Communication plan")),
    ("scope.units", t_later!("Delivery units")),
    ("scope.customers", t_later!("Customers")),
    ("scope.technologies", t_later!("Technologies")),
    ("scope.services", t_later!("Services")),
    ("scope.parties", t_later!("Other parties")),
    ("scope.supplies", t_later!("Supplies")),
    ("scope.matters", t_later!("Matters")),
    ("scope.interested", t_later!("Interested parties")),
    ("planning.assignments", t_later!("Assignments")),
    ("planning.interviews", t_later!("Interviews")),
    ("project.board", t_later!("Board members")),
    ("project.staff", t_later!("Project staff")),
    ("project.resources", t_later!("Resources")),
    ("project.owners", t_later!("Process owners")),
    ("project.costs", t_later!("Budget")),
    ("project.bodies", t_later!("Certification bodies")),
    ("project.factors", t_later!("Audit time")),
    ("preparation.audits", t_later!("Internal audits")),
    ("preparation.trainings", t_later!("Auditor training")),
    ("preparation.reviews", t_later!("Management reviews")),
    ("preparation.decisions", t_later!("Review decisions")),
    ("preparation.rehearsals", t_later!("Dry runs")),
    ("preparation.parts", t_later!("Parts of a document")),
    ("audit.sittings", t_later!("Sittings")),
    ("audit.announcements", t_later!("Announcements")),
    ("retain.audits", t_later!("Later audits")),
    ("retain.duties", t_later!("Duties")),
    ("retain.done", t_later!("Duties done")),
    ("retain.changes", t_later!("Reported changes")),
    ("retain.improvements", t_later!("Improvements")),
    ("workshops.sessions", t_later!("Workshops")),
    ("workshops.participants", t_later!("Participants")),
    ("workshops.items", t_later!("Agenda items")),
    ("workshops.votes", t_later!("Votes")),
    ("workshops.notes", t_later!("Workshop notes")),
    ("packets.sent", t_later!("Packets handed out")),
    ("packets.requests", t_later!("Auditors' requests")),
];

/// Name of the first sheet, which tells of the others.
pub const SUMMARY: &str = t_later!("Summary");

/// Most letters in the name of a sheet.
const MOST_NAME: usize = 31;

/// All sheets of records, in their order.
pub fn sheet_plans() -> Vec<SheetPlan> {
    let list = |key: &str| lists().find(|spec| spec.id.as_str() == key);
    let first = first();
    let mut all: Vec<SheetPlan> = Vec::new();
    for (name, key, letter) in first {
        if let Some(list) = list(key) {
            all.push(SheetPlan::of(&all, [say(name), name], list, letter));
        }
    }
    for list in lists().filter(|spec| spec.shape != Shape::Single) {
        if !first.iter().any(|(_, key, _)| *key == list.id.as_str()) {
            let key = list.id.as_str();
            let given = NAMES.iter().find(|(known, _)| *known == key);
            let plan = match given {
                Some((_, name)) => SheetPlan::of(&all, [say(name), *name], list, None),
                None => {
                    let name = sheet_name(&plural(list.english_noun()));
                    SheetPlan::of(&all, [name.as_str(), name.as_str()], list, None)
                }
            };
            all.push(plan);
        }
    }
    all
}

/// The lists of one record that stands alone.
pub fn single_lists() -> impl Iterator<Item = &'static ListSpec> {
    lists().filter(|spec| spec.shape == Shape::Single)
}

/// The first of the names that no other sheet has.
fn free_name(taken: &[SheetPlan], names: [&str; 2], list: &ListSpec) -> String {
    let [name, english] = names;
    // Names in English are fit as they stand.
    let own = match name == english {
        true => english.to_owned(),
        false => sheet_name(name),
    };
    let is_free = |name: &String| {
        let same = |other: &str| other.to_lowercase() == name.to_lowercase();
        let others = [details_name(), sheet_name(say(SUMMARY))];
        !others.iter().any(|other| same(other)) && !taken.iter().any(|plan| same(&plan.name))
    };
    // Unique, if not pretty.
    let key = || sheet_name(&list.id.as_str().replace('.', " "));
    let mut names = [own, english.to_owned()].into_iter();
    names.find(is_free).unwrap_or_else(key)
}

/// The sheet with this name, in the chosen language or in English.
pub fn plan_called<'p>(plans: &'p [SheetPlan], name: &str) -> Option<&'p SheetPlan> {
    let own = plans.iter().find(|plan| plan.name == name);
    own.or_else(|| plans.iter().find(|plan| plan.english == name))
}

/// A text with what the name of a sheet may hold.
pub fn sheet_name(text: &str) -> String {
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
    /// The sheet of a list by its name in the chosen language and in English.
    fn of(
        taken: &[SheetPlan],
        [name, english]: [&str; 2],
        list: &'static ListSpec,
        letter: Option<char>,
    ) -> Self {
        let mut columns = OwnTitles::default();
        columns.say(ID, Shows::Id);
        let beside = |what| Shows::Beside(what);
        match list.shape {
            Shape::Inside(outer) => {
                let (title, english) = (outer.spec().noun(), outer.spec().english_noun());
                columns.add(&capital(title), &capital(english), Shows::Owner);
            }
            Shape::Keyed(keys) => {
                if list.id == Answer::LIST {
                    columns.say(t_later!("Clause"), beside(Beside::Clause));
                }
                let title = match keys {
                    Keys::Statements => t_later!("Statement"),
                    Keys::Areas => t_later!("Process area"),
                    Keys::Items => t_later!("Item"),
                    Keys::Registers => t_later!("Title"),
                };
                columns.say(title, beside(Beside::Words));
                if list.id == Gap::LIST {
                    columns.say(t_later!("Grade"), beside(Beside::Grade));
                }
            }
            Shape::Single | Shape::Many => {}
        }
        for (index, field) in list.fields.iter().enumerate() {
            columns.add(field.label(), field.english_label(), Shows::Field(index));
        }
        if list.id == Answer::LIST {
            columns.say(t_later!("Evidence"), beside(Beside::Evidence));
        }
        Self {
            name: free_name(taken, [name, english], list),
            english: english.to_owned(),
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
    /// Those in English, of which each has its own too.
    english: Map<String, ()>,
}

impl OwnTitles {
    /// Adds a column by its title in English.
    fn say(&mut self, english: &'static str, shows: Shows) {
        self.add(say(english), english, shows);
    }

    fn add(&mut self, title: &str, english: &str, shows: Shows) {
        self.all.push(SheetColumn {
            title: own_title(&mut self.titles, title),
            english: own_title(&mut self.english, english),
            shows,
        });
    }
}

/// The title, with a number behind it where another column has it already.
fn own_title(taken: &mut Map<String, ()>, title: &str) -> String {
    let mut own = title.to_owned();
    let mut number = 1;
    while taken.insert(own.clone(), ()).is_some() {
        number += 1;
        own = format!("{title} ({number})");
    }
    own
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
