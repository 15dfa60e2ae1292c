//! Without a network, and with a new release on the host: a page has the files of one release, and the person decides when it is another.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::harness::{
    Browser, Host, Page, another_release, release, session_at, statements_less, visit,
};

/// The name of the release that the page has.
const NAME: &str = "document.querySelector('meta[name=waymark-release]').content";

/// A file that only tells the releases apart.
const SCHEMA: &str =
    "fetch('snapshot.schema.json').then(answer => answer.json()).then(schema => schema.title)";

/// A part of the app that lies in a file of its own is there; while it is on its way the page before stays.
const WORKSHOP: &str = "document.querySelector('#title')?.innerText === 'Workshop'";

/// Opens the app and waits until all of the release is kept.
async fn open_and_keep(page: &Page) {
    page.load("#/").await;
    page.wait_ready().await;
    let kept = "Boolean(navigator.serviceWorker.controller)";
    wait_value(page, kept, &Value::Bool(true)).await;
}

/// How long it may take until a whole release was fetched again and kept, while another browser works beside this one.
const KEEPING: Duration = Duration::from_secs(90);

/// Waits until an expression has a value; it may be a promise.
async fn wait_value(page: &Page, expression: &str, wanted: &Value) {
    let start = Instant::now();
    loop {
        let value: Value = page.js(expression).await;
        if value == *wanted {
            return;
        }
        let late = start.elapsed() > KEEPING;
        assert!(
            !late,
            "{:?}: {expression} is {value}, not {wanted}",
            page.browser
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Another release is offered.
const OFFERED: &str = "Boolean(document.querySelector(\".messages [data-action='use-release']\"))";

/// Has the browser look for a new release, as it does by itself with each visit.
async fn look_for_another(page: &Page) {
    page.js::<Value>(
        "navigator.serviceWorker.getRegistration().then(all => all.update()).then(() => 0)",
    )
    .await;
    wait_value(page, OFFERED, &Value::Bool(true)).await;
}

/// A copy of a release at a host that offers no service worker.
fn without_worker(release: &Path, name: &str) -> PathBuf {
    let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // With its compressed siblings, if they are there.
    copy(release, &to, &|file: &str| !file.starts_with("sw.js"));
    to
}

/// Copies the files of a release whose names are wanted.
fn copy(from: &Path, to: &Path, wanted: &dyn Fn(&str) -> bool) {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to, wanted);
        } else if wanted(&entry.file_name().to_string_lossy()) {
            fs::copy(from, to).unwrap();
        }
    }
}

in_every_browser!(everything_works_after_one_visit, async |browser| {
    let mut host = Host::of(&release());
    session_at(browser, &host.address(), async |page| {
        open_and_keep(page).await;
        host.stop();
        // Within the page that was open, and after a reload: files that no visit has asked for before.
        page.click("[data-action='load-example']").await;
        page.wait_js("location.hash === '#/dashboard'").await;
        page.wait_for("[data-chart='radar'] svg").await;
        page.reload_as_a_person().await;
        page.go("#/workshop").await;
        page.wait_js(WORKSHOP).await;
        // Also what is written beside the page.
        page.go("#/files").await;
        page.wait_for("[data-action='save-word']").await;
        page.count_helpers().await;
        let file = page.capture_download(page.click("[data-action='save-word']"));
        assert!(file.await.name.ends_with(".docx"));
        page.wait_for("[data-outcome='done']").await;
        assert_eq!(page.helpers().await, 1);
        page.load("#/ballot").await;
        page.wait_for(".shell.bare h1").await;
        assert_ne!(page.js::<String>(SCHEMA).await, "");
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
});

in_every_browser!(
    another_release_comes_when_the_person_says_so,
    async |browser| {
        let mut host = Host::of(&release());
        session_at(browser, &host.address(), async |page| {
            open_and_keep(page).await;
            let first: String = page.js(NAME).await;
            let schema: String = page.js(SCHEMA).await;
            page.new_assessment("Two releases").await;
            let desk = page.tab().await;

            // A new release is out and none of the old files is there any more: both pages go on with the old one, also in a part
            // of the app that they have not fetched before, and after a reload.
            host.serve(&another_release());
            look_for_another(page).await;
            page.assert_accessible().await;
            page.go("#/workshop").await;
            page.wait_js(WORKSHOP).await;
            assert_eq!(page.js::<String>(SCHEMA).await, schema);
            page.reload_as_a_person().await;
            assert_eq!(page.js::<String>(NAME).await, first);
            let other = page.open_tab("#/help").await;
            assert_eq!(page.js::<String>(NAME).await, first);

            // Agreed to in one tab.
            page.switch_to(&desk).await;
            page.go("#/assessment/4.1").await;
            page.wait_for("[data-statement='4.1-a']").await;
            page.rate("4.1-a", "partly").await;
            wait_value(page, OFFERED, &Value::Bool(true)).await;
            page.click(".messages [data-action='use-release']").await;
            page.wait_until("the other release", &format!("{NAME} !== {}", json!(first)))
                .await;
            page.wait_ready().await;
            assert_eq!(page.js::<String>(SCHEMA).await, "another release");
            page.wait_js(
                "document.querySelector('input[name=\"rating-4.1-a\"][value=partly]')?.checked",
            )
            .await;

            // The other tab still has the first one, whole, until it is reloaded or closed.
            page.switch_to(&other).await;
            assert_eq!(page.js::<String>(NAME).await, first);
            assert_eq!(page.js::<String>(SCHEMA).await, schema);
            page.go("#/workshop").await;
            page.wait_js(WORKSHOP).await;
            page.reload_as_a_person().await;
            assert_ne!(page.js::<String>(NAME).await, first);

            // Then nobody needs the first one, and it is gone.
            let kept =
                "caches.keys().then(all => all.filter(name => !name.endsWith('notes')).length)";
            wait_value(page, kept, &json!(1)).await;
            assert_eq!(page.count(".messages [data-action='use-release']").await, 0);
            host.stop();
            page.reload_as_a_person().await;
            assert_eq!(page.js::<String>(SCHEMA).await, "another release");
        })
        .await;
    }
);

#[tokio::test]
async fn a_text_being_typed_comes_along_into_the_new_release() {
    if Browser::Chromium.is_missing() {
        return;
    }
    let mut host = Host::of(&release());
    session_at(Browser::Chromium, &host.address(), async |page| {
        open_and_keep(page).await;
        let first: String = page.js(NAME).await;
        page.new_assessment("Typed").await;
        page.go("#/scope").await;
        page.wait_for("main textarea, main input[type='text']").await;
        host.serve(&another_release());
        look_for_another(page).await;
        // Typed and agreed in one moment, so that no timer and no leaving of the field has stored it.
        let typed: String = page
            .js("(() => {
                const field = [...document.querySelectorAll('main textarea, main input[type=text]')].find(e => e.checkVisibility());
                field.focus();
                field.value = 'half a sen';
                field.dispatchEvent(new Event('input', { bubbles: true }));
                document.querySelector('.messages [data-action=use-release]').click();
                return field.id;
            })()")
            .await;
        page.wait_until("the other release", &format!("{NAME} !== {}", json!(first)))
            .await;
        page.wait_ready().await;
        page.wait_js(&format!("document.getElementById({})?.value === 'half a sen'", json!(typed)))
            .await;
    })
    .await;
}

#[tokio::test]
async fn with_changes_that_are_not_stored_the_page_stays() {
    if Browser::Chromium.is_missing() {
        return;
    }
    let mut host = Host::of(&release());
    session_at(Browser::Chromium, &host.address(), async |page| {
        open_and_keep(page).await;
        let first: String = page.js(NAME).await;
        page.new_assessment("Full").await;
        page.go("#/assessment/4.1").await;
        page.wait_for("[data-statement='4.1-a']").await;
        host.serve(&another_release());
        look_for_another(page).await;
        page.js::<Value>("void (Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') })")
            .await;
        page.rate("4.1-a", "fully").await;
        page.wait_js("document.documentElement.dataset.save === 'failed'").await;
        page.click(".messages [data-action='use-release']").await;
        page.wait_js("[...document.querySelectorAll('[role=alert]')].some(e => e.textContent.includes('Save a file first'))")
            .await;
        assert_eq!(page.js::<String>(NAME).await, first);
        page.wait_js("document.querySelector('input[name=\"rating-4.1-a\"][value=fully]')?.checked")
            .await;
    })
    .await;
}

#[tokio::test]
async fn where_no_worker_keeps_a_release_that_is_gone_a_reload_is_offered_and_the_work_is_kept() {
    if Browser::Chromium.is_missing() {
        return;
    }
    let first = without_worker(&release(), "first-release");
    let second = without_worker(&another_release(), "second-release");
    let mut host = Host::of(&first);
    session_at(Browser::Chromium, &host.address(), async |page| {
        page.load("#/").await;
        page.wait_ready().await;
        let name: String = page.js(NAME).await;
        page.new_assessment("Kept").await;
        page.go("#/assessment/4.1").await;
        page.wait_for("[data-statement='4.1-a']").await;
        page.rate("4.1-a", "largely").await;

        // No network at all is something else than a new release.
        host.stop();
        page.go("#/workshop").await;
        page.wait_for("[data-action='load-again']").await;
        assert_eq!(page.count("[data-action='use-release']").await, 0);
        page.assert_accessible().await;

        host.serve(&second);
        page.click("[data-action='load-again']").await;
        page.wait_for("main [data-action='use-release']").await;
        assert_eq!(page.text("h1").await, "A new version is here");
        page.assert_accessible().await;
        page.click("main [data-action='use-release']").await;
        page.wait_until("the other release", &format!("{NAME} !== {}", json!(name)))
            .await;
        page.wait_ready().await;
        page.wait_for("#title").await;
        page.go("#/assessment/4.1").await;
        page.wait_js(
            "document.querySelector('input[name=\"rating-4.1-a\"][value=largely]')?.checked",
        )
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_release_with_a_file_of_another_is_not_kept_and_the_app_works_with_a_network() {
    if Browser::Chromium.is_missing() {
        return;
    }
    // As a host shows it in the middle of a renewal, or one that changes what it delivers.
    let mixed = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mixed-release");
    copy(&release(), &mixed, &|_| true);
    for name in [
        "snapshot.schema.json",
        "snapshot.schema.json.br",
        "snapshot.schema.json.gz",
    ] {
        let _ = fs::remove_file(mixed.join(name));
    }
    fs::write(mixed.join("snapshot.schema.json"), "{}").unwrap();
    let host = Host::of(&mixed);
    session_at(Browser::Chromium, &host.address(), async |page| {
        page.load("#/").await;
        page.wait_ready().await;
        let state: String = page
            .js("navigator.serviceWorker.register('./sw.js').then(({ installing, active }) => new Promise(done => {
                if (!installing) return done(active ? 'activated' : 'redundant');
                const look = () => ['redundant', 'activated'].includes(installing.state) && done(installing.state);
                installing.addEventListener('statechange', look);
                look();
            }))")
            .await;
        assert_eq!(state, "redundant");
        wait_value(page, "caches.keys()", &json!([])).await;
        page.new_assessment("With a network").await;
        page.wait_figure("not-assessed", &statements_less(0)).await;
    })
    .await;
}

#[tokio::test]
async fn the_app_can_be_installed() {
    visit(Browser::Chromium, "#/", async |page| {
        let manifest = page.cdp("Page.getAppManifest", json!({})).await;
        assert_eq!(manifest["errors"], json!([]), "{manifest}");
        assert!(manifest["url"].as_str().unwrap().ends_with("/manifest.webmanifest"));
        let lacking = page.cdp("Page.getInstallabilityErrors", json!({})).await;
        assert_eq!(lacking["installabilityErrors"], json!([]));
        for (icon, side) in [("icon-192.png", 192), ("icon-512.png", 512), ("icon-maskable.png", 512)] {
            let size: Value = page
                .js(&format!("fetch('{icon}').then(answer => answer.blob()).then(createImageBitmap).then(({{ width, height }}) => [width, height])"))
                .await;
            assert_eq!(size, json!([side, side]), "{icon}");
        }
    })
    .await;
}

/// Sends files as another app's share sheet does: a form that is posted from a page with no policy of its own.
async fn share(page: &Page, files: &[(&str, &str)], text: &str) {
    page.cdp("Page.navigate", json!({ "url": "about:blank" }))
        .await;
    page.wait_js("location.href === 'about:blank' && !!document.body")
        .await;
    let post = format!(
        "void (() => {{
            const form = document.createElement('form');
            Object.assign(form, {{ method: 'POST', action: '{}share', enctype: 'multipart/form-data' }});
            const input = Object.assign(document.createElement('input'), {{ type: 'file', name: 'files', multiple: true }});
            const carried = new DataTransfer();
            for (const [name, text] of {}) carried.items.add(new File([text], name));
            input.files = carried.files;
            const text = Object.assign(document.createElement('input'), {{ name: 'text', value: {} }});
            form.append(input, text);
            document.body.append(form);
            form.submit();
        }})()",
        page.site(),
        json!(files),
        json!(text)
    );
    page.js::<Option<()>>(&post).await;
    page.wait_js("document.documentElement.dataset.app === 'ready' && location.search === ''")
        .await;
}

#[tokio::test]
async fn what_another_app_shares_is_opened_or_named() {
    visit(Browser::Chromium, "#/", async |page| {
        page.wait_js("navigator.serviceWorker.controller").await;
        page.new_assessment("Shared by phone").await;
        page.saved().await;
        let file = page
            .capture_download(page.click("[data-action='export-snapshot']"))
            .await;
        let snapshot = file.text();
        page.wipe().await;
        page.load("#/").await;
        page.wait_ready().await;
        page.wait_js("navigator.serviceWorker.controller").await;
        let said = "document.querySelector('.notice.alert')?.textContent ?? ''";

        share(page, &[("kestrel é.json", &snapshot), ("report.docx", "PK\u{3}\u{4} word/document.xml")], "").await;
        page.wait_js("location.hash === '#/dashboard' && document.querySelector('.bar .org').textContent === 'Shared by phone'").await;
        page.wait_js(&format!("({said}).includes('kestrel é.json was opened') && ({said}).includes('report.docx: This file is a text document')")).await;
        // Taken once: a reload asks for nothing more.
        page.reload().await;
        page.wait_js(&format!("document.querySelector('.bar .org').textContent === 'Shared by phone' && !({said}).includes('shared')")).await;

        // A mere text that is no code is named as well.
        share(page, &[], "nothing of ours").await;
        page.wait_js("location.hash === '#/spreadsheet' || document.querySelector('.notice.alert')").await;

        // Somebody fills in a ballot here: it waits.
        page.go("#/").await;
        page.js::<Option<()>>("void localStorage.setItem(Object.keys(localStorage).find(key => /^waymark\\/a\\/[^/]+\\//.test(key)).replace(/(waymark\\/a\\/[^/]+\\/).*/, '$1box/w1/draft'), '{}')").await;
        page.load("?shared").await;
        page.wait_ready().await;
        page.wait_js("location.hash === '#/workshop/ballots'").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
