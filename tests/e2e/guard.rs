//! What stands around the app in plain HTML: where the browser lacks something, and where the program breaks.

use serde_json::{Value, json};

use crate::harness::{Browser, Page, session, statements_less};

/// Makes the next element that the program asks for fail, which it does not expect: it panics. Later ones are made, so that the page
/// can say so.
const BREAK: &str = "void (() => {
    const make = Document.prototype.createElement;
    Document.prototype.createElement = function (name) {
        // What a chart is drawn with, late and by the browser's own rules, is not the program's.
        if (name === 'template') return make.apply(this, arguments);
        Document.prototype.createElement = make;
        throw new Error('made to fail by a test');
    };
})()";

/// What a workshop under way and one's own ballot keep, beside something that is no ballot.
const BALLOTS: &str = "void Object.entries({
    'waymark/a/x/box/w1/b/ana': 'sealed', 'waymark/a/x/live': 'live', 'waymark/ballot/w-1': 'own', 'other/app': 'foreign',
}).forEach(([key, text]) => localStorage.setItem(key, text))";

/// Has a script run in each new page before those of the page. Chromium only.
async fn before_all(page: &Page, script: &str) {
    page.cdp("Page.enable", json!({})).await;
    page.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": script }),
    )
    .await;
}

async fn breaks_and_says_so(page: &Page) {
    page.new_assessment("Broken <b>off</b>").await;
    page.js::<Value>(BALLOTS).await;
    page.saved().await;
    page.js::<Value>(BREAK).await;
    page.js::<Value>("void (location.hash = '#/settings')")
        .await;
    page.wait_for("#panic").await;
}

in_every_browser!(
    a_panic_is_told_and_nothing_is_written_after_it,
    "#/",
    async |page| {
        breaks_and_says_so(page).await;
        let html = "document.documentElement.dataset";
        assert_eq!(page.js::<String>(&format!("{html}.save")).await, "failed");
        assert!(page.js::<bool>(&format!("{html}.app === undefined")).await);
        assert_eq!(
            page.count("body > :not(link)").await,
            1,
            "nothing else is on the page"
        );
        let said = page.text("#panic").await;
        assert!(
            said.contains("panicked at") && !said.contains("/registry/"),
            "{said}"
        );
        page.assert_accessible().await;

        // The program may not go on with what it has half done.
        let before = page.local_storage_dump().await;
        page.js::<Value>("void ['hashchange', 'blur', 'pagehide'].forEach(name => dispatchEvent(new Event(name)))")
        .await;
        let refused: bool = page
        .js("(() => { try { localStorage.setItem('waymark/x', '') } catch { return true } })() ?? false")
        .await;
        assert!(refused);
        assert_eq!(page.local_storage_dump().await, before);

        let file = page
            .capture_download(page.click("[data-action='save-stored']"))
            .await;
        let kept: Value = serde_json::from_str(&file.text()).unwrap();
        let keys: Vec<&String> = kept.as_object().unwrap().keys().collect();
        assert!(keys.iter().any(|key| key.ends_with("/base")), "{keys:?}");
        for key in keys {
            let is_ballot =
                key.contains("/box/") || key.ends_with("/live") || key.contains("/ballot/");
            assert!(key.starts_with("waymark/") && !is_ballot, "{key}");
        }

        page.click("[data-action='reload']").await;
        page.wait_ready().await;
        page.go("#/dashboard").await;
        assert_eq!(page.text(".bar .org").await, "Broken <b>off</b>");
    }
);

/// Opens the app where something is missing.
async fn without(script: &str, test: impl AsyncFnOnce(&Page)) {
    session(Browser::Chromium, async |page| {
        before_all(page, script).await;
        page.load("#/").await;
        test(page).await;
    })
    .await;
}

#[tokio::test]
async fn a_browser_without_webassembly_is_told_what_it_lacks() {
    without("delete window.WebAssembly", async |page| {
        assert!(page.text("#lacking").await.contains("WebAssembly"));
        page.assert_accessible().await;
    })
    .await;
}

#[tokio::test]
async fn a_browser_without_modules_is_told_what_it_lacks() {
    without(
        "delete HTMLScriptElement.prototype.noModule",
        async |page| {
            assert!(page.text("#lacking").await.contains("JavaScript modules"));
        },
    )
    .await;
}

#[tokio::test]
async fn a_program_that_does_not_start_is_told() {
    let script = "WebAssembly.instantiate = WebAssembly.instantiateStreaming = async () => { throw new Error('no such luck') }";
    without(script, async |page| {
        assert!(page.text("#not-started").await.contains("no such luck"));
        page.assert_accessible().await;
        page.wait_js("document.documentElement.dataset.app === undefined")
            .await;
    })
    .await;
}

#[tokio::test]
async fn without_storage_the_page_says_so_before_anything_is_entered_and_works() {
    let script = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('off', 'SecurityError') } })";
    without(script, async |page| {
        page.wait_ready().await;
        page.wait_js("document.documentElement.dataset.save === 'failed'").await;
        page.wait_for("#no-storage").await;
        let covered: bool = page
            .js("document.querySelector('#no-storage').getBoundingClientRect().bottom >= innerHeight")
            .await;
        assert!(covered, "the page itself is below what is in view");
        page.assert_accessible().await;
        page.click("[data-action='without-storage']").await;
        page.wait_gone("#no-storage").await;
        page.new_assessment("From memory").await;
        page.wait_figure("not-assessed", &statements_less(0)).await;
    })
    .await;
}

#[tokio::test]
async fn where_no_script_runs_the_page_says_after_a_while_what_it_needs() {
    session(Browser::Chromium, async |page| {
        page.cdp("Network.enable", json!({})).await;
        page.cdp("Network.setBlockedURLs", json!({ "urls": ["*.js"] }))
            .await;
        page.load("#/").await;
        page.wait_for("#loading").await;
        assert_eq!(
            page.js::<String>("getComputedStyle(document.querySelector('.late')).visibility")
                .await,
            "hidden"
        );
        page.js::<Value>("void document.getAnimations().forEach(waiting => waiting.finish())")
            .await;
        page.wait_js("getComputedStyle(document.querySelector('.late')).visibility === 'visible'")
            .await;
        let late = page.text(".late").await;
        assert!(late.contains("WebAssembly"));
        assert!(
            late.contains("Das dauert lange"),
            "which language is wanted nobody knows: {late}"
        );
        page.assert_accessible().await;
    })
    .await;
}

/// Has the browser ask for German.
const GERMAN: &str =
    "Object.defineProperty(navigator, 'languages', { get: () => ['de-AT', 'de'] });";

#[tokio::test]
async fn what_stands_around_the_program_speaks_the_language_of_the_browser() {
    let lacking = format!("{GERMAN} delete window.WebAssembly");
    without(&lacking, async |page| {
        page.wait_for("#lacking").await;
        let said = page.text("#lacking").await;
        assert!(said.contains("in diesem Browser nicht"), "{said}");
        page.wait_js("document.documentElement.lang === 'de'").await;
        page.assert_accessible().await;
    })
    .await;
    let no_storage = format!(
        "{GERMAN} Object.defineProperty(window, 'localStorage', {{ get() {{ throw new DOMException('off', 'SecurityError') }} }})"
    );
    without(&no_storage, async |page| {
        page.wait_for("#no-storage").await;
        let said = page.text("#no-storage").await;
        assert!(said.contains("Waymark hat keinen Server"), "{said}");
    })
    .await;
    without(GERMAN, async |page| {
        page.wait_ready().await;
        page.new_assessment("Bricht").await;
        page.js::<Value>(BREAK).await;
        page.js::<Value>("void (location.hash = '#/settings')")
            .await;
        page.wait_for("#panic").await;
        let said = page.text("#panic").await;
        assert!(said.contains("Waymark wurde angehalten"), "{said}");
    })
    .await;
}

#[tokio::test]
async fn the_page_says_in_the_language_of_the_browser_that_it_is_loading() {
    session(Browser::Chromium, async |page| {
        before_all(page, GERMAN).await;
        page.cdp("Network.enable", json!({})).await;
        page.cdp("Network.setBlockedURLs", json!({ "urls": ["*.wasm"] }))
            .await;
        // What the program cannot do without would end the loading at once.
        before_all(
            page,
            "addEventListener('waymark-failed', event => event.stopImmediatePropagation(), true)",
        )
        .await;
        page.load("#/").await;
        page.wait_js("document.querySelector('#loading p').innerText === 'Waymark wird geladen …'")
            .await;
        page.wait_js("document.querySelector('.late').textContent.startsWith('Das dauert lange')")
            .await;
    })
    .await;
}
