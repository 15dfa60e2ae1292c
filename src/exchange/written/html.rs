//! One web page with all in it: no script, nothing fetched, its own style for screen and paper. It is well-formed XML too,
//! so that programs read it as easily as browsers.

use std::io;

use quick_xml::escape::escape;

use super::clean::{clean, one_line};
use super::columns::{is_wide, widths};
use super::format::css_size;
use super::writer::{FileContents, ReportChart, ReportWriter};
use crate::analysis::blocks::{CellKind, WrittenTable};
use crate::analysis::written::WrittenReport;
use crate::assessment::records::PaperSize;
use crate::words::{Direction, language};

const STYLE: &str = include_str!("report.css");

/// What keeps a page with somebody's words in it from loading or running anything, whatever they are.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// The room between the margins of a sheet, in twentieths of a point; wide tables get more, in the same shares.
const PAPER: u32 = 10_200;

pub struct HtmlWriter {
    out: String,
    parts: usize,
}

impl HtmlWriter {
    pub fn new(report: &WrittenReport, paper: PaperSize) -> Self {
        let title = text(&one_line(&report.title));
        let page = format!(
            "@page {{ size: {0}; @top-left {{ content: {1}; }} }}\n@page wide {{ size: {0} landscape; }}",
            css_size(paper),
            css_string(&one_line(&report.title))
        );
        let (language, direction) = language();
        let direction = match direction {
            Direction::LeftToRight => "",
            Direction::RightToLeft => " dir=\"rtl\"",
        };
        let mut out = format!(
            r#"<!DOCTYPE html>
<html lang="{language}"{direction} xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="{}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="generator" content="Waymark"/>
<title>{title}</title>
<style>
{STYLE}{page}
</style>
</head>
<body>
<main>
<header>
<h1 dir="auto">{title}</h1>
<p class="note" dir="auto">{}</p>
</header>
"#,
            escape(POLICY),
            text(&report.subtitle)
        );
        if report.parts.len() > 1 {
            let contents = text(t!("Contents"));
            out.push_str(&format!(
                "<nav aria-label=\"{contents}\">\n<h2>{contents}</h2>\n<ol>\n"
            ));
            for (index, part) in report.parts.iter().enumerate() {
                let title = text(&one_line(&part.title));
                out.push_str(&format!(
                    "<li><a href=\"#part-{}\" dir=\"auto\">{title}</a></li>\n",
                    index + 1
                ));
            }
            out.push_str("</ol>\n</nav>\n");
        }
        Self { out, parts: 0 }
    }

    fn element(&mut self, begin: &str, words: &str, end: &str) {
        self.out
            .push_str(&format!("<{begin} dir=\"auto\">{}</{end}>\n", text(words)));
    }
}

impl ReportWriter for HtmlWriter {
    fn part(&mut self, title: &str) -> io::Result<()> {
        if self.parts > 0 {
            self.out.push_str("</section>\n");
        }
        self.parts += 1;
        let begin = format!("h2 id=\"part-{}\"", self.parts);
        self.out.push_str("<section>\n");
        self.element(&begin, &one_line(title), "h2");
        Ok(())
    }

    fn heading(&mut self, text: &str) -> io::Result<()> {
        self.element("h3", &one_line(text), "h3");
        Ok(())
    }

    fn paragraph(&mut self, text: &str) -> io::Result<()> {
        self.element("p", text, "p");
        Ok(())
    }

    fn note(&mut self, text: &str) -> io::Result<()> {
        self.element("p class=\"note\"", text, "p");
        Ok(())
    }

    fn list(&mut self, items: &[String]) -> io::Result<()> {
        self.out.push_str("<ul>\n");
        for item in items {
            self.element("li", item, "li");
        }
        self.out.push_str("</ul>\n");
        Ok(())
    }

    fn table(&mut self, table: &WrittenTable, named: bool) -> io::Result<()> {
        // A table that is wider than a phone is scrolled alone, and may be reached with the keys for that.
        self.out.push_str(&format!(
            "<div class=\"scroll{}\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n<table>\n",
            if is_wide(table) { " wide" } else { "" },
            text(&one_line(&table.title))
        ));
        if named {
            self.element("caption", &one_line(&table.title), "caption");
        }
        // On paper the columns are as wide as their words ask; on a screen the browser finds that out.
        self.out.push_str("<colgroup>");
        for width in widths(table, PAPER) {
            let share = f64::from(width) * 100.0 / f64::from(PAPER);
            self.out
                .push_str(&format!("<col style=\"--share: {share:.1}%\"/>"));
        }
        self.out.push_str("</colgroup>\n<thead>\n<tr>");
        for column in &table.columns {
            let title = text(&one_line(&column.title));
            let class = class(column.kind);
            self.out
                .push_str(&format!("<th scope=\"col\"{class}>{title}</th>"));
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.out.push_str("<tr>");
            for (cell, column) in row.iter().zip(&table.columns) {
                let class = class(column.kind);
                let shown = text(&cell.shown());
                self.out
                    .push_str(&format!("<td{class} dir=\"auto\">{shown}</td>"));
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
        Ok(())
    }

    fn chart(&mut self, chart: &ReportChart) -> io::Result<()> {
        self.out.push_str("<figure>\n");
        self.element("figcaption", &one_line(&chart.title), "figcaption");
        self.out.push_str(&chart.svg);
        self.out.push_str("\n</figure>\n");
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<FileContents> {
        if self.parts > 0 {
            self.out.push_str("</section>\n");
        }
        self.out.push_str("</main>\n</body>\n</html>\n");
        Ok(FileContents {
            extension: "html",
            mime: "text/html;charset=utf-8",
            bytes: self.out.into_bytes(),
        })
    }
}

fn class(kind: CellKind) -> &'static str {
    match kind {
        CellKind::Number | CellKind::Percent => " class=\"number\"",
        CellKind::Date => " class=\"date\"",
        CellKind::LongText => " class=\"long\"",
        CellKind::Text => "",
    }
}

/// Words as the text of an element or of an attribute.
fn text(words: &str) -> String {
    escape(clean(words).as_str()).into_owned()
}

/// Words as a string of CSS inside of the page's `style`: all but plain letters as numbers, so that nothing in them ends
/// the string or the element.
fn css_string(words: &str) -> String {
    let mut out = String::from("\"");
    for c in words.chars() {
        match c.is_ascii_alphanumeric() || c == ' ' {
            true => out.push(c),
            false => out.push_str(&format!("\\{:x} ", u32::from(c))),
        }
    }
    out.push('"');
    out
}
