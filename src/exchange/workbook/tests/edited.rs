//! A workbook as a spreadsheet program saves it after somebody changed a cell: the XML of the sheet is changed, all else stays.
#![allow(dead_code)] // Each of the crates that share this file uses a part of it.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What a person puts into a cell.
#[derive(Clone, Copy, Debug)]
pub enum Put<'a> {
    Text(&'a str),
    Number(f64),
    Nothing,
}

/// The workbook with a cell of a sheet changed, named as `F12`.
pub fn changed(book: &[u8], sheet: &str, cell: &str, put: Put) -> Vec<u8> {
    rewritten(book, &part_of(book, sheet), |xml| {
        with_cell(&xml, cell, put)
    })
}

/// The workbook without a row of a sheet.
pub fn without_row(book: &[u8], sheet: &str, row: usize) -> Vec<u8> {
    rewritten(book, &part_of(book, sheet), |xml| {
        let (start, end) = row_at(&xml, row).unwrap();
        format!("{}{}", &xml[..start], &xml[end..])
    })
}

/// The workbook with a text in one of its parts replaced wherever it stands.
pub fn replaced(book: &[u8], part: &str, old: &str, new: &str) -> Vec<u8> {
    rewritten(book, part, |xml| {
        assert!(xml.contains(old), "{old} stands in {part}");
        xml.replace(old, new)
    })
}

/// The part in which the cells of a sheet stand. The sheets are numbered in their order.
fn part_of(book: &[u8], sheet: &str) -> String {
    let xml = part(book, "xl/workbook.xml");
    let document = roxmltree::Document::parse(&xml).unwrap();
    let mut sheets = document.descendants().filter(|node| {
        node.has_tag_name((
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "sheet",
        ))
    });
    let number = sheets.position(|node| node.attribute("name") == Some(sheet));
    format!("xl/worksheets/sheet{}.xml", number.unwrap() + 1)
}

pub fn part(book: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

fn rewritten(book: &[u8], changed: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().to_string();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        out.start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        if name == changed {
            bytes = change(String::from_utf8(bytes).unwrap()).into_bytes();
        }
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn row_at(xml: &str, row: usize) -> Option<(usize, usize)> {
    let start = xml.find(&format!("<row r=\"{row}\""))?;
    let end = start + xml[start..].find("</row>")? + "</row>".len();
    Some((start, end))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn with_cell(xml: &str, cell: &str, put: Put) -> String {
    let new = match put {
        Put::Text(text) => {
            let text = escaped(text);
            format!(
                "<c r=\"{cell}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
            )
        }
        Put::Number(number) => format!("<c r=\"{cell}\"><v>{number}</v></c>"),
        Put::Nothing => String::new(),
    };
    let row: usize = cell
        .trim_start_matches(|c: char| c.is_ascii_uppercase())
        .parse()
        .unwrap();
    let Some((start, end)) = row_at(xml, row) else {
        return xml.replace(
            "</sheetData>",
            &format!("<row r=\"{row}\">{new}</row></sheetData>"),
        );
    };
    let line = &xml[start..end];
    let line = match line.find(&format!("<c r=\"{cell}\"")) {
        Some(at) => {
            let rest = &line[at..];
            let open = rest.find('>').unwrap();
            let length = match rest[..open].ends_with('/') {
                true => open + 1,
                false => rest.find("</c>").unwrap() + "</c>".len(),
            };
            format!("{}{new}{}", &line[..at], &rest[length..])
        }
        // The order of the cells of a row is nothing that readers rely on here.
        None => line.replace("</row>", &format!("{new}</row>")),
    };
    format!("{}{line}{}", &xml[..start], &xml[end..])
}
