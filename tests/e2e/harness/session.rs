//! The life of a session: it begins with a fresh profile and ends whatever happens in between.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::pin;
use std::task::Poll;
use std::thread;

use super::browser::{Browser, environment};
use super::page::{Page, must};

/// Opens a route (`#/settings`), waits until the app answers, and runs a test on the page.
pub async fn visit(browser: Browser, route: &str, test: impl AsyncFnOnce(&Page)) {
    let open_and_test = async |page: &Page| {
        page.load(route).await;
        page.wait_ready().await;
        test(page).await;
    };
    session(browser, open_and_test).await;
}

/// Runs a test in a session that has loaded nothing yet: for what must be set before the app starts. The session ends also when
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
    if browser.is_missing() {
        println!("skipped: {browser:?} is not on this machine");
        return;
    }
    let (driver, _turn) = browser.start(arguments).await;
    let page = Page {
        driver,
        browser,
        site,
    };
    let outcome = caught(test(&page)).await;
    let ended = page.driver.quit().await;
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
    must(ended, "ending the session");
}

/// Runs a test on several people at once, each in Chromium with a profile of their own: nothing of one is in another's storage.
/// None has loaded anything yet.
pub async fn people(count: usize, test: impl AsyncFnOnce(&[Page])) {
    if Browser::Chromium.is_missing() {
        println!("skipped: Chromium is not on this machine");
        return;
    }
    let (drivers, _turn) = Browser::start_together(count).await;
    let page = |driver| Page {
        driver,
        browser: Browser::Chromium,
        site: environment("WAYMARK_URL"),
    };
    let pages: Vec<Page> = drivers.into_iter().map(page).collect();
    let outcome = caught(test(&pages)).await;
    let mut ended = Ok(());
    for page in pages {
        ended = ended.and(page.driver.quit().await);
    }
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
    must(ended, "ending the sessions");
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
