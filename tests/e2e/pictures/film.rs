//! A moving picture of few bytes: what a page shows, one sight after the other, as a GIF. Its colours are those that the sights have most
//! of, so that flat ones stay what they are, and a sight holds only what is new in it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs;
use std::io::Cursor;
use std::ops::Range;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use gif::{Encoder, Frame, Repeat};
use serde_json::json;

use crate::harness::Page;

/// Red, green, blue.
type Pixel = [u8; 3];

/// The number in the table of colours that stands for “as it was”; the others are colours.
const SAME: u8 = 255;

/// The table of colours, and what each colour that occurs is in it.
struct Palette {
    colours: Vec<Pixel>,
    known: HashMap<Pixel, u8>,
}

pub struct Film {
    width: usize,
    sights: Vec<Sight>,
}

struct Sight {
    pixels: Vec<Pixel>,
    /// How long it stays, in hundredths of a second.
    stays: u16,
}

impl Film {
    pub fn new(width: u32) -> Self {
        Self {
            width: width as usize,
            sights: Vec::new(),
        }
    }

    /// Takes what the page shows now, for so many hundredths of a second.
    pub async fn take(&mut self, page: &Page, stays: u16) {
        let taken = page
            .cdp("Page.captureScreenshot", json!({ "format": "png" }))
            .await;
        let png = BASE64_STANDARD.decode(taken["data"].as_str().unwrap());
        let (width, pixels) = pixels(png.unwrap());
        assert_eq!(width, self.width);
        self.sights.push(Sight { pixels, stays });
    }

    /// How long it runs, in hundredths of a second.
    pub fn length(&self) -> u16 {
        self.sights.iter().map(|sight| sight.stays).sum()
    }

    /// Writes it, to run over and over.
    pub fn save(&self, path: &Path) {
        let palette = Palette::of(&self.sights);
        let height = self.sights[0].pixels.len() / self.width;
        let mut gif = Vec::new();
        let table = palette.colours.concat();
        let mut encoder = Encoder::new(&mut gif, self.width as u16, height as u16, &table).unwrap();
        encoder.set_repeat(Repeat::Infinite).unwrap();
        let mut before: Option<&Sight> = None;
        for sight in &self.sights {
            let frame = palette.frame(sight, before, self.width);
            encoder.write_frame(&frame).unwrap();
            before = Some(sight);
        }
        drop(encoder);
        fs::write(path, gif).unwrap();
    }
}

/// Width and pixels of a PNG.
fn pixels(png: Vec<u8>) -> (usize, Vec<Pixel>) {
    let mut reader = png::Decoder::new(Cursor::new(png)).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    let colours = bytes.chunks_exact(info.color_type.samples());
    let pixels = colours.map(|colour| [colour[0], colour[1], colour[2]]);
    (info.width as usize, pixels.collect())
}

impl Palette {
    /// The colours of most pixels that are new in their sight.
    fn of(sights: &[Sight]) -> Self {
        let mut counts: HashMap<Pixel, usize> = HashMap::new();
        for (at, sight) in sights.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| &sights[at].pixels);
            for (place, pixel) in sight.pixels.iter().enumerate() {
                if before.is_none_or(|before| before[place] != *pixel) {
                    *counts.entry(*pixel).or_default() += 1;
                }
            }
        }
        let mut order: Vec<(Pixel, usize)> = counts.into_iter().collect();
        order.sort_by_key(|(pixel, count)| (usize::MAX - count, *pixel));
        let most = order.iter().take(usize::from(SAME));
        let mut colours: Vec<Pixel> = most.map(|(pixel, _)| *pixel).collect();
        let known = order.iter().map(|(pixel, _)| *pixel);
        let known = known.map(|pixel| (pixel, nearest(pixel, &colours)));
        let known = known.collect();
        colours.resize(usize::from(SAME) + 1, [0; 3]);
        Self { colours, known }
    }

    /// What is new in a sight: the rectangle around it, and in that only the pixels that differ.
    fn frame(&self, sight: &Sight, before: Option<&Sight>, width: usize) -> Frame<'static> {
        let is_new =
            |place: usize| before.is_none_or(|before| before.pixels[place] != sight.pixels[place]);
        let (rows, columns) = changed(sight.pixels.len() / width, width, is_new);
        let places = rows
            .clone()
            .flat_map(|row| columns.clone().map(move |column| row * width + column));
        let drawn = places.map(|place| match is_new(place) {
            true => self.known[&sight.pixels[place]],
            false => SAME,
        });
        Frame {
            delay: sight.stays,
            left: columns.start as u16,
            top: rows.start as u16,
            width: columns.len() as u16,
            height: rows.len() as u16,
            transparent: Some(SAME),
            buffer: Cow::Owned(drawn.collect()),
            ..Frame::default()
        }
    }
}

/// The colour of the table that is most like this one.
fn nearest(pixel: Pixel, colours: &[Pixel]) -> u8 {
    let apart = |colour: &Pixel| {
        let apart = pixel.iter().zip(colour);
        apart
            .map(|(one, other)| u32::from(one.abs_diff(*other)).pow(2))
            .sum::<u32>()
    };
    let found = (0..colours.len()).min_by_key(|at| apart(&colours[*at]));
    found.unwrap_or_default() as u8
}

/// The rows and columns around what is new; where nothing is, one pixel.
fn changed(
    height: usize,
    width: usize,
    is_new: impl Fn(usize) -> bool,
) -> (Range<usize>, Range<usize>) {
    let mut rows: Vec<usize> = Vec::new();
    let (mut first, mut last) = (width, 0);
    for row in 0..height {
        let mut new = (0..width).filter(|column| is_new(row * width + column));
        let Some(start) = new.next() else { continue };
        rows.push(row);
        first = first.min(start);
        last = last.max(new.last().unwrap_or(start));
    }
    match (rows.first(), rows.last()) {
        (Some(top), Some(bottom)) => (*top..bottom + 1, first..last + 1),
        _ => (0..1, 0..1),
    }
}
