//! SavableChart a chart as a picture: SVG as it is drawn, PNG as the browser paints that. Nothing leaves the browser.

use std::sync::Arc;

use js_sys::Promise;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;

use crate::app::browser::{download, download_blob, file_name, today};
use crate::app::ui::{each, on};
use crate::assessment::day_text;
use crate::chart::{Chart, Picture, picture};
use crate::words::say;

/// How wide a chart is drawn for a file, in pixels, however wide it is on the page.
const WIDTH: u32 = 960;
/// How much larger a picture of pixels is, so that it stays sharp on paper and when it is made wider.
const TIMES: u32 = 2;
/// The longest side that browsers paint.
const LONGEST: u32 = 16_000;

/// Draws a chart of a title, so many pixels wide.
pub type Draw = Arc<dyn Fn(&str, u32) -> Chart + Send + Sync>;

/// A chart that can be saved.
#[derive(Clone)]
pub struct SavableChart {
    /// What the file is called, behind whose chart it is.
    pub name: &'static str,
    /// Whose chart it is; empty where it shows several.
    pub of: Signal<String>,
    pub title: Signal<String>,
    pub draw: Draw,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PictureKind {
    Svg,
    Png,
}

impl PictureKind {
    const ALL: [(Self, &'static str, &'static str); 2] = [
        (Self::Svg, "svg", t_later!("Save as SVG")),
        (Self::Png, "png", t_later!("Save as PNG")),
    ];
}

/// A button for each kind of picture, and what came of it.
pub fn buttons(chart: SavableChart) -> AnyView {
    let said = RwSignal::new(String::new());
    let buttons = each(PictureKind::ALL, |(kind, key, label)| {
        let label = say(label);
        let (title, hook) = (chart.title, format!("{}-{key}", chart.name));
        let chart = chart.clone();
        let act = move |_| {
            let chart = chart.clone();
            spawn_local(async move {
                let _ = said.try_set(chart.save(kind, key).await);
            });
        };
        view! {
            <button
                type="button"
                class="link"
                data-save-chart=hook
                data-icon="save"
                aria-label=move || format!("{label}: {}", title.get())
                on:click=on(act)
            >
                {label}
            </button>
        }
    });
    view! { <p class="chart-save noprint">{buttons} <span class="small" role="status">{said}</span></p> }
        .into_any()
}

impl SavableChart {
    /// Gives the picture to the browser; what came of it, for the person.
    async fn save(self, kind: PictureKind, extension: &str) -> String {
        let title = self.title.get_untracked();
        let of = self.of.get_untracked();
        let whose = format!("{of}, {}", day_text(today()));
        let drawn = untrack(|| {
            picture(
                &title,
                whose.trim_start_matches(", "),
                &(self.draw)(&title, WIDTH),
            )
        });
        let name = file_name(&format!("{of} {}", self.name), extension);
        match kind {
            PictureKind::Svg => download(&name, "image/svg+xml", &drawn.svg(1)),
            PictureKind::Png => match painted(&drawn).await {
                Some(blob) => download_blob(&name, "image/png", &blob),
                None => {
                    return t!(
                        "The browser could not paint this picture. It can still be saved as SVG."
                    )
                    .to_owned();
                }
            },
        }
        t!("Saved: {name}", name)
    }
}

/// The picture in pixels; nothing where the browser does not paint it.
async fn painted(picture: &Picture) -> Option<Blob> {
    // Rather less sharp than not at all.
    let longer = picture.width.max(picture.height);
    let times = if longer * TIMES > LONGEST { 1 } else { TIMES };
    let image = document().create_element("img").ok()?;
    let image: HtmlImageElement = image.unchecked_into();
    // Within the address itself: an image from anywhere else would make the canvas unreadable in some browsers.
    let address = format!(
        "data:image/svg+xml;base64,{}",
        BASE64.encode(picture.svg(times))
    );
    image.set_attribute("src", &address).ok()?;
    JsFuture::from(image.decode()).await.ok()?;
    let canvas = document().create_element("canvas").ok()?;
    let canvas: HtmlCanvasElement = canvas.unchecked_into();
    canvas.set_width(picture.width * times);
    canvas.set_height(picture.height * times);
    let context = canvas.get_context_with_context_options("2d", &JsValue::UNDEFINED);
    let context: CanvasRenderingContext2d = context.ok()??.unchecked_into();
    context
        .draw_image_with_html_image_element(&image, 0.0, 0.0)
        .ok()?;
    let made = Promise::new(&mut |resolve, reject| {
        if canvas.to_blob(&resolve).is_err() {
            // Nobody hears a refusal of the refusal.
            let _ = reject.call0(&JsValue::NULL);
        }
    });
    // A browser without room for it gives null.
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}
