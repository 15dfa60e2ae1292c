//! A field bound to the document: what it stores and when, and what it shows.
//!
//! What a person types is never rewritten under their hands: while the focus is in the field nothing is written into it, whoever
//! changes the document. On leaving it shows what is stored, unless what was typed could not be: then it stays, with the reason.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use super::Input;
use super::kept::KeptText;
use super::visit::{Stay, Visits, focused, text_of};
use crate::app::browser::{decimal_sign, is_focused};
use crate::app::session::Session;
use crate::assessment::{
    Assessment, Edit, check_text, day_text, excerpt, parse_date, two_readings,
};

/// Makes the edit for a typed value, or says what is wrong with it.
pub type Make = Arc<dyn Fn(&str) -> Result<Edit, String> + Send + Sync>;

/// Most characters of a text that a message shows.
const SHOWN: usize = 300;

/// What is said beside the field: what somebody else did to it meanwhile, or why something was not put in.
#[derive(Clone, PartialEq)]
pub(super) struct Meanwhile {
    pub words: String,
    /// The text that gave way; it can be taken instead.
    pub other: Option<String>,
}

pub(super) struct Bound {
    pub session: Session,
    pub visits: Visits,
    pub kind: Input,
    pub id: String,
    /// What is stored, as it is shown.
    pub value: Signal<String>,
    pub make: Make,
    pub error: RwSignal<Option<String>>,
    pub meanwhile: RwSignal<Option<Meanwhile>>,
}

/// Writes a text into an input; nothing where it stands already, since that would move the caret.
fn show(element: &HtmlElement, text: &str) {
    if text_of(element) == text {
        return;
    }
    match element.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.set_value(text),
        None => element.unchecked_ref::<HtmlInputElement>().set_value(text),
    }
}

/// Whether a date is typed that does not exist or is not whole. Such an input says that it is empty.
fn is_half(element: &HtmlElement) -> bool {
    let input = element.dyn_ref::<HtmlInputElement>();
    input.is_some_and(|input| input.validity().bad_input())
}

fn quoted(text: &str) -> String {
    match text.chars().count() {
        0 => t!("nothing").to_owned(),
        long if long > SHOWN => {
            let start: String = text.chars().take(SHOWN).collect();
            t!("“{start}…”", start)
        }
        _ => t!("“{text}”", text),
    }
}

/// Whether an edit of fields would change any of them.
fn changes(doc: &Assessment, edit: &Edit) -> bool {
    match edit {
        Edit::Set(record, fields) => {
            let mut fields = fields.iter();
            fields.any(|(key, value)| doc.value(record, key) != *value)
        }
        _ => true,
    }
}

impl Bound {
    /// The stored value; as last seen where the field is gone already.
    fn stored(&self, visit: &Stay) -> String {
        let now = self.value.try_get_untracked();
        now.unwrap_or_else(|| visit.seen.clone())
    }

    fn refuse(&self, reason: Option<String>) {
        // It may come too late, when the field is gone: what is not stored is then kept on the page.
        drop(self.error.try_set(reason));
    }

    fn say(&self, meanwhile: Option<Meanwhile>) {
        drop(self.meanwhile.try_set(meanwhile));
    }

    pub fn enter(&self, element: HtmlElement) {
        if self.visits.at(&self.id).is_none() {
            // A field that was left without losing the focus first, as when it goes with a click by assistive technology.
            self.session.commit_typing();
        }
        let stored = self.value.try_get_untracked().unwrap_or_default();
        let route = self.session.route.get_untracked();
        if self.visits.begin(&self.id, element, route, &stored) {
            self.say(None);
        }
    }

    /// Whether a text about to come in at once, pasted or dropped, is longer than the field may hold, which is said. It is kept
    /// out: browsers stand still for seconds while they lay out a megabyte, and whoever pastes still has it.
    pub fn is_too_much(&self, text: &str) -> bool {
        let reason = check_text(text).err();
        let words = reason.map(|reason| t!("This was not put in: {reason}.", reason));
        let is_too_much = words.is_some();
        if let Some(words) = words {
            self.say(Some(Meanwhile { words, other: None }));
        }
        is_too_much
    }

    /// Something was typed, by whatever means.
    pub fn typed(self: &Arc<Self>, element: HtmlElement) {
        let visit = self.visits.at(&self.id);
        if visit.is_none() {
            self.enter(element.clone());
        }
        if visit.is_some_and(|visit| visit.composing) {
            return;
        }
        let half = self.kind == Input::Date && is_half(&element);
        let draft = (!half).then(|| text_of(&element));
        let keyed = self.visits.change(|here| {
            here.draft = draft;
            here.typed = true;
            here.keyed
        });
        if half {
            return;
        }
        match self.kind {
            Input::Number | Input::Date => self.refuse(None),
            _ => {}
        }
        self.wait();
        let session = self.session;
        match self.kind {
            // Read on leaving: half of a number is another number.
            Input::Number => {}
            Input::Date if keyed == Some(true) => {}
            // Taken from the browser's calendar, a date is whole.
            Input::Date => session.commit_typing(),
            _ => self.visits.store_soon(move || session.commit_typing()),
        }
    }

    /// The input has another value. What fills in forms for people never gives it the focus.
    pub fn changed(self: &Arc<Self>, element: HtmlElement) {
        if !is_focused(&element) {
            self.typed(element.clone());
            self.leave(&element);
        }
    }

    /// Tells the session that something waits here.
    fn wait(self: &Arc<Self>) {
        let field = self.clone();
        let commit = move || field.commit();
        self.session.typing(&self.id, Arc::new(commit));
    }

    pub fn compose(self: &Arc<Self>, element: HtmlElement) {
        self.enter(element);
        self.session.commit_typing();
        self.visits.change(|here| here.composing = true);
        self.wait();
    }

    pub fn composed(self: &Arc<Self>, element: HtmlElement) {
        self.visits.change(|here| here.composing = false);
        self.typed(element);
    }

    /// A key goes down in the input.
    pub fn pressed(&self, key: &str, element: &HtmlElement) {
        self.visits.change(|here| here.keyed = true);
        if key == "Enter" && self.kind != Input::Area {
            self.session.commit_typing();
            self.tell_half(element);
        }
    }

    /// A key goes up: a date may have been mended or emptied, of which no other event tells.
    pub fn released(&self, element: &HtmlElement) {
        let shown = self.error.with_untracked(Option::is_some);
        if shown && self.kind == Input::Date && !is_half(element) && text_of(element).is_empty() {
            self.refuse(None);
        }
    }

    fn tell_half(&self, element: &HtmlElement) {
        if self.kind == Input::Date && is_half(element) {
            let reason = t!("this date does not exist or is incomplete");
            self.refuse(Some(reason.to_owned()));
        }
    }

    /// Stores what was typed. Returns whether nothing waits any more.
    fn commit(&self) -> bool {
        let Some(visit) = self.visits.at(&self.id) else {
            return true;
        };
        let Some(draft) = visit.draft.clone() else {
            return !visit.composing;
        };
        let outcome = self.store(&draft, &visit);
        // “3 of” may become “3 of 5”.
        let waits = outcome.is_err() && self.kind == Input::Listed && self.visits.is_clock();
        if waits {
            return false;
        }
        self.visits.change(|here| {
            here.draft = None;
            here.refused = outcome.is_err();
        });
        self.refuse(outcome.err());
        true
    }

    fn store(&self, draft: &str, visit: &Stay) -> Result<(), String> {
        let edit = (self.make)(draft)?;
        if !self.session.doc.with_untracked(|doc| changes(doc, &edit)) {
            return Ok(());
        }
        let other = self.stored(visit);
        if other != visit.seen {
            let words = t!(
                "Meanwhile this was changed elsewhere to {text}. What you typed has taken its place.",
                text = quoted(&other)
            );
            let other = Some(other);
            self.say(Some(Meanwhile { words, other }));
        }
        self.session.try_typed(edit, visit.number)?;
        let seen = self.stored(visit);
        self.visits.change(|here| here.seen = seen);
        Ok(())
    }

    /// The stored value has changed, or the input has come.
    pub fn follow(&self, stored: &str, element: &HtmlElement) {
        let visit = self.visits.at(&self.id);
        match visit.filter(|_| is_focused(element)) {
            None if self.error.with_untracked(Option::is_some) => {}
            None => show(element, stored),
            Some(visit) if visit.seen == stored => {}
            Some(visit) => {
                let text = quoted(stored);
                let words = match visit.typed {
                    true => t!(
                        "Changed elsewhere to {text}. What you go on typing takes its place.",
                        text
                    ),
                    false => t!(
                        "Changed elsewhere to {text}. It is shown when you leave this field.",
                        text
                    ),
                };
                self.say(Some(Meanwhile { words, other: None }));
            }
        }
    }

    /// The focus has left.
    pub fn leave(self: &Arc<Self>, element: &HtmlElement) {
        if is_focused(element) {
            // Only the window has lost it.
            self.session.commit_typing();
            return;
        }
        let composing = self
            .visits
            .change(|here| std::mem::take(&mut here.composing));
        if composing == Some(true) {
            self.typed(element.clone());
        }
        self.session.commit_typing();
        let Some(mut visit) = self.visits.at(&self.id) else {
            return;
        };
        visit.text = Some(text_of(element));
        let half = self.kind == Input::Date && is_half(element);
        self.tell_half(element);
        if !visit.refused && !half {
            self.settle(element, &visit, text_of(element));
        }
        self.visits.end(&self.id);
        self.look_after(visit, true);
    }

    /// Shows what is stored, and says so where that is not what was typed.
    fn settle(&self, element: &HtmlElement, visit: &Stay, typed: String) {
        let stored = self.stored(visit);
        show(element, &stored);
        let is_number = self.kind == Input::Number && visit.typed;
        if let Some(words) = is_number
            .then(|| two_readings(&typed, decimal_sign()))
            .flatten()
        {
            return self.say(Some(Meanwhile { words, other: None }));
        }
        if stored == visit.seen {
            return;
        }
        let lost = visit.typed && typed != stored;
        self.say(lost.then(|| Meanwhile {
            words: t!(
                "Changed elsewhere while you were here. You had typed {text}.",
                text = quoted(&typed)
            ),
            other: Some(typed),
        }));
    }

    /// Takes the text that had given way.
    pub fn take(&self, text: &str) {
        let visit = self.visits.change(|here| {
            here.number = here.number.wrapping_add(1);
            here.clone()
        });
        let visit = Stay {
            seen: self.value.get_untracked(),
            ..visit.unwrap_or_default()
        };
        self.refuse(self.store(text, &visit).err());
        self.say(None);
    }

    /// The field goes. If the person was in it, what they typed must not go with it, nor the next keys become commands; and what it
    /// still shows because it could not be stored is told.
    pub fn unmounted(self: &Arc<Self>, element: Option<HtmlElement>) {
        if let Some(visit) = self.visits.at(&self.id) {
            return self.look_after(visit, false);
        }
        let refused = self.error.try_get_untracked().flatten().is_some();
        if let Some(element) = element.filter(|element| refused && !text_of(element).is_empty()) {
            let visit = Stay {
                text: Some(text_of(&element)),
                element: Some(element),
                refused,
                ..Stay::default()
            };
            self.look_after(visit, true);
        }
    }

    /// Once the page is drawn: looks whether the input is still there.
    fn look_after(self: &Arc<Self>, visit: Stay, ended: bool) {
        let field = self.clone();
        leptos::task::spawn_local(async move { field.rescue(visit, ended) });
    }

    fn rescue(&self, mut visit: Stay, ended: bool) {
        let Some(element) = visit.element.clone() else {
            return;
        };
        if element.is_connected() && (!ended || self.still_shows(&visit, &element)) {
            return;
        }
        if !ended {
            self.commit();
            match self.visits.at(&self.id) {
                Some(here) if here.number == visit.number => visit = here,
                // Its end was noticed in another way too.
                _ => return,
            }
        }
        if !visit.refused && self.take_up() {
            return;
        }
        self.visits.end(&self.id);
        let went = visit.route != Some(self.session.route.get_untracked());
        let text = visit.text.unwrap_or_else(|| text_of(&element));
        let (what, gone) = self.what(&text);
        let why = match (gone, visit.refused, went) {
            // The person's own act, who has seen why it was not stored.
            (true, _, true) | (false, false, true) => return,
            (true, _, false) => t!("{what} was removed elsewhere. Your text:", what),
            (false, true, _) => t!(
                "{what} is no longer shown, and your text could not be stored:",
                what
            ),
            (false, false, false) => t!(
                "{what} is no longer shown, after a change made elsewhere. Your text, which is stored there:",
                what
            ),
        };
        self.visits.keep(KeptText {
            why,
            text,
            takes_focus: !went,
        });
    }

    /// Whether what was left is still there to be seen. Where one record takes the place of another, the page may go on with the same input
    /// for the next field: what could not be stored is in it no longer.
    fn still_shows(&self, visit: &Stay, element: &HtmlElement) -> bool {
        let text = visit.text.as_deref();
        element.id() == self.id
            && text.is_none_or(|text| !visit.refused || text == text_of(element))
    }

    /// Goes on in the same field where it was drawn anew, such as for another width of the window.
    fn take_up(&self) -> bool {
        let again = document().get_element_by_id(&self.id);
        let Some(again) = again.and_then(|again| again.dyn_into::<HtmlElement>().ok()) else {
            return false;
        };
        if focused().is_none() {
            drop(again.focus());
        }
        true
    }

    /// The field's own words for itself, and whether what it belongs to is gone.
    fn what(&self, text: &str) -> (String, bool) {
        let edit = (self.make)(text).or_else(|_| (self.make)(""));
        let Ok(edit) = edit else {
            return (t!("The field").to_owned(), false);
        };
        let doc = self.session.doc;
        let words = crate::app::ui::sentence(&edit.describe());
        let gone = doc.with_untracked(|doc| is_gone(doc, &edit));
        (words.trim_end_matches('.').to_owned(), gone)
    }
}

/// Whether what an edit changes is not there any more.
fn is_gone(doc: &Assessment, edit: &Edit) -> bool {
    match edit {
        Edit::Set(record, _) => doc.record(record).is_none(),
        _ => false,
    }
}

/// What stays stored when a text is refused, where that is worth saying.
pub(super) fn stays(kind: Input, stored: &str) -> String {
    match kind {
        Input::Date => {
            let date = parse_date(stored).ok().flatten();
            date.map_or(String::new(), day_text)
        }
        Input::Number | Input::Listed => excerpt(stored),
        _ => String::new(),
    }
}
