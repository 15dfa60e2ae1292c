//! Files that a person chooses or drops.

use crate::app::browser::read_file;
use crate::app::session::Session;
use crate::exchange::check_size;

/// Opens the snapshot, or takes the table, in the first file of a list.
pub fn import_files(session: Session, files: Option<web_sys::FileList>) {
    let Some(file) = files.and_then(|files| files.get(0)) else {
        return;
    };
    if let Err(error) = check_size(file.size() as u64) {
        session.alert(error.to_string());
        return;
    }
    leptos::task::spawn_local(async move {
        match read_file(file.clone()).await {
            Some(bytes) if is_table(&file.name()) => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                session.take_table(text);
            }
            Some(bytes) => session.import(bytes).await,
            None => session.alert(
                "This file cannot be read; the browser gave no reason. Nothing was changed. Check that it still exists and try again.".to_owned(),
            ),
        }
    });
}

fn is_table(name: &str) -> bool {
    let name = name.to_lowercase();
    [".csv", ".tsv", ".txt"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// Whether an event carries files being dragged.
pub fn drags_files(event: &leptos::ev::DragEvent) -> bool {
    event
        .data_transfer()
        .is_some_and(|data| data.types().includes(&"Files".into(), 0))
}
