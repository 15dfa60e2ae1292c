//! Dates that cannot stand in their order.

use chrono::NaiveDate;

use super::finding::{Look, Misfit};
use crate::analysis::certification::{self, Decided};
use crate::analysis::check::Destination;
use crate::analysis::held::{is_held, is_performed, last_day};
use crate::analysis::stages::AuditStage;
use crate::assessment::records::{FindingGrade, Source};
use crate::assessment::{Assessment, day_text};
use crate::standard::{AuditPart, PreparationPart, ProjectPart, RetainPart, StepId, StepPart};

pub(super) fn stages(look: &Look<'_>) -> Vec<Misfit> {
    let audit = &look.document.audit;
    let certificate = &look.document.retain.certificate;
    let at = |part| Destination::Part(StepPart::Audit(part));
    let decided = certification::decision(look.document).granted();
    type Day = (Option<NaiveDate>, Destination);
    let one: Day = (audit.stage_1.from, at(AuditPart::Stages));
    let two: Day = (audit.stage_2.from, at(AuditPart::Stages));
    let two_end: Day = (
        AuditStage::Two.last_day(look.document),
        place(AuditStage::Two, look.document),
    );
    let decision: Day = (decided, at(AuditPart::Decision));
    let expiry: Day = (
        certificate.expiry,
        Destination::Part(StepPart::Retain(RetainPart::Certificate)),
    );
    type Told = fn(String, String) -> String;
    let pairs: [(Day, Day, Told); 3] = [
        (one, two, |first, second| {
            t!(
                "Stage 2 on {second} would come before stage 1 on {first}.",
                first,
                second
            )
        }),
        (two_end, decision, |first, second| {
            t!(
                "The decision on {second} would come before the last day of stage 2 on {first}.",
                first,
                second
            )
        }),
        (decision, expiry, |first, second| {
            t!(
                "The last day of the certificate on {second} would come before the decision on {first}.",
                first,
                second
            )
        }),
    ];
    let wrong = pairs.into_iter().filter_map(|(first, second, told)| {
        let (early, late) = first.0.zip(second.0)?;
        (late < early).then(|| {
            let text = told(day_text(early), day_text(late));
            Misfit::new(text, second.1).with(first.1)
        })
    });
    wrong.collect()
}

/// Where the day of a stage that counts was entered.
fn place(stage: AuditStage, document: &Assessment) -> Destination {
    Destination::Part(match stage.agreed(document) {
        Some(_) => StepPart::Audit(AuditPart::Stages),
        None => StepPart::Project(ProjectPart::People),
    })
}

/// Days agreed with the body that the mandate plans otherwise.
pub(super) fn stages_moved(look: &Look<'_>) -> Vec<Misfit> {
    let at = Destination::Part(StepPart::Project(ProjectPart::People));
    let other = Destination::Part(StepPart::Audit(AuditPart::Stages));
    let moved = AuditStage::ALL.into_iter();
    let moved = moved.filter_map(|stage| stage.moved(look.document));
    moved
        .map(|text| Misfit::new(text, at).with(other))
        .collect()
}

pub(super) fn decision(look: &Look<'_>) -> Vec<Misfit> {
    let at = Destination::Part(StepPart::Audit(AuditPart::Decision));
    let other = Destination::Part(StepPart::Retain(RetainPart::Certificate));
    let found = certification::contradiction(look.document);
    found
        .into_iter()
        .map(|text| Misfit::new(text, at).with(other))
        .collect()
}

pub(super) fn open_major(look: &Look<'_>) -> Vec<Misfit> {
    let decided = certification::decision(look.document);
    let granted = decided.granted().is_some() || decided == Decided::Undated;
    let open = certification::findings_of(look.document, Source::Stage2);
    let open = open.filter(|f| f.grade == FindingGrade::Major && f.verified.is_none());
    let count = open.count();
    if !granted || count == 0 {
        return Vec::new();
    }
    let text = t_count!(
        count,
        "A certificate is granted, but a major of stage 2 is not verified.",
        "A certificate is granted, but {count} majors of stage 2 are not verified."
    );
    let at = |part| Destination::Part(StepPart::Audit(part));
    vec![Misfit::new(text, at(AuditPart::Findings)).with(at(AuditPart::Decision))]
}

/// What counts as held though its day comes after the newest change, or after today.
pub(super) fn held_ahead(look: &Look<'_>) -> Vec<Misfit> {
    let document = look.document;
    let Some(known) = look.conformity.day() else {
        return Vec::new();
    };
    let part = |part| Destination::Part(StepPart::Preparation(part));
    let audits = document.preparation.audits.iter();
    let audits = audits
        .filter(|audit| is_performed(audit))
        .filter_map(last_day);
    let audits = audits.map(|day| (SaidHeld::Audit, day, part(PreparationPart::Audits)));
    let reviews = document.preparation.reviews.iter().filter(|r| is_held(r));
    let reviews = reviews.filter_map(|review| review.date);
    let reviews = reviews.map(|day| (SaidHeld::Review, day, part(PreparationPart::Review)));
    let declared = document.in_operation_since.into_iter();
    let at = Destination::Step(StepId::Assessment);
    let declared = declared.map(|day| (SaidHeld::Operation, day, at));
    let granted = certification::decision(document).granted().into_iter();
    let at = Destination::Part(StepPart::Audit(AuditPart::Decision));
    let granted = granted.map(|day| (SaidHeld::Decision, day, at));
    let all = audits.chain(reviews).chain(declared).chain(granted);
    all.filter(|(_, day, _)| *day > known)
        .map(|(held, day, at)| Misfit::new(held.ahead(day), at))
        .collect()
}

/// What is said to have been held.
enum SaidHeld {
    Audit,
    Review,
    Operation,
    Decision,
}

impl SaidHeld {
    /// That its day is still to come.
    fn ahead(self, day: NaiveDate) -> String {
        let date = day_text(day);
        match self {
            SaidHeld::Audit => t!(
                "An internal audit is performed, but its day, {date}, lies after the newest change of this assessment.",
                date
            ),
            SaidHeld::Review => t!(
                "A management review was held, but its day, {date}, lies after the newest change of this assessment.",
                date
            ),
            SaidHeld::Operation => t!(
                "The SMS is declared to be in operation, but its day, {date}, lies after the newest change of this assessment.",
                date
            ),
            SaidHeld::Decision => t!(
                "A certificate is granted, but its day, {date}, lies after the newest change of this assessment.",
                date
            ),
        }
    }
}
