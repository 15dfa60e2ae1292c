//! A file for somebody else: locked with a passphrase and opened again, and copies from which something was taken out.

use serde_json::json;
use waymark::exchange::locked::{Locking, WORK_FACTOR};
use waymark::exchange::{Redaction, export, is_locked, open};

use crate::harness::{Browser, Page, visit};

const PASSPHRASE: &str = "orange boat seven müller";

/// Fills in the dialog and tries.
async fn try_passphrase(page: &Page, passphrase: &str) {
    page.fill("#unlock-passphrase", passphrase).await;
    page.click("[data-action='unlock']").await;
}

async fn choose(page: &Page, bytes: &[u8], name: &str) {
    page.go("#/").await;
    page.set_file("[data-action='import']", bytes, name).await;
}

async fn wait_notice(page: &Page, words: &str) {
    let said = format!("document.querySelector('.notice')?.textContent.includes({words:?})");
    page.wait_js(&said).await;
}

#[tokio::test]
async fn a_file_is_locked_and_opens_with_its_passphrase_only() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Kestrel").await;
        page.go("#/assessment/4.1").await;
        page.rate("4.1-a", "partly").await;
        page.saved().await;
        page.go("#/snapshots").await;
        page.click("[data-action='with-passphrase']").await;
        page.wait_for("#hand-out-passphrase[type='password']").await;
        page.click("[data-action='hand-out']").await;
        page.wait_js("document.querySelector('.for-others [role=alert]').textContent.includes('Type a passphrase')").await;
        page.fill("#hand-out-passphrase", "short").await;
        page.wait_for("[data-strength='weak']").await;
        page.fill("#hand-out-passphrase", PASSPHRASE).await;
        page.wait_for("[data-strength='long']").await;
        page.click("[data-action='show-passphrase']").await;
        page.wait_for("#hand-out-passphrase[type='text']").await;
        page.assert_accessible().await;
        let act = page.click("[data-action='hand-out']");
        let file = page.capture_download(act).await;
        assert!(is_locked(&file.bytes) && file.name.ends_with(".waymark.json.age"), "{}", file.name);
        page.wait_js("document.querySelector('#hand-out-passphrase').value === ''").await;

        // Mistyped first: said, and nothing changed.
        let before = page.local_storage_dump().await;
        choose(page, &file.bytes, "kestrel.age").await;
        page.wait_for("#unlock[open]").await;
        page.assert_accessible().await;
        try_passphrase(page, "orange boat seven muller").await;
        page.wait_js("document.querySelector('#unlock [role=alert]').textContent.includes('does not open the file')").await;
        assert_eq!(page.local_storage_dump().await, before);
        try_passphrase(page, PASSPHRASE).await;
        page.wait_gone("#unlock").await;
        wait_notice(page, "is here already").await;
        page.wait_js("location.hash === '#/dashboard'").await;
        page.wait_figure("minor", "1").await;

        // Given up, and cut off on the way.
        choose(page, &file.bytes, "kestrel.age").await;
        page.wait_for("#unlock[open]").await;
        page.click("[data-action='unlock-cancel']").await;
        wait_notice(page, "stays locked").await;
        page.wait_gone("#unlock").await;
        choose(page, &file.bytes[..100], "kestrel.age").await;
        wait_notice(page, "ends too early").await;
        let cut = &file.bytes[..file.bytes.len() - 9];
        choose(page, cut, "kestrel.age").await;
        page.wait_for("#unlock[open]").await;
        try_passphrase(page, PASSPHRASE).await;
        page.wait_js("document.querySelector('#unlock [role=alert]').textContent.includes('altered or cut off')").await;
        page.click("[data-action='unlock-cancel']").await;
        page.wait_gone("#unlock").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_copy_with_figures_only_says_so_and_names_nobody() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Kestrel").await;
        page.go("#/assessment/4.1").await;
        page.rate("4.1-a", "partly").await;
        page.saved().await;
        page.go("#/snapshots").await;
        page.click(".for-others [value='figures-only']").await;
        let act = page.click("[data-action='hand-out']");
        let file = page.capture_download(act).await;
        let text = file.text();
        assert!(
            !text.contains("Kestrel") && !file.name.contains("Kestrel"),
            "{}",
            file.name
        );
        let snapshot = open(&file.bytes).unwrap();
        assert_eq!(snapshot.redacted, Some(Redaction::FiguresOnly));
        choose(page, &file.bytes, "copy.json").await;
        wait_notice(page, "were taken out").await;
        page.wait_js(
            "document.querySelector('.bar .org').textContent === 'An organization (figures only)'",
        )
        .await;
        page.wait_figure("minor", "1").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

/// How long a slow phone takes: this machine, slowed down six times. Printed, not judged: the machine may have other work. What is judged is that
/// the page says how far it is meanwhile.
#[tokio::test]
async fn a_slow_machine_shows_how_far_it_is() {
    visit(Browser::Chromium, "#/", async |page| {
        let document = waymark::assessment::Assessment::new(
            waymark::assessment::AssessmentId("slow".into()),
            "Kestrel",
            waymark::assessment::Moment::default(),
        );
        let content = export(&document, "2026-05-04T08:00:00Z".parse().unwrap());
        let locking = Locking::begin(PASSPHRASE, WORK_FACTOR).unwrap();
        let file = locking.lock(WORK_FACTOR, content.as_bytes()).unwrap();
        choose(page, &file, "slow.age").await;
        page.wait_for("#unlock[open]").await;
        page.cdp("Emulation.setCPUThrottlingRate", json!({"rate": 6}))
            .await;
        page.fill("#unlock-passphrase", PASSPHRASE).await;
        page.js::<bool>(
            "(() => {
                const seen = window.seen = new Set();
                const start = performance.now();
                const look = () => {
                    const bar = document.querySelector('#unlock progress');
                    if (!bar) { window.took = performance.now() - start; return; }
                    seen.add(bar.value);
                    setTimeout(look, 10);
                };
                document.querySelector('[data-action=unlock]').click();
                look();
                return true;
            })()",
        )
        .await;
        page.wait_js("window.took !== undefined").await;
        let took: f64 = page.js("window.took").await;
        let steps: usize = page.js("window.seen.size").await;
        page.cdp("Emulation.setCPUThrottlingRate", json!({"rate": 1}))
            .await;
        println!(
            "opened in {:.1} s with the processor slowed down six times; {steps} steps were shown",
            took / 1000.0
        );
        assert!(steps > 5, "the page stood still");
        page.wait_js("document.querySelector('.bar .org').textContent === 'Kestrel'")
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_locked_file_opens_wherever_a_snapshot_is_looked_at() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Kestrel").await;
        page.go("#/assessment/4.1").await;
        page.rate("4.1-a", "partly").await;
        page.saved().await;
        let act = page.click("[data-action='export-snapshot']");
        let file = page.capture_download(act).await;
        let locking = Locking::begin(PASSPHRASE, WORK_FACTOR).unwrap();
        let locked = locking.lock(WORK_FACTOR, &file.bytes).unwrap();
        page.rate("4.1-a", "fully").await;
        page.saved().await;
        for (route, input, shown) in [
            (
                "#/snapshots",
                "compare-files",
                "[data-compare='other'], [data-way='better']",
            ),
            (
                "#/portfolio",
                "portfolio-files",
                "[data-list='portfolio'] [data-organization]",
            ),
            (
                "#/restore",
                "restore-file",
                "[data-merge], [data-action='restore-replace']",
            ),
        ] {
            let input = format!("[data-action='{input}']");
            page.go(route).await;
            // Given up: said, and nothing else.
            page.set_file(&input, &locked, "kestrel.age").await;
            page.wait_for("#unlock[open]").await;
            page.click("[data-action='unlock-cancel']").await;
            page.wait_js("document.querySelector('main').textContent.includes('stays locked')")
                .await;
            page.set_file(&input, &locked, "kestrel.age").await;
            page.wait_for("#unlock[open]").await;
            try_passphrase(page, PASSPHRASE).await;
            page.wait_gone("#unlock").await;
            if route == "#/snapshots" {
                page.wait_js("document.querySelector('#compare-earlier').selectedIndex > 0")
                    .await;
            } else {
                page.wait_for(shown).await;
            }
        }
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
