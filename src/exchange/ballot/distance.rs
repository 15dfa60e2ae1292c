//! The code on the wall as a phone at the back of the room gets it: how small, blurred and slanted it may be.

use super::*;
use crate::exchange::qr;
use crate::standard::standard;

const ADDRESS: &str = "https://example.org/waymark/";

/// An invitation to eight people with so many statements, every n-th of the list.
pub(super) fn sample(count: usize, every: usize, people: usize) -> Invitation {
    let all = standard()
        .statements
        .iter()
        .skip(120)
        .chain(standard().statements.iter().take(120));
    let ids = all.step_by(every).take(count).map(|statement| statement.id);
    let mut statements: Vec<StatementId> = ids.collect();
    statements.sort();
    Invitation {
        workshop: "k3v9s0q7c2a".into(),
        round: 1,
        title: "Incident, problem and change management".into(),
        voting: match people {
            0 => Voting::Anonymous,
            _ => Voting::Named,
        },
        statements,
        people: (0..people)
            .map(|n| (format!("x81m0q7c2{n:02}"), format!("Participant Nr {n:02}")))
            .collect(),
    }
}

/// What a camera makes of a code: the middle of its picture, grey, and how it is held.
struct Look {
    /// Width of the code in the picture, without its light border, in pixels.
    width: f32,
    /// Radians.
    tilt: f32,
    /// How much farther one side is than the other.
    lean: (f32, f32),
    /// Standard deviation in pixels.
    blur: f32,
    seed: u32,
}

/// How many times as large a picture is made.
const TIMES: usize = 3;

impl Look {
    /// Pixels a side of the part of the picture that is looked at.
    fn side(&self) -> usize {
        (self.width * 1.8) as usize + 8
    }

    /// The light at a point of the picture.
    fn light(&self, code: &qr::Code, x: f32, y: f32) -> f32 {
        let modules = code.size() as f32;
        let middle = self.side() as f32 / 2.0;
        let (x, y) = ((x - middle) / self.width, (y - middle) / self.width);
        let far = 1.0 + self.lean.0 * x + self.lean.1 * y;
        let (x, y) = (x / far, y / far);
        let (sin, cos) = self.tilt.sin_cos();
        let (u, v) = (cos * x + sin * y + 0.5, cos * y - sin * x + 0.5);
        let (u, v) = (u * modules, v * modules);
        let quiet = qr::QUIET as f32;
        if u < -quiet || v < -quiet || u >= modules + quiet || v >= modules + quiet {
            return 150.0;
        }
        let dark = u >= 0.0 && v >= 0.0 && code.is_dark(u as usize, v as usize);
        if dark { 45.0 } else { 225.0 }
    }

    fn picture(&self, code: &qr::Code) -> Vec<u8> {
        const PARTS: usize = 4;
        let side = self.side();
        let mut sharp = vec![0.0_f32; side * side];
        for (index, pixel) in sharp.iter_mut().enumerate() {
            let (x, y) = ((index % side) as f32, (index / side) as f32);
            for part in 0..PARTS * PARTS {
                let at = |n: usize| (n as f32 + 0.5) / PARTS as f32;
                *pixel += self.light(code, x + at(part % PARTS), y + at(part / PARTS));
            }
            *pixel /= (PARTS * PARTS) as f32;
        }
        let blurred = self.blurred(&sharp, 1);
        let blurred = self.blurred(&blurred, side);
        let mut seed = self.seed;
        let noisy = blurred.iter().map(|light| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = (seed >> 16) as f32 % 9.0 - 4.0;
            (light + noise).clamp(0.0, 255.0) as u8
        });
        noisy.collect()
    }

    /// Blurred along rows (a step of 1) or columns.
    fn blurred(&self, light: &[f32], step: usize) -> Vec<f32> {
        let weights: Vec<f32> = (0..7_i32)
            .map(|n| (-((n - 3) as f32 / self.blur).powi(2) / 2.0).exp())
            .collect();
        let sum: f32 = weights.iter().sum();
        (0..light.len())
            .map(|index| {
                let near = weights.iter().enumerate().map(|(n, weight)| {
                    let at = (index + n * step).saturating_sub(3 * step);
                    weight * light[at.min(light.len() - 1)]
                });
                near.sum::<f32>() / sum
            })
            .collect()
    }
}

/// The picture three times as large, as camera programs make it before they look for small codes.
fn enlarged(side: usize, luma: &[u8]) -> (usize, Vec<u8>) {
    let large = side * TIMES;
    let at = |x: usize, y: usize| f32::from(luma[y.min(side - 1) * side + x.min(side - 1)]);
    let pixel = |index: usize| {
        let place = |n: usize| ((n as f32 + 0.5) / TIMES as f32 - 0.5).max(0.0);
        let (x, y) = (place(index % large), place(index / large));
        let (column, row) = (x as usize, y as usize);
        let (right, below) = (x.fract(), y.fract());
        let upper = at(column, row) * (1.0 - right) + at(column + 1, row) * right;
        let lower = at(column, row + 1) * (1.0 - right) + at(column + 1, row + 1) * right;
        (upper * (1.0 - below) + lower * below) as u8
    };
    (large, (0..large * large).map(pixel).collect())
}

/// Of twelve looks from a hand that means to hold the phone straight, how many are read.
fn read_of_twelve(link: &str, width: f32, blur: f32) -> usize {
    let code = qr::encode(link).unwrap();
    let looks = (0..12_u32).filter(|seed| {
        let part = |k: u32| ((seed * 7919 + k * 104_729) % 1000) as f32 / 1000.0;
        let look = Look {
            width,
            tilt: part(1) * 0.3 - 0.15,
            lean: (part(2) * 0.2 - 0.1, part(3) * 0.2 - 0.1),
            blur,
            seed: *seed,
        };
        let (side, luma) = enlarged(look.side(), &look.picture(&code));
        qr::decode(side, side, &luma) == [link]
    });
    looks.count()
}

/// 25 statements and eight people: the whole link and the small one.
fn links(every: usize) -> [String; 2] {
    let invitation = sample(25, every, 8);
    let long = link(ADDRESS, &invitation_code(&invitation));
    [long, small_link(ADDRESS, &invitation)]
}

/// Measured, so that whoever changes the form sees what it costs: modules a side.
#[test]
fn sizes_on_the_wall() {
    let modules = |every: usize| links(every).map(|link| qr::encode(&link).unwrap().size());
    assert_eq!(modules(1), [77, 29], "25 in a row: versions 15 and 3");
    assert_eq!(modules(11), [85, 33], "25 scattered: versions 17 and 4");
    let all = small_link(ADDRESS, &sample(400, 1, 12));
    assert_eq!(
        qr::encode(&all).unwrap().size(),
        37,
        "all there are, 12 people"
    );
}

/// A camera gets many looks a second: it is enough that some of them are read. 57.6 pixels are 3 % of a picture of 1,920, 115 of one of
/// 3,840, as a phone's photo has at least.
#[test]
fn the_code_on_the_wall_is_read_from_the_back() {
    let [long, small] = links(1);
    let read = [(57.6, 0.5), (64.0, 0.5), (77.0, 0.7), (115.0, 1.0)]
        .map(|(width, blur)| read_of_twelve(&small, width, blur));
    // Measured: 7, 12, 10, 12 of twelve.
    assert!(
        read.iter()
            .zip([5, 10, 8, 10])
            .all(|(read, least)| *read >= least),
        "{read:?}"
    );
    assert_eq!(
        read_of_twelve(&long, 115.0, 0.5),
        0,
        "the whole link is not"
    );
}
