//! Whether the statement is approved, and how reasons refer to it.

use crate::analysis::words::says;
use crate::assessment::Assessment;
use crate::assessment::records::ScopeStatement;

/// What the approval of the statement still lacks, in words.
pub fn missing_of_approval(statement: &ScopeStatement) -> Vec<&'static str> {
    let parts = [
        (says(&statement.version), t!("the version")),
        (says(&statement.approved_by), t!("who approved it")),
        (statement.approved.is_some(), t!("the day of approval")),
    ];
    let missing = parts.into_iter().filter(|(there, _)| !there);
    missing.map(|(_, what)| what).collect()
}

/// Whether the statement is approved as a controlled document: with version, name and day.
pub fn is_approved(statement: &ScopeStatement) -> bool {
    missing_of_approval(statement).is_empty()
}

/// `scope, version 1.2`, for reasons that refer to it.
pub fn reference(document: &Assessment) -> String {
    match document.scope.statement.version.trim() {
        "" => t!("scope, draft").to_owned(),
        version => t!("scope, version {version}", version),
    }
}
