//! The records that fill the parts of the documents.

use super::facts::Facts;
use super::{parties, scoped, work};
use crate::analysis::check::Destination;
use crate::assessment::Assessment;
use crate::assessment::records::{Demand, PartyKind, Supply};
use crate::standard::{
    AwarenessPart, DraftSource, PreparationPart, ProjectPart, RetainPart, ScopePart, StepPart,
};

/// What the records of a source say.
pub fn facts(document: &Assessment, source: DraftSource) -> Facts {
    use DraftSource::*;
    match source {
        ScopeStatement => scoped::scope_statement(document),
        Services => scoped::service_list(document),
        Units => scoped::units(document),
        Customers => scoped::customers(document),
        Technologies => scoped::technologies(document),
        Outside => scoped::outside(document),
        Rationale => Facts::paragraph(&document.scope.statement.rationale),
        Hindrances => scoped::hindrances(document),
        Parties => scoped::interested(document, |_| true),
        Obligations => scoped::interested(document, |party| {
            matches!(party.kind, Demand::Legal | Demand::Contractual)
        }),
        Commitment => work::commitment(document),
        Goals => work::goals(document),
        Messages => work::messages(document),
        ExternalSuppliers => parties::agreements(document, &[PartyKind::External]),
        InternalSuppliers => {
            parties::agreements(document, &[PartyKind::Internal, PartyKind::Customer])
        }
        AllSuppliers => parties::all(document),
        SuppliedServices => parties::supplied(document, Supply::Service),
        SuppliedComponents => parties::supplied(document, Supply::Component),
        SuppliedProcesses => parties::supplied(document, Supply::Process),
        Owners => work::owners(document),
        Roles => work::roles(document),
        Resources => work::resources(document),
        Tasks => work::tasks(document),
        ProjectRisks => work::project_risks(document),
        Measuring => work::audits(document)
            .and(work::reviews(document))
            .and(work::duties(document)),
        Duties => work::duties(document),
        Reviews => work::reviews(document),
    }
}

/// What a source is called in a sentence, and where its records are entered.
pub fn place(source: DraftSource) -> (&'static str, Destination) {
    use DraftSource::*;
    let boundary = StepPart::Scope(ScopePart::Boundary);
    let others = StepPart::Scope(ScopePart::Parties);
    let context = StepPart::Scope(ScopePart::Context);
    let statement = StepPart::Scope(ScopePart::Statement);
    let message = StepPart::Awareness(AwarenessPart::Message);
    let people = StepPart::Project(ProjectPart::People);
    let (words, part) = match source {
        ScopeStatement => (t!("the scope statement"), statement),
        Services => (t!("the services"), boundary),
        Units => (t!("the delivery units"), boundary),
        Customers => (t!("the customers"), boundary),
        Technologies => (t!("the technologies"), boundary),
        Outside => (t!("what lies outside the scope"), boundary),
        Rationale => (t!("the reasons for the limits"), statement),
        Hindrances => (t!("the matters that hinder"), context),
        Parties => (t!("the interested parties"), context),
        Obligations => (t!("what law and contracts require"), context),
        Commitment => (t!("the sponsor’s commitment"), message),
        Goals => (t!("the goals"), message),
        Messages => (
            t!("the communication plan"),
            StepPart::Awareness(AwarenessPart::Communication),
        ),
        ExternalSuppliers => (t!("the external suppliers"), others),
        InternalSuppliers => (
            t!("the internal suppliers and customers acting as suppliers"),
            others,
        ),
        AllSuppliers => (t!("the other parties"), others),
        SuppliedServices => (t!("the services of other parties"), others),
        SuppliedComponents => (t!("the components of other parties"), others),
        SuppliedProcesses => (t!("the processes that other parties operate"), others),
        Owners => (t!("the process owners"), people),
        Roles => (t!("the roles"), people),
        Resources => (t!("people and resources"), people),
        Tasks => (t!("the tasks"), StepPart::Project(ProjectPart::Plan)),
        ProjectRisks => (
            t!("the risks of the project"),
            StepPart::Project(ProjectPart::Money),
        ),
        Measuring => (
            t!("audits, reviews and duties"),
            StepPart::Preparation(PreparationPart::Audits),
        ),
        Duties => (t!("the duties"), StepPart::Retain(RetainPart::Duties)),
        Reviews => (
            t!("the management reviews"),
            StepPart::Preparation(PreparationPart::Review),
        ),
    };
    (words, Destination::Part(part))
}
