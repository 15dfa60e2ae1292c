//! What goes out to be worked on in other programs and comes back: the workbook, and the lists for task trackers.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::browser::{clock, download_bytes, sleep};
use crate::app::helper;
use crate::app::session::Session;
use crate::app::ui::{FileButton, TableView, card, each, live, on, size_text};
use crate::assessment::Assessment;
use crate::exchange::errand::Errand;
use crate::exchange::tracker::{self, Tracker, write_tracker};
use crate::exchange::workbook;
use crate::exchange::written::WrittenFile;

/// A file that other programs change.
#[derive(Clone, Copy)]
enum WorkFile {
    Workbook,
    Tracker(Tracker),
}

impl WorkFile {
    fn all() -> impl Iterator<Item = Self> {
        let trackers = Tracker::ALL.into_iter().map(Self::Tracker);
        std::iter::once(Self::Workbook).chain(trackers)
    }

    fn key(self) -> &'static str {
        match self {
            Self::Workbook => "workbook",
            Self::Tracker(tracker) => tracker.key(),
        }
    }

    fn label(self) -> String {
        match self {
            Self::Workbook => t!("Workbook (Excel)").to_owned(),
            Self::Tracker(tracker) => t!("Tasks and gaps for {tracker}", tracker = tracker.label()),
        }
    }

    fn why(self) -> &'static str {
        match self {
            Self::Workbook => {
                t!(
                    "Every list on a sheet of its own, with filters, real dates and the choices to pick from. Edit it in Excel or LibreOffice."
                )
            }
            Self::Tracker(_) => {
                t!(
                    "A CSV file to import there. What is exported from there later brings back state, owner and due day, by the Waymark id."
                )
            }
        }
    }
}

/// How far the writing is.
#[derive(Clone, PartialEq)]
enum Saving {
    Idle,
    Busy(String),
    Done(String),
    Failed(String),
}

pub fn view(session: Session) -> AnyView {
    let saving = RwSignal::new(Saving::Idle);
    let busy = move || matches!(saving.get(), Saving::Busy(_));
    let rows = each(WorkFile::all(), |file| {
        let save = move |_| {
            if !matches!(saving.get_untracked(), Saving::Busy(_)) {
                spawn_local(save(session, file, saving));
            }
        };
        view! {
            <tr>
                <th scope="row">{file.label()}</th>
                <td>{file.why()}</td>
                <td>
                    <button
                        type="button"
                        data-action=format!("save-{}", file.key())
                        data-icon="save"
                        aria-label=t!("Save: {file}", file = file.label())
                        // Not disabled: what has the focus keeps it.
                        aria-disabled=move || busy().to_string()
                        on:click=on(save)
                    >
                        {t!("Save")}
                    </button>
                </td>
            </tr>
        }
    });
    let table = TableView::new(&[
        t_later!("File"),
        t_later!("What it is good for"),
        t_later!("Save"),
    ])
    .unseen(&[2])
    .name(t!("Files to work on elsewhere"))
    .list("work-files")
    .scrolling(rows);
    let choose = FileButton::new(
        "bring-back",
        t!("Bring one back"),
        ".xlsx,.ods,.csv,text/csv",
    );
    let choose = choose.view(move |files| session.take_files(files));
    let body = view! {
        {table}
        {outcome(saving)}
        <p class="row">
            {choose}
            <span class="small">{t!("You see each change before anything happens; what was changed here meanwhile is not overwritten.")}</span>
        </p>
    };
    card(t!("To work on elsewhere and bring back"), body.into_any())
}

fn outcome(saving: RwSignal<Saving>) -> AnyView {
    let state = move || match saving.get() {
        Saving::Idle => "idle",
        Saving::Busy(_) => "writing",
        Saving::Done(_) => "done",
        Saving::Failed(_) => "failed",
    };
    let words = move || match saving.get() {
        Saving::Busy(words) | Saving::Done(words) => words,
        Saving::Idle | Saving::Failed(_) => String::new(),
    };
    let failed = live(move || match saving.get() {
        Saving::Failed(reason) => {
            view! { <p class="field-error" role="alert">{reason}</p> }.into_any()
        }
        _ => ().into_any(),
    });
    view! {
        <p role="status" data-saved=state>{words}</p>
        {failed}
    }
    .into_any()
}

async fn save(session: Session, file: WorkFile, saving: RwSignal<Saving>) {
    // What is still being typed belongs to it.
    session.commit_typing();
    let _ = saving.try_set(Saving::Busy(t!("Writing {file} …", file = file.label())));
    // So that the page shows that something goes on.
    sleep(0).await;
    let document = session.doc.get_untracked();
    let written = match file {
        WorkFile::Workbook => write_workbook(session, document).await,
        WorkFile::Tracker(tracker) => {
            let conformity = session.conformity.get_untracked();
            Ok(WrittenFile {
                name: tracker::file_name(&document.organization, tracker),
                mime: tracker::MIME.to_owned(),
                bytes: write_tracker(&document, &conformity, tracker).into_bytes(),
            })
        }
    };
    let _ = saving.try_set(match written {
        Ok(WrittenFile { name, mime, bytes }) => {
            download_bytes(&name, &mime, &bytes);
            Saving::Done(t!(
                "Written: {file}, {size}.",
                file = name,
                size = size_text(bytes.len() as f64)
            ))
        }
        Err(reason) => Saving::Failed(t!(
            "{file} was not written. {reason}",
            file = file.label(),
            reason
        )),
    });
}

async fn write_workbook(session: Session, document: Assessment) -> Result<WrittenFile, String> {
    let now = clock();
    let errand = Errand::Workbook(now);
    if let Some(written) = helper::write(&document, &errand, |_, _| true).await {
        return written.and_then(|file| file.ok_or_else(|| t!("Nothing came of it.").to_owned()));
    }
    let organization = document.organization.clone();
    let conformity = session.conformity.get_untracked();
    let bytes = session.write_workbook(document, conformity, now).await;
    Ok(workbook::file(
        &organization,
        bytes.map_err(|refused| refused.0)?,
    ))
}
