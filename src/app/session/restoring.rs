//! Putting a file in the place of an assessment that is here. The page in between shows what would change; it stands in a wasm
//! file of its own, and so does most of this.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{NoticeAct, Session};
use crate::analysis::compare::may_replace;
use crate::app::browser::{local_day, now, random_id};
use crate::app::route::Route;
use crate::assessment::{Assessment, AssessmentId};
use crate::exchange::Snapshot;

/// A file that was opened as a copy, since what it is of is here. The first wasm file knows no more of it: to copy a document takes
/// much code.
#[derive(Clone)]
pub(super) struct OpenedBeside {
    /// The id in the file.
    pub of: String,
    pub copy: String,
    pub created: DateTime<Utc>,
    pub sha256: String,
}

/// A file that may take the place of what is here.
#[derive(Clone)]
pub struct Candidate {
    pub document: Assessment,
    pub created: DateTime<Utc>,
    pub sha256: String,
    /// The assessment as which it was opened already, beside the one that it is of.
    pub copy: Option<String>,
}

impl Candidate {
    pub fn new(snapshot: Snapshot) -> Self {
        Self {
            document: snapshot.document,
            created: snapshot.created,
            sha256: snapshot.sha256,
            copy: None,
        }
    }
}

impl Session {
    /// The file that is being looked at.
    pub fn candidate(self) -> ReadSignal<Option<Candidate>> {
        self.candidate.read_only()
    }

    /// Looks at a file.
    pub fn consider(self, candidate: Candidate) {
        self.opened_beside.set_value(None);
        self.candidate.set(Some(candidate));
    }

    /// Looks at no file any more.
    pub fn consider_no_more(self) {
        self.opened_beside.set_value(None);
        self.candidate.set(None);
    }

    /// Looks at the file that was opened as a copy last, if none is looked at yet.
    pub async fn consider_opened(self) {
        let Some(beside) = self.opened_beside.get_value() else {
            return;
        };
        if let Some(mut document) = self.present(&beside.copy).await {
            document.id = AssessmentId(beside.of);
            self.consider(Candidate {
                document,
                created: beside.created,
                sha256: beside.sha256,
                copy: Some(beside.copy),
            });
        }
    }

    /// An assessment of the list as it stands now; none where there is no such, or it cannot be read.
    pub async fn present(self, id: &str) -> Option<Assessment> {
        if self.is_open(id) && self.opened.get_untracked() {
            return Some(self.doc.get_untracked());
        }
        self.name_of(id)?;
        let far = self.far(id).await;
        self.store.read_value().read(id, far.as_ref()).ok()
    }

    /// Brings the assessment that a file is of into the file's state, as one edit, and opens it; `keep` keeps a copy of how it is
    /// now. What the file was opened as before goes to the deleted ones.
    pub async fn replace(self, candidate: Candidate, keep: bool) {
        let Candidate {
            document: file,
            created,
            sha256,
            copy,
        } = candidate;
        let id = file.id.0.clone();
        let Some(mut former) = self.present(&id).await else {
            self.alert(
                t!("Nothing was changed: the assessment that the file is of is no longer here.")
                    .to_owned(),
            );
            return;
        };
        if keep {
            if !self.may_leave() {
                return;
            }
            former.organization = t!(
                "{organization} (before {day})",
                organization = former.organization,
                day = local_day(now())
            );
            former.id = AssessmentId(random_id());
            self.add(former);
        }
        self.open(id, move || {
            self.dismiss();
            let may = self.doc.with_untracked(|doc| may_replace(doc, &file));
            if let Err(reason) = may {
                return self.alert(t!("Nothing was changed: {reason}.", reason));
            }
            let edit = self.doc.with_untracked(|doc| doc.edit_to(&file));
            if edit.is_some() {
                let day = local_day(created);
                self.snapshot_before(t!("Before the file of {day} took its place", day));
            }
            if edit.is_some_and(|edit| !self.act(t!("putting a file in its place"), edit)) {
                return;
            }
            self.took(&file.id.0, sha256);
            if let Some(copy) = copy {
                self.delete(&copy);
            }
            self.consider_no_more();
            let text = t!(
                "“{name}” is now as the file of {day} has it.",
                name = file.organization,
                day = local_day(created)
            );
            self.go(Route::Dashboard);
            self.tell(text, false, Some(NoticeAct::Undo));
        });
    }
}
