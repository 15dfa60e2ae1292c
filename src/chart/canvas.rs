//! What charts draw with: they collect marks here, [`super::paint`] replays them through plotters.
//!
//! Whole pixels keep bars and grids crisp. Text is placed by anchors and never measured.

use super::paint::{Anchor, Face, Ink, Mark, Point, escape, paint};
use super::text;

/// How a block is filled; each differs from the others in shape, not only in colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// Plain.
    Solid(Ink),
    /// Slanted stripes.
    Striped(Ink),
    /// A line along the foot.
    Footed(Ink),
    /// Quiet, outlined, with upright lines.
    Upright,
    /// An outline.
    Hollow,
}

/// Names.
pub(super) const LABEL: Face = Face {
    size: 12,
    bold: false,
    ink: Ink::Text,
};
/// Everything secondary. As large as names, since nothing on a page is smaller than 12 pixels; it differs by its colour.
pub(super) const SMALL: Face = Face {
    size: 12,
    bold: false,
    ink: Ink::Soft,
};
/// Figures on marks.
pub(super) const FIGURE: Face = Face {
    size: 12,
    bold: true,
    ink: Ink::Sheet,
};

/// Distance of text lines.
pub(super) const LEADING: i32 = 15;

/// Draws the sample of a kind in the 16 × 12 box that starts at `x` and is centred on `y`.
pub(super) type LegendMark = fn(&mut Canvas, x: i32, y: i32, kind: usize);

/// Collects the marks of one chart, in groups that may carry a tooltip.
pub(super) struct Canvas {
    /// Width of the picture.
    pub width: i32,
    groups: Vec<(String, Vec<Mark>)>,
}

impl Canvas {
    /// A canvas of a width that can be worked with.
    pub(super) fn new(width: u32) -> Self {
        Canvas {
            width: width.clamp(280, 4000) as i32,
            groups: vec![(String::new(), Vec::new())],
        }
    }

    fn push(&mut self, mark: Mark) {
        if let Some((_, marks)) = self.groups.last_mut() {
            marks.push(mark);
        }
    }

    /// What follows shows this tooltip; an empty text ends that.
    pub(super) fn tip(&mut self, tip: String) {
        self.groups.push((tip, Vec::new()));
    }

    /// A filled rectangle.
    pub(super) fn rect(&mut self, x: i32, y: i32, w: i32, h: i32, ink: Ink) {
        if w > 0 && h > 0 {
            self.push(Mark::Rect((x, y), (x + w, y + h), ink, true));
        }
    }

    /// The outline of a rectangle, wholly inside of it.
    pub(super) fn frame(&mut self, x: i32, y: i32, w: i32, h: i32) {
        let far = (x + w.max(2) - 1, y + h.max(2) - 1);
        self.push(Mark::Rect((x, y), far, Ink::Frame, false));
    }

    /// A line through points.
    pub(super) fn path(&mut self, points: Vec<Point>, ink: Ink, width: u32) {
        self.push(Mark::Path(points, ink, width));
    }

    /// A filled polygon.
    pub(super) fn area(&mut self, points: Vec<Point>, ink: Ink, alpha: f64) {
        self.push(Mark::Area(points, ink, alpha));
    }

    /// A filled dot.
    pub(super) fn dot(&mut self, at: Point, radius: u32, ink: Ink) {
        self.push(Mark::Dot(at, radius, ink, true));
    }

    /// A hollow dot that covers what lies below.
    pub(super) fn ring(&mut self, at: Point, radius: u32, ink: Ink) {
        self.push(Mark::Dot(at, radius, Ink::Sheet, true));
        self.push(Mark::Dot(at, radius, ink, false));
    }

    /// The mark of “no level”: hollow, with a question mark.
    pub(super) fn unknown(&mut self, (x, y): Point) {
        self.ring((x, y), 7, Ink::Edge);
        self.text(x, y, Anchor::Middle, FIGURE.ink(Ink::Text), "?".into());
    }

    /// One line of text, centred on `y`.
    pub(super) fn text(&mut self, x: i32, y: i32, anchor: Anchor, face: Face, text: String) {
        self.push(Mark::Text((x, y - 5), anchor, face, text));
    }

    /// Lines of text around `y`.
    pub(super) fn lines(&mut self, x: i32, y: i32, anchor: Anchor, face: Face, lines: Vec<String>) {
        let first = y - LEADING * (lines.len() as i32 - 1) / 2;
        for (n, line) in (0..).zip(lines) {
            self.text(x, first + LEADING * n, anchor, face, line);
        }
    }

    /// A block with its texture.
    pub(super) fn block(&mut self, x: i32, y: i32, w: i32, h: i32, fill: Fill) {
        match fill {
            Fill::Solid(ink) => self.rect(x, y, w, h, ink),
            Fill::Footed(ink) => {
                self.rect(x, y, w, h, ink);
                self.rect(x, y + h - 4, w, 2, Ink::Sheet);
            }
            Fill::Striped(ink) => {
                self.rect(x, y, w, h, ink);
                for sum in (3..w + h).step_by(6) {
                    let from = (x + sum.min(w), y + (sum - w).max(0));
                    let to = (x + (sum - h).max(0), y + sum.min(h));
                    self.path(vec![from, to], Ink::Sheet, 1);
                }
            }
            Fill::Upright => {
                self.rect(x, y, w, h, Ink::Open);
                for dx in (3..w - 2).step_by(3) {
                    self.rect(x + dx, y + 1, 1, h - 2, Ink::Edge);
                }
                self.frame(x, y, w, h);
            }
            Fill::Hollow => self.frame(x, y, w, h),
        }
    }

    /// A figure in the middle of a block, if it fits; textures make room for it.
    pub(super) fn figure(&mut self, (x, y): Point, (w, h): Point, fill: Fill, figure: String) {
        let space = text::width(&figure, FIGURE.size, true) + 4;
        if space > w {
            return;
        }
        let (at, middle) = (x + w / 2, y + h / 2);
        let wide = space.min(w - 2);
        let (face, middle) = match fill {
            Fill::Solid(_) => (FIGURE, middle),
            Fill::Footed(_) => (FIGURE, middle - 1),
            Fill::Striped(ink) => {
                self.rect(at - wide / 2, y, wide, h, ink);
                (FIGURE, middle)
            }
            Fill::Upright => {
                self.rect(at - wide / 2, y + 1, wide, h - 2, Ink::Open);
                (FIGURE.ink(Ink::Text), middle)
            }
            Fill::Hollow => (FIGURE.ink(Ink::Text), middle),
        };
        self.text(at, middle, Anchor::Middle, face, figure);
    }

    /// The ball of a rating: 0 not to 3 fully achieved.
    ///
    /// Cut out of a full disc by rectangles, as curves of whole pixels would be ragged.
    pub(super) fn ball(&mut self, (x, y): Point, rating: usize, ink: Ink) {
        self.dot((x, y), 6, if rating > 0 { ink } else { Ink::Sheet });
        match rating {
            1 => {
                self.rect(x - 6, y - 6, 6, 12, Ink::Sheet);
                self.rect(x, y, 6, 6, Ink::Sheet);
            }
            2 => self.rect(x - 6, y - 6, 6, 6, Ink::Sheet),
            _ => {}
        }
        self.push(Mark::Dot((x, y), 6, ink, false));
    }

    /// A legend of kinds and their names that flows over as many lines as it needs, from the top
    /// `y`; returns its foot.
    pub(super) fn legend(&mut self, y: i32, sample: LegendMark, items: &[(usize, String)]) -> i32 {
        let (mut x, mut row) = (0, y + 8);
        for (kind, words) in items {
            let wide = 22 + text::width(words, SMALL.size, false);
            if x > 0 && x + wide > self.width {
                (x, row) = (0, row + 18);
            }
            sample(self, x, row, *kind);
            self.text(x + 22, row, Anchor::Start, SMALL, words.clone());
            x += wide + 16;
        }
        row + 10
    }

    /// A sentence in place of a picture; returns its foot.
    pub(super) fn sentence(&mut self, y: i32, words: &str) -> i32 {
        let lines = text::wrap(words, SMALL.size, self.width - 4);
        let mut foot = y;
        for line in lines {
            self.text(0, foot + 9, Anchor::Start, SMALL, line);
            foot += LEADING;
        }
        foot + 4
    }

    /// The picture as text. Places are counted from the left, also on a page that is read from the right.
    pub(super) fn finish(self, title: &str, height: i32) -> String {
        let size = (self.width.max(1) as u32, height.max(1) as u32);
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" width=\"100%\" direction=\"ltr\" role=\"img\" aria-label=\"",
            size.0, size.1
        );
        escape(&text::clean(title), &mut out);
        out.push_str("\">");
        self.write(size, &mut out);
        out.push_str("</svg>");
        out
    }

    /// What is drawn, as it stands inside of a picture of this size.
    pub(super) fn write(&self, size: (u32, u32), out: &mut String) {
        for (tip, marks) in self.groups.iter().filter(|group| !group.1.is_empty()) {
            if !tip.is_empty() {
                out.push_str("<g><title>");
                escape(tip, out);
                out.push_str("</title>");
            }
            paint(marks, size, out);
            if !tip.is_empty() {
                out.push_str("</g>");
            }
        }
    }

    /// Sample of what is missing to a target.
    pub(super) fn minus(&mut self, x: i32, y: i32) {
        let face = FIGURE.ink(Ink::Not);
        // Wider than the box of a sample: it begins with it, so that it stays in the picture.
        self.text(x, y, Anchor::Start, face, "−1".into());
    }
}
