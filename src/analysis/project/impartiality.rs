//! Whether a certification body may certify: the questions of docs/domain.md, “Impartiality”, answered by the
//! shortlist, each with the rule that it would break.

use chrono::NaiveDate;

use crate::assessment::records::{Body, Charter, YesNo};
use crate::assessment::{Assessment, day_text};
use crate::standard::{ImpartialityKey, ImpartialityRule, ProjectPart, StepPart, standard};

use super::calendar;
use crate::analysis::check::{Check, Destination};
use crate::analysis::stages::AuditStage;
use crate::analysis::words::{listed, says, short};

/// How a question came out.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Not answered, or something is missing to judge it. Never counts as passed.
    Open(String),
    /// The rule is broken, and how.
    Conflict(String),
    Passed(String),
}

/// One question about a body, judged.
#[derive(Clone, Debug)]
pub struct JudgedRule {
    pub rule: &'static ImpartialityRule,
    pub verdict: Verdict,
}

impl JudgedRule {
    /// The clause as people cite it, with a word where the number is not confirmed.
    pub fn source(&self) -> String {
        match (self.rule.clause, self.rule.confirmed) {
            ("", _) => t!("practice of accreditation").to_owned(),
            (clause, true) => format!("ISO/IEC 17021-1, {clause}"),
            (clause, false) => {
                t!("ISO/IEC 17021-1, {clause}, unconfirmed number", clause)
            }
        }
    }

    pub fn is_conflict(&self) -> bool {
        matches!(self.verdict, Verdict::Conflict(_))
    }

    pub fn is_open(&self) -> bool {
        matches!(self.verdict, Verdict::Open(_))
    }
}

/// The chosen body, where exactly one is.
pub fn chosen(document: &Assessment) -> Option<&Body> {
    let mut chosen = document.project.bodies.iter().filter(|body| body.chosen);
    let first = chosen.next()?;
    chosen.next().is_none().then_some(first)
}

/// Judges every question about a body, in the order of the rules.
pub fn judged_rules(document: &Assessment, body: &Body) -> Vec<JudgedRule> {
    let rules = standard().impartiality().iter();
    rules
        .map(|rule| JudgedRule {
            rule,
            verdict: verdict(rule.key, document, body),
        })
        .collect()
}

fn verdict(key: ImpartialityKey, document: &Assessment, body: &Body) -> Verdict {
    let stage = AuditStage::One.day(document).map(|stage| stage.day);
    match key {
        ImpartialityKey::Accredited => match body.accredited {
            YesNo::Unknown => open(),
            YesNo::No => Verdict::Conflict(t!("not accredited for ISO/IEC 20000-1").to_owned()),
            YesNo::Yes => Verdict::Passed(t!("accredited for ISO/IEC 20000-1").to_owned()),
        },
        ImpartialityKey::Consultancy => never(body.consultancy, t!("it offers consultancy")),
        ImpartialityKey::Adviser => adviser(&document.project.charter, body),
        ImpartialityKey::InternalAudits => two_years(
            body.internal_audits,
            body.internal_audits_ended,
            stage,
            t!("it carried out internal audits of your SMS"),
        ),
        ImpartialityKey::Related => two_years(
            body.related,
            body.related_ended,
            stage,
            t!("a body related to it advised you"),
        ),
        ImpartialityKey::Auditor => two_years(
            body.auditor_advised,
            body.auditor_advised_ended,
            stage,
            t!("someone of its audit team advised you"),
        ),
        ImpartialityKey::Outsources => {
            never(body.outsources, t!("consultancies carry out its audits"))
        }
        ImpartialityKey::Marketed => never(
            body.marketed,
            t!("it is marketed together with a consultancy"),
        ),
        ImpartialityKey::PreAudits => match body.pre_audits {
            None => Verdict::Open(t!("not answered; 0 if none").to_owned()),
            Some(n @ 0..=1) => Verdict::Passed(t_count!(
                n as usize,
                "{count} pre-audit",
                "{count} pre-audits"
            )),
            Some(n) => Verdict::Conflict(t_count!(
                n as usize,
                "it did {count} preliminary audit for you",
                "it did {count} preliminary audits for you"
            )),
        },
    }
}

fn open() -> Verdict {
    Verdict::Open(t!("not answered").to_owned())
}

fn never(answer: YesNo, what: &str) -> Verdict {
    match answer {
        YesNo::Unknown => open(),
        YesNo::Yes => Verdict::Conflict(what.to_owned()),
        YesNo::No => Verdict::Passed(t!("no" in "an answer").to_owned()),
    }
}

/// What is healed two years after it ended; judged on the day of the planned stage 1.
fn two_years(
    answer: YesNo,
    ended: Option<NaiveDate>,
    stage: Option<NaiveDate>,
    what: &str,
) -> Verdict {
    match answer {
        YesNo::Unknown => return open(),
        YesNo::No => return Verdict::Passed(t!("no" in "an answer").to_owned()),
        YesNo::Yes => {}
    }
    let Some(ended) = ended else {
        return Verdict::Conflict(t!(
            "{what}, and the day on which that ended is not given, from which the two years count",
            what
        ));
    };
    let free = calendar::years_later(ended, 2);
    let (end, over) = (day_text(ended), day_text(free));
    match stage {
        None => Verdict::Open(t!(
            "{what} until {end}; the two years are over on {over}. Give the planned stage 1 in the \
             mandate",
            what,
            end,
            over
        )),
        Some(stage) if stage < free => Verdict::Conflict(t!(
            "{what} until {end}; the two years are over on {over}, and stage 1 is planned for \
             {stage}",
            what,
            end,
            over,
            stage = day_text(stage)
        )),
        Some(_) => Verdict::Passed(t!(
            "{what} until {end}; the two years are over on {over}",
            what,
            end,
            over
        )),
    }
}

fn adviser(charter: &Charter, body: &Body) -> Verdict {
    let firm = charter.adviser_firm.trim();
    match (says(&charter.adviser), says(firm)) {
        (false, false) => Verdict::Passed(t!("the mandate names no adviser").to_owned()),
        (true, false) => Verdict::Open(t!(
            "the mandate names {adviser} as adviser, but not the adviser's firm",
            adviser = short(&charter.adviser)
        )),
        _ if !says(&body.name) => Verdict::Open(t!("the body has no name yet").to_owned()),
        _ if same_firm(firm, &body.name) => Verdict::Conflict(t!(
            "{body} is also your adviser's firm",
            body = short(&body.name)
        )),
        _ => Verdict::Passed(t!("your adviser's firm is {firm}", firm = short(firm))),
    }
}

/// Whether two names mean the same firm: case, punctuation and legal form do not matter.
fn same_firm(a: &str, b: &str) -> bool {
    const FORMS: [&str; 17] = [
        "ag", "bv", "co", "company", "corp", "gmbh", "inc", "kg", "limited", "llc", "llp", "ltd",
        "mbh", "plc", "sa", "sarl", "the",
    ];
    let words = |name: &str| -> Vec<String> {
        let name = name.to_lowercase().replace('.', "");
        let words = name.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty() && !FORMS.contains(word));
        words.map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    !a.is_empty() && a == b
}

/// The criterion: exactly one body is chosen, it is accredited, every question is answered and
/// none shows a conflict. A quote does not matter. `None` while there is no shortlist.
pub(in crate::analysis) fn body_chosen(document: &Assessment) -> Option<Check> {
    let project = &document.project;
    if project.bodies.is_empty() {
        return None;
    }
    let destination = Destination::Part(StepPart::Project(ProjectPart::Body));
    let fails = |reason: String| Some(Check::new(false, reason, destination));
    let chosen: Vec<&Body> = project.bodies.iter().filter(|body| body.chosen).collect();
    let [body] = chosen.as_slice() else {
        return fails(match chosen.len() {
            0 => t_count!(
                project.bodies.len(),
                "none chosen, {count} body on the shortlist",
                "none chosen, {count} bodies on the shortlist"
            ),
            n => t_count!(
                n,
                "{count} chosen; choose one",
                "{count} chosen; choose one"
            ),
        });
    };
    let judged_rules = judged_rules(document, body);
    let conflicts: Vec<&JudgedRule> = judged_rules.iter().filter(|f| f.is_conflict()).collect();
    let name = match says(&body.name) {
        true => short(&body.name),
        false => return fails(t!("the chosen one has no name").to_owned()),
    };
    if !conflicts.is_empty() {
        let clauses = conflicts.iter().map(|finding| match finding.rule.clause {
            "" if finding.rule.key == ImpartialityKey::Accredited => t!("accreditation"),
            "" => t!("pre-audits"),
            clause => clause,
        });
        let list: Vec<&str> = clauses.collect();
        return fails(t_count!(
            conflicts.len(),
            "{body}: {count} conflict ({list})",
            "{body}: {count} conflicts ({list})",
            body = name,
            list = listed(list.iter().copied(), list.len()),
        ));
    }
    let open = judged_rules.iter().filter(|f| f.is_open()).count();
    if open > 0 {
        return fails(t_count!(
            open,
            "{body}: {count} question of impartiality open",
            "{body}: {count} questions of impartiality open",
            body = name,
        ));
    }
    Some(Check::new(true, name, destination))
}

/// Price of an audit day in a quote; there is no table of audit days that could be trusted
/// (docs/domain.md, “Audit time”), so quotes are only compared with each other.
pub fn day_price(body: &Body) -> Option<f64> {
    let days = body.audit_days.filter(|days| days.0 > 0.0)?;
    Some(body.quote?.0 / days.0)
}
