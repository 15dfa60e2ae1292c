//! The modules of a code whose corners are known: a plane seen from some side, fitted to the patterns that every code has.

use super::find::{Corners, Point};
use super::grey::Grey;

/// A code's plane in the picture: from modules to pixels.
#[derive(Clone, Copy, Debug)]
pub struct Grid {
    /// Version, 1 to 40.
    version: usize,
    /// Places of four modules in the picture: the middles of three finder patterns and that of the last alignment pattern
    /// (in version 1, which has none, where the fourth finder pattern would be).
    anchors: [Point; 4],
    /// The plane through them.
    plane: Plane,
}

/// x = (c0 u + c1 v + c2) / (c6 u + c7 v + 1), y = (c3 u + c4 v + c5) / (the same).
#[derive(Clone, Copy, Debug)]
struct Plane([f32; 8]);

/// Grids that fit worse are not of a code.
const POOR_FIT: f32 = 0.2;

/// The grids that may fit the corners, the likeliest first: the size is measured only roughly.
pub fn grids(picture: &Grey, corners: &Corners) -> Vec<Grid> {
    let guess = ((corners.side - 17.0) / 4.0).round().clamp(1.0, 40.0) as usize;
    // In large codes a tenth of a pixel a module adds up.
    let around = if guess > 6 { 1 + guess / 8 } else { 1 };
    let versions = guess.saturating_sub(around).max(1)..=(guess + around).min(40);
    let mut all: Vec<(f32, Grid)> = versions
        .filter_map(|version| Grid::new(picture, corners, version))
        .map(|grid| (grid.fit(picture), grid))
        .collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    all.retain(|(fit, _)| *fit > POOR_FIT);
    all.truncate(2);
    // As found, which is right for most codes; then as fitted, which large and slanted ones need.
    all.into_iter()
        .flat_map(|(fit, grid)| [grid, grid.fitted(picture, fit)])
        .collect()
}

impl Grid {
    fn new(picture: &Grey, corners: &Corners, version: usize) -> Option<Self> {
        let side = 17.0 + 4.0 * version as f32;
        // The corner without a pattern, in a plane as slanted as the patterns' sizes say.
        let (right, below) = corners.far;
        let far = (right + below - 1.0).max(0.3);
        let of = |right_x: f32, below_x: f32, x: f32| (right * right_x + below * below_x - x) / far;
        let (a, b, c) = (corners.top_right, corners.bottom_left, corners.top_left);
        let corner = Point {
            x: of(a.x, b.x, c.x),
            y: of(a.y, b.y, c.y),
        };
        let guess = Plane::through(&[c, a, b, corner], side - 3.5, side - 3.5)?;
        let flat = |u: f32, v: f32| guess.at(u, v);
        let last = last_anchor(version);
        let fourth = match version {
            1 => flat(last, last),
            _ => alignment_near(picture, &flat, last, 3.0 + side / 12.0),
        };
        let anchors = [
            corners.top_left,
            corners.top_right,
            corners.bottom_left,
            fourth,
        ];
        Some(Self {
            version,
            anchors,
            plane: Plane::through(&anchors, side - 3.5, last)?,
        })
    }

    /// Modules a side.
    pub fn side(&self) -> usize {
        17 + 4 * self.version
    }

    /// Whether the module in a column and row is dark.
    pub fn is_dark(&self, picture: &Grey, x: usize, y: usize) -> bool {
        picture.depth(self.plane.at(x as f32 + 0.5, y as f32 + 0.5)) > 0.0
    }

    /// How well the patterns that every code of this version has are met where the grid says: 1 is best, 0 is chance.
    fn fit(&self, picture: &Grey) -> f32 {
        let (mut met, mut count) = (0.0, 0.0_f32);
        let mut ask = |x: usize, y: usize, dark: bool| {
            let depth = picture
                .depth(self.plane.at(x as f32 + 0.5, y as f32 + 0.5))
                .clamp(-30.0, 30.0);
            met += if dark { depth } else { -depth };
            count += 30.0;
        };
        let side = self.side();
        for i in 8..side - 8 {
            ask(i, 6, i % 2 == 0);
            ask(6, i, i % 2 == 0);
        }
        for (left, top) in [(0, 0), (side - 7, 0), (0, side - 7)] {
            for i in 0..7_usize {
                for j in 0..7_usize {
                    let ring = i.abs_diff(3).max(j.abs_diff(3));
                    ask(left + i, top + j, ring != 2);
                }
            }
        }
        let places = alignment(self.version);
        let last = places.len().saturating_sub(1);
        for (i, &x) in places.iter().enumerate() {
            for (j, &y) in places.iter().enumerate() {
                // In three corners the finder patterns are in the way.
                if (i == 0 && (j == 0 || j == last)) || (i == last && j == 0) {
                    continue;
                }
                for (du, dv) in (0..5).flat_map(|u| (0..5).map(move |v| (u, v))) {
                    let ring = 2_usize.abs_diff(du).max(2_usize.abs_diff(dv));
                    ask(x + du - 2, y + dv - 2, ring != 1);
                }
            }
        }
        met / count
    }

    /// Moves the anchors, each a little, as long as the patterns are met better.
    fn fitted(mut self, picture: &Grey, mut best: f32) -> Self {
        let module = self.anchors[1].from(self.anchors[0]);
        let module = module.x.hypot(module.y) / (self.side() - 7) as f32;
        for step in [0.4, 0.2, 0.1, 0.05].map(|part| part * module) {
            for anchor in 0..4 {
                for (x, y) in [(step, 0.0), (-step, 0.0), (0.0, step), (0.0, -step)] {
                    let mut moved = self;
                    moved.anchors[anchor].x += x;
                    moved.anchors[anchor].y += y;
                    let (end, last) = (self.side() as f32 - 3.5, last_anchor(self.version));
                    let Some(plane) = Plane::through(&moved.anchors, end, last) else {
                        continue;
                    };
                    moved.plane = plane;
                    let fit = moved.fit(picture);
                    if fit > best {
                        (best, self) = (fit, moved);
                    }
                }
            }
        }
        self
    }
}

/// Where the middle of the last anchor is, in modules from the left and the top alike.
fn last_anchor(version: usize) -> f32 {
    let side = 17.0 + 4.0 * version as f32;
    if version == 1 { side - 3.5 } else { side - 6.5 }
}

/// The columns and rows in which the alignment patterns of a version have their middles (ISO/IEC 18004, annex E).
pub fn alignment(version: usize) -> Vec<usize> {
    if version < 2 {
        return Vec::new();
    }
    let count = version / 7 + 2;
    let last = 4 * version + 10;
    // Evenly spaced from the end, in even steps; what is left over is between the first two. Version 32 is the exception.
    let step = match version {
        32 => 26,
        _ => (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2,
    };
    let mut places: Vec<usize> = (0..count - 1).map(|i| last - i * step).collect();
    places.push(6);
    places.reverse();
    places
}

/// The middle of the alignment pattern around a place in modules, sought so many modules to each side.
fn alignment_near(
    picture: &Grey,
    flat: &dyn Fn(f32, f32) -> Point,
    last: f32,
    reach: f32,
) -> Point {
    let score = |u: f32, v: f32| -> f32 {
        let mut met = 0.0;
        for (x, y) in (-2..=2).flat_map(|x: i32| (-2..=2).map(move |y: i32| (x, y))) {
            let depth = picture
                .depth(flat(u + x as f32, v + y as f32))
                .clamp(-30.0, 30.0);
            met += if x.abs().max(y.abs()) == 1 {
                -depth
            } else {
                depth
            };
        }
        met
    };
    // Of equal places the nearer is likelier.
    let (mut best, mut place) = (f32::NEG_INFINITY, (last, last));
    let mut search = |around: (f32, f32), reach: f32, step: f32| {
        let steps = (reach / step) as i32;
        for (i, j) in (-steps..=steps).flat_map(|i| (-steps..=steps).map(move |j| (i, j))) {
            let (u, v) = (around.0 + i as f32 * step, around.1 + j as f32 * step);
            let far = (u - last).abs().max((v - last).abs());
            let met = score(u, v) - 4.0 * far;
            if met > best {
                (best, place) = (met, (u, v));
            }
        }
        place
    };
    let rough = search((last, last), reach, 0.5);
    let fine = search(rough, 0.5, 0.125);
    flat(fine.0, fine.1)
}

impl Plane {
    /// The plane on which the anchors lie: the finder patterns' middles, of which the far ones are `end` modules in, and the
    /// fourth, `last` modules in from both sides. None when three of them are in a line.
    fn through(anchors: &[Point; 4], end: f32, last: f32) -> Option<Self> {
        let first = 3.5;
        let modules = [(first, first), (end, first), (first, end), (last, last)];
        // Two equations a point, solved by elimination.
        let mut rows = [[0.0_f64; 9]; 8];
        for (i, (&at, (u, v))) in anchors.iter().zip(modules).enumerate() {
            let (u, v) = (f64::from(u), f64::from(v));
            let (x, y) = (f64::from(at.x), f64::from(at.y));
            rows[2 * i] = [u, v, 1.0, 0.0, 0.0, 0.0, -u * x, -v * x, x];
            rows[2 * i + 1] = [0.0, 0.0, 0.0, u, v, 1.0, -u * y, -v * y, y];
        }
        for column in 0..8 {
            let largest =
                |a: &usize, b: &usize| rows[*a][column].abs().total_cmp(&rows[*b][column].abs());
            let pivot = (column..8).max_by(largest)?;
            rows.swap(column, pivot);
            if rows[column][column].abs() < 1e-9 {
                return None;
            }
            let pivot = rows[column];
            for (place, row) in rows.iter_mut().enumerate() {
                let factor = row[column] / pivot[column];
                if place != column {
                    row.iter_mut()
                        .zip(pivot)
                        .for_each(|(cell, by)| *cell -= factor * by);
                }
            }
        }
        let mut c = [0.0; 8];
        for (i, row) in rows.iter().enumerate() {
            c[i] = (row[8] / row[i]) as f32;
        }
        Some(Self(c))
    }

    fn at(&self, u: f32, v: f32) -> Point {
        let c = &self.0;
        let far = c[6] * u + c[7] * v + 1.0;
        Point {
            x: (c[0] * u + c[1] * v + c[2]) / far,
            y: (c[3] * u + c[4] * v + c[5]) / far,
        }
    }
}
