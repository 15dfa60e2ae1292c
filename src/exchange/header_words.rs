//! A header read word by word: which things it names, and whether other words put that in doubt.

use super::cell::words;
use super::headers::{DOUBTS, HEADERS, NEUTRAL, STATUS};
use super::target::Target;

/// What a header says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Header {
    /// The things it names, in the order of its words; each once.
    pub targets: Vec<Target>,
    /// It names a state: of a gap or of conformity, as the cells tell.
    pub status: bool,
    /// What one of its other words makes of it, as a text to be said.
    pub doubt: Option<&'static str>,
    /// It has words besides that are not known here.
    pub more: bool,
}

/// Reads a header; the longest name that fits comes first at every word.
pub(super) fn read_header(head: &str) -> Header {
    let said = words(head);
    let said: Vec<&str> = said.split(' ').filter(|word| !word.is_empty()).collect();
    let mut header = Header::default();
    let mut at = 0;
    while at < said.len() {
        let (length, target) = longest(&said[at..]);
        if let Some(target) = target {
            if !header.targets.contains(&target) {
                header.targets.push(target);
            }
            at += length;
            continue;
        }
        let word = said[at];
        at += 1;
        if STATUS.contains(&word) {
            header.status = true;
        } else if let Some((doubt, _)) = DOUBTS.iter().find(|(_, all)| all.contains(&word)) {
            header.doubt = header.doubt.or(Some(doubt));
        } else if !NEUTRAL.contains(&word) && !word.chars().all(|c| c.is_ascii_digit()) {
            header.more = true;
        }
    }
    // A question is none of the things it asks about.
    if head.trim_end().ends_with('?') && header.doubt.is_none() {
        header.doubt = Some(t_later!("the header names it, but it asks a question"));
    }
    // “Rating status” is a rating.
    if header.status && !header.targets.is_empty() {
        header.status = false;
    }
    header
}

/// How many of the first words are the longest name of a thing.
fn longest(said: &[&str]) -> (usize, Option<Target>) {
    let mut best = (0, None);
    for (target, names) in HEADERS {
        for name in *names {
            if let Some(length) = begins(said, name)
                && length > best.0
            {
                best = (length, Some(*target));
            }
        }
    }
    best
}

/// How many words a name has, where the words said begin with it.
fn begins(said: &[&str], name: &str) -> Option<usize> {
    // Most names begin otherwise: only the others are taken apart.
    if !name.starts_with(said.first()?) {
        return None;
    }
    let mut said = said.iter();
    name.split(' ')
        .all(|word| said.next() == Some(&word))
        .then(|| name.split(' ').count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets(head: &str) -> Vec<Target> {
        read_header(head).targets
    }

    #[test]
    fn whole_words_count_and_the_longest_name_wins() {
        assert_eq!(targets("Due date"), [Target::Due]);
        assert_eq!(targets("Target date"), [Target::Due]);
        assert_eq!(targets("Document owner"), [Target::EvidenceOwner]);
        assert_eq!(targets("NACHWEIS"), [Target::EvidenceTitle]);
        assert_eq!(targets("Fa\u{308}llig am"), [Target::Due]);
        assert_eq!(targets("Ownership"), []);
        assert_eq!(
            targets("Finding / recommendation"),
            [Target::Note, Target::Recommendation]
        );
    }

    #[test]
    fn other_words_put_it_in_doubt() {
        for head in [
            "Target rating",
            "Evidence required",
            "Rating Q3",
            "Mandatory document (Y/N)",
            "Days overdue",
            "Rating (Soll)",
            "Rating 2024",
            "Evidence?",
            "Number of findings",
            "Document owner approved",
        ] {
            assert!(read_header(head).doubt.is_some(), "{head}");
        }
        for head in [
            "Rating (0-3)",
            "Compliance %",
            "Aufwand (PT)",
            "Evidence",
            "Evidence / documents",
        ] {
            let header = read_header(head);
            assert_eq!((header.doubt, header.more), (None, false), "{head}");
        }
        assert!(read_header("Assessment of the auditor").more);
        assert!(read_header("Status").status);
    }
}
