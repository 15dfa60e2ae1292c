//! The life of a session: it begins with an empty profile and ends whatever happens in between.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::pin;
use std::task::Poll;
use std::thread;

use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverResult;

use super::browser::{Browser, environment};
use super::idle;
use super::page::{Page, must};

/// Opens a route (`#/settings`), waits until the app answers, and runs a test on the page.
pub async fn visit(browser: Browser, route: &str, test: impl AsyncFnOnce(&Page)) {
    let open_and_test = async |page: &Page| {
        page.load(route).await;
        page.wait_ready().await;
        test(page).await;
    };
    if is_missing(browser) {
        return;
    }
    let (driver, _turn) = browser.start_or_take().await;
    let page = page(browser, driver, environment("WAYMARK_URL"));
    let outcome = caught(open_and_test(&page)).await;
    let ended = match outcome.is_ok() {
        true => idle::put(browser, page.driver).await,
        false => idle::end(page.driver).await,
    };
    finish(outcome, ended);
}

/// Runs a test in a new browser that has loaded nothing yet: for what must be set before the app starts. The session ends also when
/// the test panics: a driver that holds only one would refuse the next test, and a browser would stay behind.
pub async fn session(browser: Browser, test: impl AsyncFnOnce(&Page)) {
    session_with(browser, &[], test).await;
}

/// As [`session`], with arguments for the browser's start, which only Chromium takes.
pub async fn session_with(browser: Browser, arguments: &[String], test: impl AsyncFnOnce(&Page)) {
    run(browser, arguments, environment("WAYMARK_URL"), test).await;
}

/// As [`session`], with the app at another address, such as that of a [`Host`](super::Host) or of the single file.
pub async fn session_at(browser: Browser, site: &str, test: impl AsyncFnOnce(&Page)) {
    run(browser, &[], site.to_owned(), test).await;
}

async fn run(browser: Browser, arguments: &[String], site: String, test: impl AsyncFnOnce(&Page)) {
    assert!(
        arguments.is_empty() || browser == Browser::Chromium,
        "{browser:?} takes no arguments"
    );
    if is_missing(browser) {
        return;
    }
    let (driver, _turn) = browser.start(arguments).await;
    let page = page(browser, driver, site);
    let outcome = caught(test(&page)).await;
    let ended = idle::end(page.driver).await;
    finish(outcome, ended);
}

fn is_missing(browser: Browser) -> bool {
    let missing = browser.is_missing();
    if missing {
        println!("skipped: {browser:?} is not on this machine");
    }
    missing
}

fn page(browser: Browser, driver: WebDriver, site: String) -> Page {
    Page {
        driver,
        browser,
        site,
    }
}

/// What failed first is what is told.
fn finish(outcome: thread::Result<()>, ended: WebDriverResult<()>) {
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
    must(ended, "ending the session");
}

/// Runs a test on several people at once, each in Chromium with a profile of their own: nothing of one is in another's storage.
/// None has loaded anything yet.
pub async fn people(count: usize, test: impl AsyncFnOnce(&[Page])) {
    let browser = Browser::Chromium;
    if is_missing(browser) {
        return;
    }
    let (drivers, _turn) = Browser::start_together(count).await;
    let drivers = drivers.into_iter();
    let pages: Vec<Page> = drivers
        .map(|driver| page(browser, driver, environment("WAYMARK_URL")))
        .collect();
    let outcome = caught(test(&pages)).await;
    let mut ended = Ok(());
    for page in pages {
        ended = ended.and(match outcome.is_ok() {
            true => idle::put(browser, page.driver).await,
            false => idle::end(page.driver).await,
        });
    }
    finish(outcome, ended);
}

/// The outcome of a future, or what it panicked with.
async fn caught(work: impl Future<Output = ()>) -> thread::Result<()> {
    let mut work = pin!(work);
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)));
        match polled {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(())) => Poll::Ready(Ok(())),
            Err(panic) => Poll::Ready(Err(panic)),
        }
    })
    .await
}
