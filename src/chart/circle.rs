//! Where the axes and the labels of a radar stand.

use super::canvas::{LABEL, LEADING};
use super::paint::{Anchor, Point};
use super::text;
use std::cmp::Ordering;

/// From the rim to the mark of “no level”.
pub(super) const MARK: i32 = 10;
/// From the rim to the labels.
const LABELS: i32 = 21;

/// A circle with its labels around it.
pub(super) struct Circle {
    pub radius: i32,
    pub centre: Point,
    /// Below the lowest label.
    pub bottom: i32,
    pub labels: Vec<Label>,
    /// Half the height of the label columns.
    half: i32,
}

/// A placed label.
pub(super) struct Label {
    pub lines: Vec<String>,
    pub at: Point,
    pub anchor: Anchor,
}

impl Circle {
    /// The largest circle with room for every name beside it, in at most three lines and without
    /// breaking a word.
    pub(super) fn named(names: &[String], width: i32) -> Option<Circle> {
        let word = names.iter().map(|n| text::widest_word(n, LABEL.size)).max();
        let largest = ((width - 150) / 3).min(180);
        let mut radii = (100..=largest).rev().step_by(5);
        radii.find_map(|radius| {
            let space = width / 2 - radius - LABELS;
            let circle = Circle::index(names, width, radius);
            let fits = word.unwrap_or(0) <= space
                && circle.labels.iter().all(|label| label.lines.len() <= 3)
                && circle.half <= radius * 3 / 2;
            fits.then_some(circle)
        })
    }

    /// The largest circle with room for short marks.
    pub(super) fn tagged(tags: &[String], width: i32) -> Circle {
        let widest = tags.iter().map(|tag| text::width(tag, LABEL.size, true));
        let space = width / 2 - LABELS - widest.max().unwrap_or(0);
        Circle::index(tags, width, space.clamp(40, 140))
    }

    fn index(names: &[String], width: i32, radius: i32) -> Circle {
        let (reach, count) = (radius + LABELS, names.len());
        let side = |n| {
            if anchor(n, count) == Anchor::Middle {
                2 * reach
            } else {
                width / 2 - reach
            }
        };
        let mut labels: Vec<Label> = names
            .iter()
            .enumerate()
            .map(|(n, name)| Label {
                lines: text::wrap(name, LABEL.size, side(n).min(240)),
                at: (width / 2, 0),
                anchor: anchor(n, count),
            })
            .collect();
        // The columns right and left, each from top to bottom.
        let right: Vec<usize> = (0..count)
            .filter(|&n| side_of(n, count, Anchor::Start))
            .collect();
        let left = (0..count)
            .rev()
            .filter(|&n| side_of(n, count, Anchor::End))
            .collect();
        let columns = [(right, 1), (left, -1)];
        let tall = |column: &Vec<usize>| column.iter().map(|&n| labels[n].height() + 4).sum();
        let tallest: i32 = columns
            .iter()
            .map(|(column, _)| tall(column))
            .max()
            .unwrap_or(0);
        let half = (tallest / 2).max(radius + MARK + 8);
        let head = labels.first().map_or(0, Label::height);
        let mut circle = Circle {
            radius,
            centre: (width / 2, head + 8 + half),
            bottom: 0,
            labels: Vec::new(),
            half,
        };
        for (column, sign) in columns {
            circle.stack(&mut labels, &column, sign);
        }
        for (n, label) in labels.iter_mut().enumerate() {
            if label.anchor == Anchor::Middle {
                let away = half + 2 + label.height() / 2;
                let middle = circle.centre.1;
                label.at.1 = if n == 0 { middle - away } else { middle + away };
            }
        }
        circle.labels = labels;
        let low = |n: usize| {
            let label = &circle.labels[n];
            (label.at.1 + label.height() / 2).max(circle.spot(n, radius + 4).1)
        };
        circle.bottom = (0..count).map(low).max().unwrap_or(0) + 8;
        circle
    }

    /// Puts the labels of a column below each other, near their axes; `sign` is 1 on the right.
    fn stack(&self, labels: &mut [Label], column: &[usize], sign: i32) {
        let (reach, count) = (self.radius + LABELS, labels.len());
        let middle = self.centre.1;
        let wish = |&n: &usize| (wished(self, n, count, reach).1, labels[n].height() + 4);
        let wishes: Vec<(i32, i32)> = column.iter().map(wish).collect();
        let ys = text::spread(&wishes, middle - self.half, middle + self.half);
        for (&n, y) in column.iter().zip(ys) {
            let natural = (wished(self, n, count, reach).0 - self.centre.0).abs();
            // Clear of the circle also with the corner that is nearest to it.
            let near = ((y - middle).abs() - labels[n].height() / 2).max(0);
            let away = f64::from((reach * reach - near * near).max(0)).sqrt() as i32;
            labels[n].at = (self.centre.0 + sign * natural.max(away), y);
        }
    }

    /// A point on axis `n`, clockwise from the top.
    pub(super) fn spot(&self, n: usize, radius: i32) -> Point {
        wished(self, n, self.labels.len(), radius)
    }

    /// A line from the rim to a label that stands away from its axis.
    pub(super) fn leader(&self, n: usize) -> Option<Vec<Point>> {
        let label = self.labels.get(n)?;
        let toward = match label.anchor {
            Anchor::Start => -4,
            Anchor::Middle => return None,
            Anchor::End => 4,
        };
        let (wish, from) = (
            self.spot(n, self.radius + LABELS),
            self.spot(n, self.radius + 2),
        );
        let end = (label.at.0 + toward, label.at.1);
        let far = (wish.0 - label.at.0).abs() + (wish.1 - label.at.1).abs();
        (far > 14).then(|| vec![from, end])
    }
}

impl Label {
    fn height(&self) -> i32 {
        self.lines.len() as i32 * LEADING
    }
}

fn wished(circle: &Circle, n: usize, count: usize, radius: i32) -> Point {
    let (across, up) = direction(n, count);
    let far = f64::from(radius);
    (
        circle.centre.0 + (far * across).round() as i32,
        circle.centre.1 - (far * up).round() as i32,
    )
}

/// Sine and cosine of `n` of `count` parts of a turn. The angle within a quarter turn is small and
/// known, so a few terms of the series give pixels exactly; std's functions reduce any angle, which
/// is far more to download.
fn direction(n: usize, count: usize) -> (f64, f64) {
    let count = count.max(1);
    let (quarter, rest) = (4 * n / count, 4 * n % count);
    let angle = rest as f64 / count as f64 * std::f64::consts::FRAC_PI_2;
    let (mut sin, mut cos, mut term) = (0.0, 0.0, 1.0);
    // Terms of e^ix: to cosine, sine, and both again with the other sign.
    for power in 0..20 {
        match power % 4 {
            0 => cos += term,
            1 => sin += term,
            2 => cos -= term,
            _ => sin -= term,
        }
        term *= angle / f64::from(power + 1);
    }
    match quarter % 4 {
        0 => (sin, cos),
        1 => (cos, -sin),
        2 => (-sin, -cos),
        _ => (-cos, sin),
    }
}

fn side_of(n: usize, count: usize, side: Anchor) -> bool {
    anchor(n, count) == side
}

/// On which side of its label an axis ends: labels stand right, left, above or below the circle.
fn anchor(n: usize, count: usize) -> Anchor {
    match (2 * n).cmp(&count) {
        _ if n == 0 => Anchor::Middle,
        Ordering::Less => Anchor::Start,
        Ordering::Equal => Anchor::Middle,
        Ordering::Greater => Anchor::End,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_are_sines_and_cosines() {
        for count in 1..=62 {
            for n in 0..=count {
                let (sin, cos) = (n as f64 / count as f64 * std::f64::consts::TAU).sin_cos();
                let (across, up) = direction(n, count);
                assert!((across - sin).abs() < 1e-12, "{n} of {count}");
                assert!((up - cos).abs() < 1e-12, "{n} of {count}");
            }
        }
    }
}
