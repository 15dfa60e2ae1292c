//! The rates of the effort estimate: house assumptions until an organization sets its own.

use crate::assessment::records::Work;
use crate::assessment::{Assessment, PersonDays};
use crate::standard::{Assumption, standard};

/// One rate of the estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct Rate {
    /// Its field of [`EffortDefaults`](crate::assessment::records::EffortDefaults).
    pub field: &'static str,
    /// What it starts from.
    pub heuristic: Assumption,
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

/// All rates in the order of the form.
pub fn rates(document: &Assessment) -> Vec<Rate> {
    use crate::assessment::records::EffortDefaults as Own;
    let own = &document.project.defaults;
    let rate = |field, key, own| {
        let heuristic = standard().heuristic(key);
        Rate {
            field,
            heuristic: key,
            title: heuristic.title,
            assumed: heuristic.number(),
            own,
        }
    };
    let days = |field, key, days: Option<PersonDays>| rate(field, key, days.map(|days| days.0));
    let share = own.management.map(f64::from);
    vec![
        days(Own::document, Assumption::MissingDocument, own.document),
        days(Own::revise, Assumption::ReviseDocument, own.revise),
        days(Own::record, Assumption::StartRecord, own.record),
        days(Own::improve, Assumption::ImproveProcess, own.improve),
        days(Own::introduce, Assumption::IntroduceProcess, own.introduce),
        days(Own::audit, Assumption::InternalAudit, own.audit),
        days(Own::review, Assumption::ManagementReview, own.review),
        days(Own::rehearsal, Assumption::DryRun, own.rehearsal),
        days(Own::attendance, Assumption::AuditAttendance, own.attendance),
        rate(Own::management, Assumption::ProjectManagement, share),
    ]
}

/// The rate of a kind of work, in person-days.
pub fn rate_of(rates: &[Rate], work: Work) -> f64 {
    let heuristic = match work {
        Work::Document => Assumption::MissingDocument,
        Work::Revise => Assumption::ReviseDocument,
        Work::Record => Assumption::StartRecord,
        Work::Improve => Assumption::ImproveProcess,
        Work::Introduce => Assumption::IntroduceProcess,
        Work::Audit => Assumption::InternalAudit,
        Work::Review => Assumption::ManagementReview,
        Work::Rehearsal => Assumption::DryRun,
        Work::Other | Work::Management => return 0.0,
    };
    value(rates, heuristic)
}

/// The value of one of the rates; not a number where it is not among them, which a test excludes.
pub(super) fn value(rates: &[Rate], heuristic: Assumption) -> f64 {
    let rate = rates.iter().find(|rate| rate.heuristic == heuristic);
    rate.map_or(f64::NAN, Rate::value)
}
