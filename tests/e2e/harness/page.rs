//! A page in a browser: loading, waiting, asking. What a person does to it is in [`super::act`].

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::Value;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{By, WebDriver, WebElement, WindowHandle};

use super::browser::Browser;

/// How long a condition may take to come true before the test fails.
pub(super) const LIMIT: Duration = Duration::from_secs(15);

/// How often a condition is looked at.
pub(super) const POLL: Duration = Duration::from_millis(40);

/// A page in a session of its own, with a fresh profile. [`super::visit`] opens one and ends it, whatever happens between.
pub struct Page {
    pub(super) driver: WebDriver,
    pub browser: Browser,
    pub(super) site: String,
}

impl Page {
    /// Loads a route from the server, as typed into the address bar.
    pub async fn load(&self, route: &str) {
        let address = format!("{}{route}", self.site);
        must(
            self.driver.goto(&address).await,
            &format!("loading {address}"),
        );
    }

    /// The address the app is served from, ending in a slash.
    pub fn site(&self) -> &str {
        &self.site
    }

    /// Goes to a route within the open app, as a link does.
    pub async fn go(&self, route: &str) {
        self.run("location.hash = arguments[0]", vec![route.into()])
            .await;
        let arrived = format!("location.hash === {}", Value::from(route));
        self.wait_until(&format!("the route {route}"), &arrived)
            .await;
        self.wait_ready().await;
    }

    pub async fn reload(&self) {
        must(self.driver.refresh().await, "reloading");
        self.wait_ready().await;
    }

    /// Reloads as the browser's button does. A driver's own reload asks the host in Firefox, past the service worker.
    pub async fn reload_as_a_person(&self) {
        let script = "window.waymarkOld = true; setTimeout(() => location.reload(), 0)";
        self.run(script, Vec::new()).await;
        self.wait_until("a reload", "!window.waymarkOld").await;
        self.wait_ready().await;
    }

    /// Opens a second tab of the same profile on a route and goes on there.
    pub async fn open_tab(&self, route: &str) -> WindowHandle {
        let tab = must(self.driver.new_tab().await, "opening a tab");
        self.switch_to(&tab).await;
        self.load(route).await;
        self.wait_ready().await;
        tab
    }

    /// The tab that the helpers act on at present.
    pub async fn tab(&self) -> WindowHandle {
        must(self.driver.window().await, "asking for the tab")
    }

    /// All windows and tabs of the session.
    pub async fn windows(&self) -> Vec<WindowHandle> {
        must(self.driver.windows().await, "asking for the windows")
    }

    /// Waits until there are so many windows and tabs.
    pub async fn wait_windows(&self, count: usize) {
        let start = Instant::now();
        while self.windows().await.len() != count {
            if start.elapsed() > LIMIT {
                self.fail(&format!("waited for {count} windows")).await;
            }
            tokio::time::sleep(POLL).await;
        }
    }

    pub async fn switch_to(&self, tab: &WindowHandle) {
        must(
            self.driver.switch_to_window(tab.clone()).await,
            "switching to a tab",
        );
    }

    /// Waits until the app answers to input.
    pub async fn wait_ready(&self) {
        let ready = "document.documentElement.dataset.app === 'ready'";
        self.wait_until("data-app=\"ready\"", ready).await;
    }

    /// Waits until everything is in the browser's storage.
    pub async fn saved(&self) {
        let saved = "document.documentElement.dataset.save === 'saved'";
        self.wait_until("data-save=\"saved\"", saved).await;
    }

    /// Waits until an element is there and not hidden.
    pub async fn wait_for(&self, css: &str) {
        let shown = format!(
            "[...document.querySelectorAll({})].some(e => e.checkVisibility())",
            Value::from(css)
        );
        self.wait_until(&format!("a visible {css}"), &shown).await;
    }

    /// Waits until no such element is there, or only hidden ones.
    pub async fn wait_gone(&self, css: &str) {
        let gone = format!(
            "![...document.querySelectorAll({})].some(e => e.checkVisibility())",
            Value::from(css)
        );
        self.wait_until(&format!("no visible {css}"), &gone).await;
    }

    /// Waits until a JavaScript expression is true.
    pub async fn wait_js(&self, condition: &str) {
        self.wait_until(condition, condition).await;
    }

    /// Waits until a figure has a value.
    pub async fn wait_figure(&self, name: &str, value: &str) {
        let condition = format!(
            "document.querySelector('[data-figure={name}]')?.dataset.value === {}",
            Value::from(value)
        );
        self.wait_until(&format!("figure {name} = {value}"), &condition)
            .await;
    }

    /// As [`Self::wait_js`], with words of its own for the failure. Long pages are drawn in turns: it waits for the last one, too.
    pub async fn wait_until(&self, what: &str, condition: &str) {
        if let Err(error) = self.came_true(condition).await {
            self.fail(&format!("waited {} s for {what}{error}", LIMIT.as_secs()))
                .await;
        }
    }

    /// Waits for a condition; the error that stood in its way, if one did, where it does not come true.
    pub(super) async fn came_true(&self, condition: &str) -> Result<(), String> {
        let drawn = "document.documentElement.dataset.drawing !== 'yes'";
        let script = format!("return {drawn} && Boolean({condition})");
        let start = Instant::now();
        loop {
            // An error may pass: the page may just be loading.
            let outcome = self.execute(&script, Vec::new()).await;
            if let Ok(Value::Bool(true)) = outcome {
                return Ok(());
            }
            if start.elapsed() > LIMIT {
                let error = outcome.err().map(|error| format!("; {error}"));
                return Err(error.unwrap_or_default());
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// The value of a JavaScript expression.
    pub async fn js<T: DeserializeOwned>(&self, expression: &str) -> T {
        let value = self
            .run(&format!("return ({expression})"), Vec::new())
            .await;
        serde_json::from_value(value.clone())
            .unwrap_or_else(|error| panic!("{expression} gave {value}: {error}"))
    }

    /// The bare value of a figure: of the first, which on the dashboard is the whole assessment's.
    pub async fn figure(&self, name: &str) -> String {
        let css = format!("[data-figure=\"{name}\"]");
        self.wait_for(&css).await;
        self.js(&format!("document.querySelector('{css}').dataset.value"))
            .await
    }

    /// The text of the first such element, as it is shown.
    pub async fn text(&self, css: &str) -> String {
        self.wait_for(css).await;
        self.js(&format!(
            "document.querySelector({}).innerText",
            Value::from(css)
        ))
        .await
    }

    /// How many such elements are there.
    pub async fn count(&self, css: &str) -> usize {
        self.js(&format!(
            "document.querySelectorAll({}).length",
            Value::from(css)
        ))
        .await
    }

    /// Empties both stores of the app, as “clear the data of this page” does.
    pub async fn wipe(&self) {
        let wipe = "void (() => {
            localStorage.clear();
            sessionStorage.clear();
            const open = indexedDB.open('waymark');
            open.onsuccess = () => {
                const write = open.result.transaction(['texts', 'heads'], 'readwrite');
                for (const shelf of ['texts', 'heads']) write.objectStore(shelf).clear();
                write.oncomplete = () => { open.result.close(); window.waymarkWiped = true; };
            };
        })()";
        self.js::<Option<bool>>(wipe).await;
        self.wait_js("window.waymarkWiped").await;
    }

    /// All of localStorage.
    pub async fn local_storage_dump(&self) -> BTreeMap<String, String> {
        self.js("Object.fromEntries(Object.entries(localStorage))")
            .await
    }

    /// The addresses of everything the page loaded, itself first.
    pub async fn requests(&self) -> Vec<String> {
        self.js("[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(e => e.name)")
            .await
    }

    /// The requests that left the origin: there must never be one.
    pub async fn foreign_requests(&self) -> Vec<String> {
        let mut requests = self.requests().await;
        requests.retain(|address| {
            // Firefox says so of a page opened as a file.
            let is_file_itself = address == "document";
            !(is_file_itself
                || address.starts_with(&self.site)
                || address.starts_with("data:")
                || address.starts_with("blob:"))
        });
        requests
    }

    /// Runs a script, which must succeed.
    pub(super) async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        must(
            self.execute(script, arguments).await,
            &format!("running `{}`", shortened(script)),
        )
    }

    pub(super) async fn execute(
        &self,
        script: &str,
        arguments: Vec<Value>,
    ) -> WebDriverResult<Value> {
        Ok(self.driver.execute(script, arguments).await?.json().clone())
    }

    pub(super) async fn find(&self, css: &str) -> WebDriverResult<WebElement> {
        self.driver.find(By::Css(css)).await
    }

    /// Fails the test with what the page says about itself.
    pub(super) async fn fail(&self, why: &str) -> ! {
        const STATE: &str = "
            const html = document.documentElement;
            const texts = css => [...document.querySelectorAll(css)].map(e => e.innerText.trim()).filter(Boolean);
            return [
                `page: ${location.href}`,
                `data-app: ${html.dataset.app}, data-save: ${html.dataset.save}`,
                `heading: ${texts('h1').join(' / ')}`,
                `alerts: ${texts('[role=alert]').join(' / ')}`,
            ].join('\\n  ')";
        let state = match self.execute(STATE, Vec::new()).await {
            Ok(state) => state.as_str().unwrap_or_default().to_owned(),
            Err(error) => format!("the page does not answer: {error}"),
        };
        let mut console = self.console_errors().await.join("\n  console: ");
        if !console.is_empty() {
            console.insert_str(0, "\n  console: ");
        }
        panic!("{why}\n  {:?}\n  {state}{console}", self.browser);
    }
}

/// The result, or a failure that says what was being done.
pub(super) fn must<T>(result: WebDriverResult<T>, doing: &str) -> T {
    result.unwrap_or_else(|error| panic!("{doing}: {error}"))
}

fn shortened(script: &str) -> String {
    let words: Vec<&str> = script.split_whitespace().collect();
    words.join(" ").chars().take(100).collect()
}
