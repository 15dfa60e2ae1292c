//! Where the finder patterns of codes are, and which three of them belong together.

use super::grey::Grey;

/// A place in a picture, in pixels from the top left corner of its first pixel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

impl Point {
    /// The way from another point to this one.
    pub fn from(self, other: Self) -> Self {
        Self {
            x: self.x - other.x,
            y: self.y - other.y,
        }
    }

    fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y
    }

    fn length(self) -> f32 {
        self.dot(self).sqrt()
    }
}

/// A finder pattern: the square in three corners of a code, seven modules wide.
#[derive(Clone, Copy, Debug)]
pub struct Finder {
    /// Its middle.
    pub at: Point,
    /// A seventh of its width as rows and columns cross it, in pixels: in a tilted code more than a module.
    crossing: f32,
    /// In how many rows it was met.
    hits: f32,
}

/// Three finder patterns that may be corners of one code.
#[derive(Clone, Copy, Debug)]
pub struct Corners {
    /// Middle of the finder pattern at the top left, as the code is read.
    pub top_left: Point,
    /// Middle of that at the top right.
    pub top_right: Point,
    /// Middle of that at the bottom left.
    pub bottom_left: Point,
    /// About the modules a side.
    pub side: f32,
    /// About how much farther away than the top left the top right and the bottom left are; 1 is as far.
    pub far: (f32, f32),
    /// How far from a square; 0 is best.
    strain: f32,
}

impl Corners {
    fn all(&self) -> [Point; 3] {
        [self.top_left, self.top_right, self.bottom_left]
    }

    /// Whether one of the patterns is also a corner of another code.
    pub fn shares_with(&self, other: &Self) -> bool {
        self.all().iter().any(|at| other.all().contains(at))
    }
}

/// More patterns than this are kept of no picture: pages full of squares would take too long.
const MOST_FINDERS: usize = 24;

/// More threes than this are not tried.
const MOST_CORNERS: usize = 60;

/// Fewer pixels across are no finder pattern: with less than two a module nothing can be read, and noise is full of such.
const NARROWEST: usize = 12;

/// Whether five runs, dark and light in turn, are as wide as a finder pattern has them: 1, 1, 3, 1, 1.
fn has_ratio(runs: &[usize; 5]) -> bool {
    let total: usize = runs.iter().sum();
    let module = total as f32 / 7.0;
    let fits = |(run, wide): (&usize, f32)| {
        (*run as f32 - wide * module).abs() <= (wide * module * 0.5).max(0.8)
    };
    total >= NARROWEST && runs.iter().zip([1.0, 1.0, 3.0, 1.0, 1.0]).all(fits)
}

/// All finder patterns of a picture that was made even.
pub fn finders(picture: &Grey) -> Vec<Finder> {
    let mut found: Vec<Finder> = Vec::new();
    for y in 0..picture.height() {
        // The last five runs and where the newest ends.
        let mut runs = [0; 5];
        let mut start = 0;
        let mut dark = picture.is_dark(0, y);
        for x in 1..=picture.width() {
            if x < picture.width() && picture.is_dark(x, y) == dark {
                continue;
            }
            runs.rotate_left(1);
            runs[4] = x - start;
            if dark && runs[0] > 0 && has_ratio(&runs) {
                let middle = x - runs[4] - runs[3] - runs[2].div_ceil(2);
                if let Some(finder) = crossed(picture, middle, y) {
                    add(&mut found, finder);
                }
            }
            start = x;
            dark = !dark;
        }
    }
    // Three modules' rows cross the stone in the middle; noise is met once or twice.
    found.retain(|finder| finder.hits >= 0.7 * finder.crossing);
    found.sort_by(|a, b| b.hits.total_cmp(&a.hits));
    found.truncate(MOST_FINDERS);
    found
}

/// Looks at a likely middle along its column, and from there along its row.
fn crossed(picture: &Grey, x: usize, y: usize) -> Option<Finder> {
    let column = |y: usize| picture.is_dark(x, y);
    let (middle_y, tall) = cross(&column, y, picture.height())?;
    let y = (middle_y as usize).min(picture.height() - 1);
    let row = |x: usize| picture.is_dark(x, y);
    let (middle_x, wide) = cross(&row, x, picture.width())?;
    let (larger, smaller) = (tall.max(wide), tall.min(wide));
    (larger < 2.0 * smaller).then_some(Finder {
        at: Point {
            x: middle_x,
            y: middle_y,
        },
        crossing: (tall + wide) / 14.0,
        hits: 1.0,
    })
}

/// The middle and the length of the five runs around a dark pixel of a line, if they are a finder pattern's.
fn cross(is_dark: &dyn Fn(usize) -> bool, at: usize, length: usize) -> Option<(f32, f32)> {
    if !is_dark(at) {
        return None;
    }
    let mut runs = [0; 5];
    // From the middle up: rest of the stone, light, dark.
    let mut first = at;
    for (run, dark) in [(2, true), (1, false), (0, true)] {
        while first > 0 && is_dark(first - 1) == dark {
            first -= 1;
            runs[run] += 1;
        }
    }
    let mut last = at + 1;
    runs[2] += 1;
    for (run, dark) in [(2, true), (3, false), (4, true)] {
        while last < length && is_dark(last) == dark {
            last += 1;
            runs[run] += 1;
        }
    }
    let stone = first + runs[0] + runs[1];
    has_ratio(&runs).then_some((stone as f32 + runs[2] as f32 / 2.0, (last - first) as f32))
}

fn add(found: &mut Vec<Finder>, new: Finder) {
    // Rows come from the top, so a pattern's other rows are among the last; what noise leaves must not make it slow.
    let near = found.iter_mut().rev().take(100).find(|old| {
        let apart = old.at.from(new.at);
        apart.x.abs().max(apart.y.abs()) < 1.5 * old.crossing
    });
    let Some(old) = near else {
        found.push(new);
        return;
    };
    let mean = |old_value: f32, value: f32| (old_value * old.hits + value) / (old.hits + 1.0);
    let at = Point {
        x: mean(old.at.x, new.at.x),
        y: mean(old.at.y, new.at.y),
    };
    *old = Finder {
        at,
        crossing: mean(old.crossing, new.crossing),
        hits: old.hits + 1.0,
    };
}

/// The threes that look like a code seen from some side, the likeliest first.
pub fn corners(finders: &[Finder]) -> Vec<Corners> {
    let mut all = Vec::new();
    for (i, top_left) in finders.iter().enumerate() {
        for (j, one) in finders.iter().enumerate() {
            for other in &finders[..j] {
                if i != j {
                    all.extend(corner(top_left, one, other));
                }
            }
        }
    }
    all.sort_by(|a: &Corners, b| a.strain.total_cmp(&b.strain));
    all.truncate(MOST_CORNERS);
    all
}

fn corner(top_left: &Finder, one: &Finder, other: &Finder) -> Option<Corners> {
    let (across, down) = (one.at.from(top_left.at), other.at.from(top_left.at));
    let (long, short) = (
        across.length().max(down.length()),
        across.length().min(down.length()),
    );
    // Square to the eye: a right angle and sides alike, as far as a slanted look leaves them.
    let lean = (across.dot(down) / (long * short)).abs();
    let crossings = [top_left.crossing, one.crossing, other.crossing];
    let widest = crossings.into_iter().fold(0.0, f32::max);
    let narrowest = crossings.into_iter().fold(f32::INFINITY, f32::min);
    // Also refuses a pattern taken with itself, whose lean is no number.
    let is_square = lean < 0.6 && long < 2.0 * short && widest < 2.0 * narrowest;
    if !is_square {
        return None;
    }
    // A line through the middle of a tilted square is longer than its side.
    let tilt = across.x.abs().max(across.y.abs()) / across.length();
    let module = crossings.iter().sum::<f32>() / 3.0 * tilt;
    let side = (across.length() + down.length()) / (2.0 * module) + 7.0;
    if !(17.0..=190.0).contains(&side) {
        return None;
    }
    // What is farther looks smaller, the more so along the look; what differs little was only measured badly.
    let far = |finder: &Finder| {
        let ratio = top_left.crossing / finder.crossing;
        if (0.9..1.1).contains(&ratio) {
            1.0
        } else {
            ratio.powf(2.0 / 3.0)
        }
    };
    // Seen from the front, the way to the right turns clockwise into the way down.
    let is_clockwise = across.x * down.y - across.y * down.x > 0.0;
    let (top_right, bottom_left) = if is_clockwise {
        (one, other)
    } else {
        (other, one)
    };
    Some(Corners {
        top_left: top_left.at,
        top_right: top_right.at,
        bottom_left: bottom_left.at,
        side,
        far: (far(top_right), far(bottom_left)),
        // Where codes stand side by side, patterns of two are square to each other too: the smaller square is the likelier.
        strain: lean + (long / short - 1.0) + (widest / narrowest - 1.0) + side / 300.0,
    })
}
