//! The descriptions in the published schema, from the declarations of the records: the remark that stands in front of a field in the
//! sources, what its kind says, and what it is.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use waymark::assessment::records::{Field, Kind, ListSpec, Nature, Shape};

/// What a list holds, or a record that stands alone.
pub fn of_list(spec: &ListSpec) -> String {
    let what = REMARKS.get(&(spec.english_noun().to_owned(), String::new()));
    let what = what.map_or_else(|| format!("A {}.", spec.english_noun()), Clone::clone);
    match spec.shape {
        Shape::Single => what,
        Shape::Many | Shape::Inside(_) => format!("{what} In the order that people gave them."),
        Shape::Keyed(_) => format!(
            "{what} Each stands under the id of what it speaks of; where nothing is said, nothing stands."
        ),
    }
}

/// What a field says.
pub fn of_field(spec: &ListSpec, field: &Field) -> String {
    let remark = REMARKS.get(&(spec.english_noun().to_owned(), field.key.to_owned()));
    let mut all = vec![
        remark
            .cloned()
            .unwrap_or_else(|| format!("{}.", field.english_label().trim_end_matches('?'))),
    ];
    all.push(of_kind(field.kind));
    all.push(
        match (field.nature, field.kind) {
            (Nature::Personal, Kind::Person) | (Nature::Fact, _) => "",
            (Nature::Personal, _) => "It may name people.",
            (Nature::FreeText, _) => "In a person's own words.",
            (Nature::Place, _) => "Says where something is kept or takes place.",
            (Nature::Derived, _) => "Written by the app beside another field.",
        }
        .to_owned(),
    );
    all.retain(|text| !text.is_empty());
    all.join(" ")
}

fn of_kind(kind: Kind) -> String {
    let words = |options: &[(&str, &str)]| {
        let words = options
            .iter()
            .map(|(key, label)| format!("“{key}” means {label}"));
        words.collect::<Vec<_>>().join(", ")
    };
    match kind {
        Kind::Line => "One line.".to_owned(),
        Kind::Person => "The name of a person, or several separated by commas.".to_owned(),
        Kind::Text => "One or several lines.".to_owned(),
        Kind::Date => "A day.".to_owned(),
        Kind::Time => "A point in time, with the offset of the clock it was read from.".to_owned(),
        Kind::Days => "In person-days.".to_owned(),
        Kind::Money => "In the currency of the project.".to_owned(),
        Kind::Count => "A whole number.".to_owned(),
        Kind::Level => "A capability level of ISO/IEC 33020.".to_owned(),
        Kind::Flag => "Absent: no.".to_owned(),
        Kind::Choice(options) => format!("{}. Absent: {}.", words(options), options[0].0),
        Kind::Pick(options) => format!("{}. Absent: nothing was chosen.", words(options)),
        Kind::One(list) => format!("The id of a record in {list}, which may be gone."),
        Kind::Many(list) => format!("Ids of records in {list}, which may be gone."),
        Kind::Areas => "Ids of process areas.".to_owned(),
        Kind::Statements => "Ids of statements.".to_owned(),
        Kind::Items => "Ids of items of a step.".to_owned(),
        Kind::Registers => "Ids of mandatory documents and records.".to_owned(),
        Kind::Weekdays => "Days of the week.".to_owned(),
    }
}

/// The remarks in the sources by what a record is called and the key of the field; those on a whole record have no key.
static REMARKS: LazyLock<BTreeMap<(String, String), String>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/assessment/records");
    let mut remarks = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            read(&std::fs::read_to_string(path).unwrap(), &mut remarks);
        }
    }
    remarks
});

fn read(source: &str, remarks: &mut BTreeMap<(String, String), String>) {
    let (mut noun, mut remark) = (String::new(), Vec::new());
    let mut inside = false;
    for line in source.lines() {
        let text = line.trim();
        if let Some(said) = text.strip_prefix("///") {
            remark.push(said.trim().to_owned());
            continue;
        }
        let said = std::mem::take(&mut remark).join(" ");
        if matches!(text, "record! {" | "keyed_record! {") {
            inside = true;
        } else if line == "}" {
            inside = false;
        } else if let (true, Some((_, rest))) =
            (inside && text.ends_with('{'), text.split_once(" \""))
        {
            noun = rest.split('"').next().unwrap_or_default().to_owned();
            remarks.insert((noun.clone(), String::new()), said);
        } else if let (true, Some((name, rest))) =
            (inside && !said.is_empty(), text.split_once(": "))
        {
            let stored = rest
                .split_once("stored \"")
                .and_then(|(_, key)| key.split('"').next());
            remarks.insert((noun.clone(), stored.unwrap_or(name).to_owned()), said);
        }
    }
}
