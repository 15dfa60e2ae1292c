//! What the standard is and where it comes from, what top management does itself; what organizations usually write, as a start for their own lists, and the words that do not
//! belong into a scope statement. Each list is one content file, in our words.

use std::sync::LazyLock;

use super::content::{list, optional, rows, unless};
use super::id::{StatementId, StepId};
use super::keys::{BackgroundKind, ScopeWordKind};

pub(super) const GOALS: &str = include_str!("data/goals.tsv");
pub(super) const AUDIENCES: &str = include_str!("data/audiences.tsv");
pub(super) const MESSAGES: &str = include_str!("data/messages.tsv");
pub(super) const INTERESTED: &str = include_str!("data/interested.tsv");
pub(super) const BACKGROUND: &str = include_str!("data/background.tsv");
pub(super) const LEADERSHIP: &str = include_str!("data/leadership.tsv");
pub(super) const SCOPE_WORDS: &str = include_str!("data/scope_words.tsv");

/// Goals and benefits of the certificate: kind, text, and what to write
/// beside it.
pub fn goals() -> impl Iterator<Item = [&'static str; 3]> {
    rows(GOALS)
}

/// Target groups of the briefings: spelling, name, what changes.
pub fn audiences() -> impl Iterator<Item = [&'static str; 3]> {
    rows(AUDIENCES)
}

/// Lines of a communication plan (clause 7.4): what, with whom, when, how.
pub fn messages() -> impl Iterator<Item = [&'static str; 4]> {
    rows(MESSAGES)
}

/// Interested parties (clause 4.2): name, what it often requires, kind of requirement.
pub fn interested() -> impl Iterator<Item = [&'static str; 3]> {
    rows(INTERESTED)
}

/// A word to look for in a scope statement.
pub struct ScopeWord {
    pub text: &'static str,
    pub kind: ScopeWordKind,
    /// Words after it that make it harmless.
    pub unless: Vec<&'static str>,
}

/// Words to look for in a scope statement (docs/domain.md, “Scope statement”), each with what it does.
pub fn scope_words() -> &'static [ScopeWord] {
    // Asked for each part of each sentence, after each edit.
    static WORDS: LazyLock<Vec<ScopeWord>> = LazyLock::new(|| {
        let words = rows(SCOPE_WORDS).filter_map(|[word, kind]| {
            let (text, unless) = unless(word);
            let kind = ScopeWordKind::from_key(kind)?;
            Some(ScopeWord { text, kind, unless })
        });
        words.collect()
    });
    &WORDS
}

/// Something to know about the standard before the first question.
#[derive(Clone, Debug)]
pub struct Background {
    pub kind: BackgroundKind,
    pub title: &'static str,
    /// When, for whom, or which clauses; may be empty.
    pub when: &'static str,
    pub text: &'static str,
    /// Where one goes on with it.
    pub steps: Vec<StepId>,
}

/// What the standard is: its history, its parts, its neighbours, who is certified, and its cycle (docs/domain.md, “Edition”).
pub fn background() -> impl Iterator<Item = Background> {
    rows(BACKGROUND).filter_map(|[kind, title, when, text, steps]| {
        Some(Background {
            kind: BackgroundKind::from_key(kind)?,
            title,
            when: optional(when),
            text,
            steps: list(steps).filter_map(StepId::from_key).collect(),
        })
    })
}

/// Something that top management does itself.
#[derive(Clone, Debug)]
pub struct Leadership {
    pub title: &'static str,
    pub text: &'static str,
    /// The statements that ask for it.
    pub statements: Vec<StatementId>,
}

/// What clause 5 and the management review (9.3) ask of top management.
pub fn leadership() -> impl Iterator<Item = Leadership> {
    rows(LEADERSHIP).map(|[title, text, statements]| Leadership {
        title,
        text,
        statements: list(statements).filter_map(StatementId::parse).collect(),
    })
}
