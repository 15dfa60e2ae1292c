//! The codes in a grey picture.

use std::borrow::Cow;

use rqrr::PreparedImage;

/// How long the longer side of a picture is at most when codes are sought in it, in pixels. Photos of phones have three
/// times that; what is not readable at 1600 is not for lack of pixels, and the time grows with their number.
pub const MOST_PIXELS: usize = 1600;

/// Shorter sides than this hold no code (21 modules); the search needs not begin.
const FEWEST_PIXELS: usize = 21;

/// A grey picture: a byte a pixel, row by row from the top left, 0 black to 255 white.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grey<'a> {
    width: usize,
    height: usize,
    luma: Cow<'a, [u8]>,
}

impl<'a> Grey<'a> {
    /// A picture of so many pixels; nothing when the bytes are too few or too many for it.
    pub fn new(width: usize, height: usize, luma: &'a [u8]) -> Option<Self> {
        (width.checked_mul(height) == Some(luma.len())).then_some(Self {
            width,
            height,
            luma: Cow::Borrowed(luma),
        })
    }

    /// Pixels a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Rows.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The brightness of a pixel inside the picture.
    fn at(&self, x: usize, y: usize) -> u8 {
        self.luma[y * self.width + x]
    }

    /// The picture with sides of at most so many pixels: each new pixel is the mean of those it stands for.
    pub fn shrunk(self, most: usize) -> Self {
        let longer = self.width.max(self.height);
        if longer <= most || most == 0 {
            return self;
        }
        let scaled = |side: usize| (side * most / longer).max(1);
        let (width, height) = (scaled(self.width), scaled(self.height));
        let mut luma = Vec::with_capacity(width * height);
        for y in 0..height {
            let rows = y * self.height / height..((y + 1) * self.height).div_ceil(height);
            for x in 0..width {
                let columns = x * self.width / width..((x + 1) * self.width).div_ceil(width);
                let count = rows.len() * columns.len();
                let pixels = rows
                    .clone()
                    .flat_map(|y| columns.clone().map(move |x| (x, y)));
                let sum: usize = pixels.map(|(x, y)| usize::from(self.at(x, y))).sum();
                luma.push((sum / count.max(1)) as u8);
            }
        }
        Self {
            width,
            height,
            luma: Cow::Owned(luma),
        }
    }
}

/// The texts of all codes in a grey picture (a byte a pixel, row by row), each once, in the order in which they are found.
/// No picture at all, too few bytes or codes that are no text give nothing.
pub fn decode(width: usize, height: usize, luma: &[u8]) -> Vec<String> {
    let Some(picture) = Grey::new(width, height, luma) else {
        return Vec::new();
    };
    let picture = picture.shrunk(MOST_PIXELS);
    if picture.width.min(picture.height) < FEWEST_PIXELS {
        return Vec::new();
    }
    let mut image = PreparedImage::prepare_from_greyscale(picture.width, picture.height, |x, y| {
        picture.at(x, y)
    });
    let mut texts = Vec::new();
    for grid in image.detect_grids() {
        if let Ok((_, text)) = grid.decode()
            && !texts.contains(&text)
        {
            texts.push(text);
        }
    }
    texts
}
