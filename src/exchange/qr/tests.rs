//! Texts through a code and back, and pictures of nothing.

use std::time::Duration;

use proptest::prelude::*;

use super::grey::Grey;
use super::*;

/// A code as a camera may get it: pixels a module, turned by quarters, what lies around the quiet zone.
struct Drawn {
    width: usize,
    luma: Vec<u8>,
}

fn drawn(code: &Code, module: usize, quarters: usize, around: u8) -> Drawn {
    const AROUND: usize = 10;
    let side = (code.size() + 2 * QUIET) * module;
    let width = side + 2 * AROUND;
    let mut luma = vec![around; width * width];
    for y in 0..side {
        for x in 0..side {
            let (u, v) = match quarters % 4 {
                0 => (x, y),
                1 => (y, side - 1 - x),
                2 => (side - 1 - x, side - 1 - y),
                _ => (side - 1 - y, x),
            };
            let (u, v) = (
                (u / module).checked_sub(QUIET),
                (v / module).checked_sub(QUIET),
            );
            let dark = matches!((u, v), (Some(u), Some(v)) if code.is_dark(u, v));
            luma[(y + AROUND) * width + x + AROUND] = if dark { 20 } else { 235 };
        }
    }
    Drawn { width, luma }
}

impl Drawn {
    /// Shifts each pixel's brightness by at most so much, the same for the same seed.
    fn with_noise(mut self, strength: u8, mut seed: u32) -> Self {
        for pixel in &mut self.luma {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let shift = (seed >> 16) as i32 % (2 * i32::from(strength) + 1) - i32::from(strength);
            *pixel = (i32::from(*pixel) + shift).clamp(0, 255) as u8;
        }
        self
    }

    fn read(&self) -> Vec<String> {
        decode(self.width, self.width, &self.luma)
    }
}

/// A text of exactly so many bytes.
fn text_of(bytes: usize) -> String {
    (0..bytes)
        .map(|i| char::from(b'!' + (i * 7 % 90) as u8))
        .collect()
}

#[test]
fn the_limit_is_what_the_largest_version_holds() {
    let code = encode(&text_of(MOST_BYTES)).unwrap();
    assert_eq!(code.size(), 117);
    let error = encode(&text_of(MOST_BYTES + 1)).unwrap_err();
    assert_eq!(
        error,
        TooBig {
            bytes: 1274,
            most: 1273
        }
    );
    assert_eq!(
        error.to_string(),
        "this is 1274 bytes, and a QR code that cameras still read holds at most 1273: hand it on as a file instead"
    );
    // Bytes count, not letters.
    assert!(encode(&"é".repeat(637)).is_err());
    assert_eq!(encode("").unwrap().size(), 21);
}

#[test]
fn every_size_of_code_is_read_back() {
    let mut sizes = std::collections::BTreeSet::new();
    for bytes in (1..=MOST_BYTES).step_by(24).chain([MOST_BYTES]) {
        let text = text_of(bytes);
        let code = encode(&text).unwrap();
        sizes.insert(code.size());
        assert_eq!(drawn(&code, 4, 0, 255).read(), [text], "{bytes} bytes");
    }
    assert_eq!(sizes.len(), 25, "{sizes:?}");
}

#[test]
fn all_codes_of_a_picture_are_read_and_each_text_once() {
    let (one, two) = (encode("one").unwrap(), encode("two").unwrap());
    let parts = [
        drawn(&one, 4, 0, 255),
        drawn(&two, 4, 1, 255),
        drawn(&one, 4, 2, 255),
    ];
    let (width, count) = (parts[0].width, parts.len());
    let mut luma = Vec::new();
    for y in 0..width {
        for part in &parts {
            luma.extend_from_slice(&part.luma[y * width..(y + 1) * width]);
        }
    }
    let mut texts = decode(width * count, width, &luma);
    texts.sort();
    assert_eq!(texts, ["one", "two"]);
}

#[test]
fn large_photos_are_made_smaller_first() {
    let code = encode(&text_of(300)).unwrap();
    let photo = drawn(&code, 35, 0, 90);
    assert!(photo.width > MOST_PIXELS);
    assert_eq!(photo.read(), [text_of(300)]);
}

#[test]
fn pictures_shrink_to_means_and_double_smoothly() {
    let luma: Vec<u8> = (0..12).collect();
    let small = Grey::new(4, 3, &luma).unwrap();
    assert_eq!(small.clone().shrunk(4), small, "nothing to do");
    // The means of columns 0–1 and 2–3 over all three rows: (0+1+4+5+8+9)/6 and (2+3+6+7+10+11)/6.
    assert_eq!(small.shrunk(2), Grey::new(2, 1, &[4, 6]).unwrap());

    let doubled = Grey::new(2, 1, &[0, 160]).unwrap().doubled();
    assert_eq!(
        doubled,
        Grey::new(4, 2, &[0, 40, 120, 160, 0, 40, 120, 160]).unwrap()
    );
}

#[test]
fn black_is_what_is_darker_than_its_surroundings() {
    // A shadow from left to right, four times as dark as the light side, and marks of half the brightness around them.
    let (width, height) = (160, 30);
    let paper = |x: usize| 60 + x as u8;
    let is_mark = |x: usize, y: usize| x % 10 < 3 && y % 10 < 3;
    let luma: Vec<u8> = (0..width * height)
        .map(|i| (i % width, i / width))
        .map(|(x, y)| {
            if is_mark(x, y) {
                paper(x) / 2
            } else {
                paper(x)
            }
        })
        .collect();
    let seen = Grey::new(width, height, &luma).unwrap().black_and_white();
    for (place, &shade) in seen.luma().iter().enumerate() {
        let (x, y) = (place % width, place / width);
        assert_eq!(shade == 0, is_mark(x, y), "{x}, {y}");
    }
}

#[test]
fn pictures_that_are_none_give_nothing() {
    assert_eq!(decode(0, 0, &[]), Vec::<String>::new());
    assert_eq!(decode(0, 9, &[]), Vec::<String>::new());
    assert_eq!(decode(9, 0, &[]), Vec::<String>::new());
    assert_eq!(decode(10, 10, &[0; 99]), Vec::<String>::new());
    assert_eq!(decode(usize::MAX, 2, &[0; 99]), Vec::<String>::new());
    assert_eq!(decode(1, 5000, &[0; 5000]), Vec::<String>::new());
    assert_eq!(
        decode(640, 480, &vec![128; 640 * 480]),
        Vec::<String>::new()
    );
}

#[test]
fn the_svg_is_the_code_in_its_quiet_zone_with_a_name() {
    let code = encode("waymark").unwrap();
    let svg = code.svg("Ballot \"A\" <1> & more\u{7}\u{ffff}");
    let document = roxmltree::Document::parse(&svg).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("viewBox"), Some("0 0 29 29"));
    assert_eq!(root.attribute("shape-rendering"), Some("crispEdges"));
    assert_eq!(root.attribute("role"), Some("img"));
    assert_eq!(
        root.attribute("aria-label"),
        Some("Ballot \"A\" <1> & more ")
    );
    assert!(!svg.contains("style"), "the content security policy");
    let paths: Vec<_> = root
        .children()
        .filter_map(|path| path.attribute("d"))
        .collect();
    assert_eq!(paths.len(), 2, "light and dark");
    // Drawn again from the path, module by module.
    let mut dark = vec![false; 29 * 29];
    for run in paths[1].split('M').skip(1) {
        let (place, rest) = run.split_once('h').unwrap();
        let (x, y) = place.split_once(' ').unwrap();
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        let length: usize = rest.split_once('v').unwrap().0.parse().unwrap();
        assert_eq!(rest, format!("{length}v1h-{length}z"));
        dark[y * 29 + x..][..length].fill(true);
    }
    for (place, dark) in dark.into_iter().enumerate() {
        let (x, y) = (place % 29, place / 29);
        let inside = (4..25).contains(&x) && (4..25).contains(&y);
        assert_eq!(dark, inside && code.is_dark(x - 4, y - 4), "{x}, {y}");
    }
}

#[test]
fn a_code_in_sight_is_news_once() {
    let at = Duration::from_millis;
    let mut seen = Seen::default();
    assert!(seen.is_news("A", at(0)));
    assert!(!seen.is_news("A", at(200)));
    assert!(seen.is_news("B", at(400)), "another");
    assert!(!seen.is_news("A", at(600)), "both are in sight");
    // Held there for long, it stays old.
    assert!((1..20).all(|second| !seen.is_news("A", at(600 + 2900 * second))));
    assert!(
        seen.is_news("A", at(600 + 2900 * 19 + 3000)),
        "away for three seconds"
    );
    assert!(seen.is_news("B", at(90_000)));
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,80}",
        "\\PC{0,120}",
        proptest::collection::vec(any::<char>(), 0..300)
            .prop_map(|chars| chars.into_iter().collect()),
        (0..=MOST_BYTES).prop_map(text_of),
    ]
    .prop_filter("within the limit", |text: &String| text.len() <= MOST_BYTES)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_survives_code_and_camera(
        text in any_text(),
        module in 3..8usize,
        quarters in 0..4usize,
        around in any::<u8>(),
        noise in 0..10u8,
        seed in any::<u32>(),
    ) {
        let code = encode(&text).unwrap();
        let seen = drawn(&code, module, quarters, around).with_noise(noise, seed);
        prop_assert_eq!(seen.read(), [text]);
    }

    #[test]
    fn no_pixels_make_it_panic(
        (width, luma) in (0..90usize, 0..90usize).prop_flat_map(|(width, height)| {
            (Just(width), proptest::collection::vec(prop_oneof![Just(0u8), Just(255), any::<u8>()], width * height))
        }),
    ) {
        let height = luma.len().checked_div(width).unwrap_or(7);
        decode(width, height, &luma);
    }
}
