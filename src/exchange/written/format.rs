//! The formats that the report is written in, and what a file says of itself.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::assessment::records::PaperSize;

/// A kind of file, by what it is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReportFormat {
    Word,
    WebPage,
    Markdown,
    Csv,
}

impl ReportFormat {
    pub const ALL: [Self; 4] = [Self::Word, Self::WebPage, Self::Markdown, Self::Csv];

    pub fn key(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::WebPage => "html",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Word => "Word",
            Self::WebPage => t!("Web page"),
            Self::Markdown => "Markdown",
            Self::Csv => t!("Tables (CSV)"),
        }
    }

    /// What it is good for.
    pub fn why(self) -> &'static str {
        match self {
            Self::Word => {
                t!(
                    "A document to edit and to print, with styles, page numbers and a list of contents. Word asks whether to fill in the page numbers of the contents: say yes."
                )
            }
            Self::WebPage => {
                t!(
                    "One file that any browser opens, also without a network: to read, to send, to print. No script in it."
                )
            }
            Self::Markdown => {
                t!("Plain text with headings and tables, for wikis and version control.")
            }
            Self::Csv => {
                t!(
                    "Only the tables, for spreadsheets and scripts; several come packed into one ZIP file. A text that a spreadsheet would take for a formula has an apostrophe put before it."
                )
            }
        }
    }

    /// Whether it has pages, so that their size matters.
    pub fn has_pages(self) -> bool {
        matches!(self, Self::Word | Self::WebPage)
    }
}

/// What the size of a sheet is called in CSS.
pub(super) fn css_size(paper: PaperSize) -> &'static str {
    match paper {
        PaperSize::A4 => "A4",
        PaperSize::Letter => "Letter",
    }
}

/// Width and height of a sheet in twentieths of a point, as Word counts.
pub(super) fn twips(paper: PaperSize) -> (u32, u32) {
    match paper {
        PaperSize::A4 => (11_906, 16_838),
        PaperSize::Letter => (12_240, 15_840),
    }
}

/// What a file says of itself.
#[derive(Clone, Debug)]
pub struct FileFacts {
    /// Whose report it is; part of the name of the file.
    pub organization: String,
    /// Who writes it, where that is known.
    pub author: String,
    pub at: DateTime<FixedOffset>,
    pub paper: PaperSize,
}
