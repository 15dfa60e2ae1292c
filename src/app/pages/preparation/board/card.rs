//! A card of the board.

use leptos::ev::{DragEvent, Event};
use leptos::prelude::*;

use super::verify::verify;
use super::{GapBoard, acts, title};
use crate::analysis::Destination;
use crate::analysis::preparation::board::{ClosingTask, GapCard};
use crate::app::browser::{focus_soon, today};
use crate::app::records::bound_field;
use crate::app::route::Route;
use crate::app::ui::words::t_view;
use crate::app::ui::{derived, destination_link, each, html_id, live, on, person_days};
use crate::assessment::{Gap, GapStatus, day_text};
use crate::standard::{ProjectPart, StatementId, StepPart, standard};

pub fn card(board: GapBoard, id: StatementId) -> AnyView {
    let of = derived(move || {
        let is = |card: &&GapCard| card.statement == id;
        board.cards.with(|cards| cards.iter().find(is).cloned())
    });
    let is = move |ask: fn(&GapCard) -> bool| of.with(|card| card.as_ref().is_some_and(ask));
    let status =
        derived(move || of.with(|card| card.as_ref().map(|card| card.status).unwrap_or_default()));
    let mark = derived(move || of.with(|card| card.as_ref().map(mark)));
    let facts = derived(move || of.with(|card| card.as_ref().map(facts)));
    let verified = derived(move || of.with(|card| verified(card.as_ref()?)));
    let asking = derived(move || board.asking.with(|asking| asking.contains(&id)));
    let beyond = derived(move || board.visible.with(|visible| !visible.contains(&id)));
    let ticked = derived(move || board.ticked.with(|ticked| ticked.contains(&id)));
    let held = derived(move || board.dragged.with(|dragged| dragged.contains(&id)));
    let assigning = RwSignal::new(false);
    // Text in a field is marked with the mouse: then the card stays where it is.
    let is_still = move || asking.get() || assigning.get();
    let unnamed = move || is(|card| card.status == GapStatus::Verified && card.verified.is_none());
    let name_verifier = move |_| acts::step(board, id, GapStatus::Verified);
    view! {
        <li
            class="card"
            class:beyond=beyond
            class:ticked=ticked
            class:held=held
            data-card=id.as_str()
            draggable=move || (!is_still()).to_string()
            on:dragstart=on(move |ev| take(board, id, &ev))
            on:dragend=on(move |_| let_go(board))
        >
            <p class="head">
                <label class="pick">
                    <input type="checkbox" prop:checked=move || ticked.get() on:change=on(move |ev: Event| board.tick(&[id], event_target_checked(&ev))) />
                    <span class="vh">{t!("Choose {statement}", statement = id)}</span>
                </label>
                {destination_link(Destination::Statement(id), id.to_string())}
                <span class="tag" class:quiet=move || is(|card| !card.is_gap)>{mark}</span>
            </p>
            <p class="text">{standard().statement(id).text}</p>
            <p class="small">{facts}</p>
            <p class="small">{verified}</p>
            {planned(of)}
            {mover(id, status, move |to| acts::step(board, id, to))}
            <p class="row" hidden=move || !unnamed() || asking.get()>
                <button type="button" class="link" data-action="say-verifier" on:click=on(name_verifier)>
                    {t!("Say who verified it")} <span class="vh">{format!(" {id}")}</span>
                </button>
            </p>
            {buttons(board, id, of, assigning)}
            {live(move || assigning.get().then(|| assign(id)))}
            {live(move || asking.get().then(|| verify(board, id)))}
        </li>
    }
    .into_any()
}

/// The mouse takes a card, and all chosen ones with it where it is one of them.
fn take(board: GapBoard, id: StatementId, ev: &DragEvent) {
    if let Some(data) = ev.data_transfer() {
        data.set_effect_allowed("move");
        drop(data.set_data("text/plain", id.as_str()));
    }
    let chosen = board.chosen.get_untracked();
    let held = match chosen.contains(&id) {
        true => chosen,
        false => vec![id],
    };
    board.dragged.set(held);
}

fn let_go(board: GapBoard) {
    board.dragged.set(Vec::new());
    board.over.set(None);
}

/// The task that closes it, with the way there.
fn planned(of: Memo<Option<GapCard>>) -> AnyView {
    let task = derived(move || of.with(|card| card.as_ref()?.task.clone()));
    live(move || {
        let ClosingTask { id, title } = task.get()?;
        let name = match title.is_empty() {
            true => t!("a task without a name").to_owned(),
            false => title,
        };
        let plan = Route::of_part(StepPart::Project(ProjectPart::Plan));
        let link = view! { <a href=plan.hash_at(&id)>{name}</a> };
        Some(view! {
            <p class="small in-plan" data-in-plan=id>
                {t_view!("In the plan: {task}", task = link)}
            </p>
        })
    })
}

/// The buttons for owner and day, and for a task.
fn buttons(
    board: GapBoard,
    id: StatementId,
    of: Memo<Option<GapCard>>,
    assigning: RwSignal<bool>,
) -> AnyView {
    let open = move |_| {
        let open = !assigning.get_untracked();
        assigning.set(open);
        if open {
            board.keep(id);
            focus_soon(format!("#assign-owner-{}", html_id(id)));
        }
    };
    let unplanned = |card: &GapCard| card.is_gap && card.task.is_none();
    let offered = derived(move || of.with(|card| card.as_ref().is_some_and(unplanned)));
    let plan = move |_| {
        if acts::plan(board, &[id]) {
            focus_soon(format!("[data-card='{id}'] .in-plan a"));
        }
    };
    view! {
        <p class="row acts">
            <button type="button" class="link" data-action="assign" aria-expanded=move || assigning.get().to_string() on:click=on(open)>
                {move || if assigning.get() { t!("Close") } else { t!("Assign") }}
                <span class="vh">{format!(" {id}")}</span>
            </button>
            <button type="button" class="link" data-action="make-task" data-icon="add" hidden=move || !offered.get() on:click=on(plan)>
                {t!("Make a task")} <span class="vh">" " {t!("of {statement}", statement = id)}</span>
            </button>
        </p>
    }
    .into_any()
}

/// Owner and day, as they stand in the assessment.
fn assign(id: StatementId) -> AnyView {
    let (gap, dom) = (Gap::LIST.at(id.as_str()), html_id(id));
    view! {
        <div class="assign">
            {bound_field(&gap, Gap::owner, format!("assign-owner-{dom}"), t!("Owner"))}
            {bound_field(&gap, Gap::due, format!("assign-due-{dom}"), t!("Due"))}
        </div>
    }
    .into_any()
}

fn mark(card: &GapCard) -> &'static str {
    match (card.is_gap, card.major) {
        (true, true) => t!("major"),
        (true, false) => t!("minor"),
        (false, _) => t!("no gap any more"),
    }
}

/// Owner, date and effort.
fn facts(card: &GapCard) -> String {
    let mut parts = vec![match (card.owner.as_str(), card.owner_by_plan) {
        ("", _) => t!("no owner").to_owned(),
        (owner, true) => t!("{owner} by the plan", owner),
        (owner, false) => owner.to_owned(),
    }];
    let late = card.late(today());
    parts.push(match (card.due.map(day_text), card.due_by_plan) {
        (None, _) => t!("no date").to_owned(),
        (Some(day), true) if late => t!("late, due {day} by the plan", day),
        (Some(day), false) if late => t!("late, due {day}", day),
        (Some(day), true) => t!("due {day} by the plan", day),
        (Some(day), false) => t!("due {day}", day),
    });
    if let Some(effort) = card.effort {
        parts.push(person_days(effort));
    }
    parts.join(" · ")
}

/// Who verified the closing, or what is odd about it.
fn verified(card: &GapCard) -> Option<String> {
    let seen = card.verified.as_ref();
    match (card.status, seen) {
        (GapStatus::Verified, Some(seen)) => {
            let (person, day) = (&seen.by, day_text(seen.date));
            Some(match card.is_gap {
                true => t!(
                    "verified by {person}, {day}; the rating still says gap",
                    person,
                    day
                ),
                false => t!("verified by {person}, {day}", person, day),
            })
        }
        (GapStatus::Verified, None) => Some(t!("who verified it is missing").to_owned()),
        (GapStatus::Done, _) if card.is_gap => {
            Some(t!("the rating still says gap: rate it again").to_owned())
        }
        _ => None,
    }
}

/// The list and the button that move a card.
fn mover(
    id: StatementId,
    status: Memo<GapStatus>,
    go: impl Fn(GapStatus) + Clone + Send + Sync + 'static,
) -> AnyView {
    let select = format!("move-{}", html_id(id));
    let options = each(GapStatus::ALL, |option| {
        view! {
            <option value=option.key() selected=move || status.get() == option>{title(option)}</option>
        }
    });
    let next = derived(move || match status.get() {
        GapStatus::Open => Some((GapStatus::Doing, t!("Start" in "button"))),
        GapStatus::Doing => Some((GapStatus::Done, t!("Done"))),
        GapStatus::Done => Some((GapStatus::Verified, t!("Verify …"))),
        GapStatus::Verified => None,
    });
    let step = {
        let go = go.clone();
        move |_| {
            if let Some((to, _)) = next.get_untracked() {
                go(to);
            }
        }
    };
    view! {
        <div class="move">
            <label class="vh" for=select.clone()>{t!("State of {statement}", statement = id)}</label>
            <select
                id=select.clone()
                prop:value=move || status.get().key()
                on:change=on(move |ev: web_sys::Event| {
                    if let Some(to) = GapStatus::from_key(&event_target_value(&ev)) {
                        // The card moves once it is stored; until then the list says what is.
                        let select: web_sys::HtmlSelectElement = event_target(&ev);
                        select.set_value(status.get_untracked().key());
                        go(to);
                    }
                })
            >
                {options}
            </select>
            <button type="button" data-action="next-state" data-icon="on" hidden=move || next.get().is_none() on:click=on(step)>
                {move || next.get().map(|(_, text)| text)}
                <span class="vh">{format!(" {id}")}</span>
            </button>
        </div>
    }
    .into_any()
}
