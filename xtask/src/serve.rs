//! A static file server for `dist/`, as a good host behaves: compressed siblings, right types, hashed files kept for ever, and the
//! headers that README asks of hosts.

use std::convert::Infallible;
use std::fs;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use hyper::body::Incoming;
use hyper::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tower_http::services::ServeDir;
use tower_http::services::fs::ServeFileSystemResponseBody;
use tower_service::Service;

use crate::release;

pub const DEFAULT_PORT: u16 = 8087;

/// What a host does well to send with every answer, beside the policy of the page.
const HEADERS: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
    ),
];

/// What the page's own policy cannot say: browsers heed it in a header only.
const NO_FRAMES: &str = "frame-ancestors 'none'";

/// Serves a folder until the person stops it.
pub fn run(port: u16, folder: PathBuf) -> Result<()> {
    if !folder.join("index.html").is_file() {
        bail!(
            "there is nothing in {} yet; `cargo xtask build` makes dist/",
            folder.display()
        );
    }
    let (listener, address) = listen(port)?;
    println!("Waymark is at http://{address}/ (stop with Ctrl-C)");
    serve(listener, folder)
}

/// Serves a folder in the background as long as this process lives; gives the address.
pub fn in_background(folder: PathBuf) -> Result<String> {
    let (listener, address) = listen(DEFAULT_PORT)?;
    thread::spawn(move || {
        if let Err(error) = serve(listener, folder) {
            eprintln!("the server stopped: {error:#}");
        }
    });
    Ok(format!("http://{address}/"))
}

/// The wished port, or the next free one: another clone may be serving too.
fn listen(port: u16) -> Result<(TcpListener, SocketAddr)> {
    for port in port..=port.saturating_add(20) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => {
                let address = listener.local_addr()?;
                return Ok((listener, address));
            }
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => {
                return Err(error).with_context(|| {
                    format!("cannot listen on port {port}; choose another with --port")
                });
            }
        }
    }
    bail!("port {port} and the 20 after it are taken; choose another with --port")
}

fn serve(listener: TcpListener, folder: PathBuf) -> Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()?;
    let headers = headers(&folder)?;
    let files = ServeDir::new(folder)
        .precompressed_br()
        .precompressed_gzip();
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        loop {
            let Ok((stream, _)) = listener.accept().await else {
                // Mostly too many open connections: some will close in a moment.
                thread::sleep(Duration::from_millis(50));
                continue;
            };
            let (files, headers) = (files.clone(), headers.clone());
            let answer = service_fn(move |request| answer(files.clone(), headers.clone(), request));
            let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), answer);
            // One that breaks off concerns only the browser at its other end.
            tokio::spawn(async move {
                let _ = connection.await;
            });
        }
    })
}

/// The headers of every answer: those of [`HEADERS`], and the policy of the page with what only a header can say.
fn headers(folder: &Path) -> Result<HeaderMap> {
    let mut headers = HeaderMap::new();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // A folder without a page of ours has no policy: the tests below serve such.
    let page = fs::read_to_string(folder.join("index.html")).unwrap_or_default();
    if let Some(policy) = policy(&page) {
        let policy = HeaderValue::from_str(&format!("{policy}; {NO_FRAMES}"))?;
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    Ok(headers)
}

/// The policy in a page's own words, minified or not.
fn policy(page: &str) -> Option<&str> {
    let from = page.find("default-src")?;
    page[from..].split('"').next()
}

/// Hashed names never change their content; everything else is asked for anew, or a new version would not be seen.
async fn answer(
    mut files: ServeDir,
    more: HeaderMap,
    request: Request<Incoming>,
) -> Result<Response<ServeFileSystemResponseBody>, Infallible> {
    let rule = if release::hash_in(request.uri().path()).is_some() {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let mut response = files.call(request).await?;
    response.headers_mut().extend(more);
    if response.status().is_success() {
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(rule));
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;
    use crate::places;

    /// The answer to a request for the path exactly as written, which a well-behaved client would tidy up first.
    fn get(address: &str, path: &str, header: &str) -> String {
        let host = address.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(host).expect("the server answers");
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\n{header}Connection: close\r\n\r\n"
        )
        .expect("the request is sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn site_for(test: &str) -> String {
        let outside = places::scratch().join("serve-test").join(test);
        let inside = outside.join("dist");
        fs::create_dir_all(&inside).expect("a folder for the test");
        for (file, text) in [
            (
                "index.html",
                "<meta content=\"default-src 'none'; form-action 'none'\" http-equiv=x><p>home",
            ),
            ("app.wasm", "wasm"),
            ("app-0123456789abcdef.js", "plain"),
            ("app-0123456789abcdef.js.br", "packed"),
        ] {
            fs::write(inside.join(file), text).expect("a file for the test");
        }
        fs::write(outside.join("secret.txt"), "secret").expect("a file for the test");
        in_background(inside).expect("a server")
    }

    #[test]
    fn files_have_their_types_and_cache_rules() {
        let site = site_for("types");
        let home = get(&site, "/", "");
        assert!(home.starts_with("HTTP/1.1 200"), "{home}");
        assert!(home.contains("content-type: text/html"), "{home}");
        assert!(home.contains("cache-control: no-cache"), "{home}");
        assert!(home.ends_with("<p>home"), "{home}");
        let wasm = get(&site, "/app.wasm", "");
        assert!(wasm.contains("content-type: application/wasm"), "{wasm}");
        let script = get(&site, "/app-0123456789abcdef.js", "");
        assert!(script.contains("content-type: text/javascript"), "{script}");
        assert!(script.contains("immutable"), "{script}");
        assert!(script.ends_with("plain"), "{script}");
    }

    #[test]
    fn every_answer_bears_the_headers_that_the_readme_asks_of_hosts() {
        let site = site_for("headers");
        for path in ["/", "/app.wasm", "/missing.js"] {
            let answer = get(&site, path, "");
            assert!(
                answer.contains(
                    "content-security-policy: default-src 'none'; form-action 'none'; frame-ancestors 'none'\r\n"
                ),
                "{path}: {answer}"
            );
            for (name, value) in HEADERS {
                assert!(
                    answer.contains(&format!("{name}: {value}\r\n")),
                    "{path}: {answer}"
                );
            }
        }
    }

    #[test]
    fn the_readme_names_the_headers_with_the_policy_of_the_page() {
        let text = |name| fs::read_to_string(places::root().join(name)).expect("in the repository");
        let (readme, page) = (text("README.md").to_lowercase(), text("index.html"));
        let policy = policy(&page).expect("the page has a policy");
        let policy = (
            "content-security-policy",
            &*format!("{policy}; {NO_FRAMES}"),
        );
        for (name, value) in HEADERS.into_iter().chain([policy]) {
            let line = format!("{name}: {value}\n").to_lowercase();
            assert!(readme.contains(&line), "README lacks the line `{line}`");
        }
    }

    #[test]
    fn brotli_is_sent_to_those_who_accept_it() {
        let site = site_for("brotli");
        let path = "/app-0123456789abcdef.js";
        let script = get(&site, path, "Accept-Encoding: gzip, br\r\n");
        assert!(script.contains("content-encoding: br"), "{script}");
        assert!(script.contains("content-type: text/javascript"), "{script}");
        assert!(script.ends_with("packed"), "{script}");
    }

    #[test]
    fn nothing_outside_the_folder_is_given_away() {
        let site = site_for("outside");
        for path in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/a/../../secret.txt",
            "//secret.txt",
        ] {
            let answer = get(&site, path, "");
            assert!(
                !answer.contains("200 OK") && !answer.ends_with("secret"),
                "{path}: {answer}"
            );
        }
        assert!(get(&site, "/missing.js", "").starts_with("HTTP/1.1 404"));
    }
}
