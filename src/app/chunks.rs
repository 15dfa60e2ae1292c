//! The wasm files beside the main one: which of them is here, and the fetching of the others. Each is
//! fetched when its first page is wanted, or a moment before: when a person at the first page reaches
//! for what leads there. What several of them need comes in further files, which the splitting makes.
//!
//! How a file is fetched and what stands in it is the frame's to know (`frame/split.rs`).

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::focus_soon;
use super::releases::Releases;
use super::route::Route;
use super::session::{Later, Session};
use super::table::Chunk;

/// How far a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ChunkState {
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

/// Fetches a file; `false` when that failed.
pub type Fetch = fn(Session, Chunk) -> Later<bool>;

/// The wasm files; one of these for the app.
#[derive(Clone, Copy)]
pub struct Chunks {
    /// By [`Chunk`].
    states: RwSignal<[ChunkState; Chunk::ALL.len()]>,
    fetch: Fetch,
    session: Session,
    releases: Releases,
}

impl Chunks {
    pub fn new(session: Session, releases: Releases, fetch: Fetch) -> Self {
        let mut states = [ChunkState::Missing; Chunk::ALL.len()];
        states[Chunk::Main as usize] = ChunkState::Here;
        Self {
            states: RwSignal::new(states),
            fetch,
            session,
            releases,
        }
    }

    fn state(self, chunk: Chunk) -> ChunkState {
        self.states.with(|states| states[chunk as usize])
    }

    fn set(self, chunk: Chunk, state: ChunkState) {
        self.states.update(|states| states[chunk as usize] = state);
    }

    /// The page to show: the wanted one, or the one before while its file is on its way.
    pub fn shown(self, wanted: Memo<Route>) -> Memo<Shown> {
        Effect::new(move |first: Option<()>| {
            let chunk = wanted.get().chunk();
            if untrack(|| self.state(chunk)) != ChunkState::Here {
                self.load(chunk);
                if first.is_some() {
                    // The link that was followed wanted the focus there.
                    Effect::new(move |_| {
                        if self.state(chunk) == ChunkState::Here {
                            focus_soon("#title".to_owned());
                        }
                    });
                }
            }
        });
        Memo::new(move |before: Option<&Shown>| {
            let route = wanted.get();
            match self.state(route.chunk()) {
                ChunkState::Here => Shown::Page(route),
                ChunkState::Failed => Shown::Failed,
                ChunkState::Missing | ChunkState::Loading => match before {
                    Some(page @ Shown::Page(_)) => *page,
                    _ => Shown::Nothing,
                },
            }
        })
    }

    /// Fetches once more what could not be fetched.
    pub fn load_again(self) {
        for chunk in Chunk::ALL {
            if untrack(|| self.state(chunk)) == ChunkState::Failed {
                self.load(chunk);
            }
        }
    }

    /// Fetches a file unless it is here or on its way.
    pub fn load(self, chunk: Chunk) {
        if !matches!(
            untrack(|| self.state(chunk)),
            ChunkState::Missing | ChunkState::Failed
        ) {
            return;
        }
        self.set(chunk, ChunkState::Loading);
        spawn_local(async move {
            if (self.fetch)(self.session, chunk).await {
                self.set(chunk, ChunkState::Here);
            } else {
                if chunk == Chunk::Pages {
                    self.session.stop_waiting();
                }
                let releases = self.releases;
                releases.look(move || self.set(chunk, ChunkState::Failed));
            }
        });
    }
}
