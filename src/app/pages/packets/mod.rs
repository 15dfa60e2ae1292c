//! Parts of the assessment for people who have none: handing them out, and taking in what comes back.

mod back;
mod hand_out;

use leptos::prelude::*;

use crate::analysis::packets::packet_words;
use crate::app::browser::today;
use crate::app::session::session;
use crate::app::ui::{card, derived, each, lead, live, packet_button, read};
use crate::assessment::Listed;
use crate::assessment::records::SentPacket;

pub fn page() -> AnyView {
    view! {
        {lead(
            t!("Let others take part").into(),
            t!("Whoever owns a process, a gap or a task gets a packet with just that, fills it in in any browser, without an account and without a network, and sends it back. You see what changed before it comes in.").into(),
        )}
        {back::view()}
        {hand_out::owners()}
        {hand_out::auditors()}
        {sent()}
    }
    .into_any()
}

/// What was handed out, and the way back in.
fn sent() -> AnyView {
    let session = session();
    let all = read(|doc| {
        let line = |one: &SentPacket| (one.clone(), packet_words(doc, one, today()));
        SentPacket::all(doc).iter().map(line).collect::<Vec<_>>()
    });
    let none = derived(move || all.with(Vec::is_empty));
    let rows = live(move || {
        each(all.get().into_iter().rev(), |(one, words)| {
            view! { <li data-packet=one.id.clone() data-back=one.back.is_some().to_string()><b dir="auto">{one.person}</b> ": " {words}</li> }
        })
    });
    let body = view! {
        <p hidden=move || !none.get()>{t!("Nothing was handed out yet.")}</p>
        <ul class="lines" data-list="packets">{rows}</ul>
        <p class="row">
            {packet_button(t!("Bring a packet back")).view(move |files| session.take_files(files))}
            <span class="small">{t!("Or drop the file anywhere on this page.")}</span>
        </p>
    };
    card(t!("Handed out"), body.into_any())
}
