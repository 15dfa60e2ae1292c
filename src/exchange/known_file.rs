//! Files that hold no snapshot, invitation or ballot and are yet known by their beginning: what each is, and where it belongs. Whoever
//! chose one at the wrong place is told both.

use super::format::PAGE_ELEMENT;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownFile {
    /// `.xlsx` or `.ods`.
    Workbook,
    /// `.docx` or `.odt`.
    TextDocument,
    /// The whole app in one page, with a packet in it.
    PacketPage,
    /// Another page, such as the report.
    WebPage,
    Calendar,
    Pdf,
    Picture,
    /// Words or rows that are no JSON.
    PlainText,
}

impl KnownFile {
    /// Knows a file by its content; none where it may be JSON, or nothing tells.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let starts = |start: &[u8]| bytes.starts_with(start);
        if starts(b"PK\x03\x04") {
            return packed(bytes);
        }
        if starts(b"%PDF") {
            return Some(Self::Pdf);
        }
        if [&b"\x89PNG"[..], b"\xff\xd8\xff", b"GIF8"]
            .into_iter()
            .any(starts)
        {
            return Some(Self::Picture);
        }
        let text = std::str::from_utf8(bytes).ok()?;
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.contains('\0') {
            return None;
        }
        match text.chars().next()? {
            '<' if text.contains(&format!("id=\"{PAGE_ELEMENT}\">")) => Some(Self::PacketPage),
            '<' => Some(Self::WebPage),
            // What JSON begins with.
            '{' | '[' | '"' | '-' | '0'..='9' => None,
            _ if text.starts_with("BEGIN:VCALENDAR") => Some(Self::Calendar),
            _ if ["true", "false", "null"].contains(&text.trim_end()) => None,
            _ => Some(Self::PlainText),
        }
    }

    /// In a sentence.
    pub fn what(self) -> &'static str {
        match self {
            Self::Workbook => t!("This file is a workbook, as Excel and LibreOffice save them."),
            Self::TextDocument => {
                t!("This file is a text document, as Word and LibreOffice save them.")
            }
            Self::PacketPage => t!("This file is a packet in a web page of its own."),
            Self::WebPage => t!("This file is a web page."),
            Self::Calendar => t!("This file is a calendar."),
            Self::Pdf => t!("This file is a PDF."),
            Self::Picture => t!("This file is a picture."),
            Self::PlainText => t!("This file is a text or a table."),
        }
    }

    /// Where it belongs, in a sentence or two.
    pub fn place(self) -> &'static str {
        match self {
            Self::Workbook => {
                t!(
                    "A workbook that Waymark saved is brought back on the page “Take it with you”; a list from elsewhere comes in on the page “From a spreadsheet”."
                )
            }
            Self::PacketPage => {
                t!(
                    "Open it in a browser: it is filled in there, and saves the .json file that goes back."
                )
            }
            Self::PlainText => {
                t!(
                    "A table comes in on the page “From a spreadsheet”. What Waymark itself reads is the .json file that it saved."
                )
            }
            Self::Calendar => {
                t!(
                    "Open it with your calendar. What Waymark itself reads is the .json file that it saved."
                )
            }
            Self::TextDocument | Self::WebPage | Self::Pdf => {
                t!(
                    "It is made to be read, such as a report, and holds nothing that could be brought back. What Waymark itself reads is the .json file that it saved."
                )
            }
            Self::Picture => t!("What Waymark itself reads is the .json file that it saved."),
        }
    }
}

/// What a zipped file is, by the names of its parts, which stand in it as they are.
fn packed(bytes: &[u8]) -> Option<KnownFile> {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|part| part == name);
    match () {
        () if holds(b"xl/workbook") || holds(b"opendocument.spreadsheet") => {
            Some(KnownFile::Workbook)
        }
        () if holds(b"word/document") || holds(b"opendocument.text") => {
            Some(KnownFile::TextDocument)
        }
        () => None,
    }
}

#[cfg(test)]
#[path = "tests/known_file.rs"]
mod tests;
