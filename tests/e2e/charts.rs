//! Every chart can be saved as a picture, in one way for all of them.

use crate::harness::{Browser, Page, visit};

/// Pages of the example and how many charts they show at least.
const PAGES: [(&str, usize); 6] = [
    ("#/dashboard", 4),
    ("#/report", 2),
    ("#/board-report", 1),
    ("#/project/plan", 1),
    ("#/scope/parties", 1),
    ("#/retain", 1),
];

/// How a PNG begins; behind it and the length and name of the first block stand width and height.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

async fn charts(page: &Page) -> Vec<String> {
    page.js("[...document.querySelectorAll('[data-chart]')].map(chart => chart.dataset.chart)")
        .await
}

/// Saves both pictures of a chart and looks into them.
async fn saved(page: &Page, name: &str) {
    let title: String = page
        .js(&format!(
            "document.querySelector(`[data-chart='{name}'] svg`).getAttribute('aria-label')"
        ))
        .await;
    let button = |kind| format!("[data-save-chart='{name}-{kind}']");
    let svg = page.capture_download(page.click(&button("svg"))).await;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.');
    assert!(
        svg.name.ends_with(".svg") && svg.name.chars().all(plain),
        "{}",
        svg.name
    );
    let text = svg.text();
    let document = roxmltree::Document::parse(&text).unwrap();
    let root = document.root_element();
    assert_eq!(
        root.first_element_child().unwrap().text(),
        Some(title.as_str())
    );
    // By whatever theme: the light sheet, and nothing that only the page knows.
    assert!(text.contains("#ffffff") && !text.contains("var("), "{name}");
    let side = |side: &str| root.attribute(side).unwrap().parse::<u32>().unwrap();
    let png = page.capture_download(page.click(&button("png"))).await;
    assert!(png.name.ends_with(".png"), "{}", png.name);
    assert!(
        png.bytes.starts_with(PNG),
        "{name}: {} bytes",
        png.bytes.len()
    );
    assert!(png.bytes.len() > 5_000, "{name}: {} bytes", png.bytes.len());
    let number = |at: usize| u32::from_be_bytes(png.bytes[at..at + 4].try_into().unwrap());
    let size = [number(16), number(20)];
    let twice = [2 * side("width"), 2 * side("height")];
    assert_eq!(size, twice, "{name}");
    println!(
        "{name}: {} and {} bytes, {size:?}",
        text.len(),
        png.bytes.len()
    );
    if let Ok(folder) = std::env::var("WAYMARK_PICTURES") {
        for file in [&svg, &png] {
            std::fs::write(format!("{folder}/{}", file.name), &file.bytes).unwrap();
        }
    }
}

#[tokio::test]
async fn every_chart_is_saved_as_svg_and_png() {
    visit(Browser::Chromium, "#/", async |page| {
        page.click("[data-action=\"load-example\"]").await;
        page.wait_for("[data-chart='radar'] svg").await;
        page.prefer_dark(true).await;
        for (route, least) in PAGES {
            page.go(route).await;
            page.wait_for("[data-chart] svg").await;
            let charts = charts(page).await;
            assert!(charts.len() >= least, "{route}: {charts:?}");
            for name in charts {
                saved(page, &name).await;
            }
        }
        assert_eq!(page.console_errors().await, Vec::<String>::new());
        assert_eq!(page.foreign_requests().await, Vec::<String>::new());
    })
    .await;
}

/// Texts of charts that are smaller than anything else on a page may be, with their size in pixels.
const SMALL: &str = "[...document.querySelectorAll('main [data-chart] svg text')].filter(text => text.checkVisibility()).map(text => [text.textContent, parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a]).filter(([, size]) => size < 11.95).map(([words, size]) => `${words}: ${size}`)";

#[tokio::test]
async fn no_text_of_a_chart_is_smaller_than_12_pixels() {
    visit(Browser::Chromium, "#/", async |page| {
        page.click("[data-action=\"load-example\"]").await;
        page.wait_for("[data-chart='radar'] svg").await;
        for (width, height) in [(1440, 900), (390, 844)] {
            page.resize(width, height).await;
            for (route, _) in PAGES {
                page.go(route).await;
                page.wait_for("[data-chart] svg").await;
                // A chart is drawn anew in the frame after its width is known.
                page.wait_js(&format!("{SMALL}.length === 0")).await;
            }
        }
    })
    .await;
}
