//! Sealed ballots on their way to another machine: locked by a passphrase, so that they stay unseen.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Desk;
use crate::app::browser::{download_bytes, file_name};
use crate::app::session::{HandOut, HandOutContent};
use crate::app::ui::{on, passphrase_field, working};
use crate::exchange::ballot::SealedBallots;
use crate::exchange::locked::{Strength, strength};

#[derive(Clone, Copy)]
struct Along {
    desk: Desk,
    passphrase: RwSignal<String>,
    progress: RwSignal<f64>,
    busy: RwSignal<bool>,
    error: RwSignal<Option<String>>,
}

/// Where the open round goes on elsewhere.
pub fn section(desk: Desk) -> AnyView {
    let along = Along {
        desk,
        passphrase: RwSignal::new(String::new()),
        progress: RwSignal::new(0.0),
        busy: RwSignal::new(false),
        error: RwSignal::new(None),
    };
    let count = move || desk.sealed.with(|sealed| sealed.ballots.len());
    let strong = move || along.passphrase.with(|passphrase| strength(passphrase));
    view! {
        <p class="small" data-state="none-here" hidden=move || count() != 0>
            {t!("No ballot is in this browser yet. Ballots of a round that was opened on another machine stay there: take them along from there and choose the file below, or withdraw the round.")}
        </p>
        <details hidden=move || count() == 0>
            <summary>{t!("Take the sealed ballots to another machine")}</summary>
            <p class="small">
                {t!("A snapshot of the assessment never holds them. Save both: the snapshot, and this file, which stays closed without the passphrase and shows nothing when it is opened there. The ballots stay here too; go on at one machine only.")}
            </p>
            <form class="along" on:submit=on(move |event: web_sys::SubmitEvent| {
                event.prevent_default();
                if !along.busy.get_untracked() {
                    spawn_local(save(along));
                }
            })>
                {passphrase_field("along-passphrase", along.passphrase)}
                <p class="small" data-strength=move || strong().key()>{move || strong().hint()}</p>
                <p class="field-error" role="alert">{move || along.error.get()}</p>
                <p class="row">
                    <button type="submit" data-action="take-sealed-along" data-icon="save" aria-disabled=move || along.busy.get().to_string()>
                        {move || t_count!(
                            count(),
                            "Save {count} sealed ballot, locked",
                            "Save {count} sealed ballots, locked"
                        )}
                    </button>
                    {working(move || along.busy.get(), move || along.progress.get())}
                </p>
            </form>
        </details>
    }
    .into_any()
}

async fn save(along: Along) {
    let passphrase = along.passphrase.get_untracked();
    if strength(&passphrase) == Strength::Missing {
        let text = t!("Type a passphrase: sealed ballots leave this browser only locked.");
        return along.error.set(Some(text.to_owned()));
    }
    let desk = along.desk;
    desk.refresh();
    let round = untrack(|| desk.with(|doc, at| (doc.id.0.clone(), at.id.clone(), at.round)));
    let Some((assessment, workshop, Some(round))) = round else {
        return;
    };
    along.error.set(None);
    along.busy.set(true);
    let file = HandOut {
        content: HandOutContent::Ballots(SealedBallots {
            assessment,
            workshop,
            round,
            sealed: desk.sealed.get_untracked(),
        }),
        passphrase: Some(passphrase),
        progress: along.progress,
    };
    let made = desk.session.hand_out(file).await;
    let _ = along.busy.try_set(false);
    match made {
        Ok(bytes) => {
            let name = file_name(t!("sealed ballots"), "waymark-ballots.age");
            download_bytes(&name, "application/octet-stream", &bytes);
            // Whoever sits down here next must not read it.
            let _ = along.passphrase.try_set(String::new());
            desk.session.tell(t!("Saved as {name}.", name), false, None);
        }
        Err(refused) => drop(along.error.try_set(Some(refused.0))),
    }
}
