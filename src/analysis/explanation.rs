//! What stands behind a figure: how it came about and what would change it.

/// What stands behind a figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    pub title: String,
    /// How it is worked out, in short plain sentences.
    pub formula: String,
    /// What went in: name and value.
    pub inputs: Vec<(String, String)>,
    /// What would change it; never empty.
    pub changes: Vec<String>,
}

impl Explanation {
    pub(in crate::analysis) fn new(title: impl Into<String>, formula: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            formula: formula.into(),
            ..Self::default()
        }
    }

    pub(in crate::analysis) fn input(&mut self, name: impl Into<String>, value: impl ToString) {
        self.inputs.push((name.into(), value.to_string()));
    }

    pub(in crate::analysis) fn change(&mut self, text: impl Into<String>) {
        self.changes.push(text.into());
    }
}
