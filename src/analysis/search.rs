//! Search through everything that a person may look for: clauses, statements, documents and records, the glossary, and whatever was
//! written into the assessment, in whichever field.

use crate::analysis::check::Destination;
use crate::analysis::marked::holds_whole;
use crate::analysis::people::People;
use crate::analysis::record_words::record_name;
use crate::analysis::words::{capital, cut};
use crate::assessment::records::{Kind, ListId, Value, Vote};
use crate::assessment::{
    Answer, AreaCapability, Assessment, Evidence, Gap, Listed, RecordId, RegisterState, Tick, lists,
};
use crate::standard::{
    AuditPart, AwarenessPart, ItemId, PreparationPart, ProjectPart, RegisterId, RetainPart,
    ScopePart, StatementId, StepPart, WorkshopPart, standard, without_accents,
};

/// Most hits of one kind.
const MOST: usize = 8;

/// How near a hit is that is the very thing: its name, or its number.
const THE_THING: u8 = 0;

/// Characters of a text that are shown.
const SHOWN: usize = 120;

/// What was found; the kinds in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HitKind {
    Clause,
    Statement,
    Document,
    Person,
    /// Something that was written into the assessment.
    Written,
    Term,
}

impl HitKind {
    /// The heading above such hits.
    pub fn label(self) -> &'static str {
        match self {
            HitKind::Clause => t!("Clauses"),
            HitKind::Statement => t!("Statements"),
            HitKind::Document => t!("Documents and records"),
            HitKind::Person => t!("People"),
            HitKind::Written => t!("What you have written"),
            HitKind::Term => t!("Glossary"),
        }
    }
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub kind: HitKind,
    /// What it is called.
    pub title: String,
    /// Where it stands or what it means; may be empty.
    pub detail: String,
    /// Where it is shown; none for a term, which is explained by its detail.
    pub destination: Option<Destination>,
    /// The record that it is there; empty where the page as a whole is meant.
    pub record: String,
}

/// Finds what holds every word of the text, by kind, the nearest first; nothing for a text without words. Case and accents do not matter.
pub fn search(document: &Assessment, text: &str) -> Vec<Hit> {
    let text = without_accents(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut finder = Finder {
        words,
        whole: &text,
        found: Vec::new(),
    };
    finder.content();
    finder.people(document);
    finder.written(document);
    finder.best()
}

struct Finder<'a> {
    words: Vec<&'a str>,
    whole: &'a str,
    /// With how near it is; names before texts, whole words before parts of words.
    found: Vec<(u8, Hit)>,
}

impl Finder<'_> {
    /// Takes a hit where name and text together hold every word. The name counts more.
    fn look(&mut self, name: &str, text: &str, hit: impl FnOnce() -> Hit) {
        let name = without_accents(name);
        let all_whole = |text: &str| self.words.iter().all(|word| holds_whole(text, word));
        let rank = match name.as_str() {
            name if name == self.whole || name.split(' ').next() == Some(self.whole) => THE_THING,
            name if all_whole(name) => 1,
            name if name.starts_with(self.whole) => 2,
            name if self.words.iter().all(|word| name.contains(word)) => 3,
            name => {
                let both = format!("{name} {}", without_accents(text));
                if !self.words.iter().all(|word| both.contains(word)) {
                    return;
                }
                match all_whole(&both) {
                    true => 4,
                    false => 5,
                }
            }
        };
        self.found.push((rank, hit()));
    }

    /// The content of the standard.
    fn content(&mut self) {
        for clause in &standard().clauses {
            let name = format!("{} {}", clause.id, clause.title);
            self.look(&name, clause.title, || Hit {
                kind: HitKind::Clause,
                title: name.clone(),
                detail: String::new(),
                destination: Some(Destination::Clause(clause.id)),
                record: String::new(),
            });
        }
        for statement in &standard().statements {
            let clause = standard().clause(statement.clause).title;
            let name = format!("{} {}", statement.id, statement.text);
            let text = format!("{clause} {}", statement.evidence.join(" "));
            let words = self.words.clone();
            self.look(&name, &text, || Hit {
                kind: HitKind::Statement,
                title: cut_around(statement.text, &words),
                detail: with_match(
                    format!("{}, {clause}", statement.id),
                    statement.text,
                    statement.evidence.iter().copied(),
                    &words,
                ),
                destination: Some(Destination::Statement(statement.id)),
                record: String::new(),
            });
        }
        for item in &standard().register {
            let name = format!("{} {}", item.id, item.title);
            let words = self.words.clone();
            self.look(&name, item.note, || Hit {
                kind: HitKind::Document,
                title: item.title.to_owned(),
                detail: with_match(item.id.to_string(), item.title, [item.note], &words),
                destination: Some(of_register(item.id)),
                record: String::new(),
            });
        }
        for term in standard().glossary() {
            self.look(term.term, "", || Hit {
                kind: HitKind::Term,
                title: term.term.to_owned(),
                detail: term.meaning.to_owned(),
                destination: None,
                record: String::new(),
            });
        }
    }

    fn people(&mut self, document: &Assessment) {
        for name in People::of(document).names() {
            self.look(name, "", || Hit {
                kind: HitKind::Person,
                title: name.to_owned(),
                detail: t!("what this person has to do").to_owned(),
                destination: Some(Destination::Actions),
                record: String::new(),
            });
        }
    }

    /// Every record of the assessment, by all its texts. Votes stay out: what was voted is looked at in its workshop.
    fn written(&mut self, document: &Assessment) {
        for spec in lists().filter(|spec| spec.id != Vote::LIST) {
            let ids = document.record_ids(spec.id);
            for (record, id) in document.records(spec.id).into_iter().zip(ids) {
                let mut text = String::new();
                for (index, field) in spec.fields.iter().enumerate() {
                    if let (Kind::Line | Kind::Text | Kind::Person, Value::Text(said)) =
                        (field.kind, record.get(index))
                    {
                        text.push_str(&said);
                        text.push('\n');
                    }
                }
                if text.is_empty() {
                    continue;
                }
                let at = spec.id.at(&id);
                let name = record_name(record).unwrap_or_default();
                let words = self.words.clone();
                self.look(&name, &text, || Hit {
                    kind: HitKind::Written,
                    title: said_around(&text, &words),
                    detail: format!("{}{}", capital(spec.noun()), named(&at)),
                    destination: shown_at(&at),
                    record: at.id.clone(),
                });
            }
        }
    }

    /// The nearest of each kind: what is the person's own first, then the kinds in their order. Whoever types the number of something
    /// means that.
    fn best(mut self) -> Vec<Hit> {
        let is_numbered = |(rank, hit): &(u8, Hit)| {
            use HitKind::{Clause, Document, Statement};
            *rank == THE_THING && matches!(hit.kind, Clause | Statement | Document)
        };
        let by_number = self.found.iter().any(is_numbered);
        let is_own = |kind| matches!(kind, HitKind::Person | HitKind::Written);
        // Stable: what is equally near stays in the order of the standard and of the assessment.
        self.found.sort_by_key(|(rank, hit)| {
            let behind = is_own(hit.kind) == by_number;
            (behind, hit.kind, *rank)
        });
        let mut out: Vec<Hit> = Vec::new();
        for (_, hit) in self.found {
            let same = out.iter().filter(|one| one.kind == hit.kind).count();
            if same < MOST {
                out.push(hit);
            }
        }
        out
    }
}

/// How many of the words a text holds.
fn held(text: &str, words: &[&str]) -> usize {
    let text = without_accents(text);
    words.iter().filter(|word| text.contains(**word)).count()
}

/// The line of a text that holds most of the words, else its first.
fn said_around(text: &str, words: &[&str]) -> String {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    // Of those alike the first.
    let best = lines.rev().max_by_key(|line| held(line, words));
    cut_around(best.unwrap_or_default(), words)
}

/// A text cut to what is shown, so that one of the words is in it.
fn cut_around(text: &str, words: &[&str]) -> String {
    let from_start = cut(text, SHOWN);
    let first = |text: &str| held(text, words) > 0;
    if first(&from_start) || !first(text) {
        return from_start;
    }
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(char::is_whitespace) {
        if held(&cut(after, SHOWN / 2), words) > 0 {
            return format!("… {}", cut(after, SHOWN - 2));
        }
        rest = after;
    }
    from_start
}

/// What is said below a title: where it does not show what was found, the text that does stands behind.
fn with_match<'a>(
    detail: String,
    title: &str,
    texts: impl IntoIterator<Item = &'a str>,
    words: &[&str],
) -> String {
    let shown = format!("{title} {detail}");
    let hidden = words
        .iter()
        .copied()
        .find(|word| held(&shown, &[*word]) == 0);
    let Some(word) = hidden else {
        return detail;
    };
    let found = texts.into_iter().find(|text| held(text, &[word]) > 0);
    match found {
        Some(text) => format!("{detail}: {}", cut_around(text, &[word])),
        None => detail,
    }
}

/// The id of the standard that a record is kept by.
fn named(record: &RecordId) -> String {
    let by_standard = [Answer::LIST, Gap::LIST, RegisterState::LIST, Evidence::LIST];
    let id = record.id.split('/').next().unwrap_or_default();
    match by_standard.contains(&record.list) {
        true => format!(" {id}"),
        false => String::new(),
    }
}

fn of_register(id: RegisterId) -> Destination {
    match standard().register_item(id).is_document() {
        true => Destination::Document(id),
        false => Destination::Register(id),
    }
}

/// Where a record is shown and changed.
fn shown_at(record: &RecordId) -> Option<Destination> {
    let id = record.id.as_str();
    let list = record.list;
    if list == Answer::LIST || list == Gap::LIST || list == Evidence::LIST {
        let statement = StatementId::parse(id.split('/').next()?)?;
        return Some(Destination::Statement(statement));
    }
    if list == AreaCapability::LIST {
        return Some(Destination::Capability);
    }
    if list == RegisterState::LIST {
        return RegisterId::parse(id).map(of_register);
    }
    if list == Tick::LIST {
        let item = ItemId::parse(id).and_then(|id| standard().item(id))?;
        return Some(match StepPart::check_list(item.step) {
            Some(part) => Destination::Part(part),
            None => Destination::Step(item.step),
        });
    }
    of_list(list)
}

/// The page where the records of a list stand.
fn of_list(list: ListId) -> Option<Destination> {
    use StepPart::*;
    let (room, name) = list.as_str().split_once('.')?;
    let part = match (room, name) {
        ("awareness", "briefings" | "groups" | "checks") => Awareness(AwarenessPart::Briefings),
        ("awareness", "messages") => Awareness(AwarenessPart::Communication),
        ("awareness", _) => Awareness(AwarenessPart::Message),
        ("scope", "statement") => Scope(ScopePart::Statement),
        ("scope", "parties" | "supplies") => Scope(ScopePart::Parties),
        ("scope", "matters" | "climate" | "interested") => Scope(ScopePart::Context),
        ("scope", _) => Scope(ScopePart::Boundary),
        ("project", "tasks") => Project(ProjectPart::Plan),
        ("project", "costs" | "risks" | "defaults") => Project(ProjectPart::Money),
        ("project", "bodies" | "factors") => Project(ProjectPart::Body),
        ("project", _) => Project(ProjectPart::People),
        ("preparation", "audits" | "trainings") => Preparation(PreparationPart::Audits),
        ("preparation", "reviews" | "decisions") => Preparation(PreparationPart::Review),
        ("preparation", "rehearsals" | "period") => Preparation(PreparationPart::Rehearsal),
        ("preparation", "parts") => Preparation(PreparationPart::Documents),
        ("audit", "application") => Audit(AuditPart::Application),
        ("audit", "findings") => Audit(AuditPart::Findings),
        ("audit", "decision" | "announcements") => Audit(AuditPart::Decision),
        ("audit", _) => Audit(AuditPart::Stages),
        ("retain", "duties" | "done") => Retain(RetainPart::Duties),
        ("retain", "changes") => Retain(RetainPart::Changes),
        ("retain", "improvements") => Retain(RetainPart::Improvements),
        ("retain", _) => Retain(RetainPart::Certificate),
        ("planning", "report" | "layout") => return Some(Destination::Report),
        ("planning", _) => return Some(Destination::AssessmentPlan),
        ("workshops", _) => return Some(Destination::Workshop(WorkshopPart::Minutes)),
        _ => return None,
    };
    Some(Destination::Part(part))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::tests::*;
    use crate::assessment::arbitrary;
    use crate::assessment::records::{Party, Service, Task};

    fn found(document: &Assessment, text: &str) -> Vec<(HitKind, String)> {
        let hits = search(document, text).into_iter();
        hits.map(|hit| (hit.kind, hit.title)).collect()
    }

    #[test]
    fn a_number_finds_the_thing_itself_first() {
        let hits = search(&empty(), "8.6.1-f");
        assert_eq!(
            hits[0].destination,
            Some(Destination::Statement(id("8.6.1-f")))
        );
        let hits = search(&empty(), "8.6.1");
        assert_eq!(
            hits[0].destination,
            Some(Destination::Clause(clause_id("8.6.1")))
        );
        assert!(hits.iter().any(|hit| hit.kind == HitKind::Statement));
    }

    #[test]
    fn whatever_was_written_is_found_where_it_is_kept() {
        let mut document = empty();
        document.answers.entry(id("9.3-a")).or_default().note = "Ask Zoë about the châlet".into();
        document.project.tasks.push(Task {
            id: "t".into(),
            title: "Rehearse the zeppelin".into(),
            ..Task::default()
        });
        document.scope.parties.push(Party {
            id: "p".into(),
            name: "Nordwind Hosting".into(),
            ..Party::default()
        });
        let hits = search(&document, "ZOE chalet");
        assert_eq!(hits.len(), 1, "{hits:?}");
        assert_eq!(
            hits[0].destination,
            Some(Destination::Statement(id("9.3-a")))
        );
        let hits = search(&document, "zeppelin");
        let plan = Destination::Part(StepPart::Project(ProjectPart::Plan));
        assert_eq!(
            (hits[0].destination, hits[0].record.as_str()),
            (Some(plan), "t")
        );
        let hits = search(&document, "nordwind");
        assert_eq!(hits[0].kind, HitKind::Written);
        assert_eq!(found(&document, "no such word anywhere"), []);
        assert_eq!(found(&document, "  "), []);
    }

    #[test]
    fn own_texts_come_first_and_every_hit_shows_what_was_found() {
        let mut document = empty();
        document.scope.services.push(Service {
            id: "s".into(),
            name: "Backup as a service".into(),
            ..Service::default()
        });
        let hits = search(&document, "backup");
        assert_eq!(hits[0].title, "Backup as a service");
        assert!(hits.len() > 1, "the standard speaks of backups too");
        for hit in search(&document, "backup")
            .iter()
            .chain(&search(&document, "audit"))
        {
            let shown = without_accents(&format!("{} {}", hit.title, hit.detail));
            let is_shown = shown.contains("backup") || shown.contains("audit");
            assert!(is_shown || hit.kind == HitKind::Term, "{hit:?}");
        }
    }

    #[test]
    fn every_list_that_people_write_into_has_a_page() {
        for spec in lists() {
            let elsewhere = [
                "assessment",
                "packets.own",
                "packets.sent",
                "packets.requests",
            ];
            let by_id = spec.id.as_str().split_once('.').is_none();
            if by_id || elsewhere.contains(&spec.id.as_str()) {
                continue;
            }
            assert!(of_list(spec.id).is_some(), "{:?}", spec.id);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_searched_without_a_panic(document in arbitrary::document(), text in ".{0,40}") {
            for hit in search(&document, &text) {
                prop_assert!(!hit.title.is_empty());
            }
        }
    }
}
