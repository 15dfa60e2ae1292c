//! The communication plan (7.4).

use leptos::prelude::*;

use crate::app::browser::random_id;
use crate::app::records::{ListView, record_list, start_with};
use crate::app::ui::{derived, read};
use crate::assessment::Listed;
use crate::assessment::records::Message;
use crate::assessment::{Assessment, Edit};
use crate::standard::usual;

pub fn tab() -> AnyView {
    let lines = ListView {
        summary: lacking,
        ..ListView::new(
            Message::LIST,
            t!("Communication plan"),
            t!(
                "What is communicated about the SMS and the services, when, with whom, how and by whom, inside and outside (7.4). Complete lines are evidence for 7.4-a, with a responsible person also for 7.4-b."
            ),
            t!("Add a line"),
            &[
                Message::what,
                Message::to,
                Message::when,
                Message::how,
                Message::by,
            ],
        )
    };
    let state = read(|doc| {
        let all = &doc.awareness.messages;
        let open = all.iter().filter(|line| !missing(line).is_empty()).count();
        (all.len(), open)
    });
    let words = derived(move || match state.get() {
        (0, _) => String::new(),
        (all, 0) => t_count!(
            all,
            "All {count} line complete.",
            "All {count} lines complete."
        ),
        (all, open) => t_count!(
            all,
            "{open} of {count} line not complete yet.",
            "{open} of {count} lines not complete yet.",
            open,
        ),
    });
    view! {
        <p class="small" aria-live="polite" data-figure="messages-open" data-value=move || state.get().1>{words}</p>
        {record_list(lines)}
        {start_with(Message::LIST, t!("Start with the usual lines"), usual_lines)}
    }
    .into_any()
}

/// What a line lacks.
fn missing(line: &Message) -> Vec<&'static str> {
    let parts = [
        (&line.what, t!("what")),
        (&line.to, t!("with whom")),
        (&line.when, t!("when")),
        (&line.how, t!("how")),
        (&line.by, t!("who is responsible")),
    ];
    let missing = parts.into_iter().filter(|(text, _)| text.trim().is_empty());
    missing.map(|(_, what)| what).collect()
}

fn lacking(doc: &Assessment, id: &str) -> String {
    let Some(line) = Message::find(doc, id) else {
        return String::new();
    };
    match missing(line).as_slice() {
        [] => format!("{}, {}", line.to.trim(), line.by.trim()),
        missing => t!("missing: {list}", list = missing.join(", ")),
    }
}

fn usual_lines() -> Vec<Edit> {
    let lines = usual::messages();
    lines
        .map(|[what, to, when, how]| {
            let record = Message::LIST.at(&random_id());
            record.add([
                (Message::what, what.into()),
                (Message::to, to.into()),
                (Message::when, when.into()),
                (Message::how, how.into()),
            ])
        })
        .collect()
}
