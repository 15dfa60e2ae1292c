//! Where things lie: the repository, the logs, the cache of tools.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The repository's root, wherever the chore was called from.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in a folder of the repository")
}

/// What the build makes and the server serves.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Logs and intermediate files of the chores.
pub fn scratch() -> PathBuf {
    root().join("target").join("xtask")
}

/// Where cargo keeps what it fetches.
pub fn cargo_home() -> Option<PathBuf> {
    let named = env::var_os("CARGO_HOME").map(PathBuf::from);
    named.or_else(|| Some(env::home_dir()?.join(".cargo")))
}

/// One cache for every clone of the repository, a folder in it for each tool and version.
pub fn tool_cache() -> Result<PathBuf> {
    let base = cache_base(env::consts::OS, |name| env::var_os(name), env::home_dir())
        .context("no home folder is known, so there is no place for the build tools; set HOME (or LOCALAPPDATA on Windows)")?;
    Ok(base.join("waymark-tools"))
}

fn cache_base(
    os: &str,
    variable: impl Fn(&str) -> Option<OsString>,
    home: Option<PathBuf>,
) -> Option<PathBuf> {
    let named = |name| {
        variable(name)
            .map(PathBuf::from)
            .filter(|p| p.is_absolute())
    };
    match os {
        "windows" => named("LOCALAPPDATA").or_else(|| Some(home?.join("AppData").join("Local"))),
        "macos" => Some(home?.join("Library").join("Caches")),
        _ => named("XDG_CACHE_HOME").or_else(|| Some(home?.join(".cache"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn each_system_has_its_cache_folder() {
        let home = || Some(PathBuf::from("/home/ada"));
        let unset = |_: &str| None;
        let set = |_: &str| Some(OsString::from("/elsewhere"));
        let relative = |_: &str| Some(OsString::from("elsewhere"));
        let expect = |found: Option<PathBuf>, path| assert_eq!(found, Some(PathBuf::from(path)));

        expect(cache_base("linux", unset, home()), "/home/ada/.cache");
        expect(cache_base("linux", set, home()), "/elsewhere");
        // The XDG specification: relative paths are to be ignored.
        expect(cache_base("linux", relative, home()), "/home/ada/.cache");
        expect(cache_base("macos", set, home()), "/home/ada/Library/Caches");
        expect(cache_base("windows", set, home()), "/elsewhere");
        expect(
            cache_base("windows", unset, home()),
            "/home/ada/AppData/Local",
        );
        assert_eq!(cache_base("linux", unset, None), None);
    }
}
