//! What stands on the page now, said on its root for the style sheet: `<html data-on-page="board chosen">`. A rule such as `html:has(.board)`
//! would have the browser look through all of the page after every change: of a rating on a long clause that was half the time.

use std::cell::RefCell;
use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::app::browser::set_root;

thread_local! {
    /// What stands on the page, and how often.
    static ON_PAGE: RefCell<BTreeMap<&'static str, u32>> = const { RefCell::new(BTreeMap::new()) };
}

/// Says that this stands on the page as long as the view does that asks for it.
pub fn note_on_page(what: &'static str) {
    count(what, true);
    on_cleanup(move || count(what, false));
}

/// Says that this stands on the page while it does, and the view that asks for it.
pub fn note_on_page_while(what: &'static str, stands: Memo<bool>) {
    while_so(stands, move |so| count(what, so));
}

/// Tells when something becomes so, and when it no longer is or who asks for it is gone.
pub(super) fn while_so(is: Memo<bool>, tell: impl Fn(bool) + Copy + Send + Sync + 'static) {
    let told = StoredValue::new(false);
    let tell = move |is: bool| {
        if told.try_get_value() == Some(!is) {
            told.set_value(is);
            tell(is);
        }
    };
    on_cleanup(move || tell(false));
    Effect::new(move |_| tell(is.get()));
}

fn count(what: &'static str, one_more: bool) {
    ON_PAGE.with_borrow_mut(|all| {
        let count = all.entry(what).or_default();
        *count = match one_more {
            true => *count + 1,
            false => count.saturating_sub(1),
        };
        all.retain(|_, count| *count > 0);
        let words: Vec<&str> = all.keys().copied().collect();
        set_root("data-on-page", &words.join(" "));
    });
}
