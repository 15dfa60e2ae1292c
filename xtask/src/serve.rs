//! A static file server for `dist/`, as a good host behaves: compressed siblings, right types, hashed files kept for ever.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use hyper::body::Incoming;
use hyper::header::{CACHE_CONTROL, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tower_http::services::ServeDir;
use tower_http::services::fs::ServeFileSystemResponseBody;
use tower_service::Service;

use crate::places;

pub const DEFAULT_PORT: u16 = 8087;

/// Serves `dist/` until the person stops it.
pub fn run(port: u16) -> Result<()> {
    if !places::dist().join("index.html").is_file() {
        bail!("there is nothing in dist/ yet; `cargo xtask build` makes it");
    }
    let (listener, address) = listen(port)?;
    println!("Waymark is at http://{address}/ (stop with Ctrl-C)");
    serve(listener, places::dist())
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
            let files = files.clone();
            let answer = service_fn(move |request| answer(files.clone(), request));
            let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), answer);
            // One that breaks off concerns only the browser at its other end.
            tokio::spawn(async move {
                let _ = connection.await;
            });
        }
    })
}

/// Hashed names never change their content; everything else is asked for anew, or a new version would not be seen.
async fn answer(
    mut files: ServeDir,
    request: Request<Incoming>,
) -> Result<Response<ServeFileSystemResponseBody>, Infallible> {
    let rule = if is_hashed(request.uri().path()) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let mut response = files.call(request).await?;
    if response.status().is_success() {
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(rule));
    }
    Ok(response)
}

/// Trunk names files `app-0123456789abcdef.css` and `waymark-0123456789abcdef_bg.wasm`, and drops a leading zero of the hash.
fn is_hashed(path: &str) -> bool {
    let name = Path::new(path).file_stem().and_then(|name| name.to_str());
    let name = name.map(|name| name.strip_suffix("_bg").unwrap_or(name));
    let hash = name
        .and_then(|name| name.rsplit_once('-'))
        .map(|(_, hash)| hash);
    hash.is_some_and(|hash| {
        (15..=16).contains(&hash.len()) && hash.bytes().all(|b| b.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

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
            ("index.html", "<p>home"),
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

    #[test]
    fn hashed_names_are_told_from_others() {
        for path in [
            "/app-0123456789abcdef.css",
            "/waymark-fedcba9876543210_bg.wasm",
        ] {
            assert!(is_hashed(path), "{path}");
        }
        for path in [
            "/",
            "/index.html",
            "/app-latest.js",
            "/icon.svg",
            "/a-0123456789abcdeg.js",
        ] {
            assert!(!is_hashed(path), "{path}");
        }
    }
}
