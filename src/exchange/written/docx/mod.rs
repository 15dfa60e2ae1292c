//! Word: a package of WordprocessingML (ECMA-376), packed with `zip` and written with `quick-xml`, which the readers of
//! workbooks bring along anyway. What is the same in every file stands beside this file as it is packed.

mod body;
mod words;

use std::io::{self, Cursor, Write};

use chrono::Utc;
use quick_xml::Writer;
use quick_xml::escape::escape;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::clean::one_line;
use super::columns::{is_wide, widths};
use super::format::{FileFacts, twips};
use super::writer::{FileContents, ReportWriter};
use crate::analysis::blocks::WrittenTable;
use crate::analysis::written::WrittenReport;
use crate::assessment::records::PaperSize;
use crate::words::{ENGLISH, TextPiece, language, pieces, say};
use body::PageSize;

/// What every file has, as it is.
const SAME: [(&str, &str); 6] = [
    ("[Content_Types].xml", include_str!("content_types.xml")),
    ("_rels/.rels", include_str!("package_rels.xml")),
    ("docProps/app.xml", include_str!("app.xml")),
    (
        "word/_rels/document.xml.rels",
        include_str!("document_rels.xml"),
    ),
    ("word/numbering.xml", include_str!("numbering.xml")),
    ("word/settings.xml", include_str!("settings.xml")),
];

/// The styles, and the language of their words as it stands in them.
const STYLES: &str = include_str!("styles.xml");
const STYLES_LANGUAGE: &str = "w:lang w:val=\"en-GB\"";

pub struct DocxWriter {
    xml: Writer<Vec<u8>>,
    paper: PaperSize,
    /// Whether the sheets lie on their side where the writing is.
    turned: bool,
    core: String,
    header: String,
}

impl DocxWriter {
    pub fn new(report: &WrittenReport, facts: &FileFacts) -> io::Result<Self> {
        let mut xml = Writer::new(Vec::new());
        body::begin(&mut xml, report)?;
        let title = one_line(&report.title);
        Ok(Self {
            xml,
            paper: facts.paper,
            turned: false,
            core: core(&title, facts),
            header: header(&title),
        })
    }
}

impl DocxWriter {
    /// Turns the sheets for what comes next, where they lie otherwise.
    fn turn(&mut self, turned: bool) -> io::Result<()> {
        if turned != self.turned {
            let sheet = self.sheet();
            body::end_section(&mut self.xml, sheet)?;
            self.turned = turned;
        }
        Ok(())
    }

    fn sheet(&self) -> PageSize {
        let (width, height) = twips(self.paper);
        match self.turned {
            true => PageSize {
                width: height,
                height: width,
                turned: true,
            },
            false => PageSize {
                width,
                height,
                turned: false,
            },
        }
    }

    fn paragraph_of(&mut self, style: &str, text: &str) -> io::Result<()> {
        self.turn(false)?;
        words::paragraph(&mut self.xml, style, text)
    }
}

impl ReportWriter for DocxWriter {
    fn part(&mut self, title: &str) -> io::Result<()> {
        self.paragraph_of("Heading1", &one_line(title))
    }

    fn heading(&mut self, text: &str) -> io::Result<()> {
        self.paragraph_of("Heading2", &one_line(text))
    }

    fn paragraph(&mut self, text: &str) -> io::Result<()> {
        self.paragraph_of("Normal", text)
    }

    fn note(&mut self, text: &str) -> io::Result<()> {
        self.paragraph_of("Note", text)
    }

    fn list(&mut self, items: &[String]) -> io::Result<()> {
        let mut items = items.iter();
        items.try_for_each(|item| self.paragraph_of("ListBullet", item))
    }

    fn table(&mut self, table: &WrittenTable, named: bool) -> io::Result<()> {
        self.turn(is_wide(table))?;
        if named {
            words::paragraph(&mut self.xml, "Heading2", &one_line(&table.title))?;
        }
        let width = self.sheet().width - 2 * body::MARGIN;
        body::table(&mut self.xml, table, &widths(table, width))
    }

    fn finish(mut self: Box<Self>) -> io::Result<FileContents> {
        let sheet = self.sheet();
        body::end(&mut self.xml, sheet)?;
        let document = self.xml.into_inner();
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut pack = |name: &str, bytes: &[u8]| {
            zip.start_file(name, SimpleFileOptions::default())?;
            zip.write_all(bytes)
        };
        for (name, text) in SAME {
            pack(name, text.as_bytes())?;
        }
        pack("word/styles.xml", styles().as_bytes())?;
        pack("word/footer1.xml", footer().as_bytes())?;
        pack("docProps/core.xml", self.core.as_bytes())?;
        pack("word/header1.xml", self.header.as_bytes())?;
        pack("word/document.xml", &document)?;
        Ok(FileContents {
            extension: "docx",
            mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            bytes: zip.finish()?.into_inner(),
        })
    }
}

/// Title, author and date of the file.
fn core(title: &str, facts: &FileFacts) -> String {
    let author = one_line(&facts.author);
    let author = escape(author.as_str());
    let at = facts.at.with_timezone(&Utc).format("%Y-%m-%dT%H:%M:%SZ");
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified></cp:coreProperties>"#,
        escape(title)
    )
}

/// The title on every page.
fn header(title: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p></w:hdr>"#,
        escape(title)
    )
}

/// The styles, for words of the chosen language: Word checks their spelling by it.
fn styles() -> String {
    match language() {
        (ENGLISH, _) => STYLES.to_owned(),
        (tag, _) => STYLES.replace(STYLES_LANGUAGE, &format!("w:lang w:val=\"{tag}\"")),
    }
}

/// The number of the page on every page, in the order of the chosen language.
fn footer() -> String {
    let run = |words: &str| {
        let words = escape(words);
        format!(r#"<w:r><w:t xml:space="preserve">{words}</w:t></w:r>"#)
    };
    let number = |field: &str| {
        format!(r#"<w:fldSimple w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#)
    };
    let runs = pieces(say(t_later!("Page {page} of {pages}"))).map(|piece| match piece {
        TextPiece::Text(words) => run(words),
        TextPiece::Place("page") => number("PAGE"),
        TextPiece::Place("pages") => number("NUMPAGES"),
        TextPiece::Place(_) => String::new(),
    });
    let runs: String = runs.collect();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{runs}</w:p></w:ftr>
"#
    )
}
