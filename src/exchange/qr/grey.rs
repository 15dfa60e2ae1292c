//! Grey pictures, and what helps to find a code in them: fewer pixels, even light, a look between the pixels.

use std::borrow::Cow;

use super::find::Point;

/// In an even picture, what is below is dark.
const BORDER: u8 = 128;

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

    /// Whether a pixel of an even picture is dark.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        self.luma[y * self.width + x] < BORDER
    }

    /// How dark an even picture is at a place between its pixels: above 0 dark, below light. Outside it is light.
    pub fn depth(&self, at: Point) -> f32 {
        // Pixels are where their middles are.
        let (x, y) = (at.x - 0.5, at.y - 0.5);
        let (right, bottom) = (self.width as f32 - 1.0, self.height as f32 - 1.0);
        // Also refuses what is no number.
        if !(x >= 0.0 && y >= 0.0 && x < right && y < bottom) {
            return -128.0;
        }
        let (column, row) = (x as usize, y as usize);
        let (x, y) = (x.fract(), y.fract());
        let place = row * self.width + column;
        let mean = |place: usize| {
            let (left, right) = (f32::from(self.luma[place]), f32::from(self.luma[place + 1]));
            left + (right - left) * x
        };
        let (above, below) = (mean(place), mean(place + self.width));
        f32::from(BORDER) - (above + (below - above) * y)
    }

    /// The picture in even light: each pixel against the mean around it, [`BORDER`] where dark begins.
    pub fn even(&self) -> Grey<'static> {
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
                // A little darker, so that noise in plain paper does not become black specks.
                let border = (sum / count * 15 / 16) as i32;
                let above = (self.at(x, y) as i32 - border) / 2;
                luma.push((i32::from(BORDER) + above).clamp(0, 255) as u8);
            }
        }
        Grey {
            width,
            height,
            luma: Cow::Owned(luma),
        }
    }
}
