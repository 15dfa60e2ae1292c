//! How long a person waits: from navigation to a page that answers, with an empty cache. `cargo xtask measure` runs it.

use serde_json::json;

use crate::harness::{Browser, session};

/// Notes the moment in the page itself, which a look from outside would miss by its own delay.
const NOTE_READY: &str = "
    new MutationObserver((changes, observer) => {
        if (document.documentElement?.dataset.app === 'ready') {
            window.waymarkReady = performance.now();
            observer.disconnect();
        }
    }).observe(document, { attributes: true, childList: true, subtree: true, attributeFilter: ['data-app'] });";

/// A machine and a line to slow the browser down to.
struct Conditions {
    title: &'static str,
    cpu: u8,
    /// Latency in milliseconds, kilobits per second down and up.
    line: Option<(f64, f64, f64)>,
}

const CONDITIONS: [Conditions; 3] = [
    Conditions {
        title: "as is",
        cpu: 1,
        line: None,
    },
    Conditions {
        title: "4 × slower, Slow 4G of Lighthouse",
        cpu: 4,
        line: Some((150.0, 1638.4, 750.0)),
    },
    Conditions {
        title: "4 × slower, Slow 4G of DevTools",
        cpu: 4,
        line: Some((562.5, 1440.0, 675.0)),
    },
];

#[tokio::test]
#[ignore = "takes a minute and fails nothing; cargo xtask measure runs it"]
async fn time_to_ready() {
    let runs = std::env::var("WAYMARK_RUNS")
        .ok()
        .and_then(|runs| runs.parse().ok())
        .unwrap_or(9);
    println!(
        "\nNavigation to data-app=\"ready\", fresh profile each time, median of {runs} runs (fastest to slowest):"
    );
    for conditions in CONDITIONS {
        let mut times = Vec::new();
        for _ in 0..runs {
            times.push(once(&conditions).await);
        }
        times.sort_by(f64::total_cmp);
        println!(
            "  {:<36} {:>6.0} ms ({:.0} to {:.0})",
            conditions.title,
            times[times.len() / 2],
            times[0],
            times[times.len() - 1],
        );
    }
}

async fn once(conditions: &Conditions) -> f64 {
    let mut time = f64::NAN;
    session(Browser::Chromium, async |page| {
        page.cdp("Page.enable", json!({})).await;
        let note = json!({ "source": NOTE_READY });
        page.cdp("Page.addScriptToEvaluateOnNewDocument", note)
            .await;
        let cpu = json!({ "rate": conditions.cpu });
        page.cdp("Emulation.setCPUThrottlingRate", cpu).await;
        if let Some((latency, down, up)) = conditions.line {
            let bytes = |kilobits: f64| kilobits * 1000.0 / 8.0;
            let line = json!({
                "offline": false,
                "latency": latency,
                "downloadThroughput": bytes(down),
                "uploadThroughput": bytes(up),
            });
            page.cdp("Network.enable", json!({})).await;
            page.cdp("Network.emulateNetworkConditions", line).await;
        }
        page.load("#/").await;
        page.wait_js("window.waymarkReady").await;
        time = page.js("window.waymarkReady").await;
    })
    .await;
    time
}
