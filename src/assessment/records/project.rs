//! Step 4: mandate, people, plan, money, risks, certification body.

use chrono::NaiveDate;

use super::YesNo;
use crate::assessment::day_text;
use crate::standard::Map;

choice! {
    /// What a factor does to the audit time.
    TimeEffect {
        Less = "less" "takes time off",
        More = "more" "adds time",
    }
}

choice! {
    /// What somebody does on the project board.
    BoardRole {
        Member = "member" "member",
        Chair = "chair" "chair",
    }
}

choice! {
    /// What kind of work closes a gap; decides the effort that is proposed (docs/domain.md, “Effort”).
    Work {
        Other = "other" "other work",
        Document = "document" "write a missing document",
        Revise = "revise" "revise a document",
        Record = "record" "start keeping a record",
        Improve = "improve" "improve a process",
        Introduce = "introduce" "introduce a process",
        Audit = "audit" "internal audit",
        Review = "review" "management review",
        Rehearsal = "rehearsal" "dry run",
        Management = "management" "project management",
    }
}

choice! {
    /// How far a task, a decision or an announcement has come.
    TaskState {
        Open = "open" "open",
        Doing = "doing" "being done",
        Done = "done" "done",
    }
}

choice! {
    /// How likely a risk is, or how hard it would hit.
    Weight {
        Low = "low" "low",
        Middle = "middle" "middle",
        High = "high" "high",
    }
}

choice! {
    /// Whether a risk still has to be watched.
    RiskState {
        Open = "open" "open",
        Treated = "treated" "treated",
        Gone = "gone" "gone",
    }
}

record! {
    /// The mandate of the project.
    Charter "project charter" check(Charter::in_order) {
        goal: Text, "Goal of the project";
        sponsor: Person, "Sponsor";
        manager: Person, "Project manager";
        adviser: Person, "Adviser (person)";
        /// Compared with the certification body: they must have nothing to do with each other.
        adviser_firm: Line, "Adviser's firm";
        start: Date, "Project starts on";
        /// First day planned.
        stage_1: Date, "Stage 1 planned for";
        /// First day planned.
        stage_2: Date, "Stage 2 planned for";
        /// Empty: Monday to Friday.
        workdays: Weekdays, "Days worked in a week";
        signed_by: Person, "Signed by (project board)";
        signed: Date, "Signed on";
        currency: Line, "Currency";
        budget: Money, "Budget";
        released_by: Person, "Budget released by";
        released: Date, "Budget released on";
    }
}

impl Charter {
    fn in_order(&self) -> Result<(), (&'static str, String)> {
        let start = (t!("the start of the project"), self.start);
        let (stage_1, stage_2) = ((t!("stage 1"), self.stage_1), (t!("stage 2"), self.stage_2));
        in_order("stage_1", start, stage_1)?;
        in_order("stage_2", start, stage_2)?;
        in_order("stage_2", stage_1, stage_2)
    }
}

record! {
    /// A member of the project board.
    BoardMember "board member" {
        name: Person, "Name";
        role: Choice(BoardRole), "Role";
        position: Line, "Position";
    }
}

choice! {
    /// What a resource is.
    ResourceKind {
        Other = "other" "something else",
        Tool = "tool" "tool or licence",
        Training = "training" "training or course",
        Advice = "advice" "advice from outside",
        Time = "time" "time of other teams",
    }
}

record! {
    /// Somebody who works on the project.
    StaffMember "member of the project staff" span(from, to) {
        name: Person, "Name";
        does: Line, "What they do in the project";
        days: Days, "Person-days promised";
        from: Date, "From";
        to: Date, "To";
        /// Who can take them off other work.
        released_by: Person, "Released by";
    }
}

record! {
    /// What the project needs beside people.
    Resource "resource" {
        what: Line, "What is needed";
        kind: Choice(ResourceKind), "Kind";
        by: Date, "Needed by";
        from: Person, "Provided by";
        state: Choice(TaskState), "State";
        note: Text, "Note";
    }
}

record! {
    /// Who owns which processes.
    ProcessOwner "process owner" {
        name: Person, "Process owner";
        areas: Areas, "Process areas";
    }
}

record! {
    /// A task of the plan.
    Task "task" span(start, end) {
        title: Line, "Task";
        owner: Person, "Owner";
        start: Date, "Start";
        end: Date, "End";
        effort: Days, "Person-days";
        /// Tasks that have to end before this one starts.
        after: Many("project.tasks"), "After";
        work: Choice(Work), "Kind of work";
        state: Choice(TaskState), "State";
        areas: Areas, "Process areas";
        /// The gaps that it closes.
        statements: Statements, "Closes the gaps at";
        note: Text, "Note";
    }
}

record! {
    /// Effort that is proposed for a kind of work; empty means the default (docs/domain.md, “Effort”).
    EffortDefaults "effort defaults" {
        document: Days, "Missing document";
        revise: Days, "Document to revise";
        record: Days, "Record to start keeping";
        improve: Days, "Process to improve";
        introduce: Days, "Process to introduce";
        /// Added to the sum, in percent.
        management: Count, "Project management in %";
        audit: Days, "Internal audit";
        review: Days, "Management review";
        rehearsal: Days, "Dry run";
        /// For each audit day and guide.
        attendance: Days, "Audit attendance a day and guide";
        /// People who guide the auditors on each audit day; one if nothing is said.
        guides: Count, "Guides of the auditors";
    }
}

record! {
    /// A line of the budget.
    Cost "line of the budget" {
        what: Line, "What for";
        planned: Money, "Planned";
        spent: Money, "Spent";
        date: Date, "Due";
    }
}

record! {
    /// A risk of the project.
    Risk "risk" {
        text: Line, "Risk";
        likelihood: Choice(Weight), "Likelihood";
        impact: Choice(Weight), "Impact";
        answer: Text, "What is done about it";
        owner: Person, "Owner";
        state: Choice(RiskState), "State";
    }
}

record! {
    /// A certification body on the shortlist, its quote and the questions of impartiality
    /// (docs/domain.md, “Impartiality”).
    Body "certification body" {
        name: Line, "Certification body";
        accredited: Choice(YesNo), "Accredited for ISO/IEC 20000-1?";
        accreditation: Line, "By which accreditation body, and number";
        quote: Money, "Quote";
        audit_days: Days, "Audit days in the quote";
        quoted: Date, "Quoted on";
        windows: Line, "Dates offered";
        consultancy: Choice(YesNo), "Does it, any part of its legal entity or a firm it controls offer management system consultancy?";
        internal_audits: Choice(YesNo), "Did it carry out internal audits of your SMS?";
        internal_audits_ended: Date, "Last of these internal audits on";
        related: Choice(YesNo), "Did a body related to it advise you?";
        related_ended: Date, "This advice ended on";
        auditor_advised: Choice(YesNo), "Has anyone of its audit team advised you?";
        auditor_advised_ended: Date, "The auditor's advice ended on";
        outsources: Choice(YesNo), "Does it let consultancies carry out its audits?";
        marketed: Choice(YesNo), "Is it marketed together with a consultancy?";
        pre_audits: Count, "Preliminary audits it did for you";
        chosen: Flag, "Chosen";
        note: Text, "Note";
        /// Persons in the scope, as the body counted them.
        persons: Count, "Persons that the quote reckons with";
        /// What the table of ISO/IEC 20000-6 gives for them, as the body says: the app has no table.
        table_days: Days, "Days by the table, as the body says";
        sites_first: Count, "Sites sampled at the first audit";
        sites_surveillance: Count, "Sites sampled at a surveillance audit";
        sites_recertification: Count, "Sites sampled at the recertification";
        /// What a sampled site would take as an audit of its own.
        site_alone: Days, "Days that such a site would take alone";
        site_days: Days, "Days planned for a sampled site";
        /// Where other standards are audited at once: their single audits in all.
        other_days: Days, "Days of the other standards, each audited alone";
        together_days: Days, "Days of the integrated audit";
    }
}

record! {
    /// Why the audit time of a quote differs from the table value.
    TimeFactor "factor of audit time" {
        body: One("project.bodies"), "Certification body";
        effect: Choice(TimeEffect), "Effect";
        percent: Count, "Percent of the table value";
        why: Line, "Reason that the body gives";
    }
}

part! {
    /// Step 4, the project.
    Project project {
        one charter: Charter,
        many board: BoardMember,
        many staff: StaffMember,
        many resources: Resource,
        many owners: ProcessOwner,
        many tasks: Task,
        one defaults: EffortDefaults,
        many costs: Cost,
        many risks: Risk,
        many bodies: Body,
        many factors: TimeFactor,
    }
}

/// Refuses an end before its start; the same day is in order.
pub(super) fn ordered(
    field: &'static str,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
) -> Result<(), (&'static str, String)> {
    in_order(field, (t!("the start"), start), (t!("the end"), end))
}

/// Refuses the later of two dates before the earlier, each with its name; `field` is the later.
pub(super) fn in_order(
    field: &'static str,
    (first, start): (&str, Option<NaiveDate>),
    (second, end): (&str, Option<NaiveDate>),
) -> Result<(), (&'static str, String)> {
    match (start, end) {
        (Some(start), Some(end)) if end < start => {
            let (start, end) = (day_text(start), day_text(end));
            let reason = t!(
                "{second}, {end}, lies before {first}, {start}; move the other date first",
                second,
                end,
                first,
                start
            );
            Err((field, reason))
        }
        _ => Ok(()),
    }
}

/// Tasks that wait for each other in a circle: their titles in the order in which they wait.
/// Tasks that are gone are passed over.
pub(in crate::assessment) fn circle(tasks: &[Task]) -> Option<Vec<String>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Visit {
        No,
        OnPath,
        Done,
    }
    let ids = tasks.iter().map(|task| task.id.as_str());
    let places: Map<&str, usize> = ids.enumerate().map(|(place, id)| (id, place)).collect();
    let index_of = |id: &String| places.get(id.as_str()).copied();
    let mut seen = vec![Visit::No; tasks.len()];
    for first in 0..tasks.len() {
        if seen[first] != Visit::No {
            continue;
        }
        // Its own stack: a plan of two thousand tasks in a row must not exhaust the program's.
        let mut path = vec![(first, 0)];
        seen[first] = Visit::OnPath;
        while let Some((task, next)) = path.last_mut() {
            let task = *task;
            let Some(before) = tasks[task].after.get(*next) else {
                seen[task] = Visit::Done;
                path.pop();
                continue;
            };
            *next += 1;
            match index_of(before) {
                Some(before) if seen[before] == Visit::OnPath => {
                    let start = path.iter().position(|(task, _)| *task == before);
                    let members = path.iter().skip(start.unwrap_or_default());
                    let mut titles: Vec<_> = members
                        .map(|(task, _)| tasks[*task].title.clone())
                        .collect();
                    titles.push(tasks[before].title.clone());
                    return Some(titles);
                }
                Some(before) if seen[before] == Visit::No => {
                    seen[before] = Visit::OnPath;
                    path.push((before, 0));
                }
                _ => {}
            }
        }
    }
    None
}

pub(in crate::assessment) fn circle_message(titles: &[String]) -> String {
    const MOST: usize = 6;
    let shown: Vec<_> = titles.iter().take(MOST).map(String::as_str).collect();
    let more = if titles.len() > MOST { " → …" } else { "" };
    let circle = shown.join(" → ") + more;
    t!(
        "tasks would wait for each other: {circle}. Take one of them out of “After”",
        circle
    )
}
