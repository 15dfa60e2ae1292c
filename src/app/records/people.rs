//! Names of people, so that each is typed once.

use leptos::prelude::*;

use crate::app::ui::{each, live, read};
use crate::assessment::Assessment;
use crate::assessment::lists;
use crate::assessment::records::Kind;
use crate::standard::{Map, fold};

/// Names of people that the document knows, as suggestions: a name is typed once.
pub fn people() -> AnyView {
    let names = read(known_people);
    let options = live(move || each(names.get(), |name| view! { <option value=name></option> }));
    view! { <datalist id="people">{options}</datalist> }.into_any()
}

fn known_people(doc: &Assessment) -> Vec<String> {
    let mut known = Map::new();
    let mut take = |text: &str| {
        for name in crate::assessment::names(text) {
            if name.len() < 80 {
                known.entry(fold(name)).or_insert_with(|| name.to_owned());
            }
        }
    };
    for spec in lists() {
        for record in doc.records(spec.id) {
            for (index, field) in spec.fields.iter().enumerate() {
                if field.kind == Kind::Person {
                    take(&record.get(index).text());
                }
            }
        }
    }
    doc.gaps.values().for_each(|gap| take(&gap.owner));
    doc.steps.values().for_each(|tick| take(&tick.owner));
    doc.register.values().for_each(|item| take(&item.owner));
    known.into_iter().map(|(_, name)| name).take(300).collect()
}
