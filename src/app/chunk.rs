//! The pages other than home, in wasm files of their own: one for the assessment, one for the workshop, one for the ballot of
//! somebody who only votes. Each is fetched when its first page is wanted, or a moment before: when a person at the first page
//! reaches for what leads there. What several of them need comes in further files, which the splitting makes.

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

/// A wasm file beside the main one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum File {
    /// The pages of an assessment, and what the frame asks of it.
    Pages,
    /// The workshop and its room screen.
    Workshop,
    /// The ballot, on the device of somebody who has nothing else of the app.
    Ballot,
}

impl File {
    /// The file that a page stands in; none for those in the main one.
    fn of(route: Route) -> Option<File> {
        match route {
            Route::Home | Route::Planned(_) | Route::Unknown => None,
            Route::Workshop(_) | Route::Room => Some(File::Workshop),
            Route::Ballot => Some(File::Ballot),
            _ => Some(File::Pages),
        }
    }
}

/// How far a file is.
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

/// The files with the pages; one for the app.
#[derive(Clone, Copy)]
pub struct Pages {
    /// By [`File`].
    states: RwSignal<[State; 3]>,
    session: Session,
}

impl Pages {
    pub fn new(session: Session) -> Self {
        Self {
            states: RwSignal::new([State::Missing; 3]),
            session,
        }
    }

    fn state(self, file: File) -> State {
        self.states.with(|states| states[file as usize])
    }

    fn set(self, file: File, state: State) {
        self.states.update(|states| states[file as usize] = state);
    }

    /// The page to show: the wanted one, or the one before while its file is on its way.
    pub fn shown(self, wanted: Memo<Route>) -> Memo<Shown> {
        Effect::new(move |first: Option<()>| {
            let Some(file) = File::of(wanted.get()) else {
                return;
            };
            if untrack(|| self.state(file)) != State::Here {
                self.load(file);
                if first.is_some() {
                    // The link that was followed wanted the focus there.
                    Effect::new(move |_| {
                        if self.state(file) == State::Here {
                            super::browser::focus_soon("#title".to_owned());
                        }
                    });
                }
            }
        });
        // With an assessment open the rail wants to tell how far its steps are.
        let opened = self.session.opened;
        Effect::new(move |_| {
            if opened.get() {
                self.load(File::Pages);
            }
        });
        Memo::new(move |before: Option<&Shown>| {
            let route = wanted.get();
            match File::of(route).map(|file| self.state(file)) {
                None | Some(State::Here) => Shown::Page(route),
                Some(State::Failed) => Shown::Failed,
                Some(State::Missing | State::Loading) => match before {
                    Some(page @ Shown::Page(_)) => *page,
                    _ => Shown::Nothing,
                },
            }
        })
    }

    /// Fetches the pages of an assessment: a person reaches for them.
    pub fn load_pages(self) {
        self.load(File::Pages);
    }

    /// Fetches once more what could not be fetched.
    pub fn load_again(self) {
        for file in [File::Pages, File::Workshop, File::Ballot] {
            if untrack(|| self.state(file)) == State::Failed {
                self.load(file);
            }
        }
    }

    /// Fetches a file unless it is here or on its way.
    fn load(self, file: File) {
        if !matches!(untrack(|| self.state(file)), State::Missing | State::Failed) {
            return;
        }
        self.set(file, State::Loading);
        spawn_local(async move {
            let loaded = match file {
                File::Pages => match preload().await {
                    Ok(()) => install(self.session).await,
                    failed => failed,
                },
                File::Workshop => preload_workshop().await,
                File::Ballot => preload_ballot().await,
            };
            self.set(
                file,
                match loaded {
                    Ok(()) => State::Here,
                    Err(_) => State::Failed,
                },
            );
        });
    }
}

/// The page; nothing unless its file is here.
pub fn page(route: Route) -> Option<AnyView> {
    fn now(view: impl Future<Output = Result<AnyView, SplitLoaderError>>) -> Option<AnyView> {
        match pin!(view).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Ok(view)) => Some(view),
            _ => None,
        }
    }
    match File::of(route)? {
        File::Pages => now(view(route)),
        File::Workshop => now(workshop(route)),
        File::Ballot => now(ballot()),
    }
}

/// Puts functions into a file. `cargo xtask build` splits the wasm along them; in a plain build
/// they stay where they are and only look as if they had to be waited for.
macro_rules! in_file {
    ($file:ident: $($(#[$doc:meta])* [$($preload:tt)*] $vis:vis fn $name:ident($($arg:ident: $type:ty),*) -> $out:ty $body:block)*) => {$(
        $(#[$doc])*
        #[cfg(split)]
        #[leptos::wasm_split::wasm_split($file, wasm_split_path = ::leptos::wasm_split, fallible $($preload)*)]
        $vis fn $name($($arg: $type),*) -> $out $body

        $(#[$doc])*
        #[cfg(not(split))]
        $vis async fn $name($($arg: $type),*) -> $out $body
    )*};
}

#[cfg(not(split))]
mod unsplit {
    use super::SplitLoaderError;

    pub async fn preload() -> Result<(), SplitLoaderError> {
        Ok(())
    }

    pub use preload as preload_workshop;
    pub use preload as preload_ballot;
}

#[cfg(not(split))]
use unsplit::{preload, preload_ballot, preload_workshop};

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

in_file! { workshop:
    [, preload(preload_workshop)] fn workshop(route: Route) -> Result<AnyView, SplitLoaderError> {
        Ok(match route {
            Route::Room => pages::room::page(),
            _ => pages::workshop::page(),
        })
    }
}

in_file! { ballot:
    [, preload(preload_ballot)] fn ballot() -> Result<AnyView, SplitLoaderError> {
        Ok(pages::ballot::page())
    }
}

in_file! { pages:
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
            Route::Settings => pages::settings::page(),
            Route::Help => pages::help::page(),
            // In other files, or the main one.
            Route::Workshop(_)
            | Route::Room
            | Route::Ballot
            | Route::Home
            | Route::Planned(_)
            | Route::Unknown => ().into_any(),
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
