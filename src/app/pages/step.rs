//! What the pages of all steps share: their parts, what is left to do, done-criteria, activities,
//! outputs and roles. What the data proves needs no tick.

use leptos::prelude::*;

use crate::analysis::{self, Destination, StepState, roles};
use crate::app::browser::today;
use crate::app::records::{self, bound_field};
use crate::app::route::Route;
use crate::app::session::{Session, session};
use crate::app::ui::words::t_view;
use crate::app::ui::{
    Tab, asked, derived, derived_from, destination_link, each, lead, live, on, read, tabs,
    with_terms,
};
use crate::assessment::{Edit, Tick, TickStatus, day_text};
use crate::standard::{ItemId, ItemKind, StepId, StepItem, StepPart, standard};

/// The page of a step: heading, what is left, the names of its parts, and the part that the
/// address names. `view` makes the view of a part of this step.
pub fn frame(id: StepId, view: fn(StepPart) -> AnyView) -> AnyView {
    let session = session();
    let step = standard().step(id);
    let here = derived_from(move |before: Option<&Option<StepPart>>| {
        let part = session.route.get().part();
        // On the way to another page this one stays as it was.
        let part = part.filter(|part| part.step() == id);
        part.or(before.copied().flatten())
    });
    let parts = StepPart::of(id).into_iter().map(|part| Tab {
        key: part.key(),
        title: part.title(),
        href: Route::of_part(part).hash(),
    });
    let at = derived(move || here.get().map(StepPart::key));
    view! {
        <div class="step-head">
            {lead(step.title.into(), step.purpose.into())}
            {left(session, id)}
        </div>
        {tabs(t!("Parts of this step"), parts, at)}
        <div class="part">{move || here.get().map(view)}</div>
        {onward(id, here)}
        {records::people()}
    }
    .into_any()
}

/// The way on: to the next part, at the last one to the next step.
fn onward(id: StepId, here: Memo<Option<StepPart>>) -> AnyView {
    let parts = StepPart::of(id);
    let next_step = StepId::ALL.into_iter().nth(id as usize + 1);
    live(move || {
        let at = parts.iter().position(|part| Some(*part) == here.get())?;
        let (route, words) = match (parts.get(at + 1), next_step) {
            (Some(part), _) => (
                Route::of_part(*part),
                t!("Continue to {part}", part = part.title()),
            ),
            (None, Some(step)) => (
                Route::of_step(step),
                t!("Continue to the next step: {step}", step = step.short()),
            ),
            (None, None) => (
                Route::Dashboard,
                t!("Continue to where you stand").to_owned(),
            ),
        };
        Some(view! {
            <p class="onward"><a class="button" data-action="onward" href=route.hash()>{words}</a></p>
        })
    })
}

/// Done-criteria, activities, outputs and roles: here, and nowhere else on the page of a step.
pub fn check_list(id: StepId) -> AnyView {
    view! {
        {group(
            id,
            ItemKind::Criterion,
            t!("Done when"),
            t!("What the data proves is worked out; the rest is confirmed by a person, with name and date."),
        )}
        {group(id, ItemKind::Activity, t!("Activities"), t!("What your entries prove is marked, with the reason. Tick what else is done; on the right stands who does the rest, and until when."))}
        {group(id, ItemKind::Output, t!("Outputs"), t!("What this step leaves behind; what your entries prove is marked."))}
        {group(id, ItemKind::Role, t!("Roles"), t!("Who holds each role here."))}
    }
    .into_any()
}

/// The items of one kind.
pub fn group(id: StepId, kind: ItemKind, title: &'static str, sub: &'static str) -> AnyView {
    let session = session();
    let items = standard().step(id).items.iter().filter(|i| i.kind == kind);
    let rows: Vec<_> = items.map(|i| item(session, i).into_any()).collect();
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="sheet items">
            <h2>{title}</h2>
            <p class="small">{with_terms(sub)}</p>
            <ul>{rows}</ul>
        </section>
    }
    .into_any()
}

/// What is left to do and why, at the top of the step: a headline, and the list on demand.
fn left(session: Session, id: StepId) -> AnyView {
    let state = derived(move || {
        let mine = |steps: &Vec<StepState>| steps.iter().find(|s| s.step == id).cloned();
        session.steps.with(mine)
    });
    let title = derived(move || {
        state.with(|state| match state {
            Some(s) if s.complete => t!("This step is done").to_owned(),
            Some(s) => t!(
                "{left} of {total} points left",
                left = s.total - s.done,
                total = s.total
            ),
            None => String::new(),
        })
    });
    let rows = move || {
        each(
            state.get().map(|s| s.left).unwrap_or_default(),
            |(text, destination)| {
                // What the step alone is named for is signed by a person, on the check list.
                if destination == Destination::Step(id) {
                    let list = StepPart::check_list(id).map(|part| Route::of_part(part).hash());
                    view! { <li><a href=list>{text}</a></li> }.into_any()
                } else {
                    view! { <li>{destination_link(destination, text)}</li> }.into_any()
                }
            },
        )
    };
    let nothing =
        derived(move || state.with(|state| state.as_ref().is_none_or(|s| s.left.is_empty())));
    view! {
        <section class="left-to-do">
            {move || if nothing.get() {
                view! { <h2 aria-live="polite">{title}</h2> }.into_any()
            } else {
                view! {
                    <details>
                        <summary><h2 aria-live="polite">{title}</h2></summary>
                        <ul>{live(rows)}</ul>
                    </details>
                }
                .into_any()
            }}
        </section>
    }
    .into_any()
}

fn item(session: Session, item: &'static StepItem) -> AnyView {
    let id = item.id;
    let tick = read(move |doc| doc.steps.get(&id).cloned().unwrap_or_default());
    let dom = id.as_str().replace('.', "_");
    // What the data says of it, if anything: that changes with the data.
    let outcome = asked(move |doc, conformity| match item.kind {
        ItemKind::Criterion => analysis::criterion_state(doc, conformity, item),
        _ => analysis::item_proof(doc, conformity, item).map(|reason| (true, reason)),
    });
    let decided = derived(move || outcome.with(Option::is_some));
    let computed = move || decided.get();
    let control = {
        let dom = dom.clone();
        move || {
            if computed() {
                mark(outcome)
            } else if item.kind == ItemKind::Role {
                view! { <span></span> }.into_any()
            } else {
                check(session, item, tick, &dom)
            }
        }
    };
    let reason = live(move || computed().then(|| computed_state(outcome)));
    view! {
        <li data-item=id.as_str()>
            {move || control()}
            <div class="body">
                {
                    let dom = dom.clone();
                    move || if computed() || item.kind == ItemKind::Role {
                        view! { <span class="text">{item.text}</span> }.into_any()
                    } else {
                        view! { <label class="text" for=format!("{dom}-tick")>{item.text}</label> }.into_any()
                    }
                }
                <p class="small">{with_terms(item.hint)}</p>
                {reason}
                {(item.kind == ItemKind::Role).then(|| held_by(id))}
            </div>
            {details(item, tick, decided, dom)}
        </li>
    }
    .into_any()
}

/// Who holds a role, where another page already says it.
fn known_holder(role: ItemId) -> Memo<Option<(String, Destination)>> {
    read(move |doc| roles::known_holder(doc, role))
}

/// As [`known_holder`], in words.
fn held_by(role: ItemId) -> AnyView {
    let holder = known_holder(role);
    live(move || {
        let found = holder.get();
        found.map(|(name, at)| {
            view! { <p class="small" data-holder="">{t_view!("{name}, as named in {place}", name = name, place = destination_link(at, at.origin()))}</p> }
        })
    })
}

/// Owner, date and note, folded away.
fn details(item: &'static StepItem, tick: Memo<Tick>, decided: Memo<bool>, dom: String) -> AnyView {
    let is_role = item.kind == ItemKind::Role;
    let summary = derived(move || tick.with(|tick| summary(tick, is_role)));
    let record = Tick::LIST.at(item.id.as_str());
    let text = {
        let (record, dom) = (record.clone(), dom.clone());
        move |key: &'static str, label: &'static str| {
            bound_field(&record, key, format!("{dom}-{key}"), label)
        }
    };
    let owner_label = match item.kind {
        ItemKind::Criterion => t!("Confirmed by"),
        ItemKind::Role => t!("Held by"),
        _ => t!("Owner"),
    };
    let status = {
        let text = text.clone();
        move || {
            (!decided.get() && item.kind != ItemKind::Role).then(|| text(Tick::status, t!("State")))
        }
    };
    let open = opening(item, tick);
    // Who holds a role is the one thing to be said of it, and is not asked again where it is known.
    let holder = known_holder(item.id);
    let is_open = derived(move || {
        is_role && (holder.with(Option::is_none) || tick.with(|tick| !tick.owner.is_empty()))
    });
    let in_place = {
        let text = text.clone();
        move || is_open.get().then(|| text(Tick::owner, owner_label))
    };
    let folded = (item.kind != ItemKind::Role).then(|| text(Tick::owner, owner_label));
    view! {
        <div class="item-more">
            {in_place}
            <details
                open=move || open.get()
                on:toggle=on(move |event: web_sys::Event| {
                    let details: web_sys::Element = event_target(&event);
                    open.set(details.has_attribute("open"));
                })
            >
                <summary>{summary}</summary>
                <div class="fields">
                    {folded}
                    {text(Tick::date, t!("Date"))}
                    {move || status()}
                </div>
                {text(Tick::note, t!("Note"))}
            </details>
        </div>
    }
    .into_any()
}

/// Whether the details are open. A confirmation without a name or a date does not count yet, so they show where these go; they close only
/// by whoever is in them.
fn opening(item: &'static StepItem, tick: Memo<Tick>) -> RwSignal<bool> {
    let unsigned = derived(move || {
        item.kind == ItemKind::Criterion
            && tick
                .with(|t| t.status == TickStatus::Done && (t.owner.is_empty() || t.date.is_none()))
    });
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if unsigned.get() {
            open.set(true);
        }
    });
    open
}

/// A tick box. Ticking fills in who and when if nobody has; unticking keeps them.
pub fn check(session: Session, item: &'static StepItem, tick: Memo<Tick>, dom: &str) -> AnyView {
    let record = Tick::LIST.at(item.id.as_str());
    let done = derived(move || tick.with(|t| t.status == TickStatus::Done));
    let toggle = move |_| {
        let now = tick.get_untracked();
        let mut edits = Vec::new();
        if now.status == TickStatus::Done {
            edits.push(record.set(Tick::status, TickStatus::Open));
        } else {
            edits.push(record.set(Tick::status, TickStatus::Done));
            let name = session.prefs.with_untracked(|prefs| prefs.name.clone());
            if now.owner.is_empty() && !name.is_empty() {
                edits.push(record.set(Tick::owner, name));
            }
            if now.date.is_none() {
                edits.push(record.set(Tick::date, today()));
            }
        }
        session.edit(Edit::Many(edits));
    };
    view! {
        <input type="checkbox" id=format!("{dom}-tick") prop:checked=done on:change=toggle />
    }
    .into_any()
}

/// Whether a criterion holds that the data decides.
fn mark(state: Memo<Option<(bool, String)>>) -> AnyView {
    let holds = derived(move || state.with(|s| s.as_ref().is_some_and(|s| s.0)));
    view! {
        <span class="computed" class:holds=holds data-icon=move || if holds.get() { "holds" } else { "not-yet" } aria-hidden="true"></span>
    }
    .into_any()
}

/// Why it holds or does not.
fn computed_state(state: Memo<Option<(bool, String)>>) -> AnyView {
    let holds = derived(move || state.with(|s| s.as_ref().is_some_and(|s| s.0)));
    view! {
        <p class="small computed-why" class:holds=holds>
            {move || {
                let reason = state.with(|s| s.as_ref().map(|s| s.1.clone())).unwrap_or_default();
                match holds.get() {
                    true => t!("holds: {reason}", reason),
                    false => t!("not yet: {reason}", reason),
                }
            }}
        </p>
    }
    .into_any()
}

/// What a folded item says.
fn summary(t: &Tick, is_role: bool) -> String {
    let mut parts: Vec<String> = Vec::new();
    if t.status == TickStatus::Doing {
        parts.push(t!("being done").to_owned());
    }
    if !t.owner.is_empty() && !is_role {
        parts.push(t.owner.clone());
    }
    if let Some(date) = t.date {
        parts.push(day_text(date));
    }
    if !t.note.is_empty() {
        parts.push(t!("note").to_owned());
    }
    match (parts.is_empty(), is_role) {
        (true, true) => t!("date, note").to_owned(),
        (true, false) => t!("who, when, note").to_owned(),
        _ => parts.join(" · "),
    }
}
