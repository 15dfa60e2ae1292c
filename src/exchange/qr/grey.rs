//! Grey pictures, and what helps to find a code in them: smaller, twice as large, black and white.

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

    /// The pixels.
    pub fn luma(&self) -> &[u8] {
        &self.luma
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

    /// The picture twice as wide and high, smoothed between its pixels. What lies between two pixels is then found to half a
    /// pixel, which is what fine codes are read by.
    pub fn doubled(&self) -> Grey<'static> {
        /// The two old pixels that a new one lies between, the nearer (which weighs three quarters) first.
        fn between(new: usize, side: usize) -> (usize, usize) {
            let near = new / 2;
            let far = if new.is_multiple_of(2) {
                near.saturating_sub(1)
            } else {
                (near + 1).min(side - 1)
            };
            (near, far)
        }
        let (width, height) = (2 * self.width, 2 * self.height);
        let mut luma = Vec::with_capacity(width * height);
        for y in 0..height {
            let (near_y, far_y) = between(y, self.height);
            for x in 0..width {
                let (near_x, far_x) = between(x, self.width);
                let row = |y| 3 * self.at(near_x, y) + self.at(far_x, y);
                luma.push(((3 * row(near_y) + row(far_y)) / 16) as u8);
            }
        }
        Grey {
            width,
            height,
            luma: Cow::Owned(luma),
        }
    }

    /// Black where a pixel is darker than the mean around it, white elsewhere: what makes codes readable in uneven light.
    pub fn black_and_white(&self) -> Grey<'static> {
        let (width, height) = (self.width, self.height);
        // An eighth of the picture: wider than the dark parts of a code that fills it, narrower than most shadows.
        let reach = width.max(height) / 16;
        let mut luma = Vec::with_capacity(width * height);
        // The sums of what lies within reach above and below, for each column.
        let mut columns = vec![0_u32; width];
        let add = |columns: &mut [u32], y: usize| {
            for (x, sum) in columns.iter_mut().enumerate() {
                *sum += self.at(x, y);
            }
        };
        (0..reach.min(height)).for_each(|y| add(&mut columns, y));
        for y in 0..height {
            if y + reach < height {
                add(&mut columns, y + reach);
            }
            if y > reach {
                for (x, sum) in columns.iter_mut().enumerate() {
                    *sum -= self.at(x, y - reach - 1);
                }
            }
            let rows = (y + reach).min(height - 1) - y.saturating_sub(reach) + 1;
            let mut sum: u32 = columns[..reach.min(width)].iter().sum();
            for x in 0..width {
                sum += columns.get(x + reach).unwrap_or(&0);
                if x > reach {
                    sum -= columns[x - reach - 1];
                }
                let across = (x + reach).min(width - 1) - x.saturating_sub(reach) + 1;
                let count = (rows * across) as u32;
                // A twentieth darker, so that noise in even paper does not become black specks.
                let dark = self.at(x, y) * count < sum - sum / 20;
                luma.push(if dark { 0 } else { 255 });
            }
        }
        Grey {
            width,
            height,
            luma: Cow::Owned(luma),
        }
    }
}
