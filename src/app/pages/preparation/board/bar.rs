//! What is done to all chosen cards at once: a bar at the foot of the window, there while something is chosen.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::{GapBoard, acts, title};
use crate::app::browser::{focus_soon, today};
use crate::app::pages::assessment::date_text;
use crate::app::ui::{derived, each, live, note_on_page_while, on};
use crate::assessment::{GapStatus, parse_date};

pub fn bar(board: GapBoard) -> AnyView {
    let count = derived(move || board.chosen.with(Vec::len));
    note_on_page_while("chosen", derived(move || count.get() > 0));
    let clear = move |_| {
        board.ticked.set(Vec::new());
        settled(board);
    };
    let plan = move |_| {
        acts::plan(board, &board.chosen.get_untracked());
    };
    view! {
        <section class="chosen-bar" aria-label=t!("What to do with the chosen cards") data-chosen=count hidden=move || count.get() == 0>
            <p class="row">
                <b role="status">{move || t_count!(count.get(), "{count} chosen", "{count} chosen")}</b>
                <button type="button" data-action="make-tasks" on:click=on(plan)>{t!("Make tasks")}</button>
                <button type="button" class="link" data-action="clear-chosen" on:click=on(clear)>{t!("Clear")}</button>
            </p>
            {assigning(board)}
            {moving(board)}
        </section>
    }
    .into_any()
}

/// Something was done with the chosen cards. With none left the bar is gone, and the next choice begins at the first column.
fn settled(board: GapBoard) {
    board.target.set(String::new());
    if board.chosen.with_untracked(Vec::is_empty) {
        focus_soon("[data-action='choose-shown']".to_owned());
    }
}

fn assigning(board: GapBoard) -> AnyView {
    let (owner, due) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let store = move |ev: SubmitEvent| {
        ev.prevent_default();
        let name = owner.get_untracked().trim().to_owned();
        let day = match parse_date(&due.get_untracked()) {
            Ok(day) => day,
            Err(reason) => return board.session.alert(t!("Not assigned: {reason}.", reason)),
        };
        if name.is_empty() && day.is_none() {
            let text = t!("Not assigned: type an owner, a day or both.");
            return board.session.alert(text.to_owned());
        }
        let ids = board.chosen.get_untracked();
        // Who looks at the gaps of nobody sees what becomes of them.
        for id in &ids {
            board.keep(*id);
        }
        let name = (!name.is_empty()).then_some(name);
        if acts::assign_all(board, &ids, name.as_deref(), day) {
            owner.set(String::new());
            due.set(String::new());
        }
    };
    view! {
        <form class="row" data-form="assign" on:submit=on(store)>
            {name_input("chosen-owner", t!("Owner"), owner)}
            {day_input("chosen-due", t!("Due"), due)}
            <button type="submit" data-action="assign-chosen">{t!("Assign")}</button>
        </form>
    }
    .into_any()
}

fn name_input(id: &'static str, label: &'static str, name: RwSignal<String>) -> AnyView {
    view! {
        <div class="of">
            <label for=id>{label}</label>
            <input
                type="text"
                id=id
                dir="auto"
                list="people"
                autocomplete="off"
                prop:value=move || name.get()
                on:input=on(move |ev| name.set(event_target_value(&ev)))
            />
        </div>
    }
    .into_any()
}

fn day_input(id: &'static str, label: &'static str, day: RwSignal<String>) -> AnyView {
    view! {
        <div class="of">
            <label for=id>{label}</label>
            <input type="date" id=id prop:value=move || day.get() on:change=on(move |ev| day.set(event_target_value(&ev))) />
        </div>
    }
    .into_any()
}

fn moving(board: GapBoard) -> AnyView {
    let by = RwSignal::new(
        board
            .session
            .prefs
            .with_untracked(|prefs| prefs.name.clone()),
    );
    let day = RwSignal::new(date_text(Some(today())));
    let to = derived(move || board.target.with(|key| GapStatus::from_key(key)));
    let store = move |ev: SubmitEvent| {
        ev.prevent_default();
        let Some(to) = to.get_untracked() else {
            let text = t!("Not moved: choose the column first.");
            return board.session.alert(text.to_owned());
        };
        let checked = match parse_date(&day.get_untracked()) {
            Ok(day) => day,
            Err(reason) => return board.session.alert(t!("Not moved: {reason}.", reason)),
        };
        let name = by.get_untracked();
        let verifier = match (to, checked) {
            (GapStatus::Verified, None) => {
                let text = t!("Not moved: the day on which it was verified is missing.");
                return board.session.alert(text.to_owned());
            }
            (GapStatus::Verified, Some(day)) => Some((name.as_str(), day)),
            _ => None,
        };
        if acts::move_all(board, &board.chosen.get_untracked(), to, verifier) {
            settled(board);
        }
    };
    let verifier = live(move || {
        (to.get() == Some(GapStatus::Verified)).then(|| {
            view! {
                {name_input("chosen-by", t!("Verified by (not the owner)"), by)}
                {day_input("chosen-on", t!("On"), day)}
            }
        })
    });
    let options = each(GapStatus::ALL, |status| {
        view! { <option value=status.key()>{title(status)}</option> }
    });
    view! {
        <form class="row" data-form="move" on:submit=on(store)>
            <div class="of">
                <label for="chosen-to">{t!("Move to")}</label>
                <select
                    id="chosen-to"
                    prop:value=move || board.target.get()
                    on:change=on(move |ev| board.target.set(event_target_value(&ev)))
                >
                    <option value="">{t!("choose")}</option>
                    {options}
                </select>
            </div>
            {verifier}
            <button type="submit" data-action="move-chosen">{t!("Move")}</button>
        </form>
    }
    .into_any()
}
