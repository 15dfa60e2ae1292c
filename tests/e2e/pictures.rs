//! Pictures of the product for the README, made from the example, one of them moving. `cargo xtask pictures` runs it.

mod film;
mod run;

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

use crate::harness::{Browser, Page, visit};
use film::Film;

/// Pages for the README: route, file in `docs/pictures/`.
const PAGES: [(&str, &str); 4] = [
    ("#/dashboard", "dashboard.webp"),
    ("#/assessment/8.6.1", "clause.webp"),
    ("#/start/picture", "first-picture.webp"),
    ("#/project/plan", "plan.webp"),
];

/// The run, in `docs/pictures/`; how long it may be, in hundredths of a second, and how many bytes.
const RUN: &str = "run.gif";
const LENGTH: std::ops::RangeInclusive<u16> = 1500..=2500;
const MOST_BYTES: u64 = 1_500_000;

/// Width and height of the window, in pixels.
const SIZE: (u32, u32) = (1200, 780);

#[tokio::test]
#[ignore = "draws files of the repository anew; cargo xtask pictures runs it"]
async fn of_the_example() {
    let root =
        PathBuf::from(std::env::var("WAYMARK_PICTURES").expect("cargo xtask pictures sets it"));
    visit(Browser::Chromium, "#/", async |page| {
        set_up(page).await;
        load_example(page).await;
        pages(page, &root.join("docs").join("pictures")).await;
    })
    .await;
    visit(Browser::Chromium, "#/", async |page| {
        set_up(page).await;
        moving(page, &root.join("docs").join("pictures").join(RUN)).await;
    })
    .await;
}

/// The window as all pictures have it: light, and without bars to scroll by.
async fn set_up(page: &Page) {
    let hidden = json!({ "hidden": true });
    page.cdp("Emulation.setScrollbarsHidden", hidden).await;
    page.resize(SIZE.0, SIZE.1).await;
    page.prefer_dark(false).await;
}

async fn load_example(page: &Page) {
    page.go("#/").await;
    page.click("[data-action='load-example']").await;
    page.wait_for("[data-chart='gaps'] svg").await;
    page.saved().await;
}

/// The run through the product, from the first minutes to a workshop.
async fn moving(page: &Page, path: &Path) {
    let mut film = Film::new(SIZE.0);
    run::quick_look(page, &mut film).await;
    load_example(page).await;
    run::rating(page, &mut film).await;
    run::dashboard(page, &mut film).await;
    run::gap_board(page, &mut film).await;
    run::plan(page, &mut film).await;
    run::reveal(page, &mut film).await;
    assert!(
        LENGTH.contains(&film.length()),
        "{} hundredths",
        film.length()
    );
    film.save(path);
    let bytes = fs::metadata(path).unwrap().len();
    assert!(bytes < MOST_BYTES, "{bytes} bytes");
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
