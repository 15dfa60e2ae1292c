//! All dates of an assessment in one list: for the calendar, the time line and “what comes next”.

mod audit;
mod event;
mod keeping;
mod project;

use chrono::NaiveDate;

use crate::analysis::conformity::Conformity;
use crate::analysis::retain::cycle;
use crate::assessment::Assessment;

use event::Events;
pub use event::{Event, EventKind};

/// All dates, sorted; done ones too.
pub fn events(document: &Assessment, today: NaiveDate) -> Vec<Event> {
    let mut events = Events {
        today,
        all: Vec::new(),
    };
    let conformity = Conformity::on(document, today);
    project::awareness_and_scope(document, &mut events);
    project::assessment(document, &conformity, &mut events);
    project::workshops(document, &mut events);
    project::gaps(document, &conformity, &mut events);
    project::plan(document, &mut events);
    project::preparation(document, &mut events);
    project::documents(document, &mut events);
    project::evidence(document, &mut events);
    audit::stages(document, &mut events);
    audit::findings(document, &mut events);
    audit::dates(document, &mut events);
    let cycle = cycle(document, today);
    if let Some(cycle) = &cycle {
        keeping::cycle(document, cycle, &mut events);
    }
    keeping::audits(document, &mut events);
    keeping::duties(document, cycle.as_ref(), &mut events);
    keeping::changes(document, &mut events);
    keeping::improvements(document, &mut events);
    let mut all = events.all;
    crate::standard::sort(&mut all, |a, b| {
        a.date.cmp(&b.date).then_with(|| a.title.cmp(&b.title))
    });
    all
}
