//! The agenda: whether it fits, what comes next, and its statements in order.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::desk::Desk;
use super::{choose, trim};
use crate::analysis::workshop::{self, AgendaLine, Fit};
use crate::app::browser::focus_soon;
use crate::app::route::Route;
use crate::app::ui::words::t_view;
use crate::app::ui::{ball, derived, each, live, note_on_page, on, why_with};
use crate::assessment::Listed;
use crate::assessment::records::{AgendaItem, Voting};
use crate::assessment::{Assessment, Edit};
use crate::standard::{WorkshopPart, standard};

pub fn section(desk: Desk) -> AnyView {
    let lines = derived(move || desk.with(workshop::lines).unwrap_or_default());
    let closed = derived(move || desk.with(|_, here| here.closed.is_some()) == Some(true));
    let title = derived(move || match lines.with(Vec::len) {
        0 => t!("Agenda").to_owned(),
        n => t_count!(n, "Agenda: {count} statement", "Agenda: {count} statements"),
    });
    let empty = move || lines.with(Vec::is_empty);
    let loose = derived(move || {
        let free = |lines: &Vec<AgendaLine>| lines.iter().filter(|line| line.loose).count();
        lines.with(free)
    });
    let clear = move |_| {
        let at = desk.at.get_untracked();
        let edit = desk
            .session
            .doc
            .with_untracked(|doc| workshop::clear_unvoted(doc, &at));
        if let Some(edit) = edit
            && desk.session.act(t!("clearing the agenda"), edit)
        {
            desk.session.say(
                t!("Agenda cleared of what was not voted on. Undo brings it back.").to_owned(),
            );
            focus_soon("#agenda-title".to_owned());
        }
    };
    view! {
        <section class="sheet agenda" data-list=AgendaItem::LIST.as_str()>
            <h2 id="agenda-title" tabindex="-1">{title}</h2>
            {move || (!closed.get()).then(|| view! { {fit(desk)} {trim::section(desk)} {choose::choices(desk)} })}
            <p class="small" hidden=move || !empty()>
                {t!("Nothing on the agenda yet. Put statements on it with the buttons above; nothing is lost by taking one off again.")}
            </p>
            <ol class="lines">
                <For
                    each=move || lines.get()
                    key=AgendaLine::clone
                    children=move |line| row(desk, line, closed)
                />
            </ol>
            <p class="row" hidden=move || loose.get() == 0 || closed.get()>
                <button type="button" class="link danger" data-action="clear-agenda" data-icon="remove" on:click=on(clear)>
                    {move || t!("Clear what is not voted yet ({number})", number = loose.get())}
                </button>
            </p>
        </section>
        {move || (!closed.get()).then(|| next(desk))}
    }
    .into_any()
}

/// Whether the agenda fits the time: by words, shape and length.
fn fit(desk: Desk) -> AnyView {
    let fit = derived(move || desk.with(workshop::fit));
    let with = move |ask: fn(&Fit) -> String| fit.with(|fit| fit.as_ref().map(ask));
    let state = derived(move || fit.with(|fit| fit.as_ref().map(Fit::state)));
    let icon = derived(move || match state.get() {
        Some("fits") => "holds",
        Some("over") => "warning",
        _ => "question",
    });
    // Lengths in minutes; the longer of what is needed and what there is fills the line.
    let bar = live(move || {
        fit.get().map(|fit| {
            let names = ["of-around", "of-items", "of-free", "of-beyond"];
            let parts = names.into_iter().zip(fit.lengths());
            each(
                parts.filter(|(_, minutes)| *minutes > 0),
                |(name, minutes)| view! { <i class=name style=format!("flex:{minutes}")></i> },
            )
        })
    });
    let explain = move || fit.get().map(|fit| fit.explanation()).unwrap_or_default();
    view! {
        <div class="fit" data-state=state>
            <span class="fit-sign" data-icon=icon aria-hidden="true"></span>
            <p role="status" data-figure="agenda-minutes" data-value=move || with(|fit| fit.needed.to_string())>
                {move || with(Fit::sentence)}
            </p>
            <span class="fit-bar" aria-hidden="true">{bar}</span>
            {why_with(t!("How this is counted"), Arc::new(explain))}
        </div>
    }
    .into_any()
}

/// The next act: going to the ballots, where the round is opened, or to what was revealed.
fn next(desk: Desk) -> AnyView {
    let state = derived(move || {
        desk.with(|doc, here| {
            let fresh = workshop::unvoted(doc, &here.id).len();
            let ready = workshop::can_open(doc, here);
            (
                here.open,
                here.round.unwrap_or_default(),
                fresh,
                ready,
                here.voting,
            )
        })
    });
    let body = live(move || {
        let (open, round, fresh, ready, voting) = state.get()?;
        let ballots = Route::Workshop(WorkshopPart::Ballots).hash();
        let view = match ready {
            _ if open => view! {
                <p>{t!("Round {round} is open. Ballots are being taken; what is on it stays until the reveal.", round)}</p>
                <a class="main button" data-action="to-ballots" href=ballots>{t!("Go to the ballots")}</a>
            }
            .into_any(),
            Err(reason) => view! {
                <p data-state="not-ready"><b>{t!("The round cannot open yet:")}</b> " " {reason} "."</p>
                {talk(round, true)}
            }
            .into_any(),
            Ok(()) if fresh == 0 => view! {
                <p>{t!("Every statement on the agenda was voted on. What should be voted on again is chosen where it is talked about.")}</p>
                {talk(round, true)}
            }
            .into_any(),
            Ok(()) => {
                view! {
                    <p data-state="ready">{ready_text(round + 1, fresh, voting)}</p>
                    {talk(round, false)}
                    <a class="main button" data-action="to-ballots" href=ballots>
                        {t!("On to round {number}", number = round + 1)}
                    </a>
                }
                .into_any()
            }
        };
        Some(view)
    });
    note_on_page("next-act");
    view! { <section class="sheet next-act" aria-label=t!("Next" in "what a workshop does next")>{body}</section> }.into_any()
}

/// To what was revealed; the main act where no round is to be opened.
fn talk(round: u32, main: bool) -> Option<AnyView> {
    let to = Route::Workshop(WorkshopPart::Talk).hash();
    (round > 0).then(|| {
        view! { <a class="button" class:main=main data-action="to-talk" href=to>{t!("Go to reveal and agree")}</a> }
            .into_any()
    })
}

fn ready_text(number: u32, fresh: usize, voting: Voting) -> String {
    match number {
        1 => match voting {
            Voting::Anonymous => t_count!(
                fresh,
                "Ready: {count} statement to vote on. Once the round is opened it is fixed that votes are shown without names.",
                "Ready: {count} statements to vote on. Once the round is opened it is fixed that votes are shown without names."
            ),
            Voting::Named => t_count!(
                fresh,
                "Ready: {count} statement to vote on. Once the round is opened it is fixed that votes are shown with names.",
                "Ready: {count} statements to vote on. Once the round is opened it is fixed that votes are shown with names."
            ),
        },
        _ => t_count!(
            fresh,
            "{count} statement was not voted on yet.",
            "{count} statements were not voted on yet."
        ),
    }
}

fn row(desk: Desk, line: AgendaLine, closed: Memo<bool>) -> AnyView {
    let statement = standard().statement(line.statement);
    let id = line.statement;
    let rating = match line.rating {
        Some(rating) => view! { {ball(rating)} {rating.label()} }.into_any(),
        None => t!("not answered").into_any(),
    };
    let remove = {
        let item = line.item.clone();
        move |_| {
            let what = t!("taking {statement} off the agenda", statement = id);
            if change(desk, &what, &item, workshop::take_off) {
                desk.session.say(t!(
                    "{statement} taken off the agenda. Undo brings it back.",
                    statement = id
                ));
                focus_soon("#agenda-title".to_owned());
            }
        }
    };
    let acts = {
        let loose = line.loose;
        view! {
            <span class="acts" hidden=move || closed.get()>
                {mover(desk, &line, true)}
                {mover(desk, &line, false)}
                <button
                    type="button"
                    data-action="take-off"
                    aria-label=t!("Take {statement} off the agenda", statement = id)
                    data-icon="close"
                    hidden=!loose
                    on:click=on(remove)
                ></button>
            </span>
        }
        .into_any()
    };
    view! {
        <li data-record=line.item.clone() data-agenda=id.as_str()>
            <span class="id">{id.as_str()}</span>
            <span class="body">
                <span class="text">{statement.text}</span>
                <span class="small">
                    <span class="now">{t_view!("Now: {rating}", rating = rating)}</span>
                    {line.dispute.map(|why| view! { <span class="tag">{t!("in dispute: {reason}", reason = why)}</span> })}
                    {(!line.state.is_empty()).then(|| view! { <b>{line.state.clone()}</b> })}
                    {line.before.clone().map(|before| view! { <span data-before>{before_text(&before)}</span> })}
                </span>
            </span>
            {acts}
        </li>
    }
    .into_any()
}

/// What changes an item of the agenda, or why it cannot be.
type AgendaChange = fn(&Assessment, &AgendaItem) -> Result<Edit, String>;

fn change(desk: Desk, what: &str, item: &str, change: AgendaChange) -> bool {
    let edit = desk.session.doc.with_untracked(|doc| {
        let item = AgendaItem::find(doc, item).ok_or(t!("it is no longer on the agenda"))?;
        change(doc, item)
    });
    match edit {
        Ok(edit) => desk.session.act(what, edit),
        Err(reason) => {
            desk.session.alert(t!("Not changed: {reason}.", reason));
            false
        }
    }
}

/// The button that moves an item up or down.
fn mover(desk: Desk, line: &AgendaLine, up: bool) -> AnyView {
    let (id, item) = (line.statement, line.item.clone());
    let (name, icon, disabled) = match up {
        true => ("move-up", "up", line.first),
        false => ("move-down", "down", line.last),
    };
    let [label, what, said] = match up {
        true => [
            t!("Move {statement} up", statement = id),
            t!("moving {statement} up", statement = id),
            t!("{statement} moved up", statement = id),
        ],
        false => [
            t!("Move {statement} down", statement = id),
            t!("moving {statement} down", statement = id),
            t!("{statement} moved down", statement = id),
        ],
    };
    let step: AgendaChange = match up {
        true => |doc, item| {
            workshop::move_item(doc, item, true).ok_or(t!("it is the first already").to_owned())
        },
        false => |doc, item| {
            workshop::move_item(doc, item, false).ok_or(t!("it is the last already").to_owned())
        },
    };
    view! {
        <button
            type="button"
            data-action=name
            data-icon=icon
            aria-label=label
            disabled=disabled
            on:click=on(move |_| {
                if change(desk, &what, &item, step) {
                    desk.session.say(said.clone());
                    // The button may be gone at the end of the list: then the other one.
                    focus_soon(format!("[data-record='{item}'] [data-action^='move']:not(:disabled)"));
                }
            })
        ></button>
    }
        .into_any()
}

/// A question keeps its mark; what is no question ends with a stop.
fn before_text(before: &str) -> String {
    match before.ends_with('?') {
        true => t!("Left open before: {question}", question = before),
        false => t!("Left open before: {what}.", what = before),
    }
}
