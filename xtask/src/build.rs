//! The release build: trunk, with the tools of the set-up on PATH, and a style sheet and compression around it.

use anyhow::Result;

use crate::progress::Progress;
use crate::setup::{self, Extent};
use crate::{compress, places, run, split, styles, tools};

/// Sets up what is missing and builds `dist/`.
pub fn run() -> Result<()> {
    setup::run(Extent::Build)?;
    let progress = &mut Progress::new("build", 3);
    progress.step("bundling the style sheet", styles::bundle)?;
    progress.step("building for release (trunk)", trunk)?;
    progress.step("compressing", || compress::folder(&places::dist()))
}

/// Only what a stage of a longer chore needs: no set-up, one line.
pub fn quietly() -> Result<()> {
    styles::bundle()?;
    trunk()?;
    compress::folder(&places::dist())
}

fn trunk() -> Result<()> {
    // Trunk's --offline holds for its cargo too, and nothing native has fetched the crates that only the browser needs.
    let mend = "Check that the crate registry can be reached.";
    run::logged("fetch", run::cargo().arg("fetch"), mend)?;
    let trunk = tools::trunk();
    let wasm_bindgen = tools::wasm_bindgen()?;
    let path = run::path_with(&[
        split::shim()?,
        setup::node_bin(),
        trunk.bin()?,
        wasm_bindgen.bin()?,
    ])?;
    let mut command = std::process::Command::new(trunk.path()?);
    command
        .current_dir(places::root())
        .env("PATH", path)
        .env(split::REAL, wasm_bindgen.path()?)
        // Read by build.rs.
        .env("WAYMARK_SPLIT", "1")
        // Trunk reads it as its own switch and accepts only true or false, where everybody else sets 1.
        .env_remove("NO_COLOR")
        // A trace through trunk would hide what the compiler said.
        .env("RUST_BACKTRACE", "0")
        // Offline: trunk would look for newer versions of its tools and download them.
        .args(["build", "--release", "--offline"]);
    run::logged(
        "trunk",
        &mut command,
        "If the compiler complains, mend the code; if a tool is missing, `cargo xtask setup` installs it.",
    )?;
    split::deliver()
}
