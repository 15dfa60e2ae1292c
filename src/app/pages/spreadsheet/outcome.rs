//! What would change, what that does to the figures, and what is left out.

use leptos::prelude::*;

use super::Incoming;
use crate::analysis::Standing;
use crate::app::ui::words::t_view;
use crate::app::ui::{TableView, each, on};
use crate::exchange::{OpenQuestion, Preview, ProblemGroup, grouped};
use crate::standard::standard;

/// Changes and problems listed; a longer list helps nobody decide.
const SHOWN: usize = 100;

pub fn view(incoming: Incoming) -> AnyView {
    view! {
        {move || incoming.result.with(|result| result.as_ref().map(|result| changes(incoming, result)))}
        {move || incoming.result.with(|result| result.as_ref().map(problems))}
    }
    .into_any()
}

fn changes(incoming: Incoming, result: &Preview) -> AnyView {
    let count = result.lines.len();
    let origin = incoming
        .grid
        .with_untracked(|grid| grid.as_ref().map(|grid| grid.origin.clone()));
    let origin = origin.filter(|origin| !origin.is_empty());
    let lines = each(result.lines.iter().take(SHOWN), |line| {
        let title = (!line.title.is_empty()).then(|| {
            let title = view! { <span dir="auto">{line.title.clone()}</span> };
            view! { <span class="small theirs">{t_view!("In your table: {title}", title = title)}</span> }
        });
        view! {
            <tr>
                <td>{line.row}</td>
                <td>{line.statement.as_str()} " " <span class="small">{standard().statement(line.statement).text}</span> {title}</td>
                <td>{line.what}</td>
                <td class="sample"><span dir="auto">{line.from.clone()}</span></td>
                <td class="sample"><span dir="auto">{line.to.clone()}</span></td>
            </tr>
        }
    });
    let asked = each(result.open.iter(), |asked| {
        let (place, what) = match asked {
            OpenQuestion::Standard => (
                "standard",
                t!("Say whether the list is about ISO/IEC 20000-1."),
            ),
            OpenQuestion::Legend => ("legend", t!("Say that the ratings mean what is shown.")),
            OpenQuestion::Clauses => (
                "clauses",
                t!("Say whether rows for a clause rate all its statements."),
            ),
        };
        view! { <li data-open=place>{what}</li> }
    });
    let none_open = result.open.is_empty();
    let ready = result.edit.is_some();
    view! {
        <section class="sheet" data-preview="changes">
            <div class="cap">
                <h2>
                    {t_count!(count, "{count} change, {unchanged} as they are", "{count} changes, {unchanged} as they are", unchanged = result.unchanged)}
                </h2>
                <button class="main" data-action="apply-table" disabled=!ready on:click=on(move |_| incoming.apply())>
                    {t_count!(count, "Take over {count} change", "Take over {count} changes")}
                </button>
            </div>
            <div class="asked" hidden=none_open>
                <p>{t!("Before anything is taken over, above:")}</p>
                <ul>{asked}</ul>
            </div>
            {origin.map(|origin| view! { <p class="small">{t!("From {origin}. One undo takes all of it back.", origin)}</p> })}
            {effect(result)}
            {TableView::new(&[t_later!("Row"), t_later!("Statement"), t_later!("What"), t_later!("Now"), t_later!("Then")]).name(t!("What will change")).hidden(count == 0).scrolling(lines)}
            {more(count)}
        </section>
    }
    .into_any()
}

/// The figures before and after.
fn effect(result: &Preview) -> AnyView {
    let Some((before, after)) = result.effect else {
        return ().into_any();
    };
    let changed = Standing::COUNTED
        .into_iter()
        .filter(|standing| before.of(*standing) != after.of(*standing));
    let rows: Vec<_> = changed.collect();
    let none = rows.is_empty();
    let rows = each(rows, |standing| {
        view! {
            <tr data-effect=standing.key()>
                <th scope="row">{standing.label(false)}</th>
                <td>{before.of(standing)}</td>
                <td>{after.of(standing)}</td>
            </tr>
        }
    });
    view! {
        {none.then(|| view! { <p class="small">{t!("The figures stay as they are.")}</p> })}
        {TableView::new(&[t_later!("Statements"), t_later!("Now"), t_later!("Then")]).name(t!("Effect on the figures")).hidden(none).scrolling(rows)}
    }
    .into_any()
}

fn problems(result: &Preview) -> AnyView {
    let (skipped, wrong): (Vec<ProblemGroup>, Vec<ProblemGroup>) = grouped(&result.problems)
        .into_iter()
        .partition(|group| group.skipped);
    let unusable = |count| {
        t_count!(
            count,
            "{count} cell or row cannot be used",
            "{count} cells or rows cannot be used"
        )
    };
    let left_out = |count| {
        t_count!(
            count,
            "{count} cell or row left out",
            "{count} cells or rows left out"
        )
    };
    view! {
        {groups("problems", unusable, t!("The rest can still be taken over. Mend these in the table and bring it in again; what is already here is not doubled."), &wrong)}
        {groups("skipped", left_out, t!("These cells hold a place or answer another question, and are no evidence, name, date or rating."), &skipped)}
    }
    .into_any()
}

fn groups(
    hook: &'static str,
    title: fn(usize) -> String,
    advice: &'static str,
    groups: &[ProblemGroup],
) -> AnyView {
    let count: usize = groups.iter().map(|group| group.count).sum();
    let lines = each(groups.iter().take(SHOWN), |group| {
        let place = group.where_it_is();
        let column = match group.column.is_empty() {
            true => String::new(),
            false => format!("{}: ", group.column),
        };
        let reason = view! { {column} <span dir="auto">{group.reason.clone()}</span> };
        let what = match group.count > 1 {
            true => {
                let cells = t_count!(group.count, "{count} cell", "{count} cells");
                t_view!(
                    "{cells}: {reason}, and the like",
                    cells = cells,
                    reason = reason
                )
            }
            false => reason.into_any(),
        };
        let place = match place.is_empty() {
            true => String::new(),
            false => format!(" ({place})"),
        };
        view! { <li>{what} {place}</li> }
    });
    view! {
        <section class="sheet" data-preview=hook hidden=groups.is_empty()>
            <h2>{title(count)}</h2>
            <p class="small">{advice}</p>
            <ul>{lines}</ul>
            {more(groups.len())}
        </section>
    }
    .into_any()
}

fn more(count: usize) -> Option<AnyView> {
    (count > SHOWN).then(|| {
        view! { <p class="small">{t!("… and {count} more", count = count - SHOWN)}</p> }.into_any()
    })
}
