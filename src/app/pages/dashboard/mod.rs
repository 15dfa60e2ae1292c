//! Where we stand: what to do next, the result in words, the two gates, the figures, the charts; before there is a result, the way to it.

mod next;
mod way;

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::by_clause::grouped_clauses;
use crate::analysis::consistency::{counts as gravities, inconsistencies};
use crate::analysis::project::days_text;
use crate::analysis::wanted::certificate_line;
use crate::analysis::{self, Counts, Figure, Gate, capability};
use crate::analysis::{Conformity, Destination, Standing, gaps::GapRow};
use crate::app::browser::today;
use crate::app::charts;
use crate::app::pages::consistency::headline;
use crate::app::route::Route;
use crate::app::session::{Session, session};
use crate::app::ui::words::t_view;
use crate::app::ui::{
    TableView, TurnPart, asked, derived, destination_link, each, lead, live, on, parts_in_turns,
    read, why, why_of, with_terms,
};
use crate::assessment::day_text;
use crate::standard::{Lens, standard};

/// Gaps shown at first.
const TOP: usize = 8;

pub fn page() -> AnyView {
    let session = session();
    let result = asked(analysis::headline);
    let empty = derived(move || session.conformity.with(|c| c.total().assessed() == 0));
    view! {
        <div class="dashboard">
        {lead(
            Signal::derive(move || result.with(|h| h.0.clone())),
            Signal::derive(move || result.with(|h| h.1.clone())),
        )}
        {certificate()}
        {next::acts()}
        {move || match empty.get() {
            true => view! {
                {way::steps(session)}
                <details class="sheet still-empty">
                    <summary><h2>{t!("What will stand here")}</h2></summary>
                    <p class="small">
                        {t!("Whether both audits can be booked, criterion by criterion; the gaps in the order in which they hold you back; and charts of all that. It fills with your answers.")}
                        " " <a href=Route::Home.hash()>{t!("The example on the first page shows it filled")}</a> "."
                    </p>
                    {figures(session)}
                </details>
            }
            .into_any(),
            false => figures(session),
        }}
        </div>
    }
    .into_any()
}

/// By when the certificate is wanted, and whether the plan keeps to it.
fn certificate() -> AnyView {
    let line = read(|doc| certificate_line(doc, today()));
    view! {
        <p class="certificate-line" data-figure="certificate-wanted" hidden=move || line.with(Option::is_none)>
            {move || line.get()}
        </p>
    }
    .into_any()
}

/// All that follows from the answers.
fn figures(session: Session) -> AnyView {
    let gates = || {
        view! {
            <div class="grid two">
                {gate("stage-1", t!("Ready for stage 1?"), Figure::Stage1, analysis::stage_1)}
                {gate("stage-2", t!("Ready for stage 2?"), Figure::Stage2, analysis::stage_2)}
            </div>
        }
        .into_any()
    };
    let charts =
        move || view! { <div class="grid five">{radar(session)} {progress()}</div> }.into_any();
    let parts: Vec<TurnPart> = vec![
        Box::new(consistency),
        Box::new(gates),
        Box::new(move || counts(session)),
        Box::new(move || gap_chart(session)),
        Box::new(charts),
        Box::new(move || top_gaps(session)),
        Box::new(move || heatmap(session)),
    ];
    // The charts and the table stand below what a screen shows.
    parts_in_turns(parts, 3)
}

/// Whether all entries go together, with the way to what does not.
fn consistency() -> AnyView {
    let found = asked(inconsistencies);
    let grave = derived(move || found.with(|found| gravities(found)[0].1 > 0));
    let line = live(move || {
        let text = found.with(|found| headline(found));
        destination_link(Destination::Consistency, text)
    });
    view! {
        <p class="consistency-line" class:bad=grave hidden=move || found.with(Vec::is_empty)>
            {t_view!("Entries that do not go together: {headline}", headline = line)}
        </p>
    }
    .into_any()
}

fn gate(
    name: &'static str,
    title: &'static str,
    figure: Figure,
    ask: fn(&crate::assessment::Assessment, &analysis::Conformity) -> Gate,
) -> AnyView {
    let gate = asked(ask);
    let pill = derived(move || {
        gate.with(|g| match g.open() {
            true => t!("open, {held} of {all}", held = g.held(), all = g.total()),
            false => t!("closed, {held} of {all}", held = g.held(), all = g.total()),
        })
    });
    let value = derived(move || gate.with(|g| if g.open() { "open" } else { "closed" }));
    let rows = move |practice: bool| {
        let own = gate.get().criteria.into_iter();
        each(
            own.filter(|criterion| criterion.practice == practice),
            |criterion| {
                let (icon, word) = match (criterion.holds, criterion.practice) {
                    (true, _) => ("holds", t!("holds")),
                    (false, false) => ("not-yet", t!("does not hold")),
                    (false, true) => ("warning", t!("warning")),
                };
                view! {
                    <li class:holds=criterion.holds class:warns=criterion.practice>
                        <span class="mark-sign" data-icon=icon aria-hidden="true"></span>
                        <span>
                            {with_terms(&criterion.title)}
                            <span class="vh">{format!(": {word}. ")}</span>
                            {(!criterion.house.is_empty()).then(|| view! { <span class="small">{format!(" ({})", criterion.house)}</span> })}
                        </span>
                        {if criterion.holds {
                            view! { <span class="small">{criterion.reason}</span> }.into_any()
                        } else {
                            destination_link(criterion.destination, criterion.reason)
                        }}
                    </li>
                }
            },
        )
    };
    let (rules, practice) = (live(move || rows(false)), live(move || rows(true)));
    let no_practice = derived(move || gate.with(|g| g.practice().next().is_none()));
    view! {
        <section class="sheet gate" data-figure=name data-value=value>
            <div class="cap">
                <h2>{title}</h2>
                <span class="pill" class:good=move || gate.with(Gate::open)>
                    {pill}
                </span>
            </div>
            <ul>{rules}</ul>
            <p class="small practice" hidden=no_practice>{t!("Practice, not rule; not counted above:")}</p>
            <ul hidden=no_practice>{practice}</ul>
            {why(t!("why?"), figure)}
        </section>
    }
    .into_any()
}

/// All standings in one bar.
fn bar(t: &Counts) -> AnyView {
    each(
        Standing::COUNTED
            .into_iter()
            .filter(|standing| t.of(*standing) > 0),
        |standing| {
            let count = t.of(standing);
            // A number in a sliver would be clipped; it stands in the figures below.
            let text = (count >= 12).then_some(count);
            view! {
                <i class=format!("s-{}", standing.key()) style=format!("flex:{count}")>{text}</i>
            }
        },
    )
}

/// One count, with what explains it.
fn figure(session: Session, total: Memo<Counts>, standing: Standing) -> AnyView {
    let value = derived(move || total.get().of(standing));
    view! {
        <li data-figure=standing.key() data-value=value>
            <i class=format!("swatch s-{}", standing.key()) aria-hidden="true"></i>
            <b>{value}</b>
            " "
            {live(move || with_terms(standing.label(session.declared())))}
            {why(t!("why?"), Figure::Standing(standing))}
        </li>
    }
    .into_any()
}

/// The counts of statements, never blended into one number.
fn counts(session: Session) -> AnyView {
    let total = derived(move || session.conformity.with(|c| c.total()));
    let title = derived(move || {
        let declared = session.declared();
        total.with(|total| total.sentence(declared))
    });
    let bar = live(move || bar(&total.get()));
    let figures = each(Standing::COUNTED, |standing| {
        figure(session, total, standing)
    });
    let coverage = derived(move || total.get().coverage());
    let assessed = derived(move || {
        let t: Counts = total.get();
        t!(
            "{assessed} of {all} assessed",
            assessed = t.assessed(),
            all = t.total()
        )
    });
    view! {
        <section class="sheet counts">
            <div class="cap">
                <h2>{title}</h2>
                <div class="figure-line" data-figure="coverage" data-value=coverage>
                    {t_view!("coverage {percent}", percent = view! { <b>{coverage} " %"</b> })}
                    <span class="small">" (" {assessed} ")"</span>
                    {why(t!("why?"), Figure::Coverage)}
                </div>
            </div>
            <div class="stack" aria-hidden="true">{bar}</div>
            <ul class="figures-row">{figures}</ul>
        </section>
    }
    .into_any()
}

fn gap_chart(session: Session) -> AnyView {
    let title = Signal::derive(move || {
        session.conformity.with(|conformity| {
            let worst = grouped_clauses()
                .map(|c| (conformity.clause(c.id).counts.gaps(), c))
                .max_by_key(|(gaps, _)| *gaps);
            match worst {
                Some((gaps, clause)) if gaps > 0 => {
                    t!(
                        "{id} {clause} has the most gaps: {gaps}",
                        id = clause.id,
                        clause = clause.title,
                        gaps
                    )
                }
                _ => t!("Statements by clause: no gaps yet").to_owned(),
            }
        })
    });
    charts::figure(
        "gaps",
        title,
        view! { <span class="small">{t!("statements by clause")}</span> }.into_any(),
        move |title, width| session.conformity.with(|c| charts::gaps(title, c, width)),
    )
}

fn radar(session: Session) -> AnyView {
    let which = RwSignal::new(0_usize);
    let lenses = standard().lenses();
    let lens = move || &lenses[which.get().min(lenses.len().saturating_sub(1))];
    let title = Signal::derive(move || {
        let results = session.doc.with(analysis::areas);
        capability::lens_title(&analysis::lens(lens(), &results))
    });
    let options = each(
        lenses.iter().enumerate(),
        |(index, lens)| view! { <option value=index.to_string()>{lens.title}</option> },
    );
    let not_covered = derived(move || {
        let missing = standard().not_covered_by(lens());
        (!missing.is_empty()).then(|| {
            let ids: Vec<&str> = missing.iter().map(|id| id.as_str()).collect();
            t!("Not covered by this view: {areas}.", areas = ids.join(", "))
        })
    });
    let extra = view! {
        <div class="lens">
            <label for="lens">{t!("View")} " "</label>
            <select
                id="lens"
                on:change=on(move |ev| which.set(event_target_value(&ev).parse().unwrap_or_default()))
            >
                {options}
            </select>
            {why_of(t!("why?"), Arc::new(move || Figure::Axis(lens().id, worst_axis(session, lens()))))}
            <p class="small">{move || lens().about} " " {not_covered}</p>
            {move || groups(lens())}
        </div>
    }
    .into_any();
    charts::figure("radar", title, extra, move |title, width| {
        session
            .doc
            .with(|doc| charts::radar(title, doc, lens(), width))
    })
}

/// The groups that a lens puts its processes in, where it has some.
fn groups(lens: &Lens) -> AnyView {
    let groups = lens.groups();
    if groups.is_empty() {
        return ().into_any();
    }
    let rows = each(groups, |(name, axes)| {
        let axes: Vec<&str> = axes.iter().map(|axis| axis.title).collect();
        view! { <li><b>{name}</b> ": " {axes.join(", ")}</li> }
    });
    view! { <ul class="lines small" data-lens-groups="">{rows}</ul> }.into_any()
}

/// The axis furthest below its target, which explains the picture best.
fn worst_axis(session: Session, lens: &Lens) -> usize {
    analysis::lens(lens, &session.doc.with(analysis::areas))
        .iter()
        .enumerate()
        .max_by_key(|(_, axis)| axis.gap())
        .map_or(0, |(index, _)| index)
}

fn heatmap(session: Session) -> AnyView {
    let title = Signal::derive(move || {
        let rated = session
            .doc
            .with(analysis::areas)
            .iter()
            .filter(|a| a.level.is_some())
            .count();
        t_count!(
            rated,
            "{count} of 31 process areas has a capability level",
            "{count} of 31 process areas have a capability level"
        )
    });
    let extra = view! {
        <span class="small">
            {t!("areas by process attribute")} " · " <a href="#/capability">{t!("rate capability")}</a>
        </span>
    }
    .into_any();
    charts::figure("heatmap", title, extra, move |title, width| {
        charts::heatmap(title, &session.doc.with(analysis::areas), width)
    })
}

fn progress() -> AnyView {
    let points = read(analysis::progress);
    let title = Signal::derive(move || {
        points.with(|points| match (points.first(), points.last()) {
            (Some(first), Some(last)) if first.date != last.date => t!(
                "{rated} of {all} rated since {day}",
                rated = last.counts.assessed(),
                all = last.counts.total(),
                day = day_text(first.date)
            ),
            (Some(_), Some(last)) => t!(
                "{rated} of {all} rated, all on one day",
                rated = last.counts.assessed(),
                all = last.counts.total()
            ),
            _ => t!("Progress: nothing rated yet").to_owned(),
        })
    });
    let extra = why(t!("why?"), Figure::Progress);
    charts::figure("progress", title, extra, move |title, width| {
        points.with(|points| charts::progress(title, points, width))
    })
}

fn top_gaps(session: Session) -> AnyView {
    let all = RwSignal::new(false);
    let rows = asked(analysis::gaps);
    let body = live(move || {
        let shown = if all.get() { usize::MAX } else { TOP };
        each(rows.get().into_iter().take(shown), |row| {
            gap_row(session, row)
        })
    });
    let count = derived(move || rows.with(Vec::len));
    let title = derived(move || match count.get() {
        0 => t!("No gaps found so far").to_owned(),
        n if n <= TOP => t_count!(
            n,
            "One gap",
            "{count} gaps, the ones that hold the most back first"
        ),
        n => t_count!(
            n,
            "The {top} of {count} gaps that hold the most back",
            "The {top} of {count} gaps that hold the most back",
            top = TOP
        ),
    });
    let systemic = derived(move || session.conformity.with(|c| systemic(c)));
    view! {
        <section class="sheet">
            <div class="cap">
                <h2>{title}</h2>
                {why(t!("why this order?"), Figure::GapOrder)}
            </div>
            <p class="small systemic">{systemic}</p>
            {TableView::new(&[
                t_later!("Statement"),
                t_later!("Grade"),
                t_later!("What is missing"),
                t_later!("Owner"),
                t_later!("Due"),
                t_later!("Person-days"),
                t_later!("Blocks"),
            ])
                .name(t!("Gaps"))
                .class("stacking")
                .right(&[5])
                .hidden(Signal::derive(move || count.get() == 0))
                .scrolling(body)}
            <button data-action="show-all" hidden=move || { count.get() <= TOP } aria-expanded=move || all.get().to_string() on:click=on(move |_| all.update(|a| *a = !*a))>
                {move || if all.get() { t!("Show fewer").to_owned() } else { t!("Show all {count}", count = count.get()) }}
            </button>
        </section>
    }
    .into_any()
}

fn gap_row(session: Session, row: GapRow) -> AnyView {
    let id = row.statement;
    let what = session
        .doc
        .with_untracked(|doc| analysis::what_is_missing(doc, id));
    view! {
        <tr>
            <td>{destination_link(analysis::Destination::Statement(id), id.to_string())}</td>
            <td data-cell="grade" data-label=t!("Grade")>{row.standing.label(session.declared())}</td>
            <td class="wide-cell">{what}</td>
            <td data-label=t!("Owner")>{row.owner}</td>
            <td data-label=t!("Due")>{row.due.map(day_text)}</td>
            <td class="r" data-label=t!("Person-days")>{row.effort.map(|d| days_text(d.0))}</td>
            <td data-label=t!("Blocks")>{row.blocks.join(", ")}</td>
        </tr>
    }
    .into_any()
}

/// The clauses that the house rule makes a systemic major.
fn systemic(conformity: &Conformity) -> Option<String> {
    let found = conformity.systemic();
    (!found.is_empty()).then(|| {
            let ids: Vec<&str> = found.iter().map(|id| id.as_str()).collect();
            t!(
                "Systemic major (house rule) in {clauses}: more than half of the clause's statements are below “largely”.",
                clauses = ids.join(", ")
            )
        })
}
