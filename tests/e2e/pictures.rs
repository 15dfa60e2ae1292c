//! Pictures of the product for the README, made from the example. `cargo xtask pictures` runs it.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

use crate::harness::{Browser, Page, visit};

/// Pages for the README: route, file in `docs/pictures/`.
const PAGES: [(&str, &str); 4] = [
    ("#/dashboard", "dashboard.webp"),
    ("#/assessment/8.6.1", "clause.webp"),
    ("#/start/picture", "first-picture.webp"),
    ("#/project/plan", "plan.webp"),
];

/// Width and height of the window, in pixels.
const SIZE: (u32, u32) = (1200, 780);

#[tokio::test]
#[ignore = "draws files of the repository anew; cargo xtask pictures runs it"]
async fn of_the_example() {
    let root =
        PathBuf::from(std::env::var("WAYMARK_PICTURES").expect("cargo xtask pictures sets it"));
    visit(Browser::Chromium, "#/", async |page| {
        page.resize(SIZE.0, SIZE.1).await;
        page.prefer_dark(false).await;
        page.click("[data-action='load-example']").await;
        page.wait_for("[data-chart='gaps'] svg").await;
        page.saved().await;
        pages(page, &root.join("docs").join("pictures")).await;
    })
    .await;
}

async fn pages(page: &Page, folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    for (route, file) in PAGES {
        page.go(route).await;
        page.wait_js("document.fonts.status === 'loaded'").await;
        let taken = page
            .cdp(
                "Page.captureScreenshot",
                json!({ "format": "webp", "quality": 60 }),
            )
            .await;
        let data = taken["data"].as_str().unwrap();
        fs::write(folder.join(file), BASE64_STANDARD.decode(data).unwrap()).unwrap();
    }
}
