//! A host of one test: goes away, comes back with another release.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::browser::environment;

/// The release that was built.
pub fn release() -> PathBuf {
    environment("WAYMARK_RELEASE").into()
}

/// The same program as another release, no file of which has the name of one of the first.
pub fn another_release() -> PathBuf {
    environment("WAYMARK_ANOTHER_RELEASE").into()
}

/// The address of the whole app in one file.
pub fn single_file() -> String {
    format!("file://{}", environment("WAYMARK_SINGLE_FILE"))
}

/// Serves one folder at a time at an address of its own; ends with the test.
pub struct Host {
    port: u16,
    server: Option<Child>,
}

impl Host {
    /// Serves a folder from now on.
    pub fn of(folder: &Path) -> Self {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = free.local_addr().expect("it has a port").port();
        drop(free);
        let mut host = Self { port, server: None };
        host.serve(folder);
        host
    }

    /// The address, ending in a slash; localhost is one that browsers take for safe.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves another folder at the same address.
    pub fn serve(&mut self, folder: &Path) {
        self.stop();
        let mut server = Command::new(environment("WAYMARK_XTASK"))
            .arg("serve")
            .args(["--port", &self.port.to_string(), "--folder"])
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let out = server.stdout.take().expect("its output is piped");
        let mut said = String::new();
        BufReader::new(out)
            .read_line(&mut said)
            .expect("it says where it is");
        self.server = Some(server);
        assert!(said.contains(&self.address()), "the port is taken: {said}");
    }

    /// Goes away.
    pub fn stop(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.kill().expect("the server can be ended");
            server.wait().expect("the server has ended");
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.stop();
    }
}
