//! What each person has still to do: a list for each, to hand out.

use leptos::prelude::*;

use crate::analysis::action_list::{Action, ActionList, action_lists};
use crate::app::browser::today;
use crate::app::records::print_button;
use crate::app::route::Route;
use crate::app::session::session;
use crate::app::ui::{
    TableView, asked, derived, destination_link, each, lead, live, on, record_address,
};
use crate::assessment::day_text;

/// The choice that shows every list.
const EVERYBODY: &str = "everybody";

pub fn page() -> AnyView {
    let session = session();
    let lists = asked(|doc, conformity| action_lists(doc, conformity, today()));
    let chosen = RwSignal::new(EVERYBODY.to_owned());
    let none = derived(move || lists.with(Vec::is_empty));
    let options = live(move || {
        each(lists.get(), |list| {
            let name = shown_name(&list).to_owned();
            view! { <option value=list.person.clone() selected=move || chosen.get() == list.person>{name}</option> }
        })
    });
    let shown = live(move || {
        let organization = session.doc.with(|doc| doc.organization.clone());
        let all = lists.get();
        let is_there = chosen.with(|chosen| all.iter().any(|list| list.person == *chosen));
        let wanted = all
            .into_iter()
            .filter(|list| !is_there || chosen.with(|chosen| list.person == *chosen));
        each(wanted, |list| sheet(list, &organization))
    });
    view! {
        <div class="noprint handout-acts">
            {lead(
                t!("Action lists").into(),
                t!("Everything in the assessment that has an owner and is not done: gaps, tasks, findings, decisions, documents and records. One list for each person, on a sheet of its own when printed.").into(),
            )}
            <p class="row" hidden=none>
                {print_button()}
                <label for="whose">{t!("Whose list")} " "</label>
                <select id="whose" data-looks="" on:change=on(move |ev| chosen.set(event_target_value(&ev)))>
                    <option value=EVERYBODY>{t!("everybody")}</option>
                    {options}
                </select>
                " " <a href=Route::Packets.hash()>{t!("Let people without Waymark fill in their part")}</a>
            </p>
            <p hidden=move || !none.get()>{t!("Nothing is open. Gaps, tasks and findings come onto the lists as they are found.")}</p>
        </div>
        <div class="action-lists" data-page="actions">{shown}</div>
    }
    .into_any()
}

fn shown_name(list: &ActionList) -> &str {
    match list.person.as_str() {
        "" => t!("Nobody yet"),
        name => name,
    }
}

fn sheet(list: ActionList, organization: &str) -> AnyView {
    let all = list.actions.len();
    let count = match list.late() {
        0 => t_count!(all, "{count} open item", "{count} open items"),
        late => t_count!(
            all,
            "{count} open item, {late} late",
            "{count} open items, {late} late",
            late,
        ),
    };
    let name = shown_name(&list).to_owned();
    let rows = each(list.actions.iter(), row);
    view! {
        <section class="sheet action-list" data-person=list.person.clone()>
            <p class="small">{organization.to_owned()} " · " {day_text(today())}</p>
            <h2>{name}</h2>
            <p data-figure="open-items" data-value=all>{count}</p>
            {TableView::new(&[t_later!("Due"), t_later!("What"), t_later!("Kind"), t_later!("State")]).name(t!("What is to be done")).scrolling(rows)}
        </section>
    }
    .into_any()
}

/// The way to what is to be done.
fn link(action: &Action) -> AnyView {
    let title = action.title.clone();
    match action.record.as_str() {
        "" => destination_link(action.destination, title),
        record => {
            view! { <a href=record_address(action.destination, record)>{title}</a> }.into_any()
        }
    }
}

fn row(action: &Action) -> AnyView {
    let due = match action.due {
        None => view! { <span class="small">{t!("no date")}</span> }.into_any(),
        Some(day) if action.late => {
            view! { <b class="danger">{t!("{day}, late", day = day_text(day))}</b> }.into_any()
        }
        Some(day) => day_text(day).into_any(),
    };
    view! {
        <tr>
            <td>{due}</td>
            <td>{link(action)}</td>
            <td>{action.kind}</td>
            <td>{action.state.clone()}</td>
        </tr>
    }
    .into_any()
}
