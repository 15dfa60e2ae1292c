//! The main job, as a person does it, in three engines: assess one organization by keyboard, see where it stands, close, come
//! back, hand a snapshot on.

use std::collections::BTreeMap;

use waymark::standard::standard;

use crate::harness::{Page, statements_less};

/// The figures of the dashboard that must survive every way out and in.
const FIGURES: [&str; 9] = [
    "conform",
    "claimed",
    "minor",
    "major",
    "untriggered",
    "not-assessed",
    "coverage",
    "stage-1",
    "stage-2",
];

/// Ratings given in turn, so that every chart has something of each.
const TURNS: [&str; 7] = ["4", "4", "3", "4", "2", "4", "1"];

async fn figures(page: &Page) -> BTreeMap<&'static str, String> {
    let mut figures = BTreeMap::new();
    for name in FIGURES {
        figures.insert(name, page.figure(name).await);
    }
    figures
}

/// What a chart shows, so that a change of it can be seen.
async fn chart_tables(page: &Page) -> Vec<String> {
    page.js("[...document.querySelectorAll('[data-chart-table]')].map(t => t.textContent)")
        .await
}

in_every_browser!(assess_see_close_come_back_hand_on, "#/", async |page| {
    main_job(page).await;
});

/// The job on an open start page, from whatever address the app came.
pub async fn main_job(page: &Page) {
    // A new organization: one field, Enter.
    page.click("[data-action='new-assessment']").await;
    page.wait_for("form input[type='text']").await;
    page.fill("input[type='text']", "Ärzte & Söhne <b>GmbH</b>")
        .await;
    page.press("Enter").await;
    page.wait_js("location.hash === '#/start'").await;
    // The first questions can be passed over.
    page.click(".start-skip").await;
    page.wait_js("location.hash === '#/dashboard'").await;
    page.wait_figure("not-assessed", &statements_less(0)).await;
    page.wait_figure("coverage", "0").await;
    let empty = chart_tables(page).await;
    assert_eq!(empty.len(), 4, "a table beside each chart");

    // All statements by keyboard; a number key brings the next one, across clauses.
    page.go("#/assessment/4.1").await;
    page.wait_for("[data-statement='4.1-a'].cur").await;
    let all = standard().statements.len();
    for turn in 0..all {
        page.press(TURNS[turn % TURNS.len()]).await;
        page.wait_figure("assessed", &(turn + 1).to_string()).await;
        if turn + 1 < all {
            page.wait_js("document.activeElement.matches('.st.cur')")
                .await;
        }
    }

    // The figures, charts and gates changed with it.
    page.go("#/dashboard").await;
    page.wait_figure("coverage", "100").await;
    let rated = figures(page).await;
    assert_eq!(rated["not-assessed"], "0");
    assert_eq!(rated["conform"], "0", "nothing has evidence yet");
    let fully = (0..all).filter(|turn| TURNS[turn % TURNS.len()] == "4");
    let fully = fully.count();
    assert_eq!(rated["claimed"], fully.to_string());
    let minor: usize = rated["minor"].parse().unwrap();
    let major: usize = rated["major"].parse().unwrap();
    assert_eq!(minor + major, all - fully);
    assert!(
        major > 0,
        "some of the “not” ratings are whole documents or records"
    );
    assert_eq!(rated["stage-2"], "closed");
    let full = chart_tables(page).await;
    for chart in [0, 2, 3] {
        assert_ne!(empty[chart], full[chart], "chart {chart} shows the ratings");
    }

    // Close and come back.
    page.saved().await;
    page.reload().await;
    page.wait_figure("coverage", "100").await;
    assert_eq!(figures(page).await, rated, "after a reload");

    // Hand on: export, wipe the storage, import.
    let file = page
        .capture_download(page.click("[data-action='export-snapshot']"))
        .await;
    assert!(file.name.ends_with(".json"), "{}", file.name);
    page.wipe().await;
    page.load("#/").await;
    page.wait_ready().await;
    page.wait_js("document.querySelectorAll('[data-action=open-assessment]').length === 0")
        .await;
    page.set_file("input[type='file']", file.text().as_bytes(), &file.name)
        .await;
    page.wait_js("location.hash === '#/dashboard'").await;
    page.wait_figure("coverage", "100").await;
    assert_eq!(figures(page).await, rated, "after export, wipe and import");
    assert_eq!(page.text(".bar .org").await, "Ärzte & Söhne <b>GmbH</b>");
    assert_eq!(chart_tables(page).await, full);
    assert_eq!(page.foreign_requests().await, Vec::<String>::new());
    assert_eq!(page.console_errors().await, Vec::<String>::new());
}
