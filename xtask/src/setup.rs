//! Gets everything the other chores need. Each step looks first whether its work is done already, so every chore can begin with it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::progress::Progress;
use crate::system::{self, Engine, Package};
use crate::tools::{self, Tool};
use crate::{build, places, run};

pub const TARGET: &str = "wasm32-unknown-unknown";

/// How much to set up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What the build needs.
    Build,
    /// And Chromium: to measure and to take pictures.
    Chromium,
    /// And all browsers, rustfmt and clippy: the whole check.
    Test,
}

pub fn run(extent: Extent) -> Result<()> {
    let total = match extent {
        Extent::Build => 3,
        Extent::Chromium => 4,
        Extent::Test => 7,
    };
    let progress = &mut Progress::new("setup", total);
    compiler()?;
    wasm_target(progress)?;
    if extent == Extent::Test {
        components(progress)?;
    }
    match extent {
        Extent::Build => {}
        Extent::Chromium => browsers(progress, system::CHROMIUM_ONLY)?,
        Extent::Test => browsers(progress, system::ALL_BROWSERS)?,
    }
    node_packages(progress)?;
    let mut wanted = vec![tools::trunk()];
    if extent == Extent::Test {
        wanted.push(tools::cargo_deny());
        if Engine::Firefox.is_here() {
            wanted.push(tools::geckodriver());
        } else {
            progress.skip("geckodriver", "not needed, there is no Firefox here");
        }
    }
    cargo_tools(progress, &wanted)
}

/// An older compiler would fail too, but in the middle of some crate and with words that help nobody.
fn compiler() -> Result<()> {
    let said = run::output_of(Path::new("rustc"), &["--version"]).unwrap_or_default();
    let wanted = rust_version(include_str!("../../Cargo.toml"));
    let wanted = wanted.context("Cargo.toml names no `rust-version`")?;
    if minor_version(&said).is_some_and(|found| found < wanted) {
        bail!(
            "Waymark needs Rust 1.{wanted} or newer, and this is {}. `rustup update stable` brings it; without rustup, take a newer Rust from your distribution.",
            said.trim()
        );
    }
    Ok(())
}

/// The 95 of `rust-version = "1.95"`.
fn rust_version(manifest: &str) -> Option<u32> {
    let mut lines = manifest.lines();
    let value = lines.find_map(|line| line.strip_prefix("rust-version = \"1."))?;
    value.trim_end_matches('"').parse().ok()
}

/// The 95 of `rustc 1.95.0 (59807616e 2026-04-14)`.
fn minor_version(said: &str) -> Option<u32> {
    let version = said.strip_prefix("rustc 1.")?;
    version.split('.').next()?.parse().ok()
}

/// Where npm puts the programs of package.json.
pub fn node_bin() -> PathBuf {
    places::root().join("node_modules").join(".bin")
}

/// The program that makes wasm small; trunk finds it on PATH, our stand-in for wasm-bindgen is told.
pub fn wasm_opt() -> PathBuf {
    node_program("wasm-opt")
}

/// The program that makes scripts small.
pub fn esbuild() -> PathBuf {
    node_program("esbuild")
}

fn node_program(name: &str) -> PathBuf {
    node_bin().join(match cfg!(windows) {
        true => format!("{name}.cmd"),
        false => name.to_owned(),
    })
}

fn wasm_target(progress: &mut Progress) -> Result<()> {
    let what = format!("Rust target {TARGET}");
    let folder = run::output_of(
        Path::new("rustc"),
        &["--print", "target-libdir", "--target", TARGET],
    );
    // Asking the compiler, not rustup, also serves those who have the target from their distribution.
    if folder.is_some_and(|folder| Path::new(folder.trim()).is_dir()) {
        progress.skip(&what, "already there");
        return Ok(());
    }
    let mend = format!(
        "Run `rustup target add {TARGET}` where the network allows it, or install your distribution's package of Rust's wasm32 library."
    );
    progress.step(&format!("adding the {what}"), || {
        let mut rustup = Command::new("rustup");
        rustup
            .current_dir(places::root())
            .args(["target", "add", TARGET]);
        run::logged_within(
            "rustup-target",
            &mut rustup,
            &mend,
            Duration::from_secs(300),
        )
    })
}

fn components(progress: &mut Progress) -> Result<()> {
    let works = |program| run::output_of(Path::new(program), &["--version"]).is_some();
    if works("cargo-fmt") && works("cargo-clippy") {
        progress.skip("rustfmt and clippy", "already there");
        return Ok(());
    }
    progress.step("adding rustfmt and clippy", || {
        let mut rustup = Command::new("rustup");
        rustup
            .current_dir(places::root())
            .args(["component", "add", "rustfmt", "clippy"]);
        let mend = "Install rustfmt and clippy the way you installed Rust.";
        run::logged_within(
            "rustup-component",
            &mut rustup,
            mend,
            Duration::from_secs(300),
        )
    })
}

fn browsers(progress: &mut Progress, packages: &[Package]) -> Result<()> {
    let missing = system::missing(packages);
    if missing.is_empty() {
        progress.skip("browsers", "already there");
    } else if system::has_apt() {
        progress.step(&format!("installing {} (apt)", missing.join(", ")), || {
            system::apt_install(&missing)
        })?;
    } else if Engine::Chromium.is_here() {
        let without: Vec<String> = Engine::ALL
            .iter()
            .filter(|engine| !engine.is_here())
            .map(|engine| format!("{engine:?}"))
            .collect();
        let note = format!("found, but skipping {}", without.join(" and "));
        progress.skip("browsers", &note);
    } else {
        bail!(
            "there is no Chrome with chromedriver here. {}",
            system::browser_advice()
        );
    }
    Ok(())
}

fn node_packages(progress: &mut Progress) -> Result<()> {
    let what = "npm packages (wasm-opt, esbuild, icons, axe)";
    let lock_file = places::root().join("package-lock.json");
    let lock = fs::read(&lock_file).with_context(|| {
        format!(
            "cannot read {}; it belongs to the repository",
            lock_file.display()
        )
    })?;
    // The copy of the lock file that was last installed: npm itself would need a second to find that there is nothing to do.
    let stamp = places::root().join("node_modules").join(".waymark-lock");
    if fs::read(&stamp).is_ok_and(|last| last == lock) {
        progress.skip(what, "already there");
        return Ok(());
    }
    progress.step(&format!("installing {what}"), || {
        let missing = system::missing(system::NPM);
        if !missing.is_empty() && system::has_apt() {
            system::apt_install(&missing)?;
        }
        let Some(npm) = run::find("npm") else {
            bail!("there is no npm here. {}", system::npm_advice());
        };
        let mut npm = Command::new(npm);
        npm.current_dir(places::root())
            .args(["ci", "--no-audit", "--no-fund"]);
        run::logged(
            "npm-ci",
            &mut npm,
            "Check that the npm registry can be reached.",
        )?;
        fs::write(&stamp, &lock).with_context(|| format!("cannot write {}", stamp.display()))
    })
}

/// Installs the tools that are missing. The app compiles meanwhile: each alone leaves one of two cores idle for a minute.
fn cargo_tools(progress: &mut Progress, tools: &[Tool]) -> Result<()> {
    let mut missing = Vec::new();
    for tool in tools {
        match tool.find()? {
            Some(_) => progress.skip(&tool.title(), "already there"),
            None => missing.push(tool),
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    progress.more(1);
    thread::scope(|scope| {
        let app = scope.spawn(build::compile_ahead);
        for tool in missing {
            let what = format!(
                "installing {}, and compiling the app meanwhile (some minutes)",
                tool.title()
            );
            progress.step(&what, || tool.install())?;
        }
        progress.step("compiling the rest of the app", || {
            app.join().expect("the thread does not panic")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compiler_versions_are_read() {
        assert_eq!(
            minor_version("rustc 1.95.0 (59807616e 2026-04-14)\n"),
            Some(95)
        );
        assert_eq!(minor_version("rustc 1.100.0-nightly (x)"), Some(100));
        assert_eq!(minor_version(""), None);
        assert_eq!(rust_version("[x]\nrust-version = \"1.95\"\n"), Some(95));
        assert!(rust_version(include_str!("../../Cargo.toml")).is_some());
    }
}
