//! How long a full assessment takes to leave in each format, and for how long the page does not answer meanwhile.
//! `cargo xtask bench exports` runs it alone.

use super::{Results, median, runs};
use crate::exports::{full, open};
use crate::harness::{Browser, Page, visit};

/// A way out: what it is called, where its button is, and what is done there before.
struct Way {
    label: &'static str,
    route: &'static str,
    button: &'static str,
    before: &'static str,
}

const fn way(label: &'static str, route: &'static str, button: &'static str) -> Way {
    Way {
        label,
        route,
        button,
        before: "",
    }
}

const REDACTED: &str = "document.querySelector(`[name='hand-out'][value='without-names']`).click()";
const LOCKED: &str = "document.querySelector(`[data-action='with-passphrase']`).click()";

const WAYS: [Way; 11] = [
    way("Word", "#/files", "[data-action='save-word']"),
    way(
        "Workbook (XLSX)",
        "#/files",
        "[data-action='save-workbook']",
    ),
    way("CSV", "#/files", "[data-action='save-csv']"),
    way("Markdown", "#/files", "[data-action='save-markdown']"),
    way("Web page (HTML)", "#/files", "[data-action='save-html']"),
    way("Snapshot (JSON)", "#/files", "[data-action='export-here']"),
    way(
        "Chart as SVG",
        "#/dashboard",
        "[data-save-chart='heatmap-svg']",
    ),
    way(
        "Chart as PNG",
        "#/dashboard",
        "[data-save-chart='heatmap-png']",
    ),
    way(
        "Chart as PNG, radar",
        "#/dashboard",
        "[data-save-chart='radar-png']",
    ),
    Way {
        before: REDACTED,
        ..way(
            "Copy without names",
            "#/snapshots",
            "[data-action='hand-out']",
        )
    },
    Way {
        before: LOCKED,
        ..way(
            "Copy with passphrase",
            "#/snapshots",
            "[data-action='hand-out']",
        )
    },
];

/// One time, in milliseconds.
#[derive(Clone, Copy)]
struct Took {
    file: f64,
    /// The longest stretch in which the page did nothing else.
    pause: f64,
}

/// Clicks and notes in the page itself when the file is there, and the longest time between two turns of its loop.
const CLICK: &str = "void (() => {
    const bench = window.bench = { longest: 0, running: true };
    const channel = new MessageChannel();
    let last = performance.now();
    channel.port1.onmessage = () => {
        const now = performance.now();
        bench.longest = Math.max(bench.longest, now - last);
        last = now;
        // Until the turn after the file, so that the one that made it counts.
        if (bench.running) setTimeout(() => channel.port2.postMessage(0), 0);
        if (window.waymarkDownloads.length > 0) bench.running = false;
    };
    channel.port2.postMessage(0);
    setTimeout(() => {
        last = bench.began = performance.now();
        document.querySelector(BUTTON).click();
    }, 50);
})()";

async fn once(page: &Page, button: &str) -> Took {
    let click = CLICK.replace("BUTTON", &format!("{button:?}"));
    let act = async {
        page.js::<Option<()>>(&click).await;
        page.wait_js("window.bench.running === false").await;
    };
    page.capture_download(act).await;
    let took: Vec<f64> = page
        .js("[window.waymarkDownloads[0].at - window.bench.began, window.bench.longest]")
        .await;
    Took {
        file: took[0],
        pause: took[1],
    }
}

#[tokio::test]
#[ignore = "measures; cargo xtask bench runs it"]
async fn exports() {
    let runs = runs(5);
    let mut results = Results::of(
        "exports",
        &format!(
            "A full assessment as a file, in milliseconds from the click; median of {runs} runs"
        ),
    );
    visit(Browser::Chromium, "#/", async |page| {
        open(page, &full()).await;
        for way in &WAYS {
            page.go(way.route).await;
            page.wait_for(way.button).await;
            if !way.before.is_empty() {
                page.js::<Option<()>>(&format!("void {}", way.before)).await;
            }
            let mut all = Vec::new();
            for _ in 0..=runs {
                // It is forgotten with each file.
                if way.before == LOCKED {
                    page.fill("#hand-out-passphrase", "orange boat seven müller")
                        .await;
                }
                all.push(once(page, way.button).await);
                page.wait_for(&format!("{}:enabled", way.button)).await;
            }
            // The first also fetches what writes it.
            all.remove(0);
            let of = |what: fn(&Took) -> f64| median(all.iter().map(what).collect());
            let (file, pause) = (of(|took| took.file), of(|took| took.pause));
            results.note(format!("{}: file", way.label), file);
            results.note(format!("{}: longest pause", way.label), pause);
            // Leaves what was chosen there.
            page.go("#/help").await;
        }
        assert_eq!(page.foreign_requests().await, Vec::<String>::new());
    })
    .await;
    results.write();
}
