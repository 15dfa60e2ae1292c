//! What the words of the scope statement say that they should not: exclusions, marketing, promises
//! (docs/domain.md, “Scope statement”).

use crate::assessment::Assessment;
use crate::standard::{ScopeWordKind, sort, usual};

use super::statement::organization;
use super::verdict::{Judged, PointVerdict};
use super::words::{holds_number, holds_unless, plain, sentences, without};
use crate::analysis::words::listed;

/// The statement without names: those of the organization, its services, customers, units and
/// technologies promise nothing, whatever they say.
fn without_names(document: &Assessment, text: &str) -> String {
    let scope = &document.scope;
    let mut names = vec![plain(organization(document))];
    names.extend(scope.services.iter().map(|service| plain(&service.name)));
    names.extend(scope.customers.iter().map(|customer| plain(&customer.name)));
    names.extend(scope.units.iter().map(|unit| plain(&unit.name)));
    names.extend(scope.technologies.iter().map(|one| plain(&one.name)));
    // The longest first, so that no name is cut by a shorter one within it.
    sort(&mut names, |a, b| b.len().cmp(&a.len()));
    let names = names.iter().filter(|name| !name.is_empty());
    names.fold(text.to_owned(), |text, name| without(&text, name))
}

/// The words of some kinds that stand in a text.
fn found(text: &str, kinds: &[ScopeWordKind]) -> Vec<&'static str> {
    let words = usual::scope_words()
        .iter()
        .filter(|word| kinds.contains(&word.kind));
    let found = words.filter(|word| holds_unless(text, word.text, &word.unless));
    found.map(|word| word.text).collect()
}

fn quoted(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| t!("“{word}”", word)).collect();
    listed(quoted.iter().map(String::as_str), quoted.len())
}

/// Whether the statement holds words of marketing or promises.
pub(super) fn plain_words(document: &Assessment, text: &str) -> Judged {
    let text = without_names(document, text);
    let found = found(&text, &[ScopeWordKind::Marketing, ScopeWordKind::Promise]);
    if found.is_empty() {
        return (PointVerdict::Passes, t!("none found").to_owned());
    }
    let reason = t!(
        "{words}: the certificate is about the SMS, not about how good a product or service is",
        words = quoted(&found)
    );
    (PointVerdict::Fails, reason)
}

/// Whether a requirement is left out. Places, services and customers may be; so a word of exclusion
/// fails only where the same part of a sentence speaks of a requirement, and is a question where
/// something near speaks of one or of a process.
pub(super) fn no_exclusion(document: &Assessment, text: &str) -> Judged {
    let text = without_names(document, text);
    let (mut failing, mut asking, mut limits) = (Vec::new(), Vec::new(), Vec::new());
    let required =
        |text: &str| !found(text, &[ScopeWordKind::Requirement]).is_empty() || holds_number(text);
    for sentence in sentences(&text) {
        let near = sentence.iter().any(|part| required(part));
        for part in &sentence {
            let applies = found(part, &[ScopeWordKind::Applicability]);
            let process = !found(part, &[ScopeWordKind::Process]).is_empty();
            let words = found(part, &[ScopeWordKind::Exclusion]);
            let of = match (required(part), near || process) {
                (true, _) => &mut failing,
                (false, true) => &mut asking,
                (false, false) => &mut limits,
            };
            of.extend(words);
            match required(part) {
                true => failing.extend(applies),
                false => asking.extend(applies),
            }
        }
    }
    if !failing.is_empty() {
        let reason = t!(
            "{words} beside a requirement: services, customers and locations may be left out, a \
             requirement never; say what is inside",
            words = quoted(&failing)
        );
        return (PointVerdict::Fails, reason);
    }
    if !asking.is_empty() {
        let reason = t!(
            "{words}: is a requirement or process of clauses 4 to 10 left out here? If it is, take it \
             out; if only a place, service or customer is meant, say it without this word",
            words = quoted(&asking)
        );
        return (PointVerdict::Open, reason);
    }
    let reason = match limits.is_empty() {
        true => t!("no word of exclusion found").to_owned(),
        false => t_count!(
            limits.len(),
            "{words} limits no requirement",
            "{words} limits no requirement",
            words = quoted(&limits),
        ),
    };
    (PointVerdict::Passes, reason)
}
