//! Grey pictures, made smaller before codes are sought in them.

use std::borrow::Cow;

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
    fn at(&self, x: usize, y: usize) -> u32 {
        u32::from(self.luma[y * self.width + x])
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
                let count = (rows.len() * columns.len()).max(1) as u32;
                let of_row = |y| columns.clone().map(|x| self.at(x, y)).sum::<u32>();
                luma.push((rows.clone().map(of_row).sum::<u32>() / count) as u8);
            }
        }
        Self {
            width,
            height,
            luma: Cow::Owned(luma),
        }
    }

    /// A byte a pixel, row by row.
    pub fn luma(&self) -> &[u8] {
        &self.luma
    }
}
