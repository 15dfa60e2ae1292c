//! Pictures of the product, made from the example: a chart for the first page, pages for the README. `cargo xtask pictures` runs it.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

use crate::harness::{Browser, Page, visit};

/// The chart of the dashboard for the first page: as the page calls it, and the file in `public/`.
const CHART: (&str, &str) = ("gaps", "look-gaps.svg");

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
        chart(page, &root.join("public")).await;
        pages(page, &root.join("docs").join("pictures")).await;
    })
    .await;
}

/// The chart as a file of its own, in the colours of both themes: whichever the page has that shows it.
async fn chart(page: &Page, folder: &Path) {
    let (chart, file) = CHART;
    let svg: String = page
        .js(&format!(
            "new XMLSerializer().serializeToString(document.querySelector(`[data-chart='{chart}'] svg`))"
        ))
        .await;
    let (head, rest) = svg.split_once('>').unwrap();
    // Only the colours that it uses: the first visit is counted in bytes.
    let name = |colour: &&str| colour.split(':').next().unwrap_or_default().to_owned();
    let colours = include_str!("../../style/tokens.css")
        .split(['{', ';', '}'])
        .filter(|line| line.contains("light-dark("))
        // What stands before it is a remark.
        .filter_map(|line| line.get(line.rfind("--")?..));
    let used = colours.filter(|colour| rest.contains(&format!("({})", name(colour))));
    let used: Vec<&str> = used.collect();
    let style = format!(
        "<style>:root{{color-scheme:light dark;font-family:system-ui,sans-serif;{}}}</style>",
        used.join(";")
    );
    fs::write(folder.join(file), format!("{head}>{style}{rest}")).unwrap();
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
