//! Long lists and tables are windows over their rows: heads stay in sight, the first rows are shown and all on request, paper has all of them.

use serde_json::json;

use crate::harness::{Browser, Page, visit};

/// How many rows are in sight or could be scrolled there.
async fn shown(page: &Page, rows: &str) -> usize {
    page.js(&format!(
        "[...document.querySelectorAll(`{rows}`)].filter(row => row.offsetHeight > 8).length"
    ))
    .await
}

async fn load_example(page: &Page) {
    page.click("[data-action='load-example']").await;
    page.wait_for("[data-chart='radar'] svg").await;
}

const DOCUMENTS: &str = "[data-register^='D']";

#[tokio::test]
async fn a_long_list_shows_its_first_rows_below_a_head_that_stays() {
    visit(Browser::Chromium, "#/", async |page| {
        load_example(page).await;
        for (width, height) in [(1440, 900), (390, 844)] {
            page.resize(width, height).await;
            page.go("#/preparation").await;
            page.go("#/preparation/documents").await;
            page.wait_js("document.querySelectorAll('[data-register]').length === 49").await;
            assert_eq!(shown(page, DOCUMENTS).await, 10, "at {width}");
            let list = ".register:has([data-register='D1'])";
            page.js::<Option<()>>("void document.querySelector(`[data-register='D8']`).scrollIntoView({ block: 'center', behavior: 'instant' })").await;
            page.wait_js(&format!("(() => {{ const head = document.querySelector(`{list} h2`).getBoundingClientRect(); return head.top >= 0 && head.bottom < 180; }})()")).await;
            // What has the focus is not beneath it.
            page.js::<Option<()>>("void document.querySelector(`[data-register='D2'] summary`).focus()").await;
            page.wait_js(&format!("(() => {{ const head = document.querySelector(`{list} h2`).getBoundingClientRect(), focus = document.activeElement.getBoundingClientRect(); return focus.top >= head.bottom - 1; }})()")).await;
            page.click(&format!("{list} [data-action='show-all']")).await;
            page.wait_js(&format!("document.querySelector(`{list} [data-action='show-all']`).getAttribute('aria-expanded') === 'true'")).await;
            assert_eq!(shown(page, DOCUMENTS).await, 29, "at {width}");
            page.js::<Option<()>>("void scrollTo(0, 0)").await;
            page.assert_accessible().await;
            page.click(&format!("{list} [data-action='show-all']")).await;
            page.wait_js(&format!("document.querySelector(`{list} [data-action='show-all']`).getAttribute('aria-expanded') === 'false'")).await;
            assert_eq!(shown(page, DOCUMENTS).await, 10, "at {width}");
        }
    })
    .await;
}

#[tokio::test]
async fn paper_and_the_browsers_search_have_all_rows() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Rows").await;
        page.go("#/preparation/documents").await;
        page.wait_js("document.querySelectorAll('[data-register]').length === 49").await;
        page.wait_js("document.querySelector(`[data-register='D25']`).hidden === 'until-found'").await;
        page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        page.wait_js("matchMedia('print').matches").await;
        assert_eq!(shown(page, "[data-register]").await, 49);
        page.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
        assert_eq!(shown(page, DOCUMENTS).await, 10);
        // As the browser says it when its search has found something.
        page.js::<Option<()>>("void document.querySelector(`[data-register='D25']`).dispatchEvent(new Event('beforematch', { bubbles: true }))").await;
        page.wait_js("!document.querySelector(`[data-register='D25']`).hidden").await;
        assert_eq!(shown(page, DOCUMENTS).await, 29);
    })
    .await;
}

#[tokio::test]
async fn a_long_table_scrolls_below_its_heads() {
    visit(Browser::Chromium, "#/", async |page| {
        load_example(page).await;
        for (width, height) in [(1440, 900), (390, 844)] {
            page.resize(width, height).await;
            page.go("#/help").await;
            page.go("#/dashboard").await;
            page.wait_for("[data-chart='heatmap'] svg").await;
            page.js::<Option<()>>("void (document.querySelector(`[data-chart-table='heatmap']`).closest('details').open = true)").await;
            let frame = "document.querySelector(`[data-chart-table='heatmap']`)";
            page.wait_js(&format!("{frame}.querySelectorAll('tbody tr').length > 15")).await;
            let tall: bool = page.js(&format!("{frame}.scrollHeight > {frame}.clientHeight && {frame}.clientHeight < innerHeight")).await;
            assert!(tall, "at {width}: the table is a window");
            page.js::<Option<()>>(&format!("void ({frame}.scrollTop = 200)")).await;
            page.wait_js(&format!("{frame}.scrollTop === 200 && Math.abs({frame}.querySelector('thead th').getBoundingClientRect().top - {frame}.getBoundingClientRect().top) < 2")).await;
            page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
            let whole: bool = page.js(&format!("{frame}.scrollHeight <= {frame}.clientHeight + 1")).await;
            assert!(whole, "at {width}: paper has all of it");
            page.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
        }
    })
    .await;
}
