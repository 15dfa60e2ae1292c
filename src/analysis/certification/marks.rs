//! What may be said with the certificate and the mark: words to avoid, and a sentence that fits.

use crate::assessment::Assessment;
use crate::standard::{MarkRule, MarkRuleKind, standard};

use crate::analysis::preparation::audits;
use crate::analysis::scope;
use crate::analysis::words::says;

/// The rules of a kind, in order.
pub fn rules(kind: MarkRuleKind) -> impl Iterator<Item = &'static MarkRule> {
    standard()
        .marks()
        .iter()
        .filter(move |rule| rule.kind == kind)
}

/// What is wrong with the text of an announcement: each a sentence. Looks for words that claim
/// too much and for what has to be named; a text that passes is not yet cleared by the body.
pub fn problems(text: &str) -> Vec<String> {
    if !says(text) {
        return Vec::new();
    }
    let lower = simple(text);
    let mut out = Vec::new();
    for rule in rules(MarkRuleKind::Word) {
        if has_words(&lower, &simple(rule.text), rule.goes_on, &rule.unless) {
            out.push(format!("“{}”: {}", rule.text, rule.why));
        }
    }
    if !lower.contains("20000-1") && !lower.contains("20000 1") {
        out.push(t!("The standard is not named in full: write ISO/IEC 20000-1.").to_owned());
    }
    let system = [
        ("management system", true),
        ("managementsystem", true),
        ("servicemanagementsystem", true),
        ("sms", false),
    ];
    let mut system = system.into_iter();
    if !system.any(|(word, goes_on)| has_words(&lower, word, goes_on, &[])) {
        out.push(
            t!("It does not say what is certified: the service management system.").to_owned(),
        );
    }
    out
}

/// Lower case, with everything but letters, digits and `-` as single blanks.
fn simple(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.to_lowercase().chars() {
        if letter.is_alphanumeric() || letter == '-' {
            out.push(letter);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.trim().to_owned()
}

/// Whether the words stand in the text, as whole words; with `goes_on` the last may be longer, so
/// that `accredit` finds `accredited`. Where one of `unless` is the next word, they do not count.
fn has_words(text: &str, words: &str, goes_on: bool, unless: &[&str]) -> bool {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(words)) {
        let (start, end) = (from + at, from + at + words.len());
        let ends = goes_on || text[end..].chars().next().is_none_or(|c| c == ' ');
        let next = text[end..].split(' ').nth(1).unwrap_or_default();
        if ends
            && !unless.contains(&next)
            && text[..start].chars().next_back().is_none_or(|c| c == ' ')
        {
            return true;
        }
        from = start + words.len().max(1);
    }
    false
}

/// A sentence that may be said, from the organization, the certificate or scope, and the body.
pub fn suggestion(document: &Assessment) -> String {
    let unit = document.scope.statement.unit.trim();
    let organization = if unit.is_empty() {
        document.organization.trim()
    } else {
        unit
    };
    let certificate = &document.retain.certificate;
    let body = match certificate.body.trim() {
        "" => audits::body(document),
        body => body,
    };
    let body = if body.is_empty() {
        t!("[certification body]")
    } else {
        body
    };
    let scope = scope_words(document);
    t!(
        "The service management system of {organization} is certified to ISO/IEC 20000-1:2018 by \
         {body}. The scope of the certificate: {scope}",
        organization,
        body,
        scope
    )
}

/// The scope: as on the certificate, else as approved, else the services in one phrase.
fn scope_words(document: &Assessment) -> String {
    let statement = &document.scope.statement;
    let texts = [&document.retain.certificate.scope, &statement.text];
    if let Some(text) = texts.into_iter().find(|text| says(text)) {
        let text = text.trim().trim_end_matches('.');
        return format!("{text}.");
    }
    match scope::services_phrase(document) {
        Some(services) => format!("{}.", services.trim_end_matches('.')),
        None => t!("[scope as on the certificate].").to_owned(),
    }
}
