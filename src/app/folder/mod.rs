//! Copies in a folder of the person's own: chosen once, kept over reloads, written after edits. The rules are
//! `exchange/copies/`; here is when they are asked, and what the person is told.

mod handle;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::browser::{now, sleep};
use super::locks::{LockAnswer, Sharing, ask};
use super::route::Route;
use super::session::{Candidate, FolderAct, FolderState, Linked, NoticeAct, Session};
use crate::assessment::{Assessment, from_json};
use crate::exchange::copies::{Copied, CopyNotes, Folder, FolderError, Uncopied, keep_copy};
use crate::exchange::open;
use crate::store::Links;

/// Only one tab writes into the folder at a time.
const LOCK: &str = "waymark/folder";

/// Looks whether a folder was chosen, and makes copies there from now on.
pub fn start(session: Session) {
    if session.folder.get_untracked() != FolderState::Unknown {
        return;
    }
    if !handle::is_available() {
        session.show_folder(FolderState::Unavailable);
        return;
    }
    session.show_folder(FolderState::Unlinked);
    spawn_local(async move {
        look(session).await;
        let lost = |linked: &Linked| !linked.allowed;
        if linked(session).as_ref().is_some_and(lost) && session.opened.get_untracked() {
            tell_lost(session);
        }
        copy_soon(session);
    });
    Effect::new(move |before: Option<String>| {
        let id = session.doc.with(|doc| doc.id.0.clone());
        match before {
            Some(before) if before == id => copy_soon(session),
            Some(_) => spawn_local(async move {
                look(session).await;
                copy_soon(session);
            }),
            None => {}
        }
        id
    });
    let on_visible = window_event_listener_untyped("visibilitychange", move |_| {
        let hidden = document().hidden();
        spawn_local(async move {
            // Meanwhile another tab may have chosen a folder, or the person taken the permission back.
            if !hidden {
                look(session).await;
            } else if session.copying(|_| {}).uncopied.is_some() {
                copy(session).await;
            }
        });
    });
    // It lives as long as the page.
    std::mem::forget(on_visible);
}

/// Does what a person asked for.
pub fn act(session: Session, act: FolderAct) {
    spawn_local(async move {
        match act {
            FolderAct::Choose => choose(session).await,
            FolderAct::Allow => allow(session).await,
            FolderAct::Look => look_at_elsewhere(session).await,
        }
    });
}

fn linked(session: Session) -> Option<Linked> {
    session.folder.with_untracked(|state| match state {
        FolderState::Linked(linked) => Some(linked.clone()),
        _ => None,
    })
}

/// The folder that was chosen, and the database that keeps it.
async fn link() -> Option<(Links, JsValue)> {
    let links = Links::open().await.ok()?;
    let folder = links.folder().await.ok()??;
    Some((links, folder))
}

/// What is noted of an assessment; nothing that cannot be read.
async fn noted(links: &Links, id: &str) -> CopyNotes {
    let text = links.kept(id).await.ok().flatten();
    text.and_then(|text| from_json(&text).ok())
        .unwrap_or_default()
}

/// Shows how the folder and the copies of the open assessment stand.
async fn look(session: Session) {
    let Some((links, folder)) = link().await else {
        session.show_folder(FolderState::Unlinked);
        return;
    };
    let allowed = handle::is_allowed(&folder, false).await;
    let id = session.doc.with_untracked(|doc| doc.id.0.clone());
    let kept = noted(&links, &id).await;
    let trouble = linked(session).and_then(|linked| linked.trouble);
    let state = Linked {
        folder: handle::name(&folder),
        allowed,
        id,
        ..Linked::default()
    };
    session.show_folder(FolderState::Linked(with_kept(state, &kept, trouble)));
}

fn with_kept(linked: Linked, kept: &CopyNotes, trouble: Option<String>) -> Linked {
    Linked {
        file: kept.file.clone(),
        at: kept.at,
        elsewhere: kept.elsewhere.clone(),
        trouble,
        ..linked
    }
}

fn tell_lost(session: Session) {
    let folder = linked(session).map(|linked| linked.folder);
    session.tell(
        t!(
            "Your copies in “{folder}” have stopped: after a restart the browser wants to be asked again.",
            folder = folder.unwrap_or_default()
        ),
        false,
        Some(NoticeAct::Folder(FolderAct::Allow)),
    );
}

async fn choose(session: Session) {
    match choose_folder().await {
        Ok(true) => {
            forget_times(session).await;
            look(session).await;
            copy_all(session).await;
        }
        Ok(false) => {}
        Err(error) => session.alert(t!("No folder was linked: {reason}.", reason = error)),
    }
}

/// Lets the person choose a folder and keeps it; whether they chose one.
async fn choose_folder() -> Result<bool, FolderError> {
    let Some(folder) = handle::choose().await? else {
        return Ok(false);
    };
    if !handle::is_allowed(&folder, true).await {
        return Err(FolderError::Denied);
    }
    let kept = async { Links::open().await?.set_folder(Some(&folder)).await };
    kept.await.map_err(|error| FolderError::Other(error.0))?;
    Ok(true)
}

/// What was copied into another folder is not in this one.
async fn forget_times(session: Session) {
    let Some((links, folder)) = link().await else {
        return;
    };
    let place = handle::LinkedFolder::new(folder, links);
    let ids = session.list.with_untracked(|list| {
        let all = list.iter();
        all.map(|listed| listed.id.clone()).collect::<Vec<_>>()
    });
    for id in ids {
        let mut kept = noted(&place.links, &id).await;
        if kept.at.take().is_some() {
            kept.elsewhere = None;
            let _ = place.remember(&id, &kept).await;
        }
    }
}

/// Asks the browser again, in answer to a click.
async fn allow(session: Session) {
    let Some((_, folder)) = link().await else {
        return;
    };
    if handle::is_allowed(&folder, true).await {
        look(session).await;
        copy_all(session).await;
    } else {
        session.alert(t!("The browser did not allow it, so no copies are made. Your work is saved in this browser as before.").to_owned());
    }
}

/// Removes the link. What is in the folder stays.
pub async fn unlink(session: Session) {
    if let Ok(links) = Links::open().await
        && links.set_folder(None).await.is_ok()
    {
        session.show_folder(FolderState::Unlinked);
        session.say(t!("The link is removed. The files in the folder stay.").to_owned());
    }
}

/// Leaves a file that was changed elsewhere to itself.
pub async fn leave_elsewhere(session: Session) {
    let id = session.doc.with_untracked(|doc| doc.id.0.clone());
    if let Some((links, folder)) = link().await {
        let mut kept = noted(&links, &id).await;
        kept.elsewhere = None;
        let _ = handle::LinkedFolder::new(folder, links)
            .remember(&id, &kept)
            .await;
        look(session).await;
    }
}

/// Shows what differs in the file that was changed elsewhere.
async fn look_at_elsewhere(session: Session) {
    let id = session.doc.with_untracked(|doc| doc.id.0.clone());
    let Some((links, folder)) = link().await else {
        return;
    };
    let Some(file) = noted(&links, &id).await.elsewhere else {
        return;
    };
    let read = handle::LinkedFolder::new(folder, links).read(&file).await;
    let snapshot = match read {
        Ok(Some(bytes)) => open(&bytes).map_err(|error| error.to_string()),
        Ok(None) => Err(t!("it is no longer there").to_owned()),
        Err(error) => Err(error.to_string()),
    };
    match snapshot {
        Ok(snapshot) => {
            session.consider(Candidate::new(snapshot));
            session.go(Route::Restore);
        }
        Err(reason) => session.alert(t!("“{file}” cannot be looked at: {reason}", file, reason)),
    }
}

/// Makes a copy when it is due after an edit.
fn copy_soon(session: Session) {
    let allowed = |linked: &Linked| linked.allowed;
    if !linked(session).as_ref().is_some_and(allowed) {
        return;
    }
    let mut waited = true;
    let copying = session.copying(|copying| {
        copying.uncopied = Some(Uncopied::after(copying.uncopied, now()));
        waited = copying.waits;
        copying.waits = true;
    });
    if waited {
        return;
    }
    let mut due = copying.uncopied.map(|edits| edits.due(copying.tried));
    spawn_local(async move {
        // It may be put off by further edits, and made before by the hiding of the page.
        while let Some(at) = due.filter(|at| *at > now()) {
            sleep((at - now()).num_milliseconds() as i32).await;
            let copying = session.copying(|_| {});
            due = copying.uncopied.map(|edits| edits.due(copying.tried));
        }
        let copying = session.copying(|copying| copying.waits = false);
        if copying.uncopied.is_some() {
            copy(session).await;
        }
    });
}

/// Makes a copy of the open assessment now.
pub async fn copy(session: Session) {
    while session.opened.get_untracked() {
        copy_document(session, session.doc.get_untracked()).await;
        let mut again = false;
        session.copying(|copying| again = !copying.runs && std::mem::take(&mut copying.again));
        if !again {
            return;
        }
    }
}

/// Makes copies of all assessments; the closed ones change only while they are open.
async fn copy_all(session: Session) {
    copy(session).await;
    let ids = session.list.with_untracked(|list| {
        let all = list.iter().filter(|listed| listed.head.deleted.is_none());
        all.map(|listed| listed.id.clone()).collect::<Vec<_>>()
    });
    for id in ids {
        let open = session.doc.with_untracked(|doc| doc.id.0 == id);
        if !open && let Some(document) = session.present(&id).await {
            copy_document(session, document).await;
        }
    }
}

/// Makes a copy, and tells what the person has to know. The example is nobody's work.
async fn copy_document(session: Session, document: Assessment) {
    let allowed = |linked: &Linked| linked.allowed;
    if document.example || !linked(session).as_ref().is_some_and(allowed) {
        return;
    }
    let mut ran = false;
    session.copying(|copying| {
        ran = copying.runs;
        copying.runs = true;
    });
    if ran {
        session.copying(|copying| copying.again = true);
        return;
    }
    let id = document.id.0.clone();
    let is_open = || session.doc.with_untracked(|doc| doc.id.0 == id);
    let mut uncopied = None;
    if is_open() {
        session.copying(|copying| {
            uncopied = copying.uncopied.take();
            copying.tried = Some(now());
        });
    }
    let made = keep(session, &document).await;
    session.copying(|copying| copying.runs = false);
    let before = linked(session).unwrap_or_default();
    let Some((kept, copied)) = made else {
        session.show_folder(FolderState::Unlinked);
        return;
    };
    if copied.is_err() {
        // Leaving the page, or the next edit, tries again.
        session.copying(|copying| copying.uncopied = copying.uncopied.or(uncopied));
    }
    report(session, &document, before, &kept, copied);
}

/// Shows what came of a copy, and tells once what the person has to know.
fn report(
    session: Session,
    document: &Assessment,
    before: Linked,
    kept: &CopyNotes,
    copied: Result<Copied, FolderError>,
) {
    let name = &document.organization;
    let trouble = copied.as_ref().err().map(|error| {
        t!(
            "No copy of “{name}” was made: {reason}. Your work is saved in this browser as before.",
            name,
            reason = error
        )
    });
    let told = before.trouble == trouble;
    let is_open = session.doc.with_untracked(|doc| doc.id == document.id);
    if is_open || trouble.is_some() {
        let shown = Linked {
            id: document.id.0.clone(),
            allowed: copied != Err(FolderError::Denied),
            ..before
        };
        let shown = with_kept(shown, kept, trouble.clone());
        session.show_folder(FolderState::Linked(shown));
    }
    match (copied, trouble) {
        (Ok(Copied::Beside(theirs)), _) => session.tell(
            t!(
                "“{theirs}” in your folder was changed elsewhere: by another browser, another person or another program. It was left as it is; your copies go to “{ours}” from now on.",
                theirs,
                ours = kept.file
            ),
            false,
            Some(NoticeAct::Folder(FolderAct::Look)),
        ),
        (Err(FolderError::Denied), _) if !told => tell_lost(session),
        (Err(_), Some(trouble)) if !told => session.warn(trouble),
        _ => {}
    }
}

/// Makes a copy, alone among all tabs; with what is noted of it then. None where no folder is linked.
async fn keep(
    session: Session,
    document: &Assessment,
) -> Option<(CopyNotes, Result<Copied, FolderError>)> {
    let mut held = None;
    for _ in 0..200 {
        match ask(LOCK, Sharing::Alone).await {
            LockAnswer::Granted(lock) => held = Some(lock),
            LockAnswer::NoLocks => {}
            LockAnswer::Taken => {
                sleep(50).await;
                continue;
            }
        }
        break;
    }
    let (links, folder) = link().await?;
    let id = &document.id.0;
    let mut kept = noted(&links, id).await;
    for sha256 in session.taken(id) {
        kept.learn(sha256);
    }
    let place = handle::LinkedFolder::new(folder, links);
    let copied = keep_copy(&place, &mut kept, document, now()).await;
    drop(held);
    Some((kept, copied))
}
