//! The few figures by which states of an assessment, and assessments, are told apart: kept with each snapshot, compared, and shown
//! side by side. Each comes from the function that every other place takes it from.

use serde::{Deserialize, Serialize};

use crate::assessment::Assessment;
use crate::standard::Map;

use super::conformity::{Conformity, Standing};
use super::readiness::Readiness;
use super::registers::{RegisterCounts, states};
use super::{areas, findings, systemic_gaps};

/// One of them. Its key is stored with snapshots and never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyFigure {
    Assessed,
    Conform,
    Claimed,
    Minor,
    Major,
    Untriggered,
    Systemic,
    Stage1,
    Stage2,
    Levels,
    BelowTarget,
    Documents,
    OpenFindings,
}

/// Whether more of something is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    More,
    Less,
    /// More is only more.
    Neither,
}

impl KeyFigure {
    pub const ALL: [Self; 13] = [
        Self::Assessed,
        Self::Conform,
        Self::Claimed,
        Self::Minor,
        Self::Major,
        Self::Untriggered,
        Self::Systemic,
        Self::Stage1,
        Self::Stage2,
        Self::Levels,
        Self::BelowTarget,
        Self::Documents,
        Self::OpenFindings,
    ];

    pub fn key(self) -> &'static str {
        match self {
            Self::Assessed => "assessed",
            Self::Conform => "conform",
            Self::Claimed => "claimed",
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Untriggered => "untriggered",
            Self::Systemic => "systemic",
            Self::Stage1 => "stage-1",
            Self::Stage2 => "stage-2",
            Self::Levels => "levels",
            Self::BelowTarget => "below-target",
            Self::Documents => "documents",
            Self::OpenFindings => "open-findings",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.key() == key)
    }

    /// The figure in words; `declared`: the SMS is in operation, and gaps are called nonconformities.
    pub fn label(self, declared: bool) -> &'static str {
        match self {
            Self::Assessed => t!("statements assessed"),
            Self::Conform => Standing::Conform.label(declared),
            Self::Claimed => Standing::Claimed.label(declared),
            Self::Minor => Standing::Minor.label(declared),
            Self::Major => Standing::Major.label(declared),
            Self::Untriggered => Standing::Untriggered.label(declared),
            Self::Systemic => t!("clauses where minors add up to a major"),
            Self::Stage1 => t!("criteria held, stage 1"),
            Self::Stage2 => t!("criteria held, stage 2"),
            Self::Levels => t!("process areas with a level"),
            Self::BelowTarget => t!("process areas below target"),
            Self::Documents => t!("documents ready"),
            Self::OpenFindings => t!("findings not closed"),
        }
    }

    pub fn better(self) -> Better {
        match self {
            Self::Assessed | Self::Conform | Self::Stage1 | Self::Stage2 | Self::Documents => {
                Better::More
            }
            Self::Minor | Self::Major | Self::Systemic | Self::BelowTarget | Self::OpenFindings => {
                Better::Less
            }
            // What was claimed may since be proven, or be a gap.
            Self::Claimed | Self::Untriggered | Self::Levels => Better::Neither,
        }
    }

    /// Counts until enough is assessed say little: of fewer statements there are fewer gaps.
    pub fn grows_with_coverage(self) -> bool {
        matches!(
            self,
            Self::Conform | Self::Claimed | Self::Minor | Self::Major | Self::Systemic
        )
    }
}

/// A count, and what it is of where that is a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyCount {
    pub count: u32,
    pub of: Option<u32>,
}

impl std::fmt::Display for KeyCount {
    /// Such as `12 of 315`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.of {
            Some(of) => f.write_str(&t!("{number} of {all}", number = self.count, all = of)),
            None => write!(f, "{}", self.count),
        }
    }
}

/// All of them at one time. As a text they are what [`KeyFigures::text`] writes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub struct KeyFigures(Map<KeyFigure, KeyCount>);

impl KeyFigures {
    pub fn of(document: &Assessment, conformity: &Conformity) -> Self {
        Self::asked(&Readiness::of(document, conformity))
    }

    /// As [`Self::of`], for who asks more of the same readiness.
    pub fn asked(readiness: &Readiness<'_>) -> Self {
        let (document, conformity) = (readiness.document, readiness.conformity);
        let total = conformity.total();
        let areas = areas(document);
        let (one, two) = (readiness.stage_1(), readiness.stage_2());
        let documents = RegisterCounts::of(&states(document, conformity), true);
        let open = document.audit.findings.iter();
        let open = open.filter(|finding| !findings::is_closed(finding)).count();
        let levels = areas.iter().filter(|area| area.level.is_some()).count();
        let below = areas
            .iter()
            .filter(|area| area.gap().is_some_and(|gap| gap > 0))
            .count();
        let of = |figure| {
            let whole = |count: usize, of: usize| (count, Some(of));
            let statements = |count: u16| whole(count.into(), total.total().into());
            match figure {
                KeyFigure::Assessed => statements(total.assessed()),
                KeyFigure::Conform => statements(total.conform),
                KeyFigure::Claimed => statements(total.claimed),
                KeyFigure::Minor => statements(total.minor),
                KeyFigure::Major => statements(total.major),
                KeyFigure::Untriggered => statements(total.untriggered),
                KeyFigure::Systemic => (systemic_gaps(conformity).len(), None),
                KeyFigure::Stage1 => whole(one.held(), one.total()),
                KeyFigure::Stage2 => whole(two.held(), two.total()),
                KeyFigure::Levels => whole(levels, areas.len()),
                KeyFigure::BelowTarget => whole(below, areas.len()),
                KeyFigure::Documents => whole(documents.ready(), documents.required()),
                KeyFigure::OpenFindings => (open, None),
            }
        };
        let all = KeyFigure::ALL.into_iter().map(|figure| {
            let (count, of) = of(figure);
            let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            let count = KeyCount {
                count: number(count),
                of: of.map(number),
            };
            (figure, count)
        });
        Self(all.collect())
    }

    /// A figure; none where it was not kept.
    pub fn get(&self, figure: KeyFigure) -> Option<KeyCount> {
        self.0.get(&figure).copied()
    }

    /// Each with its count, in a fixed order.
    pub fn iter(&self) -> impl Iterator<Item = (KeyFigure, KeyCount)> {
        self.0.iter().map(|(figure, count)| (*figure, *count))
    }

    /// As it is kept with a snapshot, such as `conform 12 315 open-findings 3`.
    pub fn text(&self) -> String {
        let all = self.iter().map(|(figure, KeyCount { count, of })| {
            let of = of.map(|of| format!("/{of}")).unwrap_or_default();
            format!("{}:{count}{of}", figure.key())
        });
        all.collect::<Vec<_>>().join(" ")
    }

    /// What [`KeyFigures::text`] wrote; what is not known is passed over.
    pub fn read(text: &str) -> Self {
        let figure = |part: &str| {
            let (key, counts) = part.split_once(':')?;
            let (count, of) = match counts.split_once('/') {
                Some((count, of)) => (count, Some(of.parse().ok()?)),
                None => (counts, None),
            };
            let count = KeyCount {
                count: count.parse().ok()?,
                of,
            };
            Some((KeyFigure::from_key(key)?, count))
        };
        let mut all: Vec<_> = text.split(' ').filter_map(figure).collect();
        crate::standard::sort(&mut all, |(a, _), (b, _)| a.cmp(b));
        Self(all.into_iter().collect())
    }
}

impl From<KeyFigures> for String {
    fn from(figures: KeyFigures) -> Self {
        figures.text()
    }
}

impl From<String> for KeyFigures {
    fn from(text: String) -> Self {
        Self::read(&text)
    }
}
