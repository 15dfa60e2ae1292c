//! The formats that the report is written in.

/// A kind of file, by what it is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
            Self::WebPage => "Web page",
            Self::Markdown => "Markdown",
            Self::Csv => "Tables (CSV)",
        }
    }

    /// What it is good for.
    pub fn why(self) -> &'static str {
        match self {
            Self::Word => {
                "A document to edit and to print, with styles, page numbers and a list of contents. Word asks whether to fill in the page numbers of the contents: say yes."
            }
            Self::WebPage => {
                "One file that any browser opens, also without a network: to read, to send, to print. No script in it."
            }
            Self::Markdown => "Plain text with headings and tables, for wikis and version control.",
            Self::Csv => {
                "Only the tables, for spreadsheets and scripts; several come packed into one ZIP file. A text that a spreadsheet would take for a formula has an apostrophe put before it."
            }
        }
    }

    /// Whether it has pages, so that their size matters.
    pub fn has_pages(self) -> bool {
        matches!(self, Self::Word | Self::WebPage)
    }
}

/// The size of a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaperSize {
    #[default]
    A4,
    Letter,
}

impl PaperSize {
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// Its name, for people and in CSS.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "Letter",
        }
    }

    /// Width and height in twentieths of a point, as Word counts.
    pub(super) fn twips(self) -> (u32, u32) {
        match self {
            Self::A4 => (11_906, 16_838),
            Self::Letter => (12_240, 15_840),
        }
    }
}
