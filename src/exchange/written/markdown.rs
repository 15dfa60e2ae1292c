//! Markdown as CommonMark has it, with the tables of GitHub. Nothing that a person typed becomes markup: what could is
//! escaped with a backslash, or with a character reference where a backslash does not help.

use std::io;

use super::clean::{clean, one_line};
use super::writer::{FileContents, ReportWriter};
use crate::analysis::blocks::{CellKind, WrittenTable};
use crate::analysis::written::WrittenReport;

pub struct MarkdownWriter {
    out: String,
}

impl MarkdownWriter {
    pub fn new(report: &WrittenReport) -> Self {
        let mut writer = Self { out: String::new() };
        writer.line("# ", &report.title);
        let subtitle = escaped(&clean(&report.subtitle), "\\\n");
        writer.push(&subtitle);
        writer
    }

    /// A heading.
    fn line(&mut self, mark: &str, text: &str) {
        self.push(&format!("{mark}{}", escaped(&one_line(text), "")));
    }

    /// A block of its own.
    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(text);
        self.out.push('\n');
    }
}

impl ReportWriter for MarkdownWriter {
    fn part(&mut self, title: &str) -> io::Result<()> {
        self.line("## ", title);
        Ok(())
    }

    fn heading(&mut self, text: &str) -> io::Result<()> {
        self.line("### ", text);
        Ok(())
    }

    fn paragraph(&mut self, text: &str) -> io::Result<()> {
        self.push(&escaped(&clean(text), "\\\n"));
        Ok(())
    }

    fn note(&mut self, text: &str) -> io::Result<()> {
        self.paragraph(text)
    }

    fn list(&mut self, items: &[String]) -> io::Result<()> {
        let items = items.iter().map(|item| clean(item));
        let items = items.filter(|item| !item.is_empty());
        // What follows on further lines stands below the text of the first, else it would leave the list.
        let lines: Vec<String> = items
            .map(|item| format!("- {}", escaped(&item, "\\\n  ")))
            .collect();
        self.push(&lines.join("\n"));
        Ok(())
    }

    fn table(&mut self, table: &WrittenTable, named: bool) -> io::Result<()> {
        if named {
            self.heading(&table.title)?;
        }
        let mut head = String::from("|");
        let mut rule = String::from("|");
        for column in &table.columns {
            head.push_str(&format!(" {} |", cell(&one_line(&column.title))));
            rule.push_str(match column.kind {
                CellKind::Number | CellKind::Percent => " ---: |",
                _ => " --- |",
            });
        }
        let mut lines = vec![head, rule];
        lines.extend(table.rows.iter().map(|row| {
            let cells = row.iter().map(|one| format!(" {} |", cell(&one.shown())));
            cells.fold("|".to_owned(), |line, cell| line + cell.as_str())
        }));
        self.push(&lines.join("\n"));
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<FileContents> {
        Ok(FileContents {
            extension: "md",
            mime: "text/markdown;charset=utf-8",
            bytes: self.out.into_bytes(),
        })
    }
}

fn cell(text: &str) -> String {
    escaped(&clean(text), "<br>")
}

/// A clean text as Markdown; `line_end` stands for the ends of its lines.
fn escaped(text: &str, line_end: &str) -> String {
    let lines = text.split('\n').map(escaped_line);
    lines.collect::<Vec<_>>().join(line_end)
}

fn escaped_line(line: &str) -> String {
    let letters: Vec<char> = line.chars().collect();
    let mut out = String::with_capacity(line.len() + 8);
    for (at, c) in letters.iter().copied().enumerate() {
        let (before, after) = (&letters[..at], &letters[at + 1..]);
        match c {
            // At the ends of a line blanks would be taken off.
            ' ' if before.is_empty() || after.is_empty() => out.push_str("&#32;"),
            '\t' => out.push_str("&#9;"),
            // A bar ends a cell of a table, whatever stands before it.
            '|' => out.push_str("&#124;"),
            c => {
                if is_markup(before, c, after) {
                    out.push('\\');
                }
                out.push(c);
            }
        }
    }
    out
}

/// Whether a letter could be read as more than itself, by what stands before and after it in its line.
fn is_markup(before: &[char], c: char, after: &[char]) -> bool {
    let next_is = |fits: fn(&char) -> bool| after.first().is_some_and(fits);
    match c {
        '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '&' | '~' | '$' | '@'
        | '#' | '^' => true,
        // Lists, rules, underlined headings.
        '-' | '+' | '=' => before.is_empty(),
        // Addresses, the short names of pictures, definitions; but not a time of day.
        ':' => {
            let digits =
                before.last().is_some_and(char::is_ascii_digit) && next_is(char::is_ascii_digit);
            !digits && (before.is_empty() || next_is(|c| !c.is_whitespace()))
        }
        '.' | ')' => {
            let numbers = !before.is_empty() && before.iter().all(char::is_ascii_digit);
            let list = numbers && !next_is(|c| !c.is_whitespace());
            let address = matches!(before, [.., 'w' | 'W', 'w' | 'W', 'w' | 'W']);
            list || address
        }
        _ => false,
    }
}
