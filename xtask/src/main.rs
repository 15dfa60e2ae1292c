//! The chores of Waymark: `cargo xtask help` lists them. Everything a chore needs it fetches itself, into a cache of the user
//! and into `node_modules`, never into the system, save the test browsers on Debian-like machines.

mod build;
mod compress;
mod drivers;
mod icon_sheet;
mod languages;
mod places;
mod progress;
mod release;
mod run;
mod scripts;
mod serve;
mod setup;
mod single;
mod size;
mod styles;
mod system;
mod test;
mod tools;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use setup::Extent;

const HELP: &str = "\
cargo xtask <chore>

  setup [--browsers]        install what the build needs; with --browsers also what the browser tests need
  build                     build the app for release into dist/, with compressed siblings for a host
  serve [--port N] [--no-build] [--folder PATH]
                            build, then serve dist/ (or another folder, without a build) on 127.0.0.1 (8087 unless told)
  single-file [--no-build]  build, then write the whole app into one file that runs without a host
  test                      everything the continuous integration checks
  e2e [--no-build] [filter] build, then only the browser tests (whose name contains the filter)
  size [--no-build]         weigh what a first visit loads; fails above the limit
  bench [--no-build] [--runs N] [--keep] [visits|acts|growth|memory|exports …]
                            how long things take, beside the results that were kept last; --keep keeps these
  kill [--no-build] [--runs N]
                            kill tabs and browsers N times an engine (100 unless told) and look what is lost
  icons [--no-build]        draw the icons of the installed app from public/icon.svg anew
  pictures [--no-build]     make the pictures of the README, one of them moving, anew from the example
  shots [--no-build] [route …]
                            screenshots of the example at two widths, light and dark, into target/shots/

The first run gets the tools that are missing: through `cargo binstall` where that is installed, else it compiles
them, which takes some minutes. Later runs find them in the cache.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let (chore, words) = match arguments.split_first() {
        Some((chore, words)) => (chore.as_str(), words),
        None => ("help", &[][..]),
    };
    let mut options = Options {
        left: words.to_vec(),
    };
    // Every option is read before any work begins, so that a slip costs no build.
    match chore {
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        "setup" => {
            let browsers = options.flag("--browsers");
            options.nothing_left()?;
            setup::run(if browsers {
                Extent::Test
            } else {
                Extent::Build
            })
        }
        "build" => {
            options.nothing_left()?;
            build::for_hosting()
        }
        "serve" => {
            let port = options.number("--port", serve::DEFAULT_PORT)?;
            let folder = options.value("--folder").map(PathBuf::from);
            let with_build = !options.flag("--no-build") && folder.is_none();
            options.nothing_left()?;
            if with_build {
                build::run()?;
            }
            serve::run(port, folder.unwrap_or_else(places::dist))
        }
        "single-file" => {
            let with_build = !options.flag("--no-build");
            options.nothing_left()?;
            if with_build {
                build::run()?;
            }
            single::run()
        }
        "icons" => {
            let with_build = !options.flag("--no-build");
            options.nothing_left()?;
            test::icons(with_build)
        }
        "pictures" => {
            let with_build = !options.flag("--no-build");
            options.nothing_left()?;
            test::pictures(with_build)
        }
        "test" => {
            options.nothing_left()?;
            test::run()
        }
        "e2e" => {
            let with_build = !options.flag("--no-build");
            test::browser_tests(with_build, &options.left)
        }
        "size" => {
            let with_build = !options.flag("--no-build");
            options.nothing_left()?;
            if with_build {
                build::run()?;
            }
            size::run()
        }
        "bench" => {
            let with_build = !options.flag("--no-build");
            let keep = options.flag("--keep");
            let runs = options.value("--runs");
            let runs = runs.map(|runs| runs.parse::<u16>().context("--runs wants a number"));
            test::bench(with_build, keep, runs.transpose()?, &options.left)
        }
        "kill" => {
            let with_build = !options.flag("--no-build");
            let runs = options.number("--runs", 100)?;
            options.nothing_left()?;
            test::kill(with_build, runs)
        }
        "shots" => {
            let with_build = !options.flag("--no-build");
            test::shots(with_build, &options.left)
        }
        unknown => bail!("there is no chore `{unknown}`; `cargo xtask help` lists them"),
    }
}

/// The words after the chore's name; each reader takes its own out, so that what is left over is a mistake or a filter.
struct Options {
    left: Vec<String>,
}

impl Options {
    fn flag(&mut self, name: &str) -> bool {
        let before = self.left.len();
        self.left.retain(|word| word != name);
        self.left.len() < before
    }

    fn number(&mut self, name: &str, default: u16) -> Result<u16> {
        let Some(value) = self.value(name) else {
            return Ok(default);
        };
        value
            .parse()
            .with_context(|| format!("{name} wants a number, not `{value}`"))
    }

    /// The word behind this one; empty when nothing stands there.
    fn value(&mut self, name: &str) -> Option<String> {
        let at = self.left.iter().position(|word| word == name)?;
        let end = self.left.len().min(at + 2);
        self.left.drain(at..end).nth(1).or(Some(String::new()))
    }

    fn nothing_left(&self) -> Result<()> {
        match self.left.first() {
            None => Ok(()),
            Some(word) => {
                bail!("this chore does not know `{word}`; `cargo xtask help` lists what it takes")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(words: &[&str]) -> Options {
        Options {
            left: words.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn flags_and_numbers_are_taken_out_and_the_rest_stays() {
        let mut words = options(&["radar", "--port", "9000", "--no-build"]);
        assert!(words.flag("--no-build"));
        assert!(!words.flag("--no-build"));
        assert_eq!(words.number("--port", 1).expect("a number"), 9000);
        assert_eq!(words.number("--port", 1).expect("the default"), 1);
        assert_eq!(words.left, ["radar"]);
        assert!(words.nothing_left().is_err());
    }

    #[test]
    fn a_missing_or_wrong_number_is_an_error() {
        assert!(options(&["--port"]).number("--port", 1).is_err());
        assert!(options(&["--port", "many"]).number("--port", 1).is_err());
    }
}
