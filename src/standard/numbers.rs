//! The numbers of clauses, statements and documents alone, without what they are about: enough to tell where an address leads, so that
//! the first page loads without the content. `build.rs` takes them from the content files.

use super::id::{ClauseId, RegisterId, StatementId};

include!(concat!(env!("OUT_DIR"), "/numbers.rs"));

fn find(numbers: &'static str, text: &str) -> Option<&'static str> {
    numbers.split(' ').find(|number| *number == text)
}

impl ClauseId {
    /// The clause with this number, as [`ClauseId::parse`] finds it.
    pub fn numbered(text: &str) -> Option<Self> {
        find(CLAUSES, text).map(Self)
    }
}

impl StatementId {
    /// The statement with this number, as [`StatementId::parse`] finds it.
    pub fn numbered(text: &str) -> Option<Self> {
        find(STATEMENTS, text).map(Self)
    }

    /// The clause that the statement stands under: its number begins with the clause's.
    pub fn clause(self) -> Option<ClauseId> {
        ClauseId::numbered(self.0.split_once('-')?.0)
    }
}

impl RegisterId {
    /// The mandatory document or record with this number, as [`RegisterId::parse`] finds it.
    pub fn numbered(text: &str) -> Option<Self> {
        find(REGISTER, text).map(Self)
    }

    /// Whether it is a document (kept current), else a record (kept as proof).
    pub fn is_document(self) -> bool {
        self.0.starts_with('D')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::standard;

    #[test]
    fn the_numbers_are_those_of_the_content() {
        let content = standard();
        assert_eq!(STATEMENT_COUNT, content.statements.len());
        assert_eq!(CLAUSES.split(' ').count(), content.clauses.len());
        assert_eq!(REGISTER.split(' ').count(), content.register.len());
        for statement in &content.statements {
            let id = statement.id.as_str();
            assert_eq!(StatementId::numbered(id), StatementId::parse(id));
            assert_eq!(statement.id.clause(), Some(statement.clause));
        }
        for clause in &content.clauses {
            let id = clause.id.as_str();
            assert_eq!(ClauseId::numbered(id), ClauseId::parse(id));
        }
        for item in &content.register {
            let id = item.id.as_str();
            assert_eq!(RegisterId::numbered(id), RegisterId::parse(id));
        }
        for text in ["", " ", "4 4.1", "4.1-a 4.1-b", "8.99", "D99"] {
            assert_eq!(ClauseId::numbered(text), None, "{text}");
            assert_eq!(StatementId::numbered(text), None, "{text}");
            assert_eq!(RegisterId::numbered(text), None, "{text}");
        }
    }
}
