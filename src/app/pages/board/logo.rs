//! The logo at the head of each sheet: picked from a file, shown as a picture in which nothing runs, kept beside the assessment and not
//! in it (`store/snapshots.rs` says why).

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::browser::read_file;
use crate::app::session::Session;
use crate::app::ui::{FileButton, live, on};
use crate::exchange::{MOST_PICTURE, check_picture_size, picture_address};

#[derive(Clone, Copy)]
pub(super) struct Logo {
    session: Session,
    pub shown: RwSignal<Option<String>>,
    error: RwSignal<Option<String>>,
}

impl Logo {
    pub fn new(session: Session) -> Self {
        let logo = Self {
            session,
            shown: RwSignal::new(None),
            error: RwSignal::new(None),
        };
        Effect::new(move |_| {
            // Of another assessment after opening one.
            session.doc.with(|doc| doc.id.clone());
            spawn_local(async move {
                let kept = session.logo().await;
                // The page may have been left meanwhile.
                let _ = logo.shown.try_set(kept);
            });
        });
        logo
    }

    async fn choose(self, file: web_sys::File) {
        if let Err(reason) = check_picture_size(file.size() as usize) {
            return self.refuse(&reason);
        }
        let address = match read_file(file).await.as_deref().map(picture_address) {
            Some(Ok(address)) => address,
            Some(Err(reason)) => return self.refuse(&reason),
            None => return self.refuse(t!("the browser could not read it")),
        };
        self.keep(Some(address)).await;
    }

    async fn keep(self, logo: Option<String>) {
        match self.session.set_logo(logo.clone()).await {
            Ok(()) => {
                let _ = (self.shown.try_set(logo), self.error.try_set(None));
            }
            Err(reason) => self.refuse(&reason),
        }
    }

    fn refuse(self, reason: &str) {
        let _ = self
            .error
            .try_set(Some(t!("The logo was not taken: {reason}.", reason)));
    }

    pub fn form(self) -> AnyView {
        let chosen = move |files: Vec<web_sys::File>| {
            if let Some(file) = files.into_iter().next() {
                spawn_local(self.choose(file));
            }
        };
        const PICTURES: &str = "image/png,image/jpeg,image/gif,image/webp,image/svg+xml";
        let remove = live(move || {
            self.shown.with(Option::is_some).then(|| {
                view! {
                    <button type="button" data-action="remove-logo" data-icon="remove" on:click=on(move |_| spawn_local(self.keep(None)))>{t!("Remove the logo")}</button>
                }
            })
        });
        let most = MOST_PICTURE / 1000;
        view! {
            <p class="row">
                {FileButton::new("choose-logo", t!("Choose a logo"), PICTURES).view(chosen)}
                {remove}
            </p>
            <p class="small">{t!("A picture of at most {most} KB. It stays in this browser and goes into no file.", most)}</p>
            <p class="field-error" role="alert">{move || self.error.get()}</p>
        }
        .into_any()
    }
}
