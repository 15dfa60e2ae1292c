//! The one place that knows plotters: marks in, SVG text out, reserved colours turned into tokens.

use plotters::prelude::{DrawingBackend, FontDesc, FontFamily, FontStyle, RGBAColor, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, ShapeStyle, TextStyle};

/// A colour of the sheet. plotters draws number `n` as `#01FE<n>`; [`PAINT`] says what it becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// Names and figures.
    Text,
    /// Secondary text.
    Soft,
    /// The paper below: figures on filled marks, gaps in textures.
    Sheet,
    /// Decoration.
    Rule,
    /// Outlines that carry meaning.
    Edge,
    /// What has been reached.
    Accent,
    /// The four ratings.
    Fully,
    Largely,
    Partly,
    Not,
    /// The quiet fill of what is open.
    Open,
    /// Sharp hairline, decoration.
    Hair,
    /// Sharp outline that carries meaning.
    Frame,
    /// Dashed line.
    Dash,
    /// Round-joined line of what has been reached.
    Reached,
    /// Secondary text that stays readable across lines.
    SoftHalo,
}

/// What stands for each [`Ink`] in the picture, in the same order.
///
/// Where a value goes on behind its quotation mark, the mark gets these attributes too.
const PAINT: [&str; 16] = [
    "var(--ink)",
    "var(--ink-2)",
    "var(--sheet)",
    "var(--rule)",
    "var(--edge)",
    "var(--accent)",
    "var(--fully)",
    "var(--largely)",
    "var(--partly)",
    "var(--not)",
    "var(--open)",
    "var(--rule)\" shape-rendering=\"crispEdges",
    "var(--edge)\" shape-rendering=\"crispEdges",
    "var(--ink-2)\" stroke-dasharray=\"5 3\" stroke-linejoin=\"round",
    "var(--accent)\" stroke-linejoin=\"round",
    "var(--ink-2)\" stroke=\"var(--sheet)\" stroke-width=\"3\" paint-order=\"stroke",
];
/// What tokens stand for on the light sheet, where a picture stands without the style sheet.
pub(super) const LIGHT: [(&str, &str); 11] = [
    ("ink", "#1c2325"),
    ("ink-2", "#4c585b"),
    ("sheet", "#ffffff"),
    ("rule", "#ddd9cf"),
    ("edge", "#8a857a"),
    ("accent", "#0b5b66"),
    ("fully", "#1d6b4f"),
    ("largely", "#2f6f83"),
    ("partly", "#8f5500"),
    ("not", "#9f2f23"),
    ("open", "#c9c4b8"),
];
/// The fonts of such a picture; what shows it may know none of the browser.
const FONTS: &str = "system-ui, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif";
/// How the value of an attribute begins that is a token.
const TOKEN: &str = "\"var(--";
/// What plotters writes before the number of an ink.
const RESERVED: &str = "\"#01FE";

/// Starts and ends a word in the colour of a gap inside a text; both are control characters, which
/// no cleaned label holds.
pub(super) const GAP: char = '\u{1}';
pub(super) const GAP_END: char = '\u{2}';

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Face {
    pub size: i32,
    pub bold: bool,
    pub ink: Ink,
}

impl Face {
    pub(super) const fn ink(self, ink: Ink) -> Self {
        Face { ink, ..self }
    }

    pub(super) const fn bold(self) -> Self {
        Face { bold: true, ..self }
    }
}

/// Which point of a text is placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// Pixels from the left and from the top.
pub(super) type Point = (i32, i32);

/// One thing drawn.
pub(super) enum Mark {
    /// Two corners, filled or outlined.
    Rect(Point, Point, Ink, bool),
    /// A line and its width.
    Path(Vec<Point>, Ink, u32),
    /// A filled polygon and its opacity.
    Area(Vec<Point>, Ink, f64),
    /// Centre and radius, filled or outlined.
    Dot(Point, u32, Ink, bool),
    /// One line of text by its top.
    Text(Point, Anchor, Face, String),
}

/// Draws marks through plotters; gives what stands inside its `<svg>`.
fn replay(marks: &[Mark], size: (u32, u32)) -> String {
    let mut raw = String::new();
    {
        let mut back = SVGBackend::with_string(&mut raw, size);
        for mark in marks {
            draw(mark, &mut back);
        }
    }
    let inner = raw.split_once('>').map_or("", |(_, inner)| inner);
    inner
        .trim_end()
        .strip_suffix("</svg>")
        .unwrap_or(inner)
        .replace(" opacity=\"1\"", "")
        .replace("\"bold\"", "\"600\"")
}

fn draw(mark: &Mark, back: &mut SVGBackend) {
    // Drawing into a string cannot fail, so there is nothing to hand on.
    let _ = match mark {
        Mark::Rect(from, to, ink, filled) => {
            back.draw_rect(*from, *to, &pen(*ink, 1, 1.0), *filled)
        }
        Mark::Path(points, ink, width) => {
            back.draw_path(points.iter().copied(), &pen(*ink, *width, 1.0))
        }
        Mark::Area(points, ink, alpha) => {
            back.fill_polygon(points.iter().copied(), &pen(*ink, 1, *alpha))
        }
        Mark::Dot(at, radius, ink, filled) => {
            back.draw_circle(*at, *radius, &pen(*ink, 2, 1.0), *filled)
        }
        Mark::Text(at, anchor, face, words) => back.draw_text(words, &style(*anchor, *face), *at),
    };
}

fn colour(ink: Ink, alpha: f64) -> RGBAColor {
    RGBAColor(0x01, 0xFE, ink as u8, alpha)
}

fn pen(ink: Ink, width: u32, alpha: f64) -> ShapeStyle {
    ShapeStyle {
        color: colour(ink, alpha),
        filled: true,
        stroke_width: width,
    }
}

fn style(anchor: Anchor, face: Face) -> TextStyle<'static> {
    let weight = if face.bold {
        FontStyle::Bold
    } else {
        FontStyle::Normal
    };
    // plotters writes the size divided by 1.24.
    let size = f64::from(face.size) * 1.24;
    let across = match anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    TextStyle {
        font: FontDesc::new(FontFamily::Name("var(--font-text)"), size, weight),
        color: colour(face.ink, 1.0).to_backend_color(),
        pos: Pos::new(across, VPos::Top),
    }
}

/// Writes the drawn marks with tokens for the reserved colours.
///
/// Only attributes can hold a bare quotation mark, so no text of a person is ever replaced.
pub(super) fn paint(marks: &[Mark], size: (u32, u32), out: &mut String) {
    let raw = replay(marks, size);
    let mut parts = raw.split(RESERVED);
    put(parts.next().unwrap_or_default(), out);
    for part in parts {
        let (number, rest) = part.split_at_checked(2).unwrap_or_default();
        let index = usize::from_str_radix(number, 16).unwrap_or_default();
        out.push('"');
        out.push_str(PAINT.get(index).unwrap_or(&PAINT[0]));
        put(rest, out);
    }
}

fn put(part: &str, out: &mut String) {
    let mut open = false;
    for c in part.chars() {
        // A word that breaks over two lines ends its colour with the first.
        if open && matches!(c, GAP_END | '<') {
            out.push_str("</tspan>");
            open = false;
        }
        match c {
            // plotters sets every text on a line of its own; labels hold no line ends.
            '\n' => {}
            GAP => {
                out.push_str("<tspan fill=\"var(--not)\" font-weight=\"600\">");
                open = true;
            }
            GAP_END => {}
            _ => out.push(c),
        }
    }
}

/// Adds text as it may stand in an element or an attribute.
pub(super) fn escape(words: &str, out: &mut String) {
    for c in words.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}

/// The same picture with the colours of the light sheet in the place of tokens. As in [`paint`], no text of a person is replaced.
pub(super) fn light(svg: &str) -> String {
    let mut parts = svg.split(TOKEN);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once(')').unwrap_or((part, ""));
        let found = LIGHT.iter().find(|(token, _)| *token == name);
        out.push('"');
        out.push_str(found.map_or(FONTS, |(_, colour)| colour));
        out.push_str(rest);
    }
    out
}
