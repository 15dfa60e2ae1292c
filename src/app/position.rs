//! What the person is at in step 3. The page of the step works on it; a link from elsewhere to a
//! statement sets it before that page is shown.

use leptos::prelude::*;

use super::browser::{each_frame, element, focus_is_nowhere, scroll_to, window_width};
use crate::standard::StatementId;

/// A choice of statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    All,
    Unanswered,
    Gaps,
    Review,
    /// Answers of the cycle before that wait.
    ToConfirm,
    /// Statements that ask for a document or a record.
    Documents,
}

/// What statements are part of: out of a task of its own nothing leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// The whole standard, with the next clause behind each.
    Standard,
    /// A packet.
    Packet,
    /// The quick look, which asks for no evidence.
    QuickLook,
}

/// What the person is at in step 3. One for the app: it outlives the page, so that coming back goes on where it was.
#[derive(Clone, Copy)]
pub struct Position {
    pub current: RwSignal<Option<StatementId>>,
    pub filter: RwSignal<Filter>,
    pub search: RwSignal<String>,
    /// Only statements assigned to this person; empty for all.
    pub person: RwSignal<String>,
    /// Whether there is room for the details beside the statements.
    pub wide: ReadSignal<bool>,
    /// The statements on the page, in order. Fixed when the page or the filter changes, so that a
    /// statement stays in place after it was rated.
    pub shown: RwSignal<Vec<StatementId>>,
    /// The statement that was rated by key last, from which the keys have gone on already.
    pub rated: StoredValue<Option<StatementId>>,
    /// The mouse is pressed on a statement: what lies beneath it must not move before it is released.
    pub pressing: StoredValue<bool>,
    /// What the statements shown are part of.
    pub around: StoredValue<Around>,
}

impl Position {
    pub fn new() -> Self {
        let wide = RwSignal::new(is_wide());
        let handle = window_event_listener_untyped("resize", move |_| {
            if wide.get_untracked() != is_wide() {
                wide.set(is_wide());
            }
        });
        // Lives as long as the page.
        std::mem::forget(handle);
        Self {
            current: RwSignal::new(None),
            filter: RwSignal::new(Filter::All),
            search: RwSignal::new(String::new()),
            person: RwSignal::new(String::new()),
            wide: wide.read_only(),
            shown: RwSignal::new(Vec::new()),
            rated: StoredValue::new(None),
            pressing: StoredValue::new(false),
            around: StoredValue::new(Around::Standard),
        }
    }

    /// Makes a statement current before its page is shown, free of filters that might hide it.
    pub fn jump(self, id: StatementId) {
        self.show_all();
        self.current.set(Some(id));
        focus_statement(id);
    }

    /// Shows the statements of a person, once the page opens.
    pub fn show_person(self, person: String) {
        self.person.set(person);
    }

    pub fn show_all(self) {
        self.filter.set(Filter::All);
        self.search.set(String::new());
        self.person.set(String::new());
    }

    /// Whether only some statements are shown.
    pub fn is_filtered(self) -> bool {
        self.filter.get() != Filter::All
            || !self.search.with(|search| search.trim().is_empty())
            || !self.person.with(String::is_empty)
    }
}

fn is_wide() -> bool {
    window_width() >= 1200
}

/// Frames that a list may take until it is drawn, on a machine that is busy, and in which it may be drawn anew.
const PATIENCE: u32 = 60;
const ANEW: u32 = 30;

/// Moves the focus to a statement, once it is there. Where a list that is drawn anew takes it away again, and it is nowhere else, it comes
/// back.
pub fn focus_statement(id: StatementId) {
    let mut frames = 0;
    let mut had = false;
    let look = move || {
        frames += 1;
        let nowhere = focus_is_nowhere();
        let found = element(&format!("article[data-statement='{id}']"));
        let goes_on = !had || nowhere || frames < ANEW;
        if let Some(article) = found.filter(|_| !had || nowhere) {
            had = true;
            let _ = article.focus();
            scroll_to(&article);
        }
        goes_on
    };
    // Not before the second frame: after a change of clause the list is drawn in the first.
    request_animation_frame(move || each_frame(PATIENCE, look));
}
