//! Words in Word: paragraphs and the runs of letters in them.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use crate::exchange::written::clean::clean;

pub type Xml = Writer<Vec<u8>>;

/// An element with the one attribute that nearly all of them have.
pub fn empty(xml: &mut Xml, name: &str, value: &str) -> io::Result<()> {
    let element = xml.create_element(name).with_attribute(("w:val", value));
    element.write_empty().map(drop)
}

pub fn paragraph(xml: &mut Xml, style: &str, words: &str) -> io::Result<()> {
    aligned(xml, style, "", words)
}

/// A paragraph with its alignment, where it has one of its own.
pub fn aligned(xml: &mut Xml, style: &str, align: &str, words: &str) -> io::Result<()> {
    xml.create_element("w:p")
        .write_inner_content(|xml| {
            xml.create_element("w:pPr").write_inner_content(|xml| {
                empty(xml, "w:pStyle", style)?;
                match align {
                    "" => Ok(()),
                    align => empty(xml, "w:jc", align),
                }
            })?;
            run(xml, words)
        })
        .map(drop)
}

/// Letters; ends of lines and tabs are elements of their own.
pub fn run(xml: &mut Xml, words: &str) -> io::Result<()> {
    let words = clean(words);
    if words.is_empty() {
        return Ok(());
    }
    xml.create_element("w:r")
        .write_inner_content(|xml| {
            for (index, line) in words.split('\n').enumerate() {
                if index > 0 {
                    xml.create_element("w:br").write_empty()?;
                }
                for (index, piece) in line.split('\t').enumerate() {
                    if index > 0 {
                        xml.create_element("w:tab").write_empty()?;
                    }
                    if !piece.is_empty() {
                        xml.create_element("w:t")
                            .with_attribute(("xml:space", "preserve"))
                            .write_text_content(BytesText::new(piece))?;
                    }
                }
            }
            Ok(())
        })
        .map(drop)
}
