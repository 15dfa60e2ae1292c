//! How long things take, in Chromium. `cargo xtask bench` runs it: the test command checks no times. docs/performance.md says how to read it.

mod acts;
mod exports;
mod growth;
mod visits;

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::json;

use crate::harness::Page;

/// How often each is measured; a median is told.
fn runs(default: usize) -> usize {
    let runs = std::env::var("WAYMARK_RUNS").ok();
    runs.and_then(|runs| runs.parse().ok()).unwrap_or(default)
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

/// A machine and a line that the browser is slowed down to.
#[derive(Clone, Copy)]
struct Conditions {
    title: &'static str,
    cpu: u8,
    /// Latency in milliseconds, kilobits per second down and up.
    line: Option<(f64, f64, f64)>,
}

const PLAIN: Conditions = Conditions {
    title: "plain",
    cpu: 1,
    line: None,
};

/// A processor four times slower, and the Slow 4G of DevTools.
const SLOW: Conditions = Conditions {
    title: "slow",
    cpu: 4,
    line: Some((562.5, 1440.0, 675.0)),
};

impl Conditions {
    async fn set(self, page: &Page) {
        let cpu = json!({ "rate": self.cpu });
        page.cdp("Emulation.setCPUThrottlingRate", cpu).await;
        page.cdp("Network.enable", json!({})).await;
        // Without a line there is no limit: -1 in the protocol.
        let (latency, down, up) = self.line.unwrap_or((0.0, -8.0, -8.0));
        let line = json!({
            "offline": false,
            "latency": latency,
            "downloadThroughput": if down < 0.0 { -1.0 } else { down * 125.0 },
            "uploadThroughput": if up < 0.0 { -1.0 } else { up * 125.0 },
        });
        page.cdp("Network.emulateNetworkConditions", line).await;
    }
}

/// Figures by their names, written beside the build and set against those that were committed last.
struct Results {
    part: &'static str,
    kept: BTreeMap<String, f64>,
    new: BTreeMap<String, f64>,
}

/// The results that were committed last, of all parts.
fn kept_file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/bench.json")
}

type AllResults = BTreeMap<String, BTreeMap<String, f64>>;

fn read(path: &PathBuf) -> AllResults {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

impl Results {
    /// Of a part, such as `acts`; prints the head of its table.
    fn of(part: &'static str, title: &str) -> Self {
        println!(
            "\n{title}\n{:<58} {:>10} {:>10} {:>7}",
            "", "now", "last", "ratio"
        );
        Self {
            part,
            kept: read(&kept_file()).remove(part).unwrap_or_default(),
            new: BTreeMap::new(),
        }
    }

    /// Notes a figure and prints it beside the last one.
    fn note(&mut self, name: String, figure: f64) {
        let last = self.kept.get(&name).copied();
        let ratio = last
            .filter(|last| *last > 0.0)
            .map(|last| format!("{:.2}", figure / last));
        println!(
            "{name:<58} {figure:>10.1} {:>10} {:>7}",
            last.map_or("–".to_owned(), |last| format!("{last:.1}")),
            ratio.unwrap_or_default(),
        );
        self.new.insert(name, figure);
    }

    /// Writes them to `target/bench.json`, or where `WAYMARK_BENCH` says.
    fn write(self) {
        let path = std::env::var("WAYMARK_BENCH").map_or_else(
            |_| PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../bench.json"),
            PathBuf::from,
        );
        let mut all = read(&path);
        all.insert(self.part.to_owned(), self.new);
        let text = serde_json::to_string_pretty(&all).expect("figures");
        std::fs::write(&path, text + "\n").expect("the results are written");
    }
}
