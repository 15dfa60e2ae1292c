//! The ballot on a device of one's own: what somebody sees who was invited to vote. Mostly a phone, without an assessment, without
//! the frame of the app. What it is about stands behind the page's address, in the fragment, and so reaches no server.

mod answer;
mod back;
pub mod code;
mod cover;
pub mod form;
mod kept;

use std::sync::Arc;

use leptos::prelude::*;

use answer::BallotDraft;

use crate::analysis::workshop::answered;
use crate::app::browser::{element, focus_soon, read_file};
use crate::app::session::{Session, session};
use crate::app::ui::{FileButton, all_of, derived, drags_files, each, live, on};
use crate::assessment::ballots::Invitation;
use crate::exchange::ballot::{self, LINK, MOST_BYTES, PaperError};
use crate::standard::StatementId;

pub fn page() -> AnyView {
    let session = session();
    let code = RwSignal::new(code_here());
    let refused = RwSignal::new(None::<String>);
    // A link or a file leads to another ballot while the page stays.
    let handle = window_event_listener_untyped("hashchange", move |_| {
        let here = code_here();
        if here != code.get_untracked() {
            refused.set(None);
            code.set(here);
            window().scroll_to_with_x_and_y(0.0, 0.0);
            focus_soon("#title".to_owned());
        }
    });
    on_cleanup(move || handle.remove());
    let body = live(move || match code.get() {
        None => welcome(session, refused),
        Some(code) => match ballot::read_invitation(code.as_bytes()) {
            Ok(invitation) => paper(session, invitation),
            Err(error) => damaged(refused, &error),
        },
    });
    view! {
        <div
            class="vote-page"
            on:drop=on(move |event: web_sys::DragEvent| {
                if drags_files(&event) {
                    // Not an assessment's file: the frame need not look at it.
                    event.prevent_default();
                    event.stop_propagation();
                    take(
                        refused,
                        all_of(event.data_transfer().and_then(|data| data.files())),
                    );
                }
            })
        >
            {body}
        </div>
    }
    .into_any()
}

/// The code of an invitation behind the address; none where there is nothing.
fn code_here() -> Option<String> {
    let hash = window().location().hash().unwrap_or_default();
    ballot::code_behind(&hash).map(str::to_owned)
}

/// Opens an invitation from a file: it goes into the address, so that a reload comes back to it.
fn take(refused: RwSignal<Option<String>>, files: Vec<web_sys::File>) {
    let Some(file) = files.into_iter().next() else {
        return;
    };
    leptos::task::spawn_local(async move {
        let size = file.size() as u64;
        let read = match size > MOST_BYTES {
            true => Err(PaperError::TooLarge { bytes: size }.to_string()),
            false => match read_file(file).await {
                Some(bytes) => ballot::read_invitation(&bytes).map_err(|error| error.to_string()),
                None => Err(t!("This file cannot be read; the browser gave no reason. Check that it still exists and try again.").to_owned()),
            },
        };
        match read {
            Ok(invitation) => {
                let code = ballot::invitation_code(&invitation);
                let _ = window().location().set_hash(&format!("{LINK}{code}"));
            }
            Err(reason) => refused.set(Some(reason)),
        }
    });
}

fn file_input(refused: RwSignal<Option<String>>) -> AnyView {
    const INVITATIONS: &str = ".json,.txt,application/json,text/plain";
    let chosen = move |files| {
        refused.set(None);
        take(refused, files);
    };
    view! {
        {FileButton::new("invitation", t!("Open an invitation file"), INVITATIONS).main().view(chosen)}
        <p class="field-error" role="alert">{move || refused.get()}</p>
    }
    .into_any()
}

/// Nothing was asked yet.
fn welcome(session: Session, refused: RwSignal<Option<String>>) -> AnyView {
    view! {
        <div class="lead">
            <h1 id="title" tabindex="-1">{t!("Fill in a ballot")}</h1>
            <p class="sub">
                {t!("For people who were invited to a workshop on ISO/IEC 20000-1: you rate statements unseen, and return your ballot to whoever invited you. No account; what you fill in stays in this browser until you hand it back.")}
            </p>
        </div>
        <p>{t!("Open the link you were given, or the invitation file:")}</p>
        <div class="vote-open">{file_input(refused)}</div>
        {kept::list(session)}
        <p class="small vote-foot">
            <a href="#/">{t!("What Waymark is")}</a>
        </p>
    }
    .into_any()
}

/// The link or what it holds cannot be read.
fn damaged(refused: RwSignal<Option<String>>, error: &PaperError) -> AnyView {
    view! {
        <div class="lead">
            <h1 id="title" tabindex="-1">{t!("This invitation cannot be opened")}</h1>
            <p class="sub" role="alert">{error.to_string()}</p>
        </div>
        <p>
            {t!("A mail or chat program may have cut the link: copy it whole, or ask for the invitation file. What you have filled in here before is still here.")}
        </p>
        <div class="vote-open">{file_input(refused)}</div>
        <p class="small vote-foot">
            <a href=crate::app::route::Route::Ballot.hash()>{t!("Ballots in this browser")}</a>
        </p>
    }
    .into_any()
}

/// The ballot.
fn paper(session: Session, invitation: Invitation) -> AnyView {
    let title = invitation.title.clone();
    let statements = invitation.statements.clone();
    let about = t_count!(
        statements.len(),
        "Ballot · round {round} · {count} statement",
        "Ballot · round {round} · {count} statements",
        round = invitation.round
    );
    let people = invitation.people.clone();
    let answer = BallotDraft::new(session, invitation);
    let covered = derived(move || answer.covered.get());
    let body = live(move || match covered.get() {
        true => cover::cover(answer),
        false => open(answer, people.clone(), statements.clone()),
    });
    let what = match answer.is_named() {
        true => {
            t!(
                "Your votes are shown with your name to everybody in the workshop, all at once when the round is revealed. Until then nobody sees them."
            )
        }
        false => {
            t!(
                "Votes are shown without names, all at once when the round is revealed: your ballot bears neither your name nor a time. A comment may give you away by its words."
            )
        }
    };
    view! {
        <div class="lead vote-lead">
            <p class="small">{about}</p>
            <h1 id="title" tabindex="-1">{title}</h1>
            <p class="sub">{what}</p>
        </div>
        {body}
    }
    .into_any()
}

/// What is filled in, and the ways to return it.
fn open(
    answer: BallotDraft,
    people: Vec<(String, String)>,
    statements: Vec<StatementId>,
) -> AnyView {
    view! {
        {answer.is_named().then(|| who(answer, people))}
        <p class="field-error" role="alert">{move || answer.failed.get()}</p>
        <h2 class="vh">{t!("Statements")}</h2>
        {form::form(statements, answer.votes, Arc::new(move || answer.keep()), to_back(answer))}
        {back::section(answer)}
    }
    .into_any()
}

/// The way to returning it, at the bottom of the window once every statement has a vote.
fn to_back(answer: BallotDraft) -> AnyView {
    let full = derived(move || {
        answer.invitation.with_value(|invitation| {
            let all = &invitation.statements;
            answer.votes.with(|votes| answered(all, votes)) == all.len()
        })
    });
    view! {
        <button
            type="button"
            class="main"
            data-action="to-return"
            hidden=move || !full.get()
            on:click=on(|_| focus_soon("#back-title".to_owned()))
        >
            {t!("Return the ballot")}
        </button>
    }
    .into_any()
}

/// Whose ballot it is.
fn who(answer: BallotDraft, people: Vec<(String, String)>) -> AnyView {
    let by = derived(move || answer.own.with(|own| own.by.clone()));
    let options = each(people, |(id, name)| {
        let chosen = id.clone();
        view! {
            <option value=id selected=move || by.with(|by| *by == chosen)>{name}</option>
        }
    });
    let missing = derived(move || answer.asked.get() && by.with(String::is_empty));
    view! {
        <div class="field vote-who">
            <label for="ballot-by">{t!("Who are you?")}</label>
            <select
                id="ballot-by"
                aria-invalid=move || missing.get().then_some("true")
                aria-describedby="ballot-by-error"
                on:change=on(move |event| answer.set_by(&event_target_value(&event)))
            >
                <option value="" selected=move || by.with(String::is_empty)>{t!("Choose yourself")}</option>
                {options}
            </select>
            <p class="field-error" id="ballot-by-error" role="alert">
                {move || missing.get().then_some(t!("Say who you are: this workshop votes with names, and the ballot cannot be returned without yours."))}
            </p>
        </div>
    }
    .into_any()
}

/// Brings the question whose ballot it is into view, for those who overlooked it.
fn ask_who() {
    if let Some(select) = element("#ballot-by") {
        let _ = select.focus();
    }
}
