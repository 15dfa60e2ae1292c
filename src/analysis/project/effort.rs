//! What closing the gaps takes, in person-days (docs/domain.md, “Effort”). No trustworthy public figure
//! exists, so every rate is a house assumption that people replace by their own.

use crate::assessment::Assessment;
use crate::assessment::records::Work;
use crate::standard::{AreaId, Assumption, RegisterId, standard};

pub use super::gap_effort::{GapEffort, to_introduce};
use super::gap_effort::{share_out, single_gaps, together};
use super::impartiality;
use super::papers::papers;
use super::rates::value;
pub use super::rates::{Rate, rate_of, rates};
use crate::analysis::conformity::Conformity;
use crate::analysis::figures::hundredths;
use crate::analysis::registers::{self, ItemState};
use crate::analysis::words::{capital, person_days};
use crate::words::say;

/// One part of the total.
#[derive(Clone, Debug, PartialEq)]
pub struct EffortShare {
    pub title: String,
    /// At least so many person-days.
    pub days: f64,
    /// At most so many.
    pub most: f64,
    /// The formula with real numbers.
    pub why: String,
}

/// Title of the part for those who go with the auditors.
pub const ATTENDANCE: &str = t_later!("Audit attendance");

/// Share of the statements, in percent, that must be rated before an estimate is worth anything
/// (house assumption): below that, most of it would be guessed.
pub const ENOUGH: u64 = 50;

/// How far the house assumptions may be off, in percent (house assumption).
const MARGIN: f64 = 25.0;

/// What it takes to get to the certificate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Estimate {
    /// Every gap, in the order of the standard.
    pub gaps: Vec<GapEffort>,
    pub parts: Vec<EffortShare>,
    /// Sum of the parts, in person-days: at least.
    pub total: f64,
    /// And at most.
    pub most: f64,
    /// What could not be counted, in sentences.
    pub open: Vec<String>,
    /// Why it is too early to name a figure: how many statements are rated and how many it takes.
    pub too_early: Option<String>,
}

impl Estimate {
    /// What a page says first: a figure, a range, or that it is too early.
    pub fn title(&self) -> String {
        match &self.too_early {
            Some(_) => t!("Too early to say what the certificate takes").to_owned(),
            None => t!(
                "About {days} person-days to the certificate",
                days = self.range()
            ),
        }
    }

    /// `120 to 180`, or one figure where both are the same.
    pub fn range(&self) -> String {
        range_text(self.total, self.most)
    }

    /// Person-days for the gaps alone.
    pub fn closing(&self) -> f64 {
        self.gaps.iter().map(GapEffort::days).sum()
    }

    /// The gaps of an area.
    pub fn of_area(&self, area: AreaId) -> impl Iterator<Item = &GapEffort> {
        self.gaps.iter().filter(move |gap| gap.area == Some(area))
    }

    /// Person-days by process area, for areas with gaps, in the order of the standard.
    pub fn areas(&self) -> Vec<(AreaId, usize, f64)> {
        let areas = standard().areas.iter();
        areas
            .map(|area| {
                let gaps = self.of_area(area.id);
                let (count, days) = gaps.fold((0, 0.0), |(n, sum), gap| (n + 1, sum + gap.days()));
                (area.id, count, days)
            })
            .filter(|(_, count, _)| *count > 0)
            .collect()
    }
}

/// `120 to 180`, or one figure where both are the same.
pub fn range_text(least: f64, most: f64) -> String {
    match (person_days(least), person_days(most)) {
        (least, most) if least == most => least,
        (least, most) => t!("{least} to {most}", least, most),
    }
}

/// The estimate of a document, with every part explained.
pub fn estimate(document: &Assessment, conformity: &Conformity) -> Estimate {
    let rates = rates(document);
    let states = registers::states(document, conformity);
    let mut estimate = Estimate {
        gaps: single_gaps(document, conformity, &states),
        too_early: too_early(conformity),
        ..Estimate::default()
    };
    share_out(&mut estimate.gaps, &rates);
    closing_parts(&mut estimate, &rates);
    documents_part(&mut estimate, conformity, &states, &rates);
    unrated_part(&mut estimate, conformity);
    for work in [Work::Audit, Work::Review, Work::Rehearsal] {
        let why = t!("once before the certification audit").to_owned();
        let title = capital(work.label());
        let days = rate_of(&rates, work);
        estimate.add(title, (days, days), why);
    }
    attendance(document, &mut estimate, &rates);
    management_and_margin(&mut estimate, &rates);
    estimate.total = hundredths(estimate.parts.iter().map(|part| part.days).sum());
    estimate.most = hundredths(estimate.parts.iter().map(|part| part.most).sum());
    estimate
}

fn too_early(conformity: &Conformity) -> Option<String> {
    let (rated, all) = (
        u64::from(conformity.total().assessed()),
        u64::from(conformity.total().total()),
    );
    let wanted = (all * ENOUGH).div_ceil(100);
    (rated < wanted).then(|| {
        t!(
            "{rated} of {all} statements are rated. From {wanted} on, half of them (house assumption), a range stands here.",
            rated,
            all,
            wanted
        )
    })
}

impl Estimate {
    fn add(&mut self, title: impl Into<String>, (days, most): (f64, f64), why: String) {
        self.parts.push(EffortShare {
            title: title.into(),
            days: hundredths(days),
            most: hundredths(most.max(days)),
            why,
        });
    }

    /// What is counted so far: at least, and at most.
    fn sums(&self) -> (f64, f64) {
        let parts = self.parts.iter();
        parts.fold((0.0, 0.0), |(days, most), part| {
            (days + part.days, most + part.most)
        })
    }
}

fn documents_part(
    estimate: &mut Estimate,
    conformity: &Conformity,
    states: &[ItemState<'_>],
    rates: &[Rate],
) {
    let in_gaps = estimate.gaps.iter().filter_map(|gap| gap.register);
    let in_gaps: Vec<RegisterId> = in_gaps.collect();
    let (write, revise) = (rate_of(rates, Work::Document), rate_of(rates, Work::Revise));
    let found = papers(states, conformity, &in_gaps, (write, revise));
    if found.count > 0 {
        let why = t_count!(
            found.count,
            "{count} required document not approved and in no gap: {revise} each to revise and approve, {write} where one has to be written",
            "{count} required documents not approved and in no gap: {revise} each to revise and approve, {write} where one has to be written",
            revise = person_days(revise),
            write = person_days(write),
        );
        let title = t!("Documents beyond the gaps");
        estimate.add(title, (found.least, found.most), why);
    }
}

/// What the statements without a rating may add: nothing, or as much as the rated ones.
fn unrated_part(estimate: &mut Estimate, conformity: &Conformity) {
    let (rated, open) = (
        conformity.total().assessed(),
        conformity.total().not_assessed,
    );
    if open == 0 || rated == 0 {
        return;
    }
    let known = hundredths(estimate.closing());
    let most = (known * f64::from(open) / f64::from(rated) * 10.0).round() / 10.0;
    let why = t!(
        "nothing, or as much for each as for the {rated} rated: {days} × {open} ÷ {rated}",
        rated,
        days = person_days(known),
        open
    );
    let title = t_count!(
        usize::from(open),
        "{count} statement not rated yet",
        "{count} statements not rated yet"
    );
    estimate.add(title, (0.0, most), why);
}

/// Project management on top of everything, then the margin of rates that are assumed. Both are
/// rounded so that the whole is in whole days: more an estimate cannot know.
fn management_and_margin(estimate: &mut Estimate, rates: &[Rate]) {
    let up =
        |sum: f64, percent: f64| ((sum * (1.0 + percent / 100.0) - 1e-6).ceil() - sum).max(0.0);
    let percent = value(rates, Assumption::ProjectManagement);
    let (least, most) = estimate.sums();
    let why = t!(
        "{percent} % of the {days} above, then up to a whole day",
        percent = person_days(percent),
        days = range_text(hundredths(least), hundredths(most))
    );
    let days = (up(least, percent), up(most, percent));
    estimate.add(t!("Project management"), days, why);
    let assumed = rates.iter().filter(|rate| rate.own.is_none()).count();
    if assumed > 0 {
        let why = t_count!(
            assumed,
            "{count} rate is a house assumption: up to {margin} % more",
            "{count} rates are house assumptions: up to {margin} % more",
            margin = person_days(MARGIN),
        );
        let most = up(estimate.sums().1, MARGIN);
        estimate.add(t!("Rates that nobody has confirmed"), (0.0, most), why);
    }
}

fn closing_parts(estimate: &mut Estimate, rates: &[Rate]) {
    for work in [
        Work::Introduce,
        Work::Improve,
        Work::Document,
        Work::Revise,
        Work::Record,
    ] {
        let of = |gap: &&GapEffort| gap.work == work && gap.typed.is_none();
        if !estimate.gaps.iter().any(|gap| of(&gap)) {
            continue;
        }
        let days: f64 = estimate.gaps.iter().filter(of).map(GapEffort::days).sum();
        let title = match work {
            Work::Introduce => t!("Processes to introduce"),
            Work::Improve => t!("Processes to improve"),
            Work::Document => t!("Documents to write"),
            Work::Revise => t!("Documents to revise"),
            _ => t!("Records to start keeping"),
        };
        let why = closing_why(&estimate.gaps, work, rate_of(rates, work));
        estimate.add(title, (days, days), why);
    }
    let typed: Vec<f64> = estimate.gaps.iter().filter_map(|gap| gap.typed).collect();
    if !typed.is_empty() {
        let days: f64 = typed.iter().sum();
        let why = typed_why(&typed);
        estimate.add(t!("Gaps with an effort of their own"), (days, days), why);
    }
}

/// The sum for the gaps that one kind of work closes and that have no effort of their own: whole pieces of work times the rate, and what is left
/// of those of which other gaps have one.
fn closing_why(gaps: &[GapEffort], work: Work, rate: f64) -> String {
    let of_work = gaps
        .iter()
        .filter(|gap| gap.work == work && gap.typed.is_none());
    let (whole, parts): (Vec<&GapEffort>, Vec<&GapEffort>) = of_work.partition(|gap| {
        let mut others = gaps.iter().filter(|other| together(gap, other));
        others.all(|other| other.typed.is_none())
    });
    // The shares of a piece of work add up to one.
    let pieces: f64 = whole.iter().map(|gap| 1.0 / gap.shared as f64).sum();
    let whole_why = (!whole.is_empty()).then(|| {
        t_count!(
            whole.len(),
            "{pieces} × {rate}, for {count} gap",
            "{pieces} × {rate}, for {count} gaps",
            pieces = person_days(pieces),
            rate = person_days(rate),
        )
    });
    let parts_why = (!parts.is_empty()).then(|| {
        let days = parts.iter().map(|gap| gap.days()).sum();
        t_count!(
            parts.len(),
            "{days} for {count} gap that shares its work with gaps whose effort is typed",
            "{days} for {count} gaps that share their work with gaps whose effort is typed",
            days = person_days(days),
        )
    });
    let why: Vec<String> = whole_why.into_iter().chain(parts_why).collect();
    why.join(" + ")
}

/// The sum of the efforts that were typed; of many only how many they are.
fn typed_why(typed: &[f64]) -> String {
    const SHOWN: usize = 6;
    let figures: Vec<String> = typed.iter().map(|days| person_days(*days)).collect();
    match typed.len() {
        1..=SHOWN => t_count!(
            typed.len(),
            "{count} gap as typed: {figures}",
            "{count} gaps as typed: {figures}",
            figures = figures.join(" + ")
        ),
        count => t_count!(count, "as typed at {count} gap", "as typed at {count} gaps"),
    }
}

/// People who go with the auditors. The audit days come from the quote: there is no table of
/// audit days that could be trusted (docs/domain.md, “Audit time”).
fn attendance(document: &Assessment, estimate: &mut Estimate, rates: &[Rate]) {
    let quoted = impartiality::chosen(document).and_then(|body| body.audit_days);
    let guides = f64::from(document.project.defaults.guides.unwrap_or(1));
    let rate = value(rates, Assumption::AuditAttendance);
    match quoted {
        Some(days) => {
            let why = t_count!(
                guides as usize,
                "{days} audit days of the quote × {count} guide × {rate}",
                "{days} audit days of the quote × {count} guides × {rate}",
                days = person_days(days.0),
                rate = person_days(rate),
            );
            let sum = days.0 * guides * rate;
            estimate.add(say(ATTENDANCE), (sum, sum), why);
        }
        None => estimate.open.push(
            t!("Audit attendance is not counted yet: it follows from the audit days in the quote of the chosen certification body.")
                .to_owned(),
        ),
    }
}
