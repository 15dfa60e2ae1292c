//! The tools that cargo compiles: one folder for each tool and version in the user's cache, so that nothing global changes and
//! several clones share them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{places, run};

/// A program from the crate registry, at exactly one version.
pub struct Tool {
    /// The program; what `--version` is asked of.
    pub program: &'static str,
    package: &'static str,
    version: String,
    /// Whether the versions its author locked still build; where not, cargo picks newer ones.
    locked: bool,
    /// How long it compiles, about, on two cores: people wait more calmly when they know.
    minutes: u8,
}

/// Drives the build. 0.22 asks for a newer compiler than this repository does.
pub fn trunk() -> Tool {
    Tool {
        program: "trunk",
        package: "trunk",
        version: "0.21.14".into(),
        locked: true,
        minutes: 7,
    }
}

/// Must equal the library's version to the last digit, so Cargo.lock decides.
pub fn wasm_bindgen() -> Result<Tool> {
    let path = places::root().join("Cargo.lock");
    let lock =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let version = locked_version(&lock, "wasm-bindgen").with_context(
        || "Cargo.lock names no wasm-bindgen; `cargo generate-lockfile` writes it anew",
    )?;
    Ok(Tool {
        program: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version,
        locked: false,
        minutes: 4,
    })
}

/// Firefox's WebDriver, which Debian does not package.
pub fn geckodriver() -> Tool {
    Tool {
        program: "geckodriver",
        package: "geckodriver",
        version: "0.37.1".into(),
        locked: false,
        minutes: 2,
    }
}

impl Tool {
    pub fn title(&self) -> String {
        format!("{} {}", self.package, self.version)
    }

    pub fn time_note(&self) -> String {
        format!("compiles, about {} minutes", self.minutes)
    }

    /// The right version, in the cache or else on PATH.
    pub fn find(&self) -> Result<Option<PathBuf>> {
        let cached = self.folder()?.join("bin").join(self.program);
        let cached = cached.with_extension(std::env::consts::EXE_EXTENSION);
        let is_right = |path: &PathBuf| {
            run::output_of(path, &["--version"])
                .is_some_and(|said| says_version(&said, &self.version))
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

    pub fn install(&self) -> Result<()> {
        let mut cargo = run::cargo();
        // We wait for the compiler far longer than a build waits for the tool, so it need not be a fast one.
        cargo
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "false")
            // Not into the repository's target folder, which may be set for every cargo call.
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("CARGO_BUILD_TARGET")
            .args(["install", self.package, "--version"])
            .arg(format!("={}", self.version))
            .args(["--force", "--root"])
            .arg(self.folder()?);
        if self.locked {
            cargo.arg("--locked");
        }
        let mend = format!(
            "Check that the crate registry can be reached and that a C compiler is there, or install {} yourself so that it is on PATH.",
            self.title()
        );
        run::logged(&format!("install-{}", self.package), &mut cargo, &mend)
    }

    fn folder(&self) -> Result<PathBuf> {
        Ok(places::tool_cache()?.join(format!("{}-{}", self.package, self.version)))
    }
}

/// The version of a package in the text of a Cargo.lock.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    Some(version.strip_suffix('"')?.to_owned())
}

/// Whether the answer to `--version` names this version, whole: 0.2.13 is not 0.2.130.
fn says_version(said: &str, version: &str) -> bool {
    said.split_whitespace().any(|word| word == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"registry\"\n";

    #[test]
    fn the_lock_tells_the_version_of_exactly_that_package() {
        assert_eq!(
            locked_version(LOCK, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(locked_version(LOCK, "wasm"), None);
        assert_eq!(locked_version("", "wasm-bindgen"), None);
        assert_eq!(locked_version("name = \"x\"", "x"), None);
    }

    #[test]
    fn the_lock_of_this_repository_names_wasm_bindgen() {
        assert!(
            wasm_bindgen()
                .expect("a version")
                .version
                .starts_with("0.2.")
        );
    }

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
