//! What every format has to know how to write.

use std::io;

use crate::analysis::blocks::{Block, WrittenTable};
use crate::analysis::written::ReportPart;

/// Writes a report piece by piece, in its order.
pub trait ReportWriter {
    /// The heading of a part.
    fn part(&mut self, title: &str) -> io::Result<()>;
    /// A heading below that of the part.
    fn heading(&mut self, text: &str) -> io::Result<()>;
    fn paragraph(&mut self, text: &str) -> io::Result<()>;
    fn note(&mut self, text: &str) -> io::Result<()>;
    fn list(&mut self, items: &[String]) -> io::Result<()>;
    /// `named`: its title stands above it. Not where the heading of the part says the same.
    fn table(&mut self, table: &WrittenTable, named: bool) -> io::Result<()>;
    /// A chart; formats that show none say its figures in their tables.
    fn chart(&mut self, _: &ReportChart) -> io::Result<()> {
        Ok(())
    }
    fn finish(self: Box<Self>) -> io::Result<FileContents>;

    /// A block of the part that is called so.
    fn block(&mut self, block: &Block, part: &str) -> io::Result<()> {
        match block {
            Block::Heading(text) => self.heading(text),
            Block::Paragraph(text) => self.paragraph(text),
            Block::Note(text) => self.note(text),
            Block::List(items) => self.list(items),
            Block::Table(table) => self.table(table, table.is_named_in(part)),
        }
    }
}

/// A chart at the end of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportChart {
    pub part: ReportPart,
    pub title: String,
    /// A whole `<svg>` element, as the room `chart` draws it.
    pub svg: String,
}

/// What stands in a file, and what kind of file it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileContents {
    /// Without a point.
    pub extension: &'static str,
    pub mime: &'static str,
    pub bytes: Vec<u8>,
}
