//! The improvement register, and whether the benefits that were named at the start have come.

use leptos::prelude::*;

use crate::analysis::retain::{self, Improvements};
use crate::app::browser::today;
use crate::app::pages::preparation::remarks;
use crate::app::records::{ListView, record_fields, record_list};
use crate::app::route::Route;
use crate::app::session::{Session, session};
use crate::app::ui::{derived, read};
use crate::assessment::records::{Goal, GoalKind, Improvement};
use crate::assessment::{Assessment, Listed, day_text};
use crate::standard::AwarenessPart;

pub fn part() -> AnyView {
    let counts = read(|doc| retain::improvements(doc, today()));
    let title = derived(move || headline(counts.get()));
    let late = derived(move || counts.get().late);
    view! {
        <section class="sheet">
            <h2 data-figure="improvements-late" data-value=late aria-live="polite">{title}</h2>
            <p class="small">
                {t!("Auditors expect to see what got better since their last visit. An approved improvement has a target; once it is carried out, its effect is measured against it. Opportunities come from anyone: customers, reports, incidents, audits, the team.")}
            </p>
        </section>
        {record_list(ListView {
            summary,
            more: Some(|record| remarks(record, lacking)),
            ..ListView::new(
                Improvement::LIST,
                t!("Improvement register"),
                t!("One line an idea. Decline what is not worth it and say why: that is a decision too."),
                t!("Add an opportunity"),
                &[
                    Improvement::text,
                    Improvement::source,
                    Improvement::noted,
                    Improvement::why,
                    Improvement::state,
                    Improvement::owner,
                    Improvement::due,
                    Improvement::target,
                    Improvement::effect,
                    Improvement::checked,
                    Improvement::statements,
                ],
            )
        })}
        {benefits(session())}
    }
    .into_any()
}

fn headline(counts: Improvements) -> String {
    if counts.all == 0 {
        return t!("No improvements noted yet").to_owned();
    }
    let under_way = counts.under_way - counts.late;
    let (undecided, unmeasured) = (counts.undecided, counts.unmeasured);
    let parts = [
        (counts.late, t!("{count} late", count = counts.late)),
        (under_way, t!("{count} under way", count = under_way)),
        (undecided, t!("{count} to decide", count = undecided)),
        (
            unmeasured,
            t!(
                "{count} carried out without a measured effect",
                count = unmeasured
            ),
        ),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(_, words)| words)
        .collect();
    match parts.is_empty() {
        true => t_count!(
            counts.all,
            "{count} improvement, nothing left to do",
            "{count} improvements, nothing left to do"
        ),
        false => t_count!(
            counts.all,
            "{count} improvement: {parts}",
            "{count} improvements: {parts}",
            parts = parts.join(", "),
        ),
    }
}

fn summary(doc: &Assessment, id: &str) -> String {
    let Some(improvement) = Improvement::find(doc, id) else {
        return String::new();
    };
    let mut parts = vec![improvement.state.label().to_owned()];
    parts.extend(Some(improvement.owner.clone()).filter(|owner| !owner.trim().is_empty()));
    parts.extend(improvement.due.map(day_text));
    parts.join(" · ")
}

fn lacking(doc: &Assessment, id: &str) -> Vec<String> {
    let Some(improvement) = Improvement::find(doc, id) else {
        return Vec::new();
    };
    let missing = retain::missing_of_improvement(improvement, today());
    match missing.is_empty() {
        true => Vec::new(),
        false => vec![t!("Still missing: {list}.", list = missing.join(", "))],
    }
}

/// The benefits of step 1 once more: did they come?
fn benefits(session: Session) -> AnyView {
    let ids = read(|doc| {
        let goals = doc.awareness.goals.iter();
        let benefits = goals.filter(|goal| goal.kind == GoalKind::Benefit);
        benefits.map(|goal| goal.id.clone()).collect::<Vec<_>>()
    });
    let title = derived(move || match session.doc.with(retain::benefits_asked) {
        (_, 0) => t!("No benefit was named in step 1").to_owned(),
        (asked, all) => t!("Did the benefits come? {asked} of {all} asked", asked, all),
    });
    let row = move |id: String| {
        let name = {
            let id = id.clone();
            move || {
                let goal = session.doc.with(|doc| Goal::find(doc, &id).cloned());
                goal.map(|goal| (goal.text, goal.means)).unwrap_or_default()
            }
        };
        let name = derived(name);
        view! {
            <li data-record=id.clone()>
                <p><b>{move || name.get().0}</b> " " <span class="small">{move || name.get().1}</span></p>
                {record_fields(&Goal::LIST.at(&id), &[Goal::came, Goal::asked, Goal::seen])}
            </li>
        }
    };
    view! {
        <section class="sheet records" data-list="benefits">
            <h2>{title}</h2>
            <p class="small">
                {t!("They were the reason to begin. Ask the people who were to gain from them, with the figure that you wrote beside each.")} " "
                <a href=Route::Awareness(AwarenessPart::Message).hash()>{t!("Goals and benefits in step 1")}</a>
            </p>
            <ul class="benefits"><For each=move || ids.get() key=String::clone children=row /></ul>
        </section>
    }
    .into_any()
}
