//! The tools from the crate registry: one folder for each tool and version in the user's cache, so that nothing global changes and
//! several clones share them.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::{places, run};

/// How long the download of a compiled tool may take before we rather compile it.
const DOWNLOAD_LIMIT: Duration = Duration::from_secs(120);

/// A program from the crate registry, at exactly one version.
pub struct Tool {
    /// The program, its package too; what `--version` is asked of.
    program: &'static str,
    version: &'static str,
    /// What cargo is told besides, when it compiles the tool.
    features: &'static [&'static str],
}

/// Drives the build. 0.22 asks for a newer compiler than this repository does.
pub fn trunk() -> Tool {
    Tool {
        program: "trunk",
        version: "0.21.14",
        // They download tools and look for updates, both of which the build forbids, and take long to compile.
        features: &["--no-default-features"],
    }
}

/// Firefox's WebDriver, which Debian does not package.
pub fn geckodriver() -> Tool {
    Tool {
        program: "geckodriver",
        version: "0.37.1",
        features: &[],
    }
}

/// Looks what the crates bring along; see deny.toml. Compiling it is one minute of both cores, and what it knows of licences and of the
/// crates' graph would be much to write and keep here.
pub fn cargo_deny() -> Tool {
    Tool {
        program: "cargo-deny",
        version: "0.20.2",
        features: &[],
    }
}

impl Tool {
    pub fn title(&self) -> String {
        format!("{} {}", self.program, self.version)
    }

    /// The right version, in the cache or else on PATH.
    pub fn find(&self) -> Result<Option<PathBuf>> {
        let cached = self.folder()?.join("bin").join(self.program);
        let cached = cached.with_extension(std::env::consts::EXE_EXTENSION);
        let is_right = |path: &PathBuf| {
            run::output_of(path, &["--version"])
                .is_some_and(|said| says_version(&said, self.version))
        };
        Ok(Some(cached)
            .filter(|path| path.is_file())
            .into_iter()
            .chain(run::find(self.program))
            .find(is_right))
    }

    /// The folder of the program, for PATH.
    pub fn bin(&self) -> Result<PathBuf> {
        let program = self.path()?;
        Ok(program.parent().map(Path::to_path_buf).unwrap_or_default())
    }

    pub fn path(&self) -> Result<PathBuf> {
        self.find()?.with_context(|| {
            format!(
                "{} is not installed; `cargo xtask setup --browsers` installs it",
                self.title()
            )
        })
    }

    /// Downloads the program compiled where `cargo binstall` is there and finds it, else compiles it.
    pub fn install(&self) -> Result<()> {
        if run::find("cargo-binstall").is_some() {
            match self.download() {
                Ok(()) => return Ok(()),
                Err(error) => println!("\n  {error:#}"),
            }
        }
        let locked = self.compile(&["--locked"]);
        let Err(error) = locked else {
            return locked;
        };
        println!("\n  {error:#}\n  Once more, without the versions that its author locked …");
        self.compile(&[])
    }

    fn download(&self) -> Result<()> {
        let mut binstall = run::cargo();
        binstall
            .arg("binstall")
            .args([
                "--no-confirm",
                "--disable-telemetry",
                "--disable-strategies",
                "compile",
                "--force",
                "--root",
            ])
            .arg(self.folder()?)
            .arg(format!("{}@={}", self.program, self.version));
        let log = format!("binstall-{}", self.program);
        run::logged_within(&log, &mut binstall, "So it is compiled …", DOWNLOAD_LIMIT)?;
        // A program for another system, or for newer libraries than this one has, does not even tell its version.
        self.path().map(|_| ())
    }

    fn compile(&self, how: &[&str]) -> Result<()> {
        let mut cargo = run::cargo();
        // We wait for the compiler far longer than a build waits for the tool, so it need not be a fast one.
        cargo
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "false")
            // Not into the repository's target folder, which may be set for every cargo call.
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("CARGO_BUILD_TARGET")
            .args(["install", self.program, "--version"])
            .arg(format!("={}", self.version))
            .args(self.features)
            .args(how)
            .args(["--force", "--root"])
            .arg(self.folder()?);
        let mend = format!(
            "Check that the crate registry can be reached and that a C compiler is there, or install {} yourself so that it is on PATH.",
            self.title()
        );
        run::logged(&format!("install-{}", self.program), &mut cargo, &mend)?;
        self.path().map(|_| ())
    }

    fn folder(&self) -> Result<PathBuf> {
        Ok(places::tool_cache()?.join(format!("{}-{}", self.program, self.version)))
    }
}

/// Whether the answer to `--version` names this version, whole: 0.2.13 is not 0.2.130.
fn says_version(said: &str, version: &str) -> bool {
    said.split_whitespace().any(|word| word == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_whole() {
        assert!(says_version("wasm-bindgen 0.2.130\n", "0.2.130"));
        assert!(says_version(
            "geckodriver 0.37.1 (abc 2026)\n\nThe source",
            "0.37.1"
        ));
        assert!(!says_version("wasm-bindgen 0.2.130", "0.2.13"));
        assert!(!says_version("", "0.2.13"));
    }
}
