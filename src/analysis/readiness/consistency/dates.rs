//! Dates that cannot stand in their order.

use chrono::NaiveDate;

use super::finding::{Look, Misfit};
use crate::analysis::certification::{self, Decided};
use crate::analysis::check::Destination;
use crate::analysis::held::{is_held, is_performed, last_day};
use crate::analysis::stages::AuditStage;
use crate::analysis::words::capital;
use crate::assessment::day_text;
use crate::assessment::records::{FindingGrade, Source};
use crate::standard::{AuditPart, PreparationPart, ProjectPart, RetainPart, StepId, StepPart};

pub(super) fn stages(look: &Look<'_>) -> Vec<Misfit> {
    let audit = &look.document.audit;
    let certificate = &look.document.retain.certificate;
    let at = |part| Destination::Part(StepPart::Audit(part));
    let decided = certification::decision(look.document).granted();
    type Day = (&'static str, Option<NaiveDate>, Destination);
    let one: Day = ("stage 1", audit.stage_1.from, at(AuditPart::Stages));
    let two: Day = ("stage 2", audit.stage_2.from, at(AuditPart::Stages));
    let two_end: Day = (
        "the last day of stage 2",
        audit.stage_2.to.or(audit.stage_2.from),
        at(AuditPart::Stages),
    );
    let decision: Day = ("the decision", decided, at(AuditPart::Decision));
    let expiry: Day = (
        "the last day of the certificate",
        certificate.expiry,
        Destination::Part(StepPart::Retain(RetainPart::Certificate)),
    );
    let pairs = [(one, two), (two_end, decision), (decision, expiry)];
    let wrong = pairs.into_iter().filter_map(|(first, second)| {
        let (early, late) = first.1.zip(second.1)?;
        (late < early).then(|| {
            let text = format!(
                "{} on {} would come before {} on {}.",
                capital(second.0),
                day_text(late),
                first.0,
                day_text(early)
            );
            Misfit::new(text, second.2).with(first.2)
        })
    });
    wrong.collect()
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
    let text = match count {
        1 => "A certificate is granted, but a major of stage 2 is not verified.".to_owned(),
        n => format!("A certificate is granted, but {n} majors of stage 2 are not verified."),
    };
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
    let audits = audits.map(|day| {
        (
            "An internal audit is performed",
            day,
            part(PreparationPart::Audits),
        )
    });
    let reviews = document.preparation.reviews.iter().filter(|r| is_held(r));
    let reviews = reviews.filter_map(|review| review.date);
    let reviews = reviews.map(|day| {
        (
            "A management review was held",
            day,
            part(PreparationPart::Review),
        )
    });
    let declared = document.in_operation_since.into_iter();
    let declared = declared.map(|day| {
        (
            "The SMS is declared to be in operation",
            day,
            Destination::Step(StepId::Assessment),
        )
    });
    let all = audits.chain(reviews).chain(declared);
    all.filter(|(_, day, _)| *day > known)
        .map(|(what, day, at)| {
            let text = format!(
                "{what}, but its day, {}, lies after the newest change of this assessment.",
                day_text(day)
            );
            Misfit::new(text, at)
        })
        .collect()
}
