//! The release build: trunk, with the tools of the set-up on PATH, and style sheet, scripts, service worker and compression around it.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::progress::Progress;
use crate::setup::{self, Extent, TARGET};
use crate::{
    compress, icon_sheet, languages, places, release, run, scripts, single, styles, tools,
};

/// Read by build.rs: the wasm will be split.
const SPLIT: (&str, &str) = ("WAYMARK_SPLIT", "1");

/// Sets up what is missing and builds `dist/`, to be looked at here.
pub fn run() -> Result<()> {
    setup::run(Extent::Build)?;
    steps(&mut Progress::new("build", 3))
}

/// As [`run`], with the compressed siblings that a host sends.
pub fn for_hosting() -> Result<()> {
    setup::run(Extent::Build)?;
    let progress = &mut Progress::new("build", 4);
    steps(progress)?;
    progress.step("compressing", || compress::folder(&places::dist()))
}

fn steps(progress: &mut Progress) -> Result<()> {
    progress.step("bundling style sheet, icons and scripts", bundle)?;
    progress.step("compiling the stand-in for wasm-bindgen", compile_bindgen)?;
    progress.step("building for release (trunk)", compile)
}

/// Only what a stage of a longer chore needs: no set-up, one line.
pub fn quietly() -> Result<()> {
    prepare()?;
    compile()
}

/// What [`compile`] takes in, and what lints and native tests of the app see too.
pub fn prepare() -> Result<()> {
    bundle()?;
    compile_bindgen()
}

/// What index.html links beside what trunk makes, and the icons, which the program takes in (`build.rs`).
fn bundle() -> Result<()> {
    styles::bundle()?;
    icon_sheet::write()?;
    scripts::bundle()
}

/// Compiles what the build will find compiled: exactly as trunk does, or cargo would do it once more.
pub fn compile_ahead() -> Result<()> {
    icon_sheet::write()?;
    let mut cargo = run::cargo();
    cargo.env(SPLIT.0, SPLIT.1).args([
        "build",
        "--locked",
        "--release",
        "--target",
        TARGET,
        "--bin",
        "waymark",
    ]);
    run::logged(
        "compile-app",
        &mut cargo,
        "Mend what the compiler names above.",
    )?;
    compile_bindgen()
}

fn compile_bindgen() -> Result<()> {
    let mut cargo = run::cargo();
    cargo.args(["build", "--locked", "--package", "waymark-bindgen"]);
    run::logged(
        "compile-bindgen",
        &mut cargo,
        "Check that the crate registry can be reached.",
    )
}

/// The longest part of the build, after [`prepare`]. It locks no folder in which cargo lints and tests natively.
pub fn compile() -> Result<()> {
    // Trunk's --offline holds for its cargo too, and nothing native has fetched the crates that only the browser needs.
    let mend = "Check that the crate registry can be reached.";
    run::logged("fetch", run::cargo().args(["fetch", "--locked"]), mend)?;
    let trunk = tools::trunk();
    let path = run::path_with(&[bindgen_folder()?, setup::node_bin(), trunk.bin()?])?;
    let mut command = Command::new(trunk.path()?);
    command
        .current_dir(places::root())
        .env("PATH", path)
        .env(SPLIT.0, SPLIT.1)
        // Read by the stand-in for wasm-bindgen.
        .env("WAYMARK_PARTS", parts())
        .env("WAYMARK_WASM_OPT", setup::wasm_opt())
        .env("WAYMARK_ESBUILD", setup::esbuild())
        // Trunk reads it as its own switch and accepts only true or false, where everybody else sets 1.
        .env_remove("NO_COLOR")
        // A trace through trunk would hide what the compiler said.
        .env("RUST_BACKTRACE", "0")
        // Offline: trunk would look for newer versions of its tools and download them.
        .args(["build", "--release", "--offline", "--locked"]);
    run::logged(
        "trunk",
        &mut command,
        "If the compiler complains, mend the code; if a tool is missing, `cargo xtask setup` installs it.",
    )?;
    deliver_parts()?;
    languages::deliver(&places::dist())?;
    release::seal(&places::dist())?;
    single::deliver()
}

/// A folder for PATH that holds nothing but our stand-in, under the name by which trunk calls it.
fn bindgen_folder() -> Result<PathBuf> {
    let folder = places::scratch().join("bindgen");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let me = env::current_exe().context("the path of this program is not known")?;
    let named = |name| {
        me.with_file_name(name)
            .with_extension(env::consts::EXE_EXTENSION)
    };
    let from = named("waymark-bindgen");
    let to = folder.join(named("wasm-bindgen").file_name().unwrap_or_default());
    fs::copy(&from, &to)
        .with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(folder)
}

/// Where our stand-in for wasm-bindgen puts the parts of the wasm that are loaded later.
fn parts() -> PathBuf {
    places::scratch().join("parts")
}

/// Puts these parts beside the glue that names them.
fn deliver_parts() -> Result<()> {
    for entry in fs::read_dir(parts())? {
        let entry = entry?;
        fs::copy(entry.path(), places::dist().join(entry.file_name()))?;
    }
    Ok(())
}
