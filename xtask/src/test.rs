//! What the continuous integration checks, and the chores that need a browser.

use std::env;
use std::process::Command;
use std::thread::{self, ScopedJoinHandle};

use anyhow::{Context, Result, anyhow, bail};

use crate::drivers::Drivers;
use crate::progress::Progress;
use crate::setup::{self, Extent};
use crate::system::Engine;
use crate::{build, compress, places, release, run, serve, single, size, tools};

/// Tests at once in the browser test program. What each engine can bear together is limited there (`tests/e2e/harness/browser.rs`): while one
/// test waits for its engine's turn, two others go on.
const TOGETHER: &str = "--test-threads=3";

const CLIPPY_MEND: &str = "Mend what clippy names above.";

/// Everything: style, lints, native tests, release build, size, browser tests.
pub fn run() -> Result<()> {
    setup::run(Extent::Test)?;
    let mut progress = Progress::new("test", 12);
    let outcome = stages(&mut progress);
    println!("\nStages:\n{}", progress.summary());
    if outcome.is_ok() {
        println!("Everything passed.");
    }
    outcome
}

fn stages(progress: &mut Progress) -> Result<()> {
    progress.step("formatting", || {
        let mend = "`cargo fmt --all` mends it.";
        run::logged("fmt", run::cargo().args(["fmt", "--all", "--check"]), mend)
    })?;
    progress.step("crates (licences, sources, duplicates)", crates)?;
    progress.step("style sheet, icons and scripts", build::prepare)?;
    // Most of its time the release build keeps one core busy: lints and native tests go on beside it.
    thread::scope(|scope| {
        let build = scope.spawn(build::compile);
        let outcome = checks(progress);
        if outcome.is_err() && !build.is_finished() {
            println!(
                "Waiting for the release build: broken off, it would leave half a dist/ behind."
            );
        }
        outcome?;
        progress.step("release build, begun before the lints", || ended(build))
    })?;
    progress.loud_step("size", size::run)?;
    progress.step("building browser tests", build_browser_tests)?;
    progress.loud_step("browser tests", || {
        in_browsers(&Engine::ALL, &[TOGETHER], &[])
    })
}

fn ended(build: ScopedJoinHandle<'_, Result<()>>) -> Result<()> {
    let ended = build.join();
    ended.unwrap_or_else(|_| Err(anyhow!("the release build panicked; see above")))
}

/// What needs no release build.
fn checks(progress: &mut Progress) -> Result<()> {
    progress.step("clippy", || {
        clippy("clippy", &["--workspace", "--all-targets"])
    })?;
    // Left out of `--all-targets`, as of a plain `cargo test`, because it needs a server and browsers.
    progress.step("clippy, browser tests", || {
        clippy("clippy-e2e", &["--test", "e2e"])
    })?;
    progress.step("clippy, wasm", || {
        clippy(
            "clippy-wasm",
            &["--target", "wasm32-unknown-unknown", "--lib", "--bins"],
        )
    })?;

    let mend = "The tests above say what broke.";
    progress.step("building native tests", || {
        NATIVE
            .iter()
            .try_for_each(|what| run::logged("test-build", native(what).arg("--no-run"), mend))
    })?;
    progress.loud_step("native tests", || {
        NATIVE
            .iter()
            .try_for_each(|what| run::shown(&mut native(what), mend))
    })
}

/// Builds the app unless told not to, then runs the browser tests whose name contains one of the filters.
pub fn browser_tests(with_build: bool, filters: &[String]) -> Result<()> {
    prepare(Extent::Test, with_build)?;
    let mut arguments = vec![TOGETHER];
    arguments.extend(filters.iter().map(String::as_str));
    in_browsers(&Engine::ALL, &arguments, &[])
}

/// How long things take, all of it or some parts; see tests/e2e/bench/. `keep`: the results become those that later ones are set against.
pub fn bench(with_build: bool, keep: bool, runs: Option<u16>, parts: &[String]) -> Result<()> {
    const PARTS: [&str; 5] = ["visits", "acts", "growth", "memory", "exports"];
    if let Some(unknown) = parts.iter().find(|part| !PARTS.contains(&part.as_str())) {
        bail!(
            "there is no part `{unknown}`; there are {}",
            PARTS.join(", ")
        );
    }
    prepare(Extent::Chromium, with_build)?;
    // What travels over the slow lines of the measurement is what a good host sends.
    Progress::new("bench", 1).step("compressing", || compress::folder(&places::dist()))?;
    let chosen = PARTS
        .iter()
        .filter(|part| parts.is_empty() || parts.iter().any(|p| p == *part));
    let chosen: Vec<String> = chosen.map(|part| format!("bench::{part}::")).collect();
    let mut arguments = vec!["--ignored", "--test-threads=1", "--nocapture"];
    // Memory stands with growth.
    arguments.extend(chosen.iter().map(|part| match part.as_str() {
        "bench::memory::" => "bench::growth::memory",
        "bench::growth::" => "bench::growth::growth",
        part => part,
    }));
    let mut environment = Vec::new();
    environment.extend(runs.map(|runs| ("WAYMARK_RUNS", runs.to_string())));
    if keep {
        let kept = places::root().join("docs/bench.json");
        environment.push(("WAYMARK_BENCH", kept.display().to_string()));
    }
    in_browsers(&[Engine::Chromium], &arguments, &environment)
}

/// Kills browsers while somebody works in them; see tests/e2e/kill.rs.
pub fn kill(with_build: bool, runs: u16) -> Result<()> {
    prepare(Extent::Test, with_build)?;
    let arguments = [
        "--ignored",
        "kill::long::",
        // The engines side by side.
        "--test-threads=3",
        "--nocapture",
    ];
    let environment = [("WAYMARK_RUNS", runs.to_string())];
    in_browsers(&Engine::ALL, &arguments, &environment)
}

/// Pictures of these routes, or of all; see tests/e2e/shots.rs.
pub fn shots(with_build: bool, routes: &[String]) -> Result<()> {
    prepare(Extent::Chromium, with_build)?;
    let folder = places::root().join("target").join("shots");
    let arguments = ["--ignored", "--exact", "shots::every_route", "--nocapture"];
    let environment = [
        ("WAYMARK_SHOTS", folder.display().to_string()),
        ("WAYMARK_ROUTES", routes.join(" ")),
    ];
    in_browsers(&[Engine::Chromium], &arguments, &environment)
}

/// Draws the icons of the installed app anew; see tests/e2e/icons.rs.
pub fn icons(with_build: bool) -> Result<()> {
    prepare(Extent::Chromium, with_build)?;
    let arguments = ["--ignored", "--exact", "icons::from_the_drawing"];
    let folder = places::root().join("public");
    let environment = [("WAYMARK_ICONS", folder.display().to_string())];
    in_browsers(&[Engine::Chromium], &arguments, &environment)
}

/// Makes the pictures of the product anew; see tests/e2e/pictures.rs.
pub fn pictures(with_build: bool) -> Result<()> {
    prepare(Extent::Chromium, with_build)?;
    let arguments = ["--ignored", "--exact", "pictures::of_the_example"];
    let environment = [("WAYMARK_PICTURES", places::root().display().to_string())];
    in_browsers(&[Engine::Chromium], &arguments, &environment)
}

fn prepare(extent: Extent, with_build: bool) -> Result<()> {
    setup::run(extent)?;
    let progress = &mut Progress::new("prepare", 2);
    if with_build {
        progress.step("release build", build::quietly)?;
    } else {
        progress.skip("release build", "left out, as told");
    }
    progress.step("building browser tests", build_browser_tests)
}

/// What the crates bring along, by the rules of deny.toml. Known weaknesses too where their database has been fetched before: the test
/// itself asks no network for it.
fn crates() -> Result<()> {
    let mend = "Check that the crate registry can be reached.";
    run::logged("fetch", run::cargo().args(["fetch", "--locked"]), mend)?;
    let deny = tools::cargo_deny();
    let mut command = run::cargo();
    command
        .env("PATH", run::path_with(&[deny.bin()?])?)
        .args(["deny", "--offline", "--locked", "check"])
        .args(["--deny", "unnecessary-skip", "--deny", "unmatched-skip"])
        .args(["licenses", "bans", "sources"]);
    if has_advisories() {
        command.arg("advisories");
    }
    let mend = "deny.toml has the rules, and the exceptions with their reasons.";
    run::logged("deny", &mut command, mend)
}

/// Whether a database of advisories was fetched here: cargo-deny makes its folder also where the fetching fails.
fn has_advisories() -> bool {
    let folder = places::cargo_home().map(|home| home.join("advisory-dbs"));
    let entries = folder.and_then(|folder| folder.read_dir().ok());
    let mut entries = entries.into_iter().flatten().flatten();
    entries.any(|entry| entry.path().is_dir())
}

fn clippy(log: &str, what: &[&str]) -> Result<()> {
    let mut clippy = run::cargo();
    clippy
        .args(["clippy", "--locked"])
        .args(what)
        .args(["--", "-D", "warnings"]);
    run::logged(log, &mut clippy, CLIPPY_MEND)
}

/// The app apart from the tools: together they would have the crates they share compiled with the features of both, and then once
/// more for the browser tests.
const NATIVE: [&[&str]; 2] = [
    &["--lib", "--bins", "--tests"],
    &["-p", "scrypt-steps", "-p", "xtask", "-p", "waymark-bindgen"],
];

fn native(what: &[&str]) -> Command {
    let mut command = run::cargo();
    command.args(["test", "--locked"]).args(what);
    command
}

fn browser_test_command() -> Command {
    let mut command = run::cargo();
    command.args(["test", "--locked", "--test", "e2e"]);
    command
}

fn build_browser_tests() -> Result<()> {
    let mend = "Mend what the compiler names above.";
    run::logged("e2e-build", browser_test_command().arg("--no-run"), mend)
}

/// Runs the browser test program with a server and drivers beside it.
fn in_browsers(
    engines: &[Engine],
    arguments: &[&str],
    environment: &[(&str, String)],
) -> Result<()> {
    let address = serve::in_background(places::dist())?;
    let drivers = Drivers::start(engines)?;
    for engine in engines.iter().filter(|engine| !engine.is_here()) {
        println!("{engine:?} is not on this machine: its tests are skipped.");
    }
    let axe = places::root().join("node_modules/axe-core/axe.min.js");
    let axe = axe
        .canonicalize()
        .context("axe-core is missing; `cargo xtask setup` installs it")?;
    single::write()?;
    let next = places::scratch().join("another-release");
    release::make_another(&places::dist(), &next)?;
    let mut command = browser_test_command();
    command
        .arg("--")
        .args(arguments)
        // The drivers are here, whatever proxy the rest of the network needs.
        .env("NO_PROXY", "127.0.0.1,localhost")
        .env("WAYMARK_URL", address)
        .env("WAYMARK_AXE", axe)
        // For tests that need a host which goes away, or has another release.
        .env("WAYMARK_XTASK", env::current_exe()?)
        .env("WAYMARK_RELEASE", places::dist())
        .env("WAYMARK_ANOTHER_RELEASE", next)
        .env("WAYMARK_SINGLE_FILE", single::path())
        .envs(
            drivers
                .environment
                .iter()
                .map(|(name, value)| (name, value)),
        )
        .envs(environment.iter().map(|(name, value)| (name, value)));
    run::shown(
        &mut command,
        "The tests above say what broke; target/xtask/ keeps the logs of the drivers.",
    )
}
