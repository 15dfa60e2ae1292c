//! What stands beside the fields so that a row can be understood, and which rows a sheet has.

use super::plan::{Beside, SheetPlan};
use crate::analysis::conformity::{Conformity, Standing};
use crate::assessment::records::{Keys, Shape};
use crate::assessment::{Assessment, Evidence, Gap, day_text};
use crate::standard::{AreaId, ItemId, RegisterId, StatementId, standard};

/// The ids of the rows of a sheet. Of gaps those that are some, by their ratings or since something is said of them; of all else
/// that is kept by an id of the standard, every one.
pub fn row_ids(plan: &SheetPlan, document: &Assessment, conformity: &Conformity) -> Vec<String> {
    let mut ids = match plan.list.shape {
        Shape::Keyed(keys) => all_of(keys),
        _ => document.record_ids(plan.list.id),
    };
    if plan.list.id == Gap::LIST {
        ids.retain(|id| {
            StatementId::parse(id).is_some_and(|statement| {
                conformity.standing(statement).is_gap() || document.gaps.contains_key(&statement)
            })
        });
    }
    ids.retain(|id| plan.takes(id));
    ids
}

fn all_of(keys: Keys) -> Vec<String> {
    let standard = standard();
    match keys {
        Keys::Statements => standard
            .statements
            .iter()
            .map(|one| one.id.to_string())
            .collect(),
        Keys::Areas => standard
            .areas
            .iter()
            .map(|one| one.id.to_string())
            .collect(),
        Keys::Registers => standard
            .register
            .iter()
            .map(|one| one.id.to_string())
            .collect(),
        Keys::Items => {
            let items = standard.steps.iter().flat_map(|step| &step.items);
            items.map(|item| item.id.to_string()).collect()
        }
    }
}

/// What a column beside the fields shows.
pub fn beside(
    what: Beside,
    keys: Shape,
    id: &str,
    document: &Assessment,
    conformity: &Conformity,
) -> String {
    let statement = StatementId::parse(id);
    match (what, statement) {
        (Beside::Words, _) => words(keys, id).unwrap_or_default(),
        (_, None) => String::new(),
        (Beside::Clause, Some(id)) => {
            let clause = standard().clause(standard().statement(id).clause);
            format!("{} {}", clause.id, clause.title)
        }
        (Beside::Grade, Some(id)) => match conformity.standing(id) {
            Standing::Major => t!("major").to_owned(),
            Standing::Minor => t!("minor").to_owned(),
            _ => t!("no gap").to_owned(),
        },
        (Beside::Evidence, Some(id)) => {
            let answer = document.answers.get(&id);
            let all = answer.map_or(&[][..], |answer| &answer.evidence);
            let lines: Vec<String> = all.iter().map(evidence_line).collect();
            lines.join("\n")
        }
    }
}

fn words(keys: Shape, id: &str) -> Option<String> {
    let Shape::Keyed(keys) = keys else {
        return None;
    };
    let standard = standard();
    Some(match keys {
        Keys::Statements => standard.statement(StatementId::parse(id)?).text.to_owned(),
        Keys::Areas => standard.area(AreaId::parse(id)?).title.to_owned(),
        Keys::Registers => standard
            .register_item(RegisterId::parse(id)?)
            .title
            .to_owned(),
        Keys::Items => standard.item(ItemId::parse(id)?)?.text.to_owned(),
    })
}

/// A piece of evidence in one line, such as `Register (document; intranet; R. Iyer; 3 May 2026)`.
fn evidence_line(evidence: &Evidence) -> String {
    let date = evidence.date.map(day_text).unwrap_or_default();
    let parts = [&evidence.kind, &evidence.location, &evidence.owner, &date];
    let parts = parts.into_iter().map(|part| part.trim());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let title = evidence.title.trim();
    match parts.is_empty() {
        true => title.to_owned(),
        false => format!("{title} ({})", parts.join("; ")),
    }
}
