//! One piece of the library: what it is, where it is used, and how it is changed.

use leptos::prelude::*;

use super::forms;
use super::{Shelf, ShownPiece};
use crate::analysis::Destination;
use crate::analysis::evidence::{Lapse, link, name, period_words};
use crate::app::ui::{Fold, derived, destination_link, each, live, on, sentence};
use crate::assessment::{Evidence, day_text};

pub(super) fn row(shelf: Memo<Shelf>, key: String, fold: Fold) -> AnyView {
    let shown = {
        let key = key.clone();
        derived(move || shelf.with(|shelf| shelf.pieces.get(&key).cloned()))
    };
    let about = live(move || shown.get().map(|shown| about(&shown)));
    let uses = derived(move || {
        let statements = shown.with(|shown| shown.as_ref().map(|one| one.borrowed().statements()));
        statements.unwrap_or_default()
    });
    let used = derived(move || {
        t_count!(
            uses.with(Vec::len),
            "Used at {count} statement",
            "Used at {count} statements"
        )
    });
    let links = move || {
        let links = each(uses.get(), |id| {
            view! { <li>{destination_link(Destination::Statement(id), id.to_string())}</li> }
        });
        view! { <ul class="uses">{links}</ul> }.into_any()
    };
    let change = move || shown.get_untracked().map(forms::change).into_any();
    let attach = move || forms::attach_form(shown);
    view! {
        <li data-piece=key class:beyond=move || fold.is_folded() hidden=move || fold.hidden()>
            {about}
            <div class="folds">
                {folded(used, "uses", links)}
                {folded(derived(|| t!("Change it").to_owned()), "change", change)}
                {folded(derived(|| t!("Use it at more statements").to_owned()), "attach", attach)}
            </div>
        </li>
    }
    .into_any()
}

/// Details that are filled while they are open: a form begins with what stands there then.
fn folded(
    title: Memo<String>,
    part: &'static str,
    body: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let open = RwSignal::new(false);
    let filled = live(move || open.get().then(|| untrack(&body)));
    let toggled = move |ev: web_sys::Event| {
        let details: web_sys::HtmlElement = event_target(&ev);
        open.set(details.has_attribute("open"));
    };
    view! {
        <details data-part=part on:toggle=on(toggled)>
            <summary>{title}</summary>
            {filled}
        </details>
    }
    .into_any()
}

fn about(shown: &ShownPiece) -> AnyView {
    let piece = &shown.piece;
    let kind = piece.kind.trim().to_owned();
    let kind = (!kind.is_empty()).then(|| view! { " " <span class="tag" dir="auto">{kind}</span> });
    let mut rest = Vec::new();
    rest.push(match piece.owner.trim() {
        "" => t!("no owner named").to_owned(),
        owner => owner.to_owned(),
    });
    rest.extend(piece.date.map(day_text));
    rest.extend(period_words(piece));
    if shown.lapse.is_none() {
        let valid = |until| t!("valid until {day}", day = day_text(until));
        rest.extend(piece.valid_until.map(valid));
    }
    let lapse = shown.lapse.zip(piece.valid_until).map(|(lapse, until)| {
        let class = if lapse == Lapse::Expired { "bad" } else { "" };
        view! { <p class="small"><span class=class data-lapse="">{sentence(&lapse.words(until))}</span></p> }
    });
    view! {
        <p><b dir="auto">{name(piece).to_owned()}</b> {kind}</p>
        <p class="small">{place(piece)} " · " <span dir="auto">{rest.join(" · ")}</span></p>
        {lapse}
    }
    .into_any()
}

/// Where it is kept: a link only where that is a web address.
fn place(piece: &Evidence) -> AnyView {
    let text = piece.location.trim().to_owned();
    match link(&piece.location).map(str::to_owned) {
        Some(address) => view! {
            <a href=address target="_blank" rel="noopener noreferrer" dir="ltr">{text}</a>
        }
        .into_any(),
        None if text.is_empty() => t!("no place given").into_any(),
        None => view! { <span dir="auto">{text}</span> }.into_any(),
    }
}
