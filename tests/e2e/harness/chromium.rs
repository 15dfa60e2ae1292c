//! What only Chromium's debugging protocol gives, with the nearest thing in the other engines where there is one.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use super::browser::Browser;
use super::page::{Page, must};

impl Page {
    /// A command of the debugging protocol.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Value {
        assert_eq!(
            self.browser,
            Browser::Chromium,
            "{method} is Chromium's alone"
        );
        must(self.driver.cdp().send_raw(method, parameters).await, method)
    }

    /// Prints the page, and says on how many sheets. The PDF is kept as `<name>.pdf` where `WAYMARK_SHOTS` names a folder.
    pub async fn printed_pages(&self, name: &str) -> usize {
        let parameters = serde_json::json!({ "preferCSSPageSize": true, "paperWidth": 8.27, "paperHeight": 11.69 });
        let answer = self.cdp("Page.printToPDF", parameters).await;
        let pdf = BASE64_STANDARD
            .decode(answer["data"].as_str().unwrap_or_default())
            .expect("a PDF");
        if let Ok(folder) = std::env::var("WAYMARK_SHOTS") {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(format!("{folder}/{name}.pdf"), &pdf).expect("a file");
        }
        let pdf = String::from_utf8_lossy(&pdf);
        let of = |kind: &str| pdf.matches(&format!("/Type {kind}")).count();
        of("/Page") - of("/Pages")
    }

    /// The errors that the console has shown since this was last asked. Other engines keep their console to themselves: none.
    pub async fn console_errors(&self) -> Vec<String> {
        if self.browser != Browser::Chromium {
            return Vec::new();
        }
        let entries = self.driver.browser_log().await.unwrap_or_default();
        let errors = entries.into_iter().filter(|entry| entry.level == "SEVERE");
        errors.map(|entry| entry.message).collect()
    }

    /// Makes the page's area this wide and high. In Chromium any size works; other engines' windows do not go below about 450 px,
    /// which fails here rather than letting a test believe it.
    pub async fn resize(&self, width: u32, height: u32) {
        if self.browser == Browser::Chromium {
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.cdp("Emulation.setDeviceMetricsOverride", size).await;
        } else {
            let (frame_width, frame_height): (u32, u32) = self
                .js("[outerWidth - innerWidth, outerHeight - innerHeight]")
                .await;
            let (outer_width, outer_height) = (width + frame_width, height + frame_height);
            let resized = self
                .driver
                .set_window_rect(0, 0, outer_width, outer_height)
                .await;
            must(resized, &format!("resizing to {width} × {height}"));
        }
        self.wait_until(
            &format!("a page {width} px wide"),
            &format!("innerWidth === {width}"),
        )
        .await;
    }

    /// Shows the page as to a person who prefers dark (or light) colours. Chromium only.
    pub async fn prefer_dark(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.cdp("Emulation.setEmulatedMedia", features).await;
    }

    /// Saves a picture of what is in view.
    pub async fn screenshot(&self, path: &Path) {
        let picture = must(self.driver.screenshot_as_png().await, "taking a picture");
        write(path, &picture);
    }

    /// Saves a picture of the whole page. Tall pages are made smaller, down to half size, and what still goes beyond 4000 px is cut
    /// off: a picture is for eyes. Chromium only.
    pub async fn full_screenshot(&self, path: &Path) {
        const TALLEST: f64 = 4000.0;
        let (width, height): (f64, f64) = self
            .js("[innerWidth, document.documentElement.scrollHeight]")
            .await;
        let scale = (TALLEST / height).clamp(0.5, 1.0);
        let clip = json!({ "x": 0, "y": 0, "width": width, "height": height.min(TALLEST / scale), "scale": scale });
        let parameters = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let answer = self.cdp("Page.captureScreenshot", parameters).await;
        let picture = BASE64_STANDARD
            .decode(answer["data"].as_str().unwrap_or_default())
            .unwrap_or_else(|error| panic!("Chromium sent no picture: {error}"));
        write(path, &picture);
    }
}

fn write(path: &Path, picture: &[u8]) {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, picture))
        .unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
}
