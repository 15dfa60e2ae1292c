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
    for text in codes(&picture).iter().filter_map(text_of) {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts
}

/// The modules of all codes; where none is found so, those of the one that the search for a single code finds.
fn codes(picture: &Grey) -> Vec<BitMatrix> {
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
    let mut found = many.unwrap_or_default();
    if found.is_empty() {
        found.extend(Detector::new(pixels).detect_with_hints(&hints));
    }
    found.iter().map(|code| code.getBits().clone()).collect()
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
    String::from_utf8(code.decode().ok()?.payload).ok()
}
