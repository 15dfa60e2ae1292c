//! The figures of documents of schema 3, as version 0.1 itself worked them out: the same documents, brought to today's
//! schema, give the same figures. Whoever changes a rule on purpose changes these figures too, and says so.

use serde_json::{Value, json};

use super::*;
use crate::analysis::readiness;
use crate::standard::{DoneCriterion, StepId};

const STORED: &str = include_str!("../../../tests/samples/stored-3.json");

fn figures(document: &Assessment) -> Value {
    let conformity = Conformity::of(document);
    let total = conformity.total();
    let holds = |gate: Gate| -> Vec<bool> { gate.criteria.iter().map(|c| c.holds).collect() };
    let systemic = conformity.systemic();
    let gaps = gaps(document, &conformity);
    let steps = steps(document, &conformity);
    json!({
        "counts": [
            total.conform, total.claimed, total.minor, total.major, total.untriggered,
            total.not_assessed, total.improvement, total.observation,
        ],
        "coverage": total.coverage(),
        "systemic": systemic.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "stage_1": holds(stage_1(document, &conformity)),
        "stage_2": holds(stage_2(document, &conformity)),
        "levels": areas(document).iter().map(|a| a.level).collect::<Vec<_>>(),
        "gaps": gaps.iter().map(|gap| gap.statement.to_string()).collect::<Vec<_>>(),
        "effort": format!("{:?}", effort_total(document, &conformity)),
        "steps": steps.iter().map(|s| (s.done, s.total)).collect::<Vec<_>>(),
        "days": progress(document).len(),
    })
}

/// The figures of then, with the statements that have come since: nobody has answered them. What is ideal and not required no longer
/// counts among the criteria of step 2.
fn as_counted_today(then: &Value, document: &Assessment) -> Value {
    let mut figures = then.clone();
    // What to do next is advice, and has grown since.
    figures.as_object_mut().unwrap().remove("acts");
    let counts = figures["counts"].as_array_mut().unwrap();
    // The last two counts are part of the first.
    let total: u64 = counts.iter().take(6).filter_map(Value::as_u64).sum();
    let not_assessed = counts[5].as_u64().unwrap() + u64::from(all()) - total;
    counts[5] = not_assessed.into();
    let conformity = Conformity::of(document);
    let agreed = readiness::proofs::criterion(document, &conformity, DoneCriterion::WordingAgreed);
    let scope = figures["steps"][StepId::Scope as usize]
        .as_array_mut()
        .unwrap();
    for (figure, less) in scope.iter_mut().zip([u64::from(agreed.holds), 1]) {
        *figure = (figure.as_u64().unwrap() - less).into();
    }
    figures
}

#[test]
fn documents_of_schema_3_give_the_figures_they_gave() {
    let cases: Vec<Value> = serde_json::from_str(STORED).unwrap();
    assert!(cases.len() > 10);
    for case in cases {
        for (document, then) in [("base", "figures"), ("after", "figures_after")] {
            let document = restore_value(case[document].clone()).unwrap();
            let then = as_counted_today(&case[then], &document);
            assert_eq!(figures(&document), then);
        }
    }
}
