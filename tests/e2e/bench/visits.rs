//! From navigation to a page that answers: with an empty cache, with an assessment that was open last, and on a second visit.

use serde_json::json;

use super::{Conditions, PLAIN, Results, SLOW, median, runs};
use crate::harness::{Browser, Page, session};

/// Notes the moments in the page itself, which a look from outside would miss by its own delay.
const NOTE: &str = "
    new MutationObserver((changes, observer) => {
        if (document.documentElement?.dataset.app === 'ready') {
            window.waymarkReady = performance.now();
            observer.disconnect();
        }
    }).observe(document, { attributes: true, childList: true, subtree: true, attributeFilter: ['data-app'] });
    window.waymarkBlocked = 0;
    new PerformanceObserver(list => {
        for (const task of list.getEntries()) window.waymarkBlocked += task.duration - 50;
    }).observe({ type: 'longtask', buffered: true });";

/// What a visit begins with.
#[derive(Clone, Copy, PartialEq)]
enum Visit {
    /// A person who was never here.
    First,
    /// An assessment was open last; nothing of the app is kept.
    Open,
    /// The same, and the service worker keeps the app.
    Second,
}

impl Visit {
    const ALL: [(Self, &'static str); 3] = [
        (Self::First, "first visit"),
        (Self::Open, "work page, nothing kept"),
        (Self::Second, "work page, second visit"),
    ];
}

/// Milliseconds until the page answers, until it first shows anything, and for how long tasks of more than 50 ms kept it busy until then.
struct Seen {
    ready: f64,
    paint: f64,
    blocked: f64,
}

async fn once(visit: Visit, conditions: Conditions) -> Seen {
    let mut seen = None;
    session(Browser::Chromium, async |page| {
        page.cdp("Page.enable", json!({})).await;
        if visit != Visit::First {
            prepare(page, visit).await;
        }
        let note = json!({ "source": NOTE });
        page.cdp("Page.addScriptToEvaluateOnNewDocument", note)
            .await;
        conditions.set(page).await;
        page.load(if visit == Visit::First { "#/" } else { "#/assessment/8.5" })
            .await;
        page.wait_js("window.waymarkReady").await;
        let moments = "[window.waymarkReady, performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? window.waymarkReady, window.waymarkBlocked]";
        let all: Vec<f64> = page.js(moments).await;
        seen = Some(Seen {
            ready: all[0],
            paint: all[1],
            blocked: all[2],
        });
    })
    .await;
    seen.expect("it was seen")
}

/// Leaves an assessment that was open last, and the app where it is wanted.
async fn prepare(page: &Page, visit: Visit) {
    page.load("#/").await;
    page.wait_ready().await;
    page.click("[data-action='load-example']").await;
    page.wait_js("location.hash === '#/dashboard'").await;
    page.saved().await;
    let kept = "Boolean(navigator.serviceWorker.controller)";
    page.wait_js(kept).await;
    let origin: String = page.js("location.origin").await;
    // A file of the app's origin that starts nothing.
    page.load("icon-192.png").await;
    if visit == Visit::Open {
        let what = json!({ "origin": origin, "storageTypes": "service_workers,cache_storage" });
        page.cdp("Storage.clearDataForOrigin", what).await;
        page.cdp("Network.clearBrowserCache", json!({})).await;
    }
}

#[tokio::test]
#[ignore = "measures; cargo xtask bench runs it"]
async fn visits() {
    let runs = runs(5);
    let mut results = Results::of(
        "visits",
        &format!(
            "Visits, in milliseconds from navigation; a fresh profile each time, median of {runs} runs"
        ),
    );
    for conditions in [PLAIN, SLOW] {
        for (visit, name) in Visit::ALL {
            let mut all = Vec::new();
            for _ in 0..runs {
                all.push(once(visit, conditions).await);
            }
            let of = |what: fn(&Seen) -> f64| median(all.iter().map(what).collect());
            for (what, figure) in [
                ("ready", of(|seen| seen.ready)),
                ("first paint", of(|seen| seen.paint)),
                ("blocked", of(|seen| seen.blocked)),
            ] {
                results.note(format!("{}: {name}, {what}", conditions.title), figure);
            }
        }
    }
    results.write();
}
