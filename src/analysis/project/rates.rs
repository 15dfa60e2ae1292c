//! The rates of the effort estimate: house assumptions until an organization sets its own.

use crate::assessment::records::{EffortDefaults, Work};
use crate::assessment::{Assessment, PersonDays, parse_decimal};
use crate::field;
use crate::standard::standard;

/// One rate of the estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct Rate {
    /// Its field of [`EffortDefaults`].
    pub field: &'static str,
    /// The heuristic that it starts from.
    pub heuristic: &'static str,
    pub title: &'static str,
    /// The house assumption, in person-days or percent.
    pub assumed: f64,
    /// What this organization set instead.
    pub own: Option<f64>,
}

impl Rate {
    /// The value that counts.
    pub fn value(&self) -> f64 {
        self.own.unwrap_or(self.assumed)
    }
}

/// The value of a heuristic: the number it starts with.
fn heuristic(key: &str) -> (&'static str, f64) {
    let found = standard().heuristics.iter().find(|h| h.key == key);
    let title = found.map_or("", |h| h.title);
    let value = found.and_then(|h| parse_decimal(h.value.trim_end_matches(" %")));
    (title, value.unwrap_or_default())
}

/// All rates in the order of the form.
pub fn rates(document: &Assessment) -> Vec<Rate> {
    let own = &document.project.defaults;
    let days = |days: Option<PersonDays>| days.map(|days| days.0);
    let list = [
        (
            field!(EffortDefaults.document),
            "effort-missing-document",
            days(own.document),
        ),
        (
            field!(EffortDefaults.revise),
            "effort-revise-document",
            days(own.revise),
        ),
        (
            field!(EffortDefaults.record),
            "effort-start-record",
            days(own.record),
        ),
        (
            field!(EffortDefaults.improve),
            "effort-improve-process",
            days(own.improve),
        ),
        (
            field!(EffortDefaults.introduce),
            "effort-introduce-process",
            days(own.introduce),
        ),
        (
            field!(EffortDefaults.audit),
            "effort-internal-audit",
            days(own.audit),
        ),
        (
            field!(EffortDefaults.review),
            "effort-management-review",
            days(own.review),
        ),
        (
            field!(EffortDefaults.rehearsal),
            "effort-dry-run",
            days(own.rehearsal),
        ),
        (
            field!(EffortDefaults.attendance),
            "effort-audit-attendance",
            days(own.attendance),
        ),
        (
            field!(EffortDefaults.management),
            "effort-project-management",
            own.management.map(f64::from),
        ),
    ];
    list.into_iter()
        .map(|(field, key, own)| {
            let (title, assumed) = heuristic(key);
            Rate {
                field,
                heuristic: key,
                title,
                assumed,
                own,
            }
        })
        .collect()
}

/// The rate of a kind of work, in person-days.
pub fn rate_of(rates: &[Rate], work: Work) -> f64 {
    let field = match work {
        Work::Document => "document",
        Work::Revise => "revise",
        Work::Record => "record",
        Work::Improve => "improve",
        Work::Introduce => "introduce",
        Work::Audit => "audit",
        Work::Review => "review",
        Work::Rehearsal => "rehearsal",
        Work::Other | Work::Management => return 0.0,
    };
    value(rates, field)
}

pub(super) fn value(rates: &[Rate], field: &str) -> f64 {
    let rate = rates.iter().find(|rate| rate.field == field);
    rate.map_or(0.0, Rate::value)
}
