//! The WebDriver programs: started on free ports for the time of a test run, and ended with it, whatever its outcome.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::system::{self, Engine};
use crate::{places, run, tools};

const START_LIMIT: Duration = Duration::from_secs(20);

/// Running drivers; dropping this ends them.
pub struct Drivers {
    children: Vec<Child>,
    /// Where WebKit draws.
    display: Option<String>,
    /// What tells the browser tests where the drivers are; `none` for an engine that this machine lacks.
    pub environment: Vec<(&'static str, String)>,
}

impl Drivers {
    /// Starts the drivers of these engines, as far as they are on this machine.
    pub fn start(engines: &[Engine]) -> Result<Self> {
        let sessions = sessions();
        let _ = fs::remove_dir_all(&sessions);
        fs::create_dir_all(&sessions)
            .with_context(|| format!("cannot create {}", sessions.display()))?;
        let mut drivers = Self {
            children: Vec::new(),
            display: None,
            environment: vec![("WAYMARK_SESSIONS", sessions.display().to_string())],
        };
        for engine in Engine::ALL {
            let address = if engines.contains(&engine) && engine.is_here() {
                drivers.start_one(engine)?
            } else {
                "none".to_owned()
            };
            drivers.environment.push((variable(engine), address));
        }
        let own = drivers.display.is_some().then(system::minibrowser);
        let own = own.flatten().unwrap_or_else(|| "none".into());
        let display = drivers.display.clone().unwrap_or_default();
        drivers.environment.extend([
            ("WAYMARK_MINIBROWSER", own.display().to_string()),
            ("WAYMARK_DISPLAY", display),
        ]);
        Ok(drivers)
    }

    fn start_one(&mut self, engine: Engine) -> Result<String> {
        let port = free_port()?;
        let mut command = match engine {
            Engine::Chromium => {
                let mut command = Command::new("chromedriver");
                command.arg(format!("--port={port}"));
                command
            }
            Engine::Firefox => {
                let mut command = Command::new(tools::geckodriver().path()?);
                command.args(["--port", &port.to_string()]);
                command
            }
            Engine::WebKit => {
                let mut command = Command::new("WebKitWebDriver");
                command.arg(format!("--port={port}"));
                // It draws on a display even when nobody looks, so it gets one of its own.
                let display = self.start_display()?;
                command.env("DISPLAY", &display);
                self.display = Some(display);
                if system::is_root() {
                    command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
                }
                command
            }
        };
        let name = format!("{engine:?}-driver").to_lowercase();
        let (log, file) = run::log_file(&name)?;
        let child = command
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            .spawn()
            .with_context(|| format!("the driver of {engine:?} cannot be started; `cargo xtask setup --browsers` installs it"))?;
        self.children.push(child);
        wait_for(port).with_context(|| {
            format!(
                "the driver of {engine:?} does not answer; its log is {}",
                log.display()
            )
        })?;
        Ok(format!("http://127.0.0.1:{port}"))
    }

    /// A display that nobody sees, on a number that is free.
    fn start_display(&mut self) -> Result<String> {
        let (_, log) = run::log_file("xvfb")?;
        let mut child = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1600x1200x24",
                "-nolisten",
                "tcp",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .context("Xvfb cannot be started; `cargo xtask setup --browsers` installs it")?;
        let output = child.stdout.take();
        self.children.push(child);
        let mut number = String::new();
        BufReader::new(output.context("Xvfb has no output")?).read_line(&mut number)?;
        if number.trim().is_empty() {
            bail!("Xvfb found no display; see target/xtask/xvfb.log");
        }
        Ok(format!(":{}", number.trim()))
    }
}

impl Drop for Drivers {
    fn drop(&mut self) {
        end_sessions();
        // The last started first: the WebKit driver ends before its display. One that is gone already is no trouble.
        for child in self.children.iter_mut().rev() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Where the browser tests note which browsers they have started: a file for each session, named as it is, with its driver's address.
fn sessions() -> PathBuf {
    places::scratch().join("sessions")
}

/// Ends the browsers that still run: those that waited for one more test, and what a stopped run has left. A driver that is killed would
/// leave them behind.
fn end_sessions() {
    let Ok(entries) = fs::read_dir(sessions()) else {
        return;
    };
    for entry in entries.flatten() {
        let address = fs::read_to_string(entry.path()).unwrap_or_default();
        let name = entry.file_name();
        // One that is gone already is no trouble.
        let _ = end_session(&address, &name.to_string_lossy());
        let _ = fs::remove_file(entry.path());
    }
}

fn end_session(address: &str, session: &str) -> Result<()> {
    let host = address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(START_LIMIT))?;
    write!(
        stream,
        "DELETE /session/{session} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )?;
    // The answer comes when the browser has ended.
    stream.read_exact(&mut [0])?;
    Ok(())
}

fn variable(engine: Engine) -> &'static str {
    match engine {
        Engine::Chromium => "WAYMARK_CHROMEDRIVER",
        Engine::Firefox => "WAYMARK_GECKODRIVER",
        Engine::WebKit => "WAYMARK_WEBKITDRIVER",
    }
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("there is no free port")?;
    Ok(listener.local_addr()?.port())
}

fn wait_for(port: u16) -> Result<()> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let start = Instant::now();
    while TcpStream::connect(address).is_err() {
        if start.elapsed() > START_LIMIT {
            bail!(
                "nothing listens on port {port} after {} s",
                START_LIMIT.as_secs()
            );
        }
        thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listener_is_noticed() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        wait_for(listener.local_addr().expect("its address").port()).expect("it listens");
    }

    #[test]
    fn each_engine_is_told_through_a_variable_of_its_own() {
        let names: std::collections::BTreeSet<_> = Engine::ALL.map(variable).into();
        assert_eq!(names.len(), 3);
    }
}
