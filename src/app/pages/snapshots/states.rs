//! Which two states are compared: of today, of a snapshot, of a file.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::kept;
use crate::analysis::Conformity;
use crate::app::browser::{focus_soon, local_day, local_time, today};
use crate::app::session::Session;
use crate::app::ui::{FileButton, SNAPSHOTS, card, each, live, on, read_whole, sentence};
use crate::assessment::Assessment;
use crate::store::KeptSnapshot;

/// What stands for the open assessment in the choice of states.
const NOW: &str = "now";

/// A state that can be compared.
#[derive(Clone)]
pub(super) struct LoadedState {
    /// What it is called in sentences, such as “today” or “the snapshot “Before the audit””.
    pub label: String,
    pub document: Arc<Assessment>,
    pub conformity: Arc<Conformity>,
}

impl LoadedState {
    /// A snapshot, or what a file says: as on the day of its last change.
    fn kept(label: String, document: Assessment) -> Self {
        let conformity = Conformity::of_kept(&document, today());
        Self::of(label, document, conformity)
    }

    fn of(label: String, document: Assessment, conformity: Conformity) -> Self {
        let conformity = Arc::new(conformity);
        Self {
            label,
            document: Arc::new(document),
            conformity,
        }
    }
}

/// A state that was read from a file.
#[derive(Clone)]
struct FileState {
    key: String,
    state: LoadedState,
}

/// What the page has at hand. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct States {
    pub session: Session,
    /// None until they are read.
    pub kept: RwSignal<Option<Result<Vec<KeptSnapshot>, String>>>,
    files: RwSignal<Vec<FileState>>,
    earlier: RwSignal<String>,
    later: RwSignal<String>,
    pub pair: RwSignal<Option<(LoadedState, LoadedState)>>,
    error: RwSignal<Option<String>>,
    /// Whoever chose the states wants to be led to what differs.
    leads: StoredValue<bool>,
}

impl States {
    pub fn new(session: Session) -> Self {
        let states = Self {
            session,
            kept: RwSignal::new(None),
            files: RwSignal::new(Vec::new()),
            earlier: RwSignal::new(String::new()),
            later: RwSignal::new(match session.opened.get_untracked() {
                true => NOW.to_owned(),
                false => String::new(),
            }),
            pair: RwSignal::new(None),
            error: RwSignal::new(None),
            leads: StoredValue::new(false),
        };
        Effect::new(move |_| {
            // Of another assessment after opening one.
            session.doc.with(|doc| doc.id.clone());
            if session.opened.get() {
                states.list();
            }
        });
        Effect::new(move |_| {
            let (earlier, later) = (states.earlier.get(), states.later.get());
            states.files.track();
            states.pair.set(None);
            if !earlier.is_empty() && !later.is_empty() && earlier != later {
                spawn_local(states.load(earlier, later));
            }
        });
        states
    }

    /// The id of the open assessment.
    pub fn assessment(self) -> String {
        self.session.doc.with_untracked(|doc| doc.id.0.clone())
    }

    /// Reads the list of what is kept.
    pub fn list(self) {
        spawn_local(async move {
            let all = self.session.snapshots().await;
            // The page may have been left meanwhile.
            let _ = self.kept.try_set(Some(all));
        });
    }

    /// Compares a snapshot with today, and leads to what differs.
    pub fn compare(self, kept: &KeptSnapshot) {
        self.leads.set_value(true);
        self.later.set(NOW.to_owned());
        self.earlier.set(kept.id.clone());
        if self.pair.with_untracked(Option::is_some) {
            // They were compared already.
            self.lead();
        }
    }

    /// Leads to what differs, where that was asked for.
    fn lead(self) {
        if self.leads.get_value() {
            self.leads.set_value(false);
            focus_soon("[data-compared]".to_owned());
        }
    }

    /// Both sides are the same state.
    fn is_same(self) -> bool {
        let earlier = self.earlier.get();
        !earlier.is_empty() && self.later.with(|later| *later == earlier)
    }

    async fn load(self, earlier: String, later: String) {
        let both = (self.read(&earlier).await, self.read(&later).await);
        match both {
            (Ok(before), Ok(after)) => {
                let _ = self.pair.try_set(Some((before, after)));
                let _ = self.error.try_set(None);
                self.lead();
            }
            (Err(reason), _) | (_, Err(reason)) => {
                let _ = self
                    .error
                    .try_set(Some(t!("It cannot be compared: {reason}.", reason)));
            }
        }
    }

    async fn read(self, key: &str) -> Result<LoadedState, String> {
        if key == NOW {
            self.session.commit_typing();
            let document = self.session.doc.get_untracked();
            let conformity = Conformity::on(&document, today());
            return Ok(LoadedState::of(
                t!("today").to_owned(),
                document,
                conformity,
            ));
        }
        let file = self.files.with_untracked(|files| {
            let found = files.iter().find(|file| file.key == key);
            found.map(|file| file.state.clone())
        });
        if let Some(state) = file {
            return Ok(state);
        }
        let kept = self.kept.with_untracked(|kept| {
            let all = kept.as_ref().and_then(|kept| kept.as_ref().ok());
            let found = all.into_iter().flatten().find(|one| one.id == key);
            found.cloned()
        });
        let kept = kept.ok_or_else(|| t!("it is no longer here"))?;
        let read = self.session.read_snapshot(&kept).await?;
        let label = t!("the snapshot “{name}”", name = kept::title(&kept));
        Ok(LoadedState::kept(label, read.document))
    }

    /// Takes a file in as a state.
    async fn add(self, file: web_sys::File) {
        let name = file.name();
        match read_whole(self.session, file).await {
            Ok(snapshot) => {
                let created = snapshot.created;
                let day = format!("{}, {}", local_day(created), local_time(created));
                let of = &snapshot.document.organization;
                let label = t!(
                    "the file of {day}, “{organization}”",
                    day,
                    organization = of
                );
                let state = LoadedState::kept(label, snapshot.document);
                let key = format!("file {}", snapshot.sha256);
                let is_new = |files: &Vec<FileState>| files.iter().all(|file| file.key != key);
                if self.files.try_with_untracked(is_new) == Some(true) {
                    let key = key.clone();
                    self.files
                        .update(|files| files.push(FileState { key, state }));
                }
                self.error.set(None);
                match (self.earlier.get_untracked(), self.later.get_untracked()) {
                    (_, later) if later.is_empty() => self.later.set(key),
                    (earlier, _) if earlier.is_empty() => self.earlier.set(key),
                    _ => {}
                }
            }
            Err(reason) => self.refuse(&name, &reason),
        }
    }

    fn refuse(self, name: &str, reason: &str) {
        let _ = self.error.try_set(Some(format!("{name}: {reason}")));
    }
}

/// All states that can be chosen.
fn options(states: States, chosen: RwSignal<String>) -> AnyView {
    live(move || {
        let mut all = Vec::new();
        if states.session.opened.get() {
            all.push((NOW.to_owned(), t!("Today").to_owned()));
        }
        if let Some(Ok(kept)) = states.kept.get() {
            let there = kept.iter().filter(|kept| kept.head.deleted.is_none());
            all.extend(there.map(|one| {
                // With the time: two of one name may be of one day.
                let at = one.head.at.to_utc();
                let day = format!("{}, {}", local_day(at), local_time(at));
                (one.id.clone(), format!("{} ({day})", kept::title(one)))
            }));
        }
        let named = |file: FileState| {
            let label = sentence(&file.state.label);
            (file.key, label.trim_end_matches('.').to_owned())
        };
        all.extend(states.files.get().into_iter().map(named));
        each(all, move |(key, label)| {
            let is = {
                let key = key.clone();
                move || chosen.with(|chosen| *chosen == key)
            };
            view! { <option value=key selected=is>{label}</option> }
        })
    })
}

fn select(
    states: States,
    id: &'static str,
    label: &'static str,
    chosen: RwSignal<String>,
) -> AnyView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id on:change=on(move |ev| chosen.set(event_target_value(&ev)))>
                <option value="" selected=move || chosen.with(String::is_empty)>{t!("choose")}</option>
                {options(states, chosen)}
            </select>
        </div>
    }
    .into_any()
}

fn files(states: States) -> AnyView {
    let take = move |all: Vec<web_sys::File>| {
        spawn_local(async move {
            for file in all {
                states.add(file).await;
            }
        });
    };
    FileButton::new("compare-files", t!("Add files"), SNAPSHOTS)
        .several()
        .view(take)
}

pub(super) fn view(states: States) -> AnyView {
    let body = view! {
        <div class="row" id="compare">
            {select(states, "compare-earlier", t!("From" in "two states compared"), states.earlier)}
            {select(states, "compare-later", t!("to" in "two states compared"), states.later)}
            {files(states)}
        </div>
        <p class="small">{t!("A file that is only compared is opened nowhere and changes nothing.")}</p>
        <p class="field-error" role="alert">{move || states.error.get()}</p>
        <p role="status">{move || states.is_same().then(|| t!("Both sides are the same state. Choose two different ones."))}</p>
    };
    card(t!("Compare two states"), body.into_any())
}
