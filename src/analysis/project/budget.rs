//! Money: what was released, planned and spent. Person-days are counted apart.

use crate::assessment::Assessment;

/// The budget in figures, in the currency of the mandate.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Budget {
    /// What the mandate gives.
    pub given: Option<f64>,
    pub planned: f64,
    pub spent: f64,
    /// Lines without a planned amount.
    pub unplanned: usize,
}

impl Budget {
    /// What is given and not spent; negative when overspent.
    pub fn left(&self) -> Option<f64> {
        Some(self.given? - self.spent)
    }

    /// What is given and not planned; negative when more is planned than given.
    pub fn free(&self) -> Option<f64> {
        Some(self.given? - self.planned)
    }
}

/// Adds up the lines of the budget.
pub fn budget(document: &Assessment) -> Budget {
    let mut sum = Budget {
        given: document.project.charter.budget.map(|amount| amount.0),
        ..Budget::default()
    };
    for cost in &document.project.costs {
        match cost.planned {
            Some(amount) => sum.planned += amount.0,
            None => sum.unplanned += 1,
        }
        sum.spent += cost.spent.map_or(0.0, |amount| amount.0);
    }
    sum
}

/// An amount with its currency: `12 500 EUR`, `-99.50`.
pub fn money_text(amount: f64, currency: &str) -> String {
    let hundredths = (amount.abs() * 100.0 + 0.5) as u64;
    let (whole, part) = ((hundredths / 100).to_string(), hundredths % 100);
    let mut text = String::new();
    if amount < 0.0 && hundredths > 0 {
        text.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            // A space that does not break the line.
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    if part > 0 {
        text.push_str(t!("." in "sign before decimals"));
        text.push_str(&format!("{part:02}"));
    }
    let currency = currency.trim();
    if !currency.is_empty() {
        text.push('\u{a0}');
        text.push_str(currency);
    }
    text
}
