//! What only the system can give: the three browsers, and npm. Debian-like systems are asked for the packages that are missing;
//! elsewhere the person is told what to install.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Result, bail};

use crate::run;

/// A Debian package and the programs of which any one shows that it is not needed.
pub struct Package {
    name: &'static str,
    programs: &'static [&'static str],
}

const fn package(name: &'static str, programs: &'static [&'static str]) -> Package {
    Package { name, programs }
}

const CHROME: Package = package(
    "chromium",
    &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ],
);
const CHROMEDRIVER: Package = package("chromium-driver", &["chromedriver"]);
const FIREFOX: Package = package("firefox-esr", &["firefox-esr", "firefox"]);
const WEBKIT: Package = package("webkit2gtk-driver", &["WebKitWebDriver"]);
const XVFB: Package = package("xvfb", &["Xvfb"]);

pub const CHROMIUM_ONLY: &[Package] = &[CHROME, CHROMEDRIVER];
pub const ALL_BROWSERS: &[Package] = &[CHROME, CHROMEDRIVER, FIREFOX, WEBKIT, XVFB];
pub const NPM: &[Package] = &[package("nodejs", &["node"]), package("npm", &["npm"])];

/// The three engines the app is tested in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Whether its browser (and what the browser needs besides geckodriver, which cargo installs) is on this machine.
    pub fn is_here(self) -> bool {
        match self {
            Self::Chromium => {
                CHROMEDRIVER.is_here() && (CHROME.is_here() || !cfg!(target_os = "linux"))
            }
            Self::Firefox => {
                FIREFOX.is_here()
                    || Path::new("/Applications/Firefox.app").exists()
                    || env::var_os("ProgramFiles").is_some_and(|folder| {
                        Path::new(&folder)
                            .join("Mozilla Firefox/firefox.exe")
                            .exists()
                    })
            }
            Self::WebKit => WEBKIT.is_here() && XVFB.is_here(),
        }
    }
}

impl Package {
    pub fn is_here(&self) -> bool {
        self.programs
            .iter()
            .any(|program| run::find(program).is_some())
    }
}

/// The browser that comes with WebKitGTK. It stands beside the library, in no folder of programs.
pub fn minibrowser() -> Option<PathBuf> {
    let folders = ["/usr/lib", "/usr/libexec", "/usr/lib64"];
    let inside = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok());
    let inside = inside.flatten().flatten().map(|entry| entry.path());
    let places = inside.chain(folders.iter().map(PathBuf::from));
    places
        .map(|folder| folder.join("webkit2gtk-4.1/MiniBrowser"))
        .find(|program| program.is_file())
}

/// Whether packages can be had without asking anybody.
pub fn has_apt() -> bool {
    run::find("apt-get").is_some()
}

/// Whether we are the superuser; a browser then wants to run without its sandbox.
pub fn is_root() -> bool {
    run::output_of(Path::new("id"), &["-u"]).is_some_and(|id| id.trim() == "0")
}

/// The packages whose programs are missing.
pub fn missing(packages: &[Package]) -> Vec<&'static str> {
    let missing = packages.iter().filter(|package| !package.is_here());
    missing.map(|package| package.name).collect()
}

/// Installs Debian packages, as root or through sudo.
pub fn apt_install(names: &[&str]) -> Result<()> {
    let mend = format!("Install these packages yourself: {}.", names.join(" "));
    let apt = |arguments: &[&str]| -> Result<Command> {
        let mut command = if is_root() {
            Command::new("env")
        } else if run::find("sudo").is_some() {
            let mut sudo = Command::new("sudo");
            sudo.arg("env");
            sudo
        } else {
            bail!("installing packages needs root, and there is no sudo. {mend}");
        };
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command.args(["-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=300"]);
        command.args(arguments);
        Ok(command)
    };
    run::logged("apt-update", &mut apt(&["update"])?, &mend)?;
    let mut install = apt(&["install", "-y", "--no-install-recommends"])?;
    run::logged("apt-install", install.args(names), &mend)
}

/// What to install by hand for the browser tests where nothing installs packages for us.
pub fn browser_advice() -> &'static str {
    match env::consts::OS {
        "macos" => {
            "Install Chrome and its driver, and Firefox: `brew install --cask google-chrome chromedriver firefox`."
        }
        "windows" => {
            "Install Chrome and Firefox (`winget install Google.Chrome Mozilla.Firefox`) and put the chromedriver.exe of Chrome's version on PATH."
        }
        _ => {
            "Install from your distribution: Chromium with chromedriver, Firefox, and WebKitGTK's WebKitWebDriver with Xvfb."
        }
    }
}

/// What to install by hand for npm.
pub fn npm_advice() -> &'static str {
    match env::consts::OS {
        "macos" => "Install Node.js: `brew install node`.",
        "windows" => "Install Node.js: `winget install OpenJS.NodeJS.LTS`.",
        _ => "Install Node.js with npm (Debian, Ubuntu: `apt-get install nodejs npm`).",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_missing_when_none_of_its_programs_is_there() {
        let here = package("rust", &["no-such-program-anywhere", "cargo"]);
        let gone = package("gone", &["no-such-program-anywhere"]);
        assert_eq!(missing(&[here, gone]), ["gone"]);
    }
}
