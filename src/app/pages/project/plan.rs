//! The plan: tasks from gaps in one act, the chart, the list, load, what does not fit, rates.

use leptos::prelude::*;

use super::{cell, days, gantt, table, tasks, week};
use crate::analysis::project::calendar::Week;
use crate::analysis::project::effort::{Rate, rates};
use crate::analysis::project::load::{Load, headline, load};
use crate::analysis::project::schedule::{Schedule, schedule};
use crate::analysis::project::tasks::Proposal;
use crate::analysis::project::tasks::{PACE, proposals, tasks_for_gaps};
use crate::app::browser::{random_id, today};
use crate::app::records::record_field;
use crate::app::route::Route;
use crate::app::session::{Session, session};
use crate::app::ui::{asked, derived, each, live, on, read, windowed_lines};
use crate::assessment::Listed;
use crate::assessment::records::EffortDefaults;
use crate::assessment::{Edit, day_text, month_text};
use crate::standard::{ProjectPart, sort, standard};

pub fn tab() -> AnyView {
    let session = session();
    view! {
        {act(session)}
        {week::card()}
        {gantt::chart(session)}
        {conflicts()}
        {tasks::list()}
        <p class="row"><a class="button" data-action="open-action-lists" href=Route::Actions.hash()>{t!("Action lists, one for each person")}</a></p>
        {people()}
        {effort_rates(session)}
    }
    .into_any()
}

/// The button that makes tasks of gaps, with what it will add.
fn act(session: Session) -> AnyView {
    let offer = asked(|doc, conformity| proposals(doc, conformity, today()));
    let assessed = derived(move || session.conformity.with(|c| c.total().assessed() > 0));
    let title = derived(move || {
        offer.with(|offer| match (offer.tasks.len(), offer.gaps) {
            (0, _) if !assessed.get() => t!("Gaps become tasks here").to_owned(),
            (0, _) => t!("Every gap has its task").to_owned(),
            (n, 0) => t_count!(n, "{count} check to plan", "{count} checks to plan"),
            (n, gaps) => t_count!(
                gaps,
                "{count} gap without a task: {tasks} to add",
                "{count} gaps without a task: {tasks} to add",
                tasks = t_count!(n, "{count} task", "{count} tasks")
            ),
        })
    });
    let rows = live(move || offer.with(|offer| offered(&offer.tasks)));
    let none = derived(move || offer.with(|offer| offer.tasks.is_empty()));
    let empty_note = derived(move || {
        (none.get() && !assessed.get())
            .then_some(t!("As soon as statements are rated, every gap can be made part of a task with owner, dates and person-days at once."))
    });
    let add = move |_| add(session);
    let assumption = t!(
        "One task for each process area; its owner is the process owner, else who owns most of its gaps. Dates are proposals: working days from the start of the project (or today), each owner one task after the other at {pace} person-days a day, faster where stage 1 is near. House assumption: {pace} is half of the working time, public holidays are not known. Internal audit, management review and dry run follow.",
        pace = days(PACE)
    );
    view! {
        <section class="sheet from-gaps" data-figure="gaps-without-task" data-value=move || offer.with(|o| o.gaps)>
            <h2>{title}</h2>
            <p class="small">{empty_note}</p>
            <div hidden=none>
                <p class="small">{assumption}</p>
                <p class="row">
                    <button type="button" class="main" data-action="tasks-from-gaps" on:click=on(add)>
                        {t!("Make tasks of all gaps")}
                    </button>
                    <span class="small">{t!("One act; undo takes it back.")}</span>
                </p>
                <details><summary>{t!("See what will be added")}</summary>{rows}</details>
            </div>
        </section>
    }
    .into_any()
}

/// The tasks that would be added.
fn offered(tasks: &[Proposal]) -> AnyView {
    let rows = tasks.iter().map(|task| {
        let owner = if task.owner.is_empty() {
            t!("nobody yet")
        } else {
            &task.owner
        };
        vec![
            cell(task.title.clone()),
            cell(owner),
            cell(day_text(task.start)),
            cell(day_text(task.end)),
            cell(task.statements.len().to_string()),
            cell(days(task.effort)),
        ]
    });
    let head = [
        t!("Task"),
        t!("Owner"),
        t!("Start"),
        t!("End"),
        t!("Gaps"),
        t!("Person-days"),
    ];
    table(
        t!("Tasks that would be added"),
        head.map(str::to_owned).to_vec(),
        4,
        rows.collect(),
    )
}

fn add(session: Session) {
    let conformity = session.conformity.get_untracked();
    let edits = session
        .doc
        .with_untracked(|doc| tasks_for_gaps(doc, &conformity, &mut random_id, today()));
    let count = edits.len();
    let added = t_count!(count, "{count} task added", "{count} tasks added");
    if count > 0 && session.act(&added, Edit::Many(edits)) {
        session.say(t_count!(
            count,
            "{count} task added. Undo takes them back together.",
            "{count} tasks added. Undo takes them back together."
        ));
    }
}

/// What does not fit in the plan.
fn conflicts() -> AnyView {
    let plan = read(|doc| schedule(doc, today()));
    let title = derived(move || match plan.with(|plan| plan.conflicts.len()) {
        0 => t!("Everything fits").to_owned(),
        n => t_count!(n, "{count} point does not fit", "{count} points do not fit"),
    });
    let lines = derived(move || {
        let texts = |plan: &Schedule| {
            let all = plan.conflicts.iter();
            all.map(|one| one.text.clone()).collect::<Vec<_>>()
        };
        plan.with(texts)
    });
    let hidden =
        derived(move || plan.with(|plan| plan.tasks.is_empty() && plan.undated.is_empty()));
    view! {
        <section class="sheet misfits windowed" hidden=hidden data-figure="plan-conflicts" data-value=move || plan.with(|p| p.conflicts.len())>
            <h2>{title}</h2>
            <p class="small">{t!("A task that starts before its predecessor has ended, ends too late for stage 1, is overdue, or has no owner or date.")}</p>
            {windowed_lines(ProjectPart::Plan.title(), "lines marked", lines, String::into_any)}
        </section>
    }
    .into_any()
}

/// Person-days by person and month.
fn people() -> AnyView {
    let known = read(|doc| load(doc));
    let rows = live(move || {
        known.with(|people| {
            let mut months: Vec<_> = people.iter().flat_map(|p| &p.months).map(|m| m.0).collect();
            sort(&mut months, Ord::cmp);
            months.dedup();
            let mut head: Vec<String> = [t!("Person"), t!("Fullest week"), t!("Together")]
                .map(str::to_owned)
                .to_vec();
            head.extend(months.iter().map(|month| month_text(*month, true)));
            if people.iter().any(|p| p.undated > 0.0) {
                head.push(t!("Without dates").to_owned());
            }
            let undated = people.iter().any(|p| p.undated > 0.0);
            let rows = people.iter().map(|person| {
                let name = match person.name.as_str() {
                    "" => t!("nobody yet"),
                    name => name,
                };
                let mut row = vec![cell(name), busiest(person), cell(days(person.total))];
                for month in &months {
                    let part = person.months.iter().find(|(first, _)| first == month);
                    row.push(cell(part.map_or("–".to_owned(), |(_, sum)| days(*sum))));
                }
                if undated {
                    row.push(cell(match person.undated > 0.0 {
                        true => days(person.undated),
                        false => "–".to_owned(),
                    }));
                }
                row
            });
            table(
                t!("Person-days by person and month"),
                head,
                2,
                rows.collect(),
            )
        })
    });
    let title = derived(move || known.with(|people| headline(people)));
    let full = read(|doc| Week::of(doc).days());
    view! {
        <section class="sheet load" hidden=move || known.with(Vec::is_empty)>
            <h2>{title}</h2>
            <p class="small">
                {move || t!("Person-days of tasks that are not done, spread evenly over their working days and owners. More than {days} in a week is marked: a house assumption, and already too much for someone who runs a service.", days = full.get())}
            </p>
            {rows}
        </section>
    }
    .into_any()
}

/// The fullest week, marked where it is more than full.
fn busiest(person: &Load) -> AnyView {
    let Some((first, sum)) = person.busiest() else {
        return cell("–");
    };
    let over = person.overloaded().len();
    let text = t!("{days} from {day}", days = days(sum), day = day_text(first));
    if over == 0 {
        return cell(text);
    }
    let mark = match person.is_unowned() {
        true => t_count!(
            over,
            "too much for one person in {count} week",
            "too much for one person in {count} weeks"
        ),
        false => t_count!(
            over,
            "too much in {count} week",
            "too much in {count} weeks"
        ),
    };
    view! { {text} " " <strong class="over">{mark}</strong> }.into_any()
}

/// The rates of the estimate with their source, and the fields to change them.
fn effort_rates(session: Session) -> AnyView {
    let record = EffortDefaults::LIST.at("");
    let known = read(|doc| rates(doc));
    let rows = each(rates(&session.doc.get_untracked()), |rate: Rate| {
        let source = standard().heuristic(rate.heuristic).source;
        let unit = if rate.field == EffortDefaults::management {
            " %"
        } else {
            ""
        };
        let with_unit = move |rate: f64| format!("{}{unit}", days(rate));
        let state = derived(move || {
            let own = known.with(|all| {
                all.iter()
                    .find(|r| r.field == rate.field)
                    .and_then(|r| r.own)
            });
            match own {
                Some(own) => t!(
                    "{value} set here; starting value {start}, {source}",
                    value = with_unit(own),
                    start = with_unit(rate.assumed),
                    source
                ),
                None => format!("{}, {source}", with_unit(rate.assumed)),
            }
        });
        view! { <li>{record_field(&record, rate.field)}<p class="small">{state}</p></li> }
    });
    view! {
        <section class="sheet rates" data-list=EffortDefaults::LIST.as_str()>
            <h2>{t!("Rates of the estimate")}</h2>
            <p class="small">{t!("Person-days for each kind of work; an empty field means the starting value. A document, a record or a process counts once, however many statements ask for it. A process counts as one to introduce where every statement of its area is rated Not.")}</p>
            <ul class="rate-list">
                {rows}
                <li>{record_field(&record, EffortDefaults::guides)}<p class="small">{t!("starting value 1, house assumption")}</p></li>
            </ul>
        </section>
    }
    .into_any()
}
