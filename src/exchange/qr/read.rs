//! The codes in a grey picture: rxing, the port of ZXing, finds them, quircs corrects and decodes them. (rxing could decode too, but
//! only with tables of all character sets, or else it panics.)

use rxing::common::{BitMatrix, DetectorRXingResult as _, HybridBinarizer};
use rxing::multi::qrcode::detector::MultiDetector;
use rxing::qrcode::detector::Detector;
use rxing::{Binarizer as _, DecodeHints, Luma8LuminanceSource};

use super::grey::Grey;

/// How long the longer side of a picture is at most when codes are sought in it, in pixels. Photos of phones have three
/// times that; what is not readable at 1600 is not for lack of pixels, and the time grows with their number.
pub const MOST_PIXELS: usize = 1600;

/// Shorter sides than this hold no code (21 modules); the search needs not begin.
const FEWEST_PIXELS: usize = 21;

/// Modules a side of the largest code, version 40.
const LARGEST: usize = 177;

/// The texts of all codes in a grey picture (a byte a pixel, row by row), each once. No picture at all, too few bytes or codes
/// that are no text give nothing.
pub fn decode(width: usize, height: usize, luma: &[u8]) -> Vec<String> {
    let mut texts = Vec::new();
    let Some(picture) = Grey::new(width, height, luma) else {
        return texts;
    };
    let picture = picture.shrunk(MOST_PIXELS);
    if picture.width().min(picture.height()) < FEWEST_PIXELS {
        return texts;
    }
    for text in texts_in(&picture) {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts
}

/// The texts of all codes. Where the search for many finds none that can be read, a single code is looked for, and where that is there and
/// cannot be read either, quircs looks in its own way: modules of some codes look like a corner to one search and not to another.
fn texts_in(picture: &Grey) -> Vec<String> {
    let hints = DecodeHints {
        TryHarder: Some(true),
        ..DecodeHints::default()
    };
    let (width, height) = (picture.width() as u32, picture.height() as u32);
    let Ok(source) = Luma8LuminanceSource::new(picture.luma().to_vec(), width, height) else {
        return Vec::new();
    };
    let light = HybridBinarizer::new(source);
    let Ok(pixels) = light.get_black_matrix() else {
        return Vec::new();
    };
    let many = MultiDetector::new(pixels).detectMulti(&hints);
    let many = many.unwrap_or_default();
    let mut texts: Vec<String> = many
        .iter()
        .filter_map(|code| text_of(code.getBits()))
        .collect();
    if texts.is_empty() {
        let one = Detector::new(pixels).detect_with_hints(&hints);
        let is_there = !many.is_empty() || one.is_ok();
        texts.extend(one.ok().and_then(|code| text_of(code.getBits())));
        if texts.is_empty() && is_there {
            let mut search = quircs::Quirc::default();
            let found = search.identify(picture.width(), picture.height(), picture.luma());
            texts.extend(found.filter_map(|code| text_in(&code.ok()?)));
        }
    }
    texts
}

/// The text of a code, if its error correction says that it was read well.
fn text_of(modules: &BitMatrix) -> Option<String> {
    let side = modules.width() as usize;
    if side > LARGEST || modules.height() as usize != side {
        return None;
    }
    let mut code = quircs::Code {
        size: side as i32,
        ..Default::default()
    };
    for index in 0..side * side {
        if modules.get((index % side) as u32, (index / side) as u32) {
            code.cell_bitmap[index / 8] |= 1 << (index % 8);
        }
    }
    text_in(&code)
}

fn text_in(code: &quircs::Code) -> Option<String> {
    String::from_utf8(code.decode().ok()?.payload).ok()
}
