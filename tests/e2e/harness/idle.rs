//! Browsers that wait for the next test. Starting one and letting it compile the app takes longer than many a test; emptying one that a
//! test is done with takes a tenth of a second, and then it holds no tab and no storage of before. What stays are the files of the
//! app, with the worker that keeps them: most visits are a second one. A browser whose test failed is not used again.

use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;

use serde_json::json;
use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverResult;

use super::browser::{Browser, environment};

static IDLE: Mutex<Vec<(Browser, WebDriver)>> = Mutex::new(Vec::new());

/// What is left of a page in the storage of its origin goes. To be run beside the app, where nothing writes at the same time.
const EMPTY: &str = "
    const done = arguments[arguments.length - 1];
    const forget = name => new Promise((gone, kept) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = gone;
        request.onerror = request.onblocked = () => kept(`the database ${name} stays`);
    });
    const empty = async () => {
        for (const name of await caches.keys()) if (name.endsWith(' shared')) await caches.delete(name);
        for (const { name } of await indexedDB.databases()) await forget(name);
        localStorage.clear();
        const folder = await navigator.storage.getDirectory?.();
        for await (const name of folder?.keys() ?? []) await folder.removeEntry(name, { recursive: true });
    };
    empty().then(() => done(''), error => done(String(error)));";

/// A browser that waits, if there is one of this engine.
pub(super) fn take(browser: Browser) -> Option<WebDriver> {
    let mut idle = IDLE.lock().expect("nobody panics with it");
    let index = idle.iter().position(|(of, _)| *of == browser)?;
    Some(idle.swap_remove(index).1)
}

/// Empties a browser and keeps it for the next test; ends it where that does not succeed.
pub(super) async fn put(browser: Browser, driver: WebDriver) -> WebDriverResult<()> {
    match emptied(browser, &driver).await {
        Ok(true) => {
            let mut idle = IDLE.lock().expect("nobody panics with it");
            idle.push((browser, driver));
            Ok(())
        }
        _ => end(driver).await,
    }
}

async fn emptied(browser: Browser, driver: &WebDriver) -> WebDriverResult<bool> {
    let before = driver.windows().await?;
    let blank = driver.new_tab().await?;
    for window in before {
        driver.switch_to_window(window).await?;
        driver.close_window().await?;
    }
    driver.switch_to_window(blank.clone()).await?;
    // A file of the app's origin that starts nothing.
    let picture = format!("{}icon-192.png", environment("WAYMARK_URL"));
    driver.goto(picture).await?;
    let left = driver.execute_async(EMPTY, Vec::new()).await?;
    // A tab without a past.
    let fresh = driver.new_tab().await?;
    driver.close_window().await?;
    driver.switch_to_window(fresh).await?;
    match browser {
        Browser::Chromium => {
            driver
                .cdp()
                .send_raw("Browser.resetPermissions", json!({}))
                .await?;
            driver.browser_log().await?;
        }
        Browser::Firefox | Browser::WebKit => {
            driver.set_window_rect(0, 0, 1440, 900).await?;
        }
    }
    Ok(left.json() == "")
}

/// Notes that a browser was started. Those that still wait when the last test is over are ended by xtask, which finds them here.
pub(super) fn note(driver: &WebDriver, address: &str) {
    let path = note_of(driver);
    fs::write(&path, address)
        .unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
}

/// Ends a browser.
pub(super) async fn end(driver: WebDriver) -> WebDriverResult<()> {
    let _ = fs::remove_file(note_of(&driver));
    driver.quit().await
}

/// The file that stands for a running browser.
fn note_of(driver: &WebDriver) -> PathBuf {
    PathBuf::from(environment("WAYMARK_SESSIONS")).join(driver.session_id().to_string())
}
