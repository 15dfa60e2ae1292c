//! What the person has to know now: refusals, failures, what can be taken back.

use leptos::prelude::*;

use crate::app::browser::{announce, now};
use crate::app::releases::Releases;
use crate::app::route::Route;
use crate::app::session::{Failure, FolderAct, FolderState, Notice, NoticeAct, Save, Session};
use crate::app::ui::words::t_view;
use crate::app::ui::{kept_texts, on};
use crate::standard::WorkshopPart;
use crate::store::Reminder;

pub fn messages(session: Session, releases: Releases) -> AnyView {
    let told = move |alert| {
        let told = session.notice.get().filter(|told| told.alert == alert);
        told.map(|told| notice(session, told))
    };
    view! {
        // What went wrong stays in sight wherever the page is scrolled to; the rest stands at its top.
        <div class="messages alerts">
            {move || failed(session)}
            {move || skipped(session)}
            {move || told(true)}
        </div>
        <div class="messages">
            {move || newer(session, releases)}
            {kept_texts()}
            {move || told(false)}
            {remind(session)}
            {move || example(session)}
        </div>
    }
    .into_any()
}

/// A newer release, which comes when the person says so; not on a wall or a ballot.
fn newer(session: Session, releases: Releases) -> Option<AnyView> {
    let shown = releases.is_newer() && !session.route.get().is_bare();
    shown.then(|| {
        view! {
            <div class="notice" role="status">
                <p>{t!("A new version is here. What you do goes on in the one before until you take it.")}</p>
                <button data-action="use-release" on:click=on(move |_| releases.switch())>{t!("Use it now")}</button>
            </div>
        }
        .into_any()
    })
}

/// Something that was told, with the act that it offers.
fn notice(
    session: Session,
    Notice {
        text, alert, act, ..
    }: Notice,
) -> AnyView {
    let act = act.map(|act| {
        let (label, id) = match &act {
            NoticeAct::Restore(id) => (t!("Undo the deletion"), id.clone()),
            NoticeAct::Undo => (t!("Undo"), String::new()),
            NoticeAct::SaveFile => (t!("Save a file"), String::new()),
            NoticeAct::Round(id) => (t!("Go to the round"), id.clone()),
            NoticeAct::Compare | NoticeAct::Folder(FolderAct::Look) => {
                (t!("See what differs"), String::new())
            }
            NoticeAct::Folder(FolderAct::Choose) => (t!("Choose a folder"), String::new()),
            NoticeAct::Folder(FolderAct::Allow) => (t!("Allow it again"), String::new()),
        };
        let take_back = move |_| match act {
            NoticeAct::Restore(_) => session.restore(&id),
            NoticeAct::Undo => {
                session.undo();
                session.dismiss();
            }
            NoticeAct::SaveFile => {
                session.dismiss();
                session.export();
            }
            NoticeAct::Round(_) => {
                session.dismiss();
                session.open(id.clone(), move || {
                    session.go(Route::Workshop(WorkshopPart::Ballots));
                });
            }
            NoticeAct::Compare => {
                session.go(Route::Restore);
                session.dismiss();
            }
            NoticeAct::Folder(act) => {
                session.dismiss();
                session.act_on_folder(act);
            }
        };
        view! { <button data-action="notice-act" on:click=on(take_back)>{label}</button> }
    });
    view! {
        <div class="notice" class:alert=alert role=if alert { "alert" } else { "status" }>
            <p>{text}</p>
            {act}
            <button on:click=on(move |_| session.dismiss())>{t!("Close")}</button>
        </div>
    }
    .into_any()
}

fn failed(session: Session) -> Option<AnyView> {
    let Save::Failed(failure) = session.save.get() else {
        return None;
    };
    let text = match &failure {
        Failure::Waiting(reason) => t!(
            "Your last changes are not stored: {reason}. They are kept in this tab, and Waymark goes on trying. Keep the tab open and save a file now, take the last change back if it was a large one, or delete an assessment that you no longer need.",
            reason
        ),
        Failure::DatabaseAlone(reason) => t!(
            "Your last changes are kept in the browser's database alone: {reason}. They outlast a reload, but each change should have two places. Delete an assessment that you no longer need, or save a file.",
            reason
        ),
        Failure::Gone => t!("What was stored of this assessment is gone from this browser: it was removed in another tab, or the browser's data were cleared. All of it is still here in this tab. Keep it here, or save a file.").to_owned(),
        Failure::Newer => t!("A newer version of Waymark keeps this assessment now, in another tab. This tab has stopped storing, so that nothing is overwritten. Save a file if you changed something here since, then reload the page.").to_owned(),
        Failure::NoStorage => t!("This browser keeps no data for this page: storage is switched off, or the window is private. Everything works until you close the tab; save a file before you do.").to_owned(),
    };
    let keep = (failure == Failure::Gone).then(|| {
        view! {
            <button data-action="keep-here" on:click=on(move |_| session.keep_here())>
                {t!("Keep it in this browser")}
            </button>
        }
    });
    let shown = view! {
        <div class="notice alert" role="alert">
            <p>{text}</p>
            {keep}
            <button data-action="save-file" on:click=on(move |_| session.export()) hidden=move || !session.opened.get()>
                {t!("Save a file")}
            </button>
        </div>
    };
    Some(shown.into_any())
}

fn skipped(session: Session) -> Option<AnyView> {
    let count = session.skipped.with(Vec::len);
    let save = move |_| {
        let id = session.doc.with_untracked(|doc| doc.id.0.clone());
        session.save_raw(id, "waymark-stored.json");
    };
    (count > 0).then(|| {
        view! {
            <div class="notice alert" role="alert">
                <p>
                    {t_count!(
                        count,
                        "{count} change of this assessment could not be read and is left out; the rest is here. What is stored was left as it is.",
                        "{count} changes of this assessment could not be read and are left out; the rest is here. What is stored was left as it is.",
                    )}
                </p>
                <button on:click=on(save)>{t!("Download what is stored")}</button>
            </div>
        }
        .into_any()
    })
}

/// Reminds of saving a file.
fn remind(session: Session) -> AnyView {
    let due = Memo::new(move |_| session.opened.get().then(|| session.reminder()).flatten());
    let is_due = Memo::new(move |_| due.read().is_some());
    let text = move || due.get().map(reminder_text);
    let later = move |_| {
        let id = session.doc.with_untracked(|doc| doc.id.0.clone());
        session.set_prefs(|prefs| {
            prefs.put_off.insert(id, now());
        });
    };
    view! {
        {move || is_due.get().then(|| view! {
            <div class="notice" role="status" data-reminder>
                <p>{text}</p>
                <button data-action="save-file" on:click=on(move |_| session.export())>{t!("Save a file")}</button>
                <button
                    data-action="choose-folder"
                    hidden=move || session.folder.get() != FolderState::Unlinked
                    on:click=on(move |_| session.act_on_folder(FolderAct::Choose))
                >
                    {t!("Keep copies in a folder")}
                </button>
                <button data-action="put-off" on:click=on(later)>{t!("Remind me in a week")}</button>
            </div>
        })}
    }
    .into_any()
}

fn reminder_text(due: Reminder) -> String {
    let since = match (due.ever, due.days) {
        (false, _) => t_count!(
            due.changes,
            "{count} change since the start, and no file of it was saved from this browser yet.",
            "{count} changes since the start, and no file of it was saved from this browser yet.",
        ),
        (true, 0) => t_count!(
            due.changes,
            "{count} change since you saved a file today.",
            "{count} changes since you saved a file today.",
        ),
        (true, days) => t_count!(
            due.changes,
            "{count} change since you last saved a file, {ago}.",
            "{count} changes since you last saved a file, {ago}.",
            ago = t_count!(
                days.unsigned_abs() as usize,
                "{count} day ago",
                "{count} days ago"
            ),
        ),
    };
    let why = t!(
        "A file in a place of your own survives what this browser does not: a lost laptop, cleared data."
    );
    format!("{since} {why}")
}

fn example(session: Session) -> Option<AnyView> {
    (session.opened.get() && session.doc.with(|doc| doc.example)).then(|| {
        view! {
            <p class="example">
                {t_view!(
                    "This is the example: a fictional provider with invented people and figures. {start} or {tour}",
                    start = view! { <a href="#/">{t!("Start your own assessment")}</a> },
                    tour = view! {
                        <button class="link" data-action="tour" on:click=on(|_| announce("waymark-tour"))>{t!("take a tour of three minutes")}</button>
                    },
                )}
            </p>
        }
        .into_any()
    })
}
