//! The three engines, and how a session with each begins: headless, with an empty profile, in English.

use std::time::Duration;

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Capabilities, WebDriver};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::idle;

/// How many sessions at once. geckodriver and WebKitWebDriver hold one each; more Chromiums than cores only slow each other down.
static CHROMIUM_SESSIONS: Semaphore = Semaphore::const_new(TOGETHER);
const TOGETHER: usize = 2;
static FIREFOX_SESSIONS: Semaphore = Semaphore::const_new(1);
static WEBKIT_SESSIONS: Semaphore = Semaphore::const_new(1);

/// What a driver's address is set to when the machine lacks the browser.
const MISSING: &str = "none";

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Browser {
    Chromium,
    Firefox,
    WebKit,
}

impl Browser {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Whether this machine lacks the browser. xtask has said so once; the test then has nothing to do.
    pub fn is_missing(self) -> bool {
        self.driver_address() == MISSING
    }

    /// Waits for its turn and begins a session, for Chromium and Firefox with some arguments more. The permit is to be kept as long as the
    /// session lives.
    pub(super) async fn start(self, more: &[String]) -> (WebDriver, SemaphorePermit<'static>) {
        let turn = self.turn().await;
        (self.begin(more).await, turn)
    }

    /// As [`Self::start`], of a browser that may have served another test and is empty again.
    pub(super) async fn start_or_take(self) -> (WebDriver, SemaphorePermit<'static>) {
        let turn = self.turn().await;
        (self.take_or_begin().await, turn)
    }

    async fn take_or_begin(self) -> WebDriver {
        match idle::take(self) {
            Some(driver) => driver,
            None => self.begin(&[]).await,
        }
    }

    /// As [`Self::start`], of a browser that was killed: its driver may need a moment until it knows.
    pub(super) async fn start_again(
        self,
        more: &[String],
    ) -> (WebDriver, SemaphorePermit<'static>) {
        let turn = self.turn().await;
        for _ in 0..60 {
            if let Ok(driver) = self.try_begin(more).await {
                return (driver, turn);
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        (self.begin(more).await, turn)
    }

    pub(super) async fn turn(self) -> SemaphorePermit<'static> {
        let turn = match self {
            Self::Chromium => CHROMIUM_SESSIONS.acquire().await,
            Self::Firefox => FIREFOX_SESSIONS.acquire().await,
            Self::WebKit => WEBKIT_SESSIONS.acquire().await,
        };
        turn.expect("nobody closes the semaphore")
    }

    /// As [`Self::start`], several sessions of Chromium that belong to one test, each with a profile of its own that is empty. They take the
    /// turns of all others, so that two such tests never wait for each other.
    pub(super) async fn start_together(count: usize) -> (Vec<WebDriver>, SemaphorePermit<'static>) {
        let turn = CHROMIUM_SESSIONS.acquire_many(TOGETHER as u32).await;
        let mut drivers = Vec::new();
        for _ in 0..count {
            drivers.push(Self::Chromium.take_or_begin().await);
        }
        (drivers, turn.expect("nobody closes the semaphore"))
    }

    async fn begin(self, more: &[String]) -> WebDriver {
        let begun = self.try_begin(more).await;
        begun.unwrap_or_else(|error| panic!("{self:?} does not start: {error}"))
    }

    async fn try_begin(self, more: &[String]) -> WebDriverResult<WebDriver> {
        let address = self.driver_address();
        assert_ne!(
            address, MISSING,
            "{self:?} is not on this machine; ask is_missing() first"
        );
        // The drivers of the others hold one browser only.
        if self != Self::Chromium
            && let Some(idle) = idle::take(self)
        {
            idle::end(idle).await?;
        }
        let capabilities = self
            .capabilities(more)
            .expect("the capabilities are plain JSON");
        // A connection belongs to the runtime of the test that opened it, and a browser serves several tests: none is kept.
        let client = reqwest::Client::builder()
            .pool_max_idle_per_host(0)
            .timeout(Duration::from_secs(120))
            .build()
            .expect("a client without encryption");
        let driver = WebDriver::builder(&address, capabilities)
            .client(client)
            .await?;
        idle::note(&driver, &address);
        Ok(driver)
    }

    fn driver_address(self) -> String {
        environment(match self {
            Self::Chromium => "WAYMARK_CHROMEDRIVER",
            Self::Firefox => "WAYMARK_GECKODRIVER",
            Self::WebKit => "WAYMARK_WEBKITDRIVER",
        })
    }

    fn capabilities(self, more: &[String]) -> WebDriverResult<Capabilities> {
        let mut capabilities = Capabilities::new();
        match self {
            Self::Chromium => {
                capabilities.set("browserName", "chrome")?;
                capabilities.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
                // The sandbox needs rights that containers and root lack, and the only page that opens is our own.
                // The rest keeps Chromium from asking for updates and the like while time is measured.
                let arguments = [
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-dev-shm-usage",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--disable-extensions",
                    "--force-color-profile=srgb",
                    "--lang=en",
                    "--window-size=1440,900",
                ];
                let more = more.iter().map(String::as_str);
                let arguments: Vec<&str> = arguments.into_iter().chain(more).collect();
                capabilities.set("goog:chromeOptions", json!({ "args": arguments }))?;
            }
            Self::Firefox => {
                capabilities.set("browserName", "firefox")?;
                // The last: a killed tab is not to take the browser with it.
                let environment = json!({
                    "MOZ_HEADLESS_WIDTH": "1440",
                    "MOZ_HEADLESS_HEIGHT": "900",
                    "MOZ_CRASHREPORTER_SHUTDOWN": "",
                });
                let prefs = json!({ "intl.accept_languages": "en" });
                let more = more.iter().map(String::as_str);
                let arguments: Vec<&str> = std::iter::once("-headless").chain(more).collect();
                let options = json!({ "args": arguments, "env": environment, "prefs": prefs });
                capabilities.set("moz:firefoxOptions", options)?;
            }
            // The driver knows the program of WebKitGTK that is meant for automation.
            Self::WebKit => capabilities.set("browserName", "MiniBrowser")?,
        }
        Ok(capabilities)
    }
}

/// A variable that xtask sets for the tests.
pub fn environment(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| {
        panic!("{name} is not set: run it through cargo xtask test (or cargo xtask e2e)")
    })
}
