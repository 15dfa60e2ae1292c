//! What differs between the two chosen states, judged: figures, clauses, statements, then everything.

use leptos::prelude::*;

use super::states::{LoadedState, States};
use crate::analysis::compare::{Comparison, Newer};
use crate::analysis::development::{ClauseChange, Development, FigureChange, Looked, State, Way};
use crate::analysis::split_statements::split_between;
use crate::app::browser::{download, file_name};
use crate::app::charts;
use crate::app::pages::restore;
use crate::app::ui::{TableView, card, each, live, on, print_page};
use crate::exchange::compared_text;
use crate::standard::standard;

/// Groups that are shown open: a long list begins closed.
const SHOWN_OPEN: usize = 40;

pub(super) fn view(states: States) -> AnyView {
    live(move || {
        let pair = states.pair.get();
        pair.map(|(before, after)| shown(before, after))
    })
}

fn shown(before: LoadedState, after: LoadedState) -> AnyView {
    let state = |loaded: &LoadedState| {
        let (document, conformity) = (loaded.document.clone(), loaded.conformity.clone());
        (document, conformity)
    };
    let ((one, one_is), (two, two_is)) = (state(&before), state(&after));
    let development = Development::between(
        State {
            document: &one,
            conformity: &one_is,
        },
        State {
            document: &two,
            conformity: &two_is,
        },
    );
    let comparison = Comparison::of(&one, &two);
    let other = (one.id != two.id).then(|| {
        view! {
            <p data-compare="other">
                {t!(
                    "These are two different assessments, “{first}” and “{second}”: the figures can be compared, what differs in single records says little.",
                    first = one.organization,
                    second = two.organization,
                )}
            </p>
        }
    });
    let splits = split_between(&one, &two);
    let text = compared_text(
        &before.label,
        &after.label,
        &development,
        &splits,
        &comparison,
    );
    let name = file_name(&two.organization, "comparison.md");
    let declared = two_is.declared();
    view! {
        <div class="comparison" data-compared="">
            {card(headline(&before, &after, &development), view! {
                {other}
                <p>{looked(development.looked)}</p>
                {figures(&development.figures, declared)}
                <p class="row noprint">
                    <button data-action="print" on:click=on(|_| print_page())>{t!("Print")}</button>
                    <button data-action="save-comparison" on:click=on(move |_| download(&name, "text/markdown", &text))>
                        {t!("Save as text")}
                    </button>
                </p>
            }.into_any())}
            {split(splits)}
            {clauses(&development)}
            {bars(before.clone(), after.clone())}
            {radar(before.clone(), after.clone())}
            {statements(&development)}
            {everything(comparison)}
        </div>
    }
    .into_any()
}

fn headline(before: &LoadedState, after: &LoadedState, development: &Development) -> String {
    t_count!(
        development.count(Way::Better),
        "From {before} to {after}: {count} statement better, {worse} worse",
        "From {before} to {after}: {count} statements better, {worse} worse",
        before = before.label,
        after = after.label,
        worse = development.count(Way::Worse),
    )
}

fn looked(looked: Looked) -> String {
    let Looked {
        again,
        first,
        carried,
        gone,
    } = looked;
    match gone {
        0 => t_count!(
            again,
            "{count} statement rated again between the two, {first} for the first time, {carried} only carried over.",
            "{count} statements rated again between the two, {first} for the first time, {carried} only carried over.",
            first,
            carried,
        ),
        gone => t_count!(
            again,
            "{count} statement rated again between the two, {first} for the first time, {carried} only carried over, {gone} no longer rated.",
            "{count} statements rated again between the two, {first} for the first time, {carried} only carried over, {gone} no longer rated.",
            first,
            carried,
            gone,
        ),
    }
}

fn figures(all: &[FigureChange], declared: bool) -> AnyView {
    let rows = each(all, |one| {
        let by = match one.by() {
            0 => t!("same").to_owned(),
            by if by > 0 => format!("+{by}"),
            by => format!("−{}", by.unsigned_abs()),
        };
        let (class, mark, word) = match one.way {
            Some(Way::Better) => ("better", "▲", t!("better")),
            Some(Way::Worse) => ("worse", "▼", t!("worse")),
            _ => ("", "", ""),
        };
        view! {
            <tr data-figure-change=one.figure.key() data-value=one.by().to_string()>
                <th scope="row">{one.figure.label(declared)}</th>
                <td class="r" data-label=t!("From")>{one.before.to_string()}</td>
                <td class="r" data-label=t!("To")>{one.after.to_string()}</td>
                <td class="r" data-label=t!("Change")>{by}</td>
                <td><span class=format!("way {class}")><span aria-hidden="true">{mark}</span> " " {word}</span></td>
            </tr>
        }
    });
    let unlike = all
        .iter()
        .any(|one| one.way.is_none() && one.by() != 0 && one.figure.grows_with_coverage());
    view! {
        {TableView::new(&[t_later!("Figure"), t_later!("From"), t_later!("To"), t_later!("Change"), t_later!("Judged")]).name(t!("Figures")).class("side-by-side").list("figure-changes").right(&[1, 2, 3]).scrolling(rows)}
        {unlike.then(|| view! {
            <p class="small">{t!("Not as many statements are assessed in both: with fewer there are fewer gaps too, so their counts are not judged.")}</p>
        })}
    }
    .into_any()
}

fn clauses(development: &Development) -> AnyView {
    let list = |title: &'static str, none: &'static str, all: &[ClauseChange]| {
        let empty = all.is_empty();
        let lines = each(all, |one| {
            let counts = match (one.better, one.worse) {
                (better, 0) => t!("{better} better", better),
                (0, worse) => t!("{worse} worse", worse),
                (better, worse) => t!("{better} better, {worse} worse", better, worse),
            };
            view! {
                <li>
                    {format!("{} {}", one.clause.id, one.clause.title)} " "
                    <span class="small">{counts}</span>
                </li>
            }
        });
        let body = match empty {
            true => view! { <p>{none}</p> }.into_any(),
            false => view! { <ol>{lines}</ol> }.into_any(),
        };
        card(title, body)
    };
    view! {
        <div class="grid two">
            {list(t!("Most improved"), t!("No clause improved."), &development.improved)}
            {list(t!("Of concern"), t!("No clause got worse."), &development.of_concern)}
        </div>
    }
    .into_any()
}

/// Statements that our content split between the two.
fn split(sentences: Vec<String>) -> Option<AnyView> {
    if sentences.is_empty() {
        return None;
    }
    let lines = each(
        sentences,
        |sentence| view! { <li>{format!("{sentence}.")}</li> },
    );
    Some(card(
        t!("Split in our content"),
        view! {
            <p class="small">{t!("A statement that held two requirements became two. The rating of before was for both, so it says little about each alone.")}</p>
            <ul class="changes" data-splits="">{lines}</ul>
        }
        .into_any(),
    ))
}

/// Statements of both by clause, a bar of each state.
fn bars(before: LoadedState, after: LoadedState) -> AnyView {
    charts::figure_of_several(
        "compared-gaps",
        t!("Statements by clause, before and after")
            .to_owned()
            .into(),
        move |title, width| {
            charts::gaps_between(title, &before.conformity, &after.conformity, width)
        },
    )
}

/// Capability of both, one over the other.
fn radar(before: LoadedState, after: LoadedState) -> AnyView {
    let lens = &standard().lenses()[0];
    charts::figure_of_several(
        "compared-radar",
        t!("Capability, before and after").to_owned().into(),
        move |title, width| {
            charts::radar_between(title, &before.document, &after.document, lens, width)
        },
    )
}

fn statements(development: &Development) -> AnyView {
    let list = |key: &'static str, way: Way| {
        let of = development.statements.iter().filter(|one| one.way == way);
        let sentences: Vec<String> = of.map(|one| one.sentence.clone()).collect();
        let count = sentences.len();
        (count > 0).then(|| {
            let open = count <= SHOWN_OPEN;
            let title = titled(way, count);
            let lines = each(
                sentences,
                |sentence| view! { <li>{format!("{sentence}.")}</li> },
            );
            view! {
                <details open=open data-way=key data-value=count.to_string()>
                    <summary>{title}</summary>
                    <ul class="changes">{lines}</ul>
                </details>
            }
        })
    };
    let none = development.statements.is_empty();
    let body = view! {
        {none.then(|| view! { <p>{t!("Every statement stands as before.")}</p> })}
        {list("better", Way::Better)}
        {list("worse", Way::Worse)}
        {list("other", Way::Other)}
    };
    card(t!("Statements"), body.into_any())
}

/// What stands above the statements that went this way.
fn titled(way: Way, count: usize) -> String {
    match way {
        Way::Better => t_count!(
            count,
            "Better: {count} statement",
            "Better: {count} statements"
        ),
        Way::Worse => t_count!(
            count,
            "Worse: {count} statement",
            "Worse: {count} statements"
        ),
        Way::Other => t_count!(
            count,
            "Answered or changed, neither better nor worse: {count} statement",
            "Answered or changed, neither better nor worse: {count} statements"
        ),
    }
}

fn everything(comparison: Comparison) -> AnyView {
    let count = comparison.all();
    let groups = each(comparison.groups, |mut one| {
        // Which side is newer is plain here, and would stand at every line.
        one.lines
            .iter_mut()
            .for_each(|line| line.newer = Newer::Unknown);
        restore::group(one, count <= SHOWN_OPEN)
    });
    let title = t_count!(
        count,
        "Everything that differs: {count} record",
        "Everything that differs: {count} records"
    );
    view! {
        <section class="sheet"><h2>{title}</h2><p class="small">{t!("By clause and step, each field that says something else.")}</p></section>
        <div class="compared">{groups}</div>
    }
    .into_any()
}
