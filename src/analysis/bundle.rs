//! Many sentences of one kind, said once.

/// A sentence, and those that it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Bundle {
    /// What is said of all of them together.
    pub text: String,
    /// Each of them; none where the sentence speaks of itself alone.
    pub lines: Vec<String>,
}

impl Bundle {
    /// The only sentence itself, or what `together` says of several.
    pub fn of(mut lines: Vec<String>, together: impl FnOnce(usize) -> String) -> Self {
        match lines.len() {
            1 => Self::from(lines.remove(0)),
            count => Self {
                text: together(count),
                lines,
            },
        }
    }
}

impl From<String> for Bundle {
    fn from(text: String) -> Self {
        Self {
            text,
            lines: Vec::new(),
        }
    }
}
