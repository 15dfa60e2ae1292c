//! The codes in a grey picture.

use super::find::{Corners, corners, finders};
use super::grey::Grey;
use super::grid::{Grid, grids};

/// How long the longer side of a picture is at most when codes are sought in it, in pixels. Photos of phones have three
/// times that; what is not readable at 1600 is not for lack of pixels, and the time grows with their number.
pub const MOST_PIXELS: usize = 1600;

/// Shorter sides than this hold no code (21 modules); the search needs not begin.
const FEWEST_PIXELS: usize = 21;

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
    let picture = picture.even();
    let mut done: Vec<Corners> = Vec::new();
    for corners in corners(&finders(&picture)) {
        // A pattern belongs to one code.
        if done.iter().any(|other| corners.shares_with(other)) {
            continue;
        }
        let read = |grid: Grid| read(&picture, &grid);
        if let Some(text) = grids(&picture, &corners).into_iter().find_map(read) {
            done.push(corners);
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
    }
    texts
}

/// The text of a code, if its error correction says that it was read well.
fn read(picture: &Grey, grid: &Grid) -> Option<String> {
    let side = grid.side();
    let mut code = quircs::Code {
        size: side as i32,
        ..Default::default()
    };
    for place in (0..side * side).filter(|place| grid.is_dark(picture, place % side, place / side))
    {
        code.cell_bitmap[place / 8] |= 1 << (place % 8);
    }
    String::from_utf8(code.decode().ok()?.payload).ok()
}
