//! A chart as a picture that stands alone, to be saved: with its title and what it shows, in the colours of the light sheet.

use super::canvas::{Canvas, LABEL, LEADING, SMALL};
use super::paint::{Anchor, Face, Ink, escape, light};
use super::{Chart, text};

/// Space around the chart.
const MARGIN: i32 = 24;
/// The title, and the distance of its lines.
const TITLE: Face = Face {
    size: 17,
    bold: true,
    ..LABEL
};
const TITLE_LEADING: i32 = 22;

/// A picture, and how large it is in pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    inner: String,
}

impl Picture {
    /// As a file, so many times as large.
    pub fn svg(&self, times: u32) -> String {
        let Self {
            width,
            height,
            inner,
        } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{}\" height=\"{}\" role=\"img\">{inner}</svg>",
            width * times,
            height * times
        )
    }
}

/// A drawn chart as a picture of its own; `whose` says of whom it is and of which day, since it may be looked at without us.
pub fn picture(title: &str, whose: &str, chart: &Chart) -> Picture {
    let (wide, tall) = size(&chart.svg);
    let title = text::clean(title);
    // Bold is an eighth wider than what is measured.
    let lines = text::wrap(&text::shorten(&title, 200), TITLE.size, wide - wide / 8);
    let whose = text::clean(whose);
    let mut about = text::wrap(&text::shorten(&whose, 200), SMALL.size, wide);
    about.extend(text::wrap(chart.about, SMALL.size, wide));
    let below = MARGIN + lines.len() as i32 * TITLE_LEADING;
    let top = below + about.len() as i32 * LEADING + 14;
    let (width, height) = (wide + 2 * MARGIN, top + tall + MARGIN);
    let mut c = Canvas::new(width as u32);
    c.rect(0, 0, width, height, Ink::Sheet);
    for (n, line) in (0..).zip(lines) {
        let y = MARGIN + 8 + TITLE_LEADING * n;
        c.text(MARGIN, y, Anchor::Start, TITLE, line);
    }
    for (n, line) in (0..).zip(about) {
        c.text(MARGIN, below + 8 + LEADING * n, Anchor::Start, SMALL, line);
    }
    let size = (width as u32, height as u32);
    let mut inner = String::from("<title>");
    escape(&title, &mut inner);
    inner.push_str("</title>");
    c.write(size, &mut inner);
    inner.push_str(&format!("<g transform=\"translate({MARGIN},{top})\">"));
    inner.push_str(inside(&chart.svg));
    inner.push_str("</g>");
    Picture {
        width: size.0,
        height: size.1,
        inner: light(&inner),
    }
}

/// Width and height of a drawn chart.
fn size(svg: &str) -> (i32, i32) {
    let numbers = svg
        .split_once("viewBox=\"0 0 ")
        .map_or("", |(_, rest)| rest);
    let mut numbers = numbers.split(['"', ' ']).map(|n| n.parse().unwrap_or(1));
    (numbers.next().unwrap_or(1), numbers.next().unwrap_or(1))
}

/// What stands inside of the `<svg>`.
fn inside(svg: &str) -> &str {
    let inner = svg.split_once("\">").map_or("", |(_, inner)| inner);
    inner.strip_suffix("</svg>").unwrap_or(inner)
}
