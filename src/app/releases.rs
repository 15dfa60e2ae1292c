//! Releases of the app: whether a newer one than this page's is here, and going over to it, which only
//! the person decides. The service worker is spoken to in `boot/start.js`.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{element, fetch_own, now};
use super::session::{Save, Session};

/// What is known of other releases; one of these for the app.
#[derive(Clone, Copy)]
pub struct Releases {
    newer: RwSignal<bool>,
    session: Session,
}

impl Releases {
    /// Listens to the service worker from now on.
    pub fn new(session: Session) -> Self {
        // The worker may have answered before the app was there to hear it (`boot/start.js`).
        let newer = RwSignal::new(element(":root[data-release='newer']").is_some());
        let handle = window_event_listener_untyped("waymark-release", move |_| newer.set(true));
        // The app lives as long as the page.
        std::mem::forget(handle);
        Self { newer, session }
    }

    pub fn is_newer(self) -> bool {
        self.newer.get()
    }

    /// Asks the host which release it has: where a file of this one is gone, that may be why. `known` is called with the answer
    /// in the signal.
    pub fn look(self, known: impl FnOnce() + 'static) {
        spawn_local(async move {
            if let Some(own) = own_release() {
                // An address that no cache has an answer for.
                let page = fetch_own(&format!("./?{}", now().timestamp_millis())).await;
                let page = page.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
                // Networks that ask for a login answer with pages of their own.
                if page.is_some_and(|page| page.contains(MARK) && !page.contains(&own)) {
                    self.newer.set(true);
                }
            }
            known();
        });
    }

    /// Reloads the page with the newer release, unless work of this one would be lost.
    pub fn switch(self) {
        self.session.commit_typing();
        if matches!(self.session.save.get_untracked(), Save::Failed(_)) {
            self.session.alert(
                t!("Your last changes are not stored, so this page stays as it is. Save a file first, then reload the page.").to_owned(),
            );
            return;
        }
        if let Ok(event) = web_sys::Event::new("waymark-use-release") {
            let _ = window().dispatch_event(&event);
        }
    }
}

/// What the page calls the element that names its release.
const MARK: &str = "waymark-release";

/// The release of this page; none where no build has named it.
fn own_release() -> Option<String> {
    let release = element(&format!("meta[name={MARK}]"))?.get_attribute("content")?;
    (!release.starts_with('@')).then_some(release)
}
