//! The risks of the project, in an order.

use crate::assessment::Assessment;
use crate::assessment::records::{Risk, RiskState, Weight};
use crate::standard::sort;

/// Likelihood × impact, each low 1, middle 2, high 3: 1 to 9. For ordering only; it measures nothing.
pub fn weight(risk: &Risk) -> u8 {
    let number = |weight: Weight| weight as u8 + 1;
    number(risk.likelihood) * number(risk.impact)
}

/// The risks that are not gone, gravest first; of equal ones as they were written.
pub fn gravest(document: &Assessment) -> Vec<&Risk> {
    let risks = document.project.risks.iter();
    let mut standing: Vec<&Risk> = risks.filter(|r| r.state != RiskState::Gone).collect();
    sort(&mut standing, |a, b| weight(b).cmp(&weight(a)));
    standing
}
