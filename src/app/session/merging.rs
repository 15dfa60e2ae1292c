//! Bringing a file and the assessment that it is of together. Like restoring, most of this stands in a wasm file of its own.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Candidate, NoticeAct, Session};
use crate::analysis::compare::may_replace;
use crate::app::browser::local_day;
use crate::app::route::Route;
use crate::assessment::{Assessment, Edit, Merge, Side};

/// Snapshots that are looked at for the state that both come from.
const LOOKED_AT: usize = 12;

/// What came of bringing a file and what is here together.
#[derive(Clone)]
pub struct Merging {
    /// As it was when that was worked out.
    pub here: Arc<Assessment>,
    /// The state that both come from, where a snapshot keeps it.
    pub base: Option<Arc<Assessment>>,
    pub merge: Arc<Merge>,
}

impl Session {
    /// How a file would come together with what is here; none where the assessment is not.
    pub async fn merging(self, candidate: &Candidate) -> Option<Merging> {
        let file = &candidate.document;
        let here = self.present(&file.id.0).await?;
        let base = self.ancestor(&here, file).await;
        let merge = Merge::of(&here, file, base.as_ref());
        Some(Merging {
            here: Arc::new(here),
            base: base.map(Arc::new),
            merge: Arc::new(merge),
        })
    }

    /// The newest snapshot that both come from.
    async fn ancestor(self, here: &Assessment, there: &Assessment) -> Option<Assessment> {
        let kept = self.snapshots_of(&here.id.0).await.ok()?;
        for kept in kept.into_iter().take(LOOKED_AT) {
            let Ok(read) = self.read_snapshot_of(&here.id.0, &kept).await else {
                continue;
            };
            if read.document.came_before(here) && read.document.came_before(there) {
                return Some(read.document);
            }
        }
        None
    }

    /// Brings a file into the assessment that it is of, as one edit, and opens that. `chosen` says for each conflict which side
    /// stands.
    pub async fn bring_together(self, candidate: Candidate, merging: Merging, chosen: Vec<Side>) {
        let id = candidate.document.id.0.clone();
        self.open(id, move || {
            // Beside the undo, which ends with the tab.
            let day = local_day(candidate.created);
            self.snapshot_before(t!("Before the file of {day} came in", day));
            self.merge_in(candidate, &merging, &chosen);
        });
    }

    /// The second half of [`Session::bring_together`], with the assessment open.
    fn merge_in(self, candidate: Candidate, merging: &Merging, chosen: &[Side]) {
        self.dismiss();
        let file = &candidate.document;
        let edit = self
            .doc
            .with_untracked(|doc| merging.edit(doc, file, chosen));
        let edit = match edit {
            Ok(edit) => edit,
            Err(reason) => return self.alert(t!("Nothing was changed: {reason}.", reason)),
        };
        if edit.is_some_and(|edit| !self.act(t!("bringing a file together with this"), edit)) {
            return;
        }
        let text = t!(
            "“{name}” and the file of {day} were brought together.",
            name = file.organization,
            day = local_day(candidate.created)
        );
        self.took(&file.id.0, candidate.sha256);
        if let Some(copy) = candidate.copy {
            self.delete(&copy);
        }
        self.consider_no_more();
        self.go(Route::Dashboard);
        self.tell(text, false, Some(NoticeAct::Undo));
    }
}

impl Merging {
    /// The edit that brings the file in, with what was decided of the conflicts; none where nothing changes.
    ///
    /// # Errors
    /// Why nothing may be changed.
    fn edit(
        &self,
        doc: &Assessment,
        file: &Assessment,
        chosen: &[Side],
    ) -> Result<Option<Edit>, String> {
        if !doc.differences(&self.here).is_empty() {
            let text = t!("the assessment was changed in the meantime; look at the file once more");
            return Err(text.to_owned());
        }
        may_replace(doc, file)?;
        let edit = self.merge.edit(doc, chosen);
        edit.map_err(|error| {
            t!(
                "what was chosen does not go together: {reason}",
                reason = error.reason
            )
        })
    }
}
