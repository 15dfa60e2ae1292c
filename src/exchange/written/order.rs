//! What a page asks for when a person wants the report as a file.

use serde::{Deserialize, Serialize};

use super::{FileFacts, ReportFormat};
use crate::analysis::Conformity;
use crate::analysis::written::{ReportPart, WrittenReport, written_report};
use crate::assessment::records::PaperSize;
use crate::assessment::{Assessment, Moment};

/// The report as it is ordered, also as a text for a helper (`exchange::errand`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportOrder {
    pub format: ReportFormat,
    pub parts: Vec<ReportPart>,
    #[serde(with = "paper")]
    pub paper: PaperSize,
    /// Who writes it, where that is known.
    pub author: String,
    #[serde(with = "crate::assessment::time::moment")]
    pub at: Moment,
}

impl ReportOrder {
    pub fn report(&self, document: &Assessment, conformity: &Conformity) -> WrittenReport {
        written_report(document, conformity, self.at.date_naive(), &self.parts)
    }

    pub fn facts(&self, document: &Assessment) -> FileFacts {
        FileFacts {
            organization: document.organization.clone(),
            author: self.author.clone(),
            at: self.at,
            paper: self.paper,
        }
    }
}

mod paper {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::assessment::records::PaperSize;

    pub fn serialize<S: Serializer>(paper: &PaperSize, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(paper.key())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PaperSize, D::Error> {
        let key = String::deserialize(deserializer)?;
        PaperSize::from_key(&key).ok_or_else(|| D::Error::custom("no size of paper"))
    }
}
