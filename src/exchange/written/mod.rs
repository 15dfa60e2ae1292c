//! The report of an assessment as a file: Word, one web page, Markdown, the tables as CSV. Each is written from the same
//! [`WrittenReport`], so that they say the same. Writing goes in small steps, between which a page can answer.

mod clean;
mod columns;
mod csv;
mod docx;
mod format;
mod html;
mod markdown;
mod order;
mod writer;

use std::{fmt, io};

pub use format::{FileFacts, ReportFormat};
pub use order::ReportOrder;
pub use writer::ReportChart;

use super::file_name::plain;
use crate::analysis::written::{WrittenPart, WrittenReport};
use csv::CsvWriter;
use docx::DocxWriter;
use html::HtmlWriter;
use markdown::MarkdownWriter;
use writer::ReportWriter;

/// A file, ready to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    pub name: String,
    pub mime: String,
    pub bytes: Vec<u8>,
}

/// Why a file was not written, and at which place of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotWritten {
    pub place: String,
    pub reason: String,
}

impl NotWritten {
    fn at(place: &str, error: &io::Error) -> Self {
        Self {
            place: place.to_owned(),
            reason: error.to_string(),
        }
    }
}

impl fmt::Display for NotWritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

/// A file that is being written.
pub struct ReportWriting {
    report: WrittenReport,
    facts: FileFacts,
    charts: Vec<ReportChart>,
    writer: Box<dyn ReportWriter>,
    /// The part, and of it what comes next: its heading, then each of its blocks.
    next: (usize, usize),
}

impl ReportWriting {
    pub fn new(
        format: ReportFormat,
        report: WrittenReport,
        facts: FileFacts,
    ) -> Result<Self, NotWritten> {
        let writer: Box<dyn ReportWriter> = match format {
            ReportFormat::Word => match DocxWriter::new(&report, &facts) {
                Ok(writer) => Box::new(writer),
                Err(error) => return Err(NotWritten::at(t!("The title"), &error)),
            },
            ReportFormat::WebPage => Box::new(HtmlWriter::new(&report, facts.paper)),
            ReportFormat::Markdown => Box::new(MarkdownWriter::new(&report)),
            ReportFormat::Csv => Box::new(CsvWriter::default()),
        };
        Ok(Self {
            report,
            facts,
            charts: Vec::new(),
            writer,
            next: (0, 0),
        })
    }

    /// With charts, which stand at the end of their parts where the format shows any.
    pub fn with_charts(self, charts: Vec<ReportChart>) -> Self {
        Self { charts, ..self }
    }

    /// Writes the next piece; false when there is none left.
    pub fn step(&mut self) -> Result<bool, NotWritten> {
        let Some(part) = self.report.parts.get(self.next.0) else {
            return Ok(false);
        };
        let mut written = match self.next.1.checked_sub(1) {
            None => self.writer.part(&part.title),
            Some(index) => match part.blocks.get(index) {
                Some(block) => self.writer.block(block, &part.title),
                None => Ok(()),
            },
        };
        let is_last = self.next.1 == part.blocks.len();
        let charts = self
            .charts
            .iter()
            .filter(|chart| Some(chart.part) == part.part);
        for chart in charts.filter(|_| is_last) {
            written = written.and_then(|()| self.writer.chart(chart));
        }
        written.map_err(|error| NotWritten::at(&part.title, &error))?;
        self.next = match is_last {
            true => (self.next.0 + 1, 0),
            false => (self.next.0, self.next.1 + 1),
        };
        Ok(true)
    }

    /// How many pieces are written, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        let pieces = |parts: &[WrittenPart]| {
            parts
                .iter()
                .map(|part| part.blocks.len() + 1)
                .sum::<usize>()
        };
        let done = self.report.parts.get(..self.next.0).unwrap_or_default();
        (pieces(done) + self.next.1, pieces(&self.report.parts))
    }

    /// Writes what is left, and closes the file.
    pub fn finish(mut self) -> Result<WrittenFile, NotWritten> {
        while self.step()? {}
        let contents = self
            .writer
            .finish()
            .map_err(|error| NotWritten::at(t!("The end of the file"), &error))?;
        let name = plain(&format!("{} {}", self.facts.organization, self.report.name));
        let day = self.facts.at.date_naive();
        Ok(WrittenFile {
            name: format!("{name}{day}.{}", contents.extension),
            mime: contents.mime.to_owned(),
            bytes: contents.bytes,
        })
    }
}

#[cfg(test)]
mod tests;
