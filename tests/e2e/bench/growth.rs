//! Whether an act costs more where there is more that it does not touch, and what memory a long day takes.

use serde_json::json;
use waymark::assessment::{AssessmentId, Evidence, Moment};

use super::acts::{of, rating};
use super::{Results, runs};
use crate::exports::{full, open};
use crate::harness::{Browser, Page, visit};

/// A full assessment with so many times the evidence and the history.
fn times(factor: usize) -> waymark::assessment::Assessment {
    let mut document = full();
    document.id = AssessmentId(format!("full{factor}"));
    for answer in document.answers.values_mut() {
        let own = answer.evidence.clone();
        answer.evidence = (0..factor)
            .flat_map(|time| own.iter().map(move |piece| (time, piece)))
            .map(|(time, piece)| Evidence {
                id: format!("{}x{time}", piece.id),
                title: format!("{} {time}", piece.title),
                ..piece.clone()
            })
            .collect();
    }
    let entry = waymark::assessment::HistoryEntry {
        at: Moment::default(),
        by: "Ida".to_owned(),
        what: "note".to_owned(),
        on: "answers/10.2-d".to_owned(),
        to: String::new(),
        also: Vec::new(),
        from: None,
    };
    document.history = vec![entry; 500 * factor].into();
    document
}

/// The memory of the program. Its glue is here already, and gives what it has.
const OWN: &str =
    "import(document.head.querySelector('link[rel=modulepreload]:not([href*=\"snippets/\"])').href)
    .then(glue => glue.default()).then(program => program.memory.buffer.byteLength)";

/// Bytes that the page holds in JavaScript, and those that the program does.
async fn held(page: &Page) -> f64 {
    page.cdp("HeapProfiler.collectGarbage", json!({})).await;
    let usage = page.cdp("Runtime.getHeapUsage", json!({})).await;
    let own: f64 = page.js(OWN).await;
    usage["usedSize"].as_f64().unwrap_or_default() + own
}

#[tokio::test]
#[ignore = "measures; cargo xtask bench runs it"]
async fn growth() {
    let mut results = Results::of(
        "growth",
        "A rating, in milliseconds, where there is 1, 4 and 16 times as much evidence and history elsewhere",
    );
    for factor in [1, 4, 16] {
        let document = times(factor);
        visit(Browser::Chromium, "#/", async |page| {
            open(page, &document).await;
            let took = of(page, rating(), runs(7)).await;
            results.note(format!("a rating, {factor} ×"), took);
        })
        .await;
    }
    results.write();
}

/// Ratings by click, as many as a busy year has.
const RATE: &str = "new Promise(done => {
    let left = 500;
    const rate = () => {
        document.querySelector(`[data-statement='8.6.1-a'] label:not(.sel) input[value='fully'], [data-statement='8.6.1-a'] label:not(.sel) input[value='not']`).click();
        left -= 1;
        if (left === 0) return done(true);
        setTimeout(rate, 0);
    };
    rate();
})";

#[tokio::test]
#[ignore = "measures; cargo xtask bench runs it"]
async fn memory() {
    let mut results = Results::of("memory", "Megabytes that the page holds");
    visit(Browser::Chromium, "#/", async |page| {
        open(page, &full()).await;
        page.go("#/assessment/8.6.1").await;
        page.wait_for("[data-statement='8.6.1-a']").await;
        page.cdp("HeapProfiler.enable", json!({})).await;
        let begun = held(page).await;
        results.note("a full assessment, just opened".to_owned(), begun / 1e6);
        for _ in 0..20 {
            page.js::<bool>(RATE).await;
        }
        page.saved().await;
        let ended = held(page).await;
        results.note("after 10,000 ratings".to_owned(), ended / 1e6);
        results.note("the second for each of the first".to_owned(), ended / begun);
    })
    .await;
    results.write();
}
