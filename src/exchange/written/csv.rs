//! The tables of a report as CSV (RFC 4180: commas, CRLF, quotes doubled), with the mark of UTF-8 that Excel asks for.
//! One table is one file; several are packed together.

use std::io::{self, Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::clean::{clean, one_line};
use super::writer::{FileContents, ReportWriter};
use crate::analysis::blocks::{Cell, CellKind, WrittenTable};
use crate::exchange::csv_text::{harmless, push_line};
use crate::exchange::file_name::plain;

#[derive(Default)]
pub struct CsvWriter {
    part: String,
    /// Name and text of each table.
    files: Vec<(String, String)>,
}

impl ReportWriter for CsvWriter {
    fn part(&mut self, title: &str) -> io::Result<()> {
        self.part = one_line(title);
        Ok(())
    }

    fn heading(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn paragraph(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn note(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn list(&mut self, _: &[String]) -> io::Result<()> {
        Ok(())
    }

    fn table(&mut self, table: &WrittenTable, _: bool) -> io::Result<()> {
        let name = match self.part.starts_with(&table.title) {
            true => table.title.clone(),
            false => format!("{} {}", self.part, table.title),
        };
        let name = format!("{:02}-{}", self.files.len() + 1, plain(&name));
        let name = format!("{}.csv", name.trim_end_matches('-'));
        self.files.push((name, csv(table)));
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<FileContents> {
        if let [(_, text)] = self.files.as_slice() {
            return Ok(FileContents {
                extension: "csv",
                mime: "text/csv;charset=utf-8",
                bytes: text.clone().into_bytes(),
            });
        }
        if self.files.is_empty() {
            return Err(io::Error::other(t!(
                "the chosen parts have no table; choose a part with a table, or another format"
            )));
        }
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in &self.files {
            zip.start_file(name.as_str(), SimpleFileOptions::default())?;
            zip.write_all(text.as_bytes())?;
        }
        Ok(FileContents {
            extension: "zip",
            mime: "application/zip",
            bytes: zip.finish()?.into_inner(),
        })
    }
}

fn csv(table: &WrittenTable) -> String {
    let mut out = String::from("\u{feff}");
    let head = table.columns.iter().map(|column| {
        let title = one_line(&column.title);
        match column.kind {
            CellKind::Percent => format!("{title} (%)"),
            _ => title,
        }
    });
    push_line(&mut out, head);
    for row in &table.rows {
        push_line(
            &mut out,
            row.iter().map(|cell| match cell {
                Cell::Text(text) => harmless(&clean(text)),
                other => other.stored(),
            }),
        );
    }
    out
}
