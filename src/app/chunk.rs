//! The pages other than home: a wasm file of their own, fetched when the first of
//! them is wanted, or a moment before: when a person at the first page reaches for what leads there.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use super::browser::today;
use super::pages;
use super::route::Route;
use super::session::{Questions, Session};
use crate::analysis::{self, Conformity};
use crate::assessment::Assessment;
use crate::standard::StepId;

/// How far the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Missing,
    Loading,
    Here,
    Failed,
}

/// What there is to show for a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The file is on its way and there was no page before.
    Nothing,
    Page(Route),
    Failed,
}

/// The file with the pages; one for the app.
#[derive(Clone, Copy)]
pub struct Pages(RwSignal<State>, Session);

impl Pages {
    pub fn new(session: Session) -> Self {
        Self(RwSignal::new(State::Missing), session)
    }

    /// The page to show: the wanted one, or the one before while its file is on its way.
    pub fn shown(self, wanted: Memo<Route>) -> Memo<Shown> {
        Effect::new(move |first: Option<()>| {
            let state = self.0.get_untracked();
            if !in_main(wanted.get()) && state != State::Here {
                self.load();
                if first.is_some() {
                    // The link that was followed wanted the focus there.
                    Effect::new(move |_| {
                        if self.0.get() == State::Here {
                            super::browser::focus_soon("#title".to_owned());
                        }
                    });
                }
            }
        });
        // With an assessment open the rail wants to tell how far its steps are.
        let opened = self.1.opened;
        Effect::new(move |_| {
            if opened.get() {
                self.load();
            }
        });
        Memo::new(move |before: Option<&Shown>| {
            let route = wanted.get();
            match self.0.get() {
                _ if in_main(route) => Shown::Page(route),
                State::Here => Shown::Page(route),
                State::Failed => Shown::Failed,
                State::Missing | State::Loading => match before {
                    Some(page @ Shown::Page(_)) => *page,
                    _ => Shown::Nothing,
                },
            }
        })
    }

    /// Fetches the file unless it is here or on its way.
    pub fn load(self) {
        if !matches!(self.0.get_untracked(), State::Missing | State::Failed) {
            return;
        }
        self.0.set(State::Loading);
        spawn_local(async move {
            let loaded = match preload().await {
                Ok(()) => install(self.1).await,
                failed => failed,
            };
            self.0.set(match loaded {
                Ok(()) => State::Here,
                Err(_) => State::Failed,
            });
        });
    }
}

fn in_main(route: Route) -> bool {
    matches!(route, Route::Home | Route::Planned(_) | Route::Unknown)
}

/// The page; nothing unless its file is here.
pub fn page(route: Route) -> Option<AnyView> {
    let ready = pin!(view(route)).poll(&mut Context::from_waker(Waker::noop()));
    match ready {
        Poll::Ready(Ok(view)) => Some(view),
        _ => None,
    }
}

/// Puts functions into the file. `cargo xtask build` splits the wasm along them; in a plain build
/// they stay where they are and only look as if they had to be waited for.
macro_rules! in_file {
    ($($(#[$doc:meta])* [$($preload:tt)*] $vis:vis fn $name:ident($($arg:ident: $type:ty),*) -> $out:ty $body:block)*) => {$(
        $(#[$doc])*
        #[cfg(split)]
        #[leptos::wasm_split::wasm_split(pages, wasm_split_path = ::leptos::wasm_split, fallible $($preload)*)]
        $vis fn $name($($arg: $type),*) -> $out $body

        $(#[$doc])*
        #[cfg(not(split))]
        $vis async fn $name($($arg: $type),*) -> $out $body
    )*};
}

#[cfg(not(split))]
async fn preload() -> Result<(), SplitLoaderError> {
    Ok(())
}

/// Why a file was not taken, in words for the person.
pub struct Refused(pub String);

/// What a file held.
pub enum Opened {
    Document(Box<Assessment>),
    /// The code of an invitation; its page is the ballot.
    Invitation(String),
}

impl From<SplitLoaderError> for Refused {
    fn from(_: SplitLoaderError) -> Self {
        Self("A part of Waymark that reads files could not be loaded. Check the connection and try again; nothing was changed.".to_owned())
    }
}

in_file! {
    [, preload(preload)] fn view(route: Route) -> Result<AnyView, SplitLoaderError> {
        Ok(match route {
            Route::Dashboard => pages::dashboard::page(),
            Route::Step(step, _) => match step {
                StepId::Awareness => pages::awareness::page(),
                StepId::Scope => pages::scope::page(),
                StepId::Assessment => pages::assessment::page(),
                StepId::Project => pages::project::page(),
                StepId::Preparation => pages::preparation::page(),
                StepId::Audit => pages::audit::page(),
                StepId::Retain => pages::retain::page(),
            },
            Route::AssessmentPlan => pages::planning::page(),
            Route::Report => pages::report::page(),
            Route::Briefing => pages::awareness::briefing::page(),
            Route::AuditDay => pages::preparation::audit_day::page(),
            Route::Assessment(_) => pages::assessment::page(),
            Route::Capability => pages::capability::page(),
            Route::Spreadsheet => pages::spreadsheet::page(),
            Route::Workshop(_) => pages::workshop::page(),
            Route::Room => pages::room::page(),
            Route::Ballot => pages::ballot::page(),
            Route::Settings => pages::settings::page(),
            Route::Help => pages::help::page(),
            Route::Home | Route::Planned(_) | Route::Unknown => ().into_any(),
        })
    }

    /// Hands the frame what it asks of the open assessment.
    [] fn install(session: Session) -> Result<(), SplitLoaderError> {
        session.questions.set(Some(Questions {
            conformity: Conformity::of,
            steps: analysis::steps,
        }));
        Ok(())
    }

    /// Reads a snapshot file, or the invitation to a ballot.
    [] pub fn open_file(bytes: Vec<u8>) -> Result<Opened, Refused> {
        use crate::exchange::ballot::{Kind, invitation_code, read_invitation};
        use crate::exchange::{Foreign, ImportError};
        match crate::exchange::import(&bytes) {
            Ok(document) => Ok(Opened::Document(Box::new(document))),
            Err(ImportError::NotOurs { found: Foreign::Paper(Kind::Invitation) }) => {
                let invitation = read_invitation(&bytes).map_err(|error| Refused(error.to_string()))?;
                Ok(Opened::Invitation(invitation_code(&invitation)))
            }
            Err(error) => Err(Refused(error.to_string())),
        }
    }

    /// Reads the example, its dates moved to today.
    [] pub fn open_example(bytes: Vec<u8>) -> Result<Assessment, Refused> {
        crate::exchange::example::open_example(&bytes, today())
            .map_err(|error| Refused(error.to_string()))
    }

    /// Takes a table to its page.
    [] pub fn take_table(session: Session, text: String) -> Result<(), Refused> {
        pages::spreadsheet::take(session, text);
        Ok(())
    }
}
