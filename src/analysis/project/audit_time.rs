//! The audit time of a quote against the general rules (docs/domain.md, “Audit time”): IAF MD 5 for
//! reductions, MD 1 for several sites, MD 11 for integrated audits. ISO/IEC 20000-6 decides, and its
//! table is not here: people type what the body says.

use crate::analysis::words::{in_words, says};
use crate::assessment::Assessment;
use crate::assessment::records::{Body, TimeEffect, TimeFactor};
use crate::standard::keys;

use super::days_text;

/// What is printed beside every check.
pub const LABEL: &str = t_later!(
    "General rules (IAF MD 1, MD 5 and MD 11). ISO/IEC 20000-6 decides for a service management system: ask the certification body. No table of audit days is kept here."
);

/// Most that may be taken off the table value, in percent (MD 5).
pub const MOST_OFF: u64 = 30;
/// Most that may be taken off the time of a sampled site, in percent (MD 1).
const MOST_OFF_A_SITE: f64 = 50.0;
/// Most that an integrated audit may take off the sum of the single ones, in percent (MD 11).
const MOST_OFF_TOGETHER: f64 = 20.0;
/// Days that a quote may lie below its own factors: what rounding to quarters explains.
const ROUNDING: f64 = 0.25;
/// What is left of a day after counting in floating point.
const EPSILON: f64 = 1e-9;

keys! {
    /// What is looked at in the audit time of a quote.
    TimeKey {
        Persons "persons",
        Table "table",
        Factors "factors",
        Offered "offered",
        Sites "sites",
        Site "site",
        Integrated "integrated",
    }
}

/// The audits for which sites are sampled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteAudit {
    First,
    Surveillance,
    Recertification,
}

impl SiteAudit {
    pub const ALL: [SiteAudit; 3] = [
        SiteAudit::First,
        SiteAudit::Surveillance,
        SiteAudit::Recertification,
    ];

    /// The share of the root, in tenths.
    fn tenths(self) -> u64 {
        match self {
            SiteAudit::First => 10,
            SiteAudit::Surveillance => 6,
            SiteAudit::Recertification => 8,
        }
    }

    /// So many sites at this audit.
    fn told(self, sites: u32) -> String {
        match self {
            SiteAudit::First => t!("{sites} at the first audit", sites),
            SiteAudit::Surveillance => t!("{sites} at a surveillance audit", sites),
            SiteAudit::Recertification => t!("{sites} at the recertification", sites),
        }
    }

    fn sampled(self, body: &Body) -> Option<u32> {
        match self {
            SiteAudit::First => body.sites_first,
            SiteAudit::Surveillance => body.sites_surveillance,
            SiteAudit::Recertification => body.sites_recertification,
        }
    }
}

/// How many of so many sites are sampled at least, besides the central function, which is always
/// looked at: the root of their number, at a surveillance 0.6 of it, at a recertification 0.8, each
/// rounded up (MD 1). In whole numbers, so that no rounding of a root adds a site.
pub fn sample(sites: u32, audit: SiteAudit) -> u32 {
    let enough = |some: u32| {
        let (some, part) = (u64::from(some) * 10, audit.tenths());
        some * some >= part * part * u64::from(sites)
    };
    let start = f64::from(sites).sqrt() * audit.tenths() as f64 / 10.0;
    // At most one off after the root in floating point.
    let from = (start as u32).saturating_sub(1);
    (from..).find(|some| enough(*some)).unwrap_or(sites)
}

/// How one point of the audit time stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeVerdict {
    Fine,
    /// Outside of the general rules: something to ask the body.
    Warns,
    /// Not told yet.
    Untold,
}

/// One point of the audit time of a quote.
#[derive(Clone, Debug, PartialEq)]
pub struct TimePoint {
    pub key: TimeKey,
    pub verdict: TimeVerdict,
    /// What was found, as a sentence part.
    pub text: String,
}

/// The audit time of a quote, point by point.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeCheck {
    /// Days that the table value and the factors lead to.
    pub days: Option<f64>,
    pub points: Vec<TimePoint>,
}

impl TimeCheck {
    /// How many points warn.
    pub fn warnings(&self) -> usize {
        let points = self.points.iter();
        points.filter(|p| p.verdict == TimeVerdict::Warns).count()
    }
}

/// The factors of a body that say a percentage.
fn factors<'a>(document: &'a Assessment, body: &Body) -> impl Iterator<Item = &'a TimeFactor> {
    let id = body.id.clone();
    let all = document.project.factors.iter();
    all.filter(move |factor| factor.body == id && factor.percent.is_some_and(|p| p > 0))
}

/// Reductions and increases in percent of the table value.
fn off_and_on(document: &Assessment, body: &Body) -> (u64, u64) {
    let sum = |effect| {
        let factors = factors(document, body).filter(|factor| factor.effect == effect);
        let percent = factors.filter_map(|factor| factor.percent);
        percent.map(u64::from).sum()
    };
    (sum(TimeEffect::Less), sum(TimeEffect::More))
}

/// The audit time in the quote of a body against the general rules.
pub fn time_check(document: &Assessment, body: &Body) -> TimeCheck {
    let (off, on) = off_and_on(document, body);
    let table = body
        .table_days
        .map(|days| days.0)
        .filter(|days| *days > 0.0);
    let share = (100.0 + on as f64 - off as f64).max(0.0) / 100.0;
    let days = table.map(|table| table * share);
    let mut points = vec![
        persons(document, body),
        table_value(table),
        reductions(document, body, off, on),
        offered(body, table, days),
        sites(document, body),
    ];
    points.extend(one_site(document, body));
    points.extend(integrated(body, days));
    TimeCheck { days, points }
}

fn point(key: TimeKey, verdict: TimeVerdict, text: impl Into<String>) -> TimePoint {
    TimePoint {
        key,
        verdict,
        text: text.into(),
    }
}

fn persons(document: &Assessment, body: &Body) -> TimePoint {
    let of = |persons: u32| t_count!(persons as usize, "{count} person", "{count} persons");
    let (verdict, text) = match (document.scope.statement.persons, body.persons) {
        (None, _) => (
            TimeVerdict::Untold,
            t!("type the persons in the scope in step 2: the table goes by them").to_owned(),
        ),
        (Some(_), None) => (
            TimeVerdict::Untold,
            t!("ask for how many persons the quote reckons").to_owned(),
        ),
        (Some(scope), Some(quote)) if scope == quote => (TimeVerdict::Fine, of(scope)),
        (Some(scope), Some(quote)) => (
            TimeVerdict::Warns,
            t!(
                "the quote reckons with {quoted}, the scope has {scope}",
                quoted = of(quote),
                scope = of(scope)
            ),
        ),
    };
    point(TimeKey::Persons, verdict, text)
}

fn table_value(table: Option<f64>) -> TimePoint {
    let (verdict, text) = match table {
        Some(table) => (
            TimeVerdict::Fine,
            t!(
                "{days} by the table, as the body says",
                days = in_days(table)
            ),
        ),
        None => (
            TimeVerdict::Untold,
            t!("ask for the value of the table of ISO/IEC 20000-6 behind the quote").to_owned(),
        ),
    };
    point(TimeKey::Table, verdict, text)
}

fn reductions(document: &Assessment, body: &Body, off: u64, on: u64) -> TimePoint {
    let bare = factors(document, body).filter(|factor| !says(&factor.why));
    let bare = bare.count();
    let (verdict, text) = if off > MOST_OFF {
        (
            TimeVerdict::Warns,
            t!(
                "reductions of {off} % together: more than {most} % are not accepted, and \
                 increases beside them do not make room for more",
                off,
                most = MOST_OFF
            ),
        )
    } else if bare > 0 {
        (
            TimeVerdict::Untold,
            t_count!(
                bare,
                "{number} factor has no reason yet: the body has to give one for each",
                "{number} factors have no reason yet: the body has to give one for each",
                number = in_words(bare),
            ),
        )
    } else {
        let text = match (off, on) {
            (0, 0) => t!("no factor, the table value as it is").to_owned(),
            (off, 0) => t!("{off} % less", off),
            (0, on) => t!("{on} % more", on),
            (off, on) => t!("{off} % less, {on} % more", off, on),
        };
        (TimeVerdict::Fine, text)
    };
    point(TimeKey::Factors, verdict, text)
}

/// The days of the quote beside the table value and beside what its own factors lead to.
fn offered(body: &Body, table: Option<f64>, days: Option<f64>) -> TimePoint {
    let offered = body.audit_days.map(|days| days.0);
    let (Some(offered), Some(table), Some(days)) = (offered, table, days) else {
        // Without a table value nothing follows, whatever the days: it is asked for with the days or alone.
        let text = match (offered, table) {
            (Some(_), _) => t!("type the table value behind the quote"),
            (None, Some(_)) => t!("type the audit days of the quote"),
            (None, None) => t!("type the audit days of the quote and its table value"),
        };
        return point(TimeKey::Offered, TimeVerdict::Untold, text);
    };
    let least = table * (100 - MOST_OFF) as f64 / 100.0;
    let (verdict, text) = if offered + EPSILON < least {
        (
            TimeVerdict::Warns,
            t!(
                "{offered} offered, less than {least} that are left of the table value after {off} %",
                offered = in_days(offered),
                least = in_days(least),
                off = MOST_OFF
            ),
        )
    } else if offered + ROUNDING + EPSILON < days {
        (
            TimeVerdict::Warns,
            t!(
                "{offered} offered, but table value and factors lead to {days}: a reason is missing",
                offered = in_days(offered),
                days = in_days(days)
            ),
        )
    } else {
        (
            TimeVerdict::Fine,
            t!(
                "{offered} offered, {days} by table value and factors",
                offered = in_days(offered),
                days = in_days(days)
            ),
        )
    };
    point(TimeKey::Offered, verdict, text)
}

fn sites(document: &Assessment, body: &Body) -> TimePoint {
    let Some(sites) = document.scope.statement.sites else {
        let text = t!(
            "type the sites besides the central function in step 2, 0 where all is in one place"
        );
        return point(TimeKey::Sites, TimeVerdict::Untold, text);
    };
    if sites == 0 {
        let text = t!("one place, no sample");
        return point(TimeKey::Sites, TimeVerdict::Fine, text);
    }
    let needed = SiteAudit::ALL.map(|audit| audit.told(sample(sites, audit)));
    let needed = t_count!(
        sites as usize,
        "of {count} site besides the central function at least {needed}",
        "of {count} sites besides the central function at least {needed}",
        needed = needed.join(", "),
    );
    let few = SiteAudit::ALL.into_iter().filter_map(|audit| {
        let told = audit.sampled(body)?;
        (told < sample(sites, audit)).then(|| audit.told(told))
    });
    let few: Vec<String> = few.collect();
    let untold = SiteAudit::ALL
        .into_iter()
        .any(|audit| audit.sampled(body).is_none());
    match (few.is_empty(), untold) {
        (false, _) => {
            let text = t!(
                "the quote has {few}; {needed}",
                few = few.join(", "),
                needed
            );
            point(TimeKey::Sites, TimeVerdict::Warns, text)
        }
        (true, true) => {
            let text = t!("ask how many are sampled; {needed}", needed);
            point(TimeKey::Sites, TimeVerdict::Untold, text)
        }
        (true, false) => point(TimeKey::Sites, TimeVerdict::Fine, needed),
    }
}

/// The time of a sampled site; nothing to look at where there are none.
fn one_site(document: &Assessment, body: &Body) -> Option<TimePoint> {
    document.scope.statement.sites.filter(|sites| *sites > 0)?;
    let (alone, planned) = (body.site_alone?.0, body.site_days?.0);
    let few = planned + EPSILON < alone * (100.0 - MOST_OFF_A_SITE) / 100.0;
    let text = t!(
        "{planned} planned for a sampled site that would take {alone} alone",
        planned = in_days(planned),
        alone = in_days(alone)
    );
    Some(match few {
        true => {
            let text = t!("{plan}: at most half may be taken off", plan = text);
            point(TimeKey::Site, TimeVerdict::Warns, text)
        }
        false => point(TimeKey::Site, TimeVerdict::Fine, text),
    })
}

/// The audit together with other standards; nothing to look at where there is none.
fn integrated(body: &Body, days: Option<f64>) -> Option<TimePoint> {
    let (others, together) = (body.other_days, body.together_days);
    if others.is_none() && together.is_none() {
        return None;
    }
    let (Some(days), Some(others), Some(together)) = (days, others, together) else {
        let text = t!(
            "type the table value, the days of the other standards alone and those of the integrated audit"
        );
        return Some(point(TimeKey::Integrated, TimeVerdict::Untold, text));
    };
    let sum = days + others.0;
    let text = t!(
        "{together} together, the single audits take {sum} in all",
        together = in_days(together.0),
        sum = in_days(sum)
    );
    let few = together.0 + EPSILON < sum * (100.0 - MOST_OFF_TOGETHER) / 100.0;
    Some(match few {
        true => {
            let text = t!(
                "{plan}: at most 20 % may be taken off their sum",
                plan = text
            );
            point(TimeKey::Integrated, TimeVerdict::Warns, text)
        }
        false => point(TimeKey::Integrated, TimeVerdict::Fine, text),
    })
}

/// “6 days”, “1 day”, to hundredths.
fn in_days(days: f64) -> String {
    let days = (days * 100.0).round() / 100.0;
    // Not in whole days it is never one: “0.5 days”, “1.5 days”.
    let count = if days.fract() == 0.0 {
        days as usize
    } else {
        2
    };
    t_count!(count, "{days} day", "{days} days", days = days_text(days))
}
