//! A text as a QR code, and the code as SVG.

use std::fmt::{self, Write};

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// The largest version in use: 117 modules a side, 125 with the quiet zone.
///
/// Cameras need about four of their pixels a module. Half the height of a full HD picture, or seven tenths of a 720-line
/// webcam's, which is how large a code stands in the picture of a person who aims without care, is just over 500 pixels: four
/// for each of 125. On the 65 mm of a phone's screen a module is then 0.5 mm wide, which another phone still focuses on. The
/// standard goes up to version 40 (177 modules), which only works with paper held still and near.
const LARGEST: u8 = 25;

/// How many bytes of text (UTF-8) a code holds at most: version 25 with the least error correction (level L), ISO/IEC 18004 table 7.
pub const MOST_BYTES: usize = 1273;

/// Fewer digits at the end of a text are not worth a part of their own.
const FEWEST_DIGITS: usize = 12;

/// The light border that scanners need to find a code, in modules (ISO/IEC 18004, 9.1).
pub const QUIET: usize = 4;

/// A QR code: a square of modules, dark or light.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    size: usize,
    dark: Vec<bool>,
}

/// A text that does not fit into a code that cameras still read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooBig {
    /// The text's size in bytes.
    pub bytes: usize,
    /// [`MOST_BYTES`].
    pub most: usize,
}

/// The text as a code: the smallest that holds it, for modules that are as large as they can be, and of those the one with
/// the most error correction.
pub fn encode(text: &str) -> Result<Code, TooBig> {
    let too_big = TooBig {
        bytes: text.len(),
        most: MOST_BYTES,
    };
    if text.len() > MOST_BYTES {
        return Err(too_big);
    }
    // Bytes, whatever the text, so that the limit is the same for all; but digits at its end, three of which take ten bits.
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (start, digits) = text.split_at(text.len() - digits);
    let segments = match digits.len() < FEWEST_DIGITS {
        true => vec![QrSegment::make_bytes(text.as_bytes())],
        false => vec![
            QrSegment::make_bytes(start.as_bytes()),
            QrSegment::make_numeric(digits),
        ],
    };
    let largest = Version::new(LARGEST);
    let code = QrCode::encode_segments_advanced(
        &segments,
        QrCodeEcc::Low,
        Version::MIN,
        largest,
        None,
        true,
    )
    .map_err(|_| too_big)?;
    let side = code.size();
    let rows = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
    let dark = rows.map(|(x, y)| code.get_module(x, y)).collect();
    Ok(Code {
        size: side.unsigned_abs() as usize,
        dark,
    })
}

impl Code {
    /// Modules a side, without the quiet zone: 21 to 117.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Whether the module in a column and row, counted from the top left, is dark. There are no dark ones outside.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.size && y < self.size && self.dark[y * self.size + x]
    }

    /// The code as SVG, quiet zone included, a unit a module. Black on white in light and dark alike, since scanners expect
    /// it; `label` says to people who do not see it what it is for.
    pub fn svg(&self, label: &str) -> String {
        let side = self.size + 2 * QUIET;
        let mut svg = format!(
            "<svg class=\"qr\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"{}\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"",
            escaped(label),
        );
        for y in 0..self.size {
            let mut x = 0;
            while x < self.size {
                let run = (x..self.size).take_while(|&x| self.is_dark(x, y)).count();
                if run > 0 {
                    // Writing to a String cannot fail.
                    let _ = write!(svg, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
                }
                x += run.max(1);
            }
        }
        svg + "\"/></svg>"
    }
}

/// A text as the value of an attribute; what XML forbids, such as most control characters, is left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '"' => safe += "&quot;",
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

impl fmt::Display for TooBig {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { bytes, most } = self;
        out.write_str(&t!(
            "this is {bytes} bytes, and a QR code that cameras still read holds at most {most}: hand it on as a file instead",
            bytes,
            most
        ))
    }
}

impl std::error::Error for TooBig {}
