//! From what a browser shows to grey pixels, and the codes in them.

use std::time::Duration;

use js_sys::Promise;
use leptos::prelude::{document, set_timeout, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlVideoElement, ImageBitmap};

use crate::exchange::qr;

/// The longer side of what is searched in a camera's frame, in pixels: more costs time that the next frame needs.
const FRAME: u32 = 1280;

/// The longer sides at which a photo is searched, in pixels. Large first, which reads small codes; noise and the grain of
/// screens go away in the smaller ones.
const PHOTO: [u32; 3] = [qr::MOST_PIXELS as u32, 1000, 600];

/// A canvas that is not on the page, used again and again.
#[derive(Clone)]
pub struct Board {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

impl Board {
    /// A canvas, or nothing where the browser has none left.
    pub fn new() -> Option<Self> {
        let canvas = document().create_element("canvas").ok()?;
        let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
        // Pixels are read back at once, so the graphics card would only be in the way.
        let options = js_sys::JSON::parse(r#"{"willReadFrequently":true}"#).ok()?;
        let context = canvas.get_context_with_context_options("2d", &options);
        let context = context.ok()??.dyn_into().ok()?;
        Some(Self { canvas, context })
    }

    /// Draws a picture of a size into as many pixels as its longer side may have, and gives them in grey with width and height.
    fn grey(
        &self,
        (width, height): (u32, u32),
        most: u32,
        draw: impl FnOnce(&CanvasRenderingContext2d, f64, f64) -> Result<(), JsValue>,
    ) -> Option<(usize, usize, Vec<u8>)> {
        let longer = width.max(height);
        let scale = f64::from(most.min(longer)) / f64::from(longer.max(1));
        let scaled = |side: u32| (f64::from(side) * scale).round().max(1.0);
        let (width, height) = (scaled(width), scaled(height));
        self.canvas.set_width(width as u32);
        self.canvas.set_height(height as u32);
        draw(&self.context, width, height).ok()?;
        let data = self.context.get_image_data(0.0, 0.0, width, height).ok()?;
        let colours = data.data();
        // Light as the eye weighs it, in 256ths (Rec. 601). What is transparent is paper.
        let grey = colours.chunks_exact(4).map(|pixel| {
            let [red, green, blue, cover] = [pixel[0], pixel[1], pixel[2], pixel[3]].map(u32::from);
            let light = (77 * red + 150 * green + 29 * blue) >> 8;
            ((light * cover + 255 * (255 - cover)) / 255) as u8
        });
        Some((width as usize, height as usize, grey.collect()))
    }

    /// The codes in what a video shows now.
    pub fn read_video(&self, video: &HtmlVideoElement) -> Vec<String> {
        let size = (video.video_width(), video.video_height());
        if size.0 == 0 || size.1 == 0 {
            return Vec::new();
        }
        let seen = self.grey(size, FRAME, |context, width, height| {
            context.draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, width, height)
        });
        seen.map_or_else(Vec::new, |(width, height, grey)| {
            qr::decode(width, height, &grey)
        })
    }

    /// The codes in a photo; nothing when the file is no picture.
    pub async fn read_photo(&self, file: &File) -> Option<Vec<String>> {
        let photo = window().create_image_bitmap_with_blob(file).ok()?;
        let photo: ImageBitmap = JsFuture::from(photo).await.ok()?.unchecked_into();
        let size = (photo.width(), photo.height());
        let mut texts = Vec::new();
        for (turn, most) in PHOTO.into_iter().enumerate() {
            // A smaller one than the photo itself says nothing new about it.
            if turn > 0 && most >= size.0.max(size.1) {
                continue;
            }
            pause(Duration::ZERO).await;
            let seen = self.grey(size, most, |context, width, height| {
                context.draw_image_with_image_bitmap_and_dw_and_dh(&photo, 0.0, 0.0, width, height)
            });
            if let Some((width, height, grey)) = seen {
                texts = qr::decode(width, height, &grey);
            }
            if !texts.is_empty() {
                break;
            }
        }
        photo.close();
        Some(texts)
    }
}

/// Lets the browser paint and answer for as long.
pub async fn pause(time: Duration) {
    let promise = Promise::new(&mut |done, _| {
        set_timeout(
            move || {
                // Resolving a promise cannot fail.
                let _ = done.call0(&JsValue::NULL);
            },
            time,
        );
    });
    // It never rejects.
    let _ = JsFuture::from(promise).await;
}
