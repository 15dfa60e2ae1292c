//! A part of a document: what people wrote, what the records say, and what is still to be written.

use super::facts::{Facts, sum};
use super::processes::{self, PROCESSES, people, skeleton};
use super::sources::{facts, place};
use crate::analysis::blocks::Block;
use crate::analysis::check::Destination;
use crate::analysis::words::says;
use crate::assessment::records::DocumentPart;
use crate::assessment::{Assessment, Listed, RecordId};
use crate::standard::{
    Area, ClauseId, OutlinePart, ProjectPart, Skeleton, StatementId, StepPart, keys, standard,
};

keys! {
    /// How far a part of a document is.
    PartState {
        /// In a person's own words.
        Written "written",
        /// The records say enough.
        Filled "filled",
        /// Still to be written.
        Hole "hole",
    }
}

/// A part of a document.
#[derive(Clone, Debug)]
pub struct DraftPart {
    /// The id in the content, under which own words are kept.
    pub id: String,
    pub title: String,
    /// What has to stand there.
    pub asks: &'static str,
    pub clauses: Vec<ClauseId>,
    /// The statements that ask for it; none where the whole clause does.
    pub statements: Vec<StatementId>,
    /// Where what the records say comes from, in words, and where it is entered.
    pub source: Option<(&'static str, Destination)>,
    pub suffices: bool,
    /// In a person's own words.
    pub own: String,
    pub facts: Facts,
    /// Shown until somebody writes own words.
    pub skeleton: Option<&'static Skeleton>,
    /// Where own words are kept, or would be.
    pub record: RecordId,
    /// Check sums of records and own words at the approval.
    approved: [String; 2],
}

/// Whether they say the same: what of them is content does not change.
impl PartialEq for DraftPart {
    fn eq(&self, other: &Self) -> bool {
        (&self.id, &self.own, &self.facts, &self.approved)
            == (&other.id, &other.own, &other.facts, &other.approved)
    }
}

/// What is kept of the part with this id.
pub fn kept<'a>(document: &'a Assessment, part: &str) -> Option<&'a DocumentPart> {
    let all = DocumentPart::all(document).iter();
    let mut own = all.filter(|kept| kept.part == part);
    own.next()
}

impl DraftPart {
    pub fn of(document: &Assessment, part: &'static OutlinePart) -> Self {
        let mut clauses: Vec<ClauseId> = Vec::new();
        for statement in &part.statements {
            let clause = standard().statement(*statement).clause;
            if !clauses.contains(&clause) {
                clauses.push(clause);
            }
        }
        let source = part.source;
        Self {
            clauses,
            statements: part.statements.clone(),
            source: source.map(place),
            facts: source.map_or_else(Facts::default, |source| facts(document, source)),
            ..Self::empty(
                document,
                part.id,
                part.title.to_owned(),
                part.text,
                part.suffices,
            )
        }
    }

    /// The description of the process of an area.
    pub fn of_area(document: &Assessment, area: &'static Area) -> Self {
        let asks = t!(
            "Purpose, roles, activities, inputs, outputs, records and measures of this process, and who owns it."
        );
        let owners = Destination::Part(StepPart::Project(ProjectPart::People));
        let id = format!("{PROCESSES}.{}", area.id);
        let title = format!("{} {}", area.id, area.title);
        Self {
            clauses: area.clauses.clone(),
            source: Some((t!("who runs the process"), owners)),
            facts: people(document, area.id),
            skeleton: skeleton(area.id),
            ..Self::empty(document, &id, title, asks, true)
        }
    }

    /// With what is kept of it, and nothing from other records.
    fn empty(
        document: &Assessment,
        id: &str,
        title: String,
        asks: &'static str,
        suffices: bool,
    ) -> Self {
        let kept = kept(document, id);
        Self {
            record: DocumentPart::LIST.at(kept.map_or(id, |kept| kept.id.as_str())),
            id: id.to_owned(),
            title,
            asks,
            clauses: Vec::new(),
            statements: Vec::new(),
            source: None,
            suffices,
            own: kept.map_or(String::new(), |kept| kept.text.clone()),
            facts: Facts::default(),
            skeleton: None,
            approved: kept.map_or_else(Default::default, |kept| {
                [kept.source_sum.clone(), kept.text_sum.clone()]
            }),
        }
    }

    pub fn state(&self) -> PartState {
        match self.suffices && !self.facts.is_empty() {
            _ if says(&self.own) => PartState::Written,
            true => PartState::Filled,
            false => PartState::Hole,
        }
    }

    /// The check sums of what it says now: of the records, and of the own words.
    pub fn sums(&self) -> [String; 2] {
        [self.facts.sum(), sum(self.own.trim())]
    }

    pub fn was_approved(&self) -> bool {
        self.approved.iter().any(|sum| !sum.is_empty())
    }

    /// What has changed since the document was approved.
    pub fn changed(&self) -> Vec<String> {
        let [source, text] = self.sums();
        let words = self
            .source
            .map_or(t!("its records").to_owned(), |(words, place)| {
                format!("{words}, {}", place.origin())
            });
        let records = (source != self.approved[0]).then(|| format!("{}: {words}", self.title));
        let own =
            (text != self.approved[1]).then(|| t!("{part}: its own words", part = self.title));
        records.into_iter().chain(own).collect()
    }

    /// All that it says, in order: own words, what the records say, the skeleton that nobody has made their own yet.
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks = self.own_blocks();
        blocks.extend(self.other_blocks());
        blocks
    }

    /// Own words.
    pub fn own_blocks(&self) -> Vec<Block> {
        own_blocks(&self.own)
    }

    /// What stands there beside own words.
    pub fn other_blocks(&self) -> Vec<Block> {
        let mut blocks = self.facts.blocks.clone();
        if let Some(skeleton) = self.skeleton.filter(|_| !says(&self.own)) {
            blocks.extend(processes::blocks(skeleton));
        }
        // The heading of the part names its only table; a second one below it would say the same again.
        let mut named = blocks
            .iter_mut()
            .filter(|block| matches!(block, Block::Heading(_) | Block::Table(_)));
        if let (Some(Block::Table(table)), None) = (named.next(), named.next()) {
            table.title.clone_from(&self.title);
        }
        blocks
    }

    /// What is still to be written; nothing where it stands.
    pub fn hole(&self) -> Option<String> {
        (self.state() == PartState::Hole).then(|| t!("To be written: {what}", what = self.asks))
    }

    /// A text to start from, where there is one.
    pub fn start(&self) -> Option<String> {
        self.skeleton.map(processes::text)
    }
}

/// A text as people write it: paragraphs with an empty line between them, lines with a dash as a list.
fn own_blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (mut lines, mut items) = (Vec::new(), Vec::new());
    let mut end = |lines: &mut Vec<&str>, items: &mut Vec<String>| {
        if !lines.is_empty() {
            blocks.push(Block::Paragraph(std::mem::take(lines).join("\n")));
        }
        if !items.is_empty() {
            blocks.push(Block::List(std::mem::take(items)));
        }
    };
    for line in text.lines().map(str::trim) {
        let item = ["- ", "* ", "• "]
            .iter()
            .find_map(|mark| line.strip_prefix(mark));
        match item {
            Some(item) => {
                if items.is_empty() {
                    end(&mut lines, &mut items);
                }
                items.push(item.trim().to_owned());
            }
            None => {
                if !items.is_empty() || !says(line) {
                    end(&mut lines, &mut items);
                }
                if says(line) {
                    lines.push(line);
                }
            }
        }
    }
    end(&mut lines, &mut items);
    blocks
}
