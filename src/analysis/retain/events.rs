//! All dates of an assessment in one list: for the calendar, the time line and “what comes next”.

use chrono::NaiveDate;

use crate::assessment::records::{
    AuditState, DutyDone, FindingGrade, LaterAudit, Listed, Source, TaskState,
};
use crate::assessment::{Assessment, day_text};
use crate::standard::{StepId, standard};

use super::super::readiness::Place;
use super::super::words::{capital, says};
use super::cycle::{self, DECISION_WEEKS};
use super::{State, after, duties};

/// What a date is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    Briefing,
    Interview,
    Task,
    Document,
    InternalAudit,
    Review,
    /// Stage 1 and stage 2.
    Stage,
    Finding,
    /// Decision and expiry.
    Certificate,
    Surveillance,
    Recertification,
    Duty,
    Change,
}

impl EventKind {
    /// The word shown.
    pub fn label(self) -> &'static str {
        match self {
            EventKind::Briefing => "briefing",
            EventKind::Interview => "interview",
            EventKind::Task => "task",
            EventKind::Document => "document",
            EventKind::InternalAudit => "internal audit",
            EventKind::Review => "management review",
            EventKind::Stage => "certification audit",
            EventKind::Finding => "finding",
            EventKind::Certificate => "certificate",
            EventKind::Surveillance => "surveillance",
            EventKind::Recertification => "recertification",
            EventKind::Duty => "duty",
            EventKind::Change => "change",
        }
    }
}

/// A date of the assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Names it within the assessment and stays when the date moves, so that a calendar that is
    /// read again is updated.
    pub key: String,
    pub date: NaiveDate,
    /// Last day, where it takes several.
    pub end: Option<NaiveDate>,
    pub title: String,
    pub kind: EventKind,
    /// Computed from a plan that may move, such as the planned stage 2.
    pub planned: bool,
    pub state: State,
    /// Where it is kept.
    pub place: Place,
    /// Why it is this date.
    pub rule: String,
    /// Who looks after it, if known.
    pub owner: String,
}

/// Most times that one duty is repeated ahead.
const MOST_TURNS: u32 = 40;

struct Events {
    today: NaiveDate,
    all: Vec<Event>,
}

impl Events {
    /// Adds a date; done or not decides, with today, how it stands.
    fn add(
        &mut self,
        key: String,
        date: Option<NaiveDate>,
        title: String,
        kind: EventKind,
        done: bool,
        place: Place,
    ) -> Option<&mut Event> {
        let date = date?;
        let state = if done {
            State::Done
        } else {
            State::of(date, self.today)
        };
        self.all.push(Event {
            key,
            date,
            end: None,
            title,
            kind,
            planned: false,
            state,
            place,
            rule: String::new(),
            owner: String::new(),
        });
        self.all.last_mut()
    }
}

impl Event {
    fn rule(&mut self, rule: impl Into<String>) -> &mut Self {
        self.rule = rule.into();
        self
    }

    fn owner(&mut self, owner: &str) -> &mut Self {
        owner.trim().clone_into(&mut self.owner);
        self
    }

    /// From its date to a later one; late only after the last day.
    fn until(&mut self, end: Option<NaiveDate>, today: NaiveDate) -> &mut Self {
        if let Some(end) = end.filter(|end| *end > self.date) {
            self.end = Some(end);
            if self.state == State::Late {
                self.state = State::of(end, today);
            }
        }
        self
    }

    /// Marks it as resting on a plan: then it cannot be late.
    fn planned(&mut self, planned: bool) -> &mut Self {
        self.planned = planned;
        if planned && self.state == State::Late {
            self.state = State::Due;
        }
        self
    }
}

fn named(text: &str, what: &str) -> String {
    match says(text) {
        true => format!("{}: {}", capital(what), text.trim()),
        false => capital(what),
    }
}

/// All dates, sorted; done ones too.
pub fn events(document: &Assessment, today: NaiveDate) -> Vec<Event> {
    let mut events = Events {
        today,
        all: Vec::new(),
    };
    steps(document, &mut events);
    documents(document, &mut events);
    audit(document, &mut events);
    certificate(document, &mut events);
    let mut all = events.all;
    crate::standard::sort(&mut all, |a, b| {
        a.date.cmp(&b.date).then_with(|| a.title.cmp(&b.title))
    });
    all
}

/// Briefings, interviews, tasks, internal audits, management reviews.
fn steps(document: &Assessment, events: &mut Events) {
    let today = events.today;
    for briefing in &document.awareness.briefings {
        let held = briefing.attended.is_some() || says(&briefing.attendance);
        let event = events.add(
            format!("briefing/{}", briefing.id),
            briefing.date,
            named(&briefing.topic, "briefing"),
            EventKind::Briefing,
            held,
            Place::Step(StepId::Awareness),
        );
        if let Some(event) = event {
            event.rule("date of the briefing").owner(&briefing.by);
        }
    }
    for interview in &document.planning.interviews {
        let event = events.add(
            format!("interview/{}", interview.id),
            interview.date,
            named(&interview.person, "interview"),
            EventKind::Interview,
            interview.held,
            Place::Step(StepId::Assessment),
        );
        if let Some(event) = event {
            let rule = match says(&interview.time) {
                true => format!("interview at {}", interview.time.trim()),
                false => "date of the interview".to_owned(),
            };
            event.rule(rule).owner(&interview.by);
        }
    }
    for task in &document.project.tasks {
        let event = events.add(
            format!("task/{}", task.id),
            task.end,
            named(&task.title, "task ends"),
            EventKind::Task,
            task.state == TaskState::Done,
            Place::Tab(StepId::Project, "plan"),
        );
        if let Some(event) = event {
            event.rule("end of the task in the plan").owner(&task.owner);
        }
    }
    for audit in &document.preparation.audits {
        let event = events.add(
            format!("internal-audit/{}", audit.id),
            audit.from.or(audit.to),
            named(&audit.title, "internal audit"),
            EventKind::InternalAudit,
            audit.state == AuditState::Performed,
            Place::Tab(StepId::Preparation, "audits"),
        );
        if let Some(event) = event {
            event.rule("internal audit programme (9.2)");
            event.until(audit.to, today).owner(&audit.auditors);
        }
    }
    for review in &document.preparation.reviews {
        let event = events.add(
            format!("review/{}", review.id),
            review.date,
            "Management review".to_owned(),
            EventKind::Review,
            says(&review.minutes) || !review.inputs.is_empty(),
            Place::Tab(StepId::Preparation, "review"),
        );
        if let Some(event) = event {
            event.rule("management review (9.3)").owner(&review.chair);
        }
    }
}

/// Review dates of the mandatory documents and records.
fn documents(document: &Assessment, events: &mut Events) {
    for item in &standard().register {
        let Some(state) = document.register.get(&item.id) else {
            continue;
        };
        let event = events.add(
            format!("document/{}", item.id),
            state.review,
            format!("Review of {} {}", item.id, item.title),
            EventKind::Document,
            false,
            Place::Register(item.id),
        );
        if let Some(event) = event {
            event
                .rule("review date of the document")
                .owner(&state.owner);
        }
    }
}

/// Stage 1 and 2, findings with their deadlines.
fn audit(document: &Assessment, events: &mut Events) {
    let today = events.today;
    let charter = &document.project.charter;
    let stages = &document.audit;
    let decided = cycle::decided_on(document).is_some();
    let held = |to: Option<NaiveDate>, report: &str| says(report) || (decided && to.is_some());
    for (number, from, to, planned, report) in [
        (
            1,
            stages.stage_1.from,
            stages.stage_1.to,
            charter.stage_1,
            &stages.stage_1.report,
        ),
        (
            2,
            stages.stage_2.from,
            stages.stage_2.to,
            charter.stage_2,
            &stages.stage_2.report,
        ),
    ] {
        let actual = from.or(to);
        let done = held(actual, report);
        let event = events.add(
            format!("stage-{number}"),
            actual.or(planned),
            format!("Stage {number} audit"),
            EventKind::Stage,
            done,
            match actual {
                Some(_) => Place::Tab(StepId::Audit, "stages"),
                None => Place::Tab(StepId::Project, "people"),
            },
        );
        if let Some(event) = event {
            let rule = match actual {
                Some(_) => "agreed with the certification body",
                None => "planned in the project charter",
            };
            event.rule(rule).until(to, today);
            if actual.is_none() {
                event.planned(true);
            }
        }
    }
    for finding in &stages.findings {
        let closed = finding.done.is_some() || finding.verified.is_some();
        let title: String = finding.text.trim().chars().take(80).collect();
        let event = events.add(
            format!("finding/{}", finding.id),
            finding.due,
            named(&title, "finding due"),
            EventKind::Finding,
            closed,
            Place::Tab(StepId::Audit, "findings"),
        );
        if let Some(event) = event {
            let rule = format!("due date of the {}", finding.grade.label());
            event.rule(rule).owner(&finding.owner);
        }
        let major = finding.grade == FindingGrade::Major && finding.source == Source::Stage2;
        let last_day = stages.stage_2.to.or(stages.stage_2.from);
        let Some(day) = last_day.filter(|_| major) else {
            continue;
        };
        let event = events.add(
            format!("finding/{}/verified", finding.id),
            Some(after(day, 6)),
            named(&title, "major verified, latest"),
            EventKind::Finding,
            finding.verified.is_some(),
            Place::Tab(StepId::Audit, "findings"),
        );
        if let Some(event) = event {
            event.owner(&finding.owner).rule(
                "6 months after the last day of stage 2; otherwise another stage 2 (ISO/IEC 17021-1, 9.5.3.2)",
            );
        }
    }
}

/// Decision, audits, expiry, duties, changes.
fn certificate(document: &Assessment, events: &mut Events) {
    let today = events.today;
    let place = Place::Tab(StepId::Retain, "certificate");
    let cycle = cycle::cycle(document, today);
    if let Some(cycle) = &cycle {
        let key = |what: &str| format!("cycle-{}/{what}", cycle.number);
        let certificate = EventKind::Certificate;
        let title = match cycle.planned {
            true => format!("Certification decision, about {DECISION_WEEKS} weeks after stage 2"),
            false => "Certification decision".to_owned(),
        };
        let event = events.add(
            key("decision"),
            Some(cycle.decision),
            title,
            certificate,
            !cycle.planned,
            place,
        );
        if let Some(event) = event {
            event.rule(cycle.basis.clone()).planned(cycle.planned);
        }
        for (number, required) in cycle.audits.iter().enumerate() {
            let kind = match required.kind {
                cycle::RequiredKind::Recertification => EventKind::Recertification,
                _ => EventKind::Surveillance,
            };
            let what = match required.kind {
                cycle::RequiredKind::First => "first-surveillance".to_owned(),
                // By its place in the cycle: the year moves with the decision.
                cycle::RequiredKind::Year(_) => format!("surveillance-{number}"),
                cycle::RequiredKind::Recertification => "recertification".to_owned(),
            };
            if required.held.is_some() {
                // The audit itself stands in the list.
                continue;
            }
            let title = format!("{}: latest date", required.title);
            let event = events.add(key(&what), Some(required.latest), title, kind, false, place);
            if let Some(event) = event {
                event.rule(required.rule).planned(cycle.planned);
            }
        }
        let begin = events.add(
            key("prepare"),
            Some(cycle.prepare),
            "Begin the recertification".to_owned(),
            EventKind::Recertification,
            cycle.prepare <= today && !cycle.planned,
            place,
        );
        if let Some(event) = begin {
            event.rule("3 to 4 months before expiry (practice)");
            event.planned(cycle.planned);
        }
        let expiry = events.add(
            key("expiry"),
            Some(cycle.expiry),
            "Certificate expires".to_owned(),
            certificate,
            false,
            place,
        );
        if let Some(event) = expiry {
            event.rule(cycle.expiry_rule.clone()).planned(cycle.planned);
        }
        if !cycle.planned && cycle.expiry < today {
            let event = events.add(
                key("restore"),
                Some(cycle.restore),
                "Last day to restore the certificate".to_owned(),
                certificate,
                false,
                place,
            );
            if let Some(event) = event {
                event.rule("within 6 months after expiry if the outstanding work is done, otherwise at least a stage 2 (ISO/IEC 17021-1, 9.6.3.2)");
            }
        }
    }
    for audit in LaterAudit::all(document) {
        let event = events.add(
            format!("audit/{}", audit.id),
            audit.from.or(audit.to),
            capital(audit.kind.label()),
            match audit.kind {
                crate::assessment::records::LaterAuditKind::Recertification => {
                    EventKind::Recertification
                }
                _ => EventKind::Surveillance,
            },
            audit.result != crate::assessment::records::AuditResult::Open,
            place,
        );
        if let Some(event) = event {
            event.rule(format!("audit {}", audit.result.label()));
            event.until(audit.to, today).owner(&audit.lead);
        }
    }
    let until = cycle
        .as_ref()
        .map_or(after(today, 12), |cycle| cycle.expiry);
    let place = Place::Tab(StepId::Retain, "duties");
    for duty in duties::duties(document, cycle.as_ref(), today) {
        let mut next = duty.next;
        let last = until.max(duty.next.unwrap_or(until));
        for turn in 0..MOST_TURNS {
            let Some(date) = next.filter(|date| *date <= last) else {
                break;
            };
            // Later turns count from the first one, so that the end of a month stays one.
            next = duty
                .next
                .map(|first| after(first, duty.months * (turn + 1)));
            let key = format!("duty/{}/{turn}", duty.id);
            let event = events.add(
                key,
                Some(date),
                duty.title.clone(),
                EventKind::Duty,
                false,
                place,
            );
            if let Some(event) = event {
                let rule = match turn {
                    0 => duty.rule.clone(),
                    _ => format!("every {} months", duty.months),
                };
                event
                    .rule(rule)
                    .owner(&duty.owner)
                    .planned(duty.planned || turn > 0);
            }
        }
        for done in DutyDone::all(document) {
            if done.duty != duty.id {
                continue;
            }
            let key = format!("duty-done/{}", done.id);
            let event = events.add(
                key,
                done.date,
                duty.title.clone(),
                EventKind::Duty,
                true,
                place,
            );
            if let Some(event) = event {
                event.rule("in the log of duties").owner(&done.by);
            }
        }
    }
    for change in duties::changes(document, today) {
        let open = matches!(change.state, Some(State::Late | State::Due));
        if !open {
            continue;
        }
        let event = events.add(
            format!("change/{}", change.id),
            change.date,
            named(&change.what, "report the change"),
            EventKind::Change,
            false,
            Place::Tab(StepId::Retain, "changes"),
        );
        if let Some(event) = event {
            event.rule(format!(
                "{}; contract with the certification body",
                change.reason
            ));
        }
    }
}

/// The date in a sentence, for several days with both ends.
impl Event {
    pub fn when(&self) -> String {
        match self.end {
            Some(end) => format!("{} to {}", day_text(self.date), day_text(end)),
            None => day_text(self.date),
        }
    }
}
