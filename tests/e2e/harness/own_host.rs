//! Serves the release to a browser that no driver has started, and looks like a driver to the tests: the page itself asks here what
//! to do. The release is as it is, but for its security policy, which would forbid that.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde_json::{Value, json};

use super::host::release;

const DRIVE: &str = include_str!("own_host.js");
/// How long a script in the page, or its loading, may take.
const PATIENCE: Duration = Duration::from_secs(110);
/// How long the page's question stays open.
const OPEN: Duration = Duration::from_secs(2);

/// What goes between the test and the page.
#[derive(Default)]
struct State {
    /// The page that asked last; a page that was loaded anew has another name.
    page: Option<String>,
    script: Option<String>,
    said: Option<Value>,
    /// Counts the scripts: one whose page was killed hears no answer any more.
    turn: u64,
    is_over: bool,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

/// Serves until it is dropped.
pub struct OwnHost {
    port: u16,
    shared: Arc<Shared>,
}

impl OwnHost {
    pub fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("it has a port").port();
        let shared = Arc::<Shared>::default();
        let host = Self {
            port,
            shared: shared.clone(),
        };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if shared.lock().is_over {
                    break;
                }
                let shared = shared.clone();
                thread::spawn(move || shared.answer(stream));
            }
        });
        host
    }

    /// The address, ending in a slash.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Forgets the page, which is gone with its browser.
    pub fn forget(&self) {
        let mut state = self.shared.lock();
        *state = State {
            turn: state.turn + 1,
            ..State::default()
        };
        drop(state);
        self.shared.changed.notify_all();
    }
}

impl Drop for OwnHost {
    fn drop(&mut self) {
        self.shared.lock().is_over = true;
        self.shared.changed.notify_all();
        // So that the listener notices.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nobody panics with it")
    }

    /// Waits until the test is true; whether it became so.
    fn wait(&self, patience: Duration, test: impl Fn(&State) -> bool) -> bool {
        let end = Instant::now() + patience;
        let mut state = self.lock();
        while !test(&state) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || state.is_over {
                return false;
            }
            let waited = self.changed.wait_timeout(state, left);
            state = waited.expect("nobody panics with it").0;
        }
        true
    }

    /// Reads one request and answers it. A browser that is killed in between hears nothing.
    fn answer(&self, stream: TcpStream) {
        let mut reader = BufReader::new(&stream);
        let mut first = String::new();
        let mut length = 0;
        if reader.read_line(&mut first).is_err() {
            return;
        }
        loop {
            let mut line = String::new();
            match reader.read_line(&mut line) {
                Ok(read) if read > 0 && line.trim() != "" => {}
                _ => break,
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        let mut body = vec![0; length];
        if reader.read_exact(&mut body).is_err() {
            return;
        }
        let mut words = first.split_whitespace();
        let (method, path) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let (status, kind, answer) = if path.starts_with("/session") {
            let body = serde_json::from_slice(&body).unwrap_or_default();
            let (status, answer) = self.drive(method, path, &body);
            (status, "application/json", answer.to_string().into_bytes())
        } else {
            self.serve(path, &body)
        };
        let head = format!(
            "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\ncache-control: no-store\r\nconnection: close\r\n\r\n",
            answer.len()
        );
        let mut stream = &stream;
        let _ = stream.write_all(head.as_bytes());
        let _ = stream.write_all(&answer);
    }

    /// What the browser asks for.
    fn serve(&self, path: &str, body: &[u8]) -> (&'static str, &'static str, Vec<u8>) {
        let path = path.trim_start_matches('/');
        if let Some(page) = path.strip_prefix("drive/next?") {
            return ("200 OK", "text/plain", self.next(page).into_bytes());
        }
        match path {
            "drive/said" => {
                self.lock().said = serde_json::from_slice(body).ok();
                self.changed.notify_all();
                ("200 OK", "text/plain", Vec::new())
            }
            "drive.js" => ("200 OK", "text/javascript", DRIVE.into()),
            "" => ("200 OK", "text/html; charset=utf-8", page().into_bytes()),
            path => match fs::read(release().join(path.split('?').next().unwrap_or(""))) {
                Ok(file) => ("200 OK", kind(path), file),
                Err(_) => ("404 Not Found", "text/plain", Vec::new()),
            },
        }
    }

    /// The next script for a page; empty when there was none for a while, or another page has come.
    fn next(&self, page: &str) -> String {
        self.lock().page = Some(page.to_owned());
        self.changed.notify_all();
        let is_other = |state: &State| state.page.as_deref() != Some(page);
        self.wait(OPEN, |state| state.script.is_some() || is_other(state));
        let mut state = self.lock();
        match is_other(&state) {
            true => String::new(),
            false => state.script.take().unwrap_or_default(),
        }
    }

    /// The few commands of a driver that the tests on such a page need.
    fn drive(&self, method: &str, path: &str, body: &Value) -> (&'static str, Value) {
        let command = path.split('/').skip(3).collect::<Vec<_>>().join("/");
        let done = match (method, command.as_str()) {
            ("POST", "") => Ok(json!({ "sessionId": "own", "capabilities": {} })),
            ("DELETE", "") | ("POST", "timeouts") => Ok(Value::Null),
            ("GET", "window") => Ok(json!("own")),
            ("POST", "url") => self.run(&format!("void (location.href = {})", body["url"])),
            ("POST", "refresh") => self.reload(),
            ("POST", "execute/sync") => {
                let script = body["script"].as_str().unwrap_or_default();
                self.run(&format!(
                    "(async function () {{ {script} }}).apply(null, {})",
                    body["args"]
                ))
            }
            _ => Err(format!("no such command: {method} {command}")),
        };
        match done {
            Ok(value) => ("200 OK", json!({ "value": value })),
            Err(message) => {
                let error =
                    json!({ "error": "javascript error", "message": message, "stacktrace": "" });
                ("500 Internal Server Error", json!({ "value": error }))
            }
        }
    }

    fn run(&self, script: &str) -> Result<Value, String> {
        let mut state = self.lock();
        state.said = None;
        state.script = Some(script.to_owned());
        state.turn += 1;
        let turn = state.turn;
        drop(state);
        self.changed.notify_all();
        self.wait(PATIENCE, |state| state.said.is_some() || state.turn != turn);
        let mut state = self.lock();
        let is_answered = state.turn == turn && state.said.is_some();
        let said = is_answered.then(|| state.said.take()).flatten();
        drop(state);
        let said = said.ok_or("the page does not answer")?;
        match said["error"].as_str() {
            Some(error) => Err(error.to_owned()),
            None => Ok(said["value"].clone()),
        }
    }

    fn reload(&self) -> Result<Value, String> {
        let before = self.lock().page.clone();
        self.run("void (window.waymarkLast = () => location.reload())")?;
        match self.wait(PATIENCE, |state| state.page != before) {
            true => Ok(Value::Null),
            false => Err("the page does not come back".to_owned()),
        }
    }
}

/// The release's page without its policy, and with the script that asks here.
fn page() -> String {
    let page = fs::read_to_string(release().join("index.html")).expect("the release has a page");
    let tags = page.split_inclusive('>');
    let tags = tags.filter(|tag| !tag.to_lowercase().contains("content-security-policy"));
    let page: String = tags.collect();
    page.replacen("</head>", "<script src=\"drive.js\"></script></head>", 1)
}

fn kind(path: &str) -> &'static str {
    let ending = Path::new(path)
        .extension()
        .and_then(|ending| ending.to_str());
    match ending.unwrap_or_default() {
        "js" => "text/javascript",
        "css" => "text/css",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "json" | "webmanifest" => "application/json",
        _ => "application/octet-stream",
    }
}
