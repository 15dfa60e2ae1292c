//! The codes in a grey picture.

use quircs::Quirc;

use super::grey::Grey;

/// How long the longer side of a picture is at most when codes are sought in it, in pixels. Photos of phones have three
/// times that; what is not readable at 1600 is not for lack of pixels, and the time grows with their number.
pub const MOST_PIXELS: usize = 1600;

/// Shorter sides than this hold no code (21 modules); the search needs not begin.
const FEWEST_PIXELS: usize = 21;

/// A way to look at a picture. None reads all that another reads: see the table in the commit that chose them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Black and white by the light around each pixel: reads in uneven light.
    Local,
    /// One threshold for the whole picture: reads in noise, where there is no shadow.
    Whole,
    /// As `Local`, twice as large: reads fine and blurred codes.
    LocalDoubled,
    /// As `Whole`, twice as large: fine codes in noise.
    WholeDoubled,
}

/// The ways, the quick ones that read most first.
const WAYS: [Way; 4] = [Way::Local, Way::Whole, Way::LocalDoubled, Way::WholeDoubled];

/// The texts of all codes in a grey picture (a byte a pixel, row by row), each once. A photo gets every chance: it is looked
/// at in all ways until one finds something. No picture at all, too few bytes or codes that are no text give nothing.
pub fn decode(width: usize, height: usize, luma: &[u8]) -> Vec<String> {
    let Some(picture) = prepared(width, height, luma) else {
        return Vec::new();
    };
    let found = WAYS.iter().map(|&way| look(&picture, way));
    found
        .into_iter()
        .find(|texts| !texts.is_empty())
        .unwrap_or_default()
}

/// As [`decode`], in one way alone, which changes with the frame's number: pictures of a camera come many times a second, and
/// each must be done with before the person notices.
pub fn decode_frame(width: usize, height: usize, luma: &[u8], frame: usize) -> Vec<String> {
    let Some(picture) = prepared(width, height, luma) else {
        return Vec::new();
    };
    look(&picture, WAYS[frame % 3])
}

fn prepared(width: usize, height: usize, luma: &[u8]) -> Option<Grey<'_>> {
    let picture = Grey::new(width, height, luma)?.shrunk(MOST_PIXELS);
    (picture.width().min(picture.height()) >= FEWEST_PIXELS).then_some(picture)
}

fn look(picture: &Grey, way: Way) -> Vec<String> {
    match way {
        Way::Local => search(&picture.black_and_white()),
        Way::Whole => search(picture),
        Way::LocalDoubled => search(&picture.doubled().black_and_white()),
        Way::WholeDoubled => search(&picture.doubled()),
    }
}

fn search(picture: &Grey) -> Vec<String> {
    let mut texts = Vec::new();
    let mut quirc = Quirc::new();
    for code in quirc.identify(picture.width(), picture.height(), picture.luma()) {
        let data = code.ok().and_then(|code| code.decode().ok());
        if let Some(text) = data.and_then(|data| String::from_utf8(data.payload).ok())
            && !texts.contains(&text)
        {
            texts.push(text);
        }
    }
    texts
}
