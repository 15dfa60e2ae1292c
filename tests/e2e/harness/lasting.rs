//! A browser whose profile outlives it, so that it can be killed and started again. Knows processes as Linux shows them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use thirtyfour::{Capabilities, WebDriver, WindowHandle};
use tokio::sync::SemaphorePermit;

use super::browser::{Browser, environment};
use super::idle;
use super::own_host::OwnHost;
use super::page::{POLL, Page, must};

/// How long a browser may take to end: it writes what it has, also on a busy machine.
const ENDING: Duration = Duration::from_secs(60);

/// A running browser on a folder of its own.
pub struct Lasting {
    pub page: Page,
    profile: PathBuf,
    /// A tab beside the page, from which a session of Chromium goes on when the page is killed.
    spare: WindowHandle,
    own: Option<Own>,
    _turn: SemaphorePermit<'static>,
}

/// WebKit's driver starts a browser that keeps nothing. So its browser is started without it.
struct Own {
    host: OwnHost,
    browser: Child,
}

impl Lasting {
    /// Whether this machine lacks what is needed.
    pub fn is_missing(browser: Browser) -> bool {
        match browser {
            Browser::WebKit => environment("WAYMARK_MINIBROWSER") == "none",
            _ => browser.is_missing(),
        }
    }

    /// Starts a browser on a profile, which may be new.
    pub async fn start(browser: Browser, profile: &Path) -> Self {
        fs::create_dir_all(profile).expect("a folder for the profile");
        match browser {
            Browser::WebKit => Self::start_own(OwnHost::start(), profile).await,
            _ => Self::start_driven(browser, profile).await,
        }
    }

    async fn start_driven(browser: Browser, profile: &Path) -> Self {
        let folder = profile.display().to_string();
        let arguments = match browser {
            Browser::Chromium => vec![format!("--user-data-dir={folder}")],
            _ => vec!["-profile".to_owned(), folder],
        };
        let (driver, turn) = browser.start_again(&arguments).await;
        let site = environment("WAYMARK_URL");
        let page = Page {
            driver,
            browser,
            site,
        };
        // Much is done in one script here, and the machine may be busy.
        let patience = page.driver.set_script_timeout(Duration::from_secs(110));
        must(patience.await, "setting the script's time");
        // On another site, so that it has a process of its own.
        let elsewhere = page.site.replace("127.0.0.1", "localhost") + "robots.txt";
        must(page.driver.goto(&elsewhere).await, "loading another site");
        let spare = page.tab().await;
        let tab = must(page.driver.new_tab().await, "opening a tab");
        page.switch_to(&tab).await;
        Self {
            page,
            profile: profile.to_owned(),
            spare,
            own: None,
            _turn: turn,
        }
    }

    async fn start_own(host: OwnHost, profile: &Path) -> Self {
        let turn = Browser::WebKit.turn().await;
        let browser = Command::new(environment("WAYMARK_MINIBROWSER"))
            .arg(host.address())
            .env("DISPLAY", environment("WAYMARK_DISPLAY"))
            .env("XDG_DATA_HOME", profile.join("data"))
            .env("XDG_CACHE_HOME", profile.join("cache"))
            .env("XDG_CONFIG_HOME", profile.join("config"))
            // It needs rights that containers and root lack, and the only page that opens is our own.
            .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the browser starts");
        let site = host.address();
        let driver = WebDriver::new(site.trim_end_matches('/'), Capabilities::new());
        let page = Page {
            driver: must(driver.await, "beginning a session"),
            browser: Browser::WebKit,
            site,
        };
        let spare = page.tab().await;
        Self {
            page,
            profile: profile.to_owned(),
            spare,
            own: Some(Own { host, browser }),
            _turn: turn,
        }
    }

    /// The process that runs the page: of all that could, the one that a busy page keeps busy.
    pub async fn page_process(&self) -> u32 {
        let candidates = self.processes().into_iter().filter(|process| {
            let command = command(*process);
            match self.page.browser {
                Browser::Chromium => command.contains(" --type=renderer "),
                Browser::WebKit => command.contains("WebKitWebProcess"),
                Browser::Firefox => command.trim_end().ends_with(" tab"),
            }
        });
        let before: Vec<(u32, u64)> = candidates.map(|one| (one, ticks(one))).collect();
        let busy = "(() => { const end = performance.now() + 250; while (performance.now() < end); return 0; })()";
        self.page.js::<u32>(busy).await;
        let worked = |&(process, before): &(u32, u64)| ticks(process).saturating_sub(before);
        before
            .iter()
            .max_by_key(|one| worked(one))
            .expect("a process runs the page")
            .0
    }

    /// Kills the process of the page. Chromium goes on in a new tab. The others are closed in order and started again: Firefox's session
    /// does not outlive its page, and in WebKit there is nobody to open another.
    pub async fn kill_page(self, process: u32) -> Self {
        kill(&[process]);
        if self.page.browser == Browser::Chromium {
            self.page.switch_to(&self.spare).await;
            let tab = must(self.page.driver.new_tab().await, "opening a tab");
            self.page.switch_to(&tab).await;
            return self;
        }
        match &self.own {
            Some(own) => signal("-TERM", &[own.browser.id()]),
            None => self.forget().await,
        }
        let start = Instant::now();
        while !self.processes().is_empty() {
            assert!(start.elapsed() < ENDING, "the browser does not end");
            tokio::time::sleep(POLL).await;
        }
        self.restart().await
    }

    /// Kills the browser with all its processes, at once, and starts it again.
    pub async fn kill_browser(self) -> Self {
        let all = self.processes();
        assert!(!all.is_empty(), "the browser's processes are known");
        kill(&all);
        let start = Instant::now();
        while all.iter().any(|process| is_alive(*process)) {
            assert!(start.elapsed() < ENDING, "the browser is still there");
            tokio::time::sleep(POLL).await;
        }
        self.forget().await;
        // Its lock names a process that is gone.
        for lock in [
            "SingletonLock",
            "SingletonCookie",
            "SingletonSocket",
            "lock",
            "MarionetteActivePort",
        ] {
            let _ = fs::remove_file(self.profile.join(lock));
        }
        self.restart().await
    }

    async fn restart(mut self) -> Self {
        let (browser, profile) = (self.page.browser, self.profile.clone());
        let Some(mut own) = self.own.take() else {
            drop(self);
            return Self::start(browser, &profile).await;
        };
        drop(self);
        own.browser.wait().expect("the browser has ended");
        // At the same address: what is stored belongs to it.
        own.host.forget();
        Self::start_own(own.host, &profile).await
    }

    /// Tells the driver that its session is over. The browser may be gone already, and the driver then answers with an error.
    async fn forget(&self) {
        let quit = self.page.driver.clone().quit();
        let _ = tokio::time::timeout(Duration::from_secs(10), quit).await;
        // Else dropping it would ask once more and wait two minutes for an answer.
        let _ = self.page.driver.clone().leak();
    }

    /// Ends the browser in order and removes its profile.
    pub async fn end(self) {
        let ended = idle::end(self.page.driver.clone()).await;
        must(ended, "ending the session");
        if let Some(own) = &self.own {
            signal("-KILL", &[own.browser.id()]);
        }
        let _ = fs::remove_dir_all(&self.profile);
    }

    /// The browser's process and all that it has started.
    fn processes(&self) -> Vec<u32> {
        let all: Vec<u32> = fs::read_dir("/proc")
            .expect("Linux shows processes")
            .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
            .collect();
        let folder = self.profile.display().to_string();
        let own = self.own.as_ref().map(|own| own.browser.id());
        let named = |process: u32| match own {
            Some(own) => process == own && is_alive(process),
            None => command(process).contains(&folder),
        };
        let mut ours: Vec<u32> = all.iter().copied().filter(|one| named(*one)).collect();
        let mut at = 0;
        while let Some(parent) = ours.get(at).copied() {
            let children = all.iter().filter(|one| parent_of(**one) == Some(parent));
            let new: Vec<u32> = children
                .filter(|one| !ours.contains(one))
                .copied()
                .collect();
            ours.extend(new);
            at += 1;
        }
        ours
    }
}

/// A test that fails leaves no browser behind.
impl Drop for Lasting {
    fn drop(&mut self) {
        let left = self.processes();
        if !left.is_empty() {
            kill(&left);
        }
    }
}

fn kill(processes: &[u32]) {
    signal("-KILL", processes);
}

fn signal(signal: &str, processes: &[u32]) {
    let numbers = processes.iter().map(u32::to_string);
    let killed = Command::new("kill").arg(signal).args(numbers).output();
    killed.expect("there is a kill command");
}

/// The words that a process was started with. Browsers write those of their children anew, with spaces between them.
fn command(process: u32) -> String {
    let words = fs::read_to_string(format!("/proc/{process}/cmdline")).unwrap_or_default();
    words.replace('\0', " ")
}

/// What stands behind the name in the line about a process: its state, its parent …
fn stat(process: u32) -> Option<Vec<String>> {
    let line = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, rest) = line.rsplit_once(')')?;
    Some(rest.split_whitespace().map(str::to_owned).collect())
}

fn parent_of(process: u32) -> Option<u32> {
    stat(process)?.get(1)?.parse().ok()
}

/// Processor time spent.
fn ticks(process: u32) -> u64 {
    let number = |stat: &[String], at: usize| stat.get(at).and_then(|text| text.parse().ok());
    stat(process).map_or(0, |stat| {
        number(&stat, 11).unwrap_or(0) + number(&stat, 12).unwrap_or(0u64)
    })
}

fn is_alive(process: u32) -> bool {
    stat(process).is_some_and(|stat| stat.first().is_some_and(|state| state != "Z"))
}
