//! What other people's readers find in a file: headings, paragraphs, items and cells, in their order. They all give the
//! same kinds, so that one expectation holds for every format.

use std::io::{Cursor, Read};

use html5gum::{Token, Tokenizer};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use zip::ZipArchive;

/// What a piece is, and what it says.
pub type Piece = (&'static str, String);

/// The names and texts of what is packed in a file.
pub fn unpacked(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut file = zip.by_index(index).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

pub fn markdown(text: &str) -> Vec<Piece> {
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    let mut pieces: Vec<Piece> = Vec::new();
    let mut current: Option<Piece> = None;
    let mut in_head = false;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let kinds = ["title", "part", "heading"];
                current = Some((kinds[level as usize - 1], String::new()));
            }
            Event::Start(Tag::Paragraph) if current.is_none() => {
                current = Some(("paragraph", String::new()));
            }
            Event::Start(Tag::Item) => current = Some(("item", String::new())),
            Event::Start(Tag::TableHead) => in_head = true,
            Event::End(TagEnd::TableHead) => in_head = false,
            Event::Start(Tag::TableCell) => {
                current = Some((if in_head { "column" } else { "cell" }, String::new()));
            }
            Event::Start(Tag::List(None) | Tag::Table(_) | Tag::TableRow | Tag::Paragraph)
            | Event::End(TagEnd::List(false) | TagEnd::Table | TagEnd::TableRow) => {}
            Event::End(
                TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell,
            ) => pieces.extend(current.take()),
            Event::Text(text) => current.as_mut().unwrap().1.push_str(&text),
            Event::HardBreak => current.as_mut().unwrap().1.push('\n'),
            Event::InlineHtml(html) if &*html == "<br>" => current.as_mut().unwrap().1.push('\n'),
            other => panic!("became markup: {other:?} in {text:?}"),
        }
    }
    pieces
}

/// Reads a page as browsers split it; an element that no writer of ours makes is an error.
pub fn html(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut current: Option<Piece> = None;
    let mut in_contents = false;
    let mut classes = Vec::new();
    for token in Tokenizer::new(text) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8(tag.name.0.clone()).unwrap();
                classes.extend(
                    tag.attributes
                        .keys()
                        .map(|k| String::from_utf8(k.0.clone()).unwrap()),
                );
                in_contents |= name == "nav";
                let kind = match name.as_str() {
                    "h1" => "title",
                    "h2" => "part",
                    "h3" | "caption" => "heading",
                    "p" => "paragraph",
                    "li" => "item",
                    "th" => "column",
                    "td" => "cell",
                    "html" | "head" | "meta" | "title" | "style" | "body" | "main" | "header"
                    | "nav" | "ol" | "ul" | "a" | "section" | "div" | "table" | "thead"
                    | "tbody" | "tr" | "colgroup" | "col" => continue,
                    other => panic!("an element that nobody wrote: {other}"),
                };
                assert!(current.is_none(), "{kind} in {current:?}");
                current = Some((kind, String::new()));
            }
            Token::EndTag(tag) => {
                let name = tag.name.0.as_slice();
                in_contents &= name != b"nav";
                if matches!(
                    name,
                    b"h1" | b"h2" | b"h3" | b"caption" | b"p" | b"li" | b"th" | b"td"
                ) {
                    pieces.extend(current.take().filter(|_| !in_contents));
                }
            }
            Token::String(text) => {
                if let Some((_, words)) = &mut current {
                    words.push_str(std::str::from_utf8(&text).unwrap());
                }
            }
            Token::Doctype(_) => {}
            other => panic!("{other:?}"),
        }
    }
    let known = [
        "lang",
        "xmlns",
        "charset",
        "http-equiv",
        "content",
        "name",
        "dir",
        "id",
        "href",
        "class",
        "role",
        "tabindex",
        "scope",
        "aria-label",
        "style",
    ];
    for name in classes {
        assert!(
            known.contains(&name.as_str()),
            "an attribute that nobody wrote: {name}"
        );
    }
    pieces
}

pub fn word(bytes: &[u8]) -> Vec<Piece> {
    let files = unpacked(bytes);
    for (name, text) in &files {
        roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let (_, text) = files
        .iter()
        .find(|(name, _)| name == "word/document.xml")
        .unwrap();
    let document = roxmltree::Document::parse(text).unwrap();
    let local = |node: &roxmltree::Node, name: &str| node.tag_name().name() == name;
    let paragraphs = document.descendants().filter(|node| local(node, "p"));
    paragraphs
        .filter_map(|paragraph| {
            let style = paragraph.descendants().find(|node| local(node, "pStyle"))?;
            let namespace = style.tag_name().namespace()?;
            let kind = match style.attribute((namespace, "val"))? {
                "Title" => "title",
                "Subtitle" | "Normal" | "Note" => "paragraph",
                "Heading1" => "part",
                "Heading2" => "heading",
                "ListBullet" => "item",
                "TableHead" => "column",
                "TableText" => "cell",
                other => return other.starts_with("TOC").then_some(None)?,
            };
            let mut words = String::new();
            for node in paragraph.descendants().filter(|node| node.is_element()) {
                match node.tag_name().name() {
                    "t" => words.push_str(node.text().unwrap_or_default()),
                    "br" => words.push('\n'),
                    "tab" => words.push('\t'),
                    _ => {}
                }
            }
            Some((kind, words))
        })
        .collect()
}

/// The tables of a CSV file, or of several in a ZIP file.
pub fn csv(bytes: &[u8]) -> Vec<Vec<Vec<String>>> {
    let texts = match bytes.starts_with(b"PK") {
        true => unpacked(bytes).into_iter().map(|(_, text)| text).collect(),
        false => vec![String::from_utf8(bytes.to_vec()).unwrap()],
    };
    let tables = texts.iter().map(|text| {
        let text = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let rows = reader.records().map(|row| {
            let row = row.expect("as many cells in each row");
            row.iter().map(str::to_owned).collect()
        });
        rows.collect()
    });
    tables.collect()
}
