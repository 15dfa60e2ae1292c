//! What the records prove about the activities and outputs of the steps, so that nobody ticks what is known. Only what is entered counts:
//! where the records say nothing, or not all of it, a person's tick decides. Nothing is proven by a guess.

use chrono::NaiveDate;

use crate::analysis::awareness::{self, BriefingTopic};
use crate::analysis::certification::{self, stage_done};
use crate::analysis::conformity::Conformity;
use crate::analysis::findings::{is_closed, is_of_body};
use crate::analysis::held::{counting, decisions};
use crate::analysis::preparation::{audits, rehearsal};
use crate::analysis::project::impartiality;
use crate::analysis::scope::{self, PointVerdict, ScopeCheck};
use crate::analysis::sponsor::sponsor;
use crate::analysis::stages::AuditStage;
use crate::analysis::words::{says, short};
use crate::analysis::{capability, registers, retain};
use crate::assessment::records::{
    Assessors, Audience, Boundary, Channel, Finding, GoOn, LaterAudit, LaterAuditKind, Matter,
    Origin, StaffMember, TaskState, YesNo,
};
use crate::assessment::{Assessment, day_text};
use crate::standard::{
    AuditPart, AwarenessPart, DoneCriterion, ItemKind, PreparationPart, ProjectPart, RetainPart,
    ScopePart, StepId, StepItem, StepPart,
};

use super::Readiness;

/// Why an activity is done or an output there, by what the records say; `None` where a person decides.
pub fn item_proof(
    document: &Assessment,
    conformity: &Conformity,
    item: &StepItem,
) -> Option<String> {
    if !matches!(item.kind, ItemKind::Activity | ItemKind::Output) {
        return None;
    }
    let (_, key) = item.id.as_str().split_once('.')?;
    let facts = ItemFacts {
        document,
        conformity,
    };
    match item.step {
        StepId::Awareness => facts.awareness(key),
        StepId::Scope => facts.scope(key),
        StepId::Assessment => facts.assessment(key),
        StepId::Project => facts.project(key),
        StepId::Preparation => facts.preparation(key),
        StepId::Audit => facts.audit(key),
        StepId::Retain => facts.retain(key),
    }
}

/// What is looked at.
struct ItemFacts<'a> {
    document: &'a Assessment,
    conformity: &'a Conformity,
}

/// A text that says something, cut to what fits.
fn said(text: &str) -> Option<String> {
    says(text).then(|| short(text))
}

/// So many entries of a part of a step; nothing where there are none.
fn entries(count: usize, part: StepPart) -> Option<String> {
    (count > 0).then(|| {
        t_count!(
            count,
            "{count} entry under “{part}”",
            "{count} entries under “{part}”",
            part = part.title()
        )
    })
}

/// As [`entries`], where there are some and each is complete.
fn all_of<T>(list: &[T], is_complete: impl Fn(&T) -> bool, part: StepPart) -> Option<String> {
    let complete = list.iter().all(is_complete);
    entries(list.len(), part).filter(|_| complete)
}

impl ItemFacts<'_> {
    /// Why a done-criterion holds by the records.
    fn holds(&self, criterion: DoneCriterion) -> Option<String> {
        let check = super::proofs::proven(self.document, self.conformity, criterion)?;
        let check = Readiness::of(self.document, self.conformity).settled(criterion, check);
        check.holds.then_some(check.reason)
    }

    /// A day that has come.
    fn day(&self, day: Option<NaiveDate>) -> Option<String> {
        let now = self.conformity.day();
        let day = day.filter(|day| now.is_none_or(|now| *day <= now))?;
        Some(day_text(day))
    }

    fn awareness(&self, key: &str) -> Option<String> {
        const BRIEFINGS: StepPart = StepPart::Awareness(AwarenessPart::Briefings);
        let (data, today) = (&self.document.awareness, self.conformity.day());
        match key {
            "name-sponsor" => said(sponsor(self.document)),
            "list-benefits" | "benefits-list" => {
                let told = data.goals.iter().filter(|goal| says(&goal.text));
                let part = StepPart::Awareness(AwarenessPart::Message);
                entries(told.count(), part)
            }
            "plan-briefings" | "plan" => all_of(
                &data.groups,
                |group| {
                    let mut dated = data.briefings.iter().filter(|b| b.date.is_some());
                    dated.any(|briefing| briefing.groups.contains(&group.id))
                },
                BRIEFINGS,
            ),
            "explain-approach" => {
                let named = |audience| data.groups.iter().any(|g| g.audience == audience);
                let both = named(Audience::AllStaff) && named(Audience::ProcessOwners);
                self.holds(DoneCriterion::GroupsBriefed).filter(|_| both)
            }
            "policy-contribution" => {
                use BriefingTopic::{Part, Policy, Services};
                let told = |topic| awareness::all_told(self.document, topic, today);
                let all = told(Policy) && told(Services) && told(Part);
                self.holds(DoneCriterion::GroupsBriefed).filter(|_| all)
            }
            "briefing-material" => {
                let with = data.briefings.iter().filter(|b| says(&b.material));
                entries(with.count(), BRIEFINGS)
            }
            "attendance-record" => {
                let held = data.briefings.iter();
                let held = held.filter(|briefing| awareness::is_held(briefing, today));
                entries(held.count(), BRIEFINGS)
            }
            "sponsor-statement" => self.holds(DoneCriterion::GoalConfirmed),
            _ => None,
        }
    }

    fn scope(&self, key: &str) -> Option<String> {
        const CONTEXT: StepPart = StepPart::Scope(ScopePart::Context);
        let scope = &self.document.scope;
        match key {
            "analyse-context" | "context-register" => {
                let from = |origin| scope.matters.iter().any(|m| m.origin == origin);
                let both = from(Origin::Internal) && from(Origin::External);
                all_of(&scope.matters, matter_is_told, CONTEXT).filter(|_| both)
            }
            "conclude-climate" => {
                let answered = scope.climate.relevant != YesNo::Unknown;
                said(&scope.climate.reason).filter(|_| answered)
            }
            "identify-parties" | "party-register" => all_of(
                &scope.interested,
                |party| says(&party.name) && says(&party.requirement),
                CONTEXT,
            ),
            "decide-limits" => self.holds(DoneCriterion::ScopeApproved),
            "weigh-factors" => self.factors(),
            "list-other-parties" => self.supplied(false),
            "sourcing-matrix" => self.supplied(true),
            "state-in-and-out" => self.inside_and_outside(),
            "write-statement" | "statement" => {
                let named = self.holds(DoneCriterion::ScopeNamesBoth);
                named.filter(|_| says(&scope.statement.version))
            }
            "rationale" => said(&scope.statement.rationale),
            "check-no-exclusion" => self.scope_point(ScopeCheck::NoExclusion),
            "check-own-part" => self.scope_point(ScopeCheck::OwnPart),
            "agree-wording" => self.holds(DoneCriterion::WordingAgreed),
            _ => None,
        }
    }

    /// All five factors of the scope have entries, the first two with their places.
    fn factors(&self) -> Option<String> {
        const BOUNDARY: StepPart = StepPart::Scope(ScopePart::Boundary);
        let scope = &self.document.scope;
        let units = all_of(&scope.units, |unit| says(&unit.location), BOUNDARY);
        let customers = all_of(&scope.customers, |one| says(&one.location), BOUNDARY);
        let placed = units.is_some() && customers.is_some();
        let lists = [
            scope.units.len(),
            scope.customers.len(),
            scope.technologies.len(),
            scope.services.len(),
            scope.parties.len(),
        ];
        let all = placed && !lists.contains(&0);
        entries(lists.iter().sum(), BOUNDARY).filter(|_| all)
    }

    /// Each other party with what it provides or operates; with `control`, also how.
    fn supplied(&self, control: bool) -> Option<String> {
        const PARTIES: StepPart = StepPart::Scope(ScopePart::Parties);
        let scope = &self.document.scope;
        let controlled = scope.supplies.iter().all(|supply| says(&supply.control));
        let all = all_of(
            &scope.parties,
            |party| {
                let mut own = scope.supplies.iter().filter(|s| s.party == party.id);
                says(&party.name) && own.any(scope::is_told)
            },
            PARTIES,
        );
        all.filter(|_| controlled || !control)
    }

    fn inside_and_outside(&self) -> Option<String> {
        let scope = &self.document.scope;
        let sides = scope.services.iter().map(|one| one.boundary);
        let sides = sides.chain(scope.units.iter().map(|one| one.boundary));
        let sides = sides.chain(scope.customers.iter().map(|one| one.boundary));
        let sides: Vec<Boundary> = sides
            .chain(scope.technologies.iter().map(|one| one.boundary))
            .collect();
        let both = sides.contains(&Boundary::Inside) && sides.contains(&Boundary::Outside);
        entries(sides.len(), StepPart::Scope(ScopePart::Boundary)).filter(|_| both)
    }

    fn scope_point(&self, check: ScopeCheck) -> Option<String> {
        let points = scope::check_list(self.document);
        let point = points.into_iter().find(|point| point.check == check)?;
        (point.verdict == PointVerdict::Passes).then_some(point.reason)
    }

    fn assessment(&self, key: &str) -> Option<String> {
        let plan = &self.document.planning.plan;
        match key {
            "choose-assessors" => {
                let decided = plan.assessors != Assessors::Undecided;
                said(&plan.lead).filter(|_| decided)
            }
            "rate-capability" => {
                let levels = capability::areas(self.document);
                let rated = levels.iter().filter(|area| area.level.is_some()).count();
                (rated == levels.len()).then(|| {
                    t_count!(
                        rated,
                        "{count} process area has a level",
                        "{count} process areas have a level"
                    )
                })
            }
            "assess-processes" | "list-results" | "completed" => {
                self.holds(DoneCriterion::Coverage)
            }
            "describe-gaps" | "estimate-effort" | "gap-list" | "report-effort" => {
                self.holds(DoneCriterion::GapsDescribed)
            }
            "write-report" | "present-report" | "management-report" | "presentation" => {
                self.holds(DoneCriterion::ReportPresented)
            }
            "report-next-steps" => said(&self.document.planning.report.next_steps),
            _ => None,
        }
    }

    fn project(&self, key: &str) -> Option<String> {
        const PEOPLE: StepPart = StepPart::Project(ProjectPart::People);
        const BODY: StepPart = StepPart::Project(ProjectPart::Body);
        let data = &self.document.project;
        let chosen = impartiality::chosen(self.document);
        match key {
            "obtain-approval" => {
                let decided = self.document.planning.report.decision == GoOn::Yes;
                self.holds(DoneCriterion::BudgetReleased)
                    .filter(|_| decided)
            }
            "create-board" => all_of(&data.board, |member| says(&member.name), PEOPLE),
            "board-sign-off" | "charter" => self.holds(DoneCriterion::BoardSigned),
            "appoint-manager" => said(&data.charter.manager),
            "identify-resources" => {
                let both = !data.resources.is_empty() && data.charter.budget.is_some();
                all_of(&data.staff, staff_is_timed, PEOPLE).filter(|_| both)
            }
            "write-plan" | "plan" => all_of(
                &data.tasks,
                |task| {
                    let dated = task.start.is_some() && task.end.is_some();
                    says(&task.owner) && dated && task.effort.is_some()
                },
                StepPart::Project(ProjectPart::Plan),
            ),
            "list-risks" | "risk-list" => all_of(
                &data.risks,
                |risk| says(&risk.text) && says(&risk.answer) && says(&risk.owner),
                StepPart::Project(ProjectPart::Money),
            ),
            "engage-adviser" => said(&data.charter.adviser),
            "select-body" => said(&chosen?.name),
            "check-accreditation" => {
                let body = chosen.filter(|body| body.accredited == YesNo::Yes)?;
                said(&body.accreditation)
            }
            "check-impartiality" => self.holds(DoneCriterion::BodyChosen),
            "ask-quotes" => {
                let quoted = data.bodies.iter();
                let quoted = quoted.filter(|b| b.quote.is_some() && b.audit_days.is_some());
                entries(quoted.count(), BODY)
            }
            "book-windows" => {
                let first = |stage: AuditStage| stage.agreed(self.document).map(|(from, _)| from);
                let (one, two) = first(AuditStage::One).zip(first(AuditStage::Two))?;
                Some(format!("{}, {}", day_text(one), day_text(two)))
            }
            "body-contract" => {
                let listed = !data.bodies.is_empty();
                let signed = self.day(self.document.audit.application.contract);
                signed.filter(|_| listed)
            }
            _ => None,
        }
    }

    fn preparation(&self, key: &str) -> Option<String> {
        let data = &self.document.preparation;
        match key {
            "close-gaps" => {
                let none = self.conformity.total().gaps() == 0;
                self.holds(DoneCriterion::Coverage).filter(|_| none)
            }
            "keep-checklist" | "evidence-index" => self.holds(DoneCriterion::IndexComplete),
            "collect-records" => self.holds(DoneCriterion::RunningPeriod),
            "choose-auditors" => {
                let trained = audits::untrained_auditors(self.document).is_empty();
                let part = StepPart::Preparation(PreparationPart::Audits);
                all_of(&data.audits, |audit| says(&audit.auditors), part).filter(|_| trained)
            }
            "audit-internally" | "audit-programme" => self.holds(DoneCriterion::InternalAudit),
            "review-with-management" => self.holds(DoneCriterion::ManagementReview),
            "review-minutes" => said(&counting(self.document)?.minutes),
            "review-decisions" => {
                let review = counting(self.document)?;
                let made = decisions(self.document, review).count();
                entries(made, StepPart::Preparation(PreparationPart::Review))
            }
            "correct" => self.own_findings(is_closed),
            "action-log" => self.own_findings(|finding| says(&finding.action)),
            "rehearse" => self.holds(DoneCriterion::DryRun),
            "dry-run-report" => said(&rehearsal::latest(self.document)?.report),
            "document-set" => self.holds(DoneCriterion::DocumentsApproved),
            "record-set" => self.records_kept(),
            _ => None,
        }
    }

    /// The findings of the organization itself, where each is as far as asked.
    fn own_findings(&self, is_done: impl Fn(&Finding) -> bool) -> Option<String> {
        let own = self.document.audit.findings.iter();
        let own: Vec<_> = own.filter(|finding| !is_of_body(finding.source)).collect();
        let part = StepPart::Preparation(PreparationPart::Actions);
        all_of(&own, |finding| is_done(finding), part)
    }

    /// Every record that is required is being kept.
    fn records_kept(&self) -> Option<String> {
        let states = registers::states(self.document, self.conformity);
        let required = states.iter();
        let required: Vec<_> = required
            .filter(|state| state.required && !state.item.is_document())
            .collect();
        let part = StepPart::Preparation(PreparationPart::Documents);
        all_of(&required, |state| state.is_ready(), part)
    }

    fn audit(&self, key: &str) -> Option<String> {
        let data = &self.document.audit;
        let stage = |stage: AuditStage| {
            let day = self.day(stage.agreed(self.document).map(|(_, last)| last));
            day.filter(|_| {
                let today = self.conformity.day();
                today.is_some_and(|today| stage_done(self.document, stage, today))
            })
        };
        match key {
            "apply" | "application" => self.day(data.application.applied),
            "sign-agreement" => self.day(data.application.contract),
            "go-through-stage-1" => stage(AuditStage::One),
            "resolve-concerns" => self.holds(DoneCriterion::ConcernsAnswered),
            "go-through-stage-2" => stage(AuditStage::Two),
            "answer-findings" | "responses" => self.holds(DoneCriterion::FindingsHandled),
            "await-decision" => self.holds(DoneCriterion::DecisionPositive),
            "celebrate" => {
                let done = data.announcements.iter().filter(|one| {
                    one.channel == Channel::Celebration && one.state == TaskState::Done
                });
                entries(done.count(), StepPart::Audit(AuditPart::Decision))
            }
            "communicate" => self.holds(DoneCriterion::Informed),
            "stage-1-report" => said(&data.stage_1.report),
            "stage-2-plan" => {
                let all = certification::timeline::uncovered(self.document).is_empty();
                entries(data.sittings.len(), StepPart::Audit(AuditPart::Stages)).filter(|_| all)
            }
            "stage-2-report" => said(&data.stage_2.report),
            "certificate" => self.holds(DoneCriterion::CertificateIssued),
            "communication-package" => all_of(
                &data.announcements,
                |one| says(&one.text),
                StepPart::Audit(AuditPart::Decision),
            ),
            _ => None,
        }
    }

    fn retain(&self, key: &str) -> Option<String> {
        const CERTIFICATE: StepPart = StepPart::Retain(RetainPart::Certificate);
        let data = &self.document.retain;
        match key {
            "surveillance" => self.holds(DoneCriterion::YearlySurveillance),
            "renew" => self.holds(DoneCriterion::RecertifiedInTime),
            "calendar" => all_of(
                &data.duties,
                |duty| says(&duty.title) && says(&duty.owner),
                StepPart::Retain(RetainPart::Duties),
            ),
            "surveillance-reports" => {
                let held = data.audits.iter().filter(|audit| {
                    let held = self.day(retain::held_on(audit)).is_some();
                    audit.kind == LaterAuditKind::Surveillance && held
                });
                let held: Vec<_> = held.collect();
                all_of(&held, |audit| says(&audit.report), CERTIFICATE)
            }
            "recertification-plan" => {
                let mut audits = data.audits.iter();
                let is_planned = |audit: &&LaterAudit| {
                    audit.kind == LaterAuditKind::Recertification && audit.from.is_some()
                };
                audits.find(is_planned)?.from.map(day_text)
            }
            _ => None,
        }
    }
}

/// A matter with what follows from it.
fn matter_is_told(matter: &Matter) -> bool {
    says(&matter.text) && says(&matter.consequence)
}

/// Somebody of the project with time that was promised.
fn staff_is_timed(member: &StaffMember) -> bool {
    says(&member.name) && member.days.is_some()
}
