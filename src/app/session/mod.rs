//! The one way through the house: every click becomes an [`Edit`]; here it is applied, stored,
//! made undoable and shown.

mod assessments;
mod workshop;

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::browser::{self, clock, now};
use super::route::Route;
use crate::analysis::{Conformity, StepState};
use crate::assessment::{Assessment, AssessmentId, Edit, Moment, Stamped, Undo};
use crate::exchange;
use crate::field;
use crate::store::{Browser, Journal, Library, Listed, OpenError, Prefs, Skipped, WriteError};

/// Whether all that was typed is stored.
#[derive(Clone, Debug, PartialEq)]
pub enum Save {
    Saved,
    /// A text is being typed.
    Saving,
    /// Storing failed, with the reason; the edits are in memory and it goes on trying.
    Failed(String),
}

impl Save {
    fn key(&self) -> &'static str {
        match self {
            Save::Saved => "saved",
            Save::Saving => "saving",
            Save::Failed(_) => "failed",
        }
    }
}

/// Something to tell the person.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub text: String,
    /// A refusal or failure: announced at once.
    pub alert: bool,
    /// An act offered beside it.
    pub act: Option<NoticeAct>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum NoticeAct {
    /// Take back the deletion of this assessment.
    Restore(String),
    /// Take back the last edit.
    Undo,
}

/// A text that is being typed and not yet an edit.
type Typing = Option<(String, Arc<dyn Fn() + Send + Sync>)>;

/// What the page at hand does with a key; `true` when it used it.
pub type KeyHandler = Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// The questions of the room `analysis` that the frame of the app asks. They come with the file of
/// the pages: the first page, where nothing is open yet, loads without them.
#[derive(Clone, Copy)]
pub struct Questions {
    pub conformity: fn(&Assessment) -> Conformity,
    pub steps: fn(&Assessment, &Conformity) -> Vec<StepState>,
}

/// Everything the pages share. Copies are handles to the same state.
#[derive(Clone, Copy)]
pub struct Session {
    pub route: RwSignal<Route>,
    /// The open document; an empty placeholder while none is open.
    pub doc: RwSignal<Assessment>,
    pub opened: RwSignal<bool>,
    /// `None` until the file of the pages is here.
    pub questions: RwSignal<Option<Questions>>,
    /// Of an empty document while there are no questions yet; no page asks that early.
    pub conformity: Memo<Arc<Conformity>>,
    /// How far the steps of the open assessment are, for the rail and their own pages; none while
    /// nothing is open or there are no questions yet.
    pub steps: Memo<Vec<StepState>>,
    pub save: RwSignal<Save>,
    /// When something was last stored in this session.
    pub saved_at: RwSignal<Option<chrono::DateTime<chrono::Utc>>>,
    pub notice: RwSignal<Option<Notice>>,
    pub prefs: RwSignal<Prefs>,
    pub list: RwSignal<Vec<Listed>>,
    /// Assessments that could not be opened, and edits that could not be read.
    pub broken: RwSignal<Vec<OpenError>>,
    pub skipped: RwSignal<Vec<Skipped>>,
    pub undo: RwSignal<Undo>,
    /// A spoken line for people who do not see what changed.
    pub spoken: RwSignal<String>,
    pub keys: StoredValue<Option<KeyHandler>>,
    /// The text of a table file that was dropped on some page, until the spreadsheet page takes it.
    pub dropped: RwSignal<Option<String>>,
    typing: StoredValue<Typing>,
    library: StoredValue<Library<Browser>>,
    journal: StoredValue<Option<Journal>>,
    idle: StoredValue<bool>,
}

impl Session {
    /// Reads the library and the assessment that was open last, unless the page stands alone. Writes nothing.
    pub fn start(here: Route) -> Self {
        let library = Library::new(Browser::new(), browser::random_id());
        let prefs = library.prefs();
        let list = library.list();
        let last = library.open_id();
        let blocked = library.area.is_blocked();
        let doc = RwSignal::new(placeholder());
        let questions = RwSignal::new(None::<Questions>);
        let opened = RwSignal::new(false);
        let conformity = Memo::new(move |_| {
            let known = questions.get().map(|ask| doc.with(ask.conformity));
            Arc::new(known.unwrap_or_default())
        });
        let steps = Memo::new(move |_| match questions.get() {
            Some(ask) if opened.get() => {
                conformity.with(|conformity| doc.with(|doc| (ask.steps)(doc, conformity)))
            }
            _ => Vec::new(),
        });
        let session = Self {
            route: RwSignal::new(here),
            doc,
            opened,
            questions,
            conformity,
            steps,
            save: RwSignal::new(Save::Saved),
            saved_at: RwSignal::new(None),
            notice: RwSignal::new(None),
            prefs: RwSignal::new(prefs),
            list: RwSignal::new(list),
            broken: RwSignal::new(Vec::new()),
            skipped: RwSignal::new(Vec::new()),
            undo: RwSignal::new(Undo::default()),
            spoken: RwSignal::new(String::new()),
            keys: StoredValue::new(None),
            dropped: RwSignal::new(None),
            typing: StoredValue::new(None),
            library: StoredValue::new(library),
            journal: StoredValue::new(None),
            idle: StoredValue::new(false),
        };
        // The room screen only shows what the facilitator's window sends.
        if let Some(id) = last.filter(|_| !here.is_bare()) {
            session.load(&id);
        }
        if blocked {
            session.save.set(Save::Failed(
                "this browser keeps no data for this page (storage is switched off or the window is private)".into(),
            ));
        }
        Effect::new(move |_| browser::set_root("data-save", session.save.with(Save::key)));
        session
    }

    fn stamp(self, edit: Edit) -> Stamped {
        Stamped {
            at: clock(),
            by: self.prefs.with_untracked(|prefs| prefs.name.clone()),
            edit,
        }
    }

    /// Makes a change. A refused one changes nothing and is told to the person.
    pub fn edit(self, edit: Edit) -> bool {
        match self.try_edit(edit) {
            Ok(()) => true,
            Err(reason) => {
                self.alert(format!("Not changed: {reason}."));
                false
            }
        }
    }

    /// Makes a change; the reason of a refusal goes to the caller, for the message at the field.
    pub fn try_edit(self, edit: Edit) -> Result<(), String> {
        let change = self.stamp(edit);
        let mut result = Ok(());
        self.undo.update(|undo| {
            self.doc.update(|doc| result = undo.apply(doc, &change));
        });
        result.map_err(|error| error.reason)?;
        self.record(change);
        Ok(())
    }

    pub fn undo(self) {
        self.shift(Undo::undo, "Taken back");
    }

    pub fn redo(self) {
        self.shift(Undo::redo, "Done again");
    }

    fn shift(
        self,
        step: fn(&mut Undo, &mut Assessment, Moment, &str) -> Option<Stamped>,
        word: &str,
    ) {
        self.commit_typing();
        let by = self.prefs.with_untracked(|prefs| prefs.name.clone());
        let mut change = None;
        self.undo.update(|undo| {
            self.doc
                .update(|doc| change = step(undo, doc, clock(), &by));
        });
        if let Some(change) = change {
            self.say(format!("{word}: {}", change.edit.describe()));
            self.record(change);
        }
    }

    /// Stores an edit that is already in the document, before the frame that shows it.
    fn record(self, change: Stamped) {
        let name = field!(Assessment.organization);
        let renamed = change.edit.sets(&Assessment::own(), name);
        let stored = self.with_journal(|journal, library, document| {
            journal.record(&mut library.area, document, change)
        });
        self.report(stored);
        if renamed {
            let named = self
                .doc
                .with_untracked(|doc| self.write(|library| library.name(doc)));
            self.report(named);
            self.refresh_list();
        }
        self.compact_when_idle();
    }

    fn with_journal(
        self,
        act: impl FnOnce(&mut Journal, &mut Library<Browser>, &Assessment) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        let mut result = Ok(());
        self.journal.update_value(|journal| {
            if let Some(journal) = journal {
                self.library.update_value(|library| {
                    result = self.doc.with_untracked(|doc| act(journal, library, doc));
                });
            }
        });
        result
    }

    fn write(
        self,
        act: impl FnOnce(&mut Library<Browser>) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        let mut result = Ok(());
        self.library.update_value(|library| result = act(library));
        result
    }

    /// Shows the outcome of a write; after a failure it tries again every few seconds.
    fn report(self, stored: Result<(), WriteError>) {
        match stored {
            Ok(()) => {
                let blocked = self.library.with_value(|library| library.area.is_blocked());
                if !blocked {
                    self.save.set(Save::Saved);
                    self.saved_at.set(Some(now()));
                }
            }
            Err(error) => {
                let first = !matches!(self.save.get_untracked(), Save::Failed(_));
                self.save.set(Save::Failed(error.to_string()));
                if first {
                    self.retry_later();
                }
            }
        }
    }

    fn retry_later(self) {
        set_timeout(
            move || {
                let waiting = self
                    .journal
                    .with_value(|journal| journal.as_ref().is_some_and(Journal::is_waiting));
                let stored = if waiting {
                    self.with_journal(|journal, library, doc| {
                        journal.flush(&mut library.area, doc)?;
                        library.name(doc)?;
                        library.set_open(Some(&doc.id.0))
                    })
                } else {
                    Ok(())
                };
                match stored {
                    Ok(()) => self.report(Ok(())),
                    Err(_) => self.retry_later(),
                }
            },
            Duration::from_secs(2),
        );
    }

    /// Rewrites the base once enough edits have gathered, when the browser has nothing to do.
    /// Only an edit starts this, never time alone.
    fn compact_when_idle(self) {
        let wanted = self
            .journal
            .with_value(|journal| journal.as_ref().is_some_and(Journal::wants_compaction));
        if !wanted || self.idle.get_value() {
            return;
        }
        self.idle.set_value(true);
        set_timeout(
            move || {
                self.idle.set_value(false);
                // A failure loses nothing: the journal still holds every edit.
                let _ = self.with_journal(|journal, library, doc| {
                    if journal.wants_compaction() {
                        journal.compact(&mut library.area, doc)
                    } else {
                        Ok(())
                    }
                });
            },
            Duration::from_secs(1),
        );
    }

    /// Takes over an edit that another tab has stored.
    pub fn absorb(self, key: &str, text: &str) {
        let mut taken = false;
        let rounds = |doc: &Assessment| -> Vec<_> {
            let all = doc.workshops.sessions.iter();
            all.map(|workshop| (workshop.round, workshop.open))
                .collect()
        };
        let before = self.doc.with_untracked(rounds);
        self.journal.update_value(|journal| {
            if let Some(journal) = journal {
                self.doc.maybe_update(|document| {
                    taken = journal.absorb(document, key, text);
                    taken
                });
            }
        });
        // As in `edit_for_good`: undo does not reach back beyond a round, whichever tab opened it.
        if taken && self.doc.with_untracked(rounds) != before {
            self.undo.set(Undo::default());
        }
        if !taken && key.ends_with("/head") {
            self.refresh_list();
        }
    }

    /// Holds a text that is being typed until it becomes an edit. Only one field is typed in at
    /// a time: another one's text is stored first.
    pub fn typing(self, field: &str, commit: Arc<dyn Fn() + Send + Sync>) {
        let other = self
            .typing
            .with_value(|typing| typing.as_ref().is_some_and(|(id, _)| id != field));
        if other {
            self.commit_typing();
        }
        self.typing.set_value(Some((field.to_owned(), commit)));
        if self.save.get_untracked() == Save::Saved {
            self.save.set(Save::Saving);
        }
    }

    /// Makes the text being typed an edit at once: before anything that reads the document.
    pub fn commit_typing(self) {
        let mut typing = None;
        self.typing.update_value(|slot| typing = slot.take());
        if let Some((_, commit)) = typing {
            commit();
            if self.save.get_untracked() == Save::Saving {
                self.save.set(Save::Saved);
            }
        }
    }

    /// Changes and stores the preferences.
    pub fn set_prefs(self, change: impl FnOnce(&mut Prefs)) {
        self.prefs.update(change);
        let prefs = self.prefs.get_untracked();
        let stored = self.write(|library| library.set_prefs(&prefs));
        self.report(stored);
    }

    pub fn alert(self, text: String) {
        self.notice.set(Some(Notice {
            text,
            alert: true,
            act: None,
        }));
    }

    /// Speaks a line to screen readers.
    pub fn say(self, text: String) {
        self.spoken.set(text);
    }

    /// Goes to a page.
    pub fn go(self, route: Route) {
        // A hash of our own making is always accepted.
        let _ = window().location().set_hash(&route.hash());
    }

    /// Whether findings are called nonconformities (the SMS is declared in operation).
    pub fn declared(self) -> bool {
        self.doc.with(|doc| doc.in_operation_since.is_some())
    }
}

fn placeholder() -> Assessment {
    Assessment::new(
        AssessmentId(String::new()),
        "",
        chrono::DateTime::UNIX_EPOCH,
    )
}

/// The shared session.
pub fn session() -> Session {
    expect_context()
}
