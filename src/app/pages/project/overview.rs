//! What the project is at a glance.

use leptos::prelude::*;

use super::{cell, days, effort_parts, table};
use crate::analysis::project::effort::{Estimate, estimate};
use crate::analysis::project::load::load;
use crate::analysis::project::owners::unowned;
use crate::analysis::project::schedule::schedule;
use crate::analysis::project::sponsor;
use crate::analysis::stages::{AuditStage, StageDay};
use crate::app::browser::today;
use crate::app::pages::step::criteria;
use crate::app::route::Route;
use crate::app::ui::{asked, derived, each, live, read};
use crate::assessment::{Assessment, day_text};
use crate::standard::{ProjectPart, StepId, standard};

pub fn tab() -> AnyView {
    view! {
        <div class="grid two">{mandate()}{state_of_plan()}</div>
        {effort()}
        {criteria(StepId::Project)}
    }
    .into_any()
}

/// A link to another part of this step.
fn link(part: ProjectPart) -> AnyView {
    view! { <a href=Route::Project(part).hash()>{part.title()}</a> }.into_any()
}

fn mandate() -> AnyView {
    let facts = read(mandate_facts);
    let title = read(move |doc| {
        let charter = &doc.project.charter;
        match charter.signed {
            Some(date) if !charter.signed_by.trim().is_empty() => {
                t!("The board signed on {day}", day = day_text(date))
            }
            _ if facts.with(Vec::is_empty) => t!("No mandate yet").to_owned(),
            _ => t!("The board has not signed yet").to_owned(),
        }
    });
    let rows = live(move || {
        each(
            facts.get(),
            |(name, text)| view! { <dt>{name}</dt><dd>{text}</dd> },
        )
    });
    let hint = derived(move || {
        facts
            .with(Vec::is_empty)
            .then_some(t!("Here stand sponsor, project manager, adviser and the planned dates, once they are named."))
    });
    view! {
        <section class="sheet mandate">
            <h2>{title}</h2>
            <p class="small">{hint}</p>
            <dl class="pairs">{rows}</dl>
            <p>{link(ProjectPart::People)}</p>
        </section>
    }
    .into_any()
}

fn mandate_facts(doc: &Assessment) -> Vec<(&'static str, String)> {
    let charter = &doc.project.charter;
    let date = |date: Option<chrono::NaiveDate>| date.map_or(String::new(), day_text);
    let stage = |stage: AuditStage| match stage.day(doc) {
        Some(StageDay { day, agreed: true }) => t!("{day}, agreed", day = day_text(day)),
        one => date(one.map(|one| one.day)),
    };
    let board: Vec<&str> = doc.project.board.iter().map(|m| m.name.trim()).collect();
    let board: Vec<&str> = board.into_iter().filter(|name| !name.is_empty()).collect();
    let adviser = [charter.adviser.trim(), charter.adviser_firm.trim()];
    let adviser: Vec<&str> = adviser.into_iter().filter(|t| !t.is_empty()).collect();
    let body = crate::analysis::project::impartiality::chosen(doc);
    let facts = [
        (t!("Sponsor"), sponsor(doc).to_owned()),
        (t!("Project manager"), charter.manager.clone()),
        (t!("Board"), board.join(", ")),
        (t!("Adviser"), adviser.join(", ")),
        (t!("Starts"), date(charter.start)),
        (t!("Stage 1"), stage(AuditStage::One)),
        (t!("Stage 2"), stage(AuditStage::Two)),
        (
            t!("Certification body"),
            body.map_or(String::new(), |body| body.name.clone()),
        ),
    ];
    let said = facts
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty());
    said.collect()
}

fn state_of_plan() -> AnyView {
    let plan = read(|doc| schedule(doc, today()));
    let title = derived(move || {
        plan.with(|plan| match plan.span {
            None if plan.undated.is_empty() => t!("No plan yet").to_owned(),
            None => t!("The plan has no dates yet").to_owned(),
            Some((_, end)) => t!("The plan ends on {day}", day = day_text(end)),
        })
    });
    let without_owner = read(|doc| unowned(doc).count());
    let lines = derived(move || {
        plan.with(|plan| {
            let mut lines = Vec::new();
            let count = plan.tasks.len() + plan.undated.len();
            if count == 0 {
                lines.push(t!("Every gap becomes a task at once; internal audit, management review and dry run follow.").to_owned());
                return lines;
            }
            // Their person-days stand with the plan: here the estimate below is the one figure.
            lines.push(match plan.without_effort {
                0 => t_count!(count, "{count} task", "{count} tasks"),
                without => t_count!(count, "{count} task, {without} without an effort", "{count} tasks, {without} without an effort", without),
            });
            lines.push(reserve_text(plan.reserve));
            lines.push(match plan.conflicts.len() {
                0 => t!("Everything fits").to_owned(),
                n => t_count!(n, "{count} point to settle", "{count} points to settle"),
            });
            let unowned = without_owner.get();
            if unowned > 0 {
                lines.push(t_count!(unowned, "{count} task without an owner", "{count} tasks without an owner"));
            }
            lines
        })
    });
    let busy = read(|doc| {
        let over = load(doc).into_iter().filter(|p| !p.name.is_empty());
        let over = over.filter(|p| !p.overloaded().is_empty());
        over.collect::<Vec<_>>()
    });
    let busy_lines = live(move || {
        each(busy.get(), |person| {
            let text = t_count!(
                person.overloaded().len(),
                "{name}: more than {days} person-days in {count} week",
                "{name}: more than {days} person-days in {count} weeks",
                name = person.name,
                days = days(person.full)
            );
            view! { <li>{text}</li> }
        })
    });
    let lines = move || each(lines.get(), |line| view! { <li>{line}</li> });
    view! {
        <section class="sheet plan-state">
            <h2>{title}</h2>
            <ul class="lines">{lines}{busy_lines}</ul>
            <p>{link(ProjectPart::Plan)}</p>
        </section>
    }
    .into_any()
}

/// Whether the plan ends in time for stage 1, by working days.
fn reserve_text(reserve: Option<i64>) -> String {
    match reserve {
        Some(days) if days >= 0 => t_count!(
            days as usize,
            "{count} working day between its end and stage 1",
            "{count} working days between its end and stage 1"
        ),
        Some(days) => t_count!(
            days.unsigned_abs() as usize,
            "It ends {count} working day too late for stage 1",
            "It ends {count} working days too late for stage 1"
        ),
        None => {
            t!("Stage 1 is not planned yet, so nobody can say whether it is in time").to_owned()
        }
    }
}

fn effort() -> AnyView {
    let known = asked(|doc, conformity| estimate(doc, conformity));
    let total = derived(move || {
        known.with(|e| match e.too_early {
            Some(_) => String::new(),
            None => days(e.total),
        })
    });
    let title = derived(move || known.with(Estimate::title));
    let parts = live(move || known.with(effort_parts));
    let areas = live(move || {
        known.with(|e| {
            let rows = e.areas().into_iter().map(|(area, count, sum)| {
                let area = standard().area(area);
                vec![
                    cell(format!("{} {}", area.id, area.title)),
                    cell(count.to_string()),
                    cell(days(sum)),
                ]
            });
            let head = [t!("Process area"), t!("Gaps"), t!("Person-days")].map(str::to_owned);
            table(
                t!("Person-days by process area"),
                head.to_vec(),
                1,
                rows.collect(),
            )
        })
    });
    view! {
        <section class="sheet effort" data-figure="project-days" data-value=total>
            <h2>{title}</h2>
            <p class="small">
                {t!("Worked out from today's gaps and the rates of this project, which start as house assumptions: there is no public figure that could be trusted. An effort typed at a gap wins.")} " "
                <a href=Route::Project(ProjectPart::Plan).hash()>{t!("Change the rates")}</a>
            </p>
            {parts}
            <details><summary>{t!("Gaps by process area")}</summary>{areas}</details>
        </section>
    }
    .into_any()
}
