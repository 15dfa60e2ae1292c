//! Names of people, so that each is typed once.

use leptos::prelude::*;

use crate::analysis::people::People;
use crate::app::session::{PEOPLE, session};
use crate::app::ui::{derived, each, live, on, read_of};
use crate::assessment::records::{Field, Value};
use crate::assessment::{Assessment, RecordId};

/// Longest name that is suggested, in bytes, and how many are.
const LONGEST: usize = 80;
const MOST: usize = 300;

/// Names of people that the document knows, as suggestions: a name is typed once.
pub fn people() -> AnyView {
    let names = read_of([PEOPLE.to_owned()], |doc| {
        let known = People::of(doc);
        let names = known.names().filter(|name| name.len() < LONGEST);
        names.take(MOST).map(str::to_owned).collect::<Vec<_>>()
    });
    let options = live(move || each(names.get(), |name| view! { <option value=name></option> }));
    view! { <datalist id="people">{options}</datalist> }.into_any()
}

/// Asks whether “Novak, Petr” is one person, where nothing tells; shown below the field.
pub fn ask_who(record: &RecordId, spec: &'static Field, value: Memo<Value>) -> AnyView {
    let session = session();
    let named = session.follow(vec![PEOPLE.to_owned()]);
    let record = record.clone();
    let meant = derived(move || {
        named.track();
        let text = value.with(Value::text);
        let meant = |doc: &Assessment| People::of(doc).could_be_meant(&text);
        // Most texts hold no comma, and need no look at the whole document.
        let asks = text.contains(',');
        asks.then(|| session.doc.with_untracked(meant)).flatten()
    });
    live(move || {
        let record = record.clone();
        meant.get().map(|name| {
            let label = t!("One person: write {name}", name);
            let write = move |_| {
                session.edit(record.set(spec.key, name.clone()));
            };
            view! {
                <p class="small" data-ask="people">
                    {t!("Counted as several people, since commas keep names apart.")} " "
                    <button type="button" class="link" on:click=on(write)>{label}</button>
                </p>
            }
        })
    })
}
