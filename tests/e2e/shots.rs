//! Pictures of every page of the example assessment, for people to look at. `cargo xtask shots [route …]` runs it.

use std::path::{Path, PathBuf};

use crate::harness::{Browser, Page, visit};

const SIZES: [(u32, u32); 2] = [(1440, 900), (390, 844)];

#[tokio::test]
#[ignore = "makes pictures and checks nothing; cargo xtask shots runs it"]
async fn every_route() {
    let folder =
        PathBuf::from(std::env::var("WAYMARK_SHOTS").unwrap_or_else(|_| "target/shots".into()));
    let named = std::env::var("WAYMARK_ROUTES").unwrap_or_default();
    let named: Vec<&str> = named.split_whitespace().collect();
    let all = crate::pages::routes();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let routes = if named.is_empty() { &all } else { &named };

    visit(Browser::Chromium, "#/", async |page| {
        take(page, routes, &folder).await
    })
    .await;
}

async fn take(page: &Page, routes: &[&str], folder: &Path) {
    page.click("[data-action=\"load-example\"]").await;
    page.wait_for("[data-figure]").await;
    page.saved().await;
    for (width, height) in SIZES {
        page.resize(width, height).await;
        for (theme, dark) in [("light", false), ("dark", true)] {
            page.prefer_dark(dark).await;
            for route in routes {
                let route = as_route(route);
                page.go(&route).await;
                page.wait_js("document.fonts.status === 'loaded'").await;
                let path = folder.join(format!("{}-{width}-{theme}.png", file_name(&route)));
                page.full_screenshot(&path).await;
                println!("{}", path.display());
            }
        }
    }
}

/// People write `dashboard` as well as `#/dashboard`, which some shells take for a comment.
fn as_route(name: &str) -> String {
    format!("#/{}", name.trim_start_matches("#").trim_start_matches('/'))
}

fn file_name(route: &str) -> String {
    match route.trim_start_matches("#/") {
        "" => "home".to_owned(),
        name => name.replace('/', "-"),
    }
}
