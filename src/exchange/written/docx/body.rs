//! The document itself: title, contents, tables, and the page at the end.

use std::io;

use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::words::{Xml, aligned, empty, paragraph, run};
use crate::analysis::blocks::{Block, CellKind, WrittenTable};
use crate::analysis::written::WrittenReport;
use crate::exchange::written::clean::one_line;

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// From the edge of the sheet to the text, in twentieths of a point: 20 mm.
pub const MARGIN: u32 = 1134;

/// A sheet of paper as it lies, in twentieths of a point.
#[derive(Clone, Copy)]
pub struct PageSize {
    pub width: u32,
    pub height: u32,
    /// Whether it lies on its side.
    pub turned: bool,
}

/// Title, subtitle and contents.
pub fn begin(xml: &mut Xml, report: &WrittenReport) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new(
        "1.0",
        Some("UTF-8"),
        Some("yes"),
    )))?;
    let root = BytesStart::new("w:document")
        .with_attributes([("xmlns:w", NAMESPACE), ("xmlns:r", RELATIONS)]);
    xml.write_event(Event::Start(root))?;
    xml.write_event(Event::Start(BytesStart::new("w:body")))?;
    paragraph(xml, "Title", &one_line(&report.title))?;
    paragraph(xml, "Subtitle", &report.subtitle)?;
    if report.parts.len() > 1 {
        paragraph(xml, "TOCHeading", t!("Contents"))?;
        contents(xml, report)?;
    }
    Ok(())
}

/// A field that Word fills in anew when it opens the file; what other programs show stands in it already.
fn contents(xml: &mut Xml, report: &WrittenReport) -> io::Result<()> {
    let mut lines = Vec::new();
    for part in &report.parts {
        lines.push(("TOC1", one_line(&part.title)));
        lines.extend(part.blocks.iter().filter_map(|block| match block {
            Block::Heading(text) => Some(("TOC2", one_line(text))),
            Block::Table(table) if table.is_named_in(&part.title) => {
                Some(("TOC2", one_line(&table.title)))
            }
            _ => None,
        }));
    }
    for (index, (style, text)) in lines.iter().enumerate() {
        xml.create_element("w:p").write_inner_content(|xml| {
            xml.create_element("w:pPr")
                .write_inner_content(|xml| empty(xml, "w:pStyle", style))?;
            if index == 0 {
                mark(xml, "begin")?;
                xml.create_element("w:r").write_inner_content(|xml| {
                    xml.create_element("w:instrText")
                        .with_attribute(("xml:space", "preserve"))
                        .write_text_content(BytesText::new(r#" TOC \o "1-3" \h \z \u "#))
                        .map(drop)
                })?;
                mark(xml, "separate")?;
            }
            run(xml, text)
        })?;
    }
    // The field ends in a paragraph of its own, which also begins the next page.
    xml.create_element("w:p")
        .write_inner_content(|xml| {
            mark(xml, "end")?;
            xml.create_element("w:r").write_inner_content(|xml| {
                let page = xml
                    .create_element("w:br")
                    .with_attribute(("w:type", "page"));
                page.write_empty().map(drop)
            })?;
            Ok(())
        })
        .map(drop)
}

/// Where a field begins, where its result begins, and where it ends.
fn mark(xml: &mut Xml, kind: &str) -> io::Result<()> {
    xml.create_element("w:r")
        .write_inner_content(|xml| {
            let mark = xml.create_element("w:fldChar");
            mark.with_attribute(("w:fldCharType", kind))
                .write_empty()
                .map(drop)
        })
        .map(drop)
}

pub fn table(xml: &mut Xml, table: &WrittenTable, widths: &[u32]) -> io::Result<()> {
    xml.create_element("w:tbl").write_inner_content(|xml| {
        xml.create_element("w:tblPr").write_inner_content(|xml| {
            empty(xml, "w:tblStyle", "ReportTable")?;
            let all: u32 = widths.iter().sum();
            sized(xml, "w:tblW", all)?;
            let layout = xml.create_element("w:tblLayout");
            layout.with_attribute(("w:type", "fixed")).write_empty()?;
            let look = xml.create_element("w:tblLook");
            look.with_attributes([("w:val", "0020"), ("w:firstRow", "1")])
                .write_empty()?;
            // What people hear who do not see the table.
            empty(xml, "w:tblCaption", &one_line(&table.title))
        })?;
        xml.create_element("w:tblGrid").write_inner_content(|xml| {
            let mut widths = widths.iter();
            widths.try_for_each(|width| {
                let column = xml.create_element("w:gridCol");
                column
                    .with_attribute(("w:w", width.to_string().as_str()))
                    .write_empty()
                    .map(drop)
            })
        })?;
        let kinds = table.columns.iter().map(|column| column.kind);
        let kinds: Vec<CellKind> = kinds.collect();
        let head: Vec<String> = table.columns.iter().map(|c| one_line(&c.title)).collect();
        row(xml, &head, &kinds, widths, true)?;
        table.rows.iter().try_for_each(|cells| {
            let cells: Vec<String> = cells.iter().map(|cell| cell.shown()).collect();
            row(xml, &cells, &kinds, widths, false)
        })
    })?;
    // Between two tables there has to be a paragraph, else they become one.
    paragraph(xml, "TableText", "")
}

fn sized(xml: &mut Xml, name: &str, width: u32) -> io::Result<()> {
    let width = width.to_string();
    xml.create_element(name)
        .with_attributes([("w:w", width.as_str()), ("w:type", "dxa")])
        .write_empty()
        .map(drop)
}

fn row(
    xml: &mut Xml,
    cells: &[String],
    kinds: &[CellKind],
    widths: &[u32],
    is_head: bool,
) -> io::Result<()> {
    xml.create_element("w:tr")
        .write_inner_content(|xml| {
            xml.create_element("w:trPr").write_inner_content(|xml| {
                xml.create_element("w:cantSplit").write_empty()?;
                match is_head {
                    true => xml.create_element("w:tblHeader").write_empty().map(drop),
                    false => Ok(()),
                }
            })?;
            let style = if is_head { "TableHead" } else { "TableText" };
            for ((cell, kind), width) in cells.iter().zip(kinds).zip(widths) {
                let align = match kind {
                    CellKind::Number | CellKind::Percent => "right",
                    _ => "",
                };
                xml.create_element("w:tc").write_inner_content(|xml| {
                    xml.create_element("w:tcPr")
                        .write_inner_content(|xml| sized(xml, "w:tcW", *width))?;
                    aligned(xml, style, align, cell)
                })?;
            }
            Ok(())
        })
        .map(drop)
}

/// Where a section ends whose sheets lie otherwise than those of the next.
pub fn end_section(xml: &mut Xml, sheet: PageSize) -> io::Result<()> {
    xml.create_element("w:p")
        .write_inner_content(|xml| {
            xml.create_element("w:pPr")
                .write_inner_content(|xml| section(xml, sheet))
                .map(drop)
        })
        .map(drop)
}

/// The last section, and the ends of what [`begin`] began.
pub fn end(xml: &mut Xml, sheet: PageSize) -> io::Result<()> {
    section(xml, sheet)?;
    for name in ["w:body", "w:document"] {
        xml.write_event(Event::End(BytesEnd::new(name)))?;
    }
    Ok(())
}

/// The sheets of a section, with their head and foot.
fn section(xml: &mut Xml, sheet: PageSize) -> io::Result<()> {
    let [width, height, margin] =
        [sheet.width, sheet.height, MARGIN].map(|twips| twips.to_string());
    xml.create_element("w:sectPr")
        .write_inner_content(|xml| {
            for (name, id) in [("w:headerReference", "rId4"), ("w:footerReference", "rId5")] {
                xml.create_element(name)
                    .with_attributes([("w:type", "default"), ("r:id", id)])
                    .write_empty()?;
            }
            let size = xml.create_element("w:pgSz");
            let size = size.with_attributes([("w:w", width.as_str()), ("w:h", height.as_str())]);
            let turned = sheet.turned.then_some(("w:orient", "landscape"));
            size.with_attributes(turned).write_empty()?;
            let sides = ["w:top", "w:right", "w:bottom", "w:left"];
            xml.create_element("w:pgMar")
                .with_attributes(sides.map(|side| (side, margin.as_str())))
                .with_attributes([("w:header", "567"), ("w:footer", "567"), ("w:gutter", "0")])
                .write_empty()
                .map(drop)
        })
        .map(drop)
}
