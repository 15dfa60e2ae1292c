//! The part of the settings about copies in a folder of the person's own.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::folder;
use crate::app::route::Route;
use crate::app::session::{FolderAct, FolderState, Linked, Session};
use crate::app::ui::{live, on};
use crate::standard::WorkshopPart;

pub fn section(session: Session) -> AnyView {
    let state = live(move || {
        match session.folder.get() {
        FolderState::Unknown => ().into_any(),
        FolderState::Unavailable => view! {
            <p data-folder="unavailable">
                {t!("This browser lets no page write into a folder by itself; Chrome, Edge and their relatives on a computer do. Here Waymark reminds you of saving a file instead, and one click saves it.")}
            </p>
        }
        .into_any(),
        FolderState::Unlinked => unlinked(session),
        FolderState::Linked(linked) => shown(session, linked),
    }
    });
    view! {
        <section class="sheet form" id="copies">
            <h2>{t!("A copy in a folder of your own")}</h2>
            {state}
        </section>
    }
    .into_any()
}

fn unlinked(session: Session) -> AnyView {
    view! {
        <p data-folder="none">
            {t!("Everything in a browser is lost together with it. Choose a folder on this computer, best one that is backed up, and Waymark keeps a file of each assessment there, written soon after you change something. The copy before it stays beside it, as “.bak”.")}
        </p>
        <p class="row">
            <button data-action="choose-folder" on:click=on(move |_| session.act_on_folder(FolderAct::Choose))>
                {t!("Choose a folder")}
            </button>
        </p>
    }
    .into_any()
}

fn shown(session: Session, linked: Linked) -> AnyView {
    let state = match (&linked.trouble, linked.allowed) {
        (_, false) => "asks",
        (Some(_), true) => "failed",
        (None, true) => "kept",
    };
    let open = session.opened.get_untracked();
    let example = session.doc.with_untracked(|doc| doc.example);
    let words = match () {
        () if !linked.allowed => linked.words(),
        () if !open => t!("Copies go to “{folder}”", folder = linked.folder),
        () if example => t!(
            "Copies go to “{folder}”; the example is not copied",
            folder = linked.folder
        ),
        () => linked.words(),
    };
    let words = match !linked.file.is_empty() && open {
        true => t!("{state}, as “{file}”.", state = words, file = linked.file),
        false => format!("{words}."),
    };
    let trouble = linked
        .trouble
        .clone()
        .filter(|_| linked.allowed)
        .map(|trouble| view! { <p class="field-error">{trouble}</p> });
    let again = match linked.allowed {
        true => view! {
            <button data-action="copy-now" hidden=!open on:click=on(move |_| spawn_local(folder::copy(session)))>
                {t!("Make a copy now")}
            </button>
        }
        .into_any(),
        false => view! {
            <button class="main" data-action="allow-folder" on:click=on(move |_| session.act_on_folder(FolderAct::Allow))>
                {t!("Allow it again")}
            </button>
        }
        .into_any(),
    };
    view! {
        <p role="status" data-folder=state data-file=linked.file.clone()>{words}</p>
        {trouble}
        {sealed(session)}
        {linked.elsewhere.map(|theirs| elsewhere(session, theirs))}
        <p class="row">
            {again}
            <button on:click=on(move |_| session.act_on_folder(FolderAct::Choose))>{t!("Choose another folder")}</button>
            <button data-action="unlink-folder" on:click=on(move |_| spawn_local(folder::unlink(session)))>
                {t!("Remove the link")}
            </button>
        </p>
        <p class="small">{t!("Removing the link deletes nothing: the files stay in the folder.")}</p>
    }
    .into_any()
}

/// What no copy holds, in mid-round.
fn sealed(session: Session) -> Option<AnyView> {
    let count = session.with_ballots(|ballots| ballots.waiting());
    let link = Route::Workshop(WorkshopPart::Ballots).hash();
    (count > 0).then(|| {
        view! {
            <p data-folder="sealed">
                {t_count!(
                    count,
                    "{count} sealed ballot of an open round in no copy: they stay in this browser until the round is revealed.",
                    "{count} sealed ballots of an open round in no copy: they stay in this browser until the round is revealed."
                )}
                " "
                <a href=link>{t!("Go to the round")}</a>
            </p>
        }
        .into_any()
    })
}

/// A file that was changed elsewhere, and what can be done about it.
fn elsewhere(session: Session, theirs: String) -> AnyView {
    view! {
        <p data-folder="elsewhere">
            {t!("“{file}” was changed elsewhere and left as it is. Put its state in the place of what is here, and copies follow it again; or leave it, and copies go on beside it.", file = theirs)}
        </p>
        <p class="row">
            <button data-action="look-elsewhere" on:click=on(move |_| session.act_on_folder(FolderAct::Look))>
                {t!("See what differs")}
            </button>
            <button data-action="leave-elsewhere" on:click=on(move |_| spawn_local(folder::leave_elsewhere(session)))>
                {t!("Leave it")}
            </button>
        </p>
    }
    .into_any()
}
