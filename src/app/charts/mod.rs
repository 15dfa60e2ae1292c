//! Puts charts on the page: redraws them when their figures or their width change, and sets the
//! same figures beside them as a table.

mod save;

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use leptos::html::Div;
use leptos::prelude::*;

use self::save::{Draw, SavableChart, buttons};
use super::session::session;
use super::ui::{derived, each};
use crate::analysis::by_clause::{counted, counted_clauses, grouped_clauses};
use crate::analysis::followed::followed;
use crate::analysis::key_figures::KeyFigure;
use crate::analysis::outlook::PastState;
use crate::analysis::portfolio::PortfolioLine;
use crate::analysis::written::ReportPart;
use crate::analysis::{AreaResult, Conformity, ProgressPoint, RatingCounts, areas, lens};
use crate::assessment::{Achievement, Assessment, day_text};
use crate::chart::{self, Bar, Chart, HeatRow, PlanMark, ProgressDay, RadarAxis, Table, TrendLine};
use crate::exchange::written::{ReportChart, ReportFormat};
use crate::standard::{Lens, standard};

/// A chart of the open assessment with heading, explanation and its figures as a table. `draw` gets the width in pixels.
pub fn figure(
    name: &'static str,
    title: Signal<String>,
    extra: AnyView,
    draw: impl Fn(&str, u32) -> Chart + Send + Sync + 'static,
) -> AnyView {
    framed(name, title, extra, own(), Arc::new(draw))
}

/// As [`figure`], of what comes from several assessments.
pub fn figure_of_several(
    name: &'static str,
    title: Signal<String>,
    draw: impl Fn(&str, u32) -> Chart + Send + Sync + 'static,
) -> AnyView {
    let nobody = String::new().into();
    framed(name, title, ().into_any(), nobody, Arc::new(draw))
}

/// A chart of the open assessment on paper: its figures stand in words beside it.
pub fn printed(
    name: &'static str,
    title: &'static str,
    width: u32,
    draw: impl Fn(&str, u32) -> Chart + Send + Sync + 'static,
) -> AnyView {
    let draw: Draw = Arc::new(draw);
    let svg = draw(title, width).svg;
    let saving = SavableChart {
        name,
        of: own(),
        title: title.to_owned().into(),
        draw,
    };
    view! {
        <div class="board-chart">
            <div data-chart=name inner_html=svg></div>
            {buttons(saving)}
        </div>
    }
    .into_any()
}

/// The organization of the open assessment.
fn own() -> Signal<String> {
    let session = session();
    Signal::derive(move || session.doc.with(|doc| doc.organization.clone()))
}

fn framed(
    name: &'static str,
    title: Signal<String>,
    extra: AnyView,
    of: Signal<String>,
    draw: Draw,
) -> AnyView {
    let holder = NodeRef::<Div>::new();
    let width = RwSignal::new(first_width());
    let measure = move || {
        // The page may have been left before the next frame.
        if let Some(div) = holder.try_get_untracked().flatten() {
            let now = div.client_width().max(0) as u32;
            if now > 0 && now != width.get_untracked() {
                width.set(now);
            }
        }
    };
    holder.on_load(move |_| request_animation_frame(measure));
    let handle = window_event_listener_untyped("resize", move |_| measure());
    on_cleanup(move || handle.remove());
    let saving = SavableChart {
        name,
        of,
        title,
        draw: draw.clone(),
    };
    let drawn = derived(move || draw(&title.get(), width.get()));
    // What stood hidden until its figures came had no width before.
    Effect::new(move |_| {
        drawn.track();
        request_animation_frame(measure);
    });
    view! {
        <section class="sheet chart">
            <div class="cap">
                <h2>{move || title.get()}</h2>
                {extra}
            </div>
            <div data-chart=name node_ref=holder inner_html=move || drawn.with(|c| c.svg.clone())></div>
            <div class="chart-foot">
                <details>
                    <summary>{t!("Show as table")}</summary>
                    <div class="scroll" data-chart-table=name tabindex="0" role="region" aria-label=move || t!("{title}, as a table", title = title.get())>
                        {move || drawn.with(|chart| table(&chart.table))}
                    </div>
                </details>
                {buttons(saving)}
            </div>
        </section>
    }
    .into_any()
}

fn table(table: &Table) -> AnyView {
    let head = each(
        &table.head,
        |cell| view! { <th scope="col">{cell.clone()}</th> },
    );
    let rows = each(&table.rows, |row| {
        let cells = each(row, |cell| view! { <td>{cell.clone()}</td> });
        view! { <tr>{cells}</tr> }
    });
    view! { <table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table> }.into_any()
}

/// A guess until the page is laid out, so that the first drawing is seldom wrong.
fn first_width() -> u32 {
    let window = super::browser::window_width();
    if window < 900 {
        window.saturating_sub(72)
    } else {
        (window.saturating_sub(420)) / 2
    }
}

/// Capability of a lens's axes against target.
pub fn radar(title: &str, doc: &Assessment, which: &Lens, width: u32) -> Chart {
    chart::radar(title, &axes(doc, which), width)
}

/// As [`radar`], with the levels of an earlier state under them.
pub fn radar_between(
    title: &str,
    before: &Assessment,
    after: &Assessment,
    which: &Lens,
    width: u32,
) -> Chart {
    let mut all = axes(after, which);
    for (axis, earlier) in all.iter_mut().zip(axes(before, which)) {
        axis.before = earlier.current;
    }
    chart::radar(title, &all, width)
}

fn axes(doc: &Assessment, which: &Lens) -> Vec<RadarAxis> {
    lens(which, &areas(doc))
        .into_iter()
        .map(|axis| RadarAxis {
            label: axis.short.to_owned(),
            current: axis.level,
            before: None,
            target: axis.target,
            gap: axis.gap(),
            note: match (axis.missing.as_slice(), axis.furthest) {
                ([], Some((area, gap))) if gap > 0 && axis.areas.len() > 1 => {
                    t!("{area} is furthest below its target, by {gap}", area, gap)
                }
                ([], _) => String::new(),
                (missing, _) => {
                    let ids: Vec<&str> = missing.iter().map(|id| id.as_str()).collect();
                    t!("no level yet: {areas}", areas = ids.join(", "))
                }
            },
        })
        .collect()
}

/// What statements counted as, from state to state.
pub fn course(title: &str, states: &[PastState], width: u32) -> Chart {
    let days: Vec<ProgressDay> = states.iter().map(counted_day).collect();
    chart::standings(title, &days, width)
}

/// Gates, capability and statements from state to state, with the audits that are planned.
pub fn milestones(
    title: &str,
    states: &[PastState],
    audits: &[(NaiveDate, String)],
    width: u32,
) -> Chart {
    let number = |day: NaiveDate| day.num_days_from_ce();
    let lines: Vec<TrendLine> = followed(states)
        .into_iter()
        .map(|figure| TrendLine {
            label: figure.label.to_owned(),
            points: figure
                .points
                .into_iter()
                .map(|(day, count)| (number(day), count))
                .collect(),
            target: figure.target,
            of: figure.of,
        })
        .collect();
    let marks: Vec<PlanMark> = audits
        .iter()
        .map(|(day, label)| PlanMark {
            label: label.clone(),
            day: number(*day),
            today: false,
        })
        .collect();
    let dates: Vec<(i32, String)> = states
        .iter()
        .map(|state| (number(state.day), day_text(state.day)))
        .collect();
    chart::trend(title, &lines, &marks, &dates, width)
}

fn counted_day(state: &PastState) -> ProgressDay {
    let number = |count: u32| u16::try_from(count).unwrap_or(u16::MAX);
    let count = |figure| state.figures.get(figure);
    let of = |figure| count(figure).map_or(0, |one| number(one.count));
    let assessed = count(KeyFigure::Assessed);
    let open = assessed.and_then(|one| Some(one.of?.saturating_sub(one.count)));
    ProgressDay {
        label: day_text(state.day),
        day: state.day.num_days_from_ce(),
        counts: [
            of(KeyFigure::Conform),
            of(KeyFigure::Claimed),
            of(KeyFigure::Minor),
            of(KeyFigure::Major),
            of(KeyFigure::Untriggered),
            open.map_or(0, number),
        ],
    }
}

/// Statements by organization.
pub fn organizations(title: &str, lines: &[PortfolioLine], width: u32) -> Chart {
    let bars: Vec<Bar> = lines
        .iter()
        .map(|line| Bar {
            label: line.newest.organization.clone(),
            counts: counted(line.newest.counts),
        })
        .collect();
    chart::gaps(title, &bars, width)
}

/// As [`gaps`], each clause of an earlier state above the same of a later one.
pub fn gaps_between(title: &str, before: &Conformity, after: &Conformity, width: u32) -> Chart {
    let bars: Vec<Bar> = grouped_clauses()
        .flat_map(|c| {
            let bar = |conformity: &Conformity, label| Bar {
                label,
                counts: counted(conformity.clause(c.id).counts),
            };
            [
                bar(
                    before,
                    t!("{id} {clause}, before", id = c.id, clause = c.title),
                ),
                bar(
                    after,
                    t!("{id} {clause}, after", id = c.id, clause = c.title),
                ),
            ]
        })
        .collect();
    chart::gaps(title, &bars, width)
}

/// Statements by clause.
pub fn gaps(title: &str, conformity: &Conformity, width: u32) -> Chart {
    let bars: Vec<Bar> = counted_clauses(conformity)
        .into_iter()
        .map(|(label, counts)| Bar { label, counts })
        .collect();
    chart::gaps(title, &bars, width)
}

/// How wide charts are drawn in a file, in pixels: as the page shows them without making them smaller.
const FILE_WIDTH: u32 = 960;

/// The charts of the report as a file has them, each with the part it belongs to; none in a format that shows none.
pub fn of_report(
    doc: &Assessment,
    conformity: &Conformity,
    format: ReportFormat,
) -> Vec<ReportChart> {
    let parts = ReportPart::ALL.into_iter();
    parts
        .filter(|_| format == ReportFormat::WebPage)
        .filter_map(|part| {
            let title = report_title(part)?.to_owned();
            let svg = in_report(part, &title, doc, conformity, FILE_WIDTH)?.svg;
            Some(ReportChart { part, title, svg })
        })
        .collect()
}

/// What the chart of a part of the report is called, where it has one.
pub fn report_title(part: ReportPart) -> Option<&'static str> {
    match part {
        ReportPart::Result => Some(t!("Statements by clause")),
        ReportPart::Capability => Some(t!("Levels of the process areas against their targets")),
        _ => None,
    }
}

/// The chart of a part of the report.
pub fn in_report(
    part: ReportPart,
    title: &str,
    doc: &Assessment,
    conformity: &Conformity,
    width: u32,
) -> Option<Chart> {
    match part {
        ReportPart::Result => Some(gaps(title, conformity, width)),
        ReportPart::Capability => Some(heatmap(title, &areas(doc), width)),
        _ => None,
    }
}

/// Process areas by attribute.
pub fn heatmap(title: &str, results: &[AreaResult], width: u32) -> Chart {
    let columns: Vec<String> = standard()
        .attributes
        .iter()
        .map(|attribute| attribute.id.to_string())
        .collect();
    let rows: Vec<HeatRow> = results
        .iter()
        .map(|result| HeatRow {
            label: area_label(result),
            cells: result
                .attributes
                .iter()
                .map(|(_, value)| value.map(achievement_number))
                .collect(),
            level: result.level,
            target: result.target,
            gap: result.gap(),
        })
        .collect();
    chart::heatmap(title, &columns, &rows, width)
}

fn area_label(result: &AreaResult) -> String {
    format!("{} {}", result.area, standard().area(result.area).short)
}

fn achievement_number(value: Achievement) -> u8 {
    match value {
        Achievement::N => 0,
        Achievement::P => 1,
        Achievement::L => 2,
        Achievement::F => 3,
    }
}

/// Ratings over time.
pub fn progress(title: &str, points: &[ProgressPoint], width: u32) -> Chart {
    let days: Vec<ProgressDay> = points
        .iter()
        .map(|point| ProgressDay {
            label: day_text(point.date),
            day: point.date.num_days_from_ce(),
            counts: rating_counts(point.counts),
        })
        .collect();
    chart::progress(title, &days, width)
}

fn rating_counts(c: RatingCounts) -> [u16; 6] {
    [
        c.fully,
        c.largely,
        c.partly,
        c.not,
        c.untriggered,
        c.not_assessed,
    ]
}
