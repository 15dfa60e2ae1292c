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

/// A code of about 500 pixels in the middle of a larger picture, turned, seen from the side, one side in the shadow.
fn slanted(code: &Code, tilt: f32, lean: (f32, f32), shadow: f32) -> Drawn {
    const WIDTH: usize = 760;
    let modules = (code.size() + 2 * QUIET) as f32;
    let (sin, cos) = tilt.sin_cos();
    let light = |x: f32, y: f32| {
        let (x, y) = ((x - 380.0) / 500.0, (y - 380.0) / 500.0);
        let far = 1.0 + lean.0 * x + lean.1 * y;
        let (x, y) = (x / far, y / far);
        let (u, v) = (cos * x + sin * y + 0.5, cos * y - sin * x + 0.5);
        let (u, v) = (u * modules, v * modules);
        if u < 0.0 || v < 0.0 || u >= modules || v >= modules {
            return 110.0;
        }
        let module_at = |at: f32| (at as usize).checked_sub(QUIET);
        let dark = module_at(u)
            .zip(module_at(v))
            .is_some_and(|(u, v)| code.is_dark(u, v));
        if dark { 30.0 } else { 230.0 }
    };
    let pixel = |index: usize| {
        let (x, y) = ((index % WIDTH) as f32, (index / WIDTH) as f32);
        // A pixel sees what lies within it.
        let parts = [(0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8)];
        let mean = parts
            .map(|(dx, dy)| light(x + dx, y + dy))
            .iter()
            .sum::<f32>()
            / 4.0;
        (mean * (1.0 - shadow * x / WIDTH as f32)) as u8
    };
    Drawn {
        width: WIDTH,
        luma: (0..WIDTH * WIDTH).map(pixel).collect(),
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
fn pictures_shrink_to_means() {
    let luma: Vec<u8> = (0..12).collect();
    let small = Grey::new(4, 3, &luma).unwrap();
    assert_eq!(small.clone().shrunk(4), small, "nothing to do");
    // The means of columns 0–1 and 2–3 over all three rows: (0+1+4+5+8+9)/6 and (2+3+6+7+10+11)/6.
    assert_eq!(small.shrunk(2), Grey::new(2, 1, &[4, 6]).unwrap());
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
        let (start, rest) = run.split_once('h').unwrap();
        let (x, y) = start.split_once(' ').unwrap();
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        let length: usize = rest.split_once('v').unwrap().0.parse().unwrap();
        assert_eq!(rest, format!("{length}v1h-{length}z"));
        dark[y * 29 + x..][..length].fill(true);
    }
    for (index, dark) in dark.into_iter().enumerate() {
        let (x, y) = (index % 29, index / 29);
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
        (0..=MOST_BYTES).prop_map(text_of),
    ]
    .prop_filter("within the limit", |text: &String| text.len() <= MOST_BYTES)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_text_survives_code_and_camera(
        text in any_text(),
        module in 3..8usize,
        quarters in 0..4usize,
        around in any::<u8>(),
        noise in 0..40u8,
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

/// A camera gets many looks a second: it is enough that most are read. Leans of a tenth are those of a hand that means to hold the
/// phone straight; ballots of 60 votes have 220 bytes.
#[test]
fn most_slanted_looks_in_uneven_light_are_read() {
    for bytes in [70, 220] {
        let code = encode(&text_of(bytes)).unwrap();
        let read = (0..30_u32).filter(|seed| {
            let part = |k: u32| ((seed * 7919 + k * 104_729) % 1000) as f32 / 1000.0;
            let lean = (part(2) * 0.2 - 0.1, part(3) * 0.2 - 0.1);
            let seen = slanted(&code, part(1) * 6.4 - 3.2, lean, part(4) * 0.6);
            seen.with_noise(8, *seed).read() == [text_of(bytes)]
        });
        let read = read.count();
        assert!(read >= 24, "{bytes} bytes: {read} of 30");
    }
}

/// Found by the fuzzer: beside the corners of this code something looks like another one to the search for many codes.
#[test]
fn a_code_that_one_search_misreads_is_read_by_another() {
    let text = "https://e#/bal\u{15}@\0\0\0\0\0\0abc";
    let code = encode(text).expect("it fits");
    for quarters in 0..4 {
        assert_eq!(drawn(&code, 4, quarters, 235).read(), [text]);
    }
}
